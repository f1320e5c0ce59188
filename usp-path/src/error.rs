//! What can be wrong with the text of a path.

use core::fmt;

use thiserror::Error;

use crate::{Annotated, Span};

/// Why a path could not be scanned, and where.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("{kind} at byte {}", .span.start())]
pub struct ScanError {
    kind: ScanErrorKind,
    span: Span,
}

impl ScanError {
    /// What is wrong.
    #[must_use]
    pub const fn kind(&self) -> ScanErrorKind {
        self.kind
    }

    /// Which part of the path is wrong; its start is the place that `Display` names.
    #[must_use]
    pub const fn span(&self) -> Span {
        self.span
    }

    /// The USP error code of a path that cannot be read: always 7008, "Invalid path syntax".
    #[must_use]
    pub const fn code(&self) -> u32 {
        INVALID_PATH_SYNTAX
    }

    /// The error drawn under `path`, which should be the path that was scanned.
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
pub enum ScanErrorKind {
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
    /// A blank inside brackets, away from an operator.
    #[error("a blank stands only beside an operator")]
    MisplacedBlank,
    /// A run of operator characters that is no operator; the longest run counts, so `<>` is one.
    #[error("no such operator, expected ==, !=, ~=, <, >, <= or >=")]
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
    /// An instance number that is zero or is written with zeros in front.
    #[error("an instance number begins with 0")]
    LeadingZero,
    /// An instance number beyond 32 bits.
    #[error("an instance number exceeds {}", u32::MAX)]
    NumberTooLarge,
    /// A path longer than [`ScanOptions::max_len`](crate::ScanOptions::max_len): a limit of this
    /// side, not a mistake in the path.
    #[error("path of {len} bytes exceeds the limit of {max}")]
    #[non_exhaustive]
    TooLong {
        /// The length of the path in bytes.
        len: usize,
        /// The limit.
        max: usize,
    },
}

impl ScanErrorKind {
    pub(crate) const fn at(self, span: Span) -> ScanError {
        ScanError { kind: self, span }
    }
}

/// Where a character was found that cannot stand there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Place {
    /// At the start of the path or behind a dot.
    SegmentStart,
    /// Directly behind the characters of a name.
    Name,
    /// Directly behind the digits of an instance number.
    Number,
    /// Elsewhere outside brackets.
    Path,
    /// Elsewhere on the left side of a comparison.
    Expression,
    /// Directly behind an operator and its blanks.
    ConstantStart,
    /// Directly behind the characters of a constant without quotes.
    Constant,
    /// Directly behind the closing quote of a constant.
    AfterConstant,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::SegmentStart => "begin a segment",
            Self::Name => "stand in a name",
            Self::Number => "stand in an instance number",
            Self::Path => "stand in a path",
            Self::Expression => "stand in an expression",
            Self::ConstantStart => "begin a constant",
            Self::Constant => "stand in a constant",
            Self::AfterConstant => "follow a constant",
        })
    }
}

/// Error code 7008 of TR-369.
const INVALID_PATH_SYNTAX: u32 = 7008;
