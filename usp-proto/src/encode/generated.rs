//! What the generated code needs, in one place.

pub(crate) use alloc::borrow::Cow;

pub(crate) use super::{Buffer, Emit, Encode, free, part};
