//! Fields with any index in them.

use alloc::string::String;
use core::fmt::{self, Write as _};

use super::BaselineErrorKind;

/// The path of a field, in which `[*]` stands for any index.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Pattern(String);

/// What is wrong with a pattern, and at which byte.
pub(super) struct PatternFault {
    pub(super) kind: BaselineErrorKind,
    pub(super) offset: usize,
}

impl Pattern {
    pub(super) fn parse(text: &str) -> Result<Self, PatternFault> {
        let fault = |kind, rest: &str| {
            let offset = text.len() - rest.len();
            Err(PatternFault { kind, offset })
        };
        if text.is_empty() {
            return fault(BaselineErrorKind::MissingField, text);
        }
        if matches!(text, NONE | ANY) {
            return Ok(Self(text.into()));
        }
        let mut rest = text;
        loop {
            let end = rest.find(|c: char| !is_name(c)).unwrap_or(rest.len());
            let (name, after) = rest.split_at_checked(end).unwrap_or((rest, ""));
            if name.is_empty() {
                return fault(BaselineErrorKind::InvalidName, rest);
            }
            rest = after;
            if let Some(index) = rest.strip_prefix('[') {
                let index = index.split_once(']').filter(|(it, _)| is_index(it));
                let Some((_, after)) = index else {
                    return fault(BaselineErrorKind::InvalidIndex, rest);
                };
                rest = after;
            }
            if rest.is_empty() {
                return Ok(Self(text.into()));
            }
            let Some(after) = rest.strip_prefix('.') else {
                return fault(BaselineErrorKind::InvalidName, rest);
            };
            rest = after;
        }
    }

    /// The field with any index where it has one.
    pub(super) fn of(field: &str) -> Self {
        if field.is_empty() {
            return Self(NONE.into());
        }
        let mut pattern = String::with_capacity(field.len());
        for (nth, part) in field.split('[').enumerate() {
            match part.split_once(']') {
                Some((_, rest)) if nth > 0 => {
                    pattern.push_str(ANY_INDEX);
                    pattern.push_str(rest);
                }
                _ => pattern.push_str(part),
            }
        }
        Self(pattern)
    }

    pub(super) fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether that is what `field` displays.
    pub(super) fn matches(&self, field: &impl fmt::Display) -> bool {
        let pattern = match self.0.as_str() {
            ANY => return true,
            NONE => "",
            pattern => pattern,
        };
        let mut matching = Matching {
            rest: pattern,
            in_index: false,
        };
        write!(matching, "{field}").is_ok() && matching.rest.is_empty()
    }
}

impl fmt::Display for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Whether `value` displays as `text`.
pub(super) fn is_same(text: &str, value: &impl fmt::Display) -> bool {
    let mut same = Same { rest: text };
    write!(same, "{value}").is_ok() && same.rest.is_empty()
}

/// Takes what is written off the front of a text.
struct Same<'a> {
    rest: &'a str,
}

impl fmt::Write for Same<'_> {
    fn write_str(&mut self, written: &str) -> fmt::Result {
        self.rest = self.rest.strip_prefix(written).ok_or(fmt::Error)?;
        Ok(())
    }
}

/// Takes what is written off the front of a pattern.
struct Matching<'a> {
    rest: &'a str,
    /// Behind the `[` of an index that may be any.
    in_index: bool,
}

impl fmt::Write for Matching<'_> {
    fn write_str(&mut self, written: &str) -> fmt::Result {
        for c in written.chars() {
            if self.in_index {
                self.in_index = c != ']';
            } else if let Some(rest) = self.rest.strip_prefix(ANY_INDEX).filter(|_| c == '[') {
                self.rest = rest;
                self.in_index = true;
            } else {
                self.rest = self.rest.strip_prefix(c).ok_or(fmt::Error)?;
            }
        }
        Ok(())
    }
}

const fn is_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_'
}

fn is_index(text: &str) -> bool {
    text == "*" || (!text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()))
}

const NONE: &str = "-";
const ANY: &str = "*";
const ANY_INDEX: &str = "[*]";
