//! Signatures and MACs of Records, against vectors made elsewhere.

#![cfg(feature = "crypto")]
#![allow(
    clippy::indexing_slicing,
    clippy::std_instead_of_alloc,
    clippy::unwrap_used,
    reason = "a test may fail, and has std"
)]

#[path = "vectors/integrity.rs"]
mod vectors;

use core::time::Duration;
use std::sync::Arc;

use usp_record::{
    CertificateError, Credentials, Instant, Integrity, IntegrityError, IntegrityMethod, MacKeys,
    ProtectedFields, ProtectedSessionFields, RecordIntegrity, TrustAnchors, WallClock,
};

use self::vectors::{Vector, file, vectors};

const AGENT: &str = "os::00256D-0123456789";
const CONTROLLER: &str = "self::controller";
/// In the middle of 2025.
const CLOCK: WallClock = WallClock::new(Duration::from_secs(1_750_000_000));

fn endpoint(own: &str, remote_id: &str) -> RecordIntegrity {
    let certificates = file(&format!("{own}.pem"));
    let key = file(&format!("{own}.key"));
    let credentials = Credentials::from_pem(&certificates, &key).unwrap();
    let trust_anchors = TrustAnchors::from_pem(&file("root.pem")).unwrap();
    RecordIntegrity::new(
        Arc::new(credentials),
        Arc::new(trust_anchors),
        remote_id,
        CLOCK,
    )
}

fn agent() -> RecordIntegrity {
    endpoint("agent", CONTROLLER)
}

fn controller() -> RecordIntegrity {
    endpoint("controller", AGENT)
}

fn keys(is_client: bool) -> Option<MacKeys> {
    Some(MacKeys::from_exporter(
        &core::array::from_fn(|n| n.try_into().unwrap()),
        is_client,
    ))
}

/// Vectors whose certificate is that of the Agent, and so whose signature is.
fn signed() -> impl Iterator<Item = Vector> {
    vectors()
        .into_iter()
        .filter(|vector| vector.certificate == "agent")
}

/// Vectors of Records after a handshake, between the two.
fn macs() -> impl Iterator<Item = Vector> {
    vectors().into_iter().filter(|vector| {
        vector.payload_security != 0 && vector.certificate.is_empty() && vector.session.is_some()
    })
}

/// Every change of one field.
fn changes(vector: &Vector) -> Vec<(&'static str, ProtectedFields<'_>)> {
    let fields = vector.fields();
    let renamed = |version, to_id, from_id| {
        let renamed = ProtectedFields::new(version, to_id, from_id)
            .payload_security(vector.payload_security)
            .sender_cert(&vector.sender_cert)
            .originator_id(&vector.originator_id)
            .destination_id(&vector.destination_id);
        match vector.session {
            Some(session) => renamed.session_context(session),
            None => renamed,
        }
    };
    let (version, to_id, from_id) = (&*vector.version, &*vector.to_id, &*vector.from_id);
    let mut changes = vec![
        ("version", renamed("1.9", to_id, from_id)),
        ("to_id", renamed(version, "self::other", from_id)),
        ("from_id", renamed(version, to_id, "self::other")),
        (
            "payload_security",
            fields.payload_security(vector.payload_security ^ 3),
        ),
        ("originator_id", fields.originator_id("self::x")),
        ("destination_id", fields.destination_id("self::x")),
    ];
    if let Some(session) = vector.session {
        let mut change = |name, change: fn(&mut ProtectedSessionFields)| {
            let mut session = session;
            change(&mut session);
            changes.push((name, fields.session_context(session)));
        };
        change("session_id", |fields| fields.session_id ^= 1);
        change("sequence_id", |fields| fields.sequence_id ^= 1);
        change("expected_id", |fields| fields.expected_id ^= 1);
        change("retransmit_id", |fields| fields.retransmit_id ^= 1);
        change("payload_sar_state", |fields| fields.payload_sar_state ^= 1);
        change("payloadrec_sar_state", |fields| {
            fields.payloadrec_sar_state ^= 1;
        });
    } else {
        let session = ProtectedSessionFields::default();
        changes.push(("session_context", fields.session_context(session)));
    }
    changes
}

