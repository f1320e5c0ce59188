//! The request target of an opening handshake: a path, and the client's name in the query
//! ([R-WS.10b], [R-WS.10c]).
//!
//! [R-WS.10b]: https://usp.technology/specification/#r-ws.10b
//! [R-WS.10c]: https://usp.technology/specification/#r-ws.10c

use alloc::borrow::{Cow, ToOwned};
use alloc::string::String;

use usp_record::EndpointIdView;

use super::{HandshakeError, HandshakeErrorKind, HandshakePlace};
use crate::percent;

/// What a client asks for: the path of the Endpoint, with the own name behind it.
///
/// A query that the path has is kept, but for an `eid` in it.
///
/// ```
/// use usp_mtp::websocket::request_target;
///
/// assert_eq!(request_target("/usp", "os::012345-A")?, "/usp?eid=os::012345-A");
/// assert_eq!(request_target("/usp?x=1", "self::a%21")?, "/usp?x=1&eid=self::a%2521");
/// # Ok::<(), usp_mtp::websocket::HandshakeError>(())
/// ```
///
/// # Errors
///
/// [`HandshakeErrorKind::Path`] if that is no path, or has a fragment, which is for no server.
pub fn request_target(path: &str, endpoint_id: &str) -> Result<String, HandshakeError> {
    let bad = |byte: u8| !byte.is_ascii_graphic() || byte == b'#';
    let offset = if path.starts_with('/') {
        path.bytes().position(bad)
    } else {
        Some(0)
    };
    if let Some(offset) = offset {
        return Err(HandshakeErrorKind::Path(offset).in_place(HandshakePlace::RequestTarget));
    }
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    let mut target = path.to_owned();
    let mut separator = '?';
    let others = query
        .split('&')
        .filter(|pair| key_of(pair) != KEY && !pair.is_empty());
    for pair in others {
        target.push(separator);
        target.push_str(pair);
        separator = '&';
    }
    target.push(separator);
    target.push_str(KEY);
    target.push('=');
    // [R-WS.10c]: the name is opaque, and its percent signs are encoded too.
    target.push_str(&percent::encode(endpoint_id, stands_in_query));
    Ok(target)
}

/// The name in the query of a request target, if there is one.
///
/// Two that are equal are one. The value is decoded once; if only the value as it stands is an
/// Endpoint ID, that is the name: before 1.4 nothing said that percent signs are to be encoded.
pub(super) fn endpoint_id(target: &str) -> Result<Option<Cow<'_, str>>, HandshakeError> {
    let place = HandshakePlace::RequestTarget;
    let target = target.split_once('#').map_or(target, |(target, _)| target);
    let Some((_, query)) = target.split_once('?') else {
        return Ok(None);
    };
    let mut name = None;
    for pair in query.split('&').filter(|pair| key_of(pair) == KEY) {
        let value = pair.split_once('=').map_or("", |(_, value)| value);
        let found = decoded(value).map_err(|kind| kind.in_place(place))?;
        if name.as_ref().is_some_and(|name| *name != found) {
            return Err(HandshakeErrorKind::EndpointIdConflict.in_place(place));
        }
        name = Some(found);
    }
    Ok(name)
}

fn decoded(value: &str) -> Result<Cow<'_, str>, HandshakeErrorKind> {
    let decoded = percent::decode(value);
    let is_name = |text: &str| EndpointIdView::parse(text).is_ok();
    match decoded {
        Some(decoded) if !is_name(&decoded) && is_name(value) => Ok(Cow::Borrowed(value)),
        None if is_name(value) => Ok(Cow::Borrowed(value)),
        None => Err(HandshakeErrorKind::Escape),
        Some(decoded) => match EndpointIdView::parse_tolerant(&decoded) {
            Ok(_) => Ok(decoded),
            Err(error) => Err(HandshakeErrorKind::EndpointId(error)),
        },
    }
}

fn key_of(pair: &str) -> &str {
    pair.split_once('=').map_or(pair, |(key, _)| key)
}

/// What an Endpoint ID is made of, but for percent signs, stands as it is.
const fn stands_in_query(byte: u8) -> bool {
    percent::is_unreserved(byte) || byte == b':'
}

const KEY: &str = "eid";
