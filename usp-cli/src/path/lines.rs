//! The paths that a command is about.

use std::io;
use std::path::Path;

use crate::console::Console;
use crate::input::Source;

/// The paths of the command line; `-`, or none, stands for the lines of standard input. Blank lines
/// are passed over.
pub(super) fn paths(words: &[String], console: &mut Console) -> io::Result<Vec<String>> {
    let stdin = ["-".to_owned()];
    let words = if words.is_empty() { &stdin } else { words };
    let mut paths = Vec::new();
    for word in words {
        if word == "-" {
            match stdin_lines() {
                Ok(lines) => paths.extend(lines),
                Err(error) => console.fail("-", &error)?,
            }
        } else {
            paths.push(word.clone());
        }
    }
    Ok(paths)
}

fn stdin_lines() -> io::Result<Vec<String>> {
    let content = Source::new(Path::new("-")).read()?;
    let text = String::from_utf8(content).map_err(io::Error::other)?;
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    Ok(lines.map(str::to_owned).collect())
}
