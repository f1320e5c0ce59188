//! The command `usp`: decodes, encodes, inspects and judges Records and Messages of USP.
//!
//! Everything it knows of USP comes from the libraries; here is only what meets people and files.
#![forbid(unsafe_code)]

extern crate alloc;

mod args;
mod console;
mod decode;
mod descriptors;
mod encode;
mod endpoint_id;
mod input;
mod inspection;
mod json;
mod kind;
mod manual;
mod model;
mod output;
mod path;
mod requirements;
mod sample;
mod session;
mod style;
mod text;
mod txtpb;
mod validate;
mod value;
mod wire;

use std::io;
use std::process::ExitCode;

use clap::Parser as _;

use crate::args::{Args, Command};
use crate::console::Console;

fn main() -> ExitCode {
    let args = Args::parse();
    let mut console = Console::new(args.color);
    let result = match args.command {
        Command::Decode(options) => decode::run(&options, &mut console),
        Command::Encode(options) => encode::run(&options, &mut console),
        Command::Wire(options) => wire::run(&options, &mut console),
        Command::Validate(options) => validate::run(&options, &mut console),
        Command::Requirements(options) => requirements::run(&options, &mut console),
        Command::Model(command) => model::run(&command, &mut console),
        Command::Path(command) => path::run(&command, &mut console),
        Command::Session(command) => session::run(&command, &mut console),
        Command::EndpointId(options) => endpoint_id::run(&options, &mut console),
        Command::Completions { shell } => manual::completions(shell, &mut console),
        Command::Man { command } => manual::man(command.as_deref(), &mut console),
    };
    match result.and_then(|()| console.finish()) {
        Ok(code) => code,
        // Whoever reads has seen enough.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            console::complain(&format!("cannot write: {error}"));
            ExitCode::FAILURE
        }
    }
}
