//! Facts of paths: which form stands in which field.

use usp_path::PathKind::{Command, Event, Object, ObjectInstance, Parameter};
use usp_path::{PathKind, SegmentKind};
use usp_proto::ErrorCode;

use crate::finding::{Quoted, words};
use crate::req;
use crate::rules::{Check, Rule};
use crate::validator::{Context, ParsedPath, PathField, PathText};

pub(in crate::rules) static RULES: &[Rule] = &[
    Rule::new(
        &req::N_32,
        Check::Path(&[PathField::GetSupportedDm, PathField::Supported], n_32),
    )
    .answering(ErrorCode::INVALID_PATH_SYNTAX),
    Rule::new(&req::N_41, Check::Path(&[PathField::ValueChange], n_41)),
    Rule::new(
        &req::N_42,
        Check::Path(&[PathField::CreatedObject, PathField::DeletedObject], n_42),
    ),
    Rule::new(&req::N_46, Check::Path(&[PathField::Executed], n_46)),
    Rule::new(&req::N_47, Check::Path(&[PathField::AddObject], n_47))
        .answering(ErrorCode::INVALID_PATH),
    Rule::new(&req::N_48, Check::Path(&[PathField::AddParam], n_48))
        .answering(ErrorCode::UNSUPPORTED_PARAMETER),
    Rule::new(
        &req::N_49,
        Check::Path(&[PathField::SetObject, PathField::SetParam], n_49),
    )
    .answering(ErrorCode::INVALID_PATH),
    Rule::new(&req::N_50, Check::Path(&[PathField::Delete], n_50))
        .answering(ErrorCode::INVALID_PATH),
    Rule::new(&req::N_52, Check::Path(&[PathField::Get], n_52)).answering(ErrorCode::INVALID_PATH),
    Rule::new(&req::N_53, Check::Path(&[PathField::Operate], n_53))
        .answering(ErrorCode::INVALID_PATH),
];

/// N.32: behind `{i}`, which means any instance, none is named.
fn n_32(context: &mut Context<'_, '_>, path: &PathText<'_>) {
    let Ok(ParsedPath::Supported(parsed)) = &path.parsed else {
        return;
    };
    // Without a number behind a dot there is none to look for.
    let mut pairs = path.text.as_bytes().windows(2);
    let has_number = pairs.any(|pair| matches!(pair, [b'.', b'0'..=b'9']));
    if has_number && parsed.instance_behind_placeholder().is_some() {
        let found = words!("{}", Quoted(path.text));
        context.find(path.spot, found, format_args!("no instance behind {{i}}"));
    }
}

/// N.41: what changed is a parameter.
fn n_41(context: &mut Context<'_, '_>, path: &PathText<'_>) {
    be(context, path, &[Parameter], "the path of a parameter");
}

/// N.42: what was created or deleted is an instance.
fn n_42(context: &mut Context<'_, '_>, path: &PathText<'_>) {
    be(context, path, &[ObjectInstance], "the path of an instance");
}

/// N.46: what was executed is a command.
fn n_46(context: &mut Context<'_, '_>, path: &PathText<'_>) {
    be(context, path, &[Command], "the path of a command");
}

/// N.47: what is added to is a table.
fn n_47(context: &mut Context<'_, '_>, path: &PathText<'_>) {
    be(context, path, &[Object], "the path of a table");
}

/// N.48: a parameter of an Add is named from the new object on, and lies in no other instance.
fn n_48(context: &mut Context<'_, '_>, path: &PathText<'_>) {
    relative(context, path);
}

/// N.49: what is set are parameters of an object, named from that object on.
fn n_49(context: &mut Context<'_, '_>, path: &PathText<'_>) {
    match path.field {
        PathField::SetParam => relative(context, path),
        _ => be(
            context,
            path,
            &[Object, ObjectInstance],
            "the path of an object",
        ),
    }
}

/// N.50: what is deleted are instances.
///
/// M1: a search is taken for one, whatever it finds.
fn n_50(context: &mut Context<'_, '_>, path: &PathText<'_>) {
    be(context, path, &[ObjectInstance], "the path of an instance");
}

/// N.52: a Get asks for objects and parameters.
fn n_52(context: &mut Context<'_, '_>, path: &PathText<'_>) {
    let kinds = [Object, ObjectInstance, Parameter];
    be(context, path, &kinds, "an object or a parameter");
}

/// N.53: an Operate names a command.
fn n_53(context: &mut Context<'_, '_>, path: &PathText<'_>) {
    be(context, path, &[Command], "the path of a command");
}

fn be(context: &mut Context<'_, '_>, path: &PathText<'_>, kinds: &[PathKind], expected: &str) {
    let Ok(parsed) = &path.parsed else {
        return;
    };
    if !kinds.contains(&parsed.kind()) {
        let found = words!("{}, {}", Quoted(path.text), word(parsed.kind()));
        context.find(path.spot, found, format_args!("{expected}"));
    }
}

fn relative(context: &mut Context<'_, '_>, path: &PathText<'_>) {
    let Ok(ParsedPath::Relative(parsed)) = &path.parsed else {
        return;
    };
    // Most are a single name.
    let has_instance = path.text.contains(['.', '['])
        && parsed.segments().any(|segment| {
            matches!(
                segment.kind(),
                SegmentKind::Instance(_) | SegmentKind::Wildcard | SegmentKind::Search(_)
            )
        });
    if parsed.kind() != Parameter || has_instance {
        let found = words!("{}", Quoted(path.text));
        let expected = words!("a parameter named from the object on");
        context.find(path.spot, found, expected);
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
