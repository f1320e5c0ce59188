//! Test cases of TP-469 that a transcript can decide: testdata/tp469. Each has a transcript that
//! passes and some that fail, for the reason that the case is about; docs/tp469.md lists them.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may panic"
)]

extern crate alloc;

#[path = "tp469/case.rs"]
mod case;
#[path = "tp469/expectation.rs"]
mod expectation;
#[path = "tp469/path.rs"]
mod path;

use alloc::collections::{BTreeMap, BTreeSet};
use core::fmt::Write as _;
use core::time::Duration;

use usp_record::Instant;
use usp_validate::{Conversation, Report, Requirement, SeenKind, Validator, req};

use crate::case::{AGENT, Case, Message, cases, folder};

/// The numbers of the expectations that do not hold, and the requirements that are broken; and
/// the report.
fn judge(case: &Case, messages: &[Option<Message>]) -> (BTreeSet<String>, String) {
    let mut conversation = Conversation::new(Validator::new()).agent(AGENT);
    let mut report = Report::new();
    // Which Message each Record is.
    let mut numbers = Vec::new();
    let mut answers = vec![0; messages.len()];
    for (index, message) in messages.iter().enumerate() {
        let Some(message) = message else { continue };
        numbers.push(index);
        let seen = conversation.record(Instant::ZERO, 0, &message.record, &mut report);
        if let SeenKind::Answer { to, .. } | SeenKind::SecondAnswer { to } = seen.kind() {
            answers[numbers[usize::try_from(to).unwrap()]] += 1;
        }
    }
    let end = Instant::ZERO + Duration::from_secs(3_600);
    conversation.finish(end, &mut report);
    let expectations = (1..).zip(&case.expectations);
    let broken = expectations
        .filter(|(_, it)| !it.holds(messages, &answers))
        .map(|(number, _): (usize, _)| number.to_string());
    // A tester may break rules. That the Agent does not answer is told of the request.
    let is_of_agent = |record: Option<u64>, requirement: &Requirement| {
        let record = usize::try_from(record.unwrap()).unwrap();
        let message = messages[numbers[record]].as_ref().unwrap();
        message.is_agent || requirement == &req::MSG_0 && message.record_json["toId"] == AGENT
    };
    let found = (report.findings().iter())
        .filter(|it| is_of_agent(it.record(), it.requirement()))
        .map(|it| it.requirement().to_string());
    (broken.chain(found).collect(), report.to_string())
}

#[test]
fn each_transcript_that_passes_meets_all_expectations_and_breaks_no_rule() {
    let mut wrong = String::new();
    for case in cases() {
        let (broken, report) = judge(&case, &case.good());
        if !broken.is_empty() {
            writeln!(wrong, "{}: {broken:?}\n{report}", case.id).unwrap();
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn each_transcript_that_fails_does_so_for_its_reason_alone() {
    let mut wrong = String::new();
    for case in cases() {
        assert!(!case.failures.is_empty(), "{}", case.id);
        for failure in &case.failures {
            let expected: BTreeSet<String> = failure.breaks.iter().cloned().collect();
            assert!(!expected.is_empty(), "{}: {}", case.id, failure.why);
            let (broken, report) = judge(&case, &case.bad(failure));
            if broken != expected {
                let (id, why) = (&case.id, &failure.why);
                writeln!(
                    wrong,
                    "{id}: {why}: {broken:?}, expected {expected:?}\n{report}"
                )
                .unwrap();
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn each_expectation_fails_in_some_transcript() {
    let mut idle = String::new();
    for case in cases() {
        let breaks: BTreeSet<&String> = case.failures.iter().flat_map(|it| &it.breaks).collect();
        for (number, expectation) in (1..).zip(&case.expectations) {
            let number: usize = number;
            if !breaks.contains(&number.to_string()) {
                writeln!(idle, "{} {number}: {}", case.id, expectation.text()).unwrap();
            }
        }
    }
    assert!(idle.is_empty(), "{idle}");
}

#[test]
fn the_table_of_test_cases_is_fresh() {
    let index = std::fs::read_to_string(folder().join("index.tsv")).unwrap();
    let mut cases: BTreeMap<String, Case> = cases()
        .into_iter()
        .map(|case| (case.id.clone(), case))
        .collect();
    let mut rows = String::new();
    let (mut covered, mut all) = (0, 0);
    for line in index.lines().skip(1) {
        let [id, tag, gist, why_not] = line.split('\t').collect::<Vec<_>>()[..] else {
            panic!("not a test case: {line}");
        };
        all += 1;
        let what = match cases.remove(id) {
            Some(case) => {
                covered += 1;
                assert_eq!(why_not, "-", "{id} is there");
                let (expectations, failures) = (case.expectations.len(), case.failures.len());
                format!("1 + {failures} transcripts, {expectations} expectations")
            }
            None => {
                assert_ne!(why_not, "-", "{id} is not there");
                format!("no: {why_not}")
            }
        };
        writeln!(
            rows,
            "| {id} | {tag} | {what} | {} |",
            gist.replace('|', "\\|")
        )
        .unwrap();
    }
    let unknown: Vec<_> = cases.keys().collect();
    assert!(unknown.is_empty(), "{unknown:?}");
    let fresh = format!(
        "# TP-469\n\nThe test cases of TP-469 1.4 that can be decided without a device, by what is \
         sent: {covered} of {all} are decided by `testdata/tp469`. Each of these has a transcript \
         that passes, and some that fail for the reason that the case is about. Written by the test \
         `tp469`.\n\n| case | tag | decided by | what |\n| --- | --- | --- | --- |\n{rows}"
    );
    let path = folder().join("../../docs/tp469.md");
    if std::fs::read_to_string(&path).unwrap_or_default() != fresh {
        std::fs::write(&path, fresh).unwrap();
        panic!("docs/tp469.md was stale; it is written anew");
    }
    assert!(covered >= 60);
}
