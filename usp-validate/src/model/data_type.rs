//! The types of parameters: what a value has to be.

use core::fmt;
use core::iter::FusedIterator;

use usp_path::{DataType, ValueType};

use super::text::TextId;
use super::{Model, ModelStatus, ModelVersion};

mod check;
mod number;
mod pattern;

pub use check::ValueFault;

/// The type of a parameter or argument, with its facets.
///
/// From a document it has all that the document says, the facets of named types included. From an
/// Agent it has the primitive type only: [`is_bare`](Self::is_bare).
#[derive(Clone, Copy)]
pub struct TypeView<'a> {
    model: &'a Model,
    words: &'a [u32],
}

/// A range of numbers, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct NumberRange<'a> {
    min: Option<&'a str>,
    max: Option<&'a str>,
    step: Option<&'a str>,
}

impl<'a> NumberRange<'a> {
    /// The least value, as a decimal number of any size.
    #[must_use]
    pub const fn min(&self) -> Option<&'a str> {
        self.min
    }

    /// The greatest value.
    #[must_use]
    pub const fn max(&self) -> Option<&'a str> {
        self.max
    }

    /// The distance of one value from the next.
    #[must_use]
    pub const fn step(&self) -> Option<&'a str> {
        self.step
    }

    /// Whether a number lies between both ends. The step is not looked at.
    ///
    /// What is no decimal number lies nowhere.
    #[must_use]
    pub fn contains(&self, number: &str) -> bool {
        use core::cmp::Ordering::{Greater, Less};
        number::compare(number, number).is_some()
            && self
                .min
                .is_none_or(|min| number::compare(number, min) != Some(Less))
            && self
                .max
                .is_none_or(|max| number::compare(number, max) != Some(Greater))
    }
}

impl fmt::Display for NumberRange<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}..{}",
            self.min.unwrap_or_default(),
            self.max.unwrap_or_default()
        )
    }
}

/// A range of lengths or counts, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct SizeRange {
    min: u32,
    max: u32,
}

impl SizeRange {
    pub(crate) const fn new(min: u32, max: u32) -> Self {
        Self { min, max }
    }

    /// The least.
    #[must_use]
    pub const fn min(&self) -> u32 {
        self.min
    }

    /// The greatest; `None` if there is no limit.
    #[must_use]
    pub const fn max(&self) -> Option<u32> {
        if self.max == u32::MAX {
            None
        } else {
            Some(self.max)
        }
    }

    /// Whether a length lies in it.
    #[must_use]
    pub fn contains(&self, len: usize) -> bool {
        u32::try_from(len).map_or(self.max == u32::MAX, |len| {
            (self.min..=self.max).contains(&len)
        })
    }
}

impl fmt::Display for SizeRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.max() {
            Some(max) => write!(f, "{}..{max}", self.min),
            None => write!(f, "{}..unbounded", self.min),
        }
    }
}

/// One value of an enumeration.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct EnumerationValue<'a> {
    value: &'a str,
    since: Option<ModelVersion>,
    status: ModelStatus,
    is_optional: bool,
}

impl<'a> EnumerationValue<'a> {
    /// The value.
    #[must_use]
    pub const fn value(&self) -> &'a str {
        self.value
    }

    /// The version that brought it; `None` if it is as old as the parameter.
    #[must_use]
    pub const fn since(&self) -> Option<ModelVersion> {
        self.since
    }

    /// Whether it is still to be used.
    #[must_use]
    pub const fn status(&self) -> ModelStatus {
        self.status
    }

    /// Whether an Agent need not support it.
    #[must_use]
    pub const fn is_optional(&self) -> bool {
        self.is_optional
    }
}

/// What the value of a parameter refers to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ReferenceKind {
    /// To an object, row or parameter, by its path.
    Path,
    /// To one of the values that another parameter lists.
    Enumeration,
    /// To a row, by its instance number.
    Instance,
}

impl<'a> TypeView<'a> {
    pub(crate) fn new(model: &'a Model, id: u32) -> Option<Self> {
        let words = model.types.get(id);
        (words.len() >= HEADER).then_some(Self { model, words })
    }

    /// The primitive type, and whether values are lists of it.
    ///
    /// Lists of references are sets, as TR-106 wants them compared.
    #[must_use]
    pub fn data_type(&self) -> DataType {
        let item = self.value_type();
        match (self.is_list(), self.reference()) {
            (true, Some(_)) => DataType::set_of(item),
            (true, None) => DataType::list_of(item),
            (false, _) => DataType::single(item),
        }
    }

    /// The primitive type of the value, or of the items of a list.
    #[must_use]
    pub fn value_type(&self) -> ValueType {
        self.primitive().unwrap_or(ValueType::String)
    }

    fn primitive(&self) -> Option<ValueType> {
        let index = usize::try_from(self.word(FLAGS) & BASE).ok()?;
        ValueType::ALL.get(index).copied()
    }

