//! What an Endpoint is told of a server.

use alloc::string::String;
use core::fmt;

use super::{FrameDecoder, HeartBeat};
use crate::retry::{self, RetryPolicy};

/// What an Endpoint is told of a server. Setters bear the names of the parameters of
/// `Device.STOMP.Connection.{i}.` and `Device.LocalAgent.MTP.{i}.STOMP.`.
///
/// ```
/// use usp_mtp::stomp::{Config, HeartBeat};
///
/// let config = Config::new("os::012345-A", "stomp.example.com")
///     .credentials("user", "password")
///     .heart_beat(HeartBeat::new(30_000, 30_000))
///     .destination("/queue/agent");
/// ```
#[derive(Clone)]
#[must_use]
pub struct Config {
    pub(super) endpoint_id: String,
    pub(super) host: String,
    pub(super) credentials: Option<(String, String)>,
    pub(super) heart_beat: Option<HeartBeat>,
    pub(super) destination: Option<String>,
    pub(super) decoder: FrameDecoder,
    pub(super) retry_policy: RetryPolicy,
}

impl Config {
    /// For an Endpoint of this name and a server of this name, with the defaults of TR-181.
    pub fn new(endpoint_id: impl Into<String>, host: impl Into<String>) -> Self {
        Self {
            endpoint_id: endpoint_id.into(),
            host: host.into(),
            credentials: None,
            heart_beat: None,
            destination: None,
            decoder: FrameDecoder::new(),
            retry_policy: retry::stomp(),
        }
    }

    /// `VirtualHost`: the `host` header, if it is not empty ([R-STOMP.5]).
    ///
    /// [R-STOMP.5]: https://usp.technology/specification/#r-stomp.5
    pub fn virtual_host(mut self, host: impl Into<String>) -> Self {
        let host = host.into();
        if !host.is_empty() {
            self.host = host;
        }
        self
    }

    /// `Username` and `Password`, which are needed without a client certificate ([R-STOMP.3]).
    ///
    /// [R-STOMP.3]: https://usp.technology/specification/#r-stomp.3
    pub fn credentials(mut self, login: impl Into<String>, passcode: impl Into<String>) -> Self {
        self.credentials = Some((login.into(), passcode.into()));
        self
    }

    /// `EnableHeartbeats`, with `OutgoingHeartbeat` and `IncomingHeartbeat`; none by default
    /// ([R-STOMP.8], [R-STOMP.9]).
    ///
    /// [R-STOMP.8]: https://usp.technology/specification/#r-stomp.8
    /// [R-STOMP.9]: https://usp.technology/specification/#r-stomp.9
    pub const fn heart_beat(mut self, heart_beat: HeartBeat) -> Self {
        self.heart_beat = Some(heart_beat);
        self
    }

    /// `Destination`: where the Endpoint listens, unless the server says it ([R-STOMP.15]).
    ///
    /// [R-STOMP.15]: https://usp.technology/specification/#r-stomp.15
    pub fn destination(mut self, destination: impl Into<String>) -> Self {
        self.destination = Some(destination.into()).filter(|destination| !destination.is_empty());
        self
    }

    /// What reads frames, with its limits.
    pub const fn decoder(mut self, decoder: FrameDecoder) -> Self {
        self.decoder = decoder;
        self
    }

    /// `ServerRetryInitialInterval`, `ServerRetryIntervalMultiplier` and `ServerRetryMaxInterval`
    /// ([R-STOMP.7]).
    ///
    /// [R-STOMP.7]: https://usp.technology/specification/#r-stomp.7
    pub const fn retry_policy(mut self, policy: RetryPolicy) -> Self {
        self.retry_policy = policy;
        self
    }
}

/// The password is not shown.
impl fmt::Debug for Config {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Config")
            .field("endpoint_id", &self.endpoint_id)
            .field("host", &self.host)
            .field("login", &self.credentials.as_ref().map(|(login, _)| login))
            .field("heart_beat", &self.heart_beat)
            .field("destination", &self.destination)
            .field("decoder", &self.decoder)
            .field("retry_policy", &self.retry_policy)
            .finish()
    }
}
