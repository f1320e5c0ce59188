//! Integrity of Records: what is protected, when, and by what ([R-E2E.28] to [R-E2E.39]).
//!
//! This much needs no cryptography: which bytes of a Record are signed or go into its MAC, whether
//! the MTP protects a Record so that neither is needed, and the [`Integrity`] that a session asks.
//! Signatures and MACs themselves are behind the feature `crypto`.
//!
//! [R-E2E.28]: https://usp.technology/specification/#r-e2e.28
//! [R-E2E.39]: https://usp.technology/specification/#r-e2e.39

mod error;
mod fields;
mod mac_keys;
mod mac_signature;
mod mtp;

pub use self::error::{CertificateError, IntegrityError};
pub use self::fields::{ProtectedFields, ProtectedSessionFields};
pub use self::mac_keys::MacKeys;
pub use self::mac_signature::MacSignature;
pub use self::mtp::{MtpPeer, mtp_protects};
use crate::time::Instant;

/// Protects the Records that go to one peer, and verifies those that come from it.
///
/// A session calls, in this order:
///
/// 1. [`set_mac_keys`](Self::set_mac_keys) with `None` when a Session Context starts, and with the
///    keys when its TLS handshake is complete;
/// 2. for each Record to be sent [`sender_cert`](Self::sender_cert), whose bytes go into the field
///    of that name, and then [`protect`](Self::protect), whose bytes go into `mac_signature`;
/// 3. for each Record that came [`verify`](Self::verify), before anything else in it is believed.
///
/// An error of `verify` makes the session drop the Record in silence, and restart the context
/// unless the error [says otherwise](IntegrityError::restarts) ([R-E2E.23]).
///
/// The payload is not covered, by the letter of the specification: a signed Record whose
/// `payload_security` is `PLAINTEXT` leaves its payload open to change.
///
/// [R-E2E.23]: https://usp.technology/specification/#r-e2e.23
pub trait Integrity {
    /// By what the next Record is to be protected: nothing, if the MTP does it.
    ///
    /// `completes_handshake` is for a Record with bytes of a TLS handshake: it is signed even if
    /// the handshake has been completed in making them, as the peer has no keys yet.
    fn method(&self, completes_handshake: bool) -> Option<IntegrityMethod>;

    /// What goes into the field `sender_cert`: the PEM chain for a signature, else nothing.
    fn sender_cert(&self, method: Option<IntegrityMethod>) -> &[u8];

    /// The `mac_signature` over the fields, which hold the [`sender_cert`](Self::sender_cert)
    /// already. Empty without method.
    ///
    /// # Errors
    ///
    /// [`IntegrityError`] if there is nothing to protect with.
    fn protect(
        &self,
        method: Option<IntegrityMethod>,
        fields: &ProtectedFields<'_>,
    ) -> Result<MacSignature, IntegrityError>;

    /// Verifies the `mac_signature` of a Record, which may be empty.
    ///
    /// # Errors
    ///
    /// [`IntegrityError`] if the Record is not to be believed.
    fn verify(
        &mut self,
        now: Instant,
        fields: &ProtectedFields<'_>,
        mac_signature: &[u8],
    ) -> Result<(), IntegrityError>;

    /// Takes the keys that the TLS session of the payload gives, or forgets them.
    fn set_mac_keys(&mut self, keys: Option<MacKeys>);
}

/// By what a Record is protected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(clippy::exhaustive_enums, reason = "the specification has two")]
pub enum IntegrityMethod {
    /// `ECDSA_P256_SHA256_ASN1` by the key of the sender's certificate ([R-E2E.31]).
    ///
    /// [R-E2E.31]: https://usp.technology/specification/#r-e2e.31
    Signature,
    /// HMAC-SHA-256 by a key of the TLS session ([R-E2E.33]).
    ///
    /// [R-E2E.33]: https://usp.technology/specification/#r-e2e.33
    Mac,
}

impl IntegrityMethod {
    /// The length of the longest `mac_signature` of this method.
    #[must_use]
    pub const fn max_len(self) -> usize {
        match self {
            Self::Signature => MacSignature::MAX_LEN,
            Self::Mac => MacKeys::LEN,
        }
    }
}

/// The integrity of who relies on the MTP and can do nothing else.
///
/// Records go out bare. One that comes with a `mac_signature` would have to be verified
/// ([R-E2E.30]), which is not possible here, and so it is refused.
///
/// [R-E2E.30]: https://usp.technology/specification/#r-e2e.30
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(clippy::exhaustive_structs, reason = "there is nothing in it")]
pub struct NoIntegrity;

impl Integrity for NoIntegrity {
    fn method(&self, _: bool) -> Option<IntegrityMethod> {
        None
    }

    fn sender_cert(&self, _: Option<IntegrityMethod>) -> &[u8] {
        &[]
    }

    fn protect(
        &self,
        method: Option<IntegrityMethod>,
        _: &ProtectedFields<'_>,
    ) -> Result<MacSignature, IntegrityError> {
        match method {
            None => Ok(MacSignature::EMPTY),
            Some(_) => Err(IntegrityError::Unsupported),
        }
    }

    fn verify(
        &mut self,
        _: Instant,
        _: &ProtectedFields<'_>,
        mac_signature: &[u8],
    ) -> Result<(), IntegrityError> {
        if mac_signature.is_empty() {
            Ok(())
        } else {
            Err(IntegrityError::Unsupported)
        }
    }

    fn set_mac_keys(&mut self, _: Option<MacKeys>) {}
}
