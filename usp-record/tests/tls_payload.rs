//! Two Endpoints that secure their payloads by TLS, without a session in between.

#![cfg(feature = "tls")]
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

use bytes::Bytes;
use usp_record::{
    CertificateError, Instant, Integrity, MacKeys, PayloadSecurity, PayloadSecurityError,
    ProtectedFields, RecordIntegrity, TlsPayload, TlsVersion, TlsVersions, WallClock,
};

use self::pki::{Authority, CLOCK, Subject};

const A: &str = "os::00256D-0123456789";
const C: &str = "self::controller";
const START: Instant = Instant::ZERO;

/// An Agent and a Controller, with certificates of one authority.
fn pair(agent: TlsVersions, controller: TlsVersions) -> [TlsPayload; 2] {
    let root = Authority::root("root");
    let anchors = Arc::new(root.trust_anchors());
    [
        TlsPayload::new(root.endpoint(A), anchors.clone(), C, CLOCK).versions(agent),
        TlsPayload::new(root.endpoint(C), anchors, A, CLOCK).versions(controller),
    ]
}

/// Runs the handshake, the first being the client, and counts the flights.
fn handshake(ends: &mut [TlsPayload; 2]) -> Result<usize, (usize, PayloadSecurityError)> {
    ends[0].start(START, true).map_err(|error| (0, error))?;
    ends[1].start(START, false).map_err(|error| (1, error))?;
    let (mut sender, mut flights) = (0, 0);
    while let Some(flight) = ends[sender].poll_handshake() {
        flights += 1;
        assert!(flights < 10);
        sender = 1 - sender;
        let message = ends[sender]
            .receive(START, flight)
            .map_err(|error| (sender, error))?;
        assert_eq!(message, None);
    }
    Ok(flights)
}

fn established(versions: TlsVersions) -> [TlsPayload; 2] {
    let mut ends = pair(versions, versions);
    handshake(&mut ends).unwrap();
    ends
}

/// The types of the TLS records in a payload, and their whole lengths.
fn tls_records(payload: &[u8]) -> Vec<(u8, usize)> {
    let (mut rest, mut records) = (payload, Vec::new());
    while let [kind, _, _, high, low, body @ ..] = rest {
        let len = usize::from(u16::from_be_bytes([*high, *low]));
        records.push((*kind, len + 5));
        rest = &body[len..];
    }
    assert!(rest.is_empty());
    records
}

#[test]
fn r_e2e_40_messages_go_both_ways_over_both_versions() {
    for (versions, version) in [
        (TlsVersions::Tls12, TlsVersion::Tls12),
        (TlsVersions::Tls13, TlsVersion::Tls13),
        (TlsVersions::Both, TlsVersion::Tls13),
    ] {
        let mut ends = established(versions);
        for end in &ends {
            assert!(end.is_established());
            assert_eq!(end.negotiated_version(), Some(version));
        }
        for len in [1, 100, 16_384, 16_385, 1_000_000] {
            for sender in [0, 1] {
                let message = Bytes::from(vec![u8::try_from(sender).unwrap() + 7; len]);
                let payload = ends[sender].protect(message.clone()).unwrap();
                let is_bare = |window: &[u8]| window.iter().all(|byte| *byte == message[0]);
                assert!(!payload.windows(64).any(is_bare));
                assert!(tls_records(&payload).iter().all(|&(kind, _)| kind == 23));
                let received = ends[1 - sender].receive(START, payload).unwrap();
                assert_eq!(received, Some(message));
                assert_eq!(ends[1 - sender].poll_handshake(), None);
            }
        }
    }
}

#[test]
fn r_e2e_40_tls_1_2_is_agreed_on_with_who_has_no_more() {
    for (one, other) in [
        (TlsVersions::Tls12, TlsVersions::Both),
        (TlsVersions::Both, TlsVersions::Tls12),
    ] {
        let mut ends = pair(one, other);
        handshake(&mut ends).unwrap();
        assert_eq!(ends[0].negotiated_version(), Some(TlsVersion::Tls12));
    }
}

