//! Facts of a request and its answer.

use usp_path::{PathKind, PathView, RelativePathView, SegmentKind};
use usp_proto::ErrorCode;
use usp_proto::msg::request::ReqTypeView;
use usp_proto::msg::response::RespTypeView;
use usp_proto::msg::set_resp::updated_object_result::operation_status::OperStatusView;
use usp_proto::view::View;

use super::supported;
use crate::finding::{Quoted, Spot, words};
use crate::req;
use crate::rules::{Check, Rule};
use crate::validator::{Context, Exchange};

pub(in crate::rules) static RULES: &[Rule] = &[
    Rule::new(&req::N_18, Check::Pair(n_18)),
    Rule::new(&req::N_19, Check::Pair(n_19)),
    Rule::new(&req::N_21, Check::Pair(n_21)),
    Rule::new(&req::N_22, Check::Pair(n_22)),
    Rule::new(&req::N_23, Check::Pair(n_23)),
    Rule::new(&req::N_24, Check::Pair(n_24)),
    Rule::new(&req::N_27, Check::Pair(n_27)),
    Rule::new(&req::N_28, Check::Pair(supported::n_28)),
    Rule::new(&req::N_29, Check::Pair(supported::n_29)),
    Rule::new(&req::N_30, Check::Pair(supported::n_30)),
    Rule::new(&req::N_37, Check::Pair(n_37)),
    Rule::new(&req::N_38, Check::Pair(n_38)),
    Rule::new(&req::N_51, Check::Pair(n_51)),
];

/// N.18: errors of parameters belong to Add, Set and Delete.
///
/// M30: other Errors with them are not forbidden in so many words, so it is a hint.
fn n_18(context: &mut Context<'_, '_>, exchange: &Exchange<'_>) {
    let (Some(request), Some(error)) = (exchange.request, exchange.error) else {
        return;
    };
    let has_params = matches!(
        request,
        ReqTypeView::Add(_) | ReqTypeView::Set(_) | ReqTypeView::Delete(_)
    );
    if !has_params && !error.param_errs().is_empty() {
        let spot = Spot::new(&error, "param_errs").item(0);
        let name = request.msg_type().as_str_name();
        let found = words!("{} of them for {name}", error.param_errs().len());
        context.hint(spot, found, format_args!("them for ADD, SET and DELETE"));
    }
}

/// N.19: with `allow_partial` true what fails of an Add, Set or Delete is told in the response, not
/// in an Error.
///
/// M16: a Set of a search may end in an Error whatever `allow_partial` says.
fn n_19(context: &mut Context<'_, '_>, exchange: &Exchange<'_>) {
    let (Some(request), Some(error)) = (exchange.request, exchange.error) else {
        return;
    };
    let is_partial = match request {
        ReqTypeView::Add(add) => add.allow_partial(),
        ReqTypeView::Delete(delete) => delete.allow_partial(),
        ReqTypeView::Set(set) => {
            let has_search = (set.update_objs().iter().flatten()).any(|object| {
                PathView::parse(object.obj_path()).is_ok_and(|path| path.is_search())
            });
            set.allow_partial() && !has_search
        }
        _ => false,
    };
    if is_partial && !error.param_errs().is_empty() {
        let spot = Spot::new(&error, "param_errs").item(0);
        let expected = words!("a response, as allow_partial is true");
        context.find(spot, format_args!("an Error of parameters"), expected);
    }
}

/// N.21: a result of an Add repeats a path that was asked for; several may repeat the same.
fn n_21(context: &mut Context<'_, '_>, exchange: &Exchange<'_>) {
    let (Some(ReqTypeView::Add(add)), Some(RespTypeView::AddResp(resp))) =
        (exchange.request, exchange.response)
    else {
        return;
    };
    for result in resp.created_obj_results().iter().flatten() {
        let path = result.requested_path();
        if !add
            .create_objs()
            .iter()
            .flatten()
            .any(|object| object.obj_path() == path)
        {
            let spot = Spot::new(&result, "requested_path");
            let found = words!("{}", Quoted(path));
            context.find(spot, found, format_args!("an obj_path of the request"));
        }
    }
}

