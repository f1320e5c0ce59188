//! The laws of the fuzz targets of paths and values on every input that is kept:
//! `fuzz/regressions/`.

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test may panic"
)]
#![expect(
    unreachable_pub,
    reason = "the laws are a library where they are at home"
)]

#[path = "../../fuzz/src/path.rs"]
mod path;
#[path = "../../fuzz/src/value.rs"]
mod value;

#[test]
fn kept_texts_keep_the_laws_of_paths() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../fuzz/regressions/path");
    let mut count = 0;
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let bytes = std::fs::read(entry.expect("a file").path()).expect("a file that can be read");
        // As the fuzz target, which has texts only.
        if let Ok(text) = core::str::from_utf8(&bytes) {
            path::check(text);
            count += 1;
        }
    }
    assert!(count > 5, "{count} texts");
}

#[test]
fn kept_inputs_keep_the_laws_of_values() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../fuzz/regressions/value");
    let mut count = 0;
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let bytes = std::fs::read(entry.expect("a file").path()).expect("a file that can be read");
        value::check(&bytes);
        count += 1;
    }
    assert!(count > 5, "{count} inputs");
}
