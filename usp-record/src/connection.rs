//! Channels: what comes before and after Records of sessions ([R-MTP.6] to [R-MTP.8]).
//!
//! [R-MTP.6]: https://usp.technology/specification/#r-mtp.6
//! [R-MTP.8]: https://usp.technology/specification/#r-mtp.8

use alloc::vec::Vec;

use bytes::Bytes;
use usp_proto::ErrorCode;
use usp_proto::Peek;
use usp_proto::peek::RecordKind;

use crate::session::{
    Event, MessageId, SendError, Session, SessionError, SessionMode, Transmit, TransmitKind,
};
use crate::{Instant, Role};

/// A [`Session`] on a channel of an MTP, which comes and goes.
///
/// - An Agent's first Record on a channel is its Connect Record ([R-MTP.6]).
/// - A Controller sends nothing, and takes nothing else, before that has come ([R-MTP.8]).
/// - After a Disconnect Record, sent or received, nothing goes until the channel is
///   [set up](Self::connected) anew. The code 7105 alone ends no more than the session
///   ([R-E2E.6b]).
/// - The session outlives the channel: what waits goes when there is one again.
///
/// The [run loop](Session#the-run-loop) is that of the session.
///
/// ```
/// use bytes::Bytes;
/// use usp_proto::record::Record;
/// use usp_record::{Connection, Instant, Role, Session, SessionConfig};
///
/// let session = Session::new(SessionConfig::new(), Role::Agent, "self::a", "self::c", 1);
/// let mut agent = Connection::new(session);
/// let now = Instant::ZERO;
/// agent.send(now, Bytes::from("a Message"))?;
///
/// let connect = Record::builder("self::c", "self::a").websocket_connect()?;
/// agent.connected(now, Some(connect.encode_to_vec().into()));
/// let mut record = Vec::new();
/// assert!(agent.poll_transmit(now, &mut record).is_some());
/// assert_eq!(record, connect.encode_to_vec());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// [R-MTP.6]: https://usp.technology/specification/#r-mtp.6
/// [R-MTP.8]: https://usp.technology/specification/#r-mtp.8
/// [R-E2E.6b]: https://usp.technology/specification/#r-e2e.6b
#[derive(Debug)]
pub struct Connection {
    session: Session,
    channel: Channel,
    awaits_connect: bool,
    should_close: bool,
}

/// How far a channel is.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Channel {
    /// There is none, or it was ended.
    Down,
    /// It is there, and this Connect Record has to go first.
    Connecting(Bytes),
    /// It is there, and the Connect Record of the peer has to come first.
    Waiting,
    /// Records go and come.
    Open,
    /// A Disconnect Record is on its way, and is the last.
    Closing {
        code: ErrorCode,
        reason: &'static str,
    },
}

impl Connection {
    /// A session without a channel so far.
    #[must_use]
    pub const fn new(session: Session) -> Self {
        Self {
            session,
            channel: Channel::Down,
            awaits_connect: true,
            should_close: false,
        }
    }

    /// The same, for a Controller that does without the Agent's Connect Record: some Agents cannot
    /// build one for some MTPs.
    #[must_use]
    pub const fn without_connect(mut self) -> Self {
        self.awaits_connect = false;
        self
    }

    /// A channel is there. An Agent gives its Connect Record for it, encoded, if there is one for
    /// this kind of MTP; what a Controller gives is not looked at.
    pub fn connected(&mut self, now: Instant, connect: Option<Bytes>) {
        self.should_close = false;
        self.channel = match (self.session.role(), connect) {
            (Role::Agent, Some(connect)) => Channel::Connecting(connect),
            (Role::Controller, _) if self.awaits_connect => Channel::Waiting,
            _ => Channel::Open,
        };
        self.handle_timeout(now);
    }

    /// The channel is lost. The session stays, and so does what waits.
    pub fn disconnected(&mut self) {
        self.channel = Channel::Down;
    }

    /// Ends the channel by a Disconnect Record, and the session with it.
    pub fn disconnect(&mut self, now: Instant, code: ErrorCode, reason: &'static str) {
        self.session.forget_by_request(now);
        if self.channel != Channel::Down {
            self.channel = Channel::Closing { code, reason };
        }
    }

