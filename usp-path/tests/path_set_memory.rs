//! What a set of patterns costs.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

use allocation_counter::measure;
use usp_path::{PathSet, PathView, PatternView};

fn patterns() -> Vec<String> {
    let ends = [
        "Enable",
        "Stats.",
        "Stats.BytesSent",
        "Reset()",
        "Changed!",
        "[Name==\"x\"].",
    ];
    let all = (1..=400).flat_map(|row| {
        ends.map(|end| match row % 4 {
            0 => format!("Device.Table{row}.*.Sub.{row}.{end}"),
            1 => format!("Device.Table{}.{row}.Sub.*.{end}", row % 7),
            2 => format!(
                "Device.Table.{row}.Reference+.{}",
                end.trim_start_matches('[')
            ),
            _ => format!("Device.Other.{row}.{end}"),
        })
    });
    all.filter(|text| PatternView::parse(text).is_ok())
        .collect()
}

#[test]
fn to_match_allocates_nothing() {
    let patterns = patterns();
    let set = filled(&patterns);
    assert!(set.len() > 1000, "{}", set.len());
    let paths = [
        "Device.Table8.3.Sub.8.Stats.BytesSent",
        "Device.Table1.1.Sub.8.Stats.BytesSent",
        "Device.Other.3.Enable",
        "Device.Nowhere.1.Sub.1.Stats.BytesSent",
        "Device.Table.1.Stats.",
    ];
    let mut hits = 0;
    let count = measure(|| {
        for text in paths {
            let path = PathView::parse(text).unwrap();
            for hit in set.matches(path) {
                hits += usize::from(hit.to_match().is_possible());
            }
        }
    });
    assert_eq!(count.count_total, 0);
    assert!(hits > 100, "{hits}");
}

#[test]
fn a_pattern_matches_without_allocation() {
    let pattern = PatternView::parse("Device.A.[B==1].C.R#2+.D.[E==2].F.").unwrap();
    let path = PathView::parse("Device.X.3.D.4.F.G").unwrap();
    let mut conditions = 0;
    let count = measure(|| {
        if let usp_path::Match::Depends(found) = pattern.matches(path) {
            conditions += found.count();
        }
    });
    assert_eq!((count.count_total, conditions), (0, 1));
}

#[test]
fn removal_gives_memory_back() {
    let patterns = patterns();
    let full = held(filled(&patterns));
    for kept in [patterns.len() / 10, 1, 0] {
        let mut set = filled(&patterns);
        let ids: Vec<_> = (0..patterns.len())
            .map(|_| set.insert(view("Device.")))
            .collect();
        ids.into_iter().for_each(|id| assert!(set.remove(id)));
        let ids: Vec<_> = set.matches(PathView::parse("Device.").unwrap()).collect();
        assert!(ids.is_empty());
        let numbers = set.iter().map(|(id, _)| id).skip(kept).collect::<Vec<_>>();
        numbers.into_iter().for_each(|id| assert!(set.remove(id)));
        assert_eq!(set.len(), kept);
        // What is left holds about as much as a set that never held more.
        let (left, fresh) = (held(set), held(filled(&patterns[..kept])));
        assert!(
            left <= 2 * fresh + 8192,
            "{left} bytes, {fresh} if fresh, {full} if full"
        );
    }
}

fn view(text: &str) -> PatternView<'_> {
    PatternView::parse(text).unwrap()
}

fn filled(patterns: &[String]) -> PathSet {
    patterns.iter().map(|text| view(text)).collect()
}

/// The bytes that are freed when a set is dropped.
fn held(set: PathSet) -> u64 {
    let freed = measure(|| drop(set));
    u64::try_from(-freed.bytes_current).unwrap()
}
