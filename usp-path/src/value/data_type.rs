//! The data types of parameters: TR-106 section 3.2 and its schema.

use core::fmt;
use core::str::FromStr;

use thiserror::Error;

use crate::{Operator, Value};

/// A primitive data type of TR-106.
///
/// The types that a data model names (`IPAddress`, `Alias`, enumerations, references) derive from
/// one of these, mostly from `string`, and compare as it does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum ValueType {
    /// `string`: any text.
    String,
    /// `boolean`: `true` or `false`, also written `1` or `0`.
    Boolean,
    /// `int`: 32 bits with a sign.
    Int,
    /// `long`: 64 bits with a sign.
    Long,
    /// `unsignedInt`: 32 bits.
    UnsignedInt,
    /// `unsignedLong`: 64 bits.
    UnsignedLong,
    /// `decimal`: digits with an optional fraction, without an exponent, as many as are needed.
    Decimal,
    /// `dateTime`: a time in UTC, or one since boot, or the Unknown or the Infinite Time.
    DateTime,
    /// `base64`: octets.
    Base64,
    /// `hexBinary`: octets.
    HexBinary,
}

impl ValueType {
    /// Every type.
    pub const ALL: [Self; 10] = [
        Self::String,
        Self::Boolean,
        Self::Int,
        Self::Long,
        Self::UnsignedInt,
        Self::UnsignedLong,
        Self::Decimal,
        Self::DateTime,
        Self::Base64,
        Self::HexBinary,
    ];

    /// The name that TR-106 gives the type.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::String => "string",
            Self::Boolean => "boolean",
            Self::Int => "int",
            Self::Long => "long",
            Self::UnsignedInt => "unsignedInt",
            Self::UnsignedLong => "unsignedLong",
            Self::Decimal => "decimal",
            Self::DateTime => "dateTime",
            Self::Base64 => "base64",
            Self::HexBinary => "hexBinary",
        }
    }

    /// Whether values of the type have an order, so that `<`, `>`, `<=` and `>=` mean something.
    ///
    /// The specification gives `string` and `boolean` none; for octets see [`Comparison`], P18.
    ///
    /// [`Comparison`]: crate::Comparison
    #[must_use]
    pub const fn is_ordered(self) -> bool {
        match self {
            Self::Int
            | Self::Long
            | Self::UnsignedInt
            | Self::UnsignedLong
            | Self::Decimal
            | Self::DateTime => true,
            Self::String | Self::Boolean | Self::Base64 | Self::HexBinary => false,
        }
    }

    /// Whether a constant of the type may stand in an expression with or without quotes.
    pub(crate) const fn quoting(self) -> Quoting {
        match self {
            Self::String => Quoting::Quoted,
            Self::Boolean | Self::Int | Self::Long | Self::UnsignedInt | Self::UnsignedLong => {
                Quoting::Bare
            }
            Self::Decimal | Self::DateTime | Self::Base64 | Self::HexBinary => Quoting::Either,
        }
    }
}

impl fmt::Display for ValueType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl FromStr for ValueType {
    type Err = UnknownValueType;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|known| known.as_str() == text)
            .ok_or(UnknownValueType)
    }
}

/// The data type of a parameter: a [`ValueType`], or a list of such.
///
/// Written `int`, `list of int` or `set of string`.
///
/// ```
/// use usp_path::{DataType, ValueType};
///
/// let data_type = DataType::list_of(ValueType::UnsignedInt);
/// assert_eq!(data_type.to_string(), "list of unsignedInt");
/// assert_eq!("list of unsignedInt".parse(), Ok(data_type));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct DataType {
    item: ValueType,
    shape: Shape,
}

impl DataType {
    /// One value.
    #[must_use]
    pub const fn single(item: ValueType) -> Self {
        Self {
            item,
            shape: Shape::Single,
        }
    }

    /// A comma-separated list.
    #[must_use]
    pub const fn list_of(item: ValueType) -> Self {
        Self {
            item,
            shape: Shape::List,
        }
    }

    /// A comma-separated list whose order and repeats do not count when it is compared.
    ///
    /// TR-106 asks this of lists of references, so that they can be unique keys: `1,2,1` and `2,1`
    /// are equal.
    #[must_use]
    pub const fn set_of(item: ValueType) -> Self {
        Self {
            item,
            shape: Shape::Set,
        }
    }

    /// The type that a comparison suggests of a parameter of which none is known: a string if the
    /// constant has quotes, else the first of decimal, boolean, dateTime and hexBinary that it is a
    /// value of; a list of that for `~=`.
    #[must_use]
    pub fn suggested_by(operator: Operator, constant: &str, is_quoted: bool) -> Self {
        let bare = [ValueType::Decimal, ValueType::Boolean, ValueType::DateTime];
        let item = match is_quoted {
            true => ValueType::String,
            false => bare
                .into_iter()
                .find(|item| Value::parse(*item, constant).is_ok())
                .unwrap_or(ValueType::HexBinary),
        };
        match operator {
            Operator::Contains => Self::list_of(item),
            _ => Self::single(item),
        }
    }

    /// The type of the value, or of the items of a list.
    #[must_use]
    pub const fn item(self) -> ValueType {
        self.item
    }

    /// Whether it is a comma-separated list, one that compares as a set included.
    #[must_use]
    pub const fn is_list(self) -> bool {
        !matches!(self.shape, Shape::Single)
    }

    /// Whether it is a list that compares as a set.
    #[must_use]
    pub const fn is_set(self) -> bool {
        matches!(self.shape, Shape::Set)
    }

    /// Whether `operator` means something between a parameter of the type and a constant.
    ///
    /// P15, P16: `==` and `!=` suit every type, `~=` suits lists only, and the others suit single
    /// values that are [ordered](ValueType::is_ordered). What the Unknown Time adds to this, see
    /// [`Comparison::new`](crate::Comparison::new).
    #[must_use]
    pub const fn allows(self, operator: Operator) -> bool {
        match operator {
            Operator::Equal | Operator::NotEqual => true,
            Operator::Contains => self.is_list(),
            Operator::Less
            | Operator::Greater
            | Operator::LessOrEqual
            | Operator::GreaterOrEqual => !self.is_list() && self.item.is_ordered(),
        }
    }
}

impl From<ValueType> for DataType {
    fn from(item: ValueType) -> Self {
        Self::single(item)
    }
}

impl fmt::Display for DataType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.shape {
            Shape::Single => self.item.fmt(f),
            Shape::List => write!(f, "{LIST}{}", self.item),
            Shape::Set => write!(f, "{SET}{}", self.item),
        }
    }
}

impl FromStr for DataType {
    type Err = UnknownValueType;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if let Some(item) = text.strip_prefix(LIST) {
            item.parse().map(Self::list_of)
        } else if let Some(item) = text.strip_prefix(SET) {
            item.parse().map(Self::set_of)
        } else {
            text.parse().map(Self::single)
        }
    }
}

/// A name that is no data type of TR-106.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[non_exhaustive]
#[error(
    "no such data type, expected string, boolean, int, long, unsignedInt, unsignedLong, decimal, \
     dateTime, base64 or hexBinary"
)]
pub struct UnknownValueType;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Shape {
    Single,
    List,
    Set,
}

/// Which constants of a type an expression takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Quoting {
    Quoted,
    Bare,
    Either,
}

const LIST: &str = "list of ";
const SET: &str = "set of ";
