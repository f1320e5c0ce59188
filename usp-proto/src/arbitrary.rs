//! Arbitrary values of the fields for which the derive has none.

use alloc::vec::Vec;

use arbitrary::{Arbitrary, Result, Unstructured};
use bytes::Bytes;

/// The number of an enum field: mostly one that some enum knows, sometimes any.
pub(crate) fn enum_number(u: &mut Unstructured<'_>) -> Result<i32> {
    if u.ratio(7, 8)? {
        u.int_in_range(0..=3)
    } else {
        i32::arbitrary(u)
    }
}

/// A field of octets.
pub(crate) fn bytes(u: &mut Unstructured<'_>) -> Result<Bytes> {
    Vec::arbitrary(u).map(Bytes::from)
}

/// A repeated field of octets.
pub(crate) fn repeated_bytes(u: &mut Unstructured<'_>) -> Result<Vec<Bytes>> {
    u.arbitrary_iter::<Vec<u8>>()?
        .map(|octets| octets.map(Bytes::from))
        .collect()
}
