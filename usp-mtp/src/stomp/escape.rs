//! Escapes in headers (STOMP 1.2, "Value Encoding").

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;

/// Writes a text with what has a meaning in headers escaped.
pub(super) fn escape(text: &str, out: &mut Vec<u8>) {
    for &byte in text.as_bytes() {
        match byte {
            b'\\' => out.extend_from_slice(b"\\\\"),
            b':' => out.extend_from_slice(b"\\c"),
            b'\n' => out.extend_from_slice(b"\\n"),
            b'\r' => out.extend_from_slice(b"\\r"),
            _ => out.push(byte),
        }
    }
}

/// The text that was escaped; at which byte there is an escape that is none.
pub(super) fn unescape(text: &str) -> Result<Cow<'_, str>, usize> {
    let Some((clean, mut rest)) = text.split_once('\\') else {
        return Ok(Cow::Borrowed(text));
    };
    let mut unescaped = String::from(clean);
    loop {
        let mut characters = rest.chars();
        unescaped.push(match characters.next() {
            Some('\\') => '\\',
            Some('c') => ':',
            Some('n') => '\n',
            Some('r') => '\r',
            _ => return Err(text.len() - rest.len() - 1),
        });
        match characters.as_str().split_once('\\') {
            Some((clean, next)) => {
                unescaped.push_str(clean);
                rest = next;
            }
            None => {
                unescaped.push_str(characters.as_str());
                return Ok(Cow::Owned(unescaped));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r_stomp_4_colons_are_escaped() {
        let mut out = Vec::new();
        escape("os::A\\b\r\n", &mut out);
        assert_eq!(out, br"os\c\cA\\b\r\n");
        let text = core::str::from_utf8(&out).unwrap();
        assert_eq!(unescape(text).as_deref(), Ok("os::A\\b\r\n"));
    }

    #[test]
    fn other_escapes_are_none() {
        assert_eq!(unescape(r"a\t"), Err(1));
        assert_eq!(unescape(r"\\\"), Err(2));
        assert_eq!(unescape(r"ä\ä"), Err(2));
        assert_eq!(unescape("plain"), Ok(Cow::Borrowed("plain")));
    }
}
