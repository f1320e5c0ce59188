//! Each requirement on sessions, by its number.

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
use usp_proto::record::{PayloadSecurity, Record, RecordType, SessionContextRecord};
use usp_record::{
    Cause, Event, Ignored, MaxRecordSize, RetransmitTries, Role, SessionConfig, SessionError,
    SessionMode, SessionStatus,
};

/// The next Record of the Controller in its session, by the state of the Agent.
fn next(pair: &Pair, sequence_id: u64) -> SessionContextRecord {
    SessionContextRecord {
        session_id: pair.agent.session.session_id().unwrap_or(77),
        sequence_id,
        expected_id: 1,
        payload: vec![message(sequence_id, 20)],
        ..SessionContextRecord::default()
    }
}

fn give_agent(pair: &mut Pair, context: SessionContextRecord) -> Result<(), SessionError> {
    let record = pair.forge(Role::Agent, context);
    let result = pair.give(Role::Agent, record);
    pair.drain();
    result
}

/// A pair in which the Agent hears forged Records only, in session 77 with Record 1 taken.
fn agent_in_77(config: SessionConfig) -> Pair {
    let mut pair = Pair::with(config, pair::config(), Link::CLEAN, 3);
    pair.drop_if = Some(Box::new(|_, _| true));
    let first = next(&pair, 1);
    give_agent(&mut pair, first).unwrap();
    pair
}

fn last_sent(pair: &Pair) -> (Record, SessionContextRecord) {
    pair.agent.session_records().pop().expect("a Record")
}

#[test]
fn r_e2e_1_a_record_for_somebody_else_is_ignored() {
    let mut pair = agent_in_77(config());
    let record = Record::builder("self::other", CONTROLLER)
        .session_context(SessionContextRecord::new(78, 1, 1))
        .unwrap();
    let result = pair.give(Role::Agent, record.encode_to_vec());
    assert_eq!(result, Err(SessionError::NotForUs));
    assert_eq!(pair.agent.session.session_id(), Some(77));
    let record = Record::builder(AGENT, "self::other")
        .session_context(SessionContextRecord::new(78, 1, 1))
        .unwrap();
    let result = pair.give(Role::Agent, record.encode_to_vec());
    assert_eq!(result, Err(SessionError::NotFromPeer));
}

#[test]
fn r_e2e_2_a_session_record_without_payload_or_request_is_taken() {
    let mut pair = agent_in_77(config());
    let empty = SessionContextRecord {
        payload: vec![],
        ..next(&pair, 2)
    };
    assert_eq!(give_agent(&mut pair, empty), Ok(()));
    let third = next(&pair, 3);
    assert_eq!(give_agent(&mut pair, third), Ok(()));
}

#[test]
fn r_e2e_3_the_originator_chooses_a_session_id_above_1() {
    for seed in 0..200 {
        let mut pair = Pair::new(Link::CLEAN, seed);
        for _ in 0..5 {
            pair.agent.session.restart(pair.now);
            assert!(pair.agent.session.session_id().unwrap() > 1);
        }
    }
}

#[test]
fn r_e2e_4_the_first_record_of_a_peer_starts_a_session_that_counts_from_1() {
    let mut pair = Pair::new(Link::CLEAN, 3);
    let first = next(&pair, 1);
    give_agent(&mut pair, first).unwrap();
    pair.drive_for(Duration::from_secs(1));
    let (_, sent) = last_sent(&pair);
    assert_eq!(
        (sent.session_id, sent.sequence_id, sent.expected_id),
        (77, 1, 2)
    );
    let established = Event::Established {
        session_id: 77,
        originator: false,
    };
    assert!(pair.agent.events.contains(&established));
}

#[test]
fn r_e2e_5_there_is_one_session_at_most() {
    let mut pair = agent_in_77(config());
    let other = SessionContextRecord {
        session_id: 99,
        ..next(&pair, 1)
    };
    give_agent(&mut pair, other).unwrap();
    assert_eq!(pair.agent.session.session_id(), Some(99));
    let starts = |event: &&Event| matches!(event, Event::Established { .. });
    let ends = |event: &&Event| matches!(event, Event::Ended { .. });
    let events = &pair.agent.events;
    assert_eq!(events.iter().filter(starts).count(), 2);
    assert_eq!(events.iter().filter(ends).count(), 1);
}

