//! Any bytes as a Record, as certificates, and as a payload of TLS.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &[u8]| usp_fuzz::integrity::check(input));
