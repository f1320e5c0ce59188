//! A buffer that fills from its end, and the pieces of protobuf that go into it.

use alloc::vec;
use alloc::vec::Vec;
use core::fmt;

use super::Encode;

/// What every owned message can do.
#[allow(unnameable_types, reason = "only sealed traits have it above them")]
pub trait Emit {
    /// Puts the fields of the message in front of what is in the buffer, the last field first.
    fn emit(&self, out: &mut Buffer);
}

/// Bytes that were written from the last to the first.
///
/// So the length of a message is known when its place is reached, and nothing is counted before.
/// The fields that `tag` is for have numbers up to 15: a tag is one byte.
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
        if octets.len() <= SHORT {
            if let Some((free, field)) = self.end(octets.len() + 2) {
                if let Some((head, body)) = field.split_first_chunk_mut() {
                    *head = [tag, low(octets.len())];
                    copy(body, octets);
                    self.free = free;
                    return;
                }
            }
        }
        self.long_octets(tag, octets);
    }

    #[inline]
    pub(crate) fn bool(&mut self, tag: u8, value: bool) {
        if value {
            self.put([tag, 1]);
        }
    }

    #[inline]
    pub(crate) fn fixed32(&mut self, tag: u8, value: u32) {
        if value != 0 {
            let [a, b, c, d] = value.to_le_bytes();
            self.put([tag, a, b, c, d]);
        }
    }

    #[inline]
    pub(crate) fn uint64(&mut self, tag: u8, value: u64) {
        if value != 0 {
            self.varint(tag, value);
        }
    }

    /// The number of an enum. A negative one takes ten bytes.
    #[inline]
    pub(crate) fn enumeration(&mut self, tag: u8, number: i32) {
        self.uint64(tag, u64::from_ne_bytes(i64::from(number).to_ne_bytes()));
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
        let before = self.written_len();
        self.string(VALUE, value);
        self.string(KEY, key);
        self.head(tag, self.written_len().wrapping_sub(before));
    }

    /// The last `len` bytes that are free, and how much is free before them.
    #[inline]
    fn end(&mut self, len: usize) -> Option<(usize, &mut [u8])> {
        let start = self.free.checked_sub(len)?;
        let end = self.bytes.get_mut(start..self.free)?;
        Some((start, end))
    }

    #[inline]
    fn put<const N: usize>(&mut self, bytes: [u8; N]) {
        match self
            .bytes
            .get_mut(..self.free)
            .and_then(<[u8]>::split_last_chunk_mut)
        {
            Some((free, end)) => {
                *end = bytes;
                self.free = free.len();
            }
            None => self.put_slice(&bytes),
        }
    }

    /// A tag and the length of what follows.
    #[inline]
    fn head(&mut self, tag: u8, len: usize) {
        if len <= SHORT {
            self.put([tag, low(len)]);
        } else if len < 1 << 14 {
            self.put([tag, low(len) | MORE, low(len >> 7)]);
        } else {
            self.varint(tag, u64::try_from(len).unwrap_or(u64::MAX));
        }
    }

    #[inline]
    fn varint(&mut self, tag: u8, value: u64) {
        match u8::try_from(value) {
            Ok(byte) if byte < MORE => self.put([tag, byte]),
            _ => self.long_varint(tag, value),
        }
    }

    #[inline(never)]
    fn long_varint(&mut self, tag: u8, value: u64) {
        let groups = value.checked_ilog2().unwrap_or(0) / 7;
        let [last, ..] = (value >> (7 * groups)).to_le_bytes();
        self.put([last]);
        for group in (0..groups).rev() {
            let [byte, ..] = (value >> (7 * group)).to_le_bytes();
            self.put([byte | MORE]);
        }
        self.put([tag]);
    }

    #[inline(never)]
    fn long_octets(&mut self, tag: u8, octets: &[u8]) {
        self.put_slice(octets);
        self.head(tag, octets.len());
    }

    #[inline(never)]
    fn put_slice(&mut self, bytes: &[u8]) {
        if self.free < bytes.len() {
            self.grow(bytes.len());
        }
        if let Some((free, end)) = self.end(bytes.len()) {
            end.copy_from_slice(bytes);
            self.free = free;
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

/// Copies between slices of one length. Most texts are short: two copies of a fixed size, which
/// may overlap, are cheaper than a call that takes any length.
#[inline]
fn copy(to: &mut [u8], from: &[u8]) {
    match from.len() {
        0..4 => {
            for (to, from) in to.iter_mut().zip(from) {
                *to = *from;
            }
        }
        4..8 => copy_ends::<4>(to, from),
        8..16 => copy_ends::<8>(to, from),
        16..=32 => copy_ends::<16>(to, from),
        _ => to.copy_from_slice(from),
    }
}

#[inline]
fn copy_ends<const N: usize>(to: &mut [u8], from: &[u8]) {
    if let (Some(to), Some(from)) = (to.first_chunk_mut::<N>(), from.first_chunk()) {
        *to = *from;
    }
    if let (Some(to), Some(from)) = (to.last_chunk_mut::<N>(), from.last_chunk()) {
        *to = *from;
    }
}

/// The lowest byte.
#[inline]
const fn low(len: usize) -> u8 {
    let [low, ..] = len.to_le_bytes();
    low
}

/// The longest length of one byte.
const SHORT: usize = 0x7f;
/// The bit of a byte of a number after which another one comes.
const MORE: u8 = 0x80;
/// The tags in the entry of a map.
const KEY: u8 = 0x0a;
const VALUE: u8 = 0x12;
/// The first allocation: most requests fit.
const SMALLEST: usize = 256;
