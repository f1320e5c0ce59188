//! Why a payload cannot be segmented.

use thiserror::Error;

use crate::Blame;

/// Why a payload cannot be segmented. It is the caller's to mend, so the peer is told nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Error)]
#[non_exhaustive]
pub enum SegmentError {
    /// A limit below the least that TR-181 allows.
    #[error("found a MaxUSPRecordSize of {max}, expected 0 or at least 512")]
    MaxTooSmall {
        /// The limit.
        max: usize,
    },
    /// The fields round the payload leave no byte for it.
    #[error("the fields of a Record take {header} bytes, MaxUSPRecordSize is {max}")]
    HeaderTooLong {
        /// The length of a Record with one byte of payload.
        header: usize,
        /// The limit.
        max: usize,
    },
    /// What should be TLS records is not, or the last one is not whole.
    #[error("expected a whole TLS record at byte {offset}")]
    NotTlsRecords {
        /// Where the record begins, from the start of the payload.
        offset: usize,
    },
}

impl SegmentError {
    /// Whose fault it is.
    #[must_use]
    pub const fn blame(self) -> Blame {
        Blame::Caller
    }
}
