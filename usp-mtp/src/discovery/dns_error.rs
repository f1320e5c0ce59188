//! What is wrong with records of DNS.

use thiserror::Error;

/// A name or a TXT record is none of USP.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Error)]
#[error("{kind} at byte {offset}")]
pub struct DnsError {
    kind: DnsErrorKind,
    offset: usize,
}

impl DnsError {
    /// What is wrong.
    #[must_use]
    pub const fn kind(&self) -> DnsErrorKind {
        self.kind
    }

    /// The byte of the name or record at which it is wrong.
    #[must_use]
    pub const fn offset(&self) -> usize {
        self.offset
    }
}

/// What is wrong with a name or a TXT record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Error)]
#[non_exhaustive]
pub enum DnsErrorKind {
    /// The name has no service of USP in it.
    #[error("found no service of usp, expected one such as _usp-agt-ws._tcp")]
    Service,
    /// There is no Endpoint ID before the service ([R-DIS.8]).
    ///
    /// [R-DIS.8]: https://usp.technology/specification/#r-dis.8
    #[error("found no endpoint id before the service")]
    Instance,
    /// There is no domain behind the service.
    #[error("found no domain behind the service")]
    Domain,
    /// A backslash that means nothing.
    #[error("found a bad escape")]
    Escape,
    /// A label is longer than DNS allows.
    #[error("found a label of {found} bytes, expected 1 to 63")]
    Label {
        /// How long it is.
        found: usize,
    },
    /// What is to be text is no UTF-8.
    #[error("found no utf-8")]
    Utf8,
    /// A string of a TXT record is longer than the rest of it.
    #[error("found a string of {found} bytes, {left} are left")]
    Truncated {
        /// How long the string is.
        found: usize,
        /// How many bytes are left.
        left: usize,
    },
    /// A string is too long for a TXT record.
    #[error("found a string of {found} bytes, expected at most 255")]
    TooLong {
        /// How long it is.
        found: usize,
    },
    /// An Endpoint advertises itself without a path ([R-DIS.9], [R-DIS.11]).
    ///
    /// [R-DIS.9]: https://usp.technology/specification/#r-dis.9
    /// [R-DIS.11]: https://usp.technology/specification/#r-dis.11
    #[error("found no path")]
    NoPath,
    /// An Agent advertises itself without a name ([R-DIS.9]).
    ///
    /// [R-DIS.9]: https://usp.technology/specification/#r-dis.9
    #[error("found no name")]
    NoName,
}

impl DnsErrorKind {
    /// The error of this kind at byte `offset`.
    pub(super) const fn at(self, offset: usize) -> DnsError {
        DnsError { kind: self, offset }
    }
}
