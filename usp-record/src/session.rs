//! Sessions: Messages in order over a link that loses, repeats and reorders Records ([R-E2E.3] to
//! [R-E2E.26]).
//!
//! [R-E2E.3]: https://usp.technology/specification/#r-e2e.3
//! [R-E2E.26]: https://usp.technology/specification/#r-e2e.26

mod config;
mod context;
mod error;
mod event;
mod incoming;
mod outgoing;
mod random;
mod receive;
mod restart;
mod sequence;
mod timers;
mod transmit;
mod write;

use alloc::boxed::Box;
use alloc::collections::VecDeque;
use alloc::sync::Arc;
use core::fmt;
use core::time::Duration;

use bytes::Bytes;

pub use self::config::{RetransmitTries, SessionConfig, SessionMode};
pub(crate) use self::context::Context;
pub use self::context::SessionStatus;
pub use self::error::{SendError, SessionError};
pub use self::event::{Cause, Event, Ignored, MessageId};
pub(crate) use self::incoming::{Held, Incoming};
pub(crate) use self::outgoing::{Outgoing, Sent};
pub(crate) use self::random::Random;
pub use self::transmit::{Transmit, TransmitKind};
use crate::integrity::Integrity;
use crate::payload_security::PayloadSecurity;
use crate::reassembler::Reassembler;
use crate::segment::Segments;
use crate::{Instant, Role};

/// The exchange of Messages with one remote Endpoint.
///
/// It decides what is sent and when, and what is taken; it does no I/O, reads no clock and rolls
/// no dice: Records, time and a seed are arguments.
///
/// # The run loop
///
/// 1. Change the session by one call: [`handle_record`](Self::handle_record) with what came,
///    [`send`](Self::send) with what is to go, [`handle_timeout`](Self::handle_timeout) when the
///    time has come, or one of the commands.
/// 2. Then call [`poll_transmit`](Self::poll_transmit) until it gives `None`, and hand each Record
///    to the MTP.
/// 3. Then call [`poll_event`](Self::poll_event) until it gives `None`.
/// 4. Then ask [`poll_timeout`](Self::poll_timeout), and be back by then at the latest. What it
///    said before no longer counts.
/// 5. Time never goes back from call to call.
///
/// An error from step 1 changes nothing in this: steps 2 to 4 follow all the same, since the
/// session may have been started anew.
///
/// # What is promised
///
/// Each Message that [`send`](Self::send) takes into a session is given to the peer's application
/// at most once and in order, and ends in one event:
/// [`Acknowledged`](Event::Acknowledged) or [`Undelivered`](Event::Undelivered). When a session is
/// started anew, a Message of which the last Record has not been sent goes on into the new one;
/// the others are not sent again, since they may have arrived.
///
/// ```
/// use bytes::Bytes;
/// use usp_record::{Event, Instant, Role, Session, SessionConfig, SessionMode};
///
/// let config = SessionConfig::new().session_mode(SessionMode::Require);
/// let mut agent = Session::new(config.clone(), Role::Agent, "self::a", "self::c", 1);
/// let mut controller = Session::new(config, Role::Controller, "self::c", "self::a", 2);
///
/// let now = Instant::ZERO;
/// controller.send(now, Bytes::from("a Message"))?;
/// let mut record = Vec::new();
/// while controller.poll_transmit(now, &mut record).is_some() {
///     agent.handle_record(now, Bytes::from(std::mem::take(&mut record)))?;
/// }
/// assert!(matches!(agent.poll_event(), Some(Event::Established { originator: false, .. })));
/// assert_eq!(agent.poll_event(), Some(Event::Message(Bytes::from("a Message"))));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct Session {
    pub(crate) config: Arc<SessionConfig>,
    pub(crate) own_id: Arc<str>,
    pub(crate) remote_id: Arc<str>,
    security: Option<Box<Security>>,
    pub(crate) random: Random,
    pub(crate) context: Context,
    /// Sessions that were left, the last first, and until when they are remembered.
    pub(crate) retired: [u64; 4],
    /// Sessions up to this number were left too, and found no place.
    pub(crate) retired_below: u64,
    pub(crate) retired_until: Instant,
    /// When the last of them was left.
    pub(crate) left_at: Instant,
    pub(crate) outgoing: Outgoing,
    pub(crate) incoming: Incoming,
    pub(crate) reassembler: Option<Box<Reassembler>>,
    pub(crate) current: Option<Box<Current>>,
    pub(crate) waiting: VecDeque<Waiting>,
    pub(crate) waiting_bytes: usize,
    pub(crate) events: VecDeque<Event>,
    control: Option<Control>,
    pub(crate) next_message: u64,
    pub(crate) last_activity: Instant,
    /// When an acknowledgement goes, should nothing else go before.
    pub(crate) acknowledge_at: Option<Instant>,
    /// When a missing Record is asked for.
    pub(crate) ask_at: Option<Instant>,
    /// The next Record to ask for, 0 for none, and up to which Record all were asked for.
    pub(crate) ask: u64,
    pub(crate) asked_to: u64,
    /// When the outgoing buffer is looked at.
    pub(crate) outgoing_at: Option<Instant>,
    /// When a session is started after a failure.
    pub(crate) retry_at: Option<Instant>,
    pub(crate) last_restart: Option<Instant>,
    pub(crate) failing_since: Option<Instant>,
    pub(crate) retries: u32,
    pub(crate) unacknowledged: u32,
    pub(crate) probes: u8,
    pub(crate) ask_tries: u8,
    pub(crate) asks_left: u8,
    /// How many Records are sent again at once, 0 while none was given up for lost.
    pub(crate) burst: u8,
    /// How long a Record that was asked for takes to come, in milliseconds; 0 if not known.
    pub(crate) round_trip: u32,
    /// When the Record that is expected was asked for, if it was asked for once.
    pub(crate) asked_at: Option<Instant>,
    /// Records that were sent until then are taken for lost while there is a `burst`.
    pub(crate) lost_until: Instant,
    /// Whether the acknowledgement that is due repeats one that was lost.
    pub(crate) repeats: bool,
    /// Whether the next contact starts a new session, and why (R-E2E.7, R-E2E.9).
    pub(crate) renew: bool,
    pub(crate) role: Role,
}

