//! Each rule sees what it should and passes over what comes near: testdata/rules/vectors.tsv.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

extern crate alloc;

use alloc::collections::BTreeSet;

use usp_validate::{Rule, Validator};
use vector::{table, vectors, wrong};

#[path = "support/vector.rs"]
mod vector;

#[test]
fn each_vector_finds_its_rule_alone_or_nothing() {
    let table = table("vectors.tsv");
    let wrong = wrong(&table, |_| Validator::new());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn each_rule_has_a_vector_that_breaks_it_and_one_that_comes_near() {
    let table = table("vectors.tsv");
    // Those that need many Records have a table of their own.
    let sessions = include_str!("../../testdata/rules/sessions.tsv");
    let of_sessions = sessions.lines().skip(1).map(|line| {
        let mut cells = line.split('\t');
        (cells.next().unwrap(), cells.next() == Some("bad"))
    });
    let known = vectors(&table).map(|it| (it.rule, it.is_bad));
    let known: BTreeSet<_> = known.chain(of_sessions).collect();
    let mut expected = BTreeSet::new();
    for rule in Rule::all().filter(|rule| !rule.needs_model()) {
        let id = rule.requirement().id();
        assert!(
            expected.insert((id, true)) && expected.insert((id, false)),
            "{id} twice"
        );
    }
    assert_eq!(known, expected);
}
