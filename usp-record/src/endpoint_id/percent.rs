//! Percent-encoding of an instance-id.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;
use core::iter::FusedIterator;

use super::check;

/// The octets that an instance-id stands for, percent-encoding undone.
///
/// A percent sign without two hex digits, which only a
/// [`ToleratedIdView`](super::ToleratedIdView) may hold, stands for itself.
///
/// ```
/// use usp_record::EndpointIdView;
///
/// let id = EndpointIdView::parse("doc::agent%21")?;
/// assert!(id.instance_id_bytes().eq(*b"agent!"));
/// # Ok::<(), usp_record::EndpointIdError>(())
/// ```
#[derive(Clone, Debug)]
pub struct InstanceIdBytes<'a> {
    rest: &'a [u8],
}

impl<'a> InstanceIdBytes<'a> {
    pub(super) const fn new(instance_id: &'a str) -> Self {
        Self {
            rest: instance_id.as_bytes(),
        }
    }
}

impl Iterator for InstanceIdBytes<'_> {
    type Item = u8;

    fn next(&mut self) -> Option<u8> {
        if let [b'%', high, low, rest @ ..] = self.rest {
            if let (Some(high), Some(low)) = (hex_value(*high), hex_value(*low)) {
                self.rest = rest;
                return Some((high << 4) | low);
            }
        }
        let (first, rest) = self.rest.split_first()?;
        self.rest = rest;
        Some(*first)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.rest.len().div_ceil(3), Some(self.rest.len()))
    }
}

impl FusedIterator for InstanceIdBytes<'_> {}

/// Writes `raw` to the end of `text`, with `%XX` for what cannot stand for itself.
pub(super) fn encode(text: &mut String, raw: &[u8]) {
    for &octet in raw {
        if check::is_unreserved(char::from(octet)) {
            text.push(char::from(octet));
        } else {
            text.push('%');
            text.extend(hex_digits(octet));
        }
    }
}

/// The text that `instance_id` stands for, if it is UTF-8.
pub(super) fn decode(instance_id: &str) -> Option<Cow<'_, str>> {
    if !instance_id.contains('%') {
        return Some(Cow::Borrowed(instance_id));
    }
    let octets: Vec<u8> = InstanceIdBytes::new(instance_id).collect();
    String::from_utf8(octets).ok().map(Cow::Owned)
}

fn hex_value(digit: u8) -> Option<u8> {
    char::from(digit)
        .to_digit(16)
        .and_then(|value| u8::try_from(value).ok())
}

fn hex_digits(octet: u8) -> impl Iterator<Item = char> {
    let digit = |value: u8| char::from_digit(u32::from(value), 16);
    let digits = [digit(octet >> 4), digit(octet & 0xf)];
    digits
        .into_iter()
        .flatten()
        .map(|digit| digit.to_ascii_uppercase())
}