/// A Message on its way out, from its first Record to its last.
#[derive(Clone, Debug)]
pub(crate) struct Current {
    /// `None` for bytes of a handshake.
    pub(crate) message: Option<Waiting>,
    pub(crate) rest: Rest,
    /// The segment that comes next, so that the last is known as such.
    pub(crate) next: Option<crate::segment::Segment>,
}

/// The segments that come after the next.
#[derive(Clone, Debug)]
pub(crate) enum Rest {
    /// As they are cut.
    Cut(Segments),
    /// As they were found in a snapshot.
    #[cfg(feature = "serde")]
    Restored(alloc::vec::IntoIter<crate::segment::Segment>),
}

impl Iterator for Rest {
    type Item = crate::segment::Segment;

    fn next(&mut self) -> Option<Self::Item> {
        match self {
            Self::Cut(segments) => segments.next(),
            #[cfg(feature = "serde")]
            Self::Restored(segments) => segments.next(),
        }
    }
}

/// A Message that waits to be sent.
#[derive(Clone, Debug)]
pub(crate) struct Waiting {
    pub(crate) id: MessageId,
    pub(crate) message: Bytes,
    pub(crate) since: Instant,
    pub(crate) outside: bool,
}

/// A Disconnect Record that is to be sent before anything else.
#[derive(Clone, Copy, Debug)]
struct Control {
    code: u32,
    reason: &'static str,
}

/// What protects Records and payloads, if the MTP does not.
struct Security {
    integrity: Box<dyn Integrity + Send + Sync>,
    payload: Box<dyn PayloadSecurity + Send + Sync>,
}

/// How much memory a session holds for its peer and its application; see [`Session::memory`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct SessionMemory {
    /// Records that came too early.
    pub incoming_records: usize,
    /// Their bytes.
    pub incoming_bytes: usize,
    /// Bytes of a Message of which some Records have come.
    pub reassembly_bytes: usize,
    /// Records that were sent and not acknowledged.
    pub outgoing_records: usize,
    /// The bytes of their payloads.
    pub outgoing_bytes: usize,
    /// Messages that wait to be sent.
    pub waiting_messages: usize,
    /// Their bytes.
    pub waiting_bytes: usize,
    /// Events that wait to be polled.
    pub events: usize,
}

