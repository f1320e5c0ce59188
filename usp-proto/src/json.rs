//! proto3 canonical JSON for every type, by the schema.
//!
//! An owned value is encoded first and its bytes are then read with the table of the schema; in
//! the other direction JSON becomes bytes, which prost decodes. So one piece of code serves all
//! types.

mod de;
mod ser;
mod writer;

pub(crate) use self::ser::MessageJson;
use bytes::Bytes;
use serde::{Deserializer, Serializer};

use crate::schema::Described;

/// Implements `Serialize` and `Deserialize` for messages.
macro_rules! implement {
    ($($message:ty),+ $(,)?) => {$(
        impl serde::Serialize for $message {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                crate::json::serialize(self, serializer)
            }
        }

        impl<'de> serde::Deserialize<'de> for $message {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                crate::json::deserialize(deserializer)
            }
        }
    )+};
}

pub(crate) use implement;

pub(crate) fn serialize<M: Described, S: Serializer>(
    message: &M,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let bytes = message.encode_to_vec();
    serde::Serialize::serialize(&MessageJson::new(M::schema(), &bytes), serializer)
}

pub(crate) fn deserialize<'de, M: Described, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<M, D::Error> {
    let bytes = de::message(M::schema(), deserializer)?;
    // What the schema wrote, prost reads; see the law in the tests.
    M::decode(Bytes::from(bytes)).map_err(serde::de::Error::custom)
}

/// Implements `Serialize` for a view: its bytes become JSON, without an owned value.
macro_rules! implement_view {
    ($view:ident, $schema:expr) => {
        impl serde::Serialize for $view<'_> {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serde::Serialize::serialize(
                    &crate::json::MessageJson::new(&$schema, self.source.bytes()),
                    serializer,
                )
            }
        }
    };
}

pub(crate) use implement_view;
