//! Facts of fields: that what they name is in the model.

use crate::rules::{Check, Rule};
use crate::validator::{Context, Deviation, ModelField, PathField, Problem};
use crate::{Level, req};

pub(in crate::rules) static RULES: &[Rule] = &[
    Rule::new(&req::N_20, Check::Model(n_20)),
    Rule::new(&req::N_21, Check::Model(n_21)),
    Rule::new(&req::N_22, Check::Model(n_22)),
    Rule::new(&req::N_23, Check::Model(n_23)),
    Rule::new(&req::N_25, Check::Model(n_25)),
    Rule::new(&req::N_27, Check::Model(n_27)),
    Rule::new(&req::N_35, Check::Model(n_35)),
    Rule::new(&req::N_39, Check::Model(n_39)),
    Rule::new(&req::N_40, Check::Model(n_40)),
    Rule::new(&req::N_41, Check::Model(n_41)),
    Rule::new(&req::N_42, Check::Model(n_42)),
    Rule::new(&req::N_45, Check::Model(n_45)),
    Rule::new(&req::N_46, Check::Model(n_46)),
    Rule::new(&req::N_47, Check::Model(n_47)),
    Rule::new(&req::N_48, Check::Model(n_48)),
    Rule::new(&req::N_49, Check::Model(n_49)),
    Rule::new(&req::N_50, Check::Model(n_50)),
    Rule::new(&req::N_51, Check::Model(n_51)),
    Rule::new(&req::N_53, Check::Model(n_53)),
    Rule::new(&req::N_56, Check::Model(n_56)),
    Rule::new(&req::N_57, Check::Model(n_57)),
];

/// N.20: of an object that was made, no parameter of a unique key failed.
fn n_20(context: &mut Context<'_, '_>, deviation: &Deviation<'_, '_>) {
    if deviation.field == ModelField::CreatedError {
        context.find_deviation(Level::Must, deviation);
    }
}

/// N.21: what an Add made is a row of a table.
fn n_21(context: &mut Context<'_, '_>, deviation: &Deviation<'_, '_>) {
    path(context, deviation, &[PathField::Created], Level::Must);
}

/// N.22: what a Set changed is an object of the model.
fn n_22(context: &mut Context<'_, '_>, deviation: &Deviation<'_, '_>) {
    path(context, deviation, &[PathField::Updated], Level::Must);
}

/// N.23: what a Delete took away is a row of a table.
fn n_23(context: &mut Context<'_, '_>, deviation: &Deviation<'_, '_>) {
    path(context, deviation, &[PathField::Deleted], Level::Must);
}

/// N.25: the parameters of a resolved object are those that it has.
fn n_25(context: &mut Context<'_, '_>, deviation: &Deviation<'_, '_>) {
    name(context, deviation, ModelField::Result, Level::Must);
}

/// N.27: instances are rows of tables, told with their unique keys.
fn n_27(context: &mut Context<'_, '_>, deviation: &Deviation<'_, '_>) {
    path(context, deviation, &[PathField::Instance], Level::Must);
    name(context, deviation, ModelField::InstanceKey, Level::Must);
}

/// N.35: a parameter that only an Add writes is told to be one that can be written.
fn n_35(context: &mut Context<'_, '_>, deviation: &Deviation<'_, '_>) {
    if let Problem::WriteOnce = deviation.problem {
        context.find_deviation(Level::Must, deviation);
    }
}

/// N.39: the object has the event, and that has the arguments.
fn n_39(context: &mut Context<'_, '_>, deviation: &Deviation<'_, '_>) {
    path(context, deviation, &[PathField::EventObject], Level::Must);
    name(context, deviation, ModelField::Event, Level::Must);
}

/// N.40: the object has the command that completed, and that has the arguments.
fn n_40(context: &mut Context<'_, '_>, deviation: &Deviation<'_, '_>) {
    let field = PathField::OperCompleteObject;
    path(context, deviation, &[field], Level::Must);
    name(context, deviation, ModelField::Completed, Level::Must);
}

