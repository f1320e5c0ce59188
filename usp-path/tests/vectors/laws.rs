//! What holds for every text, whatever the data says of it.

use core::hash::BuildHasher as _;
use std::hash::RandomState;

use usp_path::{ParseOptions, PathErrorKind, PathView, SegmentKind, Span};

use crate::bnf::{is_idmpath, is_sdmpath};
use crate::case::{Answer, Case, Form, Mode, Reading};
use crate::data;
use crate::reading::read;
use crate::tolerant::is_path;

/// The cases that set no limits of their own.
fn cases() -> impl Iterator<Item = Case> {
    let all = data::ALL.iter().flat_map(|data| data.cases());
    all.filter(|case| !case.is_limited())
}

/// Texts that a slip of the finger makes out of the short cases: each character left out, doubled,
/// replaced by another and followed by another, from the characters of the grammar.
fn slips() -> Vec<String> {
    let mut slips = Vec::new();
    for case in cases().filter(|case| case.path.len() <= LONGEST_TO_SLIP) {
        let path = &case.path;
        let ends = path
            .char_indices()
            .map(|(at, char)| (at, at + char.len_utf8()));
        for (index, (start, end)) in ends.enumerate() {
            let (before, char, behind) = (&path[..start], &path[start..end], &path[end..]);
            slips.push(format!("{before}{behind}"));
            slips.push(format!("{before}{char}{char}{behind}"));
            // A few characters at each place, other ones at the next: all of them at all places
            // take too long.
            let others = GRAMMAR.iter().cycle().skip(index * 5 + path.len()).take(5);
            for other in others {
                slips.push(format!("{before}{other}{behind}"));
                slips.push(format!("{before}{char}{other}{behind}"));
            }
        }
    }
    slips.sort_unstable();
    slips.dedup();
    slips
}

/// Whether this side refuses something for its size, which no grammar does.
fn is_refused_for_size(text: &str, form: Form, options: ParseOptions) -> bool {
    let kind = match form {
        Form::Supported => options.parse_supported(text).err(),
        _ => options.parse(text).err(),
    };
    kind.is_some_and(|error| {
        matches!(
            error.kind(),
            PathErrorKind::NumberTooLarge
                | PathErrorKind::TooLong { .. }
                | PathErrorKind::TooManySegments { .. }
                | PathErrorKind::TooManyComponents { .. }
        )
    })
}

fn fail_if_any(failures: Vec<String>) {
    let number = failures.len();
    let first: Vec<_> = failures.into_iter().take(40).collect();
    assert!(number == 0, "{number} differ:\n{}", first.join("\n"));
}

#[test]
fn the_strict_mode_takes_what_the_grammar_derives_and_nothing_else() {
    let paths = cases().map(|case| case.path).chain(slips());
    let strict = ParseOptions::strict();
    let differ = paths.filter(|path| {
        strict.parse(path).is_ok() != is_idmpath(path)
            && !is_refused_for_size(path, Form::Path, strict)
    });
    fail_if_any(
        differ
            .map(|path| format!("{path:?}, derived: {}", is_idmpath(&path)))
            .collect(),
    );
}

#[test]
fn the_strict_mode_takes_the_supported_paths_that_the_grammar_derives_and_nothing_else() {
    let paths = cases().map(|case| case.path).chain(slips());
    let strict = ParseOptions::strict();
    let differ = paths.filter(|path| {
        strict.parse_supported(path).is_ok() != is_sdmpath(path)
            && !is_refused_for_size(path, Form::Supported, strict)
    });
    fail_if_any(
        differ
            .map(|path| format!("{path:?}, derived: {}", is_sdmpath(&path)))
            .collect(),
    );
}

#[test]
fn the_default_mode_takes_what_the_tolerant_grammar_derives_and_nothing_else() {
    let paths = cases().map(|case| case.path).chain(slips());
    let options = ParseOptions::new();
    let differ = paths.filter(|path| {
        options.parse(path).is_ok() != is_path(path)
            && !is_refused_for_size(path, Form::Path, options)
    });
    fail_if_any(
        differ
            .map(|path| format!("{path:?}, derived: {}", is_path(&path)))
            .collect(),
    );
}

