//! Each rule sees what it should and passes over what comes near: testdata/rules/vectors.tsv.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

extern crate alloc;

use alloc::collections::BTreeSet;

use usp_proto::msg::Msg;
use usp_proto::record::Record;
use usp_validate::{Report, Rule, Sender, Validator};

/// A line of the table.
struct Vector<'a> {
    rule: &'a str,
    is_bad: bool,
    options: &'a str,
    input: &'a str,
    answer: &'a str,
}

fn table() -> String {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../testdata/rules/vectors.tsv");
    std::fs::read_to_string(path).unwrap()
}

fn vectors(table: &str) -> impl Iterator<Item = Vector<'_>> {
    table.lines().skip(1).map(|line| {
        let cells: Vec<&str> = line.split('\t').collect();
        let [rule, verdict, options, input, answer] = cells[..] else {
            panic!("not a vector: {line}");
        };
        assert!(matches!(verdict, "bad" | "good"), "{line}");
        Vector {
            rule,
            is_bad: verdict == "bad",
            options,
            input,
            answer,
        }
    })
}

impl Vector<'_> {
    fn option(&self, name: &str) -> Option<&str> {
        let mut words = self
            .options
            .split(' ')
            .filter_map(|word| word.split_once('='));
        words.find(|(key, _)| *key == name).map(|(_, value)| value)
    }

    fn judge(&self) -> Report {
        let mut validator = Validator::new().sender(match self.option("sender") {
            Some("agent") => Sender::Agent,
            Some("controller") => Sender::Controller,
            _ => Sender::Unknown,
        });
        if let Some(id) = self.option("own") {
            validator = validator.own_id(id);
        }
        if let Some(version) = self.option("version") {
            validator = validator.version(version.parse().unwrap());
        }
        let mut report = Report::new();
        if self.answer != "-" {
            let request = envelope(
                "os::012345-A",
                self.option("ask"),
                &msg(self.input).unwrap(),
            );
            let answer = envelope(
                "self::ctl-1",
                self.option("answer"),
                &msg(self.answer).unwrap(),
            );
            validator.check_exchange(&request, &answer, &mut report);
        } else if let Some(msg) = msg(self.input) {
            validator.check_msg(&msg, &mut report);
        } else {
            validator.check_record(&record(self.input), &mut report);
        }
        report
    }
}

/// The bytes of a Message, `None` if the cell has a Record.
fn msg(cell: &str) -> Option<Vec<u8>> {
    let (kind, text) = cell.split_once(' ').unwrap();
    let body = match kind {
        "req" => format!(r#"{{"request":{text}}}"#),
        "resp" => format!(r#"{{"response":{text}}}"#),
        "err" => format!(r#"{{"error":{text}}}"#),
        "msg" => {
            let msg: Msg = serde_json::from_str(text).unwrap();
            return Some(msg.encode_to_vec());
        }
        "hex-msg" => return Some(unhex(text)),
        _ => return None,
    };
    let text = format!(r#"{{"header":{{"msgId":"1"}},"body":{body}}}"#);
    let mut msg: Msg = serde_json::from_str(&text).unwrap();
    let msg_type = msg.msg_type().unwrap();
    msg.header.as_mut().unwrap().msg_type = msg_type.into();
    Some(msg.encode_to_vec())
}

fn record(cell: &str) -> Vec<u8> {
    match cell.split_once(' ').unwrap() {
        ("hex-record", hex) => unhex(hex),
        ("record", text) => {
            let text = text.replace("@get", GET);
            let record: Record = serde_json::from_str(&text).unwrap();
            record.encode_to_vec()
        }
        other => panic!("not a Record: {other:?}"),
    }
}

/// A Record round a Message.
fn envelope(to_id: &str, kind: Option<&str>, msg: &[u8]) -> Vec<u8> {
    let text = match kind {
        Some("session") => {
            r#""sessionContext":{"sessionId":"2","sequenceId":"1","expectedId":"1","payload":[""]}"#
        }
        _ => r#""noSessionContext":{}"#,
    };
    let from_id = if to_id == "self::ctl-1" {
        "os::012345-A"
    } else {
        "self::ctl-1"
    };
    let text = format!(r#"{{"version":"1.4","toId":"{to_id}","fromId":"{from_id}",{text}}}"#);
    let mut record: Record = serde_json::from_str(&text).unwrap();
    use usp_proto::record::RecordType;
    match record.record_type.as_mut().unwrap() {
        RecordType::NoSessionContext(context) => context.payload = msg.to_vec().into(),
        RecordType::SessionContext(context) => context.payload = vec![msg.to_vec().into()],
        _ => unreachable!(),
    }
    record.encode_to_vec()
}

fn unhex(text: &str) -> Vec<u8> {
    (0..text.len())
        .step_by(2)
        .map(|at| u8::from_str_radix(&text[at..at + 2], 16).unwrap())
        .collect()
}

/// The Message that stands for `@get`: a Get of `Device.`, in base64.
const GET: &str = "CgUKATEQARINCgsKCQoHRGV2aWNlLg==";

#[test]
fn each_vector_finds_its_rule_alone_or_nothing() {
    let mut wrong = Vec::new();
    for (vector, line) in vectors(&table()).zip(2..) {
        let report = vector.judge();
        let found: BTreeSet<&str> = report
            .findings()
            .iter()
            .map(|it| it.requirement().id())
            .collect();
        let expected = BTreeSet::from_iter(vector.is_bad.then_some(vector.rule));
        if found != expected {
            wrong.push(format!("line {line}: expected {expected:?}\n{report}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn each_rule_has_a_vector_that_breaks_it_and_one_that_comes_near() {
    let table = table();
    let known: BTreeSet<(&str, bool)> = vectors(&table).map(|it| (it.rule, it.is_bad)).collect();
    let mut expected = BTreeSet::new();
    for rule in Rule::all() {
        let id = rule.requirement().id();
        assert!(
            expected.insert((id, true)) && expected.insert((id, false)),
            "{id} twice"
        );
    }
    assert_eq!(known, expected);
}
