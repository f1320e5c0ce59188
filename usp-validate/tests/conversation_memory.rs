//! What a conversation keeps does not grow with what it is given.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may panic"
)]

use core::time::Duration;

use usp_proto::msg::{Get, GetResp, Msg};
use usp_proto::record::session_context_record::PayloadSarState;
use usp_proto::record::{Record, SessionContextRecord};
use usp_record::Instant;
use usp_validate::{Conversation, ConversationLimits, Finding, SeenKind, Validator, req};

const AGENT: &str = "os::012345-A0000000";
const CONTROLLER: &str = "self::ctl-00000000";
/// What stands for a number of eight digits.
const BLANK: &[u8; 8] = b"00000000";

/// A Record with places for a number in it.
struct Template {
    bytes: Vec<u8>,
    places: Vec<usize>,
}

impl Template {
    /// The places are those of the text in a part that `is_meant`, by its order.
    fn new(record: &Record, is_meant: impl Fn(usize) -> bool) -> Self {
        let bytes = record.encode_to_vec();
        let places = (0..bytes.len()).filter(|at| bytes[*at..].starts_with(BLANK));
        let places = places.enumerate().filter(|(nth, _)| is_meant(*nth));
        let places = places.map(|(_, at)| at).collect();
        Self { bytes, places }
    }

    fn with(&mut self, number: u64) -> &[u8] {
        let mut digits = *BLANK;
        let mut rest = number;
        for digit in digits.iter_mut().rev() {
            *digit = b'0' + u8::try_from(rest % 10).unwrap();
            rest /= 10;
        }
        for at in &self.places {
            self.bytes[*at..*at + 8].copy_from_slice(&digits);
        }
        &self.bytes
    }
}

fn request() -> Record {
    let msg = Msg::request("00000000", Get::new(["Device.LocalAgent.Alias"])).unwrap();
    Record::builder("os::012345-A", "self::ctl-1")
        .msg(&msg)
        .unwrap()
}

fn answer() -> Record {
    let asked = Msg::request("00000000", Get::new(["Device.LocalAgent.Alias"])).unwrap();
    let mut resp = GetResp::default();
    resp.req_path_results.push(Default::default());
    resp.req_path_results[0].requested_path = "Device.LocalAgent.Alias".to_owned();
    let msg = Msg::reply(&asked, resp).unwrap();
    Record::builder("self::ctl-1", "os::012345-A")
        .msg(&msg)
        .unwrap()
}

/// How much more is allocated at the end of the list of Records than at its start, and how much
/// there was at the most.
fn grown(
    mut conversation: Conversation,
    records: u64,
    mut feed: impl FnMut(&mut Conversation, u64),
) -> (i64, u64) {
    for number in 0..WARM {
        feed(&mut conversation, number);
    }
    let info = allocation_counter::measure(|| {
        for number in WARM..records {
            feed(&mut conversation, number);
        }
    });
    assert!(
        conversation.kept_bytes() <= LIMIT,
        "{}",
        conversation.kept_bytes()
    );
    (info.bytes_current, info.bytes_max)
}

/// With few rules, which have nothing to do with memory and take most of the time.
fn conversation() -> Conversation {
    let limits = ConversationLimits::new().kept_bytes(LIMIT).pairs(PAIRS);
    let validator = Validator::new().only(&[&req::MSG_0, &req::E2E_15]);
    Conversation::new(validator).limits(limits)
}

fn ignore(_: &Finding<'_>) {}

fn at(number: u64) -> Instant {
    Instant::ZERO + Duration::from_millis(number)
}

#[test]
fn requests_with_their_answers_allocate_nothing_however_many_there_are() {
    let (mut request, mut answer) = (
        Template::new(&request(), |_| true),
        Template::new(&answer(), |_| true),
    );
    let mut conversation = conversation();
    let mut ask = |conversation: &mut Conversation, number: u64| {
        let now = at(number);
        conversation.record(now, 0, request.with(number), &mut ignore);
        let seen = conversation.record(now, 0, answer.with(number), &mut ignore);
        assert!(matches!(seen.kind(), SeenKind::Answer { .. }));
    };
    for number in 0..WARM {
        ask(&mut conversation, number);
    }
    let info = allocation_counter::measure(|| {
        for number in WARM..RECORDS / 2 {
            ask(&mut conversation, number);
        }
    });
    assert_eq!((info.count_total, info.bytes_current), (0, 0));
    assert_eq!(conversation.counts().answers, RECORDS / 2);
    assert_eq!(conversation.kept_bytes(), 0);
}

#[test]
fn records_that_meet_all_rules_allocate_nothing() {
    let (request, answer) = (request().encode_to_vec(), answer().encode_to_vec());
    let mut conversation = Conversation::new(Validator::new());
    let mut ask = || {
        for record in [&request, &answer] {
            conversation.record(Instant::ZERO, 0, record, &mut |finding: &Finding<'_>| {
                panic!("{finding}");
            });
        }
    };
    (0..100).for_each(|_| ask());
    let info = allocation_counter::measure(|| (0..1_000).for_each(|_| ask()));
    assert_eq!((info.count_total, info.bytes_current), (0, 0));
}

