//! Decimal numbers of any length, compared as text.

use core::cmp::Ordering;

/// How two decimal numbers compare; `None` if one is none.
pub(super) fn compare(left: &str, right: &str) -> Option<Ordering> {
    let (left, right) = (Number::parse(left)?, Number::parse(right)?);
    Some(match (left.negative, right.negative) {
        (false, false) => left.compare_size(&right),
        (true, true) => right.compare_size(&left),
        (true, false) => Ordering::Less,
        (false, true) => Ordering::Greater,
    })
}

/// A number in somebody's text, without the zeros that say nothing.
struct Number<'a> {
    /// Never of zero.
    negative: bool,
    whole: &'a str,
    fraction: &'a str,
}

impl<'a> Number<'a> {
    fn parse(text: &'a str) -> Option<Self> {
        let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        if (whole.is_empty() && fraction.is_empty()) || !is_digits(whole) || !is_digits(fraction) {
            return None;
        }
        let whole = whole.trim_start_matches('0');
        let fraction = fraction.trim_end_matches('0');
        Some(Self {
            negative: text.starts_with('-') && !(whole.is_empty() && fraction.is_empty()),
            whole,
            fraction,
        })
    }

    fn compare_size(&self, other: &Self) -> Ordering {
        self.whole
            .len()
            .cmp(&other.whole.len())
            .then_with(|| self.whole.cmp(other.whole))
            .then_with(|| self.fraction.cmp(other.fraction))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_compare_by_their_values() {
        let ascending = [
            "-18446744073709551616",
            "-10",
            "-9.5",
            "-9",
            "-0.01",
            "0",
            "0.001",
            "0.01",
            "1",
            "9",
            "10",
            "10.5",
            "18446744073709551615",
        ];
        for (left, a) in ascending.iter().enumerate() {
            for (right, b) in ascending.iter().enumerate() {
                assert_eq!(compare(a, b), Some(left.cmp(&right)), "{a} and {b}");
            }
        }
        assert_eq!(compare("-0", "+00.0"), Some(Ordering::Equal));
        assert_eq!(compare("1.50", "01.5"), Some(Ordering::Equal));
        for text in ["", "-", ".", "1e3", "0x1", " 1", "1,5", "--1", "١"] {
            assert_eq!(compare(text, "1"), None, "{text:?}");
        }
    }
}
