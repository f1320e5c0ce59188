//! A validator of paths by hand: it says yes or no, and knows nothing else afterwards.

use usp_path::ParseOptions;

/// Whether `text` is a path of the tolerant grammar, within the limits that are the default.
#[must_use]
pub fn is_path(text: &str) -> bool {
    text.len() <= ParseOptions::DEFAULT_MAX_LEN && path(text.as_bytes()).is_some()
}

fn path(bytes: &[u8]) -> Option<()> {
    let mut at = name(bytes, 0)?;
    let mut may_be_instance = false;
    let mut is_root = true;
    let mut segments = 1;
    let mut components = 0;
    loop {
        match bytes.get(at) {
            None => return Some(()),
            Some(b'.') => at += 1,
            Some(_) if is_root => return None,
            Some(b'(') => return (bytes.get(at..) == Some(b"()")).then_some(()),
            Some(b'!') => return (at + 1 == bytes.len()).then_some(()),
            Some(_) => return None,
        }
        is_root = false;
        let first = match bytes.get(at) {
            Some(first) => *first,
            None => return Some(()),
        };
        segments += 1;
        if is(first, LETTER) {
            let end = skip(bytes, at + 1, NAME);
            at = follow(bytes, end)?;
            may_be_instance = at == end;
            if at > end {
                segments += 1;
                end_or_dot(bytes, at)?;
            }
        } else if may_be_instance {
            at = match first {
                b'1'..=b'9' => number(bytes, at)?,
                b'*' => at + 1,
                b'[' => expression(bytes, at + 1, &mut components)?,
                _ => return None,
            };
            may_be_instance = false;
            end_or_dot(bytes, at)?;
        } else {
            return None;
        }
        if segments > ParseOptions::DEFAULT_MAX_SEGMENTS {
            return None;
        }
    }
}

#[inline]
fn end_or_dot(bytes: &[u8], at: usize) -> Option<()> {
    matches!(bytes.get(at), None | Some(b'.')).then_some(())
}

fn expression(bytes: &[u8], mut at: usize, components: &mut usize) -> Option<usize> {
    loop {
        at = component(bytes, at)?;
        *components += 1;
        if *components > ParseOptions::DEFAULT_MAX_COMPONENTS {
            return None;
        }
        match bytes.get(at)? {
            b']' => return Some(at + 1),
            b'&' if bytes.get(at + 1) == Some(&b'&') => at += 2,
            _ => return None,
        }
    }
}

fn component(bytes: &[u8], mut at: usize) -> Option<usize> {
    let mut segments = 0;
    loop {
        let end = name(bytes, at)?;
        at = follow(bytes, end)?;
        segments += 1 + usize::from(at > end);
        match bytes.get(at)? {
            b'.' => at += 1,
            _ if at > end => return None,
            _ => break,
        }
    }
    if segments > ParseOptions::DEFAULT_MAX_SEGMENTS {
        return None;
    }
    at = skip(bytes, at, BLANK);
    at += match (bytes.get(at)?, bytes.get(at + 1)) {
        (b'=' | b'!' | b'~' | b'<' | b'>', Some(b'=')) => 2,
        (b'<' | b'>', _) => 1,
        _ => return None,
    };
    at = skip(bytes, at, BLANK);
    if bytes.get(at) == Some(&b'"') {
        let end = skip(bytes, at + 1, QUOTED);
        return (bytes.get(end) == Some(&b'"')).then_some(end + 1);
    }
    let end = skip(bytes, at, CONSTANT);
    (end > at).then_some(end)
}

/// Steps over a number of 32 bits.
#[inline]
fn number(bytes: &[u8], at: usize) -> Option<usize> {
    let end = skip(bytes, at, DIGIT);
    let digits = bytes.get(at..end)?;
    // Nine digits always fit.
    (digits.len() < 10 || digits.len() == 10 && digits <= b"4294967295".as_slice()).then_some(end)
}

#[inline]
fn name(bytes: &[u8], at: usize) -> Option<usize> {
    let first = *bytes.get(at)?;
    is(first, LETTER).then(|| skip(bytes, at + 1, NAME))
}

