//! `usp session`.

pub(crate) mod args;
mod flow;
mod link;
pub(crate) mod names;
mod peer;
mod reassemble;
mod simulate;
mod table;

use std::io;

use self::args::SessionCommand;
use crate::console::Console;

/// Does what a subcommand says.
pub(crate) fn run(command: &SessionCommand, console: &mut Console) -> io::Result<()> {
    match command {
        SessionCommand::Reassemble(options) => reassemble::run(options, console),
        SessionCommand::Simulate(options) => simulate::run(options, console),
    }
}
