//! The walk through nested messages with the schema.

use core::iter::FusedIterator;
use core::ops::Range;
use core::str;

use super::fields::{Field, Value};
use super::item::{Content, Item};
use super::payload::plain_payload;
use super::reader::{FieldError, Reader};
use crate::error::{DecodeError, DecodeErrorKind};
use crate::msg::Msg;
use crate::record::Record;
use crate::schema::{Described as _, FieldKind, FieldSchema, Label, MessageSchema};
use crate::steps::step;

/// How many messages may be open at once.
///
/// The deepest chain of the schema is a Record, the context in it, then `Msg`, `Body`, `Response`,
/// `SetResp`, the result of an object, its status, the outcome, the result of an instance and a map
/// entry: eleven. A test holds this against the schema.
const MAX_DEPTH: usize = 12;

/// Groups nested in an unknown field that are looked through, each a level of recursion.
const MAX_GROUP_DEPTH: u8 = 16;

/// All fields of a Record or Message, outer before inner, in the order of the wire.
///
/// A walk never fails: any bytes can be walked, and the [ranges](Item::range) of its items cover
/// the input exactly once. What is wrong is told by the [problem](Item::problem) of an item:
///
/// - malformed bytes end their own message only; the walk goes on behind it;
/// - values that the schema does not allow, and what [R-ENC.2], [R-ENC.3], [R-MSG.6] and
///   [R-MSG.7] forbid, are noted, and the walk goes on.
///
/// ```
/// use usp_proto::wire::{Content, Walk};
///
/// // A Record for "a", and a second `to_id`.
/// let problems: Vec<String> = Walk::record(b"\x12\x01a\x12\x01b\x3a\x00")
///     .filter_map(|item| item.problem())
///     .map(|problem| problem.to_string())
///     .collect();
/// assert_eq!(problems, ["field repeated at byte 3 of usp_record.Record.to_id"]);
/// ```
///
/// [R-ENC.2]: https://usp.technology/specification/#r-enc.2
/// [R-ENC.3]: https://usp.technology/specification/#r-enc.3
/// [R-MSG.6]: https://usp.technology/specification/#r-msg.6
/// [R-MSG.7]: https://usp.technology/specification/#r-msg.7
#[derive(Clone, Debug)]
pub struct Walk<'a> {
    bytes: &'a [u8],
    base: usize,
    payload: Option<Range<usize>>,
    stack: [Frame; MAX_DEPTH],
    depth: usize,
    position: usize,
    max_group_depth: u8,
    done: bool,
}

/// An open message.
#[derive(Clone, Copy, Debug)]
struct Frame {
    schema: &'static MessageSchema,
    end: usize,
    /// A bit for each field of the schema that was seen, by its place in the table.
    seen: u32,
    /// A bit for each oneof that was seen.
    oneofs: u8,
    /// How many of the things that have to be there were looked for at the end.
    checked: usize,
}

impl<'a> Walk<'a> {
    /// Walks a Record, and into the Message that it carries if that is
    /// [whole and in plain text](plain_payload).
    #[must_use]
    pub fn record(record: &'a [u8]) -> Self {
        Self {
            payload: plain_payload(record),
            ..Self::new(Record::schema(), record)
        }
    }

    /// Walks a `Msg`.
    #[must_use]
    pub fn msg(msg: &'a [u8]) -> Self {
        Self::new(Msg::schema(), msg)
    }

    /// Walks a message of any type. Payloads of Records are not entered.
    #[must_use]
    pub fn new(schema: &'static MessageSchema, message: &'a [u8]) -> Self {
        let frame = Frame {
            schema,
            end: message.len(),
            seen: 0,
            oneofs: 0,
            checked: 0,
        };
        Self {
            bytes: message,
            base: 0,
            payload: None,
            stack: [frame; MAX_DEPTH],
            depth: 0,
            position: 0,
            max_group_depth: MAX_GROUP_DEPTH,
            done: false,
        }
    }

    /// Counts offsets from the start of a larger buffer, in which the message stands at `offset`.
    #[must_use]
    pub const fn at(mut self, offset: usize) -> Self {
        self.base = offset;
        self
    }

    /// Looks through groups in unknown fields up to this depth; the default is 16. A group is a
    /// problem in any case.
    #[must_use]
    pub const fn with_max_group_depth(mut self, depth: u8) -> Self {
        self.max_group_depth = depth;
        self
    }

