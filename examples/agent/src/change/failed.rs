//! What fails, as it stands in responses and in Errors.

use usp_path::PathView;
use usp_proto::msg::set_resp::UpdatedInstanceFailure;
use usp_proto::msg::set_resp::updated_object_result::operation_status as updated;
use usp_proto::msg::{add_resp, set_resp};
use usp_proto::{ErrorCode, Failure};

/// Why an object was not changed: for its path, or for parameters of instances.
pub(super) struct Failed {
    requested_path: String,
    pub(super) why: Failure,
    instances: Vec<(String, Vec<(String, Failure)>)>,
}

impl Failed {
    pub(super) fn of_path(path: &str, why: Failure) -> Self {
        Self {
            requested_path: path.to_owned(),
            why,
            instances: Vec::new(),
        }
    }

    pub(super) fn of_params(path: &str, instances: Vec<(String, Vec<(String, Failure)>)>) -> Self {
        Self {
            requested_path: path.to_owned(),
            why: ErrorCode::REQUIRED_PARAMETER_FAILED.into(),
            instances,
        }
    }

    /// As it stands in a `SetResp`.
    pub(super) fn of_set(&self) -> updated::OperationFailure {
        let instances = self
            .instances
            .iter()
            .map(|(path, faults)| UpdatedInstanceFailure {
                affected_path: path.clone(),
                param_errs: faults.iter().map(set_fault).collect(),
            });
        let mut failure = updated::OperationFailure::from(self.why.clone());
        failure.updated_inst_failures = instances.collect();
        failure
    }

    /// As it stands in an Error.
    pub(super) fn params(&self) -> Vec<(String, Failure)> {
        if self.instances.is_empty() {
            return vec![(self.requested_path.clone(), self.why.clone())];
        }
        let all = self.instances.iter().flat_map(|(path, faults)| {
            let faults = faults.iter();
            faults.map(move |(name, why)| (format!("{path}{name}"), why.clone()))
        });
        all.filter(|(path, _)| PathView::parse(path).is_ok())
            .collect()
    }
}

pub(super) fn set_fault((param, why): &(String, Failure)) -> set_resp::ParameterError {
    set_resp::ParameterError {
        param: param.clone(),
        err_code: why.code().value(),
        err_msg: why.text().to_owned(),
    }
}

pub(super) fn add_fault((param, why): &(String, Failure)) -> add_resp::ParameterError {
    add_resp::ParameterError {
        param: param.clone(),
        err_code: why.code().value(),
        err_msg: why.text().to_owned(),
    }
}
