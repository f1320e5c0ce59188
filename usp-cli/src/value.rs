//! Values as people read them.

use core::fmt;

use usp_proto::ErrorCode;
use usp_proto::schema::FieldSchema;
use usp_proto::wire::{Content, Item, Value};

/// The value of a field in one line. Long octets are cut short, and long text too if so wanted.
#[derive(Debug)]
pub(crate) struct Show<'a> {
    item: &'a Item<'a>,
    max_text: usize,
}

impl<'a> Show<'a> {
    /// The value with all of its text.
    pub(crate) const fn whole(item: &'a Item<'a>) -> Self {
        Self {
            item,
            max_text: usize::MAX,
        }
    }

    /// The value in a few words.
    pub(crate) const fn short(item: &'a Item<'a>) -> Self {
        Self {
            item,
            max_text: SHORT_TEXT,
        }
    }
}

impl fmt::Display for Show<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.item.content() {
            Content::String(text) => write_text(f, text, self.max_text),
            Content::Bytes(octets) => write_octets(f, octets),
            Content::Bool(value) => write!(f, "{value}"),
            Content::Fixed32(number) => match self.item.field() {
                Some(field) if is_error_code(field) => write!(f, "{}", ErrorCode::new(number)),
                _ => write!(f, "{number}"),
            },
            Content::Uint64(number) => write!(f, "{number}"),
            Content::Enum { number, value, .. } => match value {
                Some(value) => write!(f, "{} ({number})", value.name()),
                None => write!(f, "{number}"),
            },
            // Text that is none: what there is of it tells more than octets.
            Content::Mismatch(Value::Len(octets)) => write_broken_text(f, octets, self.max_text),
            Content::Unknown(value) | Content::Mismatch(value) => write_wire_value(f, value),
            Content::Malformed(octets) => write_octets(f, octets),
            _ => Ok(()),
        }
    }
}

/// The fields whose number is an error code.
fn is_error_code(field: &FieldSchema) -> bool {
    matches!(field.name(), "err_code" | "reason_code")
}

fn write_wire_value(f: &mut fmt::Formatter<'_>, value: Value<'_>) -> fmt::Result {
    match value {
        Value::Varint(number) | Value::I64(number) => write!(f, "{number}"),
        Value::I32(number) => write!(f, "{number}"),
        Value::Len(octets) | Value::Group(octets) => write_octets(f, octets),
        _ => Ok(()),
    }
}

fn write_text(f: &mut fmt::Formatter<'_>, text: &str, max: usize) -> fmt::Result {
    match text.char_indices().nth(max) {
        None => write!(f, "{text:?}"),
        Some((end, _)) => {
            write!(
                f,
                "{:?}... ({} bytes)",
                text.get(..end).unwrap_or_default(),
                text.len()
            )
        }
    }
}

fn write_broken_text(f: &mut fmt::Formatter<'_>, octets: &[u8], max: usize) -> fmt::Result {
    match octets
        .split_at_checked(max)
        .filter(|(_, rest)| !rest.is_empty())
    {
        None => write!(f, "\"{}\"", octets.escape_ascii()),
        Some((start, _)) => {
            write!(
                f,
                "\"{}\"... ({} bytes)",
                start.escape_ascii(),
                octets.len()
            )
        }
    }
}

/// Writes the number of octets, and the first of them: as text if all are printable.
fn write_octets(f: &mut fmt::Formatter<'_>, octets: &[u8]) -> fmt::Result {
    write!(
        f,
        "{} byte{}",
        octets.len(),
        if octets.len() == 1 { "" } else { "s" }
    )?;
    let is_text = |octet: &u8| octet.is_ascii_graphic() || b" \t\r\n".contains(octet);
    match core::str::from_utf8(octets) {
        _ if octets.is_empty() => Ok(()),
        Ok(text) if octets.iter().all(is_text) => {
            let shown = text.get(..SHORT_TEXT).unwrap_or(text);
            write!(
                f,
                " {shown:?}{}",
                if shown.len() < text.len() { "..." } else { "" }
            )
        }
        _ => {
            f.write_str(" ")?;
            for octet in octets.iter().take(SHORT_OCTETS) {
                write!(f, "{octet:02x}")?;
            }
            f.write_str(if octets.len() > SHORT_OCTETS {
                "..."
            } else {
                ""
            })
        }
    }
}

/// How many characters of a long text are shown in short: most paths are no longer.
const SHORT_TEXT: usize = 72;

/// How many octets are shown: enough for a hash or a signature of 256 bits.
const SHORT_OCTETS: usize = 32;

#[cfg(test)]
mod tests {
    use usp_proto::wire::Walk;

    use super::*;

    fn shown(record: &[u8]) -> (String, String) {
        let item = Walk::record(record).next().unwrap();
        (
            Show::whole(&item).to_string(),
            Show::short(&item).to_string(),
        )
    }

    #[test]
    fn long_text_is_whole_or_short() {
        let text = "é".repeat(80);
        let record = [b"\x12\xa0\x01", text.as_bytes()].concat();
        let short = format!("{:?}... (160 bytes)", "é".repeat(72));
        assert_eq!(shown(&record), (format!("{text:?}"), short));
    }

    #[test]
    fn text_that_is_not_utf_8_is_shown_with_escapes() {
        let record = [b"\x12\x51\xff".as_slice(), &[b'a'; 80]].concat();
        let whole = format!("\"\\xff{}\"", "a".repeat(80));
        let short = format!("\"\\xff{}\"... (81 bytes)", "a".repeat(71));
        assert_eq!(shown(&record), (whole, short));
    }

    #[test]
    fn octets_have_their_number_before_them() {
        assert_eq!(shown(b"\x2a\x00").0, "0 bytes");
        assert_eq!(shown(b"\x2a\x01a").0, "1 byte \"a\"");
        assert_eq!(shown(b"\x2a\x02a\x00").0, "2 bytes 6100");
    }
}
