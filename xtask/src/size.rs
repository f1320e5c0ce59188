//! `cargo xtask size`: what the crates take on a bare machine, by the programs of `embedded/`.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::Outcome;

const TARGET: &str = "thumbv7em-none-eabihf";
const DOC: &str = "docs/size.md";

/// Features of `usp-embedded`, and what they make it do.
const PROGRAMS: [(&str, &str); 9] = [
    ("", "nothing: the heap and the start"),
    (
        "prost",
        "a Get answered by prost alone, with types of 9 messages and no others",
    ),
    ("prost-all", "the same by prost alone, with all messages"),
    (
        "view",
        "the same by views and the encoder, all 88 messages checked",
    ),
    ("owned", "the same by owned values"),
    ("path", "views; the path resolved in a data model"),
    (
        "session",
        "views; the Records through a session on each side",
    ),
    ("validate", "views; the Record judged by every rule"),
    ("path,session,validate", "all of these"),
];

/// Builds and runs each program here, builds it for a bare machine, and writes down its size. With
/// `check` nothing is written: a program that has grown by a tenth against what stands there fails.
pub fn run(root: &Path, check: bool) -> Outcome {
    let before = fs::read_to_string(root.join(DOC)).unwrap_or_default();
    let mut rows = String::new();
    for (features, what) in PROGRAMS {
        let here = build(root, features, None)?;
        let status = Command::new(&here).status()?;
        if !status.success() {
            return Err(format!("usp-embedded with `{features}` ended with {status}").into());
        }
        let elf = fs::read(build(root, features, Some(TARGET))?)?;
        let size = loaded(&elf).ok_or("not an ELF file of 32 bits")?;
        let names = features.replace(',', ", ");
        println!("{size:>9}  {names}");
        if let (true, Some(known)) = (check, known(&before, what)) {
            if size * 10 > known * 11 {
                let text =
                    format!("`{names}` takes {size} bytes, {known} before: `cargo xtask size`");
                return Err(text.into());
            }
        }
        writeln!(rows, "| {what} | {size} |")?;
    }
    if !check {
        fs::write(root.join(DOC), format!("{HEAD}{rows}"))?;
    }
    Ok(())
}

/// The program, with those features and for that target.
fn build(
    root: &Path,
    features: &str,
    target: Option<&str>,
) -> Result<PathBuf, Box<dyn std::error::Error>> {
    let folder = root.join("embedded");
    let out = match std::env::var_os("CARGO_TARGET_DIR") {
        Some(out) => PathBuf::from(out).join("embedded"),
        None => root.join("target/embedded"),
    };
    let mut command = Command::new(env!("CARGO"));
    command
        .current_dir(&folder)
        .args([
            "build",
            "--quiet",
            "--release",
            "--locked",
            "--features",
            features,
        ])
        .arg("--target-dir")
        .arg(&out);
    let mut program = out;
    if let Some(target) = target {
        command.args(["--target", target]);
        program.push(target);
    }
    program.push("release/usp-embedded");
    if command.status()?.success() {
        Ok(program)
    } else {
        Err(format!("usp-embedded with `{features}` cannot be built").into())
    }
}

/// How many bytes of an ELF file are loaded: code, constants and data that are not zero.
fn loaded(elf: &[u8]) -> Option<u32> {
    let half = |at: usize| Some(u16::from_le_bytes(*elf.get(at..)?.first_chunk()?));
    let word = |at: usize| Some(u32::from_le_bytes(*elf.get(at..)?.first_chunk()?));
    if !elf.starts_with(b"\x7fELF\x01") {
        return None;
    }
    let table = usize::try_from(word(28)?).ok()?;
    let (len, count) = (usize::from(half(42)?), usize::from(half(44)?));
    let mut size = 0;
    for header in (0..count).map(|number| table + number * len) {
        // PT_LOAD.
        if word(header)? == 1 {
            size += word(header + 16)?;
        }
    }
    Some(size)
}

/// The size that a program had.
fn known(doc: &str, what: &str) -> Option<u32> {
    let row = doc
        .lines()
        .find(|line| line.contains(&format!("| {what} |")))?;
    row.rsplit('|').nth(1)?.trim().parse().ok()
}

const HEAD: &str = "\
# What the crates take on a bare machine

Bytes of code, constants and data of the programs in `embedded/`, for `thumbv7em-none-eabihf`, with
`opt-level = \"z\"` and link-time optimization. Each has a heap and a panic handler of its own and no
standard library, and does on another machine what it should. `cargo xtask size` writes this table,
and `cargo xtask size --check` fails if a program has grown by a tenth.

| what it does | bytes |
|---|---:|
";
