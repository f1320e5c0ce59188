//! The rules: one documented function for each requirement that can be judged, in the file of its
//! prefix, bound to its id in a table.

mod add;
mod arc;
mod coverage;
mod dereg;
mod e2e;
mod enc;
mod facts;
mod get;
mod model;
mod msg;
mod mtp;
mod not;
mod opr;
mod reg;
mod sec;
mod session;
mod set;
mod turn;

use usp_proto::ErrorCode;
use usp_proto::msg::get_resp::ResolvedPathResultView;
use usp_proto::msg::get_supported_dm_resp::SupportedObjectResultView;
use usp_proto::wire::Item;

pub use self::coverage::Coverage;
use crate::conversation::Turn;
use crate::model::Model;
use crate::session_audit::Step;
use crate::validator::{
    Context, Deviation, Exchange, MsgKind, MsgParts, PathField, PathText, PlacedCode, RecordKind,
    RecordParts, WrongId,
};
use crate::{Level, Requirement};

/// A requirement and the function that judges it.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    requirement: &'static Requirement,
    level: Level,
    code: Option<ErrorCode>,
    check: Check,
}

/// What a rule looks at.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Check {
    /// Something that is wrong with the bytes.
    Wire(for<'a> fn(&mut Context<'_, 'a>, &Item<'a>)),
    /// A Record of these kinds.
    Record(
        &'static [RecordKind],
        for<'a> fn(&mut Context<'_, 'a>, &RecordParts<'_, 'a>),
    ),
    /// An Endpoint ID of a Record that is none.
    Id(for<'a> fn(&mut Context<'_, 'a>, &WrongId<'a>)),
    /// A Message of these kinds.
    Msg(
        &'static [MsgKind],
        for<'a> fn(&mut Context<'_, 'a>, &MsgParts<'a>),
    ),
    /// Each path of a Message in these fields.
    Path(
        &'static [PathField],
        for<'a> fn(&mut Context<'_, 'a>, &PathText<'a>),
    ),
    /// As `Path`, but of what is no path at all, or searches, or lacks the dot at its end.
    OddPath(
        &'static [PathField],
        for<'a> fn(&mut Context<'_, 'a>, &PathText<'a>),
    ),
    /// Each object of a `GetResp`.
    Resolved(for<'a> fn(&mut Context<'_, 'a>, &ResolvedPathResultView<'a>)),
    /// Each object of a `GetSupportedDMResp`.
    Supported(for<'a> fn(&mut Context<'_, 'a>, &SupportedObjectResultView<'a>)),
    /// Each error code of a Message that stands in a certain place, but for the 0 of results.
    Code(for<'a> fn(&mut Context<'_, 'a>, &PlacedCode<'a>)),
    /// A request with its answer.
    Pair(for<'a> fn(&mut Context<'_, 'a>, &Exchange<'a>)),
    /// What the data model does not bear out.
    Model(for<'m, 'a> fn(&mut Context<'_, 'a>, &Deviation<'m, 'a>)),
    /// A request with its answer, where the data model is known.
    ModelPair(for<'a> fn(&mut Context<'_, 'a>, &Model, &Exchange<'a>)),
    /// A Record, and what the two Endpoints had sent in the session before it.
    Session(for<'a> fn(&mut Context<'_, 'a>, &Step<'a>)),
    /// A Record or Message, and what was seen before it, when.
    Turn(for<'a> fn(&mut Context<'_, 'a>, &Turn<'a>)),
}

impl Rule {
    const fn new(requirement: &'static Requirement, check: Check) -> Self {
        let level = match requirement.level() {
            // Facts state how a thing is: who relies on it is misled otherwise.
            Level::Fact => Level::Must,
            level => level,
        };
        Self {
            requirement,
            level,
            code: None,
            check,
        }
    }

    /// What it judges.
    #[must_use]
    pub const fn requirement(&self) -> &'static Requirement {
        self.requirement
    }

    /// How much its findings weigh, unless a finding says otherwise.
    #[must_use]
    pub const fn level(&self) -> Level {
        self.level
    }

    /// The error code to which it leads.
    #[must_use]
    pub const fn code(&self) -> Option<ErrorCode> {
        self.code
    }

    /// Whether it judges only where the validator [has a data model](crate::Validator::model).
    ///
    /// A requirement may have one rule that needs it and one that does not.
    #[must_use]
    pub const fn needs_model(&self) -> bool {
        matches!(self.check, Check::Model(_) | Check::ModelPair(_))
    }

    /// Every rule, file by file.
    pub fn all() -> impl Iterator<Item = &'static Self> {
        FILES.iter().copied().flatten()
    }

    pub(crate) const fn check(&self) -> Check {
        self.check
    }

    const fn weighing(mut self, level: Level) -> Self {
        self.level = level;
        self
    }

    const fn answering(mut self, code: ErrorCode) -> Self {
        self.code = Some(code);
        self
    }
}

static FILES: &[&[Rule]] = &[
    arc::RULES,
    mtp::RULES,
    enc::RULES,
    e2e::RULES,
    msg::RULES,
    add::RULES,
    set::RULES,
    get::RULES,
    reg::RULES,
    dereg::RULES,
    not::RULES,
    opr::RULES,
    sec::RULES,
    facts::record::RULES,
    facts::path::RULES,
    facts::message::RULES,
    facts::pair::RULES,
    model::arc::RULES,
    model::enc::RULES,
    model::key::RULES,
    model::add::RULES,
    model::set::RULES,
    model::del::RULES,
    model::get::RULES,
    model::not::RULES,
    model::opr::RULES,
    model::facts::RULES,
    model::msg::RULES,
    model::code::RULES,
    session::number::RULES,
    session::context::RULES,
    session::payload::RULES,
    session::tls::RULES,
    turn::RULES,
];
