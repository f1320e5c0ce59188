//! Deviations that are known and accepted.

mod error;
mod filter;
mod pattern;

use alloc::collections::BTreeSet;
use alloc::string::{String, ToString as _};
use alloc::vec::Vec;
use core::fmt;
use core::str::FromStr;

pub use self::error::{BaselineError, BaselineErrorKind, BaselinePlace};
pub use self::filter::BaselineFilter;
use self::pattern::Pattern;
use crate::{Finding, Report, Requirement, Sink};

/// Deviations that are known and accepted, so that only new ones are told.
///
/// As a text it has a line for each deviation: the requirement, the field, and what was found if
/// it is to be that alone, with blanks or tabs between them. In the field `[*]` stands for any
/// index; `-` is the field of findings that have none, and `*` any field. Lines that begin with `#`
/// are comments.
///
/// ```
/// use usp_proto::msg::{Get, Msg};
/// use usp_validate::{Baseline, Report, Validator};
///
/// let baseline = Baseline::parse(
///     "# the Controller asks for commands, which nobody minds\n\
///      N.52  body.request.get.param_paths[*]\n\
///      R-MSG.8  header.msg_id  \"\"\n",
/// )?;
/// let msg = Msg::request("1", Get::new(["Device.", "Device.Reboot()"]))?;
/// let mut filter = baseline.filter(Report::new());
/// Validator::new().check_msg(&msg.encode_to_vec(), &mut filter);
/// assert!(filter.sink().is_empty());
/// assert_eq!(filter.hidden(), 1);
/// assert_eq!(filter.unused().next().map(|it| it.line()), Some(Some(3)));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Baseline {
    deviations: Vec<Deviation>,
}

/// A line of a [`Baseline`].
///
/// Displays as that line, its parts apart by tabs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deviation {
    requirement: &'static Requirement,
    field: Pattern,
    found: Option<String>,
    line: Option<usize>,
}

impl Baseline {
    /// One that accepts nothing.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            deviations: Vec::new(),
        }
    }

    /// Reads the text of a baseline.
    ///
    /// # Errors
    ///
    /// [`BaselineError`] if a line names no requirement, or no field, or is written otherwise than a
    /// field is.
    pub fn parse(text: &str) -> Result<Self, BaselineError> {
        let mut deviations = Vec::new();
        for (index, line) in text.lines().enumerate() {
            let number = index + 1;
            let is_comment = line.trim_start().starts_with('#');
            if !is_comment && !line.trim().is_empty() {
                deviations.push(Deviation::parse(line, number)?);
            }
        }
        Ok(Self { deviations })
    }

    /// Accepts all that a report has kept: each requirement at each field, whatever the indices, and
    /// whatever was found there.
    #[must_use]
    pub fn of(report: &Report) -> Self {
        let mut seen = BTreeSet::new();
        let mut deviations = Vec::new();
        for finding in report.findings() {
            let field = Pattern::of(finding.field());
            if seen.insert((finding.requirement().id(), field.to_string())) {
                deviations.push(Deviation {
                    requirement: finding.requirement(),
                    field,
                    found: None,
                    line: None,
                });
            }
        }
        Self { deviations }
    }

    /// The lines, without comments.
    #[must_use]
    pub fn deviations(&self) -> &[Deviation] {
        &self.deviations
    }

    /// What passes on to `sink` only findings that are not accepted.
    #[must_use]
    pub fn filter<S: Sink>(&self, sink: S) -> BaselineFilter<'_, S> {
        BaselineFilter::new(self, sink)
    }
}

impl FromStr for Baseline {
    type Err = BaselineError;

    fn from_str(text: &str) -> Result<Self, BaselineError> {
        Self::parse(text)
    }
}

/// Writes the text that [`Baseline::parse`] reads.
impl fmt::Display for Baseline {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for deviation in &self.deviations {
            writeln!(f, "{deviation}")?;
        }
        Ok(())
    }
}

impl Deviation {
    /// What may be broken.
    #[must_use]
    pub const fn requirement(&self) -> &'static Requirement {
        self.requirement
    }

    /// At which field, with `[*]` for any index; `-` for no field, `*` for any.
    #[must_use]
    pub fn field(&self) -> &str {
        self.field.as_str()
    }

    /// What has to be [found](Finding::found) there, if not anything.
    #[must_use]
    pub fn found(&self) -> Option<&str> {
        self.found.as_deref()
    }

    /// The line of the text on which it stands, from 1.
    #[must_use]
    pub const fn line(&self) -> Option<usize> {
        self.line
    }

    /// Whether it is this deviation that was found.
    #[must_use]
    pub fn accepts(&self, finding: &Finding<'_>) -> bool {
        self.requirement == finding.requirement()
            && self.field.matches(&finding.field())
            && self
                .found
                .as_deref()
                .is_none_or(|found| pattern::is_same(found, &finding.found()))
    }

    fn parse(line: &str, number: usize) -> Result<Self, BaselineError> {
        let at = |kind: BaselineErrorKind, offset: usize| {
            let before = line.get(..offset).unwrap_or(line);
            kind.at(number, before.chars().count() + 1)
        };
        let (start, id, rest) = word(line, 0);
        let requirement = Requirement::find(id)
            .ok_or_else(|| at(BaselineErrorKind::UnknownRequirement, start))?;
        let (start, field, rest) = word(line, rest);
        let field = Pattern::parse(field).map_err(|fault| at(fault.kind, start + fault.offset))?;
        let found = line.get(rest..).unwrap_or_default().trim();
        Ok(Self {
            requirement,
            field,
            found: (!found.is_empty()).then(|| found.into()),
            line: Some(number),
        })
    }
}

/// The first word from an offset on: where it begins, itself, and where it ends.
fn word(line: &str, from: usize) -> (usize, &str, usize) {
    let rest = line.get(from..).unwrap_or_default();
    let text = rest.trim_start();
    let start = line.len() - text.len();
    let len = text.find(char::is_whitespace).unwrap_or(text.len());
    (start, text.get(..len).unwrap_or_default(), start + len)
}

impl fmt::Display for Deviation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}\t{}", self.requirement, self.field.as_str())?;
        match &self.found {
            Some(found) => write!(f, "\t{found}"),
            None => Ok(()),
        }
    }
}
