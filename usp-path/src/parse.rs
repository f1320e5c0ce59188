//! The reader of paths: one pass, no allocation.
//!
//! Whatever a mode tolerates is reported to a [`Notes`], which refuses it (strict), forgets it
//! (tolerant, lenient) or keeps it (a list of deviations). So the grammar stands here once, and a
//! reader that needs no notes has no code for them.

pub(crate) mod class;
mod expression;
mod notes;
mod path;

pub(crate) use notes::{COLLECTED, Collected, Notes};
use notes::{Fast, Lenient, Strict, Tolerant};

use crate::error::{Form, Part, Place};
use crate::span::floor_char_boundary;
use crate::{DeviationKind, Mode, ParseOptions, PathError, PathErrorKind, PathKind, Span};

/// The sort of path that is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Grammar {
    Instantiated,
    Supported,
    Relative,
    /// The value of a parameter.
    Reference,
    /// [R-REG.2].
    Registration,
}

impl Grammar {
    /// Whether such paths cannot hold a part that others can.
    pub(crate) const fn forbids(self, part: Part) -> bool {
        match self {
            Self::Instantiated | Self::Relative => matches!(part, Part::Placeholder),
            // P10: neither the grammar nor the prose has searches among supported paths; only the
            // comment of one field of the schema speaks of a Search Path.
            Self::Supported => matches!(part, Part::Wildcard | Part::Expression | Part::Follow),
            // A reference names one object or parameter, so what searches is none; an expression
            // can be the key of an instance, which compares by `==` only.
            Self::Reference => matches!(
                part,
                Part::Wildcard
                    | Part::Comparison
                    | Part::Follow
                    | Part::Placeholder
                    | Part::Command
                    | Part::Event
            ),
            // [R-REG.2], P23: "MUST NOT not use" the notation of supported paths is read as MUST
            // NOT. That no object below a table can be registered is not to be seen in the text:
            // `Device.Table.Sub.` is read, and a data model has to tell.
            Self::Registration => matches!(
                part,
                Part::InstanceNumber
                    | Part::Wildcard
                    | Part::Expression
                    | Part::Follow
                    | Part::Placeholder
            ),
        }
    }

    pub(crate) const fn form(self) -> Form {
        match self {
            Self::Instantiated | Self::Relative => Form::Instantiated,
            Self::Supported => Form::Supported,
            Self::Reference => Form::ReferenceValue,
            Self::Registration => Form::Registration,
        }
    }
}

/// What is found out about a path while it is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Facts {
    pub(crate) kind: PathKind,
    pub(crate) is_search: bool,
    pub(crate) follows_reference: bool,
}

/// What stands before the segment that is read next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Last {
    /// Nothing.
    Start,
    /// The first name of a path.
    Root,
    /// Another name.
    Name,
    /// A name directly behind a followed reference.
    FollowedName,
    /// An instance identifier.
    Instance,
    /// A followed reference.
    Follow,
}

/// The state between two segments.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Reader<'t> {
    text: &'t str,
    bytes: &'t [u8],
    grammar: Grammar,
    max_segments: usize,
    max_components: usize,
    at: usize,
    last: Last,
    segments: usize,
    components: usize,
    is_search: bool,
    follows_reference: bool,
}

impl<'t> Reader<'t> {
    #[inline]
    pub(crate) const fn new(text: &'t str, grammar: Grammar, options: &ParseOptions) -> Self {
        Self {
            text,
            bytes: text.as_bytes(),
            grammar,
            max_segments: options.max_segments,
            max_components: options.max_components,
            at: 0,
            last: match grammar {
                Grammar::Relative => Last::Name,
                _ => Last::Start,
            },
            segments: 0,
            components: 0,
            is_search: false,
            follows_reference: false,
        }
    }

    #[inline]
    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    /// Steps over bytes of these classes.
    #[inline]
    fn skip(&mut self, classes: u8) {
        self.at = class::skip(self.bytes, self.at, classes);
    }

    /// Steps over the rest of a name.
    #[inline]
    fn skip_name<N: Notes>(&mut self, notes: &mut N) -> Result<(), N::Error> {
        self.at += 1;
        self.skip(class::NAME);
        // P6: the grammar has no hyphen, but TR-106 has, its vendor rule turns the dots of a domain
        // into hyphens (`X_EXAMPLE-COM_Mode`), and [R-ARC.7] demands TR-106. So hyphens are taken.
        // Letters beyond ASCII, which TR-106 would allow by its reference to XML, are not: no
        // published data model has one, and look-alike letters would make two names out of one.
        if self.peek() == Some(b'-') {
            self.note(notes, DeviationKind::Hyphen, self.at, self.at + 1)?;
            self.skip(class::NAME | class::HYPHEN);
        }
        Ok(())
    }

