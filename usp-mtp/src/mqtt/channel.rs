//! A connection to a server over time: topics, subscriptions, retry.

use alloc::borrow::ToOwned;
use alloc::collections::VecDeque;
use alloc::string::String;
use alloc::vec::Vec;

use usp_record::{Connect as ConnectRecord, Instant, Role};

use super::{
    ChannelError, Config, Connack, Connect, Incoming, MqttVersion, Publication, PublishError,
    ReasonCode, Received, Refusal, Topic, TopicFilter, with_reply_to,
};
use crate::retry::Retry;

/// A connection to an MQTT server, which comes and goes.
///
/// It stands between an MQTT library, which has the packets, and the Records: it says what goes into
/// CONNECT, SUBSCRIBE and PUBLISH, and what it means what the server answers.
///
/// # The run loop
///
/// 1. When [`should_connect`](Self::should_connect) says so, connect with what
///    [`connect`](Self::connect) has. The answer goes to [`handle_connack`](Self::handle_connack).
/// 2. After each call: while [`poll_transmit`](Self::poll_transmit) has something, send it. What is
///    answered to SUBSCRIBE goes to [`handle_suback`](Self::handle_suback).
/// 3. Once [`is_ready`](Self::is_ready), Records go with what [`publish`](Self::publish) has, and come
///    with what [`read`](Self::read) makes of a PUBLISH. An Agent's first is
///    [`connect_record`](Self::connect_record).
/// 4. [`handle_timeout`](Self::handle_timeout) at [`poll_timeout`](Self::poll_timeout).
/// 5. When the connection is closed, by whomever, or could not be made:
///    [`handle_closed`](Self::handle_closed).
///
/// ```
/// use usp_mtp::mqtt::{Channel, Config, Connack, Incoming, ReasonCode, Topic, Transmit};
/// use usp_record::Role;
///
/// let config = Config::new(Role::Agent, "os::012345-A");
/// let mut agent = Channel::new(config);
/// assert_eq!(agent.connect().user_property, Some(("usp-endpoint-id", "os::012345-A")));
///
/// let connack = Connack::new(ReasonCode::SUCCESS).response_information("usp/agent");
/// agent.handle_connack(&connack)?;
/// let Some(Transmit::Subscribe(filters)) = agent.poll_transmit() else { panic!() };
/// assert_eq!(filters[0].as_str(), "usp/agent");
/// agent.handle_suback(&[ReasonCode::SUCCESS])?;
///
/// let publication = agent.publish(Topic::parse("usp/controller")?)?;
/// assert_eq!(publication.response_topic.map(Topic::as_str), Some("usp/agent"));
/// assert_eq!(publication.content_type, Some("usp.msg"));
///
/// let incoming = Incoming::new("usp/agent").response_topic("usp/c").content_type("usp.msg");
/// assert_eq!(agent.read(incoming)?.reply_to, Some(Topic::parse("usp/c")?));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct Channel {
    config: Config,
    retry: Retry,
    state: State,
    /// The name that the server has given to the client.
    assigned_client_id: Option<String>,
    /// What the server of this connection has said.
    response_information: Option<Topic>,
    subscribe_topics: Vec<TopicFilter>,
    /// What is asked for, and not answered: one list for each SUBSCRIBE.
    asked: VecDeque<Vec<TopicFilter>>,
    subscribed: Vec<TopicFilter>,
    reply_to: Option<Topic>,
    transmit: VecDeque<Transmit>,
    retry_at: Option<Instant>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    /// There is no connection.
    Down,
    /// There is one, and no subscription so far.
    Subscribing,
    /// Records go and come.
    Ready,
    /// A DISCONNECT is sent, or about to be.
    Closing,
    /// The same, for want of a topic ([R-MQTT.16]).
    Disabling,
    /// There will be none until the configuration is another ([R-MQTT.16]).
    Disabled,
}

/// What is to be sent to the server, Records aside.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Transmit {
    /// SUBSCRIBE to these, in this order ([R-MQTT.15]).
    ///
    /// [R-MQTT.15]: https://usp.technology/specification/#r-mqtt.15
    Subscribe(Vec<TopicFilter>),
    /// UNSUBSCRIBE from these ([R-MQTT.34]).
    ///
    /// [R-MQTT.34]: https://usp.technology/specification/#r-mqtt.34
    Unsubscribe(Vec<TopicFilter>),
    /// DISCONNECT, and close ([R-MQTT.35]).
    ///
    /// [R-MQTT.35]: https://usp.technology/specification/#r-mqtt.35
    Disconnect,
}

