//! The bytes behind a view, and how they are read.

use super::View;
use crate::error::{DecodeError, DecodeErrorKind};
use crate::schema::{FieldSchema, Label, MessageSchema};
use crate::steps::step;
use crate::wire::{Content, Field, Fields, Walk};

/// Groups in unknown fields that views look through: as many as any options allow.
const MAX_GROUP_DEPTH: u8 = 64;

/// The bytes of one message.
#[derive(Clone, Copy, Debug)]
#[allow(
    unnameable_types,
    reason = "only sealed traits have it in their signatures"
)]
pub struct Source<'a> {
    data: Data<'a>,
    /// The address to which offsets in errors relate.
    root: usize,
}

#[derive(Clone, Copy, Debug)]
enum Data<'a> {
    /// Known to be UTF-8 from the first byte to the last, tags and lengths included: a string
    /// inside of it needs no second check, only its ends have to lie between characters.
    Text(&'a str),
    /// Whatever it is.
    Bytes(&'a [u8]),
}

/// Where a value lies in the bytes of its message.
#[derive(Clone, Copy, Debug, Default)]
#[allow(
    unnameable_types,
    reason = "only sealed traits have it in their signatures"
)]
pub struct Span {
    pub(super) start: usize,
    pub(super) end: usize,
}

/// Where an inner message lies, if it is there: no value lies at the very start of a message, where
/// its tag is.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Part {
    start: u32,
    end: u32,
}

/// Which member of a oneof is there, and where. The number 0 stands for none.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Member {
    number: u8,
    part: Part,
}

/// Where the fields of a repeated field lie: from the tag of the first to the end of the last.
///
/// The numbers are 32 bits wide, since a view has several of these: see
/// [`MAX_LEN`](super::MAX_LEN).
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Run {
    start: u32,
    end: u32,
    count: u32,
    /// The lengths of all its items, put together with "or": below 128 none of them is longer.
    lengths: u32,
}

impl<'a> Source<'a> {
    /// `bytes` that stand at `offset` in a larger buffer.
    pub(crate) fn new(bytes: &'a [u8], offset: usize) -> Self {
        Self {
            data: Data::Bytes(bytes),
            root: address(bytes).wrapping_sub(offset),
        }
    }

