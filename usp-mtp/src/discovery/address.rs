//! Where an Endpoint is: hosts, ports, paths, and URLs of all of them.

use alloc::borrow::{Cow, ToOwned};
use alloc::string::String;
use core::fmt;

use thiserror::Error;

use super::{Mtp, Service, TxtRecord};
use crate::percent;

/// Where an Endpoint is reached: what a URL holds, or SRV and TXT records together.
///
/// ```
/// use usp_mtp::discovery::{Address, Mtp};
///
/// let address = Address::parse("wss://[2001:db8::1]:5684/usp")?;
/// assert_eq!(address.mtp(), Mtp::WebSocket);
/// assert!(address.is_encrypted());
/// assert_eq!((address.host(), address.port()), ("2001:db8::1", Some(5684)));
/// assert_eq!(address.path(), "/usp");
/// assert_eq!(address.to_string(), "wss://[2001:db8::1]:5684/usp");
/// # Ok::<(), usp_mtp::discovery::AddressError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Address {
    mtp: Mtp,
    is_encrypted: bool,
    host: String,
    port: Option<u16>,
    /// As in a TXT record, without escapes.
    path: String,
}

impl Address {
    /// That of a service: the target and the port of its SRV record, and its TXT record. For MQTT
    /// and STOMP the target is the server ([R-MQTT.38], [R-STOMP.32]).
    ///
    /// [R-MQTT.38]: https://usp.technology/specification/#r-mqtt.38
    /// [R-STOMP.32]: https://usp.technology/specification/#r-stomp.32
    #[must_use]
    pub fn of_service(service: Service, target: &str, port: u16, txt: &TxtRecord<'_>) -> Self {
        let path = txt.path().unwrap_or_default();
        let mut own = String::new();
        // The resource of a WebSocket begins at the root, said or not.
        if service.mtp() == Mtp::WebSocket && !path.starts_with('/') {
            own.push('/');
        }
        own.push_str(path);
        Self {
            mtp: service.mtp(),
            is_encrypted: txt.encrypt(),
            host: target.strip_suffix('.').unwrap_or(target).to_owned(),
            port: Some(port),
            path: own,
        }
    }

    /// The address in a URL of the schemes `ws`, `mqtt`, `stomp` and `coap`, or these with an `s`.
    ///
    /// The path of MQTT and STOMP, a topic or a destination, is what stands behind the first `/`,
    /// without escapes; that of the others is with its `/` and as it stands, a query included.
    ///
    /// # Errors
    ///
    /// [`AddressError`] if it is none.
    pub fn parse(url: &str) -> Result<Self, AddressError> {
        let no_scheme = AddressErrorKind::Scheme.at(0);
        let (scheme, rest) = url.split_once("://").ok_or(no_scheme)?;
        let mut all = [Mtp::WebSocket, Mtp::Mqtt, Mtp::Stomp, Mtp::Coap]
            .into_iter()
            .flat_map(|mtp| [(mtp, false), (mtp, true)]);
        let found = all
            .find(|&(mtp, is_encrypted)| scheme.eq_ignore_ascii_case(scheme_of(mtp, is_encrypted)));
        let (mtp, is_encrypted) = found.ok_or(no_scheme)?;
        let start = url.len() - rest.len();
        if let Some(at) = rest.bytes().position(|byte| !byte.is_ascii_graphic()) {
            return Err(AddressErrorKind::Character.at(start + at));
        }
        let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
        let (authority, path) = rest.split_at_checked(end).unwrap_or((rest, ""));
        let (host, port) = authority_of(authority, start)?;
        let path_start = start + end;
        let path = if matches!(mtp, Mtp::WebSocket | Mtp::Coap) {
            match path {
                "" => "/".into(),
                path if path.starts_with('?') => Cow::Owned(String::from("/") + path),
                path => Cow::Borrowed(path),
            }
        } else {
            let path = path.strip_prefix('/').unwrap_or(path);
            percent::decode(path).ok_or(AddressErrorKind::Escape.at(path_start))?
        };
        Ok(Self {
            mtp,
            is_encrypted,
            host: host.to_owned(),
            port,
            path: path.into_owned(),
        })
    }

