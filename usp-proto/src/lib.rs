//! Records and Messages of the User Services Platform.
#![no_std]
#![forbid(unsafe_code)]

extern crate alloc;
#[cfg(feature = "std")]
extern crate std;

mod version;

pub use crate::version::{ParseVersionError, ProtocolVersion, ProtocolVersions};
