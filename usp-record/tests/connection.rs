//! Channels below sessions: what goes first, what ends them, and what happens without one.

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

use std::time::Duration;

use bytes::Bytes;
use pair::{AGENT, CONTROLLER, Pair, config, message};
use usp_proto::record::{Record, RecordType, SessionContextRecord};
use usp_record::{Cause, Connection, Event, Instant, Role, Session, SessionError, SessionStatus};

fn connect() -> Bytes {
    let connect = Record::builder(CONTROLLER, AGENT)
        .websocket_connect()
        .unwrap();
    Bytes::from(connect.encode_to_vec())
}

fn connection(role: Role) -> Connection {
    let (own_id, remote_id) = match role {
        Role::Agent => (AGENT, CONTROLLER),
        Role::Controller => (CONTROLLER, AGENT),
    };
    Connection::new(Session::new(config(), role, own_id, remote_id, 5))
}

#[test]
fn r_mtp_6_the_first_record_of_an_agent_is_its_connect_record() {
    let now = Instant::ZERO;
    let mut agent = connection(Role::Agent);
    agent.send(now, message(1, 9)).unwrap();
    let mut record = Vec::new();
    assert_eq!(agent.poll_transmit(now, &mut record), None);
    agent.connected(now, Some(connect()));
    agent.poll_transmit(now, &mut record).unwrap();
    assert_eq!(record, connect());
    record.clear();
    agent.poll_transmit(now, &mut record).unwrap();
    assert!(pair::context(&record).is_some());
}

#[test]
fn r_mtp_7_a_controller_that_gets_a_disconnect_forgets_the_session() {
    let mut pair = Pair::connected();
    let id = pair.send(Role::Controller, message(1, 9));
    pair.drop_if = Some(Box::new(|_, _| true));
    pair.drain();
    let disconnect = Record::builder(CONTROLLER, AGENT)
        .disconnect(usp_proto::ErrorCode::RECORD_COULD_NOT_BE_PARSED)
        .unwrap();
    pair.give(Role::Controller, disconnect.encode_to_vec())
        .unwrap();
    pair.drain();
    assert_eq!(pair.controller.session.status(), SessionStatus::Down);
    assert_eq!(
        pair.controller.undelivered(),
        [(id, true, Cause::Disconnected)]
    );
    assert!(
        pair.controller
            .events
            .contains(&Event::Disconnected { code: 7100 })
    );
    // The next one is a first one: after a Connect Record any number will do.
    pair.give(Role::Controller, connect()).unwrap();
    let first = pair.forge(
        Role::Controller,
        SessionContextRecord {
            session_id: 2,
            sequence_id: 1,
            expected_id: 1,
            ..SessionContextRecord::default()
        },
    );
    pair.give(Role::Controller, first).unwrap();
    assert_eq!(pair.controller.session.session_id(), Some(2));
}

#[test]
fn r_mtp_8_the_connect_record_comes_before_all_others() {
    let now = Instant::ZERO;
    let mut controller = connection(Role::Controller);
    let mut record = Vec::new();
    let context = SessionContextRecord::new(50, 1, 1);
    let session = Record::builder(CONTROLLER, AGENT)
        .session_context(context)
        .unwrap();
    let session = Bytes::from(session.encode_to_vec());
    controller.send(now, message(1, 9)).unwrap();
    controller.connected(now, None);
    assert_eq!(controller.poll_transmit(now, &mut record), None);
    let result = controller.handle_record(now, session.clone());
    assert_eq!(result, Err(SessionError::NotConnected));
    controller.handle_record(now, connect()).unwrap();
    assert!(controller.poll_transmit(now, &mut record).is_some());
    // And again after a Disconnect.
    let disconnect = Record::builder(CONTROLLER, AGENT)
        .disconnect(usp_proto::ErrorCode::RECORD_COULD_NOT_BE_PARSED)
        .unwrap();
    controller
        .handle_record(now, disconnect.encode_to_vec().into())
        .unwrap();
    while controller.poll_event().is_some() {}
    assert!(controller.should_close());
    assert_eq!(
        controller.handle_record(now, session.clone()),
        Err(SessionError::NotConnected)
    );
    // One that does without.
    let mut controller = connection(Role::Controller).without_connect();
    controller.connected(now, None);
    assert_eq!(controller.handle_record(now, session), Ok(()));
}

#[test]
fn without_a_channel_nothing_is_due_but_the_end_of_messages_that_wait() {
    let mut now = Instant::ZERO;
    let mut controller = connection(Role::Controller).without_connect();
    controller.connected(now, None);
    let start = SessionContextRecord::new(50, 1, 1);
    let start = Record::builder(CONTROLLER, AGENT)
        .session_context(start)
        .unwrap();
    // An acknowledgement is owed, and one is waited for.
    controller
        .handle_record(now, start.encode_to_vec().into())
        .unwrap();
    controller.send(now, message(1, 9)).unwrap();
    let mut record = Vec::new();
    assert!(controller.poll_transmit(now, &mut record).is_some());
    while controller.poll_event().is_some() {}
    assert!(controller.poll_timeout().is_some());
    controller.disconnected();
    assert_eq!(controller.poll_timeout(), None);
    // A long outage costs no tries.
    for _ in 0..100 {
        now += Duration::from_secs(60);
        controller.handle_timeout(now);
        assert_eq!(controller.poll_event(), None);
    }
    assert_eq!(controller.session().status(), SessionStatus::Up);
    let id = controller.send(now, message(2, 9)).unwrap();
    let end = controller.poll_timeout().unwrap();
    assert_eq!(end - now, Duration::from_secs(86_400));
    controller.handle_timeout(end);
    let given_up = Event::Undelivered {
        message: id,
        sent: false,
        cause: Cause::Expired,
    };
    assert_eq!(controller.poll_event(), Some(given_up));
    assert_eq!(controller.poll_timeout(), None);
    // With a channel, what is due comes due.
    controller.connected(end, None);
    assert!(matches!(
        controller.poll_event(),
        Some(Event::Undelivered {
            sent: true,
            cause: Cause::Unanswered,
            ..
        })
    ));
}

#[test]
fn r_mtp_9_a_disconnect_has_a_code_and_a_reason() {
    let now = Instant::ZERO;
    let mut agent = connection(Role::Agent);
    agent.connected(now, None);
    agent.disconnect(
        now,
        usp_proto::ErrorCode::RECORD_COULD_NOT_BE_PARSED,
        "no Record",
    );
    let mut record = Vec::new();
    agent.poll_transmit(now, &mut record).unwrap();
    let record = Record::decode(&record).unwrap();
    let Some(RecordType::Disconnect(disconnect)) = record.record_type else {
        panic!("not a Disconnect");
    };
    assert_eq!(
        (disconnect.reason_code, &*disconnect.reason),
        (7100, "no Record")
    );
    assert!(agent.should_close() && !agent.is_open());
}