    /// The transport.
    #[must_use]
    pub const fn mtp(&self) -> Mtp {
        self.mtp
    }

    /// Whether the transport is to be encrypted.
    #[must_use]
    pub const fn is_encrypted(&self) -> bool {
        self.is_encrypted
    }

    /// The name of the host or its address, without brackets.
    #[must_use]
    pub fn host(&self) -> &str {
        &self.host
    }

    /// The port, if it is said.
    #[must_use]
    pub const fn port(&self) -> Option<u16> {
        self.port
    }

    /// The port, or that which is registered for the transport.
    #[must_use]
    pub fn port_or_default(&self) -> u16 {
        let default = match (self.mtp, self.is_encrypted) {
            (Mtp::WebSocket, false) => 80,
            (Mtp::WebSocket, true) => 443,
            (Mtp::Mqtt, false) => 1883,
            (Mtp::Mqtt, true) => 8883,
            (Mtp::Stomp, false) => 61613,
            (Mtp::Stomp, true) => 61614,
            (Mtp::Coap, false) => 5683,
            (Mtp::Coap, true) => 5684,
        };
        self.port.unwrap_or(default)
    }

    /// The resource, the topic or the destination.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }
}

/// As a URL.
impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let scheme = scheme_of(self.mtp, self.is_encrypted);
        write!(f, "{scheme}://")?;
        if self.host.contains(':') {
            write!(f, "[{}]", self.host)?;
        } else {
            f.write_str(&self.host)?;
        }
        if let Some(port) = self.port {
            write!(f, ":{port}")?;
        }
        if matches!(self.mtp, Mtp::WebSocket | Mtp::Coap) {
            f.write_str(&percent::encode(&self.path, |byte| byte.is_ascii_graphic()))
        } else if self.path.is_empty() {
            Ok(())
        } else {
            f.write_str("/")?;
            f.write_str(&percent::encode(&self.path, stands_in_path))
        }
    }
}

/// What DHCP says of the place of a Controller ([R-DIS.1b]).
///
/// [R-DIS.1b]: https://usp.technology/specification/#r-dis.1b
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ControllerLocation {
    /// All of it, as a URL.
    Url(Address),
    /// A name only: the rest is asked of DNS, by PTR, SRV and TXT records ([R-DIS.7]).
    ///
    /// [R-DIS.7]: https://usp.technology/specification/#r-dis.7
    Fqdn(String),
}

impl ControllerLocation {
    /// Either of both ([R-DIS.1b]).
    ///
    /// # Errors
    ///
    /// [`AddressError`] if it is neither.
    ///
    /// [R-DIS.1b]: https://usp.technology/specification/#r-dis.1b
    pub fn parse(text: &str) -> Result<Self, AddressError> {
        if text.contains("://") {
            return Address::parse(text).map(Self::Url);
        }
        check_name(text, 0)?;
        Ok(Self::Fqdn(text.to_owned()))
    }
}

/// A text says no place of an Endpoint.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Error)]
#[error("{kind} at byte {offset}")]
pub struct AddressError {
    kind: AddressErrorKind,
    offset: usize,
}

impl AddressError {
    /// What is wrong.
    #[must_use]
    pub const fn kind(&self) -> AddressErrorKind {
        self.kind
    }

    /// The byte of the text at which it is wrong.
    #[must_use]
    pub const fn offset(&self) -> usize {
        self.offset
    }
}

