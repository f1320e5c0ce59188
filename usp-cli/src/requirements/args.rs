//! The command line of `usp requirements`.

use clap::{Args, ValueEnum};
use usp_validate::CheckClass;

use super::ids::{Ids, ids};

/// Options of `usp requirements`.
#[derive(Debug, Args)]
pub(crate) struct Requirements {
    /// Only those that a check of this class can judge
    #[arg(long, short, value_enum)]
    pub(crate) class: Option<Class>,

    /// What to print
    #[arg(long, short, value_enum, default_value_t = Format::Text)]
    pub(crate) format: Format,

    /// Requirements to explain, such as R-ENC.3 or N.52, or chapters, such as ENC
    #[arg(value_name = "ID", value_parser = ids)]
    pub(crate) ids: Vec<Ids>,
}

/// What a check has to see.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Class {
    /// The bytes of one Record
    Record,
    /// One Message
    Message,
    /// The text of one path
    Path,
    /// A request and its answer
    Pair,
    /// The Records of a Session Context, in order
    Session,
    /// What the transport below the Records does
    Mtp,
    /// The data model of an Agent, its values and permissions
    Model,
    /// What an Endpoint does over time
    Behaviour,
    /// DHCP, DNS and mDNS
    Discovery,
    /// What no traffic shows
    Policy,
}

impl Class {
    pub(super) const fn class(self) -> CheckClass {
        match self {
            Self::Record => CheckClass::Record,
            Self::Message => CheckClass::Message,
            Self::Path => CheckClass::Path,
            Self::Pair => CheckClass::Pair,
            Self::Session => CheckClass::Session,
            Self::Mtp => CheckClass::Mtp,
            Self::Model => CheckClass::Model,
            Self::Behaviour => CheckClass::Behaviour,
            Self::Discovery => CheckClass::Discovery,
            Self::Policy => CheckClass::Policy,
        }
    }
}

/// What to print.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For people
    Text,
    /// A line of JSON for each requirement
    Json,
}

pub(crate) const EXAMPLES: &str = "\
Examples:
  usp requirements R-ENC.3                     what it asks for, since when, and who judges it
  usp requirements --class pair                those about a request and its answer
  usp requirements ENC N                       two chapters
  usp requirements --format json | jq 'select(.judged_by == null) | .id'";
