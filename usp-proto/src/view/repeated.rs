//! Repeated fields and maps, which decode as they are read.

use alloc::collections::BTreeMap;
use core::fmt;
use core::iter::FusedIterator;
use core::marker::PhantomData;

use super::View;
use super::source::{Run, Source, Span, utf8, value};
use crate::error::DecodeError;
use crate::schema::{FieldKind, FieldSchema, MessageSchema};
use crate::steps::step;
use crate::wire::{Fields, Value};

/// The items of a repeated field, in the order of the bytes.
///
/// Its items are `Result`s, since each is only decoded when it is reached. Those of a view that
/// was decoded [strictly or tolerantly](crate::DecodeOptions::view) were all checked before and are
/// never errors.
#[derive(Clone, Copy)]
pub struct Repeated<'a, T> {
    source: Source<'a>,
    run: Run,
    message: &'static MessageSchema,
    tag: u8,
    item: PhantomData<fn() -> T>,
}

impl<'a, T> Repeated<'a, T> {
    #[inline(always)]
    pub(crate) const fn new(
        source: Source<'a>,
        run: Run,
        message: &'static MessageSchema,
        tag: u8,
    ) -> Self {
        Self {
            source,
            run,
            message,
            tag,
            item: PhantomData,
        }
    }

    /// How many items there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.run.count()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.run.count() == 0
    }

    /// The items from the first on.
    #[inline(always)]
    #[must_use]
    pub fn iter(&self) -> Items<'a, T> {
        let source = self.source.run(self.run);
        let Self {
            run, message, tag, ..
        } = *self;
        Items {
            rest: source.bytes(),
            source,
            left: run.count(),
            message,
            tag,
            item: PhantomData,
        }
    }
}

impl<'a, T: Decode<'a>> IntoIterator for Repeated<'a, T> {
    type Item = Result<T, DecodeError>;
    type IntoIter = Items<'a, T>;

    #[inline(always)]
    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<'a, T: Decode<'a>> IntoIterator for &Repeated<'a, T> {
    type Item = Result<T, DecodeError>;
    type IntoIter = Items<'a, T>;

    #[inline(always)]
    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<'a, T: Decode<'a> + fmt::Debug> fmt::Debug for Repeated<'a, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self).finish()
    }
}

/// The iterator over a [`Repeated`].
#[derive(Clone)]
pub struct Items<'a, T> {
    source: Source<'a>,
    rest: &'a [u8],
    left: usize,
    message: &'static MessageSchema,
    tag: u8,
    item: PhantomData<fn() -> T>,
}

impl<'a, T: Decode<'a>> Iterator for Items<'a, T> {
    type Item = Result<T, DecodeError>;

    #[inline(always)]
    fn next(&mut self) -> Option<Self::Item> {
        self.left = self.left.checked_sub(1)?;
        let total = self.source.bytes().len();
        // The message was scanned: its items are there, and only what lies between them has to be
        // passed over.
        let span = match self.rest {
            [tag, rest @ ..] if *tag == self.tag => {
                let (span, _, after) = value(rest, total)?;
                self.rest = after;
                span
            }
            rest => {
                let (span, after) = stray(rest, total, self.tag)?;
                self.rest = after;
                span
            }
        };
        let source = self.source;
        Some(
            T::decode(source, span).ok_or_else(|| T::problem(source, span, self.message, self.tag)),
        )
    }

    #[inline(always)]
    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.left, Some(self.left))
    }
}

impl<'a, T: Decode<'a>> ExactSizeIterator for Items<'a, T> {}

impl<'a, T: Decode<'a>> FusedIterator for Items<'a, T> {}

impl<T> fmt::Debug for Items<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Items")
            .field("left", &self.left)
            .finish_non_exhaustive()
    }
}

/// The next value with `tag` behind fields of other numbers.
#[cold]
#[inline(never)]
fn stray(rest: &[u8], total: usize, tag: u8) -> Option<(Span, &[u8])> {
    let start = total - rest.len();
    let mut fields = Fields::at(rest, start).with_max_group_depth(u8::MAX);
    let found = fields.find_map(|other| {
        other
            .ok()
            .filter(|other| other.number() == u32::from(tag >> 3))
    })?;
    let after = rest.get(found.end() - start..)?;
    Some((Span::of(&found), after))
}

/// What may stand in a repeated field.
pub trait Decode<'a>: Sized + sealed::Sealed {
    #[doc(hidden)]
    fn decode(source: Source<'a>, span: Span) -> Option<Self>;

    #[doc(hidden)]
    fn problem(
        source: Source<'a>,
        span: Span,
        message: &'static MessageSchema,
        tag: u8,
    ) -> DecodeError;
}

mod sealed {
    #![allow(unnameable_types, reason = "that is what keeps the trait closed")]

    /// Keeps [`Decode`](super::Decode) closed.
    pub trait Sealed {}

    impl Sealed for &str {}
    impl Sealed for &[u8] {}
    impl<'a, V: crate::view::View<'a>> Sealed for V {}
}

