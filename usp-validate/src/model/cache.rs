//! Models as a few bytes that load fast.
//!
//! The format, version 1, is: six bytes of signature; the version, two bytes; a checksum of all that
//! follows, eight bytes; then numbers in base 128, least part first, as Protocol Buffers have them.
//! These are: the name and URI of the model; the number of texts, the length of each, and their
//! bytes; the records of types, objects and profiles, each set as a number, the lengths and the
//! words; the number of nodes, and of each its name, its parent as a distance from that of the node
//! before, its detail, default, version and bits. Numbers that may be "none" are one greater.
//!
//! Everything is checked that could make a model behave as none does: numbers lie within what they
//! count, texts are UTF-8, nodes stand behind their parents and not too deep, and no two of one
//! parent have one name. The checksum is against accidents only.

use alloc::string::String;
use alloc::vec::Vec;

use super::data_type::is_type;
use super::hash::{self, Probe, Slots};
use super::node::is_facts;
use super::profile::is_profile;
use super::row::{Bits, DEFAULT, NONE, Row, RowKind, bare};
use super::table::{is_node, key, link};
use super::text::{Records, TextId, Texts};
use super::{LimitKind, Limits, Model, ModelError, ModelErrorKind};

impl Model {
    /// The model as bytes for [`Model::from_cache`]. The same model gives the same bytes.
    #[must_use]
    pub fn to_cache(&self) -> Vec<u8> {
        let mut body = Writer { bytes: Vec::new() };
        body.option(self.name.0);
        body.option(self.uri.0);
        body.ends(&self.texts.ends);
        body.bytes.extend_from_slice(self.texts.text.as_bytes());
        for records in [&self.types, &self.objects, &self.profiles] {
            body.ends(&records.ends);
            for &word in &records.words {
                // Most words that are great say "none".
                body.option(word);
            }
        }
        body.number(u64::try_from(self.rows.len()).unwrap_or_default());
        let mut last = NONE;
        for row in &self.rows {
            body.number(row.name.0.into());
            body.number(zigzag(row.parent, last));
            last = row.parent;
            body.option(row.detail);
            body.option(row.default.0);
            body.number(row.since.into());
            body.number(row.bits.0.into());
        }
        let mut bytes = Vec::with_capacity(HEADER + body.bytes.len());
        bytes.extend_from_slice(&SIGNATURE);
        bytes.extend_from_slice(&VERSION.to_le_bytes());
        bytes.extend_from_slice(&hash::of_many_bytes(&body.bytes).to_le_bytes());
        bytes.extend_from_slice(&body.bytes);
        bytes
    }

    /// The model that [`Model::to_cache`] wrote.
    ///
    /// Any bytes may be given. Texts, types and nodes take a few times as much memory as the bytes
    /// at most.
    ///
    /// # Errors
    ///
    /// If they are no cache, of another version of the format, damaged, or more than the default
    /// [`Limits`] permit.
    pub fn from_cache(bytes: &[u8]) -> Result<Self, ModelError> {
        Self::from_cache_within(bytes, &Limits::new())
    }

    /// The model that [`Model::to_cache`] wrote, within other limits.
    ///
    /// # Errors
    ///
    /// As [`Model::from_cache`].
    pub fn from_cache_within(bytes: &[u8], limits: &Limits) -> Result<Self, ModelError> {
        if bytes.len() > limits.max_len {
            return Err(ModelErrorKind::Limit(LimitKind::Len).at(0));
        }
        let Some(rest) = bytes.strip_prefix(&SIGNATURE) else {
            return Err(ModelErrorKind::NotACache.at(0));
        };
        let Some((version, rest)) = rest.split_first_chunk() else {
            return Err(ModelErrorKind::Damaged.at(bytes.len()));
        };
        let version = u16::from_le_bytes(*version);
        if version != VERSION {
            return Err(ModelErrorKind::CacheVersion(version).at(SIGNATURE.len()));
        }
        let Some((checksum, body)) = rest.split_first_chunk() else {
            return Err(ModelErrorKind::Damaged.at(bytes.len()));
        };
        if u64::from_le_bytes(*checksum) != hash::of_many_bytes(body) {
            return Err(ModelErrorKind::Damaged.at(HEADER));
        }
        let mut reader = Reader { rest: body, limits };
        reader.model().map_err(|kind| {
            let left = reader.rest.len();
            kind.at(bytes.len() - left)
        })
    }
}

