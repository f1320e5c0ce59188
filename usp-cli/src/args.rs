//! The command line.

use std::path::PathBuf;

use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum, ValueHint};
use clap_complete::Shell;

use crate::endpoint_id::{self, EndpointId};
use crate::model;
use crate::model::args::ModelCommand;
use crate::path;
use crate::path::args::PathCommand;
use crate::requirements;
use crate::requirements::args::Requirements;
use crate::session;
use crate::session::args::SessionCommand;
use crate::validate;
use crate::validate::args::Validate;

/// Decodes, encodes, inspects and judges Records and Messages of the User Services Platform (USP, TR-369).
#[derive(Debug, Parser)]
#[command(name = "usp", version, arg_required_else_help = true, after_help = EXAMPLES)]
pub(crate) struct Args {
    /// When to colour the output
    ///
    /// `auto` colours on a terminal, unless the variable `NO_COLOR` is set.
    #[arg(long, global = true, value_enum, default_value_t = Color::Auto, value_name = "WHEN")]
    pub(crate) color: Color,

    /// What to do.
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// The subcommands.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Show what Records and Messages hold
    ///
    /// Without a FILE a small sample is shown. The exit status is 0 if everything decodes, 1 if
    /// anything does not (the rest is shown nevertheless), and 2 for a wrong command line.
    #[command(after_help = DECODE_EXAMPLES)]
    Decode(Decode),
    /// Write a Record or Message in bytes, from JSON or protobuf text
    ///
    /// The value is read strictly: names that the schema does not have are an error. It is not
    /// checked against the rules of the specification, so that faulty ones can be made too.
    #[command(after_help = ENCODE_EXAMPLES)]
    Encode(Encode),
    /// Show each byte of a Record or Message, and what it is there for
    ///
    /// Offsets are decimal and count from the first byte of the input. Any bytes can be dumped;
    /// what is wrong is marked with `!!`, and the exit status is 1 if it does not decode.
    #[command(after_help = WIRE_EXAMPLES)]
    Wire(Wire),
    /// Judge Records and Messages by the requirements of the specification
    ///
    /// Without a FILE a small sample with faults is judged. The exit status is 0 if no MUST is
    /// broken, 1 if any is or a file cannot be read, and 2 for a wrong command line. For the sample
    /// it is 0.
    #[command(after_help = validate::args::EXAMPLES)]
    Validate(Validate),
    /// List the requirements of the specification, or explain some
    ///
    /// Those with a star are judged by `usp validate`. The gist is in the words of this project;
    /// the link leads to the text. N.01 to N.60 are facts that the specification does not number.
    #[command(after_help = requirements::args::EXAMPLES)]
    Requirements(Requirements),
    /// Count, compare and convert supported data models
    #[command(subcommand, after_help = model::args::EXAMPLES)]
    Model(ModelCommand),
    /// Read, match and resolve Path Names
    #[command(subcommand, after_help = path::args::EXAMPLES)]
    Path(PathCommand),
    /// Put captured sessions together, and try sessions out
    #[command(subcommand, after_help = session::args::EXAMPLES)]
    Session(SessionCommand),
    /// Show what Endpoint IDs are made of, or what is wrong with them
    ///
    /// Names that break rules as those of deployed Endpoints do are shown too, with what is off.
    /// The exit status is 0 if all names keep all rules, 1 if any does not, and 2 for a wrong
    /// command line.
    #[command(after_help = endpoint_id::EXAMPLES)]
    EndpointId(EndpointId),
    /// Print a completion script for a shell
    Completions {
        /// The shell
        #[arg(value_enum)]
        shell: Shell,
    },
    /// Print a manual page in roff
    Man {
        /// A command; without it the page of `usp` itself
        #[arg(value_parser = [
            "decode", "encode", "wire", "validate", "requirements", "model", "model-info",
            "model-diff", "model-to-gsdm", "model-cache", "path", "path-parse", "path-match",
            "path-resolve", "path-eval", "session", "session-reassemble", "session-simulate",
            "endpoint-id", "completions", "man",
        ])]
        command: Option<String>,
    },
}

/// Options of `usp decode`.
#[derive(Debug, ClapArgs)]
pub(crate) struct Decode {
    /// How the bytes are to be read.
    #[command(flatten)]
    pub(crate) reading: Reading,

    /// What to print
    #[arg(long, short, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,