/// What becomes of a Record with this field changed.
fn refusal(name: &str, usual: IntegrityError) -> IntegrityError {
    if name == "from_id" {
        IntegrityError::SenderOther
    } else {
        usual
    }
}

#[test]
fn r_e2e_31_signatures_are_those_of_rfc_6979() {
    let agent = agent();
    for vector in vectors() {
        let signature = agent.protect(Some(IntegrityMethod::Signature), &vector.fields());
        assert_eq!(
            *signature.unwrap(),
            *vector.deterministic,
            "{}",
            vector.note
        );
    }
}

#[test]
fn r_e2e_31_signatures_with_other_nonces_are_believed() {
    let mut controller = controller();
    for vector in signed() {
        for signature in [&vector.deterministic, &vector.random] {
            let verdict = controller.verify(Instant::ZERO, &vector.fields(), signature);
            assert_eq!(verdict, Ok(()), "{}", vector.note);
        }
    }
}

#[test]
fn r_e2e_31_a_change_of_any_field_is_caught() {
    let mut controller = controller();
    for vector in signed() {
        for (name, fields) in changes(&vector) {
            let verdict = controller.verify(Instant::ZERO, &fields, &vector.deterministic);
            let expected = refusal(name, IntegrityError::SignatureWrong);
            assert_eq!(verdict, Err(expected), "{name}: {}", vector.note);
        }
    }
}

#[test]
fn r_e2e_31_a_change_of_any_bit_of_the_signature_is_caught() {
    let mut controller = controller();
    let vector = signed().next().unwrap();
    for bit in 0..8 * vector.random.len() {
        let mut signature = vector.random.clone();
        signature[bit / 8] ^= 1 << (bit % 8);
        let verdict = controller.verify(Instant::ZERO, &vector.fields(), &signature);
        assert!(verdict.is_err(), "bit {bit}");
    }
    let error = controller.verify(Instant::ZERO, &vector.fields(), &[7; 64]);
    assert_eq!(error, Err(IntegrityError::SignatureForm));
}

#[test]
fn r_e2e_31_the_signature_of_another_endpoint_is_not_believed() {
    // By the key of the Controller, in the name of the Agent: with its own certificate, and with
    // that of the Agent.
    let mut receiver = controller();
    let forger = endpoint("controller", CONTROLLER);
    for (sender_cert, expected) in [
        (
            file("controller.pem"),
            IntegrityError::SenderCert(CertificateError::EndpointIdOther),
        ),
        (file("agent.pem"), IntegrityError::SignatureWrong),
    ] {
        let fields = ProtectedFields::new("1.4", CONTROLLER, AGENT).sender_cert(&sender_cert);
        let signature = forger
            .protect(Some(IntegrityMethod::Signature), &fields)
            .unwrap();
        let verdict = receiver.verify(Instant::ZERO, &fields, &signature);
        assert_eq!(verdict, Err(expected));
        assert!(expected.restarts());
    }
}

#[test]
fn r_e2e_33_macs_are_those_of_hmac_with_sha_256() {
    let (mut client, mut server) = (agent(), controller());
    client.set_mac_keys(keys(true));
    server.set_mac_keys(keys(false));
    for vector in vectors() {
        let method = Some(IntegrityMethod::Mac);
        assert_eq!(
            *client.protect(method, &vector.fields()).unwrap(),
            *vector.client
        );
        assert_eq!(
            *server.protect(method, &vector.fields()).unwrap(),
            *vector.server
        );
    }
    for vector in macs() {
        let fields = vector.fields();
        let verdict = if vector.from_id == AGENT {
            server.verify(Instant::ZERO, &fields, &vector.client)
        } else {
            client.verify(Instant::ZERO, &fields, &vector.server)
        };
        assert_eq!(verdict, Ok(()), "{}", vector.note);
    }
}

