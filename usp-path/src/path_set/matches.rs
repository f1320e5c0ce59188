//! The way of a path through the tree.

use core::iter::FusedIterator;
use core::slice;

use super::node::{Entry, NodeId};
use super::tree::Tree;
use super::{PathSet, PatternId, step};
use crate::pattern::{Match, first_fit, tail};
use crate::{PathView, Segment, SegmentKind, Segments};

/// The patterns of a [`PathSet`] that a path falls under.
///
/// It keeps one place in the tree, whatever the number of ways: to take a way that was left aside,
/// it climbs back to where that begins, and reads the path again from there.
#[derive(Debug, Clone)]
pub struct Matches<'a> {
    set: &'a PathSet,
    path: PathView<'a>,
    /// The segment of the path at which this search of the tree began.
    start: usize,
    node: NodeId,
    /// How many segments lead from the root to the node.
    depth: usize,
    /// How many ways were left aside.
    aside: usize,
    ahead: Option<Segment<'a>>,
    rest: Segments<'a>,
    entries: slice::Iter<'a, Entry>,
    is_over: bool,
}

impl<'a> Matches<'a> {
    pub(super) fn new(set: &'a PathSet, path: PathView<'a>) -> Self {
        let mut rest = path.segments();
        Self {
            set,
            path,
            start: 0,
            node: Tree::ROOT,
            depth: 0,
            aside: 0,
            ahead: rest.next(),
            rest,
            entries: [].iter(),
            is_over: path.follows_reference(),
        }
    }

    /// Steps to the next node, and tells whether there is one.
    fn advance(&mut self) -> Option<()> {
        let (step, is_instance) = match self.ahead.map(|segment| segment.kind()) {
            Some(kind) => (step(kind), !matches!(kind, SegmentKind::Name(_))),
            None => return self.turn(),
        };
        let node = self.set.tree.node(self.node)?;
        let any = node.any().filter(|_| is_instance);
        match (node.to(step), any) {
            (Some(next), Some(any)) if next != any => {
                self.aside += 1;
                self.enter(next)
            }
            (Some(next), _) | (None, Some(next)) => self.enter(next),
            (None, None) => self.turn(),
        }
    }

    /// Enters a node by the segment that is ahead.
    fn enter(&mut self, node: NodeId) -> Option<()> {
        self.node = node;
        self.depth += 1;
        self.ahead = self.rest.next();
        self.entries = self.set.tree.node(node)?.entries().iter();
        Some(())
    }

    /// Takes the last way that was left aside, or else begins anew.
    fn turn(&mut self) -> Option<()> {
        if self.aside == 0 {
            return self.restart();
        }
        loop {
            let node = self.set.tree.node(self.node)?;
            self.node = node.parent;
            self.depth = self.depth.checked_sub(1)?;
            if !node.is_numbered {
                continue;
            }
            if let Some(any) = self.set.tree.node(self.node)?.any() {
                self.aside -= 1;
                self.read_from(self.start + self.depth);
                return self.enter(any);
            }
        }
    }

    /// Looks for what follows references, from the next segment of the path on.
    fn restart(&mut self) -> Option<()> {
        let tails = self.set.tree.node(Tree::TAILS)?;
        if tails.uses() == 0 {
            return None;
        }
        self.start += 1;
        self.read_from(self.start);
        self.node = Tree::TAILS;
        self.depth = 0;
        // A reference leads to the object that the path is about, or to one above it.
        if self.ahead.is_none() && self.start > self.path.segments().count() {
            return None;
        }
        self.entries = tails.entries().iter();
        Some(())
    }

    fn read_from(&mut self, segment: usize) {
        self.rest = self.path.segments();
        self.ahead = self.rest.nth(segment);
    }

    fn hit(&self, entry: Entry) -> Option<Hit<'a>> {
        if !entry.reach.covers(self.ahead.is_some(), self.path.kind()) {
            return None;
        }
        if !self.is_first(entry) {
            return None;
        }
        Some(Hit {
            set: self.set,
            path: self.path,
            id: entry.id,
            is_certain: !entry.is_conditional,
        })
    }

    /// Whether the hit is one, and has not been given before.
    fn is_first(&self, entry: Entry) -> bool {
        let is_search = entry.is_conditional && self.path.is_search();
        if self.start <= 1 && !is_search {
            return true;
        }
        let Some(pattern) = self.set.get(entry.id) else {
            return false;
        };
        match tail(pattern) {
            // What follows a reference may fit the path at several places.
            Some(tail) => first_fit(&tail, entry.reach, self.path) == Some(self.start),
            // An expression goes the way of a wildcard, but not every search falls under it.
            None => pattern.matches(self.path).is_possible(),
        }
    }
}

impl<'a> Iterator for Matches<'a> {
    type Item = Hit<'a>;

    fn next(&mut self) -> Option<Hit<'a>> {
        while !self.is_over {
            while let Some(entry) = self.entries.next() {
                if let Some(hit) = self.hit(*entry) {
                    return Some(hit);
                }
            }
            self.is_over = self.advance().is_none();
        }
        None
    }
}

impl FusedIterator for Matches<'_> {}

/// A pattern of a [`PathSet`] that a path falls under, or may fall under.
#[derive(Debug, Clone, Copy)]
pub struct Hit<'a> {
    set: &'a PathSet,
    path: PathView<'a>,
    id: PatternId,
    is_certain: bool,
}

impl<'a> Hit<'a> {
    /// The number of the pattern.
    #[must_use]
    pub const fn id(&self) -> PatternId {
        self.id
    }

    /// Whether the path falls under the pattern whatever the values of parameters are.
    #[must_use]
    pub const fn is_certain(&self) -> bool {
        self.is_certain
    }

    /// What has to hold if that is not certain; never [`Match::No`].
    #[must_use]
    pub fn to_match(&self) -> Match<'a> {
        if self.is_certain {
            return Match::Yes;
        }
        let pattern = self.set.get(self.id);
        pattern.map_or(Match::No, |pattern| pattern.matches(self.path))
    }
}
