//! From bytes to owned values, strictly or tolerantly.

use alloc::vec::Vec;

use bytes::Bytes;

use crate::error::{DecodeError, DecodeErrorKind};
use crate::schema::{Described, FieldSchema, Label, MessageSchema};
use crate::view::{self, Making, Source};
use crate::wire::{Content, Item, Walk};

mod map_keys;

use self::map_keys::MapKeys;

/// How to decode.
///
/// *Strict* (the default) refuses what [R-ENC.2], [R-ENC.3], [R-MSG.6] and [R-MSG.7] forbid, and
/// singular fields that stand twice. *Tolerant* decodes it as protobuf says, where the last one
/// wins, and reports each [deviation](DecodeErrorKind::is_deviation) next to the value. Malformed
/// bytes are an error in both.
///
/// A map key that stands twice is reported in both modes and refused in none: protobuf defines
/// what it means, no requirement forbids it, and deployed Agents send it. Unknown fields are no
/// deviation: a peer of a newer version may send them. They are passed over.
///
/// ```
/// use usp_proto::msg::Msg;
/// use usp_proto::{DecodeErrorKind, DecodeOptions};
///
/// // A header whose `msg_type` is 99, and a body without a member.
/// let bytes = b"\x0a\x05\x0a\x011\x10\x63\x12\x00";
/// let error = Msg::decode(bytes).unwrap_err();
/// assert_eq!(error.to_string(), "unknown enum value 99 at byte 6 of usp.Header.msg_type");
///
/// let decoded = DecodeOptions::tolerant().decode::<Msg>(bytes)?;
/// assert_eq!(decoded.value().header.as_ref().map(|header| header.msg_type), Some(99));
/// assert_eq!(decoded.deviations().len(), 2);
/// # Ok::<(), usp_proto::DecodeError>(())
/// ```
///
/// [R-ENC.2]: https://usp.technology/specification/#r-enc.2
/// [R-ENC.3]: https://usp.technology/specification/#r-enc.3
/// [R-MSG.6]: https://usp.technology/specification/#r-msg.6
/// [R-MSG.7]: https://usp.technology/specification/#r-msg.7
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use]
pub struct DecodeOptions {
    tolerant: bool,
    max_len: usize,
    max_group_depth: u8,
    max_unknown_fields: usize,
    max_elements: usize,
    max_deviations: usize,
    offset: usize,
}

impl DecodeOptions {
    /// Deviations are errors. This is the default.
    pub const fn strict() -> Self {
        Self {
            tolerant: false,
            max_len: MAX_LEN,
            max_group_depth: MAX_GROUP_DEPTH,
            max_unknown_fields: MAX_UNKNOWN_FIELDS,
            max_elements: MAX_ELEMENTS,
            max_deviations: MAX_DEVIATIONS,
            offset: 0,
        }
    }

    /// Deviations are reported with the value.
    pub const fn tolerant() -> Self {
        Self {
            tolerant: true,
            ..Self::strict()
        }
    }

    /// The longest input, in bytes. The default is 16 MiB: the whole supported data model of a
    /// large Agent takes one to two, and an owned value takes several times its bytes.
    ///
    /// Values of 4 GiB and more count as one byte less than that, which is what places in a message
    /// can tell.
    pub const fn max_len(mut self, max: usize) -> Self {
        self.max_len = if max > view::MAX_LEN {
            view::MAX_LEN
        } else {
            max
        };
        self
    }

    /// How deep groups may nest in an unknown field, each level being one of recursion. The
    /// default is 16: no schema of USP has any, so that they only come from what is no USP, and
    /// protobuf wants unknown fields to be passed over.
    ///
    /// Values above 64 count as 64, which other decoders can follow too.
    pub const fn max_group_depth(mut self, max: u8) -> Self {
        self.max_group_depth = if max > 64 { 64 } else { max };
        self
    }

    /// How many unknown fields a Record or Message may have in all. The default is 65,536: a few
    /// new fields in each object of the largest data model stay below, and a peer that sends more
    /// only keeps the decoder busy.
    pub const fn max_unknown_fields(mut self, max: usize) -> Self {
        self.max_unknown_fields = max;
        self
    }

    /// How many elements a Record or Message may have in all: inner messages, map entries and items
    /// of repeated fields. The default is 131,072.
    ///
    /// Two bytes on the wire can make an element of more than 150 bytes in memory: with the default
    /// that is 50 MB at most besides texts and octets, which take no more than the input. The
    /// supported data model of all of TR-181 has some 30,000 elements.
    pub const fn max_elements(mut self, max: usize) -> Self {
        self.max_elements = max;
        self
    }

