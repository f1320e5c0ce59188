//! Payloads secured by TLS ([R-E2E.40] to [R-E2E.43]).
//!
//! [R-E2E.40]: https://usp.technology/specification/#r-e2e.40
//! [R-E2E.43]: https://usp.technology/specification/#r-e2e.43

mod config;
mod refusal;
mod signer;
mod verifier;

use alloc::string::String;
use alloc::sync::Arc;
use alloc::vec::Vec;
use core::fmt;
use std::io::{Read as _, Write as _};

use bytes::Bytes;
use rustls::Connection;
use usp_proto::record::PayloadSecurity as Kind;

use self::config::Settings;
use self::refusal::refusal;
use self::verifier::VerifyingTime;
use crate::crypto::{Credentials, TrustAnchors, WallClock};
use crate::integrity::MacKeys;
use crate::payload_security::{PayloadSecurity, PayloadSecurityError};
use crate::time::Instant;

/// The [`PayloadSecurity`] of TLS, with certificates on both sides.
///
/// - TLS 1.2 with `ECDHE-ECDSA-AES128-GCM-SHA256`, and TLS 1.3 with `AES128-GCM-SHA256`
///   ([R-E2E.40]); ECDHE in the group `secp256r1` ([R-E2E.40a]); ECDSA with P-256 and SHA-256
///   ([R-E2E.40b]). Nothing else is offered or taken.
/// - The Endpoint that began the Session Context is the TLS client. Both have to show a certificate
///   that names the Endpoint ([R-E2E.43]); the handshake fails with another.
/// - Keys are never renegotiated ([R-E2E.42]), and TLS sessions not resumed.
///
/// ```
/// use std::sync::Arc;
///
/// use usp_record::{
///     Credentials, RecordIntegrity, Session, TlsPayload, TrustAnchors, WallClock,
/// };
///
/// /// Has all Records of a session signed, and its Messages encrypted.
/// fn secure(
///     session: Session,
///     credentials: &Arc<Credentials>,
///     trust_anchors: &Arc<TrustAnchors>,
///     clock: WallClock,
/// ) -> Session {
///     let (credentials, anchors) = (credentials.clone(), trust_anchors.clone());
///     let remote_id = session.remote_id();
///     let tls = TlsPayload::new(credentials.clone(), anchors.clone(), remote_id, clock);
///     let integrity = RecordIntegrity::new(credentials, anchors, remote_id, clock);
///     session.with_security(integrity, tls)
/// }
/// ```
///
/// The nonces of the handshake come from the operating system: this is the one part of the crate
/// that is not a function of its arguments. Nothing reads a clock.
///
/// [R-E2E.40]: https://usp.technology/specification/#r-e2e.40
/// [R-E2E.40a]: https://usp.technology/specification/#r-e2e.40a
/// [R-E2E.40b]: https://usp.technology/specification/#r-e2e.40b
/// [R-E2E.42]: https://usp.technology/specification/#r-e2e.42
/// [R-E2E.43]: https://usp.technology/specification/#r-e2e.43
pub struct TlsPayload {
    settings: Settings,
    clock: WallClock,
    time: Arc<VerifyingTime>,
    connection: Option<Connection>,
    /// The bytes of the handshake that came.
    handshake_len: usize,
    mac_keys: Option<MacKeys>,
}

impl TlsPayload {
    /// The bytes of a handshake that are taken from a peer at most. It is twice what the longest
    /// chain of certificates that we take needs, with room for the rest.
    pub const MAX_HANDSHAKE_LEN: usize = 64 * 1024;
    /// The smallest value for [`max_tls_record_size`](Self::max_tls_record_size).
    pub const MIN_TLS_RECORD_SIZE: usize = 64;

