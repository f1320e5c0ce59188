//! What an Endpoint is told of a server, and what goes into CONNECT ([R-MQTT.6] to [R-MQTT.14]).
//!
//! [R-MQTT.6]: https://usp.technology/specification/#r-mqtt.6
//! [R-MQTT.14]: https://usp.technology/specification/#r-mqtt.14

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use bytes::Bytes;
use usp_record::Role;

use super::{MqttVersion, Topic, TopicFilter};
use crate::retry::{self, RetryPolicy};

/// How surely a packet comes: of the three, 0 and 1 are supported by everybody ([R-MQTT.20]).
///
/// [R-MQTT.20]: https://usp.technology/specification/#r-mqtt.20
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Qos {
    /// `QoS` 0: once, or not at all.
    AtMostOnce,
    /// `QoS` 1: once, or more often. Sessions ignore what comes twice.
    #[default]
    AtLeastOnce,
    /// `QoS` 2: once.
    ExactlyOnce,
}

/// What an Endpoint is told of a server. Setters bear the names of the parameters of
/// `Device.MQTT.Client.{i}.` and `Device.LocalAgent.MTP.{i}.MQTT.`.
///
/// ```
/// use usp_mtp::mqtt::{Config, MqttVersion, Topic};
/// use usp_record::Role;
///
/// let config = Config::new(Role::Agent, "os::012345-A")
///     .protocol_version(MqttVersion::V5)
///     .response_topic_configured(Topic::parse("usp/agent")?);
/// # Ok::<(), usp_mtp::mqtt::TopicError>(())
/// ```
#[derive(Clone, PartialEq, Eq)]
#[must_use]
pub struct Config {
    pub(super) role: Role,
    pub(super) endpoint_id: String,
    pub(super) version: MqttVersion,
    pub(super) client_id: String,
    pub(super) username: Option<String>,
    pub(super) password: Option<Bytes>,
    pub(super) keep_alive_time: u16,
    pub(super) subscriptions: Vec<TopicFilter>,
    pub(super) response_topic_configured: Option<Topic>,
    pub(super) publish_qos: Qos,
    pub(super) retry_policy: RetryPolicy,
}

impl Config {
    /// For an Endpoint of this role and name, with the defaults of TR-181 and MQTT 5.0
    /// ([R-MQTT.1]).
    ///
    /// [R-MQTT.1]: https://usp.technology/specification/#r-mqtt.1
    pub fn new(role: Role, endpoint_id: impl Into<String>) -> Self {
        Self {
            role,
            endpoint_id: endpoint_id.into(),
            version: MqttVersion::V5,
            client_id: String::new(),
            username: None,
            password: None,
            keep_alive_time: KEEP_ALIVE_TIME,
            subscriptions: Vec::new(),
            response_topic_configured: None,
            publish_qos: Qos::AtLeastOnce,
            retry_policy: retry::mqtt(),
        }
    }

    /// `ProtocolVersion`: 5.0, or 3.1.1 ([R-MQTT.2]).
    ///
    /// [R-MQTT.2]: https://usp.technology/specification/#r-mqtt.2
    pub const fn protocol_version(mut self, version: MqttVersion) -> Self {
        self.version = version;
        self
    }

    /// `ClientID`: the name of the client; empty if there is none ([R-MQTT.8]). It should be the
    /// one that [`Channel::client_id`](super::Channel::client_id) had the last time ([R-MQTT.9]).
    ///
    /// [R-MQTT.8]: https://usp.technology/specification/#r-mqtt.8
    /// [R-MQTT.9]: https://usp.technology/specification/#r-mqtt.9
    pub fn client_id(mut self, client_id: impl Into<String>) -> Self {
        self.client_id = client_id.into();
        self
    }

    /// `Username` and `Password` ([R-MQTT.7]).
    ///
    /// [R-MQTT.7]: https://usp.technology/specification/#r-mqtt.7
    pub fn credentials(mut self, username: impl Into<String>, password: impl Into<Bytes>) -> Self {
        self.username = Some(username.into());
        self.password = Some(password.into());
        self
    }

    /// `KeepAliveTime`: after how many seconds without a packet the server ends the connection
    /// ([R-MQTT.14]); 60 by default, 0 for never.
    ///
    /// [R-MQTT.14]: https://usp.technology/specification/#r-mqtt.14
    pub const fn keep_alive_time(mut self, seconds: u16) -> Self {
        self.keep_alive_time = seconds;
        self
    }

    /// `Subscription.{i}.Topic`: one topic filter more ([R-MQTT.15]).
    ///
    /// [R-MQTT.15]: https://usp.technology/specification/#r-mqtt.15
    pub fn subscription(mut self, filter: TopicFilter) -> Self {
        self.subscriptions.push(filter);
        self
    }

