//! PUBLISH: what goes with a Record, and what comes with one ([R-MQTT.18] to [R-MQTT.27a]).
//!
//! [R-MQTT.18]: https://usp.technology/specification/#r-mqtt.18
//! [R-MQTT.27a]: https://usp.technology/specification/#r-mqtt.27a

use alloc::borrow::Cow;

use super::{MqttVersion, PublishError, Qos, Topic, split_reply_to, with_reply_to};

/// What goes with a Record into PUBLISH, of which the Record is the payload ([R-MQTT.18],
/// [R-MQTT.19]).
///
/// [R-MQTT.18]: https://usp.technology/specification/#r-mqtt.18
/// [R-MQTT.19]: https://usp.technology/specification/#r-mqtt.19
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Publication<'a> {
    /// The topic; in MQTT 3.1.1 with the one to answer to at its end ([R-MQTT.24]).
    ///
    /// [R-MQTT.24]: https://usp.technology/specification/#r-mqtt.24
    pub topic: Topic,
    /// Response Topic ([R-MQTT.23]); only in MQTT 5.0.
    ///
    /// [R-MQTT.23]: https://usp.technology/specification/#r-mqtt.23
    pub response_topic: Option<&'a Topic>,
    /// Content Type ([R-MQTT.27]); only in MQTT 5.0.
    ///
    /// [R-MQTT.27]: https://usp.technology/specification/#r-mqtt.27
    pub content_type: Option<&'static str>,
    /// How surely it is to come.
    pub qos: Qos,
}

impl<'a> Publication<'a> {
    pub(super) fn new(
        version: MqttVersion,
        topic: Topic,
        reply_to: &'a Topic,
        qos: Qos,
    ) -> Result<Self, PublishError> {
        Ok(match version {
            MqttVersion::V5 => Self {
                topic,
                response_topic: Some(reply_to),
                content_type: Some(ContentType::RECORD),
                qos,
            },
            MqttVersion::V311 => Self {
                topic: with_reply_to(&topic, reply_to)?,
                response_topic: None,
                content_type: None,
                qos,
            },
        })
    }
}

/// What of a PUBLISH that came concerns USP, the payload apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use]
pub struct Incoming<'a> {
    topic: &'a str,
    response_topic: Option<&'a str>,
    content_type: Option<&'a str>,
}

impl<'a> Incoming<'a> {
    /// One that was published to this topic.
    pub const fn new(topic: &'a str) -> Self {
        Self {
            topic,
            response_topic: None,
            content_type: None,
        }
    }

    /// Response Topic; only in MQTT 5.0.
    pub const fn response_topic(mut self, topic: &'a str) -> Self {
        self.response_topic = Some(topic);
        self
    }

    /// Content Type; only in MQTT 5.0.
    pub const fn content_type(mut self, content_type: &'a str) -> Self {
        self.content_type = Some(content_type);
        self
    }

    /// What it is, by this version of MQTT.
    ///
    /// # Errors
    ///
    /// [`PublishError::ContentType`] if it is not for USP, [`PublishError::Topic`] if the topic to
    /// answer to is none. It is to be dropped then, without a word.
    pub fn read(self, version: MqttVersion) -> Result<Received<'a>, PublishError> {
        let (reply_to, content_type) = match version {
            // [R-MQTT.26].
            MqttVersion::V5 => (
                self.response_topic.map(Cow::Borrowed),
                ContentType::parse(self.content_type)?,
            ),
            // [R-MQTT.25].
            MqttVersion::V311 => {
                let split = split_reply_to(self.topic);
                (split.map(|(_, reply_to)| reply_to), ContentType::Record)
            }
        };
        let reply_to = match reply_to {
            Some(reply_to) => Some(Topic::parse(&reply_to)?),
            None => None,
        };
        Ok(Received {
            content_type,
            // [R-MQTT.26a]: what has no topic to answer to came by way of another version.
            is_version_mismatch: version == MqttVersion::V311 && reply_to.is_none(),
            reply_to,
            topic: self.topic,
        })
    }
}

/// A PUBLISH that is for USP.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Received<'a> {
    /// What the payload is.
    pub content_type: ContentType,
    /// Where the answer goes ([R-MQTT.25], [R-MQTT.26]).
    ///
    /// Without it there is no return path, and a bad Record is not answered ([R-MTP.5]).
    ///
    /// [R-MQTT.25]: https://usp.technology/specification/#r-mqtt.25
    /// [R-MQTT.26]: https://usp.technology/specification/#r-mqtt.26
    /// [R-MTP.5]: https://usp.technology/specification/#r-mtp.5
    pub reply_to: Option<Topic>,
    /// The sender uses another version of MQTT, and cannot be answered until that is set right
    /// ([R-MQTT.26a]).
    ///
    /// [R-MQTT.26a]: https://usp.technology/specification/#r-mqtt.26a
    pub is_version_mismatch: bool,
    /// The topic to which it was published, as it came.
    pub topic: &'a str,
}

/// What a payload is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ContentType {
    /// A Record ([R-MQTT.27a]).
    ///
    /// [R-MQTT.27a]: https://usp.technology/specification/#r-mqtt.27a
    Record,
    /// An error in lines of text, deprecated ([R-MQTT.31a]); see
    /// [`ErrorPayload`](crate::error_payload::ErrorPayload).
    ///
    /// [R-MQTT.31a]: https://usp.technology/specification/#r-mqtt.31a
    Error,
}

impl ContentType {
    /// What Records are sent with ([R-MQTT.27]).
    ///
    /// [R-MQTT.27]: https://usp.technology/specification/#r-mqtt.27
    pub const RECORD: &'static str = "usp.msg";

    fn parse(text: Option<&str>) -> Result<Self, PublishError> {
        match text {
            // [R-MQTT.27a]: either of two.
            None | Some(Self::RECORD | "application/vnd.bbf.usp.msg") => Ok(Self::Record),
            // [R-MQTT.31a].
            Some("usp.error" | "application/vnd.bbf.usp.error") => Ok(Self::Error),
            Some(_) => Err(PublishError::ContentType),
        }
    }
}
