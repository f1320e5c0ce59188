//! Add.

use usp_proto::msg::add::CreateParamSettingView;
use usp_proto::msg::add_resp::created_object_result::operation_status::OperStatusView;
use usp_proto::msg::add_resp::created_object_result::operation_status::OperationSuccessView;
use usp_proto::msg::request::ReqTypeView;
use usp_proto::msg::response::RespTypeView;
use usp_proto::msg::{AddRespView, AddView};

use super::{is_certain, is_of_entry};
use crate::finding::{Quoted, Spot, words};
use crate::model::Model;
use crate::rules::{Check, Rule};
use crate::validator::{
    Asked, Context, Deviation, Exchange, ModelField, PathField, Problem, is_key,
};
use crate::{Level, req};

pub(in crate::rules) static RULES: &[Rule] = &[
    Rule::new(&req::ADD_0, Check::ModelPair(add_0)),
    Rule::new(&req::ADD_1, Check::ModelPair(add_1)),
    Rule::new(&req::ADD_2A, Check::ModelPair(add_2a)),
    Rule::new(&req::ADD_3, Check::ModelPair(add_3)),
    Rule::new(&req::ADD_4, Check::ModelPair(add_4)),
    Rule::new(&req::ADD_5, Check::Model(add_5)),
    Rule::new(&req::N_20, Check::ModelPair(n_20_pair)),
];

/// R-ADD.0: with `allow_partial` true, what cannot be made fails by itself, and the rest is made.
///
/// That the rest can be made depends on more than the model, so that is a hint.
fn add_0(context: &mut Context<'_, '_>, model: &Model, exchange: &Exchange<'_>) {
    made_of_nothing(context, model, exchange, |add, _| add.allow_partial());
    let (Some(ReqTypeView::Add(add)), Some(error)) = (exchange.request, exchange.error) else {
        return;
    };
    if !add.allow_partial() || !is_of_entry(&error) {
        return;
    }
    let can_be_made = (add.create_objs().iter().flatten()).any(|object| {
        let asked = Asked::read(model, PathField::AddObject, object.obj_path());
        asked.is_some_and(|asked| {
            let mut settings = object.param_settings().iter().flatten();
            asked.is_supported
                && settings.all(|it| {
                    let (field, name) = (ModelField::Add, it.param());
                    asked.setting(model, field, name, it.value()).is_none()
                })
        })
    });
    if can_be_made {
        let expected = words!("a response, as allow_partial is true");
        let spot = Spot::new(&error, "err_code");
        context.hint(spot, format_args!("{}", error.err_code()), expected);
    }
}

/// R-ADD.1: with `allow_partial` false, an object that cannot be made fails the whole Add.
fn add_1(context: &mut Context<'_, '_>, model: &Model, exchange: &Exchange<'_>) {
    made_of_nothing(context, model, exchange, |add, asked| {
        !add.allow_partial() && !asked.path.is_search()
    });
}

/// R-ADD.2a: the same for all objects that a search finds.
fn add_2a(context: &mut Context<'_, '_>, model: &Model, exchange: &Exchange<'_>) {
    made_of_nothing(context, model, exchange, |add, asked| {
        !add.allow_partial() && asked.path.is_search()
    });
}

/// R-ADD.3: a parameter that is required and cannot be written fails its object.
fn add_3(context: &mut Context<'_, '_>, model: &Model, exchange: &Exchange<'_>) {
    unwritable(context, model, exchange, |setting, _| setting.required());
}

/// R-ADD.4: each parameter that cannot be written is told of.
fn add_4(context: &mut Context<'_, '_>, model: &Model, exchange: &Exchange<'_>) {
    unwritable(context, model, exchange, |setting, is_key| {
        !setting.required() && !is_key
    });
}

/// N.20: one of a unique key fails its object, required or not.
fn n_20_pair(context: &mut Context<'_, '_>, model: &Model, exchange: &Exchange<'_>) {
    unwritable(context, model, exchange, |setting, is_key| {
        !setting.required() && is_key
    });
}

