//! Which certificates are believed, and for whom.

#![cfg(feature = "crypto")]
#![allow(
    clippy::indexing_slicing,
    clippy::std_instead_of_alloc,
    clippy::unwrap_used,
    reason = "a test may fail, and has std"
)]

#[path = "pki/authority.rs"]
mod pki;

use core::time::Duration;
use std::sync::Arc;

use rcgen::{ExtendedKeyUsagePurpose, KeyPair};
use usp_record::{
    CertificateError, Credentials, CredentialsError, Instant, Integrity, IntegrityError,
    IntegrityMethod, MacSignature, ProtectedFields, RecordIntegrity, TrustAnchors, WallClock,
};

use self::pki::{Authority, CLOCK, NOW, Subject};

const ID: &str = "os::00256D-0123456789";

fn check(root: &Authority, chain: &str, id: &str) -> Result<(), CertificateError> {
    root.trust_anchors()
        .check_pem(chain.as_bytes(), id, Some(NOW))
}

fn check_subject(subject: &Subject, id: &str) -> Result<(), CertificateError> {
    let root = Authority::root("root");
    check(&root, &root.sign(subject), id)
}

#[test]
fn r_sec_0a_a_certificate_names_the_endpoint_as_a_urn() {
    assert_eq!(check_subject(&Subject::endpoint(ID), ID), Ok(()));
    let verdict = check_subject(&Subject::endpoint(ID), "os::00256D-0123456780");
    assert_eq!(verdict, Err(CertificateError::EndpointIdOther));
    let verdict = check_subject(&Subject::endpoint(ID), "no endpoint id");
    assert_eq!(verdict, Err(CertificateError::EndpointIdOther));
}

#[test]
fn r_sec_0a_a_certificate_without_a_name_is_refused() {
    let mut subject = Subject::nameless();
    assert_eq!(
        check_subject(&subject, ID),
        Err(CertificateError::EndpointIdAbsent)
    );
    subject.add_uri("https://example.org/os::00256D-0123456789");
    assert_eq!(
        check_subject(&subject, ID),
        Err(CertificateError::EndpointIdAbsent)
    );
    // One of several will do.
    subject.add_uri("urn:bbf:usp:id:self::other");
    assert_eq!(
        check_subject(&subject, ID),
        Err(CertificateError::EndpointIdOther)
    );
    subject.add_uri("urn:bbf:usp:id:os::00256D-0123456789");
    assert_eq!(check_subject(&subject, ID), Ok(()));
}

#[test]
fn r_sec_0a_a_host_name_speaks_for_fqdn_only() {
    let mut subject = Subject::nameless();
    subject.add_host("usp.example.org");
    assert_eq!(check_subject(&subject, "fqdn::usp.example.org"), Ok(()));
    assert_eq!(check_subject(&subject, "fqdn::USP.example.org"), Ok(()));
    for id in [
        "fqdn::example.org",
        "self::usp.example.org",
        "user::usp.example.org",
    ] {
        assert_eq!(
            check_subject(&subject, id),
            Err(CertificateError::EndpointIdOther),
            "{id}"
        );
    }
    let mut subject = Subject::nameless();
    subject.add_host("*.example.org");
    let verdict = check_subject(&subject, "fqdn::usp.example.org");
    assert_eq!(verdict, Err(CertificateError::EndpointIdOther));
}

#[test]
fn r_sec_11_wildcards_are_believed_if_wanted() {
    let root = Authority::root("root");
    let chain = root.sign(&Subject::endpoint("os::00256D-*"));
    assert_eq!(
        check(&root, &chain, ID),
        Err(CertificateError::EndpointIdOther)
    );
    let trust_anchors = root.trust_anchors().accept_wildcards(true);
    let check = |id| trust_anchors.check_pem(chain.as_bytes(), id, Some(NOW));
    assert_eq!(check(ID), Ok(()));
    assert_eq!(
        check("os::00256E-0123456789"),
        Err(CertificateError::EndpointIdOther)
    );
}

