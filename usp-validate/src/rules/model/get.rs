//! Reading: Get, `GetInstances` and `GetSupportedDM`.

use crate::rules::{Check, Rule};
use crate::validator::{Context, Deviation, ModelField, PathField};
use crate::{Level, req};

pub(in crate::rules) static RULES: &[Rule] = &[
    Rule::new(&req::GET_0, Check::Model(get_0)),
    Rule::new(&req::GIN_0, Check::Model(gin_0)),
    Rule::new(&req::GSP_0, Check::Model(gsp_0)),
];

/// R-GET.0: a Get asks for what the model has, and gets it; all else is an invalid path.
fn get_0(context: &mut Context<'_, '_>, deviation: &Deviation<'_, '_>) {
    match deviation.field {
        ModelField::Path(PathField::Get) => context.find_deviation(Level::Should, deviation),
        ModelField::Path(PathField::Resolved) => context.find_deviation(Level::Must, deviation),
        _ => {}
    }
}

/// R-GIN.0: what is absent, be it from the model, has no instances.
fn gin_0(context: &mut Context<'_, '_>, deviation: &Deviation<'_, '_>) {
    if deviation.field == ModelField::Path(PathField::GetInstances) {
        context.find_deviation(Level::Should, deviation);
    }
}

/// R-GSP.0: what is absent from the model is not told of.
fn gsp_0(context: &mut Context<'_, '_>, deviation: &Deviation<'_, '_>) {
    if deviation.field == ModelField::Path(PathField::GetSupportedDm) {
        context.find_deviation(Level::Should, deviation);
    }
}
