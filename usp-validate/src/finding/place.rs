//! Where a finding is.

use core::fmt;

use usp_proto::DecodeErrorKind;
use usp_proto::schema::{Label, MessageSchema};
use usp_proto::view::View;
use usp_proto::wire::{Content, Fields, Item, Walk};

/// A whole buffer that is judged.
#[derive(Clone, Copy)]
pub(crate) enum Root<'a> {
    Record(&'a [u8]),
    Msg(&'a [u8]),
}

impl<'a> Root<'a> {
    pub(crate) fn walk(self) -> Walk<'a> {
        match self {
            Self::Record(bytes) => Walk::record(bytes),
            Self::Msg(bytes) => Walk::msg(bytes),
        }
    }
}

/// A field of a message, there or not.
#[derive(Clone, Copy)]
pub(crate) struct Spot<'a> {
    schema: &'static MessageSchema,
    bytes: &'a [u8],
    offset: usize,
    field: &'static str,
    index: Option<usize>,
}

impl<'a> Spot<'a> {
    /// The field of that name in the message of a view.
    pub(crate) fn new<V: View<'a>>(view: &V, field: &'static str) -> Self {
        Self {
            schema: V::schema(),
            bytes: view.bytes(),
            offset: view.offset(),
            field,
            index: None,
        }
    }

    /// The item of a repeated field, or the entry of a map.
    pub(crate) const fn item(mut self, index: usize) -> Self {
        self.index = Some(index);
        self
    }

    /// Where the value begins, or where the message ends that should have it.
    fn value_offset(&self) -> usize {
        let number = self.schema.field_named(self.field).map(|it| it.number());
        let mut values = Fields::at(self.bytes, self.offset)
            .with_max_group_depth(u8::MAX)
            .flatten()
            .filter(|field| Some(field.number()) == number)
            .map(|field| field.value_offset());
        let value = match self.index {
            Some(index) => values.nth(index),
            None => values.last(),
        };
        value.unwrap_or(self.offset + self.bytes.len())
    }
}

/// Where a finding is, in which buffer.
#[derive(Clone, Copy)]
pub(crate) struct Place<'a> {
    pub(crate) root: Root<'a>,
    pub(crate) target: Target<'a>,
}

#[derive(Clone, Copy)]
pub(crate) enum Target<'a> {
    /// A field that a rule looked at.
    Field(Spot<'a>),
    /// What a walk over the bytes came upon.
    Item(Item<'a>),
}

impl Place<'_> {
    pub(crate) fn offset(&self) -> usize {
        match &self.target {
            Target::Field(spot) => spot.value_offset(),
            Target::Item(item) => item
                .problem()
                .map_or(item.offset(), |problem| problem.offset()),
        }
    }
}

/// The path of a field through the messages round it.
///
/// `Display` writes it: `body.request.get.param_paths[0]`. Items of repeated fields and entries of
/// maps are counted from 0. For bytes in which no field can be found it is the message that they
/// stand in, empty for the outermost.
#[derive(Clone, Copy)]
pub struct FieldPath<'a> {
    place: Place<'a>,
}

impl<'a> FieldPath<'a> {
    pub(crate) const fn new(place: Place<'a>) -> Self {
        Self { place }
    }
}

impl fmt::Display for FieldPath<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut trail = Trail::default();
        if let Target::Field(spot) = &self.place.target {
            if spot.offset == 0 {
                return last(f, "", spot);
            }
        }
        for item in self.place.root.walk() {
            trail.enter(&item);
            match &self.place.target {
                Target::Field(spot) => {
                    let opens = matches!(item.content(), Content::Open(_) | Content::OpenMsg(_));
                    if opens && item.range().end == spot.offset {
                        let separator = trail.write(f, item.depth() + 1)?;
                        return last(f, separator, spot);
                    }
                }
                Target::Item(meant) => {
                    if is_same(meant, &item) {
                        return wire(f, &trail, &item);
                    }
                }
            }
        }
        Ok(())
    }
}

impl fmt::Debug for FieldPath<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "FieldPath({self})")
    }
}

/// Whether two items of walks over the same bytes are the same: a walk over a part of them counts
/// other depths.
fn is_same(one: &Item<'_>, other: &Item<'_>) -> bool {
    one.range() == other.range()
        && one.message() == other.message()
        && one.number() == other.number()
        && one.problem() == other.problem()
        && (one.content() == Content::Close) == (other.content() == Content::Close)
}

fn last(f: &mut fmt::Formatter<'_>, separator: &str, spot: &Spot<'_>) -> fmt::Result {
    write!(f, "{separator}{}", spot.field)?;
    match spot.index {
        Some(index) => write!(f, "[{index}]"),
        None => Ok(()),
    }
}

fn wire(f: &mut fmt::Formatter<'_>, trail: &Trail, item: &Item<'_>) -> fmt::Result {
    let is_here = item.field().is_some() && !matches!(item.content(), Content::Absent);
    if is_here {
        return trail.write(f, item.depth() + 1).map(|_| ());
    }
    let separator = trail.write(f, item.depth())?;
    match (item.field(), item.problem().map(|problem| problem.kind())) {
        (Some(field), _) => write!(f, "{separator}{}", field.name()),
        (None, Some(DecodeErrorKind::OneofMissing { oneof })) => {
            write!(f, "{separator}{oneof}")
        }
        _ => Ok(()),
    }
}

/// The fields that lead to where a walk is.
#[derive(Default)]
struct Trail {
    levels: [Level; LEVELS],
    /// The level at which the `Msg` of a Record begins.
    base: usize,
}

#[derive(Clone, Copy, Default)]
struct Level {
    field: &'static str,
    index: Option<u32>,
    /// How many values each field of the message at this level had, by its place in the schema.
    counts: [u32; FIELDS],
}

impl Trail {
    fn enter(&mut self, item: &Item<'_>) {
        let Some(field) = item.field() else { return };
        if matches!(item.content(), Content::Absent | Content::Close) {
            return;
        }
        if item.depth() < self.base {
            self.base = 0;
        }
        let fields = item.message().fields();
        let nth = fields.iter().position(|it| it.number() == field.number());
        if let Some(level) = self.levels.get_mut(item.depth()) {
            let count = nth.and_then(|nth| level.counts.get_mut(nth));
            let is_repeated = matches!(field.label(), Label::Repeated | Label::Map);
            level.field = field.name();
            level.index = None;
            if let Some(count) = count {
                level.index = is_repeated.then_some(*count);
                *count += 1;
            }
        }
        if let Content::OpenMsg(_) = item.content() {
            self.base = item.depth() + 1;
        }
        if let Some(inner) = self.levels.get_mut(item.depth() + 1) {
            inner.counts = [0; FIELDS];
        }
    }

    /// Writes the levels below `end`; gives what has to stand before a further name.
    fn write(&self, f: &mut fmt::Formatter<'_>, end: usize) -> Result<&'static str, fmt::Error> {
        let mut separator = "";
        for level in self.levels.get(self.base..end).unwrap_or_default() {
            write!(f, "{separator}{}", level.field)?;
            if let Some(index) = level.index {
                write!(f, "[{index}]")?;
            }
            separator = ".";
        }
        Ok(separator)
    }
}

/// More levels than the schema has.
const LEVELS: usize = 16;
/// More fields than any message has: the Record has 15.
const FIELDS: usize = 16;
