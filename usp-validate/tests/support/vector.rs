//! Vectors of rules: a Message, Record or exchange, and the rule that it breaks or comes near to.

use alloc::collections::BTreeSet;

use usp_proto::msg::Msg;
use usp_proto::record::Record;
use usp_validate::{Report, Sender, Validator};

/// A line of the table.
pub(crate) struct Vector<'a> {
    pub(crate) rule: &'a str,
    pub(crate) is_bad: bool,
    pub(crate) options: &'a str,
    pub(crate) input: &'a str,
    pub(crate) answer: &'a str,
}

pub(crate) fn table(name: &str) -> String {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../testdata/rules");
    std::fs::read_to_string(format!("{path}/{name}")).unwrap()
}

pub(crate) fn vectors(table: &str) -> impl Iterator<Item = Vector<'_>> {
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
    pub(crate) fn option(&self, name: &str) -> Option<&str> {
        let mut words = self
            .options
            .split(' ')
            .filter_map(|word| word.split_once('='));
        words.find(|(key, _)| *key == name).map(|(_, value)| value)
    }

    /// What a validator says, with what the options tell.
    pub(crate) fn judge(&self, validator: Validator) -> Report {
        let mut validator = validator.sender(match self.option("sender") {
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

/// The lines whose verdict is not what was found.
pub(crate) fn wrong<'a>(
    table: &'a str,
    validator: impl Fn(&Vector<'a>) -> Validator,
) -> Vec<String> {
    let mut wrong = Vec::new();
    for (vector, line) in vectors(table).zip(2..) {
        let report = vector.judge(validator(&vector));
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
    wrong
}
