//! Where bytes are written.

use std::fs;
use std::io::{self, IsTerminal as _};
use std::path::Path;

use crate::console::Console;
use crate::input::one_line;

/// A file, or standard output.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Output<'a>(Option<&'a Path>);

impl<'a> Output<'a> {
    /// The file, or standard output for nothing and for `-`.
    pub(crate) fn new(path: Option<&'a Path>) -> Self {
        Self(path.filter(|path| *path != Path::new("-")))
    }

    /// Complains if bytes would go to a terminal. Call it before the work is done.
    pub(crate) fn is_refused(self, console: &mut Console) -> io::Result<bool> {
        let is_refused = self.0.is_none() && io::stdout().is_terminal();
        if is_refused {
            let error =
                "bytes would garble the terminal: write to a file with -o OUT, or into a pipe";
            console.fail("standard output", &error)?;
        }
        Ok(is_refused)
    }

    /// Writes all of it, or complains of the file.
    pub(crate) fn write(self, bytes: &[u8], console: &mut Console) -> io::Result<()> {
        match self.0 {
            Some(path) => match fs::write(path, bytes) {
                Ok(()) => Ok(()),
                Err(error) => console.fail(&one_line(&path.display().to_string()), &error),
            },
            None => {
                console.plain()?;
                console.out().write_all(bytes)
            }
        }
    }
}