impl Channel {
    /// One without a connection so far.
    #[must_use]
    pub const fn new(config: Config) -> Self {
        let retry = Retry::new(config.retry_policy);
        Self {
            config,
            retry,
            state: State::Down,
            assigned_client_id: None,
            response_information: None,
            subscribe_topics: Vec::new(),
            asked: VecDeque::new(),
            subscribed: Vec::new(),
            reply_to: None,
            transmit: VecDeque::new(),
            retry_at: None,
        }
    }

    /// The server has answered to CONNECT. What it says of topics is subscribed to next.
    ///
    /// # Errors
    ///
    /// [`ChannelError::Refused`] if it does not let the client in: it is tried again later, once
    /// [`handle_closed`](Self::handle_closed) was called. [`ChannelError::NoTopic`] if there is
    /// nothing to subscribe to: an Agent takes the MTP for disabled ([R-MQTT.16]).
    ///
    /// [R-MQTT.16]: https://usp.technology/specification/#r-mqtt.16
    pub fn handle_connack(&mut self, connack: &Connack<'_>) -> Result<(), ChannelError> {
        self.reset(State::Closing);
        if let Some(refusal) = Refusal::of_reason_code(connack.reason_code) {
            return Err(ChannelError::Refused(refusal));
        }
        if self.config.version == MqttVersion::V5 {
            // [R-MQTT.9]: kept for all connections to come.
            if let Some(client_id) = connack.assigned_client_identifier {
                self.assigned_client_id = Some(client_id.to_owned());
            }
            // [R-MQTT.12], [R-MQTT.21].
            self.response_information = connack
                .response_information
                .and_then(|topic| Topic::parse(topic).ok());
            self.subscribe_topics.clone_from(&connack.subscribe_topics);
        }
        let wanted = self.wanted();
        if wanted.is_empty() {
            // [R-MQTT.16]: an Agent does not come back until it has a topic.
            if self.config.role == Role::Agent {
                self.state = State::Disabling;
            }
            self.transmit.push_back(Transmit::Disconnect);
            return Err(ChannelError::NoTopic);
        }
        self.state = State::Subscribing;
        self.subscribe(wanted);
        Ok(())
    }

    /// The server has answered to SUBSCRIBE, with a code for each filter.
    ///
    /// # Errors
    ///
    /// [`ChannelError::NotSubscribed`] if there is no subscription at all: the channel ends
    /// ([R-MQTT.17]), and is tried again later.
    ///
    /// [R-MQTT.17]: https://usp.technology/specification/#r-mqtt.17
    pub fn handle_suback(&mut self, codes: &[ReasonCode]) -> Result<(), ChannelError> {
        if !matches!(self.state, State::Subscribing | State::Ready) {
            return Ok(());
        }
        let asked = self.asked.pop_front().unwrap_or_default();
        let answered = asked.into_iter().zip(codes);
        let granted = answered.filter(|(_, code)| !code.is_failure());
        self.subscribed.extend(granted.map(|(filter, _)| filter));
        if self.subscribed.is_empty() && self.asked.is_empty() {
            // [R-MQTT.17]: nothing is published, and the connection ended.
            self.disconnect();
            return Err(ChannelError::NotSubscribed);
        }
        if self.subscribed.is_empty() {
            return Ok(());
        }
        self.reply_to = self.choose_reply_to();
        self.state = State::Ready;
        self.retry.handle_success();
        Ok(())
    }

    /// The configured topic filters are others now: what is not wanted any more is unsubscribed from
    /// ([R-MQTT.34]), what is new subscribed to. An MTP that was disabled for want of topics is
    /// tried again.
    ///
    /// [R-MQTT.34]: https://usp.technology/specification/#r-mqtt.34
    pub fn set_subscriptions(&mut self, filters: Vec<TopicFilter>) {
        self.config.subscriptions = filters;
        match self.state {
            State::Disabled => self.state = State::Down,
            State::Ready => {
                let wanted = self.wanted();
                let (kept, gone): (Vec<_>, Vec<_>) = core::mem::take(&mut self.subscribed)
                    .into_iter()
                    .partition(|filter| wanted.contains(filter));
                let is_asked =
                    |filter: &TopicFilter| self.asked.iter().any(|asked| asked.contains(filter));
                let missing: Vec<_> = wanted
                    .into_iter()
                    .filter(|filter| !kept.contains(filter) && !is_asked(filter))
                    .collect();
                self.subscribed = kept;
                self.reply_to = self.choose_reply_to();
                if !missing.is_empty() {
                    self.subscribe(missing);
                } else if self.subscribed.is_empty() && self.asked.is_empty() {
                    self.disconnect();
                    return;
                }
                if !gone.is_empty() {
                    self.transmit.push_back(Transmit::Unsubscribe(gone));
                }
            }
            // It counts when there is a connection again.
            State::Disabling => self.state = State::Closing,
            State::Down | State::Subscribing | State::Closing => {}
        }
    }

