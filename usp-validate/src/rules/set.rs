//! Rules of Set.

use usp_path::PathView;
use usp_proto::ErrorCode;
use usp_proto::msg::request::ReqTypeView;
use usp_proto::msg::response::RespTypeView;
use usp_proto::msg::set_resp::updated_object_result::operation_status::OperStatusView;
use usp_proto::msg::{SetRespView, SetView};

use super::{Check, Rule};
use crate::finding::{Quoted, Spot, words};
use crate::req;
use crate::validator::{Context, Exchange};

pub(super) static RULES: &[Rule] = &[
    Rule::new(&req::SET_1, Check::Pair(set_1)),
    Rule::new(&req::SET_2, Check::Pair(set_2)),
    Rule::new(&req::SET_2A, Check::Pair(set_2a)),
];

/// R-SET.1: with `allow_partial` false, an object that fails makes the whole Set an Error.
///
/// M16: a search may fail either way, whatever `allow_partial` says.
fn set_1(context: &mut Context<'_, '_>, exchange: &Exchange<'_>) {
    let Some((set, resp)) = parts(exchange) else {
        return;
    };
    if set.allow_partial() {
        return;
    }
    for result in resp.updated_obj_results().iter().flatten() {
        let status = result.oper_status().ok().flatten();
        if let Some(Ok(Some(OperStatusView::OperFailure(failure)))) =
            status.map(|it| it.oper_status())
        {
            if is_search(result.requested_path()) {
                continue;
            }
            let found = words!("{}", ErrorCode::new(failure.err_code()));
            let expected = words!("an Error, as allow_partial is false");
            context.find(Spot::new(&failure, "err_code"), found, expected);
        }
    }
}

/// R-SET.2: a parameter that is required fails its object.
fn set_2(context: &mut Context<'_, '_>, exchange: &Exchange<'_>) {
    let Some((set, resp)) = parts(exchange) else {
        return;
    };
    for result in resp.updated_obj_results().iter().flatten() {
        let status = result.oper_status().ok().flatten();
        let Some(Ok(Some(OperStatusView::OperSuccess(success)))) =
            status.map(|it| it.oper_status())
        else {
            continue;
        };
        for instance in success.updated_inst_results().iter().flatten() {
            for fault in instance.param_errs().iter().flatten() {
                let mut asked = (set.update_objs().iter().flatten())
                    .filter(|object| object.obj_path() == result.requested_path())
                    .flat_map(|object| object.param_settings().iter().flatten())
                    .filter(|setting| setting.param() == fault.param())
                    .peekable();
                if asked.peek().is_some() && asked.all(|setting| setting.required()) {
                    let found = words!("{} failed alone", Quoted(fault.param()));
                    let expected = words!("a failure of the object that requires it");
                    context.find(Spot::new(&fault, "param"), found, expected);
                }
            }
        }
    }
}

/// R-SET.2a: where a search fails, the failure names an instance that failed.
///
/// How many objects the search found is not seen, so a failure by reason of the path itself
/// counts as one of no instance.
fn set_2a(context: &mut Context<'_, '_>, exchange: &Exchange<'_>) {
    let Some((_, resp)) = parts(exchange) else {
        return;
    };
    for result in resp.updated_obj_results().iter().flatten() {
        let status = result.oper_status().ok().flatten();
        let Some(Ok(Some(OperStatusView::OperFailure(failure)))) =
            status.map(|it| it.oper_status())
        else {
            continue;
        };
        let is_of_path = matches!(
            ErrorCode::new(failure.err_code()),
            ErrorCode::INVALID_PATH_SYNTAX
                | ErrorCode::INVALID_PATH
                | ErrorCode::OBJECT_DOES_NOT_EXIST
        );
        let is_empty = failure.updated_inst_failures().is_empty();
        if is_empty && !is_of_path && is_search(result.requested_path()) {
            let spot = Spot::new(&failure, "updated_inst_failures");
            context.find(
                spot,
                format_args!("none"),
                format_args!("an instance that failed"),
            );
        }
    }
}

fn is_search(path: &str) -> bool {
    PathView::parse(path).is_ok_and(|path| path.is_search())
}

fn parts<'a>(exchange: &Exchange<'a>) -> Option<(SetView<'a>, SetRespView<'a>)> {
    match (exchange.request, exchange.response) {
        (Some(ReqTypeView::Set(set)), Some(RespTypeView::SetResp(resp))) => Some((set, resp)),
        _ => None,
    }
}