#[inline]
fn follow(bytes: &[u8], at: usize) -> Option<usize> {
    match bytes.get(at) {
        Some(b'+') => Some(at + 1),
        Some(b'#') => {
            let end = match bytes.get(at + 1)? {
                b'*' => at + 2,
                b'1'..=b'9' => number(bytes, at + 1)?,
                _ => return None,
            };
            (bytes.get(end) == Some(&b'+')).then_some(end + 1)
        }
        _ => Some(at),
    }
}

#[inline]
fn skip(bytes: &[u8], mut at: usize, class: u8) -> usize {
    while let Some(&byte) = bytes.get(at) {
        if !is(byte, class) {
            break;
        }
        at += 1;
    }
    at
}

#[inline]
fn is(byte: u8, class: u8) -> bool {
    let classes = CLASSES.get(usize::from(byte));
    classes.is_some_and(|classes| classes & class != 0)
}

const LETTER: u8 = 1;
const NAME: u8 = 2;
const DIGIT: u8 = 4;
const BLANK: u8 = 8;
const CONSTANT: u8 = 16;
const QUOTED: u8 = 32;

/// The classes of each byte.
static CLASSES: [u8; 256] = {
    let mut classes = [0; 256];
    let mut left: &mut [u8] = &mut classes;
    let mut byte = 0_u8;
    while let [class, rest @ ..] = left {
        *class = classes_of(byte);
        byte = byte.wrapping_add(1);
        left = rest;
    }
    classes
};

const fn classes_of(byte: u8) -> u8 {
    match byte {
        b'"' => 0,
        b'A'..=b'Z' | b'a'..=b'z' => LETTER | NAME | CONSTANT | QUOTED,
        b'_' => LETTER | NAME | QUOTED,
        b'0'..=b'9' => NAME | DIGIT | CONSTANT | QUOTED,
        b'-' => NAME | CONSTANT | QUOTED,
        b'+' | b'.' | b':' => CONSTANT | QUOTED,
        b' ' | b'\t' => BLANK | QUOTED,
        _ => QUOTED,
    }
}

#[cfg(test)]
mod tests {
    use usp_path::PathView;

    use super::*;
    use crate::paths::{SEARCH, compiled_grammar, instantiated_paths};

    /// Each path, each with one byte less, and each with one byte changed.
    fn neighbours(path: &str) -> impl Iterator<Item = String> {
        let cut = (0..path.len()).map(|at| [&path[..at], &path[at + 1..]].concat());
        let changed = (0..=path.len()).flat_map(|at| {
            let others = [
                "A", "7", "0", "-", ".", "*", "[", "]", "+", "#", "\"", "=", "<", " ", "&", "!",
                "()",
            ];
            others.map(|other| {
                let behind = path.get(at + 1..).unwrap_or_default();
                [&path[..at], other, behind].concat()
            })
        });
        [path.to_owned()].into_iter().chain(cut).chain(changed)
    }

    #[test]
    fn the_same_texts_are_paths_to_all() {
        let regex = compiled_grammar();
        let long = |part: &str, count| format!("Device.A{}", part.repeat(count));
        let expression = |count| format!("Device.A.[B==1{}].", "&&B==1".repeat(count));
        let mut texts = vec![
            long(".B", 62),
            long(".B", 63),
            long("", 1),
            expression(63),
            expression(64),
            "Device.A.4294967295.".to_owned(),
            "Device.A.4294967296.".to_owned(),
            "Device.A.[B==1".to_owned(),
        ];
        for path in [
            SEARCH,
            "Device.NAT.PortMapping.12.Interface#2+.Stats+.X.*.Y()",
            r#"Device.A.[B.C#*+.D <= 2021-06-06T08:00:00Z&&E~="]."].F!"#,
            "Device.A.3",
        ] {
            texts.extend(neighbours(path));
        }
        texts.extend(instantiated_paths());
        for text in &texts {
            let expected = PathView::parse(text).is_ok();
            assert_eq!(is_path(text), expected, "{text}");
            // What the grammar cannot tell is how long and how large something is.
            if expected || text.len() < 100 && !text.contains("4294967296") {
                assert_eq!(regex.is_match(text.as_bytes()), expected, "{text}");
            }
        }
    }
}
