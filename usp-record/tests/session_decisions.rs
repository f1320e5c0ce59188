//! Where the specification leaves a choice: what was chosen, by the number of the question.

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
use pair::{AGENT, CONTROLLER, Link, Pair, config, message};
use usp_proto::record::{Record, RecordType, SessionContextRecord};
use usp_record::{
    Cause, Event, Ignored, RetransmitTries, Role, SessionConfig, SessionError, SessionMode,
    SessionStatus, Sessions,
};

fn next(sequence_id: u64) -> SessionContextRecord {
    SessionContextRecord {
        session_id: 77,
        sequence_id,
        expected_id: 1,
        payload: vec![message(sequence_id, 20)],
        ..SessionContextRecord::default()
    }
}

fn segment(sequence_id: u64, state: i32) -> SessionContextRecord {
    SessionContextRecord {
        payload_sar_state: state,
        payloadrec_sar_state: state,
        ..next(sequence_id)
    }
}

fn give(pair: &mut Pair, context: SessionContextRecord) -> Result<(), SessionError> {
    let record = pair.forge(Role::Agent, context);
    let result = pair.give(Role::Agent, record);
    pair.drain();
    result
}

/// An Agent that hears forged Records only, in session 77 with Record 1 taken.
fn agent(config: SessionConfig) -> Pair {
    let mut pair = Pair::with(config, pair::config(), Link::CLEAN, 3);
    pair.drop_if = Some(Box::new(|_, _| true));
    give(&mut pair, next(1)).unwrap();
    pair.agent.messages.clear();
    pair
}

fn patient() -> SessionConfig {
    config().max_retransmit_tries(RetransmitTries::AtMost(5))
}

fn last(pair: &Pair) -> SessionContextRecord {
    pair.agent.session_records().pop().expect("a Record").1
}

fn say(pair: &mut Pair, number: u64) -> SessionContextRecord {
    pair.send(Role::Agent, message(number, 9));
    pair.drain();
    last(pair)
}

#[test]
fn a_1_only_the_record_that_is_expected_moves_expected_id() {
    let mut pair = agent(config());
    give(&mut pair, next(5)).unwrap();
    assert_eq!(say(&mut pair, 1).expected_id, 2);
    give(&mut pair, next(1)).unwrap();
    assert_eq!(say(&mut pair, 2).expected_id, 2);
    give(&mut pair, next(2)).unwrap();
    assert_eq!(say(&mut pair, 3).expected_id, 3);
}

#[test]
fn a_2_a_request_in_an_early_record_is_served_at_once() {
    let mut pair = agent(patient());
    say(&mut pair, 1);
    // Record 2 of the peer is lost, and it has lost our Record 1.
    let asks = SessionContextRecord {
        retransmit_id: 1,
        ..next(3)
    };
    give(&mut pair, asks).unwrap();
    assert_eq!(last(&pair).sequence_id, 1);
    assert_eq!(pair.agent.session_records().len(), 2);
    // Once in order, it is not served a second time.
    give(&mut pair, next(2)).unwrap();
    assert_eq!(pair.agent.session_records().len(), 2);
}

#[test]
fn a_2_two_that_have_both_lost_a_record_do_not_wait_for_each_other() {
    for tries in [RetransmitTries::AtMost(5), RetransmitTries::Unlimited] {
        let config = config().max_retransmit_tries(tries);
        let mut pair = Pair::with(config.clone(), config, Link::CLEAN, 5);
        pair.controller.session.open(pair.now);
        pair.drive();
        let mut count = 0;
        pair.drop_if = Some(Box::new(move |_, _| {
            count += 1;
            count <= 2
        }));
        for number in 0..6 {
            pair.send(Role::Agent, message(number, 9));
            pair.send(Role::Controller, message(number, 9));
            pair.drain();
        }
        pair.drive();
        pair.check_delivery();
        assert_eq!(pair.agent.messages.len(), 6);
        assert_eq!(pair.controller.messages.len(), 6);
        assert_eq!(pair.agent.ended(), []);
    }
}

#[test]
fn a_3_what_is_sent_again_has_the_same_payload_and_acknowledges_what_came_since() {
    let mut pair = agent(patient());
    let first = say(&mut pair, 1);
    for sequence_id in 2..5 {
        give(&mut pair, next(sequence_id)).unwrap();
    }
    let asks = SessionContextRecord {
        retransmit_id: 1,
        ..next(5)
    };
    give(&mut pair, asks).unwrap();
    let again = last(&pair);
    assert_eq!((first.expected_id, again.expected_id), (2, 6));
    assert_eq!(again.retransmit_id, 0);
    let same = SessionContextRecord {
        expected_id: first.expected_id,
        ..again
    };
    assert_eq!(same, first);
}

