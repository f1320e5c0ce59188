//! Constructors of responses: each takes its request and asks for one result a requested path, so
//! that none is forgotten and every path is echoed as it came.

use alloc::string::String;
use alloc::vec::Vec;

use super::get_instances_resp::CurrInstance;
use super::get_resp::ResolvedPathResult;
use super::get_supported_dm_resp::SupportedObjectResult;
use super::requests::{pairs, strings};
use super::{
    Add, AddResp, Delete, DeleteResp, Deregister, DeregisterResp, Error, Get, GetInstances,
    GetInstancesResp, GetResp, GetSupportedDm, GetSupportedDmResp, GetSupportedProtocolResp,
    OperateResp, Register, RegisterResp, Set, SetResp, add, add_resp, delete_resp, deregister_resp,
    error, get_instances_resp, get_resp, get_supported_dm_resp, operate_resp, register,
    register_resp, set, set_resp,
};
use crate::build::Failure;
use crate::error_code::ErrorCode;
use crate::version::{ProtocolVersion, ProtocolVersions};

impl GetResp {
    /// Answers each path of `get` with what `resolve` finds there, or with why it finds nothing.
    pub fn reply(
        get: &Get,
        mut resolve: impl FnMut(&str) -> Result<Vec<ResolvedPathResult>, Failure>,
    ) -> Self {
        let results = get.param_paths.iter().map(|path| {
            let requested_path = path.clone();
            match resolve(path) {
                Ok(resolved_path_results) => get_resp::RequestedPathResult {
                    requested_path,
                    resolved_path_results,
                    ..Default::default()
                },
                Err(failure) => {
                    let (err_code, err_msg) = failure.into_fields();
                    let resolved_path_results = Vec::new();
                    get_resp::RequestedPathResult {
                        requested_path,
                        err_code,
                        err_msg,
                        resolved_path_results,
                    }
                }
            }
        });
        Self {
            req_path_results: results.collect(),
        }
    }
}

impl ResolvedPathResult {
    /// Parameters of the object at `resolved_path`, as pairs of name and value. The names are
    /// those of the object itself: inner objects have results of their own.
    pub fn new<N: Into<String>, V: Into<String>>(
        resolved_path: impl Into<String>,
        result_params: impl IntoIterator<Item = (N, V)>,
    ) -> Self {
        Self {
            resolved_path: resolved_path.into(),
            result_params: pairs(result_params),
        }
    }
}

impl GetInstancesResp {
    /// Answers each path of `get` with the instances that `list` finds there, or with why it
    /// finds none.
    pub fn reply(
        get: &GetInstances,
        mut list: impl FnMut(&str) -> Result<Vec<CurrInstance>, Failure>,
    ) -> Self {
        let results = get.obj_paths.iter().map(|path| {
            let requested_path = path.clone();
            match list(path) {
                Ok(curr_insts) => get_instances_resp::RequestedPathResult {
                    requested_path,
                    curr_insts,
                    ..Default::default()
                },
                Err(failure) => {
                    let (err_code, err_msg) = failure.into_fields();
                    let curr_insts = Vec::new();
                    get_instances_resp::RequestedPathResult {
                        requested_path,
                        err_code,
                        err_msg,
                        curr_insts,
                    }
                }
            }
        });
        Self {
            req_path_results: results.collect(),
        }
    }
}

impl CurrInstance {
    /// The instance at `instantiated_obj_path` with its unique keys.
    pub fn new<N: Into<String>, V: Into<String>>(
        instantiated_obj_path: impl Into<String>,
        unique_keys: impl IntoIterator<Item = (N, V)>,
    ) -> Self {
        let instantiated_obj_path = instantiated_obj_path.into();
        Self {
            instantiated_obj_path,
            unique_keys: pairs(unique_keys),
        }
    }
}

