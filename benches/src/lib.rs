//! What the benchmarks share: the Records of `testdata/bench`, paths, and a table of ratios.
#![forbid(unsafe_code)]

pub mod paths;
mod ratios;
mod total;
pub mod views;

use std::fs;
use std::path::Path;

use bytes::Bytes;
use usp_proto::wire::plain_payload;

pub use crate::ratios::Ratios;
pub use crate::total::Total;

/// A Record to measure with.
#[derive(Clone, Debug)]
pub struct Sample {
    /// The name of its file, without the endings.
    pub name: String,
    /// The Record.
    pub record: Bytes,
    /// The part of the Record that is a Message, empty if it carries none that is whole.
    pub msg: Bytes,
}

/// The Records of `testdata/bench`, by name.
///
/// # Panics
///
/// If the files cannot be read: there is nothing to measure then.
#[must_use]
pub fn samples() -> Vec<Sample> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../testdata/bench");
    let entries = fs::read_dir(&folder).expect("testdata/bench is there");
    let mut samples: Vec<_> = entries
        .map(|entry| entry.expect("an entry of testdata/bench").path())
        .filter_map(|path| {
            let name = path
                .file_name()?
                .to_str()?
                .strip_suffix(".record.bin")?
                .to_owned();
            let record = Bytes::from(fs::read(&path).expect("a Record of testdata/bench"));
            let msg = record.slice(plain_payload(&record).unwrap_or_default());
            Some(Sample { name, record, msg })
        })
        .collect();
    assert!(!samples.is_empty(), "no *.record.bin in testdata/bench");
    samples.sort_by(|a, b| a.name.cmp(&b.name));
    samples
}
