//! Add.

use crate::rules::{Check, Rule};
use crate::validator::{Context, Deviation, ModelField, Problem};
use crate::{Level, req};

pub(in crate::rules) static RULES: &[Rule] = &[Rule::new(&req::ADD_5, Check::Model(add_5))];

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
