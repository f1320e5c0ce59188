//! What an Endpoint has sent in a session.

use super::marks::Marks;
use super::step::Overdue;

/// What one Endpoint has sent in the session in use.
#[derive(Clone, Debug)]
pub(crate) struct Sent {
    /// How many Records.
    pub(crate) records: u64,
    /// One more than the highest `sequence_id`.
    pub(crate) next: u64,
    /// Every Record with a lower number was seen.
    pub(crate) in_order: u64,
    /// The greatest `expected_id`.
    pub(crate) wants: u64,
    pub(crate) security: Option<i64>,
    /// Whether a number came near the greatest that there is.
    pub(crate) exhausted: bool,
    /// What it has to do once it has processed the Record of that number.
    pub(crate) overdue: Option<(Overdue, u64)>,
    /// Requests that it sent again, in the same Record.
    pub(crate) repeated: Marks,
    /// Requests that it answered.
    pub(crate) answered: Marks,
    recent: [(u64, u64); RECENT],
    cursor: usize,
}

impl Sent {
    pub(crate) const fn new() -> Self {
        Self {
            records: 0,
            next: 1,
            in_order: 1,
            wants: 0,
            security: None,
            exhausted: false,
            overdue: None,
            repeated: Marks::new(),
            answered: Marks::new(),
            recent: [(0, 0); RECENT],
            cursor: 0,
        }
    }

    /// What was in the Record of that number, if it is not too long ago.
    pub(crate) fn content(&self, sequence_id: u64) -> Option<u64> {
        let mut recent = self.recent.iter();
        recent
            .find(|(id, _)| *id == sequence_id)
            .map(|(_, content)| *content)
    }

    /// Keeps in mind what is in a Record.
    pub(crate) fn keep(&mut self, sequence_id: u64, content: u64) {
        if let Some(place) = self.recent.get_mut(self.cursor) {
            *place = (sequence_id, content);
        }
        self.cursor = (self.cursor + 1) % RECENT;
    }
}

/// Of so many Records it is known what was in them: half of what a session of `usp-record` sends
/// before it wants to hear something.
const RECENT: usize = 32;