/// N.22: a `SetResp` has a result for each object of the Set, with its path.
fn n_22(context: &mut Context<'_, '_>, exchange: &Exchange<'_>) {
    if let (Some(ReqTypeView::Set(set)), Some(RespTypeView::SetResp(resp))) =
        (exchange.request, exchange.response)
    {
        let asked = set.update_objs();
        let results = resp.updated_obj_results();
        let paths = asked.iter().flatten().map(|it| it.obj_path());
        let echoes = results.iter().flatten().map(|it| it.requested_path());
        let count = Count::new(&resp, "updated_obj_results", asked.len(), results.len());
        count.judge(context, paths, echoes);
    }
}

/// N.23: a `DeleteResp` has a result for each path of the Delete.
fn n_23(context: &mut Context<'_, '_>, exchange: &Exchange<'_>) {
    if let (Some(ReqTypeView::Delete(delete)), Some(RespTypeView::DeleteResp(resp))) =
        (exchange.request, exchange.response)
    {
        let results = resp.deleted_obj_results();
        let echoes = results.iter().flatten().map(|it| it.requested_path());
        let asked = delete.obj_paths();
        let count = Count::new(&resp, "deleted_obj_results", asked.len(), results.len());
        count.judge(context, asked.iter().flatten(), echoes);
    }
}

/// N.24: a `GetResp` has a result for each path of the Get.
fn n_24(context: &mut Context<'_, '_>, exchange: &Exchange<'_>) {
    if let (Some(ReqTypeView::Get(get)), Some(RespTypeView::GetResp(resp))) =
        (exchange.request, exchange.response)
    {
        let results = resp.req_path_results();
        let echoes = results.iter().flatten().map(|it| it.requested_path());
        let asked = get.param_paths();
        let count = Count::new(&resp, "req_path_results", asked.len(), results.len());
        count.judge(context, asked.iter().flatten(), echoes);
    }
}

/// N.27: what a `GetInstancesResp` lists are instances below the requested path, of its own table
/// only with `first_level_only`.
fn n_27(context: &mut Context<'_, '_>, exchange: &Exchange<'_>) {
    let (Some(ReqTypeView::GetInstances(get)), Some(RespTypeView::GetInstancesResp(resp))) =
        (exchange.request, exchange.response)
    else {
        return;
    };
    for result in resp.req_path_results().iter().flatten() {
        let requested = PathView::parse(result.requested_path());
        for instance in result.curr_insts().iter().flatten() {
            let text = instance.instantiated_obj_path();
            let Ok(path) = PathView::parse(text) else {
                continue;
            };
            let mut expected = None;
            if path.kind() != PathKind::ObjectInstance || !text.ends_with('.') {
                expected = Some("an instance number and a dot at the end");
            } else if let Ok(requested) = requested {
                // Where a reference is followed, what is found lies elsewhere.
                let is_elsewhere = requested.follows_reference();
                let levels = instances(&path).saturating_sub(instances(&requested));
                if !is_elsewhere && !lies_under(&path, &requested) {
                    expected = Some("an instance under the requested path");
                } else if !is_elsewhere && get.first_level_only() && levels > 1 {
                    expected = Some("the first level only");
                }
            }
            if let Some(expected) = expected {
                let spot = Spot::new(&instance, "instantiated_obj_path");
                context.find(
                    spot,
                    format_args!("{}", Quoted(text)),
                    format_args!("{expected}"),
                );
            }
        }
    }
}

/// N.37: with `allow_partial` true a Register is answered by a response, even if all paths fail.
fn n_37(context: &mut Context<'_, '_>, exchange: &Exchange<'_>) {
    let (Some(ReqTypeView::Register(register)), Some(error)) = (exchange.request, exchange.error)
    else {
        return;
    };
    let code = ErrorCode::new(error.err_code());
    let is_of_path = matches!(
        code,
        ErrorCode::REGISTER_FAILURE | ErrorCode::ALREADY_IN_USE | ErrorCode::INVALID_PATH_SYNTAX
    );
    if register.allow_partial() && is_of_path {
        let spot = Spot::new(&error, "err_code");
        let expected = words!("a RegisterResp, as allow_partial is true");
        context.find(spot, format_args!("an Error {code}"), expected);
    }
}