    /// Whether values are lists, separated by commas.
    #[must_use]
    pub fn is_list(&self) -> bool {
        self.word(FLAGS) & LIST != 0
    }

    /// Whether an Agent told the type: then nothing but the primitive type is known, not even
    /// whether a `string` is a list.
    #[must_use]
    pub fn is_bare(&self) -> bool {
        self.word(FLAGS) & BARE != 0
    }

    /// Whether the value is secret: it reads as an empty one to those who may not see it.
    #[must_use]
    pub fn is_secured(&self) -> bool {
        self.word(FLAGS) & SECURED != 0
    }

    /// Whether the value is never shown when it is read.
    #[must_use]
    pub fn is_hidden(&self) -> bool {
        self.word(FLAGS) & HIDDEN != 0
    }

    /// The name of the type, such as `IPAddress`, if it has one.
    #[must_use]
    pub fn name(&self) -> Option<&'a str> {
        self.text(NAME)
    }

    /// The units of numbers, such as `bytes`.
    #[must_use]
    pub fn units(&self) -> Option<&'a str> {
        self.text(UNITS)
    }

    /// The ranges, in one of which a number has to lie; none if it may be any.
    #[must_use]
    pub fn ranges(
        &self,
    ) -> impl ExactSizeIterator<Item = NumberRange<'a>> + FusedIterator + use<'a> {
        let model = self.model;
        self.group(Group::Ranges).chunks_exact(3).map(move |words| {
            let text = |index: usize| model.texts.find(TextId(*words.get(index)?));
            NumberRange {
                min: text(0),
                max: text(1),
                step: text(2),
            }
        })
    }

    /// The lengths that a value, or an item of a list, may have: characters of text, octets of
    /// binary data; none if it may have any.
    #[must_use]
    pub fn sizes(&self) -> impl ExactSizeIterator<Item = SizeRange> + FusedIterator + use<'a> {
        sizes(self.group(Group::Sizes))
    }

    /// The lengths in characters that the whole text of a list may have; none if it may have any.
    #[must_use]
    pub fn list_sizes(&self) -> impl ExactSizeIterator<Item = SizeRange> + FusedIterator + use<'a> {
        sizes(self.group(Group::ListSizes))
    }

    /// How many items a list may have.
    #[must_use]
    pub fn items(&self) -> SizeRange {
        SizeRange::new(self.word(MIN_ITEMS), self.word(MAX_ITEMS))
    }

    /// The values that it may have, deleted ones included; none if it may have any.
    #[must_use]
    pub fn enumeration(
        &self,
    ) -> impl ExactSizeIterator<Item = EnumerationValue<'a>> + FusedIterator + use<'a> {
        let model = self.model;
        self.group(Group::Enumeration)
            .chunks_exact(3)
            .map(move |words| {
                let word = |index: usize| words.get(index).copied().unwrap_or_default();
                EnumerationValue {
                    value: model.texts.get(TextId(word(0))),
                    since: ModelVersion::from_bits(word(1)),
                    status: ModelStatus::from_bits(word(2)),
                    is_optional: word(2) & OPTIONAL != 0,
                }
            })
    }

    /// The regular expressions of XML Schema, one of which a value has to match as a whole; none if
    /// it may be any. [`check_patterns`](Self::check_patterns) evaluates them.
    #[must_use]
    pub fn patterns(&self) -> impl ExactSizeIterator<Item = &'a str> + FusedIterator + use<'a> {
        self.texts(Group::Patterns)
    }

    /// What the value refers to, if it is a reference.
    #[must_use]
    pub fn reference(&self) -> Option<ReferenceKind> {
        match (self.word(FLAGS) & REFERENCE) >> REFERENCE_SHIFT {
            1 => Some(ReferenceKind::Path),
            2 => Some(ReferenceKind::Enumeration),
            3 => Some(ReferenceKind::Instance),
            _ => None,
        }
    }

    /// Whether a reference is cleared when what it refers to goes away.
    #[must_use]
    pub fn is_strong_reference(&self) -> bool {
        self.word(FLAGS) & STRONG != 0
    }

    /// Where the things are that a reference may refer to, as the document writes it: relative to
    /// the object (`FirmwareImage.`), to the root (`.IP.Interface.`) or in full; none if anywhere.
    #[must_use]
    pub fn targets(&self) -> impl ExactSizeIterator<Item = &'a str> + FusedIterator + use<'a> {
        self.texts(Group::Targets)
    }

    fn texts(
        &self,
        group: Group,
    ) -> impl ExactSizeIterator<Item = &'a str> + FusedIterator + use<'a> {
        let model = self.model;
        self.group(group)
            .iter()
            .map(move |&id| model.texts.get(TextId(id)))
    }

    fn text(&self, index: usize) -> Option<&'a str> {
        self.model.texts.find(TextId(self.word(index)))
    }

    fn word(&self, index: usize) -> u32 {
        self.words.get(index).copied().unwrap_or_default()
    }

    fn group(&self, group: Group) -> &'a [u32] {
        group.of(self.words).unwrap_or_default()
    }
}

