//! `usp path eval`.

use core::fmt::Debug;
use std::io;

use serde::Serialize;
use usp_path::{
    Comparison, Component, ConstantKind, DataType, ExpressionView, PathView, SegmentKind,
};

use super::args::{Eval, Format};
use super::json::{self, ErrorJson};
use super::parse;
use crate::console::Console;
use crate::input::one_line;
use crate::style::{NAME, NOTE, PROBLEM};

/// Compares each value, and tells whether all comparisons hold.
pub(super) fn run(options: &Eval, console: &mut Console) -> io::Result<()> {
    options.format.prepare(console)?;
    let given = options.values.iter().map(|word| Given::new(word));
    let given = match given.collect::<Result<Vec<_>, _>>() {
        Ok(given) => given,
        Err(error) => return console.fault(&error),
    };
    let expression = bracketed(&options.expression);
    // An expression stands in a path only. Places are told in it, so that the caret is right.
    let text = format!("{TABLE}{expression}.");
    let path = match PathView::parse(&text) {
        Ok(path) => path,
        Err(error) => return parse::fail(&text, &error, options.format, console),
    };
    let searches: Vec<_> = path.segments().filter_map(|it| search(it.kind())).collect();
    let ([expression], 3) = (searches.as_slice(), path.segments().count()) else {
        return console.fault(&format!(
            "{}: not one expression",
            one_line(&options.expression)
        ));
    };
    let lines: Vec<_> = expression
        .components()
        .map(|component| Line::new(&component, &given))
        .collect();
    let holds = lines.iter().all(|line| line.holds == Some(true));
    if !holds {
        console.fail_silently();
    }
    match options.format {
        Format::Json => {
            let ok = lines.iter().all(|line| line.holds.is_some());
            let line = Whole {
                expression: expression.as_str(),
                ok,
                holds,
                components: &lines,
            };
            json::write(console.out(), &line)
        }
        Format::Text => write_text(&lines, holds, console),
    }
}

fn bracketed(text: &str) -> String {
    match text.starts_with('[') {
        true => text.to_owned(),
        false => format!("[{text}]"),
    }
}

const fn search(kind: SegmentKind<'_>) -> Option<ExpressionView<'_>> {
    match kind {
        SegmentKind::Search(expression) => Some(expression),
        _ => None,
    }
}

/// A value of the command line.
struct Given<'a> {
    name: &'a str,
    data_type: Option<DataType>,
    value: &'a str,
}

impl<'a> Given<'a> {
    fn new(word: &'a str) -> Result<Self, String> {
        let Some((name, value)) = word.split_once('=') else {
            return Err(format!("{}: expected NAME=VALUE", one_line(word)));
        };
        let (name, data_type) = match name.split_once(':') {
            None => (name, None),
            Some((name, data_type)) => match data_type.parse() {
                Ok(data_type) => (name, Some(data_type)),
                Err(error) => return Err(format!("{}: {error}", one_line(word))),
            },
        };
        Ok(Self {
            name,
            data_type,
            value,
        })
    }
}

/// The outcome of a comparison.
#[derive(Debug, Serialize)]
struct Line {
    parameter: String,
    operator: &'static str,
    constant: String,
    #[serde(rename = "type")]
    data_type: Option<String>,
    value: Option<String>,
    holds: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<ErrorJson>,
    #[serde(skip)]
    problem: Option<String>,
}

#[derive(Debug, Serialize)]
struct Whole<'a> {
    expression: &'a str,
    ok: bool,
    holds: bool,
    components: &'a [Line],
}

impl Line {
    fn new(component: &Component<'_>, given: &[Given<'_>]) -> Self {
        let parameter = component.parameter().to_string();
        let given = given.iter().find(|given| given.name == parameter);
        let mut line = Self {
            operator: component.operator().as_str(),
            constant: component.constant().decode().into_owned(),
            data_type: None,
            value: given.map(|given| given.value.to_owned()),
            holds: None,
            error: None,
            problem: None,
            parameter,
        };
        let Some(given) = given else {
            line.fail(&"NoValue", None, "no value is given".to_owned());
            return line;
        };
        let is_quoted = component.constant().kind() == ConstantKind::Quoted;
        let operator = component.operator();
        let data_type = given
            .data_type
            .unwrap_or_else(|| DataType::suggested_by(operator, &line.constant, is_quoted));
        line.data_type = Some(data_type.to_string());
        match Comparison::new(data_type, operator, &line.constant, is_quoted) {
            Err(error) => line.fail(&error.kind(), Some(error.code()), error.to_string()),
            Ok(comparison) => match comparison.matches(given.value) {
                Ok(holds) => line.holds = Some(holds),
                Err(error) => line.fail(&error.kind(), Some(error.code()), error.to_string()),
            },
        }
        line
    }

    fn fail(&mut self, kind: &dyn Debug, code: Option<u32>, text: String) {
        self.error = Some(ErrorJson::new(kind, code, text.clone()));
        self.problem = Some(text);
    }
}

fn write_text(lines: &[Line], holds: bool, console: &mut Console) -> io::Result<()> {
    let out = console.out();
    for line in lines {
        let word = match line.holds {
            Some(true) => "true",
            Some(false) => "false",
            None => "error",
        };
        let Line {
            parameter,
            operator,
            constant,
            ..
        } = line;
        let constant = one_line(constant);
        write!(
            out,
            "{NAME}{word:<6}{NAME:#} {parameter} {operator} {constant}"
        )?;
        if let (Some(data_type), Some(value)) = (&line.data_type, &line.value) {
            write!(out, "  {NOTE}({data_type}, {}){NOTE:#}", one_line(value))?;
        }
        if let Some(problem) = &line.problem {
            write!(out, "  {PROBLEM}!! {problem}{PROBLEM:#}")?;
        }
        writeln!(out)?;
    }
    writeln!(out, "{holds}")
}

/// What an expression stands behind while it is read.
const TABLE: &str = "Device.Table.";
