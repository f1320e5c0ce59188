//! How much a conversation keeps, and how long it waits.

use core::time::Duration;

/// How much a [`Conversation`](super::Conversation) keeps, whatever comes.
///
/// What falls out of a limit is counted in
/// [`ConversationCounts`](super::ConversationCounts), and judged no more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use]
pub struct ConversationLimits {
    pub(super) pairs: usize,
    pub(super) open_requests: usize,
    pub(super) kept_bytes: usize,
    pub(super) patience: Duration,
}

impl ConversationLimits {
    /// The defaults that the setters name.
    pub const fn new() -> Self {
        Self {
            pairs: 1_024,
            open_requests: 256,
            kept_bytes: 16 << 20,
            patience: Duration::from_secs(300),
        }
    }

    /// How many pairs of Endpoints are followed: 1,024 by default, which take 8 MiB at most; a
    /// capture of one Agent has a few. A further pair takes the place of the one that was silent
    /// for the longest time.
    pub const fn pairs(mut self, pairs: usize) -> Self {
        self.pairs = if pairs == 0 { 1 } else { pairs };
        self
    }

    /// How many requests of one Endpoint to another may wait for an answer: 256 by default, more
    /// than Endpoints have under way. A further one takes the place of the oldest.
    pub const fn open_requests(mut self, requests: usize) -> Self {
        self.open_requests = if requests == 0 { 1 } else { requests };
        self
    }

    /// How many bytes of requests that wait, and of segments, are kept together: 16 MiB by
    /// default, one Message of the greatest length that is decoded by default. Answers to requests
    /// that are not kept are known by their `msg_id` alone.
    pub const fn kept_bytes(mut self, bytes: usize) -> Self {
        self.kept_bytes = bytes;
        self
    }

    /// After what time a request counts as not answered: 5 minutes by default, since the
    /// specification names no time and a Get of all that an Agent has can take one.
    pub const fn patience(mut self, time: Duration) -> Self {
        self.patience = time;
        self
    }
}

impl Default for ConversationLimits {
    fn default() -> Self {
        Self::new()
    }
}
