//! docs/requirements.md tells of each requirement whether it is judged, and if not, why.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

extern crate alloc;

use alloc::collections::{BTreeMap, BTreeSet};
use core::fmt::Write as _;
use std::path::PathBuf;

use usp_validate::{CheckClass, Coverage, Requirement, Rule, Status};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The files with the rules of a requirement, those of its functions: named like it, or with an
/// ending.
fn files(requirement: &Requirement, sources: &BTreeMap<String, String>) -> String {
    let name = requirement.id().trim_start_matches("R-").to_lowercase();
    let name = name.replace(['.', '-'], "_");
    let functions = [format!("fn {name}("), format!("fn {name}_pair(")];
    let files: Vec<String> = sources
        .iter()
        .filter(|(_, text)| functions.iter().any(|function| text.contains(function)))
        .map(|(file, _)| format!("`{file}`"))
        .collect();
    assert!(!files.is_empty(), "{requirement}");
    files.join(", ")
}

/// The files of rules, with their texts.
fn sources(folder: &str, into: &mut BTreeMap<String, String>) {
    for entry in std::fs::read_dir(root().join("usp-validate/src").join(folder)).unwrap() {
        let entry = entry.unwrap();
        let name = format!("{folder}/{}", entry.file_name().into_string().unwrap());
        if entry.file_type().unwrap().is_dir() {
            sources(&name, into);
        } else {
            into.insert(name, std::fs::read_to_string(entry.path()).unwrap());
        }
    }
}

fn document() -> String {
    let vectors = ["vectors.tsv", "model_vectors.tsv", "sessions.tsv"]
        .map(|name| std::fs::read_to_string(root().join("testdata/rules").join(name)).unwrap());
    let vectors = vectors.concat();
    let mut texts = BTreeMap::new();
    sources("rules", &mut texts);
    let count = |id: &str, verdict: &str| {
        let start = format!("{id}\t{verdict}\t");
        vectors
            .lines()
            .filter(|line| line.starts_with(&start))
            .count()
    };
    let mut text = String::from(
        "# Requirements\n\n\
         What becomes of each requirement of the specification in `usp-validate`. A rule is a \
         function in the file that is named; its vectors are lines of `testdata/rules/vectors.tsv`, \
         those that break the rule and those that come near. Rules in `rules/model` need a data \
         model; their vectors are lines of `testdata/rules/model_vectors.tsv`. Those in \
         `rules/session` and `rules/turn.rs` need many Records; their vectors are lines of \
         `testdata/rules/sessions.tsv`. Written by the test \
         `rules_docs`.\n\n\
         | id | level | status | class | judged | why not, or what |\n\
         | --- | --- | --- | --- | --- | --- |\n",
    );
    for requirement in Requirement::all() {
        let id = requirement.id();
        let (judged, remark) = match Coverage::of(requirement) {
            Coverage::Rule(_) => (
                format!(
                    "{}, {} + {} vectors",
                    files(requirement, &texts),
                    count(id, "bad"),
                    count(id, "good"),
                ),
                requirement.gist().replace('|', "\\|").replace('*', "\\*"),
            ),
            Coverage::Elsewhere(others) => ("as another".to_owned(), others.join(", ")),
            Coverage::None(reason) => ("no".to_owned(), reason.to_owned()),
        };
        let (level, status) = (requirement.level(), requirement.status());
        let class = requirement.class();
        writeln!(
            text,
            "| {id} | {level} | {status} | {class} | {judged} | {remark} |"
        )
        .unwrap();
    }
    text
}

#[test]
fn the_table_of_requirements_is_fresh() {
    let path = root().join("docs/requirements.md");
    let fresh = document();
    let old = std::fs::read_to_string(&path).unwrap_or_default();
    if old != fresh {
        std::fs::write(&path, fresh).unwrap();
        panic!("docs/requirements.md was stale; it is written anew");
    }
}

#[test]
fn each_requirement_has_a_rule_or_a_reason() {
    for requirement in Requirement::all() {
        let coverage = Coverage::of(requirement);
        assert!(!coverage.is_unknown(), "{requirement}");
        if let Coverage::Elsewhere(others) = coverage {
            for other in others {
                let other = Requirement::find(other).unwrap();
                assert!(matches!(Coverage::of(other), Coverage::Rule(_)), "{other}");
            }
        }
    }
}

#[test]
fn what_is_not_in_force_has_no_rule() {
    for rule in Rule::all() {
        assert_eq!(
            rule.requirement().status(),
            Status::Current,
            "{}",
            rule.requirement()
        );
    }
}

#[test]
fn each_class_is_judged_as_far_as_stated() {
    let count = |class| {
        let requirements = Rule::all().map(|rule| rule.requirement());
        let ids: BTreeSet<&str> = requirements
            .filter(|it| it.class() == class)
            .map(|it| it.id())
            .collect();
        ids.len()
    };
    let counts = [
        CheckClass::Message,
        CheckClass::Record,
        CheckClass::Path,
        CheckClass::Pair,
        CheckClass::Model,
        CheckClass::Session,
        CheckClass::Behaviour,
        CheckClass::Mtp,
    ]
    .map(count);
    assert_eq!(counts, [24, 18, 10, 37, 30, 28, 12, 2]);
}
