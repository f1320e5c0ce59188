//! The command line.

use usp_benches::Sample;

use crate::contender::Op;

pub(crate) const USAGE: &str = "usage: compare [--rounds N] [--case CASE] [--op OP]";

/// What to measure.
#[derive(Debug)]
pub(crate) struct Arguments {
    pub(crate) rounds: usize,
    case: Option<String>,
    op: Option<Op>,
}

impl Arguments {
    /// Reads what follows the name of the program.
    ///
    /// # Errors
    ///
    /// A text about the argument that is wrong.
    pub(crate) fn parse(mut words: impl Iterator<Item = String>) -> Result<Self, String> {
        let mut arguments = Self {
            rounds: 31,
            case: None,
            op: None,
        };
        while let Some(word) = words.next() {
            let mut value = || words.next().ok_or_else(|| format!("{word} needs a value"));
            match word.as_str() {
                "--rounds" => {
                    let rounds = value()?;
                    arguments.rounds = rounds
                        .parse()
                        .map_err(|error| format!("{rounds:?}: {error}"))?;
                }
                "--case" => arguments.case = Some(value()?),
                "--op" => {
                    let name = value()?;
                    let op = Op::ALL.into_iter().find(|op| op.name() == name);
                    arguments.op = Some(op.ok_or_else(|| format!("no such op: {name:?}"))?);
                }
                _ => return Err(format!("no such argument: {word:?}")),
            }
        }
        Ok(arguments)
    }

    /// The samples to measure with; `others` are the names of further cases.
    ///
    /// # Errors
    ///
    /// A text, if no case has the wanted name.
    pub(crate) fn select(
        &self,
        samples: Vec<Sample>,
        others: &[&str],
    ) -> Result<Vec<Sample>, String> {
        let Some(case) = &self.case else {
            return Ok(samples);
        };
        let names = samples.iter().map(|sample| sample.name.clone());
        let names: Vec<_> = names
            .chain(others.iter().map(|name| (*name).to_owned()))
            .collect();
        let chosen: Vec<_> = samples
            .into_iter()
            .filter(|sample| sample.name == *case)
            .collect();
        if !names.contains(case) {
            return Err(format!("no such case: {case:?}, but {}", names.join(", ")));
        }
        Ok(chosen)
    }

    pub(crate) fn wants_case(&self, name: &str) -> bool {
        self.case.as_ref().is_none_or(|wanted| wanted == name)
    }

    pub(crate) fn wants(&self, op: Op) -> bool {
        self.op.is_none_or(|wanted| wanted == op)
    }
}
