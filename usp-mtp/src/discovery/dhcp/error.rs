//! What is wrong with an option of DHCP.

use thiserror::Error;

/// The data of an option are not as they have to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Error)]
#[error("{kind} at byte {offset} of the option")]
pub struct DhcpError {
    kind: DhcpErrorKind,
    offset: usize,
}

impl DhcpError {
    /// What is wrong.
    #[must_use]
    pub const fn kind(&self) -> DhcpErrorKind {
        self.kind
    }

    /// The byte of the option's data at which it is wrong, or at which the part begins that is.
    #[must_use]
    pub const fn offset(&self) -> usize {
        self.offset
    }
}

/// What is wrong with an option of DHCP.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Error)]
#[non_exhaustive]
pub enum DhcpErrorKind {
    /// The data end within a number.
    #[error("found {left} bytes, expected a number of more")]
    Truncated {
        /// How many bytes are left.
        left: usize,
    },
    /// A part is longer than what is left.
    #[error("found a length of {found}, {left} bytes are left")]
    Length {
        /// How long it is.
        found: usize,
        /// How many bytes are left.
        left: usize,
    },
    /// A sub-option is no text ([R-DIS.1a]).
    ///
    /// [R-DIS.1a]: https://usp.technology/specification/#r-dis.1a
    #[error("found no utf-8 in sub-option {code}")]
    Utf8 {
        /// Its code.
        code: u16,
    },
    /// What is to be sent is longer than lengths can say.
    #[error("found {found} bytes, which do not fit")]
    TooLong {
        /// How many bytes there are.
        found: usize,
    },
}

impl DhcpErrorKind {
    /// The error of this kind at byte `offset`.
    pub(super) const fn at(self, offset: usize) -> DhcpError {
        DhcpError { kind: self, offset }
    }
}