/// What is wrong with a URL or a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Error)]
#[non_exhaustive]
pub enum AddressErrorKind {
    /// It does not begin with the scheme of a transport.
    #[error("found no scheme of a transport, expected one such as ws://")]
    Scheme,
    /// A character that stands in no URL.
    #[error("found a character that is not visible ascii")]
    Character,
    /// There is no host, or one that is none.
    #[error("found no host")]
    Host,
    /// The port is none.
    #[error("found no port, expected 1 to 65535")]
    Port,
    /// A user stands before the host.
    #[error("found a user before the host, which is not for urls")]
    User,
    /// A percent sign without two hex digits, or what is no UTF-8.
    #[error("found a bad escape in the path")]
    Escape,
    /// A name is no full name of a host.
    #[error("found no name of a host, expected letters, digits, '-' and dots between them")]
    Name,
}

impl AddressErrorKind {
    const fn at(self, offset: usize) -> AddressError {
        AddressError { kind: self, offset }
    }
}

/// The host and the port. `start` is where they stand.
fn authority_of(authority: &str, start: usize) -> Result<(&str, Option<u16>), AddressError> {
    if let Some(at) = authority.find('@') {
        return Err(AddressErrorKind::User.at(start + at));
    }
    let (host, port) = if let Some(bracketed) = authority.strip_prefix('[') {
        let (host, behind) = bracketed
            .split_once(']')
            .ok_or(AddressErrorKind::Host.at(start))?;
        let is_address = host.parse::<core::net::Ipv6Addr>().is_ok();
        let port = behind.strip_prefix(':');
        if !is_address || (port.is_none() && !behind.is_empty()) {
            return Err(AddressErrorKind::Host.at(start));
        }
        (host, port)
    } else {
        let (host, port) = match authority.split_once(':') {
            Some((host, port)) => (host, Some(port)),
            None => (authority, None),
        };
        check_name(host, start).map_err(|error| AddressErrorKind::Host.at(error.offset))?;
        (host, port)
    };
    let Some(port) = port else {
        return Ok((host, None));
    };
    let is_number = port.bytes().all(|byte| byte.is_ascii_digit());
    let number = port.parse().ok().filter(|&port| is_number && port > 0);
    let error = AddressErrorKind::Port.at(start + authority.len() - port.len());
    Ok((host, Some(number.ok_or(error)?)))
}

/// A name of a host or an IPv4 address: labels of letters, digits, hyphens and underscores.
fn check_name(name: &str, start: usize) -> Result<(), AddressError> {
    let mut offset = start;
    let labels = name.strip_suffix('.').unwrap_or(name);
    if labels.len() > MAX_NAME_LEN {
        return Err(AddressErrorKind::Name.at(start + MAX_NAME_LEN));
    }
    for label in labels.split('.') {
        let stands = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
        if let Some(at) = label.bytes().position(|byte| !stands(byte)) {
            return Err(AddressErrorKind::Name.at(offset + at));
        }
        if label.is_empty() || label.len() > MAX_LABEL_LEN {
            return Err(AddressErrorKind::Name.at(offset));
        }
        offset += label.len() + 1;
    }
    Ok(())
}

const fn scheme_of(mtp: Mtp, is_encrypted: bool) -> &'static str {
    match (mtp, is_encrypted) {
        (Mtp::WebSocket, false) => "ws",
        (Mtp::WebSocket, true) => "wss",
        (Mtp::Mqtt, false) => "mqtt",
        (Mtp::Mqtt, true) => "mqtts",
        (Mtp::Stomp, false) => "stomp",
        (Mtp::Stomp, true) => "stomps",
        (Mtp::Coap, false) => "coap",
        (Mtp::Coap, true) => "coaps",
    }
}

/// What a topic or a destination is usually made of stands as it is.
const fn stands_in_path(byte: u8) -> bool {
    percent::is_unreserved(byte) || matches!(byte, b'/' | b':' | b'+' | b'=' | b'$' | b',' | b';')
}

const MAX_NAME_LEN: usize = 253;
const MAX_LABEL_LEN: usize = 63;
