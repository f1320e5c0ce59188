//! Patterns that borrow nothing.

use alloc::boxed::Box;
use core::fmt;
use core::str::FromStr;

use super::{PatternView, Reach};
use crate::checked::Checked;
use crate::parse::Facts;
use crate::{Mode, PathError};

/// A [`PatternView`] on its own, for as long as a subscription or a permission stands.
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
    text: Box<str>,
    facts: Facts,
    mode: Mode,
    reach: Reach,
}

impl Pattern {
    pub(super) fn new(view: PatternView<'_>) -> Self {
        let Checked {
            text, facts, mode, ..
        } = view.checked;
        Self {
            text: text.into(),
            facts,
            mode,
            reach: view.reach,
        }
    }

    /// The pattern, borrowed.
    #[must_use]
    pub const fn as_view(&self) -> PatternView<'_> {
        PatternView {
            checked: Checked {
                text: &self.text,
                base: 0,
                facts: self.facts,
                mode: self.mode,
            },
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
