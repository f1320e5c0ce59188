//! The schema of USP as data: every message, field and enum with its number, type and first
//! version.
//!
//! The tables are generated from the same files as the owned types. They drive the
//! [walker](crate::wire), the decoder, JSON and [`required_version`](crate::required_version), and
//! serve tools that show or check Messages without knowing each type.
//!
//! ```
//! use usp_proto::schema::{self, Described, FieldKind};
//!
//! let get = usp_proto::msg::Get::schema();
//! assert_eq!(get.full_name(), "usp.Get");
//! let max_depth = get.field(2).ok_or("no such field")?;
//! assert_eq!(max_depth.full_name(), "usp.Get.max_depth");
//! assert_eq!(max_depth.since().to_string(), "1.2");
//! assert!(matches!(max_depth.kind(), FieldKind::Fixed32));
//! assert_eq!(schema::message("usp.Get"), Some(get));
//! # Ok::<(), &str>(())
//! ```

use core::fmt;
use core::hash::{Hash, Hasher};
use core::marker::PhantomData;

use crate::generated::schema as table;
use crate::version::ProtocolVersion;

/// A message type of the USP schema.
///
/// Implemented by every owned message type of this crate, from [`Record`](crate::record::Record)
/// and [`Msg`](crate::msg::Msg) down to the innermost. It cannot be implemented outside, since the
/// schema is closed.
pub trait Described:
    prost::Message + Default + Clone + fmt::Debug + Eq + Hash + sealed::Sealed
{
    /// The schema of this type.
    fn schema() -> &'static MessageSchema;
}

pub(crate) mod sealed {
    #![allow(unnameable_types, reason = "that is what keeps the trait closed")]

    use crate::encode::Emit;
    use crate::view::{Making, Source};

    /// Keeps [`Described`](super::Described) closed.
    pub trait Sealed: Emit + Sized {
        /// The value of a message that has nothing unusual in it. `None` only says that a closer
        /// look is needed.
        fn read(source: Source<'_>, making: &Making<'_>) -> Option<Self>;
    }
}

/// Every message of the schema, outer before inner, map entries left out.
#[must_use]
pub fn messages() -> &'static [&'static MessageSchema] {
    table::MESSAGES
}

/// Every enum of the schema.
#[must_use]
pub fn enums() -> &'static [&'static EnumSchema] {
    table::ENUMS
}

/// The message of that full name, such as `usp.GetResp.ResolvedPathResult`.
#[must_use]
pub fn message(full_name: &str) -> Option<&'static MessageSchema> {
    table::MESSAGES
        .iter()
        .copied()
        .find(|message| message.full_name == full_name)
}

/// A message type.
#[derive(Clone, Copy)]
pub struct MessageSchema {
    pub(crate) name: &'static str,
    pub(crate) full_name: &'static str,
    pub(crate) since: ProtocolVersion,
    pub(crate) oneofs: &'static [&'static str],
    pub(crate) fields: &'static [FieldSchema],
}

impl MessageSchema {
    /// The name inside its package, `GetResp.ResolvedPathResult`.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// The name with its package, `usp.GetResp.ResolvedPathResult`.
    #[must_use]
    pub const fn full_name(&self) -> &'static str {
        self.full_name
    }

    /// The first version that has this message.
    #[must_use]
    pub const fn since(&self) -> ProtocolVersion {
        self.since
    }

    /// The names of its oneofs, at the indices that [`Label::Oneof`] bears.
    #[must_use]
    pub const fn oneofs(&self) -> &'static [&'static str] {
        self.oneofs
    }

    /// The fields, lowest number first.
    #[must_use]
    pub const fn fields(&self) -> &'static [FieldSchema] {
        self.fields
    }

    /// The field of that number.
    #[must_use]
    pub fn field(&self, number: u32) -> Option<&'static FieldSchema> {
        let fields = self.fields;
        // Nearly every message numbers its fields 1, 2, 3 and so on.
        let guess = usize::try_from(number).ok()?.wrapping_sub(1);
        match fields.get(guess) {
            Some(field) if field.number == number => Some(field),
            _ => fields.iter().find(|field| field.number == number),
        }
    }

    /// The field of that name, as in the schema file: `requested_path`.
    #[must_use]
    pub fn field_named(&self, name: &str) -> Option<&'static FieldSchema> {
        self.fields.iter().find(|field| field.name == name)
    }
}

impl fmt::Debug for MessageSchema {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("MessageSchema")
            .field(&self.full_name)
            .finish()
    }
}

/// A field of a message.
#[derive(Clone, Copy)]
pub struct FieldSchema {
    pub(crate) name: &'static str,
    pub(crate) json_name: &'static str,
    pub(crate) full_name: &'static str,
    pub(crate) number: u32,
    /// The place in [`MessageSchema::fields`].
    pub(crate) index: u8,
    pub(crate) kind: FieldKind,
    pub(crate) label: Label,
    pub(crate) since: ProtocolVersion,
}