#[test]
fn r_e2e_6_another_session_id_replaces_the_session_and_counts_from_1() {
    for session_id in [78, 76, 2, u64::MAX] {
        let mut pair = agent_in_77(config());
        let second = next(&pair, 2);
        give_agent(&mut pair, second).unwrap();
        let other = SessionContextRecord {
            session_id,
            ..next(&pair, 1)
        };
        give_agent(&mut pair, other).unwrap();
        assert_eq!(pair.agent.ended(), [Cause::PeerStarted]);
        pair.send(Role::Agent, message(1, 9));
        pair.drain();
        let (_, sent) = last_sent(&pair);
        assert_eq!(
            (sent.session_id, sent.sequence_id, sent.expected_id),
            (session_id, 1, 2)
        );
    }
}

#[test]
fn r_e2e_6a_a_session_that_is_not_allowed_is_refused_by_a_disconnect_7106() {
    let forbids = SessionConfig::new().session_mode(SessionMode::Forbid);
    let mut pair = Pair::with(forbids, config(), Link::CLEAN, 3);
    let id = pair.send(Role::Controller, message(1, 9));
    pair.drive();
    assert_eq!(pair.agent.errors, [SessionError::NotAllowed]);
    assert_eq!(pair.agent.session.status(), SessionStatus::Down);
    let record = Record::decode(&pair.agent.sent[0]).unwrap();
    let Some(RecordType::Disconnect(disconnect)) = record.record_type else {
        panic!("not a Disconnect");
    };
    assert_eq!(disconnect.reason_code, 7106);
    assert_eq!(disconnect.reason, "Session Context not allowed");
    assert_eq!(
        pair.controller.undelivered(),
        [(id, true, Cause::Disconnected)]
    );
    assert_eq!(pair.controller.session.status(), SessionStatus::Down);
}

#[test]
fn r_e2e_6b_the_end_of_a_session_is_told_by_a_disconnect_7105() {
    let mut pair = Pair::connected();
    let now = pair.now;
    pair.agent.session.end(now);
    pair.drive();
    let record = Record::decode(pair.agent.sent.last().unwrap()).unwrap();
    let Some(RecordType::Disconnect(disconnect)) = record.record_type else {
        panic!("not a Disconnect");
    };
    assert_eq!(disconnect.reason_code, 7105);
    assert!(!disconnect.reason.is_empty());
    assert_eq!(pair.controller.ended(), [Cause::Disconnected]);
    assert_eq!(pair.controller.session.session_id(), None);
}

#[test]
fn r_e2e_7_after_expiry_the_next_interaction_starts_a_new_session() {
    let expires = config().session_expiration(Duration::from_secs(100));
    // Of the Agent itself.
    let mut pair = Pair::with(expires.clone(), config(), Link::CLEAN, 3);
    pair.agent.session.open(pair.now);
    pair.drive_for(Duration::from_secs(50));
    let old = pair.agent.session.session_id().unwrap();
    pair.drive_for(Duration::from_secs(200));
    assert_eq!(pair.agent.ended(), [Cause::Expired]);
    assert_eq!(pair.agent.session.session_id(), None);
    pair.send(Role::Agent, message(1, 9));
    pair.drive_for(Duration::from_secs(5));
    assert_ne!(pair.agent.session.session_id(), Some(old));
    assert_eq!(pair.controller.messages.len(), 1);
    // And of its peer.
    let mut pair = Pair::with(expires, config(), Link::CLEAN, 3);
    pair.controller.session.open(pair.now);
    pair.drive_for(Duration::from_secs(200));
    let old = pair.controller.session.session_id().unwrap();
    assert_eq!(pair.agent.session.session_id(), None);
    let id = pair.send(Role::Controller, message(1, 9));
    pair.drive_for(Duration::from_secs(5));
    assert!(pair.agent.is_up() && pair.controller.is_up());
    assert_ne!(pair.controller.session.session_id(), Some(old));
    assert_eq!(
        pair.controller.undelivered(),
        [(id, true, Cause::PeerStarted)]
    );
}

