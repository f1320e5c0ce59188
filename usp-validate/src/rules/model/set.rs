//! Set.

use crate::rules::{Check, Rule};
use crate::validator::{Context, Deviation, ModelField, PathField, Problem};
use crate::{Level, req};

pub(in crate::rules) static RULES: &[Rule] = &[Rule::new(&req::N_49, Check::Model(n_49))];

/// N.49: what a Set names are objects and parameters that the model has, and that can be written.
///
/// Who asks for something else breaks nothing, but gets an error code.
fn n_49(context: &mut Context<'_, '_>, deviation: &Deviation<'_, '_>) {
    let is_named = match deviation.field {
        ModelField::Path(PathField::SetObject) => true,
        ModelField::Set => matches!(
            deviation.problem,
            Problem::Missing { .. }
                | Problem::NoReference
                | Problem::NotA(_)
                | Problem::NotWritable(_)
        ),
        _ => false,
    };
    if is_named {
        context.find_deviation(Level::Should, deviation);
    }
}
