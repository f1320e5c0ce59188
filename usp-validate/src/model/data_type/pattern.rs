//! Regular expressions of XML Schema, as far as data models use them.

/// Whether a text matches a pattern as a whole; `None` if that cannot be told: the pattern has
/// something that is not read here, or finding out takes too long.
///
/// Read are characters, `.`, `\d` and other escapes of one character, classes of these with ranges,
/// groups, alternatives and quantifiers. Nothing is allocated, and the depth is bounded.
pub(super) fn matches(pattern: &str, text: &str) -> Option<bool> {
    let mut search = Search {
        steps: MAX_STEPS,
        is_lost: false,
    };
    let is_match = search.alternatives(pattern, text, 0, &mut |_, rest, _| rest.is_empty());
    match (is_match, search.is_lost) {
        (true, _) => Some(true),
        (false, false) => Some(false),
        (false, true) => None,
    }
}

/// What comes after a part that matched: the rest of the text, at a depth.
type Next<'n> = &'n mut dyn FnMut(&mut Search, &str, usize) -> bool;

/// The way through a pattern, with what may still be spent.
struct Search {
    steps: usize,
    is_lost: bool,
}

impl Search {
    /// Whether one of the alternatives matches, and what follows.
    fn alternatives(&mut self, pattern: &str, text: &str, depth: usize, next: Next<'_>) -> bool {
        let mut rest = pattern;
        loop {
            let Some(len) = top_level(rest, b'|') else {
                return self.sequence(rest, text, depth, next);
            };
            let branch = rest.get(..len).unwrap_or_default();
            if self.sequence(branch, text, depth, next) {
                return true;
            }
            rest = rest.get(len + 1..).unwrap_or_default();
        }
    }

    /// Whether one piece after the other matches, and what follows.
    fn sequence(&mut self, pattern: &str, text: &str, depth: usize, next: Next<'_>) -> bool {
        if pattern.is_empty() {
            return next(self, text, depth);
        }
        if depth > MAX_DEPTH || self.steps == 0 {
            self.is_lost = true;
            return false;
        }
        self.steps -= 1;
        let Some((atom, behind)) = atom(pattern) else {
            self.is_lost = true;
            return false;
        };
        let Some((min, max, rest)) = quantifier(behind) else {
            self.is_lost = true;
            return false;
        };
        if let Some(group) = atom.strip_prefix('(') {
            let group = group.strip_suffix(')').unwrap_or_default();
            let group = Group { group, rest };
            return self.group(&group, min, max, text, depth + 1, next);
        }
        // So many characters as can be, then fewer and fewer.
        let mut count = 0;
        let mut at = text;
        while count < max {
            let Some(first) = at.chars().next() else {
                break;
            };
            match is_in(atom, first) {
                Some(true) => {}
                Some(false) => break,
                None => {
                    self.is_lost = true;
                    return false;
                }
            }
            at = at.get(first.len_utf8()..).unwrap_or_default();
            count += 1;
        }
        while count >= min {
            if self.sequence(rest, at, depth + 1, next) {
                return true;
            }
            let taken = text.len() - at.len();
            let Some((last, _)) = text
                .get(..taken)
                .and_then(|taken| taken.char_indices().next_back())
            else {
                return false;
            };
            at = text.get(last..).unwrap_or_default();
            count -= 1;
        }
        false
    }

    /// Whether a group matches as often as it may, and what follows.
    fn group(
        &mut self,
        group: &Group<'_>,
        min: u32,
        max: u32,
        text: &str,
        depth: usize,
        next: Next<'_>,
    ) -> bool {
        if depth > MAX_DEPTH {
            self.is_lost = true;
            return false;
        }
        let again = max > 0
            && self.alternatives(group.group, text, depth, &mut |search, rest, depth| {
                // A group that took nothing would take nothing forever.
                (rest.len() < text.len() || min > 0)
                    && search.group(group, min.saturating_sub(1), max - 1, rest, depth + 1, next)
            });
        again || min == 0 && self.sequence(group.rest, text, depth + 1, next)
    }
}

/// A group, and what comes behind it.
struct Group<'p> {
    group: &'p str,
    rest: &'p str,
}

/// Where a byte stands outside of groups, classes and escapes.
fn top_level(pattern: &str, wanted: u8) -> Option<usize> {
    let (mut groups, mut is_class, mut is_escaped) = (0_u32, false, false);
    for (at, byte) in pattern.bytes().enumerate() {
        if byte == wanted && groups == 0 && !is_class && !is_escaped {
            return Some(at);
        }
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' => is_escaped = true,
            b']' => is_class = false,
            b'[' => is_class = true,
            b'(' if !is_class => groups += 1,
            b')' if !is_class => groups = groups.saturating_sub(1),
            _ => {}
        }
    }
    None
}

/// The first atom of a pattern, and what is behind it.
fn atom(pattern: &str) -> Option<(&str, &str)> {
    let len = match pattern.as_bytes().first()? {
        b'(' => top_level(pattern.get(1..)?, b')')? + 2,
        b'[' => {
            let mut is_escaped = false;
            let end = pattern.bytes().position(|byte| {
                let is_end = byte == b']' && !is_escaped;
                is_escaped = byte == b'\\' && !is_escaped;
                is_end
            });
            end? + 1
        }
        b'\\' => 1 + pattern.get(1..)?.chars().next()?.len_utf8(),
        b'?' | b'*' | b'+' | b'{' | b'}' | b')' | b']' => return None,
        _ => pattern.chars().next()?.len_utf8(),
    };
    pattern.split_at_checked(len)
}

