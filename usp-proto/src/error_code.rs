//! Error codes: their numbers, their names, and where each may stand ([Error Codes]).
//!
//! [Error Codes]: https://usp.technology/specification/#sec:error-codes

mod list;
mod place;
mod table;
#[cfg(test)]
mod tests;

use core::fmt;

pub use self::list::{ErrorApplicability, ErrorList};
pub use self::place::{ErrorCodes, ErrorPlace};
use self::table::Entry;
use crate::version::ProtocolVersion;

/// A number that tells what went wrong, as it stands in the `err_code` fields of Messages and in
/// `DisconnectRecord.reason_code`.
///
/// Every number is a value, whether the specification gives it a meaning or not, so nothing that
/// a peer sends is lost. The codes that have a name are constants here.
///
/// Three things are known of a code, and they are kept apart since they contradict each other
/// (contradiction M3):
///
/// * [`applicability`](Self::applicability) and [`table_allows`](Self::table_allows): what the
///   table of error codes says;
/// * [`listed_for`](Self::listed_for): what the list of appropriate codes in the section of each
///   Message says;
/// * [`places`](Self::places): the fields that can carry the code, going by the descriptions of
///   the fields.
///
/// None of the three is a ground to reject a Message; they serve hints.
///
/// ```
/// use usp_proto::{ErrorCode, ErrorList, ErrorPlace};
///
/// let code = ErrorCode::new(7021);
/// assert_eq!(code, ErrorCode::REQUIRED_PARAMETER_FAILED);
/// assert_eq!(code.to_string(), "7021 required parameter failed");
/// assert!(code.places().contains(&ErrorPlace::AddFailure));
/// // The table names Add, the list of Add does not name the code.
/// assert!(code.table_allows(ErrorList::Add));
/// assert!(!code.listed_for(ErrorList::Add));
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct ErrorCode(u32);

impl ErrorCode {
    /// The code of number `code`.
    #[must_use]
    pub const fn new(code: u32) -> Self {
        Self(code)
    }

    /// The number.
    #[must_use]
    pub const fn value(self) -> u32 {
        self.0
    }

    /// What the code means, in lower case, if the specification names this very number.
    #[must_use]
    pub fn name(self) -> Option<&'static str> {
        self.entry().and_then(|entry| entry.name)
    }

    /// The version that brought the code, or the range it lies in; `None` for numbers without a
    /// meaning.
    ///
    /// [`INVALID_COMMAND_ARGUMENTS`](Self::INVALID_COMMAND_ARGUMENTS) came with release 1.0.2,
    /// which is the version 1.0 of the protocol.
    #[must_use]
    pub fn since(self) -> Option<ProtocolVersion> {
        self.entry().map(|entry| entry.since)
    }

    /// Whether the specification names this very number. Codes of the data model and of vendors
    /// are defined elsewhere.
    #[must_use]
    pub fn is_defined(self) -> bool {
        self.name().is_some()
    }

    /// Whether this is [`SUCCESS`](Self::SUCCESS), the zero of a result without an error.
    #[must_use]
    pub const fn is_success(self) -> bool {
        self.0 == Self::SUCCESS.0
    }

    /// Whether the code is about a Record: 7100 to 7199.
    #[must_use]
    pub const fn is_usp_record(self) -> bool {
        matches!(self.0, 7100..=7199)
    }

    /// Whether the meaning of the code stands in the data model: 7200 to 7299.
    #[must_use]
    pub const fn is_data_model(self) -> bool {
        matches!(self.0, 7200..=7299)
    }

    /// Whether the code is free for vendors: 7800 to 7999.
    #[must_use]
    pub const fn is_vendor(self) -> bool {
        matches!(self.0, 7800..=7999)
    }

    /// What the newest table of error codes says of the use of this code; `None` for numbers
    /// without a meaning.
    #[must_use]
    pub fn applicability(self) -> Option<ErrorApplicability> {
        self.entry().map(|entry| entry.applicability)
    }

    /// What the table of error codes of `version` said of the use of this code.
    ///
    /// `None` if the code did not exist yet, and for all codes in 1.0, whose table had no such
    /// column.
    #[must_use]
    pub fn applicability_in(self, version: ProtocolVersion) -> Option<ErrorApplicability> {
        let entry = self.entry()?;
        if version < ProtocolVersion::V1_1 || version < entry.since {
            return None;
        }
        let past = entry.past.iter().find(|(last, _)| version <= *last);
        Some(past.map_or(entry.applicability, |(_, applicability)| *applicability))
    }

    /// Whether the newest table of error codes allows this code in answers to the Message of
    /// `list`.
    ///
    /// What the table grants to Operate it grants to the failure of a completed command too.
    #[must_use]
    pub fn table_allows(self, list: ErrorList) -> bool {
        self.applicability()
            .is_some_and(|applicability| applicability.allows(list))
    }

    /// Whether the list of appropriate codes in the section of a Message names this code, be it
    /// as part of a range.
    #[must_use]
    pub fn listed_for(self, list: ErrorList) -> bool {
        list.ranges().iter().any(|range| range.contains(&self.0))
    }

    /// The fields that can carry this code, in the order of [`ErrorPlace::ALL`]; none for numbers
    /// without a meaning.
    ///
    /// Codes of the data model also stand in the arguments of its Events, which are parameters
    /// and no fields.
    #[must_use]
    pub fn places(self) -> &'static [ErrorPlace] {
        self.entry().map_or(&[], |entry| entry.places)
    }

    fn entry(self) -> Option<&'static Entry> {
        let end = table::TABLE.partition_point(|entry| entry.first <= self.0);
        table::TABLE
            .get(..end)?
            .last()
            .filter(|entry| self.0 <= entry.last)
    }
}

impl From<u32> for ErrorCode {
    fn from(code: u32) -> Self {
        Self(code)
    }
}

impl From<ErrorCode> for u32 {
    fn from(code: ErrorCode) -> Self {
        code.0
    }
}

impl fmt::Display for ErrorCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.name() {
            Some(name) => write!(f, "{} {name}", self.0),
            None => write!(f, "{}", self.0),
        }
    }
}

impl fmt::Debug for ErrorCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ErrorCode({self})")
    }
}
