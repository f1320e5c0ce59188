//! Protobuf text.

use std::io::{self, Write};

use usp_proto::schema::Described;
use usp_proto::wire::{Content, Walk};

use crate::inspection::Inspection;

/// Writes the Record and the Message of a file, each under a comment that tells its type.
///
/// What is written is the value that the bytes stand for: of repeated fields only the one that
/// counts, without unknown fields, with fields in the order of their numbers and maps in the
/// order of their keys. So it is the same for the same value, and other tools can read it.
pub(crate) fn write(out: &mut dyn Write, file: &str, inspection: &Inspection) -> io::Result<()> {
    if let Some(record) = &inspection.record {
        write_message(out, file, record.value())?;
    }
    if let Some(msg) = &inspection.msg {
        write_message(out, file, msg.value())?;
    }
    Ok(())
}

fn write_message<M: Described>(out: &mut dyn Write, file: &str, message: &M) -> io::Result<()> {
    writeln!(out, "{MESSAGE_COMMENT} {}", M::schema().full_name())?;
    writeln!(out, "# file: {file}")?;
    for item in Walk::new(M::schema(), &message.encode_to_vec()) {
        let indent = 2 * item.depth();
        let Some(field) = item.field() else {
            if item.content() == Content::Close {
                writeln!(out, "{:indent$}}}", "")?;
            }
            continue;
        };
        let name = field.name();
        match item.content() {
            Content::Open(_) => writeln!(out, "{:indent$}{name} {{", "")?,
            Content::String(text) => {
                writeln!(out, "{:indent$}{name}: \"{}\"", "", escape_text(text))?;
            }
            Content::Bytes(octets) => {
                writeln!(out, "{:indent$}{name}: \"{}\"", "", escape_octets(octets))?;
            }
            Content::Bool(value) => writeln!(out, "{:indent$}{name}: {value}", "")?,
            Content::Fixed32(number) => writeln!(out, "{:indent$}{name}: {number}", "")?,
            Content::Uint64(number) => writeln!(out, "{:indent$}{name}: {number}", "")?,
            Content::Enum {
                value: Some(value), ..
            } => {
                writeln!(out, "{:indent$}{name}: {}", "", value.name())?;
            }
            Content::Enum { number, .. } => writeln!(out, "{:indent$}{name}: {number}", "")?,
            // None of this comes from a value.
            _ => {}
        }
    }
    Ok(())
}

/// Keeps printable characters of any script, and writes the octets of all others.
fn escape_text(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        if !c.is_ascii() && c.escape_debug().count() == 1 {
            escaped.push(c);
        } else {
            escaped.push_str(&escape_octets(c.encode_utf8(&mut [0; 4]).as_bytes()));
        }
    }
    escaped
}

fn escape_octets(octets: &[u8]) -> String {
    let mut escaped = String::with_capacity(octets.len());
    for &octet in octets {
        match octet {
            b'\n' => escaped.push_str("\\n"),
            b'\r' => escaped.push_str("\\r"),
            b'\t' => escaped.push_str("\\t"),
            b'"' => escaped.push_str("\\\""),
            b'\\' => escaped.push_str("\\\\"),
            b' '..=b'~' => escaped.push(char::from(octet)),
            _ => escaped.push_str(&format!("\\{octet:03o}")),
        }
    }
    escaped
}

/// What stands before the type of a message in its comment.
pub(crate) const MESSAGE_COMMENT: &str = "# proto-message:";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_keeps_scripts_and_escapes_what_does_not_show() {
        assert_eq!(
            escape_text("a \"é\\漢\" \n\u{0}9\u{202e}"),
            r#"a \"é\\漢\" \n\0009\342\200\256"#
        );
    }

    #[test]
    fn octets_are_octal_unless_they_are_printable() {
        assert_eq!(escape_octets(b"\x00a\xff\x7f\r\t"), r"\000a\377\177\r\t");
    }
}
