//! What all tests here need: the command, the vectors, a place for files.

use std::fs;
use std::path::{Path, PathBuf};

use assert_cmd::Command;
use serde_json::Value;

/// The command, without colours in its surroundings.
pub(crate) fn usp() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_usp"));
    command
        .env_remove("NO_COLOR")
        .env_remove("CLICOLOR_FORCE")
        .env_remove("CLICOLOR");
    command
}

/// A run of the command: exit status, standard output and standard error.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

/// Runs the command in the folder of vectors `folder`.
pub(crate) fn run_in(folder: &str, args: &[&str]) -> Run {
    run(usp().current_dir(testdata(folder)).args(args))
}

/// Runs the command with `input` as its standard input.
pub(crate) fn run_with(input: impl Into<Vec<u8>>, args: &[&str]) -> Run {
    run(usp().args(args).write_stdin(input))
}

pub(crate) fn run(command: &mut Command) -> Run {
    let output = command.output().unwrap();
    Run {
        code: output.status.code().unwrap(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

/// Runs `usp encode` and gives the bytes.
pub(crate) fn encode(input: impl Into<Vec<u8>>, args: &[&str]) -> Vec<u8> {
    let output = usp()
        .arg("encode")
        .args(args)
        .write_stdin(input)
        .output()
        .unwrap();
    let error = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{error}");
    output.stdout
}

pub(crate) fn testdata(folder: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../testdata")
        .join(folder)
}

/// All vectors in bytes of a folder, sorted by name.
pub(crate) fn vectors(folder: &str) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = fs::read_dir(testdata(folder))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "bin"))
        .collect();
    files.sort();
    assert!(!files.is_empty());
    files
}

/// The lines of `expected.jsonl` of a folder.
pub(crate) fn expected(folder: &str) -> Vec<Value> {
    lines(&fs::read_to_string(testdata(folder).join("expected.jsonl")).unwrap())
}

pub(crate) fn lines(text: &str) -> Vec<Value> {
    text.lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

/// An empty folder for the files of one test.
pub(crate) fn scratch(test: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(test);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// A Record with nothing but a member of `record_type`.
pub(crate) const SMALL: &[u8] = b"\x0a\x031.3\x12\x01a\x1a\x01b\x3a\x00";

/// What `usp decode --format json` says of [`SMALL`], behind the name of the file.
pub(crate) const SMALL_JSON: &str =
    r#""record":{"version":"1.3","toId":"a","fromId":"b","noSessionContext":{}}}"#;
