//! The pieces of protobuf, each put in front of what is written already.
//!
//! Every function takes the space that is free and gives back what is left of it, or nothing if
//! that was too short. So the place where writing goes on is a value that stays in registers,
//! and not one that is stored and loaded for each field.

use alloc::collections::BTreeMap;
use alloc::string::String;

use bytes::Bytes;

/// The space before what is written.
pub(crate) type Free<'b> = &'b mut [u8];

/// What every owned message can do.
#[allow(unnameable_types, reason = "only sealed traits have it above them")]
pub trait Emit {
    /// Puts the fields of the message at the end of the space, the last field last.
    fn emit<'b>(&self, out: &'b mut [u8]) -> Option<&'b mut [u8]>;
}

/// A text that is left out when it is empty.
#[inline(always)]
pub(crate) fn string<'b>(out: Free<'b>, tag: u8, text: &str) -> Option<Free<'b>> {
    bytes(out, tag, text.as_bytes())
}

/// Octets that are left out when they are empty.
#[inline(always)]
pub(crate) fn bytes<'b>(out: Free<'b>, tag: u8, octets: &[u8]) -> Option<Free<'b>> {
    if octets.is_empty() {
        return Some(out);
    }
    self::octets(out, tag, octets)
}

/// Octets that are there even when they are empty: those of a oneof or of a repeated field.
#[inline(always)]
pub(crate) fn octets<'b>(out: Free<'b>, tag: u8, octets: &[u8]) -> Option<Free<'b>> {
    if octets.len() > SHORT {
        return long_octets(out, tag, octets);
    }
    let (out, field) = split(out, octets.len() + 2)?;
    short_octets(field, tag, octets);
    Some(out)
}

#[inline(always)]
pub(crate) fn bool(out: Free<'_>, tag: u8, value: bool) -> Option<Free<'_>> {
    if value { put(out, [tag, 1]) } else { Some(out) }
}

#[inline(always)]
pub(crate) fn fixed32(out: Free<'_>, tag: u8, value: u32) -> Option<Free<'_>> {
    if value == 0 {
        return Some(out);
    }
    let [a, b, c, d] = value.to_le_bytes();
    put(out, [tag, a, b, c, d])
}

#[inline(always)]
pub(crate) fn uint64(out: Free<'_>, tag: u8, value: u64) -> Option<Free<'_>> {
    if value == 0 {
        return Some(out);
    }
    varint(out, tag, value)
}

/// The number of an enum. A negative one takes ten bytes.
#[inline(always)]
pub(crate) fn enumeration(out: Free<'_>, tag: u8, number: i32) -> Option<Free<'_>> {
    uint64(
        out,
        tag,
        u64::from_ne_bytes(i64::from(number).to_ne_bytes()),
    )
}

/// A message.
#[inline(always)]
pub(crate) fn message<'b, M: Emit>(out: Free<'b>, tag: u8, message: &M) -> Option<Free<'b>> {
    let before = out.len();
    let out = message.emit(out)?;
    let len = before.wrapping_sub(out.len());
    head(out, tag, len)
}

#[inline(always)]
pub(crate) fn messages<'b, M: Emit>(
    mut out: Free<'b>,
    tag: u8,
    messages: &[M],
) -> Option<Free<'b>> {
    for message in messages.iter().rev() {
        out = self::message(out, tag, message)?;
    }
    Some(out)
}

#[inline(always)]
pub(crate) fn strings<'b>(mut out: Free<'b>, tag: u8, texts: &[String]) -> Option<Free<'b>> {
    for text in texts.iter().rev() {
        out = octets(out, tag, text.as_bytes())?;
    }
    Some(out)
}

pub(crate) fn all_octets<'b>(mut out: Free<'b>, tag: u8, items: &[Bytes]) -> Option<Free<'b>> {
    for item in items.iter().rev() {
        out = octets(out, tag, item)?;
    }
    Some(out)
}

