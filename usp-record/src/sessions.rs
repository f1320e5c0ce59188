//! Many sessions: a table by peer, and one timer for all.

mod index;
mod queue;

use alloc::collections::VecDeque;
use alloc::sync::Arc;
use alloc::vec::Vec;

use bytes::Bytes;
use usp_proto::Peek;

use self::index::Index;
use self::queue::Queue;
use crate::session::{
    Event, MessageId, Random, SendError, Session, SessionConfig, SessionError, SessionStatus,
    Transmit,
};
use crate::{Blame, Instant, Role};

/// The sessions of one Endpoint with all its peers.
///
/// A session is found by its peer's Endpoint ID and by the role that this Endpoint has towards it:
/// one Endpoint ID may name an Agent and a Controller (A14). Looking one up takes the same time
/// whether there is one or a hundred thousand.
///
/// # The run loop
///
/// 1. Change one session: by [`handle_record`](Self::handle_record), [`send`](Self::send) or
///    [`handle_timeout`](Self::handle_timeout), each of which says which one it was.
/// 2. Poll that one: [`poll_transmit`](Self::poll_transmit) and then
///    [`poll_event`](Self::poll_event), until there is nothing.
/// 3. Be back when [`poll_timeout`](Self::poll_timeout) says. It may be early by what was settled
///    meanwhile, never late.
///
/// # Memory
///
/// An idle session without payload security takes less than 640 bytes with its peer's name and all
/// of its share in the table: 100,000 of them less than 64 MiB. A table has a limit to their
/// number. A session too many takes the place of one that is [idle](Session::is_idle), of one that
/// is down sooner than of one that is up, and of the longest idle among those looked at;
/// [`poll_evicted`](Self::poll_evicted) gives that to the caller, to be stored. If none is idle,
/// the new one is refused.
///
/// ```
/// use bytes::Bytes;
/// use usp_record::{Instant, Role, SessionConfig, Sessions};
///
/// let mut sessions = Sessions::new(SessionConfig::new(), "self::controller", 7);
/// let now = Instant::ZERO;
/// let (key, _) = sessions.send(now, Role::Controller, "self::agent", Bytes::from("a Message"))?;
/// let mut record = Vec::new();
/// while sessions.poll_transmit(key, now, &mut record).is_some() {
///     println!("{} bytes to {}", record.len(), sessions.get(key).unwrap().remote_id());
///     record.clear();
/// }
/// # Ok::<(), usp_record::SessionsError>(())
/// ```
#[derive(Debug)]
pub struct Sessions {
    config: Arc<SessionConfig>,
    own_id: Arc<str>,
    random: Random,
    max_sessions: usize,
    /// Pieces of the same length, so that growing copies nothing.
    chunks: Vec<Vec<Slot>>,
    free: Vec<u32>,
    index: Index,
    queue: Queue,
    len: usize,
    /// Where the search for a session to evict goes on.
    hand: u32,
    evicted: VecDeque<Session>,
}

#[derive(Debug)]
struct Slot {
    session: Option<Session>,
    /// Goes up when another session moves in.
    generation: u32,
    hash: u32,
}

/// One of the [`Sessions`]. It is valid until that is removed, and never means another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SessionKey {
    place: u32,
    generation: u32,
}

/// Why the table refuses something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SessionsError {
    /// The bytes are no Record, or it does not say from whom.
    #[error("found a record without a readable from_id")]
    Unreadable,
    /// The name of the peer is longer than names are.
    #[error("found a from_id of {len} bytes")]
    IdTooLong {
        /// Its length.
        len: usize,
    },
    /// There are as many sessions as there may be, and none is idle.
    #[error("found {max} sessions, none of them idle")]
    Full {
        /// The limit.
        max: usize,
    },
    /// The session refuses the Record.
    #[error("the session refuses the record")]
    Session {
        /// Which one.
        key: SessionKey,
        /// Why.
        #[source]
        error: SessionError,
    },
    /// The session refuses the Message.
    #[error("the session refuses the message")]
    Send(#[source] SendError),
}

impl SessionsError {
    /// Who has to change something.
    #[must_use]
    pub const fn blame(self) -> Blame {
        match self {
            Self::Unreadable | Self::IdTooLong { .. } => Blame::Peer,
            Self::Full { .. } => Blame::Limit,
            Self::Session { error, .. } => error.blame(),
            Self::Send(error) => error.blame(),
        }
    }
}

impl Sessions {
    /// A table without sessions, for the Endpoint `own_id`. All its sessions have the same
    /// configuration; the seed is as for [`Session::new`], and keeps peers from choosing names
    /// that are slow to find.
    #[must_use]
    pub fn new(
        config: impl Into<Arc<SessionConfig>>,
        own_id: impl Into<Arc<str>>,
        seed: u64,
    ) -> Self {
        let mut random = Random(seed);
        let keys = (random.next(), random.next());
        Self {
            config: config.into(),
            own_id: own_id.into(),
            random,
            max_sessions: MAX_SESSIONS,
            chunks: Vec::new(),
            free: Vec::new(),
            index: Index::new(keys),
            queue: Queue::default(),
            len: 0,
            hand: 0,
            evicted: VecDeque::new(),
        }
    }

