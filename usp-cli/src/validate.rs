//! `usp validate`.

pub(crate) mod args;

use std::io;

use usp_validate::{Report, Validator};

use self::args::{Format, Validate};
use crate::args::Kind;
use crate::console::Console;
use crate::input::{self, Source};
use crate::sample;

/// Judges each file, and prints what was found.
pub(crate) fn run(options: &Validate, console: &mut Console) -> io::Result<()> {
    if options.format != Format::Text {
        console.plain()?;
    }
    let is_sample = options.paths.is_empty();
    let sources = if is_sample {
        sample::sources(&sample::FAULTY)
    } else {
        input::sources(&options.paths, console)?
    };
    let validator = options.validator();
    let mut report = Report::with_limit(LIMIT);
    for source in &sources {
        match source.bytes(options.reading.input) {
            Ok(bytes) => judge(source, &bytes, options, &validator, &mut report),
            Err(error) => console.fail(&source.name, &error)?,
        }
    }
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

fn judge(
    source: &Source,
    bytes: &[u8],
    options: &Validate,
    validator: &Validator,
    report: &mut Report,
) {
    report.source(&source.name);
    match options.reading.kind.of(bytes) {
        Kind::Record => validator.check_record(bytes, report),
        Kind::Msg => validator.check_msg(bytes, report),
    }
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
