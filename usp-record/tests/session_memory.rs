//! What sessions allocate, and how much memory they take.

#![allow(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::std_instead_of_alloc,
    clippy::std_instead_of_core,
    clippy::unwrap_used,
    reason = "a test may fail, and has std"
)]

#[path = "pair/harness.rs"]
mod pair;

use allocation_counter::measure;
use bytes::{Bytes, BytesMut};
use pair::{Pair, config, message};
use std::sync::Arc;
use std::time::Duration;
use usp_record::{Instant, Role, Session, SessionConfig, Sessions};

/// One Message from one to the other, by the run loop of both.
fn one_way(
    now: Instant,
    (from, to): (&mut Session, &mut Session),
    (wire, arena): (&mut Vec<u8>, &mut BytesMut),
    payload: &Bytes,
) {
    from.send(now, payload.clone()).unwrap();
    while from.poll_transmit(now, wire).is_some() {
        arena.extend_from_slice(wire);
        wire.clear();
        to.handle_record(now, arena.split().freeze()).unwrap();
    }
    while from.poll_event().is_some() {}
    while to.poll_event().is_some() {}
    from.handle_timeout(now);
    to.handle_timeout(now);
}

#[test]
fn a_record_in_plain_text_allocates_nothing() {
    let shared: Arc<SessionConfig> = Arc::new(config());
    let mut agent = Session::new(Arc::clone(&shared), Role::Agent, "self::a", "self::c", 1);
    let mut controller = Session::new(shared, Role::Controller, "self::c", "self::a", 2);
    let payload = message(1, 1_000);
    let mut now = Instant::ZERO;
    let mut wire = Vec::with_capacity(2_000);
    // What comes lies in one long buffer, as a good MTP has it.
    let mut arena = BytesMut::with_capacity(64 << 20);
    let mut round = |agent: &mut Session, controller: &mut Session| {
        now += Duration::from_millis(1);
        let buffers = (&mut wire, &mut arena);
        one_way(now, (controller, agent), buffers, &payload);
        one_way(now, (agent, controller), (&mut wire, &mut arena), &payload);
    };
    for _ in 0..100 {
        round(&mut agent, &mut controller);
    }
    let allocations = measure(|| {
        for _ in 0..1_000 {
            round(&mut agent, &mut controller);
        }
    });
    assert_eq!(allocations.count_total, 0, "{allocations:?}");
}

#[test]
fn a_hundred_thousand_idle_sessions_take_less_than_64_mib() {
    let mut sessions = None;
    let allocations = measure(|| {
        let mut table = Sessions::new(config(), "self::controller", 1);
        let (now, later) = (Instant::ZERO, Instant::from_millis(100_000));
        let mut record = Vec::new();
        for number in 0..100_000 {
            let agent = format!("os::012345-{number:012}");
            // A Message is sent, answered, acknowledged and forgotten.
            let (key, _) = table
                .send(now, Role::Controller, &agent, message(1, 100))
                .unwrap();
            record.clear();
            table.poll_transmit(key, now, &mut record).unwrap();
            let (_, sent) = pair::context(&record).unwrap();
            let answer = usp_proto::record::Record {
                version: "1.4".into(),
                to_id: "self::controller".into(),
                from_id: agent,
                record_type: Some(usp_proto::record::RecordType::SessionContext(
                    usp_proto::record::SessionContextRecord {
                        sequence_id: 1,
                        expected_id: 2,
                        payload: vec![message(2, 100)],
                        ..sent
                    },
                )),
                ..Default::default()
            };
            let answer = Bytes::from(answer.encode_to_vec());
            table.handle_record(now, Role::Controller, answer).unwrap();
            while table.poll_event(key).is_some() {}
            let acknowledged = now + Duration::from_secs(1);
            assert!(
                table
                    .poll_transmit(key, acknowledged, &mut record)
                    .is_some()
            );
            assert!(
                table
                    .poll_transmit(key, acknowledged, &mut record)
                    .is_none()
            );
        }
        while let Some(key) = table.handle_timeout(later) {
            while table.poll_transmit(key, later, &mut record).is_some() {}
            while table.poll_event(key).is_some() {}
        }
        drop(record);
        sessions = Some(table);
    });
    let sessions = sessions.unwrap();
    assert_eq!(sessions.len(), 100_000);
    let key = sessions.find(Role::Controller, "os::012345-000000099999");
    let session = sessions.get(key.unwrap()).unwrap();
    assert_eq!(session.status(), usp_record::SessionStatus::Up);
    assert!(session.is_idle());
    assert!(
        allocations.bytes_current < 64 << 20,
        "{} bytes a session",
        allocations.bytes_current / 100_000
    );
    println!(
        "{} bytes a session, {} of them the struct",
        allocations.bytes_current / 100_000,
        size_of::<Session>()
    );
}

#[test]
fn a_peer_that_claims_much_costs_at_most_the_limit() {
    let mut pair = Pair::connected();
    let session_id = pair.agent.session.session_id().unwrap();
    let forged = |sequence_id| usp_proto::record::SessionContextRecord {
        session_id,
        sequence_id,
        expected_id: 1,
        payload: vec![message(sequence_id, 10_000)],
        ..Default::default()
    };
    let huge = pair.forge(Role::Agent, forged(1 << 63));
    assert!(pair.give(Role::Agent, huge).is_err());
    assert_eq!(pair.agent.session.memory().incoming_records, 0);

    let mut pair = Pair::connected();
    let session_id = pair.agent.session.session_id().unwrap();
    for number in 0..3_000 {
        let record = pair.forge(
            Role::Agent,
            usp_proto::record::SessionContextRecord {
                session_id,
                sequence_id: 100 + number,
                expected_id: 1,
                payload: vec![message(number, 10_000)],
                ..Default::default()
            },
        );
        let result = pair.give(Role::Agent, record);
        assert!(pair.agent.session.memory().incoming_bytes <= 16 << 20);
        if let Err(error) = result {
            assert_eq!(error.blame(), usp_record::Blame::Limit);
            assert!(number > 1_000);
            return;
        }
    }
    panic!("never refused");
}
