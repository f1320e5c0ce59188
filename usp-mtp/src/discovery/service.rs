//! The service names that are registered with IANA.

use alloc::string::{String, ToString};
use core::fmt;
use core::str::FromStr;

use usp_record::Role;

use super::{DnsError, DnsErrorKind};

/// A transport that has a service name. A UNIX domain socket has none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Mtp {
    /// `CoAP`, which is obsolete since 1.2.
    Coap,
    /// MQTT.
    Mqtt,
    /// STOMP.
    Stomp,
    /// WebSocket.
    WebSocket,
}

/// A kind of Endpoint on a transport, as DNS names it: `_usp-agt-ws._tcp`.
///
/// ```
/// use usp_mtp::discovery::{Mtp, Service};
/// use usp_record::Role;
///
/// let service = Service::parse("_usp-ctr-mqtt._tcp")?;
/// assert_eq!(service, Service::new(Role::Controller, Mtp::Mqtt));
/// assert_eq!(service.to_string(), "_usp-ctr-mqtt._tcp");
/// # Ok::<(), usp_mtp::discovery::DnsError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Service {
    role: Role,
    mtp: Mtp,
}

impl Service {
    /// That of an Endpoint of this role on this transport.
    #[must_use]
    pub const fn new(role: Role, mtp: Mtp) -> Self {
        Self { role, mtp }
    }

    /// The service of this name, in any case of letters.
    ///
    /// # Errors
    ///
    /// [`DnsErrorKind::Service`] if it is none of USP.
    pub fn parse(text: &str) -> Result<Self, DnsError> {
        let mut all = Self::all();
        let found = all.find(|service| service.name().eq_ignore_ascii_case(text));
        found.ok_or(DnsErrorKind::Service.at(0))
    }

    /// All of them.
    pub fn all() -> impl Iterator<Item = Self> {
        let mtps = [Mtp::WebSocket, Mtp::Mqtt, Mtp::Stomp, Mtp::Coap];
        let roles = [Role::Agent, Role::Controller];
        roles
            .into_iter()
            .flat_map(move |role| mtps.map(|mtp| Self::new(role, mtp)))
    }

    /// The name of which the PTR records are asked for to find such Endpoints in a domain
    /// ([R-DIS.7]).
    ///
    /// ```
    /// use usp_mtp::discovery::Service;
    ///
    /// let service = Service::parse("_usp-agt-ws._tcp")?;
    /// assert_eq!(service.query("local."), "_usp-agt-ws._tcp.local.");
    /// # Ok::<(), usp_mtp::discovery::DnsError>(())
    /// ```
    ///
    /// [R-DIS.7]: https://usp.technology/specification/#r-dis.7
    #[must_use]
    pub fn query(self, domain: &str) -> String {
        let mut query = self.to_string();
        query.push('.');
        query.push_str(domain);
        query
    }

    /// The same for those of a group only, such as `iot-device`, which is a subtype of the service.
    #[must_use]
    pub fn subtype_query(self, subtype: &str, domain: &str) -> String {
        let mut query = String::from("_");
        query.push_str(subtype);
        query.push_str("._sub.");
        query.push_str(&self.query(domain));
        query
    }

    /// The role of the Endpoint.
    #[must_use]
    pub const fn role(self) -> Role {
        self.role
    }

    /// The transport.
    #[must_use]
    pub const fn mtp(self) -> Mtp {
        self.mtp
    }

    /// The name, as DNS has it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match (self.role, self.mtp) {
            (Role::Agent, Mtp::Coap) => "_usp-agt-coap._udp",
            (Role::Agent, Mtp::Mqtt) => "_usp-agt-mqtt._tcp",
            (Role::Agent, Mtp::Stomp) => "_usp-agt-stomp._tcp",
            (Role::Agent, Mtp::WebSocket) => "_usp-agt-ws._tcp",
            (Role::Controller, Mtp::Coap) => "_usp-ctr-coap._udp",
            (Role::Controller, Mtp::Mqtt) => "_usp-ctr-mqtt._tcp",
            (Role::Controller, Mtp::Stomp) => "_usp-ctr-stomp._tcp",
            (Role::Controller, Mtp::WebSocket) => "_usp-ctr-ws._tcp",
        }
    }
}

impl FromStr for Service {
    type Err = DnsError;

    fn from_str(text: &str) -> Result<Self, DnsError> {
        Self::parse(text)
    }
}

impl fmt::Display for Service {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
