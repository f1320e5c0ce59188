//! Whether a value is of a type.

use thiserror::Error;
use usp_path::{DateTime, Value, ValueError, ValueType};

use super::{TypeView, pattern};

/// Why a value is not of a type.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum ValueFault {
    /// It is not written as a value of the primitive type.
    #[error("not a value of type {}", .0.value_type())]
    Type(ValueError),
    /// It lies in none of the ranges.
    #[error("outside the range")]
    Range,
    /// It is longer or shorter than may be.
    #[error("of a length that it cannot have")]
    Size,
    /// It matches none of the patterns.
    #[error("matched by none of the patterns")]
    Pattern,
    /// It is none of the values of the enumeration.
    #[error("not a value of the enumeration")]
    Enumeration,
    /// The list has more or fewer items than may be.
    #[error("a list of more or fewer items than it can have")]
    Items,
    /// The text of the list is longer than may be.
    #[error("a list longer than it can be")]
    ListSize,
}

impl TypeView<'_> {
    /// Whether a value is of this type, as far as can be told without the rest of the data model.
    ///
    /// Primitive type, ranges, lengths, enumeration and the number of items are looked at; patterns,
    /// steps and what a reference refers to are not. A value that a pattern may let pass is not held
    /// against the enumeration. Deleted values of an enumeration count as values, since older Agents
    /// have them. Nothing is allocated, except for a `decimal`.
    ///
    /// # Errors
    ///
    /// The first thing that is wrong; in a list, with the first item that is.
    pub fn check(&self, value: &str) -> Result<(), ValueFault> {
        if !self.is_list() {
            return self.check_item(value);
        }
        if !is_among(self.list_sizes(), value.chars().count()) {
            return Err(ValueFault::ListSize);
        }
        let items = match value.trim() {
            "" => 0,
            text => text.bytes().filter(|byte| *byte == b',').count() + 1,
        };
        if !self.items().contains(items) {
            return Err(ValueFault::Items);
        }
        if items == 0 {
            return Ok(());
        }
        // P24 of the path language: brackets nest lists, and only the model's prose says what is
        // in them.
        if value.contains('[') {
            return Ok(());
        }
        value
            .split(',')
            .try_for_each(|item| self.check_item(item.trim()))
    }

    /// Whether a value, or each item of a list, matches one of the
    /// [patterns](Self::patterns) or is one of the enumeration.
    ///
    /// A pattern in which there is more than data models use, such as blocks of Unicode, passes for
    /// matched, as does one that takes too long. Nothing is allocated.
    ///
    /// # Errors
    ///
    /// [`ValueFault::Pattern`].
    pub fn check_patterns(&self, value: &str) -> Result<(), ValueFault> {
        let is_matched = |item: &str| {
            self.enumeration().any(|known| known.value() == item)
                || (self.patterns()).any(|it| pattern::matches(it, item).unwrap_or(true))
        };
        let is_right = self.patterns().len() == 0
            || if self.is_list() {
                let mut items = value.split(',').map(str::trim);
                value.trim().is_empty() || value.contains('[') || items.all(is_matched)
            } else {
                is_matched(value)
            };
        if is_right {
            Ok(())
        } else {
            Err(ValueFault::Pattern)
        }
    }

    fn check_item(&self, value: &str) -> Result<(), ValueFault> {
        let value_type = self.value_type();
        match value_type {
            ValueType::String => {
                if self.enumeration().len() != 0
                    && self.patterns().len() == 0
                    && !self.enumeration().any(|known| known.value() == value)
                {
                    return Err(ValueFault::Enumeration);
                }
                self.check_size(value.chars().count())
            }
            ValueType::DateTime => DateTime::parse(value).map(drop).map_err(ValueFault::Type),
            ValueType::HexBinary | ValueType::Base64 => {
                Value::parse(value_type, value).map_err(ValueFault::Type)?;
                let digits = value.bytes().filter(|byte| *byte != b'=').count();
                self.check_size(match value_type {
                    ValueType::HexBinary => digits / 2,
                    _ => digits.saturating_mul(3) / 4,
                })
            }
            _ => {
                Value::parse(value_type, value).map_err(ValueFault::Type)?;
                let mut ranges = self.ranges();
                if ranges.len() == 0 || ranges.any(|range| range.contains(value)) {
                    Ok(())
                } else {
                    Err(ValueFault::Range)
                }
            }
        }
    }

    fn check_size(&self, len: usize) -> Result<(), ValueFault> {
        if is_among(self.sizes(), len) {
            Ok(())
        } else {
            Err(ValueFault::Size)
        }
    }
}

fn is_among(mut sizes: impl ExactSizeIterator<Item = super::SizeRange>, len: usize) -> bool {
    sizes.len() == 0 || sizes.any(|size| size.contains(len))
}
