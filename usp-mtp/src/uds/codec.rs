//! Frames for `tokio_util::codec::Framed`.

use alloc::vec::Vec;
use std::io;

use bytes::BytesMut;
use thiserror::Error;
use tokio_util::codec::{Decoder, Encoder};

use super::{Frame, FrameDecoder, FrameError, Tlv, TlvView, encode_frame};

/// Frames as a codec of `tokio-util`. It knows nothing of handshakes: see
/// [`Channel`](super::Channel) for these.
///
/// ```
/// use bytes::BytesMut;
/// use tokio_util::codec::{Decoder, Encoder};
/// use usp_mtp::uds::{FrameCodec, TlvView};
///
/// let mut codec = FrameCodec::default();
/// let mut buffer = BytesMut::new();
/// codec.encode(TlvView::record(b"a Record"), &mut buffer)?;
/// let frame = codec.decode(&mut buffer)?.ok_or("a frame")?;
/// assert_eq!(frame.tlvs().next().ok_or("a TLV")?.as_view(), TlvView::record(b"a Record"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct FrameCodec {
    decoder: FrameDecoder,
    /// Where frames are made; kept between them.
    out: Vec<u8>,
}

impl FrameCodec {
    /// One that reads frames with this decoder.
    #[must_use]
    pub const fn new(decoder: FrameDecoder) -> Self {
        Self {
            decoder,
            out: Vec::new(),
        }
    }

    fn append(&mut self, tlvs: &[TlvView<'_>], buffer: &mut BytesMut) -> Result<(), CodecError> {
        self.out.clear();
        encode_frame(tlvs, &mut self.out)?;
        buffer.extend_from_slice(&self.out);
        Ok(())
    }
}

/// What fails in a [`FrameCodec`].
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum CodecError {
    /// The socket.
    #[error("the socket failed")]
    Io(#[from] io::Error),
    /// A frame.
    #[error("{0}")]
    Frame(FrameError),
}

impl From<FrameError> for CodecError {
    fn from(error: FrameError) -> Self {
        Self::Frame(error)
    }
}

impl Decoder for FrameCodec {
    type Item = Frame;
    type Error = CodecError;

    fn decode(&mut self, buffer: &mut BytesMut) -> Result<Option<Frame>, CodecError> {
        Ok(self.decoder.decode(buffer)?)
    }
}

impl Encoder<TlvView<'_>> for FrameCodec {
    type Error = CodecError;

    fn encode(&mut self, tlv: TlvView<'_>, buffer: &mut BytesMut) -> Result<(), CodecError> {
        self.append(&[tlv], buffer)
    }
}

impl Encoder<Tlv> for FrameCodec {
    type Error = CodecError;

    fn encode(&mut self, tlv: Tlv, buffer: &mut BytesMut) -> Result<(), CodecError> {
        self.append(&[tlv.as_view()], buffer)
    }
}
