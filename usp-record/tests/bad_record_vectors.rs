//! What real and malformed Records are answered, as `testdata/bad_records.tsv` has it.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may fail"
)]

use std::fs;
use std::path::PathBuf;

use usp_record::{BadRecordOptions, Reply, respond_to_bad_record};

fn testdata() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../testdata"))
}

/// Real Records by their file, malformed ones by their name.
fn inputs() -> Vec<(String, Vec<u8>)> {
    let mut inputs = Vec::new();
    for entry in fs::read_dir(testdata().join("agent")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "bin") {
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            inputs.push((name, fs::read(path).unwrap()));
        }
    }
    let malformed = fs::read_dir(testdata().join("malformed")).unwrap();
    for path in malformed.map(|entry| entry.unwrap().path()) {
        if path.extension().is_none_or(|extension| extension != "tsv") {
            continue;
        }
        let text = fs::read_to_string(path).unwrap();
        let rows = text
            .lines()
            .map(|line| line.split('\t').collect::<Vec<_>>());
        for row in rows.filter(|row| row[1] == "Record") {
            inputs.push((row[0].to_owned(), unhex(row[2])));
        }
    }
    inputs.sort();
    inputs
}

fn unhex(text: &str) -> Vec<u8> {
    let digits = text.trim_matches('-').as_bytes();
    let pairs = digits
        .chunks(2)
        .map(|pair| core::str::from_utf8(pair).unwrap());
    pairs
        .map(|pair| u8::from_str_radix(pair, 16).unwrap())
        .collect()
}

fn shown(reply: &Reply<'_>) -> String {
    let restart = if reply.restarts_session() {
        " restart"
    } else {
        ""
    };
    match reply {
        Reply::Nothing => "fine\t-\t-".to_owned(),
        Reply::Error(error) => {
            let kind = if error.is_in_session() {
                "session"
            } else {
                "no-session"
            };
            format!(
                "error {kind}{restart}\t{}\t{}",
                error.code().value(),
                error.fault()
            )
        }
        Reply::Disconnect(disconnect) => format!(
            "disconnect\t{}\t{}",
            disconnect.reason_code().value(),
            disconnect.fault()
        ),
        Reply::Silence(silence) => {
            let code = silence.disconnect_code();
            let code = code.map_or("-".to_owned(), |code| code.value().to_string());
            let fault = silence
                .fault()
                .map_or("-".to_owned(), |fault| fault.to_string());
            let requirement = silence.reason().requirement();
            format!(
                "silence {requirement} {}{restart}\t{code}\t{fault}",
                silence.reason()
            )
        }
        _ => unreachable!(),
    }
}

/// The Endpoint to which the Record goes, as far as that can be read.
fn own_id(record: &[u8]) -> String {
    let fields = usp_proto::wire::Fields::new(record).map_while(Result::ok);
    let to_id = fields.filter(|field| field.number() == 2).last();
    match to_id.map(|field| field.value()) {
        Some(usp_proto::wire::Value::Len(id)) if !id.is_empty() => {
            String::from_utf8_lossy(id).into_owned()
        }
        _ => "self::b".to_owned(),
    }
}

#[test]
fn r_mtp_5_real_and_malformed_records_are_answered_as_the_table_says() {
    let path = testdata().join("bad_records.tsv");
    let mut found = "name\treply\tcode\tfault\n".to_owned();
    for (name, record) in inputs() {
        let own_id = own_id(&record);
        let reply = respond_to_bad_record(&record, &own_id, &BadRecordOptions::new());
        found.push_str(&format!("{name}\t{}\n", shown(&reply)));
    }
    let expected = fs::read_to_string(&path).unwrap_or_default();
    if found != expected {
        let fresh = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("bad_records.tsv");
        fs::write(&fresh, &found).unwrap();
        panic!("testdata/bad_records.tsv differs from {}", fresh.display());
    }
}
