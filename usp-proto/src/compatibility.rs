//! What an older peer can read.

use alloc::vec::Vec;
use core::fmt;

use crate::record::Record;
use crate::schema::{Described, EnumValueSchema, FieldSchema};
use crate::version::ProtocolVersion;
use crate::wire::{Content, Walk};

/// The lowest version of USP that can carry `message` without losing anything.
///
/// It is the highest `since` of all fields and enum values that are set, in a Record those of its
/// [plain Message](crate::wire::plain_payload) too. Enum numbers that the schema does not have do
/// not count.
///
/// ```
/// use usp_proto::msg::{Get, Msg};
/// use usp_proto::{ProtocolVersion, required_version};
///
/// let get = Get::new(["Device."]);
/// assert_eq!(required_version(&Msg::request("1", get.clone())?), ProtocolVersion::V1_0);
/// assert_eq!(required_version(&Msg::request("1", get.max_depth(2))?), ProtocolVersion::V1_2);
/// # Ok::<(), usp_proto::BuildError>(())
/// ```
#[must_use]
pub fn required_version<M: Described>(message: &M) -> ProtocolVersion {
    let bytes = message.encode_to_vec();
    walk::<M>(&bytes)
        .filter_map(|item| Newer::of(item.field(), item.content()))
        .map(|newer| newer.since())
        .fold(M::schema().since(), ProtocolVersion::max)
}

/// What a peer of that `version` would not find in `message`: every field and enum value of a
/// later version, each once, in the order of the bytes.
///
/// A peer passes over unknown fields ([Protocol Buffers]) and reports unknown enum values
/// ([R-ENC.2]).
///
/// ```
/// use usp_proto::msg::{GetSupportedDm, Msg};
/// use usp_proto::{ProtocolVersion, lost_to};
///
/// let msg = Msg::request("1", GetSupportedDm::new(["Device."]).return_all())?;
/// let lost: Vec<String> = lost_to(&msg, ProtocolVersion::V1_3)
///     .iter()
///     .map(|newer| newer.to_string())
///     .collect();
/// assert_eq!(lost, ["usp.GetSupportedDM.return_unique_key_sets since 1.4"]);
/// # Ok::<(), usp_proto::BuildError>(())
/// ```
///
/// [Protocol Buffers]: https://protobuf.dev/programming-guides/proto3/#unknowns
/// [R-ENC.2]: https://usp.technology/specification/#r-enc.2
#[must_use]
pub fn lost_to<M: Described>(message: &M, version: ProtocolVersion) -> Vec<Newer> {
    let bytes = message.encode_to_vec();
    let mut lost = Vec::new();
    for item in walk::<M>(&bytes) {
        let newer = Newer::of(item.field(), item.content());
        if let Some(newer) = newer.filter(|newer| newer.since() > version) {
            // At most as many as the schema has fields and values.
            if !lost.contains(&newer) {
                lost.push(newer);
            }
        }
    }
    lost
}

/// A field or an enum value in it, and since when there is such a thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Newer {
    field: &'static FieldSchema,
    value: Option<&'static EnumValueSchema>,
}

impl Newer {
    fn of(field: Option<&'static FieldSchema>, content: Content<'_>) -> Option<Self> {
        let field = field?;
        let value = match content {
            // The value decides only where it is younger than its field.
            Content::Enum { value, .. } => value.filter(|value| value.since() > field.since()),
            _ => None,
        };
        Some(Self { field, value })
    }

    /// The field.
    #[must_use]
    pub const fn field(&self) -> &'static FieldSchema {
        self.field
    }

    /// The value of the field, if it is the value that is new.
    #[must_use]
    pub const fn value(&self) -> Option<&'static EnumValueSchema> {
        self.value
    }

    /// The first version that has it.
    #[must_use]
    pub fn since(&self) -> ProtocolVersion {
        self.value.map_or(self.field.since(), |value| value.since())
    }
}

impl fmt::Display for Newer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.field.full_name())?;
        if let Some(value) = self.value {
            write!(f, " {}", value.name())?;
        }
        write!(f, " since {}", self.since())
    }
}

fn walk<M: Described>(bytes: &[u8]) -> Walk<'_> {
    if M::schema() == Record::schema() {
        Walk::record(bytes)
    } else {
        Walk::new(M::schema(), bytes)
    }
}
