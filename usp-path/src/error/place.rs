//! Where in a path something cannot stand.

use core::fmt;

/// Where a character was found that cannot stand there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Place {
    /// At the start of the path or behind a dot.
    SegmentStart,
    /// Directly behind the characters of a name.
    Name,
    /// Directly behind the digits of an instance number.
    Number,
    /// Directly behind another instance identifier or a followed reference.
    AfterInstance,
    /// Directly behind `#`.
    ItemNumber,
    /// Where the left side of a comparison, or a name in it, begins.
    Comparison,
    /// Elsewhere on the left side of a comparison.
    Expression,
    /// Directly behind an operator and its blanks.
    ConstantStart,
    /// Directly behind the characters of a constant without quotes.
    Constant,
    /// Directly behind the closing quote of a constant.
    AfterConstant,
}

impl Place {
    pub(crate) const fn expected(self) -> &'static str {
        match self {
            Self::SegmentStart => "a name or an instance identifier",
            Self::Name => "a letter, a digit, '_', '-' or the end of the name",
            Self::Number => "a digit or '.'",
            Self::AfterInstance => "'.'",
            Self::ItemNumber => "a number or '*'",
            Self::Comparison => "a name",
            Self::Expression => "a letter, a digit, '_', '-', '.' or an operator",
            Self::ConstantStart => "a string in quotes, a number, a boolean or a time",
            Self::Constant | Self::AfterConstant => "'&&' or ']'",
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::SegmentStart => "begin a segment",
            Self::Name => "stand in a name",
            Self::Number => "stand in an instance number",
            Self::AfterInstance => "follow an instance identifier or a reference",
            Self::ItemNumber => "follow '#'",
            Self::Comparison => "begin a name in an expression",
            Self::Expression => "stand in an expression",
            Self::ConstantStart => "begin a constant",
            Self::Constant => "stand in a constant",
            Self::AfterConstant => "follow a constant",
        })
    }
}

/// A part of a path that some forms of paths do not have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Part {
    /// An instance number.
    InstanceNumber,
    /// `*`
    Wildcard,
    /// A search expression.
    Expression,
    /// A comparison by anything but `==`.
    Comparison,
    /// `+`, or `#` with an item number: a reference that is followed.
    Follow,
    /// `{i}`
    Placeholder,
    /// `()`
    Command,
    /// `!`
    Event,
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::InstanceNumber => "an instance number",
            Self::Wildcard => "a wildcard",
            Self::Expression => "a search expression",
            Self::Comparison => "a comparison other than ==",
            Self::Follow => "a followed reference",
            Self::Placeholder => "{i}",
            Self::Command => "a command",
            Self::Event => "an event",
        })
    }
}

/// A form of paths that cannot hold some [`Part`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Form {
    /// A path of the instantiated data model, where `{i}` says nothing.
    Instantiated,
    /// A path of the supported data model.
    Supported,
    /// The left side of a comparison, which cannot enter a table.
    Comparison,
    /// The value of a parameter that refers to an object or a parameter.
    ReferenceValue,
    /// A path that a Controller registers for.
    Registration,
}

impl fmt::Display for Form {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Instantiated => "an instantiated path",
            Self::Supported => "a supported path",
            Self::Comparison => "the left side of a comparison",
            Self::ReferenceValue => "a reference value",
            Self::Registration => "a registration path",
        })
    }
}
