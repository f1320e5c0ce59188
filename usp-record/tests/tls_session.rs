//! Sessions whose Records are signed and whose payloads are secured by TLS.

#![cfg(feature = "tls")]
#![allow(
    clippy::indexing_slicing,
    clippy::std_instead_of_alloc,
    clippy::std_instead_of_core,
    clippy::unwrap_used,
    reason = "a test may fail, and has std"
)]

#[path = "pair/harness.rs"]
mod harness;
#[path = "pki/authority.rs"]
mod pki;

use core::time::Duration;
use std::sync::{Arc, Mutex};

use bytes::Bytes;
use usp_proto::record::{NoSessionContextRecord, Record, RecordType};
use usp_record::{
    Cause, CertificateError, Credentials, Event, IntegrityError, MaxRecordSize,
    PayloadSecurityError, Plaintext, RecordIntegrity, RetransmitTries, Role, Session,
    SessionConfig, SessionError, TlsPayload, TlsVersions, TrustAnchors,
};

use self::harness::{AGENT, CONTROLLER, Link, Pair, Peer, config, context, message};
use self::pki::{Authority, CLOCK, Subject};

/// What is put into the two sessions of a pair.
struct Setup {
    agent: Arc<Credentials>,
    controller: Arc<Credentials>,
    trust_anchors: Arc<TrustAnchors>,
    /// Whether payloads are secured too.
    versions: Option<TlsVersions>,
    /// Whether Records need protection.
    is_required: bool,
    config: SessionConfig,
    max_tls_record_size: usize,
}

impl Setup {
    fn new(versions: Option<TlsVersions>) -> Self {
        let root = Authority::root("root");
        Self {
            agent: root.endpoint(AGENT),
            controller: root.endpoint(CONTROLLER),
            trust_anchors: Arc::new(root.trust_anchors()),
            versions,
            is_required: true,
            config: config(),
            max_tls_record_size: 0,
        }
    }

    fn pair(&self, link: Link, seed: u64) -> Pair {
        let config = || self.config.clone();
        let mut pair = Pair::with(config(), config(), link, seed);
        pair.agent = self.peer(Role::Agent, AGENT, CONTROLLER, seed * 2 + 1);
        pair.controller = self.peer(Role::Controller, CONTROLLER, AGENT, seed * 2 + 2);
        pair
    }

    fn peer(&self, role: Role, own_id: &str, remote_id: &str, seed: u64) -> Peer {
        let credentials = match role {
            Role::Agent => &self.agent,
            Role::Controller => &self.controller,
        };
        let anchors = &self.trust_anchors;
        let mut integrity =
            RecordIntegrity::new(credentials.clone(), anchors.clone(), remote_id, CLOCK);
        integrity.set_required(self.is_required);
        let session = Session::new(self.config.clone(), role, own_id, remote_id, seed);
        let session = match self.versions {
            None => session.with_security(integrity, Plaintext),
            Some(versions) => {
                let tls = TlsPayload::new(credentials.clone(), anchors.clone(), remote_id, CLOCK)
                    .versions(versions)
                    .max_tls_record_size(self.max_tls_record_size);
                session.with_security(integrity, tls)
            }
        };
        Peer::new(session, self.config.clone())
    }
}

const VERSIONS: [TlsVersions; 2] = [TlsVersions::Tls12, TlsVersions::Tls13];

/// What both sent, in order.
fn all_sent(pair: &Pair) -> Vec<Record> {
    let sent = pair.agent.sent.iter().chain(&pair.controller.sent);
    sent.map(|bytes| Record::decode(bytes).unwrap()).collect()
}

/// Sends Messages both ways, and has them arrive.
fn exchange(pair: &mut Pair, messages: u64, len: usize) {
    for number in 0..messages {
        pair.send(Role::Agent, message(number, len));
        pair.send(Role::Controller, message(number + 1_000, len));
    }
    pair.drive();
    pair.check_delivery();
}

