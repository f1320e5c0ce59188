//! Paths and references.

use usp_path::{Comparison, Component, PathView, SegmentKind, Segments};
use usp_proto::msg::get_resp::ResolvedPathResultView;
use usp_proto::msg::request::ReqTypeView;
use usp_proto::msg::response::RespTypeView;

use crate::finding::{Quoted, Spot, words};
use crate::model::Model;
use crate::rules::{Check, Rule};
use crate::validator::{Context, Deviation, Exchange, ModelField, Problem};
use crate::{Level, req};

pub(in crate::rules) static RULES: &[Rule] = &[
    Rule::new(&req::ARC_9, Check::Model(arc_9)),
    Rule::new(&req::ARC_9, Check::ModelPair(arc_9_pair)),
    Rule::new(&req::ARC_12, Check::Model(arc_12)),
];

/// R-ARC.9: a search compares parameters that the table has with values of their types, by
/// operators that their types have; nothing fits it otherwise.
fn arc_9(context: &mut Context<'_, '_>, deviation: &Deviation<'_, '_>) {
    if deviation.field == ModelField::Condition {
        context.find_deviation(Level::Should, deviation);
    }
}

/// R-ARC.9: what a search finds fits it, as far as the values are in the answer.
fn arc_9_pair(context: &mut Context<'_, '_>, model: &Model, exchange: &Exchange<'_>) {
    let (Some(ReqTypeView::Get(_)), Some(RespTypeView::GetResp(resp))) =
        (exchange.request, exchange.response)
    else {
        return;
    };
    for result in resp.req_path_results().iter().flatten() {
        let Ok(asked) = PathView::parse(result.requested_path()) else {
            continue;
        };
        // Where a reference is followed, what is found lies elsewhere.
        if !asked.is_search() || asked.follows_reference() {
            continue;
        }
        for object in result.resolved_path_results().iter().flatten() {
            let Ok(path) = PathView::parse(object.resolved_path()) else {
                continue;
            };
            if let Some(component) = unfit(model, &asked, &path, &object) {
                let found = words!("{}", Quoted(object.resolved_path()));
                let expected = words!("a row for which {component} holds");
                context.find(Spot::new(&object, "resolved_path"), found, expected);
            }
        }
    }
}

/// R-ARC.12: a strong reference leads to what is there, so at least to what the model has.
fn arc_12(context: &mut Context<'_, '_>, deviation: &Deviation<'_, '_>) {
    if let Problem::NoTarget = deviation.problem {
        let is_asked = deviation.field.is_request();
        let level = if is_asked { Level::Should } else { Level::Must };
        context.find_deviation(level, deviation);
    }
}

/// A comparison that does not hold for a row that was found.
///
/// It is looked for where the search expression is about the object that is told, the only one
/// whose values are at hand.
fn unfit<'a>(
    model: &Model,
    asked: &PathView<'a>,
    path: &PathView<'_>,
    object: &ResolvedPathResultView<'_>,
) -> Option<Component<'a>> {
    let depth = path.segments().count();
    let segment = asked.segments().nth(depth.checked_sub(1)?)?;
    let SegmentKind::Search(expression) = segment.kind() else {
        return None;
    };
    if !lies_in(path.segments(), asked.segments()) {
        return None;
    }
    let table = model.lookup(path).found()?;
    expression.components().find(|component| {
        let name = component.parameter().as_str();
        let Ok(Some(value)) = object.result_params().get(name) else {
            return false;
        };
        let data_type = table.parameter(name).and_then(|it| it.data_type());
        let Some(data_type) = data_type.filter(|it| !it.is_hidden() && !it.is_secured()) else {
            return false;
        };
        let constant = component.constant().decode();
        let comparison =
            Comparison::with_any_quoting(data_type.data_type(), component.operator(), &constant);
        comparison.is_ok_and(|comparison| comparison.matches(value) == Ok(false))
    })
}

/// Whether a row is one of those that a path with searches is about, but for their values.
fn lies_in(row: Segments<'_>, asked: Segments<'_>) -> bool {
    row.zip(asked).all(|(found, asked)| match asked.kind() {
        SegmentKind::Wildcard | SegmentKind::Search(_) => {
            matches!(found.kind(), SegmentKind::Instance(_))
        }
        kind => kind == found.kind(),
    })
}
