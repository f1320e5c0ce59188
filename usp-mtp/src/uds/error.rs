//! What is wrong with a frame, and where.

use thiserror::Error;
use usp_record::Blame;

/// Bytes are not a frame.
///
/// It is answered by an [Error TLV](super::TlvView::error) of its text, and the connection is
/// closed ([R-UDS.24]).
///
/// [R-UDS.24]: https://usp.technology/specification/#r-uds.24
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Error)]
#[error("{kind} at byte {offset} of a frame")]
pub struct FrameError {
    kind: FrameErrorKind,
    offset: usize,
}

impl FrameError {
    /// What is wrong.
    #[must_use]
    pub const fn kind(&self) -> FrameErrorKind {
        self.kind
    }

    /// The byte of the frame at which it is wrong, its header counted.
    #[must_use]
    pub const fn offset(&self) -> usize {
        self.offset
    }

    /// Whose fault it is.
    #[must_use]
    pub const fn blame(&self) -> Blame {
        match self.kind {
            FrameErrorKind::TooLong { .. } => Blame::Limit,
            FrameErrorKind::NotEncodable { .. } => Blame::Caller,
            _ => Blame::Peer,
        }
    }
}

/// What is wrong with a frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Error)]
#[non_exhaustive]
pub enum FrameErrorKind {
    /// A frame does not begin as frames do ([R-UDS.8]).
    ///
    /// [R-UDS.8]: https://usp.technology/specification/#r-uds.8
    #[error("found {found:#04x}, expected {expected:#04x} of the synchronization 5f 55 53 50")]
    Synchronization {
        /// The byte that there is.
        found: u8,
        /// The byte that was to be.
        expected: u8,
    },
    /// The length in the header has no room for a TLV, of which there is at least one ([R-UDS.6]).
    ///
    /// [R-UDS.6]: https://usp.technology/specification/#r-uds.6
    #[error("found a length of {found}, expected 5 or more for a TLV")]
    NoTlv {
        /// The length.
        found: u32,
    },
    /// The length in the header is beyond the limit.
    #[error("found a length of {found}, expected at most {max}")]
    TooLong {
        /// The length.
        found: u32,
        /// The limit.
        max: u32,
    },
    /// The frame ends within the type and length of a TLV ([R-UDS.10], [R-UDS.11]).
    ///
    /// [R-UDS.10]: https://usp.technology/specification/#r-uds.10
    /// [R-UDS.11]: https://usp.technology/specification/#r-uds.11
    #[error("found {left} bytes, expected 5 or more for a TLV")]
    TlvHeader {
        /// How many bytes are left in the frame.
        left: usize,
    },
    /// The value of a TLV is longer than the rest of the frame ([R-UDS.11]).
    ///
    /// [R-UDS.11]: https://usp.technology/specification/#r-uds.11
    #[error("found a TLV of {found} bytes, {left} are left")]
    TlvLength {
        /// The length of the value.
        found: u32,
        /// How many bytes are left in the frame.
        left: usize,
    },
    /// Bytes end within a frame, or behind it.
    #[error("found {found} bytes, expected a frame of {expected}")]
    NotOneFrame {
        /// How many bytes there are.
        found: usize,
        /// How long the frame is.
        expected: usize,
    },
    /// What is to be sent is longer than the length in a header can say, or there is none.
    #[error("found {found} bytes of TLVs, expected 5 to 4294967295")]
    NotEncodable {
        /// How many bytes the TLVs have, headers counted.
        found: usize,
    },
}

impl FrameErrorKind {
    /// The error of this kind at byte `offset`.
    pub(super) const fn at(self, offset: usize) -> FrameError {
        FrameError { kind: self, offset }
    }
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;

    use super::*;

    #[test]
    fn texts_of_errors() {
        let texts = [
            (
                FrameErrorKind::Synchronization {
                    found: 0,
                    expected: b'_',
                },
                "found 0x00, expected 0x5f of the synchronization 5f 55 53 50",
                Blame::Peer,
            ),
            (
                FrameErrorKind::NoTlv { found: 4 },
                "found a length of 4, expected 5 or more for a TLV",
                Blame::Peer,
            ),
            (
                FrameErrorKind::TooLong { found: 9, max: 8 },
                "found a length of 9, expected at most 8",
                Blame::Limit,
            ),
            (
                FrameErrorKind::TlvHeader { left: 3 },
                "found 3 bytes, expected 5 or more for a TLV",
                Blame::Peer,
            ),
            (
                FrameErrorKind::TlvLength { found: 9, left: 3 },
                "found a TLV of 9 bytes, 3 are left",
                Blame::Peer,
            ),
            (
                FrameErrorKind::NotOneFrame {
                    found: 20,
                    expected: 13,
                },
                "found 20 bytes, expected a frame of 13",
                Blame::Peer,
            ),
            (
                FrameErrorKind::NotEncodable { found: 0 },
                "found 0 bytes of TLVs, expected 5 to 4294967295",
                Blame::Caller,
            ),
        ];
        for (kind, text, blame) in texts {
            let error = kind.at(7);
            let mut expected = text.to_string();
            expected.push_str(" at byte 7 of a frame");
            assert_eq!(error.to_string(), expected);
            assert_eq!((error.kind(), error.offset()), (kind, 7));
            assert_eq!(error.blame(), blame);
        }
    }
}