#[test]
fn r_e2e_8_a_received_sequence_id_near_the_end_starts_a_new_session() {
    let small = config().max_sequence_id(20_000);
    let mut pair = agent_in_77(small);
    for sequence_id in 2..=10_000 {
        let record = next(&pair, sequence_id);
        give_agent(&mut pair, record).unwrap();
        assert_eq!(
            pair.agent.session.session_id() == Some(77),
            sequence_id < 10_000,
            "{sequence_id}"
        );
    }
    assert_eq!(pair.agent.ended(), [Cause::SequenceReceived]);
    assert_eq!(pair.agent.session.status(), SessionStatus::Negotiating);
    assert_eq!(pair.agent.messages.len(), 10_000, "the last was processed");
}

#[test]
fn r_e2e_9_a_sent_sequence_id_near_the_end_starts_a_new_session_at_the_next_contact() {
    let small = config().max_sequence_id(20_000);
    let large = config();
    let mut pair = Pair::with(small, large, Link::CLEAN, 3);
    let mut sessions = std::collections::BTreeSet::new();
    for number in 0..10_500 {
        pair.send(Role::Agent, message(number, 9));
        pair.drive_for(Duration::from_millis(if number % 50 == 0 {
            1_000
        } else {
            1
        }));
        sessions.extend(pair.agent.session.session_id());
    }
    pair.drive();
    pair.check_delivery();
    assert_eq!(sessions.len(), 2);
    assert_eq!(pair.agent.ended(), [Cause::SequenceSent]);
    assert_eq!(pair.controller.messages.len(), 10_500);
    let highest = pair
        .agent
        .session_records()
        .into_iter()
        .map(|(_, sent)| sent.sequence_id)
        .max();
    assert_eq!(highest, Some(10_000));
}

/// The waits of an Agent to whom nobody answers.
fn waits(seed: u64, config: SessionConfig) -> Vec<(u32, Duration)> {
    let silent = config.answer_timeout(Duration::from_secs(1));
    let mut pair = Pair::with(silent, pair::config(), Link::CLEAN, seed);
    pair.drop_if = Some(Box::new(|_, _| true));
    for number in 0..14 {
        pair.send(Role::Agent, message(number, 9));
    }
    pair.drive();
    let waits = pair.agent.events.iter().filter_map(|event| match event {
        Event::RetryScheduled { retry, wait } => Some((*retry, *wait)),
        _ => None,
    });
    waits.collect()
}

#[test]
fn r_e2e_10_retries_wait_longer_and_longer_within_their_ranges() {
    // Without a window each try sends and loses one Message.
    let narrow = || {
        config()
            .max_outgoing_records(1)
            .message_lifetime(Duration::from_secs(86_400))
    };
    let mut all = Vec::new();
    for seed in 0..20 {
        let waits = waits(seed, narrow());
        assert!(waits.len() >= 10, "{waits:?}");
        for (retry, wait) in &waits {
            let exponent = (*retry).clamp(1, 10) - 1;
            let low = Duration::from_secs(5) * 2_u32.pow(exponent);
            assert!((low..=low * 2).contains(wait), "{retry}: {wait:?}");
        }
        all.push(waits);
    }
    assert!(
        all.windows(2).any(|two| two[0] != two[1]),
        "they are random"
    );
    let tripled = narrow()
        .session_retry_minimum_wait_interval(Duration::from_secs(2))
        .session_retry_interval_multiplier(3_000);
    for (retry, wait) in waits(1, tripled) {
        let low = Duration::from_secs(2) * 3_u32.pow(retry.clamp(1, 10) - 1);
        assert!((low..=low * 3).contains(&wait), "{retry}: {wait:?}");
    }
}

#[test]
fn r_e2e_11_from_the_tenth_retry_on_the_range_stays_until_the_session_would_expire() {
    let narrow = config().max_outgoing_records(1);
    let all = waits(4, narrow.clone());
    let late: Vec<_> = all.iter().filter(|(retry, _)| *retry >= 10).collect();
    assert!(late.len() > 2);
    for (_, wait) in late {
        assert!((Duration::from_secs(2_560)..=Duration::from_secs(5_120)).contains(wait));
    }
    let expires = narrow.session_expiration(Duration::from_secs(300));
    let total: Duration = waits(4, expires).iter().map(|(_, wait)| *wait).sum();
    assert!(total < Duration::from_secs(300 + 320), "{total:?}");
}

