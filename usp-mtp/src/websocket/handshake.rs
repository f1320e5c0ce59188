//! The opening handshake, from both sides ([R-WS.9] to [R-WS.12a]).
//!
//! [R-WS.9]: https://usp.technology/specification/#r-ws.9
//! [R-WS.12a]: https://usp.technology/specification/#r-ws.12a

use alloc::borrow::Cow;
use alloc::string::String;

use super::extension::{self, Extension};
use super::{HandshakeError, HandshakeErrorKind, HandshakePlace, target};

/// What a client asked for that wants to exchange Records.
///
/// ```
/// use usp_mtp::websocket::ClientHandshake;
///
/// let headers = [("Host", "example.com"), ("Sec-WebSocket-Protocol", "v1.usp")];
/// let client = ClientHandshake::parse("/usp?eid=os::012345-A", headers)?;
/// assert_eq!(client.endpoint_id(), Some("os::012345-A"));
/// assert!(client.response_headers("self::c").eq([("Sec-WebSocket-Protocol", "v1.usp".into())]));
/// # Ok::<(), usp_mtp::websocket::HandshakeError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClientHandshake<'a> {
    endpoint_id: Option<Cow<'a, str>>,
    offers_extension: bool,
}

impl<'a> ClientHandshake<'a> {
    /// Reads a request: the target, path and query, and the headers, of which the names may be in
    /// any case. The rest of RFC 6455, 4.2.1, is for whoever reads the request.
    ///
    /// # Errors
    ///
    /// [`HandshakeError`] if the sub-protocol is missing ([R-WS.12a]), or if the name of the client
    /// is none or there are two.
    ///
    /// [R-WS.12a]: https://usp.technology/specification/#r-ws.12a
    pub fn parse(
        target: &'a str,
        headers: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> Result<Self, HandshakeError> {
        let (protocols, extension) = read(headers)?;
        match protocols {
            // [R-WS.12a]: without the header there is no session.
            Protocols { count: 0, .. } => return Err(missing()),
            // [R-WS.11]: it is one of those that the client offers.
            Protocols { ours: 0, .. } => return Err(unknown()),
            _ => {}
        }
        // [R-WS.10b]. [R-WS.11c]: that the extension is missing is no error.
        let in_query = target::endpoint_id(target)?;
        let conflict = match (&in_query, &extension.endpoint_id) {
            (Some(query), Some(extension)) => query != extension,
            _ => false,
        };
        if conflict {
            let kind = HandshakeErrorKind::EndpointIdConflict;
            return Err(kind.in_place(HandshakePlace::Extensions));
        }
        Ok(Self {
            endpoint_id: in_query.or(extension.endpoint_id),
            offers_extension: extension.is_there,
        })
    }

    /// The name of the client. A client of version 1.0 has none here: it is in its first Record.
    ///
    /// Whether it may have that name is for the caller to know: anybody can ask under any.
    #[must_use]
    pub fn endpoint_id(&self) -> Option<&str> {
        self.endpoint_id.as_deref()
    }

    /// The headers of the answer that are about USP, for a server of this name.
    pub fn response_headers(
        &self,
        endpoint_id: &str,
    ) -> impl Iterator<Item = (&'static str, String)> + use<> {
        // [R-WS.11].
        let protocol = (PROTOCOL_HEADER, String::from(SUBPROTOCOL));
        // [R-WS.11a]: only for a client that offered it; RFC 6455 has others fail the handshake.
        let extension = self
            .offers_extension
            .then(|| (EXTENSIONS_HEADER, extension::header(endpoint_id)));
        core::iter::once(protocol).chain(extension)
    }
}

/// What a server answered to a client.
///
/// ```
/// use usp_mtp::websocket::ServerHandshake;
///
/// let server = ServerHandshake::parse([("sec-websocket-protocol", "v1.usp")])?;
/// assert_eq!(server.endpoint_id(), None);
///
/// let error = ServerHandshake::parse([]).unwrap_err();
/// assert_eq!(error.to_string(), "found nothing, expected v1.usp in Sec-WebSocket-Protocol");
/// # Ok::<(), usp_mtp::websocket::HandshakeError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServerHandshake<'a> {
    endpoint_id: Option<Cow<'a, str>>,
}

