//! The command line of `usp path`.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum, ValueHint};

/// What `usp path` does.
#[derive(Debug, Subcommand)]
pub(crate) enum PathCommand {
    /// Show what paths are made of, or what is wrong with them
    ///
    /// The exit status is 0 if all paths can be read, 1 if any cannot, and 2 for a wrong command
    /// line.
    #[command(after_help = PARSE_EXAMPLES)]
    Parse(Parse),
    /// Tell which paths fall under a pattern
    ///
    /// A pattern is what subscriptions, permissions and bulk data profiles hold: a path, perhaps
    /// with wildcards, expressions or {i}. An object covers all that is below it. Expressions and
    /// references depend on values, which come from a model. The exit status is 0 if all paths fall
    /// under the pattern, else 1.
    #[command(after_help = MATCH_EXAMPLES)]
    Match(Match),
    /// List what paths stand for in a data model
    ///
    /// The exit status is 0 if all paths resolve, be it to nothing, and 1 if any does not.
    #[command(after_help = RESOLVE_EXAMPLES)]
    Resolve(Resolve),
    /// Compare values as a search expression does
    ///
    /// The exit status is 0 if the expression holds, and 1 if it does not or cannot be evaluated.
    #[command(after_help = EVAL_EXAMPLES)]
    Eval(Eval),
}

/// Options of `usp path parse`.
#[derive(Debug, Args)]
pub(crate) struct Parse {
    /// How closely paths have to keep to the grammar
    #[arg(long, short, value_enum, default_value_t = Mode::Default)]
    pub(crate) mode: Mode,

    /// What the paths are
    #[arg(long, short, value_enum, default_value_t = Kind::Auto)]
    pub(crate) kind: Kind,

    /// What to print
    #[arg(long, short, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,

    /// The paths; without them, or with -, the lines of standard input
    #[arg(value_name = "PATH")]
    pub(crate) paths: Vec<String>,
}

/// Options of `usp path match`.
#[derive(Debug, Args)]
pub(crate) struct Match {
    /// Where the values come from that expressions and references depend on
    #[command(flatten)]
    pub(crate) model: ModelFiles,

    /// What to print
    #[arg(long, short, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,

    /// What the paths are to fall under
    #[arg(value_name = "PATTERN")]
    pub(crate) pattern: String,

    /// The paths; without them, or with -, the lines of standard input
    #[arg(value_name = "PATH")]
    pub(crate) paths: Vec<String>,
}

/// Options of `usp path resolve`.
#[derive(Debug, Args)]
pub(crate) struct Resolve {
    /// What the paths are resolved in.
    #[command(flatten)]
    pub(crate) model: ModelFiles,

    /// The request that the paths stand in
    #[arg(long = "for", value_enum, default_value_t = Purpose::Get, value_name = "REQUEST")]
    pub(crate) purpose: Purpose,

    /// How many levels of objects a Get lists; 0 for all
    #[arg(long, default_value_t = 0, value_name = "LEVELS")]
    pub(crate) max_depth: u32,

    /// Print the values of parameters too, as lines that --model reads
    #[arg(long)]
    pub(crate) values: bool,

    /// What to print
    #[arg(long, short, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,

    /// The paths; without them, or with -, the lines of standard input
    #[arg(value_name = "PATH")]
    pub(crate) paths: Vec<String>,
}

/// Options of `usp path eval`.
#[derive(Debug, Args)]
pub(crate) struct Eval {
    /// What to print
    #[arg(long, short, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,

    /// The expression, with or without its brackets
    #[arg(value_name = "EXPRESSION")]
    pub(crate) expression: String,

    /// The values, and the types of TR-106 that they have
    ///
    /// A list has a type such as `list of string`. Without a type the constant suggests one: a
    /// string if it has quotes, else a number, a boolean or a dateTime.
    #[arg(value_name = "NAME[:TYPE]=VALUE")]
    pub(crate) values: Vec<String>,
}

/// Where a data model is read from.
#[derive(Debug, Args)]
pub(crate) struct ModelFiles {
    /// What there is: Records or Messages with a `GetSupportedDMResp`, `GetInstancesResp` or
    /// `GetResp`, or lines of name=value
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) model: Vec<PathBuf>,

    /// The same as --model, for the answers to a Get
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) get: Vec<PathBuf>,
}

/// How closely paths have to keep to the grammar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Mode {
    /// To the letter
    Strict,
    /// Take what the text and the examples of the specification have, too
    Default,
    /// Take what deployed Agents take, too
    Lenient,
}

/// What a path is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Kind {
    /// A supported path if it holds {i}, else an instantiated one
    Auto,
    /// A path of the instantiated data model
    Path,
    /// A path of the supported data model, with {i}
    Supported,
    /// A path relative to an object
    Relative,
    /// The value of a reference, without a dot at its end
    Reference,
    /// A path that a Register Message may name
    Registration,
}

/// The request that a path stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Purpose {
    /// Get
    Get,
    /// Set
    Set,
    /// Add
    Add,
    /// Delete
    Delete,
    /// Operate
    Operate,
    /// `GetInstances`
    GetInstances,
    /// The `ReferenceList` of a subscription
    Subscription,
}

/// What to print.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For people
    Text,
    /// A line of JSON for each path
    Json,
}

/// Examples of `usp path`.
pub(crate) const EXAMPLES: &str = "\
Examples:
  usp path parse 'Device.WiFi.SSID.[Enable==true].Stats.'
  usp path match 'Device.WiFi.SSID.*.Enable' Device.WiFi.SSID.3.Enable
  usp path resolve --model get-resp.bin 'Device.IP.Interface.*.Name'
  usp path eval '[Order>3&&Enable==true]' Order:unsignedInt=4 Enable:boolean=1
  usp help path parse                     all options of a command";

const PARSE_EXAMPLES: &str = "\
Examples:
  usp path parse 'Device.IP.Interface.[Name==\"eth0\"].IPv4Address.*.'
  usp path parse --mode strict Device.X_EXAMPLE-COM_Mode
  usp path parse --format json <paths.txt | jq 'select(.ok | not)'";

const MATCH_EXAMPLES: &str = "\
Examples:
  usp path match Device.LocalAgent. Device.LocalAgent.Controller.1.Enable
  usp path match 'Device.WiFi.SSID.{i}.Enable' <changed.txt
  usp path match --model get-resp.bin 'Device.IP.Interface.[Name==\"lo\"].' Device.IP.Interface.1.Status";

const RESOLVE_EXAMPLES: &str = "\
Examples:
  usp path resolve --model gsdm-resp.bin --get get-resp.bin 'Device.IP.Interface.*.Name'
  usp path resolve --model values.txt --for delete 'Device.NAT.PortMapping.[Enable==false].'
  usp path resolve --get get-resp.bin --values Device. >values.txt";

const EVAL_EXAMPLES: &str = "\
Examples:
  usp path eval 'Status==\"Up\"' Status=Up
  usp path eval 'Time<2021-06-06T08:00:00Z' Time:dateTime=2021-06-06T09:00:00+02:00
  usp path eval 'Tags~=\"b\"' 'Tags:list of string=a, b'";
