//! What the rules say of Records between the reference Agent and a Controller, and of the examples
//! of the specification: `testdata/rules/agent_findings.tsv` and `spec_findings.tsv`, in which each
//! finding has its reason.
#![expect(clippy::unwrap_used, reason = "a test may panic")]
#![expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    reason = "small numbers"
)]

extern crate alloc;

use alloc::collections::BTreeMap;
use core::fmt::Write as _;
use std::path::PathBuf;

use usp_proto::msg::Msg;
use usp_proto::record::{Record, RecordView};
use usp_proto::wire::Fields;
use usp_validate::{OwnedFinding, Report, Sender, Validator};

fn testdata(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("../testdata")
        .join(name)
}

/// The number before the name of a file.
fn number(name: &str) -> u32 {
    let digits: String = name.chars().take_while(char::is_ascii_digit).collect();
    digits.parse().unwrap_or(u32::MAX)
}

/// The Records or Messages of a folder, in the order of their numbers.
fn files(folder: &str) -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<_> = std::fs::read_dir(testdata(folder))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.ends_with(".bin"))
        .map(|name| {
            let bytes = std::fs::read(testdata(folder).join(&name)).unwrap();
            (name, bytes)
        })
        .collect();
    files.sort_by_key(|(name, _)| (number(name), name.clone()));
    files
}

/// The id and whether it is a request, of the Message in a Record that has one.
fn msg_id(record: &[u8]) -> Option<(String, bool)> {
    let record = RecordView::decode(record).ok()?;
    let msg = record.lazy_msg().ok()??;
    let is_request = msg.request().ok()?.is_some();
    Some((msg.msg_id().ok()?.to_owned(), is_request))
}

/// Fails if the lines differ from those of the table, or if one of them has no reason. A new table
/// is then written beside it, with the reasons that are known.
fn compare(table: &str, findings: &[(String, OwnedFinding)]) {
    let path = testdata("rules").join(table);
    let old = std::fs::read_to_string(&path).unwrap_or_default();
    let reasons: BTreeMap<&str, &str> = old
        .lines()
        .filter_map(|line| line.rsplit_once('\t'))
        .collect();
    let mut new = String::from("source\trule\tlevel\tfield\tfound\treason\n");
    for (source, finding) in findings {
        let line = format!(
            "{source}\t{}\t{}\t{}\t{}",
            finding.requirement(),
            finding.level(),
            finding.field(),
            finding.found(),
        );
        let reason = reasons.get(line.as_str()).unwrap_or(&"?");
        writeln!(new, "{line}\t{reason}").unwrap();
    }
    let is_explained = !new.contains("\t?\n");
    if new != old || !is_explained {
        std::fs::write(&path, &new).unwrap();
        panic!("{table} was stale, or has a finding without a reason; it is written anew");
    }
}

#[test]
fn each_finding_in_the_traffic_of_the_reference_agent_has_a_reason() {
    let files = files("agent");
    assert_eq!(files.len(), 183);
    let mut exchanges = 0;
    let mut findings = Vec::new();
    let keep = |findings: &mut Vec<_>, source: &str, report: &Report| {
        findings.extend(
            report
                .findings()
                .iter()
                .map(|it| (source.to_owned(), it.clone())),
        );
    };
    for (nth, (name, bytes)) in files.iter().enumerate() {
        let is_of_agent = name.contains("agent2ctl");
        let sender = if is_of_agent {
            Sender::Agent
        } else {
            Sender::Controller
        };
        let mut report = Report::new();
        Validator::new()
            .sender(sender)
            .check_record(bytes, &mut report);
        keep(&mut findings, name, &report);

        let Some((id, false)) = msg_id(bytes) else {
            continue;
        };
        // The files are a choice of many, and ids of Messages come again: only what stood close by
        // can be the request.
        let is_request = |(other, bytes): &&(String, Vec<u8>)| {
            other.contains("agent2ctl") != is_of_agent
                && number(name) - number(other) < 4
                && msg_id(bytes) == Some((id.clone(), true))
        };
        if let Some((asked, request)) = files[..nth].iter().rev().find(is_request) {
            let mut report = Report::new();
            let validator = Validator::new().sender(Sender::Controller);
            validator.check_exchange(request, bytes, &mut report);
            keep(&mut findings, &format!("{asked} {name}"), &report);
            exchanges += 1;
        }
    }
    assert_eq!(exchanges, 13);
    compare("agent_findings.tsv", &findings);
}

#[test]
fn the_examples_of_the_specification_break_nothing_or_there_is_a_reason() {
    let files = files("spec");
    assert_eq!(files.len(), 40);
    let mut findings = Vec::new();
    for (name, bytes) in &files {
        let mut report = Report::new();
        Validator::new().check_msg(&complete(name, bytes), &mut report);
        findings.extend(
            report
                .findings()
                .iter()
                .map(|it| (name.clone(), it.clone())),
        );
    }
    for pair in files.windows(2) {
        let [(request, asked), (response, answered)] = pair else {
            unreachable!()
        };
        if request.contains("Request") && response.contains("Response") {
            let mut report = Report::new();
            let (asked, answered) = (complete(request, asked), complete(response, answered));
            let [asked, answered] =
                [(asked, "a", "b"), (answered, "b", "a")].map(|(msg, to, from)| {
                    let msg = Msg::decode(&msg).unwrap();
                    let (to, from) = (format!("self::{to}"), format!("self::{from}"));
                    Record::builder(&to, &from)
                        .msg(&msg)
                        .unwrap()
                        .encode_to_vec()
                });
            Validator::new().check_exchange(&asked, &answered, &mut report);
            let source = format!("{request} {response}");
            findings.extend(
                report
                    .findings()
                    .iter()
                    .map(|it| (source.clone(), it.clone())),
            );
        }
    }
    compare("spec_findings.tsv", &findings);
}

/// A Message of an example, of which some are a Request or Response only.
fn complete(name: &str, bytes: &[u8]) -> Vec<u8> {
    let tag = match name {
        name if name.contains("Request") => 0x0a,
        name if name.contains("Response") => 0x12,
        _ => return bytes.to_vec(),
    };
    // The header says what the body is: the number of the member tells which.
    let member = Fields::new(bytes).next().unwrap().unwrap().number();
    let requests = [1, 12, 14, 4, 8, 10, 6, 3, 17, 19, 21];
    let request = requests.into_iter().nth(member as usize - 1).unwrap();
    let msg_type = match (tag, request) {
        (0x0a, request) => request,
        (_, 3) => 16,
        (_, request) => request + 1,
    };
    let part = |tag: u8, bytes: &[u8]| {
        let mut part = vec![tag];
        let mut len = bytes.len();
        while len > 0x7f {
            part.push(len as u8 | 0x80);
            len >>= 7;
        }
        part.push(len as u8);
        part.extend(bytes);
        part
    };
    let mut msg = part(0x0a, &[0x0a, 1, b'1', 0x10, msg_type]);
    msg.extend(part(0x12, &part(tag, bytes)));
    msg
}
