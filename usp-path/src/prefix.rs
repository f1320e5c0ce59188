//! Paths taken apart: parents, common beginnings, what stands behind a beginning.

use alloc::string::String;

use crate::parse::Facts;
use crate::path::Canonical;
use crate::{Follow, Path, PathKind, RelativePath, SegmentKind, Segments};

impl Path {
    /// The object that the last segment belongs to; `None` for the root.
    ///
    /// A reference that is followed goes with its name: the parent of `Device.A.1.R+.` is
    /// `Device.A.1.`.
    #[must_use]
    pub fn parent(&self) -> Option<Self> {
        let len = self.as_str().len();
        self.cut(self.object_ends().take_while(|&end| end < len).last()?)
    }

    /// The longest object path that both paths begin with or are; `None` if not even their roots
    /// are the same.
    #[must_use]
    pub fn common_prefix(&self, other: &Self) -> Option<Self> {
        // Read from left to right, equal texts that end in the dot of an object are equal paths.
        let is_common = |&end: &usize| {
            let beginning = self.as_str().get(..end);
            beginning.is_some_and(|text| other.as_str().starts_with(text))
        };
        self.cut(self.object_ends().take_while(is_common).last()?)
    }

    /// The path as seen from the object `prefix`; `None` if it is not below it.
    #[must_use]
    pub fn strip_prefix(&self, prefix: &Self) -> Option<RelativePath> {
        if !matches!(prefix.kind(), PathKind::Object | PathKind::ObjectInstance) {
            return None;
        }
        let text = self.as_str().strip_prefix(prefix.as_str())?;
        if text.is_empty() {
            return None;
        }
        let start = prefix.as_str().len();
        let behind = self
            .segments()
            .filter(|segment| segment.span().start() >= start);
        let mut facts = facts(behind.map(|segment| segment.kind()));
        facts.kind = self.kind();
        Some(RelativePath {
            canonical: Canonical {
                text: String::from(text),
                facts,
            },
        })
    }

    /// The offsets behind the dots of the objects on the way.
    fn object_ends(&self) -> impl Iterator<Item = usize> {
        let bytes = self.as_str().as_bytes();
        self.segments()
            .map(|segment| segment.span().end())
            .filter(|&end| bytes.get(end) == Some(&b'.'))
            .map(|end| end + 1)
    }

    /// The beginning of the path up to one of its [`object_ends`](Self::object_ends).
    fn cut(&self, end: usize) -> Option<Self> {
        let view = self.as_view();
        let text = self.as_str().get(..end)?;
        let facts = facts(Segments::new(text, 0, view.mode()).map(|segment| segment.kind()));
        Some(Self {
            canonical: Canonical {
                text: String::from(text),
                facts,
            },
        })
    }
}

/// The facts about an object path with these segments.
fn facts<'a>(segments: impl Iterator<Item = SegmentKind<'a>>) -> Facts {
    let mut facts = Facts {
        kind: PathKind::Object,
        is_search: false,
        follows_reference: false,
    };
    for segment in segments {
        facts.kind = match segment {
            SegmentKind::Name(_) | SegmentKind::Follow(_) => PathKind::Object,
            SegmentKind::Instance(_)
            | SegmentKind::Placeholder
            | SegmentKind::Wildcard
            | SegmentKind::Search(_) => PathKind::ObjectInstance,
        };
        facts.is_search |= matches!(
            segment,
            SegmentKind::Wildcard | SegmentKind::Search(_) | SegmentKind::Follow(Follow::All)
        );
        facts.follows_reference |= matches!(segment, SegmentKind::Follow(_));
    }
    facts
}
