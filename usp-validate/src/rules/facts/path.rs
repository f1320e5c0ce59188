//! Facts of paths: which form stands in which field.

use usp_path::PathKind::{Command, Event, Object, ObjectInstance, Parameter};
use usp_path::{PathKind, SegmentKind};
use usp_proto::ErrorCode;

use crate::finding::{Quoted, words};
use crate::req;
use crate::rules::{Check, Rule};
use crate::validator::{Context, ParsedPath, PathField, PathText};

pub(in crate::rules) static RULES: &[Rule] = &[
    Rule::new(&req::N_32, Check::Path(n_32)).answering(ErrorCode::INVALID_PATH_SYNTAX),
    Rule::new(&req::N_41, Check::Path(n_41)),
    Rule::new(&req::N_42, Check::Path(n_42)),
    Rule::new(&req::N_46, Check::Path(n_46)),
    Rule::new(&req::N_47, Check::Path(n_47)).answering(ErrorCode::INVALID_PATH),
    Rule::new(&req::N_48, Check::Path(n_48)).answering(ErrorCode::UNSUPPORTED_PARAMETER),
    Rule::new(&req::N_49, Check::Path(n_49)).answering(ErrorCode::INVALID_PATH),
    Rule::new(&req::N_50, Check::Path(n_50)).answering(ErrorCode::INVALID_PATH),
    Rule::new(&req::N_52, Check::Path(n_52)).answering(ErrorCode::INVALID_PATH),
    Rule::new(&req::N_53, Check::Path(n_53)).answering(ErrorCode::INVALID_PATH),
];

/// N.32: behind `{i}`, which means any instance, none is named.
fn n_32(context: &mut Context<'_, '_>, path: &PathText<'_>) {
    let fields = [PathField::GetSupportedDm, PathField::Supported];
    let Some(ParsedPath::Supported(parsed)) = path.in_field(&fields) else {
        return;
    };
    if parsed.instance_behind_placeholder().is_some() {
        let found = words!("{}", Quoted(path.text));
        context.find(path.spot, found, format_args!("no instance behind {{i}}"));
    }
}

/// N.41: what changed is a parameter.
fn n_41(context: &mut Context<'_, '_>, path: &PathText<'_>) {
    let fields = [PathField::ValueChange];
    be(
        context,
        path,
        &fields,
        &[Parameter],
        "the path of a parameter",
    );
}

/// N.42: what was created or deleted is an instance.
fn n_42(context: &mut Context<'_, '_>, path: &PathText<'_>) {
    let fields = [PathField::CreatedObject, PathField::DeletedObject];
    be(
        context,
        path,
        &fields,
        &[ObjectInstance],
        "the path of an instance",
    );
}

/// N.46: what was executed is a command.
fn n_46(context: &mut Context<'_, '_>, path: &PathText<'_>) {
    be(
        context,
        path,
        &[PathField::Executed],
        &[Command],
        "the path of a command",
    );
}

/// N.47: what is added to is a table.
fn n_47(context: &mut Context<'_, '_>, path: &PathText<'_>) {
    be(
        context,
        path,
        &[PathField::AddObject],
        &[Object],
        "the path of a table",
    );
}

/// N.48: a parameter of an Add is named from the new object on, and lies in no other instance.
fn n_48(context: &mut Context<'_, '_>, path: &PathText<'_>) {
    relative(context, path, PathField::AddParam);
}

/// N.49: what is set are parameters of an object, named from that object on.
fn n_49(context: &mut Context<'_, '_>, path: &PathText<'_>) {
    let kinds = [Object, ObjectInstance];
    be(
        context,
        path,
        &[PathField::SetObject],
        &kinds,
        "the path of an object",
    );
    relative(context, path, PathField::SetParam);
}

/// N.50: what is deleted are instances.
///
/// M1: a search is taken for one, whatever it finds.
fn n_50(context: &mut Context<'_, '_>, path: &PathText<'_>) {
    be(
        context,
        path,
        &[PathField::Delete],
        &[ObjectInstance],
        "the path of an instance",
    );
}

/// N.52: a Get asks for objects and parameters.
fn n_52(context: &mut Context<'_, '_>, path: &PathText<'_>) {
    let kinds = [Object, ObjectInstance, Parameter];
    be(
        context,
        path,
        &[PathField::Get],
        &kinds,
        "an object or a parameter",
    );
}

/// N.53: an Operate names a command.
fn n_53(context: &mut Context<'_, '_>, path: &PathText<'_>) {
    be(
        context,
        path,
        &[PathField::Operate],
        &[Command],
        "the path of a command",
    );
}

fn be(
    context: &mut Context<'_, '_>,
    path: &PathText<'_>,
    fields: &[PathField],
    kinds: &[PathKind],
    expected: &str,
) {
    let Some(parsed) = path.in_field(fields) else {
        return;
    };
    if !kinds.contains(&parsed.kind()) {
        let found = words!("{}, {}", Quoted(path.text), word(parsed.kind()));
        context.find(path.spot, found, format_args!("{expected}"));
    }
}

fn relative(context: &mut Context<'_, '_>, path: &PathText<'_>, field: PathField) {
    let Some(ParsedPath::Relative(parsed)) = path.in_field(&[field]) else {
        return;
    };
    let has_instance = parsed.segments().any(|segment| {
        matches!(
            segment.kind(),
            SegmentKind::Instance(_) | SegmentKind::Wildcard | SegmentKind::Search(_)
        )
    });
    if parsed.kind() != Parameter || has_instance {
        let found = words!("{}", Quoted(path.text));
        context.find(
            path.spot,
            found,
            format_args!("a parameter named from the object on"),
        );
    }
}

const fn word(kind: PathKind) -> &'static str {
    match kind {
        Object => "an object",
        ObjectInstance => "an instance",
        Parameter => "a parameter",
        Command => "a command",
        Event => "an event",
    }
}
