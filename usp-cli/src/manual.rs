//! `usp completions` and `usp man`.

use std::io;

use clap::CommandFactory as _;
use clap_complete::Shell;
use clap_mangen::Man;

use crate::args::Args;
use crate::console::Console;

/// Writes the completion script of a shell.
pub(crate) fn completions(shell: Shell, console: &mut Console) -> io::Result<()> {
    // What writes it does not expect a broken pipe, so memory comes first.
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Args::command(), "usp", &mut script);
    console.plain()?;
    console.out().write_all(&script)
}

/// Writes the manual page of a command, or of `usp` itself.
pub(crate) fn man(command: Option<&str>, console: &mut Console) -> io::Result<()> {
    let mut usp = Args::command();
    usp.build();
    let mut page = &usp;
    // `path-parse` is a command of a command, `endpoint-id` is one with a hyphen in its name.
    if let Some(command) = command {
        let whole = usp.find_subcommand(command);
        let (outer, inner) = command.split_once('-').unwrap_or((command, ""));
        let outer = usp.find_subcommand(outer);
        let inner = outer.and_then(|outer| outer.find_subcommand(inner));
        page = whole.or(inner).or(outer).unwrap_or(page);
    }
    console.plain()?;
    Man::new(page.clone())
        .source(concat!("usp ", env!("CARGO_PKG_VERSION")))
        .render(console.out())
}
