//! How binding a requirement is, and whether it still is.

use core::fmt;

/// The key word of a requirement ([RFC 2119]).
///
/// Displays as that word.
///
/// [RFC 2119]: https://www.rfc-editor.org/rfc/rfc2119
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Level {
    /// Has to be met.
    Must,
    /// Has to be avoided.
    MustNot,
    /// To be met unless there are reasons not to.
    Should,
    /// To be avoided unless there are reasons not to.
    ShouldNot,
    /// A permission: nobody breaks it.
    May,
    /// Stated as a fact, without a key word. Displays as `-`.
    Fact,
}

impl Level {
    /// The key word: `MUST NOT`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Must => "MUST",
            Self::MustNot => "MUST NOT",
            Self::Should => "SHOULD",
            Self::ShouldNot => "SHOULD NOT",
            Self::May => "MAY",
            Self::Fact => "-",
        }
    }

    /// How much it weighs: 3 for MUST and MUST NOT, 2 for SHOULD and SHOULD NOT, 1 for others.
    #[must_use]
    pub const fn weight(self) -> u8 {
        match self {
            Self::Must | Self::MustNot => 3,
            Self::Should | Self::ShouldNot => 2,
            Self::May | Self::Fact => 1,
        }
    }
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// The standing of a requirement in a version.
///
/// Displays as one word in lower case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Status {
    /// In force.
    Current,
    /// Defined and valid, but no longer needed.
    Deprecated,
    /// Deprecated, and not to be implemented any more.
    Obsoleted,
    /// No longer part of the specification.
    Removed,
}

impl Status {
    /// The standing in one word: `current`, `deprecated`, `obsoleted`, `removed`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Current => "current",
            Self::Deprecated => "deprecated",
            Self::Obsoleted => "obsoleted",
            Self::Removed => "removed",
        }
    }
}

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}
