//! Any stream over a UNIX domain socket, cut anywhere.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &[u8]| usp_fuzz::uds_frames::check(input));
