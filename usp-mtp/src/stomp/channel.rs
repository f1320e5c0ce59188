//! A connection to a server over time: frames, heart-beats, closing, retry.

use alloc::borrow::Cow;
use alloc::collections::VecDeque;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::time::Duration;

use bytes::BytesMut;
use usp_proto::record::stomp_connect_record::StompVersion;
use usp_record::{Connect as ConnectRecord, Instant};

use super::input::RECORD_TYPE;
use super::{
    ChannelError, CloseReason, Command, Config, Frame, FrameDecoder, HeartBeat, Input, encode_frame,
};
use crate::retry::Retry;

/// A connection to a STOMP server, which comes and goes.
///
/// # The run loop
///
/// 1. When [`should_connect`](Self::should_connect) says so, connect, with TLS if it is to be, and
///    call [`handle_connected`](Self::handle_connected).
/// 2. After each call: while [`poll_transmit`](Self::poll_transmit) gives something, send it; and if
///    [`should_close`](Self::should_close) then has a reason, close the connection.
/// 3. What the connection has is appended to a buffer, and [`handle_input`](Self::handle_input)
///    called until it has no more.
/// 4. [`handle_timeout`](Self::handle_timeout) at [`poll_timeout`](Self::poll_timeout).
/// 5. When the connection is closed, by whomever, or could not be made:
///    [`handle_closed`](Self::handle_closed), an empty buffer, and from the start.
///
/// ```
/// use bytes::BytesMut;
/// use usp_mtp::stomp::{Channel, Config, Input};
/// use usp_record::Instant;
///
/// let now = Instant::ZERO;
/// let config = Config::new("os::012345-A", "example.com").destination("/queue/a");
/// let mut agent = Channel::new(config);
/// agent.handle_connected(now);
/// let mut wire = Vec::new();
/// assert!(agent.poll_transmit(&mut wire));
/// assert!(wire.starts_with(b"STOMP\naccept-version:1.2\nhost:example.com\n"));
///
/// let mut buffer = BytesMut::from(&b"CONNECTED\nversion:1.2\n\n\0"[..]);
/// assert_eq!(agent.handle_input(now, &mut buffer)?, Some(Input::Ready));
/// wire.clear();
/// assert!(agent.poll_transmit(&mut wire));
/// assert_eq!(wire, b"SUBSCRIBE\nid:0\ndestination:/queue/a\nack:auto\n\n\0");
///
/// wire.clear();
/// agent.send_record(now, "/queue/c", b"a Record", &mut wire)?;
/// assert!(wire.ends_with(b"reply-to-dest:/queue/a\ncontent-length:8\n\na Record\0"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct Channel {
    config: Config,
    decoder: FrameDecoder,
    retry: Retry,
    state: State,
    /// Where the server wants the client to listen.
    subscribe_dest: Option<String>,
    /// The number of the subscription.
    subscription: u32,
    transmit: VecDeque<Transmit>,
    answer_until: Option<Instant>,
    /// How often something is sent, and when the next time is at the latest.
    sends: Option<(Duration, Instant)>,
    /// How often something comes, and when the server is taken for lost.
    hears: Option<(Duration, Instant)>,
    retry_at: Option<Instant>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    /// There is no connection.
    Down,
    /// The server has not let the client in.
    Connecting,
    /// Records go and come.
    Ready,
    /// The connection is to be closed.
    Closing(CloseReason),
}

/// What is to be sent, Records aside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Transmit {
    Stomp,
    Subscribe,
    /// From the subscription of this number.
    Unsubscribe(u32),
    Disconnect,
    HeartBeat,
}

impl Channel {
    /// One without a connection so far.
    #[must_use]
    pub fn new(config: Config) -> Self {
        Self {
            decoder: config.decoder.clone(),
            retry: Retry::new(config.retry_policy),
            config,
            state: State::Down,
            subscribe_dest: None,
            subscription: 0,
            transmit: VecDeque::new(),
            answer_until: None,
            sends: None,
            hears: None,
            retry_at: None,
        }
    }