impl PartialEq for TypeView<'_> {
    /// Whether both say the same of values. Their names and units do not matter.
    fn eq(&self, other: &Self) -> bool {
        self.word(FLAGS) == other.word(FLAGS)
            && self.items() == other.items()
            && self.ranges().eq(other.ranges())
            && self.sizes().eq(other.sizes())
            && self.list_sizes().eq(other.list_sizes())
            && self.enumeration().eq(other.enumeration())
            && self.patterns().eq(other.patterns())
            && self.targets().eq(other.targets())
    }
}

impl fmt::Debug for TypeView<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "TypeView({self})")
    }
}

impl fmt::Display for TypeView<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.data_type().fmt(f)
    }
}

fn sizes<'a>(
    words: &'a [u32],
) -> impl ExactSizeIterator<Item = SizeRange> + FusedIterator + use<'a> {
    words.chunks_exact(2).map(|words| {
        let word = |index: usize| words.get(index).copied().unwrap_or_default();
        SizeRange::new(word(0), word(1))
    })
}

/// The parts of a record behind its header.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Group {
    Ranges,
    Sizes,
    ListSizes,
    Enumeration,
    Patterns,
    Targets,
}

impl Group {
    pub(crate) const ALL: [Self; 6] = [
        Self::Ranges,
        Self::Sizes,
        Self::ListSizes,
        Self::Enumeration,
        Self::Patterns,
        Self::Targets,
    ];

    /// Where the header says how many words it has.
    pub(crate) const fn count(self) -> usize {
        match self {
            Self::Ranges => 5,
            Self::Sizes => 6,
            Self::ListSizes => 7,
            Self::Enumeration => 8,
            Self::Patterns => 9,
            Self::Targets => 10,
        }
    }

    /// How many words one of it takes.
    pub(crate) const fn width(self) -> usize {
        match self {
            Self::Ranges | Self::Enumeration => 3,
            Self::Sizes | Self::ListSizes => 2,
            Self::Patterns | Self::Targets => 1,
        }
    }

    /// Its words in a record.
    pub(crate) fn of(self, words: &[u32]) -> Option<&[u32]> {
        let mut start = HEADER;
        for group in Self::ALL {
            let len = usize::try_from(*words.get(group.count())?).ok()?;
            if group == self {
                return words.get(start..start.checked_add(len)?);
            }
            start = start.checked_add(len)?;
        }
        None
    }
}

/// Whether a record from a file is one of a type.
pub(crate) fn is_type(words: &[u32], texts: u32) -> bool {
    let text = |id: u32| id == u32::MAX || id < texts;
    let Some((header, mut rest)) = words.split_first_chunk::<HEADER>() else {
        return false;
    };
    let &[flags, name, units, min_items, max_items, ..] = header;
    if flags & !ALL_FLAGS != 0
        || flags & BASE > 9
        || !text(name)
        || !text(units)
        || min_items > max_items
    {
        return false;
    }
    for group in Group::ALL {
        let len = header.get(group.count()).copied().unwrap_or_default();
        if len == 0 {
            continue;
        }
        let Some((words, behind)) = usize::try_from(len)
            .ok()
            .and_then(|len| rest.split_at_checked(len))
        else {
            return false;
        };
        rest = behind;
        let chunks = words.chunks_exact(group.width());
        let is_whole = chunks.remainder().is_empty();
        let mut all = chunks.map(|words| match (group, words) {
            (Group::Ranges, &[min, max, step]) => text(min) && text(max) && text(step),
            (Group::Sizes | Group::ListSizes, &[min, max]) => min <= max,
            (Group::Enumeration, &[value, _, bits]) => value < texts && bits <= 7,
            (Group::Patterns | Group::Targets, &[value]) => value < texts,
            _ => false,
        });
        if !is_whole || !all.all(|is| is) {
            return false;
        }
    }
    rest.is_empty()
}

/// The words of the header.
pub(crate) const FLAGS: usize = 0;
pub(crate) const NAME: usize = 1;
pub(crate) const UNITS: usize = 2;
pub(crate) const MIN_ITEMS: usize = 3;
pub(crate) const MAX_ITEMS: usize = 4;
pub(crate) const HEADER: usize = 11;

/// The bits of the flags.
pub(crate) const BASE: u32 = 0xf;
pub(crate) const LIST: u32 = 1 << 4;
pub(crate) const BARE: u32 = 1 << 5;
pub(crate) const SECURED: u32 = 1 << 6;
pub(crate) const HIDDEN: u32 = 1 << 7;
pub(crate) const REFERENCE_SHIFT: u32 = 8;
pub(crate) const REFERENCE: u32 = 3 << REFERENCE_SHIFT;
pub(crate) const STRONG: u32 = 1 << 10;
const ALL_FLAGS: u32 = (1 << 11) - 1;
/// Of an enumeration value, beside two bits of status.
pub(crate) const OPTIONAL: u32 = 1 << 2;
