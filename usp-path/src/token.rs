//! The pieces a path is made of.

use core::fmt;

use crate::{Literal, Span};

/// One piece of a path.
///
/// Tokens come from a [`Scanner`](crate::Scanner) only, so the promises of each [`TokenKind`]
/// about its text hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Token<'a> {
    kind: TokenKind,
    span: Span,
    text: &'a str,
}

impl<'a> Token<'a> {
    pub(crate) const fn new(kind: TokenKind, start: usize, text: &'a str) -> Self {
        Self {
            kind,
            span: Span::new(start, text.len()),
            text,
        }
    }

    /// What sort of token it is.
    #[must_use]
    pub const fn kind(self) -> TokenKind {
        self.kind
    }

    /// Where it stands in the path.
    #[must_use]
    pub const fn span(self) -> Span {
        self.span
    }

    /// Its text as it stands in the path; never empty.
    #[must_use]
    pub const fn text(self) -> &'a str {
        self.text
    }

    /// The value of a [`TokenKind::Number`], `None` for every other kind.
    #[must_use]
    pub fn number(self) -> Option<u32> {
        match self.kind {
            TokenKind::Number => self.text.parse().ok(),
            _ => None,
        }
    }

    /// The text between the quotes of a [`TokenKind::Literal`], `None` for every other kind.
    #[must_use]
    pub fn literal(self) -> Option<Literal<'a>> {
        match self.kind {
            TokenKind::Literal => self
                .text
                .strip_prefix('"')?
                .strip_suffix('"')
                .map(Literal::new),
            _ => None,
        }
    }
}

/// What sort of piece a token is.
///
/// "Inside" and "outside" mean the brackets of an expression. A kind that is marked with neither
/// may stand in both.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TokenKind {
    /// The name of an object, parameter, command or event: an ASCII letter or `_`, then ASCII
    /// letters, digits, `_` and `-`.
    ///
    /// P6: the grammar has no hyphen, but TR-106 has, and its vendor rule turns the dots of a
    /// domain into hyphens (`X_EXAMPLE-COM_Mode`), and [R-ARC.7] demands TR-106. So hyphens are
    /// taken. Letters beyond ASCII, which TR-106 would allow by its reference to XML, are not: no
    /// published data model has one, and look-alike letters would make two names out of one.
    ///
    /// [R-ARC.7]: https://usp.technology/specification/#r-arc.7
    Name,
    /// An instance number, or the item number of a reference (`#2+`): decimal digits, not starting
    /// with zero, at most 4294967295. [`Token::number`] gives the value.
    ///
    /// P14: no size is given for it. TR-181 counts the rows of every table in an `unsignedInt`, so
    /// the range of that type is the range here; more is refused, never cut to 32 bits.
    Number,
    /// `{i}`, which holds the place of an instance number in a supported path. Outside.
    Placeholder,
    /// `*`: every row of a table, or every item of a list of references (`#*+`).
    Wildcard,
    /// `.`
    Dot,
    /// `#`, which begins the item number of a reference.
    Hash,
    /// `+`, which follows a reference.
    Plus,
    /// `()`, which ends a Command Path. Outside.
    ///
    /// P9: the grammar of supported paths knows neither this nor [`TokenKind::EventSuffix`], but
    /// the requests that carry supported paths do. The scanner does not tell the two grammars
    /// apart: both suffixes may stand in a path with `{i}`.
    CommandSuffix,
    /// `!`, which ends an Event Path. Outside.
    EventSuffix,
    /// `[`, which begins an expression. Outside: expressions do not nest.
    OpenBracket,
    /// `]`, which ends an expression. Inside.
    CloseBracket,
    /// A comparison. Inside.
    Operator(Operator),
    /// `&&`, which joins two comparisons. Inside.
    And,
    /// A string constant with its quotes. Inside, after an operator. [`Token::literal`] gives the
    /// text.
    ///
    /// Whatever stands between the quotes is part of the literal, `]`, `.`, `&&` and blanks
    /// included. P14: control characters and line ends are not excluded by the grammar, so they are
    /// taken, as is any character beyond ASCII.
    Literal,
    /// A constant without quotes: a number, boolean, dateTime or hexBinary. Inside, after an
    /// operator. ASCII letters, digits, `+`, `-`, `.` and `:`.
    ///
    /// P4, P5: the grammar has only a narrow kind of number here, but the prose, the examples and
    /// the conformance tests have `true`, `2021-06-06T08:00:00Z`, `+123`, `0123` and decimals. So
    /// every text of these characters is one token, and what it means is known only with the type
    /// of the parameter. P18: hexBinary fits (`[DeviceClass==08]`); the `/` and `=` of base64 do
    /// not, and such a constant needs quotes.
    Bare,
    /// Spaces and tabs beside an operator. Inside.
    ///
    /// P7: the grammar has no blanks; [R-ARC.9a] asks to tolerate them on either side of an
    /// operator, and so they are taken there and refused everywhere else. That they are a token
    /// lets a strict reader warn about them ([R-ARC.9b]). P14: TR-369 says "whitespace" and no
    /// more; here it is the space and the tab, never a line end.
    ///
    /// [R-ARC.9a]: https://usp.technology/specification/#r-arc.9a
    /// [R-ARC.9b]: https://usp.technology/specification/#r-arc.9b
    Blank,
}

/// A comparison in an expression.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Operator {
    /// `==`
    Equal,
    /// `!=`
    NotEqual,
    /// `~=`: a list has such an item.
    Contains,
    /// `<`
    Less,
    /// `>`
    Greater,
    /// `<=`
    LessOrEqual,
    /// `>=`
    GreaterOrEqual,
}

impl Operator {
    /// Every operator.
    pub const ALL: [Self; 7] = [
        Self::Equal,
        Self::NotEqual,
        Self::Contains,
        Self::Less,
        Self::Greater,
        Self::LessOrEqual,
        Self::GreaterOrEqual,
    ];

    /// How the operator is written.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Equal => "==",
            Self::NotEqual => "!=",
            Self::Contains => "~=",
            Self::Less => "<",
            Self::Greater => ">",
            Self::LessOrEqual => "<=",
            Self::GreaterOrEqual => ">=",
        }
    }
}

impl fmt::Display for Operator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}