    /// There is a connection to the server.
    pub fn handle_connected(&mut self, now: Instant) {
        self.reset(State::Connecting);
        // [R-STOMP.2]: the first frame.
        self.transmit.push_back(Transmit::Stomp);
        self.answer_until = Some(now + ANSWER_TIMEOUT);
    }

    /// The connection is closed, or could not be made. It is tried again later ([R-STOMP.7],
    /// [R-STOMP.25]); where in the range is for `random` to say.
    ///
    /// [R-STOMP.7]: https://usp.technology/specification/#r-stomp.7
    /// [R-STOMP.25]: https://usp.technology/specification/#r-stomp.25
    pub fn handle_closed(&mut self, now: Instant, random: u64) {
        self.reset(State::Down);
        self.retry_at = Some(self.retry.handle_failure(now, random));
    }

    /// Takes the next thing off the buffer, if it is there as a whole.
    ///
    /// # Errors
    ///
    /// [`ChannelError`] if the server broke the protocol, or if there is no destination to listen
    /// at: the connection is to be closed.
    pub fn handle_input(
        &mut self,
        now: Instant,
        buffer: &mut BytesMut,
    ) -> Result<Option<Input>, ChannelError> {
        // [R-STOMP.11]: whatever comes is a sign of life.
        if let Some((every, until)) = self.hears.as_mut().filter(|_| !buffer.is_empty()) {
            *until = now + *every * TOLERANCE;
        }
        match self.state {
            State::Connecting | State::Ready => {}
            State::Down | State::Closing(_) => {
                buffer.clear();
                return Ok(None);
            }
        }
        let input = match self.decoder.decode(buffer) {
            Ok(None) => return Ok(None),
            Ok(Some(frame)) => self.handle_frame(now, frame),
            Err(error) => Err(error.into()),
        };
        match input {
            Ok(input) => Ok(Some(input)),
            Err(ChannelError::NoDestination) => {
                // [R-STOMP.16]: preferably by a frame.
                self.close(CloseReason::NoDestination, Some(Transmit::Disconnect));
                Err(ChannelError::NoDestination)
            }
            Err(error) => {
                self.close(CloseReason::InputRefused, None);
                Err(error)
            }
        }
    }

    /// The configured destination is another now. Unless the server has said one, the client listens
    /// there from now on ([R-STOMP.29]).
    ///
    /// [R-STOMP.29]: https://usp.technology/specification/#r-stomp.29
    pub fn set_destination(&mut self, destination: impl Into<String>) {
        let destination = Some(destination.into()).filter(|destination| !destination.is_empty());
        let is_other = self.config.destination != destination;
        self.config.destination = destination;
        if self.state != State::Ready || self.subscribe_dest.is_some() || !is_other {
            return;
        }
        if self.config.destination.is_none() {
            self.close(CloseReason::NoDestination, Some(Transmit::Disconnect));
            return;
        }
        // What is not sent so far is sent with the destination of then.
        if !self.transmit.contains(&Transmit::Subscribe) {
            self.transmit
                .push_back(Transmit::Unsubscribe(self.subscription));
            self.subscription = self.subscription.wrapping_add(1);
            self.transmit.push_back(Transmit::Subscribe);
        }
    }

    /// Ends the connection by a frame ([R-STOMP.28]).
    ///
    /// [R-STOMP.28]: https://usp.technology/specification/#r-stomp.28
    pub fn disconnect(&mut self) {
        if matches!(self.state, State::Connecting | State::Ready) {
            self.close(CloseReason::Requested, Some(Transmit::Disconnect));
        }
    }

    /// Lets time do its work. It may be called at any time.
    pub fn handle_timeout(&mut self, now: Instant) {
        let is_over = |at: Option<Instant>| at.is_some_and(|at| at <= now);
        if is_over(self.retry_at) {
            self.retry_at = None;
        }
        if self.state == State::Connecting && is_over(self.answer_until) {
            self.close(CloseReason::NoAnswer, None);
        }
        if self.state != State::Ready {
            return;
        }
        if is_over(self.hears.map(|(_, until)| until)) {
            self.close(CloseReason::NoHeartBeat, None);
        } else if is_over(self.sends.map(|(_, at)| at)) {
            self.transmit.push_back(Transmit::HeartBeat);
            self.sent(now);
        }
    }

