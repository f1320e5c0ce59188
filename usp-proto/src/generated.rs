//! What `cargo xtask codegen` writes.

#[rustfmt::skip]
#[allow(missing_docs, unreachable_pub, clippy::doc_markdown, clippy::must_use_candidate)]
pub(crate) mod usp;
#[rustfmt::skip]
#[allow(missing_docs, unreachable_pub, clippy::doc_markdown, clippy::must_use_candidate)]
pub(crate) mod usp_record;

#[rustfmt::skip]
#[allow(unreachable_pub, unused_qualifications, clippy::doc_markdown, clippy::semicolon_if_nothing_returned, clippy::wildcard_imports)]
pub(crate) mod usp_views;
#[rustfmt::skip]
#[allow(unreachable_pub, unused_qualifications, clippy::doc_markdown, clippy::semicolon_if_nothing_returned, clippy::wildcard_imports)]
pub(crate) mod usp_record_views;

#[rustfmt::skip]
#[allow(clippy::should_implement_trait)]
pub(crate) mod usp_encode;
#[rustfmt::skip]
pub(crate) mod usp_record_encode;

#[rustfmt::skip]
mod enums;
#[rustfmt::skip]
pub(crate) mod schema;

/// See [`crate::FILE_DESCRIPTOR_SET`].
pub(crate) const FILE_DESCRIPTOR_SET: &[u8] = include_bytes!("generated/usp.fds.bin");
