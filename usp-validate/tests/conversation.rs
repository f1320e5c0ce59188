//! What a conversation makes of requests and answers, and what falls out of its limits.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use core::time::Duration;

use proptest::prelude::*;
use usp_proto::msg::{Get, GetResp, Msg};
use usp_proto::record::session_context_record::PayloadSarState as Sar;
use usp_proto::record::{Record, RecordType, SessionContextRecord};
use usp_record::Instant;
use usp_validate::{
    Conversation, ConversationLimits, Report, SeenKind, Sender, SessionAudit, Validator, req,
};

const AGENT: &str = "os::012345-A";
const CONTROLLER: &str = "self::ctl-1";

fn get(id: &str) -> Msg {
    Msg::request(id, Get::new(["Device."])).unwrap()
}

fn request(id: &str) -> Vec<u8> {
    let record = Record::builder(AGENT, CONTROLLER).msg(&get(id)).unwrap();
    record.encode_to_vec()
}

fn answer(id: &str) -> Vec<u8> {
    let msg = Msg::reply(&get(id), GetResp::default()).unwrap();
    let record = Record::builder(CONTROLLER, AGENT).msg(&msg).unwrap();
    record.encode_to_vec()
}

fn at(seconds: u64) -> Instant {
    Instant::ZERO + Duration::from_secs(seconds)
}

/// What some Records are, each with its second.
fn kinds(conversation: &mut Conversation, records: &[(u64, Vec<u8>)]) -> Vec<SeenKind> {
    let mut ignore = |_: &usp_validate::Finding<'_>| {};
    let kinds = records.iter().map(|(second, record)| {
        let seen = conversation.record(at(*second), 0, record, &mut ignore);
        seen.kind()
    });
    kinds.collect()
}

fn only_absent() -> Validator {
    Validator::new().only(&[&req::MSG_0])
}

#[test]
fn answers_are_told_apart_by_what_was_asked_and_when() {
    let limits = ConversationLimits::new().patience(Duration::from_secs(60));
    let mut conversation = Conversation::new(Validator::new()).limits(limits);
    let kinds = kinds(
        &mut conversation,
        &[
            (0, request("1")),
            (1, request("2")),
            (2, request("1")),
            (5, answer("1")),
            (6, answer("1")),
            (7, answer("3")),
            (100, answer("2")),
            (101, b"\xff".to_vec()),
        ],
    );
    let after = Duration::from_secs(5);
    assert_eq!(
        kinds,
        [
            SeenKind::Request,
            SeenKind::Request,
            SeenKind::Repeated { of: 0 },
            SeenKind::Answer { to: 0, after },
            SeenKind::SecondAnswer { to: 0 },
            SeenKind::Unsolicited,
            SeenKind::LateAnswer { to: 1 },
            SeenKind::Unreadable,
        ]
    );
    let counts = conversation.counts();
    assert_eq!((counts.records, counts.unreadable), (8, 1));
    assert_eq!((counts.requests, counts.repeated), (2, 1));
    assert_eq!((counts.answers, counts.unanswered), (1, 1));
    assert_eq!((counts.late, counts.second, counts.unsolicited), (1, 1, 1));
}

#[test]
fn ids_of_other_endpoints_are_other_requests() {
    let other = Record::builder("os::012345-B", CONTROLLER).msg(&get("1"));
    let mut conversation = Conversation::new(Validator::new());
    let records = [
        (0, request("1")),
        (0, other.unwrap().encode_to_vec()),
        (1, answer("1")),
    ];
    let kinds = kinds(&mut conversation, &records);
    let after = Duration::from_secs(1);
    assert_eq!(
        kinds[1..],
        [SeenKind::Request, SeenKind::Answer { to: 0, after }]
    );
}

#[test]
fn the_sender_is_known_by_its_messages() {
    let mut conversation = Conversation::new(Validator::new());
    let mut report = Report::new();
    let mut sender = |record: &[u8]| conversation.record(at(0), 0, record, &mut report).sender();
    let empty = SessionContextRecord::new(2, 1, 1);
    let record = Record::builder(AGENT, CONTROLLER)
        .session_context(empty)
        .unwrap();
    assert_eq!(sender(&record.encode_to_vec()), Sender::Unknown);
    assert_eq!(sender(&answer("1")), Sender::Agent);
    assert_eq!(sender(&request("2")), Sender::Controller);
}

