//! A WebSocket over time: keep-alive, closing, retry ([R-WS.14] to [R-WS.21]).
//!
//! [R-WS.14]: https://usp.technology/specification/#r-ws.14
//! [R-WS.21]: https://usp.technology/specification/#r-ws.21

use core::time::Duration;

use bytes::Bytes;
use usp_record::Instant;

use super::CloseCode;
use crate::retry::{self, Retry, RetryPolicy};

/// One end of a WebSocket, which comes and goes.
///
/// It stands between a WebSocket library, which has the frames and the closing handshake (RFC 6455),
/// and the Records: it says what messages mean, when to send a Ping, when to close and with which
/// code, and when to connect again.
///
/// # The run loop
///
/// 1. When [`should_connect`](Self::should_connect) says so, connect. Once there is a WebSocket,
///    opened by either side: [`handle_connected`](Self::handle_connected).
/// 2. Each message of the library goes to [`handle_message`](Self::handle_message).
/// 3. After each call: while [`poll_transmit`](Self::poll_transmit) has something, send it.
/// 4. [`handle_timeout`](Self::handle_timeout) at [`poll_timeout`](Self::poll_timeout).
/// 5. When the WebSocket is closed, by whomever, or could not be connected:
///    [`handle_closed`](Self::handle_closed).
///
/// Records go in binary messages ([R-WS.14]), each in one frame ([R-WS.14a]). The library puts
/// together what comes in several ([R-WS.14b]).
///
/// ```
/// use usp_mtp::websocket::{Channel, CloseCode, Message, Transmit};
/// use usp_record::Instant;
///
/// let now = Instant::ZERO;
/// let mut agent = Channel::client();
/// assert!(agent.should_connect());
/// agent.handle_connected(now);
/// let record = agent.handle_message(now, Message::Binary("a Record".into()));
/// assert_eq!(record.as_deref(), Some(&b"a Record"[..]));
///
/// // Text is no Record.
/// assert_eq!(agent.handle_message(now, Message::Text), None);
/// let Some(Transmit::Close { code, .. }) = agent.poll_transmit() else { panic!() };
/// assert_eq!(code, CloseCode::UNSUPPORTED_DATA);
/// ```
///
/// [R-WS.14]: https://usp.technology/specification/#r-ws.14
/// [R-WS.14a]: https://usp.technology/specification/#r-ws.14a
/// [R-WS.14b]: https://usp.technology/specification/#r-ws.14b
#[derive(Clone, Debug)]
pub struct Channel {
    is_client: bool,
    max_record_len: usize,
    keep_alive: Option<Duration>,
    retry: Retry,
    state: State,
    transmit: Option<Transmit>,
    /// A Ping of the peer, of which the last counts (RFC 6455, 5.5.3).
    pong: Option<Bytes>,
    ping_at: Option<Instant>,
    /// A Ping is under way, and nothing has come since.
    awaits_pong: bool,
    retry_at: Option<Instant>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    /// There is no WebSocket.
    Down,
    /// Records go and come.
    Open,
    /// A Close frame is sent, or about to be.
    Closing,
}

/// What comes over a WebSocket, as its library has it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Message {
    /// A binary message, in as many frames as it came.
    Binary(Bytes),
    /// A text message, of whatever text.
    Text,
    /// A Ping with its data. Libraries that answer it themselves need not tell.
    Ping(Bytes),
    /// A Pong.
    Pong,
}

/// What is to be sent over a WebSocket.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Transmit {
    /// A Ping without data ([R-WS.17]).
    ///
    /// [R-WS.17]: https://usp.technology/specification/#r-ws.17
    Ping,
    /// A Pong with the data of a Ping ([R-WS.17]).
    ///
    /// [R-WS.17]: https://usp.technology/specification/#r-ws.17
    Pong(Bytes),
    /// A Close frame. Nothing is sent behind it ([R-WS.8]).
    ///
    /// [R-WS.8]: https://usp.technology/specification/#r-ws.8
    Close {
        /// Why, as a number.
        code: CloseCode,
        /// Why, for people; no more than 123 bytes fit into a frame.
        reason: &'static str,
    },
}

impl Channel {
    /// The end that connects, with the waits of an Agent ([R-WS.19]).
    ///
    /// [R-WS.19]: https://usp.technology/specification/#r-ws.19
    #[must_use]
    pub const fn client() -> Self {
        Self::new(true)
    }

    /// The end that is connected to.
    #[must_use]
    pub const fn server() -> Self {
        Self::new(false)
    }

    const fn new(is_client: bool) -> Self {
        Self {
            is_client,
            max_record_len: MAX_RECORD_LEN,
            keep_alive: Some(KEEP_ALIVE),
            retry: Retry::new(retry::websocket()),
            state: State::Down,
            transmit: None,
            pong: None,
            ping_at: None,
            awaits_pong: false,
            retry_at: None,
        }
    }

    /// How a client waits before it tries again: an Agent as [R-WS.19] says, a Controller as it
    /// likes.
    ///
    /// [R-WS.19]: https://usp.technology/specification/#r-ws.19
    #[must_use]
    pub const fn retry_policy(mut self, policy: RetryPolicy) -> Self {
        self.retry = Retry::new(policy);
        self
    }

    /// `KeepAliveInterval`: how long nothing may come before a Ping is sent, and before the
    /// connection is taken for lost after that ([R-WS.18]). A minute by default, that of TR-181;
    /// `None` sends none, which is for Controllers only.
    ///
    /// [R-WS.18]: https://usp.technology/specification/#r-ws.18
    #[must_use]
    pub const fn keep_alive_interval(mut self, interval: Option<Duration>) -> Self {
        self.keep_alive = interval;
        self
    }

