//! The fields that carry an error code.

use core::fmt;

use super::ErrorCode;

/// A field that carries an error code.
///
/// Displays as the path of the field, for example `GetResp.req_path_results[].err_code`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorPlace {
    /// The answer to a whole request.
    Error,
    /// A parameter or path that made a whole request fail.
    ErrorParameter,
    /// An Object that `Add` did not create.
    AddFailure,
    /// A parameter that `Add` left out of a created Object.
    AddParameter,
    /// An Object that `Set` did not update.
    SetFailure,
    /// A parameter that made `Set` fail on an instance.
    SetFailureParameter,
    /// A parameter that `Set` left out of an updated instance.
    SetParameter,
    /// A path that `Delete` failed on.
    DeleteFailure,
    /// An instance that `Delete` left, having deleted others.
    DeleteUnaffectedPath,
    /// A path of `Get`; zero means success.
    GetResult,
    /// A path of `GetInstances`; zero means success.
    GetInstancesResult,
    /// A path of `GetSupportedDM`; zero means success.
    GetSupportedDmResult,
    /// A path that was not registered.
    RegisterFailure,
    /// A path that was not deregistered.
    DeregisterFailure,
    /// A command that failed at once.
    OperateFailure,
    /// An asynchronous command that failed later.
    OperationCompleteFailure,
    /// Why a connection is ended.
    DisconnectReason,
}

impl ErrorPlace {
    /// Every place: the fields of Messages, then that of a Record.
    pub const ALL: &'static [Self] = &[
        Self::Error,
        Self::ErrorParameter,
        Self::AddFailure,
        Self::AddParameter,
        Self::SetFailure,
        Self::SetFailureParameter,
        Self::SetParameter,
        Self::DeleteFailure,
        Self::DeleteUnaffectedPath,
        Self::GetResult,
        Self::GetInstancesResult,
        Self::GetSupportedDmResult,
        Self::RegisterFailure,
        Self::DeregisterFailure,
        Self::OperateFailure,
        Self::OperationCompleteFailure,
        Self::DisconnectReason,
    ];

    /// The path of the field from its Message or Record member on, repeated fields marked `[]`.
    #[must_use]
    pub const fn field(self) -> &'static str {
        match self {
            Self::Error => "Error.err_code",
            Self::ErrorParameter => "Error.param_errs[].err_code",
            Self::AddFailure => "AddResp.created_obj_results[].oper_status.oper_failure.err_code",
            Self::AddParameter => {
                "AddResp.created_obj_results[].oper_status.oper_success.param_errs[].err_code"
            }
            Self::SetFailure => "SetResp.updated_obj_results[].oper_status.oper_failure.err_code",
            Self::SetFailureParameter => {
                "SetResp.updated_obj_results[].oper_status.oper_failure.updated_inst_failures[]\
                 .param_errs[].err_code"
            }
            Self::SetParameter => {
                "SetResp.updated_obj_results[].oper_status.oper_success.updated_inst_results[]\
                 .param_errs[].err_code"
            }
            Self::DeleteFailure => {
                "DeleteResp.deleted_obj_results[].oper_status.oper_failure.err_code"
            }
            Self::DeleteUnaffectedPath => {
                "DeleteResp.deleted_obj_results[].oper_status.oper_success.unaffected_path_errs[]\
                 .err_code"
            }
            Self::GetResult => "GetResp.req_path_results[].err_code",
            Self::GetInstancesResult => "GetInstancesResp.req_path_results[].err_code",
            Self::GetSupportedDmResult => "GetSupportedDMResp.req_obj_results[].err_code",
            Self::RegisterFailure => {
                "RegisterResp.registered_path_results[].oper_status.oper_failure.err_code"
            }
            Self::DeregisterFailure => {
                "DeregisterResp.deregistered_path_results[].oper_status.oper_failure.err_code"
            }
            Self::OperateFailure => "OperateResp.operation_results[].cmd_failure.err_code",
            Self::OperationCompleteFailure => "Notify.oper_complete.cmd_failure.err_code",
            Self::DisconnectReason => "DisconnectRecord.reason_code",
        }
    }

    /// The named codes that can stand here, lowest first. Codes of the data model and of vendors
    /// have no names and are not among them.
    #[must_use]
    pub fn codes(self) -> ErrorCodes {
        ErrorCodes {
            place: self,
            rest: ErrorCode::ALL.iter(),
        }
    }
}

impl fmt::Display for ErrorPlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.field())
    }
}

/// The named codes that can stand in one place: see [`ErrorPlace::codes`].
#[derive(Clone, Debug)]
pub struct ErrorCodes {
    place: ErrorPlace,
    rest: core::slice::Iter<'static, ErrorCode>,
}

impl Iterator for ErrorCodes {
    type Item = ErrorCode;

    fn next(&mut self) -> Option<Self::Item> {
        self.rest
            .by_ref()
            .find(|code| code.places().contains(&self.place))
            .copied()
    }
}
