//! What goes wrong on a channel, and why it ends.

use core::fmt;

use thiserror::Error;
use usp_record::{Blame, EndpointIdError};

use super::FrameError;

/// Why a [`Channel`](super::Channel) does not go on, or does not take something.
///
/// If the peer broke the protocol, this text is what it is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum ChannelError {
    /// Bytes are not a frame ([R-UDS.24]), or a Record does not fit into one.
    ///
    /// [R-UDS.24]: https://usp.technology/specification/#r-uds.24
    #[error("{0}")]
    Frame(FrameError),
    /// The name in a handshake is no UTF-8, from this byte on ([R-UDS.21]).
    ///
    /// [R-UDS.21]: https://usp.technology/specification/#r-uds.21
    #[error("found a handshake that is no utf-8 at byte {0} of the endpoint id")]
    HandshakeText(usize),
    /// The name in a handshake is no Endpoint ID ([R-UDS.21]).
    ///
    /// [R-UDS.21]: https://usp.technology/specification/#r-uds.21
    #[error("{0} of the endpoint id in a handshake")]
    HandshakeName(EndpointIdError),
    /// Two handshakes in the first frame: there is one peer (M26).
    #[error("found two handshakes in one frame, expected one")]
    HandshakeRepeated,
    /// The handshake is that of an Endpoint with which there is to be no connection.
    #[error("found the handshake of another endpoint")]
    HandshakeOfAnother,
    /// The handshake did not come in time ([R-UDS.18]).
    ///
    /// [R-UDS.18]: https://usp.technology/specification/#r-uds.18
    #[error("found no handshake in time")]
    HandshakeMissing,
    /// Records cannot go: the handshake is not complete, or the end has begun ([R-UDS.20]).
    ///
    /// [R-UDS.20]: https://usp.technology/specification/#r-uds.20
    #[error("the handshake is not complete")]
    NotReady,
}

impl ChannelError {
    /// Whose fault it is.
    #[must_use]
    pub const fn blame(&self) -> Blame {
        match self {
            Self::Frame(error) => error.blame(),
            Self::NotReady => Blame::Caller,
            _ => Blame::Peer,
        }
    }
}

/// Why a socket is to be closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum CloseReason {
    /// The peer sent an Error TLV ([R-UDS.25]).
    ///
    /// [R-UDS.25]: https://usp.technology/specification/#r-uds.25
    PeerError,
    /// The peer sent what is no frame or no good handshake ([R-UDS.21], [R-UDS.24]).
    ///
    /// [R-UDS.21]: https://usp.technology/specification/#r-uds.21
    /// [R-UDS.24]: https://usp.technology/specification/#r-uds.24
    InputRefused,
    /// The peer sent what is no Record ([R-UDS.23]).
    ///
    /// [R-UDS.23]: https://usp.technology/specification/#r-uds.23
    RecordRefused,
    /// The peer sent no handshake in time ([R-UDS.18]).
    ///
    /// [R-UDS.18]: https://usp.technology/specification/#r-uds.18
    HandshakeMissing,
    /// The caller wanted it.
    Requested,
}

impl fmt::Display for CloseReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::PeerError => "the peer sent an error",
            Self::InputRefused => "the peer broke the protocol",
            Self::RecordRefused => "the peer sent what is no record",
            Self::HandshakeMissing => "the peer sent no handshake in time",
            Self::Requested => "on request",
        })
    }
}
