//! The laws of judging: any bytes, alone, in pairs and as a conversation.

use core::time::Duration;

use usp_proto::record::Record;
use usp_record::Instant;
use usp_validate::{
    Conversation, ConversationLimits, Finding, Level, OwnedFinding, Report, Validator,
    respond_to_bad_request,
};

/// The first byte says what the rest is: a Record, a Message, a request and its answer, or Records
/// with their lengths before them.
///
/// # Panics
///
/// If a law is broken.
pub fn check(input: &[u8]) {
    let Some((kind, input)) = input.split_first() else {
        return;
    };
    match kind % 4 {
        0 => record(input),
        1 => msg(input),
        2 => exchange(input),
        _ => conversation(input),
    }
}

fn record(bytes: &[u8]) {
    let validator = Validator::new();
    let report = findings(|sink| validator.check_record(bytes, sink));
    told_as_it_is(bytes, &report);
    // What a strict decode takes breaks no rule of the bytes.
    if Record::decode(bytes).is_ok() {
        let of_bytes = |it: &&OwnedFinding| matches!(it.requirement().id(), "R-ENC.1" | "R-ENC.4");
        assert_eq!(report.findings().iter().find(of_bytes), None, "{report}");
    }
}

fn msg(bytes: &[u8]) {
    let validator = Validator::new();
    let report = findings(|sink| validator.check_msg(bytes, sink));
    told_as_it_is(bytes, &report);
    // Fewer are told of the weight that is asked for, and no others.
    let musts = Validator::new().min_level(Level::Must);
    let musts = findings(|sink| musts.check_msg(bytes, sink));
    let weighty = |it: &&OwnedFinding| matches!(it.level(), Level::Must | Level::MustNot);
    let expected: Vec<_> = report.findings().iter().filter(weighty).collect();
    assert_eq!(musts.findings().iter().collect::<Vec<_>>(), expected);
    // Without the rule of the first, all others are told.
    if let Some(first) = report.findings().first() {
        let id = first.requirement();
        let others = Validator::new().without(id);
        let others = findings(|sink| others.check_msg(bytes, sink));
        let expected = report.findings().iter().filter(|it| it.requirement() != id);
        assert_eq!(
            others.findings().iter().collect::<Vec<_>>(),
            expected.collect::<Vec<_>>()
        );
    }
    if let Some(reply) = respond_to_bad_request(bytes, report.findings()) {
        // What answers a fault has none.
        let reply = findings(|sink| validator.check_msg(&reply.encode_to_vec(), sink));
        let unexcused = |it: &&OwnedFinding| weighty(it) && !repeats(it);
        assert_eq!(reply.findings().iter().find(unexcused), None, "{reply}");
    }
}

/// Whether the fault is one of the request that its answer repeats: its `msg_id` and its paths.
fn repeats(finding: &OwnedFinding) -> bool {
    finding.field().ends_with("msg_id") || finding.field().ends_with("param_path")
}

fn exchange(bytes: &[u8]) {
    let (request, response) = halves(bytes);
    let validator = Validator::new();
    let report = findings(|sink| validator.check_exchange(request, response, sink));
    told_as_it_is(response, &report);
}

fn conversation(mut bytes: &[u8]) {
    let limits = ConversationLimits::new().pairs(4).kept_bytes(16 << 10);
    let mut conversation = Conversation::new(Validator::new()).limits(limits);
    let mut now = Instant::ZERO;
    let mut longest = 0;
    let mut sink = |finding: &Finding<'_>| {
        assert!(!finding.to_string().contains(['\n', '\r', '\0']));
    };
    while let Some((pause, rest)) = bytes.split_first() {
        let (record, rest) = halves(rest);
        now += Duration::from_millis(u64::from(*pause) * 100);
        longest = longest.max(record.len());
        conversation.record(now, u64::from(pause % 3), record, &mut sink);
        assert!(conversation.kept_bytes() <= (16 << 10) + 2 * longest + 4_096);
        bytes = rest;
    }
    conversation.finish(now + Duration::from_secs(3_600), &mut sink);
    assert_eq!(conversation.kept_bytes(), 0);
}

/// What is before the length that the first two bytes say, and what is after it.
fn halves(bytes: &[u8]) -> (&[u8], &[u8]) {
    let Some(([high, low], rest)) = bytes.split_first_chunk() else {
        return (bytes, &[]);
    };
    let len = usize::from(u16::from_be_bytes([*high, *low])).min(rest.len());
    rest.split_at(len)
}

fn findings(judge: impl FnOnce(&mut Report)) -> Report {
    let mut report = Report::new();
    judge(&mut report);
    report
}

/// Places lie in the bytes, texts are lines, and every form can be made.
fn told_as_it_is(bytes: &[u8], report: &Report) {
    for finding in report.findings() {
        assert!(finding.offset() <= bytes.len(), "{report}");
        for text in [finding.field(), finding.found(), finding.expected()] {
            assert!(!text.contains(['\n', '\r', '\t', '\0']), "{text:?}");
        }
    }
    for text in [report.json(), report.sarif()] {
        serde_json::from_str::<serde_json::Value>(&text).expect("JSON");
    }
    assert!(report.junit().ends_with(">\n"));
}
