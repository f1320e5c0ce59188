//! Relative paths, borrowed.

use core::cmp::Ordering;
use core::fmt;
use core::hash::{Hash, Hasher};

use crate::checked::{Checked, reading};
use crate::parse::{Facts, Grammar};
use crate::{
    Deviations, Mode, ParseOptions, PathError, PathKind, RelativePath, Segments, Span, canonical,
    compare,
};

/// A path that begins at some object rather than at the root: `Stats.BytesSent`, `1.Enable`.
///
/// The specification has it written directly behind the dot of an object path, so it may begin
/// with an instance identifier, where that object is a table. Such a text is a relative path if
/// what comes out is a path: the grammar has no production of its own for it.
///
/// P22: some fields of responses are called relative in one sentence and not in another. They have a
/// type of their own here, so that which is meant is settled where a field is read.
#[derive(Debug, Clone, Copy)]
pub struct RelativePathView<'a> {
    pub(crate) checked: Checked<'a>,
}

impl<'a> RelativePathView<'a> {
    /// Reads a relative path in the default mode and limits, those of [`ParseOptions::new`].
    ///
    /// # Errors
    ///
    /// The first thing that is wrong, from left to right.
    #[inline]
    pub fn parse(text: &'a str) -> Result<Self, PathError> {
        ParseOptions::new().parse_relative(text)
    }

    /// The left side of a comparison, which was checked as a part of its expression.
    #[inline]
    pub(crate) fn of_checked(text: &'a str, base: usize, mode: Mode) -> Self {
        let facts = Facts {
            kind: PathKind::Parameter,
            is_search: text.as_bytes().contains(&b'*'),
            follows_reference: text.as_bytes().contains(&b'+'),
        };
        Self {
            checked: Checked {
                text,
                base,
                facts,
                mode,
                grammar: Grammar::Relative,
            },
        }
    }
}

reading!(RelativePathView, RelativePath, "relative path");

impl<'a> TryFrom<&'a str> for RelativePathView<'a> {
    type Error = PathError;

    #[inline]
    fn try_from(text: &'a str) -> Result<Self, PathError> {
        Self::parse(text)
    }
}

impl ParseOptions {
    /// Reads a relative path.
    ///
    /// # Errors
    ///
    /// The first thing that is wrong, from left to right.
    #[inline]
    pub fn parse_relative<'a>(&self, text: &'a str) -> Result<RelativePathView<'a>, PathError> {
        let checked = Checked::parse(text, Grammar::Relative, self)?;
        Ok(RelativePathView { checked })
    }
}
