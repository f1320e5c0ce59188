//! From the name of a peer to the place of its session.

#![allow(
    deprecated,
    reason = "SipHasher is the only keyed hash of core, and what is deprecated is its name"
)]

use alloc::vec;
use alloc::vec::Vec;
use core::hash::{Hash as _, Hasher as _, SipHasher};

use crate::Role;

/// A hash table with open addressing: names stay where the sessions are.
///
/// The hash is keyed, so that peers cannot choose names that collide.
#[derive(Clone, Debug)]
pub(super) struct Index {
    keys: (u64, u64),
    /// Half of the hash, and the place plus one; 0 is free. As long as a power of two.
    slots: Vec<(u32, u32)>,
    len: usize,
}

impl Index {
    pub(super) const fn new(keys: (u64, u64)) -> Self {
        Self {
            keys,
            slots: Vec::new(),
            len: 0,
        }
    }

    pub(super) fn hash(&self, role: Role, remote_id: &str) -> u32 {
        let mut hasher = SipHasher::new_with_keys(self.keys.0, self.keys.1);
        (role, remote_id).hash(&mut hasher);
        u32::try_from(hasher.finish() >> 32).unwrap_or(0)
    }

    /// The place for which `is_it` says so, among those with this hash.
    pub(super) fn find(&self, hash: u32, is_it: impl Fn(u32) -> bool) -> Option<u32> {
        let mut at = self.start(hash);
        for _ in 0..self.slots.len() {
            let (found, place) = *self.slots.get(at)?;
            let place = place.checked_sub(1)?;
            if found == hash && is_it(place) {
                return Some(place);
            }
            at = self.after(at);
        }
        None
    }

    pub(super) fn insert(&mut self, hash: u32, place: u32) {
        if (self.len + 1) * 4 > self.slots.len() * 3 {
            self.grow();
        }
        self.put(hash, place.saturating_add(1));
        self.len += 1;
    }

    pub(super) fn remove(&mut self, hash: u32, place: u32) {
        let mut at = self.start(hash);
        for _ in 0..self.slots.len() {
            match self.slots.get(at) {
                Some((_, 0)) | None => return,
                Some((_, found)) if *found == place.saturating_add(1) => break,
                _ => at = self.after(at),
            }
        }
        if let Some(slot) = self.slots.get_mut(at) {
            *slot = (0, 0);
            self.len -= 1;
        }
        // What stood behind it may now be out of reach: it is put in anew.
        loop {
            at = self.after(at);
            let Some(slot) = self.slots.get_mut(at) else {
                return;
            };
            let (hash, place) = core::mem::take(slot);
            if place == 0 {
                return;
            }
            self.put(hash, place);
        }
    }

    fn put(&mut self, hash: u32, place: u32) {
        let mut at = self.start(hash);
        while self.slots.get(at).is_some_and(|slot| slot.1 != 0) {
            at = self.after(at);
        }
        if let Some(slot) = self.slots.get_mut(at) {
            *slot = (hash, place);
        }
    }

    fn grow(&mut self) {
        let len = (self.slots.len() * 2).max(8);
        let old = core::mem::replace(&mut self.slots, vec![(0, 0); len]);
        for (hash, place) in old {
            if place != 0 {
                self.put(hash, place);
            }
        }
    }

    fn start(&self, hash: u32) -> usize {
        usize::try_from(hash).unwrap_or(0) & self.slots.len().wrapping_sub(1)
    }

    fn after(&self, at: usize) -> usize {
        (at + 1) & self.slots.len().wrapping_sub(1)
    }
}

#[cfg(test)]
mod tests {
    use alloc::collections::BTreeMap;
    use alloc::format;
    use alloc::string::String;

    use super::*;

    #[test]
    fn it_finds_what_a_map_finds() {
        let mut index = Index::new((1, 2));
        let mut map: BTreeMap<String, u32> = BTreeMap::new();
        let mut random = crate::session::Random(3);
        for _ in 0..20_000 {
            let number = random.between(0, 400);
            let name = format!("self::{number}");
            let hash = index.hash(Role::Agent, &name);
            let place = u32::try_from(number).unwrap();
            let found = index.find(hash, |at| at == place);
            assert_eq!(found, map.get(&name).copied());
            if found.is_none() {
                index.insert(hash, place);
                map.insert(name, place);
            } else if random.between(0, 2) == 0 {
                index.remove(hash, place);
                map.remove(&name);
            }
            assert_eq!(index.len, map.len());
        }
    }

    #[test]
    fn a_14_the_role_is_part_of_the_name() {
        let index = Index::new((1, 2));
        assert_ne!(
            index.hash(Role::Agent, "self::x"),
            index.hash(Role::Controller, "self::x")
        );
    }
}
