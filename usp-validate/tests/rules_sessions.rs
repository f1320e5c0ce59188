//! Each rule of sessions and conversations sees what it should and passes over what comes near:
//! testdata/rules/sessions.tsv.
#![expect(clippy::unwrap_used, reason = "a test may panic")]
#![expect(
    clippy::as_conversions,
    clippy::indexing_slicing,
    clippy::cast_possible_truncation,
    reason = "small numbers"
)]

extern crate alloc;

#[path = "sessions/notation.rs"]
mod notation;

use alloc::collections::BTreeSet;
use core::time::Duration;

use usp_record::Instant;
use usp_validate::{CheckClass, Conversation, Report, Requirement, SessionAudit, Validator};

use crate::notation::{AGENT, Item, items};

/// A line of the table.
struct Vector<'a> {
    rule: &'a str,
    verdict: &'a str,
    options: &'a str,
    items: Vec<Item>,
    found: BTreeSet<String>,
}

fn table() -> String {
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../testdata/rules/sessions.tsv"
    );
    std::fs::read_to_string(path).unwrap()
}

fn vectors(table: &str) -> impl Iterator<Item = Vector<'_>> {
    table.lines().skip(1).map(|line| {
        let cells: Vec<&str> = line.split('\t').collect();
        let [rule, verdict, options, records, found] = cells[..] else {
            panic!("not a vector: {line}");
        };
        let found = found.split(' ').filter(|word| *word != "-");
        Vector {
            rule,
            verdict,
            options,
            items: items(records),
            found: found.map(str::to_owned).collect(),
        }
    })
}

/// The rules that the table is about.
fn requirements(table: &str) -> Vec<&'static Requirement> {
    let ids: BTreeSet<&str> = vectors(table).map(|it| it.rule).collect();
    ids.into_iter()
        .map(|id| Requirement::find(id).unwrap())
        .collect()
}

fn found(report: &Report) -> BTreeSet<String> {
    let found = report.findings().iter();
    found
        .map(|it| format!("{}@{}", it.requirement(), it.record().unwrap()))
        .collect()
}

impl Vector<'_> {
    fn option(&self, name: &str) -> Option<&str> {
        let mut words = self.options.split(' ').filter_map(|it| it.split_once('='));
        words.find(|(key, _)| *key == name).map(|(_, value)| value)
    }

    fn seconds(&self, name: &str) -> Option<Duration> {
        let text = self.option(name)?;
        Some(Duration::from_secs(text.parse().unwrap()))
    }

    fn judge(&self, validator: Validator) -> Report {
        let mut conversation = Conversation::new(validator).agent(AGENT);
        if let Some(time) = self.seconds("expiration") {
            conversation = conversation.session_expiration(time);
        }
        if let Some(text) = self.option("notify-retry") {
            let (minimum, multiplier) = text.split_once('/').unwrap();
            let minimum = Duration::from_secs(minimum.parse().unwrap());
            conversation = conversation.notify_retry(minimum, multiplier.parse().unwrap());
        }
        let mut report = Report::new();
        let mut now = Instant::ZERO;
        for item in &self.items {
            match item {
                Item::Open(channel) => conversation.open(*channel),
                Item::Record { at, channel, bytes } => {
                    now = *at;
                    conversation.record(now, *channel, bytes, &mut report);
                }
            }
        }
        let end = self.seconds("end").map(|end| Instant::ZERO + end);
        conversation.finish(end.unwrap_or(now), &mut report);
        assert_eq!(conversation.kept_bytes(), 0);
        report
    }
}

#[test]
fn each_list_of_records_finds_what_is_wrong_with_it_and_nothing_else() {
    let table = table();
    let requirements = requirements(&table);
    let mut wrong = Vec::new();
    for (vector, line) in vectors(&table).zip(2..) {
        let report = vector.judge(Validator::new().only(&requirements));
        if found(&report) != vector.found {
            let expected = &vector.found;
            wrong.push(format!("line {line}: expected {expected:?}\n{report}"));
        }
        // What is found is all that the vector of a rule has to show, or what it stands on.
        let id = format!("{}@", vector.rule);
        let is_found = vector.found.iter().any(|found| found.starts_with(&id));
        assert_eq!(is_found, vector.verdict == "bad", "line {line}");
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn an_audit_of_one_pair_finds_what_a_conversation_finds_of_sessions() {
    let table = table();
    let requirements = requirements(&table);
    let of_turns = ["R-MTP.6", "R-MTP.8", "R-MSG.4", "R-E2E.22"];
    for (vector, line) in vectors(&table).zip(2..) {
        let validator = Validator::new().only(&requirements);
        let mut audit = SessionAudit::new(validator).agent(AGENT);
        let mut report = Report::new();
        for item in &vector.items {
            if let Item::Record { bytes, .. } = item {
                audit.record(bytes, &mut report);
            }
        }
        let mut expected = vector.found;
        expected.retain(|found| {
            let id = found.split('@').next().unwrap();
            let class = Requirement::find(id).unwrap().class();
            class != CheckClass::Behaviour && !of_turns.contains(&id)
        });
        assert_eq!(found(&report), expected, "line {line}");
    }
}
