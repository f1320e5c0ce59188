//! Operate.

use usp_proto::msg::operate_resp::operation_result::{CommandFailureView, OperationRespView};
use usp_proto::msg::request::ReqTypeView;
use usp_proto::msg::response::RespTypeView;
use usp_proto::msg::{OperateRespView, OperateView};
use usp_proto::{ErrorCode, ProtocolVersion};

use crate::finding::{Quoted, Spot, words};
use crate::model::{Model, Node};
use crate::rules::{Check, Rule};
use crate::validator::{
    Asked, Context, Deviation, Exchange, ModelField, PathField, Problem, is_required,
    knows_arguments,
};
use crate::{Level, req};

pub(in crate::rules) static RULES: &[Rule] = &[
    Rule::new(&req::OPR_0, Check::Model(opr_0)),
    Rule::new(&req::OPR_5, Check::Model(opr_5)),
    Rule::new(&req::OPR_5, Check::ModelPair(opr_5_pair)),
    Rule::new(&req::OPR_6, Check::Model(opr_6)),
    Rule::new(&req::OPR_6, Check::ModelPair(opr_6_pair)),
    Rule::new(&req::OPR_7, Check::ModelPair(opr_7)),
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

/// R-OPR.5: without a mandatory argument a command fails with 7027; before 1.4 also with 7004.
fn opr_5_pair(context: &mut Context<'_, '_>, model: &Model, exchange: &Exchange<'_>) {
    let Some((operate, resp, command)) = parts(model, exchange) else {
        return;
    };
    let Some(missing) = missing(&operate, command) else {
        return;
    };
    let is_old = (context.version()).is_some_and(|version| version < ProtocolVersion::V1_4);
    for result in resp.operation_results().iter().flatten() {
        let (found, spot) = match result.operation_resp() {
            Ok(Some(OperationRespView::CmdFailure(failure))) => {
                let code = ErrorCode::new(failure.err_code());
                // Other reasons to fail may be found first.
                let is_arguments = code == ErrorCode::INVALID_ARGUMENTS;
                if !is_arguments || is_old {
                    continue;
                }
                (Some(code), Spot::new(&failure, "err_code"))
            }
            _ => (None, Spot::new(&result, "cmd_failure")),
        };
        let found = words!("{}", Shown(found));
        let expected = words!("7027, as the argument {} is missing", missing.name());
        context.find(spot, found, expected);
    }
}

/// R-OPR.6: an argument that the command does not have is passed over, so it is of no use.
fn opr_6(context: &mut Context<'_, '_>, deviation: &Deviation<'_, '_>) {
    if deviation.field == ModelField::Input && deviation.is_of_name() {
        context.find_deviation(Level::Should, deviation);
    }
}

/// R-OPR.6: an argument that the command does not have is no reason to fail.
fn opr_6_pair(context: &mut Context<'_, '_>, model: &Model, exchange: &Exchange<'_>) {
    for_refused(model, exchange, |operate, command, failure| {
        if let Some(name) = unknown(operate, command) {
            let spot = Spot::new(failure, "err_code");
            let expected = words!("the argument {} passed over", Quoted(name));
            let code = ErrorCode::new(failure.err_code());
            context.find(spot, format_args!("{code}"), expected);
        }
    });
}

/// R-OPR.7: an argument that is not mandatory has a default value: without it a command does not
/// fail.
fn opr_7(context: &mut Context<'_, '_>, model: &Model, exchange: &Exchange<'_>) {
    for_refused(model, exchange, |operate, command, failure| {
        let args = operate.input_args();
        let is_absent = |it: &Node<'_>| matches!(args.get(it.name()), Ok(None));
        let absent = command.inputs().find(is_absent);
        if let (Some(absent), None) = (absent, unknown(operate, command)) {
            let spot = Spot::new(failure, "err_code");
            let expected = words!("a default value for the argument {}", absent.name());
            let code = ErrorCode::new(failure.err_code());
            context.find(spot, format_args!("{code}"), expected);
        }
    });
}

/// What an answer has in place of 7027.
struct Shown(Option<ErrorCode>);

impl core::fmt::Display for Shown {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        match self.0 {
            Some(code) => write!(f, "{code}"),
            None => f.write_str("no failure"),
        }
    }
}

/// Passes each failure for invalid arguments where none is missing and none has a wrong value.
///
/// An Agent does not tell which arguments are mandatory, so what it tells says nothing of this.
fn for_refused<'a>(
    model: &Model,
    exchange: &Exchange<'a>,
    mut see: impl FnMut(&OperateView<'a>, Node<'_>, &CommandFailureView<'a>),
) {
    let Some((operate, resp, command)) = parts(model, exchange) else {
        return;
    };
    let mut args = operate.input_args().iter().flatten();
    let is_right = |(name, value): (&str, &str)| {
        let data_type = command.input(name).and_then(|it| it.data_type());
        data_type.is_none_or(|data_type| data_type.check(value).is_ok())
    };
    if command.is_told_by_agent() || missing(&operate, command).is_some() || !args.all(is_right) {
        return;
    }
    for result in resp.operation_results().iter().flatten() {
        if let Ok(Some(OperationRespView::CmdFailure(failure))) = result.operation_resp() {
            if ErrorCode::new(failure.err_code()) == ErrorCode::INVALID_COMMAND_ARGUMENTS {
                see(&operate, command, &failure);
            }
        }
    }
}

/// The first mandatory argument that is not there.
fn missing<'m>(operate: &OperateView<'_>, command: Node<'m>) -> Option<Node<'m>> {
    let args = operate.input_args();
    let mut required = command.inputs().filter(is_required);
    required.find(|it| matches!(args.get(it.name()), Ok(None)))
}

/// The first argument that the command does not have.
fn unknown<'a>(operate: &OperateView<'a>, command: Node<'_>) -> Option<&'a str> {
    let mut names = operate.input_args().iter().flatten().map(|(name, _)| name);
    names.find(|name| command.input(name).is_none() && knows_arguments(command, name))
}

fn parts<'m, 'a>(
    model: &'m Model,
    exchange: &Exchange<'a>,
) -> Option<(OperateView<'a>, OperateRespView<'a>, Node<'m>)> {
    match (exchange.request, exchange.response) {
        (Some(ReqTypeView::Operate(operate)), Some(RespTypeView::OperateResp(resp))) => {
            let asked = Asked::read(model, PathField::Operate, operate.command())?;
            let command = asked.node().filter(|_| asked.problem.is_none())?;
            Some((operate, resp, command))
        }
        _ => None,
    }
}
