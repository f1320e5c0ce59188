//! The types of the peers, as their generators write them, and how to touch those and ours.

use crate::touch::{Total, Touch};

/// buffa as it comes.
#[rustfmt::skip]
#[allow(warnings, clippy::all, clippy::pedantic, clippy::restriction, reason = "generated")]
pub(crate) mod buffa;
/// buffa with the Message down to its header.
#[rustfmt::skip]
#[allow(warnings, clippy::all, clippy::pedantic, clippy::restriction, reason = "generated")]
pub(crate) mod buffa_header;
/// buffa with shared octets, plain oneofs, and without unknown fields.
#[rustfmt::skip]
#[allow(warnings, clippy::all, clippy::pedantic, clippy::restriction, reason = "generated")]
pub(crate) mod buffa_tuned;
/// usp-proto.
#[rustfmt::skip]
mod ours;
/// prost as it comes.
#[rustfmt::skip]
#[allow(warnings, clippy::all, clippy::pedantic, clippy::restriction, reason = "generated")]
pub(crate) mod prost;
/// prost with the Message down to its header.
#[rustfmt::skip]
#[allow(warnings, clippy::all, clippy::pedantic, clippy::restriction, reason = "generated")]
pub(crate) mod prost_header;
/// quick-protobuf with borrowed text.
#[rustfmt::skip]
#[allow(warnings, clippy::all, clippy::pedantic, clippy::restriction, reason = "generated")]
pub(crate) mod quick;
/// rusp-lib, which brings its types along.
#[rustfmt::skip]
#[allow(warnings, clippy::all, clippy::pedantic, clippy::restriction, reason = "generated")]
pub(crate) mod rusp;
