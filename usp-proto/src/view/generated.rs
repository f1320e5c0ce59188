//! What the generated views need, in one place.

pub(crate) use core::fmt;

pub(crate) use super::dump::dump;
pub(crate) use super::owned::Making;
pub(crate) use super::repeated::same_pairs;
pub(crate) use super::source::{
    Member, Part, Run, Source, Span, fixed32, known, low_bits, signed, value, varint,
};
pub(crate) use super::usual::{cut, entries, is_ascii, text};
pub(crate) use super::{Pairs, Repeated, Scan, View, strict};
pub(crate) use crate::error::DecodeError;
pub(crate) use crate::wire::Value;