#[test]
fn r_e2e_40_without_a_common_version_the_handshake_fails() {
    let mut ends = pair(TlsVersions::Tls12, TlsVersions::Tls13);
    let error = handshake(&mut ends).unwrap_err();
    assert_eq!(error, (1, PayloadSecurityError::Incompatible));
}

#[test]
fn r_e2e_40_the_client_offers_the_two_ciphers_one_group_and_one_signature() {
    let [mut client, _] = pair(TlsVersions::Both, TlsVersions::Both);
    client.start(START, true).unwrap();
    let hello = client.poll_handshake().unwrap();
    let holds = |bytes: &[u8]| hello.windows(bytes.len()).any(|window| window == bytes);
    // Three with the one that says that renegotiation is secure, or else two and an extension.
    assert!(
        holds(&[0, 6, 0x13, 0x01, 0xc0, 0x2b, 0, 0xff]) || holds(&[0, 4, 0x13, 0x01, 0xc0, 0x2b])
    );
    // supported_groups: secp256r1; signature_algorithms: ecdsa_secp256r1_sha256.
    assert!(holds(&[0, 10, 0, 4, 0, 2, 0, 23]));
    assert!(holds(&[0, 13, 0, 4, 0, 2, 4, 3]));
    // No server_name, no tickets.
    assert!(!holds(b"invalid"));
}

#[test]
fn a_31_the_handshake_has_four_flights_in_tls_1_2_and_three_in_tls_1_3() {
    let mut ends = pair(TlsVersions::Tls12, TlsVersions::Tls12);
    assert_eq!(handshake(&mut ends), Ok(4));
    let mut ends = pair(TlsVersions::Tls13, TlsVersions::Tls13);
    assert_eq!(handshake(&mut ends), Ok(3));
}

#[test]
fn a_31_the_client_of_tls_1_3_can_send_before_its_last_flight_is_answered() {
    let mut ends = pair(TlsVersions::Tls13, TlsVersions::Tls13);
    ends[0].start(START, true).unwrap();
    ends[1].start(START, false).unwrap();
    let hello = ends[0].poll_handshake().unwrap();
    ends[1].receive(START, hello).unwrap();
    let answer = ends[1].poll_handshake().unwrap();
    ends[0].receive(START, answer).unwrap();
    assert!(ends[0].is_established());
    assert!(!ends[1].is_established());
    let finished = ends[0].poll_handshake().unwrap();
    let message = ends[0].protect(Bytes::from_static(b"first")).unwrap();
    // Even in one payload.
    let both = Bytes::from([finished, message].concat());
    let received = ends[1].receive(START, both).unwrap();
    assert_eq!(received, Some(Bytes::from_static(b"first")));
    assert!(ends[1].is_established());
}

#[test]
fn r_e2e_35_both_ends_export_the_same_keys() {
    for versions in [TlsVersions::Tls12, TlsVersions::Tls13] {
        let ends = established(versions);
        let [client, server] = ends.each_ref().map(|end| end.mac_keys().unwrap());
        assert_eq!(client.own(), server.peer());
        assert_eq!(client.peer(), server.own());
        assert_ne!(client.own(), client.peer());
        // Another session, other keys.
        let others = established(versions);
        assert_ne!(others[0].mac_keys(), Some(client));
    }
}

#[test]
fn r_e2e_33_records_bear_macs_by_the_exported_keys() {
    let root = Authority::root("root");
    let anchors = Arc::new(root.trust_anchors());
    let mut agent = RecordIntegrity::new(root.endpoint(A), anchors.clone(), C, CLOCK);
    let mut controller = RecordIntegrity::new(root.endpoint(C), anchors, A, CLOCK);
    let ends = established(TlsVersions::Tls13);
    agent.set_mac_keys(ends[0].mac_keys());
    controller.set_mac_keys(ends[1].mac_keys());
    let fields = ProtectedFields::new("1.4", C, A).payload_security(1);
    let mac = agent.protect(agent.method(false), &fields).unwrap();
    assert_eq!(mac.len(), MacKeys::LEN);
    assert_eq!(controller.verify(START, &fields, &mac), Ok(()));
}

