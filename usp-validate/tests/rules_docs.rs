//! docs/requirements.md tells of each requirement whether it is judged, and if not, why.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use core::fmt::Write as _;
use std::path::PathBuf;

use usp_validate::{CheckClass, Coverage, Requirement, Rule, Status};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The file of a rule: that of the prefix, or of the class where there is no number.
fn file(requirement: &Requirement, source: &str) -> String {
    let name = requirement.prefix().trim_start_matches("R-").to_lowercase();
    if requirement.is_numbered() {
        return format!("rules/{name}.rs");
    }
    let function = requirement.id().to_lowercase().replace('.', "_");
    let files = ["record", "path", "message", "pair", "supported"];
    let is_in = |file: &&&str| {
        let path = root().join(format!("usp-validate/src/rules/facts/{file}.rs"));
        let text = std::fs::read_to_string(path).unwrap();
        text.contains(&format!("fn {function}("))
    };
    let file = files
        .iter()
        .find(is_in)
        .unwrap_or_else(|| panic!("no {source}"));
    format!("rules/facts/{file}.rs")
}

fn document() -> String {
    let vectors = std::fs::read_to_string(root().join("testdata/rules/vectors.tsv")).unwrap();
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
         those that break the rule and those that come near. Written by the test \
         `rules_docs`.\n\n\
         | id | level | status | class | judged | why not, or what |\n\
         | --- | --- | --- | --- | --- | --- |\n",
    );
    for requirement in Requirement::all() {
        let id = requirement.id();
        let (judged, remark) = match Coverage::of(requirement) {
            Coverage::Rule(_) => (
                format!(
                    "`{}`, {} + {} vectors",
                    file(requirement, id),
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
        let is_of = |it: &&Rule| it.requirement().class() == class;
        Rule::all().filter(is_of).count()
    };
    let counts = [
        CheckClass::Message,
        CheckClass::Record,
        CheckClass::Path,
        CheckClass::Pair,
    ]
    .map(count);
    assert_eq!(counts, [24, 18, 10, 37]);
}