#[test]
fn a_23_the_first_certificate_signs_and_the_others_lead_to_a_trusted_one() {
    let root = Authority::root("root");
    let lower = root.below("upper").below("lower");
    let chain = lower.sign(&Subject::endpoint(ID));
    assert_eq!(chain.matches("BEGIN").count(), 3);
    assert_eq!(check(&root, &chain, ID), Ok(()));
    // The order of the others does not matter, nor does the root if it is there too.
    let parts: Vec<&str> = chain
        .split_inclusive("-----END CERTIFICATE-----\n")
        .collect();
    let swapped = [parts[0], parts[2], parts[1]].concat() + &root.issuer.pem();
    assert_eq!(check(&root, &swapped, ID), Ok(()));
    let without = [parts[0], parts[2]].concat();
    assert_eq!(check(&root, &without, ID), Err(CertificateError::Untrusted));
    // That of an issuer in front names no Endpoint.
    let turned = [parts[1], parts[0], parts[2]].concat();
    assert_eq!(
        check(&root, &turned, ID),
        Err(CertificateError::EndpointIdAbsent)
    );
}

#[test]
fn r_sec_2_another_root_is_not_trusted() {
    let chain = Authority::root("root").sign(&Subject::endpoint(ID));
    let other = Authority::root("other");
    assert_eq!(check(&other, &chain, ID), Err(CertificateError::Untrusted));
    // By the same name, but with another key.
    let namesake = Authority::root("root");
    let verdict = check(&namesake, &chain, ID);
    assert_eq!(verdict, Err(CertificateError::SignatureWrong));
}

#[test]
fn r_sec_2_an_intermediate_certificate_can_be_trusted_by_itself() {
    let lower = Authority::root_with("root", &rcgen::PKCS_ECDSA_P384_SHA384).below("lower");
    let chain = lower.sign(&Subject::endpoint(ID));
    assert_eq!(check(&lower, &chain, ID), Ok(()));
}

#[test]
fn r_sec_8_a_self_signed_certificate_is_believed_once_it_is_known() {
    let subject = Subject::endpoint(ID);
    let certificate = subject.params.self_signed(&subject.key).unwrap();
    let known = TrustAnchors::from_der([certificate.der().as_ref()]).unwrap();
    let chain = certificate.pem();
    assert_eq!(known.check_pem(chain.as_bytes(), ID, Some(NOW)), Ok(()));
    let stranger = Authority::root("root");
    assert_eq!(
        check(&stranger, &chain, ID),
        Err(CertificateError::Untrusted)
    );
}

#[test]
fn r_e2e_40b_other_keys_and_signatures_are_refused() {
    let mut subject = Subject::endpoint(ID);
    subject.key = KeyPair::generate_for(&rcgen::PKCS_ECDSA_P384_SHA384).unwrap();
    assert_eq!(
        check_subject(&subject, ID),
        Err(CertificateError::Algorithm)
    );
    subject.key = KeyPair::generate_for(&rcgen::PKCS_ED25519).unwrap();
    assert_eq!(
        check_subject(&subject, ID),
        Err(CertificateError::Algorithm)
    );
    let root = Authority::root_with("root", &rcgen::PKCS_ECDSA_P384_SHA384);
    let chain = root.sign(&Subject::endpoint(ID));
    assert_eq!(check(&root, &chain, ID), Err(CertificateError::Algorithm));
}

#[test]
fn a_certificate_has_its_time() {
    let verdict = check_subject(&Subject::endpoint(ID).years(2020, 2025), ID);
    assert_eq!(verdict, Err(CertificateError::Expired));
    let verdict = check_subject(&Subject::endpoint(ID).years(2026, 2030), ID);
    assert_eq!(verdict, Err(CertificateError::NotYetValid));
}