/// N.38: a `DeregisterResp` has a result for each path.
///
/// The empty path may be answered by one result for each path that it stands for.
fn n_38(context: &mut Context<'_, '_>, exchange: &Exchange<'_>) {
    let (Some(ReqTypeView::Deregister(deregister)), Some(RespTypeView::DeregisterResp(resp))) =
        (exchange.request, exchange.response)
    else {
        return;
    };
    let (paths, results) = (deregister.paths(), resp.deregistered_path_results());
    let means_all = paths.iter().flatten().any(str::is_empty);
    let is_right = paths.len() == results.len() || means_all && results.len() >= paths.len();
    if !is_right && !paths.is_empty() {
        let spot = Spot::new(&resp, "deregistered_path_results");
        let expected = words!("{}, one for each path", paths.len());
        context.find(spot, format_args!("{} results", results.len()), expected);
    }
}

/// N.51: of an instance that was set, each parameter of the request is told, be it unchanged or
/// failed, and no other, by its name from that instance on.
fn n_51(context: &mut Context<'_, '_>, exchange: &Exchange<'_>) {
    let (Some(ReqTypeView::Set(set)), Some(RespTypeView::SetResp(resp))) =
        (exchange.request, exchange.response)
    else {
        return;
    };
    for result in resp.updated_obj_results().iter().flatten() {
        let status = result.oper_status().ok().flatten();
        let Some(Ok(Some(OperStatusView::OperSuccess(success)))) =
            status.map(|it| it.oper_status())
        else {
            continue;
        };
        let settings = || {
            (set.update_objs().iter().flatten())
                .filter(|object| object.obj_path() == result.requested_path())
                .flat_map(|object| object.param_settings().iter().flatten())
        };
        for instance in success.updated_inst_results().iter().flatten() {
            for (index, (key, _)) in instance.updated_params().iter().flatten().enumerate() {
                if !settings().any(|setting| same(setting.param(), key)) {
                    let spot = Spot::new(&instance, "updated_params").item(index);
                    let found = words!("{}", Quoted(key));
                    context.find(spot, found, format_args!("a parameter of the request"));
                }
            }
        }
    }
}

/// What there should be one for one.
struct Count<'a> {
    spot: Spot<'a>,
    asked: usize,
    answered: usize,
}

impl<'a> Count<'a> {
    fn new<V: View<'a>>(view: &V, field: &'static str, asked: usize, answered: usize) -> Self {
        Self {
            spot: Spot::new(view, field),
            asked,
            answered,
        }
    }

    /// The results may come in another order: nothing says which.
    fn judge<'t>(
        self,
        context: &mut Context<'_, '_>,
        paths: impl Iterator<Item = &'t str> + Clone,
        echoes: impl Iterator<Item = &'t str> + Clone,
    ) {
        if self.asked != self.answered {
            let found = words!("{} results", self.answered);
            let expected = words!("{}, one for each path", self.asked);
            context.find(self.spot, found, expected);
            return;
        }
        // Nearly always they are in the order of the request.
        if paths.clone().eq(echoes.clone()) {
            return;
        }
        for (index, echo) in echoes.enumerate().take(MAX_COMPARED) {
            if !paths.clone().any(|path| path == echo) {
                let found = words!("{}", Quoted(echo));
                let expected = words!("a path of the request");
                context.find(self.spot.item(index), found, expected);
            }
        }
    }
}

/// How many instances a path goes through. M20: a path that is asked for may end before a table.
fn instances(path: &PathView<'_>) -> usize {
    path.segments()
        .filter(|segment| !matches!(segment.kind(), SegmentKind::Name(_)))
        .count()
}

/// Whether a path begins with the segments of another, of which a search takes any number.
fn lies_under(path: &PathView<'_>, top: &PathView<'_>) -> bool {
    let mut segments = path.segments();
    top.segments().all(|wanted| {
        let found = segments.next().map(|segment| segment.kind());
        match (wanted.kind(), found) {
            (SegmentKind::Wildcard | SegmentKind::Search(_), Some(SegmentKind::Instance(_))) => {
                true
            }
            (wanted, found) => Some(wanted) == found,
        }
    })
}

fn same(one: &str, other: &str) -> bool {
    one == other
        || matches!(
            (RelativePathView::parse(one), RelativePathView::parse(other)),
            (Ok(one), Ok(other)) if one == other
        )
}

/// Of so many echoes each is looked for among the paths.
const MAX_COMPARED: usize = 1024;
