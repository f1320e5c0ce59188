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

use traffic::{compare, files, request_of};
use usp_proto::msg::Msg;
use usp_proto::record::Record;
use usp_proto::wire::Fields;
use usp_validate::{Report, Sender, Validator};

#[path = "support/traffic.rs"]
mod traffic;

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

        if let Some((asked, request)) = request_of(&files, nth) {
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
