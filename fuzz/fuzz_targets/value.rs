//! Any text as a value of any type, and compared with any other.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &[u8]| usp_fuzz::value::check(input));
