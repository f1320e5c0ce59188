//! The outgoing buffer: Records that were sent and not acknowledged.

use alloc::collections::VecDeque;

use bytes::Bytes;

use super::event::MessageId;
use crate::{Instant, SarStates};

/// A Record that was sent: what it takes to send it again.
#[derive(Clone, Debug)]
pub(crate) struct Sent {
    pub(crate) payload: Bytes,
    pub(crate) states: SarStates,
    /// When it was sent last.
    pub(crate) at: Instant,
    /// The Message of which it is the last Record, until its sender is told what came of it.
    pub(crate) message: Option<MessageId>,
    /// How often it was sent again.
    pub(crate) resends: u8,
    /// Whether it is to be sent again.
    pub(crate) marked: bool,
    /// Whether the peer should acknowledge it.
    pub(crate) eliciting: bool,
    /// Whether it carries bytes of a TLS handshake.
    pub(crate) handshake: bool,
}

/// Records by `sequence_id`, without gaps ([R-E2E.16]).
///
/// [R-E2E.16]: https://usp.technology/specification/#r-e2e.16
#[derive(Clone, Debug, Default)]
pub(crate) struct Outgoing {
    pub(crate) sent: VecDeque<Sent>,
    /// The `sequence_id` of the first.
    pub(crate) base: u64,
    /// The bytes of all payloads.
    pub(crate) bytes: usize,
    /// How many should be acknowledged.
    pub(crate) eliciting: u32,
    /// How many carry bytes of a handshake.
    pub(crate) handshakes: u32,
    /// How many are marked.
    pub(crate) marked: u32,
    /// How many end a Message of which nothing is known yet.
    pub(crate) open: u32,
}

impl Outgoing {
    pub(crate) fn push(&mut self, sent: Sent) {
        self.bytes = self.bytes.saturating_add(sent.payload.len());
        self.eliciting += u32::from(sent.eliciting);
        self.handshakes += u32::from(sent.handshake);
        self.open += u32::from(sent.message.is_some());
        self.sent.push_back(sent);
    }

    /// Forgets all Records below the number, and tells of the Messages that end among them.
    pub(crate) fn acknowledge(
        &mut self,
        expected_id: u64,
        mut told: impl FnMut(MessageId),
    ) -> bool {
        let before = self.base;
        while self.base < expected_id {
            let Some(sent) = self.sent.pop_front() else {
                break;
            };
            self.base += 1;
            self.bytes = self.bytes.saturating_sub(sent.payload.len());
            self.eliciting -= u32::from(sent.eliciting);
            self.handshakes -= u32::from(sent.handshake);
            self.marked -= u32::from(sent.marked);
            if let Some(message) = sent.message {
                self.open -= 1;
                told(message);
            }
        }
        self.base != before
    }

    pub(crate) fn get_mut(&mut self, sequence_id: u64) -> Option<&mut Sent> {
        let index = sequence_id.checked_sub(self.base)?;
        self.sent.get_mut(usize::try_from(index).ok()?)
    }

    /// Has the Record sent again.
    pub(crate) fn mark(&mut self, sequence_id: u64) {
        if let Some(sent) = self.get_mut(sequence_id) {
            if !sent.marked {
                sent.marked = true;
                self.marked += 1;
            }
        }
    }

    /// The first Record that is to be sent again; it is marked no longer.
    pub(crate) fn next_marked(&mut self) -> Option<u64> {
        if self.marked == 0 {
            return None;
        }
        let (sequence_id, sent) = (self.base..)
            .zip(self.sent.iter_mut())
            .find(|(_, sent)| sent.marked)?;
        sent.marked = false;
        self.marked -= 1;
        Some(sequence_id)
    }

    /// Forgets everything, for a session that begins.
    pub(crate) fn clear(&mut self) {
        self.sent.clear();
        *self = Self {
            sent: core::mem::take(&mut self.sent),
            base: 1,
            ..Self::default()
        };
    }
}
