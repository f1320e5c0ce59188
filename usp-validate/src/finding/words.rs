//! Texts that are put together only if somebody reads them.

use core::fmt;

/// Writes the text; made by [`words!`].
#[derive(Clone, Copy)]
pub(crate) struct Words<F>(F);

impl<F: Fn(&mut fmt::Formatter<'_>) -> fmt::Result> Words<F> {
    pub(crate) const fn new(write: F) -> Self {
        Self(write)
    }
}

impl<F: Fn(&mut fmt::Formatter<'_>) -> fmt::Result> fmt::Display for Words<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (self.0)(f)
    }
}

/// As `format_args!`, but may be kept in a variable, whatever stands in it.
macro_rules! words {
    ($($part:tt)*) => {
        $crate::finding::Words::new(|f: &mut core::fmt::Formatter<'_>| {
            core::write!(f, $($part)*)
        })
    };
}

pub(crate) use words;
