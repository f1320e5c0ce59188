//! Versions of the protocol: parsing, order, lists and negotiation.

use alloc::string::String;
use core::fmt;
use core::str::FromStr;

use thiserror::Error;

/// A version of USP, `Major.Minor`, as it stands in `Record.version` and in the lists of
/// `GetSupportedProtocol`.
///
/// Versions are ordered: `1.10` is higher than `1.9`. A version higher than
/// [`ProtocolVersion::LATEST`] is a value like any other, since a Record of a newer version is no
/// error by itself ([Record Definition]).
///
/// ```
/// use usp_proto::ProtocolVersion;
///
/// let version: ProtocolVersion = "1.3".parse()?;
/// assert_eq!(version, ProtocolVersion::V1_3);
/// assert!(version < ProtocolVersion::V1_4);
/// assert_eq!(version.to_string(), "1.3");
/// # Ok::<(), usp_proto::ParseVersionError>(())
/// ```
///
/// [Record Definition]: https://usp.technology/specification/#sec:record-definition
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ProtocolVersion {
    major: u16,
    minor: u16,
}

impl ProtocolVersion {
    /// USP 1.0, April 2018.
    pub const V1_0: Self = Self::new(1, 0);
    /// USP 1.1, October 2019.
    pub const V1_1: Self = Self::new(1, 1);
    /// USP 1.2, January 2022: connect and disconnect Records, parameter types in
    /// `GetSupportedDMResp`.
    pub const V1_2: Self = Self::new(1, 2);
    /// USP 1.3, June 2023: Register and Deregister, UNIX domain sockets.
    pub const V1_3: Self = Self::new(1, 3);
    /// USP 1.4, July 2024: unique key sets in `GetSupportedDMResp`.
    pub const V1_4: Self = Self::new(1, 4);
    /// USP 1.5, January 2026: `originator_id` and `destination_id` of a Record.
    pub const V1_5: Self = Self::new(1, 5);
    /// The newest version that this crate has the schema of.
    pub const LATEST: Self = Self::V1_5;
    /// Every published version, lowest first.
    pub const ALL: [Self; 6] = [
        Self::V1_0,
        Self::V1_1,
        Self::V1_2,
        Self::V1_3,
        Self::V1_4,
        Self::V1_5,
    ];

    /// The version `major.minor`.
    #[must_use]
    pub const fn new(major: u16, minor: u16) -> Self {
        Self { major, minor }
    }

    /// The number before the dot.
    #[must_use]
    pub const fn major(self) -> u16 {
        self.major
    }

    /// The number after the dot.
    #[must_use]
    pub const fn minor(self) -> u16 {
        self.minor
    }

    /// Parses `Major.Minor`: decimal digits, one dot, no sign, no blanks, no leading zero.
    ///
    /// # Errors
    ///
    /// [`ParseVersionError`] if `text` has any other form or a number above 65535.
    pub fn parse(text: &str) -> Result<Self, ParseVersionError> {
        let (major, minor) = text
            .split_once('.')
            .ok_or(ParseVersionError { _private: () })?;
        Ok(Self {
            major: number(major)?,
            minor: number(minor)?,
        })
    }
}

impl FromStr for ProtocolVersion {
    type Err = ParseVersionError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text)
    }
}

impl fmt::Display for ProtocolVersion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.major, self.minor)
    }
}

impl fmt::Debug for ProtocolVersion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.major, self.minor)
    }
}

/// A text is not a version of the form `Major.Minor`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("not a version of the form Major.Minor")]
pub struct ParseVersionError {
    _private: (),
}

/// The versions of a comma-separated list, as in `controller_supported_protocol_versions`,
/// `agent_supported_protocol_versions` and `OnBoardRequest`.
///
/// The specification states neither blanks nor order (contradiction M24): blanks round an entry
/// are passed over, entries come in the order of the text, and an entry that is no version is an
/// error item of its own, after which the iteration goes on. An empty text is an empty list.
///
/// ```
/// use usp_proto::{ProtocolVersion, ProtocolVersions};
///
/// let theirs = ProtocolVersions::new("1.0, 1.3,1.9");
/// let best = theirs.highest_common(&ProtocolVersion::ALL);
/// assert_eq!(best, Some(ProtocolVersion::V1_3));
/// ```
#[derive(Clone, Debug)]
pub struct ProtocolVersions<'a> {
    rest: Option<&'a str>,
}

