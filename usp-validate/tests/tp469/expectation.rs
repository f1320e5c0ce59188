//! What is expected of a transcript; the README of testdata/tp469 says what there is.

use serde_json::Value;

use crate::case::Message;

/// One line that begins with `expect`.
pub(crate) struct Expectation {
    text: String,
    subject: Subject,
}

enum Subject {
    /// No Message of that kind, with that value at a path if one is told.
    Never(String, Option<(String, String)>),
    /// Something of a Message.
    Of(usize, Claim),
}

enum Claim {
    Is(String),
    Answered(usize),
    Path(String, Verb),
}

enum Verb {
    Equals(String),
    In(Vec<String>),
    Has(String),
    Lacks(String),
    Count(usize),
    AtLeast(usize),
    Empty,
    Present,
    Like(String),
    /// One of some sets of keys.
    Keys(Vec<Vec<String>>),
    Distinct,
    Same(usize, String),
}

impl Expectation {
    pub(crate) fn parse(text: &str) -> Self {
        let words: Vec<&str> = text.splitn(4, ' ').collect();
        let subject = match words[..] {
            ["never", kind] => Subject::Never(kind.to_owned(), None),
            ["never", kind, path, value] => {
                Subject::Never(kind.to_owned(), Some((path.to_owned(), value.to_owned())))
            }
            [number, "is", kind] => Subject::Of(index(number), Claim::Is(kind.to_owned())),
            [number, "answered", times] => {
                Subject::Of(index(number), Claim::Answered(times.parse().unwrap()))
            }
            [number, path, verb] => {
                let claim = Claim::Path(path.to_owned(), Verb::parse(verb, ""));
                Subject::Of(index(number), claim)
            }
            [number, path, verb, rest] => {
                let claim = Claim::Path(path.to_owned(), Verb::parse(verb, rest));
                Subject::Of(index(number), claim)
            }
            _ => panic!("not an expectation: {text}"),
        };
        Self {
            text: text.to_owned(),
            subject,
        }
    }

    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// Whether it holds; `answers` tells how many answers each Message got.
    pub(crate) fn holds(&self, messages: &[Option<Message>], answers: &[usize]) -> bool {
        match &self.subject {
            Subject::Never(kind, None) => messages.iter().flatten().all(|it| it.kind != *kind),
            Subject::Never(kind, Some((path, value))) => {
                let mut messages = messages.iter().flatten().filter(|it| it.kind == *kind);
                messages.all(|it| !select(it, path).iter().any(|found| text(found) == *value))
            }
            Subject::Of(number, claim) => {
                let message = messages.get(number - 1).and_then(Option::as_ref);
                match claim {
                    Claim::Is(kind) => message.is_some_and(|message| message.kind == *kind),
                    Claim::Answered(times) => answers[number - 1] == *times,
                    Claim::Path(path, verb) => {
                        message.is_some_and(|message| verb.holds(&select(message, path), messages))
                    }
                }
            }
        }
    }
}

impl Verb {
    fn parse(verb: &str, rest: &str) -> Self {
        let words = || rest.split(' ').map(str::to_owned).collect();
        match verb {
            "=" => Self::Equals(rest.to_owned()),
            "in" => Self::In(words()),
            "has" => Self::Has(rest.to_owned()),
            "lacks" => Self::Lacks(rest.to_owned()),
            "count" => Self::Count(rest.parse().unwrap()),
            "min" => Self::AtLeast(rest.parse().unwrap()),
            "empty" => Self::Empty,
            "present" => Self::Present,
            "like" => Self::Like(rest.to_owned()),
            "keys" => Self::Keys(
                rest.split(" | ")
                    .map(|set| {
                        let mut keys: Vec<_> = set.split(' ').map(str::to_owned).collect();
                        keys.sort();
                        keys
                    })
                    .collect(),
            ),
            "distinct" => Self::Distinct,
            "same" => {
                let (number, path) = rest.split_once(' ').unwrap();
                Self::Same(index(number), path.to_owned())
            }
            _ => panic!("not a verb: {verb}"),
        }
    }

    fn holds(&self, found: &[Value], messages: &[Option<Message>]) -> bool {
        let texts: Vec<String> = found.iter().map(text).collect();
        let count = || found.iter().map(len).sum::<usize>();
        match self {
            // What is absent has its default value.
            Self::Equals(value) if texts.is_empty() => matches!(&value[..], "" | "0" | "false"),
            Self::Equals(value) => texts.iter().all(|text| text == value),
            Self::In(values) => !texts.is_empty() && texts.iter().all(|it| values.contains(it)),
            Self::Has(value) => texts.contains(value),
            Self::Lacks(value) => !texts.contains(value),
            Self::Count(number) => count() == *number,
            Self::AtLeast(number) => count() >= *number,
            Self::Empty => count() == 0,
            Self::Present => !found.is_empty(),
            Self::Like(pattern) => {
                !texts.is_empty() && texts.iter().all(|text| is_like(text, pattern))
            }
            Self::Keys(sets) => {
                !found.is_empty()
                    && found.iter().all(|value| {
                        let object = value.as_object();
                        let mut keys: Vec<String> = object
                            .map(|it| it.keys().cloned().collect())
                            .unwrap_or_default();
                        keys.sort();
                        sets.contains(&keys)
                    })
            }
            Self::Distinct => {
                let mut sorted = texts.clone();
                sorted.sort();
                sorted.dedup();
                texts.len() > 1 && sorted.len() == texts.len()
            }
            Self::Same(number, path) => {
                let other = messages.get(number - 1).and_then(Option::as_ref);
                other.is_some_and(|other| select(other, path) == found)
            }
        }
    }
}

/// The values at a path of a Message: of its body, or behind `record.` of its Record.
fn select(message: &Message, path: &str) -> Vec<Value> {
    let (root, path) = match path.strip_prefix("record.") {
        Some(path) => (&message.record_json, path),
        None => (&message.json, path),
    };
    crate::path::select(root, path)
}

/// The number of a Message, counted from 1.
fn index(text: &str) -> usize {
    text.parse()
        .unwrap_or_else(|_| panic!("not a number: {text}"))
}

/// How many there are in a value.
fn len(value: &Value) -> usize {
    match value {
        Value::Array(items) => items.len(),
        Value::Object(fields) => fields.len(),
        Value::String(text) => usize::from(!text.is_empty()),
        _ => 1,
    }
}

fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// Whether a text is like a pattern, in which `*` is anything and `#` digits.
fn is_like(text: &str, pattern: &str) -> bool {
    let Some(first) = pattern.chars().next() else {
        return text.is_empty();
    };
    let rest = &pattern[first.len_utf8()..];
    let starts = |is_it: fn(char) -> bool, least: usize| {
        let mut ends = text.char_indices().map(|(at, it)| (at + it.len_utf8(), it));
        let mut at = 0;
        (least == 0 && is_like(text, rest))
            || core::iter::from_fn(|| {
                let (end, it) = ends.next()?;
                at = end;
                is_it(it).then_some(end)
            })
            .any(|end| is_like(&text[end..], rest))
    };
    match first {
        '*' => starts(|_| true, 0),
        '#' => starts(|it| it.is_ascii_digit(), 1),
        first => text
            .strip_prefix(first)
            .is_some_and(|text| is_like(text, rest)),
    }
}
