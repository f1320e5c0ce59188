//! The incoming buffer: Records that came before their turn.

use alloc::collections::BTreeMap;

use bytes::Bytes;

use crate::SarStates;

/// What is kept of a Record that came too early.
#[derive(Clone, Debug)]
pub(crate) struct Held {
    pub(crate) payload: Bytes,
    pub(crate) states: SarStates,
    /// The length of the whole Record, which its payload keeps in memory.
    pub(crate) cost: usize,
}

/// Records by `sequence_id` ([R-E2E.20], rule 1).
///
/// [R-E2E.20]: https://usp.technology/specification/#r-e2e.20
#[derive(Clone, Debug, Default)]
pub(crate) struct Incoming {
    pub(crate) held: BTreeMap<u64, Held>,
    pub(crate) bytes: usize,
}

impl Incoming {
    pub(crate) fn insert(&mut self, sequence_id: u64, held: Held) {
        self.bytes = self.bytes.saturating_add(held.cost);
        if let Some(old) = self.held.insert(sequence_id, held) {
            self.bytes = self.bytes.saturating_sub(old.cost);
        }
    }

    /// Takes the Record with that number out, if it is there.
    pub(crate) fn take(&mut self, sequence_id: u64) -> Option<Held> {
        let held = self.held.remove(&sequence_id)?;
        self.bytes = self.bytes.saturating_sub(held.cost);
        Some(held)
    }

    /// The lowest number from `from` on that is not there though a higher one is.
    pub(crate) fn missing(&self, from: u64) -> Option<u64> {
        let mut next = from;
        for sequence_id in self.held.range(from..).map(|(sequence_id, _)| *sequence_id) {
            if sequence_id > next {
                return Some(next);
            }
            next = sequence_id.saturating_add(1);
        }
        None
    }

    pub(crate) fn clear(&mut self) {
        self.held.clear();
        self.bytes = 0;
    }
}