#[test]
fn r_mtp_2_without_a_clock_the_times_are_ignored() {
    let root = Authority::root("root");
    let lower = root.below("lower");
    let check = |subject: Subject| {
        let chain = lower.sign(&subject);
        root.trust_anchors().check_pem(chain.as_bytes(), ID, None)
    };
    assert_eq!(check(Subject::endpoint(ID)), Ok(()));
    assert_eq!(check(Subject::endpoint(ID).years(2020, 2025)), Ok(()));
    assert_eq!(check(Subject::endpoint(ID).years(2029, 2040)), Ok(()));
    // The issuer is valid from 2024 to 2030: it can never have signed this.
    assert_eq!(
        check(Subject::endpoint(ID).years(2020, 2023)),
        Err(CertificateError::Expired)
    );
    assert_eq!(
        check(Subject::endpoint(ID).years(2031, 2033)),
        Err(CertificateError::Expired)
    );
}

#[test]
fn a_certificate_is_made_for_tls_or_for_anything() {
    use ExtendedKeyUsagePurpose::{Any, ClientAuth, CodeSigning, ServerAuth};
    for usages in [
        &[ServerAuth][..],
        &[ClientAuth],
        &[Any],
        &[CodeSigning, ClientAuth],
    ] {
        let subject = Subject::endpoint(ID).usages(usages);
        assert_eq!(check_subject(&subject, ID), Ok(()), "{usages:?}");
    }
    let subject = Subject::endpoint(ID).usages(&[CodeSigning]);
    assert_eq!(check_subject(&subject, ID), Err(CertificateError::Usage));
}

#[test]
fn an_endpoint_cannot_vouch_for_another() {
    let root = Authority::root("root");
    let endpoint = Subject::endpoint("self::other");
    let own = root.sign(&endpoint);
    let issuer = rcgen::Issuer::from_params(&endpoint.params, &endpoint.key);
    let subject = Subject::endpoint(ID);
    let forged = subject.params.signed_by(&subject.key, &issuer).unwrap();
    let verdict = check(&root, &(forged.pem() + &own), ID);
    assert!(
        matches!(
            verdict,
            Err(CertificateError::Usage | CertificateError::Untrusted)
        ),
        "{verdict:?}"
    );
}

#[test]
fn what_is_no_chain_of_certificates_is_refused() {
    let root = Authority::root("root");
    let chain = root.sign(&Subject::endpoint(ID));
    assert_eq!(check(&root, "", ID), Err(CertificateError::Absent));
    let key = "-----BEGIN PRIVATE KEY-----\nAAEC\n-----END PRIVATE KEY-----\n";
    let verdict = check(&root, &(chain.clone() + key), ID);
    assert_eq!(
        verdict,
        Err(CertificateError::Pem {
            offset: chain.len()
        })
    );
    let empty = "-----BEGIN CERTIFICATE-----\nAAEC\n-----END CERTIFICATE-----\n";
    assert_eq!(check(&root, empty, ID), Err(CertificateError::Malformed));
    let verdict = check(&root, &chain.repeat(8), ID);
    assert_eq!(verdict, Err(CertificateError::TooMany { max: 7 }));
    let long = "\n".repeat(16_385);
    let refused = CertificateError::TooLong {
        len: 16_385,
        max: 16_384,
    };
    assert_eq!(check(&root, &long, ID), Err(refused));
    let malformed = TrustAnchors::from_pem(empty.as_bytes()).unwrap_err();
    assert_eq!(malformed, CertificateError::Malformed);
    let absent = TrustAnchors::from_pem(b"nothing").unwrap_err();
    assert_eq!(absent, CertificateError::Absent);
}

