//! What goes wrong with a channel over MQTT, and with packets.

use thiserror::Error;

use super::{Refusal, TopicError};

/// Why there is no connection by which Records can go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Error)]
#[non_exhaustive]
pub enum ChannelError {
    /// The server does not let the client in ([R-MQTT.10]).
    ///
    /// [R-MQTT.10]: https://usp.technology/specification/#r-mqtt.10
    #[error("{0}")]
    Refused(Refusal),
    /// There is no topic to subscribe to, from nowhere ([R-MQTT.16]).
    ///
    /// [R-MQTT.16]: https://usp.technology/specification/#r-mqtt.16
    #[error("found no topic to subscribe to")]
    NoTopic,
    /// The server grants none of the subscriptions ([R-MQTT.17]).
    ///
    /// [R-MQTT.17]: https://usp.technology/specification/#r-mqtt.17
    #[error("the server grants no subscription")]
    NotSubscribed,
}

/// Why a Record is not published, or a packet is no Record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Error)]
#[non_exhaustive]
pub enum PublishError {
    /// There is no subscription so far ([R-MQTT.17]).
    ///
    /// [R-MQTT.17]: https://usp.technology/specification/#r-mqtt.17
    #[error("there is no subscription")]
    NotReady,
    /// There is no topic to answer to ([R-MQTT.22]).
    ///
    /// [R-MQTT.22]: https://usp.technology/specification/#r-mqtt.22
    #[error("found no topic to answer to")]
    NoReplyTo,
    /// What is to be published to, or to be answered to, is no topic.
    #[error("{0} of a topic")]
    Topic(TopicError),
    /// The packet is not for USP: it has another Content Type ([R-MQTT.27a]).
    ///
    /// [R-MQTT.27a]: https://usp.technology/specification/#r-mqtt.27a
    #[error("found another content type, expected usp.msg")]
    ContentType,
}

impl From<TopicError> for PublishError {
    fn from(error: TopicError) -> Self {
        Self::Topic(error)
    }
}
