//! Records and Messages of the User Services Platform.
#![no_std]
#![forbid(unsafe_code)]

extern crate alloc;
#[cfg(feature = "std")]
extern crate std;

mod error_code;
mod version;

pub use crate::error_code::{ErrorApplicability, ErrorCode, ErrorCodes, ErrorList, ErrorPlace};
pub use crate::version::{ParseVersionError, ProtocolVersion, ProtocolVersions};
