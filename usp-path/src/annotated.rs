//! Errors drawn for people.

use core::fmt;

use crate::PathError;
use crate::span::floor_char_boundary;

/// A [`PathError`] drawn under its path; made by [`PathError::annotated`].
///
/// Three lines, without a line end after the last: the path, carets under the part that is wrong,
/// and what is wrong with it, with what could stand there instead. Of a long path only the neighbourhood is shown, with `...` where
/// something is left out. Control characters and others that cannot be seen are shown as escapes
/// (`\n`, `\u{200b}`), so a path can neither break the drawing nor reach the terminal. Each visible
/// character counts as one column: behind East Asian wide characters the carets stand too far left.
///
/// A path that is not the one that was parsed gives a drawing of no use, but no panic.
#[derive(Debug, Clone, Copy)]
pub struct Annotated<'a> {
    error: PathError,
    path: &'a str,
}

impl<'a> Annotated<'a> {
    pub(crate) const fn new(error: PathError, path: &'a str) -> Self {
        Self { error, path }
    }
}

impl fmt::Display for Annotated<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let span = self.error.span();
        let (before, rest) = split(self.path, span.start());
        let (marked, after) = split(rest, span.end().saturating_sub(before.len()));

        let shown_before = last_columns(before, BEFORE);
        let shown_marked = first_columns(marked, MARKED);
        let shown_after = match shown_marked.len() == marked.len() {
            true => first_columns(after, AFTER),
            false => "",
        };
        let hidden_before = match shown_before.len() == before.len() {
            true => "",
            false => LEFT_OUT_BEFORE,
        };
        let hidden_after = match shown_marked.len() + shown_after.len() == rest.len() {
            true => "",
            false => LEFT_OUT_AFTER,
        };

        f.write_str(INDENT)?;
        f.write_str(hidden_before)?;
        for text in [shown_before, shown_marked, shown_after] {
            text.chars()
                .flat_map(drawn)
                .try_for_each(|char| fmt::Write::write_char(f, char))?;
        }
        f.write_str(hidden_after)?;

        let margin = INDENT.len() + hidden_before.len() + columns(shown_before);
        let carets = columns(shown_marked).max(1);
        write!(f, "\n{:margin$}{:^<carets$}\n{}", "", "", self.error.kind())?;
        match self.error.expected() {
            Some(expected) => write!(f, ", expected {expected}"),
            None => Ok(()),
        }
    }
}

fn split(text: &str, offset: usize) -> (&str, &str) {
    text.split_at_checked(floor_char_boundary(text, offset))
        .unwrap_or((text, ""))
}

/// The longest beginning of `text` that is drawn in `limit` columns.
fn first_columns(text: &str, limit: usize) -> &str {
    let mut left = limit;
    let mut end = 0;
    for char in text.chars() {
        match left.checked_sub(drawn(char).count()) {
            Some(fewer) => left = fewer,
            None => break,
        }
        end += char.len_utf8();
    }
    text.get(..end).unwrap_or(text)
}

/// The longest ending of `text` that is drawn in `limit` columns.
fn last_columns(text: &str, limit: usize) -> &str {
    let mut left = limit;
    let mut start = text.len();
    for char in text.chars().rev() {
        match left.checked_sub(drawn(char).count()) {
            Some(fewer) => left = fewer,
            None => break,
        }
        start -= char.len_utf8();
    }
    text.get(start..).unwrap_or(text)
}

fn columns(text: &str) -> usize {
    text.chars().flat_map(drawn).count()
}

/// The characters that stand for `char` in a drawing.
fn drawn(char: char) -> impl Iterator<Item = char> {
    let plain = matches!(char, '"' | '\'' | '\\').then_some(char);
    let escaped = match plain {
        Some(_) => None,
        None => Some(char.escape_debug()),
    };
    plain.into_iter().chain(escaped.into_iter().flatten())
}

const INDENT: &str = "    ";
// With a blank, for the dots of the path are not to be mixed up with these.
const LEFT_OUT_BEFORE: &str = "... ";
const LEFT_OUT_AFTER: &str = " ...";

/// How many columns are shown before, under and behind the carets: with the rest of the line less
/// than the 80 of a narrow terminal.
const BEFORE: usize = 32;
const MARKED: usize = 24;
const AFTER: usize = 12;