#[test]
fn r_e2e_12_a_record_that_was_received_resets_the_retries() {
    let mut pair = agent_in_77(config());
    for round in 0..5 {
        pair.drive_for(Duration::from_secs(10));
        let bad = SessionContextRecord {
            payload_sar_state: 3,
            payloadrec_sar_state: 3,
            ..next(&pair, 2)
        };
        let good = SessionContextRecord {
            session_id: (1 << 40) + round * (1 << 20),
            ..next(&pair, 1)
        };
        give_agent(&mut pair, good).unwrap();
        let bad = SessionContextRecord {
            session_id: (1 << 40) + round * (1 << 20),
            ..bad
        };
        assert!(give_agent(&mut pair, bad).is_err());
        assert_eq!(
            pair.agent.session.status(),
            SessionStatus::Negotiating,
            "at once"
        );
    }
}

#[test]
fn r_e2e_13_a_session_that_was_just_made_has_no_retries_behind_it() {
    // What a reboot makes: the first failure starts another session at once.
    let mut pair = agent_in_77(config());
    let bad = SessionContextRecord {
        payload_sar_state: 3,
        payloadrec_sar_state: 3,
        ..next(&pair, 2)
    };
    assert!(give_agent(&mut pair, bad).is_err());
    assert_eq!(pair.agent.session.status(), SessionStatus::Negotiating);
    let scheduled = |event: &Event| matches!(event, Event::RetryScheduled { .. });
    assert!(!pair.agent.events.iter().any(scheduled));
}

#[test]
fn r_e2e_14_the_first_record_of_each_direction_has_sequence_id_1() {
    let pair = Pair::connected();
    assert_eq!(pair.agent.session_records()[0].1.sequence_id, 1);
    assert_eq!(pair.controller.session_records()[0].1.sequence_id, 1);
}

#[test]
fn r_e2e_15_each_further_record_has_the_next_sequence_id() {
    let mut pair = Pair::connected();
    for number in 0..20 {
        pair.send(Role::Agent, message(number, 9));
    }
    pair.drive();
    let sent = pair.agent.session_records();
    let sequence_ids = sent.into_iter().map(|(_, sent)| sent.sequence_id);
    assert!(sequence_ids.eq(1..=21));
}

#[test]
fn r_e2e_16_a_record_is_kept_until_it_is_acknowledged() {
    let tries = config().max_retransmit_tries(RetransmitTries::AtMost(3));
    let mut pair = agent_in_77(tries);
    pair.send(Role::Agent, message(5, 9));
    pair.drain();
    assert_eq!(pair.agent.session.memory().outgoing_records, 1);
    let asks = SessionContextRecord {
        retransmit_id: 1,
        ..next(&pair, 2)
    };
    give_agent(&mut pair, asks).unwrap();
    let (_, again) = last_sent(&pair);
    assert_eq!(again.sequence_id, 1);
    assert_eq!(again.payload, [message(5, 9)]);
    let acknowledges = SessionContextRecord {
        expected_id: 2,
        ..next(&pair, 3)
    };
    give_agent(&mut pair, acknowledges).unwrap();
    assert_eq!(pair.agent.session.memory().outgoing_records, 0);
    assert_eq!(pair.agent.acknowledged().len(), 1);
}

#[test]
fn r_e2e_17_each_record_tells_the_next_expected_one() {
    let mut pair = agent_in_77(config());
    for sequence_id in 2..6 {
        let record = next(&pair, sequence_id);
        give_agent(&mut pair, record).unwrap();
        pair.send(Role::Agent, message(sequence_id, 9));
        pair.drain();
        assert_eq!(last_sent(&pair).1.expected_id, sequence_id + 1);
    }
}

#[test]
fn r_e2e_18_all_records_of_a_session_have_the_same_payload_security() {
    let mut pair = Pair::connected();
    for number in 0..5 {
        pair.send(Role::Agent, message(number, 9));
    }
    pair.drive();
    for (record, _) in pair.agent.session_records() {
        assert_eq!(record.payload_security(), Some(PayloadSecurity::Plaintext));
    }
}