#[test]
fn r_e2e_43_both_ends_have_to_be_who_they_should_be() {
    let root = Authority::root("root");
    let other_root = Authority::root("other");
    let anchors = Arc::new(root.trust_anchors());
    let good = || (root.endpoint(A), root.endpoint(C));
    let expired = |id| root.credentials(&Subject::endpoint(id).years(2020, 2021));
    let early = |id| root.credentials(&Subject::endpoint(id).years(2028, 2029));
    let nameless = || root.credentials(&Subject::nameless());
    for (agent, controller, refusing, expected) in [
        (
            good().0,
            other_root.endpoint(C),
            0,
            CertificateError::Untrusted,
        ),
        (
            good().0,
            root.endpoint("self::other"),
            0,
            CertificateError::EndpointIdOther,
        ),
        (good().0, nameless(), 0, CertificateError::EndpointIdAbsent),
        (good().0, expired(C), 0, CertificateError::Expired),
        (good().0, early(C), 0, CertificateError::NotYetValid),
        (
            other_root.endpoint(A),
            good().1,
            1,
            CertificateError::Untrusted,
        ),
        (
            root.endpoint("self::other"),
            good().1,
            1,
            CertificateError::EndpointIdOther,
        ),
        (nameless(), good().1, 1, CertificateError::EndpointIdAbsent),
        (expired(A), good().1, 1, CertificateError::Expired),
        (early(A), good().1, 1, CertificateError::NotYetValid),
    ] {
        for versions in [TlsVersions::Tls12, TlsVersions::Tls13] {
            let mut ends = [
                TlsPayload::new(agent.clone(), anchors.clone(), C, CLOCK).versions(versions),
                TlsPayload::new(controller.clone(), anchors.clone(), A, CLOCK).versions(versions),
            ];
            let error = handshake(&mut ends).unwrap_err();
            assert_eq!(
                error,
                (refusing, PayloadSecurityError::Certificate(expected))
            );
            assert!(!ends[refusing].is_established());
            assert_eq!(ends[refusing].mac_keys(), None);
        }
    }
}

#[test]
fn the_time_of_certificates_is_that_of_the_caller() {
    let root = Authority::root("root");
    let anchors = Arc::new(root.trust_anchors());
    let subject = Subject::endpoint(C).years(2024, 2026);
    let mut ends = [
        TlsPayload::new(root.endpoint(A), anchors.clone(), C, CLOCK),
        TlsPayload::new(root.credentials(&subject), anchors.clone(), A, CLOCK),
    ];
    handshake(&mut ends).unwrap();
    // A year later.
    let now = START + Duration::from_secs(31_536_000);
    ends[0].start(now, true).unwrap();
    ends[1].start(now, false).unwrap();
    let hello = ends[0].poll_handshake().unwrap();
    ends[1].receive(now, hello).unwrap();
    let answer = ends[1].poll_handshake().unwrap();
    let error = ends[0].receive(now, answer).unwrap_err();
    assert_eq!(
        error,
        PayloadSecurityError::Certificate(CertificateError::Expired)
    );
    // Who does not know the time does not mind.
    ends[0] = TlsPayload::new(root.endpoint(A), anchors, C, WallClock::UNKNOWN);
    handshake(&mut ends).unwrap();
}

#[test]
fn r_e2e_21_a_payload_that_was_changed_ends_the_session() {
    for versions in [TlsVersions::Tls12, TlsVersions::Tls13] {
        let mut ends = established(versions);
        let payload = ends[0].protect(Bytes::from_static(b"a Message")).unwrap();
        let mut changed = payload.to_vec();
        *changed.last_mut().unwrap() ^= 1;
        let error = ends[1].receive(START, changed.into()).unwrap_err();
        assert_eq!(error, PayloadSecurityError::Decrypt);
        // That is the end, and the right one does not help any more.
        assert!(!ends[1].is_established());
        assert_eq!(
            ends[1].receive(START, payload),
            Err(PayloadSecurityError::NotStarted)
        );
        let error = ends[1].protect(Bytes::from_static(b"x"));
        assert_eq!(error, Err(PayloadSecurityError::NotEstablished));
        // Until the next context.
        handshake(&mut ends).unwrap();
    }
}

