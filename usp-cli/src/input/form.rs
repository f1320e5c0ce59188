//! Bytes as they are, as hex digits or as base64.

use core::fmt;

use base64::Engine as _;
use base64::alphabet::{self, Alphabet};
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};

use crate::args::InputForm;

/// The bytes that a file stands for.
///
/// # Errors
///
/// [`FormError`] if the content is not of the form that was asked for, or is an odd number of
/// hex digits.
pub(crate) fn bytes(content: Vec<u8>, form: InputForm) -> Result<Vec<u8>, FormError> {
    match form {
        InputForm::Raw => Ok(content),
        InputForm::Hex => from_hex(&content),
        InputForm::Base64 => from_base64(&content),
        InputForm::Auto => match hex_digits(&content) {
            Ok(digits) if !digits.is_empty() => pairs(&digits),
            _ => Ok(guessed_base64(&content).unwrap_or(content)),
        },
    }
}

/// Why content is not of its form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FormError {
    /// Something between hex digits that does not belong there.
    NoHexDigit { byte: u8, offset: usize },
    /// A hex digit without its other half.
    OddHexDigits { count: usize },
    /// Something that base64 does not have.
    NoBase64Digit { byte: u8, offset: usize },
    /// Base64 whose end cannot be right.
    Base64End,
}

impl fmt::Display for FormError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::NoHexDigit { byte, offset } => {
                write!(f, "{:?} is no hex digit at byte {offset}", char::from(byte))
            }
            Self::OddHexDigits { count } => write!(f, "odd number of hex digits: {count}"),
            Self::NoBase64Digit { byte, offset } => {
                write!(
                    f,
                    "{:?} is no base64 digit at byte {offset}",
                    char::from(byte)
                )
            }
            Self::Base64End => f.write_str("base64 ends in the middle of a byte"),
        }
    }
}

fn from_hex(content: &[u8]) -> Result<Vec<u8>, FormError> {
    pairs(&hex_digits(content)?)
}

fn pairs(digits: &[u8]) -> Result<Vec<u8>, FormError> {
    hex::decode(digits).map_err(|_| FormError::OddHexDigits {
        count: digits.len(),
    })
}

/// The hex digits of the content, without blanks, line ends, colons and the `0x` before a number.
fn hex_digits(content: &[u8]) -> Result<Vec<u8>, FormError> {
    let mut digits = Vec::new();
    let mut number_start = 0;
    let mut has_prefix = false;
    for (offset, &byte) in content.iter().enumerate() {
        match byte {
            _ if byte.is_ascii_hexdigit() => digits.push(byte),
            _ if byte == b':' || byte.is_ascii_whitespace() => {
                number_start = digits.len();
                has_prefix = false;
            }
            b'x' | b'X' if !has_prefix && digits.get(number_start..) == Some(b"0") => {
                digits.pop();
                has_prefix = true;
            }
            _ => return Err(FormError::NoHexDigit { byte, offset }),
        }
    }
    Ok(digits)
}

/// Text of at least one group of base64 digits, in complete groups.
fn guessed_base64(content: &[u8]) -> Option<Vec<u8>> {
    let digits = content
        .iter()
        .filter(|byte| !byte.is_ascii_whitespace())
        .count();
    (digits >= 4 && digits % 4 == 0)
        .then(|| from_base64(content).ok())
        .flatten()
}

fn from_base64(content: &[u8]) -> Result<Vec<u8>, FormError> {
    let is_digit = |byte: &u8| !byte.is_ascii_whitespace();
    let digits: Vec<u8> = content.iter().copied().filter(is_digit).collect();
    let url_safe = digits.iter().any(|digit| matches!(digit, b'-' | b'_'));
    let alphabet = if url_safe {
        &alphabet::URL_SAFE
    } else {
        &alphabet::STANDARD
    };
    engine(alphabet)
        .decode(&digits)
        .map_err(|error| match error {
            base64::DecodeError::InvalidByte(at, byte) => {
                let mut places = content
                    .iter()
                    .enumerate()
                    .filter(|(_, byte)| is_digit(byte));
                FormError::NoBase64Digit {
                    byte,
                    offset: places.nth(at).map_or(at, |(place, _)| place),
                }
            }
            _ => FormError::Base64End,
        })
}

fn engine(alphabet: &Alphabet) -> GeneralPurpose {
    let config =
        GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent);
    GeneralPurpose::new(alphabet, config)
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use super::*;

    fn auto(content: &[u8]) -> Result<Vec<u8>, FormError> {
        bytes(content.to_vec(), InputForm::Auto)
    }

    #[test]
    fn hex_digits_may_have_blanks_colons_and_prefixes() {
        for text in [
            "0a031f",
            "0A 03\n1f\r\n",
            "0a:03:1F",
            "0x0a 0x03 0X1f",
            "0x0a031f",
        ] {
            assert_eq!(auto(text.as_bytes()), Ok(vec![10, 3, 31]), "{text}");
        }
    }

    #[test]
    fn base64_may_have_line_ends_and_either_alphabet() {
        for text in ["+/+/ChI=", "-_-_ChI=", "+/+/\nChI=\n"] {
            assert_eq!(
                auto(text.as_bytes()),
                Ok(vec![251, 255, 191, 10, 18]),
                "{text}"
            );
        }
        let unpadded = bytes(b"-_-_ChI".to_vec(), InputForm::Base64);
        assert_eq!(unpadded, Ok(vec![251, 255, 191, 10, 18]));
    }

    #[test]
    fn all_else_is_raw() {
        for content in [
            &b""[..],
            b"\n",
            b"\x0a\x031.3",
            b"GET / HTTP/1.1\r\n\r\n",
            b"0x0x0",
            b"QUJ",
        ] {
            assert_eq!(auto(content), Ok(content.to_vec()));
        }
    }

    #[test]
    fn no_vector_is_taken_for_text() {
        let testdata = Path::new(env!("CARGO_MANIFEST_DIR")).join("../testdata");
        for folder in ["agent", "versions", "spec", "transfers", "bench"] {
            for entry in fs::read_dir(testdata.join(folder)).unwrap() {
                let path = entry.unwrap().path();
                if path.extension().is_some_and(|extension| extension == "bin") {
                    let content = fs::read(&path).unwrap();
                    assert!(auto(&content) == Ok(content), "{}", path.display());
                }
            }
        }
    }

    #[test]
    fn faulty_text_is_an_error_with_its_place() {
        let error = |form, content: &[u8]| bytes(content.to_vec(), form).unwrap_err().to_string();
        assert_eq!(
            error(InputForm::Auto, b"0a03 1"),
            "odd number of hex digits: 5"
        );
        assert_eq!(
            error(InputForm::Hex, b"0a\n0g"),
            "'g' is no hex digit at byte 4"
        );
        assert_eq!(
            error(InputForm::Base64, b"QU\nJ!"),
            "'!' is no base64 digit at byte 4"
        );
        assert_eq!(
            error(InputForm::Base64, b"QUJDR"),
            "base64 ends in the middle of a byte"
        );
    }
}
