//! `base64` and `hexBinary`: octets as text.
//!
//! Both readers hand the octets over one by one, so that a stored text is compared without an
//! allocation.

use alloc::vec::Vec;
use core::fmt::{self, Write as _};

use super::error::{ValueError, ValueErrorKind};
use super::list::is_blank;
use crate::ValueType;

/// Reads `text`, whose type is `hexBinary` or else `base64`.
pub(super) fn decode(
    value_type: ValueType,
    text: &str,
    sink: impl FnMut(u8),
) -> Result<(), ValueError> {
    match value_type {
        ValueType::HexBinary => decode_hex(text, sink),
        _ => decode_base64(text, sink),
    }
}

/// Whether `text` means `octets`.
pub(super) fn is_equal(
    value_type: ValueType,
    text: &str,
    octets: &[u8],
) -> Result<bool, ValueError> {
    let mut expected = octets.iter();
    let mut equal = true;
    decode(value_type, text, |octet| {
        equal &= expected.next() == Some(&octet);
    })?;
    Ok(equal && expected.next().is_none())
}

pub(super) fn to_vec(value_type: ValueType, text: &str) -> Result<Vec<u8>, ValueError> {
    let mut octets = Vec::new();
    decode(value_type, text, |octet| octets.push(octet))?;
    Ok(octets)
}

pub(super) fn write_hex(f: &mut fmt::Formatter<'_>, octets: &[u8]) -> fmt::Result {
    octets.iter().try_for_each(|octet| write!(f, "{octet:02X}"))
}

pub(super) fn write_base64(f: &mut fmt::Formatter<'_>, octets: &[u8]) -> fmt::Result {
    for group in octets.chunks(3) {
        let mut bits = group
            .iter()
            .fold(0_u32, |bits, octet| bits << 8 | u32::from(*octet));
        bits <<= 8 * (3 - group.len());
        for place in 0..4_usize {
            let digit = bits >> (18 - 6 * place) & 0x3f;
            let symbol = usize::try_from(digit)
                .ok()
                .and_then(|digit| ALPHABET.get(digit));
            match symbol {
                Some(symbol) if place <= group.len() => f.write_char(char::from(*symbol))?,
                _ => f.write_char('=')?,
            }
        }
    }
    Ok(())
}

fn decode_hex(text: &str, mut sink: impl FnMut(u8)) -> Result<(), ValueError> {
    let mut high = None;
    for (index, char) in text.char_indices() {
        let digit = char.to_digit(16).and_then(|digit| u8::try_from(digit).ok());
        let Some(digit) = digit else {
            return Err(ValueErrorKind::unexpected(
                ValueType::HexBinary,
                text,
                index,
            ));
        };
        match high.take() {
            None => high = Some(digit << 4),
            Some(high) => sink(high | digit),
        }
    }
    match high {
        None => Ok(()),
        Some(_) => Err(ValueErrorKind::UnexpectedEnd.at(ValueType::HexBinary, text.len())),
    }
}

/// The alphabet of RFC 4648 with padding. XML Schema allows blanks anywhere; a last character with
/// stray bits is an error there and here, since two texts would else differ in nothing that counts.
fn decode_base64(text: &str, mut sink: impl FnMut(u8)) -> Result<(), ValueError> {
    let mut group = 0_u32;
    let mut digits = 0_u32;
    let mut padding = 0_u32;
    let mut last = 0;
    for (index, char) in text.char_indices().filter(|(_, char)| !is_blank(*char)) {
        match digit(char) {
            Some(digit) if padding == 0 => {
                group = group << 6 | digit;
                digits += 1;
                last = index;
                if digits == 4 {
                    let [_, octets @ ..] = group.to_be_bytes();
                    octets.into_iter().for_each(&mut sink);
                    (group, digits) = (0, 0);
                }
            }
            None if char == '=' && digits >= 2 && digits + padding < 4 => padding += 1,
            _ => return Err(ValueErrorKind::unexpected(ValueType::Base64, text, index)),
        }
    }
    if digits == 0 {
        return Ok(());
    }
    if digits + padding < 4 {
        return Err(ValueErrorKind::UnexpectedEnd.at(ValueType::Base64, text.len()));
    }
    let [_, first, second, third] = (group << (6 * padding)).to_be_bytes();
    if third != 0 || (padding == 2 && second != 0) {
        return Err(ValueErrorKind::StrayBits.at(ValueType::Base64, last));
    }
    sink(first);
    if padding == 1 {
        sink(second);
    }
    Ok(())
}

fn digit(char: char) -> Option<u32> {
    let digit = match char {
        'A'..='Z' => u32::from(char) - u32::from('A'),
        'a'..='z' => u32::from(char) - u32::from('a') + 26,
        '0'..='9' => u32::from(char) - u32::from('0') + 52,
        '+' => 62,
        '/' => 63,
        _ => return None,
    };
    Some(digit)
}

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
