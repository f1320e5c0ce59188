//! Values of parameters: TR-106, sections 3.2 and A.2, as [R-ENC.6] sends them.
//!
//! [R-ENC.6]: https://usp.technology/specification/#r-enc.6

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

mod comparison;
mod data_type;
mod date_time;
mod decimal;
mod error;
mod integer;
mod list;
mod octets;
#[cfg(feature = "serde")]
mod serde;

pub use comparison::{Comparison, ComparisonError, ComparisonErrorKind, ComparisonPart};
pub use data_type::{DataType, UnknownValueType, ValueType};
pub use date_time::DateTime;
pub use decimal::Decimal;
pub use error::{TimeField, ValueError, ValueErrorKind};
pub use list::{List, ListError, ListItem, ListItems};

/// A value of a parameter.
///
/// Its text is the string form that USP sends ([R-ENC.6]); `Display` writes the canonical one of
/// the many that mean the same: `true`, not `1`; no plus and no zeros in front; UTC; hexadecimal
/// digits in upper case.
///
/// ```
/// use usp_path::{DataType, Value, ValueType};
///
/// assert_eq!(Value::parse(ValueType::Int, "+0123")?, Value::Int(123));
/// assert_eq!(Value::parse(ValueType::Decimal, "1.50")?.to_string(), "1.5");
/// let list = Value::parse(DataType::list_of(ValueType::Boolean), "1, false")?;
/// assert_eq!(list.to_string(), "true,false");
/// # Ok::<(), usp_path::ValueError>(())
/// ```
///
/// [R-ENC.6]: https://usp.technology/specification/#r-enc.6
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Value {
    /// A `string`.
    String(String),
    /// A `boolean`.
    Boolean(bool),
    /// An `int`.
    Int(i32),
    /// A `long`.
    Long(i64),
    /// An `unsignedInt`.
    UnsignedInt(u32),
    /// An `unsignedLong`.
    UnsignedLong(u64),
    /// A `decimal`.
    Decimal(Decimal),
    /// A `dateTime`.
    DateTime(DateTime),
    /// The octets of a `base64`.
    Base64(Vec<u8>),
    /// The octets of a `hexBinary`.
    HexBinary(Vec<u8>),
    /// A comma-separated list.
    List(List),
}

impl Value {
    /// The longest text, in bytes, that is read as a value: 1 MiB.
    ///
    /// The specification has no limit. The longest that TR-181 2.19.1 states is 65,535 characters;
    /// sixteen times that leaves room for the scripts and certificates whose length it leaves open,
    /// in a Message of which one value is a part.
    pub const MAX_LEN: usize = 1024 * 1024;

    /// The value that `text` is.
    ///
    /// # Errors
    ///
    /// If `text` has no such value, or is longer than [`Value::MAX_LEN`]. Blanks around a value are
    /// part of it, hence wrong in all types but `string` and `base64`, and around the items of a
    /// list.
    pub fn parse(data_type: impl Into<DataType>, text: &str) -> Result<Self, ValueError> {
        let data_type = data_type.into();
        if text.len() > Self::MAX_LEN {
            let kind = ValueErrorKind::TooLong {
                len: text.len(),
                max: Self::MAX_LEN,
            };
            return Err(kind.at(data_type.item(), Self::MAX_LEN));
        }
        if data_type.is_list() {
            List::parse(data_type.item(), text).map(Self::List)
        } else {
            Self::parse_single(data_type.item(), text)
        }
    }

    /// The null value of a type: what a parameter has that has nothing to say.
    ///
    /// The empty string and no octets, 0 of unsigned numbers and -1 of others, `false`, the Unknown
    /// Time. A list is a string to the protocol, so its null value is the list without items.
    #[must_use]
    pub fn null(data_type: impl Into<DataType>) -> Self {
        let data_type = data_type.into();
        if data_type.is_list() {
            return Self::List(List::empty(data_type.item()));
        }
        match data_type.item() {
            ValueType::String => Self::String(String::new()),
            ValueType::Boolean => Self::Boolean(false),
            ValueType::Int => Self::Int(-1),
            ValueType::Long => Self::Long(-1),
            ValueType::UnsignedInt => Self::UnsignedInt(0),
            ValueType::UnsignedLong => Self::UnsignedLong(0),
            ValueType::Decimal => Self::Decimal(Decimal::from(-1_i64)),
            ValueType::DateTime => Self::DateTime(DateTime::UNKNOWN),
            ValueType::Base64 => Self::Base64(Vec::new()),
            ValueType::HexBinary => Self::HexBinary(Vec::new()),
        }
    }

