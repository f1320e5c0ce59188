//! Names of files, in the order that people give them.

use core::cmp::Ordering;

/// Compares names such that numbers in them count as numbers.
pub(crate) fn natural(a: &str, b: &str) -> Ordering {
    let (mut a, mut b) = (a, b);
    loop {
        let ((a_text, a_rest), (b_text, b_rest)) = (chunk(a), chunk(b));
        let order = match (number(a_text), number(b_text)) {
            (Some(a), Some(b)) => (a.len(), a).cmp(&(b.len(), b)),
            _ => a_text.cmp(b_text),
        };
        if order != Ordering::Equal || (a_rest.is_empty() && b_rest.is_empty()) {
            return order;
        }
        (a, b) = (a_rest, b_rest);
    }
}

/// The run of digits, or of anything else, at the start of a text, and the rest.
fn chunk(text: &str) -> (&str, &str) {
    let digits = text.starts_with(|c: char| c.is_ascii_digit());
    let end = text.find(|c: char| c.is_ascii_digit() != digits);
    text.split_at(end.unwrap_or(text.len()))
}

/// The digits of a number, those that say nothing left out.
fn number(text: &str) -> Option<&str> {
    let is_number = text.starts_with(|c: char| c.is_ascii_digit());
    is_number.then(|| text.trim_start_matches('0'))
}

/// A text as a part of the name of a file.
pub(super) fn harmless(text: &str) -> String {
    let kept = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    let text = text.chars().take(LONGEST);
    text.map(|c| if kept(c) { c } else { '-' }).collect()
}

/// Longer names of Endpoints are cut in the names of files.
const LONGEST: usize = 40;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_names_count_as_numbers() {
        let mut names = ["10.bin", "9-b.bin", "009-a.bin", "a/2", "a/10", "", "a"];
        names.sort_by(|a, b| natural(a, b));
        assert_eq!(
            names,
            ["", "009-a.bin", "9-b.bin", "10.bin", "a", "a/2", "a/10"]
        );
    }

    #[test]
    fn names_of_endpoints_make_names_of_files() {
        assert_eq!(harmless("os::00256D-1/../x"), "os--00256D-1----x");
        assert_eq!(harmless(&"a".repeat(99)).len(), 40);
    }
}
