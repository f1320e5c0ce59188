//! Why a text is no baseline.

use core::fmt;

use thiserror::Error;

/// Why a text is no [`Baseline`](crate::Baseline), and where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BaselineError {
    kind: BaselineErrorKind,
    place: BaselinePlace,
}

impl BaselineError {
    /// What is wrong.
    #[must_use]
    pub const fn kind(&self) -> BaselineErrorKind {
        self.kind
    }

    /// Where.
    #[must_use]
    pub const fn place(&self) -> BaselinePlace {
        self.place
    }
}

impl fmt::Display for BaselineError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.kind, self.place)
    }
}

impl core::error::Error for BaselineError {}

/// A place in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BaselinePlace {
    line: usize,
    column: usize,
}

impl BaselinePlace {
    /// The number of the line, from 1.
    #[must_use]
    pub const fn line(&self) -> usize {
        self.line
    }

    /// The number of the character in the line, from 1.
    #[must_use]
    pub const fn column(&self) -> usize {
        self.column
    }
}

impl fmt::Display for BaselinePlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, " at line {}, column {}", self.line, self.column)
    }
}

/// What is wrong with the text of a baseline.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum BaselineErrorKind {
    /// The line does not begin with the id of a requirement.
    #[error("no such requirement")]
    UnknownRequirement,
    /// The line ends behind the requirement.
    #[error("found no field")]
    MissingField,
    /// What stands there cannot be part of a field.
    #[error("found no field name")]
    InvalidName,
    /// What stands in brackets is neither a number nor `*`.
    #[error("found no index, expected a number or '*' in brackets")]
    InvalidIndex,
}

impl BaselineErrorKind {
    pub(super) const fn at(self, line: usize, column: usize) -> BaselineError {
        let place = BaselinePlace { line, column };
        BaselineError { kind: self, place }
    }
}
