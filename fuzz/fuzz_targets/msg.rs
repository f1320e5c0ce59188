//! Any bytes as a Message.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| usp_fuzz::decode::check_msg(bytes));
