//! Inputs that are kept, and many more that are made, against the laws that fuzzing holds.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::std_instead_of_alloc,
    clippy::unwrap_used,
    reason = "a test may fail, and has std"
)]
#![allow(
    missing_docs,
    unreachable_pub,
    reason = "the laws are a library where they are at home"
)]

use std::fs;
use std::path::Path;

#[path = "../../fuzz/src/discovery.rs"]
mod discovery;
#[path = "../../fuzz/src/mtp_headers.rs"]
mod mtp_headers;
#[path = "../../fuzz/src/uds_frames.rs"]
mod uds_frames;

fn kept(name: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fuzz/regressions");
    let entries = fs::read_dir(folder.join(name)).expect("a folder of inputs");
    entries
        .map(|entry| fs::read(entry.expect("a file").path()).expect("a file"))
        .collect()
}

/// The kept inputs, each with one byte changed in all the ways that these do not exclude.
fn inputs(name: &str) -> Vec<Vec<u8>> {
    let kept = kept(name);
    assert!(kept.len() > 4, "{name}");
    let mut inputs = kept.clone();
    for input in &kept {
        for at in 0..input.len() {
            for byte in [
                0, 1, b'\n', b'\r', b'%', b'/', b':', b'\\', b'"', 0x7f, 0xff,
            ] {
                let mut changed = input.clone();
                changed[at] = byte;
                inputs.push(changed);
            }
            inputs.push(input[..at].to_vec());
        }
    }
    inputs
}

#[test]
fn kept_and_changed_streams_keep_the_laws_of_frames() {
    for input in inputs("uds_frames") {
        uds_frames::check(&input);
    }
}

#[test]
fn kept_and_changed_inputs_keep_the_laws_of_discovery() {
    for input in inputs("discovery") {
        discovery::check(&input);
    }
}

#[test]
fn kept_and_changed_texts_keep_the_laws_of_headers() {
    for input in inputs("mtp_headers") {
        mtp_headers::check(&input);
    }
}