    /// As [`Session::handle_record`].
    ///
    /// # Errors
    ///
    /// As [`Session::handle_record`], and [`SessionError::NotConnected`] for a Record without a
    /// channel or before the Connect Record.
    pub fn handle_record(&mut self, now: Instant, record: Bytes) -> Result<(), SessionError> {
        match self.channel {
            Channel::Down | Channel::Closing { .. } => return Err(SessionError::NotConnected),
            Channel::Waiting if !is_first(&record) => return Err(SessionError::NotConnected),
            _ => {}
        }
        let waiting = self.channel == Channel::Waiting;
        let before = self.session.disconnects();
        let result = self.session.handle_record(now, record);
        if waiting && result.is_ok() {
            self.channel = Channel::Open;
        }
        if let Some(code) = self.session.disconnects().filter(|_| before.is_none()) {
            self.handle_disconnect(code);
        }
        result
    }

    /// As [`Session::send`].
    ///
    /// # Errors
    ///
    /// As [`Session::send`].
    pub fn send(&mut self, now: Instant, message: Bytes) -> Result<MessageId, SendError> {
        self.session.send(now, message)
    }

    /// As [`Session::handle_timeout`]. Without a channel, only Messages that have waited for too
    /// long are given up: nobody can be blamed for not answering then.
    pub fn handle_timeout(&mut self, now: Instant) {
        if self.is_open() {
            self.session.handle_timeout(now);
        } else {
            self.session.expire_waiting(now);
        }
    }

    /// As [`Session::poll_transmit`]; nothing while there is no channel.
    pub fn poll_transmit(&mut self, now: Instant, out: &mut Vec<u8>) -> Option<Transmit> {
        match &self.channel {
            Channel::Down | Channel::Waiting => None,
            Channel::Connecting(connect) => {
                out.extend_from_slice(connect);
                let len = connect.len();
                self.channel = Channel::Open;
                Some(Transmit {
                    len,
                    kind: TransmitKind::Connect,
                })
            }
            Channel::Closing { code, reason } => {
                let transmit = self.session.write_disconnect(out, *code, reason);
                self.channel = Channel::Down;
                self.should_close = true;
                transmit
            }
            Channel::Open => self.session.poll_transmit(now, out),
        }
    }

    /// As [`Session::poll_event`].
    pub fn poll_event(&mut self) -> Option<Event> {
        self.session.poll_event()
    }

    /// As [`Session::poll_timeout`]. What is due without a channel is due when there is one.
    #[must_use]
    pub fn poll_timeout(&self) -> Option<Instant> {
        if self.is_open() {
            self.session.poll_timeout()
        } else {
            self.session.waiting_dies_at()
        }
    }

    /// Whether the channel is to be closed: it was ended by a Disconnect Record.
    #[must_use]
    pub const fn should_close(&self) -> bool {
        self.should_close
    }

    /// Whether Records of the session can go.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.channel == Channel::Open
    }

    /// The session.
    #[must_use]
    pub const fn session(&self) -> &Session {
        &self.session
    }

    /// The session, to give it commands.
    pub const fn session_mut(&mut self) -> &mut Session {
        &mut self.session
    }

    /// [R-MTP.8]: after this a Connect Record comes first, if anything does.
    fn handle_disconnect(&mut self, code: u32) {
        let refused = code == ErrorCode::SESSION_CONTEXT_NOT_ALLOWED.value();
        let required = self.session.mode() == SessionMode::Require;
        if code == ErrorCode::SESSION_CONTEXT_TERMINATED.value() || refused && !required {
            return;
        }
        // Text of [R-E2E.6a]: a Controller that requires sessions ends the channel.
        self.channel = Channel::Down;
        self.should_close = true;
    }
}

/// Whether a Record may be the first on a channel: a Connect Record, or the end of it.
fn is_first(record: &[u8]) -> bool {
    let kind = Peek::new(record).ok().and_then(|peek| peek.kind());
    matches!(
        kind,
        Some(
            RecordKind::WebsocketConnect
                | RecordKind::MqttConnect
                | RecordKind::StompConnect
                | RecordKind::UdsConnect
                | RecordKind::Disconnect
        )
    )
}
