//! Any bytes as the views of a Record and of a Message.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| usp_fuzz::view::check_any(bytes));
