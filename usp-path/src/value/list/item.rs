//! The items of a list, one by one.

use alloc::borrow::Cow;
use alloc::string::String;
use core::iter::FusedIterator;

use super::super::error::{ValueError, ValueErrorKind};
use crate::ValueType;

/// The items of a comma-separated list, as text.
///
/// Items are separated by one comma; blanks around it belong to no item. A list without text has no
/// items. This iterator takes every text: what stands behind a last comma is an empty item, which
/// only [`Value::parse`](crate::Value::parse) refuses. Square brackets are ordinary characters, see [`List`](crate::List).
///
/// ```
/// use usp_path::ListItems;
///
/// let items: Vec<_> = ListItems::new("red, b%2Cc ,d").map(|item| item.raw()).collect();
/// assert_eq!(items, ["red", "b%2Cc", "d"]);
/// assert!(ListItems::new("red, b%2Cc ,d").any(|item| item == *"b,c"));
/// ```
#[derive(Debug, Clone)]
pub struct ListItems<'a> {
    rest: Option<&'a str>,
    place: usize,
}

impl<'a> ListItems<'a> {
    /// The items of `text`.
    #[must_use]
    pub fn new(text: &'a str) -> Self {
        Self {
            rest: (!text.trim_matches(is_blank).is_empty()).then_some(text),
            place: 0,
        }
    }
}

impl<'a> Iterator for ListItems<'a> {
    type Item = ListItem<'a>;

    fn next(&mut self) -> Option<Self::Item> {
        let rest = self.rest?;
        let (field, behind) = match rest.split_once(',') {
            Some((field, behind)) => (field, Some(behind)),
            None => (rest, None),
        };
        let trimmed = field.trim_start_matches(is_blank);
        let place = self.place + field.len() - trimmed.len();
        self.rest = behind;
        self.place += field.len() + 1;
        Some(ListItem {
            raw: trimmed.trim_end_matches(is_blank),
            place,
        })
    }
}

impl FusedIterator for ListItems<'_> {}

/// One item of a comma-separated list; made by [`ListItems`].
///
/// It equals a text if its decoded form does.
///
/// P15: blanks and commas of an item are percent-encoded as RFC 3986 has it, so every `%` with two
/// hexadecimal digits is an escape. What is not, such as the `%` of `100%`, stands for itself:
/// models hold such texts, and there is only one way to understand them.
#[derive(Debug, Clone, Copy)]
pub struct ListItem<'a> {
    raw: &'a str,
    place: usize,
}

impl<'a> ListItem<'a> {
    /// The item as it stands in the list.
    #[must_use]
    pub const fn raw(self) -> &'a str {
        self.raw
    }

    /// The byte of the list that the item begins at.
    #[must_use]
    pub const fn place(self) -> usize {
        self.place
    }

    /// The text that the item means, borrowed if it has no escape.
    ///
    /// # Errors
    ///
    /// If the escapes yield no UTF-8.
    pub fn decode(self) -> Result<Cow<'a, str>, ValueError> {
        if !self.raw.contains('%') {
            return Ok(Cow::Borrowed(self.raw));
        }
        String::from_utf8(self.octets().collect())
            .map(Cow::Owned)
            .map_err(|_| ValueErrorKind::NotUtf8.at(ValueType::String, self.place))
    }

    fn octets(self) -> ItemOctets<'a> {
        ItemOctets {
            rest: self.raw.as_bytes(),
        }
    }
}

impl PartialEq<str> for ListItem<'_> {
    fn eq(&self, other: &str) -> bool {
        if self.raw.contains('%') {
            self.octets().eq(other.bytes())
        } else {
            self.raw == other
        }
    }
}

struct ItemOctets<'a> {
    rest: &'a [u8],
}

impl Iterator for ItemOctets<'_> {
    type Item = u8;

    fn next(&mut self) -> Option<u8> {
        let (octet, rest) = match self.rest {
            [b'%', high, low, rest @ ..] => match (hex(*high), hex(*low)) {
                (Some(high), Some(low)) => (high << 4 | low, rest),
                _ => self
                    .rest
                    .split_first()
                    .map(|(octet, rest)| (*octet, rest))?,
            },
            [octet, rest @ ..] => (*octet, rest),
            [] => return None,
        };
        self.rest = rest;
        Some(octet)
    }
}

/// White space of XML.
pub(in crate::value) const fn is_blank(char: char) -> bool {
    matches!(char, ' ' | '\t' | '\r' | '\n')
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit)
        .to_digit(16)
        .and_then(|digit| u8::try_from(digit).ok())
}
