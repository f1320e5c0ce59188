//! `usp endpoint-id`.

use std::io;
use std::path::Path;

use clap::{Args, ValueEnum};
use serde::Serialize;
use usp_record::{EndpointIdError, EndpointIdView, ToleratedIdView};

use crate::console::Console;
use crate::input::{Source, one_line};
use crate::style::{NAME, PROBLEM, TITLE};

/// Options of `usp endpoint-id`.
#[derive(Debug, Args)]
pub(crate) struct EndpointId {
    /// What to print
    #[arg(long, short, value_enum, default_value_t = Format::Text)]
    format: Format,

    /// The names; without them, or with -, the lines of standard input
    #[arg(value_name = "ID")]
    ids: Vec<String>,
}

/// What to print.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// The parts, for people
    Text,
    /// A line of JSON for each name
    Json,
}

/// Shows each name, and complains of those that are none.
pub(crate) fn run(options: &EndpointId, console: &mut Console) -> io::Result<()> {
    if options.format == Format::Json {
        console.plain()?;
    }
    for text in names(&options.ids, console)? {
        match (EndpointIdView::parse_tolerant(&text), options.format) {
            (Ok(id), Format::Text) => write_text(&id, console)?,
            (Ok(id), Format::Json) => write_json(&Line::new(&id), console)?,
            (Err(error), Format::Text) => {
                console.fail(
                    &one_line(&text),
                    &format!("{error}\n{}", drawing(&text, &error)),
                )?;
            }
            (Err(error), Format::Json) => {
                write_json(&Line::bad(&text, &error), console)?;
                console.fail_silently();
            }
        }
    }
    Ok(())
}

fn names(words: &[String], console: &mut Console) -> io::Result<Vec<String>> {
    let stdin = ["-".to_owned()];
    let words = if words.is_empty() { &stdin } else { words };
    let mut names = Vec::new();
    for word in words {
        if word != "-" {
            names.push(word.clone());
            continue;
        }
        let content = Source::new(Path::new("-")).read();
        match content.and_then(|content| String::from_utf8(content).map_err(io::Error::other)) {
            Ok(text) => {
                let lines = text.lines().filter(|line| !line.trim().is_empty());
                names.extend(lines.map(str::to_owned));
            }
            Err(error) => console.fail("-", &error)?,
        }
    }
    Ok(names)
}

fn write_text(id: &ToleratedIdView<'_>, console: &mut Console) -> io::Result<()> {
    let out = console.out();
    writeln!(out, "{TITLE}{}{TITLE:#}", id.as_str())?;
    for (name, value) in parts(id) {
        writeln!(out, "  {NAME}{name:<16}{NAME:#} {value}")?;
    }
    for deviation in id.deviations() {
        writeln!(out, "  {PROBLEM}!!{PROBLEM:#} {deviation}")?;
    }
    if id.strict().is_none() {
        console.fail_silently();
    }
    Ok(())
}

/// The parts that a name has, by name.
fn parts(id: &ToleratedIdView<'_>) -> Vec<(&'static str, String)> {
    let mut parts = vec![
        ("authority-scheme", id.authority_scheme_text().to_owned()),
        ("authority-id", id.authority_id().to_owned()),
        ("instance-id", id.instance_id().to_owned()),
    ];
    if let Some(decoded) = id.decode_instance_id() {
        if decoded != id.instance_id() {
            parts.push(("decoded", one_line(&decoded)));
        }
    }
    if let Some(id) = id.strict() {
        let owned = |text: Option<&str>| text.map(str::to_owned);
        let known = [
            ("OUI", owned(id.oui())),
            ("PEN", id.pen().map(|pen| pen.to_string())),
            ("product class", owned(id.product_class())),
            ("serial number", owned(id.serial_number())),
            ("UUID", id.uuid().map(|uuid| format!("{uuid:032x}"))),
            ("IMEI", owned(id.imei())),
            ("FQDN", owned(id.fqdn())),
            ("in certificates", Some(id.urn().to_string())),
        ];
        let known = known.into_iter();
        parts.extend(known.filter_map(|(name, value)| Some((name, value?))));
    }
    parts.retain(|(_, value)| !value.is_empty());
    parts
}

/// The name, and a mark below the character that is wrong.
fn drawing(text: &str, error: &EndpointIdError) -> String {
    let before = text.get(..error.offset()).unwrap_or(text);
    let indent = " ".repeat(before.chars().count());
    format!("    {}\n    {indent}^", one_line(text))
}

#[derive(Debug, Serialize)]
struct Line<'a> {
    id: &'a str,
    ok: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    scheme: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    authority_id: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    instance_id: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    urn: Option<String>,
    deviations: Vec<Problem>,
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<Problem>,
}

#[derive(Debug, Serialize)]
struct Problem {
    kind: String,
    offset: usize,
    text: String,
}

impl<'a> Line<'a> {
    fn new(id: &ToleratedIdView<'a>) -> Self {
        let deviations: Vec<Problem> = id.deviations().map(|it| Problem::new(&it)).collect();
        Self {
            id: id.as_str(),
            ok: deviations.is_empty(),
            scheme: Some(id.authority_scheme_text()),
            authority_id: Some(id.authority_id()),
            instance_id: Some(id.instance_id()),
            urn: id.strict().map(|id| id.urn().to_string()),
            deviations,
            error: None,
        }
    }

    fn bad(id: &'a str, error: &EndpointIdError) -> Self {
        Self {
            id,
            ok: false,
            scheme: None,
            authority_id: None,
            instance_id: None,
            urn: None,
            deviations: Vec::new(),
            error: Some(Problem::new(error)),
        }
    }
}

impl Problem {
    fn new(error: &EndpointIdError) -> Self {
        let kind = format!("{:?}", error.kind());
        let kind = kind.split([' ', '(', '{']).next().unwrap_or_default();
        Self {
            kind: kind.to_owned(),
            offset: error.offset(),
            text: error.to_string(),
        }
    }
}

fn write_json(line: &Line<'_>, console: &mut Console) -> io::Result<()> {
    if !line.ok {
        console.fail_silently();
    }
    serde_json::to_writer(console.out(), line)?;
    writeln!(console.out())
}

pub(crate) const EXAMPLES: &str = "\
Examples:
  usp endpoint-id os::00256D-0123456789
  usp endpoint-id --format json controller::localui urn:bbf:usp:id:oui:00256D:a
  usp endpoint-id <names.txt";
