//! Records between the reference Agent and a Controller, and tables of what is found in them.

use alloc::collections::BTreeMap;
use core::fmt::Write as _;
use std::path::PathBuf;

use usp_proto::record::RecordView;
use usp_validate::OwnedFinding;

pub(crate) fn testdata(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("../testdata")
        .join(name)
}

/// The number before the name of a file.
pub(crate) fn number(name: &str) -> u32 {
    let digits: String = name.chars().take_while(char::is_ascii_digit).collect();
    digits.parse().unwrap_or(u32::MAX)
}

/// The Records or Messages of a folder, in the order of their numbers.
pub(crate) fn files(folder: &str) -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<_> = std::fs::read_dir(testdata(folder))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.ends_with(".bin"))
        .map(|name| {
            let bytes = std::fs::read(testdata(folder).join(&name)).unwrap();
            (name, bytes)
        })
        .collect();
    files.sort_by_key(|(name, _)| (number(name), name.clone()));
    files
}

/// The id and whether it is a request, of the Message in a Record that has one.
pub(crate) fn msg_id(record: &[u8]) -> Option<(String, bool)> {
    let record = RecordView::decode(record).ok()?;
    let msg = record.lazy_msg().ok()??;
    let is_request = msg.request().ok()?.is_some();
    Some((msg.msg_id().ok()?.to_owned(), is_request))
}

/// Fails if the lines differ from those of the table, or if one of them has no reason. A new table
/// is then written beside it, with the reasons that are known.
pub(crate) fn compare(table: &str, findings: &[(String, OwnedFinding)]) {
    let path = testdata("rules").join(table);
    let old = std::fs::read_to_string(&path).unwrap_or_default();
    let reasons: BTreeMap<&str, &str> = old
        .lines()
        .filter_map(|line| line.rsplit_once('\t'))
        .collect();
    let mut new = String::from("source\trule\tlevel\tfield\tfound\treason\n");
    for (source, finding) in findings {
        let line = format!(
            "{source}\t{}\t{}\t{}\t{}",
            finding.requirement(),
            finding.level(),
            finding.field(),
            finding.found(),
        );
        let reason = reasons.get(line.as_str()).unwrap_or(&"?");
        writeln!(new, "{line}\t{reason}").unwrap();
    }
    let is_explained = !new.contains("\t?\n");
    if new != old || !is_explained {
        std::fs::write(&path, &new).unwrap();
        panic!("{table} was stale, or has a finding without a reason; it is written anew");
    }
}

/// The request that a file answers, of those before it.
///
/// The files are a choice of many, and ids of Messages come again: only what stood close by can be
/// the request.
pub(crate) fn request_of(files: &[(String, Vec<u8>)], nth: usize) -> Option<&(String, Vec<u8>)> {
    let (name, bytes) = files.get(nth)?;
    let Some((id, false)) = msg_id(bytes) else {
        return None;
    };
    let is_request = |(other, bytes): &&(String, Vec<u8>)| {
        other.contains("agent2ctl") != name.contains("agent2ctl")
            && number(name) - number(other) < 4
            && msg_id(bytes) == Some((id.clone(), true))
    };
    files.get(..nth)?.iter().rev().find(is_request)
}
