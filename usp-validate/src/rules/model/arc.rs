//! Paths and references.

use crate::rules::{Check, Rule};
use crate::validator::{Context, Deviation, ModelField, Problem};
use crate::{Level, req};

pub(in crate::rules) static RULES: &[Rule] = &[
    Rule::new(&req::ARC_9, Check::Model(arc_9)),
    Rule::new(&req::ARC_12, Check::Model(arc_12)),
];

/// R-ARC.9: a search compares parameters that the table has with values of their types, by
/// operators that their types have; nothing fits it otherwise.
fn arc_9(context: &mut Context<'_, '_>, deviation: &Deviation<'_, '_>) {
    if deviation.field == ModelField::Condition {
        context.find_deviation(Level::Should, deviation);
    }
}

/// R-ARC.12: a strong reference leads to what is there, so at least to what the model has.
fn arc_12(context: &mut Context<'_, '_>, deviation: &Deviation<'_, '_>) {
    if let Problem::NoTarget = deviation.problem {
        let is_asked = deviation.field.is_request();
        let level = if is_asked { Level::Should } else { Level::Must };
        context.find_deviation(level, deviation);
    }
}
