//! What can be wrong with the text of a path.

mod place;

use core::fmt;

use thiserror::Error;

use crate::{Annotated, DeviationKind, Span};

pub use place::{Form, Part, Place};

/// Why a text is no path, or why a path cannot be built, and where.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("{kind} at byte {}", .span.start())]
pub struct PathError {
    kind: PathErrorKind,
    span: Span,
}

impl PathError {
    /// What is wrong.
    #[must_use]
    pub const fn kind(&self) -> PathErrorKind {
        self.kind
    }

    /// Which part of the text is wrong; its start is the place that `Display` names.
    ///
    /// If a path was being built, this is a place in the piece that was to be added; where such a
    /// piece cannot stand at all, it is the end of the path as it was before.
    #[must_use]
    pub const fn span(&self) -> Span {
        self.span
    }

    /// What could stand there instead, if that can be told in a few words.
    #[must_use]
    pub const fn expected(&self) -> Option<Expected> {
        self.kind.expected()
    }

    /// The USP error code of a path that cannot be read: always 7008, "Invalid path syntax".
    #[must_use]
    pub const fn code(&self) -> u32 {
        INVALID_PATH_SYNTAX
    }

    /// The error drawn under `path`, which should be the text that was parsed.
    ///
    /// See [`Annotated`] for the form.
    #[must_use]
    pub const fn annotated<'a>(&self, path: &'a str) -> Annotated<'a> {
        Annotated::new(*self, path)
    }
}

/// What is wrong with the text of a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum PathErrorKind {
    /// No text at all.
    #[error("a path cannot be empty")]
    Empty,
    /// A character that cannot stand here.
    ///
    /// P27, P29: a path with stray blanks, or with characters that cannot be seen such as U+200B,
    /// is refused rather than cleaned: what was sent is not what was meant, and only the sender
    /// knows what was.
    #[error("{found:?} cannot {place}")]
    #[non_exhaustive]
    UnexpectedChar {
        /// The character.
        found: char,
        /// Where it stands.
        place: Place,
    },
    /// The beginning of a token of several characters, without the rest of it.
    #[error("{found:?} stands only in {expected:?}")]
    #[non_exhaustive]
    Incomplete {
        /// The character that was found.
        found: char,
        /// The token that it could have begun.
        expected: &'static str,
    },
    /// A part that the grammar has, but not in paths of this form or at this place.
    #[error("{part} cannot stand in {form}")]
    #[non_exhaustive]
    Forbidden {
        /// What was found.
        part: Part,
        /// Where it cannot stand.
        form: Form,
    },
    /// An instance identifier that does not follow the name of a table.
    ///
    /// P30: behind the root, behind another instance identifier and behind a reference that is
    /// followed there is no table, so `Device.*.`, `T.*.*.` and `R+.1.` are refused.
    #[error("an instance identifier stands only behind the name of a table")]
    MisplacedInstance,
    /// A `+` or `#` that does not follow the name of a reference: behind the root, an instance
    /// identifier or another `+`.
    #[error("a reference is followed only behind its name")]
    MisplacedFollow,
    /// An item number without the `+` that follows the item.
    #[error("'#' lacks a '+'")]
    MissingPlus,
    /// A comparison whose left side ends in a followed reference, which is an object and has no
    /// value.
    #[error("a followed reference lacks a parameter")]
    MissingParameter,
    /// A left side without an operator.
    #[error("a comparison lacks its operator")]
    MissingOperator,
    /// An operator without a right side.
    #[error("an operator lacks its constant")]
    MissingConstant,
    /// Brackets without a comparison.
    #[error("an expression holds no comparison")]
    EmptyExpression,
    /// `()` or `!` behind something that is no name, or with something behind it.
    #[error("() or ! stands only behind a last name")]
    MisplacedSuffix,
    /// A piece that was to be added to a path that names a parameter, a command or an event.
    #[error("only an object path can be continued")]
    NotAnObject,
    /// A blank inside brackets, away from an operator.
    #[error("a blank stands only beside an operator")]
    MisplacedBlank,
    /// A run of operator characters that is no operator; the longest run counts, so `<>` is one.
    #[error("no such operator")]
    UnknownOperator,
    /// A string constant that the path ends in.
    #[error("'\"' lacks a closing '\"'")]
    UnclosedLiteral,
    /// A `[` whose expression the path ends in.
    #[error("'[' lacks a ']'")]
    UnclosedBracket,
    /// A `]` outside an expression.
    #[error("']' lacks a '['")]
    UnopenedBracket,
    /// An instance number or an item number that is zero or is written with zeros in front.
    #[error("a number begins with 0")]
    LeadingZero,
    /// An instance number or an item number beyond 32 bits.
    ///
    /// P14: no size is given for it. TR-181 counts the rows of every table in an `unsignedInt`, so
    /// the range of that type is the range here; more is refused, never cut to 32 bits.
    #[error("a number exceeds {}", u32::MAX)]
    NumberTooLarge,
    /// Something that the grammar of the specification does not have, though its prose or its
    /// examples do; only a strict reader refuses it.
    #[error("{0} is not in the grammar")]
    Deviation(DeviationKind),
    /// A path longer than [`ParseOptions::max_len`](crate::ParseOptions::max_len): a limit of this
    /// side, not a mistake in the path.
    #[error("path of {len} bytes exceeds the limit of {max}")]
    #[non_exhaustive]
    TooLong {
        /// The length of the path in bytes.
        len: usize,
        /// The limit.
        max: usize,
    },
    /// A path of more segments than
    /// [`ParseOptions::max_segments`](crate::ParseOptions::max_segments): a limit of this side.
    #[error("path exceeds the limit of {max} segments")]
    #[non_exhaustive]
    TooManySegments {
        /// The limit.
        max: usize,
    },
    /// More comparisons than [`ParseOptions::max_components`](crate::ParseOptions::max_components):
    /// a limit of this side.
    #[error("path exceeds the limit of {max} comparisons")]
    #[non_exhaustive]
    TooManyComponents {
        /// The limit.
        max: usize,
    },
}

impl PathErrorKind {
    pub(crate) const fn at(self, span: Span) -> PathError {
        PathError { kind: self, span }
    }

    /// What could stand there instead, if that can be told in a few words.
    #[must_use]
    pub const fn expected(self) -> Option<Expected> {
        let text = match self {
            Self::UnexpectedChar { place, .. } => place.expected(),
            Self::Empty => "a name",
            Self::Incomplete { expected, .. } => expected,
            Self::MissingPlus => "+",
            Self::MissingParameter => "'.' and a name",
            Self::MissingOperator | Self::UnknownOperator => OPERATORS,
            Self::MissingConstant => Place::ConstantStart.expected(),
            Self::EmptyExpression => "a comparison",
            Self::MisplacedInstance | Self::MisplacedFollow => "a name",
            Self::UnclosedLiteral => "'\"'",
            Self::UnclosedBracket => "']'",
            Self::LeadingZero => "a digit from 1 to 9",
            _ => return None,
        };
        Some(Expected(text))
    }
}

/// What could stand at the place of an error; made by [`PathError::expected`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Expected(&'static str);

impl Expected {
    /// The words, such as `a name or the end of the path`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        self.0
    }
}

impl fmt::Display for Expected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.0)
    }
}

const OPERATORS: &str = "==, !=, ~=, <, >, <= or >=";

/// Error code 7008 of TR-369.
const INVALID_PATH_SYNTAX: u32 = 7008;
