//! The requirements of the User Services Platform (USP, TR-369) as code.
#![no_std]
#![forbid(unsafe_code)]