    /// How many deviations are kept in tolerant mode. The default is 64: enough to see what is
    /// wrong with a peer, and a bound on what it can make grow. Further ones are
    /// [counted](Decoded::deviation_count).
    pub const fn max_deviations(mut self, max: usize) -> Self {
        self.max_deviations = max;
        self
    }

    /// Counts offsets in errors from the start of a larger buffer, in which the bytes stand at
    /// `offset`: for the Message in a Record.
    pub const fn at(mut self, offset: usize) -> Self {
        self.offset = offset;
        self
    }

    /// Decodes a message of any type, most often a [`Record`](crate::record::Record) or a
    /// [`Msg`](crate::msg::Msg). Fields of octets are copied.
    ///
    /// # Errors
    ///
    /// [`DecodeError`] for malformed bytes, for a limit that was reached and, in strict mode, for
    /// the first deviation.
    pub fn decode<M: Described>(&self, bytes: &[u8]) -> Result<Decoded<M>, DecodeError> {
        if let Some(decoded) = self.read(bytes, None) {
            return Ok(decoded);
        }
        let (deviations, count) = self.check(M::schema(), bytes)?;
        let value = M::decode(bytes).map_err(|_| refused::<M>(self.offset))?;
        Ok(Decoded {
            value,
            deviations,
            count,
        })
    }

    /// As [`decode`](Self::decode), but fields of octets share the memory of `bytes`: the payload
    /// of a Record costs no copy.
    ///
    /// # Errors
    ///
    /// As [`decode`](Self::decode).
    pub fn decode_bytes<M: Described>(&self, bytes: Bytes) -> Result<Decoded<M>, DecodeError> {
        if let Some(decoded) = self.read(&bytes, Some(&bytes)) {
            return Ok(decoded);
        }
        let (deviations, count) = self.check(M::schema(), &bytes)?;
        let value = M::decode(bytes).map_err(|_| refused::<M>(self.offset))?;
        Ok(Decoded::new(value, deviations, count))
    }

    /// Decodes what has nothing unusual in it, in one go by way of its view. `None` only says that
    /// a closer look is needed: that of the walk.
    fn read<M: Described>(&self, bytes: &[u8], shared: Option<&Bytes>) -> Option<Decoded<M>> {
        self.check_len(M::schema(), bytes.len()).ok()?;
        let making = Making::usual(self.max_elements, shared);
        M::read(Source::new(bytes, self.offset), &making).map(Decoded::clean)
    }

    pub(crate) fn check_len(
        &self,
        schema: &'static MessageSchema,
        len: usize,
    ) -> Result<(), DecodeError> {
        if len <= self.max_len {
            return Ok(());
        }
        let max = self.max_len;
        let kind = DecodeErrorKind::TooLong { len, max };
        Err(kind.at(self.offset).of_message(schema))
    }

    /// What bounds a lazy view.
    pub(crate) const fn lazy_limits() -> Self {
        Self::strict().max_len(view::MAX_LEN)
    }

    /// The offset of the bytes in a larger buffer.
    pub(crate) const fn base(&self) -> usize {
        self.offset
    }

    /// Everything that has to be known before a value is built.
    fn check(
        &self,
        schema: &'static MessageSchema,
        bytes: &[u8],
    ) -> Result<(Vec<DecodeError>, usize), DecodeError> {
        self.check_with(schema, bytes, Some(MapKeys::default()))
    }

    /// As [`check`](Self::check), for a view, which shows all entries of a map and takes no memory.
    pub(crate) fn check_as_view(
        &self,
        schema: &'static MessageSchema,
        bytes: &[u8],
    ) -> Result<(Vec<DecodeError>, usize), DecodeError> {
        self.max_elements(usize::MAX)
            .check_with(schema, bytes, None)
    }

    fn check_with<'a>(
        &self,
        schema: &'static MessageSchema,
        bytes: &'a [u8],
        mut map_keys: Option<MapKeys<'a>>,
    ) -> Result<(Vec<DecodeError>, usize), DecodeError> {
        self.check_len(schema, bytes.len())?;
        let mut findings = Findings {
            options: self,
            kept: Vec::new(),
            count: 0,
        };
        let (mut unknown_fields, mut elements) = (0, 0);
        let walk = Walk::new(schema, bytes)
            .at(self.offset)
            .with_max_group_depth(self.max_group_depth);
        for item in walk {
            if let Some(problem) = item.problem() {
                findings.note(problem)?;
            }
            if let Some(repeated) = map_keys.as_mut().and_then(|keys| keys.note(&item)) {
                findings.note(repeated)?;
            }
            let max = self.max_unknown_fields;
            match item.content() {
                Content::Unknown(_) => count(&mut unknown_fields, max, &item, |max| {
                    DecodeErrorKind::TooManyUnknownFields { max }
                })?,
                content if is_element(content, item.field()) => {
                    count(&mut elements, self.max_elements, &item, |max| {
                        DecodeErrorKind::TooManyElements { max }
                    })?;
                }
                _ => {}
            }
        }
        // The outermost message ends without an item of its own.
        if let Some(repeated) = map_keys.as_mut().and_then(|keys| keys.close(0)) {
            findings.note(repeated)?;
        }
        Ok((findings.kept, findings.count))
    }
}

