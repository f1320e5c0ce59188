//! The transcripts of testdata/tp469; its README says how they are written.

use std::path::PathBuf;

use serde_json::Value;
use usp_proto::msg::Msg;
use usp_proto::record::Record;

use crate::expectation::Expectation;
use crate::path::set;

/// A test case: a transcript that passes it, and some that do not.
pub(crate) struct Case {
    pub(crate) id: String,
    messages: Vec<Line>,
    pub(crate) expectations: Vec<Expectation>,
    pub(crate) failures: Vec<Failure>,
}

/// How a transcript departs from the one that passes.
pub(crate) struct Failure {
    pub(crate) why: String,
    /// What becomes of Messages, counted from 1.
    changes: Vec<(usize, Change)>,
    /// Numbers of expectations, and requirements.
    pub(crate) breaks: Vec<String>,
}

enum Change {
    /// It is left out.
    Gone,
    /// Another one stands there.
    Line(Line),
    /// Another value, or none, at a path in it.
    Value(String, Option<Value>),
}

/// A Message, as it is written.
#[derive(Clone)]
struct Line {
    is_agent: bool,
    words: Vec<String>,
    kind: String,
    json: Value,
}

/// A Message of a transcript.
pub(crate) struct Message {
    pub(crate) is_agent: bool,
    pub(crate) kind: String,
    pub(crate) record: Vec<u8>,
    pub(crate) record_json: Value,
    /// What stands in the request, response or Error.
    pub(crate) json: Value,
}

pub(crate) const AGENT: &str = "os::012345-A";
const CONTROLLER: &str = "self::ctl-1";

/// All cases, by their names.
pub(crate) fn cases() -> Vec<Case> {
    let mut names: Vec<PathBuf> = std::fs::read_dir(folder())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|it| it == "txt"))
        .collect();
    names.sort();
    let texts = names
        .iter()
        .map(|name| std::fs::read_to_string(name).unwrap());
    texts.flat_map(|text| file(&text)).collect()
}

pub(crate) fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../testdata/tp469")
}

/// The cases of a file.
fn file(text: &str) -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    for line in text.lines() {
        let (first, rest) = line.split_once(' ').unwrap_or((line, ""));
        if first == "case" {
            cases.push(Case {
                id: rest.to_owned(),
                messages: Vec::new(),
                expectations: Vec::new(),
                failures: Vec::new(),
            });
            continue;
        }
        let Some(case) = cases.last_mut() else {
            continue;
        };
        match first {
            "" | "#" => {}
            "a" | "c" => case.messages.push(Line::parse(line)),
            "expect" => case.expectations.push(Expectation::parse(rest)),
            "fail" => case.failures.push(Failure {
                why: rest.to_owned(),
                changes: Vec::new(),
                breaks: Vec::new(),
            }),
            "breaks" => {
                let breaks = rest.split(' ').map(str::to_owned).collect();
                case.failures.last_mut().unwrap().breaks = breaks;
            }
            number => {
                let index = number.parse().unwrap_or_else(|_| panic!("{line}"));
                let change = match rest.split_once(' ') {
                    None => Change::Gone,
                    Some(("~", rest)) => {
                        let (path, value) = rest.split_once(' ').unwrap();
                        let value = (value != "-").then(|| json(value));
                        Change::Value(path.to_owned(), value)
                    }
                    Some(_) => Change::Line(Line::parse(rest)),
                };
                let failure = case.failures.last_mut().unwrap();
                failure.changes.push((index, change));
            }
        }
    }
    cases
}

impl Case {
    /// The transcript that passes.
    pub(crate) fn good(&self) -> Vec<Option<Message>> {
        build(self.messages.iter().cloned().map(Some).collect())
    }

    /// The transcript with a failure.
    pub(crate) fn bad(&self, failure: &Failure) -> Vec<Option<Message>> {
        let mut lines: Vec<_> = self.messages.iter().cloned().map(Some).collect();
        for (number, change) in &failure.changes {
            if *number > lines.len() {
                lines.push(None);
            }
            let line = &mut lines[number - 1];
            match change {
                Change::Gone => *line = None,
                Change::Line(other) => *line = Some(other.clone()),
                Change::Value(path, value) => {
                    set(&mut line.as_mut().unwrap().json, path, value.clone());
                }
            }
        }
        build(lines)
    }
}

