//! Many patterns, asked about at once.

mod matches;
mod node;
mod slots;
mod tree;

use core::fmt;

use self::node::{Entry, Step};
use self::slots::Slots;
use self::tree::Tree;
use crate::pattern::tail;
use crate::{PathView, PatternView, SegmentKind, Segments};

pub use self::matches::{Hit, Matches};
pub use self::slots::Patterns;

/// A set of patterns that tells which of them a path falls under.
///
/// The patterns share a tree of their segments, in which a path finds its way from name to name.
/// So the time of [`matches`](Self::matches) depends on the path and on the patterns that it finds,
/// but next to nothing on how many others there are:
///
/// * A step takes the logarithm of the number of steps that lead on from the same place.
/// * Where both a number and `*` lead on, both ways are taken. A path with *k* instance numbers
///   visits at most 2*ᵏ* times as many places as it has segments; TR-181 nests six tables at most.
/// * Patterns that follow references are found by what stands behind the last of them, which is
///   looked for from every segment of the path on.
///
/// Nothing is allocated to match. [`remove`](Self::remove) gives memory back.
///
/// ```
/// use usp_path::{PathSet, PathView, PatternView};
///
/// let mut set = PathSet::new();
/// let all = set.insert(PatternView::parse("Device.WiFi.")?);
/// let one = set.insert(PatternView::parse("Device.WiFi.SSID.1.Enable")?);
/// let any = set.insert(PatternView::parse("Device.WiFi.SSID.*.Enable")?);
///
/// let path = PathView::parse("Device.WiFi.SSID.1.Enable")?;
/// let mut hits: Vec<_> = set.matches(path).map(|hit| hit.id()).collect();
/// hits.sort();
/// assert_eq!(hits, [all, one, any]);
///
/// set.remove(all);
/// let path = PathView::parse("Device.WiFi.SSID.2.Enable")?;
/// assert_eq!(set.matches(path).map(|hit| hit.id()).collect::<Vec<_>>(), [any]);
/// # Ok::<(), usp_path::PathError>(())
/// ```
#[derive(Clone)]
pub struct PathSet {
    tree: Tree,
    patterns: Slots,
}

/// The number of a pattern in a [`PathSet`].
///
/// The numbers of a set are small: each new pattern gets the lowest that is free. So they can
/// index a `Vec` with what belongs to the patterns, and the number of a pattern that was removed
/// may return as that of another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PatternId(usize);

impl PatternId {
    /// The number.
    #[must_use]
    pub const fn index(self) -> usize {
        self.0
    }
}

impl PathSet {
    /// A set without patterns.
    #[must_use]
    pub fn new() -> Self {
        Self {
            tree: Tree::new(),
            patterns: Slots::new(),
        }
    }

    /// Adds a pattern. One that is there already is there twice then, under two numbers.
    pub fn insert(&mut self, pattern: PatternView<'_>) -> PatternId {
        let id = self.patterns.insert(pattern);
        let entry = Entry {
            id,
            reach: pattern.reach(),
            is_conditional: pattern.is_conditional(),
        };
        let (root, segments) = place(pattern);
        self.tree.insert(root, steps(segments), entry);
        id
    }

    /// Removes a pattern, and tells whether it was there.
    pub fn remove(&mut self, id: PatternId) -> bool {
        let Some(pattern) = self.patterns.take(id) else {
            return false;
        };
        let (root, segments) = place(pattern.as_view());
        self.tree.remove(root, steps(segments), id);
        true
    }

    /// The pattern with this number.
    #[must_use]
    pub fn get(&self, id: PatternId) -> Option<PatternView<'_>> {
        self.patterns.get(id)
    }

    /// The patterns and their numbers, in the order of the numbers.
    #[must_use]
    pub fn iter(&self) -> Patterns<'_> {
        self.patterns.iter()
    }

    /// How many patterns there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.patterns.len()
    }

    /// Whether there is no pattern.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The patterns that `path` falls under, or falls under if conditions hold, in no special
    /// order, each once.
    ///
    /// What falls under a pattern is said at [`PatternView::matches`].
    #[must_use]
    pub fn matches<'a>(&'a self, path: PathView<'a>) -> Matches<'a> {
        Matches::new(self, path)
    }
}

impl Default for PathSet {
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Debug for PathSet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map()
            .entries(self.iter().map(|(id, pattern)| (id.0, pattern.as_str())))
            .finish()
    }
}

impl<'a> IntoIterator for &'a PathSet {
    type Item = (PatternId, PatternView<'a>);
    type IntoIter = Patterns<'a>;

    fn into_iter(self) -> Patterns<'a> {
        self.iter()
    }
}

impl<'a> Extend<PatternView<'a>> for PathSet {
    fn extend<I: IntoIterator<Item = PatternView<'a>>>(&mut self, patterns: I) {
        for pattern in patterns {
            self.insert(pattern);
        }
    }
}

impl<'a> FromIterator<PatternView<'a>> for PathSet {
    fn from_iter<I: IntoIterator<Item = PatternView<'a>>>(patterns: I) -> Self {
        let mut set = Self::new();
        set.extend(patterns);
        set
    }
}

/// The root of a pattern, and the segments that lead on from there.
fn place(pattern: PatternView<'_>) -> (node::NodeId, Segments<'_>) {
    match tail(pattern) {
        Some(tail) => (Tree::TAILS, tail.segments),
        None => (Tree::ROOT, pattern.segments()),
    }
}

fn steps(segments: Segments<'_>) -> impl Iterator<Item = Step<'_>> {
    segments.map(|segment| step(segment.kind()))
}

/// The step that a segment takes. References are cut off before, and never looked for.
const fn step(segment: SegmentKind<'_>) -> Step<'_> {
    match segment {
        SegmentKind::Name(name) => Step::Name(name),
        SegmentKind::Instance(number) => Step::Number(number),
        _ => Step::Any,
    }
}
