//! The text form of a view: what `Debug` prints.

use core::fmt;

use super::source::Source;
use crate::schema::MessageSchema;
use crate::wire::{Content, Item, Value, Walk};

/// Writes a message as a tree, a field a line, in the order of the bytes.
pub(crate) fn dump(
    schema: &'static MessageSchema,
    source: Source<'_>,
    f: &mut fmt::Formatter<'_>,
) -> fmt::Result {
    write!(f, "{} {{", schema.name())?;
    let mut any = false;
    for item in Walk::new(schema, source.bytes()).at(source.offset()) {
        any = true;
        line(&item, f)?;
    }
    f.write_str(if any { "\n}" } else { "}" })
}

fn line(item: &Item<'_>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    write!(f, "\n{:indent$}", "", indent = 2 * (item.depth() + 1))?;
    match (item.content(), item.field()) {
        (Content::Close, _) => return f.write_str("}"),
        (Content::Open(_) | Content::OpenMsg(_), Some(field)) => {
            write!(f, "{} {{", field.name())?;
        }
        (Content::Absent | Content::Malformed(_), _) => {
            return item
                .problem()
                .map_or(Ok(()), |problem| write!(f, "# {problem}"));
        }
        (content, Some(field)) => {
            write!(f, "{}: ", field.name())?;
            value(content, f)?;
        }
        (content, None) => {
            write!(f, "{}: ", item.number())?;
            value(content, f)?;
        }
    }
    match item.problem() {
        Some(problem) => write!(f, " # {problem}"),
        None => Ok(()),
    }
}

fn value(content: Content<'_>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match content {
        Content::String(text) => write!(f, "{text:?}"),
        Content::Bytes(octets) => hex(octets, f),
        Content::Bool(value) => write!(f, "{value}"),
        Content::Fixed32(number) => write!(f, "{number}"),
        Content::Uint64(number) => write!(f, "{number}"),
        Content::Enum {
            value: Some(value), ..
        } => f.write_str(value.name()),
        Content::Enum { number, .. } => write!(f, "{number}"),
        Content::Unknown(value) | Content::Mismatch(value) => match value {
            Value::Varint(number) | Value::I64(number) => write!(f, "{number}"),
            Value::I32(number) => write!(f, "{number}"),
            Value::Len(octets) | Value::Group(octets) => hex(octets, f),
        },
        _ => Ok(()),
    }
}

/// Octets in hexadecimal; of many the first ones and how many there are.
fn hex(octets: &[u8], f: &mut fmt::Formatter<'_>) -> fmt::Result {
    const SHOWN: usize = 32;
    for octet in octets.iter().take(SHOWN) {
        write!(f, "{octet:02x}")?;
    }
    if octets.len() > SHOWN {
        write!(f, "... ({} octets)", octets.len())
    } else {
        Ok(())
    }
}
