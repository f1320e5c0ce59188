//! The small facts about nodes, as values.

use core::fmt;

/// What a data model permits to do with a parameter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ParameterAccess {
    /// Read it.
    ReadOnly,
    /// Read and write it.
    ReadWrite,
    /// Read it, and write it when the object is made.
    WriteOnceReadOnly,
    /// Write it.
    WriteOnly,
}

impl ParameterAccess {
    /// Whether a Set may write it.
    #[must_use]
    pub const fn is_settable(self) -> bool {
        matches!(self, Self::ReadWrite | Self::WriteOnly)
    }

    /// Whether an Add may write it.
    #[must_use]
    pub const fn is_settable_by_add(self) -> bool {
        !matches!(self, Self::ReadOnly)
    }

    pub(crate) const fn to_bits(self) -> u32 {
        match self {
            Self::ReadOnly => 1,
            Self::ReadWrite => 2,
            Self::WriteOnceReadOnly => 3,
            Self::WriteOnly => 4,
        }
    }

    pub(crate) const fn from_bits(bits: u32) -> Option<Self> {
        match bits {
            1 => Some(Self::ReadOnly),
            2 => Some(Self::ReadWrite),
            3 => Some(Self::WriteOnceReadOnly),
            4 => Some(Self::WriteOnly),
            _ => None,
        }
    }
}

impl fmt::Display for ParameterAccess {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::ReadOnly => "readOnly",
            Self::ReadWrite => "readWrite",
            Self::WriteOnceReadOnly => "writeOnceReadOnly",
            Self::WriteOnly => "writeOnly",
        })
    }
}

/// Whether something is still to be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum ModelStatus {
    /// It is.
    #[default]
    Current,
    /// It is on its way out: new implementations leave it out.
    Deprecated,
    /// It may be missing anywhere.
    Obsoleted,
    /// It is gone: nobody has it.
    Deleted,
}

impl ModelStatus {
    #[cfg(any(test, feature = "xml"))]
    pub(crate) const fn to_bits(self) -> u32 {
        match self {
            Self::Current => 0,
            Self::Deprecated => 1,
            Self::Obsoleted => 2,
            Self::Deleted => 3,
        }
    }

    pub(crate) const fn from_bits(bits: u32) -> Self {
        match bits & 3 {
            0 => Self::Current,
            1 => Self::Deprecated,
            2 => Self::Obsoleted,
            _ => Self::Deleted,
        }
    }
}

impl fmt::Display for ModelStatus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Current => "current",
            Self::Deprecated => "deprecated",
            Self::Obsoleted => "obsoleted",
            Self::Deleted => "deleted",
        })
    }
}

/// The version of a data model, such as 2.19.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ModelVersion(u32);

impl ModelVersion {
    /// Each number up to 1023; `None` for greater ones and for 0.0.0.
    #[must_use]
    pub const fn new(major: u32, minor: u32, patch: u32) -> Option<Self> {
        if major > PART || minor > PART || patch > PART {
            return None;
        }
        Self::from_bits((major << (2 * WIDTH)) | (minor << WIDTH) | patch)
    }

    /// The version that a text such as `2.19` or `2.19.1` is.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('.');
        let mut next = || match parts.next() {
            Some(part) if part.bytes().all(|byte| byte.is_ascii_digit()) => part.parse().ok(),
            Some(_) => None,
            None => Some(0),
        };
        let version = Self::new(next()?, next()?, next()?)?;
        parts.next().is_none().then_some(version)
    }

    /// The first number.
    #[must_use]
    pub const fn major(self) -> u32 {
        self.0 >> (2 * WIDTH)
    }

    /// The second number.
    #[must_use]
    pub const fn minor(self) -> u32 {
        (self.0 >> WIDTH) & PART
    }

    /// The third number, mostly 0.
    #[must_use]
    pub const fn patch(self) -> u32 {
        self.0 & PART
    }

    #[cfg(any(test, feature = "xml"))]
    pub(crate) const fn to_bits(self) -> u32 {
        self.0
    }

    pub(crate) const fn from_bits(bits: u32) -> Option<Self> {
        if bits == 0 || bits >> (3 * WIDTH) != 0 {
            None
        } else {
            Some(Self(bits))
        }
    }
}

impl fmt::Display for ModelVersion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.major(), self.minor())?;
        match self.patch() {
            0 => Ok(()),
            patch => write!(f, ".{patch}"),
        }
    }
}

/// When a parameter has its default value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum DefaultKind {
    /// When its object is made.
    Object,
    /// After a reset to factory defaults.
    Factory,
    /// When the implementation says so.
    Implementation,
    /// When the parameter is left out, as an argument may be.
    Parameter,
}

impl DefaultKind {
    #[cfg(any(test, feature = "xml"))]
    pub(crate) const fn to_bits(self) -> u32 {
        match self {
            Self::Object => 1,
            Self::Factory => 2,
            Self::Implementation => 3,
            Self::Parameter => 4,
        }
    }

    pub(crate) const fn from_bits(bits: u32) -> Option<Self> {
        match bits {
            1 => Some(Self::Object),
            2 => Some(Self::Factory),
            3 => Some(Self::Implementation),
            4 => Some(Self::Parameter),
            _ => None,
        }
    }
}

const WIDTH: u32 = 10;
const PART: u32 = (1 << WIDTH) - 1;

#[cfg(test)]
mod tests {
    use alloc::string::ToString as _;

    use super::*;

    #[test]
    fn versions_have_two_or_three_numbers() {
        for text in ["2.19", "2.19.1", "1.0", "1023.1023.1023"] {
            assert_eq!(ModelVersion::parse(text).unwrap().to_string(), text);
        }
        assert_eq!(ModelVersion::parse("2"), ModelVersion::new(2, 0, 0));
        assert!(ModelVersion::parse("2.9") < ModelVersion::parse("2.12"));
        for text in ["", "2.", "0.0", "2.19.1.1", "1024.0", "2.x", "+2.1", "-2.1"] {
            assert_eq!(ModelVersion::parse(text), None, "{text:?}");
        }
    }

    #[test]
    fn facts_survive_as_bits() {
        for bits in 1..=4 {
            assert_eq!(ParameterAccess::from_bits(bits).unwrap().to_bits(), bits);
            assert_eq!(DefaultKind::from_bits(bits).unwrap().to_bits(), bits);
        }
        for bits in 0..4 {
            assert_eq!(ModelStatus::from_bits(bits).to_bits(), bits);
        }
    }
}