#[test]
fn r_e2e_40_sessions_carry_messages_over_both_versions_of_tls() {
    for versions in VERSIONS {
        for starter in [Role::Agent, Role::Controller] {
            let mut pair = Setup::new(Some(versions)).pair(Link::CLEAN, 3);
            let now = pair.now;
            pair.peer(starter).session.open(now);
            pair.drive();
            assert!(pair.agent.is_up() && pair.controller.is_up());
            exchange(&mut pair, 5, 40_000);
            assert_eq!(pair.agent.messages.len(), 5);
            assert_eq!(pair.controller.messages.len(), 5);
            assert_eq!(pair.agent.errors, []);
            assert_eq!(pair.controller.errors, []);
            let secret = message(1_001, 64);
            for record in all_sent(&pair) {
                assert_eq!(record.payload_security, 1);
                let bytes = record.encode_to_vec();
                assert!(!bytes.windows(40).any(|window| window == &secret[16..56]));
            }
        }
    }
}

#[test]
fn r_e2e_29_records_are_signed_until_the_handshake_is_complete_and_have_macs_then() {
    for versions in VERSIONS {
        let mut pair = Setup::new(Some(versions)).pair(Link::CLEAN, 3);
        exchange(&mut pair, 2, 100);
        for peer in [&pair.agent, &pair.controller] {
            let is_signed = |(record, _): &(Record, _)| {
                // 72 at most: two numbers of 33 octets in DER.
                let signed = !record.sender_cert.is_empty();
                assert!(record.mac_signature.len() <= 72);
                assert!(signed || record.mac_signature.len() == 32);
                assert!(!signed || record.mac_signature.len() > 60);
                signed
            };
            let records = peer.session_records();
            let signed = records
                .iter()
                .take_while(|record| is_signed(record))
                .count();
            assert!((1..records.len()).contains(&signed), "{signed}");
            assert!(!records[signed..].iter().any(is_signed));
            // From then on nothing is handshake: application data only.
            for (_, context) in &records[signed..] {
                assert!(
                    context
                        .payload
                        .iter()
                        .all(|bytes| matches!(**bytes, [] | [23, ..]))
                );
            }
        }
    }
}

#[test]
fn r_e2e_28_nothing_is_signed_if_the_mtp_protects() {
    for versions in [None, Some(TlsVersions::Both)] {
        let mut setup = Setup::new(versions);
        setup.is_required = false;
        let mut pair = setup.pair(Link::CLEAN, 3);
        exchange(&mut pair, 2, 100);
        for record in all_sent(&pair) {
            assert!(record.mac_signature.is_empty() && record.sender_cert.is_empty());
        }
    }
}

#[test]
fn r_e2e_31_plain_text_sessions_are_signed_throughout() {
    let mut pair = Setup::new(None).pair(Link::CLEAN, 3);
    exchange(&mut pair, 3, 1_000);
    for record in all_sent(&pair) {
        assert_eq!(record.payload_security, 0);
        assert!(!record.mac_signature.is_empty() && !record.sender_cert.is_empty());
    }
}

#[test]
fn tls_sessions_deliver_everything_once_over_bad_links() {
    for (seed, versions) in (0..12).zip(VERSIONS.into_iter().cycle()) {
        let mut setup = Setup::new(Some(versions));
        setup.config = setup
            .config
            .max_retransmit_tries(RetransmitTries::Unlimited);
        let link = Link {
            loss: 50,
            duplication: 50,
            reorder: 100,
            jitter: Duration::from_millis(15),
            ..Link::CLEAN
        };
        let mut pair = setup.pair(link, seed);
        exchange(&mut pair, 10, 3_000);
        assert!(!pair.agent.messages.is_empty(), "seed {seed}");
    }
}

#[test]
fn tls_sessions_are_not_held_up_by_what_overtakes_the_handshake() {
    let link = Link {
        loss: 100,
        duplication: 50,
        reorder: 100,
        ..Link::CLEAN
    };
    for seed in 1..=8 {
        let mut setup = Setup::new(Some(TlsVersions::Tls13));
        setup.config = config()
            .max_retransmit_tries(RetransmitTries::Unlimited)
            .max_usp_record_size(MaxRecordSize::new(1_024).unwrap());
        let mut pair = setup.pair(link, seed);
        let start = pair.now;
        pair.send(Role::Controller, message(1, 300_000));
        while pair.agent.messages.is_empty() {
            assert!(pair.step());
        }
        let time = pair.now - start;
        assert!(time < Duration::from_secs(60), "{seed}: {time:?}");
        // Until the handshake is known to be over, there are few that may come too early.
        let early = pair.agent.errors.iter();
        let early = early.filter(|error| matches!(error, SessionError::Integrity(_)));
        assert!(early.count() <= 100, "{seed}");
        pair.drive();
        pair.check_delivery();
    }
}

