//! Any bytes as a Record, and what it carries as a Message.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| usp_fuzz::decode::check_record(bytes));
