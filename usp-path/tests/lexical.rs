//! `testdata/path/lexical.tsv`: which characters a path is made of, and where a text goes wrong.

#![expect(
    clippy::expect_used,
    reason = "data that cannot be read fails the test"
)]

use std::collections::HashSet;

use usp_path::{PathErrorKind, PathView, RelativePathView};

const VECTORS: &str = include_str!(concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../testdata/path/lexical.tsv"
));

/// Line, path, answer.
fn vectors() -> impl Iterator<Item = (usize, String, &'static str)> {
    let lines = VECTORS.lines().enumerate();
    let rows = lines.skip_while(|(_, line)| line.starts_with('#')).skip(1);
    rows.map(|(index, row)| {
        let columns: Vec<_> = row.split('\t').collect();
        let [path, answer, _note] = columns[..] else {
            panic!("line {} has {} columns", index + 1, columns.len())
        };
        (index + 1, unescape(path), answer)
    })
}

fn unescape(column: &str) -> String {
    let mut path = String::new();
    let mut rest = column;
    while let Some((plain, escape)) = rest.split_once('\\') {
        path.push_str(plain);
        let (char, behind) = match escape.split_at(1) {
            ("\\", behind) => ('\\', behind),
            ("t", behind) => ('\t', behind),
            ("n", behind) => ('\n', behind),
            ("0", behind) => ('\0', behind),
            ("u", behind) => {
                let (hex, behind) = behind[1..].split_once('}').expect("\\u{hex}");
                let code = u32::from_str_radix(hex, 16).expect("hexadecimal digits");
                (char::from_u32(code).expect("a character"), behind)
            }
            (other, _) => panic!("unknown escape {other:?}"),
        };
        path.push(char);
        rest = behind;
    }
    path + rest
}

/// The `answer` column that the parser itself would write.
fn answer(path: &str) -> String {
    let count = |segments: usize, deviations: usize| format!("ok {segments} {deviations}");
    let read = match path.starts_with("Device") || !path.starts_with('[') {
        true => PathView::parse(path)
            .map(|path| count(path.segments().count(), path.deviations().count())),
        false => RelativePathView::parse(path)
            .map(|path| count(path.segments().count(), path.deviations().count())),
    };
    read.unwrap_or_else(|error| format!("!{}@{}", name(error.kind()), error.span().start()))
}

/// The name of the kind, without what it holds.
fn name(kind: PathErrorKind) -> String {
    let debug = format!("{kind:?}");
    let end = debug.find(|char: char| !char.is_ascii_alphanumeric());
    debug[..end.unwrap_or(debug.len())].to_owned()
}

#[test]
fn r_arc_7_every_text_of_the_data_has_its_answer() {
    let failures: Vec<_> = vectors()
        .filter(|(_, path, expected)| answer(path) != *expected)
        .map(|(line, path, expected)| {
            format!("line {line}: {path:?}: {expected}, not {}", answer(&path))
        })
        .collect();
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn no_text_stands_twice_in_the_data() {
    let mut seen = HashSet::new();
    for (line, path, _) in vectors() {
        assert!(seen.insert(path), "line {line} repeats another");
    }
}