#[test]
fn tls_records_are_segmented_as_the_size_of_records_wants_it() {
    // Cases 3 to 7 of the specification come from the lengths: of Records, and of TLS records.
    for (max_record, max_tls_record) in [(0, 0), (512, 0), (512, 300), (2_000, 700), (512, 900)] {
        for versions in VERSIONS {
            let mut setup = Setup::new(Some(versions));
            setup.is_required = false;
            setup.max_tls_record_size = max_tls_record;
            let size = MaxRecordSize::new(max_record).unwrap();
            setup.config = setup.config.max_usp_record_size(size);
            let mut pair = setup.pair(Link::CLEAN, 5);
            exchange(&mut pair, 3, 5_000);
            assert_eq!(
                pair.agent.messages.len(),
                3,
                "{max_record} {max_tls_record}"
            );
            assert_eq!(pair.controller.messages.len(), 3);
            let longest = pair.agent.sent.iter().map(Bytes::len).max().unwrap();
            assert!(max_record == 0 || longest <= max_record);
        }
    }
}

#[test]
fn signed_records_obey_the_size_of_records() {
    let mut setup = Setup::new(Some(TlsVersions::Both));
    let size = MaxRecordSize::new(1_500).unwrap();
    setup.config = setup.config.max_usp_record_size(size);
    let mut pair = setup.pair(Link::CLEAN, 5);
    exchange(&mut pair, 3, 5_000);
    assert_eq!(pair.agent.messages.len(), 3);
    let sent = pair.agent.sent.iter().chain(&pair.controller.sent);
    assert!(sent.map(Bytes::len).max().unwrap() <= 1_500);
}

/// Has the next Record to that Endpoint kept back.
fn keep_back(pair: &mut Pair, role: Role) -> Arc<Mutex<Option<Bytes>>> {
    let kept = Arc::new(Mutex::new(None));
    let keeper = Arc::clone(&kept);
    pair.drop_if = Some(Box::new(move |to, bytes| {
        let mut kept = keeper.lock().unwrap();
        let take = to == role && kept.is_none();
        if take {
            *kept = Some(Bytes::copy_from_slice(bytes));
        }
        take
    }));
    kept
}

/// A Record from the Agent, not delivered yet, in a session that is up.
fn on_its_way(setup: &Setup) -> (Pair, Record) {
    let mut pair = setup.pair(Link::CLEAN, 9);
    exchange(&mut pair, 1, 100);
    pair.controller.sent.clear();
    let kept = keep_back(&mut pair, Role::Controller);
    pair.send(Role::Agent, message(77, 200));
    pair.drain();
    let bytes = kept.lock().unwrap().take().unwrap();
    (pair, Record::decode(&bytes).unwrap())
}

fn session_fields(record: &mut Record) -> &mut usp_proto::record::SessionContextRecord {
    match &mut record.record_type {
        Some(RecordType::SessionContext(context)) => context,
        _ => panic!("a session_context"),
    }
}

#[test]
fn r_e2e_23_a_record_with_any_field_changed_is_dropped_in_silence_and_restarts_the_session() {
    type Change = fn(&mut Record);
    let changes: [(&str, Change); 9] = [
        ("version", |record| record.version = "1.3".into()),
        ("originator_id", |record| {
            record.originator_id = "self::x".into();
        }),
        ("destination_id", |record| {
            record.destination_id = "self::x".into();
        }),
        ("mac_signature", |record| {
            let mut bytes = record.mac_signature.to_vec();
            *bytes.last_mut().unwrap() ^= 1;
            record.mac_signature = bytes.into();
        }),
        ("no mac_signature", |record| {
            record.mac_signature = Bytes::new();
        }),
        ("session_id", |record| {
            session_fields(record).session_id ^= 1;
        }),
        ("sequence_id", |record| {
            session_fields(record).sequence_id += 1;
        }),
        ("expected_id", |record| {
            session_fields(record).expected_id += 1;
        }),
        ("retransmit_id", |record| {
            session_fields(record).retransmit_id = 1;
        }),
    ];
    for versions in [None, Some(TlsVersions::Tls13)] {
        for (name, change) in changes {
            let (mut pair, mut record) = on_its_way(&Setup::new(versions));
            let before = pair.controller.session.session_id();
            let messages = pair.controller.messages.len();
            change(&mut record);
            let error = pair
                .give(Role::Controller, record.encode_to_vec())
                .unwrap_err();
            assert!(
                matches!(error, SessionError::Integrity(_)),
                "{name}: {error}"
            );
            assert_eq!(error.code(), None, "{name}");
            pair.drop_if = None;
            pair.drive();
            assert!(
                pair.controller.ended().contains(&Cause::Integrity),
                "{name}"
            );
            assert_ne!(pair.controller.session.session_id(), before, "{name}");
            // Nothing but a new session was said to the peer.
            let said = pair.controller.sent.iter();
            assert!(said.clone().count() > 0 && said.clone().all(|bytes| context(bytes).is_some()));
            // And the Message arrives in that, once, or the sender knows.
            pair.check_delivery();
            assert!(pair.controller.messages.len() <= messages + 1);
        }
    }
}

