//! What becomes of a deviation from the grammar, and of an error.

use crate::{Deviation, DeviationKind, Mode, PathError, PathErrorKind, Span};

/// Told of every deviation while a path is read.
pub(crate) trait Notes {
    /// How the path is read.
    const MODE: Mode;
    /// Whether anybody listens.
    const LISTENS: bool;
    /// What is told of an error.
    type Error;

    fn note(&mut self, kind: DeviationKind, span: Span) -> Result<(), Self::Error>;

    fn fail<T>(error: impl FnOnce() -> PathError) -> Result<T, Self::Error>;
}

/// Takes what [`Tolerant`] takes, but only says no to the rest.
#[derive(Debug)]
pub(crate) struct Fast;

/// The answer of [`Fast`].
#[derive(Debug)]
pub(crate) struct Refused;

impl Notes for Fast {
    const MODE: Mode = Mode::Tolerant;
    const LISTENS: bool = false;
    type Error = Refused;

    #[inline(always)]
    fn note(&mut self, _: DeviationKind, _: Span) -> Result<(), Refused> {
        Ok(())
    }

    #[inline(always)]
    fn fail<T>(_: impl FnOnce() -> PathError) -> Result<T, Refused> {
        Err(Refused)
    }
}

macro_rules! mode {
    ($(#[$doc:meta])* $Mode:ident, $LISTENS:literal, $note:expr) => {
        $(#[$doc])*
        #[derive(Debug)]
        pub(crate) struct $Mode;

        impl Notes for $Mode {
            const MODE: Mode = Mode::$Mode;
            const LISTENS: bool = $LISTENS;
            type Error = PathError;

            fn note(&mut self, kind: DeviationKind, span: Span) -> Result<(), PathError> {
                let note: fn(DeviationKind, Span) -> Result<(), PathError> = $note;
                note(kind, span)
            }

            fn fail<T>(error: impl FnOnce() -> PathError) -> Result<T, PathError> {
                Err(error())
            }
        }
    };
}

mode! {
    /// Refuses every deviation.
    Strict, true, |kind, span| Err(PathErrorKind::Deviation(kind).at(span))
}

mode! {
    /// Takes what the tolerant grammar has.
    Tolerant, false, |_, _| Ok(())
}

mode! {
    /// Takes what deployed Agents take.
    Lenient, false, |_, _| Ok(())
}

/// Takes what [`Lenient`] takes, and keeps a few of the deviations.
#[derive(Debug)]
pub(crate) struct Collected {
    skipped: usize,
    found: [Option<Deviation>; COLLECTED],
    len: usize,
}

/// How many deviations one reading collects. Enough for almost every expression; one that has more
/// is read once for each dozen, rather than once for each.
pub(crate) const COLLECTED: usize = 12;

impl Collected {
    /// Keeps the deviations that `skipped` others come before.
    pub(crate) const fn after(skipped: usize) -> Self {
        Self {
            skipped,
            found: [None; COLLECTED],
            len: 0,
        }
    }

    pub(crate) const fn found(&self) -> [Option<Deviation>; COLLECTED] {
        self.found
    }
}

impl Notes for Collected {
    // What a path was not read with it does not have, so the most lenient mode serves all.
    const MODE: Mode = Mode::Lenient;
    const LISTENS: bool = true;
    type Error = PathError;

    fn note(&mut self, kind: DeviationKind, span: Span) -> Result<(), PathError> {
        match self.skipped.checked_sub(1) {
            Some(skipped) => self.skipped = skipped,
            None => {
                if let Some(place) = self.found.get_mut(self.len) {
                    *place = Some(Deviation::new(kind, span));
                    self.len += 1;
                }
            }
        }
        Ok(())
    }

    fn fail<T>(error: impl FnOnce() -> PathError) -> Result<T, PathError> {
        Err(error())
    }
}
