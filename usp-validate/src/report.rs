//! Findings kept, and written for people and for machines.

mod json;
mod junit;
mod sarif;
mod text;

use alloc::format;
use alloc::string::{String, ToString as _};
use alloc::vec::Vec;

use usp_proto::ErrorCode;

use crate::{Finding, Level, Requirement, Sink};

/// A [`Finding`] that owns its texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnedFinding {
    requirement: &'static Requirement,
    level: Level,
    source: usize,
    record: Option<u64>,
    offset: usize,
    field: String,
    found: String,
    expected: String,
    code: Option<ErrorCode>,
}

impl OwnedFinding {
    /// What is not met.
    #[must_use]
    pub const fn requirement(&self) -> &'static Requirement {
        self.requirement
    }

    /// See [`Finding::level`].
    #[must_use]
    pub const fn level(&self) -> Level {
        self.level
    }

    /// See [`Finding::record`].
    #[must_use]
    pub const fn record(&self) -> Option<u64> {
        self.record
    }

    /// See [`Finding::offset`].
    #[must_use]
    pub const fn offset(&self) -> usize {
        self.offset
    }

    /// See [`Finding::field`].
    #[must_use]
    pub fn field(&self) -> &str {
        &self.field
    }

    /// What stands there.
    #[must_use]
    pub fn found(&self) -> &str {
        &self.found
    }

    /// What should stand there.
    #[must_use]
    pub fn expected(&self) -> &str {
        &self.expected
    }

    /// See [`Finding::code`].
    #[must_use]
    pub const fn code(&self) -> Option<ErrorCode> {
        self.code
    }

    pub(crate) fn text(&self) -> String {
        format!("found {}, expected {}", self.found, self.expected)
    }
}

/// Findings of any number of buffers, each under the name of where it came from.
///
/// It keeps [`DEFAULT_LIMIT`](Self::DEFAULT_LIMIT) findings unless told otherwise, so that bad
/// input cannot fill the memory; of the others it knows how many there were.
///
/// ```
/// use usp_validate::{Report, Validator};
///
/// let mut report = Report::new();
/// report.source("empty.bin");
/// Validator::new().check_record(b"", &mut report);
/// let line = report.to_string().lines().next().map(str::to_owned);
/// let expected = "R-ENC.4\tMUST\tempty.bin\t0\trecord_type\t\
///     found no known member of oneof record_type, expected one known member and one only";
/// assert_eq!(line.as_deref(), Some(expected));
/// assert!(report.sarif().contains("\"ruleId\":\"R-ENC.4\""));
/// ```
#[derive(Clone, Debug)]
pub struct Report {
    findings: Vec<OwnedFinding>,
    sources: Vec<String>,
    limit: usize,
    omitted: usize,
    musts: usize,
    /// How many sources there were before those of a conversation.
    conversation: Option<usize>,
}

impl Report {
    /// How many findings are kept unless told otherwise.
    pub const DEFAULT_LIMIT: usize = 1_000;

    /// An empty report.
    #[must_use]
    pub const fn new() -> Self {
        Self::with_limit(Self::DEFAULT_LIMIT)
    }

    /// An empty report that keeps so many findings at most.
    #[must_use]
    pub const fn with_limit(limit: usize) -> Self {
        Self {
            findings: Vec::new(),
            sources: Vec::new(),
            limit,
            omitted: 0,
            musts: 0,
            conversation: None,
        }
    }

    /// Says where the findings that follow come from: the name of a file.
    pub fn source(&mut self, name: impl Into<String>) {
        self.sources.push(name.into());
    }

    /// Says that the sources named from here on are the Records of one conversation, each named
    /// before it is judged: a finding is then of the Record that it
    /// [tells of](Finding::record), be that the last one or not.
    pub fn conversation(&mut self) {
        self.conversation = Some(self.sources.len());
    }

    /// The findings, in the order in which they came.
    #[must_use]
    pub fn findings(&self) -> &[OwnedFinding] {
        &self.findings
    }

    /// Where a finding comes from, if that was said.
    #[must_use]
    pub fn source_of(&self, finding: &OwnedFinding) -> Option<&str> {
        let index = finding.source.checked_sub(1)?;
        self.sources.get(index).map(String::as_str)
    }

    /// How many findings are not kept.
    #[must_use]
    pub const fn omitted(&self) -> usize {
        self.omitted
    }

    /// How many findings break a MUST or MUST NOT, kept or not.
    #[must_use]
    pub const fn musts(&self) -> usize {
        self.musts
    }

    /// Whether nothing was found.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.findings.is_empty() && self.omitted == 0
    }

    /// The number of the source of a finding, counted from 1.
    fn source_of_record(&self, record: Option<u64>) -> usize {
        let record = record.and_then(|record| usize::try_from(record).ok());
        match (self.conversation, record) {
            (Some(before), Some(record)) => before.saturating_add(record).saturating_add(1),
            _ => self.sources.len(),
        }
    }

    fn source_or_dash(&self, finding: &OwnedFinding) -> &str {
        self.source_of(finding).unwrap_or("-")
    }
}

impl Default for Report {
    fn default() -> Self {
        Self::new()
    }
}

impl Sink for Report {
    fn finding(&mut self, finding: &Finding<'_>) {
        if finding.level().weight() == Level::Must.weight() {
            self.musts += 1;
        }
        if self.findings.len() >= self.limit {
            self.omitted += 1;
            return;
        }
        self.findings.push(OwnedFinding {
            requirement: finding.requirement(),
            level: finding.level(),
            source: self.source_of_record(finding.record()),
            record: finding.record(),
            offset: finding.offset(),
            field: finding.field().to_string(),
            found: finding.found().to_string(),
            expected: finding.expected().to_string(),
            code: finding.code(),
        });
    }
}
