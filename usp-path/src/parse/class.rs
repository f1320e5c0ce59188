//! What each byte may be part of.

/// Begins a name: an ASCII letter or `_`.
pub(crate) const START: u8 = 1;
/// Continues a name, the hyphen excepted.
pub(crate) const NAME: u8 = 1 << 1;
/// A decimal digit.
pub(crate) const DIGIT: u8 = 1 << 2;
/// The hyphen, which only some readings of the grammar have in names (P6).
pub(crate) const HYPHEN: u8 = 1 << 3;
/// Part of a constant without quotes (P4, P5).
pub(crate) const BARE: u8 = 1 << 4;
/// Part of an operator.
pub(crate) const OPERATOR: u8 = 1 << 5;
/// A space or a tab. TR-369 says "whitespace" and no more; a line end is none here (P7).
pub(crate) const BLANK: u8 = 1 << 6;
/// Part of a string whose quotes were left out, for lenient readers.
///
/// Not what could end it or look like another kind of quoting: brackets, `&`, operators, blanks,
/// quotes of both kinds, control characters. Not `%`, for nobody says whether it would escape.
pub(crate) const UNQUOTED: u8 = 1 << 7;

/// The classes of `byte`.
#[inline]
pub(crate) fn of(byte: u8) -> u8 {
    // The table has an entry for every byte, so this never is the default, nor even a comparison.
    CLASSES.get(usize::from(byte)).copied().unwrap_or(0)
}

/// The first offset from `at` on whose byte has none of these classes.
#[inline]
pub(crate) fn skip(bytes: &[u8], mut at: usize, classes: u8) -> usize {
    while let Some(&byte) = bytes.get(at) {
        if of(byte) & classes == 0 {
            break;
        }
        at += 1;
    }
    at
}

static CLASSES: [u8; 256] = classes();

#[expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    clippy::indexing_slicing,
    reason = "runs when the crate is compiled; the index is below 256"
)]
const fn classes() -> [u8; 256] {
    let mut classes = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        classes[byte] = match byte as u8 {
            b'A'..=b'Z' | b'a'..=b'z' => START | NAME | BARE | UNQUOTED,
            b'_' => START | NAME | UNQUOTED,
            b'0'..=b'9' => NAME | DIGIT | BARE | UNQUOTED,
            b'-' => HYPHEN | BARE | UNQUOTED,
            b'+' | b'.' | b':' => BARE | UNQUOTED,
            b'=' | b'!' | b'~' | b'<' | b'>' => OPERATOR,
            b' ' | b'\t' => BLANK,
            b'[' | b']' | b'&' | b'"' | b'\'' | b'%' => 0,
            0x21..=0x7e => UNQUOTED,
            _ => 0,
        };
        byte += 1;
    }
    classes
}
