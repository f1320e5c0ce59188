//! What the TLS library found, in our words.

use rustls::{CertificateError as Found, Error};

use crate::integrity::CertificateError;
use crate::payload_security::PayloadSecurityError;

pub(super) fn refusal(error: Error) -> PayloadSecurityError {
    match error {
        Error::InvalidCertificate(found) => PayloadSecurityError::Certificate(certificate(&found)),
        Error::NoCertificatesPresented => {
            PayloadSecurityError::Certificate(CertificateError::Absent)
        }
        Error::AlertReceived(alert) => PayloadSecurityError::Alert(alert.into()),
        Error::PeerIncompatible(_) => PayloadSecurityError::Incompatible,
        Error::DecryptError => PayloadSecurityError::Decrypt,
        _ => PayloadSecurityError::Malformed,
    }
}

fn certificate(found: &Found) -> CertificateError {
    match found {
        Found::Other(other) => other
            .0
            .downcast_ref()
            .copied()
            .unwrap_or(CertificateError::Malformed),
        Found::BadSignature => CertificateError::SignatureWrong,
        Found::UnsupportedSignatureAlgorithmContext { .. }
        | Found::UnsupportedSignatureAlgorithmForPublicKeyContext { .. } => {
            CertificateError::Algorithm
        }
        _ => CertificateError::Malformed,
    }
}
