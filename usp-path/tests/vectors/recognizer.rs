//! A grammar as functions from the places where a rule begins to all the places where it can end.
//!
//! Slow and plain on purpose: a rule reads like its production, nothing looks ahead and nothing is
//! greedy, so that what it takes is the language and nothing else.

use alloc::collections::BTreeSet;

/// Byte offsets in one text.
pub(crate) type Places = BTreeSet<usize>;

/// The text that the rules read.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Text<'a>(&'a [u8]);

impl<'a> Text<'a> {
    /// Whether `rule` takes the whole of `text`.
    pub(crate) fn is_taken_by(text: &'a str, rule: impl Fn(Self, &Places) -> Places) -> bool {
        rule(Self(text.as_bytes()), &Places::from([0])).contains(&text.len())
    }

    /// `token`, at each place.
    pub(crate) fn token(self, from: &Places, token: &str) -> Places {
        let rests = from.iter().map(|&place| (place, self.rest(place)));
        rests
            .filter(|(_, rest)| rest.starts_with(token.as_bytes()))
            .map(|(place, _)| place + token.len())
            .collect()
    }

    /// One byte of a class.
    pub(crate) fn byte(self, from: &Places, class: impl Fn(u8) -> bool) -> Places {
        let bytes = from.iter().map(|&place| (place, self.rest(place).first()));
        bytes
            .filter(|(_, byte)| byte.is_some_and(|&byte| class(byte)))
            .map(|(place, _)| place + 1)
            .collect()
    }

    fn rest(self, place: usize) -> &'a [u8] {
        self.0.get(place..).unwrap_or_default()
    }
}

/// `rule` any number of times, also none.
pub(crate) fn many(from: &Places, rule: impl Fn(&Places) -> Places) -> Places {
    let mut all = from.clone();
    let mut newest = from.clone();
    while !newest.is_empty() {
        newest = rule(&newest).difference(&all).copied().collect();
        all.extend(&newest);
    }
    all
}

/// `rule` once or not at all.
pub(crate) fn maybe(from: &Places, rule: impl Fn(&Places) -> Places) -> Places {
    either([from.clone(), rule(from)])
}

/// What any of the alternatives takes.
pub(crate) fn either<const N: usize>(alternatives: [Places; N]) -> Places {
    alternatives.into_iter().flatten().collect()
}
