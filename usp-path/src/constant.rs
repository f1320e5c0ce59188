//! Constants of a search expression: the productions `value`, `literal` and `number`.

use alloc::borrow::Cow;
use alloc::string::String;
use core::iter::FusedIterator;

use crate::parse::class;
use crate::{Mode, Span};

/// How a [`Constant`] is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ConstantKind {
    /// Without quotes: a number, a boolean, a dateTime, hexBinary. What it means is known only with
    /// the type of the parameter that it is compared with.
    Bare,
    /// In quotes: a string. Also what a lenient reader found without quotes, if only a string can
    /// be written like that.
    Quoted,
}

/// The right side of a comparison.
///
/// Two constants are equal if they mean the same text and are of the same kind, however they are
/// escaped.
#[derive(Debug, Clone, Copy)]
pub struct Constant<'a> {
    raw: &'a str,
    span: Span,
    has_quotes: bool,
    mode: Mode,
}

impl<'a> Constant<'a> {
    #[inline]
    pub(crate) const fn new(raw: &'a str, span: Span, has_quotes: bool, mode: Mode) -> Self {
        Self {
            raw,
            span,
            has_quotes,
            mode,
        }
    }

    /// How it is written.
    #[must_use]
    #[inline]
    pub fn kind(&self) -> ConstantKind {
        match self.has_quotes || (self.mode == Mode::Lenient && is_unquoted_string(self.raw)) {
            true => ConstantKind::Quoted,
            false => ConstantKind::Bare,
        }
    }

    /// The text as it stands in the path: without quotes, but with escapes.
    #[must_use]
    #[inline]
    pub const fn raw(&self) -> &'a str {
        self.raw
    }

    /// Where it stands, quotes included.
    #[must_use]
    pub const fn span(&self) -> Span {
        self.span
    }

    /// The characters that it means, escapes decoded.
    #[must_use]
    #[inline]
    pub fn chars(&self) -> ConstantChars<'a> {
        ConstantChars {
            rest: self.raw,
            escapes: match (self.has_quotes, self.mode) {
                (false, _) => Escapes::None,
                (true, Mode::Strict | Mode::Tolerant) => Escapes::Two,
                (true, Mode::Lenient) => Escapes::All,
            },
        }
    }

    /// The text that it means; borrowed from the path if there is no escape in it.
    ///
    /// In quotes, two escapes exist: `%22` stands for the double quote and `%25` for the percent
    /// sign.
    ///
    /// P13: the specification names these two and no other, and does not say what becomes of the
    /// rest. Here nothing else is an escape: `%41`, `%G1` and a lone `%` stand for themselves. A
    /// sender that keeps to the rule writes every percent sign as `%25`, so its constants read the
    /// same in every reading. A lenient reader does as the reference agent does and decodes every
    /// `%` with two hexadecimal digits, as far as the bytes are the UTF-8 of a character; what is
    /// not stands for itself. Escapes work in quotes only: a constant without them cannot hold a
    /// percent sign.
    ///
    /// ```
    /// use usp_path::{PathView, SegmentKind};
    ///
    /// let path = PathView::parse(r#"Device.Users.User.[Username=="5%25 %22off%22"]."#)?;
    /// let constant = path.segments().find_map(|segment| match segment.kind() {
    ///     SegmentKind::Search(expression) => Some(expression.components().next()?.constant()),
    ///     _ => None,
    /// });
    /// let constant = constant.expect("the path holds a constant");
    /// assert_eq!(constant.raw(), "5%25 %22off%22");
    /// assert_eq!(constant.decode(), r#"5% "off""#);
    /// # Ok::<(), usp_path::PathError>(())
    /// ```
    #[must_use]
    pub fn decode(&self) -> Cow<'a, str> {
        let mut chars = self.chars();
        while chars.escape().is_none() {
            if chars.next().is_none() {
                return Cow::Borrowed(self.raw);
            }
        }
        Cow::Owned(self.chars().collect::<String>())
    }
}

/// The characters that a [`Constant`] means; made by [`Constant::chars`].
#[derive(Debug, Clone)]
pub struct ConstantChars<'a> {
    rest: &'a str,
    escapes: Escapes,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Escapes {
    None,
    Two,
    All,
}

impl ConstantChars<'_> {
    /// The character that is escaped here, and the length of its escape.
    #[inline]
    fn escape(&self) -> Option<(char, usize)> {
        if !self.rest.starts_with('%') {
            return None;
        }
        match self.escapes {
            Escapes::None => None,
            Escapes::Two => two_escapes(self.rest),
            Escapes::All => any_escape(self.rest),
        }
    }
}

impl Iterator for ConstantChars<'_> {
    type Item = char;

    #[inline]
    fn next(&mut self) -> Option<char> {
        let (char, len) = match self.escape() {
            Some(escape) => escape,
            None => {
                let char = self.rest.chars().next()?;
                (char, char.len_utf8())
            }
        };
        self.rest = self.rest.get(len..).unwrap_or_default();
        Some(char)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.rest.len().div_ceil(12), Some(self.rest.len()))
    }
}

impl FusedIterator for ConstantChars<'_> {}

/// The first escape in the text of a literal that only the lenient decode, and its length.
pub(crate) fn foreign_escape(text: &str) -> Option<(usize, usize)> {
    let mut at = 0;
    loop {
        let rest = text.get(at..)?;
        let percent = rest.find('%')?;
        let rest = rest.get(percent..)?;
        at += percent;
        match (two_escapes(rest), any_escape(rest)) {
            (None, Some((_, len))) => return Some((at, len)),
            (Some((_, len)), _) => at += len,
            (None, None) => at += 1,
        }
    }
}

fn two_escapes(text: &str) -> Option<(char, usize)> {
    let is = |escape: &str| text.starts_with(escape);
    match () {
        () if is("%22") => Some(('"', 3)),
        () if is("%25") => Some(('%', 3)),
        () => None,
    }
}

/// The character whose UTF-8 stands in escapes at the start of the text.
fn any_escape(text: &str) -> Option<(char, usize)> {
    let mut utf8 = [0; 4];
    let mut len = 0;
    let mut rest = text.as_bytes();
    while let [b'%', high, low, behind @ ..] = rest {
        let digit = |byte: &u8| {
            char::from(*byte)
                .to_digit(16)
                .and_then(|it| u8::try_from(it).ok())
        };
        *utf8.get_mut(len)? = digit(high)? << 4 | digit(low)?;
        len += 1;
        rest = behind;
        let bytes = utf8.get(..len)?;
        if let Some(char) = core::str::from_utf8(bytes)
            .ok()
            .and_then(|it| it.chars().next())
        {
            return Some((char, len * 3));
        }
    }
    None
}

/// Whether a constant without quotes has a character that only a string can have.
fn is_unquoted_string(raw: &str) -> bool {
    raw.bytes().any(|byte| class::of(byte) & class::BARE == 0)
}
