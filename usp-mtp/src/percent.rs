//! Percent-encoding, as little of it as each place needs.

use alloc::borrow::Cow;
use alloc::string::String;

/// The text with every character but those that may `stand` as they are encoded.
pub(crate) fn encode(text: &str, stands: fn(u8) -> bool) -> Cow<'_, str> {
    if text.bytes().all(stands) {
        return Cow::Borrowed(text);
    }
    let mut encoded = String::with_capacity(text.len() + 8);
    for byte in text.bytes() {
        if stands(byte) {
            encoded.push(byte.into());
        } else {
            encoded.push('%');
            encoded.push(digit(byte >> 4));
            encoded.push(digit(byte & 15));
        }
    }
    Cow::Owned(encoded)
}

/// The text with every escape decoded, once. `None` if one is none, or what comes out is no UTF-8.
pub(crate) fn decode(text: &str) -> Option<Cow<'_, str>> {
    let Some((clean, mut rest)) = text.split_once('%') else {
        return Some(Cow::Borrowed(text));
    };
    let mut decoded = clean.as_bytes().to_vec();
    loop {
        let (pair, behind) = rest.split_at_checked(2)?;
        // A sign would be a number to Rust.
        if !pair.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return None;
        }
        decoded.push(u8::from_str_radix(pair, 16).ok()?);
        let Some((clean, next)) = behind.split_once('%') else {
            decoded.extend_from_slice(behind.as_bytes());
            return String::from_utf8(decoded).ok().map(Cow::Owned);
        };
        decoded.extend_from_slice(clean.as_bytes());
        rest = next;
    }
}

/// What needs no encoding anywhere (RFC 3986, 2.3).
pub(crate) const fn is_unreserved(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~')
}

fn digit(half: u8) -> char {
    char::from_digit(half.into(), 16)
        .unwrap_or('0')
        .to_ascii_uppercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_encoded_is_decoded_once() {
        for text in ["", "a", "%", "100%25", "a b/c?d=ä&", "\u{0}\u{7f}"] {
            let encoded = encode(text, is_unreserved);
            assert!(
                encoded
                    .bytes()
                    .all(|byte| is_unreserved(byte) || byte == b'%')
            );
            assert_eq!(decode(&encoded).as_deref(), Some(text));
        }
        assert_eq!(encode("a%2f/", is_unreserved), "a%252f%2F");
    }

    #[test]
    fn bad_escapes_are_none() {
        for text in [
            "%", "a%", "%a", "%zz", "%+1", "%ff", "%1ä", "%%", "a%2", "%é9",
        ] {
            assert_eq!(decode(text), None, "{text}");
        }
    }
}
