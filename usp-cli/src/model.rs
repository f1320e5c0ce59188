//! `usp model`.

pub(crate) mod args;
mod diff;
mod gsdm;
mod info;
pub(crate) mod source;

use std::io;

use self::args::{Cache, ModelCommand};
use crate::console::Console;
use crate::output::Output;

/// Does what a subcommand says.
pub(crate) fn run(command: &ModelCommand, console: &mut Console) -> io::Result<()> {
    match command {
        ModelCommand::Info(options) => info::run(options, console),
        ModelCommand::Diff(options) => diff::run(options, console),
        ModelCommand::ToGsdm(options) => gsdm::run(options, console),
        ModelCommand::Cache(options) => cache(options, console),
    }
}

fn cache(options: &Cache, console: &mut Console) -> io::Result<()> {
    let output = Output::new(options.output.as_deref());
    if output.is_refused(console)? {
        return Ok(());
    }
    match source::load(&options.model.paths, console)? {
        Some(model) => output.write(&model.to_cache(), console),
        None => Ok(()),
    }
}
