//! Why segments do not make a Message.

use thiserror::Error;
use usp_proto::ErrorCode;

use crate::{Blame, SarStates};

/// Why a Record does not go on with the Message that is being put together.
///
/// The Record that brings it is a failed one, and the session starts anew ([R-E2E.21]).
///
/// [R-E2E.21]: https://usp.technology/specification/#r-e2e.21
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Error)]
#[non_exhaustive]
pub enum ReassembleError {
    /// A pair of states that no Record may have.
    #[error("no Record may have the states {states}")]
    IllegalStates {
        /// The states of the Record.
        states: SarStates,
    },
    /// In plain text the two states are always equal (N.13).
    #[error("found the states {states}, in plain text both are equal")]
    UnequalStates {
        /// The states of the Record.
        states: SarStates,
    },
    /// In plain text there is one entry of payload at most (N.06).
    #[error("found several entries of payload, in plain text there is one")]
    SeveralEntries,
    /// A segment that goes on with a Message that never began.
    #[error("found the states {states}, expected NONE or BEGIN: no Message has begun")]
    NotBegun {
        /// The states of the Record.
        states: SarStates,
    },
    /// Another Message before all of the former one was there.
    #[error("found the states {states} after {segments} segments of an unfinished Message")]
    Unfinished {
        /// The states of the Record.
        states: SarStates,
        /// How many segments had come.
        segments: usize,
    },
    /// A segment that goes on with a payload record that never began or has ended.
    #[error("found the states {states}, expected the start of a payload record")]
    PayloadrecNotBegun {
        /// The states of the Record.
        states: SarStates,
    },
    /// Another payload record, or the end, before all of the former one was there.
    #[error("found the states {states}, expected the rest of a payload record")]
    PayloadrecUnfinished {
        /// The states of the Record.
        states: SarStates,
    },
    /// A Message of more bytes than the limit.
    #[error("a Message of at least {len} bytes is longer than {max}")]
    TooLong {
        /// How many bytes had come.
        len: usize,
        /// The limit.
        max: usize,
    },
    /// A Message of more segments than the limit.
    #[error("a Message of more than {max} segments")]
    TooManySegments {
        /// The limit.
        max: usize,
    },
}

impl ReassembleError {
    /// Whose fault it is.
    #[must_use]
    pub const fn blame(self) -> Blame {
        match self {
            Self::TooLong { .. } | Self::TooManySegments { .. } => Blame::Limit,
            _ => Blame::Peer,
        }
    }

    /// The code that tells it to the peer, if the peer is to be told.
    #[must_use]
    pub const fn code(self) -> Option<ErrorCode> {
        Some(match self.blame() {
            Blame::Limit => ErrorCode::RESOURCES_EXCEEDED,
            _ => ErrorCode::INVALID_RECORD_VALUE,
        })
    }

    /// What the Record broke, for people: the number of a requirement or of an unnumbered rule.
    #[must_use]
    pub const fn requirement(self) -> &'static str {
        match self {
            Self::IllegalStates { .. } => "N.05",
            Self::UnequalStates { .. } => "N.13",
            Self::SeveralEntries => "N.06",
            _ => "R-E2E.21",
        }
    }
}
