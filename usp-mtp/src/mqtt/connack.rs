//! What a server answers to CONNECT ([R-MQTT.9], [R-MQTT.10], [R-MQTT.12]).
//!
//! [R-MQTT.9]: https://usp.technology/specification/#r-mqtt.9
//! [R-MQTT.10]: https://usp.technology/specification/#r-mqtt.10
//! [R-MQTT.12]: https://usp.technology/specification/#r-mqtt.12

use alloc::vec::Vec;

use thiserror::Error;

use super::{ReasonCode, TopicFilter};

/// What of a CONNACK concerns USP. All but the code are of MQTT 5.0.
///
/// ```
/// use usp_mtp::mqtt::{Connack, ReasonCode};
///
/// let connack = Connack::new(ReasonCode::SUCCESS)
///     .assigned_client_identifier("client-7")
///     .response_information("usp/agent")
///     .user_property("subscribe-topic", "usp/all/#");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[must_use]
pub struct Connack<'a> {
    pub(super) reason_code: ReasonCode,
    pub(super) assigned_client_identifier: Option<&'a str>,
    pub(super) response_information: Option<&'a str>,
    pub(super) subscribe_topics: Vec<TopicFilter>,
}

impl<'a> Connack<'a> {
    /// One with this code; for MQTT 3.1.1 see [`ReasonCode::of_return_code`].
    pub const fn new(reason_code: ReasonCode) -> Self {
        Self {
            reason_code,
            assigned_client_identifier: None,
            response_information: None,
            subscribe_topics: Vec::new(),
        }
    }

    /// Assigned Client Identifier ([R-MQTT.9]).
    ///
    /// [R-MQTT.9]: https://usp.technology/specification/#r-mqtt.9
    pub const fn assigned_client_identifier(mut self, client_id: &'a str) -> Self {
        self.assigned_client_identifier = Some(client_id);
        self
    }

    /// Response Information ([R-MQTT.12]).
    ///
    /// [R-MQTT.12]: https://usp.technology/specification/#r-mqtt.12
    pub const fn response_information(mut self, topic: &'a str) -> Self {
        self.response_information = Some(topic);
        self
    }

    /// A User Property. Those that name a topic to subscribe to are kept, all others are not
    /// ([R-MQTT.15]); nor is a topic that is no topic filter, and what is beyond 256 of them.
    ///
    /// [R-MQTT.15]: https://usp.technology/specification/#r-mqtt.15
    pub fn user_property(mut self, name: &str, value: &str) -> Self {
        if name == SUBSCRIBE_TOPIC && self.subscribe_topics.len() < MAX_SUBSCRIBE_TOPICS {
            self.subscribe_topics.extend(TopicFilter::parse(value).ok());
        }
        self
    }
}

/// Why a server does not let a client in. All of them lead to another try later ([R-MQTT.10]).
///
/// [R-MQTT.10]: https://usp.technology/specification/#r-mqtt.10
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Error)]
#[non_exhaustive]
pub enum Refusal {
    /// The server does not have this version of MQTT: 3.1.1 may do instead of 5.0 ([R-MQTT.2]).
    ///
    /// [R-MQTT.2]: https://usp.technology/specification/#r-mqtt.2
    #[error("the server does not support the version of mqtt")]
    Version,
    /// The configuration does not suit the server: `Error_Misconfigured` of TR-181.
    #[error("the server does not accept the client, code {0}")]
    Misconfigured(ReasonCode),
    /// Another server is to be used: the packet may say which.
    #[error("the server asks to use another one, code {0}")]
    Elsewhere(ReasonCode),
    /// The server does not let anybody in, or does not say why.
    #[error("the server refuses the connection, code {0}")]
    Server(ReasonCode),
}

impl Refusal {
    /// What a code says, if it is a failure.
    #[must_use]
    pub const fn of_reason_code(code: ReasonCode) -> Option<Self> {
        Some(match code {
            code if !code.is_failure() => return None,
            ReasonCode::UNSUPPORTED_PROTOCOL_VERSION => Self::Version,
            ReasonCode::CLIENT_IDENTIFIER_NOT_VALID
            | ReasonCode::BAD_USER_NAME_OR_PASSWORD
            | ReasonCode::NOT_AUTHORIZED
            | ReasonCode::BANNED => Self::Misconfigured(code),
            ReasonCode::USE_ANOTHER_SERVER | ReasonCode::SERVER_MOVED => Self::Elsewhere(code),
            _ => Self::Server(code),
        })
    }
}

/// [R-MQTT.15].
const SUBSCRIBE_TOPIC: &str = "subscribe-topic";
/// Enough for every way to reach an Endpoint; the server does not decide on our memory.
const MAX_SUBSCRIBE_TOPICS: usize = 256;