struct Writer {
    bytes: Vec<u8>,
}

impl Writer {
    fn number(&mut self, mut number: u64) {
        loop {
            let low = u8::try_from(number & 0x7f).unwrap_or_default();
            number >>= 7;
            if number == 0 {
                self.bytes.push(low);
                return;
            }
            self.bytes.push(low | 0x80);
        }
    }

    /// A number that may be [`NONE`].
    fn option(&mut self, number: u32) {
        self.number(number.wrapping_add(1).into());
    }

    /// How many there are, and the length of each.
    fn ends(&mut self, ends: &[u32]) {
        self.number(u64::try_from(ends.len()).unwrap_or_default());
        let mut last = 0;
        for &end in ends {
            self.number(end.saturating_sub(last).into());
            last = end;
        }
    }
}

struct Reader<'b> {
    rest: &'b [u8],
    limits: &'b Limits,
}

impl<'b> Reader<'b> {
    fn model(&mut self) -> Result<Model, ModelErrorKind> {
        let name = TextId(self.option()?);
        let uri = TextId(self.option()?);
        let ends = self.ends(LimitKind::Texts, self.limits.max_texts_len)?;
        let len = total(&ends);
        let (text, rest) = self
            .rest
            .split_at_checked(len)
            .ok_or(ModelErrorKind::Damaged)?;
        let text = core::str::from_utf8(text).map_err(|_| ModelErrorKind::Damaged)?;
        let is_cut = |end: &u32| usize::try_from(*end).is_ok_and(|end| text.is_char_boundary(end));
        if !ends.iter().all(is_cut) {
            return Err(ModelErrorKind::Damaged);
        }
        self.rest = rest;
        let texts = Texts {
            text: String::from(text),
            ends,
        };
        let count = texts.len();
        let text_count = u32::try_from(count).unwrap_or(NONE);
        let types = self.records(|words| is_type(words, text_count))?;
        let objects = self.records(|words| is_facts(words, count))?;
        let profiles = self.records(|_| true)?;
        let is_text = |id: TextId| id == TextId::NONE || texts.find(id).is_some();
        if !(is_text(name) && is_text(uri)) {
            return Err(ModelErrorKind::Damaged);
        }
        let mut model = Model {
            texts,
            types,
            objects,
            profiles,
            rows: Vec::new(),
            index: Slots::default(),
            name,
            uri,
            has_instances: false,
        };
        self.rows(&mut model)?;
        let rows = model.rows.len();
        let profiles = 0..u32::try_from(model.profiles.len()).unwrap_or_default();
        if !self.rest.is_empty()
            || profiles
                .map(|id| model.profiles.get(id))
                .any(|words| !is_profile(words, count, rows))
        {
            return Err(ModelErrorKind::Damaged);
        }
        Ok(model)
    }

