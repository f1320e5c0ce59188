//! Releases of the specification and what they changed.

use core::fmt;

use usp_proto::ProtocolVersion;

use super::Status;

/// A release of the specification: a version of the protocol, and the number of a corrigendum.
///
/// Displays as the specification names it, `1.1` or `1.1.2`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Release {
    version: ProtocolVersion,
    corrigendum: u16,
}

impl Release {
    /// The release of corrigendum `corrigendum` to `version`; 0 is the version as first published.
    #[must_use]
    pub const fn new(version: ProtocolVersion, corrigendum: u16) -> Self {
        Self {
            version,
            corrigendum,
        }
    }

    /// The version of the protocol, which corrigenda do not change.
    #[must_use]
    pub const fn version(self) -> ProtocolVersion {
        self.version
    }

    /// The number of the corrigendum: 2 in 1.1.2, 0 in 1.1.
    #[must_use]
    pub const fn corrigendum(self) -> u16 {
        self.corrigendum
    }
}

impl fmt::Display for Release {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.corrigendum {
            0 => write!(f, "{}", self.version),
            corrigendum => write!(f, "{}.{corrigendum}", self.version),
        }
    }
}

impl fmt::Debug for Release {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// What a release did to a requirement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Change {
    release: Release,
    kind: ChangeKind,
}

impl Change {
    pub(crate) const fn new(release: Release, kind: ChangeKind) -> Self {
        Self { release, kind }
    }

    /// The release that made the change.
    #[must_use]
    pub const fn release(self) -> Release {
        self.release
    }

    /// What it changed.
    #[must_use]
    pub const fn kind(self) -> ChangeKind {
        self.kind
    }
}

/// In what way a release changed a requirement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ChangeKind {
    /// The text was changed, or what it refers to.
    Changed,
    /// A note was added or changed.
    Note,
    /// It was declared deprecated.
    Deprecated,
    /// It was declared obsoleted.
    Obsoleted,
    /// It was taken out of the specification.
    Removed,
}

impl ChangeKind {
    /// The standing that the change brought, if it brought one.
    #[must_use]
    pub const fn status(self) -> Option<Status> {
        match self {
            Self::Changed | Self::Note => None,
            Self::Deprecated => Some(Status::Deprecated),
            Self::Obsoleted => Some(Status::Obsoleted),
            Self::Removed => Some(Status::Removed),
        }
    }

    /// The kind in one word: `changed`, `note`, `deprecated`, `obsoleted`, `removed`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Changed => "changed",
            Self::Note => "note",
            Self::Deprecated => "deprecated",
            Self::Obsoleted => "obsoleted",
            Self::Removed => "removed",
        }
    }
}

impl fmt::Display for ChangeKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}
