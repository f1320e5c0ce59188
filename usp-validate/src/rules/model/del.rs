//! Delete.

use crate::rules::{Check, Rule};
use crate::validator::{Context, Deviation, Problem};
use crate::{Level, req};

pub(in crate::rules) static RULES: &[Rule] = &[Rule::new(&req::DEL_1, Check::Model(del_1))];

/// R-DEL.1: what a Delete takes away can be deleted.
fn del_1(context: &mut Context<'_, '_>, deviation: &Deviation<'_, '_>) {
    if let Problem::NotDeletable = deviation.problem {
        context.find_deviation(Level::Should, deviation);
    }
}