#[test]
fn a_path_has_deviations_exactly_if_the_strict_mode_refuses_it() {
    let all = cases().map(|case| (case.form(), case.path));
    let slips = slips().into_iter().map(|path| (Form::Path, path));
    let mut failures = Vec::new();
    for (form, path) in all.chain(slips) {
        let strict = read(form, ParseOptions::strict(), &path).0;
        let Answer::Taken(reading) = read(form, ParseOptions::new(), &path).0 else {
            if let Answer::Taken(_) = strict {
                failures.push(format!("{path:?} is taken by the strict mode only"));
            }
            continue;
        };
        let holds = match &strict {
            Answer::Taken(strict) => *strict == reading && reading.deviations.is_empty(),
            Answer::Refused(refused) => reading.deviations.first() == Some(refused),
        };
        if !holds {
            failures.push(format!("{path:?} as {form:?}\n  {strict:?}\n  {reading:?}"));
        }
    }
    fail_if_any(failures);
}

#[test]
fn what_the_default_mode_takes_the_lenient_mode_takes_too_and_reads_alike() {
    let all = cases().map(|case| (case.form(), case.path));
    let slips = slips().into_iter().map(|path| (Form::Path, path));
    let mut failures = Vec::new();
    for (form, path) in all.chain(slips) {
        let Answer::Taken(reading) = read(form, ParseOptions::new(), &path).0 else {
            continue;
        };
        let lenient = read(form, ParseOptions::lenient(), &path).0;
        // P13: only the meaning of a percent sign changes.
        if lenient != Answer::Taken(reading) && !path.contains('%') {
            failures.push(format!("{path:?} as {form:?}: {lenient:?}"));
        }
    }
    fail_if_any(failures);
}

#[test]
fn the_canonical_form_is_read_as_the_same_segments_and_is_canonical() {
    let mut failures = Vec::new();
    let all = cases().map(|case| (case.form(), case.path));
    let slips = slips().into_iter().map(|path| (Form::Path, path));
    for (form, path) in all.chain(slips) {
        for mode in Mode::ALL {
            let Answer::Taken(reading) = read(form, mode.options(), &path).0 else {
                continue;
            };
            let again = read(form, ParseOptions::new(), &reading.canonical).0;
            let same = |again: &Reading| {
                (&again.segments, &again.canonical, &again.kind)
                    == (&reading.segments, &reading.canonical, &reading.kind)
            };
            if !matches!(&again, Answer::Taken(again) if same(again)) {
                failures.push(format!("{path:?}, {mode:?}\n  {reading:?}\n  {again:?}"));
            }
        }
    }
    fail_if_any(failures);
}

#[test]
fn an_owned_path_is_the_canonical_text_of_its_view() {
    for case in cases().filter(|case| case.form() == Form::Path) {
        for mode in Mode::ALL {
            let Ok(view) = case.options(mode).parse(&case.path) else {
                continue;
            };
            let owned = view.into_owned();
            assert_eq!(owned.to_string(), view.to_string());
            assert_eq!(owned.as_view(), view, "{:?}", case.path);
        }
    }
}

#[test]
fn paths_are_equal_exactly_if_their_canonical_forms_are_and_their_order_is_one() {
    let paths: Vec<_> = cases()
        .filter(|case| case.form() == Form::Path)
        .map(|case| case.path)
        .collect();
    let mut views: Vec<_> = paths
        .iter()
        .filter_map(|path| PathView::parse(path).ok())
        .collect();
    let hasher = RandomState::new();
    views.sort_unstable();
    for (index, view) in views.iter().enumerate() {
        let canonical = view.to_string();
        for behind in &views[index..] {
            assert_eq!(
                view == behind,
                canonical == behind.to_string(),
                "{view} {behind}"
            );
            assert!(view <= behind, "{view} {behind}");
            assert_eq!(
                view.cmp(behind),
                behind.cmp(view).reverse(),
                "{view} {behind}"
            );
            assert_eq!(view == behind, view.cmp(behind).is_eq(), "{view} {behind}");
            if view == behind {
                assert_eq!(hasher.hash_one(view), hasher.hash_one(behind), "{view}");
            }
        }
    }
}

