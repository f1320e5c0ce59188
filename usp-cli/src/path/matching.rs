//! `usp path match`.

use std::io;

use serde::Serialize;
use usp_path::{
    Condition, Follow, MemoryModel, PathView, PatternView, ResolveError, ResolveOptions, resolve,
};

use super::args::{Format, Match};
use super::json;
use super::json::BadLine;
use super::{lines, model, parse};
use crate::console::Console;
use crate::input::one_line;
use crate::style::{NAME, NOTE};

/// Tells of each path whether it falls under the pattern.
pub(super) fn run(options: &Match, console: &mut Console) -> io::Result<()> {
    options.format.prepare(console)?;
    let pattern = match PatternView::parse(&options.pattern) {
        Ok(pattern) => pattern,
        Err(error) => return parse::fail(&options.pattern, &error, options.format, console),
    };
    let files = &options.model;
    let model = match files.model.is_empty() && files.get.is_empty() {
        true => None,
        false => match model::load(files, console)? {
            None => return Ok(()),
            model => model,
        },
    };
    for text in lines::paths(&options.paths, console)? {
        let path = match PathView::parse(&text) {
            Ok(path) => path,
            Err(error) => {
                parse::fail(&text, &error, options.format, console)?;
                continue;
            }
        };
        match Answer::new(pattern, path, model.as_ref()) {
            Ok(answer) => show(&text, &answer, options.format, console)?,
            Err((place, error)) if options.format == Format::Json => {
                json::write(console.out(), &BadLine::new(&text, &error))?;
                console.fail(&one_line(&place), &error)?;
            }
            Err((place, error)) => console.fail(&one_line(&place), &error)?,
        }
    }
    Ok(())
}

/// Whether a path falls under the pattern, and what that depends on.
struct Answer {
    word: &'static str,
    conditions: Vec<Needed>,
}

/// A condition for people and programs.
#[derive(Debug, Serialize)]
#[serde(untagged)]
enum Needed {
    Row { row: String, expression: String },
    Reference { parameter: String, item: String },
}

impl Answer {
    /// An error is one of the model, with the path that does not resolve in it.
    fn new(
        pattern: PatternView<'_>,
        path: PathView<'_>,
        model: Option<&MemoryModel>,
    ) -> Result<Self, (String, ResolveError)> {
        let found = pattern.matches(path);
        let mut conditions = Vec::new();
        let holds = match model {
            Some(model) => {
                let certain = found.decide(|condition| holds(&condition, model))?;
                return Ok(Self {
                    word: if certain { YES } else { NO },
                    conditions,
                });
            }
            None => found.decide(|condition| {
                conditions.extend(Needed::new(&condition));
                Ok::<_, (String, ResolveError)>(true)
            })?,
        };
        let word = match (holds, conditions.is_empty()) {
            (false, _) => NO,
            (true, true) => YES,
            (true, false) => DEPENDS,
        };
        Ok(Self { word, conditions })
    }
}

impl Needed {
    fn new(condition: &Condition<'_>) -> Option<Self> {
        Some(match condition {
            Condition::Row {
                row, expression, ..
            } => Self::Row {
                row: row.to_string(),
                expression: expression.as_str().to_owned(),
            },
            Condition::Reference(reference) => Self::Reference {
                parameter: reference.parameter().to_string(),
                item: match reference.follow() {
                    Follow::First => "1".to_owned(),
                    Follow::Item(number) => number.to_string(),
                    Follow::All => "*".to_owned(),
                },
            },
            _ => return None,
        })
    }
}

/// Asks the model whether a condition holds.
fn holds(condition: &Condition<'_>, model: &MemoryModel) -> Result<bool, (String, ResolveError)> {
    match condition {
        Condition::Row {
            row, expression, ..
        } => {
            let row = row.to_string();
            let table = row
                .trim_end_matches('.')
                .trim_end_matches(|c: char| c.is_ascii_digit());
            let mut rows = objects(&format!("{table}{}.", expression.as_str()), model)?;
            Ok(rows.any(|found| found == row))
        }
        Condition::Reference(reference) => {
            let follow = match reference.follow() {
                Follow::First => "+".to_owned(),
                Follow::Item(number) => format!("#{number}+"),
                Follow::All => "#*+".to_owned(),
            };
            for target in objects(&format!("{}{follow}.", reference.parameter()), model)? {
                let Ok(target) = PathView::parse(&target) else {
                    continue;
                };
                let found = reference.matches_from(target);
                if found.decide(|condition| holds(&condition, model))? {
                    return Ok(true);
                }
            }
            Ok(false)
        }
        _ => Ok(false),
    }
}

/// The objects that a path stands for.
fn objects(
    text: &str,
    model: &MemoryModel,
) -> Result<impl Iterator<Item = String> + use<>, (String, ResolveError)> {
    // The pattern was read, and so the path is one that can be read.
    let path = PathView::parse(text).ok();
    let found = path.map(|path| resolve(path, model, ResolveOptions::subscription()));
    let found: Result<Vec<_>, _> = found.into_iter().flatten().collect();
    let found = found.map_err(|error| (text.to_owned(), error))?;
    Ok(found.into_iter().map(|found| found.into_string()))
}

#[derive(Debug, Serialize)]
struct GoodLine<'a> {
    path: &'a str,
    ok: bool,
    #[serde(rename = "match")]
    word: &'a str,
    #[serde(skip_serializing_if = "<[Needed]>::is_empty")]
    conditions: &'a [Needed],
}

fn show(text: &str, answer: &Answer, format: Format, console: &mut Console) -> io::Result<()> {
    let Answer { word, conditions } = answer;
    if *word != YES {
        console.fail_silently();
    }
    if format == Format::Json {
        let line = GoodLine {
            path: text,
            ok: true,
            word,
            conditions,
        };
        return json::write(console.out(), &line);
    }
    let out = console.out();
    writeln!(out, "{NAME}{word:<8}{NAME:#} {}", one_line(text))?;
    for condition in conditions {
        match condition {
            Needed::Row { row, expression } => writeln!(
                out,
                "{:8} {NOTE}if{NOTE:#} {expression} {NOTE}holds for{NOTE:#} {row}",
                ""
            )?,
            Needed::Reference { parameter, item } => writeln!(
                out,
                "{:8} {NOTE}if item{NOTE:#} {item} {NOTE}of{NOTE:#} {parameter} {NOTE}leads there{NOTE:#}",
                ""
            )?,
        }
    }
    Ok(())
}

const YES: &str = "yes";
const NO: &str = "no";
const DEPENDS: &str = "depends";
