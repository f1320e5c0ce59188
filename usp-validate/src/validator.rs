//! Judging Records and Messages.

mod against;
mod codes;
mod context;
mod exchange;
mod over_time;
mod paths;

use alloc::string::String;
use alloc::sync::Arc;
use alloc::vec::Vec;

use usp_proto::ProtocolVersion;
use usp_proto::msg::MsgView;
use usp_proto::record::RecordView;
use usp_proto::view::View as _;

pub(crate) use self::against::{Deviation, ModelField, Problem};
pub(crate) use self::codes::list_of;
pub(crate) use self::context::Context;
pub(crate) use self::exchange::{Exchange, Part};
pub(crate) use self::over_time::Numbered;
pub(crate) use self::paths::{ParsedPath, PathField, PathText};
use crate::finding::Root;
use crate::model::Model;
use crate::rules::{Check, Rule};
use crate::{Level, Requirement, Sink};

/// Who sent what is judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Sender {
    /// An Agent.
    Agent,
    /// A Controller.
    Controller,
    /// Not known: rules that bind one of the two are silent where the bytes do not tell.
    #[default]
    Unknown,
}

/// Judges Records and Messages by every [rule](Rule), or by some of them.
///
/// A validator is made once and used often: judging allocates nothing where nothing is found.
///
/// ```
/// use usp_proto::msg::{Get, Msg};
/// use usp_validate::{Report, Validator};
///
/// let msg = Msg::request("1", Get::new(["Device.Reboot()"]))?;
/// let mut report = Report::new();
/// Validator::new().check_msg(&msg.encode_to_vec(), &mut report);
/// assert_eq!(report.findings()[0].requirement().id(), "N.52");
/// # Ok::<(), usp_proto::BuildError>(())
/// ```
#[derive(Clone, Debug)]
pub struct Validator {
    sender: Sender,
    version: Option<ProtocolVersion>,
    own_id: Option<String>,
    min_level: Level,
    data_model: Option<Arc<Model>>,
    wire: Vec<&'static Rule>,
    record: Vec<&'static Rule>,
    msg: Vec<&'static Rule>,
    path: Vec<&'static Rule>,
    code: Vec<&'static Rule>,
    pair: Vec<&'static Rule>,
    model: Vec<&'static Rule>,
    model_pair: Vec<&'static Rule>,
    session: Vec<&'static Rule>,
    turn: Vec<&'static Rule>,
}

impl Validator {
    /// A validator with every rule, that knows nothing of the sender.
    #[must_use]
    pub fn new() -> Self {
        let mut validator = Self {
            sender: Sender::Unknown,
            version: None,
            own_id: None,
            min_level: Level::May,
            data_model: None,
            wire: Vec::new(),
            record: Vec::new(),
            msg: Vec::new(),
            path: Vec::new(),
            code: Vec::new(),
            pair: Vec::new(),
            model: Vec::new(),
            model_pair: Vec::new(),
            session: Vec::new(),
            turn: Vec::new(),
        };
        for rule in Rule::all() {
            validator.rules_like(rule).push(rule);
        }
        validator
    }

    /// Says who sent what is judged; of an exchange, who sent the request.
    #[must_use]
    pub const fn sender(mut self, sender: Sender) -> Self {
        self.sender = sender;
        self
    }

    /// Says which version of the protocol the two Endpoints agreed on. Otherwise it is that of the
    /// Record.
    #[must_use]
    pub const fn version(mut self, version: ProtocolVersion) -> Self {
        self.version = Some(version);
        self
    }

    /// Says to which Endpoint ID the Records should go ([R-E2E.1]); of an exchange, the request.
    ///
    /// [R-E2E.1]: https://usp.technology/specification/#r-e2e.1
    #[must_use]
    pub fn own_id(mut self, own_id: impl Into<String>) -> Self {
        self.own_id = Some(own_id.into());
        self
    }

    /// Gives the supported data model of the Agent, or the standard one that it should have: the
    /// rules that [need it](Rule::needs_model) are silent otherwise.
    #[must_use]
    pub fn model(mut self, model: Arc<Model>) -> Self {
        self.data_model = Some(model);
        self
    }

    /// Leaves out findings below this level. `MUST` and `MUST NOT` are of one level, and so are
    /// `SHOULD` and `SHOULD NOT`.
    #[must_use]
    pub const fn min_level(mut self, level: Level) -> Self {
        self.min_level = level;
        self
    }

    /// Leaves out the rule of that requirement.
    #[must_use]
    pub fn without(self, requirement: &Requirement) -> Self {
        self.retain(|rule| rule.requirement() != requirement)
    }

    /// Leaves out all rules but those of these requirements.
    #[must_use]
    pub fn only(self, requirements: &[&Requirement]) -> Self {
        self.retain(|rule| requirements.contains(&rule.requirement()))
    }

    /// Judges a Record, and the Message that it carries if that is
    /// [whole and in plain text](usp_proto::wire::plain_payload).
    pub fn check_record(&self, bytes: &[u8], sink: &mut impl Sink) {
        let root = Root::Record(bytes);
        let is_sound = RecordView::decode(bytes).is_ok_and(|record| record.msg().is_ok());
        let record = RecordView::lazy(bytes).ok();
        let version = record.and_then(|record| ProtocolVersion::parse(record.version()).ok());
        let mut context = self.context(root, version, sink);
        if !is_sound {
            self.judge_wire(&mut context);
        }
        let Some(record) = record else { return };
        for rule in &self.record {
            if let Check::Record(check) = rule.check() {
                check(context.of(rule), &record);
            }
        }
        if let Ok(Some(msg)) = record.lazy_msg() {
            self.judge_msg(&mut context, &msg);
        }
    }

