//! What becomes of a deviation from the grammar.

use crate::{Deviation, DeviationKind, Mode, PathError, PathErrorKind, Span};

/// Told of every deviation while a path is read.
pub(crate) trait Notes {
    /// How the path is read.
    const MODE: Mode;
    /// Whether anybody listens.
    const LISTENS: bool;

    fn note(&mut self, kind: DeviationKind, span: Span) -> Result<(), PathError>;
}

/// Refuses every deviation.
#[derive(Debug)]
pub(crate) struct Strict;

impl Notes for Strict {
    const MODE: Mode = Mode::Strict;
    const LISTENS: bool = true;

    #[inline]
    fn note(&mut self, kind: DeviationKind, span: Span) -> Result<(), PathError> {
        Err(PathErrorKind::Deviation(kind).at(span))
    }
}

/// Takes what the tolerant grammar has.
#[derive(Debug)]
pub(crate) struct Tolerant;

impl Notes for Tolerant {
    const MODE: Mode = Mode::Tolerant;
    const LISTENS: bool = false;

    #[inline]
    fn note(&mut self, _: DeviationKind, _: Span) -> Result<(), PathError> {
        Ok(())
    }
}

/// Takes what deployed Agents take.
#[derive(Debug)]
pub(crate) struct Lenient;

impl Notes for Lenient {
    const MODE: Mode = Mode::Lenient;
    const LISTENS: bool = false;

    #[inline]
    fn note(&mut self, _: DeviationKind, _: Span) -> Result<(), PathError> {
        Ok(())
    }
}

/// Takes what [`Lenient`] takes, and keeps the deviation of one number.
#[derive(Debug)]
pub(crate) struct Collected {
    left: usize,
    found: Option<Deviation>,
}

impl Collected {
    /// Keeps the deviation that `skipped` others come before.
    pub(crate) const fn after(skipped: usize) -> Self {
        Self {
            left: skipped,
            found: None,
        }
    }

    pub(crate) const fn found(&self) -> Option<Deviation> {
        self.found
    }
}

impl Notes for Collected {
    // What a path was not read with it does not have, so the most lenient mode serves all.
    const MODE: Mode = Mode::Lenient;
    const LISTENS: bool = true;

    fn note(&mut self, kind: DeviationKind, span: Span) -> Result<(), PathError> {
        match self.left.checked_sub(1) {
            Some(left) => self.left = left,
            None if self.found.is_none() => self.found = Some(Deviation::new(kind, span)),
            None => {}
        }
        Ok(())
    }
}