impl Default for DecodeOptions {
    fn default() -> Self {
        Self::strict()
    }
}

/// A value, and how its bytes deviated from the specification.
#[derive(Clone, Debug, PartialEq)]
pub struct Decoded<M> {
    value: M,
    deviations: Vec<DecodeError>,
    count: usize,
}

impl<M> Decoded<M> {
    pub(crate) const fn new(value: M, deviations: Vec<DecodeError>, count: usize) -> Self {
        Self {
            value,
            deviations,
            count,
        }
    }

    /// A value without deviations.
    pub(crate) const fn clean(value: M) -> Self {
        Self::new(value, Vec::new(), 0)
    }

    /// The value.
    pub const fn value(&self) -> &M {
        &self.value
    }

    /// The value, without its deviations.
    pub fn into_value(self) -> M {
        self.value
    }

    /// The deviations in the order of the walk, at most
    /// [`max_deviations`](DecodeOptions::max_deviations). In strict mode only repeated map keys
    /// are left to report.
    #[must_use]
    pub fn deviations(&self) -> &[DecodeError] {
        &self.deviations
    }

    /// How many deviations there were, those that were not kept too.
    #[must_use]
    pub const fn deviation_count(&self) -> usize {
        self.count
    }
}

/// Collects deviations, and stops at whatever is an error.
struct Findings<'o> {
    options: &'o DecodeOptions,
    kept: Vec<DecodeError>,
    count: usize,
}

impl Findings<'_> {
    fn note(&mut self, problem: DecodeError) -> Result<(), DecodeError> {
        let kind = problem.kind();
        if !kind.is_deviation() || (kind.is_forbidden() && !self.options.tolerant) {
            return Err(problem);
        }
        self.count += 1;
        if self.kept.len() < self.options.max_deviations {
            self.kept.push(problem);
        }
        Ok(())
    }
}

/// Whether an item takes memory of its own in the owned value.
fn is_element(content: Content<'_>, field: Option<&'static FieldSchema>) -> bool {
    let repeated = field.is_some_and(|field| field.label() == Label::Repeated);
    match content {
        Content::Open(_) => true,
        Content::String(_) | Content::Bytes(_) => repeated,
        _ => false,
    }
}

/// Counts one more of something that is limited.
fn count(
    counted: &mut usize,
    max: usize,
    item: &Item<'_>,
    kind: impl Fn(usize) -> DecodeErrorKind,
) -> Result<(), DecodeError> {
    *counted += 1;
    if *counted <= max {
        return Ok(());
    }
    Err(kind(max).at(item.offset()).of_message(item.message()))
}

/// prost refuses what the walk took: a law of the tests says that this does not happen, and a
/// caller is better served by an error than by a panic.
fn refused<M: Described>(offset: usize) -> DecodeError {
    DecodeErrorKind::IncompleteVarint
        .at(offset)
        .of_message(M::schema())
}

pub(crate) const MAX_LEN: usize = 16 << 20;
const MAX_GROUP_DEPTH: u8 = 16;
const MAX_UNKNOWN_FIELDS: usize = 65_536;
const MAX_ELEMENTS: usize = 131_072;
const MAX_DEVIATIONS: usize = 64;

#[cfg(test)]
mod tests {
    use alloc::string::ToString as _;

    use super::*;
    use crate::msg::Msg;

    /// Places in a view have 32 bits: whoever asks for more does not get it.
    #[test]
    #[cfg(target_pointer_width = "64")]
    fn no_message_is_longer_than_its_places_can_tell() {
        for options in [
            DecodeOptions::strict().max_len(usize::MAX),
            DecodeOptions::lazy_limits(),
        ] {
            assert_eq!(options.check_len(Msg::schema(), 0xffff_ffff), Ok(()));
            let error = options.check_len(Msg::schema(), 0x1_0000_0000).unwrap_err();
            assert_eq!(
                error.to_string(),
                "4294967296 bytes are too long, limit 4294967295 at byte 0 of usp.Msg"
            );
        }
    }
}
