//! The key and the certificates of the own Endpoint.

use alloc::vec::Vec;
use core::fmt;

use p256::SecretKey;
use p256::ecdsa::{SigningKey, VerifyingKey};
use p256::elliptic_curve::zeroize::Zeroize as _;
use p256::pkcs8::DecodePrivateKey as _;
use webpki::EndEntityCert;

use super::chain::Chain;
use super::ecdsa;
use super::pem::{self, Between};
use crate::integrity::CertificateError;

/// The private key of the own Endpoint, with the certificates that vouch for it. The key is
/// neither shown nor given out, and is overwritten when it is dropped.
///
/// The certificates should name the Endpoint ([R-SEC.0a]); that is for the peer to check.
///
/// [R-SEC.0a]: https://usp.technology/specification/#r-sec.0a
pub struct Credentials {
    key: SigningKey,
    chain: Chain<'static>,
    sender_cert: Vec<u8>,
}

impl Credentials {
    /// Reads the certificate of the Endpoint, followed by those that vouch for it up to the
    /// trusted one, and the key of the first: both as PEM, the key as PKCS#8 (`PRIVATE KEY`) or
    /// SEC 1 (`EC PRIVATE KEY`). Other text in the files is passed over.
    ///
    /// # Errors
    ///
    /// [`CredentialsError`] if one of them cannot be read, or they do not belong together.
    pub fn from_pem(certificates: &[u8], key: &[u8]) -> Result<Self, CredentialsError> {
        let chain = Chain::of_file(certificates).map_err(CredentialsError::Certificates)?;
        let key = read_key(key).ok_or(CredentialsError::Key)?;
        let public_key = certified_key(&chain).map_err(CredentialsError::Certificates)?;
        if public_key != *key.verifying_key() {
            return Err(CredentialsError::KeyOther);
        }
        let sender_cert = chain.to_pem();
        Ok(Self {
            key,
            chain,
            sender_cert,
        })
    }

    /// The certificates as they go into the field `sender_cert`: PEM, with nothing else around.
    #[must_use]
    pub fn sender_cert(&self) -> &[u8] {
        &self.sender_cert
    }

    pub(crate) const fn key(&self) -> &SigningKey {
        &self.key
    }

    #[cfg(feature = "tls")]
    pub(crate) const fn chain(&self) -> &Chain<'static> {
        &self.chain
    }
}

impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Credentials")
            .field("chain", &self.chain)
            .finish_non_exhaustive()
    }
}

/// Why there are no [`Credentials`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum CredentialsError {
    /// The certificates cannot be read.
    #[error("the own certificates are refused")]
    Certificates(#[source] CertificateError),
    /// There is no private key, or none of the curve P-256.
    #[error("found no private key for ecdsa with p-256")]
    Key,
    /// The key is not that of the first certificate.
    #[error("the private key is not that of the first certificate")]
    KeyOther,
}

/// The first private key of a PEM file.
fn read_key(text: &[u8]) -> Option<SigningKey> {
    let mut blocks = pem::blocks(text, Between::Anything).ok()?;
    let secret = blocks.iter().find_map(|block| match block.label {
        "PRIVATE KEY" => SecretKey::from_pkcs8_der(&block.der).ok(),
        "EC PRIVATE KEY" => SecretKey::from_sec1_der(&block.der).ok(),
        _ => None,
    });
    for block in &mut blocks {
        block.der.zeroize();
    }
    secret.map(SigningKey::from)
}

/// The public key that the chain is about.
fn certified_key(chain: &Chain<'_>) -> Result<VerifyingKey, CertificateError> {
    let (first, _) = chain.split().ok_or(CertificateError::Absent)?;
    let certificate = EndEntityCert::try_from(first).map_err(|_| CertificateError::Malformed)?;
    ecdsa::public_key(&certificate.subject_public_key_info())
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;

    use super::*;

    #[test]
    fn every_error_has_its_text() {
        for (error, text) in [
            (
                CredentialsError::Certificates(CertificateError::Absent),
                "the own certificates are refused",
            ),
            (
                CredentialsError::Key,
                "found no private key for ecdsa with p-256",
            ),
            (
                CredentialsError::KeyOther,
                "the private key is not that of the first certificate",
            ),
        ] {
            assert_eq!(error.to_string(), text);
        }
    }
}
