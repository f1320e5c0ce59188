//! Any text as what WebSocket, MQTT and STOMP say.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &[u8]| usp_fuzz::mtp_headers::check(input));