#[test]
fn r_e2e_28_the_payload_of_a_signed_plain_text_record_is_not_covered() {
    // The specification has it so: who wants more has to secure the payload.
    let (mut pair, mut record) = on_its_way(&Setup::new(None));
    session_fields(&mut record).payload = vec![message(78, 200)];
    pair.give(Role::Controller, record.encode_to_vec()).unwrap();
    pair.drain();
    assert_eq!(pair.controller.messages.last(), Some(&message(78, 200)));
}

#[test]
fn r_e2e_21_a_changed_payload_of_tls_is_found_by_tls() {
    for versions in VERSIONS {
        let (mut pair, mut record) = on_its_way(&Setup::new(Some(versions)));
        let context = session_fields(&mut record);
        let mut payload = context.payload[0].to_vec();
        *payload.last_mut().unwrap() ^= 1;
        context.payload = vec![payload.into()];
        let error = pair
            .give(Role::Controller, record.encode_to_vec())
            .unwrap_err();
        assert_eq!(error, SessionError::Security(PayloadSecurityError::Decrypt));
        pair.drop_if = None;
        pair.drive();
        assert!(pair.controller.ended().contains(&Cause::Failed));
        pair.check_delivery();
        assert!(pair.agent.is_up() && pair.controller.is_up());
    }
}

#[test]
fn r_e2e_29_a_bare_record_is_refused_where_the_mtp_does_not_protect() {
    let mut pair = Setup::new(None).pair(Link::CLEAN, 9);
    let record = Record {
        version: "1.4".into(),
        to_id: CONTROLLER.into(),
        from_id: AGENT.into(),
        record_type: Some(RecordType::NoSessionContext(NoSessionContextRecord {
            payload: message(1, 100),
        })),
        ..Record::default()
    };
    let error = pair
        .give(Role::Controller, record.encode_to_vec())
        .unwrap_err();
    assert_eq!(error, SessionError::Integrity(IntegrityError::Absent));
    assert!(pair.controller.outside.is_empty());
}

#[test]
fn r_e2e_43_a_handshake_with_the_wrong_endpoint_fails_and_is_tried_again_ever_later() {
    for versions in VERSIONS {
        let mut setup = Setup::new(Some(versions));
        // The signatures of Records are not in the way: this is for TLS to find out.
        setup.is_required = false;
        let other = Authority::root("other");
        setup.agent = other.credentials(&Subject::endpoint(AGENT));
        let mut pair = setup.pair(Link::CLEAN, 4);
        pair.send(Role::Controller, message(1, 100));
        pair.drive_for(Duration::from_secs(120));
        let untrusted = PayloadSecurityError::Certificate(CertificateError::Untrusted);
        let refused = pair.controller.errors.iter();
        let refused = refused.filter(|error| **error == SessionError::Security(untrusted));
        // [R-E2E.10]: after 5 to 10 seconds, 10 to 20, 20 to 40, 40 to 80.
        let times = refused.count();
        assert!((1..=8).contains(&times), "{times}");
        assert!(pair.controller.ended().contains(&Cause::Failed));
        assert!(pair.agent.messages.is_empty());
        let scheduled = |event: &Event| matches!(event, Event::RetryScheduled { .. });
        assert!(pair.controller.events.iter().any(scheduled));
    }
}

#[test]
fn a_20_certificates_go_with_signatures_only() {
    let mut pair = Setup::new(Some(TlsVersions::Tls13)).pair(Link::CLEAN, 3);
    exchange(&mut pair, 1, 100);
    let last = pair.agent.session_records().pop().unwrap().0;
    assert!(last.sender_cert.is_empty() && last.mac_signature.len() == 32);
}
