//! What is wrong with an opening handshake.

use core::fmt;

use thiserror::Error;
use usp_record::EndpointIdError;

/// An opening handshake does not lead to a WebSocket.
///
/// A server answers it with [`HTTP_STATUS`](Self::HTTP_STATUS); a client closes the connection and
/// tries again later.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("{kind} in {place}")]
pub struct HandshakeError {
    kind: HandshakeErrorKind,
    place: HandshakePlace,
}

impl HandshakeError {
    /// "Bad Request", with which a server refuses.
    pub const HTTP_STATUS: u16 = 400;

    /// What is wrong.
    #[must_use]
    pub const fn kind(&self) -> HandshakeErrorKind {
        self.kind
    }

    /// Where.
    #[must_use]
    pub const fn place(&self) -> HandshakePlace {
        self.place
    }
}

/// What is wrong with an opening handshake.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum HandshakeErrorKind {
    /// No sub-protocol is named ([R-WS.12], [R-WS.12a]).
    ///
    /// [R-WS.12]: https://usp.technology/specification/#r-ws.12
    /// [R-WS.12a]: https://usp.technology/specification/#r-ws.12a
    #[error("found nothing, expected v1.usp")]
    ProtocolMissing,
    /// Other sub-protocols are named ([R-WS.9]).
    ///
    /// [R-WS.9]: https://usp.technology/specification/#r-ws.9
    #[error("found other protocols, expected v1.usp")]
    ProtocolUnknown,
    /// The server names more than one sub-protocol.
    #[error("found several protocols, expected v1.usp alone")]
    ProtocolRepeated,
    /// A list of extensions that is none (RFC 6455, 9.1).
    #[error("found no list of extensions at byte {0}")]
    Extensions(
        /// The byte of the value of the header.
        usize,
    ),
    /// The Endpoint ID has an escape that is none ([R-WS.10c]).
    ///
    /// [R-WS.10c]: https://usp.technology/specification/#r-ws.10c
    #[error("found an endpoint id with a bad escape, expected %25 for each percent sign")]
    Escape,
    /// What is named is no Endpoint ID.
    #[error("{0} of the endpoint id")]
    EndpointId(EndpointIdError),
    /// Two Endpoint IDs are named, and they differ.
    #[error("found two endpoint ids that differ")]
    EndpointIdConflict,
    /// What a client is to connect to is no path of a server.
    #[error("found no path at byte {0}, expected one of visible ascii that begins with '/'")]
    Path(
        /// The byte of the path.
        usize,
    ),
}

impl HandshakeErrorKind {
    /// The error of this kind at a place.
    pub(super) const fn in_place(self, place: HandshakePlace) -> HandshakeError {
        HandshakeError { kind: self, place }
    }
}

/// A part of an opening handshake.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum HandshakePlace {
    /// The path and query that are asked for.
    RequestTarget,
    /// The header of sub-protocols.
    Protocol,
    /// The header of extensions.
    Extensions,
}

impl fmt::Display for HandshakePlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::RequestTarget => "the request target",
            Self::Protocol => "Sec-WebSocket-Protocol",
            Self::Extensions => "Sec-WebSocket-Extensions",
        })
    }
}
