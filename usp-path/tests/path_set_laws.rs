//! A set of patterns finds what its patterns find one by one.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use usp_path::{Match, PathSet, PathView, PatternId, PatternView};

/// A name, and the instance behind it.
fn part(instances: &'static [&'static str]) -> impl Strategy<Value = String> {
    (
        select(&["A", "B", "LongerName1", "LongerName2"][..]),
        select(instances),
    )
        .prop_map(|(name, instance)| format!("{name}{instance}"))
}

fn text(
    instances: &'static [&'static str],
    endings: &'static [&'static str],
) -> impl Strategy<Value = String> {
    (vec(part(instances), 0..5), select(endings)).prop_map(|(parts, ending)| {
        let object = parts
            .iter()
            .map(|part| format!(".{part}"))
            .collect::<String>();
        format!("Device{object}.{ending}")
    })
}

/// Patterns with few names, so that paths often fall under them.
fn pattern() -> impl Strategy<Value = (String, bool)> {
    const PATH: &[&str] = &["", "", ".1", ".2", ".*", ".*", ".[X==1]", "+", "#2+"];
    const SUPPORTED: &[&str] = &["", ".{i}", ".1"];
    const ENDINGS: &[&str] = &["", "A", "B", "A()", "B!"];
    let text = prop_oneof![3 => text(PATH, ENDINGS), 1 => text(SUPPORTED, ENDINGS)];
    (text, any::<bool>())
}

fn view((text, is_narrow): &(String, bool)) -> PatternView<'_> {
    let pattern = PatternView::parse(text).unwrap();
    if *is_narrow {
        pattern.only_itself()
    } else {
        pattern
    }
}

fn path() -> impl Strategy<Value = String> {
    const INSTANCES: &[&str] = &["", ".1", ".1", ".2", ".3", ".*", ".[Y==2]"];
    text(INSTANCES, &["", "A", "B", "A()", "A!", "B!"])
}

/// What is certain of each hit, in the order of the numbers.
fn hits(set: &PathSet, path: &str) -> Vec<(usize, bool)> {
    let matches = set.matches(PathView::parse(path).unwrap());
    let mut hits: Vec<_> = matches
        .map(|hit| {
            let found = hit.to_match();
            assert_eq!(found.is_certain(), hit.is_certain());
            assert!(found.is_possible());
            (hit.id().index(), hit.is_certain())
        })
        .collect();
    hits.sort_unstable();
    hits
}

fn one_by_one<'a>(
    patterns: impl Iterator<Item = (usize, PatternView<'a>)>,
    path: &'a str,
) -> Vec<(usize, bool)> {
    let path = PathView::parse(path).unwrap();
    let found = patterns.map(|(index, pattern)| (index, pattern.matches(path)));
    let possible = found.filter(|(_, found)| found.is_possible());
    possible
        .map(|(index, found)| (index, matches!(found, Match::Yes)))
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn a_set_finds_what_its_patterns_find_one_by_one(
        patterns in vec(pattern(), 0..40),
        paths in vec(path(), 1..10),
    ) {
        let set: PathSet = patterns.iter().map(view).collect();
        for path in &paths {
            let expected = one_by_one(patterns.iter().map(view).enumerate(), path);
            prop_assert_eq!(hits(&set, path), expected, "{}", path);
        }
    }

    #[test]
    fn a_set_forgets_what_is_removed_and_nothing_else(
        patterns in vec(pattern(), 1..60),
        changes in vec((any::<bool>(), any::<Index>()), 1..120),
        paths in vec(path(), 1..6),
    ) {
        let mut set = PathSet::new();
        let mut held: Vec<(PatternId, usize)> = Vec::new();
        for (is_removal, index) in changes {
            if is_removal && !held.is_empty() {
                let (id, _) = held.swap_remove(index.index(held.len()));
                prop_assert!(set.remove(id));
                prop_assert!(!set.remove(id));
                prop_assert!(set.get(id).is_none());
            } else {
                let index = index.index(patterns.len());
                let id = set.insert(view(&patterns[index]));
                prop_assert!(held.iter().all(|(other, _)| *other != id));
                held.push((id, index));
            }
            prop_assert_eq!(set.len(), held.len());
        }
        held.sort_unstable();
        for path in &paths {
            let views = held.iter().map(|(id, index)| (id.index(), view(&patterns[*index])));
            prop_assert_eq!(hits(&set, path), one_by_one(views, path), "{}", path);
        }
        for (id, index) in held {
            let expected = view(&patterns[index]).to_string();
            prop_assert_eq!(set.get(id).map(|pattern| pattern.to_string()), Some(expected));
            prop_assert!(set.remove(id));
        }
        prop_assert!(set.is_empty());
        prop_assert_eq!(format!("{set:?}"), "{}");
    }
}
