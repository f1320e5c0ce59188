//! What can be wrong with a Message or Record that is being built.

use alloc::string::String;

use thiserror::Error;

use crate::error_code::ErrorCode;
use crate::msg::header::MsgType;
use crate::version::ProtocolVersion;

/// A Message or Record cannot be built, since it would break the specification.
///
/// All of these are mistakes of the caller; nothing here comes from a peer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Error)]
#[non_exhaustive]
pub enum BuildError {
    /// A required field is empty, or a oneof has no member.
    #[error("required field {field} is empty")]
    Missing {
        /// The full name of the field or oneof, `usp.Header.msg_id`.
        field: &'static str,
    },
    /// A field has a value that it must not have.
    #[error("field {field} must be {expected}")]
    Invalid {
        /// The full name of the field.
        field: &'static str,
        /// What it must be.
        expected: &'static str,
    },
    /// A field or Record type is newer than the version that the Record states.
    #[error("{field} needs version {since}, the Record says {version}")]
    NeedsVersion {
        /// The full name of the field.
        field: &'static str,
        /// The first version that has it.
        since: ProtocolVersion,
        /// The version of the Record.
        version: ProtocolVersion,
    },
    /// Only a request can be answered, and this is none.
    #[error("a Message without a request cannot be answered")]
    NotARequest,
    /// The response is of another kind than the request.
    #[error("{response:?} does not answer {request:?}")]
    WrongResponse {
        /// The kind of the request.
        request: MsgType,
        /// The kind of the response.
        response: MsgType,
    },
}

/// An error code and its text: `err_code` and `err_msg`, wherever the schema has both.
///
/// ```
/// use usp_proto::{ErrorCode, Failure};
///
/// let failure = Failure::new(ErrorCode::INVALID_PATH, "no Device.Nonsense.");
/// assert_eq!(failure.code(), ErrorCode::INVALID_PATH);
/// // A code alone brings its name as the text.
/// assert_eq!(Failure::from(ErrorCode::INVALID_PATH).text(), "invalid path");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Failure {
    code: ErrorCode,
    text: String,
}

impl Failure {
    /// The failure `code`, told to people as `text`.
    pub fn new(code: ErrorCode, text: impl Into<String>) -> Self {
        Self {
            code,
            text: text.into(),
        }
    }

    /// The code.
    #[must_use]
    pub const fn code(&self) -> ErrorCode {
        self.code
    }

    /// The text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The two fields.
    pub(crate) fn into_fields(self) -> (u32, String) {
        (self.code.value(), self.text)
    }
}

impl From<ErrorCode> for Failure {
    fn from(code: ErrorCode) -> Self {
        Self::new(code, code.name().unwrap_or_default())
    }
}