    /// The connection is closed, or could not be made. It is tried again later ([R-MQTT.10],
    /// [R-MQTT.33]); where in the range is for `random` to say.
    ///
    /// [R-MQTT.10]: https://usp.technology/specification/#r-mqtt.10
    /// [R-MQTT.33]: https://usp.technology/specification/#r-mqtt.33
    pub fn handle_closed(&mut self, now: Instant, random: u64) {
        if matches!(self.state, State::Disabling | State::Disabled) {
            self.reset(State::Disabled);
        } else {
            self.reset(State::Down);
            self.retry_at = Some(self.retry.handle_failure(now, random));
        }
    }

    /// Ends the connection by a packet ([R-MQTT.35]).
    ///
    /// [R-MQTT.35]: https://usp.technology/specification/#r-mqtt.35
    pub fn disconnect(&mut self) {
        if matches!(self.state, State::Subscribing | State::Ready) {
            self.reset(State::Closing);
            self.transmit.push_back(Transmit::Disconnect);
        }
    }

    /// Lets time do its work. It may be called at any time.
    pub fn handle_timeout(&mut self, now: Instant) {
        if self.retry_at.is_some_and(|at| at <= now) {
            self.retry_at = None;
        }
    }

    /// What is to be sent next, Records aside.
    pub fn poll_transmit(&mut self) -> Option<Transmit> {
        self.transmit.pop_front()
    }

    /// When [`handle_timeout`](Self::handle_timeout) is to be called.
    #[must_use]
    pub const fn poll_timeout(&self) -> Option<Instant> {
        self.retry_at
    }

    /// Whether to connect now.
    #[must_use]
    pub fn should_connect(&self) -> bool {
        self.state == State::Down && self.retry_at.is_none()
    }

