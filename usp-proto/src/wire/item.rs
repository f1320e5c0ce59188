//! What a walk with the schema yields.

use core::ops::Range;

use super::fields::Value;
use crate::error::DecodeError;
use crate::schema::{EnumSchema, EnumValueSchema, FieldSchema, MessageSchema};

/// A step of a [`Walk`](super::Walk).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Item<'a> {
    pub(super) depth: usize,
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) message: &'static MessageSchema,
    pub(super) field: Option<&'static FieldSchema>,
    pub(super) number: u32,
    pub(super) content: Content<'a>,
    pub(super) problem: Option<DecodeError>,
}

impl<'a> Item<'a> {
    /// How many messages are open round this item: 0 for the fields of the outermost.
    #[must_use]
    pub const fn depth(&self) -> usize {
        self.depth
    }

    /// The offset of the first byte of this item.
    #[must_use]
    pub const fn offset(&self) -> usize {
        self.start
    }

    /// The bytes that belong to this item alone: tag, length and value of a plain field, tag and
    /// length of an inner message. The ranges of all items of a walk cover the input exactly once
    /// and in order.
    #[must_use]
    pub const fn range(&self) -> Range<usize> {
        self.start..self.end
    }

    /// The message in which the item stands.
    #[must_use]
    pub const fn message(&self) -> &'static MessageSchema {
        self.message
    }

    /// The field; `None` if the schema has none of that number, or if the item is no field.
    #[must_use]
    pub const fn field(&self) -> Option<&'static FieldSchema> {
        self.field
    }

    /// The field number, 0 if the item is no field.
    #[must_use]
    pub const fn number(&self) -> u32 {
        self.number
    }

    /// What the item holds.
    #[must_use]
    pub const fn content(&self) -> Content<'a> {
        self.content
    }

    /// What is wrong with the item.
    #[must_use]
    pub const fn problem(&self) -> Option<DecodeError> {
        self.problem
    }
}

/// What an [`Item`] holds.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum Content<'a> {
    /// Text.
    String(&'a str),
    /// Octets.
    Bytes(&'a [u8]),
    /// A truth value.
    Bool(bool),
    /// A number of four octets.
    Fixed32(u32),
    /// A number.
    Uint64(u64),
    /// A number of an enum, and its value unless the number is unknown.
    Enum {
        /// The enum.
        schema: &'static EnumSchema,
        /// The number as it stands on the wire, read as signed.
        number: i64,
        /// The value of that number.
        value: Option<&'static EnumValueSchema>,
    },
    /// The start of an inner message; its fields follow one level deeper, up to a
    /// [`Close`](Self::Close).
    Open(&'static MessageSchema),
    /// The start of a payload that holds a whole Message in plain text: as
    /// [`Open`](Self::Open), of a `Msg`.
    OpenMsg(&'static MessageSchema),
    /// The end of a message, at the depth of its start. It has no bytes.
    Close,
    /// Something that has to stand in the message, and does not. It has no bytes.
    Absent,
    /// A field that the schema does not know.
    Unknown(Value<'a>),
    /// A known field whose value is not of its type: wrong wire type, or text that is not UTF-8.
    Mismatch(Value<'a>),
    /// Bytes in which no field can be found, up to the end of their message.
    Malformed(&'a [u8]),
}
