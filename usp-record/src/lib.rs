//! Endpoints, sessions and segmentation of the User Services Platform (USP, TR-369), sans I/O.
#![no_std]
#![forbid(unsafe_code)]
