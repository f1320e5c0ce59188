//! Rules that need a data model.
//!
//! What the model does not bear out breaks a requirement where it is said or answered. Where it is
//! asked for, it is a hint: who asks gets an error code, and is free to ask.

pub(super) mod add;
pub(super) mod arc;
pub(super) mod code;
pub(super) mod del;
pub(super) mod enc;
pub(super) mod facts;
pub(super) mod get;
pub(super) mod key;
pub(super) mod msg;
pub(super) mod not;
pub(super) mod opr;
pub(super) mod set;

use usp_proto::ErrorCode;
use usp_proto::msg::ErrorView;

use crate::model::ValueFault;
use crate::validator::Problem;

/// Whether an Error is about one of several things that were asked for, not about the Message. One
/// with errors of parameters is for N.19.
fn is_of_entry(error: &ErrorView<'_>) -> bool {
    let code = ErrorCode::new(error.err_code());
    error.param_errs().is_empty()
        && (ErrorCode::INVALID_PATH_SYNTAX.value()..=ErrorCode::INVALID_PATH.value())
            .contains(&code.value())
}

/// Whether an Agent with this model cannot but refuse. One may let pass more values than its type
/// has.
const fn is_certain(problem: &Problem<'_, '_>) -> bool {
    !matches!(
        problem,
        Problem::Value(
            ValueFault::Range
                | ValueFault::Size
                | ValueFault::Pattern
                | ValueFault::Enumeration
                | ValueFault::Items
                | ValueFault::ListSize,
            _
        )
    )
}

/// Whether a code says that a path leads nowhere.
const fn is_of_path(code: ErrorCode) -> bool {
    matches!(
        code,
        ErrorCode::INVALID_PATH
            | ErrorCode::OBJECT_DOES_NOT_EXIST
            | ErrorCode::UNSUPPORTED_PARAMETER
    )
}
