//! Subscriptions.

use crate::rules::{Check, Rule};
use crate::validator::{Context, Deviation, ModelField};
use crate::{Level, req};

pub(in crate::rules) static RULES: &[Rule] = &[Rule::new(&req::NOT_0, Check::Model(not_0))];

/// R-NOT.0: a Subscription refers to what the model has, and what its type is about.
fn not_0(context: &mut Context<'_, '_>, deviation: &Deviation<'_, '_>) {
    if deviation.field == ModelField::Subject {
        context.find_deviation(Level::Should, deviation);
    }
}
