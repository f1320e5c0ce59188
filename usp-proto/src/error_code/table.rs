//! The codes and what is known of each, as one table.

use super::ErrorApplicability::{
    self, Any, AnyRequestedPath, DataModel, ErrorMessage, Only, UspRecord, Vendor,
};
use super::{ErrorCode, ErrorList as L, ErrorPlace as P};
use crate::version::ProtocolVersion;

/// What is known of a code, or of a range of codes without names.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) first: u32,
    pub(super) last: u32,
    pub(super) name: Option<&'static str>,
    pub(super) since: ProtocolVersion,
    pub(super) applicability: ErrorApplicability,
    /// What older tables said, each with the last version that said it, lowest first.
    pub(super) past: Past,
    pub(super) places: &'static [P],
}

type Past = &'static [(ProtocolVersion, ErrorApplicability)];

/// One block a code: number, constant, name; version, applicability, past applicability, places.
macro_rules! codes {
    ($(
        $(#[$doc:meta])*
        $code:literal $constant:ident $name:literal
            $since:ident, $applicability:expr, $past:expr, $places:expr;
    )*) => {
        /// The codes that the specification names.
        impl ErrorCode {
            $(
                $(#[$doc])*
                pub const $constant: Self = Self($code);
            )*

            /// Every code that the specification names, lowest first, [`SUCCESS`](Self::SUCCESS)
            /// included.
            pub const ALL: &'static [Self] = &[$(Self::$constant),*];
        }

        /// Sorted by number, without overlap.
        pub(super) static TABLE: &[Entry] = &[
            $(
                Entry {
                    first: $code,
                    last: $code,
                    name: Some($name),
                    since: ProtocolVersion::$since,
                    applicability: $applicability,
                    past: $past,
                    places: $places,
                },
            )*
            USP_RECORD_CODES,
            DATA_MODEL_CODES,
            VENDOR_CODES,
        ];
    };
}

codes! {
    /// The zero of a result without an error. It is no code of an Error.
    0 SUCCESS "success"
        V1_0, Only(READ), NEVER, READ_PATH;
    /// The whole Message failed for a reason told in `err_msg`.
    7000 MESSAGE_FAILED "message failed"
        V1_0, ErrorMessage, NEVER, MESSAGE;
    /// The target did not understand the Message type.
    7001 MESSAGE_NOT_SUPPORTED "message not supported"
        V1_0, ErrorMessage, NEVER, MESSAGE;
    /// The target cannot or does not want to do this Message or operation, and tells no reason.
    7002 REQUEST_DENIED "request denied (no reason specified)"
        V1_0, Any, ERROR_BEFORE_1_4, ANY_FIELD;
    /// A hardware or software fault inside the target.
    7003 INTERNAL_ERROR "internal error"
        V1_0, Any, ERROR_BEFORE_1_4, ANY_FIELD;
    /// Illegal values in the Message; also the answer to a broken oneof ([R-ENC.5]).
    ///
    /// [R-ENC.5]: https://usp.technology/specification/#r-enc.5
    7004 INVALID_ARGUMENTS "invalid arguments"
        V1_0, Any, ERROR_BEFORE_1_4, ANY_FIELD;
    /// A memory or processing limit of the target.
    7005 RESOURCES_EXCEEDED "resources exceeded"
        V1_0, Any, ERROR_BEFORE_1_4, ANY_FIELD;
    /// The source lacks the right for this action.
    7006 PERMISSION_DENIED "permission denied"
        V1_0, Any, ERROR_BEFORE_1_4, ANY_FIELD;
    /// The result would leave the target in an unusable state.
    7007 INVALID_CONFIGURATION "invalid configuration"
        V1_0, Any, ERROR_BEFORE_1_4, ANY_FIELD;
    /// The target could not parse the path.
    7008 INVALID_PATH_SYNTAX "invalid path syntax"
        V1_0, AnyRequestedPath, NEVER, PATH;
    /// The parameter was not updated for a reason told in `err_msg`.
    7009 PARAMETER_ACTION_FAILED "parameter action failed"
        V1_0, Only(SET), NEVER, SET_PARAMETER;
    /// The parameter matches none of the instantiated data model.
    7010 UNSUPPORTED_PARAMETER "unsupported parameter"
        V1_0, Only(ADD_SET), NEVER, PARAMETER;
    /// The text cannot be read as a value of the type of the parameter.
    7011 INVALID_TYPE "invalid type"
        V1_0, Only(ADD_SET), NEVER, PARAMETER;
    /// The value lies outside the allowed set or range.
    7012 INVALID_VALUE "invalid value"
        V1_0, Only(ADD_SET), NEVER, PARAMETER;
    /// The parameter is not writable by definition.
    7013 ATTEMPT_TO_UPDATE_NON_WRITEABLE_PARAMETER "attempt to update non-writeable parameter"
        V1_0, Only(ADD_SET), NEVER, PARAMETER;
    /// The value contradicts other parameter values.
    7014 VALUE_CONFLICT "value conflict"
        V1_0, Only(ADD_SET), NEVER, PARAMETER;
    /// A general failure to create, update or delete, told in `err_msg`.
    7015 OPERATION_ERROR "operation error"
        V1_0, Only(ADD_SET_DELETE), NEVER, CHANGED_OBJECT;
    /// The path addresses no Object of the instantiated data model.
    7016 OBJECT_DOES_NOT_EXIST "object does not exist"
        V1_0, Any, OBJECT_BEFORE_1_3, OBJECT;
    /// The instance was not created.
    7017 OBJECT_COULD_NOT_BE_CREATED "object could not be created"
        V1_0, Only(ADD), NEVER, CREATED_OBJECT;
    /// The path is not one of a Multi-Instance Object.
    7018 OBJECT_IS_NOT_A_TABLE "object is not a table"
        V1_0, Only(ADD_GET_INSTANCES), TABLE_BEFORE_1_3, TABLE_PATH;
    /// Rows of this table cannot be created by `Add`.
    7019 ATTEMPT_TO_CREATE_NON_CREATABLE_OBJECT "attempt to create non-creatable object"
        V1_0, Only(ADD), NEVER, CREATED_OBJECT;
    /// The Object was not updated.
    7020 OBJECT_COULD_NOT_BE_UPDATED "object could not be updated"
        V1_0, Only(SET), NEVER, UPDATED_OBJECT;
    /// The Object failed because a required parameter failed; the parameter errors tell which.
    7021 REQUIRED_PARAMETER_FAILED "required parameter failed"
        V1_0, Only(ADD_SET), NEVER, REQUIRED_PARAMETER;
    /// The command failed for a reason told in `err_msg`.
    7022 COMMAND_FAILURE "command failure"
        V1_0, Only(OPERATE), NEVER, COMMAND;
    /// The asynchronous command was canceled.
    7023 COMMAND_CANCELED "command canceled"
        V1_0, Only(OPERATE), NEVER, COMPLETED_COMMAND;
    /// This instance could not be deleted.
    7024 DELETE_FAILURE "delete failure"
        V1_0, Only(DELETE), NEVER, DELETED_OBJECT;
    /// The values of the unique key are already taken.
    7025 OBJECT_EXISTS_WITH_DUPLICATE_KEY "object exists with duplicate key"
        V1_0, Only(ADD_SET), NEVER, UNIQUE_KEY;
    /// The path matches no Object, parameter or command of the supported data model.
    7026 INVALID_PATH "invalid path"
        V1_0, Any, NEVER, SUPPORTED_PATH;
    /// The arguments of the command are invalid or unknown.
    7027 INVALID_COMMAND_ARGUMENTS "invalid command arguments"
        V1_0, Only(OPERATE), NEVER, STARTED_COMMAND;
    /// The path could not be registered, for a reason told in `err_msg`.
    7028 REGISTER_FAILURE "register failure"
        V1_3, Only(REGISTER), NEVER, REGISTERED_PATH;
    /// The path is registered by another Agent.
    7029 ALREADY_IN_USE "already in use"
        V1_3, Only(REGISTER), NEVER, REGISTERED_PATH;
    /// The path could not be deregistered, for a reason told in `err_msg`.
    7030 DEREGISTER_FAILURE "deregister failure"
        V1_3, Only(DEREGISTER), NEVER, DEREGISTERED_PATH;
    /// The path belongs to another Agent.
    7031 PATH_ALREADY_REGISTERED "path already registered"
        V1_3, Only(DEREGISTER), NEVER, DEREGISTERED_PATH;
    /// The bytes of the Record did not parse.
    7100 RECORD_COULD_NOT_BE_PARSED "record could not be parsed"
        V1_1, UspRecord, NEVER, RECORD;
    /// The Session Context has to be secured at the level of USP.
    7101 SECURE_SESSION_REQUIRED "secure session required"
        V1_1, UspRecord, NEVER, RECORD;
    /// A Session Context secured at the level of USP is not supported.
    7102 SECURE_SESSION_NOT_SUPPORTED "secure session not supported"
        V1_1, UspRecord, NEVER, RECORD;
    /// Segmentation was used but is not supported.
    7103 SEGMENTATION_AND_REASSEMBLY_NOT_SUPPORTED "segmentation and reassembly not supported"
        V1_1, UspRecord, NEVER, RECORD;
    /// At least one field of the Record has an illegal value.
    7104 INVALID_RECORD_VALUE "invalid record value"
        V1_1, UspRecord, NEVER, RECORD;
    /// The Session Context is ended.
    7105 SESSION_CONTEXT_TERMINATED "session context terminated"
        V1_2, UspRecord, NEVER, RECORD;
    /// Session Contexts are forbidden or not supported.
    7106 SESSION_CONTEXT_NOT_ALLOWED "session context not allowed"
        V1_2, UspRecord, NEVER, RECORD;
}

/// Room for more errors of Records.
const USP_RECORD_CODES: Entry = Entry {
    first: 7107,
    last: 7199,
    name: None,
    since: ProtocolVersion::V1_1,
    applicability: UspRecord,
    past: NEVER,
    places: RECORD,
};

/// The codes that the data model defines.
const DATA_MODEL_CODES: Entry = Entry {
    first: 7200,
    last: 7299,
    name: None,
    since: ProtocolVersion::V1_2,
    applicability: DataModel,
    past: NEVER,
    places: COMMAND,
};

/// The codes that vendors define.
const VENDOR_CODES: Entry = Entry {
    first: 7800,
    last: 7999,
    name: None,
    since: ProtocolVersion::V1_0,
    applicability: Vendor,
    past: NEVER,
    places: ANY_FIELD,
};

// Messages that a column of the table names together.

const READ: &[L] = &[L::Get, L::GetInstances, L::GetSupportedDm];
const SET: &[L] = &[L::Set];
const ADD_SET: &[L] = &[L::Add, L::Set];
const ADD_SET_DELETE: &[L] = &[L::Add, L::Set, L::Delete];
const ADD: &[L] = &[L::Add];
const ADD_GET_INSTANCES: &[L] = &[L::Add, L::GetInstances];
const OPERATE: &[L] = &[L::Operate];
const DELETE: &[L] = &[L::Delete];
const REGISTER: &[L] = &[L::Register];
const DEREGISTER: &[L] = &[L::Deregister];

// What older tables said.

const NEVER: Past = &[];
const ERROR_BEFORE_1_4: Past = &[(ProtocolVersion::V1_3, ErrorMessage)];
const OBJECT_BEFORE_1_3: Past = &[
    (ProtocolVersion::V1_1, Only(ADD_SET)),
    (ProtocolVersion::V1_2, Only(&[L::Add, L::Set, L::Operate])),
];
const TABLE_BEFORE_1_3: Past = &[(ProtocolVersion::V1_2, Only(ADD))];

// Fields that codes share.

const MESSAGE: &[P] = &[P::Error];
const ANY_FIELD: &[P] = &[
    P::Error,
    P::ErrorParameter,
    P::AddFailure,
    P::AddParameter,
    P::SetFailure,
    P::SetFailureParameter,
    P::SetParameter,
    P::DeleteFailure,
    P::DeleteUnaffectedPath,
    P::GetResult,
    P::GetInstancesResult,
    P::GetSupportedDmResult,
    P::RegisterFailure,
    P::DeregisterFailure,
    P::OperateFailure,
    P::OperationCompleteFailure,
];
const PATH: &[P] = &[
    P::Error,
    P::ErrorParameter,
    P::AddFailure,
    P::SetFailure,
    P::DeleteFailure,
    P::GetResult,
    P::GetInstancesResult,
    P::GetSupportedDmResult,
    P::RegisterFailure,
    P::DeregisterFailure,
    P::OperateFailure,
    P::OperationCompleteFailure,
];
const SET_PARAMETER: &[P] = &[P::ErrorParameter, P::SetFailureParameter, P::SetParameter];
const PARAMETER: &[P] = &[
    P::ErrorParameter,
    P::AddParameter,
    P::SetFailureParameter,
    P::SetParameter,
];
const CHANGED_OBJECT: &[P] = &[
    P::Error,
    P::ErrorParameter,
    P::AddFailure,
    P::SetFailure,
    P::DeleteFailure,
    P::DeleteUnaffectedPath,
];
const OBJECT: &[P] = &[
    P::Error,
    P::ErrorParameter,
    P::AddFailure,
    P::SetFailure,
    P::DeleteFailure,
    P::DeleteUnaffectedPath,
    P::GetResult,
    P::GetInstancesResult,
    P::GetSupportedDmResult,
    P::RegisterFailure,
    P::DeregisterFailure,
    P::OperateFailure,
    P::OperationCompleteFailure,
];
const CREATED_OBJECT: &[P] = &[P::Error, P::ErrorParameter, P::AddFailure];
const TABLE_PATH: &[P] = &[
    P::Error,
    P::ErrorParameter,
    P::AddFailure,
    P::DeleteFailure,
    P::GetInstancesResult,
];
const UPDATED_OBJECT: &[P] = &[P::Error, P::ErrorParameter, P::SetFailure];
const REQUIRED_PARAMETER: &[P] = &[P::Error, P::AddFailure, P::SetFailure];
const COMMAND: &[P] = &[P::OperateFailure, P::OperationCompleteFailure];
const COMPLETED_COMMAND: &[P] = &[P::OperationCompleteFailure];
const DELETED_OBJECT: &[P] = &[
    P::Error,
    P::ErrorParameter,
    P::DeleteFailure,
    P::DeleteUnaffectedPath,
];
const UNIQUE_KEY: &[P] = &[
    P::Error,
    P::ErrorParameter,
    P::AddFailure,
    P::AddParameter,
    P::SetFailure,
    P::SetFailureParameter,
    P::SetParameter,
];
const SUPPORTED_PATH: &[P] = &[
    P::Error,
    P::ErrorParameter,
    P::AddFailure,
    P::SetFailure,
    P::DeleteFailure,
    P::GetResult,
    P::GetInstancesResult,
    P::GetSupportedDmResult,
    P::RegisterFailure,
    P::DeregisterFailure,
    P::OperateFailure,
];
const STARTED_COMMAND: &[P] = &[P::OperateFailure];
const REGISTERED_PATH: &[P] = &[P::Error, P::RegisterFailure];
const DEREGISTERED_PATH: &[P] = &[P::DeregisterFailure];
const RECORD: &[P] = &[P::Error, P::DisconnectReason];
const READ_PATH: &[P] = &[P::GetResult, P::GetInstancesResult, P::GetSupportedDmResult];
