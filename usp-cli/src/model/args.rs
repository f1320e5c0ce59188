//! The command line of `usp model`.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum, ValueHint};

use crate::args::Kind;

/// What `usp model` does.
#[derive(Debug, Subcommand)]
pub(crate) enum ModelCommand {
    /// Count what is in a model
    #[command(after_help = INFO_EXAMPLES)]
    Info(Info),
    /// Tell what differs between two models
    ///
    /// Lines with - are only in the first model, those with + only in the second, and those with !
    /// in both, but not alike. Of an object that one of them lacks, what is in it is not listed.
    /// What an Agent cannot tell, such as ranges, is not compared with what it told. The exit
    /// status is 0 if nothing differs, 1 if anything does or a file cannot be read, and 2 for a
    /// wrong command line.
    #[command(after_help = DIFF_EXAMPLES)]
    Diff(Diff),
    /// Write what an Agent with the model answers to a `GetSupportedDM`
    #[command(after_help = TO_GSDM_EXAMPLES)]
    ToGsdm(ToGsdm),
    /// Write a model in bytes that load fast
    #[command(after_help = CACHE_EXAMPLES)]
    Cache(Cache),
}

/// Options of `usp model info`.
#[derive(Debug, Args)]
pub(crate) struct Info {
    /// What to print
    #[arg(long, short, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,

    /// The model.
    #[command(flatten)]
    pub(crate) model: Files,
}

/// Options of `usp model diff`.
#[derive(Debug, Args)]
pub(crate) struct Diff {
    /// What to print
    #[arg(long, short, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,

    /// The first model: a file, or a directory whose files make it up
    #[arg(value_name = "MODEL", value_hint = ValueHint::AnyPath)]
    pub(crate) first: PathBuf,

    /// The second model, such as the one that the first should be
    #[arg(value_name = "OTHER", value_hint = ValueHint::AnyPath)]
    pub(crate) second: PathBuf,
}

/// Options of `usp model to-gsdm`.
#[derive(Debug, Args)]
pub(crate) struct ToGsdm {
    /// What is asked for, an object, parameter, command or event; may be given several times
    #[arg(long, value_name = "PATH", default_value = "Device.")]
    pub(crate) path: Vec<String>,

    /// Describe the object itself, and only name those in it
    #[arg(long)]
    pub(crate) first_level: bool,

    /// Leave out what not everybody asks for; may be given several times
    #[arg(long, value_enum, value_delimiter = ',', value_name = "WHAT")]
    pub(crate) without: Vec<Part>,

    /// What to write
    #[arg(long, short, value_enum, default_value_t = Kind::Msg)]
    pub(crate) kind: Kind,

    /// How to write it
    #[arg(long, short, value_enum, default_value_t = GsdmFormat::Bytes)]
    pub(crate) format: GsdmFormat,

    /// The `msg_id` of the Message
    #[arg(long, default_value = "1", value_name = "ID")]
    pub(crate) msg_id: String,

    /// The sender of the Record
    #[arg(long, default_value = "self::agent", value_name = "ENDPOINT-ID")]
    pub(crate) from_id: String,

    /// The receiver of the Record
    #[arg(long, default_value = "self::controller", value_name = "ENDPOINT-ID")]
    pub(crate) to_id: String,

    /// Where to write; without it, or with -, to standard output
    #[arg(long, short, value_name = "OUT", value_hint = ValueHint::FilePath)]
    pub(crate) output: Option<PathBuf>,

    /// The model.
    #[command(flatten)]
    pub(crate) model: Files,
}

/// Options of `usp model cache`.
#[derive(Debug, Args)]
pub(crate) struct Cache {
    /// Where to write; without it, or with -, to standard output
    #[arg(long, short, value_name = "OUT", value_hint = ValueHint::FilePath)]
    pub(crate) output: Option<PathBuf>,

    /// The model.
    #[command(flatten)]
    pub(crate) model: Files,
}

/// Where a model is read from.
#[derive(Debug, Args)]
pub(crate) struct Files {
    /// A document of TR-106 in XML, a cache, or Records or Messages with a `GetSupportedDMResp`,
    /// or - for standard input
    ///
    /// Several answers of an Agent make one model; of a directory, those that are in it. Documents
    /// that an XML document imports are looked for next to it.
    #[arg(required = true, value_name = "FILE|DIRECTORY|-", value_hint = ValueHint::AnyPath)]
    pub(crate) paths: Vec<PathBuf>,
}

/// What a `GetSupportedDM` may leave out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Part {
    /// Parameters
    Params,
    /// Commands
    Commands,
    /// Events
    Events,
    /// Unique keys
    UniqueKeys,
}

/// What to print.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For people
    Text,
    /// JSON: an object, or a line for each difference
    Json,
}

/// How a Message is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum GsdmFormat {
    /// As bytes
    Bytes,
    /// As JSON, which `usp encode` reads
    Json,
}

pub(crate) const EXAMPLES: &str = "\
Examples:
  usp model info tr-181-2-19-1-usp-full.xml
  usp model diff agent/ tr-181-2-19-1-usp-full.xml
  usp help model to-gsdm                  all options of a command";

const INFO_EXAMPLES: &str = "\
Examples:
  usp model info tr-181-2-19-1-usp-full.xml
  usp model info --format json gsdm-resp.bin | jq .parameters";

const DIFF_EXAMPLES: &str = "\
Examples:
  usp model diff gsdm-resp.bin tr-181.cache | grep '^[-!]'
  usp model diff --format json old.xml new.xml | jq -r 'select(.kind == \"type\") | .path'";

const TO_GSDM_EXAMPLES: &str = "\
Examples:
  usp model to-gsdm -o gsdm-resp.bin tr-181.xml
  usp model to-gsdm --path Device.WiFi. --first-level --format json tr-181.xml | jq .
  usp model to-gsdm --without commands,events --kind record tr-181.xml | usp decode -";

const CACHE_EXAMPLES: &str = "\
Examples:
  usp model cache -o tr-181.cache tr-181-2-19-1-usp-full.xml
  usp validate --model tr-181.cache capture/";
