//! Delete.

use usp_proto::ErrorCode;
use usp_proto::msg::delete_resp::deleted_object_result::operation_status::OperStatusView;
use usp_proto::msg::request::ReqTypeView;
use usp_proto::msg::response::RespTypeView;

use super::is_of_path;
use crate::finding::{Quoted, Spot, words};
use crate::model::Model;
use crate::rules::{Check, Rule};
use crate::validator::{Asked, Context, Deviation, Exchange, PathField, Problem};
use crate::{Level, req};

pub(in crate::rules) static RULES: &[Rule] = &[
    Rule::new(&req::DEL_0, Check::ModelPair(del_0)),
    Rule::new(&req::DEL_1, Check::Model(del_1)),
    Rule::new(&req::DEL_1, Check::ModelPair(del_1_pair)),
    Rule::new(&req::DEL_2A, Check::ModelPair(del_2a)),
];

/// R-DEL.0: with `allow_partial` true, what cannot be deleted fails by itself.
fn del_0(context: &mut Context<'_, '_>, model: &Model, exchange: &Exchange<'_>) {
    deleted_nothing(context, model, exchange, true);
}

/// R-DEL.1: what a Delete takes away can be deleted.
fn del_1(context: &mut Context<'_, '_>, deviation: &Deviation<'_, '_>) {
    if let Problem::NotDeletable = deviation.problem {
        context.find_deviation(Level::Should, deviation);
    }
}

/// R-DEL.1: with `allow_partial` false, what cannot be deleted fails the whole Delete.
fn del_1_pair(context: &mut Context<'_, '_>, model: &Model, exchange: &Exchange<'_>) {
    deleted_nothing(context, model, exchange, false);
}

/// R-DEL.2a: a path that the model has is no fault, even if nothing is there.
///
/// M1: with `allow_partial` false a row that is not there is an Error all the same, so what the
/// rule sees is a result that failed, and an Error for one search.
fn del_2a(context: &mut Context<'_, '_>, model: &Model, exchange: &Exchange<'_>) {
    let Some(ReqTypeView::Delete(delete)) = exchange.request else {
        return;
    };
    let expected = words!("success that affects no path, as the model has it");
    if let Some(RespTypeView::DeleteResp(resp)) = exchange.response {
        for result in resp.deleted_obj_results().iter().flatten() {
            let status = result.oper_status().ok().flatten();
            let Some(Ok(Some(OperStatusView::OperFailure(failure)))) =
                status.map(|it| it.oper_status())
            else {
                continue;
            };
            let code = ErrorCode::new(failure.err_code());
            let asked = Asked::read(model, PathField::Delete, result.requested_path());
            if is_of_path(code) && asked.is_some_and(|asked| asked.is_supported) {
                let spot = Spot::new(&failure, "err_code");
                context.find(spot, format_args!("{code}"), expected);
            }
        }
    }
    if let Some(error) = exchange.error {
        let code = ErrorCode::new(error.err_code());
        let mut paths = delete.obj_paths().iter().flatten();
        let (Some(path), None) = (paths.next(), paths.next()) else {
            return;
        };
        let asked = Asked::read(model, PathField::Delete, path);
        let is_search = asked.is_some_and(|it| it.is_supported && it.path.is_search());
        if is_of_path(code) && is_search {
            let spot = Spot::new(&error, "err_code");
            context.find(spot, format_args!("an Error {code}"), expected);
        }
    }
}

/// Tells of successes with what the model does not have, or not for deletion.
fn deleted_nothing(
    context: &mut Context<'_, '_>,
    model: &Model,
    exchange: &Exchange<'_>,
    is_partial: bool,
) {
    let (Some(ReqTypeView::Delete(delete)), Some(RespTypeView::DeleteResp(resp))) =
        (exchange.request, exchange.response)
    else {
        return;
    };
    if delete.allow_partial() != is_partial {
        return;
    }
    for result in resp.deleted_obj_results().iter().flatten() {
        let path = result.requested_path();
        let Some(asked) = Asked::read(model, PathField::Delete, path) else {
            continue;
        };
        let status = result.oper_status().ok().flatten();
        let Some(Ok(Some(OperStatusView::OperSuccess(success)))) =
            status.map(|it| it.oper_status())
        else {
            continue;
        };
        // That a search found nothing is success, even where nothing could be deleted.
        let is_wrong = match asked.problem {
            Some(Problem::NotDeletable) => {
                !asked.path.is_search() || !success.affected_paths().is_empty()
            }
            problem => problem.is_some(),
        };
        if is_wrong {
            let found = words!("success with {}", Quoted(path));
            let expected = match is_partial {
                true => "a failure, as the model has no such row that can be deleted",
                false => "an Error, as the model has no such row that can be deleted",
            };
            let spot = Spot::new(&result, "oper_status");
            context.find(spot, found, format_args!("{expected}"));
        }
    }
}