#[test]
fn a_6_an_empty_record_inside_a_segmented_message_changes_nothing() {
    let mut pair = agent(config());
    give(&mut pair, segment(2, 1)).unwrap();
    for payload in [vec![], vec![Bytes::new()]] {
        let sequence_id = 3 + u64::from(!payload.is_empty());
        let empty = SessionContextRecord {
            payload,
            ..next(sequence_id)
        };
        give(&mut pair, empty).unwrap();
    }
    give(&mut pair, segment(5, 3)).unwrap();
    assert_eq!(pair.agent.messages.len(), 1);
    assert_eq!(pair.agent.messages[0].len(), 40);
}

#[test]
fn a_7_no_payload_and_an_empty_one_are_the_same_and_one_empty_entry_is_sent() {
    let mut pair = agent(config());
    for (sequence_id, payload) in [(2, vec![]), (3, vec![Bytes::new()])] {
        let empty = SessionContextRecord {
            payload,
            ..next(sequence_id)
        };
        give(&mut pair, empty).unwrap();
    }
    assert!(pair.agent.messages.is_empty());
    pair.drive_for(Duration::from_secs(1));
    assert_eq!(last(&pair).payload, [Bytes::new()]);
    assert_eq!(last(&pair).expected_id, 4);
}

#[test]
fn a_8_a_message_that_begins_inside_another_fails_the_record() {
    for state in [0, 1] {
        let mut pair = agent(config());
        give(&mut pair, segment(2, 1)).unwrap();
        let result = give(&mut pair, segment(3, state));
        assert!(matches!(result, Err(SessionError::Payload(_))));
        assert_eq!(pair.agent.ended(), [Cause::Failed]);
        assert!(pair.agent.messages.is_empty());
    }
}

#[test]
fn a_9_a_session_whose_first_record_is_late_is_started_by_a_later_one() {
    let mut pair = agent(config());
    let mut late = next(2);
    late.session_id = 99;
    give(&mut pair, late).unwrap();
    assert_eq!(pair.agent.session.session_id(), Some(99));
    assert!(pair.agent.messages.is_empty());
    pair.drive_for(Duration::from_millis(300));
    assert_eq!(last(&pair).retransmit_id, 1);
    let mut first = next(1);
    first.session_id = 99;
    give(&mut pair, first).unwrap();
    assert_eq!(pair.agent.messages.len(), 2);
}

#[test]
fn a_10_an_expected_id_of_0_or_of_the_past_is_nothing_and_one_of_the_future_is_all() {
    let mut pair = agent(config());
    say(&mut pair, 1);
    for (sequence_id, expected_id, left) in [(2, 0, 1), (3, 1, 1), (4, 9_999, 0), (5, 1, 0)] {
        let record = SessionContextRecord {
            expected_id,
            ..next(sequence_id)
        };
        give(&mut pair, record).unwrap();
        assert_eq!(pair.agent.session.memory().outgoing_records, left);
    }
    assert_eq!(pair.agent.ended(), []);
    assert_eq!(say(&mut pair, 2).sequence_id, 2);
}

#[test]
fn a_11_a_session_that_was_left_does_not_come_back_before_a_new_channel() {
    let mut pair = agent(config());
    let other = SessionContextRecord {
        session_id: 99,
        ..next(1)
    };
    give(&mut pair, other).unwrap();
    give(&mut pair, next(1)).unwrap();
    assert_eq!(pair.agent.session.session_id(), Some(99));
    let ignored = Event::Ignored {
        session_id: 77,
        sequence_id: 1,
        cause: Ignored::OldSession,
    };
    assert!(pair.agent.events.contains(&ignored));
    let connect = Record::builder(AGENT, CONTROLLER)
        .websocket_connect()
        .unwrap();
    pair.give(Role::Agent, connect.encode_to_vec()).unwrap();
    give(&mut pair, next(1)).unwrap();
    assert_eq!(pair.agent.session.session_id(), Some(77));
}

