//! Whether a path falls under another: subscriptions, permissions, bulk data.
//!
//! Three tables of the data model hold paths that stand for many: `Subscription.{i}.ReferenceList`,
//! `ControllerTrust.Role.{i}.Permission.{i}.Targets` and `BulkData.Profile.{i}.Parameter.{i}.
//! Reference`. An Agent asks the reverse of resolving them: this parameter has changed, this command
//! is called; whom does that concern?

mod condition;
mod owned;
mod reach;
mod walk;

use core::fmt;

use crate::checked::Checked;
use crate::parse::Facts;
use crate::{
    ParseOptions, PathError, PathView, SegmentKind, Segments, SupportedPathView, canonical,
};

pub use self::condition::{Condition, Conditions, FollowedReference, Match};
pub use self::owned::Pattern;
pub(crate) use self::reach::Reach;
pub(crate) use self::walk::{Verdict, align, first_fit, tail};

/// A path that is read as a pattern: which paths fall under it is asked with
/// [`matches`](Self::matches).
///
/// | in the pattern | stands for |
/// | --- | --- |
/// | a name | the same name, letter by letter |
/// | an instance number | the same number |
/// | `*`, `{i}` | any instance number |
/// | an expression | the instance numbers of rows that satisfy it: [`Match::Depends`] |
/// | `+`, `#n+`, `#*+` | the objects that are referred to: [`Match::Depends`] |
/// | `.` at the end | the object and all that is below it |
/// | a name or instance without `.` at the end | the parameter, or the object and all below it |
/// | `()` or `!` at the end | this command or event |
///
/// That the last dot may be missing (P8) is for `Targets`, where the examples of the specification
/// leave it off: text alone cannot tell whether `Device.LocalAgent` is a parameter or an object,
/// but no model has both.
///
/// ```
/// use usp_path::{Match, PathView, PatternView};
///
/// let targets = PatternView::parse("Device.LocalAgent.ControllerTrust.Role.*.Permission.*.Order")?;
/// let order = PathView::parse("Device.LocalAgent.ControllerTrust.Role.1.Permission.12.Order")?;
/// let param = PathView::parse("Device.LocalAgent.ControllerTrust.Role.1.Permission.12.Param")?;
/// assert!(targets.matches(order).is_certain());
/// assert!(matches!(targets.matches(param), Match::No));
/// # Ok::<(), usp_path::PathError>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct PatternView<'a> {
    checked: Checked<'a>,
    reach: Reach,
}

impl<'a> PatternView<'a> {
    /// Reads a pattern in the default mode and limits, those of [`ParseOptions::new`]: a path with
    /// `{i}` as a supported path, any other as one of the instantiated data model.
    ///
    /// # Errors
    ///
    /// The first thing that is wrong, from left to right.
    pub fn parse(text: &'a str) -> Result<Self, PathError> {
        ParseOptions::new().parse_pattern(text)
    }

    /// Leaves out what is below an object.
    ///
    /// This is how `ObjectCreation` can be asked about: the table of the new row is to be the one
    /// that is subscribed to, not a table in one of its rows.
    ///
    /// ```
    /// use usp_path::{PathView, PatternView};
    ///
    /// let table = PatternView::parse("Device.WiFi.AccessPoint.*.AssociatedDevice.")?;
    /// let path = PathView::parse("Device.WiFi.AccessPoint.1.AssociatedDevice.")?;
    /// let below = PathView::parse("Device.WiFi.AccessPoint.1.AssociatedDevice.4.")?;
    /// assert!(table.matches(below).is_certain());
    /// assert!(!table.only_itself().matches(below).is_certain());
    /// assert!(table.only_itself().matches(path).is_certain());
    /// # Ok::<(), usp_path::PathError>(())
    /// ```
    #[must_use]
    pub const fn only_itself(mut self) -> Self {
        self.reach = self.reach.narrow();
        self
    }

    /// Whether `path` falls under the pattern, as far as text can tell.
    ///
    /// The path should be instantiated, that is, have numbers for all its instances. Of a search
    /// the answer is whether all that it may stand for falls under the pattern, so `*` falls under
    /// `*`, but not under `1`. A path that follows references falls under nothing: it has to be
    /// resolved first.
    #[must_use]
    pub fn matches(self, path: PathView<'a>) -> Match<'a> {
        if path.follows_reference() {
            return Match::No;
        }
        if let Some(tail) = tail(self) {
            return FollowedReference::new(tail, self.reach, path)
                .map_or(Match::No, |reference| Match::Depends(reference.into()));
        }
        let mut rest = path.segments();
        match align(self.segments(), self.reach, &mut rest, path.kind()) {
            Verdict::No => Match::No,
            Verdict::Yes => Match::Yes,
            Verdict::Maybe => {
                Match::Depends(Conditions::rows(self.segments(), path.segments(), path))
            }
        }
    }

    /// The text as it was parsed.
    #[must_use]
    pub const fn as_str(self) -> &'a str {
        self.checked.text
    }

    /// Its segments, from left to right.
    #[must_use]
    pub const fn segments(self) -> Segments<'a> {
        self.checked.segments()
    }

    /// Whether text alone cannot tell what falls under the pattern: it holds an expression, or
    /// follows a reference.
    #[must_use]
    pub fn is_conditional(self) -> bool {
        let Facts {
            is_search,
            follows_reference,
            ..
        } = self.checked.facts;
        let mut segments = self.segments();
        follows_reference
            || is_search && segments.any(|segment| matches!(segment.kind(), SegmentKind::Search(_)))
    }

    /// The same pattern on its own, in canonical form.
    #[must_use]
    pub fn into_owned(self) -> Pattern {
        Pattern::new(self)
    }

    fn new(checked: Checked<'a>) -> Self {
        let reach = Reach::new(checked.kind());
        Self { checked, reach }
    }

    pub(crate) const fn reach(self) -> Reach {
        self.reach
    }
}

/// Writes the canonical form of the pattern.
impl fmt::Display for PatternView<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        canonical::write(&self.checked, f)
    }
}

impl<'a> From<PathView<'a>> for PatternView<'a> {
    fn from(path: PathView<'a>) -> Self {
        Self::new(path.checked)
    }
}

impl<'a> From<SupportedPathView<'a>> for PatternView<'a> {
    fn from(path: SupportedPathView<'a>) -> Self {
        Self::new(path.checked)
    }
}

impl<'a> TryFrom<&'a str> for PatternView<'a> {
    type Error = PathError;

    fn try_from(text: &'a str) -> Result<Self, PathError> {
        Self::parse(text)
    }
}

impl ParseOptions {
    /// Reads a pattern: a path with `{i}` as a supported path, any other as one of the
    /// instantiated data model.
    ///
    /// # Errors
    ///
    /// The first thing that is wrong, from left to right.
    pub fn parse_pattern<'a>(&self, text: &'a str) -> Result<PatternView<'a>, PathError> {
        // Outside of constants only supported paths have braces, and they have no constants.
        if text.contains("{i}") && !text.contains('[') {
            self.parse_supported(text).map(PatternView::from)
        } else {
            self.parse(text).map(PatternView::from)
        }
    }
}