#[test]
fn r_e2e_33_a_change_of_any_field_or_bit_of_the_mac_is_caught() {
    let mut server = controller();
    server.set_mac_keys(keys(false));
    for vector in macs().filter(|vector| vector.from_id == AGENT) {
        for (name, fields) in changes(&vector) {
            let verdict = server.verify(Instant::ZERO, &fields, &vector.client);
            let expected = refusal(name, IntegrityError::MacWrong);
            assert_eq!(verdict, Err(expected), "{name}: {}", vector.note);
        }
        for bit in 0..256 {
            let mut mac = vector.client.clone();
            mac[bit / 8] ^= 1 << (bit % 8);
            let verdict = server.verify(Instant::ZERO, &vector.fields(), &mac);
            assert_eq!(verdict, Err(IntegrityError::MacWrong), "bit {bit}");
        }
        for len in 1..32 {
            let verdict = server.verify(Instant::ZERO, &vector.fields(), &vector.client[..len]);
            assert_eq!(verdict, Err(IntegrityError::MacWrong), "{len} bytes");
        }
    }
}

#[test]
fn r_e2e_39_a_mac_by_the_key_of_the_wrong_side_is_refused() {
    let vector = &vectors()[6];
    let mut server = controller();
    server.set_mac_keys(keys(false));
    let verdict = server.verify(Instant::ZERO, &vector.fields(), &vector.server);
    assert_eq!(verdict, Err(IntegrityError::MacWrong));
    server.set_mac_keys(Some(MacKeys::from_exporter(&[9; 64], false)));
    let verdict = server.verify(Instant::ZERO, &vector.fields(), &vector.client);
    assert_eq!(verdict, Err(IntegrityError::MacWrong));
}

#[test]
fn r_e2e_29_records_are_protected_unless_the_mtp_does_it() {
    let mut agent = agent();
    assert_eq!(agent.method(false), Some(IntegrityMethod::Signature));
    assert_eq!(agent.sender_cert(agent.method(false)), file("agent.pem"));
    agent.set_required(false);
    assert_eq!(agent.method(false), None);
    assert_eq!(agent.sender_cert(None), b"");
    let fields = ProtectedFields::new("1.4", CONTROLLER, AGENT);
    assert!(agent.protect(None, &fields).unwrap().is_empty());
}

#[test]
fn r_e2e_29_the_method_is_the_mac_once_the_handshake_is_complete() {
    let mut agent = agent();
    agent.set_mac_keys(keys(true));
    assert_eq!(agent.method(false), Some(IntegrityMethod::Mac));
    assert_eq!(agent.sender_cert(agent.method(false)), b"");
    // The peer gets its keys from what is in this Record.
    assert_eq!(agent.method(true), Some(IntegrityMethod::Signature));
    agent.set_mac_keys(None);
    assert_eq!(agent.method(false), Some(IntegrityMethod::Signature));
}

#[test]
fn r_e2e_30_a_bare_record_is_refused_unless_the_mtp_protects_it() {
    let mut controller = controller();
    let fields = ProtectedFields::new("1.4", CONTROLLER, AGENT);
    let verdict = controller.verify(Instant::ZERO, &fields, &[]);
    assert_eq!(verdict, Err(IntegrityError::Absent));
    assert!(IntegrityError::Absent.restarts());
    controller.set_required(false);
    assert!(!controller.is_required());
    assert_eq!(controller.verify(Instant::ZERO, &fields, &[]), Ok(()));
}

#[test]
fn r_e2e_30_a_mac_signature_is_verified_even_if_the_mtp_protects() {
    let trust_anchors = Arc::new(TrustAnchors::from_pem(&file("root.pem")).unwrap());
    let mut controller = RecordIntegrity::verifying(trust_anchors, AGENT, CLOCK);
    assert!(!controller.is_required());
    let vector = signed().next().unwrap();
    let verdict = controller.verify(Instant::ZERO, &vector.fields(), &vector.random);
    assert_eq!(verdict, Ok(()));
    let (_, changed) = changes(&vector)[0];
    let verdict = controller.verify(Instant::ZERO, &changed, &vector.random);
    assert_eq!(verdict, Err(IntegrityError::SignatureWrong));
    // It has no key of its own.
    assert_eq!(controller.method(false), None);
    let error = controller.protect(Some(IntegrityMethod::Signature), &changed);
    assert_eq!(error, Err(IntegrityError::Unsupported));
    let error = controller.protect(Some(IntegrityMethod::Mac), &changed);
    assert_eq!(error, Err(IntegrityError::Unsupported));
}

