//! A value from protobuf text.

use miette::Diagnostic as _;
use prost_reflect::DynamicMessage;
use prost_reflect::text_format::ParseError;
use usp_proto::msg::Msg;
use usp_proto::schema::Described;

use super::EncodeError;
use crate::descriptors;
use crate::txtpb::MESSAGE_COMMENT;

/// Reads the protobuf text of a type, or of several messages with comments that tell their types
/// the one of this type.
pub(super) fn value<M: Described>(text: &str) -> Result<M, EncodeError> {
    let name = M::schema().full_name();
    let section = section(text, name)?;
    let missing = || EncodeError::Reflection {
        text: "no descriptor".to_owned(),
        message: name,
    };
    let descriptor = descriptors::message(name).ok_or_else(missing)?;
    let dynamic = DynamicMessage::parse_text_format(descriptor, &section)
        .map_err(|error| syntax_error(&section, &error))?;
    // By way of the typed value, since a reflected one keeps its maps in no order.
    dynamic
        .transcode_to()
        .map_err(|error| EncodeError::Reflection {
            text: error.to_string(),
            message: name,
        })
}

/// The Message next to a Record, under a comment that tells its type.
pub(super) fn msg_section(text: &str) -> Option<Msg> {
    text.contains(MESSAGE_COMMENT)
        .then(|| value(text).ok())
        .flatten()
}

fn syntax_error(text: &str, error: &ParseError) -> EncodeError {
    let offset = error
        .labels()
        .and_then(|mut labels| labels.next())
        .map_or(text.trim_end().len(), |label| label.offset());
    let before = text.get(..offset).unwrap_or(text);
    EncodeError::Txtpb {
        text: error.to_string(),
        line: before.matches('\n').count() + 1,
    }
}

/// The text with blank lines in place of the messages of other types, so that lines keep their
/// numbers. Without comments that tell types it is all of one.
fn section(text: &str, name: &'static str) -> Result<String, EncodeError> {
    let mut section = String::with_capacity(text.len());
    let mut count = 0;
    let mut is_wanted = true;
    let mut has_comments = false;
    for line in text.lines() {
        if let Some(message) = line.strip_prefix(MESSAGE_COMMENT) {
            has_comments = true;
            is_wanted = message.trim() == name;
            count += usize::from(is_wanted);
        }
        if is_wanted {
            section.push_str(line);
        }
        section.push('\n');
    }
    match count {
        1 => Ok(section),
        0 if !has_comments => Ok(section),
        count => Err(EncodeError::SectionCount {
            count,
            message: name,
        }),
    }
}
