//! What can be wrong with a fact.

use core::fmt;

use thiserror::Error;

use crate::PathError;

/// Why a [`MemoryModel`](crate::MemoryModel) did not take a fact, and in which line it stood.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ModelError {
    kind: ModelErrorKind,
    line: Option<usize>,
}

impl ModelError {
    /// What is wrong.
    #[must_use]
    pub const fn kind(&self) -> ModelErrorKind {
        self.kind
    }

    /// The line that the fact stood in, from 1; `None` for a fact that was not a line.
    #[must_use]
    pub const fn line(&self) -> Option<usize> {
        self.line
    }
}

impl fmt::Display for ModelError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.kind)?;
        match self.line {
            Some(line) => write!(f, " at line {line}"),
            None => Ok(()),
        }
    }
}

impl core::error::Error for ModelError {
    fn source(&self) -> Option<&(dyn core::error::Error + 'static)> {
        core::error::Error::source(&self.kind)
    }
}

/// What is wrong with a fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum ModelErrorKind {
    /// The text is no path.
    #[error("the text is no path")]
    Path(#[source] PathError),
    /// The path searches or follows a reference, or ends in what the fact cannot be about.
    #[error("expected the path of {expected}")]
    #[non_exhaustive]
    Expected {
        /// What the fact is about.
        expected: &'static str,
    },
    /// The path is about something that has not been declared as supported.
    #[error("nothing of this path is supported, declare it first")]
    Unsupported,
    /// An object is a table in one fact and a single object in another, or a parameter is an object.
    #[error("the path is of another kind than in an earlier fact")]
    Contradiction,
    /// A line without `=` that is not the path of an object, command or event.
    #[error("a line lacks '=' behind a parameter")]
    NoValue,
}

impl ModelErrorKind {
    pub(super) const fn error(self) -> ModelError {
        ModelError {
            kind: self,
            line: None,
        }
    }
}

impl ModelError {
    pub(super) const fn at_line(mut self, line: usize) -> Self {
        self.line = Some(line);
        self
    }
}

impl From<PathError> for ModelError {
    fn from(error: PathError) -> Self {
        ModelErrorKind::Path(error).error()
    }
}
