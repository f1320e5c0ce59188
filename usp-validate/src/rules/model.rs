//! Rules that need a data model.
//!
//! What the model does not bear out breaks a requirement where it is said or answered. Where it is
//! asked for, it is a hint: who asks gets an error code, and is free to ask.

pub(super) mod add;
pub(super) mod arc;
pub(super) mod del;
pub(super) mod enc;
pub(super) mod facts;
pub(super) mod get;
pub(super) mod key;
pub(super) mod not;
pub(super) mod opr;
pub(super) mod set;
