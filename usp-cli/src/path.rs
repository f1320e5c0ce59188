//! `usp path`.

pub(crate) mod args;
mod eval;
mod json;
mod lines;
mod matching;
mod model;
mod parse;
mod resolve;

use std::io;

use self::args::{Format, PathCommand};
use crate::console::Console;

/// Does what a subcommand says.
pub(crate) fn run(command: &PathCommand, console: &mut Console) -> io::Result<()> {
    match command {
        PathCommand::Parse(options) => parse::run(options, console),
        PathCommand::Match(options) => matching::run(options, console),
        PathCommand::Resolve(options) => resolve::run(options, console),
        PathCommand::Eval(options) => eval::run(options, console),
    }
}

impl Format {
    /// Prepares the console for what is printed.
    fn prepare(self, console: &mut Console) -> io::Result<()> {
        match self {
            Self::Text => Ok(()),
            Self::Json => console.plain(),
        }
    }
}
