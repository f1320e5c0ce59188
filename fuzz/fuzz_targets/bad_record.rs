//! Any bytes as a Record that may deserve an answer.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &[u8]| usp_fuzz::bad_record::check(input));
