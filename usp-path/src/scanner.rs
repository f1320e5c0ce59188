//! Cutting a path into tokens.

use core::iter::FusedIterator;

use crate::span::floor_char_boundary;
use crate::{Operator, Place, ScanError, ScanErrorKind, ScanOptions, Span, Token, TokenKind};

/// The tokens of a path.
///
/// An iterator over `Result<Token, ScanError>` with these laws:
///
/// 1. The tokens follow each other without gap or overlap from byte 0 on, and if no error comes
///    they end where the path ends.
/// 2. An error is the last item, and `None` follows for ever.
/// 3. A token depends on its context: `-5` is a constant behind an operator and an error in front
///    of one. Between the quotes of a string constant nothing has a meaning but the closing quote.
/// 4. Nothing is allocated, and the work grows no faster than the path.
///
/// The scanner knows which characters can form which token on which side of an operator, that
/// brackets and quotes come in pairs and that expressions do not nest. It does not know which token
/// may follow which: `Device..*`, `[]` and `[Name]` scan without error, as does the empty path, and
/// are for a parser to refuse.
///
/// ```
/// use usp_path::{Operator, Scanner, TokenKind};
///
/// let tokens: Result<Vec<_>, _> = Scanner::new("Device.Hosts.Host.[Active==true].").collect();
/// let tokens = tokens?;
/// assert_eq!(tokens[8].kind(), TokenKind::Operator(Operator::Equal));
/// assert_eq!(tokens[9].kind(), TokenKind::Bare);
/// assert_eq!(tokens[9].text(), "true");
/// assert_eq!(tokens[9].span().range(), 27..31);
/// # Ok::<(), usp_path::ScanError>(())
/// ```
#[derive(Debug, Clone)]
pub struct Scanner<'a> {
    /// What is left of the path, which begins at `offset`.
    rest: &'a str,
    offset: usize,
    mode: Mode,
    /// The kind of the token before `offset`.
    last: Option<TokenKind>,
    /// Where the expression begins that `offset` lies in.
    bracket: usize,
    /// The error that is told before any token.
    refusal: Option<ScanError>,
}

/// What may stand at the offset of the scanner.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mode {
    /// Outside brackets.
    Path,
    /// Inside, up to the operator.
    Expression,
    /// Inside, behind the operator.
    Constant,
    /// Inside, behind the constant.
    AfterConstant,
    /// All is told.
    Finished,
}

type Scanned = Result<(TokenKind, usize), ScanError>;

impl<'a> Scanner<'a> {
    /// A scanner of `path` with the default options.
    #[must_use]
    pub fn new(path: &'a str) -> Self {
        Self::with_options(path, ScanOptions::new())
    }

    /// A scanner of `path` that obeys `options`.
    #[must_use]
    pub fn with_options(path: &'a str, options: ScanOptions) -> Self {
        let max = options.max_len;
        let refusal = (path.len() > max).then(|| {
            let start = floor_char_boundary(path, max);
            let span = Span::new(start, path.len().saturating_sub(start));
            ScanErrorKind::TooLong {
                len: path.len(),
                max,
            }
            .at(span)
        });
        Self {
            rest: path,
            offset: 0,
            mode: Mode::Path,
            last: None,
            bracket: 0,
            refusal,
        }
    }

    fn scan_token(&self, first: char) -> Scanned {
        match self.mode {
            Mode::Path => self.scan_path(first),
            Mode::Expression => self.scan_expression(first),
            Mode::Constant | Mode::AfterConstant | Mode::Finished => self.scan_constant(first),
        }
    }

    fn scan_path(&self, first: char) -> Scanned {
        match first {
            '[' => Ok((TokenKind::OpenBracket, 1)),
            ']' => Err(self.error(ScanErrorKind::UnopenedBracket, 1)),
            '{' => self.scan_whole(first, "{i}", TokenKind::Placeholder),
            '(' => self.scan_whole(first, "()", TokenKind::CommandSuffix),
            '!' => Ok((TokenKind::EventSuffix, 1)),
            _ => self.scan_segment(first),
        }
    }

