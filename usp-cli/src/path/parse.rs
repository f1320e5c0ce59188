//! `usp path parse`.

use std::io;

use serde::Serialize;
use usp_path::{
    Deviations, ParseOptions, PathError, PathKind, PathView, RelativePathView, SegmentKind,
    Segments, SupportedPathView,
};

use super::args::{Format, Kind, Mode, Parse};
use super::json::{self, BadLine, DeviationJson, SegmentJson, kind_name, segment_name};
use super::lines;
use crate::console::Console;
use crate::input::one_line;
use crate::style::{NAME, NOTE, OFFSET, PROBLEM, TITLE};

/// Shows each path, and complains of those that are none.
pub(super) fn run(options: &Parse, console: &mut Console) -> io::Result<()> {
    options.format.prepare(console)?;
    for text in lines::paths(&options.paths, console)? {
        match (Facts::new(&text, options), options.format) {
            (Ok(facts), Format::Text) => write_text(&facts, console)?,
            (Ok(facts), Format::Json) => json::write(console.out(), &facts.to_json())?,
            (Err(error), format) => fail(&text, &error, format, console)?,
        }
    }
    Ok(())
}

/// Reports a path that cannot be read.
pub(super) fn fail(
    text: &str,
    error: &PathError,
    format: Format,
    console: &mut Console,
) -> io::Result<()> {
    if format == Format::Json {
        json::write(console.out(), &BadLine::new(text, error))?;
        return console.fail(&one_line(text), error);
    }
    let drawing = error.annotated(text).to_string();
    // Its last line is the error once more, with less of it.
    let drawing = drawing.rsplit_once('\n').map_or("", |(drawing, _)| drawing);
    let expected = error.expected();
    let expected = expected.map_or_else(String::new, |it| format!(", expected {it}"));
    console.fault(&format!("{error}{expected}\n{drawing}"))
}

/// What there is to tell of a path, of whatever sort.
struct Facts<'a> {
    text: &'a str,
    kind: PathKind,
    is_search: bool,
    canonical: String,
    segments: Segments<'a>,
    deviations: Deviations<'a>,
}

#[derive(Debug, Serialize)]
struct GoodLine<'a> {
    path: &'a str,
    ok: bool,
    kind: &'static str,
    search: bool,
    canonical: &'a str,
    segments: Vec<SegmentJson<'a>>,
    deviations: Vec<DeviationJson>,
}

impl<'a> Facts<'a> {
    fn new(text: &'a str, options: &Parse) -> Result<Self, PathError> {
        let parser = match options.mode {
            Mode::Strict => ParseOptions::strict(),
            Mode::Default => ParseOptions::new(),
            Mode::Lenient => ParseOptions::lenient(),
        };
        Ok(match options.kind {
            Kind::Path => parser.parse(text)?.into(),
            Kind::Supported => parser.parse_supported(text)?.into(),
            Kind::Relative => parser.parse_relative(text)?.into(),
            Kind::Reference => parser.parse_reference(text)?.into(),
            Kind::Registration => parser.parse_registration(text)?.into(),
            // No path but a supported one has braces outside of constants.
            Kind::Auto if text.contains("{i}") && !text.contains('[') => {
                parser.parse_supported(text)?.into()
            }
            Kind::Auto => parser.parse(text)?.into(),
        })
    }

    fn to_json(&self) -> GoodLine<'_> {
        GoodLine {
            path: self.text,
            ok: true,
            kind: kind_name(self.kind),
            search: self.is_search,
            canonical: &self.canonical,
            segments: self.segments.clone().map(SegmentJson::from).collect(),
            deviations: self.deviations.clone().map(DeviationJson::from).collect(),
        }
    }
}

macro_rules! facts {
    ($($View:ident),*) => {$(
        impl<'a> From<$View<'a>> for Facts<'a> {
            fn from(path: $View<'a>) -> Self {
                let is_search = |kind| matches!(kind, SegmentKind::Wildcard | SegmentKind::Search(_));
                Self {
                    text: path.as_str(),
                    kind: path.kind(),
                    is_search: path.segments().any(|segment| is_search(segment.kind())),
                    canonical: path.to_string(),
                    segments: path.segments(),
                    deviations: path.deviations(),
                }
            }
        }
    )*};
}

facts!(PathView, SupportedPathView, RelativePathView);

fn write_text(facts: &Facts<'_>, console: &mut Console) -> io::Result<()> {
    let out = console.out();
    let kind = kind_name(facts.kind);
    let search = if facts.is_search { ", search" } else { "" };
    let shown = one_line(facts.text);
    writeln!(
        out,
        "{TITLE}{shown}{TITLE:#} {NOTE}({kind}{search}){NOTE:#}"
    )?;
    for segment in facts.segments.clone() {
        let (start, name) = (segment.span().start(), segment_name(segment.kind()));
        let text = one_line(segment.span().of(facts.text).unwrap_or_default());
        writeln!(
            out,
            "{OFFSET}{start:>7}{OFFSET:#}  {NAME}{name:<11}{NAME:#}  {text}"
        )?;
        let SegmentKind::Search(expression) = segment.kind() else {
            continue;
        };
        for component in expression.components() {
            let start = component.span().start();
            let parameter = component.parameter();
            let operator = component.operator();
            // A string in quotes, whose escapes are decoded, cannot be mixed up with a bare one.
            let constant = one_line(&component.constant().decode());
            let is_quoted = component.constant().kind() == usp_path::ConstantKind::Quoted;
            let quote = if is_quoted { "\"" } else { "" };
            writeln!(
                out,
                "{OFFSET}{start:>7}{OFFSET:#}    {NOTE}comparison{NOTE:#} {parameter} {operator} {quote}{constant}{quote}"
            )?;
        }
    }
    if facts.canonical != facts.text {
        let canonical = one_line(&facts.canonical);
        writeln!(out, "{:>7}  {NOTE}canonical{NOTE:#}    {canonical}", "")?;
    }
    for deviation in facts.deviations.clone() {
        writeln!(out, "{:>7}  {PROBLEM}!!{PROBLEM:#} {deviation}", "")?;
    }
    Ok(())
}