    #[inline(always)]
    pub(crate) const fn bytes(&self) -> &'a [u8] {
        match self.data {
            Data::Text(text) => text.as_bytes(),
            Data::Bytes(bytes) => bytes,
        }
    }

    /// The offset of the first byte in the outermost buffer.
    pub(crate) fn offset(&self) -> usize {
        address(self.bytes()).wrapping_sub(self.root)
    }

    /// Checks all bytes as text in one go, if they `may` be. If they are not, for instance since a
    /// number in them needs more than seven bits, strings are checked one by one later.
    #[inline(always)]
    pub(crate) fn with_text(self, may: bool) -> Self {
        match self.data {
            Data::Bytes(bytes) if may => match utf8(bytes) {
                Some(text) => Self {
                    data: Data::Text(text),
                    ..self
                },
                None => self,
            },
            _ => self,
        }
    }

    /// Where the strings of the message itself are cut from: all of it, if it is text, or its
    /// first bytes, of which one check tells.
    #[inline(always)]
    pub(crate) fn texts(&self, prefix: usize) -> Texts<'a> {
        match self.data {
            Data::Text(text) => Texts {
                text,
                bytes: text.as_bytes(),
            },
            Data::Bytes(bytes) => Texts {
                text: bytes
                    .get(..prefix)
                    .filter(|prefix| prefix.len() < bytes.len())
                    .and_then(utf8)
                    .unwrap_or_default(),
                bytes,
            },
        }
    }

    /// The string at `span`, if it is one.
    #[inline(always)]
    pub(crate) fn string(&self, span: Span) -> Option<&'a str> {
        match self.data {
            // If it ends within a character, it is no string, whatever is round it.
            Data::Text(text) => text.get(span.start..span.end),
            Data::Bytes(bytes) => utf8(bytes.get(span.start..span.end)?),
        }
    }

    /// The octets at `span`.
    #[inline(always)]
    pub(crate) fn octets(&self, span: Span) -> Option<&'a [u8]> {
        self.bytes().get(span.start..span.end)
    }

    /// The message at `span`.
    #[inline(always)]
    pub(crate) fn child(&self, span: Span) -> Option<Self> {
        let data = match self.data {
            Data::Text(text) => match text.get(span.start..span.end) {
                Some(text) => Data::Text(text),
                None => Data::Bytes(text.as_bytes().get(span.start..span.end)?),
            },
            Data::Bytes(bytes) => Data::Bytes(bytes.get(span.start..span.end)?),
        };
        Some(Self {
            data,
            root: self.root,
        })
    }

    /// No bytes.
    const fn nothing(&self) -> Self {
        Self {
            data: Data::Bytes(&[]),
            root: self.root,
        }
    }

    /// The message at `part`, if there is one.
    #[inline(always)]
    pub(crate) fn message<V: View<'a>>(&self, part: Part) -> Result<Option<V>, DecodeError> {
        if part.is_absent() {
            Ok(None)
        } else {
            self.required(part).map(Some)
        }
    }

    /// The message at `part`.
    #[inline(always)]
    pub(crate) fn required<V: View<'a>>(&self, part: Part) -> Result<V, DecodeError> {
        let child = self.child(part.span()).unwrap_or(self.nothing());
        V::scan(child).ok_or_else(|| child.problem(V::schema()))
    }

    /// The string at `part`, which is the field of that number.
    #[inline(always)]
    pub(crate) fn text_at(
        &self,
        part: Part,
        message: &'static MessageSchema,
        number: u32,
    ) -> Result<&'a str, DecodeError> {
        self.string(part.span())
            .ok_or_else(|| self.bad_text(part.span(), message, number))
    }

    /// The error for text at `span`, in the field of that number, that is not UTF-8.
    #[inline(always)]
    pub(crate) fn bad_text(
        &self,
        span: Span,
        message: &'static MessageSchema,
        number: u32,
    ) -> DecodeError {
        bad_text(self.bytes(), self.root, span, message, number)
    }

    /// The bytes of a repeated field. Where many small items follow each other, one check tells
    /// that all of them are text.
    #[inline(always)]
    pub(super) fn run(&self, run: Run) -> Self {
        let span = Span {
            start: run.start(),
            end: usize_of(run.end),
        };
        let source = self.child(span).unwrap_or(self.nothing());
        source.with_text(run.count > 1 && !run.is_long())
    }

    /// Bytes of the same buffer.
    #[inline(always)]
    pub(crate) const fn beside(&self, bytes: &'a [u8]) -> Self {
        Self {
            data: Data::Bytes(bytes),
            root: self.root,
        }
    }

    /// All bytes as text, "" if it is not known to be.
    #[inline(always)]
    pub(super) const fn text(&self) -> &'a str {
        match self.data {
            Data::Text(text) => text,
            Data::Bytes(_) => "",
        }
    }

    /// The fields in whatever order, unknown ones too.
    pub(crate) fn fields(&self) -> Fields<'a> {
        Fields::at(self.bytes(), 0).with_max_group_depth(MAX_GROUP_DEPTH)
    }

    /// The fields from the one at `start` on.
    pub(crate) fn fields_from(&self, start: usize) -> Fields<'a> {
        let rest = self.bytes().get(start..).unwrap_or_default();
        Fields::at(rest, start).with_max_group_depth(MAX_GROUP_DEPTH)
    }

    /// What is wrong with a message that could not be read. Views only find that something is
    /// wrong; what, and where, is for the walk to say.
    #[inline(always)]
    pub(crate) fn problem(&self, schema: &'static MessageSchema) -> DecodeError {
        problem(self.bytes(), self.root, schema)
    }
}

/// What the strings of one message are cut from.
pub(crate) struct Texts<'a> {
    /// The first bytes, as far as they are known to be text.
    text: &'a str,
    bytes: &'a [u8],
}

impl<'a> Texts<'a> {
    /// The string at `span`, if it is one.
    #[inline(always)]
    pub(crate) fn string(&self, span: Span) -> Option<&'a str> {
        match self.text.get(span.start..span.end) {
            Some(text) => Some(text),
            None => utf8(self.bytes.get(span.start..span.end)?),
        }
    }
}

// The two that follow take the parts of a `Source` and not a reference to one: what has an address
// is kept in memory, also where nothing is wrong, and read back from there.

