//! What a device knows of its gateway ([R-DIS.2c], [R-DIS.2d]).
//!
//! [R-DIS.2c]: https://usp.technology/specification/#r-dis.2c
//! [R-DIS.2d]: https://usp.technology/specification/#r-dis.2d

use alloc::borrow::ToOwned;
use alloc::string::String;
use core::net::IpAddr;

use super::IdentityOptions;

/// What `Device.GatewayInfo.` has to say, from replies of DHCP and services found by mDNS.
///
/// ```
/// use core::net::IpAddr;
///
/// use usp_mtp::discovery::{GatewayInfo, IdentityOptions};
///
/// let gateway: IpAddr = [192, 168, 1, 1].into();
/// let mut info = GatewayInfo::new();
/// info.handle_reply(gateway, Some(&IdentityOptions::new().with_oui("00256D")));
/// assert_eq!((info.oui(), info.management_protocol()), ("00256D", "CWMP"));
///
/// // The gateway is an Agent itself.
/// info.handle_service(gateway, "os::00256D-1");
/// assert_eq!((info.endpoint_id(), info.management_protocol()), ("os::00256D-1", "USP"));
///
/// info.handle_lease_end();
/// assert_eq!(info, GatewayInfo::new());
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct GatewayInfo {
    /// Who has answered by DHCP.
    server: Option<IpAddr>,
    oui: String,
    serial_number: String,
    product_class: String,
    endpoint_id: String,
}

impl GatewayInfo {
    /// Nothing is known: all parameters are empty.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// A reply of DHCP came from this address, with or without the options of a gateway
    /// ([R-DIS.2c]).
    ///
    /// [R-DIS.2c]: https://usp.technology/specification/#r-dis.2c
    pub fn handle_reply(&mut self, server: IpAddr, identity: Option<&IdentityOptions<'_>>) {
        let Some(identity) = identity else {
            self.handle_lease_end();
            return;
        };
        if self.server != Some(server) {
            self.endpoint_id.clear();
        }
        // [R-DIS.2c]: what is not there is empty.
        let own = |text: Option<&str>| text.unwrap_or_default().to_owned();
        self.server = Some(server);
        self.oui = own(identity.oui());
        self.serial_number = own(identity.serial_number());
        self.product_class = own(identity.product_class());
    }

    /// The lease has ended, or a reply came without the options: all parameters are empty
    /// ([R-DIS.2c]).
    ///
    /// [R-DIS.2c]: https://usp.technology/specification/#r-dis.2c
    pub fn handle_lease_end(&mut self) {
        *self = Self::default();
    }

    /// An Agent was found by mDNS at this address. If that is the gateway's, it is managed by USP
    /// ([R-DIS.2d]).
    ///
    /// [R-DIS.2d]: https://usp.technology/specification/#r-dis.2d
    pub fn handle_service(&mut self, address: IpAddr, endpoint_id: &str) {
        if self.server == Some(address) {
            self.endpoint_id = endpoint_id.to_owned();
        }
    }

    /// `ManagementProtocol`: "CWMP", "USP", or empty.
    #[must_use]
    pub fn management_protocol(&self) -> &'static str {
        match self.server {
            None => "",
            Some(_) if self.endpoint_id.is_empty() => "CWMP",
            Some(_) => "USP",
        }
    }

    /// `ManufacturerOUI`.
    #[must_use]
    pub fn oui(&self) -> &str {
        &self.oui
    }

    /// `SerialNumber`.
    #[must_use]
    pub fn serial_number(&self) -> &str {
        &self.serial_number
    }

    /// `ProductClass`.
    #[must_use]
    pub fn product_class(&self) -> &str {
        &self.product_class
    }

    /// `EndpointID`.
    #[must_use]
    pub fn endpoint_id(&self) -> &str {
        &self.endpoint_id
    }
}