    /// How many sessions there may be: 1,000,000 by default, 640 MB of idle ones.
    #[must_use]
    pub const fn max_sessions(mut self, sessions: usize) -> Self {
        self.max_sessions = sessions;
        self
    }

    /// Takes a Record, by the role that this Endpoint has towards its sender. A sender that is not
    /// known gets a session.
    ///
    /// # Errors
    ///
    /// [`SessionsError`] if it is for no session, or if that refuses it; the session has to be
    /// polled all the same.
    pub fn handle_record(
        &mut self,
        now: Instant,
        role: Role,
        record: Bytes,
    ) -> Result<SessionKey, SessionsError> {
        let from_id = Peek::new(&record)
            .and_then(|peek| peek.from_id())
            .map_err(|_| SessionsError::Unreadable)?;
        let key = self.find_or_insert(now, role, from_id)?;
        let session = self
            .slot_mut(key.place)
            .and_then(|slot| slot.session.as_mut());
        let result = session.map_or(Ok(()), |session| session.handle_record(now, record));
        self.set_timer(key.place);
        match result {
            Ok(()) => Ok(key),
            Err(error) => Err(SessionsError::Session { key, error }),
        }
    }

    /// Takes a Message for a peer, which gets a session if it has none.
    ///
    /// # Errors
    ///
    /// [`SessionsError`] if there is no place for a session, or if that refuses the Message.
    pub fn send(
        &mut self,
        now: Instant,
        role: Role,
        remote_id: &str,
        message: Bytes,
    ) -> Result<(SessionKey, MessageId), SessionsError> {
        let key = self.find_or_insert(now, role, remote_id)?;
        let full = SessionsError::Full {
            max: self.max_sessions,
        };
        let session = self
            .slot_mut(key.place)
            .and_then(|slot| slot.session.as_mut());
        let sent = session.ok_or(full)?.send(now, message);
        self.set_timer(key.place);
        Ok((key, sent.map_err(SessionsError::Send)?))
    }

    /// Lets time do its work on the next session that is due, and says which one that is. It is to
    /// be called until it gives `None`.
    pub fn handle_timeout(&mut self, now: Instant) -> Option<SessionKey> {
        loop {
            let (at, place) = self.queue.first()?;
            if at > now {
                return None;
            }
            let slot = self.slot_mut(place)?;
            let generation = slot.generation;
            let session = slot.session.as_mut()?;
            let due = session.poll_timeout().is_some_and(|at| at <= now);
            if due {
                session.handle_timeout(now);
            }
            let next = session.poll_timeout();
            // What is due still is so until it is polled.
            self.queue.set(place, next.filter(|next| *next > now));
            if due {
                return Some(SessionKey { place, generation });
            }
        }
    }

    /// As [`Session::poll_transmit`], for one of them.
    pub fn poll_transmit(
        &mut self,
        key: SessionKey,
        now: Instant,
        out: &mut Vec<u8>,
    ) -> Option<Transmit> {
        let transmit = self.get_mut(key)?.poll_transmit(now, out);
        if transmit.is_none() {
            self.set_timer(key.place);
        }
        transmit
    }

    /// As [`Session::poll_event`], for one of them.
    pub fn poll_event(&mut self, key: SessionKey) -> Option<Event> {
        self.get_mut(key)?.poll_event()
    }

    /// When the next of them is due.
    #[must_use]
    pub fn poll_timeout(&self) -> Option<Instant> {
        self.queue.first().map(|(at, _)| at)
    }

    /// A session that had to make place, with all that it knows.
    pub fn poll_evicted(&mut self) -> Option<Session> {
        self.evicted.pop_front()
    }

    /// Puts a session in, such as one that was restored. One with the same peer is given back.
    ///
    /// # Errors
    ///
    /// [`SessionsError::Full`] if there is no place.
    pub fn insert(
        &mut self,
        now: Instant,
        session: Session,
    ) -> Result<(SessionKey, Option<Session>), SessionsError> {
        let old = self
            .find(session.role(), session.remote_id())
            .and_then(|key| self.remove(key));
        let key = self.place(now, session)?;
        self.set_timer(key.place);
        Ok((key, old))
    }

    /// Takes a session out.
    pub fn remove(&mut self, key: SessionKey) -> Option<Session> {
        self.get(key)?;
        self.queue.set(key.place, None);
        let slot = self.slot_mut(key.place)?;
        let session = slot.session.take();
        slot.generation = slot.generation.wrapping_add(1);
        let hash = slot.hash;
        self.index.remove(hash, key.place);
        self.free.push(key.place);
        self.len -= 1;
        session
    }