/// R-ADD.5: the unique keys of an object that was made are told, and nothing else with them.
///
/// That one is missing is a hint: who may not read it is not told of it (R-ADD.6).
fn add_5(context: &mut Context<'_, '_>, deviation: &Deviation<'_, '_>) {
    if deviation.field != ModelField::CreatedKey {
        return;
    }
    match deviation.problem {
        Problem::NoKey(_) => context.find_deviation(Level::Should, deviation),
        Problem::NotAKey | Problem::Missing { .. } | Problem::NotA(_) => {
            context.find_deviation(Level::Must, deviation);
        }
        _ => {}
    }
}

/// Tells of objects that were made where the model has no table for them.
fn made_of_nothing<'a>(
    context: &mut Context<'_, '_>,
    model: &Model,
    exchange: &Exchange<'a>,
    is_meant: impl Fn(&AddView<'a>, &Asked<'_, 'a>) -> bool,
) {
    let Some((add, resp)) = parts(exchange) else {
        return;
    };
    for_made(&resp, |path, made| {
        let Some(asked) = Asked::read(model, PathField::AddObject, path) else {
            return;
        };
        if asked.problem.is_some() && is_meant(&add, &asked) {
            let found = words!("{} was made", Quoted(made.instantiated_path()));
            let spot = Spot::new(made, "instantiated_path");
            context.find(
                spot,
                found,
                format_args!(
                    "a failure, as {} is no table to which rows can be added",
                    Quoted(path)
                ),
            );
        }
    });
}

/// Tells of parameters that cannot be written and of which nothing is said.
fn unwritable<'a>(
    context: &mut Context<'_, '_>,
    model: &Model,
    exchange: &Exchange<'a>,
    is_meant: impl Fn(&CreateParamSettingView<'a>, bool) -> bool,
) {
    let Some((add, resp)) = parts(exchange) else {
        return;
    };
    for_made(&resp, |path, made| {
        let mut objects = (add.create_objs().iter().flatten()).filter(|it| it.obj_path() == path);
        // If one table was asked for twice, nobody knows which object this is.
        let (Some(object), None) = (objects.next(), objects.next()) else {
            return;
        };
        let Some(asked) = Asked::read(model, PathField::AddObject, path) else {
            return;
        };
        for setting in object.param_settings().iter().flatten() {
            let name = setting.param();
            let Some(problem) = asked.setting(model, ModelField::Add, name, setting.value()) else {
                continue;
            };
            let is_told = (made.param_errs().iter().flatten()).any(|it| it.param() == name);
            let is_key = asked.node().is_some_and(|table| is_key(table, name));
            if !is_told && is_meant(&setting, is_key) {
                let found = words!("nothing of {}", Quoted(name));
                let expected = words!("its failure, for {problem}");
                let spot = Spot::new(made, "param_errs");
                if is_certain(&problem) {
                    context.find(spot, found, expected);
                } else {
                    context.hint(spot, found, expected);
                }
            }
        }
    });
}

/// Passes each object that was made, with the path that was asked for.
fn for_made<'a>(resp: &AddRespView<'a>, mut see: impl FnMut(&'a str, &OperationSuccessView<'a>)) {
    for result in resp.created_obj_results().iter().flatten() {
        let status = result.oper_status().ok().flatten();
        if let Some(Ok(Some(OperStatusView::OperSuccess(made)))) = status.map(|it| it.oper_status())
        {
            see(result.requested_path(), &made);
        }
    }
}

fn parts<'a>(exchange: &Exchange<'a>) -> Option<(AddView<'a>, AddRespView<'a>)> {
    match (exchange.request, exchange.response) {
        (Some(ReqTypeView::Add(add)), Some(RespTypeView::AddResp(resp))) => Some((add, resp)),
        _ => None,
    }
}
