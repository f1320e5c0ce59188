//! Any row of segments, and any payload cut and put together.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &[u8]| {
    usp_fuzz::reassembler::check(input);
    usp_fuzz::reassembler::check_segments(input);
});