    /// Judges a bare Message. The version is that of the validator, else the newest.
    pub fn check_msg(&self, bytes: &[u8], sink: &mut impl Sink) {
        let mut context = self.context(Root::Msg(bytes), None, sink);
        if MsgView::decode(bytes).is_err() {
            self.judge_wire(&mut context);
        }
        if let Ok(msg) = MsgView::lazy(bytes) {
            self.judge_msg(&mut context, &msg);
        }
    }

    /// Judges what a Record with a request and the Record that answers it have to do with each
    /// other. What each is by itself is for [`check_record`](Self::check_record).
    ///
    /// Nothing is said of Records that cannot be read, or of an answer that carries no Message.
    pub fn check_exchange(&self, request: &[u8], response: &[u8], sink: &mut impl Sink) {
        self.check_parts(Part::whole(request), Part::whole(response), sink);
    }

    pub(crate) fn check_parts(&self, request: Part<'_>, response: Part<'_>, sink: &mut dyn Sink) {
        let Some(exchange) = Exchange::read(request, response) else {
            return;
        };
        let version = ProtocolVersion::parse(exchange.response_record.version()).ok();
        let mut context = self.context(response.root(), version, sink);
        for rule in &self.pair {
            if let Check::Pair(check) = rule.check() {
                check(context.of(rule), &exchange);
            }
        }
        if let Some(model) = &self.data_model {
            for rule in &self.model_pair {
                if let Check::ModelPair(check) = rule.check() {
                    check(context.of(rule), model, &exchange);
                }
            }
        }
        if let (Some(request), Some(error)) = (exchange.request, exchange.error) {
            context.set_list(codes::list_of_request(&request));
            self.judge_codes(&mut context, |see| codes::visit_error(&error, see));
        }
    }

    /// The rules in force.
    pub fn rules(&self) -> impl Iterator<Item = &'static Rule> + '_ {
        self.lists().into_iter().flatten().copied()
    }

    fn judge_wire(&self, context: &mut Context<'_, '_>) {
        for item in context.root().walk() {
            if item.problem().is_none() {
                continue;
            }
            for rule in &self.wire {
                if let Check::Wire(check) = rule.check() {
                    check(context.of(rule), &item);
                }
            }
        }
    }

    fn judge_msg<'a>(&self, context: &mut Context<'_, 'a>, msg: &MsgView<'a>) {
        for rule in &self.msg {
            if let Check::Msg(check) = rule.check() {
                check(context.of(rule), msg);
            }
        }
        if !self.path.is_empty() {
            paths::visit(msg, &mut |path| {
                for rule in &self.path {
                    if let Check::Path(check) = rule.check() {
                        check(context.of(rule), path);
                    }
                }
            });
        }
        self.judge_codes(context, |see| codes::visit(msg, see));
        if let Some(model) = &self.data_model {
            against::judge(&self.model, model, context, msg);
        }
    }

    fn judge_codes<'a>(
        &self,
        context: &mut Context<'_, 'a>,
        visit: impl FnOnce(codes::See<'_, 'a>),
    ) {
        if self.code.is_empty() {
            return;
        }
        visit(&mut |place, code, spot| {
            for rule in &self.code {
                if let Check::Code(check) = rule.check() {
                    check(context.of(rule), place, code, spot);
                }
            }
        });
    }

    fn context<'c, 'a>(
        &'c self,
        root: Root<'a>,
        version: Option<ProtocolVersion>,
        sink: &'c mut dyn Sink,
    ) -> Context<'c, 'a> {
        Context::new(self, root, self.version.or(version), sink)
    }

    fn retain(mut self, keep: impl Fn(&Rule) -> bool) -> Self {
        for list in [
            &mut self.wire,
            &mut self.record,
            &mut self.msg,
            &mut self.path,
            &mut self.code,
            &mut self.pair,
            &mut self.model,
            &mut self.model_pair,
            &mut self.session,
            &mut self.turn,
        ] {
            list.retain(|rule| keep(rule));
        }
        self
    }

    const fn lists(&self) -> [&Vec<&'static Rule>; 10] {
        [
            &self.wire,
            &self.record,
            &self.msg,
            &self.path,
            &self.code,
            &self.pair,
            &self.model,
            &self.model_pair,
            &self.session,
            &self.turn,
        ]
    }

    const fn rules_like(&mut self, rule: &Rule) -> &mut Vec<&'static Rule> {
        match rule.check() {
            Check::Wire(_) => &mut self.wire,
            Check::Record(_) => &mut self.record,
            Check::Msg(_) => &mut self.msg,
            Check::Path(_) => &mut self.path,
            Check::Code(_) => &mut self.code,
            Check::Pair(_) => &mut self.pair,
            Check::Model(_) => &mut self.model,
            Check::ModelPair(_) => &mut self.model_pair,
            Check::Session(_) => &mut self.session,
            Check::Turn(_) => &mut self.turn,
        }
    }
}

impl Default for Validator {
    fn default() -> Self {
        Self::new()
    }
}