    /// What goes into CONNECT.
    #[must_use]
    pub fn connect(&self) -> Connect<'_> {
        Connect::new(&self.config, self.assigned_client_id.as_deref())
    }

    /// What goes with a Record that is published to this topic: that of a Controller as it is
    /// configured, or the one to answer to of a [`Received`] Record.
    ///
    /// # Errors
    ///
    /// [`PublishError::NotReady`] without a subscription ([R-MQTT.17]),
    /// [`PublishError::NoReplyTo`] without a topic to answer to ([R-MQTT.22]), and
    /// [`PublishError::Topic`] if both topics do not go together into one of MQTT 3.1.1.
    ///
    /// [R-MQTT.17]: https://usp.technology/specification/#r-mqtt.17
    /// [R-MQTT.22]: https://usp.technology/specification/#r-mqtt.22
    pub fn publish(&self, topic: Topic) -> Result<Publication<'_>, PublishError> {
        if !self.is_ready() {
            return Err(PublishError::NotReady);
        }
        let reply_to = self.reply_to.as_ref().ok_or(PublishError::NoReplyTo)?;
        Publication::new(
            self.config.version,
            topic,
            reply_to,
            self.config.publish_qos,
        )
    }

    /// What a PUBLISH that came is.
    ///
    /// # Errors
    ///
    /// As [`Incoming::read`].
    pub fn read<'a>(&self, incoming: Incoming<'a>) -> Result<Received<'a>, PublishError> {
        incoming.read(self.config.version)
    }

    /// Whether a peer whose Connect Record says this version uses another than this channel: an
    /// error is reported to its topic, and nothing else sent until that is set right
    /// ([R-MQTT.26a]).
    ///
    /// [R-MQTT.26a]: https://usp.technology/specification/#r-mqtt.26a
    #[must_use]
    pub fn is_version_mismatch(&self, version: MqttVersion) -> bool {
        version != self.config.version
    }

    /// The Connect Record of an Agent ([R-MTP.6]), if there is a topic to answer to.
    ///
    /// [R-MTP.6]: https://usp.technology/specification/#r-mtp.6
    #[must_use]
    pub fn connect_record(&self) -> Option<ConnectRecord<'_>> {
        Some(ConnectRecord::Mqtt {
            version: self.config.version,
            subscribed_topic: self.reply_to.as_ref()?.as_str(),
        })
    }

    /// The topic to answer to ([R-MQTT.21]), which an Agent also advertises ([R-MQTT.36]).
    ///
    /// [R-MQTT.21]: https://usp.technology/specification/#r-mqtt.21
    /// [R-MQTT.36]: https://usp.technology/specification/#r-mqtt.36
    #[must_use]
    pub const fn reply_to(&self) -> Option<&Topic> {
        self.reply_to.as_ref()
    }

    /// What is subscribed to. A Controller advertises a topic that is among it ([R-MQTT.37]).
    ///
    /// [R-MQTT.37]: https://usp.technology/specification/#r-mqtt.37
    #[must_use]
    pub fn subscriptions(&self) -> &[TopicFilter] {
        &self.subscribed
    }

    /// The name of the client, for the configuration of connections to come ([R-MQTT.9]).
    ///
    /// [R-MQTT.9]: https://usp.technology/specification/#r-mqtt.9
    #[must_use]
    pub fn client_id(&self) -> &str {
        self.connect().client_id
    }

    /// Whether Records can go.
    #[must_use]
    pub fn is_ready(&self) -> bool {
        self.state == State::Ready
    }

    /// Whether there are no topics, and the MTP so is disabled ([R-MQTT.16]).
    ///
    /// [R-MQTT.16]: https://usp.technology/specification/#r-mqtt.16
    #[must_use]
    pub fn is_disabled(&self) -> bool {
        self.state == State::Disabled
    }

    fn subscribe(&mut self, filters: Vec<TopicFilter>) {
        self.asked.push_back(filters.clone());
        self.transmit.push_back(Transmit::Subscribe(filters));
    }

    /// What has to be subscribed to ([R-MQTT.15]): each filter once.
    fn wanted(&self) -> Vec<TopicFilter> {
        let mut wanted: Vec<TopicFilter> = Vec::new();
        for filter in self
            .config
            .subscriptions
            .iter()
            .chain(&self.subscribe_topics)
        {
            if !wanted.contains(filter) {
                wanted.push(filter.clone());
            }
        }
        // The third and the fourth point: the topic to answer to, unless a filter has it.
        let is_v5 = self.config.version == MqttVersion::V5;
        let configured = self.config.response_topic_configured.as_ref();
        let added = match self.response_information.as_ref().or(configured) {
            Some(topic) if is_v5 => Some((topic.clone(), topic.into())),
            // What is published to in MQTT 3.1.1 has one level more.
            Some(topic) => TopicFilter::below(topic).ok().and_then(|filter| {
                let sample = Topic::parse(SAMPLE_REPLY_TO).ok()?;
                Some((with_reply_to(topic, &sample).ok()?, filter))
            }),
            None => None,
        };
        if let Some((topic, filter)) = added {
            if !wanted.iter().any(|filter| filter.matches(&topic)) {
                wanted.push(filter);
            }
        }
        wanted
    }

    fn choose_reply_to(&self) -> Option<Topic> {
        let first = || {
            self.subscribed
                .iter()
                .find_map(|filter| self.topic_of(filter))
        };
        let configured = || self.config.response_topic_configured.clone();
        // [R-MQTT.21]: what the server says is before all else.
        self.response_information
            .clone()
            .or_else(configured)
            .or_else(first)
    }

    /// The topic to answer to that a filter stands for, if it is one.
    fn topic_of(&self, filter: &TopicFilter) -> Option<Topic> {
        match self.config.version {
            MqttVersion::V5 => filter.topic(),
            // There is one level more, for which the filter has to have room.
            MqttVersion::V311 => {
                let text = filter.as_str();
                let below = text.strip_suffix("/#").or_else(|| text.strip_suffix("/+"));
                below.and_then(|topic| Topic::parse(topic).ok())
            }
        }
    }

    fn reset(&mut self, state: State) {
        self.state = state;
        self.response_information = None;
        self.subscribe_topics.clear();
        self.asked.clear();
        self.subscribed.clear();
        self.reply_to = None;
        self.transmit.clear();
        self.retry_at = None;
    }
}

/// Any topic to answer to, to see whether a filter would have it.
const SAMPLE_REPLY_TO: &str = "x";
