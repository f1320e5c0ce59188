//! Rules of Register.

use usp_path::ParseOptions;
use usp_proto::ErrorCode;
use usp_proto::msg::register_resp::registered_path_result::operation_status::OperStatusView;
use usp_proto::msg::request::ReqTypeView;
use usp_proto::msg::response::RespTypeView;
use usp_proto::msg::{RegisterRespView, RegisterView};

use super::{Check, Rule};
use crate::Level;
use crate::finding::{Quoted, Spot, words};
use crate::req;
use crate::validator::{Context, Exchange, PathField, PathText};

pub(super) static RULES: &[Rule] = &[
    Rule::new(&req::REG_0, Check::Pair(reg_0)),
    // The text has no key word here, but leaves no choice either.
    Rule::new(&req::REG_1, Check::Pair(reg_1)).weighing(Level::Must),
    Rule::new(&req::REG_2, Check::Path(&[PathField::Register], reg_2))
        .answering(ErrorCode::REGISTER_FAILURE),
];

/// R-REG.0: with `allow_partial` true every path is tried, and the answer has a result for each.
fn reg_0(context: &mut Context<'_, '_>, exchange: &Exchange<'_>) {
    let Some((register, resp)) = parts(exchange) else {
        return;
    };
    let (paths, results) = (register.reg_paths(), resp.registered_path_results());
    if register.allow_partial() && paths.len() != results.len() {
        let found = words!("{} results", results.len());
        let spot = Spot::new(&resp, "registered_path_results");
        context.find(
            spot,
            found,
            format_args!("{}, one for each path", paths.len()),
        );
    }
}

/// R-REG.1: with `allow_partial` false, a path that fails makes the whole Register an Error.
fn reg_1(context: &mut Context<'_, '_>, exchange: &Exchange<'_>) {
    let Some((register, resp)) = parts(exchange) else {
        return;
    };
    if register.allow_partial() {
        return;
    }
    for result in resp.registered_path_results().iter().flatten() {
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

/// R-REG.2: what is registered is an object, parameter, command or event, without instances.
fn reg_2(context: &mut Context<'_, '_>, path: &PathText<'_>) {
    if let Err(error) = ParseOptions::new().parse_registration(path.text) {
        let found = words!("{}: {error}", Quoted(path.text));
        context.find(
            path.spot,
            found,
            format_args!("a path without instance identifiers"),
        );
    }
}

fn parts<'a>(exchange: &Exchange<'a>) -> Option<(RegisterView<'a>, RegisterRespView<'a>)> {
    match (exchange.request, exchange.response) {
        (Some(ReqTypeView::Register(register)), Some(RespTypeView::RegisterResp(resp))) => {
            Some((register, resp))
        }
        _ => None,
    }
}
