//! Integrity by signature and MAC.

use alloc::string::String;
use alloc::sync::Arc;
use alloc::vec::Vec;
use core::time::Duration;

use hmac::{Hmac, Mac as _};
use p256::ecdsa::VerifyingKey;
use sha2::Sha256;

use super::chain::Chain;
use super::credentials::Credentials;
use super::ecdsa;
use super::trust_anchors::TrustAnchors;
use super::wall_clock::WallClock;
use crate::integrity::{
    Integrity, IntegrityError, IntegrityMethod, MacKeys, MacSignature, ProtectedFields,
};
use crate::time::Instant;

/// The [`Integrity`] of the Records between two Endpoints: signatures by their certificates, and
/// MACs once the TLS session of a Session Context is there.
///
/// Which of them a Record bears that came shows in the Record itself: a `sender_cert` goes with a
/// signature, none with a MAC, and `PLAINTEXT` always with a signature. A signature is believed
/// after the handshake too, so that Records from before can come late or again.
#[derive(Debug)]
pub struct RecordIntegrity {
    credentials: Option<Arc<Credentials>>,
    trust_anchors: Arc<TrustAnchors>,
    remote_id: String,
    clock: WallClock,
    is_required: bool,
    mac_keys: Option<MacKeys>,
    believed: Option<Believed>,
}

/// The certificates that were believed last, so that they need not be checked for each Record.
#[derive(Debug)]
struct Believed {
    sender_cert: Vec<u8>,
    key: VerifyingKey,
    at: Instant,
}

impl RecordIntegrity {
    /// For how long certificates are believed without another check: so much later than it should
    /// be may it be seen that one has expired. To check a chain costs as much as to verify one
    /// Record for each certificate of it.
    pub const RECHECK_AFTER: Duration = Duration::from_secs(600);

    /// Between the Endpoint with the credentials and the one with the remote ID. Records need
    /// protection until [`set_required`](Self::set_required) says that the MTP gives it.
    #[must_use]
    pub fn new(
        credentials: Arc<Credentials>,
        trust_anchors: Arc<TrustAnchors>,
        remote_id: &str,
        clock: WallClock,
    ) -> Self {
        Self {
            credentials: Some(credentials),
            is_required: true,
            ..Self::verifying(trust_anchors, remote_id, clock)
        }
    }

    /// For an Endpoint without credentials, whose MTP is secure: Records go out bare, and those
    /// that come with a `mac_signature` are verified, as [R-E2E.30] wants it of all.
    ///
    /// [R-E2E.30]: https://usp.technology/specification/#r-e2e.30
    #[must_use]
    pub fn verifying(trust_anchors: Arc<TrustAnchors>, remote_id: &str, clock: WallClock) -> Self {
        Self {
            credentials: None,
            trust_anchors,
            remote_id: remote_id.into(),
            clock,
            is_required: false,
            mac_keys: None,
            believed: None,
        }
    }

    /// Sets whether Records need protection, as the MTP gives none: see
    /// [`mtp_protects`](crate::mtp_protects).
    pub const fn set_required(&mut self, is_required: bool) {
        self.is_required = is_required;
    }

    /// Whether Records need protection.
    #[must_use]
    pub const fn is_required(&self) -> bool {
        self.is_required
    }

    fn verify_signature(
        &mut self,
        now: Instant,
        fields: &ProtectedFields<'_>,
        signature: &[u8],
    ) -> Result<(), IntegrityError> {
        let sender_cert = fields.certificates();
        let believed = self.believed.take_if(|believed| {
            believed.sender_cert == sender_cert
                && believed.at <= now
                && now - believed.at < Self::RECHECK_AFTER
        });
        let believed = match believed {
            Some(believed) => believed,
            None => Believed {
                sender_cert: sender_cert.into(),
                key: self.check_chain(now, sender_cert)?,
                at: now,
            },
        };
        let result = ecdsa::verify(&believed.key, fields, signature);
        self.believed = Some(believed);
        result
    }

    fn check_chain(
        &self,
        now: Instant,
        sender_cert: &[u8],
    ) -> Result<VerifyingKey, IntegrityError> {
        let unix_time = self.clock.unix_time(now);
        Chain::of_sender(sender_cert)
            .and_then(|chain| self.trust_anchors.check(&chain, &self.remote_id, unix_time))
            .map_err(IntegrityError::SenderCert)
    }
}

impl Integrity for RecordIntegrity {
    fn method(&self, completes_handshake: bool) -> Option<IntegrityMethod> {
        // [R-E2E.29]: unless the MTP protects, the Record has to be protected.
        if !self.is_required {
            return None;
        }
        Some(if self.mac_keys.is_some() && !completes_handshake {
            IntegrityMethod::Mac
        } else {
            IntegrityMethod::Signature
        })
    }

    fn sender_cert(&self, method: Option<IntegrityMethod>) -> &[u8] {
        match (method, &self.credentials) {
            (Some(IntegrityMethod::Signature), Some(credentials)) => credentials.sender_cert(),
            _ => &[],
        }
    }

    fn protect(
        &self,
        method: Option<IntegrityMethod>,
        fields: &ProtectedFields<'_>,
    ) -> Result<MacSignature, IntegrityError> {
        match (method, &self.credentials, &self.mac_keys) {
            (None, ..) => Ok(MacSignature::EMPTY),
            (Some(IntegrityMethod::Signature), Some(credentials), _) => {
                ecdsa::sign(credentials.key(), fields)
            }
            (Some(IntegrityMethod::Mac), _, Some(keys)) => {
                let mac = mac(keys.own(), fields)?.finalize().into_bytes();
                MacSignature::new(&mac).ok_or(IntegrityError::Unsupported)
            }
            _ => Err(IntegrityError::Unsupported),
        }
    }

    fn verify(
        &mut self,
        now: Instant,
        fields: &ProtectedFields<'_>,
        mac_signature: &[u8],
    ) -> Result<(), IntegrityError> {
        // [R-E2E.30]: to be verified if it is there, or if the MTP does not protect.
        if mac_signature.is_empty() {
            return if self.is_required {
                Err(IntegrityError::Absent)
            } else {
                Ok(())
            };
        }
        // [R-SEC.10a]: the certificate is to authenticate the `from_id`. As nothing marks in the
        // signed bytes where a name ends, it has to be known beforehand.
        if fields.from_id() != self.remote_id {
            return Err(IntegrityError::SenderOther);
        }
        if fields.is_plaintext() || !fields.certificates().is_empty() {
            return self.verify_signature(now, fields, mac_signature);
        }
        let keys = self.mac_keys.as_ref().ok_or(IntegrityError::MacTooEarly)?;
        // Compared in constant time.
        mac(keys.peer(), fields)?
            .verify_slice(mac_signature)
            .map_err(|_| IntegrityError::MacWrong)
    }

    fn set_mac_keys(&mut self, keys: Option<MacKeys>) {
        self.mac_keys = keys;
    }
}

/// [R-E2E.33]: HMAC with SHA-256.
///
/// [R-E2E.33]: https://usp.technology/specification/#r-e2e.33
fn mac(
    key: &[u8; MacKeys::LEN],
    fields: &ProtectedFields<'_>,
) -> Result<Hmac<Sha256>, IntegrityError> {
    let mut mac = Hmac::new_from_slice(key).map_err(|_| IntegrityError::Unsupported)?;
    fields.feed(|piece| mac.update(piece));
    Ok(mac)
}
