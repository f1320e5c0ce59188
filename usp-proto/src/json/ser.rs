//! Bytes of a known type to JSON.

use alloc::collections::BTreeMap;

use base64::engine::general_purpose::STANDARD;
use serde::ser::{Error as _, SerializeMap as _};
use serde::{Serialize, Serializer};

use crate::schema::{FieldKind, FieldSchema, Label, MessageSchema};
use crate::view::{low_bits, signed};
use crate::wire::{Field, Fields, Value};

/// More fields than any message has; the tests of the schema hold its fields below.
const MAX_FIELDS: usize = 16;

/// Groups in unknown fields that are passed over.
const MAX_GROUP_DEPTH: u8 = 64;

/// The JSON of the bytes of a message. Its fields may stand in any order and more than once, then
/// they mean what protobuf says.
pub(crate) struct MessageJson<'a> {
    schema: &'static MessageSchema,
    bytes: &'a [u8],
}

/// Where a field stands: from where on, and the last of it.
#[derive(Clone, Copy)]
struct Place<'a> {
    start: usize,
    last: Field<'a>,
}

impl<'a> MessageJson<'a> {
    pub(crate) const fn new(schema: &'static MessageSchema, bytes: &'a [u8]) -> Self {
        Self { schema, bytes }
    }

    /// The places of all fields, by their index in the schema.
    fn places<E: serde::ser::Error>(&self) -> Result<[Option<Place<'a>>; MAX_FIELDS], E> {
        let mut places: [Option<Place<'a>>; MAX_FIELDS] = [None; MAX_FIELDS];
        for wire in self.fields(0) {
            let last = wire.map_err(E::custom)?;
            let Some(field) = self.schema.field(last.number()) else {
                continue;
            };
            if let Label::Oneof(_) = field.label() {
                // The last member counts. No message has more than one oneof.
                for member in self.schema.fields() {
                    if let (Label::Oneof(_), Some(place)) =
                        (member.label(), places.get_mut(usize::from(member.index)))
                    {
                        *place = None;
                    }
                }
            }
            if let Some(place) = places.get_mut(usize::from(field.index)) {
                let start = place.map_or(last.offset(), |place| place.start);
                *place = Some(Place { start, last });
            }
        }
        Ok(places)
    }

    fn fields(&self, start: usize) -> Fields<'a> {
        let rest = self.bytes.get(start..).unwrap_or_default();
        Fields::at(rest, start).with_max_group_depth(MAX_GROUP_DEPTH)
    }
}

impl Serialize for MessageJson<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let places = self.places()?;
        let mut map = serializer.serialize_map(None)?;
        for (field, place) in self.schema.fields().iter().zip(places) {
            let Some(Place { start, last }) = place else {
                continue;
            };
            let name = field.json_name();
            let items = Items {
                fields: self.fields(start),
                field,
            };
            match field.label() {
                Label::Singular if is_default(field, last.value()) => {}
                Label::Singular | Label::Oneof(_) => {
                    map.serialize_entry(name, &ValueJson { field, wire: last })?;
                }
                Label::Repeated => map.serialize_entry(name, &RepeatedJson(items))?,
                Label::Map => map.serialize_entry(name, &items.entries()?)?,
            }
        }
        map.end()
    }
}

/// Whether a field is left out as if it were absent.
fn is_default(field: &FieldSchema, value: Value<'_>) -> bool {
    match value {
        Value::Varint(number) if matches!(field.kind(), FieldKind::Enum(_)) => {
            low_bits(signed(number)) == 0
        }
        Value::Len(bytes) => bytes.is_empty() && !matches!(field.kind(), FieldKind::Message(_)),
        Value::Varint(number) | Value::I64(number) => number == 0,
        Value::I32(number) => number == 0,
        _ => false,
    }
}

/// The values of a repeated field.
#[derive(Clone)]
struct Items<'a> {
    fields: Fields<'a>,
    field: &'static FieldSchema,
}

impl<'a> Items<'a> {
    /// The entries of a map: the last one of a key counts.
    fn entries<E: serde::ser::Error>(self) -> Result<BTreeMap<&'a str, &'a str>, E> {
        let mut entries = BTreeMap::new();
        for entry in self {
            let Value::Len(bytes) = entry.wire.value() else {
                continue;
            };
            // An empty key or value may be absent.
            let mut pair = ("", "");
            for field in Fields::new(bytes).with_max_group_depth(MAX_GROUP_DEPTH) {
                let field = field.map_err(E::custom)?;
                match (field.number(), field.value()) {
                    (1, Value::Len(key)) => pair.0 = text(key)?,
                    (2, Value::Len(value)) => pair.1 = text(value)?,
                    _ => {}
                }
            }
            entries.insert(pair.0, pair.1);
        }
        Ok(entries)
    }
}

impl<'a> Iterator for Items<'a> {
    type Item = ValueJson<'a>;

    fn next(&mut self) -> Option<Self::Item> {
        let field = self.field;
        let wire = self
            .fields
            .by_ref()
            .flatten()
            .find(|wire| wire.number() == field.number())?;
        Some(ValueJson { field, wire })
    }
}

struct RepeatedJson<'a>(Items<'a>);

impl Serialize for RepeatedJson<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.clone())
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
                let number = low_bits(signed(number));
                match schema.value(number) {
                    Some(value) => serializer.serialize_str(value.name()),
                    None => serializer.serialize_i32(number),
                }
            }
            _ => Err(S::Error::custom("wrong wire type")),
        }
    }
}

fn text<E: serde::ser::Error>(bytes: &[u8]) -> Result<&str, E> {
    core::str::from_utf8(bytes).map_err(E::custom)
}
