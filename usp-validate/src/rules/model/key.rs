//! Unique keys.

use crate::rules::{Check, Rule};
use crate::validator::{Context, Deviation, Problem};
use crate::{Level, req};

pub(in crate::rules) static RULES: &[Rule] = &[
    Rule::new(&req::KEY_1, Check::Model(key_1)),
    Rule::new(&req::KEY_2, Check::Model(key_2)),
];

/// R-KEY.1: a Set does not change a key that is not functional.
///
/// It may write the value that is there, so this is a hint. An Agent does not tell which of its
/// keys are functional: only a document does.
fn key_1(context: &mut Context<'_, '_>, deviation: &Deviation<'_, '_>) {
    if let Problem::FixedKey = deviation.problem {
        context.find_deviation(Level::Should, deviation);
    }
}

/// R-KEY.2: no two rows have the same unique key.
fn key_2(context: &mut Context<'_, '_>, deviation: &Deviation<'_, '_>) {
    if let Problem::SameKey = deviation.problem {
        context.find_deviation(Level::Must, deviation);
    }
}