    /// The longest Record that is taken: 16 MiB by default, what `usp-proto` decodes by default.
    /// The library should have the same limit for messages, so that nothing longer is put together.
    #[must_use]
    pub const fn max_record_len(mut self, bytes: usize) -> Self {
        self.max_record_len = bytes;
        self
    }

    /// There is a WebSocket, and the handshake is done.
    pub fn handle_connected(&mut self, now: Instant) {
        self.state = State::Open;
        self.transmit = None;
        self.pong = None;
        self.retry_at = None;
        // [R-WS.20]: a connection begins the count of tries anew.
        self.retry.handle_success();
        self.hear(now);
    }

    /// The WebSocket is closed, or could not be connected. A client tries again later ([R-WS.19]);
    /// where in the range is for `random` to say.
    ///
    /// [R-WS.19]: https://usp.technology/specification/#r-ws.19
    pub fn handle_closed(&mut self, now: Instant, random: u64) {
        self.state = State::Down;
        self.transmit = None;
        self.pong = None;
        self.ping_at = None;
        self.retry_at = self
            .is_client
            .then(|| self.retry.handle_failure(now, random));
    }

    /// Takes a message, and gives the Record that it is, if it is one.
    ///
    /// If that cannot be read, see [`refuse_record`](Self::refuse_record).
    pub fn handle_message(&mut self, now: Instant, message: Message) -> Option<Bytes> {
        if !self.is_open() {
            return None;
        }
        self.hear(now);
        match message {
            Message::Binary(record) if record.len() > self.max_record_len => {
                self.close(CloseCode::MESSAGE_TOO_BIG, "the record is too long");
                None
            }
            Message::Binary(record) => Some(record),
            // [R-WS.16]: a text frame instead of a binary one.
            Message::Text => {
                self.close(CloseCode::UNSUPPORTED_DATA, "records go in binary frames");
                None
            }
            Message::Ping(data) => {
                self.pong = Some(data);
                None
            }
            Message::Pong => None,
        }
    }

    /// A Record that came cannot be read: the channel is closed with the status that says so
    /// ([R-WS.16]).
    ///
    /// This is for what is no Record at all. What is wrong inside of one is answered by Records
    /// ([R-MTP.5]), or not at all; see [`usp_record::respond_to_bad_record`].
    ///
    /// [R-WS.16]: https://usp.technology/specification/#r-ws.16
    /// [R-MTP.5]: https://usp.technology/specification/#r-mtp.5
    pub fn refuse_record(&mut self) {
        self.close(CloseCode::UNSUPPORTED_DATA, "this is no record");
    }

    /// The peer has opened another WebSocket, and this one is to end: two Endpoints have one at most
    /// ([R-WS.4]). The newer one stays, since the peer may have lost the older.
    ///
    /// [R-WS.4]: https://usp.technology/specification/#r-ws.4
    pub fn supersede(&mut self) {
        self.close(CloseCode::NORMAL, "there is a newer connection");
    }

    /// The channel is to be closed by the wish of the caller.
    pub fn disconnect(&mut self) {
        self.close(CloseCode::NORMAL, "");
    }

    /// Lets time do its work. It may be called at any time.
    pub fn handle_timeout(&mut self, now: Instant) {
        if self.retry_at.is_some_and(|at| at <= now) {
            self.retry_at = None;
        }
        if !self.is_open() || self.ping_at.is_none_or(|at| at > now) {
            return;
        }
        if self.awaits_pong {
            self.close(CloseCode::GOING_AWAY, "no answer to a ping");
        } else {
            // [R-WS.17]: a Ping from time to time.
            self.transmit = Some(Transmit::Ping);
            self.awaits_pong = true;
            self.ping_at = self.keep_alive.map(|interval| now + interval);
        }
    }

    /// What is to be sent next, Records aside.
    pub fn poll_transmit(&mut self) -> Option<Transmit> {
        if let Some(data) = self.pong.take() {
            return Some(Transmit::Pong(data));
        }
        self.transmit.take()
    }

    /// When [`handle_timeout`](Self::handle_timeout) is to be called, unless something else is
    /// before.
    #[must_use]
    pub fn poll_timeout(&self) -> Option<Instant> {
        self.retry_at.or(self.ping_at)
    }

    /// Whether a client is to connect now.
    #[must_use]
    pub const fn should_connect(&self) -> bool {
        self.is_client && matches!(self.state, State::Down) && self.retry_at.is_none()
    }

    /// Whether Records can go: there is a WebSocket, and its end has not begun.
    #[must_use]
    pub const fn is_open(&self) -> bool {
        matches!(self.state, State::Open)
    }

    /// `CurrentRetryCount`: how many tries failed in a row.
    #[must_use]
    pub const fn retry_count(&self) -> u32 {
        self.retry.count()
    }

    /// Something came: the next Ping can wait.
    fn hear(&mut self, now: Instant) {
        self.awaits_pong = false;
        self.ping_at = self.keep_alive.map(|interval| now + interval);
    }

    fn close(&mut self, code: CloseCode, reason: &'static str) {
        if self.is_open() {
            self.state = State::Closing;
            self.pong = None;
            self.ping_at = None;
            self.transmit = Some(Transmit::Close { code, reason });
        }
    }
}

const MAX_RECORD_LEN: usize = 16 << 20;
/// `KeepAliveInterval` of TR-181.
const KEEP_ALIVE: Duration = Duration::from_secs(60);
