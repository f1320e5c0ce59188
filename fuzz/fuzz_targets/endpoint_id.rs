//! Any text as an Endpoint ID, and any octets as a part of one.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|octets: &[u8]| {
    if let Ok(text) = core::str::from_utf8(octets) {
        usp_fuzz::endpoint_id::check(text);
    }
    usp_fuzz::endpoint_id::check_instance_id(octets);
});
