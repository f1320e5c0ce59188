//! `usp encode`.

mod json;
mod txtpb;

use core::fmt;
use std::io;
use std::path::Path;

use usp_proto::msg::Msg;
use usp_proto::record::Record;
use usp_proto::schema::Described;

use crate::args::{Encode, EncodeFormat, Kind};
use crate::console::Console;
use crate::input::Source;
use crate::inspection::Inspection;
use crate::output::Output;

/// Writes the bytes of a value.
pub(crate) fn run(options: &Encode, console: &mut Console) -> io::Result<()> {
    let output = Output::new(options.output.as_deref());
    if output.is_refused(console)? {
        return Ok(());
    }
    let source = Source::new(options.path.as_deref().unwrap_or(Path::new("-")));
    let content = match source.read() {
        Ok(content) => content,
        Err(error) => return console.fail(&source.name, &error),
    };
    let Encoded { bytes, ignored_msg } = match encode(content, options) {
        Ok(encoded) => encoded,
        Err(error) => return console.fail(&source.name, &error),
    };
    if ignored_msg {
        let warning = "the payload of the Record counts, the Message next to it differs";
        console.warn(&source.name, &warning)?;
    }
    output.write(&bytes, console)
}

struct Encoded {
    bytes: Vec<u8>,
    /// Next to the Record stood a Message that is not the one in its payload.
    ignored_msg: bool,
}

fn encode(content: Vec<u8>, options: &Encode) -> Result<Encoded, EncodeError> {
    let text = String::from_utf8(content).map_err(|error| EncodeError::NotUtf8 {
        offset: error.utf8_error().valid_up_to(),
    })?;
    let (bytes, neighbour) = match (options.kind, options.format) {
        (Kind::Record, EncodeFormat::Json) => (
            bytes(&json::value::<Record>(&text, "record")?),
            json::msg_of_line(&text),
        ),
        (Kind::Record, EncodeFormat::Txtpb) => (
            bytes(&txtpb::value::<Record>(&text)?),
            txtpb::msg_section(&text),
        ),
        (Kind::Msg, EncodeFormat::Json) => (bytes(&json::value::<Msg>(&text, "msg")?), None),
        (Kind::Msg, EncodeFormat::Txtpb) => (bytes(&txtpb::value::<Msg>(&text)?), None),
    };
    let ignored_msg = neighbour.is_some_and(|neighbour| {
        let inspection = Inspection::new(&bytes, Kind::Record, false);
        inspection.msg.is_none_or(|msg| *msg.value() != neighbour)
    });
    Ok(Encoded { bytes, ignored_msg })
}

fn bytes<M: Described>(value: &M) -> Vec<u8> {
    value.encode_to_vec()
}

/// Why text is no value.
#[derive(Debug)]
pub(crate) enum EncodeError {
    /// It is no text at all.
    NotUtf8 { offset: usize },
    /// It is no JSON, or not that of the type.
    Json(serde_json::Error),
    /// A line of `usp decode` that has no value of the kind asked for.
    KeyMissing { key: &'static str },
    /// It is no protobuf text, or not that of the type.
    Txtpb { text: String, line: usize },
    /// Protobuf text with comments that tell types, but not exactly one of the type asked for.
    SectionCount { count: usize, message: &'static str },
    /// The reflection library and the generated types do not agree.
    Reflection { text: String, message: &'static str },
}

impl fmt::Display for EncodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotUtf8 { offset } => write!(f, "text is not UTF-8 at byte {offset}"),
            Self::Json(error) => write!(f, "{error}"),
            Self::KeyMissing { key } => write!(f, "line without {key:?}"),
            Self::Txtpb { text, line } => write!(f, "{text} at line {line}"),
            Self::SectionCount { count, message } => {
                write!(f, "{count} messages of type {message}, expected 1")
            }
            Self::Reflection { text, message } => write!(f, "{text} for {message}"),
        }
    }
}
