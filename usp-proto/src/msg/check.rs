//! What a Message needs before it may be built: [R-ENC.2], [R-ENC.3], [R-NOT.6] and [R-NOT.7].
//!
//! [R-ENC.2]: https://usp.technology/specification/#r-enc.2
//! [R-ENC.3]: https://usp.technology/specification/#r-enc.3
//! [R-NOT.6]: https://usp.technology/specification/#r-not.6
//! [R-NOT.7]: https://usp.technology/specification/#r-not.7

use super::notify::Notification;
use super::request::ReqType;
use super::response::RespType;
use super::{GetSupportedDmResp, Notify};
use crate::build::BuildError;

pub(super) fn request(request: &ReqType) -> Result<(), BuildError> {
    match request {
        ReqType::Notify(notify) => notification(notify),
        _ => Ok(()),
    }
}

fn notification(notify: &Notify) -> Result<(), BuildError> {
    let subscription_id = "usp.Notify.subscription_id";
    match notify
        .notification
        .as_ref()
        .ok_or(missing("usp.Notify.notification"))?
    {
        // [R-NOT.6]
        Notification::OnBoardReq(_) if !notify.send_resp => {
            return Err(BuildError::Invalid {
                field: "usp.Notify.send_resp",
                expected: "true for an OnBoardRequest",
            });
        }
        // [R-NOT.7]
        Notification::OnBoardReq(_) if !notify.subscription_id.is_empty() => {
            let expected = "empty for an OnBoardRequest";
            return Err(BuildError::Invalid {
                field: subscription_id,
                expected,
            });
        }
        Notification::OnBoardReq(_) => {}
        Notification::OperComplete(complete) => {
            let response = complete.operation_resp.as_ref();
            response.ok_or(missing("usp.Notify.OperationComplete.operation_resp"))?;
        }
        _ => {}
    }
    // [R-NOT.7]
    let on_board = matches!(notify.notification, Some(Notification::OnBoardReq(_)));
    if !on_board && notify.subscription_id.is_empty() {
        return Err(missing(subscription_id));
    }
    Ok(())
}

pub(super) fn response(response: &RespType) -> Result<(), BuildError> {
    /// Checks that every result of a response has its status.
    macro_rules! statuses {
        ($results:expr, $message:literal) => {
            $results.iter().try_for_each(|result| {
                let status = result.oper_status.as_ref();
                let status = status.ok_or(missing(concat!($message, ".oper_status")))?;
                let member = status.oper_status.as_ref();
                member
                    .map(|_| ())
                    .ok_or(missing(concat!($message, ".OperationStatus.oper_status")))
            })
        };
    }

    match response {
        RespType::SetResp(resp) => {
            statuses!(resp.updated_obj_results, "usp.SetResp.UpdatedObjectResult")
        }
        RespType::AddResp(resp) => {
            statuses!(resp.created_obj_results, "usp.AddResp.CreatedObjectResult")
        }
        RespType::DeleteResp(resp) => {
            statuses!(
                resp.deleted_obj_results,
                "usp.DeleteResp.DeletedObjectResult"
            )
        }
        RespType::RegisterResp(resp) => {
            statuses!(
                resp.registered_path_results,
                "usp.RegisterResp.RegisteredPathResult"
            )
        }
        RespType::DeregisterResp(resp) => {
            statuses!(
                resp.deregistered_path_results,
                "usp.DeregisterResp.DeregisteredPathResult"
            )
        }
        RespType::OperateResp(resp) => resp.operation_results.iter().try_for_each(|result| {
            let member = result.operation_resp.as_ref();
            member
                .map(|_| ())
                .ok_or(missing("usp.OperateResp.OperationResult.operation_resp"))
        }),
        RespType::GetSupportedDmResp(resp) => numbers(resp),
        _ => Ok(()),
    }
}

/// [R-ENC.2]: no number that the receiver would have to report.
fn numbers(resp: &GetSupportedDmResp) -> Result<(), BuildError> {
    let known = |known: bool, field| {
        if known {
            Ok(())
        } else {
            Err(BuildError::Invalid {
                field,
                expected: "a value of its enum",
            })
        }
    };
    for object in resp
        .req_obj_results
        .iter()
        .flat_map(|result| &result.supported_objs)
    {
        let name = "usp.GetSupportedDMResp.SupportedObjectResult.access";
        known(object.access().is_some(), name)?;
        for param in &object.supported_params {
            let name = "usp.GetSupportedDMResp.SupportedParamResult.access";
            known(param.access().is_some(), name)?;
            let name = "usp.GetSupportedDMResp.SupportedParamResult.value_type";
            known(param.value_type().is_some(), name)?;
            let name = "usp.GetSupportedDMResp.SupportedParamResult.value_change";
            known(param.value_change().is_some(), name)?;
        }
        for command in &object.supported_commands {
            let name = "usp.GetSupportedDMResp.SupportedCommandResult.command_type";
            known(command.command_type().is_some(), name)?;
        }
    }
    Ok(())
}

const fn missing(field: &'static str) -> BuildError {
    BuildError::Missing { field }
}
