//! Judging a Message against a data model: its paths and values are gone through once, each is
//! looked up once, and only what the model does not bear out is passed to the rules.

mod answer;
mod asked;
mod key;
mod notify;
mod path;
mod problem;
mod request;
mod subject;
mod trail;
mod value;

use usp_proto::msg::MsgView;
use usp_proto::msg::body::MsgBodyView;

pub(crate) use self::answer::is_key;
pub(crate) use self::asked::Asked;
pub(crate) use self::problem::Problem;
pub(crate) use self::request::is_required;
use self::trail::Trail;
pub(crate) use self::value::knows_arguments;
use super::{Context, PathField};
use crate::finding::Spot;
use crate::model::{Model, Position};
use crate::rules::{Check, Rule};

/// A place of a Message that the model does not bear out.
pub(crate) struct Deviation<'m, 'a> {
    pub(crate) field: ModelField,
    pub(crate) problem: Problem<'m, 'a>,
    /// The path, name or value that is meant.
    pub(crate) text: &'a str,
    pub(crate) spot: Spot<'a>,
}

impl Deviation<'_, '_> {
    /// Whether it is the name that does not fit, not the value.
    pub(crate) const fn is_of_name(&self) -> bool {
        matches!(
            self.problem,
            Problem::Missing { .. }
                | Problem::NoReference
                | Problem::NotA(_)
                | Problem::NotWritable(_)
                | Problem::NotAKey
        )
    }
}

/// Where something is that a model tells of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ModelField {
    /// A path of its own.
    Path(PathField),
    /// A comparison of a search expression.
    Condition,
    /// `param_settings` of a Set.
    Set,
    /// `param_settings` of an Add.
    Add,
    /// A path to which a Subscription is to refer.
    Subject,
    /// `input_args` of an Operate.
    Input,
    /// `result_params` of a `GetResp`.
    Result,
    /// `updated_params` of a `SetResp`.
    Updated,
    /// `unique_keys` of an `AddResp`.
    CreatedKey,
    /// `param_errs` of an `AddResp`.
    CreatedError,
    /// `unique_keys` of a `GetInstancesResp`.
    InstanceKey,
    /// `unique_keys` of an `ObjectCreation`.
    NotifiedKey,
    /// `param_value` of a `ValueChange`.
    Changed,
    /// `output_args` of an `OperateResp`, or what stands in their place.
    Output,
    /// `output_args` of an `OperationComplete`, and the command.
    Completed,
    /// `params` of an Event, and the event.
    Event,
    /// `supported_params` of a `GetSupportedDMResp`.
    Supported,
}

impl ModelField {
    /// Whether it is the value that an Agent reads out.
    pub(crate) const fn is_read(self) -> bool {
        matches!(
            self,
            Self::Result
                | Self::Updated
                | Self::CreatedKey
                | Self::InstanceKey
                | Self::NotifiedKey
                | Self::Changed
        )
    }

    /// Whether who sent it asks for something, so that an error code can tell what is wrong.
    pub(crate) const fn is_request(self) -> bool {
        match self {
            Self::Path(field) => matches!(
                field,
                PathField::Get
                    | PathField::GetInstances
                    | PathField::GetSupportedDm
                    | PathField::SetObject
                    | PathField::AddObject
                    | PathField::Delete
                    | PathField::Operate
            ),
            Self::Condition | Self::Subject | Self::Set | Self::Add | Self::Input => true,
            _ => false,
        }
    }
}

/// Passes all that the model does not bear out to the rules.
pub(super) fn judge<'a>(
    rules: &[&'static Rule],
    model: &Model,
    context: &mut Context<'_, 'a>,
    msg: &MsgView<'a>,
) {
    if rules.is_empty() {
        return;
    }
    visit(model, msg, &mut |deviation| {
        for rule in rules {
            if let Check::Model(check) = rule.check() {
                check(context.of(rule), deviation);
            }
        }
    });
}

/// A Message and the model that it is held against.
struct Against<'m, 's, 'a> {
    model: &'m Model,
    /// Of Messages that have many paths.
    trail: Option<&'s mut Trail<'m, 'a>>,
    see: &'s mut dyn FnMut(&Deviation<'m, 'a>),
}

fn visit<'m, 'a>(model: &'m Model, msg: &MsgView<'a>, see: &mut dyn FnMut(&Deviation<'m, 'a>)) {
    match msg.msg_body() {
        Ok(Some(MsgBodyView::Request(request))) => {
            if let Ok(Some(request)) = request.req_type() {
                let trail = None;
                Against { model, trail, see }.request(&request);
            }
        }
        Ok(Some(MsgBodyView::Response(response))) => {
            if let Ok(Some(response)) = response.resp_type() {
                let mut trail = Trail::new();
                let trail = Some(&mut trail);
                Against { model, trail, see }.answer(&response);
            }
        }
        _ => {}
    }
}

impl<'m, 'a> Against<'m, '_, 'a> {
    /// An object has no such command or event.
    #[cold]
    fn no_member(&mut self, field: ModelField, at: Position<'m>, name: &'a str, spot: Spot<'a>) {
        let parent = at.here();
        if path::knows_all(parent, name) {
            self.tell(field, Problem::Missing { parent, part: name }, name, spot);
        }
    }

    #[cold]
    fn tell(&mut self, field: ModelField, problem: Problem<'m, 'a>, text: &'a str, spot: Spot<'a>) {
        (self.see)(&Deviation {
            field,
            problem,
            text,
            spot,
        });
    }
}
