//! Frames: a header, and TLVs behind it ([R-UDS.6] to [R-UDS.11]).
//!
//! [R-UDS.6]: https://usp.technology/specification/#r-uds.6
//! [R-UDS.11]: https://usp.technology/specification/#r-uds.11

use alloc::vec::Vec;
use core::fmt;

use bytes::{Buf, Bytes};

use super::{FrameError, FrameErrorKind, Tlv, TlvType, TlvView};

/// A frame that has come whole, and in which the lengths of the TLVs add up.
///
/// Reading its [`tlvs`](Self::tlvs) cannot fail.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Frame {
    /// The TLVs, without the header.
    tlvs: Bytes,
}

impl Frame {
    /// The frame that these bytes are, all of them.
    ///
    /// # Errors
    ///
    /// [`FrameError`] if they are none, or more or less than one.
    pub fn decode(bytes: &Bytes) -> Result<Self, FrameError> {
        let Some(len) = frame_len(bytes)? else {
            return Err(not_one(bytes.len(), HEADER_LEN));
        };
        if len != bytes.len() {
            return Err(not_one(bytes.len(), len));
        }
        let tlvs = bytes.slice(HEADER_LEN..);
        check_tlvs(&tlvs)?;
        Ok(Self::new(tlvs))
    }

    /// The frame with these TLVs, which were [checked](check_tlvs).
    pub(super) const fn new(tlvs: Bytes) -> Self {
        Self { tlvs }
    }

    /// What is in it, in order.
    #[must_use]
    pub fn tlvs(&self) -> Tlvs {
        Tlvs {
            rest: self.tlvs.clone(),
        }
    }

    /// The length on the wire, that of the header included.
    #[must_use]
    pub fn encoded_len(&self) -> usize {
        self.tlvs.len() + HEADER_LEN
    }
}

/// Types and lengths; values may be secret.
impl fmt::Debug for Frame {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.tlvs()).finish()
    }
}

/// The TLVs of a [`Frame`], which share its memory.
#[derive(Clone, Debug)]
pub struct Tlvs {
    rest: Bytes,
}

impl Iterator for Tlvs {
    type Item = Tlv;

    fn next(&mut self) -> Option<Tlv> {
        let (kind, len, behind) = tlv_header(&self.rest)?;
        let len = usize::try_from(len)
            .ok()
            .filter(|&len| len <= behind.len())?;
        self.rest.advance(TLV_HEADER_LEN);
        Some(Tlv::new(kind, self.rest.split_to(len)))
    }
}

