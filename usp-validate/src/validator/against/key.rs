//! Unique keys that rows have in common.

use usp_proto::view::Pairs;

use crate::model::{Node, UniqueKey};

/// The unique keys of the rows that were seen, as far as there is room.
///
/// Of each only a hash is kept. Two rows with one hash in the same table are taken for two with the
/// same key: that this is wrong happens once in 2^64 times, unless somebody sets out for it.
pub(super) struct Keys {
    slots: [u64; SLOTS],
    left: usize,
}

impl Keys {
    pub(super) const fn new() -> Self {
        Self {
            slots: [0; SLOTS],
            left: SLOTS / 2,
        }
    }

    /// Whether the row has a unique key that an earlier one has. Keys of which a value is missing
    /// are passed over, functional ones if the row is not enabled.
    pub(super) fn is_repeated(
        &mut self,
        table: Node<'_>,
        path: &str,
        pairs: Pairs<'_>,
        is_enabled: bool,
    ) -> bool {
        // Rows of one table in different objects do not have to differ.
        let row = path.strip_suffix('.').unwrap_or(path);
        let parent = row.rsplit_once('.').map_or("", |(parent, _)| parent);
        let mut is_repeated = false;
        for key in table.unique_keys() {
            let is_functional = key.is_functional() || table.is_told_by_agent();
            if is_functional && !is_enabled {
                continue;
            }
            if let Some(hash) = hash_of(parent, &key, pairs) {
                is_repeated |= self.is_seen(hash);
            }
        }
        is_repeated
    }

    fn is_seen(&mut self, hash: u64) -> bool {
        let mask = SLOTS - 1;
        let mut at = usize::try_from(hash >> 32).unwrap_or_default() & mask;
        loop {
            match self.slots.get_mut(at) {
                Some(slot) if *slot == hash => return true,
                Some(slot) if *slot == 0 => {
                    if self.left > 0 {
                        self.left -= 1;
                        *slot = hash;
                    }
                    return false;
                }
                Some(_) => at = (at + 1) & mask,
                None => return false,
            }
        }
    }
}

/// The hash of a key with its values; `None` if one is not there.
fn hash_of(parent: &str, key: &UniqueKey<'_>, pairs: Pairs<'_>) -> Option<u64> {
    let mut hash = Fnv::new();
    hash.write(parent);
    for name in key.parameters() {
        let value = pairs.get(name).ok().flatten()?;
        hash.write(name);
        hash.write(value);
    }
    Some(hash.0 | 1)
}

/// FNV-1a.
struct Fnv(u64);

impl Fnv {
    const fn new() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }

    /// Takes a text in, and that it ends.
    fn write(&mut self, text: &str) {
        for byte in text.bytes().chain([0xff]) {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
}

/// A power of two; half of them may be taken.
const SLOTS: usize = 512;
