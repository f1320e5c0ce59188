//! Rules of Operate.

use usp_path::PathView;
use usp_proto::ErrorCode;
use usp_proto::msg::operate_resp::operation_result::OperationRespView;
use usp_proto::msg::request::ReqTypeView;
use usp_proto::msg::response::RespTypeView;

use super::{Check, Rule};
use crate::Level;
use crate::finding::{Quoted, Spot, words};
use crate::req;
use crate::validator::{Context, Exchange};

pub(super) static RULES: &[Rule] = &[
    Rule::new(&req::OPR_1, Check::Pair(opr_1)),
    Rule::new(&req::OPR_2, Check::Pair(opr_2)),
    // Since 1.4 an answer with a failure is allowed (M12).
    Rule::new(&req::OPR_4, Check::Pair(opr_4)).weighing(Level::Should),
];

/// R-OPR.1: of a command on several objects each failure is a result of its own.
fn opr_1(context: &mut Context<'_, '_>, exchange: &Exchange<'_>) {
    let (Some(ReqTypeView::Operate(operate)), Some(error)) = (exchange.request, exchange.error)
    else {
        return;
    };
    let code = ErrorCode::new(error.err_code());
    let is_of_command = matches!(
        code,
        ErrorCode::COMMAND_FAILURE
            | ErrorCode::COMMAND_CANCELED
            | ErrorCode::INVALID_COMMAND_ARGUMENTS
    );
    let is_search = PathView::parse(operate.command()).is_ok_and(|path| path.is_search());
    if is_of_command && is_search {
        let spot = Spot::new(&error, "err_code");
        let expected = words!("an OperateResp with the failure of each command");
        context.find(spot, format_args!("an Error {code}"), expected);
    }
}

/// R-OPR.2: each asynchronous command has a Request object of its own.
fn opr_2(context: &mut Context<'_, '_>, exchange: &Exchange<'_>) {
    let Some(RespTypeView::OperateResp(resp)) = exchange.response else {
        return;
    };
    let results = || resp.operation_results().iter().flatten();
    for (nth, result) in results().enumerate() {
        let Ok(Some(OperationRespView::ReqObjPath(path))) = result.operation_resp() else {
            continue;
        };
        // Results are as many as objects that match: few enough to be compared with each other.
        let is_repeated = results().take(nth.min(MAX_COMPARED)).any(|earlier| {
            matches!(
                earlier.operation_resp(),
                Ok(Some(OperationRespView::ReqObjPath(other))) if other == path
            )
        });
        if is_repeated {
            let spot = Spot::new(&result, "req_obj_path");
            let expected = words!("a Request object of its own");
            context.find(spot, format_args!("{} again", Quoted(path)), expected);
        }
    }
}

/// R-OPR.4: an Operate that asks for no answer gets no `OperateResp`, unless it failed.
fn opr_4(context: &mut Context<'_, '_>, exchange: &Exchange<'_>) {
    let (Some(ReqTypeView::Operate(operate)), Some(RespTypeView::OperateResp(resp))) =
        (exchange.request, exchange.response)
    else {
        return;
    };
    let has_failure = (resp.operation_results().iter().flatten()).any(|result| {
        matches!(
            result.operation_resp(),
            Ok(Some(OperationRespView::CmdFailure(_)))
        )
    });
    if !operate.send_resp() && !has_failure {
        let spot = Spot::new(&exchange.response_msg, "body");
        let expected = words!("none, as send_resp is false");
        context.find(spot, format_args!("an OperateResp"), expected);
    }
}

/// Of so many results the earliest are compared with each later one.
const MAX_COMPARED: usize = 256;
