//! The command line of `usp session`.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueHint};
use usp_record::MaxRecordSize;

use crate::args::InputForm;

/// What `usp session` does.
#[derive(Debug, Subcommand)]
pub(crate) enum SessionCommand {
    /// Put the Messages of captured sessions together
    ///
    /// Records are put in the order of their `sequence_id`, each session and direction for itself,
    /// and what comes twice counts once. The exit status is 0 if every Message came together, and
    /// 1 if anything is missing, illegal or cannot be decoded (the rest is written nevertheless).
    #[command(after_help = REASSEMBLE_EXAMPLES)]
    Reassemble(Reassemble),
    /// Exchange Messages between two Endpoints over a bad link
    ///
    /// An Agent and a Controller send each other Messages, in time that is only counted. All that
    /// happens follows from the options: the same seed gives the same table. The exit status is 0
    /// if every Message arrived once, whole and in order, and 1 if not.
    #[command(after_help = SIMULATE_EXAMPLES)]
    Simulate(Simulate),
}

/// Options of `usp session reassemble`.
#[derive(Debug, Args)]
pub(crate) struct Reassemble {
    /// Where to write the Messages, a file for each
    #[arg(long, short, value_name = "DIRECTORY", value_hint = ValueHint::DirPath)]
    pub(crate) out: Option<PathBuf>,

    /// How the bytes of the files are written
    #[arg(long, short, value_enum, default_value_t = InputForm::Auto)]
    pub(crate) input: InputForm,

    /// Files with a Record each, or directories of such files
    ///
    /// Numbers in the names of files count as numbers: 9.bin comes before 10.bin.
    #[arg(required = true, value_name = "FILE|DIRECTORY", value_hint = ValueHint::AnyPath)]
    pub(crate) paths: Vec<PathBuf>,
}

/// Options of `usp session simulate`.
#[derive(Clone, Debug, Args)]
pub(crate) struct Simulate {
    /// How likely a Record is lost, from 0 to 1
    #[arg(long, default_value = "0.1", value_parser = likelihood, value_name = "P")]
    pub(crate) loss: f64,

    /// How likely a Record arrives twice
    #[arg(long, default_value = "0.05", value_parser = likelihood, value_name = "P")]
    pub(crate) dup: f64,

    /// How likely a Record is overtaken by later ones
    #[arg(long, default_value = "0.1", value_parser = likelihood, value_name = "P")]
    pub(crate) reorder: f64,

    /// The longest Record in bytes, at least 512; 0 for no segmentation
    #[arg(long, default_value = "1024", value_parser = record_size, value_name = "BYTES")]
    pub(crate) max_record_size: MaxRecordSize,

    /// How much each side sends in Messages, such as 500000, 64kB or 1MB
    #[arg(long, default_value = "1MB", value_parser = size, value_name = "SIZE")]
    pub(crate) size: u64,

    /// What decides all chances
    #[arg(long, default_value_t = 1, value_name = "NUMBER")]
    pub(crate) seed: u64,

    /// Secure payloads by TLS and sign the Records, with certificates made for tests
    #[arg(long)]
    pub(crate) tls: bool,
}

fn likelihood(text: &str) -> Result<f64, String> {
    match text.parse() {
        Ok(number) if (0.0..=1.0).contains(&number) => Ok(number),
        _ => Err("expected a number from 0 to 1".to_owned()),
    }
}

fn record_size(text: &str) -> Result<MaxRecordSize, String> {
    let bytes = text.parse().map_err(|_| "expected a number".to_owned())?;
    MaxRecordSize::new(bytes).map_err(|error| error.to_string())
}

fn size(text: &str) -> Result<u64, String> {
    let digits = text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let unit = text.get(digits.len()..).unwrap_or_default();
    let factor = match unit.to_ascii_lowercase().as_str() {
        "" | "b" => 1,
        "k" | "kb" => 1_000,
        "kib" => 1 << 10,
        "m" | "mb" => 1_000_000,
        "mib" => 1 << 20,
        "g" | "gb" => 1_000_000_000,
        _ => return Err("expected a size such as 500000, 64kB or 1MB".to_owned()),
    };
    let number: u64 = digits
        .parse()
        .map_err(|_| "expected a size such as 500000, 64kB or 1MB".to_owned())?;
    match number.checked_mul(factor) {
        Some(size) if (1..=MOST).contains(&size) => Ok(size),
        _ => Err("expected 1 byte to 10GB".to_owned()),
    }
}

/// A day of work for most machines.
const MOST: u64 = 10_000_000_000;

pub(crate) const EXAMPLES: &str = "\
Examples:
  usp session reassemble --out messages/ capture/
  usp session simulate --loss 0.2 --tls
  usp help session simulate";

const REASSEMBLE_EXAMPLES: &str = "\
Examples:
  usp session reassemble capture/                      what came together, and what did not
  usp session reassemble --out messages/ capture/ && usp decode messages/
  usp session reassemble begin.bin middle.bin end.bin";

const SIMULATE_EXAMPLES: &str = "\
Examples:
  usp session simulate                                 1 MB each way over a bad link
  usp session simulate --loss 0 --dup 0 --reorder 0    a good one
  usp session simulate --tls --max-record-size 65536 --size 10MB --seed 7";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_have_units() {
        for (text, expected) in [
            ("7", 7),
            ("64kB", 64_000),
            ("1MB", 1_000_000),
            ("2KiB", 2048),
            ("3m", 3_000_000),
        ] {
            assert_eq!(size(text), Ok(expected), "{text}");
        }
        for text in [
            "",
            "MB",
            "1TB",
            "-1",
            "1.5MB",
            "0",
            "11GB",
            "99999999999999999999",
        ] {
            assert!(size(text).is_err(), "{text}");
        }
    }

    #[test]
    fn likelihoods_are_from_0_to_1() {
        assert_eq!(likelihood("0.25"), Ok(0.25));
        for text in ["1.1", "-0.1", "NaN", "x"] {
            assert!(likelihood(text).is_err(), "{text}");
        }
    }
}
