//! `usp validate`.

pub(crate) mod args;
mod capture;

use alloc::sync::Arc;
use core::slice;
use std::io;
use std::path::Path;

use usp_validate::{Baseline, BaselineFilter, Coverage, Report, Rule};

use self::args::{Format, Validate};
use self::capture::Capture;
use crate::console::Console;
use crate::input::{self, Source};
use crate::model::source;
use crate::output::Output;
use crate::requirements::ids::Ids;
use crate::sample;
use crate::session::names::natural;

/// Judges each file, and prints what was found.
pub(crate) fn run(options: &Validate, console: &mut Console) -> io::Result<()> {
    if options.format != Format::Text {
        console.plain()?;
    }
    let mut validator = options.validator();
    if !options.model.is_empty() {
        let Some(model) = source::load(&options.model, console)? else {
            return Ok(());
        };
        validator = validator.model(Arc::new(model));
    }
    warn_of_silence(options, console)?;
    let Some(baseline) = baseline(options, console)? else {
        return Ok(());
    };
    let filter = baseline.filter(Report::with_limit(LIMIT));
    let mut capture = Capture::new(options, validator, filter);
    for path in &options.paths {
        if path.is_dir() {
            let mut sources = input::sources(slice::from_ref(path), console)?;
            sources.sort_by(|a, b| natural(&a.name, &b.name));
            if options.separate {
                capture.judge_each(&sources, console)?;
            } else {
                capture.judge_together(&sources, console)?;
            }
        } else {
            capture.judge_each(&[Source::new(path)], console)?;
        }
    }
    let is_sample = options.paths.is_empty();
    if is_sample {
        capture.judge_together(&sample::sources(&sample::FAULTY), console)?;
    }
    let filter = capture.finish();
    write(filter.sink(), options.format, console)?;
    if let Some(path) = &options.baseline {
        tell_of_baseline(&filter, &Source::new(path).name, console)?;
    }
    if let Some(path) = &options.write_baseline {
        return write_baseline(filter.sink(), path, console);
    }
    if is_sample {
        return console
            .hint("this was a sample, to judge your own: usp validate FILE (all options: --help)");
    }
    if filter.sink().musts() > 0 {
        console.fail_silently();
    }
    Ok(())
}

/// Says which of the requirements that were chosen one by one nothing will be found of.
fn warn_of_silence(options: &Validate, console: &mut Console) -> io::Result<()> {
    let chosen = options.only.iter().filter(|ids| ids.is_single());
    for requirement in chosen.flat_map(Ids::requirements) {
        let id = requirement.id();
        let mut rules = Rule::all().filter(|rule| rule.requirement() == requirement);
        match Coverage::of(requirement) {
            Coverage::Rule(_) if !options.model.is_empty() => {}
            Coverage::Rule(_) if rules.any(|rule| !rule.needs_model()) => {}
            Coverage::Rule(_) => console.warn(id, &"not judged without --model")?,
            Coverage::Elsewhere(others) => {
                console.warn(id, &format!("not judged, but by {}", others.join(", ")))?;
            }
            Coverage::None(reason) => console.warn(id, &format!("not judged: {reason}"))?,
        }
    }
    Ok(())
}

/// The deviations that are accepted; nothing if they cannot be read.
fn baseline(options: &Validate, console: &mut Console) -> io::Result<Option<Baseline>> {
    let Some(path) = &options.baseline else {
        return Ok(Some(Baseline::new()));
    };
    let source = Source::new(path);
    let text = source
        .read()
        .and_then(|content| String::from_utf8(content).map_err(io::Error::other));
    let baseline = match text {
        Ok(text) => Baseline::parse(&text).map_err(|error| error.to_string()),
        Err(error) => Err(error.to_string()),
    };
    match baseline {
        Ok(baseline) => Ok(Some(baseline)),
        Err(error) => {
            console.fail(&source.name, &error)?;
            Ok(None)
        }
    }
}

/// Says how much is hidden, and what need not be in the baseline any more.
fn tell_of_baseline(
    filter: &BaselineFilter<'_, Report>,
    name: &str,
    console: &mut Console,
) -> io::Result<()> {
    for deviation in filter.unused() {
        let line = deviation.line().unwrap_or_default();
        let (requirement, field) = (deviation.requirement(), deviation.field());
        console.warn(
            name,
            &format!("{requirement} {field} was not found, line {line}"),
        )?;
    }
    match filter.hidden() {
        0 => Ok(()),
        hidden => console.hint(&format!("accepted by {name}: {hidden} more")),
    }
}

fn write_baseline(report: &Report, path: &Path, console: &mut Console) -> io::Result<()> {
    let text = format!("{BASELINE_HEAD}{}", Baseline::of(report));
    Output::new(Some(path)).write(text.as_bytes(), console)
}

fn write(report: &Report, format: Format, console: &mut Console) -> io::Result<()> {
    let text = match format {
        Format::Text => report.to_string(),
        Format::Json => report.json(),
        Format::Sarif => report.sarif(),
        Format::Junit => report.junit(),
    };
    console.out().write_all(text.as_bytes())
}

/// How many findings are shown; of more than these nobody reads.
const LIMIT: usize = 100_000;

/// What a baseline begins with.
const BASELINE_HEAD: &str = "\
# Deviations that are known and accepted: usp validate --baseline FILE
# requirement, field with [*] for any index, and what was found if it is to be that alone
";
