//! A pattern and a path, segment beside segment.

use super::{PatternView, Reach};
use crate::checked::Checked;
use crate::{Follow, PathKind, PathView, SegmentKind, Segments, Span};

/// What text tells of a match.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verdict {
    No,
    Yes,
    /// If expressions are satisfied.
    Maybe,
}

/// Whether the path that `rest` is the end of falls under `pattern`; leaves in `rest` what the
/// pattern says nothing of.
pub(crate) fn align<'a>(
    pattern: Segments<'_>,
    reach: Reach,
    rest: &mut Segments<'a>,
    kind: PathKind,
) -> Verdict {
    let mut verdict = Verdict::Yes;
    for wanted in pattern {
        let Some(found) = rest.next() else {
            return Verdict::No;
        };
        match fits(wanted.kind(), found.kind()) {
            Verdict::No => return Verdict::No,
            Verdict::Yes => {}
            Verdict::Maybe => verdict = Verdict::Maybe,
        }
    }
    if reach.covers(rest.clone().next().is_some(), kind) {
        verdict
    } else {
        Verdict::No
    }
}

/// Whether all that a segment of a path may stand for falls under one of a pattern.
fn fits(wanted: SegmentKind<'_>, found: SegmentKind<'_>) -> Verdict {
    use SegmentKind::{Instance, Name, Placeholder, Search, Wildcard};
    match (wanted, found) {
        (Name(wanted), Name(found)) if wanted == found => Verdict::Yes,
        (Instance(wanted), Instance(found)) if wanted == found => Verdict::Yes,
        (Wildcard | Placeholder, Instance(_) | Wildcard | Search(_) | Placeholder) => Verdict::Yes,
        (Search(_), Instance(_)) => Verdict::Maybe,
        _ => Verdict::No,
    }
}

/// Whether a path begins with all segments of `head`, which leads to one place only; leaves in
/// `rest` what follows.
pub(crate) fn begins_with(head: Segments<'_>, rest: &mut Segments<'_>) -> bool {
    let mut head = head;
    head.all(|wanted| {
        let found = rest.next();
        match (wanted.kind(), found.map(|found| found.kind())) {
            (SegmentKind::Name(wanted), Some(SegmentKind::Name(found))) => wanted == found,
            (SegmentKind::Instance(wanted), Some(SegmentKind::Instance(found))) => wanted == found,
            _ => false,
        }
    })
}

/// A pattern that follows references, cut behind the last of them.
#[derive(Debug, Clone)]
pub(crate) struct Tail<'a> {
    /// The parameter that refers, which may itself be found by following references.
    pub(crate) parameter: &'a str,
    pub(crate) follow: Follow,
    /// What follows.
    pub(crate) segments: Segments<'a>,
}

/// Cuts a pattern behind the last reference that it follows, if it does.
pub(crate) fn tail(pattern: PatternView<'_>) -> Option<Tail<'_>> {
    let Checked { text, base, .. } = pattern.checked;
    if !pattern.checked.facts.follows_reference {
        return None;
    }
    let mut found = None;
    let mut segments = pattern.segments();
    while let Some(segment) = segments.next() {
        if let SegmentKind::Follow(follow) = segment.kind() {
            found = Some((segment.span(), follow, segments.clone()));
        }
    }
    found.map(|(span, follow, segments): (Span, _, _)| Tail {
        parameter: text.get(..span.start().saturating_sub(base)).unwrap_or_default(),
        follow,
        segments,
    })
}

/// The first segment of a path from which on it fits what follows a reference.
pub(crate) fn first_fit(tail: &Tail<'_>, reach: Reach, path: PathView<'_>) -> Option<usize> {
    let mut rest = path.segments();
    let mut start = 0;
    // A reference leads to an object, which has a name at least.
    while rest.next().is_some() {
        start += 1;
        let end = align(tail.segments.clone(), reach, &mut rest.clone(), path.kind());
        if end != Verdict::No {
            return Some(start);
        }
    }
    None
}
