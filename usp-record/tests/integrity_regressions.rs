//! Inputs that are kept, against the laws that fuzzing holds.

#![cfg(feature = "tls")]
#![allow(
    missing_docs,
    reason = "the laws are documented where they are written"
)]

use std::fs;
use std::path::Path;

#[path = "../../fuzz/src/integrity.rs"]
#[allow(
    clippy::expect_used,
    clippy::std_instead_of_alloc,
    unreachable_pub,
    reason = "a law"
)]
mod integrity;

#[test]
fn r_e2e_31_kept_inputs_obey_the_laws_of_integrity() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fuzz/regressions/integrity");
    let mut count = 0;
    for entry in fs::read_dir(folder).expect("a folder of inputs") {
        let path = entry.expect("a file").path();
        integrity::check(&fs::read(path).expect("a file"));
        count += 1;
    }
    assert!(count >= 18, "{count} inputs");
}
