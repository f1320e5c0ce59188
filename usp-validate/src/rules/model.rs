//! Rules that need a data model.

pub(super) mod enc;
pub(super) mod set;
