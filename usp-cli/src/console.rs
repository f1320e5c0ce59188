//! Standard output and standard error.

use core::fmt::Display;
use std::io::{self, BufWriter, StdoutLock, Write};
use std::process::ExitCode;

use anstream::{AutoStream, ColorChoice};

use crate::args::Color;

/// Where results and complaints go.
///
/// Results are buffered; before a complaint they are written out, so that on a terminal each
/// complaint stands behind the result that it is about.
#[derive(Debug)]
pub(crate) struct Console {
    out: Out,
    failed: bool,
}

#[derive(Debug)]
enum Out {
    Styled(BufWriter<AutoStream<StdoutLock<'static>>>),
    Plain(BufWriter<StdoutLock<'static>>),
}

impl Console {
    /// Output with colours as `color` says.
    pub(crate) fn new(color: Color) -> Self {
        let stdout = io::stdout().lock();
        let choice = match color {
            Color::Auto => AutoStream::choice(&stdout),
            Color::Always => ColorChoice::Always,
            Color::Never => ColorChoice::Never,
        };
        Self {
            out: Out::Styled(BufWriter::new(AutoStream::new(stdout, choice))),
            failed: false,
        }
    }

    /// From here on, what is written reaches the output byte by byte, without regard to colours.
    pub(crate) fn plain(&mut self) -> io::Result<()> {
        self.out().flush()?;
        self.out = Out::Plain(BufWriter::new(io::stdout().lock()));
        Ok(())
    }

    /// Where results go.
    pub(crate) fn out(&mut self) -> &mut dyn Write {
        match &mut self.out {
            Out::Styled(out) => out,
            Out::Plain(out) => out,
        }
    }

    /// Reports what makes the command fail: the rest goes on.
    pub(crate) fn fail(&mut self, file: &str, error: &dyn Display) -> io::Result<()> {
        self.failed = true;
        self.out().flush()?;
        complain(&format!("{file}: {error}"));
        Ok(())
    }

    /// Reports what makes the command fail, and is about no file: the rest goes on.
    pub(crate) fn fault(&mut self, error: &dyn Display) -> io::Result<()> {
        self.failed = true;
        self.out().flush()?;
        complain(&error.to_string());
        Ok(())
    }

    /// Makes the command fail without a word: the result says it all.
    pub(crate) const fn fail_silently(&mut self) {
        self.failed = true;
    }

    /// Reports what is worth to know.
    pub(crate) fn warn(&mut self, file: &str, warning: &dyn Display) -> io::Result<()> {
        self.out().flush()?;
        complain(&format!("warning: {file}: {warning}"));
        Ok(())
    }

    /// Says how to go on.
    pub(crate) fn hint(&mut self, hint: &str) -> io::Result<()> {
        self.out().flush()?;
        complain(hint);
        Ok(())
    }

    /// Writes out what is left.
    pub(crate) fn finish(mut self) -> io::Result<ExitCode> {
        self.out().flush()?;
        Ok(if self.failed {
            ExitCode::FAILURE
        } else {
            ExitCode::SUCCESS
        })
    }
}

/// Writes a line to standard error. If that is closed, nobody is there to be told.
pub(crate) fn complain(text: &str) {
    let _ = writeln!(io::stderr(), "usp: {text}");
}
