//! The hash of the tables of a model, and the tables themselves.
//!
//! Who makes a model file may choose its names, and nothing here is secret: names that collide can
//! be found. So a table never looks further than [`PROBES`] slots, and gives up beyond; names that
//! nobody chose to collide do not come near, since a table is at most half full.

use alloc::vec;
use alloc::vec::Vec;

/// The hash of a text.
#[inline]
pub(crate) fn of_bytes(bytes: &[u8]) -> u64 {
    let len = u64::try_from(bytes.len()).unwrap_or_default();
    let Some(last) = bytes.last_chunk() else {
        return mix(len, of_few_bytes(bytes));
    };
    let chunks = bytes.chunks_exact(8);
    let is_even = chunks.remainder().is_empty();
    let hash = chunks.fold(len, |hash, chunk| {
        let word = chunk.try_into().unwrap_or_default();
        mix(hash, u64::from_le_bytes(word))
    });
    // The last eight bytes overlap those before: a copy of the rest would take as long as all else.
    if is_even {
        hash
    } else {
        mix(hash, u64::from_le_bytes(*last))
    }
}

/// Up to seven bytes as a number; no two texts of one length have the same.
#[inline]
fn of_few_bytes(bytes: &[u8]) -> u64 {
    if let (Some(first), Some(last)) = (bytes.first_chunk(), bytes.last_chunk()) {
        let (first, last) = (u32::from_le_bytes(*first), u32::from_le_bytes(*last));
        return u64::from(first) | u64::from(last) << 32;
    }
    let byte = |byte: Option<&u8>| byte.map_or(0, |byte| u64::from(*byte));
    byte(bytes.first()) | byte(bytes.get(1)) << 8 | byte(bytes.get(2)) << 16
}

/// The hash of many bytes: four hashes side by side, since one has to wait for itself.
pub(crate) fn of_many_bytes(bytes: &[u8]) -> u64 {
    let mut lanes = [0; 4];
    let mut blocks = bytes.chunks_exact(32);
    for block in &mut blocks {
        for (lane, chunk) in lanes.iter_mut().zip(block.chunks_exact(8)) {
            *lane = mix(
                *lane,
                u64::from_le_bytes(chunk.try_into().unwrap_or_default()),
            );
        }
    }
    lanes.into_iter().fold(of_bytes(blocks.remainder()), mix)
}

/// The hash of numbers.
#[inline]
pub(crate) fn of_words(words: &[u32]) -> u64 {
    let pairs = words.chunks_exact(2);
    let last = pairs.remainder().first().copied().unwrap_or_default();
    let hash = pairs.fold(u64::from(last), |hash, pair| match pair {
        [first, second] => mix(hash, u64::from(*first) | u64::from(*second) << 32),
        _ => hash,
    });
    mix(hash, u64::try_from(words.len()).unwrap_or_default())
}

/// One more number for a hash. Each bit of it touches all bits of the hash.
#[inline]
pub(crate) fn mix(hash: u64, word: u64) -> u64 {
    let wide = u128::from(hash.rotate_left(23) ^ word ^ SEED) * u128::from(FACTOR);
    let low = u64::try_from(wide & u128::from(u64::MAX)).unwrap_or_default();
    let high = u64::try_from(wide >> 64).unwrap_or_default();
    low ^ high
}

/// Numbers by the hash of what they stand for; what that is, the caller knows.
#[derive(Debug, Clone, Default)]
pub(crate) struct Slots {
    /// A number plus one, or 0 for none. The length is a power of two.
    slots: Vec<u32>,
    len: usize,
}

/// What looking for a hash came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Probe {
    Found(u32),
    /// Not there; there is room at this slot.
    Vacant(usize),
    /// More collisions than chance makes.
    Crowded,
}

impl Slots {
    /// For so many numbers.
    pub(crate) fn with_capacity(capacity: usize) -> Self {
        let len = capacity
            .saturating_mul(2)
            .max(MIN_SLOTS)
            .next_power_of_two();
        Self {
            slots: vec![0; len],
            len: 0,
        }
    }

