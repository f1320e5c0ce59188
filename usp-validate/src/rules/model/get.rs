//! Reading: Get, `GetInstances` and `GetSupportedDM`.

use usp_path::{PathKind, SegmentKind, SupportedPathView};
use usp_proto::ErrorCode;
use usp_proto::msg::get_resp::RequestedPathResultView;
use usp_proto::msg::request::ReqTypeView;
use usp_proto::msg::response::RespTypeView;

use super::is_of_path;
use crate::finding::{Quoted, Spot, words};
use crate::model::Model;
use crate::rules::{Check, Rule};
use crate::validator::{Asked, Context, Deviation, Exchange, ModelField, PathField, Problem};
use crate::{Level, req};

pub(in crate::rules) static RULES: &[Rule] = &[
    Rule::new(&req::GET_0, Check::Model(get_0)),
    Rule::new(&req::GET_0, Check::ModelPair(get_0_pair)),
    Rule::new(&req::GET_1A, Check::ModelPair(get_1a)),
    Rule::new(&req::GET_1B, Check::ModelPair(get_1b)),
    Rule::new(&req::GIN_0, Check::Model(gin_0)),
    Rule::new(&req::GIN_0, Check::ModelPair(gin_0_pair)),
    Rule::new(&req::GSP_0, Check::Model(gsp_0)),
    Rule::new(&req::GSP_0, Check::ModelPair(gsp_0_pair)),
];

/// R-GET.0: a Get asks for what the model has, and gets it; all else is an invalid path.
fn get_0(context: &mut Context<'_, '_>, deviation: &Deviation<'_, '_>) {
    match deviation.field {
        ModelField::Path(PathField::Get) => context.find_deviation(Level::Should, deviation),
        ModelField::Path(PathField::Resolved) => context.find_deviation(Level::Must, deviation),
        _ => {}
    }
}

/// R-GET.0: a path that the model does not have is answered with 7026.
fn get_0_pair(context: &mut Context<'_, '_>, model: &Model, exchange: &Exchange<'_>) {
    for_results(model, exchange, |result, asked| {
        let code = ErrorCode::new(result.err_code());
        // Why the whole Message failed may be told of each path.
        let is_other = code.is_success() || ErrorCode::INVALID_ARGUMENTS.value() <= code.value();
        let is_missing = matches!(asked.problem, Some(Problem::Missing { .. }));
        if is_missing && is_other && code != ErrorCode::INVALID_PATH && !code.is_vendor() {
            let spot = Spot::new(result, "err_code");
            let expected = words!("7026 (invalid path), as the model does not have it");
            context.find(spot, format_args!("{code}"), expected);
        }
    });
}

/// R-GET.1a: a search that the model has, but that finds nothing, is no error.
///
/// R-GET.1: what may not be read counts as absent from the model, so it is a hint.
fn get_1a(context: &mut Context<'_, '_>, model: &Model, exchange: &Exchange<'_>) {
    for_results(model, exchange, |result, asked| {
        if asked.is_supported && asked.path.is_search() {
            no_error(context, result);
        }
    });
}

/// R-GET.1b: nor is an object that the model has, but that has nothing in it.
///
/// Of a path with an instance number nobody knows whether the instance is there.
fn get_1b(context: &mut Context<'_, '_>, model: &Model, exchange: &Exchange<'_>) {
    for_results(model, exchange, |result, asked| {
        let mut segments = asked.path.segments();
        let is_plain = segments.all(|it| matches!(it.kind(), SegmentKind::Name(_)));
        if asked.is_supported && is_plain && asked.path.kind() == PathKind::Object {
            no_error(context, result);
        }
    });
}

/// R-GIN.0: what is absent, be it from the model, has no instances.
fn gin_0(context: &mut Context<'_, '_>, deviation: &Deviation<'_, '_>) {
    if deviation.field == ModelField::Path(PathField::GetInstances) {
        context.find_deviation(Level::Should, deviation);
    }
}

/// R-GIN.0: a path that the model does not have is an error.
fn gin_0_pair(context: &mut Context<'_, '_>, model: &Model, exchange: &Exchange<'_>) {
    let (Some(ReqTypeView::GetInstances(_)), Some(RespTypeView::GetInstancesResp(resp))) =
        (exchange.request, exchange.response)
    else {
        return;
    };
    for result in resp.req_path_results().iter().flatten() {
        let path = result.requested_path();
        let asked = Asked::read(model, PathField::GetInstances, path);
        let is_missing =
            asked.is_some_and(|it| matches!(it.problem, Some(Problem::Missing { .. })));
        if is_missing && result.err_code() == 0 {
            let spot = Spot::new(&result, "err_code");
            let found = words!("success with {}", Quoted(path));
            context.find(
                spot,
                found,
                format_args!("an error, as the model does not have it"),
            );
        }
    }
}

/// R-GSP.0: what is absent from the model is not told of.
fn gsp_0(context: &mut Context<'_, '_>, deviation: &Deviation<'_, '_>) {
    if deviation.field == ModelField::Path(PathField::GetSupportedDm) {
        context.find_deviation(Level::Should, deviation);
    }
}

/// R-GSP.0: a path that the model does not have is an error.
fn gsp_0_pair(context: &mut Context<'_, '_>, model: &Model, exchange: &Exchange<'_>) {
    let (Some(ReqTypeView::GetSupportedDm(_)), Some(RespTypeView::GetSupportedDmResp(resp))) =
        (exchange.request, exchange.response)
    else {
        return;
    };
    for result in resp.req_obj_results().iter().flatten() {
        let path = result.req_obj_path();
        let is_missing = match Asked::read(model, PathField::GetSupportedDm, path) {
            Some(asked) => matches!(asked.problem, Some(Problem::Missing { .. })),
            None => SupportedPathView::parse(path)
                .is_ok_and(|path| is_standard(&path) && model.find(&path).is_none()),
        };
        if is_missing && result.err_code() == 0 {
            let spot = Spot::new(&result, "err_code");
            let found = words!("success with {}", Quoted(path));
            context.find(
                spot,
                found,
                format_args!("an error, as the model does not have it"),
            );
        }
    }
}

/// Whether nothing in a path is named by a vendor.
fn is_standard(path: &SupportedPathView<'_>) -> bool {
    let mut segments = path.segments();
    segments.all(|it| !matches!(it.kind(), SegmentKind::Name(name) if name.starts_with("X_")))
}

fn no_error(context: &mut Context<'_, '_>, result: &RequestedPathResultView<'_>) {
    let code = ErrorCode::new(result.err_code());
    if is_of_path(code) {
        let spot = Spot::new(result, "err_code");
        let expected = words!("success without results, as the model has it");
        context.hint(spot, format_args!("{code}"), expected);
    }
}

/// Passes each result of a Get with what was asked for.
fn for_results<'m, 'a>(
    model: &'m Model,
    exchange: &Exchange<'a>,
    mut see: impl FnMut(&RequestedPathResultView<'a>, &Asked<'m, 'a>),
) {
    if let (Some(ReqTypeView::Get(_)), Some(RespTypeView::GetResp(resp))) =
        (exchange.request, exchange.response)
    {
        for result in resp.req_path_results().iter().flatten() {
            if let Some(asked) = Asked::read(model, PathField::Get, result.requested_path()) {
                see(&result, &asked);
            }
        }
    }
}
