//! The length of a Record round its payload.

use super::MaxRecordSize;
use super::error::SegmentError;

/// The fields of a Record other than its payload, as far as they make it longer.
///
/// Ids take more bytes the larger they are. The `sequence_id` is that of the first segment and is
/// counted up exactly. What is not known before a Record is sent, `expected_id`, `retransmit_id`
/// and the length of a signature, is given as the largest that it may become: a Record is never
/// longer than with that. [`u64::MAX`] is the cautious choice and costs nine bytes a Record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[must_use]
pub struct SegmentHeader<'a> {
    version: &'a str,
    to_id: &'a str,
    from_id: &'a str,
    originator_id: &'a str,
    destination_id: &'a str,
    mac_signature_len: usize,
    sender_cert_len: usize,
    session_id: u64,
    sequence_id: u64,
    expected_id: u64,
    retransmit_id: u64,
}

impl<'a> SegmentHeader<'a> {
    /// Records from `from_id` to `to_id` that state this version of the protocol, in the session
    /// `session_id`, of which the first has this `sequence_id`. Room is kept for any `expected_id`
    /// and for no `retransmit_id`.
    pub const fn new(
        version: &'a str,
        to_id: &'a str,
        from_id: &'a str,
        session_id: u64,
        sequence_id: u64,
    ) -> Self {
        Self {
            version,
            to_id,
            from_id,
            originator_id: "",
            destination_id: "",
            mac_signature_len: 0,
            sender_cert_len: 0,
            session_id,
            sequence_id,
            expected_id: u64::MAX,
            retransmit_id: 0,
        }
    }

    /// The Endpoint from which a forwarded Record first came.
    pub const fn originator_id(mut self, originator_id: &'a str) -> Self {
        self.originator_id = originator_id;
        self
    }

    /// The Endpoint for which a Record is meant in the end.
    pub const fn destination_id(mut self, destination_id: &'a str) -> Self {
        self.destination_id = destination_id;
        self
    }

    /// The longest that a signature or message authentication code may be. An ECDSA signature
    /// over P-256 takes up to 72 bytes, a code by HMAC-SHA-256 takes 32.
    pub const fn mac_signature_len(mut self, len: usize) -> Self {
        self.mac_signature_len = len;
        self
    }

    /// The length of the certificate of the sender, or of its chain.
    pub const fn sender_cert_len(mut self, len: usize) -> Self {
        self.sender_cert_len = len;
        self
    }

    /// The largest `expected_id` that a Record may have. Default: [`u64::MAX`].
    pub const fn expected_id(mut self, largest: u64) -> Self {
        self.expected_id = largest;
        self
    }

    /// The largest `retransmit_id` that a Record may have. Default: 0, for none.
    pub const fn retransmit_id(mut self, largest: u64) -> Self {
        self.retransmit_id = largest;
        self
    }

    /// The `sequence_id` of the first segment.
    pub(super) const fn first(&self) -> u64 {
        self.sequence_id
    }

    /// The frame round each payload, which is `encrypted` or not.
    pub(super) fn frame(&self, encrypted: bool, max: MaxRecordSize) -> Frame {
        let texts = [
            self.version.len(),
            self.to_id.len(),
            self.from_id.len(),
            self.originator_id.len(),
            self.destination_id.len(),
            self.mac_signature_len,
            self.sender_cert_len,
        ];
        let outside = texts
            .map(octets_len)
            .into_iter()
            .fold(0, usize::saturating_add);
        let ids = [self.session_id, self.expected_id, self.retransmit_id];
        Frame {
            outside: outside.saturating_add(if encrypted { STATE_LEN } else { 0 }),
            ids: ids.map(id_len).into_iter().sum(),
            max: max.bytes(),
        }
    }
}

/// What surrounds each payload: lengths only.
#[derive(Clone, Copy, Debug)]
pub(super) struct Frame {
    /// The fields of the Record but for the context.
    outside: usize,
    /// The ids of the context but for `sequence_id`.
    ids: usize,
    max: Option<usize>,
}

impl Frame {
    /// The longest payload, in one entry, that a Record with so many states other than `NONE` can
    /// have. `None` if not even an empty one fits.
    pub(super) fn room(&self, sequence_id: u64, states: usize) -> Option<usize> {
        let Some(max) = self.max else {
            return Some(usize::MAX);
        };
        let context = field_room(max.checked_sub(self.outside)?)?;
        let fixed = self.ids + id_len(sequence_id) + states * STATE_LEN;
        field_room(context.checked_sub(fixed)?)
    }

    /// Refuses a frame in which a segment may get no byte, up to the Record `last`.
    pub(super) fn check(&self, last: u64) -> Result<(), SegmentError> {
        match self.max {
            Some(max) if self.room(last, 2).unwrap_or(0) == 0 => {
                let context = self.ids + id_len(last) + 2 * STATE_LEN + octets_len(1);
                let header = self.outside.saturating_add(octets_len(context));
                Err(SegmentError::HeaderTooLong { header, max })
            }
            _ => Ok(()),
        }
    }
}

/// The longest value that a field of `total` bytes can have, tag and length counted.
fn field_room(total: usize) -> Option<usize> {
    let rest = total.checked_sub(1)?;
    // A length of so many bytes leaves so much for the value, which must need no longer length.
    (1..=MAX_VARINT)
        .filter_map(|len| Some((rest.checked_sub(len)?, len)))
        .find(|(room, len)| varint_len(wide(*room)) <= *len)
        .map(|(room, _)| room)
}

/// The length of a field of octets, which is left out if it is empty.
fn octets_len(len: usize) -> usize {
    if len == 0 {
        return 0;
    }
    len.saturating_add(1 + varint_len(wide(len)))
}

/// The length of a field with a number, which is left out if it is 0.
fn id_len(id: u64) -> usize {
    if id == 0 { 0 } else { 1 + varint_len(id) }
}

/// The bytes of a number: seven bits each.
fn varint_len(value: u64) -> usize {
    let mut len = 1;
    let mut rest = value >> 7;
    while rest != 0 {
        len += 1;
        rest >>= 7;
    }
    len
}

fn wide(len: usize) -> u64 {
    u64::try_from(len).unwrap_or(u64::MAX)
}

/// A tag and one of the states other than `NONE`, or `TLS12`.
const STATE_LEN: usize = 2;
/// The longest number.
const MAX_VARINT: usize = 10;
