//! What can be seen of TLS from outside: the start, which is in plain text.

use alloc::vec::Vec;

/// Something that an Endpoint said in TLS.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TlsEvent {
    ClientHello {
        /// Its sender has opened the session.
        is_originator: bool,
        has_suite: bool,
        has_group: bool,
        has_signature: bool,
    },
    ServerHello {
        version: u16,
        suite: u16,
    },
    /// The key of the server in TLS 1.2.
    ServerKeyExchange {
        signature: u16,
    },
    /// The end of what the server says first in TLS 1.2.
    ServerHelloDone {
        asked_certificate: bool,
    },
    Certificate {
        is_empty: bool,
    },
    /// An answer to a handshake that the other began when one was done already.
    Renegotiation,
}

impl TlsEvent {
    /// How the specification has TLS sign.
    pub(crate) const ECDSA_SECP256R1_SHA256: u16 = 0x0403;
}

/// What the two Endpoints of a session have said in TLS.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Handshake {
    /// Whether the server has asked for a certificate.
    asked_certificate: bool,
    version: u16,
    /// Data has gone either way.
    is_done: bool,
}

/// What one of them has said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Speaker {
    is_encrypted: bool,
    /// Began a handshake when one was done.
    pub(crate) renegotiates: bool,
}

impl Speaker {
    pub(crate) const fn new() -> Self {
        Self {
            is_encrypted: false,
            renegotiates: false,
        }
    }
}

impl Handshake {
    /// Reads TLS records of one Endpoint.
    pub(crate) fn read(
        &mut self,
        mut bytes: &[u8],
        is_originator: bool,
        speaker: &mut Speaker,
        listener: &mut Speaker,
        events: &mut Vec<TlsEvent>,
    ) {
        while let Some((kind, body, rest)) = record(bytes) {
            bytes = rest;
            match kind {
                CHANGE_CIPHER_SPEC => speaker.is_encrypted = true,
                APPLICATION_DATA => self.is_done |= self.version < TLS13,
                // In TLS 1.3 all is application data once there are keys.
                HANDSHAKE if self.is_done => {
                    if listener.renegotiates {
                        listener.renegotiates = false;
                        events.push(TlsEvent::Renegotiation);
                    } else {
                        speaker.renegotiates = true;
                    }
                }
                HANDSHAKE if !speaker.is_encrypted => {
                    self.messages(body, is_originator, events);
                }
                ALERT => listener.renegotiates = false,
                _ => {}
            }
        }
    }

    fn messages(&mut self, mut bytes: &[u8], is_originator: bool, events: &mut Vec<TlsEvent>) {
        while let Some((kind, rest)) = bytes.split_first() {
            let Some((body, rest)) = long(rest) else {
                return;
            };
            bytes = rest;
            let event = match kind {
                1 => client_hello(body, is_originator),
                2 => server_hello(body),
                11 => Some(TlsEvent::Certificate {
                    is_empty: matches!(body, [0, 0, 0]),
                }),
                12 => key_exchange(body),
                13 => {
                    self.asked_certificate = true;
                    None
                }
                14 => Some(TlsEvent::ServerHelloDone {
                    asked_certificate: self.asked_certificate,
                }),
                _ => None,
            };
            if let Some(TlsEvent::ServerHello { version, .. }) = event {
                self.version = version;
            }
            if events.len() < MAX_EVENTS {
                events.extend(event);
            }
        }
    }
}

fn client_hello(body: &[u8], is_originator: bool) -> Option<TlsEvent> {
    let (_, rest) = body.split_at_checked(34)?;
    let (_, rest) = short(rest)?;
    let (suites, rest) = medium(rest)?;
    let (_, rest) = short(rest)?;
    let mut has_group = true;
    let mut has_signature = true;
    for (kind, value) in extensions(rest) {
        match kind {
            SUPPORTED_GROUPS => has_group = list_has(value, SECP256R1),
            SIGNATURE_ALGORITHMS => {
                has_signature = list_has(value, TlsEvent::ECDSA_SECP256R1_SHA256);
            }
            _ => {}
        }
    }
    let has_suite = numbers(suites).any(|suite| REQUIRED_SUITES.contains(&suite));
    Some(TlsEvent::ClientHello {
        is_originator,
        has_suite,
        has_group,
        has_signature,
    })
}