/// See [`Source::bad_text`].
#[cold]
#[inline(never)]
fn bad_text(
    bytes: &[u8],
    root: usize,
    span: Span,
    message: &'static MessageSchema,
    number: u32,
) -> DecodeError {
    let octets = bytes.get(span.start..span.end).unwrap_or_default();
    let valid = core::str::from_utf8(octets).map_or_else(|error| error.valid_up_to(), str::len);
    let offset = address(bytes).wrapping_sub(root);
    let error = DecodeErrorKind::InvalidUtf8.at(offset + span.start + valid);
    match message.field(number) {
        Some(field) => error.of_field(message, field),
        None => error.of_message(message),
    }
}

/// See [`Source::problem`].
#[cold]
#[inline(never)]
fn problem(bytes: &[u8], root: usize, schema: &'static MessageSchema) -> DecodeError {
    let offset = address(bytes).wrapping_sub(root);
    let walk = Walk::new(schema, bytes)
        .at(offset)
        .with_max_group_depth(MAX_GROUP_DEPTH);
    let mut merged = None;
    let mut member = 0;
    for item in walk {
        if let Some(problem) = item.problem() {
            if !problem.kind().is_deviation() {
                return problem;
            }
            // The one thing that the owned decode takes and a view cannot: two messages where
            // there should be one, which would have to be put together.
            let again = match problem.kind() {
                DecodeErrorKind::FieldRepeated => true,
                DecodeErrorKind::OneofRepeated { .. } => item.number() == member,
                _ => false,
            };
            let is_message = matches!(item.content(), Content::Open(_));
            if item.depth() == 0 && again && is_message && merged.is_none() {
                merged = Some(problem);
            }
        }
        let label = item.field().map(FieldSchema::label);
        if let (0, Some(Label::Oneof(_))) = (item.depth(), label) {
            member = item.number();
        }
    }
    merged.unwrap_or_else(|| DecodeErrorKind::FieldRepeated.at(offset).of_message(schema))
}

/// The length at the start of `rest`, and what follows it.
#[inline(always)]
pub(crate) fn length(rest: &[u8]) -> Option<(usize, &[u8])> {
    step(1);
    match rest {
        [low, rest @ ..] if *low < 0x80 => Some((usize::from(*low), rest)),
        [low, high, rest @ ..] if *high < 0x80 => {
            Some((usize::from(*low & 0x7f) | usize::from(*high) << 7, rest))
        }
        _ => {
            let (value, rest) = long_varint(rest)?;
            Some((usize::try_from(value).ok()?, rest))
        }
    }
}

/// The varint at the start of `rest`, and what follows it.
#[inline(always)]
pub(crate) fn varint(rest: &[u8]) -> Option<(u64, &[u8])> {
    step(1);
    match rest {
        [low, rest @ ..] if *low < 0x80 => Some((u64::from(*low), rest)),
        _ => long_varint(rest),
    }
}

#[cold]
#[inline(never)]
fn long_varint(rest: &[u8]) -> Option<(u64, &[u8])> {
    let mut value = 0_u64;
    for (index, byte) in rest.iter().take(10).enumerate() {
        let shift = 7 * u32::try_from(index).ok()?;
        if index == 9 && *byte > 1 {
            return None;
        }
        value |= u64::from(byte & 0x7f) << shift;
        if *byte < 0x80 {
            return Some((value, rest.get(index + 1..)?));
        }
    }
    None
}

/// The four octets at the start of `rest` as a number, and what follows them.
#[inline(always)]
pub(crate) fn fixed32(rest: &[u8]) -> Option<(u32, &[u8])> {
    let (octets, rest) = rest.split_first_chunk::<4>()?;
    Some((u32::from_le_bytes(*octets), rest))
}

/// Reads the length-delimited value at the start of `rest`, which ends where a message of `total`
/// bytes ends: where the value lies, its length, and what follows it.
#[inline(always)]
pub(crate) fn value(rest: &[u8], total: usize) -> Option<(Span, usize, &[u8])> {
    let (len, rest) = length(rest)?;
    let (_, after) = rest.split_at_checked(len)?;
    let start = total - rest.len();
    Some((
        Span {
            start,
            end: start + len,
        },
        len,
        after,
    ))
}