impl Session {
    /// The exchange between `own_id`, which has this role, and `remote_id`.
    ///
    /// The seed decides the numbers of sessions and the waits between tries. Nothing is secret in
    /// them, but two Endpoints should not have the same.
    #[must_use]
    pub fn new(
        config: impl Into<Arc<SessionConfig>>,
        role: Role,
        own_id: impl Into<Arc<str>>,
        remote_id: impl Into<Arc<str>>,
        seed: u64,
    ) -> Self {
        Self {
            config: config.into(),
            own_id: own_id.into(),
            remote_id: remote_id.into(),
            security: None,
            random: Random(seed),
            context: Context::NONE,
            retired: [0; 4],
            retired_below: 0,
            retired_until: Instant::ZERO,
            left_at: Instant::ZERO,
            outgoing: Outgoing::default(),
            incoming: Incoming::default(),
            reassembler: None,
            current: None,
            waiting: VecDeque::new(),
            waiting_bytes: 0,
            events: VecDeque::new(),
            control: None,
            next_message: 1,
            last_activity: Instant::ZERO,
            acknowledge_at: None,
            ask_at: None,
            ask: 0,
            asked_to: 0,
            outgoing_at: None,
            retry_at: None,
            last_restart: None,
            failing_since: None,
            retries: 0,
            unacknowledged: 0,
            probes: 0,
            ask_tries: 0,
            asks_left: 0,
            burst: 0,
            round_trip: 0,
            asked_at: None,
            lost_until: Instant::ZERO,
            repeats: false,
            renew: false,
            role,
        }
    }

    /// The same, with what protects its Records and its payloads.
    #[must_use]
    pub fn with_security(
        mut self,
        integrity: impl Integrity + Send + Sync + 'static,
        payload: impl PayloadSecurity + Send + Sync + 'static,
    ) -> Self {
        self.security = Some(Box::new(Security {
            integrity: Box::new(integrity),
            payload: Box::new(payload),
        }));
        self
    }

    /// Takes a Message to be sent.
    ///
    /// It goes in the session if there is one, or if `SessionMode` is `Require`, which starts one;
    /// otherwise in a Record outside of a session, and nobody acknowledges it.
    ///
    /// # Errors
    ///
    /// [`SendError`] if it is empty or too long, or if too much waits already. Nothing has changed
    /// then.
    pub fn send(&mut self, now: Instant, message: Bytes) -> Result<MessageId, SendError> {
        self.take(now, message, false)
    }

    /// Takes a Message to be sent outside of a session, such as the answer to one that came so
    /// ([R-MSG.0a]).
    ///
    /// # Errors
    ///
    /// As [`send`](Self::send).
    ///
    /// [R-MSG.0a]: https://usp.technology/specification/#r-msg.0a
    pub fn send_outside(&mut self, now: Instant, message: Bytes) -> Result<MessageId, SendError> {
        self.take(now, message, true)
    }

    /// Starts a session if there is none, without waiting for something to send.
    pub fn open(&mut self, now: Instant) {
        if !self.context.exists() && self.config.session_mode != SessionMode::Forbid {
            self.start(now);
        }
    }

    /// Starts a new session in place of the one there is: `E2ESession.Reset()`.
    pub fn restart(&mut self, now: Instant) {
        self.leave(now, Cause::Requested);
        self.open(now);
    }

    /// Ends the session and keeps the connection: a Disconnect Record with reason 7105 tells the
    /// peer ([R-E2E.6b]).
    ///
    /// [R-E2E.6b]: https://usp.technology/specification/#r-e2e.6b
    pub fn end(&mut self, now: Instant) {
        if self.context.exists() {
            self.leave(now, Cause::Requested);
            self.control = Some(Control {
                code: usp_proto::ErrorCode::SESSION_CONTEXT_TERMINATED.value(),
                reason: "Session Context terminated",
            });
        }
        self.retry_at = None;
    }

    /// The next thing that happened, if anything did.
    pub fn poll_event(&mut self) -> Option<Event> {
        self.events.pop_front()
    }

    /// Gives back the memory that is kept to send and take further Records without asking for it.
    /// A session that is idle does so by itself after some time.
    pub fn shrink(&mut self) {
        self.events.shrink_to_fit();
        self.waiting.shrink_to_fit();
        self.outgoing.sent.shrink_to_fit();
        if self.reassembler.as_ref().is_some_and(|one| one.is_empty()) {
            self.reassembler = None;
        }
    }

    /// The part that this Endpoint plays.
    #[must_use]
    pub const fn role(&self) -> Role {
        self.role
    }

    /// The Endpoint ID of this Endpoint.
    #[must_use]
    pub fn own_id(&self) -> &str {
        &self.own_id
    }

    /// The Endpoint ID of the peer.
    #[must_use]
    pub fn remote_id(&self) -> &str {
        &self.remote_id
    }

    /// Whether there is a session, and whether the peer has answered in it.
    #[must_use]
    pub const fn status(&self) -> SessionStatus {
        self.context.status()
    }

