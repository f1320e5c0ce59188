//! Where in a path something stands.

use core::ops::Range;

/// A range of bytes in a path: from `start` up to, not including, `end`.
///
/// Both ends of a span lie on character boundaries of the path that was parsed, so [`Span::of`]
/// finds its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    start: usize,
    end: usize,
}

impl Span {
    /// The span of `len` bytes from `start` on.
    pub(crate) const fn new(start: usize, len: usize) -> Self {
        Self {
            start,
            end: start.saturating_add(len),
        }
    }

    /// The span from `start` up to `end`.
    pub(crate) const fn between(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// The offset of the first byte.
    #[must_use]
    pub const fn start(self) -> usize {
        self.start
    }

    /// The offset behind the last byte.
    #[must_use]
    pub const fn end(self) -> usize {
        self.end
    }

    /// How many bytes the span covers.
    #[must_use]
    pub const fn len(self) -> usize {
        self.end.saturating_sub(self.start)
    }

    /// Whether the span covers nothing.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// The span as a range, for indexing.
    #[must_use]
    pub const fn range(self) -> Range<usize> {
        self.start..self.end
    }

    /// The text that the span covers; `None` if `path` is too short or is cut inside a character,
    /// that is, if it is not the path that was parsed.
    #[must_use]
    pub fn of(self, path: &str) -> Option<&str> {
        path.get(self.range())
    }
}

/// The last character boundary of `text` at or before `offset`.
pub(crate) fn floor_char_boundary(text: &str, offset: usize) -> usize {
    let mut floor = offset.min(text.len());
    while !text.is_char_boundary(floor) {
        floor = floor.saturating_sub(1);
    }
    floor
}