impl Part {
    #[inline(always)]
    pub(crate) const fn is_absent(self) -> bool {
        self.start == 0
    }

    #[inline]
    fn span(self) -> Span {
        Span {
            start: usize_of(self.start),
            end: usize_of(self.end),
        }
    }
}

impl Member {
    #[inline(always)]
    pub(crate) fn new(number: u8, span: Span) -> Self {
        Self {
            number,
            part: span.part(),
        }
    }

    #[inline(always)]
    pub(crate) const fn number(self) -> u8 {
        self.number
    }

    #[inline(always)]
    pub(crate) const fn part(self) -> Part {
        self.part
    }
}

impl Run {
    /// Passes over the fields with `tag` at the start of `rest`, which ends where a message of
    /// `total` bytes ends.
    #[inline(always)]
    pub(crate) fn scan(tag: u8, mut rest: &[u8], total: usize) -> Option<(Self, &[u8])> {
        let start = total - rest.len();
        let (mut count, mut lengths) = (0, 0);
        while let [first, after @ ..] = rest {
            if *first != tag {
                break;
            }
            let (len, after) = length(after)?;
            (_, rest) = after.split_at_checked(len)?;
            count += 1;
            lengths |= len;
        }
        let end = total - rest.len();
        Some((
            Self {
                start: u32_of(start),
                end: u32_of(end),
                count,
                lengths: u32_of(lengths),
            },
            rest,
        ))
    }

    /// Adds an item that stands anywhere.
    pub(crate) fn push(&mut self, field: &Field<'_>) {
        if self.count == 0 {
            self.start = u32_of(field.offset());
        }
        self.end = u32_of(field.end());
        self.count += 1;
        self.lengths = u32::MAX;
    }

    #[inline(always)]
    pub(crate) fn start(&self) -> usize {
        usize_of(self.start)
    }

    #[inline(always)]
    pub(crate) fn count(&self) -> usize {
        usize_of(self.count)
    }

    /// Whether the length of an item takes more than seven bits.
    #[inline(always)]
    pub(crate) const fn is_long(&self) -> bool {
        self.lengths >= 0x80
    }
}

/// Numbers within a message, none of which has more than 32 bits.
#[inline(always)]
fn u32_of(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

#[inline(always)]
fn usize_of(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

impl Span {
    /// No value lies at the very start of a message, where its tag is.
    #[inline(always)]
    pub(crate) const fn is_absent(&self) -> bool {
        self.start == 0
    }

    pub(crate) const fn of(field: &Field<'_>) -> Self {
        Self {
            start: field.value_offset(),
            end: field.end(),
        }
    }

    #[inline(always)]
    pub(crate) fn part(&self) -> Part {
        Part {
            start: u32_of(self.start),
            end: u32_of(self.end),
        }
    }
}

/// The number of an enum field, read as signed.
#[inline]
pub(crate) const fn signed(number: u64) -> i64 {
    i64::from_le_bytes(number.to_le_bytes())
}

/// The value of an enum field, if the schema has it.
#[inline]
pub(crate) fn known<E: TryFrom<i32>>(number: i64) -> Option<E> {
    i32::try_from(number)
        .ok()
        .and_then(|number| E::try_from(number).ok())
}

/// The low 32 bits, which is what protobuf keeps of the number of an enum field.
pub(crate) fn low_bits(number: i64) -> i32 {
    let [a, b, c, d, ..] = number.to_le_bytes();
    i32::from_le_bytes([a, b, c, d])
}

#[cfg(feature = "std")]
#[inline]
pub(super) fn utf8(bytes: &[u8]) -> Option<&str> {
    step(1 + bytes.len() / 16);
    // For short texts the call costs more than it saves.
    if bytes.len() < 128 {
        core::str::from_utf8(bytes).ok()
    } else {
        simdutf8::basic::from_utf8(bytes).ok()
    }
}

#[cfg(not(feature = "std"))]
#[inline]
pub(super) fn utf8(bytes: &[u8]) -> Option<&str> {
    step(1 + bytes.len() / 16);
    core::str::from_utf8(bytes).ok()
}

#[inline]
fn address(bytes: &[u8]) -> usize {
    bytes.as_ptr().addr()
}
