//! Path Names and search expressions of the User Services Platform (USP, TR-369).
#![no_std]
#![forbid(unsafe_code)]