#[test]
fn r_e2e_23_a_mac_that_overtook_the_handshake_does_not_restart_the_session() {
    let vector = &vectors()[6];
    let mut server = controller();
    let verdict = server.verify(Instant::ZERO, &vector.fields(), &vector.client);
    assert_eq!(verdict, Err(IntegrityError::MacTooEarly));
    assert!(!IntegrityError::MacTooEarly.restarts());
}

#[test]
fn r_e2e_33_plain_text_is_never_believed_for_a_mac() {
    let mut server = controller();
    server.set_mac_keys(keys(false));
    let mut client = agent();
    client.set_mac_keys(keys(true));
    let fields = ProtectedFields::new("1.4", CONTROLLER, AGENT);
    let mac = client.protect(Some(IntegrityMethod::Mac), &fields).unwrap();
    let verdict = server.verify(Instant::ZERO, &fields, &mac);
    assert_eq!(
        verdict,
        Err(IntegrityError::SenderCert(CertificateError::Absent))
    );
}

#[test]
fn r_e2e_31_a_signature_from_the_handshake_is_believed_after_it() {
    let vector = &vectors()[5];
    let mut server = controller();
    server.set_mac_keys(keys(false));
    assert_eq!(
        server.verify(Instant::ZERO, &vector.fields(), &vector.random),
        Ok(())
    );
}

#[test]
fn a_19_fields_of_a_session_cannot_pass_for_a_part_of_the_certificate() {
    // The bytes of a signed session_context are also those of a no_session_context, whose
    // sender_cert has forty bytes more. They are refused, as they are no PEM.
    let vector = signed().find(|vector| vector.session.is_some()).unwrap();
    let bytes = &vector.bytes;
    let longer = [&vector.sender_cert, &bytes[bytes.len() - 40..]].concat();
    let fields = ProtectedFields::new(&vector.version, &vector.to_id, &vector.from_id)
        .payload_security(vector.payload_security)
        .sender_cert(&longer);
    assert_eq!(fields.to_vec(), vector.bytes);
    let verdict = controller().verify(Instant::ZERO, &fields, &vector.random);
    let offset = vector.sender_cert.len();
    let refused = IntegrityError::SenderCert(CertificateError::Pem { offset });
    assert_eq!(verdict, Err(refused));
}

#[test]
fn a_19_a_shifted_name_is_signed_alike_and_refused() {
    let vector = signed().next().unwrap();
    let (to_id, from_id) = ("self::controlleros:", ":00256D-0123456789");
    let shifted =
        ProtectedFields::new(&vector.version, to_id, from_id).sender_cert(&vector.sender_cert);
    assert_eq!(shifted.to_vec(), vector.bytes);
    let verdict = controller().verify(Instant::ZERO, &shifted, &vector.random);
    assert_eq!(verdict, Err(IntegrityError::SenderOther));
}

#[test]
fn a_23_pem_bytes_are_signed_as_they_are() {
    // The same certificate with other line ends: other bytes, and so another signature.
    let vector = signed().next().unwrap();
    let text = String::from_utf8(vector.sender_cert.clone()).unwrap();
    let other = text.replace('\n', "\r\n").into_bytes();
    let fields = vector.fields().sender_cert(&other);
    let mut controller = controller();
    let verdict = controller.verify(Instant::ZERO, &fields, &vector.random);
    assert_eq!(verdict, Err(IntegrityError::SignatureWrong));
    let signature = agent()
        .protect(Some(IntegrityMethod::Signature), &fields)
        .unwrap();
    assert_eq!(
        controller.verify(Instant::ZERO, &fields, &signature),
        Ok(())
    );
}

#[test]
fn verifying_allocates_nothing_once_the_certificates_are_known() {
    let vector = signed().next().unwrap();
    let fields = vector.fields();
    let mut controller = controller();
    controller
        .verify(Instant::ZERO, &fields, &vector.random)
        .unwrap();
    let agent = agent();
    let counted = allocation_counter::measure(|| {
        controller
            .verify(Instant::ZERO, &fields, &vector.random)
            .unwrap();
        agent
            .protect(Some(IntegrityMethod::Signature), &fields)
            .unwrap();
    });
    assert_eq!(counted.count_total, 0);
}
