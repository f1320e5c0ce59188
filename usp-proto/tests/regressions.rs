//! The laws of the fuzz targets on every input that is kept: `fuzz/regressions/` and
//! `testdata/malformed/`.

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test may panic"
)]
#![expect(
    unreachable_pub,
    reason = "the laws are a library where they are at home"
)]

use std::fs;
use std::path::{Path, PathBuf};

#[path = "../../fuzz/src/decode.rs"]
mod decode;
#[cfg(all(feature = "arbitrary", feature = "serde"))]
#[path = "../../fuzz/src/encode.rs"]
mod encode;
#[cfg(feature = "serde")]
#[path = "../../fuzz/src/json.rs"]
mod json;
#[path = "../../fuzz/src/wire.rs"]
mod wire;

#[test]
fn kept_inputs_of_the_walk_keep_its_laws() {
    for (_, bytes) in kept("wire") {
        wire::check(&bytes);
    }
}

#[test]
fn kept_records_keep_the_laws_of_decoding() {
    for (_, bytes) in kept("record") {
        decode::check_record(&bytes);
        wire::check(&bytes);
    }
}

#[test]
fn kept_msgs_keep_the_laws_of_decoding() {
    for (_, bytes) in kept("msg") {
        decode::check_msg(&bytes);
        wire::check(&bytes);
    }
}

#[test]
#[cfg(feature = "serde")]
fn kept_texts_keep_the_laws_of_json() {
    for (path, bytes) in kept("json") {
        // As the fuzz target, which has texts only.
        match core::str::from_utf8(&bytes) {
            Ok(text) => json::check(text),
            Err(error) => panic!("{}: {error}", path.display()),
        }
    }
}

#[test]
#[cfg(all(feature = "arbitrary", feature = "serde"))]
fn kept_values_keep_the_laws_of_encoding() {
    use arbitrary::{Arbitrary, Unstructured};
    use usp_proto::msg::Msg;
    use usp_proto::record::Record;

    #[derive(Arbitrary)]
    enum Input {
        Record(Record),
        Msg(Msg),
    }

    for (_, bytes) in kept("encode") {
        match Input::arbitrary_take_rest(Unstructured::new(&bytes)).expect("a value") {
            Input::Record(record) => {
                encode::check(&record);
                json::check_value(&record);
            }
            Input::Msg(msg) => {
                encode::check(&msg);
                json::check_value(&msg);
            }
        }
    }
}

#[test]
fn malformed_vectors_keep_all_laws() {
    let rows = include_str!(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../testdata/malformed/vectors.tsv"
    ));
    let mut count = 0;
    for row in rows.lines().skip(1) {
        let hex = row.split('\t').nth(2).expect("a column of bytes");
        let bytes = octets(hex);
        wire::check(&bytes);
        decode::check_record(&bytes);
        decode::check_msg(&bytes);
        count += 1;
    }
    assert!(count > 250, "{count}");
}

#[test]
fn real_records_keep_all_laws() {
    let files = files(&root().join("testdata/agent"));
    let records = files
        .iter()
        .filter(|(path, _)| path.extension().is_some_and(|extension| extension == "bin"));
    let mut count = 0;
    for (_, bytes) in records.filter(|(_, bytes)| bytes.len() < 20_000) {
        wire::check(bytes);
        decode::check_record(bytes);
        count += 1;
    }
    assert!(count > 150, "{count}");
}

/// A target without a test would be forgotten: here, or in the crate that it is about.
#[test]
fn every_folder_of_kept_inputs_is_known() {
    let here = ["wire", "record", "msg", "json", "encode"];
    let elsewhere = [
        "path",
        "value",
        "endpoint_id",
        "view",
        "reassembler",
        "bad_record",
        "integrity",
        "session_ops",
        "session_bytes",
        "uds_frames",
        "discovery",
        "mtp_headers",
        "validate",
        "model_xml",
    ];
    for folder in entries(&root().join("fuzz/regressions")) {
        let name = folder.file_name().and_then(|name| name.to_str());
        let name = name.expect("the name of a fuzz target");
        assert!(here.contains(&name) || elsewhere.contains(&name), "{name}");
    }
    for name in ["wire", "record", "msg", "json"] {
        assert!(!kept(name).is_empty(), "{name}");
    }
}

/// The inputs of a fuzz target. The folder is there once the target has found something.
fn kept(target: &str) -> Vec<(PathBuf, Vec<u8>)> {
    let folder = root().join("fuzz/regressions").join(target);
    if folder.is_dir() {
        files(&folder)
    } else {
        Vec::new()
    }
}

fn files(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut files = Vec::new();
    for path in entries(folder) {
        if path.is_file() {
            let bytes = fs::read(&path).expect("a file that can be read");
            files.push((path, bytes));
        }
    }
    files
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    fs::read_dir(folder)
        .unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
        .map(|entry| entry.expect("an entry of the folder").path())
        .collect()
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn octets(hex: &str) -> Vec<u8> {
    let digits: Vec<_> = hex.chars().filter_map(|digit| digit.to_digit(16)).collect();
    digits
        .chunks_exact(2)
        .filter_map(|pair| u8::try_from(pair.iter().fold(0, |sum, digit| sum * 16 + digit)).ok())
        .collect()
}
