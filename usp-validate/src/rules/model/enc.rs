//! Values.

use crate::model::ValueFault;
use crate::rules::{Check, Rule};
use crate::validator::{Context, Deviation, Problem};
use crate::{Level, req};

pub(in crate::rules) static RULES: &[Rule] = &[Rule::new(&req::ENC_6, Check::Model(enc_6))];

/// R-ENC.6: a value is written as one of its type.
///
/// That it also lies in the ranges, lengths and lists of values of its type is said of parameters
/// by the model, not by this requirement, so that is a hint.
fn enc_6(context: &mut Context<'_, '_>, deviation: &Deviation<'_, '_>) {
    match deviation.problem {
        Problem::Value(ValueFault::Type(_), _) => context.find_deviation(Level::Must, deviation),
        Problem::Value(..) => context.find_deviation(Level::Should, deviation),
        _ => {}
    }
}
