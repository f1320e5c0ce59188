//! What holds for every text and for every path.

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "what a test relies on may fail the test"
)]

#[path = "laws/paths.rs"]
mod paths;

use core::hash::{Hash, Hasher};
use std::collections::hash_map::DefaultHasher;

use paths::{Ast, any_ast, any_text};
use proptest::prelude::*;
use usp_path::{
    DeviationKind, Mode, ParseOptions, Path, PathError, PathErrorKind, PathKind, PathView,
    RelativePathView, Segment, SupportedPathView,
};

const MODES: [Mode; 3] = [Mode::Strict, Mode::Tolerant, Mode::Lenient];

fn parse(mode: Mode, text: &str) -> Result<PathView<'_>, PathError> {
    ParseOptions::new().mode(mode).parse(text)
}

/// All that can be asked of a path and does not depend on the mode.
fn tree(path: PathView<'_>) -> (PathKind, bool, bool, Vec<String>) {
    let segments = path.segments().map(|segment| match segment.kind() {
        usp_path::SegmentKind::Search(expression) => {
            let components = expression.components().map(|component| {
                let names: Vec<_> = component.parameter().segments().collect();
                let constant = component.constant();
                format!(
                    "{names:?} {:?}{:?} {:?}{:?} {:?}",
                    component.operator(),
                    component.operator_span(),
                    constant.raw(),
                    constant.kind(),
                    constant.span(),
                )
            });
            format!("{:?} {:?}", segment.span(), components.collect::<Vec<_>>())
        }
        kind => format!("{:?} {kind:?}", segment.span()),
    });
    (
        path.kind(),
        path.is_search(),
        path.follows_reference(),
        segments.collect(),
    )
}

