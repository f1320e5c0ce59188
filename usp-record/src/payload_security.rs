//! Security of payloads: what stands between a Message and the bytes in Records ([R-E2E.40] to
//! [R-E2E.43]).
//!
//! [`Plaintext`] is nothing at all. TLS is behind the feature `tls`.
//!
//! [R-E2E.40]: https://usp.technology/specification/#r-e2e.40
//! [R-E2E.43]: https://usp.technology/specification/#r-e2e.43

use bytes::Bytes;
use usp_proto::record::PayloadSecurity as Kind;

use crate::integrity::{CertificateError, MacKeys};
use crate::time::Instant;

/// Secures the payloads of one Session Context after another with one peer.
///
/// A session calls:
///
/// 1. [`start`](Self::start) when a Session Context begins, whoever began it;
/// 2. [`receive`](Self::receive) with each payload that came, once it is whole again;
/// 3. after either of them [`poll_handshake`](Self::poll_handshake) until there is nothing: what
///    it gives goes to the peer as a payload of its own. Was the handshake completed meanwhile, as
///    [`is_established`](Self::is_established) tells, the [`mac_keys`](Self::mac_keys) are there;
/// 4. [`protect`](Self::protect) with each Message to be sent, not before it is established.
///
/// The first error is the end: the context has failed, and another has to be started.
pub trait PayloadSecurity {
    /// What the field `payload_security` of the Records says.
    fn payload_security(&self) -> Kind;

    /// Forgets what was, and begins anew. The Endpoint that began the Session Context is the TLS
    /// client.
    ///
    /// # Errors
    ///
    /// [`PayloadSecurityError`] if it cannot be.
    fn start(&mut self, now: Instant, is_originator: bool) -> Result<(), PayloadSecurityError>;

    /// Whether Messages can be sent.
    fn is_established(&self) -> bool;

    /// Takes a payload of the peer, and gives the Message in it: nothing, if it was all handshake.
    ///
    /// # Errors
    ///
    /// [`PayloadSecurityError`] if the payload cannot be read, or the peer is not who it should be.
    fn receive(
        &mut self,
        now: Instant,
        payload: Bytes,
    ) -> Result<Option<Bytes>, PayloadSecurityError>;

    /// What has to go to the peer, apart from Messages: whole TLS records.
    fn poll_handshake(&mut self) -> Option<Bytes>;

    /// The payload that carries a Message: whole TLS records, or the Message itself.
    ///
    /// # Errors
    ///
    /// [`PayloadSecurityError`] if it is not established.
    fn protect(&mut self, message: Bytes) -> Result<Bytes, PayloadSecurityError>;

    /// The keys for the MAC of Records, from the end of the handshake on. Plain text has none.
    fn mac_keys(&self) -> Option<MacKeys>;
}

/// The payloads are the Messages themselves. Nothing is copied.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(clippy::exhaustive_structs, reason = "there is nothing in it")]
pub struct Plaintext;

impl PayloadSecurity for Plaintext {
    fn payload_security(&self) -> Kind {
        Kind::Plaintext
    }

    fn start(&mut self, _: Instant, _: bool) -> Result<(), PayloadSecurityError> {
        Ok(())
    }

    fn is_established(&self) -> bool {
        true
    }

    fn receive(
        &mut self,
        _: Instant,
        payload: Bytes,
    ) -> Result<Option<Bytes>, PayloadSecurityError> {
        Ok((!payload.is_empty()).then_some(payload))
    }

    fn poll_handshake(&mut self) -> Option<Bytes> {
        None
    }

    fn protect(&mut self, message: Bytes) -> Result<Bytes, PayloadSecurityError> {
        Ok(message)
    }

    fn mac_keys(&self) -> Option<MacKeys> {
        None
    }
}

/// Why a payload cannot be secured or read. The Session Context has failed ([R-E2E.21]).
///
/// [R-E2E.21]: https://usp.technology/specification/#r-e2e.21
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PayloadSecurityError {
    /// The caller hands over a payload before the start, or after an error.
    #[error("found a payload before the start of tls")]
    NotStarted,
    /// The caller sends a Message before the handshake is complete.
    #[error("found a message to be sent before the tls handshake was complete")]
    NotEstablished,
    /// The caller's keys or the peer's Endpoint ID do not serve for TLS.
    #[error("tls cannot be set up")]
    Setup,
    /// The peer's certificates are refused.
    #[error("the certificates of the peer are refused")]
    Certificate(#[source] CertificateError),
    /// The peer ended the TLS session with an alert of this number.
    #[error("found tls alert {0}")]
    Alert(u8),
    /// The peer and we have no version, cipher, group or signature in common.
    #[error("found nothing in common to secure payloads with")]
    Incompatible,
    /// The payload cannot be decrypted: it was changed, is out of order or by another key.
    #[error("found a payload that cannot be decrypted")]
    Decrypt,
    /// The payload is not TLS, or not whole, or not what the handshake has to go on with.
    #[error("found a payload that breaks the tls protocol")]
    Malformed,
    /// A limit of ours: the handshake takes more bytes than any should.
    #[error("found a tls handshake of more than {max} bytes")]
    HandshakeTooLong {
        /// The bytes there may be.
        max: usize,
    },
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;

    use super::*;

    #[test]
    fn plain_text_is_passed_on_without_a_copy() {
        let mut plain = Plaintext;
        plain.start(Instant::ZERO, true).unwrap();
        assert!(plain.is_established());
        assert_eq!(plain.payload_security(), Kind::Plaintext);
        assert_eq!(plain.poll_handshake(), None);
        assert_eq!(plain.mac_keys(), None);
        let message = Bytes::from_static(b"a Message");
        let sent = plain.protect(message.clone()).unwrap();
        assert_eq!(sent.as_ptr(), message.as_ptr());
        let received = plain.receive(Instant::ZERO, sent).unwrap().unwrap();
        assert_eq!(received.as_ptr(), message.as_ptr());
        assert_eq!(plain.receive(Instant::ZERO, Bytes::new()), Ok(None));
    }

    #[test]
    fn every_error_has_its_text() {
        for (error, text) in [
            (
                PayloadSecurityError::NotStarted,
                "found a payload before the start of tls",
            ),
            (
                PayloadSecurityError::NotEstablished,
                "found a message to be sent before the tls handshake was complete",
            ),
            (PayloadSecurityError::Setup, "tls cannot be set up"),
            (
                PayloadSecurityError::Certificate(CertificateError::Expired),
                "the certificates of the peer are refused",
            ),
            (PayloadSecurityError::Alert(40), "found tls alert 40"),
            (
                PayloadSecurityError::Incompatible,
                "found nothing in common to secure payloads with",
            ),
            (
                PayloadSecurityError::Decrypt,
                "found a payload that cannot be decrypted",
            ),
            (
                PayloadSecurityError::Malformed,
                "found a payload that breaks the tls protocol",
            ),
            (
                PayloadSecurityError::HandshakeTooLong { max: 65_536 },
                "found a tls handshake of more than 65536 bytes",
            ),
        ] {
            assert_eq!(error.to_string(), text);
        }
    }
}
