//! The parts of a path.

use core::iter::FusedIterator;

use crate::parse::class;
use crate::{ExpressionView, Mode, Span};

/// One part of a path: what stands between two dots, or a reference that is followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Segment<'a> {
    kind: SegmentKind<'a>,
    span: Span,
}

impl<'a> Segment<'a> {
    /// What it is, with what it holds.
    #[must_use]
    #[inline]
    pub const fn kind(&self) -> SegmentKind<'a> {
        self.kind
    }

    /// Where it stands; no dot belongs to it.
    #[must_use]
    #[inline]
    pub const fn span(&self) -> Span {
        self.span
    }
}

/// What a [`Segment`] is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SegmentKind<'a> {
    /// The name of an object, parameter, command or event, without `()` or `!`.
    Name(&'a str),
    /// The number of an instance.
    Instance(u32),
    /// `{i}`, which holds the place of an instance number. In supported paths only.
    Placeholder,
    /// `*`: every instance.
    Wildcard,
    /// A search expression: every instance that it holds for, or the one that it is the key of.
    Search(ExpressionView<'a>),
    /// The reference named before is followed. `Interface+` is two segments.
    Follow(Follow),
}

/// Which items of a reference are followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Follow {
    /// `+`: the only one, or the first of a list. It means the same as `Item(1)`, but is not equal
    /// to it, for it is written otherwise.
    First,
    /// `#n+`: the one with this number, counted from 1.
    Item(u32),
    /// `#*+`: each of them.
    All,
}

/// The iterator over the segments of a path.
///
/// It reads the text, which was checked when the path was parsed, again: it neither fails nor
/// allocates, and a step takes time that grows with the length of its segment only.
#[derive(Debug, Clone)]
pub struct Segments<'a> {
    text: &'a str,
    at: usize,
    base: usize,
    mode: Mode,
}

impl<'a> Segments<'a> {
    /// Of a text that was checked, and begins at `base` of the text that spans count in.
    #[inline]
    pub(crate) const fn new(text: &'a str, base: usize, mode: Mode) -> Self {
        Self {
            text,
            at: 0,
            base,
            mode,
        }
    }

    #[inline]
    fn part(&self, end: usize) -> &'a str {
        self.text.get(self.at..end).unwrap_or_default()
    }
}

impl<'a> Iterator for Segments<'a> {
    type Item = Segment<'a>;

    #[inline]
    fn next(&mut self) -> Option<Segment<'a>> {
        let bytes = self.text.as_bytes();
        let mut first = *bytes.get(self.at)?;
        if first == b'.' {
            self.at += 1;
            first = *bytes.get(self.at)?;
        }
        let start = self.at;
        let (kind, end) = if class::of(first) & class::START != 0 {
            let end = class::skip(bytes, start, class::NAME | class::HYPHEN);
            (SegmentKind::Name(self.part(end)), end)
        } else {
            match first {
                b'0'..=b'9' => {
                    let (number, end) = number(bytes, start);
                    (SegmentKind::Instance(number), end)
                }
                b'*' => (SegmentKind::Wildcard, start + 1),
                b'{' => (SegmentKind::Placeholder, start + 3),
                b'[' => {
                    let end = expression_end(bytes, start);
                    let text = self.part(end);
                    let view = ExpressionView::new(text, self.base + start, self.mode);
                    (SegmentKind::Search(view), end)
                }
                b'+' => (SegmentKind::Follow(Follow::First), start + 1),
                b'#' if bytes.get(start + 1) == Some(&b'*') => {
                    (SegmentKind::Follow(Follow::All), start + 3)
                }
                b'#' => {
                    let (number, end) = number(bytes, start + 1);
                    (SegmentKind::Follow(Follow::Item(number)), end + 1)
                }
                // The `()` or `!` at the end, which is told by the kind of the path.
                _ => return None,
            }
        };
        self.at = end;
        Some(Segment {
            kind,
            span: Span::between(self.base + start, self.base + end),
        })
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (0, Some(self.text.len().saturating_sub(self.at)))
    }
}

impl FusedIterator for Segments<'_> {}

/// The number at `start`, which was checked to fit, and the offset behind it.
#[inline]
fn number(bytes: &[u8], start: usize) -> (u32, usize) {
    let mut number: u32 = 0;
    let mut at = start;
    while let Some(&byte @ b'0'..=b'9') = bytes.get(at) {
        number = number.wrapping_mul(10).wrapping_add(u32::from(byte - b'0'));
        at += 1;
    }
    (number, at)
}

/// The offset behind the `]` of the expression that begins at `start`.
#[inline]
fn expression_end(bytes: &[u8], start: usize) -> usize {
    let mut at = start;
    let mut is_quoted = false;
    while let Some(&byte) = bytes.get(at) {
        at += 1;
        match byte {
            b'"' => is_quoted = !is_quoted,
            b']' if !is_quoted => break,
            _ => {}
        }
    }
    at
}