#[test]
fn a_pair_takes_8_kib_at_most_besides_what_waits() {
    let limits = ConversationLimits::new();
    let mut conversation = Conversation::new(Validator::new()).limits(limits);
    let (mut request, mut answer) = (
        Template::new(&request(), |_| true),
        Template::new(&answer(), |_| true),
    );
    let info = allocation_counter::measure(|| {
        for pair in 0..100_u64 {
            for number in 0..100 {
                for template in [&mut request, &mut answer] {
                    let record = Record::decode(template.with(number)).unwrap();
                    let name = |id: &str| match id {
                        "self::ctl-1" => format!("self::ctl-{pair}"),
                        id => id.to_owned(),
                    };
                    let builder = Record::builder(name(&record.to_id), name(&record.from_id));
                    let msg = record.msg().unwrap().unwrap();
                    let record = builder.msg(&msg).unwrap().encode_to_vec();
                    conversation.record(at(number), 0, &record, &mut ignore);
                }
            }
        }
    });
    assert_eq!(conversation.counts().answers, 10_000);
    assert!(info.bytes_current < 100 * 8_192, "{}", info.bytes_current);
}

#[test]
fn requests_that_nobody_answers_take_no_more_than_there_is_room_for() {
    let mut request = Template::new(&request(), |_| true);
    let (current, max) = grown(conversation(), RECORDS, |conversation, number| {
        // All at the same time, so that none is given up.
        let record = request.with(number);
        conversation.record(Instant::ZERO, 0, record, &mut ignore);
    });
    assert!(
        current.unsigned_abs() < 100_000 && max < 100_000,
        "{current} {max}"
    );
}

#[test]
fn pairs_without_end_take_no_more_than_there_is_room_for() {
    let msg = Msg::request("1", Get::new(["Device."])).unwrap();
    let record = Record::builder(AGENT, CONTROLLER).msg(&msg).unwrap();
    let mut template = Template::new(&record, |_| true);
    let (current, max) = grown(conversation(), RECORDS / 5, |conversation, number| {
        conversation.record(at(number), 0, template.with(number), &mut ignore);
    });
    assert!(
        current.unsigned_abs() < 200_000 && max < 200_000,
        "{current} {max}"
    );
}

#[test]
fn segments_without_end_take_no_more_than_there_is_room_for() {
    let segment = |number: u64, state| {
        let context = SessionContextRecord::new(2, number, 1)
            .sar_states(state, state)
            .payload_entry(vec![0; 1_000]);
        Record::builder("os::012345-A", "self::ctl-1")
            .session_context(context)
            .unwrap()
            .encode_to_vec()
    };
    let (current, max) = grown(conversation(), RECORDS / 20, |conversation, number| {
        let state = if number == 0 {
            PayloadSarState::Begin
        } else {
            PayloadSarState::Inprocess
        };
        conversation.record(at(number), 0, &segment(number + 1, state), &mut ignore);
    });
    let limit = u64::try_from(LIMIT).unwrap();
    assert!(
        current.unsigned_abs() < 2 * limit && max < 3 * limit,
        "{current} {max}"
    );
}

#[test]
fn records_that_come_too_early_take_no_more_than_there_is_room_for() {
    let (current, max) = grown(conversation(), RECORDS / 20, |conversation, number| {
        // Every second number is missing.
        let context = SessionContextRecord::new(2, 2 * number + 1, 1).payload_entry(vec![0; 1_000]);
        let record = Record::builder("os::012345-A", "self::ctl-1")
            .session_context(context)
            .unwrap()
            .encode_to_vec();
        conversation.record(at(number), 0, &record, &mut ignore);
    });
    let limit = u64::try_from(LIMIT).unwrap();
    assert!(
        current.unsigned_abs() < 2 * limit && max < 3 * limit,
        "{current} {max}"
    );
}

#[test]
fn channels_notifications_and_ids_without_end_take_no_more_than_there_is_room_for() {
    use usp_proto::msg::Notify;
    use usp_proto::msg::notify::{Event, Notification};
    let event = Event {
        obj_path: "Device.".to_owned(),
        event_name: "Boot!".to_owned(),
        ..Event::default()
    };
    let notify = Notify {
        subscription_id: "s".to_owned(),
        send_resp: true,
        notification: Some(Notification::Event(event)),
    };
    let msg = Msg::request("00000000", notify).unwrap();
    let record = Record::builder("self::ctl-1", "os::012345-A")
        .msg(&msg)
        .unwrap();
    let mut template = Template::new(&record, |_| true);
    let (current, max) = grown(conversation(), RECORDS / 5, |conversation, number| {
        conversation.open(number);
        conversation.open(u64::MAX - number);
        conversation.record(at(number), number, template.with(number), &mut ignore);
    });
    assert!(
        current.unsigned_abs() < 200_000 && max < 200_000,
        "{current} {max}"
    );
}

/// What is kept has a chance to reach its size.
const WARM: u64 = 2_000;
const RECORDS: u64 = 1_000_000;
const LIMIT: usize = 64 << 10;
const PAIRS: usize = 100;
