//! `usp requirements`.

pub(crate) mod args;
pub(crate) mod ids;
mod json;

use std::io::{self, Write};

use usp_validate::{Coverage, Requirement};

use self::args::{Format, Requirements};
use self::ids::Ids;
use crate::console::Console;
use crate::style::{NAME, NOTE, TITLE};

/// Lists requirements, or explains those that are named.
pub(crate) fn run(options: &Requirements, console: &mut Console) -> io::Result<()> {
    if options.format == Format::Json {
        console.plain()?;
    }
    let mut chosen: Vec<&Requirement> = options.ids.iter().flat_map(Ids::requirements).collect();
    if options.ids.is_empty() {
        chosen.extend(Requirement::all());
    }
    if let Some(class) = options.class {
        chosen.retain(|requirement| requirement.class() == class.class());
    }
    let is_explained = !options.ids.is_empty() && options.ids.iter().all(Ids::is_single);
    for (index, requirement) in chosen.iter().enumerate() {
        let out = console.out();
        match options.format {
            Format::Json => json::write(out, requirement)?,
            Format::Text if is_explained => {
                if index > 0 {
                    writeln!(out)?;
                }
                explain(out, requirement)?;
            }
            Format::Text => list(out, requirement)?,
        }
    }
    Ok(())
}

fn list(out: &mut dyn Write, requirement: &Requirement) -> io::Result<()> {
    let (id, level, class) = (requirement.id(), requirement.level(), requirement.class());
    let mark = match Coverage::of(requirement) {
        Coverage::None(_) => ' ',
        _ => '*',
    };
    let gist = requirement.gist();
    writeln!(
        out,
        "{NAME}{id:<10}{NAME:#} {mark} {level:<10} {NOTE}{class:<9}{NOTE:#}  {gist}"
    )
}

fn explain(out: &mut dyn Write, requirement: &Requirement) -> io::Result<()> {
    let (id, level) = (requirement.id(), requirement.level());
    writeln!(out, "{TITLE}{id}{TITLE:#} {level}")?;
    let mut line = |name: &str, text: &dyn core::fmt::Display| {
        writeln!(out, "  {NAME}{name:<8}{NAME:#} {text}")
    };
    line("gist", &requirement.gist())?;
    line("binds", &requirement.subject())?;
    line("since", &history(requirement))?;
    line("section", &requirement.section())?;
    line("class", &requirement.class())?;
    line("check", &requirement.how())?;
    line("judged", &judged(requirement))?;
    match requirement.url() {
        Some(url) => line("link", &url),
        None => Ok(()),
    }
}

/// Since when it is there, and what became of it: `1.0, changed in 1.2, deprecated in 1.3`.
fn history(requirement: &Requirement) -> String {
    let mut text = requirement.since_release().to_string();
    for change in requirement.changes() {
        let kind = change.kind().as_str();
        text.push_str(&format!(", {kind} in {}", change.release()));
    }
    text
}

/// Whether it is judged, and why not.
fn judged(requirement: &Requirement) -> String {
    match Coverage::of(requirement) {
        Coverage::Rule(rule) => match rule.code() {
            Some(code) => format!("yes, leads to error {code}"),
            None => "yes".to_owned(),
        },
        Coverage::Elsewhere(others) => format!("by {}", others.join(", ")),
        Coverage::None(reason) => format!("no: {reason}"),
    }
}
