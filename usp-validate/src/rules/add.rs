//! Rules of Add.

use usp_proto::ErrorCode;
use usp_proto::msg::add_resp::created_object_result::operation_status::OperStatusView;
use usp_proto::msg::request::ReqTypeView;
use usp_proto::msg::response::RespTypeView;
use usp_proto::msg::{AddRespView, AddView};

use super::{Check, Rule};
use crate::finding::{Quoted, Spot, words};
use crate::req;
use crate::validator::{Context, Exchange};

pub(super) static RULES: &[Rule] = &[
    Rule::new(&req::ADD_1, Check::Pair(add_1)),
    Rule::new(&req::ADD_3, Check::Pair(add_3)),
];

/// R-ADD.1: with `allow_partial` false, an object that fails makes the whole Add an Error.
fn add_1(context: &mut Context<'_, '_>, exchange: &Exchange<'_>) {
    let Some((add, resp)) = parts(exchange) else {
        return;
    };
    if add.allow_partial() {
        return;
    }
    for result in resp.created_obj_results().iter().flatten() {
        let status = result.oper_status().ok().flatten();
        if let Some(Ok(Some(OperStatusView::OperFailure(failure)))) =
            status.map(|it| it.oper_status())
        {
            let found = words!("{}", ErrorCode::new(failure.err_code()));
            let expected = words!("an Error, as allow_partial is false");
            context.find(Spot::new(&failure, "err_code"), found, expected);
        }
    }
}

/// R-ADD.3: a parameter that is required fails its object.
fn add_3(context: &mut Context<'_, '_>, exchange: &Exchange<'_>) {
    let Some((add, resp)) = parts(exchange) else {
        return;
    };
    for result in resp.created_obj_results().iter().flatten() {
        let status = result.oper_status().ok().flatten();
        let Some(Ok(Some(OperStatusView::OperSuccess(made)))) = status.map(|it| it.oper_status())
        else {
            continue;
        };
        for fault in made.param_errs().iter().flatten() {
            // The same path may be asked for twice, with other demands.
            let mut asked = (add.create_objs().iter().flatten())
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

fn parts<'a>(exchange: &Exchange<'a>) -> Option<(AddView<'a>, AddRespView<'a>)> {
    match (exchange.request, exchange.response) {
        (Some(ReqTypeView::Add(add)), Some(RespTypeView::AddResp(resp))) => Some((add, resp)),
        _ => None,
    }
}
