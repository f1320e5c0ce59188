//! What a conversation finds in real traffic: `testdata/rules/conversation_findings.tsv`, in which
//! each finding has its reason. What is found in single Records stands in `agent_findings.tsv`.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

extern crate alloc;

use alloc::collections::{BTreeMap, BTreeSet};
use core::fmt::Write as _;
use std::path::PathBuf;

use usp_record::Instant;
use usp_validate::{Conversation, Report, SeenKind, Validator};

fn testdata(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("../testdata")
        .join(name)
}

/// The Records of `agent/`, in the order of the numbers before their names.
fn agent() -> Vec<(String, Vec<u8>)> {
    let number = |name: &str| {
        let digits: String = name.chars().take_while(char::is_ascii_digit).collect();
        digits.parse().unwrap_or(u32::MAX)
    };
    let mut files: Vec<_> = std::fs::read_dir(testdata("agent"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.ends_with(".bin"))
        .map(|name| {
            let bytes = std::fs::read(testdata("agent").join(&name)).unwrap();
            (name, bytes)
        })
        .collect();
    files.sort_by_key(|(name, _)| (number(name), name.clone()));
    files
}

/// The Records of a file of `sessions/`: a byte, the length in four, the Record.
fn session(name: &str) -> Vec<(String, Vec<u8>)> {
    let bytes = std::fs::read(testdata("sessions").join(name)).unwrap();
    let mut rest = &bytes[..];
    let mut records = Vec::new();
    while let Some((head, after)) = rest.split_first_chunk::<5>() {
        let [_, len @ ..] = *head;
        let len = u32::from_be_bytes(len).try_into().unwrap();
        let (record, after) = after.split_at(len);
        records.push((format!("{name} {}", records.len()), record.to_vec()));
        rest = after;
    }
    records
}

/// A line for each finding, without its reason.
fn findings(records: &[(String, Vec<u8>)], is_partial: bool) -> (Vec<String>, Conversation) {
    let mut conversation = Conversation::new(Validator::new()).agent("proto::obuspa-agent");
    if is_partial {
        conversation = conversation.partial();
    }
    let mut report = Report::new();
    report.conversation();
    for (name, bytes) in records {
        report.source(name);
        conversation.record(Instant::ZERO, 0, bytes, &mut report);
    }
    conversation.finish(Instant::ZERO, &mut report);
    assert_eq!(report.omitted(), 0);
    let lines = report.findings().iter().map(|finding| {
        format!(
            "{}\t{}\t{}\t{}\t{}",
            report.source_of(finding).unwrap(),
            finding.requirement(),
            finding.level(),
            finding.field(),
            finding.found(),
        )
    });
    (lines.collect(), conversation)
}

#[test]
fn each_finding_in_real_traffic_has_a_reason() {
    let old = std::fs::read_to_string(testdata("rules/conversation_findings.tsv"));
    let old = old.unwrap_or_default();
    let reasons: BTreeMap<&str, &str> = old
        .lines()
        .filter_map(|line| line.rsplit_once('\t'))
        .collect();
    let of_records = std::fs::read_to_string(testdata("rules/agent_findings.tsv")).unwrap();
    // Of an answer the table names the request too.
    let known: BTreeSet<&str> = of_records
        .lines()
        .filter_map(|line| Some(line.rsplit_once('\t')?.0))
        .map(|line| line.split_once(".bin ").map_or(line, |(_, answer)| answer))
        .collect();

    let mut lines = Vec::new();
    for (records, is_partial) in [
        (agent(), true),
        (session("agent-session-2.bin"), false),
        (session("agent-after-bad-records.bin"), true),
    ] {
        let (found, _) = findings(&records, is_partial);
        lines.extend(found.into_iter().filter(|line| !known.contains(&line[..])));
    }
    let mut new = String::from("source\trule\tlevel\tfield\tfound\treason\n");
    for line in lines {
        let reason = reasons.get(&line[..]).unwrap_or(&"?");
        writeln!(new, "{line}\t{reason}").unwrap();
    }
    if new != old || new.contains("\t?\n") {
        std::fs::write(testdata("rules/conversation_findings.tsv"), &new).unwrap();
        panic!("conversation_findings.tsv was stale, or lacks a reason; it is written anew");
    }
}

#[test]
fn the_answers_of_a_recorded_session_are_paired_with_their_requests() {
    let records = session("agent-session-2.bin");
    let mut conversation = Conversation::new(Validator::new());
    let mut report = Report::new();
    let mut answers = Vec::new();
    for (_, bytes) in &records {
        let seen = conversation.record(Instant::ZERO, 0, bytes, &mut report);
        if let SeenKind::Answer { to, .. } = seen.kind() {
            answers.push((to, seen.record()));
        }
    }
    assert_eq!(answers[..4], [(0, 1), (2, 3), (4, 5), (6, 7)]);
    let counts = conversation.counts();
    assert_eq!((counts.records, counts.unreadable), (84, 0));
    assert_eq!((counts.requests, counts.answers), (29, 29));
    assert_eq!(
        (counts.unsolicited, counts.second, counts.repeated),
        (0, 0, 0)
    );
    assert_eq!(conversation.kept_bytes(), 0);
}