#[test]
fn r_e2e_21_a_payload_out_of_order_ends_the_session() {
    for versions in [TlsVersions::Tls12, TlsVersions::Tls13] {
        let mut ends = established(versions);
        let first = ends[0].protect(Bytes::from_static(b"first")).unwrap();
        let _second = ends[0].protect(Bytes::from_static(b"second")).unwrap();
        ends[1].receive(START, first.clone()).unwrap();
        let error = ends[1].receive(START, first).unwrap_err();
        assert_eq!(error, PayloadSecurityError::Decrypt);
    }
}

#[test]
fn a_payload_that_is_not_whole_tls_records_is_refused() {
    let mut ends = established(TlsVersions::Tls13);
    let payload = ends[0].protect(Bytes::from_static(b"a Message")).unwrap();
    let cut = payload.slice(..payload.len() - 1);
    assert_eq!(
        ends[1].receive(START, cut),
        Err(PayloadSecurityError::Malformed)
    );
    for bytes in [
        &b"\x16"[..],
        b"GET / HTTP/1.1\r\n",
        &[0; 5],
        &[22, 3, 3, 0, 0],
    ] {
        let mut ends = pair(TlsVersions::Both, TlsVersions::Both);
        ends[1].start(START, false).unwrap();
        let error = ends[1]
            .receive(START, Bytes::copy_from_slice(bytes))
            .unwrap_err();
        assert_eq!(error, PayloadSecurityError::Malformed, "{bytes:?}");
    }
}

#[test]
fn an_alert_of_the_peer_is_told_by_its_number() {
    let mut ends = pair(TlsVersions::Both, TlsVersions::Both);
    ends[0].start(START, true).unwrap();
    let alert = Bytes::from_static(&[21, 3, 3, 0, 2, 2, 40]);
    let error = ends[0].receive(START, alert).unwrap_err();
    assert_eq!(error, PayloadSecurityError::Alert(40));
}

#[test]
fn a_handshake_has_a_length_at_most() {
    let mut ends = pair(TlsVersions::Both, TlsVersions::Both);
    ends[1].start(START, false).unwrap();
    // The beginning of a ClientHello that never ends.
    let mut part = vec![22, 3, 1, 0x40, 0];
    part.resize(5 + 0x4000, 0);
    part[5..9].copy_from_slice(&[1, 0, 0xff, 0xff]);
    let part = Bytes::from(part);
    let error = (0..5).find_map(|_| ends[1].receive(START, part.clone()).err());
    let max = TlsPayload::MAX_HANDSHAKE_LEN;
    assert!(matches!(
        error,
        Some(PayloadSecurityError::HandshakeTooLong { max: found }) if found == max
    ));
}

#[test]
fn r_e2e_41_nothing_is_sent_before_the_handshake() {
    let mut ends = pair(TlsVersions::Both, TlsVersions::Both);
    let message = Bytes::from_static(b"early");
    let early = ends[0].receive(START, Bytes::from_static(&[23, 3, 3, 0, 1, 7]));
    assert_eq!(early, Err(PayloadSecurityError::NotStarted));
    for is_originator in [true, false] {
        ends[0].start(START, is_originator).unwrap();
        let error = ends[0].protect(message.clone());
        assert_eq!(error, Err(PayloadSecurityError::NotEstablished));
        assert_eq!(ends[0].poll_handshake().is_some(), is_originator);
        assert_eq!(ends[0].negotiated_version(), None);
    }
}

#[test]
fn tls_records_can_be_kept_short() {
    for versions in [TlsVersions::Tls12, TlsVersions::Tls13] {
        let [agent, controller] = pair(versions, versions);
        let mut ends = [
            agent.max_tls_record_size(512),
            controller.max_tls_record_size(1),
        ];
        handshake(&mut ends).unwrap();
        for (sender, max) in [(0, 512), (1, TlsPayload::MIN_TLS_RECORD_SIZE)] {
            let message = Bytes::from(vec![7; 5_000]);
            let payload = ends[sender].protect(message.clone()).unwrap();
            let lens = tls_records(&payload);
            assert!(lens.len() > 5_000 / max);
            assert!(lens.iter().all(|&(_, len)| len <= max), "{lens:?}");
            let received = ends[1 - sender].receive(START, payload).unwrap();
            assert_eq!(received, Some(message));
        }
    }
}
