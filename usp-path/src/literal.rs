//! String constants of a search expression: the production `literal`.

use alloc::borrow::Cow;
use alloc::string::String;
use core::fmt;
use core::str::Chars;

/// The text of a string constant, without its quotes.
///
/// Two escapes exist: `%22` stands for the double quote and `%25` for the percent sign.
///
/// P13: the specification names these two and no other, and does not say what becomes of the
/// rest. Here nothing else is an escape: `%41`, `%G1` and a lone `%` stand for themselves. A sender
/// that keeps to the rule writes every percent sign as `%25`, so its constants read the same in
/// every reading; decoding further pairs could also yield bytes that are not UTF-8, which this
/// rule never does. (The reference agent decodes every `%` with two hexadecimal digits.) Escapes
/// work in string constants only: a bare constant cannot hold a percent sign.
///
/// Two literals are equal if they mean the same text, however it is escaped; a literal is compared
/// with a `str` without an allocation.
///
/// ```
/// use usp_path::{Literal, Scanner, Token};
///
/// let path = r#"Device.Users.User.[Username=="5%25 %22off%22"]."#;
/// let literal = Scanner::new(path).flatten().find_map(|token| token.literal());
/// let literal = literal.expect("the path holds a literal");
/// assert_eq!(literal.raw(), "5%25 %22off%22");
/// assert_eq!(literal.decode(), r#"5% "off""#);
/// assert!(literal == *r#"5% "off""#);
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Literal<'a> {
    raw: &'a str,
}

impl<'a> Literal<'a> {
    pub(crate) const fn new(raw: &'a str) -> Self {
        Self { raw }
    }

    /// The text as it stands in the path, escapes included.
    #[must_use]
    pub const fn raw(self) -> &'a str {
        self.raw
    }

    /// The characters that the literal means, escapes decoded.
    #[must_use]
    pub fn chars(self) -> LiteralChars<'a> {
        LiteralChars {
            rest: self.raw.chars(),
        }
    }

    /// The text that the literal means; borrowed from the path if there is no escape in it.
    #[must_use]
    pub fn decode(self) -> Cow<'a, str> {
        if ESCAPES.iter().any(|(digits, _)| self.raw.contains(digits)) {
            Cow::Owned(self.chars().collect::<String>())
        } else {
            Cow::Borrowed(self.raw)
        }
    }
}

/// Writes the text that the literal means, without quotes.
impl fmt::Display for Literal<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        use fmt::Write as _;

        self.chars().try_for_each(|char| f.write_char(char))
    }
}

impl PartialEq for Literal<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.chars().eq(other.chars())
    }
}

impl Eq for Literal<'_> {}

impl PartialEq<str> for Literal<'_> {
    fn eq(&self, other: &str) -> bool {
        self.chars().eq(other.chars())
    }
}

/// The characters that a [`Literal`] means; made by [`Literal::chars`].
#[derive(Debug, Clone)]
pub struct LiteralChars<'a> {
    rest: Chars<'a>,
}

impl Iterator for LiteralChars<'_> {
    type Item = char;

    fn next(&mut self) -> Option<char> {
        for (escape, meant) in ESCAPES {
            if let Some(rest) = self.rest.as_str().strip_prefix(escape) {
                self.rest = rest.chars();
                return Some(meant);
            }
        }
        self.rest.next()
    }
}

impl core::iter::FusedIterator for LiteralChars<'_> {}

const ESCAPES: [(&str, char); 2] = [("%22", '"'), ("%25", '%')];