impl<'a> ServerHandshake<'a> {
    /// Reads the headers of an answer, of which the names may be in any case. The rest of RFC 6455,
    /// 4.1, is for whoever reads the answer.
    ///
    /// An extension that was not offered is read all the same: the reference Agent always has it.
    ///
    /// # Errors
    ///
    /// [`HandshakeError`] if the sub-protocol is missing or another ([R-WS.12]), or if the name of
    /// the server is none or there are two.
    ///
    /// [R-WS.12]: https://usp.technology/specification/#r-ws.12
    pub fn parse(
        headers: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> Result<Self, HandshakeError> {
        let (protocols, extension) = read(headers)?;
        match protocols {
            // [R-WS.12]: the client does not establish the session.
            Protocols { count: 0, .. } => Err(missing()),
            Protocols { ours: 0, .. } => Err(unknown()),
            Protocols { count, ours } if count > ours => {
                Err(HandshakeErrorKind::ProtocolRepeated.in_place(HandshakePlace::Protocol))
            }
            // [R-WS.11b]: that the extension is missing is no error.
            _ => Ok(Self {
                endpoint_id: extension.endpoint_id,
            }),
        }
    }

    /// The name of the server, if it says it.
    #[must_use]
    pub fn endpoint_id(&self) -> Option<&str> {
        self.endpoint_id.as_deref()
    }
}

/// The headers of a request that are about USP, for a client that needs no more than 1.3 asks for:
/// the sub-protocol ([R-WS.10]). Its name is in the [target](super::request_target).
///
/// [R-WS.10]: https://usp.technology/specification/#r-ws.10
#[must_use]
pub const fn request_headers() -> [(&'static str, &'static str); 1] {
    [(PROTOCOL_HEADER, SUBPROTOCOL)]
}

/// The header of extensions that clients of the versions 1.1 and 1.2 have ([R-WS.10a]), for servers
/// that look for the name there.
///
/// ```
/// use usp_mtp::websocket::extension_header;
///
/// let (name, value) = extension_header("self::c");
/// assert_eq!(name, "Sec-WebSocket-Extensions");
/// assert_eq!(value, r#"bbf-usp-protocol; eid="self::c""#);
/// ```
///
/// [R-WS.10a]: https://usp.technology/specification/#r-ws.10a
#[must_use]
pub fn extension_header(endpoint_id: &str) -> (&'static str, String) {
    (EXTENSIONS_HEADER, extension::header(endpoint_id))
}

/// How many sub-protocols there are, and how many of them are ours.
#[derive(Default)]
struct Protocols {
    count: usize,
    ours: usize,
}

fn read<'a>(
    headers: impl IntoIterator<Item = (&'a str, &'a str)>,
) -> Result<(Protocols, Extension<'a>), HandshakeError> {
    let mut protocols = Protocols::default();
    let mut extension = Extension::default();
    for (name, value) in headers {
        if name.eq_ignore_ascii_case(PROTOCOL_HEADER) {
            let listed = value
                .split(',')
                .map(|protocol| protocol.trim_matches([' ', '\t']));
            for protocol in listed.filter(|protocol| !protocol.is_empty()) {
                protocols.count += 1;
                // [R-WS.9].
                protocols.ours += usize::from(protocol == SUBPROTOCOL);
            }
        } else if name.eq_ignore_ascii_case(EXTENSIONS_HEADER) {
            let place = HandshakePlace::Extensions;
            extension.read(value).map_err(|kind| kind.in_place(place))?;
        }
    }
    Ok((protocols, extension))
}

const fn missing() -> HandshakeError {
    HandshakeErrorKind::ProtocolMissing.in_place(HandshakePlace::Protocol)
}

const fn unknown() -> HandshakeError {
    HandshakeErrorKind::ProtocolUnknown.in_place(HandshakePlace::Protocol)
}

/// The sub-protocol of Records ([R-WS.9]).
///
/// [R-WS.9]: https://usp.technology/specification/#r-ws.9
pub const SUBPROTOCOL: &str = "v1.usp";
/// The extension that bears names ([R-WS.11a]).
///
/// [R-WS.11a]: https://usp.technology/specification/#r-ws.11a
pub const EXTENSION: &str = "bbf-usp-protocol";
const PROTOCOL_HEADER: &str = "Sec-WebSocket-Protocol";
const EXTENSIONS_HEADER: &str = "Sec-WebSocket-Extensions";
