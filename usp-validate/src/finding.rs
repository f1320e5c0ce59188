//! What a rule found, and where.

mod place;
mod quoted;
mod words;

use core::fmt;

use usp_proto::ErrorCode;

pub use self::place::FieldPath;
pub(crate) use self::place::{Place, Root, Spot, Target};
pub(crate) use self::quoted::Quoted;
pub(crate) use self::words::{Words, words};
use crate::{Level, Requirement};

/// A place at which Records or Messages depart from a requirement.
///
/// It borrows what it tells of, so that making one allocates nothing: a [`Sink`] that keeps it
/// writes down what it needs, as a [`Report`](crate::Report) does.
///
/// `Display` is one line: `R-MSG.8 MUST at byte 24 of header.msg_id: found "", expected a
/// message id`.
#[derive(Clone, Copy)]
pub struct Finding<'a> {
    pub(crate) requirement: &'static Requirement,
    pub(crate) level: Level,
    pub(crate) place: Place<'a>,
    pub(crate) found: fmt::Arguments<'a>,
    pub(crate) expected: fmt::Arguments<'a>,
    pub(crate) code: Option<ErrorCode>,
    pub(crate) record: Option<u64>,
}

impl<'a> Finding<'a> {
    /// What is not met.
    #[must_use]
    pub const fn requirement(&self) -> &'static Requirement {
        self.requirement
    }

    /// How much it weighs: mostly the level of the requirement, but [`Level::Should`] where the
    /// specification contradicts itself or the finding is a hint, and [`Level::Must`] for a fact
    /// that a reader relies on.
    #[must_use]
    pub const fn level(&self) -> Level {
        self.level
    }

    /// The offset in the outermost buffer: of the value that is meant, or the end of the message
    /// in which something is absent. For a request and its answer it counts in the answer.
    #[must_use]
    pub fn offset(&self) -> usize {
        self.place.offset()
    }

    /// The field, such as `body.request.set.update_objs[2].param_settings[0].value`. Fields of a
    /// Message count from the `Msg`, others from the Record.
    #[must_use]
    pub const fn field(&self) -> FieldPath<'a> {
        FieldPath::new(self.place)
    }

    /// What stands there. Texts of the peer are quoted and cut.
    #[must_use]
    pub const fn found(&self) -> fmt::Arguments<'a> {
        self.found
    }

    /// What should stand there.
    #[must_use]
    pub const fn expected(&self) -> fmt::Arguments<'a> {
        self.expected
    }

    /// The error code that tells this to the sender, if the requirement leads to one. Whether an
    /// answer is due at all is for [R-MTP.5] to decide.
    ///
    /// [R-MTP.5]: https://usp.technology/specification/#r-mtp.5
    #[must_use]
    pub const fn code(&self) -> Option<ErrorCode> {
        self.code
    }

    /// Which Record of a [`Conversation`](crate::Conversation) or of a
    /// [`SessionAudit`](crate::SessionAudit) is meant, counted from 0. Not always the last one: of
    /// a request that was never answered it is the request.
    #[must_use]
    pub const fn record(&self) -> Option<u64> {
        self.record
    }
}

impl fmt::Display for Finding<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} {} at byte {} of {}: found {}, expected {}",
            self.requirement,
            self.level,
            self.offset(),
            self.field(),
            self.found,
            self.expected,
        )
    }
}

impl fmt::Debug for Finding<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Finding({self})")
    }
}

/// What takes findings: a [`Report`](crate::Report), or any closure.
pub trait Sink {
    /// Takes a finding. Those of one buffer come in no set order; a buffer always gives the same.
    fn finding(&mut self, finding: &Finding<'_>);
}

impl<F: FnMut(&Finding<'_>)> Sink for F {
    fn finding(&mut self, finding: &Finding<'_>) {
        self(finding);
    }
}