    /// `ResponseTopicConfigured`: the topic to answer to, unless the server says one ([R-MQTT.15]).
    /// TR-181 has it for Agents; a Controller may set it too.
    ///
    /// [R-MQTT.15]: https://usp.technology/specification/#r-mqtt.15
    pub fn response_topic_configured(mut self, topic: Topic) -> Self {
        self.response_topic_configured = Some(topic);
        self
    }

    /// `PublishQoS`: how surely Records come; at least once by default.
    pub const fn publish_qos(mut self, qos: Qos) -> Self {
        self.publish_qos = qos;
        self
    }

    /// `ConnectRetryTime`, `ConnectRetryIntervalMultiplier` and `ConnectRetryMaxInterval`
    /// ([R-MQTT.10]).
    ///
    /// [R-MQTT.10]: https://usp.technology/specification/#r-mqtt.10
    pub const fn retry_policy(mut self, policy: RetryPolicy) -> Self {
        self.retry_policy = policy;
        self
    }
}

/// The password is not shown.
impl fmt::Debug for Config {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Config")
            .field("role", &self.role)
            .field("endpoint_id", &self.endpoint_id)
            .field("version", &self.version)
            .field("client_id", &self.client_id)
            .field("username", &self.username)
            .field("password", &self.password.as_ref().map(|_| ".."))
            .field("keep_alive_time", &self.keep_alive_time)
            .field("subscriptions", &self.subscriptions)
            .field("response_topic_configured", &self.response_topic_configured)
            .field("publish_qos", &self.publish_qos)
            .field("retry_policy", &self.retry_policy)
            .finish()
    }
}

/// What goes into CONNECT ([R-MQTT.6]). What is not here, such as wills, is for the deployment to
/// say.
///
/// [R-MQTT.6]: https://usp.technology/specification/#r-mqtt.6
#[derive(Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Connect<'a> {
    /// The version of MQTT.
    pub version: MqttVersion,
    /// The name of the client ([R-MQTT.8], [R-MQTT.11]). It may be empty: the server gives one.
    ///
    /// [R-MQTT.8]: https://usp.technology/specification/#r-mqtt.8
    /// [R-MQTT.11]: https://usp.technology/specification/#r-mqtt.11
    pub client_id: &'a str,
    /// The user ([R-MQTT.7]).
    ///
    /// [R-MQTT.7]: https://usp.technology/specification/#r-mqtt.7
    pub username: Option<&'a str>,
    /// The password ([R-MQTT.7]).
    ///
    /// [R-MQTT.7]: https://usp.technology/specification/#r-mqtt.7
    pub password: Option<&'a [u8]>,
    /// Keep Alive, in seconds ([R-MQTT.14]).
    ///
    /// [R-MQTT.14]: https://usp.technology/specification/#r-mqtt.14
    pub keep_alive: u16,
    /// Request Response Information ([R-MQTT.12]); only in MQTT 5.0.
    ///
    /// [R-MQTT.12]: https://usp.technology/specification/#r-mqtt.12
    pub request_response_information: bool,
    /// A user property, name and value ([R-MQTT.13]); only in MQTT 5.0.
    ///
    /// [R-MQTT.13]: https://usp.technology/specification/#r-mqtt.13
    pub user_property: Option<(&'static str, &'a str)>,
}

impl<'a> Connect<'a> {
    /// With a client identifier that the server has assigned, if it has.
    pub(super) fn new(config: &'a Config, assigned: Option<&'a str>) -> Self {
        let is_v5 = config.version == MqttVersion::V5;
        let configured = Some(&*config.client_id).filter(|client_id| !client_id.is_empty());
        // [R-MQTT.11]: the same for all connections to a server. [R-MQTT.8]: else what is
        // configured; else nothing, or in MQTT 3.1.1 the Endpoint ID.
        let fallback = if is_v5 { "" } else { &config.endpoint_id };
        Self {
            version: config.version,
            client_id: configured.or(assigned).unwrap_or(fallback),
            username: config.username.as_deref(),
            password: config.password.as_deref(),
            keep_alive: config.keep_alive_time,
            request_response_information: is_v5,
            user_property: is_v5.then_some((ENDPOINT_ID_PROPERTY, &*config.endpoint_id)),
        }
    }
}

/// The password is not shown.
impl fmt::Debug for Connect<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Connect")
            .field("version", &self.version)
            .field("client_id", &self.client_id)
            .field("username", &self.username)
            .field("password", &self.password.map(|_| ".."))
            .field("keep_alive", &self.keep_alive)
            .field(
                "request_response_information",
                &self.request_response_information,
            )
            .field("user_property", &self.user_property)
            .finish()
    }
}

/// [R-MQTT.13].
const ENDPOINT_ID_PROPERTY: &str = "usp-endpoint-id";
/// `KeepAliveTime` of TR-181, in seconds.
const KEEP_ALIVE_TIME: u16 = 60;
