//! `usp validate`.

pub(crate) mod args;
mod capture;

use alloc::sync::Arc;
use core::slice;
use std::io;

use usp_validate::Report;

use self::args::{Format, Validate};
use self::capture::Capture;
use crate::console::Console;
use crate::input::{self, Source};
use crate::model::source;
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
    let mut capture = Capture::new(options, validator, Report::with_limit(LIMIT));
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
    let report = capture.finish();
    write(&report, options.format, console)?;
    if is_sample {
        return console
            .hint("this was a sample, to judge your own: usp validate FILE (all options: --help)");
    }
    if report.musts() > 0 {
        console.fail_silently();
    }
    Ok(())
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
