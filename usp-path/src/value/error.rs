//! What can be wrong with the text of a value.

use core::fmt;

use thiserror::Error;

use crate::ValueType;

/// Why a text is no value of its type, and where.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("{kind} in a value of type {value_type} at byte {place}")]
pub struct ValueError {
    kind: ValueErrorKind,
    value_type: ValueType,
    place: usize,
}

impl ValueError {
    /// What is wrong.
    #[must_use]
    pub const fn kind(&self) -> ValueErrorKind {
        self.kind
    }

    /// The type that was expected; of a list, that of its items.
    #[must_use]
    pub const fn value_type(&self) -> ValueType {
        self.value_type
    }

    /// The byte of the text that is wrong.
    #[must_use]
    pub const fn place(&self) -> usize {
        self.place
    }

    /// The USP error code of an Add or Set that gives a parameter such a value.
    ///
    /// 7011 ("Invalid type") if the text is no value of the type, 7012 ("Invalid value") if it is
    /// beyond the range of the type, 7005 ("Resources exceeded") beyond a limit of this crate. A
    /// constant of an expression has another, see
    /// [`ComparisonError::code`](crate::ComparisonError::code).
    #[must_use]
    pub const fn code(&self) -> u32 {
        match self.kind {
            ValueErrorKind::TooLong { .. } | ValueErrorKind::TooManyItems { .. } => {
                RESOURCES_EXCEEDED
            }
            ValueErrorKind::OutOfRange => INVALID_VALUE,
            _ => INVALID_TYPE,
        }
    }

    /// The same error in a text that has `base` more bytes in front.
    pub(crate) const fn nested(mut self, base: usize) -> Self {
        self.place = self.place.saturating_add(base);
        self
    }
}

/// What is wrong with the text of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum ValueErrorKind {
    /// A character that cannot stand here.
    #[error("unexpected {found:?}")]
    #[non_exhaustive]
    UnexpectedChar {
        /// The character.
        found: char,
    },
    /// A text that ends before the value is whole; the empty text, for most types.
    #[error("unexpected end")]
    UnexpectedEnd,
    /// None of the four texts that a boolean has.
    #[error("neither true, false, 1 nor 0")]
    NotABoolean,
    /// A number or a time beyond what the type can hold.
    #[error("out of range")]
    OutOfRange,
    /// A part of a date, of a time or of an offset that does not exist, such as month 13.
    #[error("no such {field}")]
    #[non_exhaustive]
    NoSuchTime {
        /// Which part.
        field: TimeField,
    },
    /// A time from the year 1000 on that does not tell its offset from UTC.
    #[error("neither a time zone nor a year below 1000")]
    Untimezoned,
    /// More digits behind a second than [`DateTime::MAX_FRACTION_DIGITS`](crate::DateTime).
    #[error("more than {max} fractional digits")]
    #[non_exhaustive]
    FractionTooLong {
        /// The limit.
        max: usize,
    },
    /// Base64 whose last character has bits that belong to no octet.
    #[error("stray bits")]
    StrayBits,
    /// Percent escapes that decode to no UTF-8.
    #[error("escapes that are not utf-8")]
    NotUtf8,
    /// A comma behind the last item of a list.
    #[error("trailing comma")]
    TrailingComma,
    /// A text longer than [`Value::MAX_LEN`](crate::Value::MAX_LEN).
    #[error("{len} bytes exceed the limit of {max}")]
    #[non_exhaustive]
    TooLong {
        /// The length of the text in bytes.
        len: usize,
        /// The limit.
        max: usize,
    },
    /// More items than [`List::MAX_ITEMS`](crate::List::MAX_ITEMS).
    #[error("more than {max} items")]
    #[non_exhaustive]
    TooManyItems {
        /// The limit.
        max: usize,
    },
}

impl ValueErrorKind {
    pub(crate) const fn at(self, value_type: ValueType, place: usize) -> ValueError {
        ValueError {
            kind: self,
            value_type,
            place,
        }
    }

    /// The error of a text that stops making sense at `place`: the character there, or the end.
    pub(crate) fn unexpected(value_type: ValueType, text: &str, place: usize) -> ValueError {
        let found = text.get(place..).and_then(|rest| rest.chars().next());
        found
            .map_or(Self::UnexpectedEnd, |found| Self::UnexpectedChar { found })
            .at(value_type, place)
    }
}

/// A part of a `dateTime`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TimeField {
    /// The year: 0000 does not exist.
    Year,
    /// The month.
    Month,
    /// The day of that month in that year.
    Day,
    /// The hour: 24 is taken only as 24:00:00.
    Hour,
    /// The minute.
    Minute,
    /// The second: there is no leap second in XML Schema.
    Second,
    /// The offset from UTC, 14 hours at most.
    Offset,
}

impl fmt::Display for TimeField {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Year => "year",
            Self::Month => "month",
            Self::Day => "day",
            Self::Hour => "hour",
            Self::Minute => "minute",
            Self::Second => "second",
            Self::Offset => "offset",
        })
    }
}

/// Error codes of TR-369.
const RESOURCES_EXCEEDED: u32 = 7005;
const INVALID_TYPE: u32 = 7011;
const INVALID_VALUE: u32 = 7012;
