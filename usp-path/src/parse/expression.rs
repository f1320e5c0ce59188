//! Search expressions: the productions `expr`, `exprcomp`, `relpath`, `oper` and `value`.

use super::{Notes, Reader, class};
use crate::error::{Form, Part, Place};
use crate::{DeviationKind, Mode, Operator, PathError, PathErrorKind};

impl Reader<'_> {
    /// An expression, from its `[` to behind its `]`.
    #[inline]
    pub(super) fn read_expression<N: Notes>(&mut self, notes: &mut N) -> Result<(), N::Error> {
        let open = self.at;
        let mut is_empty = true;
        self.at += 1;
        loop {
            if let Some(b' ' | b'\t') = self.peek() {
                self.read_blank_in_brackets(notes)?;
            }
            self.components += 1;
            if self.components > self.max_components {
                return N::fail(|| self.too_many_components());
            }
            if N::MODE != Mode::Lenient || !self.read_empty_component(is_empty, notes)? {
                self.read_comparison(open, notes)?;
                is_empty = false;
                if let Some(b' ' | b'\t') = self.peek() {
                    self.read_blank_in_brackets(notes)?;
                }
            }
            match self.peek() {
                Some(b'&') if self.bytes.get(self.at + 1) == Some(&b'&') => self.at += 2,
                Some(b']') => {
                    self.at += 1;
                    return Ok(());
                }
                _ => return N::fail(|| self.component_ended_by(open)),
            }
        }
    }

    /// Blanks behind `[` or round `&&`.
    #[cold]
    #[inline(never)]
    fn read_blank_in_brackets<N: Notes>(&mut self, notes: &mut N) -> Result<(), N::Error> {
        let start = self.at;
        self.skip(class::BLANK);
        // P7: nothing in the specification has blanks here, so they are an error for all but the
        // lenient, who do as the reference agent does.
        match N::MODE {
            Mode::Lenient => self.note(notes, DeviationKind::BlankInBrackets, start, self.at),
            Mode::Strict | Mode::Tolerant => {
                N::fail(|| self.error(PathErrorKind::MisplacedBlank, start, self.at))
            }
        }
    }

    /// Whether no comparison stands between two `&&`, or between one and a bracket.
    ///
    /// The reference agent takes that for nothing; but brackets without any comparison it refuses,
    /// and so do we.
    fn read_empty_component<N: Notes>(
        &self,
        is_first: bool,
        notes: &mut N,
    ) -> Result<bool, N::Error> {
        let is_left_out = match self.peek() {
            Some(b'&') => self.bytes.get(self.at + 1) == Some(&b'&'),
            Some(b']') => !is_first,
            _ => false,
        };
        if is_left_out {
            self.note(notes, DeviationKind::EmptyComponent, self.at, self.at)?;
        }
        Ok(is_left_out)
    }

    #[inline]
    fn read_comparison<N: Notes>(&mut self, open: usize, notes: &mut N) -> Result<(), N::Error> {
        self.read_parameter(open, notes)?;
        if let Some(b' ' | b'\t') = self.peek() {
            self.read_blank_beside_operator(notes)?;
        }
        self.read_operator::<N>(open)?;
        if let Some(b' ' | b'\t') = self.peek() {
            self.read_blank_beside_operator(notes)?;
        }
        let start = self.at;
        match self.peek() {
            Some(b'"') => self.read_literal(notes)?,
            _ => self.read_bare(start, open, notes)?,
        }
        Ok(())
    }

    /// The left side: names and followed references, but no instance identifiers.
    #[inline]
    fn read_parameter<N: Notes>(&mut self, open: usize, notes: &mut N) -> Result<(), N::Error> {
        loop {
            match self.peek() {
                Some(byte) if class::of(byte) & class::START != 0 => self.skip_name(notes)?,
                _ => return N::fail(|| self.no_parameter(open)),
            }
            match self.peek() {
                Some(b'.') => self.at += 1,
                Some(b'#' | b'+') => {
                    self.read_follow_mark::<N>()?;
                    // Only an object can be followed to, and an object has no value to compare.
                    if self.peek() != Some(b'.') {
                        return N::fail(|| self.error_here(PathErrorKind::MissingParameter));
                    }
                    self.at += 1;
                }
                _ => return Ok(()),
            }
        }
    }

    #[inline]
    fn read_operator<N: Notes>(&mut self, open: usize) -> Result<(), N::Error> {
        let start = self.at;
        let first = self.peek();
        let second = self.bytes.get(start + 1).copied();
        let is_operator =
            |byte: Option<u8>| byte.is_some_and(|byte| class::of(byte) & class::OPERATOR != 0);
        match (first, second) {
            (Some(b'='), Some(b'=')) => self.at += 2,
            (Some(_), _) if self.grammar.forbids(Part::Comparison) => {
                return N::fail(|| self.no_key(open));
            }
            (Some(b'!' | b'~' | b'<' | b'>'), Some(b'=')) => self.at += 2,
            (Some(b'<' | b'>'), _) => self.at += 1,
            _ => return N::fail(|| self.no_operator(open)),
        }
        if is_operator(self.peek()) {
            self.at = start;
            return N::fail(|| self.no_operator(open));
        }
        Ok(())
    }

    /// P7: the grammar has no blanks; [R-ARC.9a] asks to tolerate them beside an operator.
    #[cold]
    #[inline(never)]
    fn read_blank_beside_operator<N: Notes>(&mut self, notes: &mut N) -> Result<(), N::Error> {
        let start = self.at;
        self.skip(class::BLANK);
        let is_beside = match self.bytes.get(start.wrapping_sub(1)) {
            Some(&before) if class::of(before) & class::OPERATOR != 0 => true,
            _ => self
                .peek()
                .is_some_and(|behind| class::of(behind) & class::OPERATOR != 0),
        };
        match is_beside {
            true => self.note(notes, DeviationKind::BlankBesideOperator, start, self.at),
            false => N::fail(|| self.error(PathErrorKind::MisplacedBlank, start, self.at)),
        }
    }

    /// A string in quotes. Whatever stands between them belongs to it: P14, control characters and
    /// line ends are not excluded by the grammar, so they are taken, as is any character beyond
    /// ASCII.
    #[inline]
    fn read_literal<N: Notes>(&mut self, notes: &mut N) -> Result<(), N::Error> {
        let start = self.at;
        self.at += 1;
        loop {
            match self.peek() {
                Some(b'"') => break,
                Some(_) => self.at += 1,
                None => {
                    return N::fail(|| {
                        self.error(PathErrorKind::UnclosedLiteral, start, start + 1)
                    });
                }
            }
        }
        // P13: only the lenient decode more escapes than two.
        if N::LISTENS && N::MODE == Mode::Lenient {
            let text = self.text.get(start + 1..self.at).unwrap_or_default();
            if let Some((at, len)) = crate::constant::foreign_escape(text) {
                let at = start + 1 + at;
                self.note(notes, DeviationKind::Escape, at, at + len)?;
            }
        }
        self.at += 1;
        Ok(())
    }

    /// A constant without quotes.
    ///
    /// P4, P5, P18: the grammar has only a narrow kind of number here, but the prose, the examples
    /// and the conformance tests have `true`, `2021-06-06T08:00:00Z`, `08`, `+123` and decimals. So
    /// any text of these characters is taken, and what it means is known only with the type of the
    /// parameter.
    #[inline]
    fn read_bare<N: Notes>(
        &mut self,
        start: usize,
        open: usize,
        notes: &mut N,
    ) -> Result<(), N::Error> {
        self.skip(class::BARE);
        if N::MODE == Mode::Lenient {
            let end = self.at;
            self.skip_unquoted();
            if self.at > end {
                return self.note(notes, DeviationKind::UnquotedString, start, self.at);
            }
        }
        if self.at == start {
            return N::fail(|| self.no_constant(open));
        }
        if N::LISTENS {
            let bytes = self.bytes.get(start..self.at).unwrap_or_default();
            if let Some(kind) = bare_deviation(bytes) {
                return self.note(notes, kind, start, self.at);
            }
        }
        Ok(())
    }

    /// Steps over what only a string without quotes has; beyond ASCII, letters and digits.
    fn skip_unquoted(&mut self) {
        let rest = self.text.get(self.at..).unwrap_or_default();
        let is_unquoted = |char: char| match u8::try_from(char) {
            Ok(byte) if byte.is_ascii() => class::of(byte) & class::UNQUOTED != 0,
            _ => char.is_alphanumeric(),
        };
        let len = rest.find(|char| !is_unquoted(char));
        self.at += len.unwrap_or(rest.len());
    }

    #[cold]
    #[inline(never)]
    fn too_many_components(&self) -> PathError {
        let max = self.max_components;
        self.error_here(PathErrorKind::TooManyComponents { max })
    }

    #[cold]
    #[inline(never)]
    fn unclosed(&self, open: usize) -> PathError {
        self.error(PathErrorKind::UnclosedBracket, open, open + 1)
    }

    #[cold]
    #[inline(never)]
    fn component_ended_by(&self, open: usize) -> PathError {
        match self.peek() {
            None => self.unclosed(open),
            Some(b'&') => self.incomplete("&&"),
            Some(_) => match self.bytes.get(self.at.wrapping_sub(1)) {
                Some(b'"') => self.unexpected(Place::AfterConstant),
                _ => self.unexpected(Place::Constant),
            },
        }
    }

    #[cold]
    #[inline(never)]
    fn no_parameter(&self, open: usize) -> PathError {
        let is_behind_bracket = self
            .text
            .get(open + 1..self.at)
            .is_some_and(|text| text.bytes().all(|byte| matches!(byte, b' ' | b'\t' | b'&')));
        let forbidden = |part, end| {
            let form = Form::Comparison;
            self.error(PathErrorKind::Forbidden { part, form }, self.at, end)
        };
        match self.peek() {
            None => self.unclosed(open),
            Some(b']') if is_behind_bracket => {
                self.error(PathErrorKind::EmptyExpression, open, self.at + 1)
            }
            // A child table is searched by an expression of its own, behind its name.
            Some(b'0'..=b'9') if !self.begins_component() => forbidden(
                Part::InstanceNumber,
                class::skip(self.bytes, self.at, class::DIGIT),
            ),
            Some(b'*') if !self.begins_component() => forbidden(Part::Wildcard, self.at + 1),
            Some(b'[') if !self.begins_component() => forbidden(Part::Expression, self.at + 1),
            Some(b'{') if !self.begins_component() => forbidden(Part::Placeholder, self.at + 1),
            Some(_) => self.unexpected(Place::Comparison),
        }
    }

    fn begins_component(&self) -> bool {
        self.bytes.get(self.at.wrapping_sub(1)) != Some(&b'.')
    }

    #[cold]
    #[inline(never)]
    fn no_operator(&self, open: usize) -> PathError {
        match self.peek() {
            None => self.unclosed(open),
            Some(b']' | b'&') => self.error_here(PathErrorKind::MissingOperator),
            Some(byte) if class::of(byte) & class::OPERATOR != 0 => {
                let end = class::skip(self.bytes, self.at, class::OPERATOR);
                self.error(PathErrorKind::UnknownOperator, self.at, end)
            }
            Some(_) => self.unexpected(Place::Expression),
        }
    }

    /// A search where only the key of one instance can stand.
    #[cold]
    #[inline(never)]
    fn no_key(&self, open: usize) -> PathError {
        let end = class::skip(self.bytes, self.at, class::OPERATOR);
        let operator = self.text.get(self.at..end).unwrap_or_default();
        match Operator::ALL.iter().any(|known| known.as_str() == operator) {
            true => self.forbidden(Part::Comparison, self.at, end),
            false => self.no_operator(open),
        }
    }

    #[cold]
    #[inline(never)]
    fn no_constant(&self, open: usize) -> PathError {
        match self.peek() {
            None => self.unclosed(open),
            Some(b']' | b'&') => self.error_here(PathErrorKind::MissingConstant),
            Some(_) => self.unexpected(Place::ConstantStart),
        }
    }
}

/// How a constant without quotes departs from the production `number`, `"0" / ["-"] posnum`.
#[cold]
fn bare_deviation(bytes: &[u8]) -> Option<DeviationKind> {
    let unsigned = match bytes {
        [b'-', rest @ ..] => rest,
        _ => bytes,
    };
    let is_number = match unsigned {
        [b'1'..=b'9', rest @ ..] => rest.iter().all(u8::is_ascii_digit),
        _ => bytes == b"0",
    };
    if is_number {
        return None;
    }
    let digits = match bytes {
        [b'-' | b'+', rest @ ..] => rest,
        _ => bytes,
    };
    let dots = digits.iter().filter(|&&byte| byte == b'.').count();
    let is_decimal = dots <= 1
        && digits.len() > dots
        && digits
            .iter()
            .all(|byte| byte.is_ascii_digit() || *byte == b'.');
    Some(match is_decimal {
        true => DeviationKind::NumberForm,
        false => DeviationKind::BareConstant,
    })
}
