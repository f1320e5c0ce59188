//! One of the two Endpoints of a simulation.

use alloc::collections::{BTreeMap, VecDeque};

use bytes::{BufMut as _, Bytes, BytesMut};
use usp_record::{
    Event, Instant, MessageId, Role, SendError, Session, SessionStatus, TransmitKind,
};

use super::link::Chance;

/// An Endpoint: its session, what it has to say and what it hears.
pub(super) struct Peer {
    pub(super) name: &'static str,
    pub(super) session: Session,
    chance: Chance,
    /// How many bytes are still to be sent.
    to_send: u64,
    /// Messages that were taken by the session and have not ended in an event.
    open: VecDeque<(MessageId, u64, Bytes)>,
    /// Messages that did not leave, in order.
    again: VecDeque<(u64, Bytes)>,
    next: u64,
    buffer: Vec<u8>,
    /// The number of the Message that is to arrive next.
    expected: u64,
    pub(super) counts: Counts,
    /// Why sessions ended, and how often.
    pub(super) ended: BTreeMap<String, u64>,
    /// By which requirement Records were refused, and how often.
    pub(super) refused: BTreeMap<&'static str, u64>,
}

/// What an Endpoint did and saw.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Counts {
    pub(super) messages: u64,
    pub(super) message_bytes: u64,
    pub(super) acknowledged: u64,
    /// Sent, and nobody knows whether they arrived.
    pub(super) unknown: u64,
    pub(super) records: u64,
    pub(super) record_bytes: u64,
    pub(super) longest: u64,
    pub(super) resent: u64,
    pub(super) empty: u64,
    pub(super) asked: u64,
    pub(super) ignored: u64,
    pub(super) sessions: u64,
    pub(super) refused: u64,
    pub(super) arrived: u64,
    pub(super) arrived_bytes: u64,
    /// Messages that arrived out of order, twice or spoiled.
    pub(super) wrong: u64,
}

impl Peer {
    pub(super) fn new(name: &'static str, session: Session, to_send: u64, seed: u64) -> Self {
        Self {
            name,
            session,
            chance: Chance(seed),
            to_send,
            open: VecDeque::new(),
            again: VecDeque::new(),
            next: 0,
            buffer: Vec::new(),
            expected: 0,
            counts: Counts::default(),
            ended: BTreeMap::new(),
            refused: BTreeMap::new(),
        }
    }

    /// Gives the session what it takes.
    ///
    /// The Agent opens the session, as the one that connects does. What is sent before both know
    /// of it could be lost, if both opened one.
    pub(super) fn speak(&mut self, now: Instant) {
        if self.session.status() != SessionStatus::Up {
            if self.session.role() == Role::Agent {
                self.session.open(now);
            }
            return;
        }
        while self.open.len() < MOST_OPEN {
            let Some((number, message)) = self.again.pop_front().or_else(|| self.compose()) else {
                return;
            };
            match self.session.send(now, message.clone()) {
                Ok(id) => self.open.push_back((id, number, message)),
                Err(SendError::Empty | SendError::TooLong { .. }) => self.counts.unknown += 1,
                Err(_) => {
                    self.again.push_front((number, message));
                    return;
                }
            }
        }
    }

    fn compose(&mut self) -> Option<(u64, Bytes)> {
        if self.to_send == 0 {
            return None;
        }
        // Many short Messages, and some that are long.
        let longest = 1 << (6 + self.chance.below(12));
        let len = (HEAD + self.chance.below(longest)).min(self.to_send.max(HEAD));
        self.to_send = self.to_send.saturating_sub(len);
        let number = self.next;
        self.next += 1;
        self.counts.messages += 1;
        self.counts.message_bytes += len;
        Some((number, message(number, len)))
    }

    /// Takes a Record.
    pub(super) fn hear(&mut self, now: Instant, record: Bytes) {
        if let Err(error) = self.session.handle_record(now, record) {
            self.counts.refused += 1;
            let requirement = error.requirement().unwrap_or("no requirement");
            *self.refused.entry(requirement).or_default() += 1;
        }
        self.listen();
    }

    /// Takes what the session has to tell.
    pub(super) fn listen(&mut self) {
        while let Some(event) = self.session.poll_event() {
            match event {
                Event::Message(bytes) => self.check(&bytes),
                Event::Acknowledged(id) => {
                    self.counts.acknowledged += 1;
                    self.open.retain(|(open, ..)| *open != id);
                }
                Event::Undelivered { message, sent, .. } => self.give_up(message, sent),
                Event::Started { .. }
                | Event::Established {
                    originator: false, ..
                } => self.counts.sessions += 1,
                Event::Ended { cause, .. } => {
                    let name = cause.to_string();
                    *self.ended.entry(name).or_default() += 1;
                }
                Event::Missing { .. } => self.counts.asked += 1,
                Event::Ignored { .. } => self.counts.ignored += 1,
                _ => {}
            }
        }
    }

    /// A Message that was not sent is sent again; of one that was, nobody knows.
    fn give_up(&mut self, id: MessageId, sent: bool) {
        let Some(place) = self.open.iter().position(|(open, ..)| *open == id) else {
            return;
        };
        let Some((_, number, message)) = self.open.remove(place) else {
            return;
        };
        if sent {
            self.counts.unknown += 1;
        } else {
            let after = self.again.partition_point(|(other, _)| *other < number);
            self.again.insert(after, (number, message));
        }
    }

    fn check(&mut self, bytes: &Bytes) {
        let len = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        self.counts.arrived += 1;
        self.counts.arrived_bytes += len;
        if *bytes != message(self.expected, len) {
            self.counts.wrong += 1;
        }
        self.expected += 1;
    }

    /// The next Record that is to be sent.
    pub(super) fn transmit(&mut self, now: Instant) -> Option<Bytes> {
        let transmit = self.session.poll_transmit(now, &mut self.buffer)?;
        let record = Bytes::from(core::mem::take(&mut self.buffer));
        let len = u64::try_from(record.len()).unwrap_or(u64::MAX);
        self.counts.records += 1;
        self.counts.record_bytes += len;
        self.counts.longest = self.counts.longest.max(len);
        match transmit.kind {
            TransmitKind::Retransmission => self.counts.resent += 1,
            TransmitKind::Empty => self.counts.empty += 1,
            _ => {}
        }
        Some(record)
    }

    /// Whether all was said and acknowledged, or given up.
    pub(super) fn is_done(&self) -> bool {
        self.to_send == 0 && self.open.is_empty() && self.again.is_empty()
    }

    /// How much was said so far.
    pub(super) const fn said(&self) -> u64 {
        self.counts.message_bytes
    }
}

/// The Message by a number: its number, and bytes that follow from it.
fn message(number: u64, len: u64) -> Bytes {
    let len = usize::try_from(len).unwrap_or(usize::MAX);
    let mut bytes = BytesMut::with_capacity(len.saturating_add(8));
    bytes.put_u64(number);
    let mut chance = Chance(number);
    while bytes.len() < len {
        bytes.put_u64(chance.next());
    }
    bytes.truncate(len);
    bytes.freeze()
}

/// The length of a number, which every Message has.
const HEAD: u64 = 8;
/// How many Messages are open at once.
const MOST_OPEN: usize = 64;
