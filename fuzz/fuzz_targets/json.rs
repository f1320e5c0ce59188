//! Any text as JSON.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| usp_fuzz::json::check(text));
