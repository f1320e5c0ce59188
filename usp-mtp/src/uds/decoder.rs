//! Frames out of the bytes of a stream, however these are cut.

use bytes::{Buf, BytesMut};

use super::frame::{HEADER_LEN, LENGTH_OFFSET, check_tlvs, frame_len};
use super::{Frame, FrameError, FrameErrorKind};

/// Takes frames off a buffer into which a socket is read.
///
/// A frame takes its part of the buffer with it, and its TLVs share that: nothing is copied. What
/// is not a whole frame yet stays in the buffer.
///
/// The header alone costs nothing, whatever length it claims: what is beyond
/// [`max_len`](Self::max_len) is refused, and below that room is made as bytes come.
///
/// ```
/// use bytes::BytesMut;
/// use usp_mtp::uds::{FrameDecoder, TlvType};
///
/// let decoder = FrameDecoder::new();
/// let mut buffer = BytesMut::from(&b"_USP\0\0\0\x0c\x01\0\0\0\x07sel"[..]);
/// assert_eq!(decoder.decode(&mut buffer)?, None);
/// buffer.extend_from_slice(b"f::a_U");
/// let frame = decoder.decode(&mut buffer)?.ok_or("a frame")?;
/// let handshake = frame.tlvs().next().ok_or("a TLV")?;
/// assert_eq!(handshake.kind(), TlvType::HANDSHAKE);
/// assert_eq!(&handshake.value()[..], b"self::a");
/// assert_eq!(&buffer[..], b"_U");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use]
pub struct FrameDecoder {
    max_len: u32,
}

impl FrameDecoder {
    /// One with the default limit.
    pub const fn new() -> Self {
        Self { max_len: MAX_LEN }
    }

    /// The longest frame, as its header says it: 16 MiB and 64 KiB by default, room for the longest
    /// Record that `usp-proto` decodes by default. The reference Agent takes 5 MiB at most.
    pub const fn max_len(mut self, bytes: u32) -> Self {
        self.max_len = bytes;
        self
    }

    /// The next frame, if it has come whole.
    ///
    /// # Errors
    ///
    /// [`FrameError`] if the buffer does not begin with a frame; it stays as it is. Where the next one begins cannot
    /// be known then, so the connection is to be closed ([R-UDS.24]).
    ///
    /// [R-UDS.24]: https://usp.technology/specification/#r-uds.24
    pub fn decode(&self, buffer: &mut BytesMut) -> Result<Option<Frame>, FrameError> {
        let Some(len) = frame_len(buffer)? else {
            return Ok(None);
        };
        let found = u32::try_from(len.saturating_sub(HEADER_LEN)).unwrap_or(u32::MAX);
        if found > self.max_len {
            let max = self.max_len;
            return Err(FrameErrorKind::TooLong { found, max }.at(LENGTH_OFFSET));
        }
        if buffer.len() < len {
            // A frame of the usual size takes one allocation, a longer one few, and a header of
            // which nothing follows little.
            let room = buffer.len().max(USUAL_LEN);
            buffer.reserve(len.saturating_sub(buffer.len()).min(room));
            return Ok(None);
        }
        check_tlvs(buffer.get(HEADER_LEN..len).unwrap_or_default())?;
        let mut frame = buffer.split_to(len);
        frame.advance(HEADER_LEN);
        Ok(Some(Frame::new(frame.freeze())))
    }
}

impl Default for FrameDecoder {
    fn default() -> Self {
        Self::new()
    }
}

const MAX_LEN: u32 = (16 << 20) + (64 << 10);
/// Most Records fit in; beyond it room doubles.
const USUAL_LEN: usize = 66 << 10;
