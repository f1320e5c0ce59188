//! Certificate chains: the certificate of an Endpoint first, then those that vouch for it.

use alloc::vec::Vec;

use rustls_pki_types::CertificateDer;

use super::pem::{self, Between};
use crate::integrity::CertificateError;

/// A chain, within our limits.
#[derive(Clone, Debug)]
pub(crate) struct Chain<'a> {
    certificates: Vec<CertificateDer<'a>>,
}

impl<'a> Chain<'a> {
    /// The certificates of a chain at most: that of the Endpoint, and the six that the check of a
    /// path goes through below the trusted one.
    pub(crate) const MAX_CERTIFICATES: usize = 7;
    /// The bytes of a chain at most, as PEM or DER. Certificates with P-256 keys take about one
    /// KiB each. The limit is what an unauthenticated peer can make us decode and check.
    pub(crate) const MAX_LEN: usize = 16 * 1024;

    /// The chain in the field `sender_cert`.
    pub(crate) fn of_sender(text: &[u8]) -> Result<Chain<'static>, CertificateError> {
        check_len(text.len())?;
        Self::parse(text, Between::Blanks)
    }

    /// The chain in a file of our own, explanations and all.
    pub(crate) fn of_file(text: &[u8]) -> Result<Chain<'static>, CertificateError> {
        Self::parse(text, Between::Anything)
    }

    /// A chain of certificates in DER.
    pub(crate) fn new(certificates: Vec<CertificateDer<'a>>) -> Result<Self, CertificateError> {
        if certificates.is_empty() {
            return Err(CertificateError::Absent);
        }
        if certificates.len() > Self::MAX_CERTIFICATES {
            let max = Self::MAX_CERTIFICATES;
            return Err(CertificateError::TooMany { max });
        }
        check_len(
            certificates
                .iter()
                .map(|certificate| certificate.len())
                .sum(),
        )?;
        Ok(Self { certificates })
    }

    /// The certificate of the Endpoint, and the others.
    pub(crate) fn split(&self) -> Option<(&CertificateDer<'a>, &[CertificateDer<'a>])> {
        self.certificates.split_first()
    }

    /// All certificates.
    #[cfg(feature = "tls")]
    pub(crate) fn certificates(&self) -> &[CertificateDer<'a>] {
        &self.certificates
    }

    /// The chain as it goes into the field `sender_cert`.
    pub(crate) fn to_pem(&self) -> Vec<u8> {
        let mut text = Vec::new();
        for certificate in &self.certificates {
            pem::write_certificate(certificate, &mut text);
        }
        text
    }

    fn parse(text: &[u8], between: Between) -> Result<Chain<'static>, CertificateError> {
        let mut certificates = Vec::new();
        for block in pem::blocks(text, between)? {
            if block.label == CERTIFICATE {
                certificates.push(CertificateDer::from(block.der));
            } else if between == Between::Blanks {
                return Err(CertificateError::Pem {
                    offset: block.offset,
                });
            }
        }
        Chain::new(certificates)
    }
}

fn check_len(len: usize) -> Result<(), CertificateError> {
    let max = Chain::MAX_LEN;
    if len > max {
        return Err(CertificateError::TooLong { len, max });
    }
    Ok(())
}

/// The label of certificates in PEM.
pub(super) const CERTIFICATE: &str = "CERTIFICATE";
