//! Inputs that are kept, and others made of those of testdata, against the laws that fuzzing holds.

#![allow(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::std_instead_of_alloc,
    clippy::std_instead_of_core,
    reason = "a test may fail, and has std"
)]
#![allow(
    missing_docs,
    reason = "the laws are documented where they are written"
)]

use std::fs;
use std::path::{Path, PathBuf};

#[cfg(feature = "xml")]
#[path = "../../fuzz/src/model_xml.rs"]
#[allow(clippy::expect_used, unreachable_pub, reason = "a law")]
mod model_xml;
#[path = "../../fuzz/src/validate.rs"]
#[allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::std_instead_of_core,
    unreachable_pub,
    reason = "a law"
)]
mod validate;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn files(folder: &str) -> Vec<Vec<u8>> {
    let entries = fs::read_dir(root().join(folder)).expect("a folder");
    let mut paths: Vec<_> = entries.map(|entry| entry.expect("a file").path()).collect();
    paths.sort();
    let files = paths.iter().filter(|path| path.is_file());
    files.map(|path| fs::read(path).expect("a file")).collect()
}

/// The input as it is, and with some of its bytes changed, removed or repeated.
fn altered(input: &[u8], times: u64) -> impl Iterator<Item = Vec<u8>> + '_ {
    (0..=times).map(move |seed| {
        let mut bytes = input.to_vec();
        let mut random = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ input.len() as u64 | 1;
        let mut next = |below: usize| {
            random ^= random << 13;
            random ^= random >> 7;
            random ^= random << 17;
            (random >> 16) as usize % below.max(1)
        };
        for _ in 0..seed.min(3) {
            let at = next(bytes.len());
            match next(4) {
                0 if !bytes.is_empty() => bytes[at] = next(256) as u8,
                1 if !bytes.is_empty() => bytes[at] ^= 1 << next(8),
                2 if !bytes.is_empty() => drop(bytes.remove(at)),
                _ => bytes.insert(at, next(256) as u8),
            }
        }
        bytes
    })
}

fn with_kind(kind: u8, bytes: &[u8]) -> Vec<u8> {
    [&[kind], bytes].concat()
}

#[test]
fn kept_inputs_are_judged_by_the_laws() {
    for input in files("fuzz/regressions/validate") {
        validate::check(&input);
    }
}

#[test]
fn records_and_messages_with_some_bytes_changed_are_judged_by_the_laws() {
    for record in files("testdata/agent")
        .iter()
        .filter(|file| file.len() < 2_000)
    {
        for bytes in altered(record, 8) {
            validate::check(&with_kind(0, &bytes));
        }
    }
    for msg in files("testdata/spec")
        .iter()
        .filter(|file| file.len() < 2_000)
    {
        for bytes in altered(msg, 40) {
            validate::check(&with_kind(1, &bytes));
        }
    }
}

#[test]
fn conversations_of_changed_records_stay_within_their_limits() {
    let records = files("testdata/agent");
    let mut input = vec![3];
    for (number, record) in records.iter().filter(|file| file.len() < 2_000).enumerate() {
        for bytes in altered(record, 1) {
            let len = u16::try_from(bytes.len()).expect("a short Record");
            input.push(number as u8);
            input.extend(len.to_be_bytes());
            input.extend(bytes);
        }
    }
    validate::check(&input);
    for pair in records.windows(2).filter(|pair| pair[0].len() < 2_000) {
        let len = u16::try_from(pair[0].len())
            .expect("a short Record")
            .to_be_bytes();
        validate::check(&[&[2], &len[..], &pair[0], &pair[1]].concat());
    }
}

#[cfg(feature = "xml")]
#[test]
fn data_models_with_some_bytes_changed_are_read_by_the_laws() {
    for input in files("fuzz/regressions/model_xml") {
        model_xml::check(&input);
    }
    for (kind, name) in [(0, "model.xml"), (1, "model.cache")] {
        let bytes = fs::read(root().join("testdata/rules").join(name)).expect("a model");
        for bytes in altered(&bytes, 600) {
            model_xml::check(&with_kind(kind, &bytes));
        }
    }
    for record in files("testdata/agent")
        .iter()
        .filter(|file| file.len() < 20_000)
    {
        for bytes in altered(record, 3) {
            model_xml::check(&with_kind(2, &bytes));
        }
    }
}
