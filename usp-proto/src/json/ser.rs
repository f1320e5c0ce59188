//! Bytes of a known type to JSON.

use base64::engine::general_purpose::STANDARD;
use serde::ser::{Error as _, SerializeMap as _, SerializeSeq as _};
use serde::{Serialize, Serializer};

use crate::schema::{FieldKind, FieldSchema, Label, MessageSchema};
use crate::wire::{Field, Fields, Value};

/// The JSON of a message in the encoding of prost: fields in the order of their numbers, each
/// singular one once.
pub(crate) struct MessageJson<'a> {
    schema: &'static MessageSchema,
    bytes: &'a [u8],
}

impl<'a> MessageJson<'a> {
    pub(crate) const fn new(schema: &'static MessageSchema, bytes: &'a [u8]) -> Self {
        Self { schema, bytes }
    }
}

impl Serialize for MessageJson<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        let mut fields = Fields::new(self.bytes);
        let mut done = 0;
        loop {
            let run = Run {
                fields: fields.clone(),
                field: None,
            };
            let Some(wire) = fields.next() else { break };
            let wire = wire.map_err(S::Error::custom)?;
            let Some(field) = self.schema.field(wire.number()) else {
                continue;
            };
            match field.label() {
                Label::Singular | Label::Oneof(_) => {
                    map.serialize_entry(field.json_name(), &ValueJson { field, wire })?;
                }
                // The first of a run writes all of them.
                Label::Repeated | Label::Map if done == wire.number() => {}
                Label::Repeated => {
                    let run = Run {
                        field: Some(field),
                        ..run
                    };
                    map.serialize_entry(field.json_name(), &RepeatedJson(run))?;
                }
                Label::Map => {
                    let run = Run {
                        field: Some(field),
                        ..run
                    };
                    map.serialize_entry(field.json_name(), &MapJson(run))?;
                }
            }
            done = wire.number();
        }
        map.end()
    }
}

/// Fields of the same number that stand next to each other.
#[derive(Clone)]
struct Run<'a> {
    fields: Fields<'a>,
    field: Option<&'static FieldSchema>,
}

impl<'a> Iterator for Run<'a> {
    type Item = ValueJson<'a>;

    fn next(&mut self) -> Option<Self::Item> {
        let field = self.field?;
        let wire = self
            .fields
            .next()?
            .ok()
            .filter(|wire| wire.number() == field.number())?;
        Some(ValueJson { field, wire })
    }
}

struct RepeatedJson<'a>(Run<'a>);

impl Serialize for RepeatedJson<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut seq = serializer.serialize_seq(None)?;
        for value in self.0.clone() {
            seq.serialize_element(&value)?;
        }
        seq.end()
    }
}

struct MapJson<'a>(Run<'a>);

impl Serialize for MapJson<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        for entry in self.0.clone() {
            let Value::Len(bytes) = entry.wire.value() else {
                continue;
            };
            // Empty keys and values are left out on the wire.
            let mut pair = [""; 2];
            for field in Fields::new(bytes) {
                let field = field.map_err(S::Error::custom)?;
                match (field.number(), field.value()) {
                    (1, Value::Len(key)) => pair[0] = text(key)?,
                    (2, Value::Len(value)) => pair[1] = text(value)?,
                    _ => {}
                }
            }
            map.serialize_entry(pair[0], pair[1])?;
        }
        map.end()
    }
}

struct ValueJson<'a> {
    field: &'static FieldSchema,
    wire: Field<'a>,
}

impl Serialize for ValueJson<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match (self.field.kind(), self.wire.value()) {
            (FieldKind::String, Value::Len(bytes)) => serializer.serialize_str(text(bytes)?),
            (FieldKind::Bytes, Value::Len(bytes)) => {
                serializer.collect_str(&base64::display::Base64Display::new(bytes, &STANDARD))
            }
            (FieldKind::Message(schema), Value::Len(bytes)) => {
                MessageJson { schema, bytes }.serialize(serializer)
            }
            (FieldKind::Bool, Value::Varint(number)) => serializer.serialize_bool(number != 0),
            (FieldKind::Fixed32, Value::I32(number)) => serializer.serialize_u32(number),
            // A JSON number would lose digits in many readers.
            (FieldKind::Uint64, Value::Varint(number)) => serializer.collect_str(&number),
            (FieldKind::Enum(schema), Value::Varint(number)) => {
                let number = i64::from_le_bytes(number.to_le_bytes());
                match i32::try_from(number)
                    .ok()
                    .and_then(|number| schema.value(number))
                {
                    Some(value) => serializer.serialize_str(value.name()),
                    None => serializer.serialize_i64(number),
                }
            }
            _ => Err(S::Error::custom("wrong wire type")),
        }
    }
}

fn text<E: serde::ser::Error>(bytes: &[u8]) -> Result<&str, E> {
    core::str::from_utf8(bytes).map_err(E::custom)
}
