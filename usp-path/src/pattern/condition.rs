//! What text cannot tell of a match.

use super::walk::{Tail, begins_with, first_fit};
use super::{Reach, Verdict, align};
use crate::checked::Checked;
use crate::parse::Facts;
use crate::{ExpressionView, Follow, PathKind, PathView, SegmentKind, Segments, Span};

/// Whether a path falls under a pattern.
#[derive(Debug, Clone)]
pub enum Match<'a> {
    /// It does not, whatever the values of parameters are.
    No,
    /// It does, whatever the values of parameters are.
    Yes,
    /// It does if all of these conditions hold.
    Depends(Conditions<'a>),
}

impl<'a> Match<'a> {
    /// Whether this is [`Match::Yes`].
    #[must_use]
    pub const fn is_certain(&self) -> bool {
        matches!(self, Self::Yes)
    }

    /// Whether this is not [`Match::No`].
    #[must_use]
    pub const fn is_possible(&self) -> bool {
        !matches!(self, Self::No)
    }

    /// Asks `holds` about each condition, until one does not hold.
    ///
    /// An Agent looks up the row, and compares its parameters with a
    /// [`Comparison`](crate::Comparison) each:
    ///
    /// ```
    /// use usp_path::{Comparison, Condition, ConstantKind, PathView, PatternView, ValueType};
    ///
    /// let pattern = PatternView::parse(r#"Device.WiFi.SSID.[SSID=="guest"].Enable"#)?;
    /// let path = PathView::parse("Device.WiFi.SSID.3.Enable")?;
    /// let is_match = pattern.matches(path).decide(|condition| match condition {
    ///     Condition::Row { row, expression, .. } => {
    ///         assert_eq!(row.as_str(), "Device.WiFi.SSID.3.");
    ///         expression.components().try_fold(true, |holds, component| {
    ///             assert_eq!(component.parameter().as_str(), "SSID");
    ///             let constant = component.constant();
    ///             let is_quoted = constant.kind() == ConstantKind::Quoted;
    ///             let constant = constant.decode();
    ///             let type_and_value = (ValueType::String, "guest"); // what the model says
    ///             let operator = component.operator();
    ///             Comparison::new(type_and_value.0, operator, &constant, is_quoted)
    ///                 .map(|it| holds && it.matches(type_and_value.1).unwrap_or(false))
    ///         })
    ///     }
    ///     _ => Ok(false),
    /// })?;
    /// assert!(is_match);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// The first error of `holds`.
    pub fn decide<E>(
        self,
        mut holds: impl FnMut(Condition<'a>) -> Result<bool, E>,
    ) -> Result<bool, E> {
        match self {
            Self::No => Ok(false),
            Self::Yes => Ok(true),
            Self::Depends(conditions) => {
                for condition in conditions {
                    if !holds(condition)? {
                        return Ok(false);
                    }
                }
                Ok(true)
            }
        }
    }
}

/// What has to be asked of the data model.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum Condition<'a> {
    /// A row has to satisfy an expression.
    #[non_exhaustive]
    Row {
        /// The row of the path: all of it up to the instance number.
        row: PathView<'a>,
        /// The expression of the pattern.
        expression: ExpressionView<'a>,
    },
    /// A reference has to lead to where the path is.
    Reference(FollowedReference<'a>),
}

/// The conditions of a match, from the left to the right.
#[derive(Debug, Clone)]
pub struct Conditions<'a> {
    state: State<'a>,
}

#[derive(Debug, Clone)]
enum State<'a> {
    Rows {
        pattern: Segments<'a>,
        rest: Segments<'a>,
        path: PathView<'a>,
    },
    Reference(Option<FollowedReference<'a>>),
}

impl<'a> Conditions<'a> {
    pub(super) const fn rows(
        pattern: Segments<'a>,
        rest: Segments<'a>,
        path: PathView<'a>,
    ) -> Self {
        Self {
            state: State::Rows {
                pattern,
                rest,
                path,
            },
        }
    }
}

impl<'a> From<FollowedReference<'a>> for Conditions<'a> {
    fn from(reference: FollowedReference<'a>) -> Self {
        Self {
            state: State::Reference(Some(reference)),
        }
    }
}

impl<'a> Iterator for Conditions<'a> {
    type Item = Condition<'a>;

    fn next(&mut self) -> Option<Condition<'a>> {
        match &mut self.state {
            State::Reference(reference) => reference.take().map(Condition::Reference),
            State::Rows {
                pattern,
                rest,
                path,
            } => pattern.zip(rest).find_map(|(wanted, found)| {
                let SegmentKind::Search(expression) = wanted.kind() else {
                    return None;
                };
                let row = row(*path, found.span());
                Some(Condition::Row { row, expression })
            }),
        }
    }
}

/// The row of a path whose number stands in `span`.
fn row(path: PathView<'_>, span: Span) -> PathView<'_> {
    let whole = path.checked;
    let end = span.end().saturating_sub(whole.base);
    // With the dot, if there is one.
    let text = whole.text.get(..=end).unwrap_or(whole.text);
    let facts = Facts {
        kind: PathKind::ObjectInstance,
        is_search: false,
        follows_reference: false,
    };
    let checked = Checked {
        text,
        facts,
        ..whole
    };
    PathView { checked }
}

/// The last reference that a pattern follows, with a path that fits what comes behind it.
///
/// To decide it, find the parameters that [`parameter`](Self::parameter) resolves to, read the
/// items of their values that [`follow`](Self::follow) names, and ask for each whether the path
/// falls under what it refers to: [`matches_from`](Self::matches_from).
#[derive(Debug, Clone)]
pub struct FollowedReference<'a> {
    tail: Tail<'a>,
    reach: Reach,
    path: PathView<'a>,
}

impl<'a> FollowedReference<'a> {
    /// `None` if no end of the path fits what comes behind the reference.
    pub(super) fn new(tail: Tail<'a>, reach: Reach, path: PathView<'a>) -> Option<Self> {
        first_fit(&tail, reach, path)?;
        Some(Self { tail, reach, path })
    }

    /// The path of the parameter that refers: it may be a search, and follow references itself.
    #[must_use]
    pub const fn parameter(&self) -> PathView<'a> {
        self.tail.parameter
    }

    /// Which items of its value are followed.
    #[must_use]
    pub const fn follow(&self) -> Follow {
        self.tail.follow
    }

    /// Whether the path falls under the pattern if the reference leads to `target`.
    ///
    /// The result does not depend on a [`Condition::Reference`] again, but it can depend on rows.
    #[must_use]
    pub fn matches_from(&self, target: PathView<'_>) -> Match<'a> {
        let mut rest = self.path.segments();
        if !begins_with(target.segments(), &mut rest) {
            return Match::No;
        }
        let pattern = || self.tail.segments.clone();
        match align(pattern(), self.reach, &mut rest.clone(), self.path.kind()) {
            Verdict::No => Match::No,
            Verdict::Yes => Match::Yes,
            Verdict::Maybe => Match::Depends(Conditions::rows(pattern(), rest, self.path)),
        }
    }
}