    fn frame(&self) -> Frame {
        // `depth` stays below the length of the stack: see `open`.
        self.stack.get(self.depth).copied().unwrap_or(Frame {
            schema: Msg::schema(),
            end: self.position,
            seen: 0,
            oneofs: 0,
            checked: 0,
        })
    }

    fn set_frame(&mut self, frame: Frame) {
        if let Some(slot) = self.stack.get_mut(self.depth) {
            *slot = frame;
        }
    }

    /// The next field of the open message.
    fn field(&mut self, mut frame: Frame) -> Item<'a> {
        let bytes = self.bytes.get(self.position..frame.end).unwrap_or_default();
        let mut reader = Reader::new(bytes, self.base + self.position);
        let wire = match reader.field(self.max_group_depth) {
            Ok(wire) => wire,
            Err(failure) => {
                self.position = frame.end;
                // What else is absent says nothing any more.
                frame.checked = usize::MAX;
                self.set_frame(frame);
                return Self::malformed(frame.schema, &reader, failure, self.depth);
            }
        };
        let item = self.known_or_not(&mut frame, wire);
        self.position = item.end - self.base;
        self.set_frame(frame);
        if let Content::Open(schema) | Content::OpenMsg(schema) = item.content {
            self.open(schema, wire.end - self.base);
        }
        item
    }

    fn known_or_not(&self, frame: &mut Frame, wire: Field<'a>) -> Item<'a> {
        let message = frame.schema;
        let mut item = Item {
            depth: self.depth,
            start: wire.offset,
            end: wire.end,
            message,
            field: message.field(wire.number),
            number: wire.number,
            content: Content::Unknown(wire.value),
            problem: None,
        };
        let Some(field) = item.field else {
            if let Value::Group(_) = wire.value {
                item.problem = Some(DecodeErrorKind::Group.at(wire.offset).of_message(message));
            }
            return item;
        };
        match self.value(field, &wire) {
            Ok(content) => {
                item.content = content;
                if let Content::Open(_) | Content::OpenMsg(_) = content {
                    item.end = wire.value_offset;
                }
                item.problem = note(frame, field, wire.offset).or_else(|| match content {
                    Content::Enum {
                        number,
                        value: None,
                        ..
                    } => Some(
                        DecodeErrorKind::UnknownEnumValue { number }
                            .at(wire.value_offset)
                            .of_field(message, field),
                    ),
                    _ => None,
                });
            }
            Err(error) => {
                item.content = Content::Mismatch(wire.value);
                item.problem = Some(error.of_field(message, field));
            }
        }
        item
    }

    fn value(&self, field: &FieldSchema, wire: &Field<'a>) -> Result<Content<'a>, DecodeError> {
        if let Value::Len(bytes) = wire.value {
            step(1 + bytes.len() / 16);
        }
        Ok(match (field.kind, wire.value) {
            (FieldKind::String, Value::Len(bytes)) => match str::from_utf8(bytes) {
                Ok(text) => Content::String(text),
                Err(error) => {
                    let offset = wire.value_offset + error.valid_up_to();
                    return Err(DecodeErrorKind::InvalidUtf8.at(offset));
                }
            },
            (FieldKind::Bytes, Value::Len(bytes)) => {
                let start = wire.value_offset - self.base;
                let is_msg = self
                    .payload
                    .as_ref()
                    .is_some_and(|payload| payload.start == start);
                if is_msg {
                    Content::OpenMsg(Msg::schema())
                } else {
                    Content::Bytes(bytes)
                }
            }
            (FieldKind::Message(schema), Value::Len(_)) => Content::Open(schema),
            (FieldKind::Bool, Value::Varint(number)) => Content::Bool(number != 0),
            (FieldKind::Uint64, Value::Varint(number)) => Content::Uint64(number),
            (FieldKind::Fixed32, Value::I32(number)) => Content::Fixed32(number),
            (FieldKind::Enum(schema), Value::Varint(number)) => {
                let number = i64::from_le_bytes(number.to_le_bytes());
                // A number beyond 32 bits is none of the schema, whatever its low bits are.
                let value = i32::try_from(number)
                    .ok()
                    .and_then(|number| schema.value(number));
                Content::Enum {
                    schema,
                    number,
                    value,
                }
            }
            (_, value) => {
                let kind = DecodeErrorKind::WrongWireType {
                    found: value.wire_type(),
                    expected: field.wire_type(),
                };
                return Err(kind.at(wire.offset));
            }
        })
    }

    fn malformed(
        message: &'static MessageSchema,
        reader: &Reader<'a>,
        failure: FieldError,
        depth: usize,
    ) -> Item<'a> {
        let field = failure.number.and_then(|number| message.field(number));
        let problem = match field {
            Some(field) => failure.error.of_field(message, field),
            None => failure.error.of_message(message),
        };
        Item {
            depth,
            start: reader.offset(),
            end: reader.offset() + reader.rest().len(),
            message,
            field,
            number: failure.number.unwrap_or(0),
            content: Content::Malformed(reader.rest()),
            problem: Some(problem),
        }
    }

    /// Enters the message between the position and `end`.
    fn open(&mut self, schema: &'static MessageSchema, end: usize) {
        let frame = Frame {
            schema,
            end,
            seen: 0,
            oneofs: 0,
            checked: 0,
        };
        if let Some(slot) = self.stack.get_mut(self.depth + 1) {
            *slot = frame;
            self.depth += 1;
        }
    }

    /// The end of the open message: first what is absent, then its close.
    fn close(&mut self, mut frame: Frame) -> Option<Item<'a>> {
        let at = self.base + self.position;
        while let Some(kind) = required(frame.schema, frame.checked) {
            let (kind, field) = kind;
            let there = match kind {
                DecodeErrorKind::OneofMissing { .. } => frame.oneofs & 1 << frame.checked != 0,
                _ => field.is_some_and(|field| frame.seen & bit(field) != 0),
            };
            frame.checked += 1;
            self.set_frame(frame);
            if !there {
                let problem = match field {
                    Some(field) => kind.at(at).of_field(frame.schema, field),
                    None => kind.at(at).of_message(frame.schema),
                };
                return Some(Item {
                    depth: self.depth,
                    start: at,
                    end: at,
                    message: frame.schema,
                    field,
                    number: field.map_or(0, |field| field.number),
                    content: Content::Absent,
                    problem: Some(problem),
                });
            }
        }
        let Some(depth) = self.depth.checked_sub(1) else {
            self.done = true;
            return None;
        };
        self.depth = depth;
        Some(Item {
            depth,
            start: at,
            end: at,
            message: frame.schema,
            field: None,
            number: 0,
            content: Content::Close,
            problem: None,
        })
    }
}

