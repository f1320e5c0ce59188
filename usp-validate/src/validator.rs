//! Judging Records and Messages.

mod against;
mod codes;
mod context;
mod exchange;
mod judge;
mod over_time;
mod parts;
mod paths;
mod walk;

use alloc::string::String;
use alloc::sync::Arc;
use alloc::vec::Vec;

use usp_proto::ProtocolVersion;
use usp_proto::msg::MsgView;
use usp_proto::record::RecordView;
use usp_proto::view::View as _;

pub(crate) use self::against::{
    Asked, Deviation, ModelField, Problem, is_key, is_required, knows_arguments,
};
pub(crate) use self::codes::{PlacedCode, list_of};
pub(crate) use self::context::Context;
pub(crate) use self::exchange::{Exchange, Part};
use self::judge::{Judge, Lists};
pub(crate) use self::over_time::Numbered;
pub(crate) use self::parts::{Body, Kind, MsgKind, MsgParts, RecordKind, RecordParts, WrongId};
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
    rules: Vec<&'static Rule>,
    lists: Lists,
}

impl Validator {
    /// A validator with every rule, that knows nothing of the sender.
    #[must_use]
    pub fn new() -> Self {
        let rules: Vec<_> = Rule::all().collect();
        Self {
            sender: Sender::Unknown,
            version: None,
            own_id: None,
            min_level: Level::May,
            data_model: None,
            lists: Lists::new(&rules),
            rules,
        }
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

    /// Says to which Endpoint ID the Records should go ([R-E2E.1]), but those that come from it; of
    /// an exchange, the request.
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
        if let Ok(record) = RecordView::decode(bytes) {
            if let Ok(msg) = record.msg() {
                let record = RecordParts::new(&record);
                let mut context = self.context(Root::Record(bytes), record.version, sink);
                let mut judge = Judge::new(&self.lists, &mut context);
                judge.record(&record);
                if let Some(msg) = msg {
                    judge.msg(&MsgParts::new(msg, true));
                }
                return;
            }
        }
        self.check_unsound_record(bytes, sink);
    }

    /// Judges a Record that cannot be decoded strictly, as far as it can be read.
    #[cold]
    fn check_unsound_record(&self, bytes: &[u8], sink: &mut dyn Sink) {
        let record = RecordView::lazy(bytes).ok();
        let parts = record.as_ref().map(RecordParts::new);
        let version = parts.as_ref().and_then(|record| record.version);
        let mut context = self.context(Root::Record(bytes), version, sink);
        let mut judge = Judge::new(&self.lists, &mut context);
        judge.wire();
        if let Some(record) = parts {
            judge.record(&record);
        }
        if let Some(msg) = record.and_then(|record| record.lazy_msg().ok().flatten()) {
            judge.msg(&MsgParts::new(msg, false));
        }
    }

    /// Judges a bare Message. The version is that of the validator, else the newest.
    pub fn check_msg(&self, bytes: &[u8], sink: &mut impl Sink) {
        self.check_msg_of(bytes, None, sink);
    }

    /// Judges a Message of a version.
    pub(crate) fn check_msg_of(
        &self,
        bytes: &[u8],
        version: Option<ProtocolVersion>,
        sink: &mut dyn Sink,
    ) {
        let mut context = self.context(Root::Msg(bytes), version, sink);
        let mut judge = Judge::new(&self.lists, &mut context);
        let sound = MsgView::decode(bytes).ok();
        if sound.is_none() {
            judge.wire();
        }
        if let Some(msg) = sound.or_else(|| MsgView::lazy(bytes).ok()) {
            judge.msg(&MsgParts::new(msg, sound.is_some()));
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
        for rule in &self.lists.pair {
            if let Check::Pair(check) = rule.check() {
                check(context.of(rule), &exchange);
            }
        }
        if let Some(model) = &self.data_model {
            for rule in &self.lists.model_pair {
                if let Check::ModelPair(check) = rule.check() {
                    check(context.of(rule), model, &exchange);
                }
            }
        }
        if let (Some(request), Some(error)) = (exchange.request, exchange.error) {
            context.set_list(codes::list_of_request(&request));
            Judge::new(&self.lists, &mut context).error(&error);
        }
    }

    /// The rules in force.
    pub fn rules(&self) -> impl Iterator<Item = &'static Rule> + '_ {
        self.rules.iter().copied()
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
        self.rules.retain(|rule| keep(rule));
        self.lists = Lists::new(&self.rules);
        self
    }
}

impl Default for Validator {
    fn default() -> Self {
        Self::new()
    }
}
