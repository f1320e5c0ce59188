//! `decimal`: numbers of any length, as text.

use alloc::string::{String, ToString as _};
use core::cmp::Ordering;
use core::fmt;
use core::str::FromStr;

use super::error::{ValueError, ValueErrorKind};
use super::integer::split_sign;
use crate::ValueType;

/// A decimal number of any length: an optional sign, digits, an optional fraction.
///
/// It is kept in its canonical form: no plus, no zeros that say nothing, no point without a
/// fraction, no negative zero. There is no arithmetic, only order; nothing is ever rounded.
///
/// ```
/// use usp_path::Decimal;
///
/// let price: Decimal = "+01.50".parse()?;
/// assert_eq!(price.as_str(), "1.5");
/// assert!(price > "-3".parse()?);
/// # Ok::<(), usp_path::ValueError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Decimal {
    text: String,
}

impl Decimal {
    /// The number that `text` is.
    ///
    /// # Errors
    ///
    /// If `text` is no decimal; an exponent is none. Its length has no limit here; the number takes
    /// no more memory than its text.
    pub fn parse(text: &str) -> Result<Self, ValueError> {
        DecimalView::parse(text).map(DecimalView::into_owned)
    }

    /// The canonical form.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    pub(super) fn as_view(&self) -> DecimalView<'_> {
        let (negative, digits) = split_sign(&self.text);
        let (integer, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        DecimalView {
            negative,
            integer: integer.trim_start_matches('0'),
            fraction,
        }
    }
}

impl FromStr for Decimal {
    type Err = ValueError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text)
    }
}

impl From<i64> for Decimal {
    fn from(number: i64) -> Self {
        Self {
            text: number.to_string(),
        }
    }
}

impl From<u64> for Decimal {
    fn from(number: u64) -> Self {
        Self {
            text: number.to_string(),
        }
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> Ordering {
        self.as_view().cmp(&other.as_view())
    }
}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// A decimal in the text of somebody else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct DecimalView<'a> {
    /// Never of zero.
    negative: bool,
    /// Digits before the point, without zeros in front.
    integer: &'a str,
    /// Digits behind the point, without zeros at the end.
    fraction: &'a str,
}

impl<'a> DecimalView<'a> {
    pub(super) fn parse(text: &'a str) -> Result<Self, ValueError> {
        let (negative, digits) = split_sign(text);
        let sign_len = text.len() - digits.len();
        let mut points = 0;
        for (index, byte) in digits.bytes().enumerate() {
            points += usize::from(byte == b'.');
            if !(byte.is_ascii_digit() || byte == b'.' && points == 1) {
                return Err(ValueErrorKind::unexpected(
                    ValueType::Decimal,
                    text,
                    sign_len + index,
                ));
            }
        }
        if digits.len() == points {
            return Err(ValueErrorKind::UnexpectedEnd.at(ValueType::Decimal, text.len()));
        }
        let (integer, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let integer = integer.trim_start_matches('0');
        let fraction = fraction.trim_end_matches('0');
        Ok(Self {
            negative: negative && !(integer.is_empty() && fraction.is_empty()),
            integer,
            fraction,
        })
    }

    fn into_owned(self) -> Decimal {
        Decimal {
            text: self.to_string(),
        }
    }

    /// The order of the numbers without their signs.
    ///
    /// Of two integers without zeros in front the longer is the greater; of two fractions without
    /// zeros at the end the order is that of their texts.
    fn cmp_magnitude(&self, other: &Self) -> Ordering {
        self.integer
            .len()
            .cmp(&other.integer.len())
            .then_with(|| self.integer.cmp(other.integer))
            .then_with(|| self.fraction.cmp(other.fraction))
    }
}

impl Ord for DecimalView<'_> {
    fn cmp(&self, other: &Self) -> Ordering {
        match (self.negative, other.negative) {
            (false, false) => self.cmp_magnitude(other),
            (true, true) => other.cmp_magnitude(self),
            (true, false) => Ordering::Less,
            (false, true) => Ordering::Greater,
        }
    }
}

impl PartialOrd for DecimalView<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for DecimalView<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.negative {
            f.write_str("-")?;
        }
        f.write_str(if self.integer.is_empty() {
            "0"
        } else {
            self.integer
        })?;
        if !self.fraction.is_empty() {
            write!(f, ".{}", self.fraction)?;
        }
        Ok(())
    }
}
