//! UNIX domain sockets: frames, and what two Endpoints do with them (chapter "UNIX Domain Socket
//! Binding").
//!
//! | to | use |
//! |---|---|
//! | talk to one Endpoint | [`Channel`] |
//! | read frames from a stream | [`FrameDecoder`], `FrameCodec` with the feature `tokio-util` |
//! | write frames | [`encode_frame`], [`record_header`] |
//!
//! # Where the specification is silent or at odds with itself
//!
//! - M25: [R-UDS.19] calls the handshake "Type 2", the table says 1. It is 1: a handshake that is
//!   not expected is ignored, and an error (2) ends the connection ([R-UDS.25]).
//! - M26, length: a frame has 16 MiB and 64 KiB at most, see [`FrameDecoder::max_len`]; a longer one
//!   is answered by an error and the connection closed, as what cannot be parsed. What is sent is
//!   not limited, yet the reference Agent takes no more than 5 MiB.
//! - M26, several TLVs: those of a frame count in their order, each Record for itself. Behind an
//!   error nothing counts.
//! - M26, the handshake's frame: Records beside the handshake come before its end, and are ignored
//!   ([R-UDS.20]). Two handshakes in it are an error. The reference Agent does the same in both.
//! - A Record in the frame behind the client's handshake counts, although the server's may not be
//!   sent by then ([R-UDS.20]): the server has nothing left to wait for.
//! - M26: a frame of unknown TLVs only is fine, and means nothing ([R-UDS.15]). A frame without a TLV
//!   is none ([R-UDS.6]).
//! - A handshake that is refused ends the connection: [R-UDS.21] asks for the error, and its receiver
//!   has to close ([R-UDS.25]).
//!
//! [R-UDS.6]: https://usp.technology/specification/#r-uds.6
//! [R-UDS.15]: https://usp.technology/specification/#r-uds.15
//! [R-UDS.19]: https://usp.technology/specification/#r-uds.19
//! [R-UDS.20]: https://usp.technology/specification/#r-uds.20
//! [R-UDS.21]: https://usp.technology/specification/#r-uds.21
//! [R-UDS.25]: https://usp.technology/specification/#r-uds.25

mod channel;
mod channel_error;
#[cfg(feature = "tokio-util")]
mod codec;
mod decoder;
mod error;
mod frame;
mod tlv;

pub use self::channel::{Channel, Input};
pub use self::channel_error::{ChannelError, CloseReason};
#[cfg(feature = "tokio-util")]
pub use self::codec::{CodecError, FrameCodec};
pub use self::decoder::FrameDecoder;
pub use self::error::{FrameError, FrameErrorKind};
pub use self::frame::{
    Frame, HEADER_LEN, RECORD_HEADER_LEN, SYNCHRONIZATION, Tlvs, encode_frame, record_header,
};
pub use self::tlv::{Tlv, TlvType, TlvView};