#[test]
fn a_12_of_two_sessions_that_cross_the_greater_number_counts() {
    for seed in 0..50 {
        let mut pair = Pair::new(Link::CLEAN, seed);
        let (agent, controller) = (message(1, 9), message(2, 9));
        pair.send(Role::Agent, agent.clone());
        pair.send(Role::Controller, controller.clone());
        let both = [&pair.agent, &pair.controller].map(|peer| peer.session.session_id().unwrap());
        pair.drive();
        pair.check_delivery();
        let greater = both.into_iter().max();
        assert_eq!(pair.agent.session.session_id(), greater);
        assert_eq!(pair.controller.session.session_id(), greater);
        // Both arrive: the session that does not count takes its first Record nevertheless.
        assert_eq!(pair.agent.messages, [controller]);
        assert_eq!(pair.controller.messages, [agent]);
    }
}

#[test]
fn a_13_a_session_that_failed_is_replaced_at_once_by_an_empty_record() {
    let mut pair = agent(config());
    assert!(give(&mut pair, segment(2, 3)).is_err());
    let sent = last(&pair);
    assert!(sent.session_id > 77);
    assert_eq!((sent.sequence_id, sent.expected_id), (1, 1));
    assert_eq!(sent.payload, [Bytes::new()]);
    let disconnects = |bytes: &Bytes| {
        let record = Record::decode(bytes).unwrap();
        matches!(record.record_type, Some(RecordType::Disconnect(_)))
    };
    assert!(!pair.agent.sent.iter().any(disconnects));
}

#[test]
fn a_14_one_endpoint_id_may_have_a_session_in_each_role() {
    let mut sessions = Sessions::new(config(), "self::x", 1);
    let now = usp_record::Instant::ZERO;
    let (one, _) = sessions
        .send(now, Role::Agent, "self::y", message(1, 9))
        .unwrap();
    let (other, _) = sessions
        .send(now, Role::Controller, "self::y", message(1, 9))
        .unwrap();
    assert_ne!(one, other);
    assert_eq!(sessions.len(), 2);
    assert_eq!(sessions.find(Role::Agent, "self::y"), Some(one));
    assert_eq!(sessions.find(Role::Controller, "self::y"), Some(other));
}

#[test]
fn a_15_the_record_that_comes_near_the_end_is_processed_and_the_limit_counts() {
    // Both the letter (at 10,000 below) and the text (what the Endpoint can handle).
    let mut pair = agent(config().max_sequence_id(20_000));
    for sequence_id in 2..10_000 {
        give(&mut pair, next(sequence_id)).unwrap();
    }
    assert_eq!(pair.agent.ended(), []);
    give(&mut pair, next(10_000)).unwrap();
    assert_eq!(pair.agent.ended(), [Cause::SequenceReceived]);
    assert_eq!(pair.agent.messages.len(), 9_999);
}

#[test]
fn a_16_what_is_processed_ends_below_the_expected_id_that_was_sent() {
    let mut pair = agent(config());
    give(&mut pair, next(2)).unwrap();
    give(&mut pair, next(4)).unwrap();
    assert_eq!(say(&mut pair, 1).expected_id, 3);
    let other = SessionContextRecord {
        session_id: 99,
        ..next(1)
    };
    give(&mut pair, other).unwrap();
    // Record 2 was, 4 was not, and 3 never came.
    assert_eq!(pair.agent.messages, [message(2, 20), message(1, 20)]);
}

#[test]
fn a_17_bad_records_cannot_force_one_restart_after_the_other() {
    // Not even with good ones between them, which reset the retries.
    for with_good in [false, true] {
        let mut pair = agent(config());
        pair.agent.events.clear();
        for round in 0..1_000 {
            pair.drive_for(Duration::from_millis(10));
            if with_good {
                let good = SessionContextRecord {
                    session_id: (1 << 40) + (round << 20),
                    ..next(1)
                };
                give(&mut pair, good).unwrap();
                assert!(pair.agent.is_up());
            }
            let bad = SessionContextRecord {
                session_id: 1,
                ..next(1)
            };
            assert!(give(&mut pair, bad).is_err());
        }
        let starts = |event: &&Event| matches!(event, Event::Started { .. });
        let started = pair.agent.events.iter().filter(starts).count();
        assert!((1..=3).contains(&started), "{started} in ten seconds");
    }
}

#[test]
fn a_18_a_record_may_be_exactly_as_long_as_records_may_be() {
    let size = usp_record::MaxRecordSize::new(512).unwrap();
    let mut longest = 0;
    for len in 350..600 {
        let mut pair = agent(config().max_usp_record_size(size));
        pair.send(Role::Agent, message(1, len));
        pair.drain();
        longest = pair
            .agent
            .sent
            .iter()
            .map(Bytes::len)
            .max()
            .unwrap()
            .max(longest);
    }
    // Room is kept for what a Record may get when it is sent again.
    assert!((495..=512).contains(&longest), "{longest}");
}

