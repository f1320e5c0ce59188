//! Any bytes through the walks of `usp_proto::wire`.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| usp_fuzz::wire::check(bytes));
