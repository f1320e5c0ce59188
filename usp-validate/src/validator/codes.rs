//! Every error code of a Message that stands in a place of its own.

use usp_proto::msg::body::MsgBodyView;
use usp_proto::msg::notify::operation_complete::OperationRespView as Completed;
use usp_proto::msg::operate_resp::operation_result::OperationRespView as CommandResp;
use usp_proto::msg::request::ReqTypeView;
use usp_proto::msg::response::RespTypeView;
use usp_proto::msg::{
    AddRespView, DeleteRespView, DeregisterRespView, ErrorView, MsgView, RegisterRespView,
    SetRespView, add_resp, delete_resp, deregister_resp, register_resp, set_resp,
};
use usp_proto::view::View;
use usp_proto::{ErrorCode, ErrorList, ErrorPlace};

use crate::finding::Spot;

/// What takes a code.
pub(super) type See<'s, 'a> = &'s mut dyn FnMut(ErrorPlace, ErrorCode, Spot<'a>);

/// Passes every error code of a response or Notify to `see`. Those of an `Error` depend on the
/// request.
pub(super) fn visit<'a>(msg: &MsgView<'a>, see: See<'_, 'a>) {
    match msg.msg_body() {
        Ok(Some(MsgBodyView::Response(response))) => {
            if let Ok(Some(response)) = response.resp_type() {
                visit_response(&response, see);
            }
        }
        Ok(Some(MsgBodyView::Request(request))) => {
            let Ok(Some(notify)) = request.notify() else {
                return;
            };
            let Ok(Some(complete)) = notify.oper_complete() else {
                return;
            };
            if let Ok(Some(Completed::CmdFailure(it))) = complete.operation_resp() {
                one(
                    see,
                    ErrorPlace::OperationCompleteFailure,
                    &it,
                    it.err_code(),
                );
            }
        }
        _ => {}
    }
}

/// Passes every error code of an `Error` to `see`.
pub(super) fn visit_error<'a>(error: &ErrorView<'a>, see: See<'_, 'a>) {
    one(see, ErrorPlace::Error, error, error.err_code());
    for it in error.param_errs().iter().flatten() {
        one(see, ErrorPlace::ErrorParameter, &it, it.err_code());
    }
}

/// The list of codes for a place; `None` for those of an `Error`, where it depends on the request.
pub(crate) const fn list_of(place: ErrorPlace) -> Option<ErrorList> {
    Some(match place {
        ErrorPlace::AddFailure | ErrorPlace::AddParameter => ErrorList::Add,
        ErrorPlace::SetFailure | ErrorPlace::SetFailureParameter | ErrorPlace::SetParameter => {
            ErrorList::Set
        }
        ErrorPlace::DeleteFailure | ErrorPlace::DeleteUnaffectedPath => ErrorList::Delete,
        ErrorPlace::GetResult => ErrorList::Get,
        ErrorPlace::GetInstancesResult => ErrorList::GetInstances,
        ErrorPlace::GetSupportedDmResult => ErrorList::GetSupportedDm,
        ErrorPlace::RegisterFailure => ErrorList::Register,
        ErrorPlace::DeregisterFailure => ErrorList::Deregister,
        ErrorPlace::OperateFailure => ErrorList::Operate,
        ErrorPlace::OperationCompleteFailure => ErrorList::OperationComplete,
        _ => return None,
    })
}

/// The list of codes for the Error that answers a request.
pub(super) const fn list_of_request(request: &ReqTypeView<'_>) -> Option<ErrorList> {
    Some(match request {
        ReqTypeView::Get(_) => ErrorList::Get,
        ReqTypeView::GetSupportedDm(_) => ErrorList::GetSupportedDm,
        ReqTypeView::GetInstances(_) => ErrorList::GetInstances,
        ReqTypeView::Set(_) => ErrorList::Set,
        ReqTypeView::Add(_) => ErrorList::Add,
        ReqTypeView::Delete(_) => ErrorList::Delete,
        ReqTypeView::Operate(_) => ErrorList::Operate,
        ReqTypeView::Notify(_) => ErrorList::Notify,
        ReqTypeView::Register(_) => ErrorList::Register,
        ReqTypeView::Deregister(_) => ErrorList::Deregister,
        ReqTypeView::GetSupportedProtocol(_) => return None,
    })
}