#[test]
fn credentials_are_a_chain_and_the_key_of_its_first_certificate() {
    let root = Authority::root("root");
    let subject = Subject::endpoint(ID);
    let chain = root.below("lower").sign(&subject);
    let key = subject.key.serialize_pem();
    let read = |chain: &str, key: &str| Credentials::from_pem(chain.as_bytes(), key.as_bytes());

    // Explanations and keys in the same file are passed over, and not sent.
    let noisy = format!("subject=CN = an Endpoint\n{key}{chain}");
    let credentials = read(&noisy, &noisy).unwrap();
    let clean = String::from_utf8(credentials.sender_cert().to_vec()).unwrap();
    assert_eq!(clean, chain);
    assert!(!format!("{credentials:?}").contains("key"));

    let error = read("", &key).unwrap_err();
    assert_eq!(
        error,
        CredentialsError::Certificates(CertificateError::Absent)
    );
    assert_eq!(read(&chain, &chain).unwrap_err(), CredentialsError::Key);
    let other = KeyPair::generate().unwrap().serialize_pem();
    assert_eq!(
        read(&chain, &other).unwrap_err(),
        CredentialsError::KeyOther
    );
    let other = KeyPair::generate_for(&rcgen::PKCS_ECDSA_P384_SHA384).unwrap();
    assert_eq!(
        read(&chain, &other.serialize_pem()).unwrap_err(),
        CredentialsError::Key
    );
}

fn signed(credentials: Arc<Credentials>, root: &Authority) -> (Vec<u8>, MacSignature) {
    let signer = RecordIntegrity::new(
        credentials,
        Arc::new(root.trust_anchors()),
        "self::c",
        CLOCK,
    );
    let sender_cert = signer
        .sender_cert(Some(IntegrityMethod::Signature))
        .to_vec();
    let fields = ProtectedFields::new("1.4", "self::c", ID).sender_cert(&sender_cert);
    let signature = signer
        .protect(Some(IntegrityMethod::Signature), &fields)
        .unwrap();
    (sender_cert, signature)
}

#[test]
fn certificates_that_were_believed_are_checked_again_after_a_while() {
    let root = Authority::root("root");
    let (sender_cert, signature) = signed(root.endpoint(ID), &root);
    let fields = ProtectedFields::new("1.4", "self::c", ID).sender_cert(&sender_cert);
    // The end of 2029, a minute before the certificate expires.
    let clock = WallClock::new(Duration::from_secs(1_893_456_000 - 60));
    let trust_anchors = Arc::new(root.trust_anchors());
    let mut receiver = RecordIntegrity::verifying(trust_anchors, ID, clock);
    let mut verify = |now| receiver.verify(now, &fields, &signature);
    assert_eq!(verify(Instant::ZERO), Ok(()));
    let later = Instant::ZERO + RecordIntegrity::RECHECK_AFTER;
    assert_eq!(verify(later - Duration::from_millis(1)), Ok(()));
    let expired = IntegrityError::SenderCert(CertificateError::Expired);
    assert_eq!(verify(later), Err(expired));
    assert_eq!(verify(later), Err(expired));
    assert_eq!(verify(Instant::ZERO), Ok(()));
}

#[test]
fn a_certificate_that_was_believed_does_not_vouch_for_the_next() {
    let root = Authority::root("root");
    let (sender_cert, signature) = signed(root.endpoint(ID), &root);
    let (other_cert, other_signature) = signed(Authority::root("other").endpoint(ID), &root);
    let fields = ProtectedFields::new("1.4", "self::c", ID);
    let trust_anchors = Arc::new(root.trust_anchors());
    let mut receiver = RecordIntegrity::verifying(trust_anchors, ID, CLOCK);
    for _ in 0..2 {
        let good = fields.sender_cert(&sender_cert);
        assert_eq!(receiver.verify(Instant::ZERO, &good, &signature), Ok(()));
        let verdict = receiver.verify(Instant::ZERO, &good, &other_signature);
        assert_eq!(verdict, Err(IntegrityError::SignatureWrong));
        let bad = fields.sender_cert(&other_cert);
        let verdict = receiver.verify(Instant::ZERO, &bad, &other_signature);
        let untrusted = IntegrityError::SenderCert(CertificateError::Untrusted);
        assert_eq!(verdict, Err(untrusted));
    }
}
