//! A path, or the rest of one behind a reference.

use crate::{Follow, PathKind, PathView, RelativePathView, Segment, SegmentKind, Segments, Span};

/// The segments of a path that have not been looked up yet.
#[derive(Debug, Clone)]
pub(super) struct Tail<'p> {
    segments: Segments<'p>,
    kind: PathKind,
    text: &'p str,
    /// What stands in front of it: the reference that is followed.
    span: Span,
    follows: bool,
}

impl<'p> Tail<'p> {
    pub(super) fn of_path(path: PathView<'p>) -> Self {
        Self {
            segments: path.segments(),
            kind: path.kind(),
            text: path.as_str(),
            span: Span::new(0, 0),
            follows: path.follows_reference(),
        }
    }

    pub(super) fn of_parameter(path: RelativePathView<'p>) -> Self {
        Self {
            segments: path.segments(),
            kind: PathKind::Parameter,
            text: "",
            span: path.span(),
            follows: path.follows_reference(),
        }
    }

    /// What is left when only these segments are.
    pub(super) const fn behind(&self, segments: Segments<'p>, span: Span) -> Self {
        Self {
            segments,
            span,
            ..*self
        }
    }

    pub(super) fn segments(&self) -> Segments<'p> {
        self.segments.clone()
    }

    pub(super) const fn span(&self) -> Span {
        self.span
    }

    pub(super) const fn kind(&self) -> PathKind {
        self.kind
    }

    /// The name of a last segment, with its `()` or `!`.
    pub(super) fn last_name(&self, name: &'p str, segment: Segment<'p>) -> &'p str {
        match self.kind {
            PathKind::Command | PathKind::Event => {
                self.text.get(segment.span().start()..).unwrap_or(name)
            }
            _ => name,
        }
    }

    /// Whether it follows references.
    pub(super) const fn follows(&self) -> bool {
        self.follows
    }

    /// How many references it follows one behind the other.
    pub(super) fn chain(&self) -> usize {
        self.kinds()
            .filter(|kind| matches!(kind, SegmentKind::Follow(_)))
            .count()
    }

    /// Whether it holds an expression, be it a search or a key.
    pub(super) fn has_expression(&self) -> bool {
        self.kinds()
            .any(|kind| matches!(kind, SegmentKind::Search(_)))
    }

    /// Whether it searches, as far as can be told without a model.
    pub(super) fn has_wildcard(&self) -> bool {
        self.kinds().any(|kind| {
            matches!(
                kind,
                SegmentKind::Wildcard | SegmentKind::Follow(Follow::All)
            )
        })
    }

    fn kinds(&self) -> impl Iterator<Item = SegmentKind<'p>> + use<'p> {
        self.segments.clone().map(|segment| segment.kind())
    }
}
