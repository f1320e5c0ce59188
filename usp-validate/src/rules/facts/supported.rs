//! Facts of `GetSupportedDM` and its answer.

use usp_path::{PathKind, SupportedPathView};
use usp_proto::msg::GetSupportedDmView;
use usp_proto::msg::get_supported_dm_resp::{RequestedObjectResultView, SupportedObjectResultView};
use usp_proto::msg::request::ReqTypeView;
use usp_proto::msg::response::RespTypeView;

use crate::finding::{Quoted, Spot, words};
use crate::validator::{Context, Exchange, PathField, PathText};

/// N.28: a command, event or parameter that is asked for by its path is told whatever the flags
/// say.
pub(super) fn n_28(context: &mut Context<'_, '_>, exchange: &Exchange<'_>) {
    for_members(exchange, |wanted, result| {
        let is_there = |object: SupportedObjectResultView<'_>| match wanted.kind {
            PathKind::Command => object
                .supported_commands()
                .iter()
                .flatten()
                .any(|it| it.command_name() == wanted.name),
            PathKind::Event => object
                .supported_events()
                .iter()
                .flatten()
                .any(|it| it.event_name() == wanted.name),
            _ => object
                .supported_params()
                .iter()
                .flatten()
                .any(|it| it.param_name() == wanted.name),
        };
        let is_divergent = |it: &SupportedObjectResultView<'_>| !it.divergent_paths().is_empty();
        let mut objects = result.supported_objs().iter().flatten();
        if !objects.any(|object| is_divergent(&object) || is_there(object)) {
            let spot = Spot::new(result, "supported_objs");
            let expected = words!("{}", Quoted(wanted.name));
            context.find(spot, format_args!("no such member"), expected);
        }
    });
}

/// N.29: with `first_level_only` the answer has the object and what lies directly in it, of which
/// no more than its path is told.
pub(super) fn n_29(context: &mut Context<'_, '_>, exchange: &Exchange<'_>) {
    let Some((get, resp)) = parts(exchange) else {
        return;
    };
    if !get.first_level_only() {
        return;
    }
    for result in resp {
        let spot = Spot::new(&result, "req_obj_path");
        let requested = PathText::new(PathField::GetSupportedDm, result.req_obj_path(), spot);
        let is_object = |kind| matches!(kind, PathKind::Object | PathKind::ObjectInstance);
        if !requested.parsed.is_ok_and(|path| is_object(path.kind())) {
            continue;
        }
        let top = depth(result.req_obj_path());
        for object in result.supported_objs().iter().flatten() {
            let below = depth(object.supported_obj_path()).saturating_sub(top);
            let has_details = !object.supported_commands().is_empty()
                || !object.supported_events().is_empty()
                || !object.supported_params().is_empty();
            if below > 1 || below == 1 && has_details {
                let spot = Spot::new(&object, "supported_obj_path");
                let found = words!("{}", Quoted(object.supported_obj_path()));
                let expected = words!("the object, and bare objects directly in it");
                context.find(spot, found, expected);
            }
        }
    }
}

/// N.30: for a command, event or parameter nothing but that is told.
pub(super) fn n_30(context: &mut Context<'_, '_>, exchange: &Exchange<'_>) {
    for_members(exchange, |wanted, result| {
        for object in result.supported_objs().iter().flatten() {
            let is_other = |kind, name: &str| kind != wanted.kind || name != wanted.name;
            let commands = object.supported_commands();
            let events = object.supported_events();
            let params = object.supported_params();
            let mut tell = |field, index, name: &str| {
                let spot = Spot::new(&object, field).item(index);
                let expected = words!("{} only", Quoted(wanted.name));
                context.find(spot, format_args!("{}", Quoted(name)), expected);
            };
            for (index, it) in commands.iter().flatten().enumerate() {
                if is_other(PathKind::Command, it.command_name()) {
                    tell("supported_commands", index, it.command_name());
                }
            }
            for (index, it) in events.iter().flatten().enumerate() {
                if is_other(PathKind::Event, it.event_name()) {
                    tell("supported_events", index, it.event_name());
                }
            }
            for (index, it) in params.iter().flatten().enumerate() {
                if is_other(PathKind::Parameter, it.param_name()) {
                    tell("supported_params", index, it.param_name());
                }
            }
        }
    });
}

/// A command, event or parameter that was asked for.
struct Member<'a> {
    kind: PathKind,
    /// With the mark of its kind.
    name: &'a str,
}

fn for_members<'a>(
    exchange: &Exchange<'a>,
    mut see: impl FnMut(&Member<'a>, &RequestedObjectResultView<'a>),
) {
    let Some((_, results)) = parts(exchange) else {
        return;
    };
    for result in results {
        let text = result.req_obj_path();
        let spot = Spot::new(&result, "req_obj_path");
        let Ok(path) = PathText::new(PathField::GetSupportedDm, text, spot).parsed else {
            continue;
        };
        let kind = path.kind();
        // P8: what looks like a parameter may be an object whose dot was forgotten, and then its
        // name is that of an object in the answer.
        let is_object = (result.supported_objs().iter().flatten())
            .any(|object| object.supported_obj_path().trim_end_matches(".{i}.") == text);
        let is_object = is_object
            || (result.supported_objs().iter().flatten())
                .any(|object| object.supported_obj_path().strip_suffix('.') == Some(text));
        let is_member = matches!(
            kind,
            PathKind::Command | PathKind::Event | PathKind::Parameter
        );
        if result.err_code() != 0 || !is_member || is_object {
            continue;
        }
        if let Some((_, name)) = text.rsplit_once('.') {
            see(&Member { kind, name }, &result);
        }
    }
}

/// How many objects a path names: the numbers of instances do not count.
fn depth(path: &str) -> usize {
    let names = |text: &str| {
        SupportedPathView::parse(text).map(|path| {
            path.segments()
                .filter(|it| matches!(it.kind(), usp_path::SegmentKind::Name(_)))
                .count()
        })
    };
    names(path).unwrap_or(0)
}

type Results<'a> = core::iter::Flatten<usp_proto::view::Items<'a, RequestedObjectResultView<'a>>>;

fn parts<'a>(exchange: &Exchange<'a>) -> Option<(GetSupportedDmView<'a>, Results<'a>)> {
    match (exchange.request, exchange.response) {
        (Some(ReqTypeView::GetSupportedDm(get)), Some(RespTypeView::GetSupportedDmResp(resp))) => {
            Some((get, resp.req_obj_results().iter().flatten()))
        }
        _ => None,
    }
}
