//! `usp decode`.

use std::io;

use crate::args::{Decode, Format, Kind};
use crate::console::Console;
use crate::input::{self, Source};
use crate::inspection::Inspection;
use crate::style::{NOTE, TITLE};
use crate::{json, sample, text, txtpb};

/// Shows each file, and complains of those that cannot be read or do not decode.
pub(crate) fn run(options: &Decode, console: &mut Console) -> io::Result<()> {
    if options.format != Format::Text {
        console.plain()?;
    }
    let is_sample = options.paths.is_empty();
    let sources = if is_sample {
        sample::sources(&sample::RECORDS)
    } else {
        input::sources(&options.paths, console)?
    };
    for (index, source) in sources.iter().enumerate() {
        if index > 0 && options.format != Format::Json {
            writeln!(console.out())?;
        }
        match source.bytes(options.reading.input) {
            Ok(bytes) => show(source, &bytes, options, console)?,
            Err(error) => {
                if options.format == Format::Json {
                    json::write_unreadable(console.out(), &source.name)?;
                }
                console.fail(&source.name, &error)?;
            }
        }
    }
    if is_sample {
        console
            .hint("this was a sample, to see your own: usp decode FILE (all options: --help)")?;
    }
    Ok(())
}

fn show(source: &Source, bytes: &[u8], options: &Decode, console: &mut Console) -> io::Result<()> {
    let name = &source.name;
    let kind = options.reading.kind.of(bytes);
    let inspection = Inspection::new(bytes, kind, options.strict);
    match options.format {
        Format::Text => {
            write_title(console, name, bytes, kind)?;
            text::write(console.out(), bytes, kind, &inspection)?;
        }
        Format::Json => json::write(console.out(), name, &inspection)?,
        Format::Txtpb => txtpb::write(console.out(), name, &inspection)?,
    }
    if options.format != Format::Text {
        warn(name, &inspection, console)?;
    }
    match &inspection.error {
        Some(error) => console.fail(name, error),
        None => Ok(()),
    }
}

/// The tree has all deviations in it, but the other formats have no place for them.
fn warn(name: &str, inspection: &Inspection, console: &mut Console) -> io::Result<()> {
    let mut shown = 0;
    for deviation in inspection.deviations() {
        console.warn(name, deviation)?;
        shown += 1;
    }
    match inspection.deviation_count().saturating_sub(shown) {
        0 => Ok(()),
        more => console.warn(name, &format!("{more} more deviations")),
    }
}

/// Writes the heading of a file.
pub(crate) fn write_title(
    console: &mut Console,
    name: &str,
    bytes: &[u8],
    kind: Kind,
) -> io::Result<()> {
    let (kind, len) = (kind.name(), bytes.len());
    let plural = if len == 1 { "" } else { "s" };
    writeln!(
        console.out(),
        "{TITLE}{name}{TITLE:#} {NOTE}({kind}, {len} byte{plural}){NOTE:#}"
    )
}
