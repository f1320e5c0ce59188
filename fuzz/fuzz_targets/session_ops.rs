//! Any list of operations on two sessions.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| usp_fuzz::session::ops(data));