    fn rows(&mut self, model: &mut Model) -> Result<(), ModelErrorKind> {
        let count = self.count(LimitKind::Nodes, self.limits.max_nodes, ROW_LEN)?;
        // Each name is hashed once, however many nodes bear it.
        let hashes: Vec<u64> = (0..model.texts.len())
            .map(|index| {
                let name = model
                    .texts
                    .get(TextId(u32::try_from(index).unwrap_or(NONE)));
                hash::of_bytes(bare(name).as_bytes())
            })
            .collect();
        let mut depths: Vec<u8> = Vec::with_capacity(count);
        model.rows = Vec::with_capacity(count);
        model.index = Slots::with_capacity(count);
        let (mut last, mut last_root) = (NONE, NONE);
        for id in 0..u32::try_from(count).unwrap_or_default() {
            let name = TextId(self.number()?);
            let parent = unzigzag(self.long()?, last).ok_or(ModelErrorKind::Damaged)?;
            last = parent;
            let row = Row {
                name,
                parent,
                first_child: NONE,
                last_child: NONE,
                next: NONE,
                detail: self.option()?,
                default: TextId(self.option()?),
                since: self.number()?,
                bits: Bits(self.number()?),
            };
            let kind = row.bits.kind();
            let index = |id: u32| usize::try_from(id).ok();
            let above = match index(parent).filter(|_| parent != NONE) {
                Some(parent) => model.rows.get(parent).zip(depths.get(parent)),
                None => None,
            };
            let (is_placed, depth) = match above {
                Some((parent, depth)) => (
                    kind.may_stand_in(parent.bits.kind()),
                    depth.saturating_add(1),
                ),
                None => (
                    parent == NONE && matches!(kind, RowKind::Object | RowKind::Table),
                    0,
                ),
            };
            let details = match kind {
                RowKind::Parameter => model.types.len(),
                kind if kind.is_object() => model.objects.len(),
                _ => 0,
            };
            let name_hash = index(name.0).and_then(|index| hashes.get(index));
            let is_valid = is_placed
                && depth < MAX_DEPTH
                && row.bits.is_valid()
                && row.since >> 30 == 0
                && (row.detail == NONE || index(row.detail).is_some_and(|id| id < details))
                && (row.default == TextId::NONE || model.texts.find(row.default).is_some())
                && (row.bits.get(DEFAULT) == 0) == (row.default == TextId::NONE);
            let Some(&name_hash) = name_hash.filter(|_| is_valid) else {
                return Err(ModelErrorKind::Damaged);
            };
            let is = |other| {
                let bare = bare(model.texts.get(name));
                is_node(&model.rows, &model.texts, other, parent, kind, bare)
            };
            match model.index.probe(key(parent, kind, name_hash), is) {
                Probe::Vacant(slot) => model.index.put(slot, id),
                Probe::Found(_) => return Err(ModelErrorKind::Damaged),
                Probe::Crowded => return Err(LimitKind::Collisions.into()),
            }
            model.has_instances |= kind == RowKind::Instance;
            model.rows.push(row);
            depths.push(depth);
            link(&mut model.rows, &mut last_root, id, parent);
        }
        Ok(())
    }

    fn records(&mut self, is: impl Fn(&[u32]) -> bool) -> Result<Records, ModelErrorKind> {
        let ends = self.ends(LimitKind::Facts, self.limits.max_facts)?;
        let len = total(&ends);
        if len > self.rest.len() {
            return Err(ModelErrorKind::Damaged);
        }
        let mut words = Vec::with_capacity(len);
        for _ in 0..len {
            words.push(self.option()?);
        }
        let records = Records { words, ends };
        let mut ids = 0..u32::try_from(records.len()).unwrap_or_default();
        if ids.all(|id| is(records.get(id))) {
            Ok(records)
        } else {
            Err(ModelErrorKind::Damaged)
        }
    }

    /// The ends of things whose lengths are told.
    fn ends(&mut self, kind: LimitKind, max: usize) -> Result<Vec<u32>, ModelErrorKind> {
        let count = self.count(kind, max, 1)?;
        let mut ends = Vec::with_capacity(count);
        let mut end: u32 = 0;
        for _ in 0..count {
            end = end
                .checked_add(self.number()?)
                .ok_or(ModelErrorKind::Damaged)?;
            ends.push(end);
        }
        if total(&ends) > max {
            return Err(kind.into());
        }
        Ok(ends)
    }

    /// How many there are of what takes so many bytes at least.
    fn count(&mut self, kind: LimitKind, max: usize, len: usize) -> Result<usize, ModelErrorKind> {
        let count = usize::try_from(self.number()?).map_err(|_| ModelErrorKind::Damaged)?;
        if count > max {
            return Err(kind.into());
        }
        if count > self.rest.len() / len {
            return Err(ModelErrorKind::Damaged);
        }
        Ok(count)
    }

    /// A number that may be [`NONE`].
    #[inline]
    fn option(&mut self) -> Result<u32, ModelErrorKind> {
        Ok(self.number()?.wrapping_sub(1))
    }

