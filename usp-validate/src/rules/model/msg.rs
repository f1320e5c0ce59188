//! All Messages.

use usp_proto::ErrorCode;
use usp_proto::msg::add_resp::created_object_result::operation_status::OperStatusView as Added;
use usp_proto::msg::request::ReqTypeView;
use usp_proto::msg::response::RespTypeView;
use usp_proto::msg::set_resp::updated_object_result::operation_status::OperStatusView as Updated;

use super::is_of_path;
use crate::finding::{Spot, words};
use crate::model::Model;
use crate::req;
use crate::rules::{Check, Rule};
use crate::validator::{Asked, Context, Exchange, PathField};

pub(in crate::rules) static RULES: &[Rule] = &[Rule::new(&req::MSG_4A, Check::ModelPair(msg_4a))];

/// R-MSG.4a: a search that the model has, but that finds nothing, is answered by success.
///
/// Of Get and Delete the same is said by R-GET.1a and R-DEL.2a. What may not be read can be hidden
/// behind an error, so it is a hint.
fn msg_4a(context: &mut Context<'_, '_>, model: &Model, exchange: &Exchange<'_>) {
    let is_search = |field, path: &str| {
        let asked = Asked::read(model, field, path);
        asked.is_some_and(|asked| asked.is_supported && asked.path.is_search())
    };
    let mut judge = |field, path: &str, code: u32, spot: Spot<'_>| {
        let code = ErrorCode::new(code);
        if is_of_path(code) && is_search(field, path) {
            let expected = words!("success, as the model has what is searched");
            context.hint(spot, format_args!("{code}"), expected);
        }
    };
    match (exchange.request, exchange.response) {
        (Some(ReqTypeView::GetInstances(_)), Some(RespTypeView::GetInstancesResp(resp))) => {
            for it in resp.req_path_results().iter().flatten() {
                let spot = Spot::new(&it, "err_code");
                judge(
                    PathField::GetInstances,
                    it.requested_path(),
                    it.err_code(),
                    spot,
                );
            }
        }
        (Some(ReqTypeView::Set(_)), Some(RespTypeView::SetResp(resp))) => {
            for it in resp.updated_obj_results().iter().flatten() {
                let status = it.oper_status().ok().flatten();
                if let Some(Ok(Some(Updated::OperFailure(failure)))) =
                    status.map(|it| it.oper_status())
                {
                    let spot = Spot::new(&failure, "err_code");
                    judge(
                        PathField::SetObject,
                        it.requested_path(),
                        failure.err_code(),
                        spot,
                    );
                }
            }
        }
        (Some(ReqTypeView::Add(_)), Some(RespTypeView::AddResp(resp))) => {
            for it in resp.created_obj_results().iter().flatten() {
                let status = it.oper_status().ok().flatten();
                if let Some(Ok(Some(Added::OperFailure(failure)))) =
                    status.map(|it| it.oper_status())
                {
                    let spot = Spot::new(&failure, "err_code");
                    judge(
                        PathField::AddObject,
                        it.requested_path(),
                        failure.err_code(),
                        spot,
                    );
                }
            }
        }
        (Some(ReqTypeView::Operate(operate)), _) => {
            if let Some(error) = exchange.error {
                let spot = Spot::new(&error, "err_code");
                judge(
                    PathField::Operate,
                    operate.command(),
                    error.err_code(),
                    spot,
                );
            }
        }
        _ => {}
    }
}