    /// Writes what has to be sent next behind what is in `out`, and says whether there was anything.
    /// Records are for [`send_record`](Self::send_record).
    pub fn poll_transmit(&mut self, out: &mut Vec<u8>) -> bool {
        let Some(transmit) = self.transmit.pop_front() else {
            return false;
        };
        match transmit {
            Transmit::Stomp => self.write_stomp(out),
            Transmit::Subscribe => {
                // [R-STOMP.13], [R-STOMP.17].
                let id = self.subscription.to_string();
                let headers = [
                    ("id", &*id),
                    ("destination", self.destination().unwrap_or_default()),
                    ("ack", "auto"),
                ];
                encode_frame(Command::Subscribe, headers, &[], out);
            }
            Transmit::Unsubscribe(id) => {
                encode_frame(Command::Unsubscribe, [("id", &*id.to_string())], &[], out);
            }
            Transmit::Disconnect => encode_frame(Command::Disconnect, [], &[], out),
            Transmit::HeartBeat => out.push(b'\n'),
        }
        true
    }

    /// Writes a frame with a Record to a destination behind what is in `out`, and what
    /// [`poll_transmit`](Self::poll_transmit) has before it ([R-STOMP.18] to [R-STOMP.22]).
    ///
    /// The destination is that of a Controller as it is configured, or the one to answer to of a
    /// Record that came.
    ///
    /// # Errors
    ///
    /// [`ChannelError::NotReady`] without a subscription.
    ///
    /// [R-STOMP.18]: https://usp.technology/specification/#r-stomp.18
    /// [R-STOMP.22]: https://usp.technology/specification/#r-stomp.22
    pub fn send_record(
        &mut self,
        now: Instant,
        destination: &str,
        record: &[u8],
        out: &mut Vec<u8>,
    ) -> Result<(), ChannelError> {
        if self.state != State::Ready {
            return Err(ChannelError::NotReady);
        }
        while self.poll_transmit(out) {}
        let headers = [
            ("destination", destination),
            // [R-STOMP.20].
            ("content-type", RECORD_TYPE),
            // [R-STOMP.21].
            ("reply-to-dest", self.destination().unwrap_or_default()),
        ];
        encode_frame(Command::Send, headers, record, out);
        self.sent(now);
        Ok(())
    }

    /// When [`handle_timeout`](Self::handle_timeout) is to be called, unless something else is
    /// before.
    #[must_use]
    pub fn poll_timeout(&self) -> Option<Instant> {
        match self.state {
            State::Down => self.retry_at,
            State::Connecting => self.answer_until,
            State::Ready => {
                let timers = [self.sends, self.hears];
                timers.into_iter().flatten().map(|(_, at)| at).min()
            }
            State::Closing(_) => None,
        }
    }

    /// Whether to connect now.
    #[must_use]
    pub fn should_connect(&self) -> bool {
        self.state == State::Down && self.retry_at.is_none()
    }

    /// Why the connection is to be closed, once everything that has to be said is sent.
    #[must_use]
    pub fn should_close(&self) -> Option<CloseReason> {
        match self.state {
            State::Closing(reason) if self.transmit.is_empty() => Some(reason),
            _ => None,
        }
    }

    /// Whether Records can go.
    #[must_use]
    pub fn is_ready(&self) -> bool {
        self.state == State::Ready
    }

    /// Where the Endpoint listens: what the server has said, else what is configured ([R-STOMP.14],
    /// [R-STOMP.15]). It is also what is advertised ([R-STOMP.31]).
    ///
    /// [R-STOMP.14]: https://usp.technology/specification/#r-stomp.14
    /// [R-STOMP.15]: https://usp.technology/specification/#r-stomp.15
    /// [R-STOMP.31]: https://usp.technology/specification/#r-stomp.31
    #[must_use]
    pub fn destination(&self) -> Option<&str> {
        let configured = self.config.destination.as_deref();
        self.subscribe_dest.as_deref().or(configured)
    }