    #[inline]
    fn number(&mut self) -> Result<u32, ModelErrorKind> {
        if let [byte @ 0..=0x7f, rest @ ..] = self.rest {
            self.rest = rest;
            return Ok(u32::from(*byte));
        }
        u32::try_from(self.long()?).map_err(|_| ModelErrorKind::Damaged)
    }

    #[inline]
    fn long(&mut self) -> Result<u64, ModelErrorKind> {
        let mut number = 0;
        for shift in [0, 7, 14, 21, 28] {
            let (&byte, rest) = self.rest.split_first().ok_or(ModelErrorKind::Damaged)?;
            self.rest = rest;
            number |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                // One way to write each number, so that a cache has one form.
                let is_shortest = byte != 0 || shift == 0;
                return if is_shortest {
                    Ok(number)
                } else {
                    Err(ModelErrorKind::Damaged)
                };
            }
        }
        Err(ModelErrorKind::Damaged)
    }
}

fn total(ends: &[u32]) -> usize {
    ends.last()
        .map_or(0, |&end| usize::try_from(end).unwrap_or(usize::MAX))
}

/// How far a number is from the one before, small in both directions.
fn zigzag(number: u32, last: u32) -> u64 {
    let (number, last) = (number.wrapping_add(1), last.wrapping_add(1));
    match number.checked_sub(last) {
        Some(up) => u64::from(up) << 1,
        None => u64::from(last - number) << 1 | 1,
    }
}

fn unzigzag(number: u64, last: u32) -> Option<u32> {
    let last = last.wrapping_add(1);
    let distance = u32::try_from(number >> 1).ok()?;
    let number = if number & 1 == 0 {
        last.checked_add(distance)?
    } else {
        // The other way to write zero is none.
        (distance != 0).then_some(())?;
        last.checked_sub(distance)?
    };
    Some(number.wrapping_sub(1))
}

const SIGNATURE: [u8; 6] = *b"\x89USPM\n";
const VERSION: u16 = 1;
const HEADER: usize = SIGNATURE.len() + 2 + 8;
/// The least that a node takes.
const ROW_LEN: usize = 6;
/// How deep nodes may be in each other; `Device.` is 0.
const MAX_DEPTH: u8 = 64;

#[cfg(test)]
mod tests {
    extern crate std;

    use proptest::prelude::*;

    use super::*;

    fn sealed(mut bytes: Vec<u8>) -> Vec<u8> {
        let checksum = hash::of_many_bytes(&bytes[HEADER..]).to_le_bytes();
        bytes[HEADER - 8..HEADER].copy_from_slice(&checksum);
        bytes
    }

    fn agent() -> Vec<u8> {
        let told = concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/../testdata/agent/066-agent2ctl-get-supported-dm-resp.bin"
        );
        let told = std::fs::read(told).unwrap();
        Model::from_gsdm([&told[..]]).unwrap().to_cache()
    }

    #[test]
    fn distances_are_told_in_one_way() {
        for (number, last) in [(0, NONE), (NONE, 0), (5, 3), (3, 5), (NONE, NONE), (7, 7)] {
            assert_eq!(unzigzag(zigzag(number, last), last), Some(number));
        }
        assert_eq!(unzigzag(1, 4), None);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]

        // The checksum is right, so that all behind it is put to the test.
        #[test]
        fn a_changed_cache_is_refused_or_a_model_of_one_form(
            changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..4),
            cut in prop::option::of(any::<prop::sample::Index>()),
        ) {
            let mut bytes = agent();
            for (at, value) in changes {
                let at = HEADER + at.index(bytes.len() - HEADER);
                bytes[at] = value;
            }
            if let Some(cut) = cut {
                bytes.truncate(HEADER + cut.index(bytes.len() - HEADER));
            }
            let bytes = sealed(bytes);
            if let Ok(model) = Model::from_cache(&bytes) {
                prop_assert_eq!(model.to_cache(), bytes);
                for node in model.nodes() {
                    let _ = alloc::format!("{} {:?}", node.path(), node.data_type());
                    let _ = node.unique_keys().count();
                }
                prop_assert!(model.diff(&model).is_empty());
                let request = usp_proto::msg::GetSupportedDm::new(["Device."]).return_all();
                let _ = model.to_gsdm(&request);
            }
        }
    }
}
