//! Inputs that are kept, and many more that are made, against the laws that fuzzing holds.

#![allow(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::std_instead_of_alloc,
    clippy::std_instead_of_core,
    clippy::unwrap_used,
    reason = "a test may fail, and has std"
)]
#![allow(
    missing_docs,
    reason = "the laws are documented where they are written"
)]

use std::fs;
use std::path::Path;

#[path = "../../fuzz/src/session.rs"]
#[allow(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::std_instead_of_alloc,
    clippy::std_instead_of_core,
    unreachable_pub,
    reason = "a law"
)]
mod session;

fn kept(name: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fuzz/regressions");
    let entries = fs::read_dir(folder.join(name)).expect("a folder of inputs");
    entries
        .map(|entry| fs::read(entry.expect("a file").path()).expect("a file"))
        .collect()
}

fn made(count: u64) -> impl Iterator<Item = Vec<u8>> {
    (0..count).map(|seed| {
        let mut random = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
        let len = 20 + usize::try_from(seed % 400).expect("small");
        let mut next = || {
            random ^= random << 13;
            random ^= random >> 7;
            random ^= random << 17;
            random.to_be_bytes()[3]
        };
        (0..len).map(|_| next()).collect()
    })
}

#[test]
fn kept_and_made_lists_of_operations_obey_the_laws() {
    for input in kept("session_ops").into_iter().chain(made(1_000)) {
        session::ops(&input);
    }
}

#[test]
fn kept_and_made_records_obey_the_limits() {
    for input in kept("session_bytes").into_iter().chain(made(3_000)) {
        session::bytes(&input);
    }
}
