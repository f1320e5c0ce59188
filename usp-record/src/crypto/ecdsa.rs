//! `ECDSA_P256_SHA256_ASN1`, the one scheme of signatures ([R-E2E.31], [R-E2E.40b]).
//!
//! [R-E2E.31]: https://usp.technology/specification/#r-e2e.31
//! [R-E2E.40b]: https://usp.technology/specification/#r-e2e.40b

use p256::ecdsa::signature::Verifier as _;
use p256::ecdsa::signature::hazmat::{PrehashSigner as _, PrehashVerifier as _};
use p256::ecdsa::{DerSignature, SigningKey, VerifyingKey};
use p256::pkcs8::DecodePublicKey as _;
use rustls_pki_types::{
    AlgorithmIdentifier, InvalidSignature, SignatureVerificationAlgorithm, alg_id,
};
use sha2::{Digest as _, Sha256};

use crate::integrity::{CertificateError, IntegrityError, MacSignature, ProtectedFields};

/// Signs the fields. The nonce comes from key and message (RFC 6979), so that no randomness is
/// needed and equal Records have equal signatures.
pub(super) fn sign(
    key: &SigningKey,
    fields: &ProtectedFields<'_>,
) -> Result<MacSignature, IntegrityError> {
    let signature: DerSignature = key
        .sign_prehash(&hash(fields))
        .map_err(|_| IntegrityError::Unsupported)?;
    MacSignature::new(signature.as_bytes()).ok_or(IntegrityError::Unsupported)
}

/// Verifies a signature of the fields.
pub(super) fn verify(
    key: &VerifyingKey,
    fields: &ProtectedFields<'_>,
    signature: &[u8],
) -> Result<(), IntegrityError> {
    let signature =
        DerSignature::from_bytes(signature).map_err(|_| IntegrityError::SignatureForm)?;
    key.verify_prehash(&hash(fields), &signature)
        .map_err(|_| IntegrityError::SignatureWrong)
}

/// The key in a `SubjectPublicKeyInfo`.
pub(super) fn public_key(spki: &[u8]) -> Result<VerifyingKey, CertificateError> {
    VerifyingKey::from_public_key_der(spki).map_err(|_| CertificateError::Algorithm)
}

/// The scheme, as the check of certificate chains wants it.
pub(crate) static P256_SHA256: &dyn SignatureVerificationAlgorithm = &P256Sha256;

#[derive(Debug)]
struct P256Sha256;

impl SignatureVerificationAlgorithm for P256Sha256 {
    fn public_key_alg_id(&self) -> AlgorithmIdentifier {
        alg_id::ECDSA_P256
    }

    fn signature_alg_id(&self) -> AlgorithmIdentifier {
        alg_id::ECDSA_SHA256
    }

    fn verify_signature(
        &self,
        public_key: &[u8],
        message: &[u8],
        signature: &[u8],
    ) -> Result<(), InvalidSignature> {
        let key = VerifyingKey::from_sec1_bytes(public_key).map_err(|_| InvalidSignature)?;
        let signature = DerSignature::from_bytes(signature).map_err(|_| InvalidSignature)?;
        key.verify(message, &signature)
            .map_err(|_| InvalidSignature)
    }
}

fn hash(fields: &ProtectedFields<'_>) -> [u8; 32] {
    let mut hash = Sha256::new();
    fields.feed(|piece| hash.update(piece));
    hash.finalize().into()
}
