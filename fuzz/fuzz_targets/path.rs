//! Any text as a path.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|path: &str| usp_fuzz::path::check(path));