/// N.41: what changed is a parameter of the model.
fn n_41(context: &mut Context<'_, '_>, deviation: &Deviation<'_, '_>) {
    path(context, deviation, &[PathField::ValueChange], Level::Must);
}

/// N.42: what came or went is a row of a table, told with its unique keys.
fn n_42(context: &mut Context<'_, '_>, deviation: &Deviation<'_, '_>) {
    let fields = [PathField::CreatedObject, PathField::DeletedObject];
    path(context, deviation, &fields, Level::Must);
    name(context, deviation, ModelField::NotifiedKey, Level::Must);
}

/// N.45: a synchronous command gives its output arguments, an asynchronous one its Request object.
fn n_45(context: &mut Context<'_, '_>, deviation: &Deviation<'_, '_>) {
    if let Problem::Answer { .. } = deviation.problem {
        context.find_deviation(Level::Must, deviation);
    }
}

/// N.46: what was executed is a command of the model, and gave arguments that it has.
fn n_46(context: &mut Context<'_, '_>, deviation: &Deviation<'_, '_>) {
    path(context, deviation, &[PathField::Executed], Level::Must);
    name(context, deviation, ModelField::Output, Level::Must);
}

/// N.47: an Add names a table of the model to which rows can be added.
fn n_47(context: &mut Context<'_, '_>, deviation: &Deviation<'_, '_>) {
    path(context, deviation, &[PathField::AddObject], Level::Should);
}

/// N.48: the parameters of an Add are in the new object, and can be written.
fn n_48(context: &mut Context<'_, '_>, deviation: &Deviation<'_, '_>) {
    name(context, deviation, ModelField::Add, Level::Should);
}

/// N.49: a Set names objects of the model, and parameters in them that can be written.
fn n_49(context: &mut Context<'_, '_>, deviation: &Deviation<'_, '_>) {
    path(context, deviation, &[PathField::SetObject], Level::Should);
    name(context, deviation, ModelField::Set, Level::Should);
}

/// N.50: a Delete names rows of the model.
fn n_50(context: &mut Context<'_, '_>, deviation: &Deviation<'_, '_>) {
    // That they cannot be deleted is for R-DEL.1.
    if !matches!(deviation.problem, Problem::NotDeletable) {
        path(context, deviation, &[PathField::Delete], Level::Should);
    }
}

/// N.51: the parameters that were set are those of the object.
fn n_51(context: &mut Context<'_, '_>, deviation: &Deviation<'_, '_>) {
    name(context, deviation, ModelField::Updated, Level::Must);
}

/// N.53: an Operate names commands of the model.
fn n_53(context: &mut Context<'_, '_>, deviation: &Deviation<'_, '_>) {
    path(context, deviation, &[PathField::Operate], Level::Should);
}

/// N.56: secured and hidden parameters are read as empty.
///
/// Who has a secured role reads them all the same, and what a Set wrote its sender knows, so only a
/// hidden one that is read is more than a hint.
fn n_56(context: &mut Context<'_, '_>, deviation: &Deviation<'_, '_>) {
    if let Problem::Shown { is_hidden } = deviation.problem {
        let is_certain = is_hidden && deviation.field == ModelField::Result;
        let level = if is_certain {
            Level::Must
        } else {
            Level::Should
        };
        context.find_deviation(level, deviation);
    }
}

/// N.57: permissions are written with their four letters.
fn n_57(context: &mut Context<'_, '_>, deviation: &Deviation<'_, '_>) {
    if let Problem::Permission = deviation.problem {
        context.find_deviation(Level::Must, deviation);
    }
}

/// What is wrong with a path in one of these fields.
fn path(
    context: &mut Context<'_, '_>,
    deviation: &Deviation<'_, '_>,
    fields: &[PathField],
    level: Level,
) {
    if matches!(deviation.field, ModelField::Path(field) if fields.contains(&field)) {
        context.find_deviation(level, deviation);
    }
}

/// What is wrong with a name in this field, whatever its value.
fn name(
    context: &mut Context<'_, '_>,
    deviation: &Deviation<'_, '_>,
    field: ModelField,
    level: Level,
) {
    if deviation.field == field && deviation.is_of_name() {
        context.find_deviation(level, deviation);
    }
}
