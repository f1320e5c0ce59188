//! What a Record lacks.

use core::fmt;

use thiserror::Error;
use usp_proto::{DecodeError, ErrorCode};

use crate::{EndpointIdError, ReassembleError};

/// What is wrong with a Record, and in which field.
///
/// The text is one line, such as `found 0, expected above 0 in
/// usp_record.SessionContextRecord.sequence_id`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RecordError {
    kind: RecordErrorKind,
    field: &'static str,
}

/// The kinds of [`RecordError`]. All of them are the peer's fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum RecordErrorKind {
    /// The bytes are no Record, or one that breaks the rules of encoding.
    #[error("{0}")]
    Decode(DecodeError),
    /// A required field is absent or empty ([R-MTP.4b]).
    ///
    /// [R-MTP.4b]: https://usp.technology/specification/#r-mtp.4b
    #[error("required value is missing")]
    Missing,
    /// A number that its enum does not have ([R-ENC.2]).
    ///
    /// [R-ENC.2]: https://usp.technology/specification/#r-enc.2
    #[error("unknown enum value {number}")]
    UnknownValue {
        /// The number.
        number: i64,
    },
    /// What is no Endpoint ID, not even one that is tolerated.
    #[error("{0}")]
    EndpointId(EndpointIdError),
    /// Sender and receiver are the same ([R-ARC.2]).
    ///
    /// [R-ARC.2]: https://usp.technology/specification/#r-arc.2
    #[error("found the id of the receiver")]
    SameEnds,
    /// TLS outside of a session ([R-E2E.41]).
    ///
    /// [R-E2E.41]: https://usp.technology/specification/#r-e2e.41
    #[error("found TLS12, expected PLAINTEXT outside of a session")]
    TlsOutsideSession,
    /// A `session_id` that no session has ([R-E2E.24]).
    ///
    /// [R-E2E.24]: https://usp.technology/specification/#r-e2e.24
    #[error("found {found}, expected above 1")]
    SessionId {
        /// The number.
        found: u64,
    },
    /// A `sequence_id` of 0 (N.04).
    #[error("found 0, expected above 0")]
    SequenceId,
    /// SAR states or entries of payload that do not go together (N.05, N.06, N.13).
    #[error("{0}")]
    Payload(ReassembleError),
    /// A topic for many (N.07).
    #[error("found a wildcard in the topic")]
    Wildcard,
}

impl RecordError {
    pub(super) const fn new(kind: RecordErrorKind, field: &'static str) -> Self {
        Self { kind, field }
    }

    /// What is wrong.
    #[must_use]
    pub const fn kind(&self) -> RecordErrorKind {
        self.kind
    }

    /// The full name of the field, or of the message that should have it.
    #[must_use]
    pub const fn field(&self) -> &'static str {
        self.field
    }

    /// The code that tells it to the peer; `None` where the Record is to be dropped in silence.
    #[must_use]
    pub fn code(&self) -> Option<ErrorCode> {
        match self.kind {
            RecordErrorKind::Decode(error) => error.code(),
            RecordErrorKind::SessionId { .. } => None,
            RecordErrorKind::Payload(error) => error.code(),
            _ => Some(ErrorCode::INVALID_RECORD_VALUE),
        }
    }

    /// What is broken, for people: the number of a requirement or of an unnumbered rule.
    #[must_use]
    pub const fn requirement(&self) -> &'static str {
        match self.kind {
            RecordErrorKind::Decode(_) => "R-ENC.1",
            RecordErrorKind::Missing => "R-MTP.4b",
            RecordErrorKind::UnknownValue { .. } => "R-ENC.2",
            RecordErrorKind::EndpointId(_) => "R-ARC.2a",
            RecordErrorKind::SameEnds => "R-ARC.2",
            RecordErrorKind::TlsOutsideSession => "R-E2E.41",
            RecordErrorKind::SessionId { .. } => "R-E2E.24",
            RecordErrorKind::SequenceId => "N.04",
            RecordErrorKind::Payload(error) => error.requirement(),
            RecordErrorKind::Wildcard => "N.07",
        }
    }
}

impl fmt::Display for RecordError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.kind {
            // It has a place of its own.
            RecordErrorKind::Decode(error) => error.fmt(f),
            kind => write!(f, "{kind} in {}", self.field),
        }
    }
}

impl core::error::Error for RecordError {}
