//! Search expressions.

use core::fmt;
use core::iter::FusedIterator;

use crate::parse::class;
use crate::{Constant, Mode, Operator, RelativePathView, Span, canonical};

/// A search expression in a path: `[Enable==true&&Status!="Up"]`.
///
/// If it names every parameter of a unique key with `==`, it is the address of one instance rather
/// than a search; only a data model can tell.
#[derive(Debug, Clone, Copy)]
pub struct ExpressionView<'a> {
    text: &'a str,
    base: usize,
    mode: Mode,
}

impl<'a> ExpressionView<'a> {
    #[inline]
    pub(crate) const fn new(text: &'a str, base: usize, mode: Mode) -> Self {
        Self { text, base, mode }
    }

    /// The text as it stands in the path, brackets included.
    #[must_use]
    pub const fn as_str(&self) -> &'a str {
        self.text
    }

    /// Where it stands, brackets included.
    #[must_use]
    pub const fn span(&self) -> Span {
        Span::new(self.base, self.text.len())
    }

    /// The comparisons, all of which have to hold; there is at least one.
    #[must_use]
    #[inline]
    pub const fn components(&self) -> Components<'a> {
        Components {
            text: self.text,
            at: 1,
            base: self.base,
            mode: self.mode,
        }
    }
}

/// Writes the canonical form.
impl fmt::Display for ExpressionView<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        canonical::write_expression(*self, f)
    }
}

/// One comparison of an expression: `Status!="Up"`.
#[derive(Debug, Clone, Copy)]
pub struct Component<'a> {
    parameter: RelativePathView<'a>,
    operator: Operator,
    operator_span: Span,
    constant: Constant<'a>,
}

impl<'a> Component<'a> {
    /// The parameter, relative to an instance of the table: names and followed references only.
    #[must_use]
    #[inline]
    pub const fn parameter(&self) -> RelativePathView<'a> {
        self.parameter
    }

    /// How parameter and constant are compared.
    #[must_use]
    #[inline]
    pub const fn operator(&self) -> Operator {
        self.operator
    }

    /// Where the operator stands, without blanks.
    #[must_use]
    pub const fn operator_span(&self) -> Span {
        self.operator_span
    }

    /// What the parameter is compared with.
    #[must_use]
    #[inline]
    pub const fn constant(&self) -> Constant<'a> {
        self.constant
    }

    /// From the start of the parameter to the end of the constant.
    #[must_use]
    pub const fn span(&self) -> Span {
        Span::between(self.parameter.span().start(), self.constant.span().end())
    }
}

/// Writes the canonical form.
impl fmt::Display for Component<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        canonical::write_component(self, f)
    }
}

/// The iterator over the comparisons of an expression; like [`Segments`](crate::Segments), it
/// reads checked text again.
#[derive(Debug, Clone)]
pub struct Components<'a> {
    text: &'a str,
    at: usize,
    base: usize,
    mode: Mode,
}

impl<'a> Components<'a> {
    #[inline]
    fn skip_blanks(&mut self) {
        self.at = class::skip(self.text.as_bytes(), self.at, class::BLANK);
    }

    /// Behind `[`, behind a comparison, or round a comparison that is left out.
    #[inline]
    fn skip_between(&mut self) {
        let bytes = self.text.as_bytes();
        while let Some(b'&' | b' ' | b'\t') = bytes.get(self.at) {
            self.at += 1;
        }
    }

    #[inline]
    fn operator(&self) -> Option<Operator> {
        let bytes = self.text.as_bytes();
        Some(match (*bytes.get(self.at)?, bytes.get(self.at + 1)) {
            (b'=', _) => Operator::Equal,
            (b'!', _) => Operator::NotEqual,
            (b'~', _) => Operator::Contains,
            (b'<', Some(b'=')) => Operator::LessOrEqual,
            (b'<', _) => Operator::Less,
            (b'>', Some(b'=')) => Operator::GreaterOrEqual,
            (b'>', _) => Operator::Greater,
            _ => return None,
        })
    }

    #[inline]
    fn constant(&mut self) -> Option<Constant<'a>> {
        let bytes = self.text.as_bytes();
        let start = self.at;
        let is_quoted = bytes.get(start) == Some(&b'"');
        let end = match is_quoted {
            true => {
                start
                    + 1
                    + bytes
                        .get(start + 1..)?
                        .iter()
                        .position(|&byte| byte == b'"')?
            }
            false => {
                let is_end = |byte: &u8| matches!(byte, b']' | b'&' | b' ' | b'\t');
                start + bytes.get(start..)?.iter().position(is_end)?
            }
        };
        let raw = self.text.get(start + usize::from(is_quoted)..end)?;
        self.at = end + usize::from(is_quoted);
        let span = Span::between(self.base + start, self.base + self.at);
        Some(Constant::new(raw, span, is_quoted, self.mode))
    }
}

impl<'a> Iterator for Components<'a> {
    type Item = Component<'a>;

    #[inline]
    fn next(&mut self) -> Option<Component<'a>> {
        self.skip_between();
        let bytes = self.text.as_bytes();
        let start = self.at;
        let ends = class::OPERATOR | class::BLANK;
        while bytes
            .get(self.at)
            .is_some_and(|&byte| class::of(byte) & ends == 0)
        {
            self.at += 1;
        }
        let text = self.text.get(start..self.at)?;
        let parameter = RelativePathView::of_checked(text, self.base + start, self.mode);
        self.skip_blanks();
        let operator = self.operator()?;
        let operator_span = Span::new(self.base + self.at, operator.as_str().len());
        self.at += operator.as_str().len();
        self.skip_blanks();
        let constant = self.constant()?;
        Some(Component {
            parameter,
            operator,
            operator_span,
            constant,
        })
    }
}

impl FusedIterator for Components<'_> {}