#[test]
fn a_22_a_record_without_session_has_no_numbers_to_count() {
    let mut pair = Pair::with(SessionConfig::new(), config(), Link::CLEAN, 1);
    for text in ["one", "one"] {
        let record = Record::builder(AGENT, CONTROLLER)
            .no_session_context(text)
            .unwrap();
        pair.give(Role::Agent, record.encode_to_vec()).unwrap();
    }
    pair.drain();
    assert_eq!(pair.agent.outside.len(), 2);
}

#[test]
fn a_23_a_signature_that_nobody_can_check_is_refused() {
    let mut pair = agent(config());
    let mut record = Record::decode(&pair.forge(Role::Agent, next(2))).unwrap();
    record.mac_signature = Bytes::from("signature");
    record.sender_cert = Bytes::from("certificate");
    let result = pair.give(Role::Agent, record.encode_to_vec());
    assert!(matches!(result, Err(SessionError::Integrity(_))));
}

#[test]
fn a_24_failures_of_a_session_are_told_by_the_next_session_not_by_an_error() {
    let mut pair = agent(config());
    let error = give(&mut pair, segment(2, 3)).unwrap_err();
    assert_eq!(error.code(), None);
    assert_eq!(error.requirement(), Some("R-E2E.21"));
    assert_eq!(pair.agent.session_records().len(), pair.agent.sent.len());
}

#[test]
fn a_25_a_controller_refuses_and_ends_sessions_as_an_agent_does() {
    let forbids = SessionConfig::new().session_mode(SessionMode::Forbid);
    let mut pair = Pair::with(config(), forbids, Link::CLEAN, 3);
    pair.send(Role::Agent, message(1, 9));
    pair.drive();
    assert_eq!(pair.controller.errors, [SessionError::NotAllowed]);
    assert!(
        pair.agent
            .events
            .contains(&Event::Disconnected { code: 7106 })
    );
    let mut pair = Pair::connected();
    let now = pair.now;
    pair.controller.session.end(now);
    pair.drive();
    assert_eq!(pair.agent.ended(), [Cause::Disconnected]);
}

#[test]
fn a_26_a_message_outside_of_a_session_leaves_the_session_alone() {
    let outside = Record::builder(AGENT, CONTROLLER)
        .no_session_context("x")
        .unwrap();
    let outside = outside.encode_to_vec();
    let mut pair = agent(SessionConfig::new());
    pair.give(Role::Agent, outside.clone()).unwrap();
    pair.drain();
    assert_eq!(pair.agent.outside, [Bytes::from("x")]);
    assert!(pair.agent.is_up());
    // Its answer goes outside too, while others stay inside.
    let now = pair.now;
    pair.agent.session.send_outside(now, message(1, 9)).unwrap();
    pair.drain();
    let answer = Record::decode(pair.agent.sent.last().unwrap()).unwrap();
    assert!(matches!(
        answer.record_type,
        Some(RecordType::NoSessionContext(_))
    ));
    assert_eq!(say(&mut pair, 2).sequence_id, 1);
    // Where sessions are required it is refused, and a session tells the peer so.
    let mut pair = agent(config());
    let result = pair.give(Role::Agent, outside.clone());
    assert_eq!(result, Err(SessionError::SessionRequired));
    assert!(pair.agent.is_up());
    let mut pair = Pair::with(config(), config(), Link::CLEAN, 3);
    let result = pair.give(Role::Agent, outside);
    assert_eq!(result, Err(SessionError::SessionRequired));
    assert_eq!(pair.agent.session.status(), SessionStatus::Negotiating);
}

#[test]
fn a_27_payload_security_counts_in_empty_records_too() {
    let mut pair = agent(config());
    let empty = SessionContextRecord {
        payload: vec![],
        ..next(2)
    };
    let mut record = Record::decode(&pair.forge(Role::Agent, empty)).unwrap();
    record.payload_security = 1;
    assert!(pair.give(Role::Agent, record.encode_to_vec()).is_err());
    pair.drain();
    assert_eq!(pair.agent.ended(), [Cause::PayloadSecurity]);
}

