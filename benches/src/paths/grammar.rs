//! The grammar as a regular expression: it has no recursion, so one can hold it.

use regex::bytes::Regex;

/// The tolerant grammar of paths, compiled; over bytes, which is the quickest.
///
/// What it cannot tell is how large a number is, and how many segments there are.
///
/// # Panics
///
/// If the expression is none.
#[must_use]
pub fn compiled() -> Regex {
    let name = "[A-Za-z_][A-Za-z0-9_-]*";
    let follow = r"(?:#(?:[1-9][0-9]*|\*))?\+";
    let relative = format!(r"{name}(?:(?:{follow})?\.{name})*");
    let constant = r#"(?:"[^"]*"|[A-Za-z0-9+.:-]+)"#;
    let component = format!(r"{relative}[ \t]*(?:[=!~]=|[<>]=?)[ \t]*{constant}");
    let expression = format!(r"\[{component}(?:&&{component})*\]");
    let instance = format!(r"(?:[1-9][0-9]*|\*|{expression})");
    let object = format!(r"{name}(?:\.{name}(?:{follow}|\.{instance})?)*");
    // An object may end in a dot; a last name in what makes it a command or event.
    let path = format!(r"(?s-u)\A{object}(?:\.|\.{name}(?:\(\)|!))?\z");
    Regex::new(&path).expect("a regular expression")
}
