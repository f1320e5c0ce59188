//! What the crate makes of a text, in the words of the data.

use usp_path::{
    ConstantKind, DeviationKind, ExpressionView, Follow, ParseOptions, PathError, PathErrorKind,
    SegmentKind, Span,
};

use crate::case::{Answer, Form, Reading};

/// What the crate makes of `text`, and the drawing of the error if there is one.
pub(crate) fn read(form: Form, options: ParseOptions, text: &str) -> (Answer, Option<String>) {
    let answer = match form {
        Form::Path => options.parse(text).map(|view| path_reading(text, view)),
        Form::Reference => options
            .parse_reference(text)
            .map(|view| path_reading(text, view)),
        Form::Registration => options
            .parse_registration(text)
            .map(|view| path_reading(text, view)),
        Form::Supported => options
            .parse_supported(text)
            .map(|view| supported_reading(text, view)),
        Form::Relative => options
            .parse_relative(text)
            .map(|view| relative_reading(text, view)),
    };
    match answer {
        Ok(reading) => (Answer::Taken(reading), None),
        Err(error) => (
            Answer::Refused(refused(text, &error)),
            Some(error.annotated(text).to_string()),
        ),
    }
}

/// `Kind@start:text` of an error. A deviation that is refused stands under its number.
fn refused(text: &str, error: &PathError) -> String {
    let kind = match error.kind() {
        PathErrorKind::Deviation(deviation) => number(deviation),
        kind => format!("{kind:?}"),
    };
    let name = kind.split([' ', '(']).next().unwrap_or_default();
    placed(name, text, error.span())
}

fn number(deviation: DeviationKind) -> String {
    match deviation.p() {
        Some(p) => format!("P{p}"),
        None => format!("{deviation:?}"),
    }
}

fn placed(name: &str, text: &str, span: Span) -> String {
    let covered = text
        .get(span.start()..span.end())
        .unwrap_or("<a span that is not inside the text>");
    format!("{name}@{}:{covered}", span.start())
}

/// The views have the same methods, but no trait that says so.
macro_rules! reading {
    ($name:ident, $view:ident, $is_search:expr) => {
        fn $name(text: &str, view: usp_path::$view<'_>) -> Reading {
            let segments: Vec<_> = view
                .segments()
                .map(|segment| drawn(segment.kind()))
                .collect();
            let deviations = view.deviations();
            let deviations = deviations
                .map(|deviation| placed(&number(deviation.kind()), text, deviation.span()));
            Reading {
                kind: format!("{:?}", view.kind()),
                search: $is_search(&view),
                segments: segments.join(" / "),
                canonical: view.to_string(),
                deviations: deviations.collect(),
            }
        }
    };
}

reading!(path_reading, PathView, usp_path::PathView::is_search);
reading!(
    relative_reading,
    RelativePathView,
    usp_path::RelativePathView::is_search
);
// No supported path is a search.
reading!(supported_reading, SupportedPathView, |_| false);

fn drawn(segment: SegmentKind<'_>) -> String {
    match segment {
        SegmentKind::Name(name) => name.to_owned(),
        SegmentKind::Instance(number) => number.to_string(),
        SegmentKind::Wildcard => "*".to_owned(),
        SegmentKind::Search(expression) => drawn_expression(expression),
        SegmentKind::Follow(Follow::First) => "+".to_owned(),
        SegmentKind::Follow(Follow::Item(number)) => format!("#{number}+"),
        SegmentKind::Follow(Follow::All) => "#*+".to_owned(),
        SegmentKind::Placeholder => "{i}".to_owned(),
    }
}

fn drawn_expression(expression: ExpressionView<'_>) -> String {
    let components = expression.components().map(|component| {
        let mut parameter = String::new();
        for segment in component.parameter().segments() {
            let is_name = matches!(segment.kind(), SegmentKind::Name(_));
            if is_name && !parameter.is_empty() {
                parameter.push('.');
            }
            parameter.push_str(&drawn(segment.kind()));
        }
        let constant = component.constant();
        let constant = match constant.kind() {
            ConstantKind::Quoted => format!("\"{}\"", constant.decode()),
            ConstantKind::Bare => constant.decode().into_owned(),
        };
        format!("{parameter} {} {constant}", component.operator())
    });
    format!("[{}]", components.collect::<Vec<_>>().join(" && "))
}
