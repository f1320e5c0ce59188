//! The same work on every decoded value: all its text and octets are looked at.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::hint::black_box;

use buffa::{MapView, MessageField, MessageFieldView, ProtoBox, RepeatedView};
use bytes::Bytes;
pub(crate) use usp_benches::Total;

/// What was seen in a value.
#[inline]
pub(crate) fn total_of(value: &impl Touch) -> Total {
    let mut total = Total::default();
    value.touch(&mut total);
    total
}

/// What was seen in a Record, and in the Message that it carries.
#[inline]
pub(crate) fn touch(record: &impl Touch, msg: Option<&impl Touch>) -> Total {
    let mut total = total_of(black_box(record));
    black_box(msg).touch(&mut total);
    total
}

/// A value with text and octets.
pub(crate) trait Touch {
    /// Looks at all of them.
    fn touch(&self, total: &mut Total);
}

impl Touch for str {
    #[inline]
    fn touch(&self, total: &mut Total) {
        total.add(self.as_bytes());
    }
}

impl Touch for String {
    #[inline]
    fn touch(&self, total: &mut Total) {
        total.add(self.as_bytes());
    }
}

impl Touch for [u8] {
    #[inline]
    fn touch(&self, total: &mut Total) {
        total.add(self);
    }
}

impl Touch for Vec<u8> {
    #[inline]
    fn touch(&self, total: &mut Total) {
        total.add(self);
    }
}

impl Touch for Bytes {
    #[inline]
    fn touch(&self, total: &mut Total) {
        total.add(self);
    }
}

impl<T: Touch + ToOwned + ?Sized> Touch for Cow<'_, T> {
    #[inline]
    fn touch(&self, total: &mut Total) {
        T::touch(self, total);
    }
}

impl<T: Touch + ?Sized> Touch for &T {
    #[inline]
    fn touch(&self, total: &mut Total) {
        T::touch(self, total);
    }
}

impl<T: Touch> Touch for Box<T> {
    #[inline]
    fn touch(&self, total: &mut Total) {
        T::touch(self, total);
    }
}

impl<T: Touch> Touch for Option<T> {
    #[inline]
    fn touch(&self, total: &mut Total) {
        self.iter().for_each(|value| value.touch(total));
    }
}

impl<T: Touch> Touch for Vec<T> {
    #[inline]
    fn touch(&self, total: &mut Total) {
        self.iter().for_each(|value| value.touch(total));
    }
}

impl<K: Touch, V: Touch, S> Touch for HashMap<K, V, S> {
    #[inline]
    fn touch(&self, total: &mut Total) {
        for (key, value) in self {
            key.touch(total);
            value.touch(total);
        }
    }
}

impl<K: Touch, V: Touch> Touch for BTreeMap<K, V> {
    #[inline]
    fn touch(&self, total: &mut Total) {
        for (key, value) in self {
            key.touch(total);
            value.touch(total);
        }
    }
}

impl<K: Touch, V: Touch> Touch for MapView<'_, K, V> {
    #[inline]
    fn touch(&self, total: &mut Total) {
        for (key, value) in self {
            key.touch(total);
            value.touch(total);
        }
    }
}

impl<T: Touch> Touch for RepeatedView<'_, T> {
    #[inline]
    fn touch(&self, total: &mut Total) {
        self.iter().for_each(|value| value.touch(total));
    }
}

impl<T: Touch> Touch for MessageFieldView<T> {
    #[inline]
    fn touch(&self, total: &mut Total) {
        self.as_option().touch(total);
    }
}

impl<T: Touch + Default, P: ProtoBox<T>> Touch for MessageField<T, P> {
    #[inline]
    fn touch(&self, total: &mut Total) {
        self.as_option().touch(total);
    }
}