    fn scan_expression(&self, first: char) -> Scanned {
        match first {
            ']' => Ok((TokenKind::CloseBracket, 1)),
            '&' => self.scan_whole(first, "&&", TokenKind::And),
            '=' | '!' | '~' | '<' | '>' => self.scan_operator(),
            ' ' | '\t' => self.scan_blank(),
            _ => self.scan_segment(first),
        }
    }

    fn scan_constant(&self, first: char) -> Scanned {
        match first {
            ']' => Ok((TokenKind::CloseBracket, 1)),
            '&' => self.scan_whole(first, "&&", TokenKind::And),
            ' ' | '\t' => self.scan_blank(),
            '"' if self.mode == Mode::Constant => self.scan_literal(),
            _ if self.mode == Mode::Constant && is_bare(first) => {
                Ok((TokenKind::Bare, self.run(is_bare)))
            }
            _ => Err(self.unexpected(first)),
        }
    }

    /// What may stand outside and on the left side of a comparison.
    fn scan_segment(&self, first: char) -> Scanned {
        match first {
            '.' => Ok((TokenKind::Dot, 1)),
            '*' => Ok((TokenKind::Wildcard, 1)),
            '#' => Ok((TokenKind::Hash, 1)),
            '+' => Ok((TokenKind::Plus, 1)),
            '_' | 'A'..='Z' | 'a'..='z' => Ok((TokenKind::Name, self.run(is_name))),
            '0'..='9' => self.scan_number(first),
            _ => Err(self.unexpected(first)),
        }
    }

    fn scan_number(&self, first: char) -> Scanned {
        let len = self.run(|char| char.is_ascii_digit());
        let (digits, behind) = self.rest.split_at_checked(len).unwrap_or((self.rest, ""));
        if first == '0' {
            return Err(self.error(ScanErrorKind::LeadingZero, len));
        }
        if digits.parse::<u32>().is_err() {
            return Err(self.error(ScanErrorKind::NumberTooLarge, len));
        }
        // Letters would begin a name here, and `1e0` would be two tokens that nobody meant.
        if let Some(found) = behind.chars().next().filter(|&char| is_name(char)) {
            let span = Span::new(self.offset.saturating_add(len), found.len_utf8());
            return Err(ScanErrorKind::UnexpectedChar {
                found,
                place: Place::Number,
            }
            .at(span));
        }
        Ok((TokenKind::Number, len))
    }

    fn scan_operator(&self) -> Scanned {
        // The longest match of the grammar, and more: no operator may be followed by a character of
        // another, so the whole run is either an operator or a mistake worth showing whole.
        let len = self.run(is_operator);
        let run = self.rest.get(..len);
        match Operator::ALL
            .into_iter()
            .find(|operator| run == Some(operator.as_str()))
        {
            Some(operator) => Ok((TokenKind::Operator(operator), len)),
            None => Err(self.error(ScanErrorKind::UnknownOperator, len)),
        }
    }

    fn scan_blank(&self) -> Scanned {
        let len = self.run(is_blank);
        let beside_operator = match self.mode {
            Mode::Expression => self
                .rest
                .get(len..)
                .is_some_and(|behind| behind.starts_with(is_operator)),
            Mode::Constant => true,
            Mode::Path | Mode::AfterConstant | Mode::Finished => false,
        };
        match beside_operator {
            true => Ok((TokenKind::Blank, len)),
            false => Err(self.error(ScanErrorKind::MisplacedBlank, len)),
        }
    }

    fn scan_literal(&self) -> Scanned {
        match self.rest.get(1..).and_then(|text| text.find('"')) {
            Some(len) => Ok((TokenKind::Literal, len.saturating_add(2))),
            None => Err(self.error(ScanErrorKind::UnclosedLiteral, 1)),
        }
    }