impl Line {
    fn parse(line: &str) -> Self {
        let (head, text) = match line.find('{') {
            Some(at) => line.split_at(at),
            None => (line, "{}"),
        };
        let mut words: Vec<String> = head.split_whitespace().map(str::to_owned).collect();
        let kind = words.pop().unwrap();
        let who = words.remove(0);
        assert!(matches!(&who[..], "a" | "c"), "{line}");
        Self {
            is_agent: who == "a",
            words,
            kind,
            json: json(text),
        }
    }

    fn option(&self, name: &str) -> Option<&str> {
        let mut options = self.words.iter().filter_map(|word| word.split_once('='));
        options
            .find(|(key, _)| *key == name)
            .map(|(_, value)| value)
    }

    fn is_answer(&self) -> bool {
        self.kind == "error" || self.kind.ends_with("_resp")
    }

    fn message(&self, id: &str) -> Message {
        let kind = camel(&self.kind);
        let json = self.json.clone();
        let body = match &self.kind[..] {
            "error" => serde_json::json!({ "error": json }),
            _ if self.is_answer() => serde_json::json!({ "response": { kind: json } }),
            _ => serde_json::json!({ "request": { kind: json } }),
        };
        let payload = (self.kind != "empty").then(|| {
            let msg = serde_json::json!({ "header": { "msgId": id }, "body": body });
            let mut msg: Msg = serde_json::from_value(msg)
                .unwrap_or_else(|error| panic!("{error}: {}", self.json));
            let msg_type = msg.msg_type().unwrap();
            msg.header.as_mut().unwrap().msg_type = msg_type.into();
            msg
        });
        let (from, to) = if self.is_agent {
            (AGENT, CONTROLLER)
        } else {
            (CONTROLLER, AGENT)
        };
        let builder = Record::builder(to, from);
        let ids = self.words.iter().find(|word| word.contains('/'));
        let record = match (ids, payload) {
            (None, Some(msg)) => builder.no_session_context(msg.encode_to_vec()),
            (None, None) => panic!("nothing to send"),
            (Some(ids), payload) => {
                use usp_proto::record::SessionContextRecord;
                let ids: Vec<u64> = ids.split('/').map(|id| id.parse().unwrap()).collect();
                let mut context = SessionContextRecord::new(ids[0], ids[1], ids[2]);
                if let Some(retransmit) = ids.get(3) {
                    context = context.retransmit_id(*retransmit);
                }
                if let Some(msg) = payload {
                    context = context.payload_entry(msg.encode_to_vec());
                }
                builder.session_context(context)
            }
        };
        let mut record = record.unwrap();
        record.from_id = self.option("from").unwrap_or(from).to_owned();
        record.to_id = self.option("to").unwrap_or(to).to_owned();
        Message {
            is_agent: self.is_agent,
            kind: self.kind.clone(),
            record_json: serde_json::to_value(&record).unwrap(),
            record: record.encode_to_vec(),
            json,
        }
    }
}

/// Gives each Message its id: a request a new one, an answer that of the last request of its kind
/// that nobody answered; or the one that stands there.
fn build(lines: Vec<Option<Line>>) -> Vec<Option<Message>> {
    let mut open: Vec<(bool, String, String)> = Vec::new();
    let mut messages = Vec::new();
    for (number, line) in (1..).zip(lines) {
        let Some(line) = line else {
            messages.push(None);
            continue;
        };
        let id = match line.option("id") {
            Some(id) => id.to_owned(),
            None if line.is_answer() => {
                let asked = line.kind.trim_end_matches("_resp");
                let is_meant = |(is_agent, kind, _): &&(bool, String, String)| {
                    *is_agent != line.is_agent && (asked == "error" || kind == asked)
                };
                let request = open.iter().rev().find(is_meant);
                request.map_or("none", |(_, _, id)| id).to_owned()
            }
            None => number.to_string(),
        };
        if line.is_answer() {
            open.retain(|(_, _, other)| *other != id);
        } else {
            open.push((line.is_agent, line.kind.clone(), id.clone()));
        }
        messages.push(Some(line.message(&id)));
    }
    messages
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"))
}

/// The name of a field in JSON.
fn camel(name: &str) -> String {
    let mut words = name.split('_');
    let first = words.next().unwrap().to_owned();
    words.fold(first, |name, word| {
        let (head, tail) = word.split_at(1);
        name + &head.to_uppercase() + tail
    })
}
