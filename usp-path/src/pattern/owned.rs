//! Patterns that borrow nothing.

use core::fmt;
use core::str::FromStr;

use super::{PatternView, Reach};
use crate::PathError;
use crate::parse::Grammar;
use crate::path::Canonical;

/// A [`PatternView`] on its own, in canonical form, for as long as a subscription or a permission stands.
///
/// ```
/// use usp_path::{PathView, Pattern};
///
/// let pattern: Pattern = "Device.WiFi.SSID.*.Enable".parse()?;
/// let path = PathView::parse("Device.WiFi.SSID.2.Enable")?;
/// assert!(pattern.as_view().matches(path).is_certain());
/// # Ok::<(), usp_path::PathError>(())
/// ```
#[derive(Debug, Clone)]
pub struct Pattern {
    canonical: Canonical,
    grammar: Grammar,
    reach: Reach,
}

impl Pattern {
    pub(super) fn new(view: PatternView<'_>) -> Self {
        Self {
            canonical: Canonical::of(&view.checked),
            grammar: view.checked.grammar,
            reach: view.reach,
        }
    }

    /// The pattern, borrowed.
    #[must_use]
    pub fn as_view(&self) -> PatternView<'_> {
        PatternView {
            checked: self.canonical.checked(self.grammar),
            reach: self.reach,
        }
    }
}

impl FromStr for Pattern {
    type Err = PathError;

    fn from_str(text: &str) -> Result<Self, PathError> {
        PatternView::parse(text).map(PatternView::into_owned)
    }
}

/// Writes the canonical form of the pattern.
impl fmt::Display for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.as_view().fmt(f)
    }
}
