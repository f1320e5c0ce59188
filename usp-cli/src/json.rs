//! A line of JSON for each file.

use std::io::{self, Write};

use serde_json::json;
use usp_proto::DecodeError;

use crate::inspection::Inspection;

/// Writes the line of a file: its name, what it decodes to, and why that is not all.
pub(crate) fn write(out: &mut dyn Write, file: &str, inspection: &Inspection) -> io::Result<()> {
    write!(out, "{{\"file\":")?;
    serde_json::to_writer(&mut *out, file)?;
    if let Some(record) = &inspection.record {
        write!(out, ",\"record\":")?;
        serde_json::to_writer(&mut *out, record.value())?;
    }
    if let Some(msg) = &inspection.msg {
        write!(out, ",\"msg\":")?;
        serde_json::to_writer(&mut *out, msg.value())?;
    }
    if let Some(error) = &inspection.error {
        write_error(out, error)?;
    }
    writeln!(out, "}}")
}

/// Writes the line of a file that cannot be read at all.
pub(crate) fn write_unreadable(out: &mut dyn Write, file: &str) -> io::Result<()> {
    let error = json!({ "kind": "Unreadable", "offset": 0, "field": null });
    writeln!(out, "{{\"file\":{},\"error\":{error}}}", json!(file))
}

fn write_error(out: &mut dyn Write, error: &DecodeError) -> io::Result<()> {
    let (kind, offset, field) = (error.kind().name(), error.offset(), error.full_name());
    write!(
        out,
        ",\"error\":{{\"kind\":{},\"offset\":{offset},\"field\":{}}}",
        json!(kind),
        json!(field)
    )
}
