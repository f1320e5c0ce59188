//! The laws of the parser of paths.

use usp_path::{
    ConstantKind, DeviationKind, Expression, Mode, ParseOptions, Path, PathError, PathErrorKind,
    PathKind, PathView, RelativePathView, SegmentKind, SupportedPathView,
};

/// Any text can be parsed, in every mode and as every form of path.
///
/// # Panics
///
/// If a law is broken.
pub fn check(text: &str) {
    let parsed = [Mode::Strict, Mode::Tolerant, Mode::Lenient]
        .map(|mode| ParseOptions::new().mode(mode).parse(text));
    for result in &parsed {
        match result {
            Ok(path) => path_fits(text, *path),
            Err(error) => error_fits(text, *error),
        }
    }
    for pair in parsed.windows(2) {
        if let [Ok(stricter), laxer] = pair {
            let laxer = laxer.as_ref().expect("a laxer mode takes more");
            assert_eq!(tree(*stricter), tree(*laxer));
        }
    }
    strict_has_no_deviations(&parsed);
    other_forms(text);
    limits(text);
}

fn path_fits(text: &str, path: PathView<'_>) {
    let mut end = 0;
    for segment in path.segments() {
        let span = segment.span();
        assert!(!span.is_empty() && span.of(text).is_some());
        assert!(matches!(&text[end..span.start()], "" | "."));
        end = span.end();
        if let SegmentKind::Search(expression) = segment.kind() {
            assert_eq!(span.of(text), Some(expression.as_str()));
            for component in expression.components() {
                let parameter = component.parameter();
                assert_eq!(parameter.span().of(text), Some(parameter.as_str()));
                assert_eq!(
                    component.operator_span().of(text),
                    Some(component.operator().as_str())
                );
                let constant = component.constant();
                assert!(
                    constant
                        .span()
                        .of(text)
                        .is_some_and(|it| it.contains(constant.raw()))
                );
                assert!(constant.decode().len() <= constant.raw().len());
                assert!(constant.chars().eq(constant.decode().chars()));
            }
        }
    }
    assert!(text.len() - end <= 2);
    for deviation in path.deviations() {
        assert!(deviation.span().of(text).is_some(), "{deviation}");
    }

    let owned = path.into_owned();
    assert_eq!(owned, path);
    assert_eq!(owned.as_str(), path.to_string());
    let again = ParseOptions::new()
        .max_len(usize::MAX)
        .parse(owned.as_str())
        .expect("a canonical path");
    assert_eq!(again, path);
    assert_eq!(again.to_string(), owned.as_str());
    assert_eq!(again.cmp(&path), core::cmp::Ordering::Equal);
    assert_eq!(tree(again), tree(owned.as_view()));
    taken_apart(&owned);
    assert_eq!(rebuilt(path).expect("pieces of a path"), owned);
}

fn taken_apart(path: &Path) {
    if let Some(parent) = path.parent() {
        let rest = path.strip_prefix(&parent).expect("a path below its parent");
        assert_eq!(path.common_prefix(&parent).as_ref(), Some(&parent));
        assert_eq!(&parent.join(&rest).expect("the path itself"), path);
    }
    if let Ok(supported) = path.to_supported() {
        let view = ParseOptions::new()
            .max_len(usize::MAX)
            .parse_supported(supported.as_str())
            .expect("a supported path");
        assert_eq!(supported, view);
        assert_eq!(view.kind(), path.kind());
    } else {
        assert!(path.follows_reference());
    }
}

/// The path built from its pieces.
fn rebuilt(path: PathView<'_>) -> Result<Path, PathError> {
    let mut segments = path.segments();
    let Some(SegmentKind::Name(root)) = segments.next().map(|it| it.kind()) else {
        panic!("a root without a name")
    };
    let mut built = Path::root(root)?;
    let mut segments = segments.peekable();
    while let Some(segment) = segments.next() {
        built = match (segment.kind(), path.kind()) {
            (SegmentKind::Name(name), kind) if segments.peek().is_none() => match kind {
                PathKind::Parameter => built.parameter(name)?,
                PathKind::Command => built.command(name)?,
                PathKind::Event => built.event(name)?,
                _ => built.child(name)?,
            },
            (SegmentKind::Name(name), _) => built.child(name)?,
            (SegmentKind::Instance(number), _) => built.instance(number)?,
            (SegmentKind::Wildcard, _) => built.wildcard()?,
            (SegmentKind::Follow(follow), _) => built.follow(follow)?,
            (SegmentKind::Search(view), _) => {
                let mut expression = Expression::new();
                for component in view.components() {
                    let parameter = component.parameter().as_str();
                    let operator = component.operator();
                    let value = component.constant().decode();
                    expression = match component.constant().kind() {
                        ConstantKind::Quoted => expression.and(parameter, operator, &value)?,
                        ConstantKind::Bare => expression.and_bare(parameter, operator, &value)?,
                    };
                }
                built.search(&expression)?
            }
            (SegmentKind::Placeholder, _) => panic!("a placeholder in an instantiated path"),
        };
    }
    Ok(built)
}