#[test]
fn who_talks_to_an_agent_is_a_controller() {
    let empty = SessionContextRecord::new(2, 1, 1);
    let record = |to: &str, from: &str| {
        let record = Record::builder(to, from).session_context(empty.clone());
        record.unwrap().encode_to_vec()
    };
    let mut conversation = Conversation::new(Validator::new()).agent(AGENT);
    let mut ignore = |_: &usp_validate::Finding<'_>| {};
    let ends = [
        (AGENT, CONTROLLER),
        (CONTROLLER, AGENT),
        ("self::a", "self::b"),
    ];
    let senders = ends.map(|(to, from)| {
        conversation
            .record(at(0), 0, &record(to, from), &mut ignore)
            .sender()
    });
    assert_eq!(
        senders,
        [Sender::Controller, Sender::Agent, Sender::Unknown]
    );
}

#[test]
fn an_endless_name_is_no_name() {
    let record = |len: usize| {
        let mut record = Record::builder(AGENT, CONTROLLER).msg(&get("1")).unwrap();
        record.to_id = "a".repeat(len);
        record.encode_to_vec()
    };
    let mut conversation = Conversation::new(only_absent());
    let records = [(0, record(1_024)), (0, record(1_025))];
    let kinds = kinds(&mut conversation, &records);
    assert_eq!(kinds, [SeenKind::Request, SeenKind::Unreadable]);
}

#[test]
fn r_msg_0_a_request_that_nobody_answers_is_told_of_once_the_patience_ends() {
    let mut conversation = Conversation::new(only_absent());
    let mut report = Report::new();
    conversation.record(at(0), 0, &request("1"), &mut report);
    conversation.record(at(300), 0, &request("2"), &mut report);
    assert!(report.is_empty());
    conversation.record(at(301), 0, &request("3"), &mut report);
    conversation.finish(at(301), &mut report);
    let found = report.findings().iter();
    let found: Vec<_> = found
        .map(|it| (it.record(), it.field().to_owned()))
        .collect();
    assert_eq!(found, [(Some(0), "header.msg_id".to_owned())]);
}

#[test]
fn a_report_names_the_record_that_a_finding_is_about() {
    let mut conversation = Conversation::new(only_absent());
    let mut report = Report::new();
    report.source("something else");
    report.conversation();
    for (name, record) in [("first", request("1")), ("second", answer("2"))] {
        report.source(name);
        conversation.record(at(0), 0, &record, &mut report);
    }
    conversation.finish(at(1_000), &mut report);
    assert_eq!(report.source_of(&report.findings()[0]), Some("first"));
}

#[test]
fn a_message_in_segments_is_judged_and_paired_as_a_whole() {
    let bytes = get("1").encode_to_vec();
    let (first, last) = bytes.split_at(bytes.len() / 2);
    let segment = |number, state, part: &[u8]| {
        let context = SessionContextRecord::new(2, number, 1)
            .sar_states(state, state)
            .payload_entry(part.to_vec());
        let record = Record::builder(AGENT, CONTROLLER)
            .session_context(context)
            .unwrap();
        record.encode_to_vec()
    };
    let context = SessionContextRecord::new(2, 1, 3);
    let resp = Msg::reply(&get("1"), GetResp::default()).unwrap();
    let context = context.payload_entry(resp.encode_to_vec());
    let resp = Record::builder(CONTROLLER, AGENT)
        .session_context(context)
        .unwrap();
    let mut conversation = Conversation::new(Validator::new());
    let mut report = Report::new();
    let mut kind = |record: &[u8]| conversation.record(at(0), 0, record, &mut report).kind();
    assert_eq!(kind(&segment(1, Sar::Begin, first)), SeenKind::Other);
    assert_eq!(kind(&segment(2, Sar::Complete, last)), SeenKind::Request);
    let answer = SeenKind::Answer {
        to: 1,
        after: Duration::ZERO,
    };
    assert_eq!(kind(&resp.encode_to_vec()), answer);
    // The answer has no result for the path, which only the Message as a whole can tell.
    assert_eq!(report.findings()[0].requirement().id(), "N.24");
}

#[test]
fn what_falls_out_of_a_limit_is_counted() {
    let limits = ConversationLimits::new().open_requests(2).pairs(2);
    let mut conversation = Conversation::new(only_absent()).limits(limits);
    let records: Vec<_> = ["1", "2", "3", "4"].map(|id| (0, request(id))).to_vec();
    kinds(&mut conversation, &records);
    assert_eq!(conversation.counts().forgotten_requests, 2);
    for agent in ["os::012345-B", "os::012345-C"] {
        let record = Record::builder(agent, CONTROLLER).msg(&get("1")).unwrap();
        kinds(&mut conversation, &[(1, record.encode_to_vec())]);
    }
    let counts = conversation.counts();
    assert_eq!((counts.forgotten_pairs, counts.forgotten_requests), (1, 4));

    let limits = ConversationLimits::new().kept_bytes(100);
    let mut conversation = Conversation::new(only_absent()).limits(limits);
    let records = [(0, request("1")), (0, request("2")), (0, answer("2"))];
    let kinds = kinds(&mut conversation, &records);
    assert!(matches!(kinds[2], SeenKind::Answer { to: 1, .. }));
    assert_eq!(conversation.counts().unkept_requests, 1);
}

