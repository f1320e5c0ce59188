//! Rules of Get.

use usp_path::{PathKind, PathView, SegmentKind};
use usp_proto::msg::GetView;
use usp_proto::msg::get_resp::{RequestedPathResultView, ResolvedPathResultView};
use usp_proto::msg::request::ReqTypeView;
use usp_proto::msg::response::RespTypeView;

use super::{Check, Rule};
use crate::finding::{Quoted, Spot, words};
use crate::req;
use crate::validator::{Context, Exchange};

pub(super) static RULES: &[Rule] = &[
    Rule::new(&req::GET_2, Check::Pair(get_2)),
    Rule::new(&req::GET_3, Check::Pair(get_3)),
    Rule::new(&req::GET_5, Check::Pair(get_5)),
];

/// R-GET.2: for a parameter, `resolved_path` is the object that has it.
fn get_2(context: &mut Context<'_, '_>, exchange: &Exchange<'_>) {
    for_parameters(exchange, |_, object| {
        let path = object.resolved_path();
        // P8: an object path may also lack its dot, but then it cannot be told from a parameter.
        if !path.ends_with('.') {
            let found = words!("{}", Quoted(path));
            let spot = Spot::new(object, "resolved_path");
            context.find(spot, found, format_args!("the path of an object"));
        }
    });
}

/// R-GET.3: for a parameter, `result_params` has that parameter and no other.
fn get_3(context: &mut Context<'_, '_>, exchange: &Exchange<'_>) {
    for_parameters(exchange, |name, object| {
        for (index, (key, _)) in object.result_params().iter().flatten().enumerate() {
            if key != name {
                let spot = Spot::new(object, "result_params").item(index);
                let found = words!("{}", Quoted(key));
                context.find(spot, found, format_args!("{} only", Quoted(name)));
            }
        }
    });
}

/// R-GET.5: `max_depth`, if it is not 0, bounds how far below the requested object an object in
/// the answer lies: 1 is the object itself. An instance is on the level of its table.
fn get_5(context: &mut Context<'_, '_>, exchange: &Exchange<'_>) {
    let Some((get, results)) = parts(exchange) else {
        return;
    };
    let Ok(max) = usize::try_from(get.max_depth()) else {
        return;
    };
    if max == 0 {
        return;
    }
    for result in results {
        let Ok(requested) = PathView::parse(result.requested_path()) else {
            continue;
        };
        // A followed reference leads elsewhere; a parameter has no depth.
        if requested.follows_reference() || requested.kind() == PathKind::Parameter {
            continue;
        }
        let top = names(&requested);
        for object in result.resolved_path_results().iter().flatten() {
            let Ok(path) = PathView::parse(object.resolved_path()) else {
                continue;
            };
            let below = names(&path).saturating_sub(top);
            if below >= max {
                let found = words!("{}", Quoted(object.resolved_path()));
                let spot = Spot::new(&object, "resolved_path");
                let expected = words!("objects down to max_depth {max}");
                context.find(spot, found, expected);
            }
        }
    }
}

/// How many objects a path names.
fn names(path: &PathView<'_>) -> usize {
    path.segments()
        .filter(|segment| matches!(segment.kind(), SegmentKind::Name(_)))
        .count()
}

/// Passes the name of each requested parameter and each object of its result.
fn for_parameters<'a>(
    exchange: &Exchange<'a>,
    mut see: impl FnMut(&str, &ResolvedPathResultView<'a>),
) {
    let Some((_, results)) = parts(exchange) else {
        return;
    };
    for result in results {
        let path = result.requested_path();
        // A path that ends neither in a dot nor in a reference is that of a parameter.
        let is_parameter =
            PathView::parse(path).is_ok_and(|path| path.kind() == PathKind::Parameter);
        let Some((_, name)) = path.rsplit_once('.').filter(|_| is_parameter) else {
            continue;
        };
        for object in result.resolved_path_results().iter().flatten() {
            see(name, &object);
        }
    }
}

type Results<'a> = core::iter::Flatten<usp_proto::view::Items<'a, RequestedPathResultView<'a>>>;

fn parts<'a>(exchange: &Exchange<'a>) -> Option<(GetView<'a>, Results<'a>)> {
    match (exchange.request, exchange.response) {
        (Some(ReqTypeView::Get(get)), Some(RespTypeView::GetResp(resp))) => {
            Some((get, resp.req_path_results().iter().flatten()))
        }
        _ => None,
    }
}
