//! The fields of one message, without a schema.

use core::iter::FusedIterator;

use super::WireType;
use super::reader::Reader;
use crate::error::DecodeError;

/// The value of a field, as far as the wire tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Value<'a> {
    /// Wire type 0: a number, a bool or an enum.
    Varint(u64),
    /// Wire type 1.
    I64(u64),
    /// Wire type 2: text, octets or an inner message.
    Len(&'a [u8]),
    /// Wire types 3 and 4: the bytes between the start and the end of a group. Only
    /// [`Fields::with_max_group_depth`] yields it.
    Group(&'a [u8]),
    /// Wire type 5.
    I32(u32),
}

impl Value<'_> {
    /// How the value is written.
    #[must_use]
    pub const fn wire_type(&self) -> WireType {
        match self {
            Self::Varint(_) => WireType::Varint,
            Self::I64(_) => WireType::I64,
            Self::Len(_) => WireType::Len,
            Self::Group(_) => WireType::StartGroup,
            Self::I32(_) => WireType::I32,
        }
    }
}

/// A field as it stands on the wire.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Field<'a> {
    pub(super) number: u32,
    pub(super) value: Value<'a>,
    pub(super) offset: usize,
    pub(super) value_offset: usize,
    pub(super) end: usize,
}

impl<'a> Field<'a> {
    /// The field number, 1 to 536,870,911.
    #[must_use]
    pub const fn number(&self) -> u32 {
        self.number
    }

    /// The value.
    #[must_use]
    pub const fn value(&self) -> Value<'a> {
        self.value
    }

    /// The offset of the tag.
    #[must_use]
    pub const fn offset(&self) -> usize {
        self.offset
    }

    /// The offset of the value: behind the tag, and behind the length if there is one.
    #[must_use]
    pub const fn value_offset(&self) -> usize {
        self.value_offset
    }

    /// The offset behind the last byte.
    #[must_use]
    pub const fn end(&self) -> usize {
        self.end
    }

    /// The field with all offsets `by` higher.
    pub(crate) const fn moved(self, by: usize) -> Self {
        Self {
            offset: self.offset + by,
            value_offset: self.value_offset + by,
            end: self.end + by,
            ..self
        }
    }
}

/// The fields of one message in the order of the wire.
///
/// After an error the iteration ends, since nothing tells where the next field would start.
#[derive(Clone, Debug)]
pub struct Fields<'a> {
    reader: Reader<'a>,
    max_group_depth: u8,
    failed: bool,
}

impl<'a> Fields<'a> {
    /// Iterates over the fields of `message`. Offsets count from its first byte.
    #[must_use]
    pub const fn new(message: &'a [u8]) -> Self {
        Self::at(message, 0)
    }

    /// Iterates over the fields of a `message` that stands at `offset` in a larger buffer:
    /// all offsets count from the start of that buffer.
    #[must_use]
    pub const fn at(message: &'a [u8], offset: usize) -> Self {
        Self {
            reader: Reader::new(message, offset),
            max_group_depth: 0,
            failed: false,
        }
    }

    /// Takes groups up to this depth as values. The default is 0: a group is an error.
    #[must_use]
    pub const fn with_max_group_depth(mut self, depth: u8) -> Self {
        self.max_group_depth = depth;
        self
    }
}

impl<'a> Iterator for Fields<'a> {
    type Item = Result<Field<'a>, DecodeError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.failed || self.reader.is_empty() {
            return None;
        }
        let field = self
            .reader
            .field(self.max_group_depth)
            .map_err(|failure| failure.error);
        self.failed = field.is_err();
        Some(field)
    }
}

impl FusedIterator for Fields<'_> {}
