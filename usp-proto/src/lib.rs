//! Records and Messages of the User Services Platform.
#![no_std]
#![forbid(unsafe_code)]

extern crate alloc;
#[cfg(feature = "std")]
extern crate std;

#[cfg(feature = "arbitrary")]
mod arbitrary;
mod decode;
mod error;
mod error_code;
mod generated;
#[cfg(feature = "serde")]
mod json;
pub mod msg;
pub mod record;
pub mod schema;
mod version;
pub mod wire;

pub use crate::decode::{DecodeOptions, Decoded};
pub use crate::error::{DecodeError, DecodeErrorKind};
pub use crate::error_code::{ErrorApplicability, ErrorCode, ErrorCodes, ErrorList, ErrorPlace};
pub use crate::version::{ParseVersionError, ProtocolVersion, ProtocolVersions};

/// The schema as a `google.protobuf.FileDescriptorSet` in bytes, for tools that work by
/// reflection. It holds `usp-msg.proto` and `usp-record.proto` without comments.
pub const FILE_DESCRIPTOR_SET: &[u8] = generated::FILE_DESCRIPTOR_SET;