impl<'a> Iterator for Walk<'a> {
    type Item = Item<'a>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.done {
            return None;
        }
        let frame = self.frame();
        if self.position < frame.end {
            Some(self.field(frame))
        } else {
            self.close(frame)
        }
    }
}

impl FusedIterator for Walk<'_> {}

/// Notes that `field` was seen, and tells if that breaks a rule.
fn note(frame: &mut Frame, field: &'static FieldSchema, offset: usize) -> Option<DecodeError> {
    let kind = match field.label {
        Label::Repeated | Label::Map => return None,
        Label::Singular => {
            let bit = bit(field);
            let repeated = frame.seen & bit != 0;
            frame.seen |= bit;
            repeated.then_some(DecodeErrorKind::FieldRepeated)
        }
        // [R-ENC.3]: one member of the oneof, and one only.
        Label::Oneof(index) => {
            let bit = 1_u8.checked_shl(u32::from(index)).unwrap_or(0);
            let repeated = frame.oneofs & bit != 0;
            frame.oneofs |= bit;
            let oneof = frame
                .schema
                .oneofs
                .get(usize::from(index))
                .copied()
                .unwrap_or_default();
            repeated.then_some(DecodeErrorKind::OneofRepeated { oneof })
        }
    }?;
    Some(kind.at(offset).of_field(frame.schema, field))
}

/// The bit of a field in [`Frame::seen`].
fn bit(field: &FieldSchema) -> u32 {
    1_u32.checked_shl(u32::from(field.index)).unwrap_or(0)
}

/// The things that have to stand in a message, one by one: its oneofs ([R-ENC.3]), and the header
/// and the body of a `Msg` ([R-MSG.6], [R-MSG.7]).
fn required(
    message: &'static MessageSchema,
    index: usize,
) -> Option<(DecodeErrorKind, Option<&'static FieldSchema>)> {
    if let Some(oneof) = message.oneofs.get(index) {
        return Some((DecodeErrorKind::OneofMissing { oneof }, None));
    }
    if message != Msg::schema() {
        return None;
    }
    message
        .fields
        .get(index - message.oneofs.len())
        .map(|field| (DecodeErrorKind::FieldMissing, Some(field)))
}
