//! Set.

use usp_proto::msg::request::ReqTypeView;
use usp_proto::msg::response::RespTypeView;
use usp_proto::msg::set::UpdateParamSettingView;
use usp_proto::msg::set_resp::updated_object_result::operation_status::OperStatusView;
use usp_proto::msg::set_resp::updated_object_result::operation_status::OperationSuccessView;
use usp_proto::msg::{SetRespView, SetView};

use super::{is_certain, is_of_entry};
use crate::finding::{Quoted, Spot, words};
use crate::model::Model;
use crate::req;
use crate::rules::{Check, Rule};
use crate::validator::{Asked, Context, Exchange, ModelField, PathField};

pub(in crate::rules) static RULES: &[Rule] = &[
    Rule::new(&req::SET_0, Check::ModelPair(set_0)),
    Rule::new(&req::SET_1, Check::ModelPair(set_1)),
    Rule::new(&req::SET_2, Check::ModelPair(set_2)),
    Rule::new(&req::N_19, Check::ModelPair(n_19)),
];

/// R-SET.0: with `allow_partial` true, what cannot be set fails by itself, and the rest is set.
///
/// That the rest can be set depends on more than the model, so that is a hint. M16: a search may
/// fail as a whole.
fn set_0(context: &mut Context<'_, '_>, model: &Model, exchange: &Exchange<'_>) {
    set_of_nothing(context, model, exchange, true);
    let (Some(ReqTypeView::Set(set)), Some(error)) = (exchange.request, exchange.error) else {
        return;
    };
    if !set.allow_partial() || !is_of_entry(&error) {
        return;
    }
    let mut can_be_set = false;
    for object in set.update_objs().iter().flatten() {
        let Some(asked) = Asked::read(model, PathField::SetObject, object.obj_path()) else {
            continue;
        };
        if asked.path.is_search() {
            return;
        }
        can_be_set |= asked.is_supported
            && (object.param_settings().iter().flatten()).all(|it| {
                let (field, name) = (ModelField::Set, it.param());
                asked.setting(model, field, name, it.value()).is_none()
            });
    }
    if can_be_set {
        let expected = words!("a response, as allow_partial is true");
        let spot = Spot::new(&error, "err_code");
        context.hint(spot, format_args!("{}", error.err_code()), expected);
    }
}

/// R-SET.1: with `allow_partial` false, an object that cannot be set fails the whole Set.
fn set_1(context: &mut Context<'_, '_>, model: &Model, exchange: &Exchange<'_>) {
    set_of_nothing(context, model, exchange, false);
}

/// R-SET.2: a parameter that is required and cannot be written fails its object.
fn set_2(context: &mut Context<'_, '_>, model: &Model, exchange: &Exchange<'_>) {
    unwritable(context, model, exchange, UpdateParamSettingView::required);
}

/// N.19: the other parameters that cannot be written are told of.
fn n_19(context: &mut Context<'_, '_>, model: &Model, exchange: &Exchange<'_>) {
    unwritable(context, model, exchange, |setting| !setting.required());
}

/// Tells of objects that were set although the model does not have them.
fn set_of_nothing(
    context: &mut Context<'_, '_>,
    model: &Model,
    exchange: &Exchange<'_>,
    is_partial: bool,
) {
    let Some((set, resp)) = parts(exchange) else {
        return;
    };
    if set.allow_partial() != is_partial {
        return;
    }
    for_set(&resp, |path, success| {
        let asked = Asked::read(model, PathField::SetObject, path);
        if asked.is_some_and(|asked| asked.problem.is_some()) {
            let found = words!("{} was set", Quoted(path));
            let spot = Spot::new(success, "updated_inst_results");
            let expected = words!("a failure, as it is no object of the model");
            context.find(spot, found, expected);
        }
    });
}

/// Tells of parameters that cannot be written and of which no failure is told.
fn unwritable<'a>(
    context: &mut Context<'_, '_>,
    model: &Model,
    exchange: &Exchange<'a>,
    is_meant: impl Fn(&UpdateParamSettingView<'a>) -> bool,
) {
    let Some((set, resp)) = parts(exchange) else {
        return;
    };
    for_set(&resp, |path, success| {
        let mut objects = (set.update_objs().iter().flatten()).filter(|it| it.obj_path() == path);
        // If one object was asked for twice, nobody knows which result this is.
        let (Some(object), None) = (objects.next(), objects.next()) else {
            return;
        };
        let Some(asked) = Asked::read(model, PathField::SetObject, path) else {
            return;
        };
        for setting in object.param_settings().iter().flatten() {
            let name = setting.param();
            let Some(problem) = asked.setting(model, ModelField::Set, name, setting.value()) else {
                continue;
            };
            for instance in success.updated_inst_results().iter().flatten() {
                let is_told = (instance.param_errs().iter().flatten()).any(|it| it.param() == name);
                if !is_told && is_meant(&setting) {
                    let found = words!("no failure of {}", Quoted(name));
                    let expected = words!("one, for {problem}");
                    let spot = Spot::new(&instance, "param_errs");
                    if is_certain(&problem) {
                        context.find(spot, found, expected);
                    } else {
                        context.hint(spot, found, expected);
                    }
                }
            }
        }
    });
}

/// Passes each success, with the path that was asked for.
fn for_set<'a>(resp: &SetRespView<'a>, mut see: impl FnMut(&'a str, &OperationSuccessView<'a>)) {
    for result in resp.updated_obj_results().iter().flatten() {
        let status = result.oper_status().ok().flatten();
        if let Some(Ok(Some(OperStatusView::OperSuccess(success)))) =
            status.map(|it| it.oper_status())
        {
            see(result.requested_path(), &success);
        }
    }
}

fn parts<'a>(exchange: &Exchange<'a>) -> Option<(SetView<'a>, SetRespView<'a>)> {
    match (exchange.request, exchange.response) {
        (Some(ReqTypeView::Set(set)), Some(RespTypeView::SetResp(resp))) => Some((set, resp)),
        _ => None,
    }
}
