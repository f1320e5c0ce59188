//! `int`, `long`, `unsignedInt` and `unsignedLong`.
//!
//! P5: the grammar writes a number as `0` or as digits without zeros in front and no other sign
//! than `-`; the prose of TR-369 takes `+123` and `0123` for numbers, as XML Schema does. So does
//! this file, and `-0` is 0, of unsigned types too.

use super::error::{ValueError, ValueErrorKind};
use crate::ValueType;

/// The integer that `text` is; `value_type` is one of the four.
pub(super) fn parse(value_type: ValueType, text: &str) -> Result<i128, ValueError> {
    let (negative, digits) = split_sign(text);
    let sign_len = text.len() - digits.len();
    if digits.is_empty() {
        return Err(ValueErrorKind::UnexpectedEnd.at(value_type, sign_len));
    }
    let mut magnitude = Some(0_u64);
    for (index, byte) in digits.bytes().enumerate() {
        if !byte.is_ascii_digit() {
            return Err(ValueErrorKind::unexpected(
                value_type,
                text,
                sign_len + index,
            ));
        }
        magnitude = magnitude
            .and_then(|magnitude| magnitude.checked_mul(10))
            .and_then(|magnitude| magnitude.checked_add(u64::from(byte - b'0')));
    }
    let (min, max) = range(value_type);
    magnitude
        .map(i128::from)
        .map(|magnitude| if negative { -magnitude } else { magnitude })
        .filter(|number| (min..=max).contains(number))
        .ok_or_else(|| ValueErrorKind::OutOfRange.at(value_type, 0))
}

/// Whether the text begins with a minus, and what follows the sign.
pub(super) fn split_sign(text: &str) -> (bool, &str) {
    match text.strip_prefix('-') {
        Some(digits) => (true, digits),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    }
}

fn range(value_type: ValueType) -> (i128, i128) {
    match value_type {
        ValueType::Int => (i32::MIN.into(), i32::MAX.into()),
        ValueType::UnsignedInt => (0, u32::MAX.into()),
        ValueType::UnsignedLong => (0, u64::MAX.into()),
        _ => (i64::MIN.into(), i64::MAX.into()),
    }
}
