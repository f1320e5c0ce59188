//! The index of a unique key.

use alloc::borrow::Cow;
use alloc::collections::BTreeSet;
use alloc::string::ToString;
use core::ops::Bound;

use crate::{DataType, Value};

/// Which rows may have which values: pairs of a hash of the values and an instance number.
///
/// Values with the same hash are told apart by a look at the rows.
#[derive(Debug, Clone, Default)]
pub(super) struct KeyIndex {
    pairs: BTreeSet<(u64, u32)>,
}

impl KeyIndex {
    pub(super) fn insert(&mut self, hash: u64, number: u32) {
        self.pairs.insert((hash, number));
    }

    pub(super) fn remove(&mut self, hash: u64, number: u32) {
        self.pairs.remove(&(hash, number));
    }

    /// The rows with numbers greater than `after` whose values have this hash.
    pub(super) fn rows_behind(&self, hash: u64, after: u32) -> impl Iterator<Item = u32> + '_ {
        let from = Bound::Excluded((hash, after));
        self.pairs
            .range((from, Bound::Included((hash, u32::MAX))))
            .map(|(_, number)| *number)
    }
}

/// A hash of the values of a key (FNV-1a, with a byte that no text has behind each value).
pub(super) fn key_hash<'a>(values: impl Iterator<Item = &'a str>) -> u64 {
    values
        .flat_map(|value| value.bytes().chain([0xff]))
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        })
}

/// A value as [`Value`] writes it; as it stands if it is none of its type.
pub(super) fn canonical(data_type: Option<DataType>, text: &str) -> Cow<'_, str> {
    match data_type.map(|data_type| Value::parse(data_type, text)) {
        Some(Ok(value)) => Cow::Owned(value.to_string()),
        _ => Cow::Borrowed(text),
    }
}

/// Whether `text` is a way to write `value`, which is as [`Value`] writes it.
pub(super) fn same_value(data_type: Option<DataType>, text: &str, value: &str) -> bool {
    text == value || canonical(data_type, text) == value
}