fn server_hello(body: &[u8]) -> Option<TlsEvent> {
    let (start, rest) = body.split_at_checked(34)?;
    let mut version = numbers(start).next()?;
    let (_, rest) = short(rest)?;
    let (suite, rest) = rest.split_at_checked(2)?;
    let rest = rest.get(1..).unwrap_or_default();
    for (kind, value) in extensions(rest) {
        if kind == SUPPORTED_VERSIONS {
            version = numbers(value).next().unwrap_or(version);
        }
    }
    let suite = numbers(suite).next()?;
    Some(TlsEvent::ServerHello { version, suite })
}

/// The key of an ECDHE: a named curve, a point, how it is signed.
fn key_exchange(body: &[u8]) -> Option<TlsEvent> {
    let (curve, rest) = body.split_at_checked(3)?;
    if curve.first() != Some(&3) {
        return None;
    }
    let (_, rest) = short(rest)?;
    let signature = numbers(rest.get(..2)?).next()?;
    Some(TlsEvent::ServerKeyExchange { signature })
}

/// Kind, body and what follows of a TLS record that is whole.
fn record(bytes: &[u8]) -> Option<(u8, &[u8], &[u8])> {
    let (head, rest) = bytes.split_at_checked(3)?;
    let (body, rest) = medium(rest)?;
    Some((*head.first()?, body, rest))
}

fn extensions(bytes: &[u8]) -> impl Iterator<Item = (u16, &[u8])> {
    let mut rest = medium(bytes).map_or(&[][..], |(all, _)| all);
    core::iter::from_fn(move || {
        let (kind, after) = rest.split_at_checked(2)?;
        let (value, after) = medium(after)?;
        rest = after;
        Some((numbers(kind).next()?, value))
    })
}

fn list_has(value: &[u8], wanted: u16) -> bool {
    medium(value).is_some_and(|(list, _)| numbers(list).any(|number| number == wanted))
}

fn numbers(bytes: &[u8]) -> impl Iterator<Item = u16> {
    bytes.chunks_exact(2).map(|pair| {
        let mut number = [0; 2];
        number.copy_from_slice(pair);
        u16::from_be_bytes(number)
    })
}

/// What stands behind a length of one byte, and the rest.
fn short(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let (len, rest) = bytes.split_first()?;
    rest.split_at_checked(usize::from(*len))
}

/// The same with two bytes.
fn medium(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let (len, rest) = bytes.split_at_checked(2)?;
    rest.split_at_checked(usize::from(numbers(len).next()?))
}

/// The same with three bytes.
fn long(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let (high, rest) = bytes.split_first()?;
    let (len, rest) = rest.split_at_checked(2)?;
    let len = usize::from(*high) << 16 | usize::from(numbers(len).next()?);
    rest.split_at_checked(len)
}

const CHANGE_CIPHER_SPEC: u8 = 20;
const ALERT: u8 = 21;
const HANDSHAKE: u8 = 22;
const APPLICATION_DATA: u8 = 23;
const TLS13: u16 = 0x0304;
const SUPPORTED_GROUPS: u16 = 10;
const SIGNATURE_ALGORITHMS: u16 = 13;
const SUPPORTED_VERSIONS: u16 = 43;
const SECP256R1: u16 = 0x0017;
/// `ECDHE-ECDSA-AES128-GCM-SHA256` of TLS 1.2, and `AES128-GCM-SHA256` of TLS 1.3.
const REQUIRED_SUITES: [u16; 2] = [0xc02b, 0x1301];
/// More than a handshake has.
const MAX_EVENTS: usize = 16;