/// How often the atom before it may stand, and what is behind.
fn quantifier(pattern: &str) -> Option<(u32, u32, &str)> {
    let Some(first) = pattern.chars().next() else {
        return Some((1, 1, pattern));
    };
    let rest = pattern.get(1..).unwrap_or_default();
    match first {
        '?' => Some((0, 1, rest)),
        '*' => Some((0, u32::MAX, rest)),
        '+' => Some((1, u32::MAX, rest)),
        '{' => {
            let (counts, rest) = rest.split_once('}')?;
            let (min, max) = match counts.split_once(',') {
                None => (counts, counts),
                Some((min, "")) => (min, "4294967295"),
                Some((min, max)) => (min, max),
            };
            Some((min.parse().ok()?, max.parse().ok()?, rest))
        }
        _ => Some((1, 1, pattern)),
    }
}

/// Whether a character is one of those that an atom stands for.
fn is_in(atom: &str, character: char) -> Option<bool> {
    if let Some(class) = atom.strip_prefix('[') {
        let class = class.strip_suffix(']')?;
        let (is_negated, class) = match class.strip_prefix('^') {
            Some(class) => (true, class),
            None => (false, class),
        };
        return Some(is_in_class(class, character)? != is_negated);
    }
    match atom.strip_prefix('\\') {
        Some(escape) => is_escape(escape.chars().next()?, character),
        None if atom == "." => Some(!matches!(character, '\n' | '\r')),
        None => Some(atom.chars().next()? == character),
    }
}

fn is_in_class(class: &str, character: char) -> Option<bool> {
    let mut is_in = false;
    let mut chars = class.chars().peekable();
    while let Some(first) = chars.next() {
        // A class without some of its characters.
        if first == '[' {
            return None;
        }
        if first == '\\' {
            is_in |= is_escape(chars.next()?, character)?;
            continue;
        }
        let mut ahead = chars.clone();
        match (ahead.next(), ahead.next()) {
            (Some('-'), Some(last)) if last != '\\' && last != '[' => {
                is_in |= (first..=last).contains(&character);
                chars = ahead;
            }
            _ => is_in |= first == character,
        }
    }
    Some(is_in)
}

/// Whether an escape stands for a character.
fn is_escape(escape: char, character: char) -> Option<bool> {
    match escape {
        'd' => Some(character.is_ascii_digit()),
        's' => Some(matches!(character, ' ' | '\t' | '\n' | '\r')),
        'n' => Some(character == '\n'),
        'r' => Some(character == '\r'),
        't' => Some(character == '\t'),
        // Names, words and blocks of Unicode.
        letter if letter.is_ascii_alphanumeric() => None,
        escaped => Some(escaped == character),
    }
}

/// More than a pattern of a data model takes for a value that is not long.
const MAX_STEPS: usize = 4096;
/// So deep, each level being three frames of the stack.
const MAX_DEPTH: usize = 128;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_match_as_a_whole() {
        let byte = "25[0-5]|2[0-4][0-9]|[01]?[0-9]?[0-9]";
        let address = alloc::format!(r"(({byte})\.){{3}}({byte})");
        let cases: [(&str, &[&str], &[&str]); 10] = [
            (
                &address,
                &["1.2.3.4", "255.255.255.255", "010.1.1.0"],
                &["1.2.3", "1.2.3.256", ""],
            ),
            (
                "([0-9A-Fa-f][0-9A-Fa-f]:){5}([0-9A-Fa-f][0-9A-Fa-f])",
                &["00:1a:2B:3c:4D:5e"],
                &["00:1a:2B:3c:4D", "00:1a:2B:3c:4D:5g"],
            ),
            (r"\d+(\.\d+)*", &["1", "1.22.3"], &["1.", ".1", "1..2"]),
            ("", &[""], &["a"]),
            ("a|bc|", &["a", "bc", ""], &["b", "abc"]),
            ("[A-Z][A-Z][ OI]", &["DEI", "DE "], &["DEX", "de "]),
            (
                r"[^\]a-c\-]{2,3}",
                &["de", "def"],
                &["d", "d]", "da", "d-", "defg"],
            ),
            ("(a*)*b", &["b", "aaab"], &["aaa"]),
            ("x{2,}.é?", &["xxx", "xxyé"], &["xx", "xéé"]),
            (
                r"(\d{4}|\d{8})(\-(a|b)+)?",
                &["1234", "12345678-ab"],
                &["12345", "1234-"],
            ),
        ];
        for (pattern, good, bad) in cases {
            for text in good {
                assert_eq!(matches(pattern, text), Some(true), "{pattern} {text:?}");
            }
            for text in bad {
                assert_eq!(matches(pattern, text), Some(false), "{pattern} {text:?}");
            }
        }
    }

    #[test]
    fn values_are_faulted_in_words() {
        use alloc::string::ToString as _;

        use crate::model::ValueFault;

        let text = |fault: ValueFault| fault.to_string();
        assert_eq!(text(ValueFault::Pattern), "matched by none of the patterns");
    }

    #[test]
    fn what_cannot_be_told_is_not_told() {
        for pattern in [
            r"\p{L}",
            r"[a-z-[aeiou]]x",
            r"\i\c*",
            "a{x}",
            "*a",
            "(a",
            "[a",
        ] {
            assert_eq!(matches(pattern, "qx"), None, "{pattern}");
        }
        let long = "a".repeat(5000);
        assert_eq!(matches("(a|a)*b", &long), None);
        assert_eq!(matches("(a|aa)*b", &long[..100]), None);
        assert_eq!(matches("a*", &long), Some(true));
    }
}