impl<'a> ProtocolVersions<'a> {
    /// Iterates over the entries of `list`.
    #[must_use]
    pub fn new(list: &'a str) -> Self {
        Self {
            rest: if list.trim_matches(blank).is_empty() {
                None
            } else {
                Some(list)
            },
        }
    }

    /// The highest version that stands both in this list and in `own`, in whatever order.
    ///
    /// This is how two Endpoints agree after a `GetSupportedProtocol` exchange; `None` means that
    /// they cannot talk. Entries of the list that are no versions are passed over.
    #[must_use]
    pub fn highest_common(self, own: &[ProtocolVersion]) -> Option<ProtocolVersion> {
        self.flatten().filter(|version| own.contains(version)).max()
    }

    /// Writes `versions` as a list, the way `GetSupportedProtocol` carries it: `1.0,1.1,1.2`.
    pub fn join(versions: impl IntoIterator<Item = ProtocolVersion>) -> String {
        let mut list = String::new();
        for version in versions {
            if !list.is_empty() {
                list.push(',');
            }
            // Writing to a String does not fail.
            let _ = fmt::Write::write_fmt(&mut list, format_args!("{version}"));
        }
        list
    }
}

impl Iterator for ProtocolVersions<'_> {
    type Item = Result<ProtocolVersion, ParseVersionError>;

    fn next(&mut self) -> Option<Self::Item> {
        let rest = self.rest?;
        let entry = match rest.split_once(',') {
            Some((entry, rest)) => {
                self.rest = Some(rest);
                entry
            }
            None => {
                self.rest = None;
                rest
            }
        };
        Some(ProtocolVersion::parse(entry.trim_matches(blank)))
    }
}

fn blank(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\r' | '\n')
}

fn number(digits: &str) -> Result<u16, ParseVersionError> {
    let plain = digits.bytes().all(|digit| digit.is_ascii_digit());
    if !plain || (digits.len() > 1 && digits.starts_with('0')) {
        return Err(ParseVersionError { _private: () });
    }
    digits
        .parse()
        .map_err(|_| ParseVersionError { _private: () })
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;
    use alloc::vec::Vec;

    use super::*;

    #[test]
    fn text_of_every_published_version_round_trips() {
        for version in ProtocolVersion::ALL {
            assert_eq!(ProtocolVersion::parse(&version.to_string()), Ok(version));
        }
    }

    #[test]
    fn odd_texts_are_refused() {
        for text in [
            "", ".", "1", "1.", ".1", "1.2.3", "+1.2", "1.-2", " 1.2", "01.2", "1.02", "1.65536",
        ] {
            let error = ProtocolVersion::parse(text).unwrap_err();
            assert_eq!(
                error.to_string(),
                "not a version of the form Major.Minor",
                "{text:?}"
            );
        }
    }

    #[test]
    fn order_is_numeric() {
        assert!(ProtocolVersion::new(1, 10) > ProtocolVersion::new(1, 9));
        assert!(ProtocolVersion::new(2, 0) > ProtocolVersion::new(1, 65535));
        assert!(ProtocolVersion::ALL.is_sorted());
    }

    #[test]
    fn m24_lists_take_blanks_any_order_and_bad_entries() {
        let list: Vec<_> = ProtocolVersions::new(" 1.3 ,1.0,,x, 9.9").collect();
        assert_eq!(list[0], Ok(ProtocolVersion::V1_3));
        assert_eq!(list[1], Ok(ProtocolVersion::V1_0));
        assert!(list[2].is_err() && list[3].is_err());
        assert_eq!(list[4], Ok(ProtocolVersion::new(9, 9)));
        assert_eq!(list.len(), 5);
        assert_eq!(ProtocolVersions::new("").count(), 0);
        assert_eq!(ProtocolVersions::new("  ").count(), 0);
    }

    #[test]
    fn negotiation_takes_the_highest_common() {
        let own = ProtocolVersion::ALL;
        assert_eq!(
            ProtocolVersions::new("1.2,1.4,1.1,2.0").highest_common(&own),
            Some(ProtocolVersion::V1_4)
        );
        assert_eq!(ProtocolVersions::new("2.0,0.9").highest_common(&own), None);
        assert_eq!(ProtocolVersions::new("").highest_common(&own), None);
    }

    #[test]
    fn join_writes_what_lists_read() {
        let list = ProtocolVersions::join(ProtocolVersion::ALL);
        assert_eq!(list, "1.0,1.1,1.2,1.3,1.4,1.5");
        assert!(
            ProtocolVersions::new(&list)
                .flatten()
                .eq(ProtocolVersion::ALL)
        );
    }
}