    /// TLS between the Endpoint with the credentials and the one with the remote ID.
    #[must_use]
    pub fn new(
        credentials: Arc<Credentials>,
        trust_anchors: Arc<TrustAnchors>,
        remote_id: &str,
        clock: WallClock,
    ) -> Self {
        let time = Arc::new(VerifyingTime::default());
        Self {
            settings: Settings {
                credentials,
                trust_anchors,
                remote_id: String::from(remote_id),
                versions: TlsVersions::default(),
                max_fragment_size: None,
            },
            clock,
            time,
            connection: None,
            handshake_len: 0,
            mac_keys: None,
        }
    }

    /// Sets the versions to be offered and taken, from the next start on; both by default.
    #[must_use]
    pub const fn versions(mut self, versions: TlsVersions) -> Self {
        self.settings.versions = versions;
        self
    }

    /// Sets the most bytes that a TLS record takes, its header included, from the next start on:
    /// less than [`MIN_TLS_RECORD_SIZE`](Self::MIN_TLS_RECORD_SIZE) counts as that, and 0 is for as
    /// many as TLS allows. Where USP Records have a maximum size, TLS records that fit into them
    /// spare it to split them again.
    #[must_use]
    pub fn max_tls_record_size(mut self, bytes: usize) -> Self {
        let size = bytes.clamp(Self::MIN_TLS_RECORD_SIZE, MAX_TLS_RECORD + ENCRYPTION);
        self.settings.max_fragment_size = (bytes != 0).then_some(size - ENCRYPTION);
        self
    }

    /// The version of TLS that was agreed on, from the end of the handshake on.
    #[must_use]
    pub fn negotiated_version(&self) -> Option<TlsVersion> {
        self.mac_keys.as_ref()?;
        match self.connection.as_ref()?.protocol_version()? {
            rustls::ProtocolVersion::TLSv1_2 => Some(TlsVersion::Tls12),
            rustls::ProtocolVersion::TLSv1_3 => Some(TlsVersion::Tls13),
            _ => None,
        }
    }

    fn read(&mut self, payload: &[u8]) -> Result<Vec<u8>, PayloadSecurityError> {
        if !is_whole(payload) {
            return Err(PayloadSecurityError::Malformed);
        }
        let is_handshake = self.mac_keys.is_none();
        if is_handshake {
            self.handshake_len = self.handshake_len.saturating_add(payload.len());
            let max = Self::MAX_HANDSHAKE_LEN;
            if self.handshake_len > max {
                return Err(PayloadSecurityError::HandshakeTooLong { max });
            }
        }
        let connection = self
            .connection
            .as_mut()
            .ok_or(PayloadSecurityError::NotStarted)?;
        let mut message = Vec::new();
        let mut rest = payload;
        while !rest.is_empty() {
            let read = connection.read_tls(&mut rest);
            if !matches!(read, Ok(1..)) {
                return Err(PayloadSecurityError::Malformed);
            }
            let state = connection.process_new_packets().map_err(refusal)?;
            let ready = u64::try_from(state.plaintext_bytes_to_read()).unwrap_or(u64::MAX);
            connection
                .reader()
                .take(ready)
                .read_to_end(&mut message)
                .map_err(|_| PayloadSecurityError::Malformed)?;
            if state.peer_has_closed() {
                return Err(PayloadSecurityError::Alert(CLOSE_NOTIFY));
            }
        }
        if is_handshake && !connection.is_handshaking() {
            self.mac_keys = Some(export_keys(connection)?);
        }
        Ok(message)
    }

    fn write(&mut self, message: &[u8]) -> Result<Vec<u8>, PayloadSecurityError> {
        let (Some(connection), Some(_)) = (&mut self.connection, &self.mac_keys) else {
            return Err(PayloadSecurityError::NotEstablished);
        };
        connection
            .writer()
            .write_all(message)
            .map_err(|_| PayloadSecurityError::Malformed)?;
        Ok(take_output(connection))
    }

    /// After an error nothing goes on.
    fn end<T>(
        &mut self,
        result: Result<T, PayloadSecurityError>,
    ) -> Result<T, PayloadSecurityError> {
        if result.is_err() {
            self.connection = None;
            self.mac_keys = None;
        }
        result
    }
}

