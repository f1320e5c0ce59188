use alloc::string::ToString;
use core::error::Error as _;

use super::*;

#[test]
fn every_error_of_integrity_has_its_text() {
    for (error, text) in [
        (
            IntegrityError::Absent,
            "found no mac_signature, expected one as the mtp does not protect the record",
        ),
        (
            IntegrityError::Unsupported,
            "found a mac_signature, nothing here can make or verify one",
        ),
        (
            IntegrityError::SenderOther,
            "found a from_id other than that of the peer",
        ),
        (
            IntegrityError::MacTooEarly,
            "found a mac before the tls handshake was complete",
        ),
        (IntegrityError::MacWrong, "the mac does not fit the fields"),
        (
            IntegrityError::SignatureForm,
            "found a signature that is not in der",
        ),
        (
            IntegrityError::SignatureWrong,
            "the signature does not fit the fields",
        ),
    ] {
        assert_eq!(error.to_string(), text);
        assert!(error.source().is_none());
    }
    let error = IntegrityError::SenderCert(CertificateError::Expired);
    assert_eq!(
        error.to_string(),
        "the certificates in sender_cert are refused"
    );
    assert_eq!(
        error.source().unwrap().to_string(),
        "found a certificate that has expired"
    );
}

#[test]
fn every_error_of_certificates_has_its_text() {
    for (error, text) in [
        (CertificateError::Absent, "found no certificate"),
        (
            CertificateError::TooLong {
                len: 20_000,
                max: 16_384,
            },
            "found 20000 bytes of certificates, expected 16384 at most",
        ),
        (
            CertificateError::TooMany { max: 7 },
            "found more than 7 certificates",
        ),
        (
            CertificateError::Pem { offset: 12 },
            "malformed pem at byte 12",
        ),
        (CertificateError::Malformed, "malformed certificate"),
        (
            CertificateError::Algorithm,
            "found a key or signature of another kind than ecdsa with p-256 and sha-256",
        ),
        (
            CertificateError::Expired,
            "found a certificate that has expired",
        ),
        (
            CertificateError::NotYetValid,
            "found a certificate that is not valid yet",
        ),
        (
            CertificateError::Untrusted,
            "the chain does not end at a trusted certificate",
        ),
        (
            CertificateError::SignatureWrong,
            "found a certificate with a wrong signature",
        ),
        (
            CertificateError::Usage,
            "found a certificate that is not made for this use",
        ),
        (
            CertificateError::EndpointIdAbsent,
            "found no endpoint id in the certificate",
        ),
        (
            CertificateError::EndpointIdOther,
            "the certificate is of another endpoint",
        ),
    ] {
        assert_eq!(error.to_string(), text);
    }
}

#[test]
fn r_e2e_23_all_but_a_mac_too_early_restart_the_session() {
    assert!(IntegrityError::Absent.restarts());
    assert!(IntegrityError::MacWrong.restarts());
    assert!(IntegrityError::SenderCert(CertificateError::Untrusted).restarts());
    assert!(!IntegrityError::MacTooEarly.restarts());
}