impl GetSupportedDmResp {
    /// Answers each path of `get` with the objects that `describe` gives, all of the data model
    /// `data_model_inst_uri`, or with why there are none.
    pub fn reply(
        get: &GetSupportedDm,
        data_model_inst_uri: &str,
        mut describe: impl FnMut(&str) -> Result<Vec<SupportedObjectResult>, Failure>,
    ) -> Self {
        let results = get.obj_paths.iter().map(|path| {
            let req_obj_path = path.clone();
            match describe(path) {
                Ok(supported_objs) => get_supported_dm_resp::RequestedObjectResult {
                    req_obj_path,
                    data_model_inst_uri: data_model_inst_uri.into(),
                    supported_objs,
                    ..Default::default()
                },
                Err(failure) => {
                    let (err_code, err_msg) = failure.into_fields();
                    get_supported_dm_resp::RequestedObjectResult {
                        req_obj_path,
                        err_code,
                        err_msg,
                        ..Default::default()
                    }
                }
            }
        });
        Self {
            req_obj_results: results.collect(),
        }
    }
}

impl GetSupportedProtocolResp {
    /// Tells the versions of the Agent.
    pub fn new(versions: impl IntoIterator<Item = ProtocolVersion>) -> Self {
        Self {
            agent_supported_protocol_versions: ProtocolVersions::join(versions),
        }
    }
}

