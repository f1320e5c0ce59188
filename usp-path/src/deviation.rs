//! What a tolerant reader took that the grammar does not have.

use core::fmt;

use crate::checked::Checked;
use crate::parse::{COLLECTED, Collected, Reader};
use crate::{Mode, ParseOptions, Span};

/// A place where a path departs from the grammar of the specification: what a strict reader would
/// refuse, or would read otherwise.
///
/// Its `Display` is one line: `P8: no dot at the end at byte 20`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Deviation {
    kind: DeviationKind,
    span: Span,
}

impl Deviation {
    pub(crate) const fn new(kind: DeviationKind, span: Span) -> Self {
        Self { kind, span }
    }

    /// What departs.
    #[must_use]
    pub const fn kind(&self) -> DeviationKind {
        self.kind
    }

    /// The number of the contradiction in the specification that the deviation comes from; see
    /// [`DeviationKind::p`].
    #[must_use]
    pub const fn p(&self) -> Option<u8> {
        self.kind.p()
    }

    /// Where it stands; empty, at the end of the path, for something that is left out.
    #[must_use]
    pub const fn span(&self) -> Span {
        self.span
    }
}

impl fmt::Display for Deviation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(p) = self.p() {
            write!(f, "P{p}: ")?;
        }
        write!(f, "{} at byte {}", self.kind, self.span.start())
    }
}

/// How a path departs from the grammar of the specification.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum DeviationKind {
    /// P1: a parameter, command or event of the object that a reference leads to; the grammar has
    /// objects there only.
    FollowedMember,
    /// P2: the object itself that a reference leads to.
    FollowedObject,
    /// P3: an instance identifier or a further reference directly behind the first name that
    /// follows a reference.
    FollowedTable,
    /// P4: a constant without quotes that is no number: a boolean, a dateTime, hexBinary.
    BareConstant,
    /// P5: a number with a plus sign, leading zeros or a fraction, or a negative zero.
    NumberForm,
    /// P6: a hyphen in a name.
    Hyphen,
    /// P7: blanks beside an operator.
    BlankBesideOperator,
    /// P7: blanks inside brackets, but not beside an operator. Lenient only.
    BlankInBrackets,
    /// P8: an object path without a dot at its end.
    MissingDot,
    /// P8: a reference value with a dot at its end.
    DottedReference,
    /// P9: a command or an event in a supported path.
    SupportedSuffix,
    /// P13: an escape other than `%22` and `%25`, which a strict reader takes for plain text.
    /// Lenient only.
    Escape,
    /// P4: a string without quotes that no constant of another type can be. Lenient only.
    UnquotedString,
    /// Two `&&` with nothing between them, or one beside a bracket. Lenient only.
    EmptyComponent,
}

impl DeviationKind {
    /// The number of the contradiction in the specification that the deviation comes from, as this
    /// project counts them; `None` where the specification is clear.
    #[must_use]
    pub const fn p(self) -> Option<u8> {
        Some(match self {
            Self::FollowedMember => 1,
            Self::FollowedObject => 2,
            Self::FollowedTable => 3,
            Self::BareConstant | Self::UnquotedString => 4,
            Self::NumberForm => 5,
            Self::Hyphen => 6,
            Self::BlankBesideOperator | Self::BlankInBrackets => 7,
            Self::MissingDot | Self::DottedReference => 8,
            Self::SupportedSuffix => 9,
            Self::Escape => 13,
            Self::EmptyComponent => return None,
        })
    }
}

impl fmt::Display for DeviationKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::FollowedMember => "a parameter, command or event directly behind a reference",
            Self::FollowedObject => "a path that ends in a followed reference",
            Self::FollowedTable => "an instance or a reference behind a followed name",
            Self::BareConstant => "a constant without quotes that is no number",
            Self::NumberForm => "a number in a longer form",
            Self::Hyphen => "a hyphen in a name",
            Self::BlankBesideOperator => "a blank beside an operator",
            Self::BlankInBrackets => "a blank inside brackets",
            Self::MissingDot => "no dot at the end",
            Self::DottedReference => "a dot at the end of a reference value",
            Self::SupportedSuffix => "a command or event in a supported path",
            Self::Escape => "an escape other than %22 and %25",
            Self::UnquotedString => "a string without quotes",
            Self::EmptyComponent => "an empty comparison",
        })
    }
}

/// The iterator over the deviations of a path, from left to right.
///
/// It reads the text, which was checked, again, segment by segment. It does not allocate.
#[derive(Debug, Clone)]
pub struct Deviations<'a> {
    /// Before the segment that the deviations are of.
    reader: Reader<'a>,
    base: usize,
    mode: Mode,
    found: [Option<Deviation>; COLLECTED],
    /// How many of `found` were given.
    given: usize,
    /// How many of the segment came before `found`.
    before: usize,
    is_finished: bool,
}

impl<'a> Deviations<'a> {
    pub(crate) const fn new(path: &Checked<'a>) -> Self {
        // The limits held when the path was parsed.
        let options = ParseOptions::new()
            .max_segments(usize::MAX)
            .max_components(usize::MAX);
        Self {
            reader: Reader::new(path.text, path.grammar, &options),
            base: path.base,
            mode: path.mode,
            found: [None; COLLECTED],
            given: COLLECTED,
            before: 0,
            is_finished: false,
        }
    }

    /// Reads a segment, the same once more if not all of its deviations were found.
    fn read(&mut self) {
        let mut reader = self.reader;
        let mut collected = Collected::after(self.before);
        let end = reader.read_segment(&mut collected);
        self.found = collected.found();
        self.given = 0;
        if matches!(self.found, [.., Some(_)]) {
            self.before += COLLECTED;
        } else {
            self.before = 0;
            self.reader = reader;
            self.is_finished = !matches!(end, Ok(None));
        }
    }
}

impl Iterator for Deviations<'_> {
    type Item = Deviation;

    fn next(&mut self) -> Option<Deviation> {
        loop {
            while let Some(Some(found)) = self.found.get(self.given).copied() {
                self.given += 1;
                // P13: others than the lenient take the escape for plain text.
                if found.kind != DeviationKind::Escape || self.mode == Mode::Lenient {
                    let span = Span::new(self.base + found.span.start(), found.span.len());
                    return Some(Deviation::new(found.kind, span));
                }
            }
            if self.is_finished {
                return None;
            }
            self.read();
        }
    }
}

impl core::iter::FusedIterator for Deviations<'_> {}