    /// The number of the session, if there is one.
    #[must_use]
    pub const fn session_id(&self) -> Option<u64> {
        if self.context.exists() {
            Some(self.context.session_id)
        } else {
            None
        }
    }

    /// Whether nothing is on its way, waits or is missing, so that nothing happens before somebody
    /// has something to say or the session expires.
    #[must_use]
    pub fn is_idle(&self) -> bool {
        self.waiting.is_empty()
            && self.current.is_none()
            && self.events.is_empty()
            && self.control.is_none()
            && self.incoming.held.is_empty()
            && self.outgoing.open == 0
            && self.outgoing.marked == 0
            && self.acknowledge_at.is_none()
            && self.ask == 0
            && self.retry_at.is_none()
            && !self.context.open_due
    }

    /// How much memory is held for the peer and the application.
    #[must_use]
    pub fn memory(&self) -> SessionMemory {
        SessionMemory {
            incoming_records: self.incoming.held.len(),
            incoming_bytes: self.incoming.bytes,
            reassembly_bytes: self.reassembler.as_ref().map_or(0, |one| one.buffered()),
            outgoing_records: self.outgoing.sent.len(),
            outgoing_bytes: self.outgoing.bytes,
            waiting_messages: self.waiting.len(),
            waiting_bytes: self.waiting_bytes,
            events: self.events.len(),
        }
    }

    #[cfg(feature = "serde")]
    pub(crate) const fn is_secured(&self) -> bool {
        self.security.is_some()
    }

    /// Whether there is nothing to poll.
    #[cfg(feature = "serde")]
    pub(crate) fn is_drained(&self) -> bool {
        self.events.is_empty() && self.control.is_none()
    }

    /// Ends the session without a word: the Disconnect Record ends the channel too.
    pub(crate) fn forget_by_request(&mut self, now: Instant) {
        self.forget(now, Cause::Requested);
        self.control = None;
    }

    /// The code of a Disconnect Record that came and of which the event was not polled.
    pub(crate) fn disconnects(&self) -> Option<u32> {
        self.events.iter().rev().find_map(|event| match event {
            Event::Disconnected { code } => Some(*code),
            _ => None,
        })
    }

    pub(crate) fn mode(&self) -> SessionMode {
        self.config.session_mode
    }

    fn take(
        &mut self,
        now: Instant,
        message: Bytes,
        outside: bool,
    ) -> Result<MessageId, SendError> {
        let (len, max) = (message.len(), self.config.max_message_len);
        if len == 0 {
            return Err(SendError::Empty);
        }
        if len > max {
            return Err(SendError::TooLong { len, max });
        }
        let outside = outside || self.config.session_mode == SessionMode::Forbid;
        if outside && !self.fits_outside(len) {
            return Err(SendError::TooLongOutside { len });
        }
        let (messages, bytes) = (self.waiting.len(), self.waiting_bytes);
        if messages >= self.config.max_waiting_messages
            || bytes.saturating_add(len) > self.config.max_waiting_bytes
        {
            return Err(SendError::Full { messages, bytes });
        }
        let id = MessageId(self.next_message);
        self.next_message = self.next_message.saturating_add(1);
        self.waiting_bytes = bytes.saturating_add(len);
        self.waiting.push_back(Waiting {
            id,
            message,
            since: now,
            outside,
        });
        if self.wants_session() {
            self.start(now);
        }
        Ok(id)
    }

    /// Whether a session has to be started for what waits, and can be at once.
    fn wants_session(&self) -> bool {
        let required = self.config.session_mode == SessionMode::Require || self.renew;
        !self.context.exists()
            && self.retry_at.is_none()
            && required
            && self.config.session_mode != SessionMode::Forbid
            && self.waiting.iter().any(|waiting| !waiting.outside)
    }

    fn give_up(&mut self, waiting: &Waiting, cause: Cause) {
        self.events.push_back(Event::Undelivered {
            message: waiting.id,
            sent: false,
            cause,
        });
    }

    fn payload_security(&self) -> u8 {
        self.security.as_ref().map_or(0, |security| {
            u8::try_from(i32::from(security.payload.payload_security())).unwrap_or(0)
        })
    }
}

impl fmt::Debug for Session {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Session")
            .field("role", &self.role)
            .field("own_id", &self.own_id)
            .field("remote_id", &self.remote_id)
            .field("context", &self.context)
            .field("memory", &self.memory())
            .finish_non_exhaustive()
    }
}

/// How long memory that is not needed is kept: a peer that is talking is back before that.
const SHRINK_DELAY: Duration = Duration::from_secs(10);