impl<'a> Decode<'a> for &'a str {
    #[inline(always)]
    fn decode(source: Source<'a>, span: Span) -> Option<Self> {
        source.string(span)
    }

    #[cold]
    fn problem(
        source: Source<'a>,
        span: Span,
        message: &'static MessageSchema,
        tag: u8,
    ) -> DecodeError {
        source.bad_text(span, message, u32::from(tag >> 3))
    }
}

impl<'a> Decode<'a> for &'a [u8] {
    #[inline(always)]
    fn decode(source: Source<'a>, span: Span) -> Option<Self> {
        source.octets(span)
    }

    #[cold]
    fn problem(
        source: Source<'a>,
        span: Span,
        message: &'static MessageSchema,
        tag: u8,
    ) -> DecodeError {
        source.bad_text(span, message, u32::from(tag >> 3))
    }
}

impl<'a, V: View<'a>> Decode<'a> for V {
    #[inline(always)]
    fn decode(source: Source<'a>, span: Span) -> Option<Self> {
        V::scan(source.child(span)?)
    }

    #[cold]
    fn problem(
        source: Source<'a>,
        span: Span,
        message: &'static MessageSchema,
        tag: u8,
    ) -> DecodeError {
        match source.child(span) {
            Some(child) => child.problem(V::schema()),
            None => source.bad_text(span, message, u32::from(tag >> 3)),
        }
    }
}

/// The entries of a map, in the order of the bytes, as pairs of key and value.
///
/// A key may stand twice, then the later entry counts. As with [`Repeated`], entries are decoded
/// when they are reached.
#[derive(Clone, Copy)]
pub struct Pairs<'a> {
    source: Source<'a>,
    run: Run,
    message: &'static MessageSchema,
    tag: u8,
}

impl<'a> Pairs<'a> {
    #[inline(always)]
    pub(crate) const fn new(
        source: Source<'a>,
        run: Run,
        message: &'static MessageSchema,
        tag: u8,
    ) -> Self {
        Self {
            source,
            run,
            message,
            tag,
        }
    }

    /// How many entries there are on the wire.
    #[must_use]
    pub fn len(&self) -> usize {
        self.run.count()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.run.count() == 0
    }

    /// The entries from the first on.
    #[inline(always)]
    #[must_use]
    pub fn iter(&self) -> Entries<'a> {
        let source = self.source.run(self.run);
        Entries {
            text: source.text(),
            rest: match source.text() {
                "" => source.bytes(),
                _ => &[],
            },
            source,
            left: self.run.count(),
            odd: false,
            one_by_one: false,
            message: self.message,
            tag: self.tag,
        }
    }

    /// The value of that key: of the last entry that has it.
    ///
    /// # Errors
    ///
    /// [`DecodeError`] if an entry cannot be decoded.
    pub fn get(&self, key: &str) -> Result<Option<&'a str>, DecodeError> {
        let mut found = None;
        for entry in self {
            let (name, value) = entry?;
            if name == key {
                found = Some(value);
            }
        }
        Ok(found)
    }
}

impl<'a> IntoIterator for Pairs<'a> {
    type Item = Result<(&'a str, &'a str), DecodeError>;
    type IntoIter = Entries<'a>;

    #[inline(always)]
    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<'a> IntoIterator for &Pairs<'a> {
    type Item = Result<(&'a str, &'a str), DecodeError>;
    type IntoIter = Entries<'a>;

    #[inline(always)]
    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl fmt::Debug for Pairs<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut map = f.debug_map();
        for entry in self {
            match entry {
                Ok((key, value)) => map.entry(&key, &value),
                Err(error) => map.entry(&error, &""),
            };
        }
        map.finish()
    }
}

/// The iterator over [`Pairs`].
#[derive(Clone)]
pub struct Entries<'a> {
    source: Source<'a>,
    /// The next entries, as far as they are known to be text: they are cut from it without a check.
    text: &'a str,
    /// What follows the text.
    rest: &'a [u8],
    left: usize,
    odd: bool,
    /// No further entries are to be checked as text together.
    one_by_one: bool,
    message: &'static MessageSchema,
    tag: u8,
}

impl<'a> Iterator for Entries<'a> {
    type Item = Result<(&'a str, &'a str), DecodeError>;

    #[inline(always)]
    fn next(&mut self) -> Option<Self::Item> {
        self.left = self.left.checked_sub(1)?;
        if let Some((pair, text)) = self.cut() {
            self.text = text;
            return Some(Ok(pair));
        }
        if let Some((pair, text)) = self.stretch().and_then(|()| self.cut()) {
            self.text = text;
            return Some(Ok(pair));
        }
        self.decode()
    }

    #[inline(always)]
    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.left, Some(self.left))
    }
}

impl<'a> Entries<'a> {
    /// Whether an entry so far had more than a key and a value, or these in another order.
    pub(super) const fn is_odd(&self) -> bool {
        self.odd
    }