/// All that does not depend on the mode.
fn tree(path: PathView<'_>) -> (PathKind, bool, bool, Vec<String>) {
    let segments = path.segments().map(|segment| match segment.kind() {
        SegmentKind::Search(expression) => {
            let components = expression.components().map(|component| {
                let constant = component.constant();
                format!(
                    "{} {} {:?} {:?}",
                    component.parameter().as_str(),
                    component.operator(),
                    constant.kind(),
                    constant.raw()
                )
            });
            components.collect::<Vec<_>>().join("&&")
        }
        kind => format!("{kind:?}"),
    });
    let facts = (path.kind(), path.is_search(), path.follows_reference());
    (facts.0, facts.1, facts.2, segments.collect())
}

fn strict_has_no_deviations(parsed: &[Result<PathView<'_>, PathError>; 3]) {
    let [strict, tolerant, lenient] = parsed;
    if let Ok(tolerant) = tolerant {
        match (strict, tolerant.deviations().next()) {
            (Ok(_), None) => {}
            (Err(error), Some(first)) => {
                assert_eq!(error.kind(), PathErrorKind::Deviation(first.kind()));
                assert_eq!(error.span(), first.span());
            }
            (strict, first) => panic!("{strict:?}, but {first:?}"),
        }
    }
    if let Ok(lenient) = lenient {
        let is_lenient = lenient.deviations().any(|deviation| {
            matches!(
                deviation.kind(),
                DeviationKind::BlankInBrackets
                    | DeviationKind::UnquotedString
                    | DeviationKind::EmptyComponent
            )
        });
        assert_eq!(is_lenient, tolerant.is_err());
    }
}

fn error_fits(text: &str, error: PathError) {
    assert_eq!(error.code(), 7008);
    assert!(error.span().of(text).is_some(), "{error}");
    assert!(!error.to_string().contains(char::is_control), "{error:?}");
    let drawn = error.annotated(text).to_string();
    assert_eq!(drawn.lines().count(), 3, "{drawn}");
    assert!(
        !drawn.contains(|char: char| char != '\n' && char.is_control()),
        "{drawn:?}"
    );
    assert!(drawn.len() < 4096, "{drawn}");
}

fn other_forms(text: &str) {
    for options in [
        ParseOptions::strict(),
        ParseOptions::new(),
        ParseOptions::lenient(),
    ] {
        let reference = options.parse_reference(text);
        if let Ok(path) = &reference {
            assert!(!path.follows_reference());
            assert!(!path.segments().any(|it| it.kind() == SegmentKind::Wildcard));
        }
        let registration = options.parse_registration(text);
        if let Ok(path) = &registration {
            assert!(
                path.segments()
                    .all(|it| matches!(it.kind(), SegmentKind::Name(_)))
            );
        }
        for error in [reference.err(), registration.err()].into_iter().flatten() {
            error_fits(text, error);
        }
    }
    match SupportedPathView::parse(text) {
        Ok(path) => {
            let owned = path.into_owned();
            assert_eq!(owned, path);
            assert!(!path.is_search());
        }
        Err(error) => error_fits(text, error),
    }
    match RelativePathView::parse(text) {
        Ok(path) => {
            let table = Path::parse("Device.Table.").expect("a table");
            let joined = table.clone().join(path).expect("a path behind a table");
            assert_eq!(joined.strip_prefix(&table), Some(path.into_owned()));
        }
        Err(error) => error_fits(text, error),
    }
}

fn limits(text: &str) {
    let Some(max) = text.len().checked_sub(1) else {
        return;
    };
    let error = ParseOptions::new()
        .max_len(max)
        .parse(text)
        .expect_err("the path is too long");
    assert!(
        matches!(error.kind(), PathErrorKind::TooLong { .. }),
        "{error}"
    );
    error_fits(text, error);
}