#[test]
fn rows_are_ordered_by_their_numbers() {
    let paths = [
        "Device.A.2.",
        "Device.A.10.",
        "Device.A.10.B",
        "Device.A.100.",
        "Device.B.",
    ];
    let views = paths.map(|path| PathView::parse(path).unwrap());
    assert!(views.is_sorted());
}

#[test]
fn segments_stand_in_order_and_only_dots_and_the_ending_stand_between_them() {
    for case in cases().filter(|case| case.form() == Form::Path) {
        let Ok(view) = PathView::parse(&case.path) else {
            continue;
        };
        let mut at = 0;
        for segment in view.segments() {
            let (span, path) = (segment.span(), &case.path);
            let between = &path[at..span.start()];
            let is_follow = matches!(segment.kind(), SegmentKind::Follow(_));
            let expected = if at == 0 || is_follow { "" } else { "." };
            assert_eq!(between, expected, "{path:?} before byte {}", span.start());
            if let SegmentKind::Name(name) = segment.kind() {
                assert_eq!(&path[span.start()..span.end()], name);
            }
            at = span.end();
        }
        assert!(
            ["", ".", "()", "!"].contains(&&case.path[at..]),
            "{:?}",
            case.path
        );
    }
}

#[test]
fn the_parts_of_an_expression_stand_where_their_spans_say() {
    let mut components = 0;
    for path in cases()
        .filter(|case| case.form() == Form::Path)
        .map(|case| case.path)
    {
        let Ok(view) = ParseOptions::lenient().parse(&path) else {
            continue;
        };
        let text = |span: Span| &path[span.start()..span.end()];
        for segment in view.segments() {
            let SegmentKind::Search(expression) = segment.kind() else {
                continue;
            };
            assert_eq!(expression.span(), segment.span(), "{path:?}");
            for component in expression.components() {
                let (operator, constant) = (component.operator_span(), component.constant());
                assert_eq!(text(operator), component.operator().as_str(), "{path:?}");
                assert_eq!(
                    text(constant.span()).trim_matches('"'),
                    constant.raw().trim_matches('"')
                );
                let whole = component.span();
                assert!(expression.span().start() < whole.start(), "{path:?}");
                assert!(whole.end() < expression.span().end(), "{path:?}");
                assert_eq!(whole.end(), constant.span().end(), "{path:?}");
                let mut at = whole.start();
                for segment in component.parameter().segments() {
                    let between = &path[at..segment.span().start()];
                    assert!(["", "."].contains(&between), "{path:?}");
                    if let SegmentKind::Name(name) = segment.kind() {
                        assert_eq!(text(segment.span()), name, "{path:?}");
                    }
                    at = segment.span().end();
                }
                assert_eq!(path[at..operator.start()].trim(), "", "{path:?}");
                assert_eq!(
                    path[operator.end()..constant.span().start()].trim(),
                    "",
                    "{path:?}"
                );
                components += 1;
            }
        }
    }
    assert!(components > 200, "{components} only");
}

#[test]
fn the_slips_are_many() {
    let slips = slips().len();
    assert!(slips > 100_000, "{slips} only");
}

#[test]
fn an_error_has_its_code_its_place_and_its_drawing() {
    let all = cases().map(|case| case.path).chain(slips());
    for path in all {
        for mode in Mode::ALL {
            let Err(error) = mode.options().parse(&path) else {
                continue;
            };
            let span = error.span();
            assert_eq!(error.code(), 7008);
            assert!(
                path.get(span.start()..span.end()).is_some(),
                "{path:?}: {span:?}"
            );
            assert_eq!(
                error.annotated(&path).to_string().lines().count(),
                3,
                "{path:?}"
            );
            assert_eq!(error.to_string().lines().count(), 1, "{path:?}");
            assert!(
                error
                    .to_string()
                    .ends_with(&format!(" at byte {}", span.start())),
                "{path:?}: {error}"
            );
        }
    }
}

/// Longer paths have nothing that shorter ones have not.
const LONGEST_TO_SLIP: usize = 24;

const GRAMMAR: &[&str] = &[
    ".", "[", "]", "*", "+", "#", "#1+", "{i}", "()", "!", "\"", "==", "=", "!=", "~", "<", ">",
    "&", "&&", "-", " ", "0", "1", "A", "_", "%", "\u{17b}", "\n", ".1", ".*", "a", ":",
];
