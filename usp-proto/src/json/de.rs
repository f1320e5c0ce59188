//! JSON to bytes of a known type.

use alloc::collections::BTreeSet;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use base64::Engine as _;
use base64::alphabet;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use serde::Deserializer;
use serde::de::{self, DeserializeSeed, MapAccess, SeqAccess, Unexpected, Visitor};

use super::writer;
use crate::schema::{FieldKind, FieldSchema, Label, MessageSchema};
use crate::wire::WireType;

/// Reads a message as bytes.
pub(super) fn message<'de, D: Deserializer<'de>>(
    schema: &'static MessageSchema,
    deserializer: D,
) -> Result<Vec<u8>, D::Error> {
    let mut out = Vec::new();
    deserializer.deserialize_map(MessageVisitor {
        schema,
        out: &mut out,
    })?;
    Ok(out)
}

struct MessageVisitor<'o> {
    schema: &'static MessageSchema,
    out: &'o mut Vec<u8>,
}

impl<'de> Visitor<'de> for MessageVisitor<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "an object for {}", self.schema.full_name())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let mut seen = 0_u32;
        let mut oneof = None;
        while let Some(field) = map.next_key_seed(FieldName(self.schema))? {
            let bit = 1_u32.checked_shl(u32::from(field.index)).unwrap_or(0);
            if seen & bit != 0 {
                return Err(de::Error::duplicate_field(field.full_name()));
            }
            seen |= bit;
            let visitor = FieldValue {
                field,
                element: false,
                out: &mut *self.out,
            };
            let written = map.next_value_seed(visitor)?;
            if let (Label::Oneof(_), true) = (field.label(), written) {
                if let Some(first) = oneof.replace(field.full_name()) {
                    let text = alloc::format!("{} stands beside {first}", field.full_name());
                    return Err(de::Error::custom(text));
                }
            }
        }
        Ok(())
    }
}

/// The name of a field: as in JSON or as in the schema.
struct FieldName(&'static MessageSchema);

impl<'de> DeserializeSeed<'de> for FieldName {
    type Value = &'static FieldSchema;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl Visitor<'_> for FieldName {
    type Value = &'static FieldSchema;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the name of a field of {}", self.0.full_name())
    }

    fn visit_str<E: de::Error>(self, name: &str) -> Result<Self::Value, E> {
        let mut fields = self.0.fields().iter();
        fields
            .find(|field| field.json_name() == name || field.name() == name)
            .ok_or_else(|| E::custom(format_args!("{} has no field {name:?}", self.0.full_name())))
    }
}

/// The value of a field, or an element of a repeated one. Tells if it was other than `null`.
struct FieldValue<'o> {
    field: &'static FieldSchema,
    element: bool,
    out: &'o mut Vec<u8>,
}

impl FieldValue<'_> {
    fn is_list(&self) -> bool {
        !self.element && self.field.label() == Label::Repeated
    }

    fn is_map(&self) -> bool {
        !self.element && self.field.label() == Label::Map
    }

    /// The kind of a single value; of a list or map there is none.
    fn single(&self) -> Option<FieldKind> {
        (!self.is_list() && !self.is_map()).then_some(self.field.kind())
    }

    fn number<E: de::Error>(self, value: u64, unexpected: Unexpected<'_>) -> Result<bool, E> {
        let number = self.field.number();
        match self.single() {
            Some(FieldKind::Uint64) => {
                writer::tag(self.out, number, WireType::Varint);
                writer::varint(self.out, value);
            }
            Some(FieldKind::Fixed32) => {
                let value =
                    u32::try_from(value).map_err(|_| E::invalid_value(unexpected, &self))?;
                writer::tag(self.out, number, WireType::I32);
                self.out.extend_from_slice(&value.to_le_bytes());
            }
            Some(FieldKind::Enum(_)) => {
                let value =
                    i64::try_from(value).map_err(|_| E::invalid_value(unexpected, &self))?;
                return self.enumeration(value, unexpected);
            }
            _ => return Err(E::invalid_type(unexpected, &self)),
        }
        Ok(true)
    }

    fn enumeration<E: de::Error>(self, value: i64, unexpected: Unexpected<'_>) -> Result<bool, E> {
        let Some(FieldKind::Enum(_)) = self.single() else {
            return Err(E::invalid_type(unexpected, &self));
        };
        let Ok(value) = i32::try_from(value) else {
            return Err(E::invalid_value(unexpected, &self));
        };
        writer::tag(self.out, self.field.number(), WireType::Varint);
        writer::varint(self.out, u64::from_le_bytes(i64::from(value).to_le_bytes()));
        Ok(true)
    }
}