    /// The type of the value. A list that was read as a set is a list.
    #[must_use]
    pub const fn data_type(&self) -> DataType {
        DataType::single(match self {
            Self::String(_) => ValueType::String,
            Self::Boolean(_) => ValueType::Boolean,
            Self::Int(_) => ValueType::Int,
            Self::Long(_) => ValueType::Long,
            Self::UnsignedInt(_) => ValueType::UnsignedInt,
            Self::UnsignedLong(_) => ValueType::UnsignedLong,
            Self::Decimal(_) => ValueType::Decimal,
            Self::DateTime(_) => ValueType::DateTime,
            Self::Base64(_) => ValueType::Base64,
            Self::HexBinary(_) => ValueType::HexBinary,
            Self::List(list) => return DataType::list_of(list.item_type()),
        })
    }

    /// Whether it is its type's [null value](Self::null).
    #[must_use]
    pub fn is_null(&self) -> bool {
        *self == Self::null(self.data_type())
    }

    /// Whether its text is empty.
    pub(crate) fn is_empty(&self) -> bool {
        match self {
            Self::String(text) => text.is_empty(),
            Self::Base64(octets) | Self::HexBinary(octets) => octets.is_empty(),
            Self::List(list) => list.items().is_empty(),
            _ => false,
        }
    }

    fn parse_single(value_type: ValueType, text: &str) -> Result<Self, ValueError> {
        let out_of_range = || ValueErrorKind::OutOfRange.at(value_type, 0);
        let integer = || integer::parse(value_type, text);
        Ok(match value_type {
            ValueType::String => Self::String(text.into()),
            ValueType::Boolean => Self::Boolean(parse_boolean(text)?),
            ValueType::Int => Self::Int(integer()?.try_into().map_err(|_| out_of_range())?),
            ValueType::Long => Self::Long(integer()?.try_into().map_err(|_| out_of_range())?),
            ValueType::UnsignedInt => {
                Self::UnsignedInt(integer()?.try_into().map_err(|_| out_of_range())?)
            }
            ValueType::UnsignedLong => {
                Self::UnsignedLong(integer()?.try_into().map_err(|_| out_of_range())?)
            }
            ValueType::Decimal => Self::Decimal(Decimal::parse(text)?),
            ValueType::DateTime => Self::DateTime(DateTime::parse(text)?),
            ValueType::Base64 => Self::Base64(octets::to_vec(value_type, text)?),
            ValueType::HexBinary => Self::HexBinary(octets::to_vec(value_type, text)?),
        })
    }
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::String(text) => f.write_str(text),
            Self::Boolean(boolean) => boolean.fmt(f),
            Self::Int(number) => number.fmt(f),
            Self::Long(number) => number.fmt(f),
            Self::UnsignedInt(number) => number.fmt(f),
            Self::UnsignedLong(number) => number.fmt(f),
            Self::Decimal(number) => number.fmt(f),
            Self::DateTime(time) => time.fmt(f),
            Self::Base64(octets) => octets::write_base64(f, octets),
            Self::HexBinary(octets) => octets::write_hex(f, octets),
            Self::List(list) => list.fmt(f),
        }
    }
}

macro_rules! from {
    ($($type:ty => $variant:ident),* $(,)?) => {$(
        impl From<$type> for Value {
            fn from(value: $type) -> Self {
                Self::$variant(value.into())
            }
        }
    )*};
}

from! {
    &str => String,
    String => String,
    bool => Boolean,
    i32 => Int,
    i64 => Long,
    u32 => UnsignedInt,
    u64 => UnsignedLong,
    Decimal => Decimal,
    DateTime => DateTime,
    List => List,
}

fn parse_boolean(text: &str) -> Result<bool, ValueError> {
    match text {
        "true" | "1" => Ok(true),
        "false" | "0" => Ok(false),
        _ => Err(ValueErrorKind::NotABoolean.at(ValueType::Boolean, 0)),
    }
}
