//! Whether a message is written as everybody writes it: one pass that keeps nothing.
//!
//! That is: fields in the order of their numbers and none of them twice, none that the schema does
//! not have, every string UTF-8, every enum number known, a member in every oneof. Whoever finds
//! something else leaves it to the [walk](crate::wire::Walk) to say what it is and whether it is
//! allowed. The code for each message is generated.

use super::source::{length, utf8};
use crate::steps::step;

/// Takes the length-delimited value at the start of `rest`.
#[inline(always)]
pub(crate) fn cut(rest: &[u8]) -> Option<(&[u8], &[u8])> {
    let (len, rest) = length(rest)?;
    rest.split_at_checked(len)
}

/// Whether `octets` are UTF-8, as they are if they are known to be `ASCII`.
#[inline(always)]
pub(crate) fn text<const ASCII: bool>(octets: &[u8]) -> Option<()> {
    // Most strings are short and ASCII, which is told sooner than that they are UTF-8.
    if ASCII || (octets.len() < LONG && is_ascii(octets)) {
        return Some(());
    }
    utf8(octets).map(|_| ())
}

/// Whether all of `octets` are ASCII. Faster than the one of the standard library where there are
/// few of them.
#[inline(always)]
pub(crate) fn is_ascii(octets: &[u8]) -> bool {
    step(1 + octets.len() / 16);
    const HIGH: u64 = 0x8080_8080_8080_8080;
    if octets.len() > 16 {
        return octets.is_ascii();
    }
    let bits = match (octets.first_chunk::<8>(), octets.last_chunk::<8>()) {
        (Some(first), Some(last)) => u64::from_le_bytes(*first) | u64::from_le_bytes(*last),
        _ => match (octets.first_chunk::<4>(), octets.last_chunk::<4>()) {
            (Some(first), Some(last)) => {
                u64::from(u32::from_le_bytes(*first) | u32::from_le_bytes(*last))
            }
            _ => u64::from(octets.iter().fold(0, |bits, octet| bits | octet)),
        },
    };
    bits & HIGH == 0
}

/// Passes over the map entries with `tag` at the start of `rest`, each with a key and then a value,
/// of which either may be left out.
#[inline(always)]
pub(crate) fn entries<const ASCII: bool>(tag: u8, mut rest: &[u8]) -> Option<&[u8]> {
    while let [first, after @ ..] = rest {
        if *first != tag {
            break;
        }
        let (mut entry, after) = cut(after)?;
        if let [0x0a, key @ ..] = entry {
            let (key, after) = cut(key)?;
            text::<ASCII>(key)?;
            entry = after;
        }
        if let [0x12, value @ ..] = entry {
            let (value, after) = cut(value)?;
            text::<ASCII>(value)?;
            entry = after;
        }
        if !entry.is_empty() {
            return None;
        }
        rest = after;
    }
    Some(rest)
}

/// From this length on a check for UTF-8 is as fast as one for ASCII.
const LONG: usize = 128;
