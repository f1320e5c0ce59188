//! A pattern and a path, segment beside segment.

use super::{PatternView, Reach};
use crate::checked::Checked;
use crate::parse::Facts;
use crate::{Follow, PathKind, PathView, SegmentKind, Segments};

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
    pub(crate) parameter: PathView<'a>,
    pub(crate) follow: Follow,
    /// What follows.
    pub(crate) segments: Segments<'a>,
}

/// Cuts a pattern behind the last reference that it follows, if it does.
pub(crate) fn tail(pattern: PatternView<'_>) -> Option<Tail<'_>> {
    let whole = pattern.checked;
    if !whole.facts.follows_reference {
        return None;
    }
    let mut found = None;
    let mut before = Facts {
        kind: PathKind::Parameter,
        is_search: false,
        follows_reference: false,
    };
    let mut segments = pattern.segments();
    while let Some(segment) = segments.next() {
        match segment.kind() {
            SegmentKind::Follow(follow) => {
                found = Some((segment.span(), before, follow, segments.clone()));
                before.follows_reference = true;
            }
            SegmentKind::Wildcard | SegmentKind::Search(_) => before.is_search = true,
            _ => {}
        }
    }
    found.map(|(span, facts, follow, segments)| {
        let end = span.start().saturating_sub(whole.base);
        let text = whole.text.get(..end).unwrap_or_default();
        let parameter = PathView {
            checked: Checked {
                text,
                facts,
                ..whole
            },
        };
        Tail {
            parameter,
            follow,
            segments,
        }
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
