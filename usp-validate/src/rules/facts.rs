//! Rules of the facts that the specification states without a number, by what they look at.

pub(super) mod message;
pub(super) mod pair;
pub(super) mod path;
pub(super) mod record;
mod supported;
