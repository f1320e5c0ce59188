//! Types and values in formats of serde.
//!
//! Types, times and decimals are strings. A [`Value`] is `{"type": "int", "value": "-5"}`: its text
//! alone would not tell what it is.

use alloc::string::{String, ToString as _};
use core::fmt;

use serde::de::{Error as _, MapAccess, Visitor};
use serde::ser::SerializeStruct as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::{DataType, DateTime, Decimal, Value, ValueType};

macro_rules! as_text {
    ($($type:ty),*) => {$(
        impl Serialize for $type {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $type {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                String::deserialize(deserializer)?.parse().map_err(D::Error::custom)
            }
        }
    )*};
}

as_text!(ValueType, DataType, Decimal, DateTime);

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_struct(NAME, FIELDS.len())?;
        fields.serialize_field(TYPE, &self.data_type())?;
        fields.serialize_field(VALUE, &self.to_string())?;
        fields.end()
    }
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_struct(NAME, &FIELDS, ValueVisitor)
    }
}

struct ValueVisitor;

impl<'de> Visitor<'de> for ValueVisitor {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a type and a value")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value, A::Error> {
        let mut data_type: Option<DataType> = None;
        let mut text: Option<String> = None;
        while let Some(field) = map.next_key::<String>()? {
            match field.as_str() {
                TYPE if data_type.is_none() => data_type = Some(map.next_value()?),
                VALUE if text.is_none() => text = Some(map.next_value()?),
                TYPE => return Err(A::Error::duplicate_field(TYPE)),
                VALUE => return Err(A::Error::duplicate_field(VALUE)),
                other => return Err(A::Error::unknown_field(other, &FIELDS)),
            }
        }
        let data_type = data_type.ok_or_else(|| A::Error::missing_field(TYPE))?;
        let text = text.ok_or_else(|| A::Error::missing_field(VALUE))?;
        Value::parse(data_type, &text).map_err(A::Error::custom)
    }
}

const NAME: &str = "Value";
const TYPE: &str = "type";
const VALUE: &str = "value";
const FIELDS: [&str; 2] = [TYPE, VALUE];