    /// A token of several characters that `first` begins.
    fn scan_whole(&self, first: char, expected: &'static str, kind: TokenKind) -> Scanned {
        match self.rest.starts_with(expected) {
            true => Ok((kind, expected.len())),
            false => Err(self.error(
                ScanErrorKind::Incomplete {
                    found: first,
                    expected,
                },
                1,
            )),
        }
    }

    /// How many bytes from the offset on belong to characters of this sort.
    fn run(&self, belongs: fn(char) -> bool) -> usize {
        self.rest
            .find(|char| !belongs(char))
            .unwrap_or(self.rest.len())
    }

    fn unexpected(&self, found: char) -> ScanError {
        let place = match (self.mode, self.last) {
            (Mode::Path | Mode::Expression, Some(TokenKind::Name)) => Place::Name,
            (Mode::Path | Mode::Expression, Some(TokenKind::Number)) => Place::Number,
            (Mode::Path, None | Some(TokenKind::Dot)) => Place::SegmentStart,
            (Mode::Path, Some(_)) => Place::Path,
            (Mode::Expression, _) => Place::Expression,
            (Mode::Constant, _) => Place::ConstantStart,
            (_, Some(TokenKind::Bare)) => Place::Constant,
            (_, _) => Place::AfterConstant,
        };
        self.error(
            ScanErrorKind::UnexpectedChar { found, place },
            found.len_utf8(),
        )
    }

    fn error(&self, kind: ScanErrorKind, len: usize) -> ScanError {
        kind.at(Span::new(self.offset, len))
    }

    /// Steps over the next `len` bytes.
    fn advance(&mut self, kind: TokenKind, len: usize) -> Token<'a> {
        let (text, rest) = self.rest.split_at_checked(len).unwrap_or((self.rest, ""));
        let token = Token::new(kind, self.offset, text);
        self.mode = match kind {
            TokenKind::OpenBracket => {
                self.bracket = self.offset;
                Mode::Expression
            }
            TokenKind::And => Mode::Expression,
            TokenKind::Operator(_) => Mode::Constant,
            TokenKind::Literal | TokenKind::Bare => Mode::AfterConstant,
            TokenKind::CloseBracket => Mode::Path,
            _ => self.mode,
        };
        self.rest = rest;
        self.offset = token.span().end();
        self.last = Some(kind);
        token
    }

    /// What is wrong if the path ends here.
    fn end(&self) -> Option<ScanError> {
        match self.mode {
            Mode::Path | Mode::Finished => None,
            Mode::Expression | Mode::Constant | Mode::AfterConstant => {
                Some(ScanErrorKind::UnclosedBracket.at(Span::new(self.bracket, 1)))
            }
        }
    }
}

impl<'a> Iterator for Scanner<'a> {
    type Item = Result<Token<'a>, ScanError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.mode == Mode::Finished {
            return None;
        }
        let failure = match (self.refusal, self.rest.chars().next()) {
            (Some(refusal), _) => Some(refusal),
            (None, None) => self.end(),
            (None, Some(first)) => match self.scan_token(first) {
                Ok((kind, len)) => return Some(Ok(self.advance(kind, len))),
                Err(error) => Some(error),
            },
        };
        self.mode = Mode::Finished;
        failure.map(Err)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        match self.mode {
            Mode::Finished => (0, Some(0)),
            // At least one byte for each token, and perhaps an error.
            _ => (0, self.rest.len().checked_add(1)),
        }
    }
}

impl FusedIterator for Scanner<'_> {}

fn is_name(char: char) -> bool {
    char.is_ascii_alphanumeric() || matches!(char, '_' | '-')
}

fn is_bare(char: char) -> bool {
    char.is_ascii_alphanumeric() || matches!(char, '+' | '-' | '.' | ':')
}

fn is_operator(char: char) -> bool {
    matches!(char, '=' | '!' | '~' | '<' | '>')
}

fn is_blank(char: char) -> bool {
    matches!(char, ' ' | '\t')
}
