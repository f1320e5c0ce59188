//! What a draft holds for a field that has no single value: the types that its setters make.
//!
//! `FIELD` is the number of the field. There is no need to name these types, unless a draft is kept
//! in a struct.

use alloc::borrow::Cow;

use super::{Buffer, Encode};
use crate::msg::header::MsgType;
use crate::schema::Described;

/// What a draft holds for a field. It cannot be implemented outside. That of a field that is not
/// set is `()`.
pub trait Part {
    #[doc(hidden)]
    fn put(self, out: &mut Buffer);
}

impl Part for () {
    #[inline]
    fn put(self, _: &mut Buffer) {}
}

/// A message.
#[derive(Clone, Copy, Debug)]
pub struct Message<const FIELD: u8, E>(pub(crate) E);

impl<const FIELD: u8, E: Encode> Part for Message<FIELD, E> {
    #[inline]
    fn put(self, out: &mut Buffer) {
        out.message(tag(FIELD), self.0);
    }
}

/// The messages of a repeated field.
#[derive(Clone, Copy, Debug)]
pub struct Messages<const FIELD: u8, I>(pub(crate) I);

impl<const FIELD: u8, I> Part for Messages<FIELD, I>
where
    I: DoubleEndedIterator<Item: Encode>,
{
    #[inline]
    fn put(self, out: &mut Buffer) {
        out.messages(tag(FIELD), self.0);
    }
}

/// A Message as a payload, which is left out if it is empty.
#[derive(Clone, Copy, Debug)]
pub struct Payload<const FIELD: u8, E>(pub(crate) E);

impl<const FIELD: u8, E: Encode> Part for Payload<FIELD, E> {
    #[inline]
    fn put(self, out: &mut Buffer) {
        out.payload(tag(FIELD), self.0);
    }
}

/// The text of a member of a oneof.
#[derive(Clone, Debug)]
pub struct Text<'a, const FIELD: u8>(pub(crate) Cow<'a, str>);

impl<const FIELD: u8> Part for Text<'_, FIELD> {
    #[inline]
    fn put(self, out: &mut Buffer) {
        out.octets(tag(FIELD), self.0.as_bytes());
    }
}

/// The texts of a repeated field.
#[derive(Clone, Copy, Debug)]
pub struct Texts<const FIELD: u8, I>(pub(crate) I);

impl<const FIELD: u8, I> Part for Texts<FIELD, I>
where
    I: DoubleEndedIterator<Item: AsRef<str>>,
{
    #[inline]
    fn put(self, out: &mut Buffer) {
        out.strings(tag(FIELD), self.0);
    }
}

/// Octets, which are left out if they are empty.
#[derive(Clone, Debug)]
pub struct Octets<'a, const FIELD: u8>(pub(crate) Cow<'a, [u8]>);

impl<const FIELD: u8> Part for Octets<'_, FIELD> {
    #[inline]
    fn put(self, out: &mut Buffer) {
        out.bytes(tag(FIELD), &self.0);
    }
}

/// The octets of a repeated field.
#[derive(Clone, Copy, Debug)]
pub struct AllOctets<const FIELD: u8, I>(pub(crate) I);

impl<const FIELD: u8, I> Part for AllOctets<FIELD, I>
where
    I: DoubleEndedIterator<Item: AsRef<[u8]>>,
{
    #[inline]
    fn put(self, out: &mut Buffer) {
        out.all_octets(tag(FIELD), self.0);
    }
}

/// The entries of a map.
#[derive(Clone, Copy, Debug)]
pub struct Entries<const FIELD: u8, I>(pub(crate) I);

impl<const FIELD: u8, I, K, V> Part for Entries<FIELD, I>
where
    I: DoubleEndedIterator<Item = (K, V)>,
    K: AsRef<str>,
    V: AsRef<str>,
{
    #[inline]
    fn put(self, out: &mut Buffer) {
        out.entries(tag(FIELD), self.0);
    }
}

/// A message that can be the request of a Message.
pub trait RequestBody: Described {
    #[doc(hidden)]
    const TAG: u8;
    #[doc(hidden)]
    const MSG_TYPE: MsgType;
}

/// A message that can be the response of a Message.
pub trait ResponseBody: Described {
    #[doc(hidden)]
    const TAG: u8;
    #[doc(hidden)]
    const MSG_TYPE: MsgType;
}

/// The tag of a field whose value has a length.
const fn tag(field: u8) -> u8 {
    field << 3 | 2
}