    /// The session with that peer, in which this Endpoint has that role.
    #[must_use]
    pub fn find(&self, role: Role, remote_id: &str) -> Option<SessionKey> {
        let hash = self.index.hash(role, remote_id);
        let place = self.index.find(hash, |place| {
            let session = self.slot(place).and_then(|slot| slot.session.as_ref());
            session.is_some_and(|one| one.role() == role && one.remote_id() == remote_id)
        })?;
        let generation = self.slot(place)?.generation;
        Some(SessionKey { place, generation })
    }

    /// One of the sessions, to look at.
    #[must_use]
    pub fn get(&self, key: SessionKey) -> Option<&Session> {
        let slot = self.slot(key.place)?;
        (slot.generation == key.generation).then_some(slot.session.as_ref())?
    }

    /// How many sessions there are.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.len
    }

    /// Whether there is none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.len == 0
    }

    fn get_mut(&mut self, key: SessionKey) -> Option<&mut Session> {
        let slot = self.slot_mut(key.place)?;
        (slot.generation == key.generation).then_some(slot.session.as_mut())?
    }

    fn slot(&self, place: u32) -> Option<&Slot> {
        let place = usize::try_from(place).ok()?;
        self.chunks.get(place / CHUNK)?.get(place % CHUNK)
    }

    fn slot_mut(&mut self, place: u32) -> Option<&mut Slot> {
        let place = usize::try_from(place).ok()?;
        self.chunks.get_mut(place / CHUNK)?.get_mut(place % CHUNK)
    }

    fn find_or_insert(
        &mut self,
        now: Instant,
        role: Role,
        remote_id: &str,
    ) -> Result<SessionKey, SessionsError> {
        if let Some(key) = self.find(role, remote_id) {
            return Ok(key);
        }
        let len = remote_id.len();
        if len > MAX_ID_LEN {
            return Err(SessionsError::IdTooLong { len });
        }
        let (config, own_id) = (Arc::clone(&self.config), Arc::clone(&self.own_id));
        let session = Session::new(config, role, own_id, remote_id, self.random.next());
        self.place(now, session)
    }

    fn place(&mut self, now: Instant, session: Session) -> Result<SessionKey, SessionsError> {
        if self.len >= self.max_sessions {
            self.evict();
        }
        let full = SessionsError::Full {
            max: self.max_sessions,
        };
        if self.len >= self.max_sessions {
            return Err(full);
        }
        let _ = now;
        let hash = self.index.hash(session.role(), session.remote_id());
        let place = match self.free.pop() {
            Some(place) => place,
            None => u32::try_from(self.len).map_err(|_| full)?,
        };
        if self.slot(place).is_none() {
            if self.chunks.last().is_none_or(|chunk| chunk.len() == CHUNK) {
                self.chunks.push(Vec::with_capacity(CHUNK));
            }
            if let Some(chunk) = self.chunks.last_mut() {
                chunk.push(Slot {
                    session: None,
                    generation: 0,
                    hash,
                });
            }
        }
        let slot = self.slot_mut(place).ok_or(full)?;
        slot.session = Some(session);
        slot.hash = hash;
        let generation = slot.generation;
        self.index.insert(hash, place);
        self.len += 1;
        Ok(SessionKey { place, generation })
    }

    /// Makes place: of the next sessions that are idle, the one that is longest so.
    fn evict(&mut self) {
        let places = u32::try_from(self.len + self.free.len()).unwrap_or(u32::MAX);
        let mut best: Option<((bool, Instant), SessionKey)> = None;
        for _ in 0..EVICTION_SEARCH.min(places) {
            self.hand = if self.hand + 1 < places {
                self.hand + 1
            } else {
                0
            };
            let Some(slot) = self.slot(self.hand) else {
                continue;
            };
            let Some(session) = slot.session.as_ref().filter(|one| one.is_idle()) else {
                continue;
            };
            let rank = (
                session.status() != SessionStatus::Down,
                session.last_activity,
            );
            let key = SessionKey {
                place: self.hand,
                generation: slot.generation,
            };
            if best.is_none_or(|(least, _)| rank < least) {
                best = Some((rank, key));
            }
        }
        if let Some(session) = best.and_then(|(_, key)| self.remove(key)) {
            self.evicted.push_back(session);
        }
    }

    /// Sees that the queue is not later than the session.
    fn set_timer(&mut self, place: u32) {
        let session = self.slot(place).and_then(|slot| slot.session.as_ref());
        let Some(at) = session.and_then(Session::poll_timeout) else {
            return;
        };
        if self.queue.at(place).is_none_or(|before| at < before) {
            self.queue.set(place, Some(at));
        }
    }
}

/// How many sessions lie together.
const CHUNK: usize = 256;
/// How many sessions are looked at for one to evict: enough to find an idle one, few enough to
/// cost nothing.
const EVICTION_SEARCH: u32 = 64;
/// The longest name of a peer: a name needs no more than 256 bytes and a peer might send any.
const MAX_ID_LEN: usize = 1_024;
const MAX_SESSIONS: usize = 1_000_000;
