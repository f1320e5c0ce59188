//! One timer for many sessions.

use alloc::vec::Vec;

use crate::Instant;

/// A heap of moments, one for each place at most, that knows where each place is in it.
#[derive(Clone, Debug, Default)]
pub(super) struct Queue {
    heap: Vec<(Instant, u32)>,
    /// Where a place is in the heap, plus one; 0 for nowhere.
    positions: Vec<u32>,
}

impl Queue {
    /// The first moment, and whose it is.
    pub(super) fn first(&self) -> Option<(Instant, u32)> {
        self.heap.first().copied()
    }

    /// When the place is due.
    pub(super) fn at(&self, place: u32) -> Option<Instant> {
        let position = self.position(place)?;
        self.heap.get(position).map(|(at, _)| *at)
    }

    /// Sets the moment of a place, or takes it out.
    pub(super) fn set(&mut self, place: u32, at: Option<Instant>) {
        match (self.position(place), at) {
            (Some(position), Some(at)) => {
                if let Some(entry) = self.heap.get_mut(position) {
                    entry.0 = at;
                }
                self.settle(position);
            }
            (None, Some(at)) => {
                let position = self.heap.len();
                self.heap.push((at, place));
                self.note(position);
                self.settle(position);
            }
            (Some(position), None) => {
                let last = self.heap.len() - 1;
                self.heap.swap(position, last);
                self.heap.pop();
                self.forget(place);
                if position < last {
                    self.note(position);
                    self.settle(position);
                }
            }
            (None, None) => {}
        }
    }

    fn position(&self, place: u32) -> Option<usize> {
        let position = self.positions.get(usize::try_from(place).ok()?)?;
        usize::try_from(position.checked_sub(1)?).ok()
    }

    /// Moves an entry to where it belongs.
    fn settle(&mut self, mut position: usize) {
        while position > 0 {
            let parent = (position - 1) / CHILDREN;
            if self.heap.get(parent) <= self.heap.get(position) {
                break;
            }
            self.swap(parent, position);
            position = parent;
        }
        loop {
            let first = position * CHILDREN + 1;
            let children = first..(first + CHILDREN).min(self.heap.len());
            let Some(least) = children.min_by_key(|child| self.heap.get(*child)) else {
                return;
            };
            if self.heap.get(position) <= self.heap.get(least) {
                return;
            }
            self.swap(position, least);
            position = least;
        }
    }

    fn swap(&mut self, one: usize, other: usize) {
        self.heap.swap(one, other);
        self.note(one);
        self.note(other);
    }

    /// Notes where an entry is.
    fn note(&mut self, position: usize) {
        let Some((_, place)) = self.heap.get(position) else {
            return;
        };
        let place = usize::try_from(*place).unwrap_or(0);
        if self.positions.len() <= place {
            self.positions.resize(place + 1, 0);
        }
        if let Some(entry) = self.positions.get_mut(place) {
            *entry = u32::try_from(position + 1).unwrap_or(0);
        }
    }

    fn forget(&mut self, place: u32) {
        let place = usize::try_from(place).unwrap_or(usize::MAX);
        if let Some(entry) = self.positions.get_mut(place) {
            *entry = 0;
        }
    }
}

/// A flat heap: fewer steps, each in one line of the cache.
const CHILDREN: usize = 4;

#[cfg(test)]
mod tests {
    use alloc::collections::BTreeMap;

    use super::*;

    #[test]
    fn it_gives_the_least_as_a_search_does() {
        let mut queue = Queue::default();
        let mut map: BTreeMap<u32, Instant> = BTreeMap::new();
        let mut random = crate::session::Random(5);
        for _ in 0..20_000 {
            let place = u32::try_from(random.between(0, 99)).unwrap();
            let at =
                (random.between(0, 3) > 0).then(|| Instant::from_millis(random.between(0, 1_000)));
            queue.set(place, at);
            match at {
                Some(at) => map.insert(place, at),
                None => map.remove(&place),
            };
            let least = map.iter().map(|(place, at)| (*at, *place)).min();
            assert_eq!(queue.first(), least);
            assert_eq!(queue.at(place), at);
        }
    }
}
