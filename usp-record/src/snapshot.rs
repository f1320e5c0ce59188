//! Sessions that move: out of one process, into a store, and on in another.

use alloc::boxed::Box;
use alloc::string::String;
use alloc::sync::Arc;
use alloc::vec::Vec;

use bytes::Bytes;
use serde::{Deserialize, Serialize};
use usp_proto::record::session_context_record::PayloadSarState;

use crate::reassembler::{Reassembler, ReassemblerOptions};
use crate::segment::Segment;
use crate::session::{
    Context, Current, Held, Incoming, MessageId, Outgoing, Random, Rest, Sent, Session,
    SessionConfig, Waiting,
};
use crate::{Instant, Role, SarStates};

/// All that a [`Session`] knows, to be stored and taken up elsewhere.
///
/// It is whatever serde makes of it. The moments in it count from the epoch of the process that
/// made it, so that all who share it have to share that.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SessionSnapshot {
    /// Of this form; another one is refused.
    version: u32,
    role: Role,
    own_id: String,
    remote_id: String,
    random: u64,
    context: ContextState,
    retired: [u64; 4],
    retired_below: u64,
    retired_until: Instant,
    left_at: Instant,
    outgoing: Vec<SentState>,
    outgoing_base: u64,
    incoming: Vec<(u64, HeldState)>,
    reassembler: Option<ReassemblerState>,
    current: Option<CurrentState>,
    waiting: Vec<WaitingState>,
    next_message: u64,
    last_activity: Instant,
    acknowledge_at: Option<Instant>,
    ask_at: Option<Instant>,
    ask: u64,
    asked_to: u64,
    outgoing_at: Option<Instant>,
    retry_at: Option<Instant>,
    last_restart: Option<Instant>,
    failing_since: Option<Instant>,
    retries: u32,
    unacknowledged: u32,
    probes: u8,
    ask_tries: u8,
    asks_left: u8,
    burst: u8,
    round_trip: u32,
    asked_at: Option<Instant>,
    lost_until: Instant,
    repeats: bool,
    renew: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
