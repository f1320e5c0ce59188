//! Any bytes as what DNS and DHCP say.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &[u8]| usp_fuzz::discovery::check(input));