/// The responses whose results are a success or a failure for each requested path.
macro_rules! status_reply {
    (
        $(#[$doc:meta])*
        $Request:ident.$items:ident: $Item:ty as $item:ident => $path:expr;
        $Response:ident.$results:ident: $module:ident::$Result:ident, $inner:ident
    ) => {
        impl $Response {
            $(#[$doc])*
            pub fn reply(
                request: &$Request,
                mut outcome: impl FnMut(
                    &$Item,
                ) -> Result<
                    $module::$inner::operation_status::OperationSuccess,
                    $module::$inner::operation_status::OperationFailure,
                >,
            ) -> Self {
                use $module::$inner::OperationStatus;
                use $module::$inner::operation_status::OperStatus;

                let results = request.$items.iter().map(|$item| {
                    let status = match outcome($item) {
                        Ok(success) => OperStatus::OperSuccess(success),
                        Err(failure) => OperStatus::OperFailure(failure),
                    };
                    $module::$Result {
                        requested_path: $path,
                        oper_status: Some(OperationStatus { oper_status: Some(status) }),
                    }
                });
                Self { $results: results.collect() }
            }
        }

        impl From<Failure> for $module::$inner::operation_status::OperationFailure {
            #[allow(clippy::needless_update, reason = "SetResp has one field more")]
            fn from(failure: Failure) -> Self {
                let (err_code, err_msg) = failure.into_fields();
                Self { err_code, err_msg, ..Default::default() }
            }
        }
    };
}

status_reply! {
    /// Answers each object of `request` with its outcome. Where a Search Path made several, push
    /// further results with the same `requested_path`.
    Add.create_objs: add::CreateObject as item => item.obj_path.clone();
    AddResp.created_obj_results: add_resp::CreatedObjectResult, created_object_result
}

status_reply! {
    /// Answers each object of `request` with its outcome.
    Set.update_objs: set::UpdateObject as item => item.obj_path.clone();
    SetResp.updated_obj_results: set_resp::UpdatedObjectResult, updated_object_result
}

status_reply! {
    /// Answers each path of `request` with its outcome.
    Delete.obj_paths: String as item => item.clone();
    DeleteResp.deleted_obj_results: delete_resp::DeletedObjectResult, deleted_object_result
}

status_reply! {
    /// Answers each path of `request` with its outcome.
    Register.reg_paths: register::RegistrationPath as item => item.path.clone();
    RegisterResp.registered_path_results: register_resp::RegisteredPathResult, registered_path_result
}

status_reply! {
    /// Answers each path of `request` with its outcome.
    Deregister.paths: String as item => item.clone();
    DeregisterResp.deregistered_path_results:
        deregister_resp::DeregisteredPathResult, deregistered_path_result
}

impl add_resp::created_object_result::operation_status::OperationSuccess {
    /// The object now stands at `instantiated_path` and has these unique keys.
    pub fn new<N: Into<String>, V: Into<String>>(
        instantiated_path: impl Into<String>,
        unique_keys: impl IntoIterator<Item = (N, V)>,
    ) -> Self {
        let unique_keys = pairs(unique_keys);
        Self {
            instantiated_path: instantiated_path.into(),
            param_errs: Vec::new(),
            unique_keys,
        }
    }
}

impl set_resp::updated_object_result::operation_status::OperationSuccess {
    /// These objects were updated.
    pub fn new(
        updated_inst_results: impl IntoIterator<Item = set_resp::UpdatedInstanceResult>,
    ) -> Self {
        Self {
            updated_inst_results: updated_inst_results.into_iter().collect(),
        }
    }
}

impl set_resp::UpdatedInstanceResult {
    /// The object at `affected_path` has these new values, as pairs of name and value.
    pub fn new<N: Into<String>, V: Into<String>>(
        affected_path: impl Into<String>,
        updated_params: impl IntoIterator<Item = (N, V)>,
    ) -> Self {
        let updated_params = pairs(updated_params);
        Self {
            affected_path: affected_path.into(),
            param_errs: Vec::new(),
            updated_params,
        }
    }
}

impl delete_resp::deleted_object_result::operation_status::OperationSuccess {
    /// The objects at these paths are gone.
    pub fn new(affected_paths: impl IntoIterator<Item = impl Into<String>>) -> Self {
        Self {
            affected_paths: strings(affected_paths),
            unaffected_path_errs: Vec::new(),
        }
    }
}

impl register_resp::registered_path_result::operation_status::OperationSuccess {
    /// The path is registered.
    pub fn new(registered_path: impl Into<String>) -> Self {
        Self {
            registered_path: registered_path.into(),
        }
    }
}

impl deregister_resp::deregistered_path_result::operation_status::OperationSuccess {
    /// The paths are no longer registered.
    pub fn new(deregistered_path: impl IntoIterator<Item = impl Into<String>>) -> Self {
        Self {
            deregistered_path: strings(deregistered_path),
        }
    }
}

impl OperateResp {
    /// What came of the command, for each object on which it ran.
    pub fn new(results: impl IntoIterator<Item = operate_resp::OperationResult>) -> Self {
        Self {
            operation_results: results.into_iter().collect(),
        }
    }
}

impl operate_resp::OperationResult {
    /// The command at `executed_command` has ended with these results, as pairs of name and value.
    pub fn output<N: Into<String>, V: Into<String>>(
        executed_command: impl Into<String>,
        output_args: impl IntoIterator<Item = (N, V)>,
    ) -> Self {
        use operate_resp::operation_result::{OperationResp, OutputArgs};

        let output = OutputArgs {
            output_args: pairs(output_args),
        };
        Self {
            executed_command: executed_command.into(),
            operation_resp: Some(OperationResp::ReqOutputArgs(output)),
        }
    }

    /// The command at `executed_command` goes on, as the Request object at `req_obj_path`.
    pub fn started(executed_command: impl Into<String>, req_obj_path: impl Into<String>) -> Self {
        use operate_resp::operation_result::OperationResp;

        Self {
            executed_command: executed_command.into(),
            operation_resp: Some(OperationResp::ReqObjPath(req_obj_path.into())),
        }
    }

    /// The command at `executed_command` has failed.
    pub fn failure(executed_command: impl Into<String>, failure: impl Into<Failure>) -> Self {
        use operate_resp::operation_result::{CommandFailure, OperationResp};

        let (err_code, err_msg) = failure.into().into_fields();
        Self {
            executed_command: executed_command.into(),
            operation_resp: Some(OperationResp::CmdFailure(CommandFailure {
                err_code,
                err_msg,
            })),
        }
    }
}

impl Error {
    /// The Error `code`, told to people as `err_msg`.
    pub fn new(code: ErrorCode, err_msg: impl Into<String>) -> Self {
        Self::from(Failure::new(code, err_msg))
    }

    /// Adds what is wrong with the parameter or object at `param_path`.
    #[must_use]
    pub fn param_err(mut self, param_path: impl Into<String>, failure: impl Into<Failure>) -> Self {
        let (err_code, err_msg) = failure.into().into_fields();
        let param_path = param_path.into();
        self.param_errs.push(error::ParamError {
            param_path,
            err_code,
            err_msg,
        });
        self
    }
}

impl From<Failure> for Error {
    fn from(failure: Failure) -> Self {
        let (err_code, err_msg) = failure.into_fields();
        Self {
            err_code,
            err_msg,
            param_errs: Vec::new(),
        }
    }
}

impl From<ErrorCode> for Error {
    fn from(code: ErrorCode) -> Self {
        Failure::from(code).into()
    }
}
