//! Where TLS records begin and end.

use super::SegmentError;

/// The length of the TLS record at the start of `bytes`, header included, if it is whole.
///
/// A record is a type, two bytes of version, two bytes of length, and so many bytes.
pub(super) fn record_len(bytes: &[u8]) -> Option<usize> {
    let [_, _, _, high, low, body @ ..] = bytes else {
        return None;
    };
    let len = usize::from(u16::from_be_bytes([*high, *low]));
    (len <= body.len()).then_some(HEADER + len)
}

/// Sees that `bytes` are whole TLS records.
pub(super) fn check(bytes: &[u8]) -> Result<(), SegmentError> {
    let mut rest = bytes;
    while !rest.is_empty() {
        let offset = bytes.len() - rest.len();
        let len = record_len(rest).ok_or(SegmentError::NotTlsRecords { offset })?;
        rest = rest.get(len..).unwrap_or_default();
    }
    Ok(())
}

/// Type, version and length.
const HEADER: usize = 5;