    #[inline]
    fn note<N: Notes>(
        &self,
        notes: &mut N,
        kind: DeviationKind,
        start: usize,
        end: usize,
    ) -> Result<(), N::Error> {
        notes.note(kind, Span::between(start, end))
    }

    /// What is wrong with the character that comes next.
    #[cold]
    #[inline(never)]
    fn unexpected(&self, place: Place) -> PathError {
        let rest = self.text.get(self.at..).unwrap_or_default();
        match rest.chars().next() {
            Some(found) => PathErrorKind::UnexpectedChar { found, place }
                .at(Span::new(self.at, found.len_utf8())),
            None => PathErrorKind::Empty.at(Span::new(self.at, 0)),
        }
    }

    #[cold]
    #[inline(never)]
    fn error(&self, kind: PathErrorKind, start: usize, end: usize) -> PathError {
        let end = end.min(self.bytes.len());
        kind.at(Span::between(start.min(end), end))
    }

    /// An error about the character that comes next, or about the end of the text.
    #[cold]
    #[inline(never)]
    fn error_here(&self, kind: PathErrorKind) -> PathError {
        let rest = self.text.get(self.at..).unwrap_or_default();
        let len = rest.chars().next().map_or(0, char::len_utf8);
        kind.at(Span::new(self.at, len))
    }
}

/// Reads a whole path.
#[inline]
pub(crate) fn parse(
    text: &str,
    grammar: Grammar,
    options: &ParseOptions,
) -> Result<Facts, PathError> {
    match parse_fast(text, grammar, options) {
        Some(facts) => Ok(facts),
        None => parse_slowly(text, grammar, options),
    }
}

/// Reads a path in the default mode, and only says no to what is none: a reader that need not report
/// an error keeps all of its state in registers.
///
/// Not for inlining: it is compiled once and as well everywhere, whoever calls it.
#[inline(never)]
fn parse_fast(text: &str, grammar: Grammar, options: &ParseOptions) -> Option<Facts> {
    if options.mode != Mode::Tolerant || text.len() > options.max_len {
        return None;
    }
    Reader::new(text, grammar, options).read(&mut Fast).ok()
}

/// Reads a path in any mode, and tells what is wrong with it.
#[inline(never)]
fn parse_slowly(text: &str, grammar: Grammar, options: &ParseOptions) -> Result<Facts, PathError> {
    if text.len() > options.max_len {
        let (len, max) = (text.len(), options.max_len);
        let start = floor_char_boundary(text, max);
        return Err(PathErrorKind::TooLong { len, max }.at(Span::between(start, len)));
    }
    let reader = Reader::new(text, grammar, options);
    match options.mode {
        Mode::Strict => reader.read(&mut Strict),
        Mode::Tolerant => reader.read(&mut Tolerant),
        Mode::Lenient => reader.read(&mut Lenient),
    }
}

/// Checks that the text is one name, and nothing else.
pub(crate) fn check_name(text: &str) -> Result<(), PathError> {
    let mut reader = Reader::new(text, Grammar::Relative, &ParseOptions::new());
    let is_name = reader
        .peek()
        .is_some_and(|byte| class::of(byte) & class::START != 0);
    if !is_name {
        return Err(reader.unexpected(Place::SegmentStart));
    }
    reader.skip_name(&mut Tolerant)?;
    match reader.peek() {
        None => Ok(()),
        Some(_) => Err(reader.unexpected(Place::Name)),
    }
}

/// Checks that the text can stand as a constant without quotes.
pub(crate) fn check_bare(text: &str) -> Result<(), PathError> {
    let mut reader = Reader::new(text, Grammar::Relative, &ParseOptions::new());
    reader.skip(class::BARE);
    match reader.peek() {
        Some(_) if reader.at == 0 => Err(reader.unexpected(Place::ConstantStart)),
        Some(_) => Err(reader.unexpected(Place::Constant)),
        None if reader.at == 0 => Err(reader.error_here(PathErrorKind::MissingConstant)),
        None => Ok(()),
    }
}