/// The entries of a map.
#[inline(always)]
pub(crate) fn entries<'b>(
    mut out: Free<'b>,
    tag: u8,
    entries: &BTreeMap<String, String>,
) -> Option<Free<'b>> {
    for (key, value) in entries.iter().rev() {
        out = entry(out, tag, key, value)?;
    }
    Some(out)
}

/// An entry of a map. A key or a value that is empty is left out of it.
#[inline(always)]
pub(crate) fn entry<'b>(out: Free<'b>, tag: u8, key: &str, value: &str) -> Option<Free<'b>> {
    let (key, value) = (key.as_bytes(), value.as_bytes());
    // Two things that exist are together no longer than the memory: this does not wrap.
    let len = key.len().wrapping_add(value.len()).wrapping_add(4);
    if key.is_empty() || value.is_empty() || len > SHORT {
        return long_entry(out, tag, key, value);
    }
    let (out, field) = split(out, len + 2)?;
    let (head, body) = field.split_first_chunk_mut()?;
    *head = [tag, low(len)];
    let (first, second) = body.split_at_mut_checked(key.len() + 2)?;
    short_octets(first, KEY, key);
    short_octets(second, VALUE, value);
    Some(out)
}

#[inline(never)]
fn long_entry<'b>(out: Free<'b>, tag: u8, key: &[u8], value: &[u8]) -> Option<Free<'b>> {
    let before = out.len();
    let out = bytes(out, VALUE, value)?;
    let out = bytes(out, KEY, key)?;
    let len = before.wrapping_sub(out.len());
    head(out, tag, len)
}

/// A tag and the length of what follows.
#[inline(always)]
pub(crate) fn head(out: Free<'_>, tag: u8, len: usize) -> Option<Free<'_>> {
    if len <= SHORT {
        put(out, [tag, low(len)])
    } else if len < 1 << 14 {
        put(out, [tag, low(len) | MORE, low(len >> 7)])
    } else {
        long_varint(out, tag, u64::try_from(len).unwrap_or(u64::MAX))
    }
}

#[inline(always)]
fn varint(out: Free<'_>, tag: u8, value: u64) -> Option<Free<'_>> {
    match u8::try_from(value) {
        Ok(byte) if byte < MORE => put(out, [tag, byte]),
        _ => long_varint(out, tag, value),
    }
}

#[inline(never)]
fn long_varint(out: Free<'_>, tag: u8, value: u64) -> Option<Free<'_>> {
    let groups = value.checked_ilog2().unwrap_or(0) / 7;
    let [last, ..] = (value >> (7 * groups)).to_le_bytes();
    let mut out = put(out, [last])?;
    for group in (0..groups).rev() {
        let [byte, ..] = (value >> (7 * group)).to_le_bytes();
        out = put(out, [byte | MORE])?;
    }
    put(out, [tag])
}

#[inline(never)]
fn long_octets<'b>(out: Free<'b>, tag: u8, octets: &[u8]) -> Option<Free<'b>> {
    let (out, field) = split(out, octets.len())?;
    field.copy_from_slice(octets);
    head(out, tag, octets.len())
}

#[inline(always)]
fn put<const N: usize>(out: Free<'_>, bytes: [u8; N]) -> Option<Free<'_>> {
    let (out, end) = out.split_last_chunk_mut()?;
    *end = bytes;
    Some(out)
}

/// The last `len` bytes, and what is before them.
#[inline(always)]
fn split(out: Free<'_>, len: usize) -> Option<(Free<'_>, Free<'_>)> {
    let start = out.len().checked_sub(len)?;
    out.split_at_mut_checked(start)
}

/// Fills `field`, which is longer by two bytes than the octets.
#[inline(always)]
fn short_octets(field: &mut [u8], tag: u8, octets: &[u8]) {
    if let Some((head, body)) = field.split_first_chunk_mut() {
        *head = [tag, low(octets.len())];
        copy(body, octets);
    }
}

/// Copies between slices of one length. Most texts are short: two copies of a fixed size, which
/// may overlap, are cheaper than a call that takes any length.
#[inline(always)]
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

#[inline(always)]
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