impl FieldSchema {
    /// The name in the schema file, `requested_path`.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// The name in JSON, `requestedPath`.
    #[must_use]
    pub const fn json_name(&self) -> &'static str {
        self.json_name
    }

    /// The name with its message and package, `usp.GetResp.RequestedPathResult.requested_path`.
    #[must_use]
    pub const fn full_name(&self) -> &'static str {
        self.full_name
    }

    /// The field number.
    #[must_use]
    pub const fn number(&self) -> u32 {
        self.number
    }

    /// The type of the value. Of a map it is the message of its entries, with a `key` and a
    /// `value`, both strings.
    #[must_use]
    pub const fn kind(&self) -> FieldKind {
        self.kind
    }

    /// How often the field may stand in a message.
    #[must_use]
    pub const fn label(&self) -> Label {
        self.label
    }

    /// The first version that has this field.
    #[must_use]
    pub const fn since(&self) -> ProtocolVersion {
        self.since
    }

    /// The wire type of the field on the wire.
    #[must_use]
    pub const fn wire_type(&self) -> crate::wire::WireType {
        use crate::wire::WireType;
        match self.kind {
            FieldKind::String | FieldKind::Bytes | FieldKind::Message(_) => WireType::Len,
            FieldKind::Fixed32 => WireType::I32,
            FieldKind::Bool | FieldKind::Uint64 | FieldKind::Enum(_) => WireType::Varint,
        }
    }
}

impl fmt::Debug for FieldSchema {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("FieldSchema").field(&self.full_name).finish()
    }
}

/// The type of a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum FieldKind {
    /// UTF-8 text.
    String,
    /// Any octets.
    Bytes,
    /// `true` or `false`.
    Bool,
    /// An unsigned 32-bit number in four octets.
    Fixed32,
    /// An unsigned 64-bit number as a varint.
    Uint64,
    /// A number of an enum.
    Enum(&'static EnumSchema),
    /// An inner message.
    Message(&'static MessageSchema),
}

/// How often a field may stand in a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Label {
    /// At most once; absent means the default value.
    Singular,
    /// Any number of times, in order.
    Repeated,
    /// Any number of times; each is an entry of a map from string to string. Of two entries with
    /// the same key the later counts.
    Map,
    /// A member of the oneof of that index in [`MessageSchema::oneofs`].
    Oneof(u8),
}

/// An enum type.
#[derive(Clone, Copy)]
pub struct EnumSchema {
    pub(crate) name: &'static str,
    pub(crate) full_name: &'static str,
    pub(crate) since: ProtocolVersion,
    pub(crate) values: &'static [EnumValueSchema],
}

impl EnumSchema {
    /// The name inside its package, `Header.MsgType`.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// The name with its package, `usp.Header.MsgType`.
    #[must_use]
    pub const fn full_name(&self) -> &'static str {
        self.full_name
    }

    /// The first version that has this enum.
    #[must_use]
    pub const fn since(&self) -> ProtocolVersion {
        self.since
    }

    /// The values in the order of the schema.
    #[must_use]
    pub const fn values(&self) -> &'static [EnumValueSchema] {
        self.values
    }

    /// The value of that number.
    #[must_use]
    pub fn value(&self, number: i32) -> Option<&'static EnumValueSchema> {
        self.values.iter().find(|value| value.number == number)
    }

    /// The value of that name, `GET_RESP`.
    #[must_use]
    pub fn value_named(&self, name: &str) -> Option<&'static EnumValueSchema> {
        self.values.iter().find(|value| value.name == name)
    }
}

impl fmt::Debug for EnumSchema {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("EnumSchema").field(&self.full_name).finish()
    }
}

/// A value of an enum.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct EnumValueSchema {
    pub(crate) name: &'static str,
    pub(crate) number: i32,
    pub(crate) since: ProtocolVersion,
}

impl EnumValueSchema {
    /// The name, `GET_RESP`.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// The number on the wire.
    #[must_use]
    pub const fn number(&self) -> i32 {
        self.number
    }

    /// The first version that has this value.
    #[must_use]
    pub const fn since(&self) -> ProtocolVersion {
        self.since
    }
}

/// Full names are unique, so they decide on equality.
macro_rules! identity_by_full_name {
    ($($schema:ty),+) => {$(
        impl PartialEq for $schema {
            fn eq(&self, other: &Self) -> bool {
                self.full_name == other.full_name
            }
        }

        impl Eq for $schema {}

        impl Hash for $schema {
            fn hash<H: Hasher>(&self, state: &mut H) {
                self.full_name.hash(state);
            }
        }
    )+};
}

identity_by_full_name!(MessageSchema, FieldSchema, EnumSchema);

/// Shows the number of an enum field by its name, or as the bare number if it has none.
pub(crate) struct EnumNumber<E> {
    number: i32,
    kind: PhantomData<E>,
}

impl<E> EnumNumber<E> {
    pub(crate) const fn new(number: i32) -> Self {
        Self {
            number,
            kind: PhantomData,
        }
    }
}

impl<E: TryFrom<i32> + fmt::Debug> fmt::Debug for EnumNumber<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match E::try_from(self.number) {
            Ok(known) => known.fmt(f),
            Err(_) => self.number.fmt(f),
        }
    }
}