/// Writes a frame of these TLVs behind what is in `out`, for **one** write to the socket: the
/// reference Agent closes the connection if a frame is cut after its 4th or 8th byte.
///
/// ```
/// use usp_mtp::uds::{TlvView, encode_frame};
///
/// let mut out = Vec::new();
/// encode_frame(&[TlvView::handshake("self::a")], &mut out)?;
/// assert_eq!(out, b"_USP\0\0\0\x0c\x01\0\0\0\x07self::a");
/// # Ok::<(), usp_mtp::uds::FrameError>(())
/// ```
///
/// # Errors
///
/// [`FrameErrorKind::NotEncodable`] if there are no TLVs, or more bytes of them than 32 bits can
/// count. Nothing is written then.
pub fn encode_frame(tlvs: &[TlvView<'_>], out: &mut Vec<u8>) -> Result<(), FrameError> {
    let lens = tlvs.iter().map(|tlv| tlv.value().len());
    let len = lens.fold(0_usize, |sum, len| {
        sum.saturating_add(TLV_HEADER_LEN).saturating_add(len)
    });
    let Some(length) = u32::try_from(len).ok().filter(|_| !tlvs.is_empty()) else {
        return Err(FrameErrorKind::NotEncodable { found: len }.at(LENGTH_OFFSET));
    };
    out.reserve(len.saturating_add(HEADER_LEN));
    out.extend_from_slice(&SYNCHRONIZATION);
    out.extend_from_slice(&length.to_be_bytes());
    for tlv in tlvs {
        out.push(tlv.kind().value());
        // All of them fit, so each of them does.
        let length = u32::try_from(tlv.value().len()).unwrap_or(u32::MAX);
        out.extend_from_slice(&length.to_be_bytes());
        out.extend_from_slice(tlv.value());
    }
    Ok(())
}

/// What stands before a Record that is alone in its frame: for a vectored write of this and the
/// Record, without a copy of the Record.
///
/// ```
/// use usp_mtp::uds::record_header;
///
/// assert_eq!(record_header(3)?, *b"_USP\0\0\0\x08\x03\0\0\0\x03");
/// # Ok::<(), usp_mtp::uds::FrameError>(())
/// ```
///
/// # Errors
///
/// [`FrameErrorKind::NotEncodable`] if the Record is longer than a frame can be.
pub fn record_header(record_len: usize) -> Result<[u8; RECORD_HEADER_LEN], FrameError> {
    let found = record_len.saturating_add(TLV_HEADER_LEN);
    let lengths = u32::try_from(found)
        .ok()
        .zip(u32::try_from(record_len).ok());
    let Some((frame, record)) = lengths else {
        return Err(FrameErrorKind::NotEncodable { found }.at(LENGTH_OFFSET));
    };
    let [a, b, c, d] = SYNCHRONIZATION;
    let [e, f, g, h] = frame.to_be_bytes();
    let [i, j, k, l] = record.to_be_bytes();
    let kind = TlvType::RECORD.value();
    Ok([a, b, c, d, e, f, g, h, kind, i, j, k, l])
}

/// The length of a frame that begins like that, header included; `None` if that cannot be told yet.
/// A wrong byte of the synchronization is found as soon as it is there.
pub(super) fn frame_len(bytes: &[u8]) -> Result<Option<usize>, FrameError> {
    for (offset, (&found, expected)) in bytes.iter().zip(SYNCHRONIZATION).enumerate() {
        // [R-UDS.8]: "_USP".
        if found != expected {
            return Err(FrameErrorKind::Synchronization { found, expected }.at(offset));
        }
    }
    let Some((header, _)) = bytes.split_first_chunk::<HEADER_LEN>() else {
        return Ok(None);
    };
    let [_, _, _, _, a, b, c, d] = *header;
    // [R-UDS.9]: the length of what comes behind the header, in network byte order.
    let found = u32::from_be_bytes([a, b, c, d]);
    let len = usize::try_from(found).unwrap_or(usize::MAX);
    if len < TLV_HEADER_LEN {
        return Err(FrameErrorKind::NoTlv { found }.at(LENGTH_OFFSET));
    }
    Ok(Some(len.saturating_add(HEADER_LEN)))
}

/// Checks that the lengths of the TLVs behind a header add up.
pub(super) fn check_tlvs(tlvs: &[u8]) -> Result<(), FrameError> {
    let mut rest = tlvs;
    while !rest.is_empty() {
        let (left, offset) = (rest.len(), HEADER_LEN + tlvs.len() - rest.len());
        let Some((_, found, behind)) = tlv_header(rest) else {
            return Err(FrameErrorKind::TlvHeader { left }.at(offset));
        };
        let len = usize::try_from(found).ok();
        let Some(next) = len.and_then(|len| behind.get(len..)) else {
            let left = behind.len();
            return Err(FrameErrorKind::TlvLength { found, left }.at(offset + 1));
        };
        rest = next;
    }
    Ok(())
}

/// The type and length at the start, and what stands behind them.
fn tlv_header(bytes: &[u8]) -> Option<(TlvType, u32, &[u8])> {
    let (&[kind, a, b, c, d], behind) = bytes.split_first_chunk::<TLV_HEADER_LEN>()?;
    // [R-UDS.10], [R-UDS.11]: one byte of type, four of length in network byte order.
    Some((TlvType::new(kind), u32::from_be_bytes([a, b, c, d]), behind))
}

const fn not_one(found: usize, expected: usize) -> FrameError {
    let offset = if found < expected { found } else { expected };
    FrameErrorKind::NotOneFrame { found, expected }.at(offset)
}

/// "_USP", with which every frame begins ([R-UDS.8]).
///
/// [R-UDS.8]: https://usp.technology/specification/#r-uds.8
pub const SYNCHRONIZATION: [u8; 4] = *b"_USP";
/// The synchronization and the length.
pub const HEADER_LEN: usize = 8;
/// All that stands before a Record that is alone in its frame.
pub const RECORD_HEADER_LEN: usize = HEADER_LEN + TLV_HEADER_LEN;
pub(super) const LENGTH_OFFSET: usize = 4;
const TLV_HEADER_LEN: usize = 5;
