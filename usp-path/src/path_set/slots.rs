//! The patterns of a set by their numbers.

use alloc::boxed::Box;
use alloc::collections::BTreeSet;
use alloc::vec::Vec;
use core::iter::{Enumerate, FusedIterator};
use core::slice;

use super::PatternId;
use crate::PatternView;
use crate::pattern::Pattern;

/// Patterns, and the numbers that are free between them.
#[derive(Debug, Clone)]
pub(super) struct Slots {
    slots: Vec<Option<Box<Pattern>>>,
    free: BTreeSet<usize>,
}

impl Slots {
    pub(super) const fn new() -> Self {
        Self {
            slots: Vec::new(),
            free: BTreeSet::new(),
        }
    }

    /// Keeps a pattern under the lowest number that is free.
    pub(super) fn insert(&mut self, pattern: PatternView<'_>) -> PatternId {
        let index = self.free.pop_first().unwrap_or(self.slots.len());
        if index >= self.slots.len() {
            self.slots.push(None);
        }
        if let Some(slot) = self.slots.get_mut(index) {
            *slot = Some(Box::new(pattern.into_owned()));
        }
        PatternId(index)
    }

    /// Takes a pattern out, and gives back what its number leaves unused at the end.
    pub(super) fn take(&mut self, id: PatternId) -> Option<Box<Pattern>> {
        let pattern = self.slots.get_mut(id.0)?.take()?;
        self.free.insert(id.0);
        while let Some(None) = self.slots.last() {
            self.slots.pop();
            self.free.remove(&self.slots.len());
        }
        if self.slots.len() <= self.slots.capacity() / 4 {
            self.slots.shrink_to(self.slots.len().saturating_mul(2));
        }
        Some(pattern)
    }

    pub(super) fn get(&self, id: PatternId) -> Option<PatternView<'_>> {
        self.slots.get(id.0)?.as_deref().map(Pattern::as_view)
    }

    pub(super) fn len(&self) -> usize {
        self.slots.len().saturating_sub(self.free.len())
    }

    pub(super) fn iter(&self) -> Patterns<'_> {
        Patterns {
            slots: self.slots.iter().enumerate(),
        }
    }
}

/// The patterns of a [`PathSet`](crate::PathSet) and their numbers, in the order of the numbers.
#[derive(Debug, Clone)]
pub struct Patterns<'a> {
    slots: Enumerate<slice::Iter<'a, Option<Box<Pattern>>>>,
}

impl<'a> Iterator for Patterns<'a> {
    type Item = (PatternId, PatternView<'a>);

    fn next(&mut self) -> Option<(PatternId, PatternView<'a>)> {
        self.slots
            .find_map(|(index, slot)| Some((PatternId(index), slot.as_deref()?.as_view())))
    }
}

impl FusedIterator for Patterns<'_> {}
