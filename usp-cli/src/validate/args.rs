//! The command line of `usp validate`.

use std::path::PathBuf;

use clap::{Args, ValueEnum, ValueHint};
use usp_proto::ProtocolVersion;
use usp_validate::{Level, Sender, Validator};

use crate::args::Reading;
use crate::requirements::ids::{Ids, ids};

/// Options of `usp validate`.
#[derive(Debug, Args)]
pub(crate) struct Validate {
    /// How the bytes are to be read.
    #[command(flatten)]
    pub(crate) reading: Reading,

    /// What to print
    #[arg(long, short, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,

    /// What the Endpoint is that sent the files; in a conversation, the first of them
    ///
    /// Without it, rules for one of the two are silent where the bytes do not tell.
    #[arg(long, value_enum)]
    pub(crate) role: Option<Role>,

    /// The version that the two Endpoints agreed on; without it, that of each Record
    #[arg(long, value_name = "VERSION")]
    pub(crate) version: Option<ProtocolVersion>,

    /// The Endpoint ID that Records should go to, but those that it sends
    #[arg(long, value_name = "ENDPOINT-ID")]
    pub(crate) own_id: Option<String>,

    /// The supported data model of the Agent, or the standard one that it should have
    ///
    /// A document of TR-106 in XML, a cache of `usp model cache`, or the answers of the Agent to a
    /// `GetSupportedDM`: a file, a directory, or several --model. Without it the rules that need a
    /// model are silent.
    #[arg(long, value_name = "FILE|DIRECTORY", value_hint = ValueHint::AnyPath)]
    pub(crate) model: Vec<PathBuf>,

    /// Show findings from this level on
    #[arg(long, value_enum, default_value_t = MinLevel::May)]
    pub(crate) level: MinLevel,

    /// Leave out these requirements: R-ENC.3, or ENC for a chapter; commas between them
    #[arg(long, value_name = "ID", value_delimiter = ',', value_parser = ids)]
    pub(crate) without: Vec<Ids>,

    /// Leave out all requirements but these
    #[arg(long, value_name = "ID", value_delimiter = ',', value_parser = ids)]
    pub(crate) only: Vec<Ids>,

    /// Leave out the deviations in this file, which are known and accepted
    ///
    /// A line for each: the requirement, the field with `[*]` for any index, and what was found if
    /// it is to be that alone. Lines that begin with # are comments.
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) baseline: Option<PathBuf>,

    /// Accept all that is found, and write it to this file for --baseline
    ///
    /// The exit status is 0 then, whatever was found.
    #[arg(
        long, value_name = "OUT", value_hint = ValueHint::FilePath, conflicts_with = "baseline"
    )]
    pub(crate) write_baseline: Option<PathBuf>,

    /// Judge the files of a directory each by itself, not as a conversation
    #[arg(long)]
    pub(crate) separate: bool,

    /// Say nothing of what may have been lost on the way into the capture: gaps in the numbers, and
    /// what nobody was seen to send
    #[arg(long, conflicts_with = "separate")]
    pub(crate) partial: bool,

    /// Files to judge, directories whose files to judge, or - for standard input
    ///
    /// The files of a directory are chosen as `usp decode` does, and put in the order of their
    /// names, in which numbers count as numbers. Together they are a conversation: answers are
    /// judged with their requests, and Records with those before them in their session.
    #[arg(value_name = "FILE|DIRECTORY|-", value_hint = ValueHint::AnyPath)]
    pub(crate) paths: Vec<PathBuf>,
}

impl Validate {
    /// The validator that the options describe.
    pub(super) fn validator(&self) -> Validator {
        let mut validator = Validator::new().min_level(self.level.level());
        if let Some(role) = self.role {
            validator = validator.sender(role.sender());
        }
        if let Some(version) = self.version {
            validator = validator.version(version);
        }
        if let Some(id) = &self.own_id {
            validator = validator.own_id(id);
        }
        if !self.only.is_empty() {
            let only: Vec<_> = self.only.iter().flat_map(Ids::requirements).collect();
            validator = validator.only(&only);
        }
        let without = self.without.iter().flat_map(Ids::requirements);
        without.fold(validator, |validator, it| validator.without(it))
    }
}

/// What to print.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// A line for each finding, its parts apart by tabs, then the counts
    Text,
    /// An array of JSON objects
    Json,
    /// SARIF 2.1.0, for code hosts and editors
    Sarif,
    /// `JUnit` XML, for build servers
    Junit,
}

/// What an Endpoint is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Role {
    /// An Agent
    Agent,
    /// A Controller
    Controller,
}

impl Role {
    const fn sender(self) -> Sender {
        match self {
            Self::Agent => Sender::Agent,
            Self::Controller => Sender::Controller,
        }
    }
}

/// What a finding weighs at least.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum MinLevel {
    /// MUST and MUST NOT
    Must,
    /// SHOULD and SHOULD NOT too
    Should,
    /// All
    May,
}

impl MinLevel {
    const fn level(self) -> Level {
        match self {
            Self::Must => Level::Must,
            Self::Should => Level::Should,
            Self::May => Level::May,
        }
    }
}

pub(crate) const EXAMPLES: &str = "\
Examples:
  usp validate                                  what it says of a sample
  usp validate record.bin
  usp validate --level must --without R-MSG.5 capture/
  usp validate --model tr-181-2-19-1-usp-full.xml capture/
  usp validate --write-baseline known.txt capture/ && usp validate --baseline known.txt capture/
  usp validate --only ENC,R-MSG.8 --format json capture/ | jq -r '.[].field'
  usp validate --format sarif capture/ >usp.sarif";
