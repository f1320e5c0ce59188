//! What the generated code needs, in one place.

pub(crate) use super::{Buffer, Emit};
