//! Signatures of the handshake, by the key that signs Records.

use alloc::boxed::Box;
use alloc::sync::Arc;
use alloc::vec::Vec;

use p256::ecdsa::DerSignature;
use p256::ecdsa::signature::Signer as _;
use rustls::sign::SigningKey;
use rustls::{SignatureAlgorithm, SignatureScheme};

use crate::crypto::Credentials;

/// The key of the own Endpoint.
#[derive(Clone, Debug)]
pub(super) struct Signer {
    credentials: Arc<Credentials>,
}

impl Signer {
    pub(super) const fn new(credentials: Arc<Credentials>) -> Self {
        Self { credentials }
    }
}

impl SigningKey for Signer {
    fn choose_scheme(&self, offered: &[SignatureScheme]) -> Option<Box<dyn rustls::sign::Signer>> {
        offered
            .contains(&SCHEME)
            .then(|| -> Box<dyn rustls::sign::Signer> { Box::new(self.clone()) })
    }

    fn algorithm(&self) -> SignatureAlgorithm {
        SignatureAlgorithm::ECDSA
    }
}

impl rustls::sign::Signer for Signer {
    fn sign(&self, message: &[u8]) -> Result<Vec<u8>, rustls::Error> {
        let signature: DerSignature = self
            .credentials
            .key()
            .try_sign(message)
            .map_err(|_| rustls::Error::General("signing failed".into()))?;
        Ok(signature.as_bytes().to_vec())
    }

    fn scheme(&self) -> SignatureScheme {
        SCHEME
    }
}

/// [R-E2E.40b].
///
/// [R-E2E.40b]: https://usp.technology/specification/#r-e2e.40b
const SCHEME: SignatureScheme = SignatureScheme::ECDSA_NISTP256_SHA256;