fn visit_response<'a>(response: &RespTypeView<'a>, see: See<'_, 'a>) {
    match response {
        RespTypeView::GetResp(resp) => {
            for it in resp.req_path_results().iter().flatten() {
                one(see, ErrorPlace::GetResult, &it, it.err_code());
            }
        }
        RespTypeView::GetInstancesResp(resp) => {
            for it in resp.req_path_results().iter().flatten() {
                one(see, ErrorPlace::GetInstancesResult, &it, it.err_code());
            }
        }
        RespTypeView::GetSupportedDmResp(resp) => {
            for it in resp.req_obj_results().iter().flatten() {
                one(see, ErrorPlace::GetSupportedDmResult, &it, it.err_code());
            }
        }
        RespTypeView::OperateResp(resp) => {
            for result in resp.operation_results().iter().flatten() {
                if let Ok(Some(CommandResp::CmdFailure(it))) = result.operation_resp() {
                    one(see, ErrorPlace::OperateFailure, &it, it.err_code());
                }
            }
        }
        RespTypeView::AddResp(resp) => visit_add(resp, see),
        RespTypeView::SetResp(resp) => visit_set(resp, see),
        RespTypeView::DeleteResp(resp) => visit_delete(resp, see),
        RespTypeView::RegisterResp(resp) => visit_register(resp, see),
        RespTypeView::DeregisterResp(resp) => visit_deregister(resp, see),
        RespTypeView::NotifyResp(_) | RespTypeView::GetSupportedProtocolResp(_) => {}
    }
}

fn visit_add<'a>(resp: &AddRespView<'a>, see: See<'_, 'a>) {
    use add_resp::created_object_result::operation_status::OperStatusView as Status;
    for result in resp.created_obj_results().iter().flatten() {
        let status = result.oper_status().ok().flatten();
        match status.map(|it| it.oper_status()) {
            Some(Ok(Some(Status::OperFailure(it)))) => {
                one(see, ErrorPlace::AddFailure, &it, it.err_code());
            }
            Some(Ok(Some(Status::OperSuccess(made)))) => {
                for it in made.param_errs().iter().flatten() {
                    one(see, ErrorPlace::AddParameter, &it, it.err_code());
                }
            }
            _ => {}
        }
    }
}

fn visit_set<'a>(resp: &SetRespView<'a>, see: See<'_, 'a>) {
    use set_resp::updated_object_result::operation_status::OperStatusView as Status;
    for result in resp.updated_obj_results().iter().flatten() {
        let status = result.oper_status().ok().flatten();
        match status.map(|it| it.oper_status()) {
            Some(Ok(Some(Status::OperFailure(failure)))) => {
                one(see, ErrorPlace::SetFailure, &failure, failure.err_code());
                for instance in failure.updated_inst_failures().iter().flatten() {
                    for it in instance.param_errs().iter().flatten() {
                        one(see, ErrorPlace::SetFailureParameter, &it, it.err_code());
                    }
                }
            }
            Some(Ok(Some(Status::OperSuccess(success)))) => {
                for instance in success.updated_inst_results().iter().flatten() {
                    for it in instance.param_errs().iter().flatten() {
                        one(see, ErrorPlace::SetParameter, &it, it.err_code());
                    }
                }
            }
            _ => {}
        }
    }
}

fn visit_delete<'a>(resp: &DeleteRespView<'a>, see: See<'_, 'a>) {
    use delete_resp::deleted_object_result::operation_status::OperStatusView as Status;
    for result in resp.deleted_obj_results().iter().flatten() {
        let status = result.oper_status().ok().flatten();
        match status.map(|it| it.oper_status()) {
            Some(Ok(Some(Status::OperFailure(it)))) => {
                one(see, ErrorPlace::DeleteFailure, &it, it.err_code());
            }
            Some(Ok(Some(Status::OperSuccess(success)))) => {
                for it in success.unaffected_path_errs().iter().flatten() {
                    one(see, ErrorPlace::DeleteUnaffectedPath, &it, it.err_code());
                }
            }
            _ => {}
        }
    }
}

fn visit_register<'a>(resp: &RegisterRespView<'a>, see: See<'_, 'a>) {
    use register_resp::registered_path_result::operation_status::OperStatusView as Status;
    for result in resp.registered_path_results().iter().flatten() {
        let status = result.oper_status().ok().flatten();
        if let Some(Ok(Some(Status::OperFailure(it)))) = status.map(|it| it.oper_status()) {
            one(see, ErrorPlace::RegisterFailure, &it, it.err_code());
        }
    }
}

fn visit_deregister<'a>(resp: &DeregisterRespView<'a>, see: See<'_, 'a>) {
    use deregister_resp::deregistered_path_result::operation_status::OperStatusView as Status;
    for result in resp.deregistered_path_results().iter().flatten() {
        let status = result.oper_status().ok().flatten();
        if let Some(Ok(Some(Status::OperFailure(it)))) = status.map(|it| it.oper_status()) {
            one(see, ErrorPlace::DeregisterFailure, &it, it.err_code());
        }
    }
}

fn one<'a, V: View<'a>>(see: See<'_, 'a>, place: ErrorPlace, view: &V, code: u32) {
    see(place, ErrorCode::new(code), Spot::new(view, "err_code"));
}
