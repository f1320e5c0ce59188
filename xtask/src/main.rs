//! Chores of the workspace: `cargo xtask help` lists them.
#![forbid(unsafe_code)]

use std::path::{Path, PathBuf};
use std::process::ExitCode;

mod codegen;
mod outputs;
mod requirements;
mod size;

/// What a chore ends with: nothing, or a text for the person at the terminal.
type Outcome = Result<(), Box<dyn std::error::Error>>;

const HELP: &str = "\
cargo xtask codegen [--check]        write usp-proto/src/generated/ from proto/
cargo xtask requirements [--check]   write usp-validate/src/generated/ from testdata/requirements.tsv
cargo xtask size [--check]           write docs/size.md: bytes of code on a bare machine
cargo xtask help                     this text

With --check a chore fails if a file in the tree was not what it writes.
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let check = arguments.iter().any(|argument| argument == "--check");
    let outcome = match arguments.first().map(String::as_str) {
        Some("codegen") => codegen::run(&root(), check),
        Some("requirements") => requirements::run(&root(), check),
        Some("size") => size::run(&root(), check),
        None | Some("help" | "--help" | "-h") => {
            print!("{HELP}");
            Ok(())
        }
        Some(other) => Err(format!("no such chore: {other}\n{HELP}").into()),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("xtask: {error}");
            ExitCode::FAILURE
        }
    }
}

/// The root of the workspace.
fn root() -> PathBuf {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR"));
    manifest.parent().unwrap_or(manifest).to_path_buf()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A stale file is written afresh, and the test fails once.
    #[test]
    fn generated_files_are_fresh() {
        codegen::run(&root(), true).unwrap();
        requirements::run(&root(), true).unwrap();
    }
}