fn hash(value: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

fn check_error(text: &str, error: PathError) -> Result<(), TestCaseError> {
    prop_assert_eq!(error.code(), 7008);
    prop_assert!(error.span().of(text).is_some(), "{error:?}");
    prop_assert!(!error.to_string().contains(char::is_control));
    let drawing = error.annotated(text).to_string();
    let lines: Vec<_> = drawing.split('\n').collect();
    prop_assert_eq!(lines.len(), 3);
    prop_assert!(lines[0].chars().count() < 80, "{}", lines[0]);
    prop_assert!(lines[1].trim_start().bytes().all(|byte| byte == b'^'));
    Ok(())
}

/// The segments cover the text, but for dots and what the kind of the path tells.
fn check_spans<'a>(
    text: &str,
    base: usize,
    kind: PathKind,
    segments: impl Iterator<Item = Segment<'a>>,
) -> Result<(), TestCaseError> {
    let mut end = base;
    for segment in segments {
        let span = segment.span();
        prop_assert!(!span.is_empty());
        let between = &text[end..span.start()];
        prop_assert!(between.is_empty() || between == ".", "{between}");
        end = span.end();
    }
    let rest = &text[end..];
    prop_assert!(matches!(
        (kind, rest),
        (PathKind::Object | PathKind::ObjectInstance, "." | "")
            | (PathKind::Parameter, "")
            | (PathKind::Command, "()")
            | (PathKind::Event, "!")
    ));
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2048))]

    #[test]
    fn r_arc_7_any_text_is_a_path_or_an_error_in_every_mode(text in any_text()) {
        for mode in MODES {
            let options = ParseOptions::new().mode(mode);
            match options.parse(&text) {
                Ok(path) => {
                    check_spans(&text, 0, path.kind(), path.segments())?;
                    prop_assert_eq!(path.as_str(), text.as_str());
                    prop_assert_eq!(path.mode(), mode);
                }
                Err(error) => check_error(&text, error)?,
            }
            let others = [
                options.parse_reference(&text).err(),
                options.parse_registration(&text).err(),
                options.parse_relative(&text).err(),
                options.parse_supported(&text).err(),
            ];
            for error in others.into_iter().flatten() {
                check_error(&text, error)?;
            }
        }
    }

    #[test]
    fn what_a_stricter_mode_reads_a_laxer_one_reads_as_the_same(text in any_text()) {
        for modes in MODES.windows(2) {
            if let Ok(path) = parse(modes[0], &text) {
                let laxer = parse(modes[1], &text);
                prop_assert_eq!(laxer.map(tree), Ok(tree(path)));
            }
        }
    }

    #[test]
    fn a_path_without_deviations_is_strict(text in any_text()) {
        if let Ok(path) = parse(Mode::Tolerant, &text) {
            let first = path.deviations().next();
            match parse(Mode::Strict, &text) {
                Ok(strict) => {
                    prop_assert_eq!(first, None);
                    prop_assert_eq!(strict.deviations().next(), None);
                }
                Err(error) => {
                    let first = first.expect("a deviation");
                    prop_assert_eq!(error.kind(), PathErrorKind::Deviation(first.kind()));
                    prop_assert_eq!(error.span(), first.span());
                }
            }
        }
    }

    #[test]
    fn deviations_of_the_lenient_mode_tell_what_the_tolerant_one_refuses(text in any_text()) {
        if let Ok(path) = parse(Mode::Lenient, &text) {
            let is_lenient = path.deviations().any(|it| matches!(
                it.kind(),
                DeviationKind::BlankInBrackets
                    | DeviationKind::UnquotedString
                    | DeviationKind::EmptyComponent
            ));
            prop_assert_eq!(is_lenient, parse(Mode::Tolerant, &text).is_err());
            for deviation in path.deviations() {
                prop_assert!(deviation.span().of(&text).is_some());
            }
        }
    }

    #[test]
    fn the_canonical_form_is_its_own_in_every_mode(text in any_text()) {
        for mode in MODES {
            if let Ok(path) = parse(mode, &text) {
                let canonical = path.to_string();
                for again in MODES {
                    if again == Mode::Strict && path.deviations().next().is_some() {
                        continue;
                    }
                    let parsed = parse(again, &canonical).expect("a canonical path");
                    prop_assert_eq!(parsed.to_string(), canonical.as_str());
                    prop_assert_eq!(parsed, path);
                    prop_assert_eq!(hash(&parsed), hash(&path));
                }
                let owned = path.into_owned();
                prop_assert_eq!(owned.as_str(), canonical.as_str());
                prop_assert_eq!(&owned, &path);
                prop_assert_eq!(hash(&owned), hash(&path));
                prop_assert_eq!(tree(owned.as_view()), tree(PathView::parse(&canonical)?));
            }
        }
    }

    #[test]
    fn r_arc_7_a_printed_path_parses_to_what_was_printed(ast in any_ast()) {
        for mode in MODES {
            let text = ast.printed();
            if mode == Mode::Strict && !ast.is_strict() {
                continue;
            }
            let path = parse(mode, &text).map_err(|error| {
                TestCaseError::fail(format!("\n{}", error.annotated(&text)))
            })?;
            prop_assert_eq!(&Ast::of(path), &ast);
            prop_assert_eq!(path.to_string(), text);
        }
    }

    #[test]
    fn r_arc_9a_noise_changes_the_text_and_not_the_path(
        ast in any_ast(), blanks in "[ \t]{0,2}", dot in any::<bool>(),
    ) {
        let text = ast.printed_with(&blanks, "", dot);
        let path = parse(Mode::Tolerant, &text).expect("a tolerable path");
        prop_assert_eq!(&Ast::of(path), &ast);
        prop_assert_eq!(path.to_string(), ast.printed());
        let text = ast.printed_with(&blanks, &blanks, dot);
        let path = parse(Mode::Lenient, &text).expect("a path for the lenient");
        prop_assert_eq!(&Ast::of(path), &ast);
        prop_assert_eq!(path.to_string(), ast.printed());
    }

    #[test]
    fn a_built_path_is_the_printed_one(ast in any_ast()) {
        let built = ast.built()?;
        let text = ast.printed();
        prop_assert_eq!(built.as_str(), text.as_str());
        prop_assert_eq!(tree(built.as_view()), tree(PathView::parse(&text)?));
    }

    #[test]
    fn paths_are_ordered_as_their_trees_are(one in any_ast(), other in any_ast()) {
        let (text, other_text) = (one.printed(), other.printed());
        let (path, other_path) = (PathView::parse(&text)?, PathView::parse(&other_text)?);
        prop_assert_eq!(path == other_path, one == other);
        prop_assert_eq!(path.cmp(&other_path), one.cmp(&other));
        prop_assert_eq!(other_path.cmp(&path), path.cmp(&other_path).reverse());
        let (owned, other_owned) = (path.into_owned(), other_path.into_owned());
        prop_assert_eq!(owned.cmp(&other_owned), path.cmp(&other_path));
        prop_assert_eq!(owned == other_owned, path == other_path);
    }

    #[test]
    fn a_path_is_its_beginning_and_the_rest(one in any_ast(), other in any_ast()) {
        let (path, other) = (one.built()?, other.built()?);
        let mut prefixes = vec![path.clone()];
        while let Some(parent) = prefixes.last().expect("the path itself").parent() {
            prop_assert!(path.as_str().starts_with(parent.as_str()));
            prop_assert_eq!(tree(parent.as_view()), tree(PathView::parse(parent.as_str())?));
            prefixes.push(parent);
        }
        for prefix in &prefixes[1..] {
            let rest = path.strip_prefix(prefix).expect("a path below");
            let relative = RelativePathView::parse(rest.as_str())?;
            prop_assert_eq!(&rest, &relative);
            prop_assert_eq!(rest.is_search(), relative.is_search());
            prop_assert_eq!(rest.follows_reference(), relative.follows_reference());
            prop_assert_eq!(&prefix.clone().join(&rest)?, &path);
            prop_assert_eq!(&path.common_prefix(prefix), &Some(prefix.clone()));
        }
        let common = path.common_prefix(&other);
        prop_assert_eq!(&common, &other.common_prefix(&path));
        if let Some(common) = common {
            for path in [&path, &other] {
                prop_assert!(&common == path || path.strip_prefix(&common).is_some());
            }
        }
    }

    #[test]
    fn a_relative_path_is_what_follows_an_object_path(text in any_text()) {
        // Behind a table everything that is a relative path makes a path, and nothing else does.
        let whole = format!("Device.Table.{text}");
        let path = PathView::parse(&whole);
        let relative = RelativePathView::parse(&text);
        prop_assert_eq!(path.is_ok() && !text.is_empty(), relative.is_ok());
        if let (Ok(path), Ok(relative)) = (path, relative) {
            prop_assert_eq!(path.kind(), relative.kind());
            prop_assert_eq!(path.deviations().count(), relative.deviations().count());
            check_spans(&text, 0, relative.kind(), relative.segments())?;
            let table = Path::parse("Device.Table.")?;
            prop_assert_eq!(&table.join(relative)?, &path);
        }
    }

    #[test]
    fn the_left_side_of_a_comparison_is_a_relative_path(text in any_text()) {
        if let Ok(path) = PathView::parse(&text) {
            for segment in path.segments() {
                let usp_path::SegmentKind::Search(expression) = segment.kind() else { continue };
                for component in expression.components() {
                    let parameter = component.parameter();
                    let parsed = RelativePathView::parse(parameter.as_str())?;
                    prop_assert_eq!(parsed, parameter);
                    prop_assert_eq!(parsed.kind(), parameter.kind());
                    prop_assert_eq!(parsed.follows_reference(), parameter.follows_reference());
                    prop_assert_eq!(parsed.is_search(), parameter.is_search());
                    prop_assert_eq!(parameter.span().of(&text), Some(parameter.as_str()));
                    let operator = component.operator_span().of(&text);
                    prop_assert_eq!(operator, Some(component.operator().as_str()));
                    let constant = component.constant();
                    let written = constant.span().of(&text).expect("a constant");
                    prop_assert_eq!(written.trim_matches('"'), constant.raw());
                }
            }
        }
    }

    #[test]
    fn a_supported_path_has_its_own_form(ast in any_ast()) {
        let path = ast.built()?;
        let Ok(supported) = path.to_supported() else {
            prop_assert!(path.follows_reference());
            return Ok(());
        };
        let view = SupportedPathView::parse(supported.as_str())?;
        prop_assert_eq!(view.to_string(), supported.as_str());
        prop_assert_eq!(&supported, &view);
        prop_assert_eq!(view.kind(), path.kind());
        prop_assert_eq!(supported.kind(), path.kind());
        prop_assert!(!view.is_search() && !supported.is_search());
        prop_assert_eq!(view.segments().count(), path.segments().count());
        prop_assert_eq!(view.instance_behind_placeholder(), None);
    }

    #[test]
    fn each_limit_refuses_exactly_what_is_beyond_it(ast in any_ast()) {
        let text = ast.printed();
        let path = PathView::parse(&text)?;
        let segments = path.segments().count();
        let components: usize = path.segments().map(|segment| match segment.kind() {
            usp_path::SegmentKind::Search(expression) => expression.components().count(),
            _ => 0,
        }).sum();
        let options = ParseOptions::new()
            .max_len(text.len()).max_segments(segments).max_components(components);
        prop_assert_eq!(options.parse(&text), Ok(path));
        let kind = |options: ParseOptions| options.parse(&text).map_err(|error| error.kind());
        let max = text.len() - 1;
        let is_too_long = matches!(
            kind(options.max_len(max)), Err(PathErrorKind::TooLong { max: told, .. }) if told == max
        );
        prop_assert!(is_too_long);
        let max = segments - 1;
        let is_too_deep = matches!(
            kind(options.max_segments(max)),
            Err(PathErrorKind::TooManySegments { max: told, .. }) if told == max
        );
        prop_assert!(is_too_deep);
        if let Some(max) = components.checked_sub(1) {
            let is_too_much = matches!(
                kind(options.max_components(max)),
                Err(PathErrorKind::TooManyComponents { max: told, .. }) if told == max
            );
            prop_assert!(is_too_much);
        }
    }
}
