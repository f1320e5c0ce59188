//! Where bytes come from, and how they are written there.

mod form;

use std::fs;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use crate::args::InputForm;
use crate::console::Console;

pub(crate) use self::form::bytes;

/// Something to read.
#[derive(Debug)]
pub(crate) struct Source {
    /// The name for people and programs, in one line.
    pub(crate) name: String,
    origin: Origin,
}

#[derive(Debug)]
enum Origin {
    Stdin,
    File(PathBuf),
    Memory(&'static [u8]),
}

impl Source {
    /// A file, or standard input for `-`.
    pub(crate) fn new(path: &Path) -> Self {
        if path == Path::new("-") {
            return Self {
                name: "-".to_owned(),
                origin: Origin::Stdin,
            };
        }
        Self {
            name: one_line(&path.display().to_string()),
            origin: Origin::File(path.into()),
        }
    }

    /// Bytes that are there already.
    pub(crate) fn memory(name: &str, bytes: &'static [u8]) -> Self {
        Self {
            name: name.to_owned(),
            origin: Origin::Memory(bytes),
        }
    }

    /// Reads all of it, up to [`MAX_LEN`] bytes.
    pub(crate) fn read(&self) -> io::Result<Vec<u8>> {
        match &self.origin {
            Origin::Stdin => read(io::stdin().lock()),
            Origin::File(path) => read(File::open(path)?),
            Origin::Memory(bytes) => Ok(bytes.to_vec()),
        }
    }

    /// Reads all of it, and undoes the form in which it is written.
    pub(crate) fn bytes(&self, form: InputForm) -> Result<Vec<u8>, String> {
        let content = self.read().map_err(|error| error.to_string())?;
        bytes(content, form).map_err(|error| error.to_string())
    }
}

/// The files that `paths` name, and those in the directories that they name.
pub(crate) fn sources(paths: &[PathBuf], console: &mut Console) -> io::Result<Vec<Source>> {
    let mut sources = Vec::new();
    for path in paths {
        if !path.is_dir() {
            sources.push(Source::new(path));
            continue;
        }
        let name = one_line(&path.display().to_string());
        match files(path) {
            Ok(files) if files.is_empty() => console.fail(&name, &"no file to decode in it")?,
            Ok(files) => sources.extend(files.iter().map(|file| Source::new(file))),
            Err(error) => console.fail(&name, &error)?,
        }
    }
    Ok(sources)
}

fn files(directory: &Path) -> io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(directory)? {
        let path = entry?.path();
        if is_wanted(&path) && path.is_file() {
            // What is in `.` needs no `./` before it.
            files.push(
                path.strip_prefix(".")
                    .map(Path::to_path_buf)
                    .unwrap_or(path),
            );
        }
    }
    files.sort_unstable();
    Ok(files)
}

fn is_wanted(path: &Path) -> bool {
    let hidden = path
        .file_name()
        .is_none_or(|name| name.as_encoded_bytes().first() == Some(&b'.'));
    let known = path.extension().is_none_or(|extension| {
        EXTENSIONS
            .iter()
            .any(|known| extension.eq_ignore_ascii_case(known))
    });
    known && !hidden
}

fn read(input: impl Read) -> io::Result<Vec<u8>> {
    let mut content = Vec::new();
    input.take(MAX_LEN + 1).read_to_end(&mut content)?;
    if u64::try_from(content.len()).unwrap_or(u64::MAX) > MAX_LEN {
        return Err(io::Error::other("more than 16 MiB, the limit"));
    }
    Ok(content)
}

/// Keeps line ends and terminal controls in the names of files, and in paths, from doing harm.
pub(crate) fn one_line(name: &str) -> String {
    name.chars()
        .map(|c| if c.is_control() { '\u{fffd}' } else { c })
        .collect()
}

/// The longest input. Records have no limit of their own; the largest answers of large Agents
/// stay a factor of eight below.
const MAX_LEN: u64 = 16 << 20;

/// The files of a directory that are read.
const EXTENSIONS: [&str; 6] = ["bin", "hex", "b64", "record", "msg", "pb"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_files_become_one_harmless_line() {
        assert_eq!(one_line("a\n\u{1b}[2Jé.bin"), "a\u{fffd}\u{fffd}[2Jé.bin");
    }

    #[test]
    fn hidden_files_and_foreign_extensions_are_passed_over() {
        let wanted = |name| is_wanted(Path::new(name));
        assert!(wanted("d/a.bin") && wanted("d/a.HEX") && wanted("d/record"));
        assert!(!wanted("d/.a.bin") && !wanted("d/index.tsv") && !wanted("d/a.jsonl"));
    }

    #[test]
    fn input_beyond_the_limit_is_an_error() {
        assert!(read(io::repeat(0).take(MAX_LEN)).is_ok());
        let error = read(io::repeat(0)).unwrap_err();
        assert_eq!(error.to_string(), "more than 16 MiB, the limit");
    }
}
