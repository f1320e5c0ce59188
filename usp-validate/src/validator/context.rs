//! What a rule is told besides the thing that it judges, and how it says what it found.

use core::fmt::{Arguments, Display};

use usp_proto::wire::Item;
use usp_proto::{ErrorCode, ErrorList, ProtocolVersion};

use super::{Deviation, Sender, Validator};
use crate::finding::{Place, Root, Spot, Target};
use crate::model::Model;
use crate::rules::Rule;
use crate::{Finding, Level, Sink};

pub(crate) struct Context<'c, 'a> {
    validator: &'c Validator,
    root: Root<'a>,
    version: Option<ProtocolVersion>,
    sink: &'c mut dyn Sink,
    rule: Option<&'static Rule>,
    list: Option<ErrorList>,
}

impl<'c, 'a> Context<'c, 'a> {
    pub(super) fn new(
        validator: &'c Validator,
        root: Root<'a>,
        version: Option<ProtocolVersion>,
        sink: &'c mut dyn Sink,
    ) -> Self {
        Self {
            validator,
            root,
            version,
            sink,
            rule: None,
            list: None,
        }
    }

    /// The same for the answer to a request whose error codes are those of `list`.
    pub(super) const fn set_list(&mut self, list: Option<ErrorList>) {
        self.list = list;
    }

    /// The same for another rule.
    pub(super) const fn of(&mut self, rule: &'static Rule) -> &mut Self {
        self.rule = Some(rule);
        self
    }

    /// Something is not met.
    pub(crate) fn find(&mut self, spot: Spot<'_>, found: impl Display, expected: impl Display) {
        let target = Target::Field(spot);
        self.tell(
            target,
            None,
            None,
            format_args!("{found}"),
            format_args!("{expected}"),
        );
    }

    /// As [`find`](Self::find), where the specification contradicts itself or is not sure.
    pub(crate) fn hint(&mut self, spot: Spot<'_>, found: impl Display, expected: impl Display) {
        let (target, level) = (Target::Field(spot), Some(Level::Should));
        self.tell(
            target,
            level,
            None,
            format_args!("{found}"),
            format_args!("{expected}"),
        );
    }

    /// The bytes are wrong.
    pub(crate) fn find_wire(&mut self, item: &Item<'_>, expected: impl Display) {
        if let Some(problem) = item.problem() {
            let (target, code) = (Target::Item(*item), problem.code());
            self.tell(
                target,
                None,
                code,
                format_args!("{}", problem.kind()),
                format_args!("{expected}"),
            );
        }
    }

    /// Something is not met, seen in a walk.
    pub(crate) fn find_item(
        &mut self,
        item: &Item<'_>,
        found: impl Display,
        expected: impl Display,
    ) {
        let target = Target::Item(*item);
        self.tell(
            target,
            None,
            None,
            format_args!("{found}"),
            format_args!("{expected}"),
        );
    }

    /// The model does not bear something out.
    pub(crate) fn find_deviation(&mut self, level: Level, deviation: &Deviation<'_, '_>) {
        self.tell(
            Target::Field(deviation.spot),
            Some(level),
            deviation.code(),
            format_args!("{}", deviation.found()),
            format_args!("{}", deviation.expected()),
        );
    }

    pub(crate) const fn sender(&self) -> Sender {
        self.validator.sender
    }

    /// The supported data model.
    pub(super) fn model(&self) -> Option<&'c Model> {
        self.validator.data_model.as_deref()
    }

    /// The Endpoint ID to which Records should go.
    pub(crate) fn own_id(&self) -> Option<&str> {
        self.validator.own_id.as_deref()
    }

    /// The version that was agreed on, else that of the Record, if it can be read.
    pub(crate) const fn version(&self) -> Option<ProtocolVersion> {
        self.version
    }

    /// The list of error codes that the request of an Error has.
    pub(crate) const fn list(&self) -> Option<ErrorList> {
        self.list
    }

    pub(crate) const fn root(&self) -> Root<'a> {
        self.root
    }

    fn tell(
        &mut self,
        target: Target<'_>,
        level: Option<Level>,
        code: Option<ErrorCode>,
        found: Arguments<'_>,
        expected: Arguments<'_>,
    ) {
        let Some(rule) = self.rule else { return };
        let level = level.unwrap_or(rule.level());
        if level.weight() < self.validator.min_level.weight() {
            return;
        }
        self.sink.finding(&Finding {
            requirement: rule.requirement(),
            level,
            place: Place {
                root: self.root,
                target,
            },
            found,
            expected,
            code: code.or(rule.code()),
            record: None,
        });
    }
}
