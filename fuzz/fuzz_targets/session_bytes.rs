//! Any Records into one session.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| usp_fuzz::session::bytes(data));
