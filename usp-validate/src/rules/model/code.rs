//! Error codes, held against what the model says of the same.

use usp_path::PathView;
use usp_proto::ErrorCode;
use usp_proto::msg::add_resp::created_object_result::operation_status::OperStatusView as Added;
use usp_proto::msg::request::ReqTypeView;
use usp_proto::msg::response::RespTypeView;
use usp_proto::msg::set_resp::updated_object_result::operation_status::OperStatusView as Updated;

use crate::finding::{Spot, words};
use crate::model::{Model, ValueFault};
use crate::rules::{Check, Rule};
use crate::validator::{Asked, Context, Exchange, ModelField, PathField, Problem};
use crate::{Level, req};

pub(in crate::rules) static RULES: &[Rule] =
    &[Rule::new(&req::N_54, Check::ModelPair(n_54)).weighing(Level::Should)];

/// N.54: a code that says what is wrong with a parameter or object says what the model says.
///
/// M3: which code belongs to what is a matter of taste in part, so it is a hint, and codes that say
/// nothing certain are passed over.
fn n_54(context: &mut Context<'_, '_>, model: &Model, exchange: &Exchange<'_>) {
    match (exchange.request, exchange.response) {
        (Some(ReqTypeView::Add(add)), Some(RespTypeView::AddResp(resp))) => {
            for result in resp.created_obj_results().iter().flatten() {
                let path = result.requested_path();
                let asked = Asked::read(model, PathField::AddObject, path);
                let status = result.oper_status().ok().flatten();
                match (asked, status.map(|it| it.oper_status())) {
                    (Some(asked), Some(Ok(Some(Added::OperFailure(failure))))) => {
                        let spot = Spot::new(&failure, "err_code");
                        object(context, &asked, failure.err_code(), spot);
                    }
                    (Some(asked), Some(Ok(Some(Added::OperSuccess(made))))) => {
                        for it in made.param_errs().iter().flatten() {
                            let mut values = (add.create_objs().iter().flatten())
                                .filter(|object| object.obj_path() == path)
                                .flat_map(|object| object.param_settings().iter().flatten())
                                .filter(|setting| setting.param() == it.param())
                                .map(|setting| setting.value());
                            let told = Told {
                                field: ModelField::Add,
                                name: it.param(),
                                code: it.err_code(),
                                spot: Spot::new(&it, "err_code"),
                            };
                            told.judge(context, model, &asked, &mut values);
                        }
                    }
                    _ => {}
                }
            }
        }
        (Some(ReqTypeView::Set(set)), Some(RespTypeView::SetResp(resp))) => {
            for result in resp.updated_obj_results().iter().flatten() {
                let path = result.requested_path();
                let Some(asked) = Asked::read(model, PathField::SetObject, path) else {
                    continue;
                };
                let mut parameter = |name, code, spot| {
                    let mut values = (set.update_objs().iter().flatten())
                        .filter(|object| object.obj_path() == path)
                        .flat_map(|object| object.param_settings().iter().flatten())
                        .filter(|setting| setting.param() == name)
                        .map(|setting| setting.value());
                    let told = Told {
                        field: ModelField::Set,
                        name,
                        code,
                        spot,
                    };
                    told.judge(context, model, &asked, &mut values);
                };
                let status = result.oper_status().ok().flatten();
                match status.map(|it| it.oper_status()) {
                    Some(Ok(Some(Updated::OperFailure(failure)))) => {
                        for instance in failure.updated_inst_failures().iter().flatten() {
                            for it in instance.param_errs().iter().flatten() {
                                let spot = Spot::new(&it, "err_code");
                                parameter(it.param(), it.err_code(), spot);
                            }
                        }
                        let spot = Spot::new(&failure, "err_code");
                        object(context, &asked, failure.err_code(), spot);
                    }
                    Some(Ok(Some(Updated::OperSuccess(success)))) => {
                        for instance in success.updated_inst_results().iter().flatten() {
                            for it in instance.param_errs().iter().flatten() {
                                let spot = Spot::new(&it, "err_code");
                                parameter(it.param(), it.err_code(), spot);
                            }
                        }
                    }
                    _ => {}
                }
            }
        }
        _ => {}
    }
}

/// What is told of a parameter that failed.
struct Told<'a> {
    field: ModelField,
    name: &'a str,
    code: u32,
    spot: Spot<'a>,
}

impl<'a> Told<'a> {
    fn judge(
        &self,
        context: &mut Context<'_, '_>,
        model: &Model,
        asked: &Asked<'_, 'a>,
        values: &mut dyn Iterator<Item = &'a str>,
    ) {
        let (Some(value), None) = (values.next(), values.next()) else {
            return;
        };
        if !asked.is_supported {
            return;
        }
        let code = ErrorCode::new(self.code);
        let problem = asked.setting(model, self.field, self.name, value);
        let is_right = match code {
            ErrorCode::UNSUPPORTED_PARAMETER => match problem {
                None | Some(Problem::Value(..)) => has_instances(&asked.path),
                Some(problem) => matches!(problem, Problem::Missing { .. } | Problem::NotA(_)),
            },
            // An Agent may know more of its types than it tells.
            ErrorCode::INVALID_TYPE | ErrorCode::INVALID_VALUE => match problem {
                Some(Problem::Value(fault, _)) => {
                    (code == ErrorCode::INVALID_TYPE) == matches!(fault, ValueFault::Type(_))
                        || code == ErrorCode::INVALID_VALUE
                }
                None => true,
                Some(_) => false,
            },
            ErrorCode::ATTEMPT_TO_UPDATE_NON_WRITEABLE_PARAMETER => match problem {
                None => false,
                Some(problem) => matches!(problem, Problem::NotWritable(_)),
            },
            _ => true,
        };
        if !is_right {
            let expected = words!("{}", Reason(problem));
            context.find(self.spot, format_args!("{code}"), expected);
        }
    }
}

/// Judges the code of an object that failed as a whole.
fn object(context: &mut Context<'_, '_>, asked: &Asked<'_, '_>, code: u32, spot: Spot<'_>) {
    let code = ErrorCode::new(code);
    let is_right = match code {
        ErrorCode::INVALID_PATH => asked.problem.is_some() || has_instances(&asked.path),
        ErrorCode::OBJECT_IS_NOT_A_TABLE => {
            matches!(
                asked.problem,
                Some(Problem::NotATable | Problem::Missing { .. })
            )
        }
        ErrorCode::ATTEMPT_TO_CREATE_NON_CREATABLE_OBJECT => asked.problem.is_some(),
        _ => true,
    };
    if !is_right {
        let expected = words!("another code, as the model has it");
        context.find(spot, format_args!("{code}"), expected);
    }
}

/// Whether there is something in the path that need not be there, though the model has it.
fn has_instances(path: &PathView<'_>) -> bool {
    path.segments()
        .any(|segment| !matches!(segment.kind(), usp_path::SegmentKind::Name(_)))
}

struct Reason<'m, 'a>(Option<Problem<'m, 'a>>);

impl core::fmt::Display for Reason<'_, '_> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        match self.0 {
            Some(problem) => write!(f, "a code for {problem}"),
            None => f.write_str("another code, as the model has it so"),
        }
    }
}
