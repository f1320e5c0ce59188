//! Reading single values at a cursor.

use super::WireType;
use super::fields::{Field, Value};
use crate::error::{DecodeError, DecodeErrorKind};
use crate::steps::step;

/// A cursor over bytes. Offsets in errors count from the start of the outermost buffer.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reader<'a> {
    rest: &'a [u8],
    offset: usize,
}

impl<'a> Reader<'a> {
    pub(super) const fn new(bytes: &'a [u8], offset: usize) -> Self {
        Self {
            rest: bytes,
            offset,
        }
    }

    pub(super) const fn offset(&self) -> usize {
        self.offset
    }

    pub(super) const fn rest(&self) -> &'a [u8] {
        self.rest
    }

    pub(super) const fn is_empty(&self) -> bool {
        self.rest.is_empty()
    }

    /// Reads a whole field: its tag and its value. On an error the cursor stays before the tag.
    pub(super) fn field(&mut self, max_group_depth: u8) -> Result<Field<'a>, FieldError> {
        step(1);
        let mut ahead = *self;
        let offset = ahead.offset;
        let (number, wire_type) = ahead.tag().map_err(|error| FieldError {
            number: None,
            error,
        })?;
        let with_number = |error| FieldError {
            number: Some(number),
            error,
        };
        let (value, value_offset) = match wire_type {
            WireType::Varint => {
                let at = ahead.offset;
                (Value::Varint(ahead.varint().map_err(with_number)?), at)
            }
            WireType::I64 => {
                let at = ahead.offset;
                let octets = ahead.array::<8>().map_err(with_number)?;
                (Value::I64(u64::from_le_bytes(octets)), at)
            }
            WireType::I32 => {
                let at = ahead.offset;
                let octets = ahead.array::<4>().map_err(with_number)?;
                (Value::I32(u32::from_le_bytes(octets)), at)
            }
            WireType::Len => {
                let len = ahead.varint().map_err(with_number)?;
                let at = ahead.offset;
                (Value::Len(ahead.take(len).map_err(with_number)?), at)
            }
            WireType::StartGroup => {
                let at = ahead.offset;
                let body = ahead
                    .group(number, offset, max_group_depth, max_group_depth)
                    .map_err(with_number)?;
                (Value::Group(body), at)
            }
            WireType::EndGroup => {
                return Err(with_number(DecodeErrorKind::GroupNotStarted.at(offset)));
            }
        };
        *self = ahead;
        Ok(Field {
            number,
            value,
            offset,
            value_offset,
            end: self.offset,
        })
    }

    fn tag(&mut self) -> Result<(u32, WireType), DecodeError> {
        let offset = self.offset;
        let tag = self.varint()?;
        let Ok(tag) = u32::try_from(tag) else {
            return Err(DecodeErrorKind::InvalidTag { tag }.at(offset));
        };
        // Three bits always fit.
        let number = u8::try_from(tag & 7).unwrap_or(u8::MAX);
        let Some(wire_type) = WireType::new(number) else {
            return Err(DecodeErrorKind::UnknownWireType { number }.at(offset));
        };
        if tag >> 3 == 0 {
            return Err(DecodeErrorKind::FieldNumberZero.at(offset));
        }
        Ok((tag >> 3, wire_type))
    }

    fn varint(&mut self) -> Result<u64, DecodeError> {
        step(1);
        let start = self.offset;
        let mut value = 0_u64;
        for index in 0..10_u32 {
            let Some((&byte, rest)) = self.rest.split_first() else {
                return Err(DecodeErrorKind::IncompleteVarint.at(start));
            };
            self.rest = rest;
            self.offset += 1;
            let bits = u64::from(byte & 0x7f);
            if index == 9 && byte > 1 {
                break;
            }
            value |= bits << (7 * index);
            if byte < 0x80 {
                return Ok(value);
            }
        }
        Err(DecodeErrorKind::VarintTooLong.at(start))
    }

    fn take(&mut self, len: u64) -> Result<&'a [u8], DecodeError> {
        let fits = usize::try_from(len)
            .ok()
            .and_then(|len| self.rest.split_at_checked(len));
        let Some((value, rest)) = fits else {
            let left = self.rest.len();
            return Err(DecodeErrorKind::Incomplete { needed: len, left }.at(self.offset));
        };
        self.rest = rest;
        self.offset += value.len();
        Ok(value)
    }

    fn array<const N: usize>(&mut self) -> Result<[u8; N], DecodeError> {
        let Some((octets, rest)) = self.rest.split_first_chunk::<N>() else {
            let left = self.rest.len();
            let needed = u64::try_from(N).unwrap_or(u64::MAX);
            return Err(DecodeErrorKind::Incomplete { needed, left }.at(self.offset));
        };
        self.rest = rest;
        self.offset += N;
        Ok(*octets)
    }

    /// Reads the body of the group `number` up to and with its end tag, and gives the body
    /// without that tag. Recursion is bounded by `depth`.
    fn group(
        &mut self,
        number: u32,
        start: usize,
        depth: u8,
        max: u8,
    ) -> Result<&'a [u8], DecodeError> {
        let Some(depth) = depth.checked_sub(1) else {
            return Err(DecodeErrorKind::GroupTooDeep { max }.at(start));
        };
        let body = self.rest;
        let body_offset = self.offset;
        loop {
            if self.rest.is_empty() {
                return Err(DecodeErrorKind::GroupNotEnded { number }.at(start));
            }
            let offset = self.offset;
            let (inner, wire_type) = self.tag()?;
            match wire_type {
                WireType::Varint => self.varint().map(|_| ())?,
                WireType::I64 => self.array::<8>().map(|_| ())?,
                WireType::I32 => self.array::<4>().map(|_| ())?,
                WireType::Len => {
                    let len = self.varint()?;
                    self.take(len)?;
                }
                WireType::StartGroup => {
                    self.group(inner, offset, depth, max)?;
                }
                WireType::EndGroup if inner == number => {
                    return Ok(body.get(..offset - body_offset).unwrap_or_default());
                }
                WireType::EndGroup => {
                    return Err(DecodeErrorKind::GroupNotEnded { number }.at(offset));
                }
            }
        }
    }
}

/// What is wrong with a field, and which one it is if its tag could be read.
#[derive(Debug)]
pub(super) struct FieldError {
    pub(super) number: Option<u32>,
    pub(super) error: DecodeError,
}