#[test]
fn r_e2e_19_another_payload_security_fails_the_record() {
    let mut pair = agent_in_77(config());
    let record = pair.forge(Role::Agent, next(&pair, 2));
    let mut record = Record::decode(&record).unwrap();
    record.set_payload_security(PayloadSecurity::Tls12);
    let result = pair.give(Role::Agent, record.encode_to_vec());
    pair.drain();
    let error = SessionError::PayloadSecurity {
        found: 1,
        expected: 0,
    };
    assert_eq!(result, Err(error));
    assert_eq!(pair.agent.ended(), [Cause::PayloadSecurity]);
    assert_ne!(pair.agent.session.session_id(), Some(77));
    assert_eq!(pair.agent.session.status(), SessionStatus::Negotiating);
}

#[test]
fn r_e2e_20_early_records_wait_old_ones_are_ignored_the_expected_one_is_processed() {
    let mut pair = agent_in_77(config());
    pair.agent.messages.clear();
    for sequence_id in [4, 3] {
        let record = next(&pair, sequence_id);
        give_agent(&mut pair, record).unwrap();
    }
    assert_eq!(pair.agent.session.memory().incoming_records, 2);
    assert!(pair.agent.messages.is_empty());
    let record = next(&pair, 2);
    give_agent(&mut pair, record).unwrap();
    let expected: Vec<Bytes> = (2..5).map(|number| message(number, 20)).collect();
    assert_eq!(pair.agent.messages, expected);
    let record = next(&pair, 3);
    give_agent(&mut pair, record).unwrap();
    assert_eq!(pair.agent.messages.len(), 3);
    pair.send(Role::Agent, message(1, 9));
    pair.drain();
    assert_eq!(last_sent(&pair).1.expected_id, 5);
}

#[test]
fn r_e2e_21_a_record_that_cannot_be_kept_or_processed_starts_a_new_session() {
    type Spoil = fn(&mut SessionContextRecord);
    let bad: [(&str, Spoil); 6] = [
        ("too far ahead", |record| record.sequence_id = 1 << 63),
        ("a segment without a beginning", |record| {
            (record.payload_sar_state, record.payloadrec_sar_state) = (2, 2);
        }),
        ("an illegal pair of states", |record| {
            record.payloadrec_sar_state = 1;
        }),
        ("several payloads", |record| {
            record.payload.push(message(1, 9));
        }),
        ("an unknown state", |record| record.payload_sar_state = 7),
        ("a request for what was never sent", |record| {
            record.retransmit_id = 99;
        }),
    ];
    for (what, spoil) in bad {
        let mut pair = agent_in_77(config());
        let mut record = next(&pair, 2);
        spoil(&mut record);
        assert!(give_agent(&mut pair, record).is_err(), "{what}");
        assert_eq!(pair.agent.ended(), [Cause::Failed], "{what}");
        assert_eq!(
            pair.agent.session.status(),
            SessionStatus::Negotiating,
            "{what}"
        );
        let (_, sent) = last_sent(&pair);
        assert!(sent.session_id > 77 && sent.sequence_id == 1, "{what}");
        assert_eq!(sent.payload, [Bytes::new()], "{what}");
    }
}

#[test]
fn r_e2e_22_what_was_acknowledged_is_processed_though_the_session_starts_anew() {
    let mut pair = agent_in_77(config());
    pair.agent.messages.clear();
    for sequence_id in 2..5 {
        // Not polled so far.
        let record = pair.forge(Role::Agent, next(&pair, sequence_id));
        pair.give(Role::Agent, record).unwrap();
    }
    let other = SessionContextRecord {
        session_id: 78,
        ..next(&pair, 1)
    };
    give_agent(&mut pair, other).unwrap();
    let numbers = [2, 3, 4, 1].map(|number| message(number, 20));
    assert_eq!(pair.agent.messages, numbers);
}

#[test]
fn r_e2e_23_a_record_that_is_not_proved_is_ignored_in_silence_and_starts_a_new_session() {
    let mut pair = agent_in_77(config());
    let record = pair.forge(Role::Agent, next(&pair, 2));
    let mut record = Record::decode(&record).unwrap();
    record.mac_signature = Bytes::from("forged");
    let result = pair.give(Role::Agent, record.encode_to_vec());
    pair.drain();
    assert!(matches!(result, Err(SessionError::Integrity(_))));
    assert_eq!(result.unwrap_err().code(), None);
    assert_eq!(pair.agent.ended(), [Cause::Integrity]);
    assert_eq!(pair.agent.messages.len(), 1);
    let disconnects = |bytes: &Bytes| {
        let record = Record::decode(bytes).unwrap();
        matches!(record.record_type, Some(RecordType::Disconnect(_)))
    };
    assert!(!pair.agent.sent.iter().any(disconnects));
}

