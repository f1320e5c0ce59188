//! `usp wire`.

use std::io::{self, Write};

use usp_proto::DecodeError;
use usp_proto::schema::FieldKind;
use usp_proto::wire::{Content, Fields, Item, WireType};

use crate::args::Wire;
use crate::console::Console;
use crate::decode::write_title;
use crate::input::Source;
use crate::inspection::Inspection;
use crate::sample;
use crate::style::{NAME, NOTE, OFFSET};
use crate::text::write_problem;
use crate::value::Show;

/// Shows each byte of a file.
pub(crate) fn run(options: &Wire, console: &mut Console) -> io::Result<()> {
    let source = match &options.path {
        Some(path) => Source::new(path),
        None => {
            let [(name, bytes), ..] = sample::RECORDS;
            Source::memory(name, bytes)
        }
    };
    let bytes = match source.bytes(options.reading.input) {
        Ok(bytes) => bytes,
        Err(error) => return console.fail(&source.name, &error),
    };
    let kind = options.reading.kind.of(&bytes);
    write_title(console, &source.name, &bytes, kind)?;
    let inspection = Inspection::new(&bytes, kind, false);
    for item in kind.walk(&bytes) {
        write_item(console.out(), &bytes, &item, inspection.problem(&item))?;
    }
    match inspection.error {
        Some(error) => console.fail(&source.name, &error),
        None => Ok(()),
    }
}

/// Writes the bytes of an item, with what they are behind the first of them.
fn write_item(
    out: &mut dyn Write,
    bytes: &[u8],
    item: &Item<'_>,
    problem: Option<DecodeError>,
) -> io::Result<()> {
    if item.content() == Content::Close {
        return Ok(());
    }
    let own = bytes.get(item.range()).unwrap_or_default();
    let (first, rest) = own.split_at_checked(BYTES_PER_LINE).unwrap_or((own, &[]));
    write_bytes(out, item.offset(), first)?;
    let blank = 3 * BYTES_PER_LINE.saturating_sub(first.len());
    write!(out, "{:blank$}  ", "")?;
    write_meaning(out, bytes, item)?;
    if let Some(problem) = problem {
        write_problem(out, item, &problem)?;
    }
    writeln!(out)?;
    for (index, line) in rest.chunks(BYTES_PER_LINE).enumerate() {
        write_bytes(out, item.offset() + (index + 1) * BYTES_PER_LINE, line)?;
        writeln!(out)?;
    }
    Ok(())
}

fn write_bytes(out: &mut dyn Write, offset: usize, bytes: &[u8]) -> io::Result<()> {
    write!(out, "{OFFSET}{offset:>7} ")?;
    for byte in bytes {
        write!(out, " {byte:02x}")?;
    }
    write!(out, "{OFFSET:#}")
}

fn write_meaning(out: &mut dyn Write, bytes: &[u8], item: &Item<'_>) -> io::Result<()> {
    write!(out, "{:indent$}", "", indent = 2 * item.depth())?;
    match (item.field(), item.number()) {
        (Some(field), number) => write!(out, "{number} {NAME}{}{NAME:#}", field.name())?,
        (None, 0) => write!(out, "{NAME}{}{NAME:#}", item.message().name())?,
        (None, number) => write!(out, "{number}")?,
    }
    write!(out, " {NOTE}({}){NOTE:#}", describe(bytes, item))?;
    match item.content() {
        Content::Open(_) | Content::OpenMsg(_) | Content::Absent => Ok(()),
        _ => write!(out, " {}", Show::short(item)),
    }
}

/// The wire type and the type of an item.
fn describe(bytes: &[u8], item: &Item<'_>) -> String {
    let typed = |name: &str| {
        let wire_type = item
            .field()
            .map_or_else(String::new, |f| f.wire_type().to_string());
        match len(bytes, item) {
            Some(len) => format!("{wire_type} {len}, {name}"),
            None => format!("{wire_type}, {name}"),
        }
    };
    match item.content() {
        Content::Open(schema) | Content::OpenMsg(schema) => typed(schema.full_name()),
        Content::Absent => "absent".to_owned(),
        Content::Unknown(value) => format!("{}, unknown", value.wire_type()),
        Content::Mismatch(value) => format!("{}, mismatch", value.wire_type()),
        Content::Malformed(_) => "malformed".to_owned(),
        _ => match item.field().map(|field| field.kind()) {
            Some(FieldKind::String) => typed("string"),
            Some(FieldKind::Bytes) => typed("bytes"),
            Some(FieldKind::Bool) => typed("bool"),
            Some(FieldKind::Fixed32) => typed("fixed32"),
            Some(FieldKind::Uint64) => typed("uint64"),
            Some(FieldKind::Enum(schema)) => typed(schema.full_name()),
            _ => String::new(),
        },
    }
}

/// The length that stands before the value.
fn len(bytes: &[u8], item: &Item<'_>) -> Option<usize> {
    let field = item
        .field()
        .filter(|field| field.wire_type() == WireType::Len)?;
    let wire = Fields::new(bytes.get(item.offset()..)?).next()?.ok()?;
    (wire.number() == field.number()).then(|| wire.end() - wire.value_offset())
}

/// How many bytes stand in a line: with offset and meaning it still fits a terminal.
const BYTES_PER_LINE: usize = 10;
