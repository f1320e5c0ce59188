//! Requests that wait for their answers.

use alloc::collections::VecDeque;
use alloc::vec::Vec;

use usp_record::Instant;

use crate::validator::Part;

/// The requests of one Endpoint to another.
#[derive(Clone, Debug, Default)]
pub(super) struct Requests {
    open: VecDeque<Request>,
    /// The last ones that wait no longer.
    closed: VecDeque<Closed>,
}

/// A request that was not answered yet.
#[derive(Clone, Debug)]
pub(super) struct Request {
    /// Made of the `msg_id`.
    pub(super) id: u64,
    /// Which Record it is.
    pub(super) record: u64,
    pub(super) at: Instant,
    /// Its Record, and behind it the Message if that came in several.
    pub(super) bytes: Vec<u8>,
    /// Where the Message begins, the length of all if it is in the Record.
    pub(super) split: usize,
    /// Whether an answer is due.
    pub(super) is_due: bool,
    /// Whether it came again.
    pub(super) is_repeated: bool,
    /// `session_id` and `sequence_id`, 0 without a session.
    pub(super) session: (u64, u64),
}

/// A request that was answered or given up.
#[derive(Clone, Copy, Debug)]
pub(super) struct Closed {
    pub(super) id: u64,
    pub(super) record: u64,
    pub(super) is_answered: bool,
    pub(super) is_repeated: bool,
    /// The answer to a notification was about another Subscription.
    pub(super) is_mistaken: bool,
}

impl Request {
    pub(super) fn part(&self) -> Part<'_> {
        let (record, msg) = self.bytes.split_at_checked(self.split).unwrap_or_default();
        Part {
            record,
            msg: (!msg.is_empty()).then_some(msg),
        }
    }

    fn closed(&self, is_answered: bool) -> Closed {
        Closed {
            id: self.id,
            record: self.record,
            is_answered,
            is_repeated: self.is_repeated,
            is_mistaken: false,
        }
    }
}

impl Requests {
    pub(super) const fn new() -> Self {
        Self {
            open: VecDeque::new(),
            closed: VecDeque::new(),
        }
    }

    pub(super) fn len(&self) -> usize {
        self.open.len()
    }

    pub(super) fn push(&mut self, request: Request) {
        self.open.push_back(request);
    }

    /// The one that waits with that id.
    pub(super) fn open_mut(&mut self, id: u64) -> Option<&mut Request> {
        self.open.iter_mut().find(|request| request.id == id)
    }

    /// Takes out the one that waits with that id, which is answered.
    pub(super) fn answer(&mut self, id: u64) -> Option<Request> {
        let index = self.open.iter().position(|request| request.id == id)?;
        let request = self.open.remove(index)?;
        self.close(request.closed(true));
        Some(request)
    }

    /// Takes out the oldest one if it was sent before a moment, or whenever it was.
    pub(super) fn give_up(&mut self, before: Option<Instant>) -> Option<Request> {
        let is_old = |at: Instant| before.is_none_or(|before| at < before);
        self.open.front().filter(|request| is_old(request.at))?;
        let request = self.open.pop_front()?;
        self.close(request.closed(false));
        Some(request)
    }

    /// Takes out the one of that Record, in whose place there is another.
    pub(super) fn replace(&mut self, record: u64) -> Option<Request> {
        let index = self
            .open
            .iter()
            .position(|request| request.record == record)?;
        let request = self.open.remove(index)?;
        self.close(request.closed(false));
        Some(request)
    }

    /// The last one with that id that waits no longer.
    pub(super) fn closed(&self, id: u64) -> Option<Closed> {
        self.closed.iter().rev().find(|it| it.id == id).copied()
    }

    /// Keeps in mind that the last answer was about another Subscription.
    pub(super) fn set_mistaken(&mut self) {
        if let Some(closed) = self.closed.back_mut() {
            closed.is_mistaken = true;
        }
    }

    pub(super) fn drain(&mut self) -> impl Iterator<Item = Request> + '_ {
        self.open.drain(..)
    }

    fn close(&mut self, closed: Closed) {
        if self.closed.len() == CLOSED {
            self.closed.pop_front();
        }
        self.closed.push_back(closed);
    }
}

/// So many requests are known that wait no longer: what comes later than that is unsolicited.
const CLOSED: usize = 64;