    /// Take deviations from the specification as errors
    ///
    /// Without this, whatever protobuf can make sense of is shown, and deviations are warnings.
    #[arg(long)]
    pub(crate) strict: bool,

    /// Files to read, directories whose files to read, or - for standard input
    ///
    /// Of a directory, the files with the extension bin, hex, b64, record, msg or pb or with none
    /// are read in the order of their names; those that start with a dot are left out, and so are
    /// directories in it.
    #[arg(value_name = "FILE|DIRECTORY|-", value_hint = ValueHint::AnyPath)]
    pub(crate) paths: Vec<PathBuf>,
}

/// Options of `usp encode`.
#[derive(Debug, ClapArgs)]
pub(crate) struct Encode {
    /// What the value is
    #[arg(long, short, value_enum)]
    pub(crate) kind: Kind,

    /// How the value is written
    ///
    /// A line of `usp decode --format json` and a file of `usp decode --format txtpb` will do as
    /// well: of a Record with its Message, --kind chooses which one is written.
    #[arg(long, short, value_enum)]
    pub(crate) format: EncodeFormat,

    /// Where to write the bytes; without it, or with -, to standard output
    #[arg(long, short, value_name = "OUT", value_hint = ValueHint::FilePath)]
    pub(crate) output: Option<PathBuf>,

    /// The file to read; without it, or with -, standard input
    #[arg(value_name = "FILE|-", value_hint = ValueHint::FilePath)]
    pub(crate) path: Option<PathBuf>,
}

/// Options of `usp wire`.
#[derive(Debug, ClapArgs)]
pub(crate) struct Wire {
    /// How the bytes are to be read.
    #[command(flatten)]
    pub(crate) reading: Reading,

    /// The file to read, or - for standard input; without it, the first Record of the sample
    #[arg(value_name = "FILE|-", value_hint = ValueHint::FilePath)]
    pub(crate) path: Option<PathBuf>,
}

/// How the bytes are to be read.
#[derive(Clone, Copy, Debug, ClapArgs)]
pub(crate) struct Reading {
    /// What the bytes are
    ///
    /// `auto` takes for a Message what fits the outermost fields of a Message better than those
    /// of a Record.
    #[arg(long, short, value_enum, default_value_t = ReadingKind::Auto)]
    pub(crate) kind: ReadingKind,

    /// How the bytes are written
    ///
    /// `auto` takes files that hold nothing but hex digits (with blanks, line ends, colons and 0x
    /// between them) or base64 for that, and all others as they are.
    #[arg(long, short, value_enum, default_value_t = InputForm::Auto)]
    pub(crate) input: InputForm,
}

/// When to colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Color {
    /// On a terminal.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// What bytes are, or that it is to be found out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ReadingKind {
    /// Find out
    Auto,
    /// A Record
    Record,
    /// A Message without a Record
    Msg,
}

/// What a value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Kind {
    /// A Record
    Record,
    /// A Message without a Record
    Msg,
}

/// How bytes are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum InputForm {
    /// Find out
    Auto,
    /// As they are
    Raw,
    /// As hex digits
    Hex,
    /// As base64, of either alphabet
    Base64,
}

/// What to print.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// A tree with byte offsets, for people
    Text,
    /// A line of JSON for each file
    Json,
    /// Protobuf text
    Txtpb,
}

/// How a value is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum EncodeFormat {
    /// JSON as protobuf defines it
    Json,
    /// Protobuf text
    Txtpb,
}

const EXAMPLES: &str = "\
Examples:
  usp decode                              look at a sample
  usp decode capture/                     look at all files of a directory
  usp decode --format json *.bin | jq .   a line of JSON for each file
  usp wire record.bin                     every byte, explained
  usp validate capture/                   what breaks the specification
  usp path parse 'Device.IP.Interface.*.' a path, explained
  usp session reassemble capture/         the Messages of captured sessions
  usp help decode                         all options of a command";

const DECODE_EXAMPLES: &str = "\
Examples:
  usp decode record.bin
  usp decode --format json capture/ | jq 'select(.error)'
  usp decode --kind msg --strict msg.bin
  echo '3a 00' | usp decode -";

const ENCODE_EXAMPLES: &str = "\
Examples:
  usp encode --kind msg --format txtpb get.txtpb -o get.bin
  usp decode --format json a.bin | usp encode --kind record --format json -o b.bin";

const WIRE_EXAMPLES: &str = "\
Examples:
  usp wire record.bin
  usp wire --kind msg --input base64 msg.b64
  usp wire - <record.hex";