#[test]
fn r_e2e_24_an_invalid_session_id_is_ignored_in_silence_and_starts_a_new_session() {
    for session_id in [0, 1] {
        let mut pair = agent_in_77(config());
        let bad = SessionContextRecord {
            session_id,
            ..next(&pair, 2)
        };
        let result = give_agent(&mut pair, bad);
        assert_eq!(result, Err(SessionError::SessionId { session_id }));
        assert_eq!(result.unwrap_err().code(), None);
        assert_eq!(pair.agent.ended(), [Cause::SessionId]);
        assert_eq!(pair.agent.messages.len(), 1);
        assert_eq!(pair.agent.session.status(), SessionStatus::Negotiating);
    }
}

#[test]
fn r_e2e_25_a_duplicate_is_ignored() {
    let mut pair = agent_in_77(config());
    for sequence_id in [2, 2, 1, 4, 4, 2] {
        let record = next(&pair, sequence_id);
        give_agent(&mut pair, record).unwrap();
    }
    assert_eq!(pair.agent.messages.len(), 2);
    let ignored = |event: &&Event| {
        let cause = Ignored::Duplicate;
        matches!(event, Event::Ignored { cause: found, .. } if *found == cause)
    };
    assert_eq!(pair.agent.events.iter().filter(ignored).count(), 4);
    assert_eq!(pair.agent.ended(), []);
    assert_eq!(pair.agent.session.memory().incoming_records, 1);
}

#[test]
fn r_e2e_26_outside_of_a_session_a_payload_is_there() {
    let mut pair = Pair::with(SessionConfig::new(), config(), Link::CLEAN, 1);
    let empty = b"\x0a\x031.4\x12\x10os::012345-AGENT\x1a\x10self::controller\x3a\x00";
    let result = pair.give(Role::Agent, empty.as_slice());
    assert_eq!(result, Err(SessionError::EmptyOutside));
    pair.send(Role::Agent, message(1, 9));
    pair.drain();
    let record = Record::decode(&pair.agent.sent[0]).unwrap();
    assert_eq!(record.plain_payload(), Some(&message(1, 9)));
    let outside = |event: &Event| matches!(event, Event::SentOutside(_));
    assert!(pair.agent.events.iter().any(outside));
}

#[test]
fn r_e2e_27_a_bad_record_outside_of_a_session_is_not_answered_by_a_disconnect() {
    let mut pair = Pair::with(SessionConfig::new(), config(), Link::CLEAN, 1);
    let record = Record::builder(AGENT, CONTROLLER)
        .no_session_context("no Msg")
        .unwrap();
    pair.give(Role::Agent, record.encode_to_vec()).unwrap();
    pair.drain();
    assert_eq!(pair.agent.outside, [Bytes::from("no Msg")]);
    assert!(
        pair.agent.sent.is_empty(),
        "the application answers by R-MTP.5"
    );
}

#[test]
fn r_e2e_41_payloads_are_secured_in_sessions_only() {
    let mut pair = Pair::with(SessionConfig::new(), config(), Link::CLEAN, 1);
    let record = Record::builder(AGENT, CONTROLLER)
        .no_session_context("x")
        .unwrap();
    let mut record = record;
    record.set_payload_security(PayloadSecurity::Tls12);
    let result = pair.give(Role::Agent, record.encode_to_vec());
    assert_eq!(result, Err(SessionError::SecurityOutside { found: 1 }));
    assert_eq!(result.unwrap_err().code().unwrap().value(), 7104);
}

#[test]
fn segments_stay_below_the_size_of_records() {
    let size = MaxRecordSize::new(512).unwrap();
    let mut pair = Pair::with(config().max_usp_record_size(size), config(), Link::CLEAN, 3);
    pair.send(Role::Agent, message(1, 100_000));
    pair.drive();
    pair.check_delivery();
    assert_eq!(pair.controller.messages.len(), 1);
    assert!(pair.agent.sent.iter().all(|record| record.len() <= 512));
    assert!(pair.agent.sent.len() > 200);
}