struct ContextState {
    session_id: u64,
    tx_next: u64,
    rx_expected: u64,
    opened_at: Instant,
    originator: bool,
    heard: bool,
    open_due: bool,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct SentState {
    payload: Bytes,
    states: [i32; 2],
    at: Instant,
    message: Option<MessageId>,
    resends: u8,
    marked: bool,
    eliciting: bool,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct HeldState {
    payload: Bytes,
    states: [i32; 2],
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct ReassemblerState {
    parts: Vec<Bytes>,
    segments: usize,
    open: bool,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct CurrentState {
    message: WaitingState,
    rest: Vec<(Bytes, [i32; 2])>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct WaitingState {
    id: MessageId,
    message: Bytes,
    since: Instant,
    outside: bool,
}

/// Why a session cannot be stored or taken up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SnapshotError {
    /// The run loop was not kept: there is something to poll.
    #[error("found records or events that were not polled")]
    Undrained,
    /// Keys of TLS are not given away.
    #[error("found a session with payload security or integrity of its own")]
    Secured,
    /// The form is that of another version of this crate.
    #[error("found a snapshot of version {version}, expected {VERSION}")]
    Version {
        /// What was found.
        version: u32,
    },
    /// No session can be in this state, or not with this configuration.
    #[error("found a snapshot that contradicts itself or the limits")]
    Invalid,
}

impl Session {
    /// All that there is to know of the session, for [`restore`](Self::restore).
    ///
    /// It is to be called after step 4 of the [run loop](Self#the-run-loop), when nothing is left
    /// to poll. The session itself must not be used any more once its snapshot is.
    ///
    /// # Errors
    ///
    /// [`SnapshotError::Undrained`] if there is something to poll, and [`SnapshotError::Secured`]
    /// for a session [with security](Self::with_security): its keys stay where they are.
    pub fn snapshot(&self) -> Result<SessionSnapshot, SnapshotError> {
        if self.is_secured() {
            return Err(SnapshotError::Secured);
        }
        if !self.is_drained() {
            return Err(SnapshotError::Undrained);
        }
        let context = self.context;
        Ok(SessionSnapshot {
            version: VERSION,
            role: self.role,
            own_id: self.own_id.as_ref().into(),
            remote_id: self.remote_id.as_ref().into(),
            random: self.random.0,
            context: ContextState {
                session_id: context.session_id,
                tx_next: context.tx_next,
                rx_expected: context.rx_expected,
                opened_at: context.opened_at,
                originator: context.originator,
                heard: context.heard,
                open_due: context.open_due,
            },
            retired: self.retired,
            retired_below: self.retired_below,
            retired_until: self.retired_until,
            left_at: self.left_at,
            outgoing: self.outgoing.sent.iter().map(SentState::of).collect(),
            outgoing_base: self.outgoing.base,
            incoming: self
                .incoming
                .held
                .iter()
                .map(|(sequence_id, held)| (*sequence_id, HeldState::of(held)))
                .collect(),
            reassembler: self.reassembler.as_deref().map(ReassemblerState::of),
            current: self.current.as_deref().and_then(CurrentState::of),
            waiting: self.waiting.iter().map(WaitingState::of).collect(),
            next_message: self.next_message,
            last_activity: self.last_activity,
            acknowledge_at: self.acknowledge_at,
            ask_at: self.ask_at,
            ask: self.ask,
            asked_to: self.asked_to,
            outgoing_at: self.outgoing_at,
            retry_at: self.retry_at,
            last_restart: self.last_restart,
            failing_since: self.failing_since,
            retries: self.retries,
            unacknowledged: self.unacknowledged,
            probes: self.probes,
            ask_tries: self.ask_tries,
            asks_left: self.asks_left,
            burst: self.burst,
            round_trip: self.round_trip,
            asked_at: self.asked_at,
            lost_until: self.lost_until,
            repeats: self.repeats,
            renew: self.renew,
        })
    }

    /// The session of a snapshot, with the configuration that it had.
    ///
    /// # Errors
    ///
    /// [`SnapshotError`] if the snapshot is of another version, or of no session that could be.
    pub fn restore(
        config: impl Into<Arc<SessionConfig>>,
        snapshot: SessionSnapshot,
    ) -> Result<Self, SnapshotError> {
        let version = snapshot.version;
        if version != VERSION {
            return Err(SnapshotError::Version { version });
        }
        Self::restored(config.into(), snapshot).ok_or(SnapshotError::Invalid)
    }

    fn restored(config: Arc<SessionConfig>, snapshot: SessionSnapshot) -> Option<Self> {
        let ContextState {
            session_id,
            tx_next,
            rx_expected,
            opened_at,
            originator,
            heard,
            open_due,
        } = snapshot.context;
        if session_id == 1 || tx_next == 0 || rx_expected == 0 {
            return None;
        }
        let max_message_len = config.max_message_len;
        let role = snapshot.role;
        let (own_id, remote_id) = (snapshot.own_id.as_str(), snapshot.remote_id.as_str());
        let mut session = Self::new(config, role, own_id, remote_id, snapshot.random);
        session.random = Random(snapshot.random);
        session.context = Context {
            session_id,
            tx_next,
            rx_expected,
            opened_at,
            originator,
            heard,
            open_due,
        };
        session.retired = snapshot.retired;
        session.retired_below = snapshot.retired_below;
        session.retired_until = snapshot.retired_until;
        session.left_at = snapshot.left_at;
        session.outgoing = Outgoing {
            base: snapshot.outgoing_base,
            ..Outgoing::default()
        };
        for sent in snapshot.outgoing {
            session.outgoing.push(sent.restored()?);
        }
        let count = u64::try_from(session.outgoing.sent.len()).ok()?;
        let is_whole = session.outgoing.base.checked_add(count) == Some(tx_next);
        if session_id != 0 && !is_whole {
            return None;
        }
        session.incoming = Incoming::default();
        for (sequence_id, held) in snapshot.incoming {
            if sequence_id <= rx_expected {
                return None;
            }
            session.incoming.insert(sequence_id, held.restored()?);
        }
        if let Some(resumed) = snapshot.reassembler {
            let options = ReassemblerOptions::new().max_bytes(max_message_len);
            session.reassembler = Some(Box::new(resumed.restored(options)?));
        }
        session.current = match snapshot.current {
            Some(current) => Some(Box::new(current.restored()?)),
            None => None,
        };
        for waiting in snapshot.waiting {
            let waiting = waiting.restored();
            session.waiting_bytes = session.waiting_bytes.checked_add(waiting.message.len())?;
            session.waiting.push_back(waiting);
        }
        session.next_message = snapshot.next_message.max(1);
        session.last_activity = snapshot.last_activity;
        session.acknowledge_at = snapshot.acknowledge_at;
        session.ask_at = snapshot.ask_at;
        (session.ask, session.asked_to) = (snapshot.ask, snapshot.asked_to);
        session.outgoing_at = snapshot.outgoing_at;
        session.retry_at = snapshot.retry_at;
        session.last_restart = snapshot.last_restart;
        session.failing_since = snapshot.failing_since;
        session.retries = snapshot.retries;
        session.unacknowledged = snapshot.unacknowledged;
        session.probes = snapshot.probes;
        (session.ask_tries, session.asks_left) = (snapshot.ask_tries, snapshot.asks_left);
        (session.burst, session.lost_until) = (snapshot.burst, snapshot.lost_until);
        (session.round_trip, session.asked_at) = (snapshot.round_trip, snapshot.asked_at);
        session.repeats = snapshot.repeats;
        session.renew = snapshot.renew;
        session.shrink();
        Some(session)
    }
}

impl SentState {
    fn of(sent: &Sent) -> Self {
        Self {
            payload: sent.payload.clone(),
            states: numbers(sent.states),
            at: sent.at,
            message: sent.message,
            resends: sent.resends,
            marked: sent.marked,
            eliciting: sent.eliciting,
        }
    }

    fn restored(self) -> Option<Sent> {
        Some(Sent {
            payload: self.payload,
            states: states(self.states)?,
            at: self.at,
            message: self.message,
            resends: self.resends,
            marked: self.marked,
            eliciting: self.eliciting,
            handshake: false,
        })
    }
}

impl HeldState {
    fn of(held: &Held) -> Self {
        Self {
            payload: held.payload.clone(),
            states: numbers(held.states),
        }
    }

    fn restored(self) -> Option<Held> {
        Some(Held {
            cost: self.payload.len(),
            states: states(self.states)?,
            payload: self.payload,
        })
    }
}

impl ReassemblerState {
    fn of(reassembler: &Reassembler) -> Self {
        Self {
            parts: reassembler.parts().to_vec(),
            segments: reassembler.segments(),
            open: reassembler.is_payloadrec_open(),
        }
    }

    fn restored(self, options: ReassemblerOptions) -> Option<Reassembler> {
        Reassembler::resume(options, self.parts, self.segments, self.open).ok()
    }
}

impl CurrentState {
    fn of(current: &Current) -> Option<Self> {
        let message = WaitingState::of(current.message.as_ref()?);
        let rest = current.next.iter().cloned().chain(current.rest.clone());
        let rest = rest
            .map(|segment| (segment.payload, numbers(segment.states)))
            .collect();
        Some(Self { message, rest })
    }

    fn restored(self) -> Option<Current> {
        let rest: Option<Vec<_>> = self
            .rest
            .into_iter()
            .map(|(payload, numbers)| {
                Some(Segment {
                    payload,
                    states: states(numbers)?,
                })
            })
            .collect();
        let mut rest = rest?.into_iter();
        Some(Current {
            message: Some(self.message.restored()),
            next: Some(rest.next()?),
            rest: Rest::Restored(rest),
        })
    }
}

impl WaitingState {
    fn of(waiting: &Waiting) -> Self {
        Self {
            id: waiting.id,
            message: waiting.message.clone(),
            since: waiting.since,
            outside: waiting.outside,
        }
    }

    fn restored(self) -> Waiting {
        Waiting {
            id: self.id,
            message: self.message,
            since: self.since,
            outside: self.outside,
        }
    }
}

fn numbers(states: SarStates) -> [i32; 2] {
    [states.payload.into(), states.payloadrec.into()]
}

fn states(numbers: [i32; 2]) -> Option<SarStates> {
    let [payload, payloadrec] = numbers;
    let state = |number| PayloadSarState::try_from(number).ok();
    Some(SarStates::new(state(payload)?, state(payloadrec)?))
}

/// The form of a snapshot. It goes up when that changes.
const VERSION: u32 = 1;
