//! Operate.

use crate::rules::{Check, Rule};
use crate::validator::{Context, Deviation, ModelField, PathField, Problem};
use crate::{Level, req};

pub(in crate::rules) static RULES: &[Rule] = &[
    Rule::new(&req::OPR_0, Check::Model(opr_0)),
    Rule::new(&req::OPR_5, Check::Model(opr_5)),
    Rule::new(&req::OPR_6, Check::Model(opr_6)),
];

/// R-OPR.0: the object of an asynchronous command is a row of the table of requests.
fn opr_0(context: &mut Context<'_, '_>, deviation: &Deviation<'_, '_>) {
    if deviation.field == ModelField::Path(PathField::RequestObject) {
        context.find_deviation(Level::Must, deviation);
    }
}

/// R-OPR.5: a command gets its mandatory arguments.
fn opr_5(context: &mut Context<'_, '_>, deviation: &Deviation<'_, '_>) {
    if let Problem::NoArgument(_) = deviation.problem {
        context.find_deviation(Level::Should, deviation);
    }
}

/// R-OPR.6: an argument that the command does not have is passed over, so it is of no use.
fn opr_6(context: &mut Context<'_, '_>, deviation: &Deviation<'_, '_>) {
    if deviation.field == ModelField::Input && deviation.is_of_name() {
        context.find_deviation(Level::Should, deviation);
    }
}
