//! The inputs that fuzzing found, and those that it starts from, held to the laws on stable too.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test may fail"
)]

use std::fs;
use std::path::PathBuf;

use proptest::collection::vec;
use proptest::prelude::*;

#[path = "../../fuzz/src/bad_record.rs"]
#[allow(unreachable_pub, reason = "the laws are a crate of their own")]
mod bad_record;
#[path = "../../fuzz/src/reassembler.rs"]
#[allow(unreachable_pub, reason = "the laws are a crate of their own")]
mod reassembler;

fn inputs(folder: &str) -> Vec<Vec<u8>> {
    let folder = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/..")).join(folder);
    let entries = fs::read_dir(folder).unwrap();
    let paths = entries.map(|entry| entry.unwrap().path());
    paths
        .filter(|path| path.is_file())
        .map(|path| fs::read(path).unwrap())
        .collect()
}

#[test]
fn what_fuzzing_found_in_segments_is_mended() {
    let inputs = inputs("fuzz/regressions/reassembler");
    assert!(!inputs.is_empty());
    for input in inputs {
        reassembler::check(&input);
        reassembler::check_segments(&input);
    }
}

#[test]
fn what_fuzzing_found_in_answers_is_mended() {
    let inputs = inputs("fuzz/regressions/bad_record");
    assert!(!inputs.is_empty());
    for input in inputs {
        bad_record::check(&input);
    }
}

/// Every prefix of every real Record, and each with a bit turned here and there.
#[test]
fn r_mtp_5_real_records_cut_and_spoiled_anywhere_keep_the_laws() {
    for record in inputs("testdata/agent") {
        let bad = |options: u8, bytes: &[u8]| bad_record::check(&[&[options], bytes].concat());
        let most = record.len().min(300);
        for at in (0..most).step_by(3) {
            bad(0, &record[..at]);
            let mut spoiled = record[..record.len().min(2000)].to_vec();
            spoiled[at] ^= 1 << (at % 8);
            bad(u8::try_from(at % 32).unwrap(), &spoiled);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, ..ProptestConfig::default() })]

    #[test]
    fn any_row_of_segments_is_judged_by_the_grammar(input in vec(any::<u8>(), 0..40)) {
        reassembler::check(&input);
    }

    #[test]
    fn any_payload_comes_together_again(input in vec(any::<u8>(), 24..200)) {
        reassembler::check_segments(&input);
    }

    #[test]
    fn any_bytes_are_answered_or_not(input in vec(any::<u8>(), 0..60)) {
        bad_record::check(&input);
    }
}