    /// Cuts an entry as everybody writes it, key before value and both short, off the text.
    #[inline(always)]
    fn cut(&self) -> Option<((&'a str, &'a str), &'a str)> {
        step(1);
        let &[tag, entry, 0x0a, key, ..] = self.text.as_bytes() else {
            return None;
        };
        if tag != self.tag || entry >= 0x80 || key >= 0x80 {
            return None;
        }
        let (_, rest) = self.text.split_at_checked(4)?;
        let (key, rest) = rest.split_at_checked(usize::from(key))?;
        if usize::from(entry) == key.len() + 2 {
            return Some(((key, ""), rest));
        }
        let &[0x12, value, ..] = rest.as_bytes() else {
            return None;
        };
        if usize::from(entry) != key.len() + usize::from(value) + 4 {
            return None;
        }
        let (_, rest) = rest.split_at_checked(2)?;
        let (value, rest) = rest.split_at_checked(usize::from(value))?;
        Some(((key, value), rest))
    }

    /// Checks as text the short entries that come next, between longer ones.
    #[inline(always)]
    fn stretch(&mut self) -> Option<()> {
        if self.one_by_one || !self.text.is_empty() {
            return None;
        }
        let (mut rest, mut count) = (self.rest, 0);
        while let [tag, entry, after @ ..] = rest {
            if *tag != self.tag || *entry >= 0x80 {
                break;
            }
            step(1);
            rest = after.get(usize::from(*entry)..)?;
            count += 1;
        }
        if count < 2 {
            return None;
        }
        let (stretch, rest) = self.rest.split_at_checked(self.rest.len() - rest.len())?;
        match utf8(stretch) {
            Some(text) => (self.text, self.rest) = (text, rest),
            None => self.one_by_one = true,
        }
        Some(())
    }

    /// Decodes an entry of any form.
    #[inline(always)]
    fn decode(&mut self) -> Option<<Self as Iterator>::Item> {
        let total = self.source.bytes().len();
        if !self.text.is_empty() {
            // Text in which an entry has another form than everybody's: what it is decides the
            // ordinary way, and that is not tried again.
            let start = total - self.rest.len() - self.text.len();
            self.rest = self.source.bytes().get(start..)?;
            (self.text, self.one_by_one) = ("", true);
        }
        let span = match self.rest {
            [tag, rest @ ..] if *tag == self.tag => {
                let (span, _, after) = value(rest, total)?;
                self.rest = after;
                span
            }
            rest => {
                let (span, after) = stray(rest, total, self.tag)?;
                self.rest = after;
                span
            }
        };
        let entry = self.source.child(span)?;
        let pair = match usual_pair(entry) {
            Some(pair) => Some(pair),
            None => {
                self.odd = true;
                pair_in_any_order(entry)
            }
        };
        Some(pair.ok_or_else(|| {
            match self
                .message
                .field(u32::from(self.tag >> 3))
                .map(FieldSchema::kind)
            {
                Some(FieldKind::Message(schema)) => entry.problem(schema),
                _ => self
                    .source
                    .bad_text(span, self.message, u32::from(self.tag >> 3)),
            }
        }))
    }
}

impl ExactSizeIterator for Entries<'_> {}

impl FusedIterator for Entries<'_> {}

impl fmt::Debug for Entries<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Entries")
            .field("left", &self.left)
            .finish_non_exhaustive()
    }
}

/// Key and value of a map entry as everybody writes it; either may be absent and is "" then.
#[inline]
fn usual_pair(entry: Source<'_>) -> Option<(&str, &str)> {
    let total = entry.bytes().len();
    let mut rest = entry.bytes();
    let (mut key, mut text) = (Span::default(), Span::default());
    if let [0x0a, after @ ..] = rest {
        (key, _, rest) = value(after, total)?;
    }
    if let [0x12, after @ ..] = rest {
        (text, _, rest) = value(after, total)?;
    }
    if rest.is_empty() {
        Some((entry.string(key)?, entry.string(text)?))
    } else {
        None
    }
}

/// Key and value of any map entry.
#[cold]
#[inline(never)]
fn pair_in_any_order(entry: Source<'_>) -> Option<(&str, &str)> {
    let mut pair = ("", "");
    for field in entry.fields() {
        let field = field.ok()?;
        // A string that is replaced has to be one as well.
        match (field.number(), field.value()) {
            (1, Value::Len(_)) => pair.0 = entry.string(Span::of(&field))?,
            (2, Value::Len(_)) => pair.1 = entry.string(Span::of(&field))?,
            (1 | 2, _) => return None,
            _ => {}
        }
    }
    Some(pair)
}

/// Whether two maps are equal: the last entry of a key counts.
pub(crate) fn same_pairs(a: Pairs<'_>, b: Pairs<'_>) -> bool {
    if a.iter().eq(b.iter()) {
        return true;
    }
    matches!((sorted(a), sorted(b)), (Ok(a), Ok(b)) if a == b)
}

fn sorted(pairs: Pairs<'_>) -> Result<BTreeMap<&str, &str>, DecodeError> {
    pairs.iter().collect()
}
