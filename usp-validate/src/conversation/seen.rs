//! What a conversation says of each Record, and how many of each it saw.

use core::time::Duration;

use crate::Sender;

/// What a Record is in its [`Conversation`](super::Conversation).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seen {
    pub(super) record: u64,
    pub(super) sender: Sender,
    pub(super) kind: SeenKind,
}

impl Seen {
    /// Which Record it is, counted from 0.
    #[must_use]
    pub const fn record(&self) -> u64 {
        self.record
    }

    /// Who sent it, as far as that is known by now.
    #[must_use]
    pub const fn sender(&self) -> Sender {
        self.sender
    }

    /// What it is.
    #[must_use]
    pub const fn kind(&self) -> SeenKind {
        self.kind
    }
}

/// What a Record is to those before it.
///
/// Records are counted from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum SeenKind {
    /// Not a Record, or one that does not tell who sent it to whom: an Endpoint ID is empty, longer
    /// than 1,024 bytes, or the same twice.
    Unreadable,
    /// A Record without a Message that can be read: nothing, a segment, TLS, or no Message.
    Other,
    /// A Connect Record of any MTP.
    Connect,
    /// A Disconnect Record.
    Disconnect,
    /// A request.
    Request,
    /// A request that waits for its answer, again: with the same `msg_id`, or a notification with
    /// the same content.
    Repeated {
        /// The Record with the request before it.
        of: u64,
    },
    /// The answer to a request.
    Answer {
        /// The Record with the request.
        to: u64,
        /// How long it took.
        after: Duration,
    },
    /// An answer to a request that was given up.
    LateAnswer {
        /// The Record with the request.
        to: u64,
    },
    /// A further answer to a request that was answered.
    SecondAnswer {
        /// The Record with the request.
        to: u64,
    },
    /// An answer to nothing that was seen.
    Unsolicited,
}

/// How many of what a [`Conversation`](super::Conversation) has seen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct ConversationCounts {
    /// Records, whatever they were.
    pub records: u64,
    /// Of these, what could not be read.
    pub unreadable: u64,
    /// Requests, repeated ones not counted.
    pub requests: u64,
    /// Requests that came again.
    pub repeated: u64,
    /// Answers to requests that waited.
    pub answers: u64,
    /// Requests that were given up.
    pub unanswered: u64,
    /// Answers to requests that were given up.
    pub late: u64,
    /// Answers to requests that had an answer.
    pub second: u64,
    /// Answers to nothing that was seen.
    pub unsolicited: u64,
    /// Pairs of Endpoints that were forgotten for others.
    pub forgotten_pairs: u64,
    /// Requests that were forgotten for others, before anybody answered.
    pub forgotten_requests: u64,
    /// Requests of which only the `msg_id` was kept.
    pub unkept_requests: u64,
    /// Times at which segments were dropped.
    pub dropped_segments: u64,
}
