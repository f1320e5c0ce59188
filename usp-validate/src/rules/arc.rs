//! Rules of Endpoint IDs and Path Names.

use usp_path::{DeviationKind, Deviations, PathKind};
use usp_proto::ErrorCode;
use usp_record::EndpointIdErrorKind;

use super::{Check, Rule};
use crate::finding::{Quoted, Spot, words};
use crate::validator::{
    Context, Exchange, Kind as _, ParsedPath, PathField, PathText, RecordKind, RecordParts, WrongId,
};
use crate::{Sender, req};

pub(super) static RULES: &[Rule] = &[
    Rule::new(&req::ARC_2, Check::Record(RecordKind::ALL, arc_2))
        .answering(ErrorCode::INVALID_RECORD_VALUE),
    Rule::new(&req::ARC_2A, Check::Id(arc_2a)).answering(ErrorCode::INVALID_RECORD_VALUE),
    Rule::new(&req::ARC_5, Check::Id(arc_5)).answering(ErrorCode::INVALID_RECORD_VALUE),
    Rule::new(&req::ARC_6, Check::Id(arc_6)).answering(ErrorCode::INVALID_RECORD_VALUE),
    Rule::new(&req::ARC_7, Check::OddPath(PathField::ALL, arc_7))
        .answering(ErrorCode::INVALID_PATH_SYNTAX),
    Rule::new(&req::ARC_9A, Check::Pair(arc_9a)),
    Rule::new(&req::ARC_9B, Check::OddPath(PathField::ALL, arc_9b)),
];

/// R-ARC.2: two Endpoints with the same Endpoint ID do not talk to each other, so no Record goes
/// from an id to itself.
fn arc_2(context: &mut Context<'_, '_>, record: &RecordParts<'_, '_>) {
    let id = record.view.to_id();
    if !id.is_empty() && id == record.view.from_id() {
        let found = words!("{} in from_id and to_id", Quoted(id));
        context.find(
            Spot::new(record.view, "from_id"),
            found,
            format_args!("two Endpoint IDs"),
        );
    }
}

/// R-ARC.2a: an Endpoint ID is a scheme, an authority and an instance, in the forms that the scheme
/// asks for.
fn arc_2a(context: &mut Context<'_, '_>, id: &WrongId<'_>) {
    let kind = id.error.kind();
    if !is_of_characters(kind) && !is_of_length(kind) {
        wrong_id(context, id);
    }
}

/// R-ARC.5: an instance-id holds letters, digits, dashes, dots, underscores and escaped octets.
fn arc_5(context: &mut Context<'_, '_>, id: &WrongId<'_>) {
    if is_of_characters(id.error.kind()) {
        wrong_id(context, id);
    }
}

/// R-ARC.6: an instance-id has 50 characters at most; an escaped octet counts as three, since that
/// is the form people meet.
fn arc_6(context: &mut Context<'_, '_>, id: &WrongId<'_>) {
    if is_of_length(id.error.kind()) {
        wrong_id(context, id);
    }
}

/// R-ARC.7: what is a path can be read as one, and is written as the grammar has it.
///
/// P8: an object path without the dot at its end is a hint only, for TR-106 writes references so.
fn arc_7(context: &mut Context<'_, '_>, path: &PathText<'_>) {
    // An Error repeats what was asked for, which may be what is wrong. A mere name is not that.
    let repeats = path.field == PathField::ParamError && path.text.contains('.');
    match &path.parsed {
        Err(error) if path.field != PathField::Register && !repeats => {
            let found = words!("{}: {error}", Quoted(path.text));
            context.find(path.spot, found, format_args!("a path"));
        }
        Ok(parsed) => {
            let is_object = matches!(parsed.kind(), PathKind::Object | PathKind::ObjectInstance);
            let is_missing = |kind| kind == DeviationKind::MissingDot;
            if is_object
                && !path.text.ends_with('.')
                && deviations(parsed).any(|it| is_missing(it.kind()))
            {
                let found = words!("{}", Quoted(path.text));
                context.hint(
                    path.spot,
                    found,
                    format_args!("a dot at the end of an object path"),
                );
            }
        }
        Err(_) => {}
    }
}

/// R-ARC.9a: an Agent takes blanks beside the operator of an expression, so it does not answer
/// that such a path cannot be read.
fn arc_9a(context: &mut Context<'_, '_>, exchange: &Exchange<'_>) {
    let Some(usp_proto::msg::response::RespTypeView::GetResp(resp)) = exchange.response else {
        return;
    };
    for result in resp.req_path_results().iter().flatten() {
        let text = result.requested_path();
        if result.err_code() != ErrorCode::INVALID_PATH_SYNTAX.value() {
            continue;
        }
        let spot = Spot::new(&result, "err_code");
        let path = PathText::new(PathField::Get, text, spot);
        if path.parsed.is_ok_and(|it| has_blanks(&it, text)) {
            let found = words!("{} for {}", result.err_code(), Quoted(text));
            context.find(spot, found, format_args!("a path that can be read"));
        }
    }
}

/// R-ARC.9b: a Controller writes no blanks beside the operator of an expression.
fn arc_9b(context: &mut Context<'_, '_>, path: &PathText<'_>) {
    if context.sender() != Sender::Agent
        && path
            .parsed
            .as_ref()
            .is_ok_and(|it| has_blanks(it, path.text))
    {
        let found = words!("{}", Quoted(path.text));
        context.find(
            path.spot,
            found,
            format_args!("no blanks beside an operator"),
        );
    }
}

fn wrong_id(context: &mut Context<'_, '_>, id: &WrongId<'_>) {
    let found = words!("{}: {}", Quoted(id.text), id.error);
    context.find(id.spot, found, format_args!("an Endpoint ID"));
}

const fn is_of_characters(kind: EndpointIdErrorKind) -> bool {
    matches!(
        kind,
        EndpointIdErrorKind::InstanceIdCharacter { .. } | EndpointIdErrorKind::InstanceIdPercent
    )
}

const fn is_of_length(kind: EndpointIdErrorKind) -> bool {
    matches!(kind, EndpointIdErrorKind::InstanceIdLength { .. })
}

fn has_blanks(path: &ParsedPath<'_>, text: &str) -> bool {
    // Most paths have no expression, and most expressions no blank: these need not be read again.
    path.is_search()
        && text.contains([' ', '\t'])
        && deviations(path).any(|it| it.kind() == DeviationKind::BlankBesideOperator)
}

fn deviations<'a>(path: &ParsedPath<'a>) -> Deviations<'a> {
    match path {
        ParsedPath::Instantiated(path) => path.deviations(),
        ParsedPath::Relative(path) => path.deviations(),
        ParsedPath::Supported(path) => path.deviations(),
    }
}
