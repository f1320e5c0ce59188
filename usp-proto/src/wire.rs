//! The bytes themselves: every field of a Record or Message with its place, nothing hidden.
//!
//! A typed decode keeps the last of two values, drops what it does not know and forgets where
//! things stood. What dumps need, and what [R-ENC.2], [R-ENC.3], [R-MSG.6] and [R-MSG.7] forbid,
//! shows only here:
//!
//! - [`Fields`] walks one message without any schema: field number, wire type, offset, value.
//! - [`Walk`] walks a Record or Message with the [schema](crate::schema) through all its nested
//!   messages, into the Message that a Record carries too. It accepts any bytes: what is wrong
//!   is an item of the walk, with the [error](crate::DecodeError) that describes it, and the
//!   ranges of all items cover the input exactly once.
//!
//! Neither allocates.
//!
//! ```
//! use usp_proto::wire::{Fields, Value};
//!
//! let mut fields = Fields::new(b"\x0a\x03abc\x10\x07");
//! let first = fields.next().ok_or("no field")??;
//! assert_eq!((first.number(), first.offset(), first.value()), (1, 0, Value::Len(b"abc")));
//! let second = fields.next().ok_or("no field")??;
//! assert_eq!((second.number(), second.offset(), second.value()), (2, 5, Value::Varint(7)));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! [R-ENC.2]: https://usp.technology/specification/#r-enc.2
//! [R-ENC.3]: https://usp.technology/specification/#r-enc.3
//! [R-MSG.6]: https://usp.technology/specification/#r-msg.6
//! [R-MSG.7]: https://usp.technology/specification/#r-msg.7

mod fields;
mod item;
mod payload;
mod reader;
mod walk;

use core::fmt;

pub use self::fields::{Field, Fields, Value};
pub use self::item::{Content, Item};
pub use self::payload::plain_payload;
pub use self::walk::Walk;

/// How a value is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum WireType {
    /// 0: one to ten bytes, seven bits each.
    Varint,
    /// 1: eight bytes.
    I64,
    /// 2: a length as a varint, then as many bytes.
    Len,
    /// 3: the start of a group. No USP schema has groups.
    StartGroup,
    /// 4: the end of a group.
    EndGroup,
    /// 5: four bytes.
    I32,
}

impl WireType {
    /// The number in the low three bits of a tag.
    #[must_use]
    pub const fn number(self) -> u8 {
        match self {
            Self::Varint => 0,
            Self::I64 => 1,
            Self::Len => 2,
            Self::StartGroup => 3,
            Self::EndGroup => 4,
            Self::I32 => 5,
        }
    }

    /// The wire type of that number; `None` for 6, 7 and anything above.
    #[must_use]
    pub const fn new(number: u8) -> Option<Self> {
        match number {
            0 => Some(Self::Varint),
            1 => Some(Self::I64),
            2 => Some(Self::Len),
            3 => Some(Self::StartGroup),
            4 => Some(Self::EndGroup),
            5 => Some(Self::I32),
            _ => None,
        }
    }
}

impl fmt::Display for WireType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Varint => "varint",
            Self::I64 => "i64",
            Self::Len => "len",
            Self::StartGroup => "start-group",
            Self::EndGroup => "end-group",
            Self::I32 => "i32",
        })
    }
}
