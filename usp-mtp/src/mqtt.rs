//! MQTT: which topics there are, what goes into packets besides Records, and what packets of the
//! server mean (chapter "MQTT Binding").
//!
//! | to | use |
//! |---|---|
//! | exchange Records by way of a server | [`Channel`], with its [`Config`] |
//! | read and compare topics | [`Topic`], [`TopicFilter`] |
//! | name the answer's topic in MQTT 3.1.1 | [`with_reply_to`], [`split_reply_to`] |
//!
//! # Where the specification is silent or at odds with itself
//!
//! - M27: the example of 3.1.1 has a blank behind `/reply-to=`; the rule ([R-MQTT.24]) has none, and
//!   none is written. One that is read is part of the topic.
//! - M27: of percent signs only `%2F` means something ([R-MQTT.24], [R-MQTT.25]). A topic that holds
//!   `%2F` itself would come back as another one, so it is refused as the one to answer to.
//! - M28: profiles of the data model are no matter of this crate.
//! - The topic to answer to is the server's Response Information ([R-MQTT.21]), else the configured
//!   one, else the first topic without wildcards that was subscribed to. Without any nothing is
//!   published ([R-MQTT.22]).
//! - "A wildcarded topic filter based on" the configured topic ([R-MQTT.15], 3.1.1) is `<topic>/#`,
//!   as with the reference Agent: it takes what comes to the topic with and without `/reply-to=`.
//! - A PUBLISH of MQTT 5.0 without a Content Type is taken for a Record; one with another than the two
//!   of [R-MQTT.27a] is not.
//! - Of the deprecated errors ([R-MQTT.28] to [R-MQTT.32]) those that come are
//!   [read](crate::error_payload), and none are sent.
//!
//! [R-MQTT.15]: https://usp.technology/specification/#r-mqtt.15
//! [R-MQTT.21]: https://usp.technology/specification/#r-mqtt.21
//! [R-MQTT.22]: https://usp.technology/specification/#r-mqtt.22
//! [R-MQTT.24]: https://usp.technology/specification/#r-mqtt.24
//! [R-MQTT.25]: https://usp.technology/specification/#r-mqtt.25
//! [R-MQTT.27a]: https://usp.technology/specification/#r-mqtt.27a
//! [R-MQTT.28]: https://usp.technology/specification/#r-mqtt.28
//! [R-MQTT.32]: https://usp.technology/specification/#r-mqtt.32

mod channel;
mod config;
mod connack;
mod error;
mod publish;
mod reason_code;
mod reply_to;
mod topic;

pub use usp_proto::record::mqtt_connect_record::MqttVersion;

pub use self::channel::{Channel, Transmit};
pub use self::config::{Config, Connect, Qos};
pub use self::connack::{Connack, Refusal};
pub use self::error::{ChannelError, PublishError};
pub use self::publish::{ContentType, Incoming, Publication, Received};
pub use self::reason_code::ReasonCode;
pub use self::reply_to::{split_reply_to, with_reply_to};
pub use self::topic::{Topic, TopicError, TopicErrorKind, TopicFilter};