    /// The Connect Record of an Agent ([R-MTP.6]), if there is a destination.
    ///
    /// [R-MTP.6]: https://usp.technology/specification/#r-mtp.6
    #[must_use]
    pub fn connect_record(&self) -> Option<ConnectRecord<'_>> {
        Some(ConnectRecord::Stomp {
            version: StompVersion::V12,
            subscribed_destination: self.destination()?,
        })
    }

    fn handle_frame(&mut self, now: Instant, frame: Frame) -> Result<Input, ChannelError> {
        match (frame.command(), self.state) {
            ("CONNECTED", State::Connecting) => self.handle_answer(now, &frame),
            ("MESSAGE", State::Ready) => Ok(Input::of_message(frame)),
            // [R-STOMP.30].
            ("RECEIPT", State::Ready) => Ok(Input::of_receipt(&frame)),
            ("ERROR", _) => {
                // [R-STOMP.25]: the server will close the connection.
                self.close(CloseReason::ServerError, None);
                Ok(Input::of_error(&frame))
            }
            _ => Err(ChannelError::Unexpected),
        }
    }

    fn handle_answer(&mut self, now: Instant, frame: &Frame) -> Result<Input, ChannelError> {
        if frame.header("version").as_deref() != Some(VERSION) {
            return Err(ChannelError::Version);
        }
        let own = self.config.heart_beat.unwrap_or_default();
        let server = match frame.header("heart-beat") {
            Some(header) => HeartBeat::parse(&header).ok_or(ChannelError::HeartBeat)?,
            None => HeartBeat::default(),
        };
        // [R-STOMP.6].
        let subscribe_dest = frame.header("subscribe-dest");
        self.subscribe_dest = subscribe_dest
            .filter(|destination| !destination.is_empty())
            .map(Cow::into_owned);
        if self.destination().is_none() {
            return Err(ChannelError::NoDestination);
        }
        // [R-STOMP.12].
        self.transmit.push_back(Transmit::Subscribe);
        self.state = State::Ready;
        self.answer_until = None;
        self.retry.handle_success();
        // [R-STOMP.11].
        self.sends = own.sends_every(server).map(|every| (every, now));
        self.sent(now);
        self.hears = own
            .hears_every(server)
            .map(|every| (every, now + every * TOLERANCE));
        Ok(Input::Ready)
    }

    fn write_stomp(&self, out: &mut Vec<u8>) {
        let config = &self.config;
        let heart_beat = config.heart_beat.map(|heart_beat| heart_beat.to_string());
        // [R-STOMP.5]. [R-STOMP.4]: with all colons escaped.
        let mut headers = Vec::from([
            ("accept-version", VERSION),
            ("host", &*config.host),
            ("endpoint-id", &*config.endpoint_id),
        ]);
        // [R-STOMP.8], [R-STOMP.9]: no header without heart-beats.
        headers.extend(heart_beat.as_deref().map(|value| ("heart-beat", value)));
        // [R-STOMP.3].
        if let Some((login, passcode)) = &config.credentials {
            headers.extend([("login", &**login), ("passcode", &**passcode)]);
        }
        encode_frame(Command::Stomp, headers, &[], out);
    }

    /// Something is sent: the next heart-beat can wait. It goes a little before it has to.
    fn sent(&mut self, now: Instant) {
        if let Some((every, at)) = &mut self.sends {
            *at = now + *every * 9 / 10;
        }
    }

    fn close(&mut self, reason: CloseReason, last: Option<Transmit>) {
        self.state = State::Closing(reason);
        self.transmit.clear();
        self.transmit.extend(last);
    }

    fn reset(&mut self, state: State) {
        self.state = state;
        self.decoder.reset();
        self.subscribe_dest = None;
        self.subscription = 0;
        self.transmit.clear();
        self.answer_until = None;
        self.sends = None;
        self.hears = None;
        self.retry_at = None;
    }
}

const VERSION: &str = "1.2";
/// Servers answer within moments.
const ANSWER_TIMEOUT: Duration = Duration::from_secs(30);
/// STOMP 1.2 leaves it to the receiver by how much a heart-beat may be late.
const TOLERANCE: u32 = 2;