    /// The number with this hash that `is` holds for.
    #[inline]
    pub(crate) fn probe(&self, hash: u64, mut is: impl FnMut(u32) -> bool) -> Probe {
        let Some(mask) = self.slots.len().checked_sub(1) else {
            return Probe::Vacant(0);
        };
        let mut at = usize::try_from(hash & HALF).unwrap_or_default() & mask;
        for _ in 0..PROBES {
            match self.slots.get(at).and_then(|slot| slot.checked_sub(1)) {
                None => return Probe::Vacant(at),
                Some(number) if is(number) => return Probe::Found(number),
                Some(_) => at = (at + 1) & mask,
            }
        }
        Probe::Crowded
    }

    /// Takes `number` in at a slot that [`Slots::probe`] found vacant.
    #[inline]
    pub(crate) fn put(&mut self, slot: usize, number: u32) {
        if let Some(slot) = self.slots.get_mut(slot) {
            *slot = number.saturating_add(1);
            self.len += 1;
        }
    }

    /// Whether one more number would fill it beyond half.
    #[inline]
    pub(crate) fn is_full(&self) -> bool {
        self.len.saturating_mul(2) >= self.slots.len()
    }

    /// A table of twice the size with the same numbers; `None` if it gets crowded.
    #[cold]
    pub(crate) fn grown(&self, hash: impl Fn(u32) -> u64) -> Option<Self> {
        let mut grown = Self::with_capacity(self.slots.len());
        for number in self.slots.iter().filter_map(|slot| slot.checked_sub(1)) {
            match grown.probe(hash(number), |_| false) {
                Probe::Vacant(slot) => grown.put(slot, number),
                Probe::Found(_) | Probe::Crowded => return None,
            }
        }
        Some(grown)
    }
}

/// How many slots are looked at.
pub(crate) const PROBES: usize = 256;
const MIN_SLOTS: usize = 64;
const HALF: u64 = 0xffff_ffff;
const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;
const SEED: u64 = 0xa076_1d64_78bd_642f;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_finds_what_was_put_in_after_it_has_grown() {
        let hash = |number: u32| mix(1, u64::from(number));
        let mut slots = Slots::default();
        for number in 0..5_000 {
            if slots.is_full() {
                slots = slots.grown(hash).unwrap();
            }
            let Probe::Vacant(slot) = slots.probe(hash(number), |other| other == number) else {
                panic!("{number} is there already");
            };
            slots.put(slot, number);
        }
        for number in 0..5_000 {
            assert_eq!(
                slots.probe(hash(number), |other| other == number),
                Probe::Found(number)
            );
        }
    }

    #[test]
    fn names_that_differ_in_one_place_do_not_collide() {
        for place in 0..16 {
            let mut slots = Slots::with_capacity(256);
            for byte in 0..=255 {
                let mut name = *b"X_VENDOR_Object0";
                name[place] = byte;
                let mut probes = 0;
                let Probe::Vacant(slot) = slots.probe(of_bytes(&name), |_| {
                    probes += 1;
                    false
                }) else {
                    panic!("crowded");
                };
                assert!(probes < 32, "{probes} at {place}");
                slots.put(slot, u32::from(byte));
            }
        }
    }

    #[test]
    fn every_byte_counts_in_texts_of_any_length() {
        for len in 0..40 {
            let text = vec![b'a'; len];
            let mut hashes = vec![of_bytes(&text)];
            for at in 0..len {
                let mut other = text.clone();
                other[at] = b'b';
                hashes.push(of_bytes(&other));
            }
            hashes.push(of_bytes(&vec![b'a'; len + 1]));
            hashes.sort_unstable();
            hashes.dedup();
            assert_eq!(hashes.len(), len + 2);
        }
    }

    #[test]
    fn a_table_gives_up_on_collisions() {
        let mut slots = Slots::with_capacity(1_000);
        for number in 0..256 {
            let Probe::Vacant(slot) = slots.probe(7, |_| false) else {
                panic!("no room for {number}");
            };
            slots.put(slot, number);
        }
        assert_eq!(slots.probe(7, |_| false), Probe::Crowded);
    }
}
