//! Text of a peer, fit for one line.

use core::fmt;

/// A text in quotes, with what cannot be printed escaped; of a long one the start.
pub(crate) struct Quoted<'a>(pub(crate) &'a str);

impl fmt::Display for Quoted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = self.0;
        match text.char_indices().nth(SHOWN) {
            Some((end, _)) => {
                let start = text.get(..end).unwrap_or_default();
                write!(f, "{start:?}... ({} bytes)", text.len())
            }
            None => write!(f, "{text:?}"),
        }
    }
}

/// How many characters are shown.
const SHOWN: usize = 80;

#[cfg(test)]
mod tests {
    use alloc::string::ToString as _;

    use super::*;

    #[test]
    fn long_texts_are_cut_and_control_characters_escaped() {
        assert_eq!(Quoted("a\n\u{1b}").to_string(), r#""a\n\u{1b}""#);
        let long = "é".repeat(81);
        let shown = Quoted(&long).to_string();
        assert!(shown.ends_with("é\"... (162 bytes)"), "{shown}");
    }
}
