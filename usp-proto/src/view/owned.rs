//! From views to owned values.

use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;
use core::cell::Cell;

use bytes::Bytes;

use super::repeated::{Pairs, Repeated};
use super::{Decode, View};
use crate::error::{DecodeError, DecodeErrorKind};

/// How an owned value is made.
#[derive(Debug)]
#[allow(
    unnameable_types,
    reason = "only sealed traits have it in their signatures"
)]
pub struct Making<'b> {
    /// The memory that octets share; otherwise they are copied.
    shared: Option<&'b Bytes>,
    /// Whether to stop at whatever is not as everybody writes it.
    usual_only: bool,
    /// How many elements may still come.
    left: Cell<usize>,
}

impl<'b> Making<'b> {
    /// Whatever can be read, with octets copied.
    pub(crate) const fn free() -> Self {
        Self {
            shared: None,
            usual_only: false,
            left: Cell::new(usize::MAX),
        }
    }

    /// Nothing unusual, and no more elements than that.
    pub(crate) const fn usual(max_elements: usize, shared: Option<&'b Bytes>) -> Self {
        // The outermost message is no element.
        Self {
            shared,
            usual_only: true,
            left: Cell::new(max_elements.saturating_add(1)),
        }
    }

    /// One more message, which may have something unusual.
    #[inline]
    pub(crate) fn message(&self, unusual: bool) -> Result<(), DecodeError> {
        if unusual && self.usual_only {
            return Err(stop());
        }
        self.spend(1)
    }

    #[inline]
    fn spend(&self, elements: usize) -> Result<(), DecodeError> {
        match self.left.get().checked_sub(elements) {
            Some(left) => {
                self.left.set(left);
                Ok(())
            }
            None => Err(stop()),
        }
    }

    pub(crate) fn octets(&self, octets: &[u8]) -> Bytes {
        match self.shared {
            // The slice of an empty range may lie anywhere.
            Some(bytes) if !octets.is_empty() => bytes.slice_ref(octets),
            _ => Bytes::copy_from_slice(octets),
        }
    }

    pub(crate) fn all_octets<'a>(
        &self,
        items: Repeated<'a, &'a [u8]>,
    ) -> Result<Vec<Bytes>, DecodeError> {
        self.items(items, |item| Ok(self.octets(item)))
    }

    pub(crate) fn strings<'a>(
        &self,
        items: Repeated<'a, &'a str>,
    ) -> Result<Vec<String>, DecodeError> {
        self.items(items, |item| Ok(String::from(*item)))
    }

    fn items<'a, T: Decode<'a>, O>(
        &self,
        items: Repeated<'a, T>,
        owned: impl Fn(&T) -> Result<O, DecodeError>,
    ) -> Result<Vec<O>, DecodeError> {
        self.spend(items.len())?;
        let mut all = Vec::with_capacity(items.len());
        for item in items {
            all.push(owned(&item?)?);
        }
        Ok(all)
    }

    /// Makes the owned items of a repeated message.
    pub(crate) fn messages<'a, V: View<'a>>(
        &self,
        items: Repeated<'a, V>,
        owned: impl Fn(&V) -> Result<V::Owned, DecodeError>,
    ) -> Result<Vec<V::Owned>, DecodeError> {
        // Each of them counts itself; that there can be so many has to be known before.
        if items.len() > self.left.get() {
            return Err(stop());
        }
        let mut all = Vec::with_capacity(items.len());
        for item in items {
            all.push(owned(&item?)?);
        }
        Ok(all)
    }

    /// Makes an owned map.
    pub(crate) fn map(&self, entries: Pairs<'_>) -> Result<BTreeMap<String, String>, DecodeError> {
        self.spend(entries.len())?;
        let mut map = BTreeMap::new();
        let mut unusual = false;
        let mut entries = entries.iter();
        for entry in entries.by_ref() {
            let (key, value) = entry?;
            unusual |= map.insert(String::from(key), String::from(value)).is_some();
        }
        if self.usual_only && (unusual || entries.is_odd()) {
            Err(stop())
        } else {
            Ok(map)
        }
    }
}

/// Ends the making of a value that needs a closer look. Nobody sees this error.
#[cold]
fn stop() -> DecodeError {
    DecodeErrorKind::FieldMissing.at(0)
}
