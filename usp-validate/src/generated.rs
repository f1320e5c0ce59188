//! What `cargo xtask requirements` writes.

#[rustfmt::skip]
#[allow(clippy::doc_markdown)]
pub(crate) mod requirements;
