//! A buffer that fills from its end, and grows.

use alloc::vec;
use alloc::vec::Vec;
use core::fmt;

use super::Encode;
use super::free::{self, Free};
use crate::schema::Described;

/// Bytes that were written from the last to the first.
///
/// So the length of a message is known when its place is reached, and nothing is counted before.
/// The fields that `tag` is for have numbers up to 15: a tag is one byte. What is written once is
/// in [`free`], which does not know how to grow.
#[derive(Clone, Default)]
#[allow(
    unnameable_types,
    reason = "only hidden methods have it in their signatures"
)]
pub struct Buffer {
    /// Free space, and behind it what is written.
    bytes: Vec<u8>,
    /// How much is free.
    free: usize,
}

impl fmt::Debug for Buffer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Buffer")
            .field("capacity", &self.bytes.len())
            .field("written", &self.written_len())
            .finish()
    }
}

impl Buffer {
    pub(super) const fn new() -> Self {
        Self {
            bytes: Vec::new(),
            free: 0,
        }
    }

    pub(super) fn with_capacity(capacity: usize) -> Self {
        Self {
            bytes: vec![0; capacity],
            free: capacity,
        }
    }

    pub(super) fn clear(&mut self) {
        self.free = self.bytes.len();
    }

    /// Gives free space back until no more than that is held.
    pub(super) fn shrink_to(&mut self, capacity: usize) {
        if capacity < self.capacity() {
            self.bytes = vec![0; capacity];
            self.free = capacity;
        }
    }

    pub(super) fn capacity(&self) -> usize {
        self.bytes.len()
    }

    pub(super) fn written(&self) -> &[u8] {
        self.bytes.get(self.free..).unwrap_or_default()
    }

    #[inline]
    fn written_len(&self) -> usize {
        self.bytes.len().wrapping_sub(self.free)
    }

    /// An owned message: if the space is too short for it, it is written once more.
    #[inline]
    pub(super) fn owned<M: Described>(&mut self, message: &M) {
        if !self.has_put(|free| message.emit(free)) {
            self.grow(message.encoded_len());
            self.has_put(|free| message.emit(free));
        }
    }

    /// A text that is left out when it is empty.
    #[inline]
    pub(crate) fn string(&mut self, tag: u8, text: &str) {
        self.bytes(tag, text.as_bytes());
    }

    /// Octets that are left out when they are empty.
    #[inline]
    pub(crate) fn bytes(&mut self, tag: u8, octets: &[u8]) {
        if !octets.is_empty() {
            self.octets(tag, octets);
        }
    }

    /// Octets that are there even when they are empty: those of a oneof or of a repeated field.
    #[inline]
    pub(crate) fn octets(&mut self, tag: u8, octets: &[u8]) {
        self.put(octets.len().saturating_add(HEAD), |free| {
            free::octets(free, tag, octets)
        });
    }

    #[inline]
    pub(crate) fn bool(&mut self, tag: u8, value: bool) {
        self.put(HEAD, |free| free::bool(free, tag, value));
    }

    #[inline]
    pub(crate) fn fixed32(&mut self, tag: u8, value: u32) {
        self.put(HEAD, |free| free::fixed32(free, tag, value));
    }

    #[inline]
    pub(crate) fn uint64(&mut self, tag: u8, value: u64) {
        self.put(HEAD, |free| free::uint64(free, tag, value));
    }

    /// The number of an enum.
    #[inline]
    pub(crate) fn enumeration(&mut self, tag: u8, number: i32) {
        self.put(HEAD, |free| free::enumeration(free, tag, number));
    }

    /// A message.
    #[inline]
    pub(crate) fn message<E: Encode>(&mut self, tag: u8, message: E) {
        let before = self.written_len();
        message.emit(self);
        self.head(tag, self.written_len().wrapping_sub(before));
    }

    /// A message as octets, which are left out when they are empty.
    #[inline]
    pub(crate) fn payload<E: Encode>(&mut self, tag: u8, message: E) {
        let before = self.written_len();
        message.emit(self);
        let len = self.written_len().wrapping_sub(before);
        if len > 0 {
            self.head(tag, len);
        }
    }

    pub(crate) fn messages<E: Encode>(
        &mut self,
        tag: u8,
        messages: impl DoubleEndedIterator<Item = E>,
    ) {
        for message in messages.rev() {
            self.message(tag, message);
        }
    }

    /// The entries of a map. A key or a value that is empty is left out of its entry.
    #[inline]
    pub(crate) fn entries<K: AsRef<str>, V: AsRef<str>>(
        &mut self,
        tag: u8,
        entries: impl DoubleEndedIterator<Item = (K, V)>,
    ) {
        for (key, value) in entries.rev() {
            self.entry(tag, key.as_ref(), value.as_ref());
        }
    }

    pub(crate) fn strings<T: AsRef<str>>(
        &mut self,
        tag: u8,
        texts: impl DoubleEndedIterator<Item = T>,
    ) {
        for text in texts.rev() {
            self.octets(tag, text.as_ref().as_bytes());
        }
    }

    pub(crate) fn all_octets<T: AsRef<[u8]>>(
        &mut self,
        tag: u8,
        items: impl DoubleEndedIterator<Item = T>,
    ) {
        for octets in items.rev() {
            self.octets(tag, octets.as_ref());
        }
    }

    pub(crate) fn entry(&mut self, tag: u8, key: &str, value: &str) {
        let needed = key.len().saturating_add(value.len());
        self.put(needed.saturating_add(3 * HEAD), |free| {
            free::entry(free, tag, key, value)
        });
    }

    /// A tag and the length of what follows.
    #[inline]
    fn head(&mut self, tag: u8, len: usize) {
        self.put(HEAD, |free| free::head(free, tag, len));
    }

    /// Writes what takes at most `most` bytes.
    #[inline]
    fn put(&mut self, most: usize, write: impl Fn(Free<'_>) -> Option<Free<'_>>) {
        if !self.has_put(&write) {
            self.grow(most);
            self.has_put(&write);
        }
    }

    /// Whether there was space enough. If not, nothing counts as written.
    #[inline]
    fn has_put(&mut self, write: impl Fn(Free<'_>) -> Option<Free<'_>>) -> bool {
        let left = self.bytes.get_mut(..self.free).and_then(write);
        match left.map(|left| left.len()) {
            Some(left) => {
                self.free = left;
                true
            }
            None => false,
        }
    }

    /// Makes at least so much space.
    #[cold]
    fn grow(&mut self, needed: usize) {
        let written = self.written();
        let len = written.len().saturating_add(needed);
        let len = len.max(self.bytes.len().saturating_mul(2)).max(SMALLEST);
        let mut bytes = vec![0; len];
        let free = len - written.len();
        if let Some(end) = bytes.get_mut(free..) {
            end.copy_from_slice(written);
        }
        *self = Self { bytes, free };
    }
}

/// The longest tag and number: ten bytes behind the tag.
const HEAD: usize = 11;
/// The first allocation: most requests fit.
const SMALLEST: usize = 256;
