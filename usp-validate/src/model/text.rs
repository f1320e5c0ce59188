//! The texts of a model, each kept once.

use alloc::string::String;
use alloc::vec::Vec;

use super::hash::{self, Probe, Slots};
use super::{LimitKind, Limits};

/// The number of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct TextId(pub(crate) u32);

impl TextId {
    /// No text.
    pub(crate) const NONE: Self = Self(u32::MAX);
}

/// Texts by their numbers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Texts {
    /// All of them, one behind the other.
    pub(crate) text: String,
    /// Where each one ends.
    pub(crate) ends: Vec<u32>,
}

impl Texts {
    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    /// The text of a number; empty for [`TextId::NONE`] and unknown ones.
    #[inline]
    pub(crate) fn get(&self, id: TextId) -> &str {
        self.find(id).unwrap_or_default()
    }

    /// The text of a number, or `None` for [`TextId::NONE`] and unknown ones.
    #[inline]
    pub(crate) fn find(&self, id: TextId) -> Option<&str> {
        let index = usize::try_from(id.0).ok()?;
        let end = usize::try_from(*self.ends.get(index)?).ok()?;
        let start = match index.checked_sub(1) {
            Some(before) => usize::try_from(*self.ends.get(before)?).ok()?,
            None => 0,
        };
        self.text.get(start..end)
    }

    fn push(&mut self, text: &str) -> Option<TextId> {
        let id = TextId(u32::try_from(self.ends.len()).ok()?);
        let end = u32::try_from(self.text.len() + text.len()).ok()?;
        self.text.push_str(text);
        self.ends.push(end);
        Some(id)
    }
}

/// Texts that still grow.
#[derive(Debug, Clone, Default)]
pub(crate) struct TextTable {
    pub(crate) texts: Texts,
    /// The hash of each.
    hashes: Vec<u64>,
    slots: Slots,
}

impl TextTable {
    /// With room for so many texts.
    pub(crate) fn with_capacity(capacity: usize) -> Self {
        let mut table = Self {
            slots: Slots::with_capacity(capacity),
            ..Self::default()
        };
        table.hashes.reserve(capacity);
        table.texts.ends.reserve(capacity);
        table.texts.text.reserve(capacity.saturating_mul(16));
        table
    }

    /// The number of a text, a new one if it was not there.
    #[inline]
    pub(crate) fn intern(&mut self, text: &str, limits: &Limits) -> Result<TextId, LimitKind> {
        self.intern_hashed(text, hash::of_bytes(text.as_bytes()), limits)
    }

    /// The number of a text whose hash is known.
    #[inline]
    pub(crate) fn intern_hashed(
        &mut self,
        text: &str,
        hash: u64,
        limits: &Limits,
    ) -> Result<TextId, LimitKind> {
        if self.slots.is_full() {
            self.grow()?;
        }
        let Self {
            texts,
            hashes,
            slots,
        } = self;
        let is = |id: u32| {
            usize::try_from(id).is_ok_and(|index| hashes.get(index) == Some(&hash))
                && texts.get(TextId(id)) == text
        };
        match slots.probe(hash, is) {
            Probe::Found(id) => Ok(TextId(id)),
            Probe::Vacant(slot) => {
                if text.len() > limits.max_text_len {
                    return Err(LimitKind::TextLen);
                }
                if text.len() > limits.max_texts_len.saturating_sub(texts.text.len()) {
                    return Err(LimitKind::Texts);
                }
                let id = texts.push(text).ok_or(LimitKind::Texts)?;
                hashes.push(hash);
                slots.put(slot, id.0);
                Ok(id)
            }
            Probe::Crowded => Err(LimitKind::Collisions),
        }
    }

    #[cold]
    fn grow(&mut self) -> Result<(), LimitKind> {
        let hashes = &self.hashes;
        let hash = |id| {
            usize::try_from(id)
                .ok()
                .and_then(|index| hashes.get(index).copied())
                .unwrap_or_default()
        };
        self.slots = self.slots.grown(hash).ok_or(LimitKind::Collisions)?;
        Ok(())
    }
}

/// Records of numbers, each kept once: the types of parameters, and the facts about objects.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Records {
    pub(crate) words: Vec<u32>,
    pub(crate) ends: Vec<u32>,
}

impl Records {
    /// The record of a number; empty for none.
    #[inline]
    pub(crate) fn get(&self, id: u32) -> &[u32] {
        let bounds = || {
            let index = usize::try_from(id).ok()?;
            let end = usize::try_from(*self.ends.get(index)?).ok()?;
            let start = match index.checked_sub(1) {
                Some(before) => usize::try_from(*self.ends.get(before)?).ok()?,
                None => 0,
            };
            self.words.get(start..end)
        };
        bounds().unwrap_or_default()
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    /// One more.
    pub(crate) fn push(&mut self, record: &[u32]) -> Option<u32> {
        let id = u32::try_from(self.ends.len())
            .ok()
            .filter(|id| *id != u32::MAX)?;
        let end = u32::try_from(self.words.len() + record.len()).ok()?;
        self.words.extend_from_slice(record);
        self.ends.push(end);
        Some(id)
    }
}

/// Records that still grow.
#[derive(Debug, Clone, Default)]
pub(crate) struct RecordTable {
    pub(crate) records: Records,
    slots: Slots,
}

impl RecordTable {
    /// The number of a record, a new one if it was not there.
    pub(crate) fn intern(&mut self, record: &[u32], limits: &Limits) -> Result<u32, LimitKind> {
        if self.slots.is_full() {
            let hash = |id| hash::of_words(self.records.get(id));
            self.slots = self.slots.grown(hash).ok_or(LimitKind::Collisions)?;
        }
        match self
            .slots
            .probe(hash::of_words(record), |id| self.records.get(id) == record)
        {
            Probe::Found(id) => Ok(id),
            Probe::Vacant(slot) => {
                if record.len() > limits.max_facts.saturating_sub(self.records.words.len()) {
                    return Err(LimitKind::Facts);
                }
                let id = self.records.push(record).ok_or(LimitKind::Facts)?;
                self.slots.put(slot, id);
                Ok(id)
            }
            Probe::Crowded => Err(LimitKind::Collisions),
        }
    }
}