impl PayloadSecurity for TlsPayload {
    fn payload_security(&self) -> Kind {
        Kind::Tls12
    }

    fn start(&mut self, now: Instant, is_originator: bool) -> Result<(), PayloadSecurityError> {
        self.connection = None;
        self.mac_keys = None;
        self.handshake_len = 0;
        self.time.set(self.clock.unix_time(now));
        let mut connection = self.settings.connect(is_originator, &self.time)?;
        // A Message is handed over whole, whatever its length.
        connection.set_buffer_limit(None);
        self.connection = Some(connection);
        Ok(())
    }

    fn is_established(&self) -> bool {
        self.mac_keys.is_some()
    }

    fn receive(
        &mut self,
        now: Instant,
        payload: Bytes,
    ) -> Result<Option<Bytes>, PayloadSecurityError> {
        self.time.set(self.clock.unix_time(now));
        let result = self.read(&payload);
        let message = self.end(result)?;
        Ok((!message.is_empty()).then(|| message.into()))
    }

    fn poll_handshake(&mut self) -> Option<Bytes> {
        let output = take_output(self.connection.as_mut()?);
        (!output.is_empty()).then(|| output.into())
    }

    fn protect(&mut self, message: Bytes) -> Result<Bytes, PayloadSecurityError> {
        self.write(&message).map(Bytes::from)
    }

    fn mac_keys(&self) -> Option<MacKeys> {
        self.mac_keys.clone()
    }
}

impl fmt::Debug for TlsPayload {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TlsPayload")
            .field("settings", &self.settings)
            .field("is_established", &self.is_established())
            .finish_non_exhaustive()
    }
}

/// A version of TLS.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum TlsVersion {
    /// RFC 5246.
    Tls12,
    /// RFC 8446.
    Tls13,
}

/// The versions of TLS that an Endpoint offers and takes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TlsVersions {
    /// 1.3, and 1.2 with a peer that has no more.
    #[default]
    Both,
    /// 1.2 only, the least that the specification asks for.
    Tls12,
    /// 1.3 only.
    Tls13,
}

/// [R-E2E.35] to [R-E2E.38]: what the exporter gives for the label and an empty context. An empty
/// one is not the same as none in TLS 1.2.
///
/// [R-E2E.35]: https://usp.technology/specification/#r-e2e.35
/// [R-E2E.38]: https://usp.technology/specification/#r-e2e.38
fn export_keys(connection: &Connection) -> Result<MacKeys, PayloadSecurityError> {
    let octets = connection
        .export_keying_material(
            [0; MacKeys::EXPORTER_LEN],
            MacKeys::EXPORTER_LABEL.as_bytes(),
            Some(&[]),
        )
        .map_err(refusal)?;
    let is_client = matches!(connection, Connection::Client(_));
    Ok(MacKeys::from_exporter(&octets, is_client))
}

/// All TLS records that wait to be sent.
fn take_output(connection: &mut Connection) -> Vec<u8> {
    let mut output = Vec::new();
    while connection.wants_write() && matches!(connection.write_tls(&mut output), Ok(1..)) {}
    output
}

/// Whether the payload consists of whole TLS records. The Session Context delivers payloads whole
/// and in order, so that a part of one is a fault.
fn is_whole(payload: &[u8]) -> bool {
    let mut rest = payload;
    while let [_, _, _, high, low, body @ ..] = rest {
        let len = usize::from(u16::from_be_bytes([*high, *low]));
        match body.get(len..) {
            Some(next) => rest = next,
            None => return false,
        }
    }
    rest.is_empty()
}

/// The most bytes of a TLS record with its header, before encryption.
const MAX_TLS_RECORD: usize = 16_389;
/// What encryption adds to a TLS record: a nonce of 8 bytes and a tag of 16 in TLS 1.2, a type and
/// a tag in TLS 1.3.
const ENCRYPTION: usize = 24;
/// The number of the alert that says goodbye.
const CLOSE_NOTIFY: u8 = 0;

#[cfg(test)]
mod tests;