impl<'de> DeserializeSeed<'de> for FieldValue<'_> {
    type Value = bool;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<bool, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for FieldValue<'_> {
    type Value = bool;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let what = match self.single() {
            None if self.is_map() => "an object of strings",
            None => "an array",
            Some(FieldKind::String) => "a string",
            Some(FieldKind::Bytes) => "octets in base64",
            Some(FieldKind::Bool) => "true or false",
            Some(FieldKind::Fixed32) => "a number from 0 to 4294967295",
            Some(FieldKind::Uint64) => "a number from 0 to 18446744073709551615",
            Some(FieldKind::Enum(schema)) => {
                return write!(
                    f,
                    "a value of {} for {}",
                    schema.full_name(),
                    self.field.full_name()
                );
            }
            Some(FieldKind::Message(_)) => "an object",
        };
        write!(f, "{what} for {}", self.field.full_name())
    }

    /// `null` is the same as absent, but not in a list.
    fn visit_unit<E: de::Error>(self) -> Result<bool, E> {
        if self.element {
            Err(E::invalid_type(Unexpected::Unit, &self))
        } else {
            Ok(false)
        }
    }

    fn visit_bool<E: de::Error>(self, value: bool) -> Result<bool, E> {
        let Some(FieldKind::Bool) = self.single() else {
            return Err(E::invalid_type(Unexpected::Bool(value), &self));
        };
        writer::tag(self.out, self.field.number(), WireType::Varint);
        writer::varint(self.out, u64::from(value));
        Ok(true)
    }

    fn visit_u64<E: de::Error>(self, value: u64) -> Result<bool, E> {
        self.number(value, Unexpected::Unsigned(value))
    }

    fn visit_i64<E: de::Error>(self, value: i64) -> Result<bool, E> {
        match u64::try_from(value) {
            Ok(unsigned) => self.number(unsigned, Unexpected::Signed(value)),
            Err(_) => self.enumeration(value, Unexpected::Signed(value)),
        }
    }

    /// `1.0` and `1e3` are whole numbers to JSON.
    fn visit_f64<E: de::Error>(self, value: f64) -> Result<bool, E> {
        match whole(value) {
            Some(whole) => self.visit_i64(whole),
            None => Err(E::invalid_value(Unexpected::Float(value), &self)),
        }
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<bool, E> {
        let number = self.field.number();
        match self.single() {
            Some(FieldKind::String) => writer::octets(self.out, number, text.as_bytes()),
            Some(FieldKind::Bytes) => {
                let octets =
                    octets(text).ok_or_else(|| E::invalid_value(Unexpected::Str(text), &self))?;
                writer::octets(self.out, number, &octets);
            }
            Some(FieldKind::Enum(schema)) => match schema.value_named(text) {
                Some(value) => {
                    return self.enumeration(value.number().into(), Unexpected::Str(text));
                }
                None => return Err(E::invalid_value(Unexpected::Str(text), &self)),
            },
            Some(FieldKind::Uint64 | FieldKind::Fixed32) => match text.parse() {
                Ok(value) if !text.starts_with('+') => {
                    return self.number(value, Unexpected::Str(text));
                }
                _ => return Err(E::invalid_value(Unexpected::Str(text), &self)),
            },
            _ => return Err(E::invalid_type(Unexpected::Str(text), &self)),
        }
        Ok(true)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<bool, A::Error> {
        if !self.is_list() {
            return Err(de::Error::invalid_type(Unexpected::Seq, &self));
        }
        let field = self.field;
        while seq
            .next_element_seed(FieldValue {
                field,
                element: true,
                out: &mut *self.out,
            })?
            .is_some()
        {}
        Ok(true)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<bool, A::Error> {
        if self.is_map() {
            let mut keys = BTreeSet::new();
            while let Some((key, value)) = map.next_entry::<String, String>()? {
                let mut entry = Vec::new();
                writer::octets(&mut entry, 1, key.as_bytes());
                writer::octets(&mut entry, 2, value.as_bytes());
                writer::octets(self.out, self.field.number(), &entry);
                if let Some(key) = keys.replace(key) {
                    let text =
                        alloc::format!("key {key:?} stands twice in {}", self.field.full_name());
                    return Err(de::Error::custom(text));
                }
            }
            return Ok(true);
        }
        let Some(FieldKind::Message(schema)) = self.single() else {
            return Err(de::Error::invalid_type(Unexpected::Map, &self));
        };
        let mut inner = Vec::new();
        MessageVisitor {
            schema,
            out: &mut inner,
        }
        .visit_map(map)?;
        writer::octets(self.out, self.field.number(), &inner);
        Ok(true)
    }
}

/// The whole number that `value` is, if it is one that a double holds exactly.
fn whole(value: f64) -> Option<i64> {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    if !(-EXACT..=EXACT).contains(&value) {
        return None;
    }
    #[expect(
        clippy::as_conversions,
        clippy::cast_possible_truncation,
        reason = "checked on both sides"
    )]
    let whole = value as i64;
    #[expect(clippy::as_conversions, reason = "exact in this range")]
    let back = whole as f64;
    (back == value).then_some(whole)
}

/// Octets from base64: the standard alphabet or the one for URLs, with or without padding.
fn octets(text: &str) -> Option<Vec<u8>> {
    const ANY_PADDING: GeneralPurposeConfig =
        GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent);
    const STANDARD: GeneralPurpose = GeneralPurpose::new(&alphabet::STANDARD, ANY_PADDING);
    const URL_SAFE: GeneralPurpose = GeneralPurpose::new(&alphabet::URL_SAFE, ANY_PADDING);
    STANDARD
        .decode(text)
        .or_else(|_| URL_SAFE.decode(text))
        .ok()
}