#[test]
fn a_28_by_default_a_request_starts_the_session_anew_and_nothing_is_sent_twice() {
    let mut pair = agent(config());
    say(&mut pair, 1);
    let asks = SessionContextRecord {
        retransmit_id: 1,
        ..next(2)
    };
    let error = SessionError::RetransmitTries {
        retransmit_id: 1,
        tries: 0,
    };
    assert_eq!(give(&mut pair, asks), Err(error));
    assert_eq!(pair.agent.ended(), [Cause::Failed]);
    // Nor is anything sent again unasked: the sender is told instead.
    let mut pair = agent(config());
    pair.send(Role::Agent, message(1, 9));
    pair.drive_for(Duration::from_secs(3_600));
    assert_eq!(pair.agent.session_records().len(), 1);
    let told: Vec<_> = pair
        .agent
        .undelivered()
        .into_iter()
        .map(|told| (told.1, told.2))
        .collect();
    assert_eq!(told, [(true, Cause::Unanswered)]);
    assert!(pair.agent.is_up());
}

#[test]
fn a_28_where_it_is_allowed_a_record_without_answer_is_sent_again_unasked() {
    let endless = config().max_retransmit_tries(RetransmitTries::Unlimited);
    let mut pair = Pair::with(endless.clone(), endless, Link::CLEAN, 5);
    pair.controller.session.open(pair.now);
    pair.drive();
    // Each Message is lost once, with nothing after it that would tell.
    for number in 0..20 {
        let mut count = 0;
        pair.drop_if = Some(Box::new(move |to, _| {
            count += u32::from(to == Role::Controller);
            to == Role::Controller && count == 1
        }));
        pair.send(Role::Agent, message(number, 9));
        pair.drive();
    }
    assert_eq!(pair.controller.messages.len(), 20);
    assert_eq!(pair.agent.ended(), []);
    pair.check_delivery();
    // And it ends, if there is never an answer.
    pair.drop_if = Some(Box::new(|_, _| true));
    let id = pair.send(Role::Agent, message(20, 9));
    pair.drive();
    assert_eq!(pair.agent.undelivered(), [(id, true, Cause::Unanswered)]);
    assert_eq!(pair.agent.session.status(), SessionStatus::Down);
}

#[test]
fn a_29_a_controller_that_goes_on_in_an_expired_session_gets_a_new_one() {
    let expires = config().session_expiration(Duration::from_secs(100));
    let mut pair = Pair::with(expires, config(), Link::CLEAN, 3);
    pair.controller.session.open(pair.now);
    pair.drive_for(Duration::from_secs(200));
    let lost = pair.send(Role::Controller, message(1, 9));
    pair.drive_for(Duration::from_secs(1));
    assert!(pair.agent.is_up() && pair.controller.is_up());
    assert_eq!(pair.controller.undelivered()[0].0, lost);
    pair.send(Role::Controller, message(2, 9));
    pair.drive_for(Duration::from_secs(1));
    assert_eq!(pair.agent.messages, [message(2, 9)]);
}

#[test]
fn a_30_what_exceeds_a_limit_fails_the_record_and_costs_no_more() {
    let small = config()
        .max_incoming_records(4)
        .max_gap(10)
        .max_incoming_bytes(2_000);
    let mut pair = agent(small.clone());
    for sequence_id in [3, 5, 7, 9] {
        give(&mut pair, next(sequence_id)).unwrap();
    }
    let error = give(&mut pair, next(11)).unwrap_err();
    assert!(matches!(
        error,
        SessionError::IncomingFull { records: 5, .. }
    ));
    assert_eq!(pair.agent.session.memory().incoming_records, 0);
    let mut pair = agent(small.clone());
    let error = give(&mut pair, next(13)).unwrap_err();
    assert_eq!(
        error.to_string(),
        "found sequence_id 13, 10 at most ahead of 2"
    );
    let mut pair = agent(small);
    let long = SessionContextRecord {
        payload: vec![message(1, 3_000)],
        ..next(3)
    };
    let error = give(&mut pair, long).unwrap_err();
    assert!(matches!(
        error,
        SessionError::IncomingFull { records: 1, .. }
    ));
}

#[test]
fn a_32_numbers_of_the_examples_are_examples() {
    // The figure begins at 4000, which is no first Record: it waits for the first 3,999.
    let mut pair = agent(config());
    give(&mut pair, next(4_000)).unwrap();
    assert_eq!(pair.agent.session.memory().incoming_records, 1);
    assert!(pair.agent.messages.is_empty());
}