#[test]
fn a_limit_of_nothing_is_one_of_one() {
    let limits = ConversationLimits::new();
    assert_eq!(limits.pairs(0), limits.pairs(1));
    assert_eq!(limits.open_requests(0), limits.open_requests(1));
}

#[test]
fn records_that_may_be_missing_are_not_missed() {
    let record = |number, expected| {
        let context = SessionContextRecord::new(2, number, expected);
        let record = Record::builder(AGENT, CONTROLLER)
            .session_context(context)
            .unwrap();
        record.encode_to_vec()
    };
    let records = [record(2, 1), record(5, 4), record(6, 9)];
    let (mut whole, mut partial) = (Report::new(), Report::new());
    let mut audit = SessionAudit::new(Validator::new());
    for record in &records {
        audit.record(record, &mut whole);
    }
    let mut conversation = Conversation::new(Validator::new()).partial();
    for record in &records {
        conversation.record(at(0), 0, record, &mut partial);
    }
    kinds(&mut conversation, &[(0, request("1"))]);
    conversation.finish(at(1_000), &mut partial);
    let ids: Vec<_> = whole
        .findings()
        .iter()
        .map(|it| it.requirement().id())
        .collect();
    assert_eq!(ids, ["R-E2E.14", "R-E2E.15", "R-E2E.17", "R-E2E.17"]);
    assert!(partial.is_empty(), "{partial}");
}

/// A Record of a few that have to do with each other.
fn some_record() -> impl Strategy<Value = Vec<u8>> {
    let ids = (0_u64..4, 0_u64..6, 0_u64..6, 0_u64..4);
    let states = (0..5, 0..5);
    let payload = prop_oneof![
        Just(Vec::new()),
        Just(get("1").encode_to_vec()),
        prop::collection::vec(any::<u8>(), 0..20),
        Just(vec![22, 3, 3, 0, 4, 2, 0, 0, 0]),
    ];
    (ids, states, payload, any::<[bool; 3]>()).prop_map(|(ids, states, payload, is)| {
        let (id, sequence, expected, retransmit) = ids;
        let [is_agent, is_tls, is_plain] = is;
        let (to, from) = if is_agent {
            (CONTROLLER, AGENT)
        } else {
            (AGENT, CONTROLLER)
        };
        let mut context = SessionContextRecord::new(id, sequence, expected);
        context.retransmit_id = retransmit;
        (context.payload_sar_state, context.payloadrec_sar_state) = states;
        context.payload = vec![payload.clone().into()];
        let empty = SessionContextRecord::new(2, 1, 1);
        let mut record = Record::builder(to, from).session_context(empty).unwrap();
        record.payload_security = is_tls.into();
        record.record_type = Some(if is_plain && !payload.is_empty() {
            let record = Record::builder(to, from).no_session_context(payload);
            record.unwrap().record_type.unwrap()
        } else {
            RecordType::SessionContext(context)
        });
        record.encode_to_vec()
    })
}

proptest! {
    #[test]
    fn any_records_are_judged_without_a_panic(
        records in prop::collection::vec((some_record(), 0_u64..400, 0_u64..3), 0..40),
    ) {
        let mut conversation = Conversation::new(Validator::new())
            .session_expiration(Duration::from_secs(60));
        let mut audit = SessionAudit::new(Validator::new());
        let mut report = Report::new();
        for (record, second, channel) in &records {
            conversation.open(*channel);
            conversation.record(at(*second), *channel, record, &mut report);
            audit.record(record, &mut report);
        }
        for finding in report.findings() {
            prop_assert!(finding.record() < Some(40));
        }
        conversation.finish(at(1_000), &mut report);
        prop_assert_eq!(conversation.kept_bytes(), 0);
    }

    #[test]
    fn any_bytes_are_judged_without_a_panic(
        records in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..60), 0..10),
    ) {
        let mut conversation = Conversation::new(Validator::new());
        for record in &records {
            conversation.record(at(0), 0, record, &mut |_: &usp_validate::Finding<'_>| {});
        }
        prop_assert_eq!(conversation.counts().records, u64::try_from(records.len()).unwrap());
    }
}
