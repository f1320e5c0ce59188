//! How a node is kept: nine numbers.

use super::text::TextId;

/// A node: an object, parameter, command, event or argument.
///
/// Children are a list that runs through the rows, in the order in which they were defined; a child
/// always stands behind its parent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Row {
    pub(crate) name: TextId,
    pub(crate) parent: u32,
    pub(crate) first_child: u32,
    pub(crate) last_child: u32,
    pub(crate) next: u32,
    /// The record of a type for parameters, of facts about objects for objects and tables.
    pub(crate) detail: u32,
    pub(crate) default: TextId,
    pub(crate) since: u32,
    pub(crate) bits: Bits,
}

/// No row, record or node.
pub(crate) const NONE: u32 = u32::MAX;

/// What a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum RowKind {
    Object,
    Table,
    Parameter,
    Command,
    Event,
    /// An instance of a table whose model differs from that of the others.
    Instance,
    /// Behind this are the input arguments of a command.
    Input,
    /// Behind this are the output arguments of a command.
    Output,
}

impl RowKind {
    /// Nodes of one class and parent differ in their names.
    #[inline]
    pub(crate) const fn class(self) -> u64 {
        match self {
            Self::Object | Self::Table => 0,
            Self::Parameter => 1,
            Self::Command => 2,
            Self::Event => 3,
            Self::Instance => 4,
            Self::Input => 5,
            Self::Output => 6,
        }
    }

    /// Whether a node of this kind may stand in one of that kind.
    pub(crate) const fn may_stand_in(self, parent: Self) -> bool {
        match parent {
            Self::Object | Self::Instance => {
                !matches!(self, Self::Instance | Self::Input | Self::Output)
            }
            Self::Table => !matches!(self, Self::Input | Self::Output),
            Self::Parameter => false,
            Self::Command => matches!(self, Self::Input | Self::Output),
            Self::Event | Self::Input | Self::Output => {
                matches!(self, Self::Object | Self::Table | Self::Parameter)
            }
        }
    }

    pub(crate) const fn is_object(self) -> bool {
        matches!(self, Self::Object | Self::Table | Self::Instance)
    }
}

/// The small facts about a node.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Bits(pub(crate) u32);

/// One of the small facts: where it stands, and how many values it has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Field {
    shift: u32,
    mask: u32,
    /// The greatest value.
    max: u32,
}

const fn field(shift: u32, width: u32, max: u32) -> Field {
    Field {
        shift,
        mask: (1 << width) - 1,
        max,
    }
}

/// A [`RowKind`] in the order of its variants.
pub(crate) const KIND: Field = field(0, 3, 7);
/// 0 is not told; then those of the public enums in their order.
pub(crate) const ACCESS: Field = field(3, 3, 4);
pub(crate) const STATUS: Field = field(6, 2, 3);
/// Of commands: 0 is not told, 1 synchronous, 2 asynchronous.
pub(crate) const SYNC: Field = field(8, 2, 2);
pub(crate) const MANDATORY: Field = field(10, 1, 1);
/// 0 is not told, 1 allowed, 2 ignored.
pub(crate) const VALUE_CHANGE: Field = field(11, 2, 2);
/// 0 is none; then [`super::DefaultKind`].
pub(crate) const DEFAULT: Field = field(13, 3, 4);
/// Whether it was defined, not only named in the path of something else.
pub(crate) const DEFINED: Field = field(16, 1, 1);
/// Whether an Agent told of it, which knows less than a document does.
pub(crate) const TOLD: Field = field(17, 1, 1);
const ALL: [Field; 9] = [
    KIND,
    ACCESS,
    STATUS,
    SYNC,
    MANDATORY,
    VALUE_CHANGE,
    DEFAULT,
    DEFINED,
    TOLD,
];

impl Bits {
    #[inline]
    pub(crate) const fn get(self, field: Field) -> u32 {
        (self.0 >> field.shift) & field.mask
    }

    #[inline]
    #[must_use]
    pub(crate) const fn with(self, field: Field, value: u32) -> Self {
        let rest = self.0 & !(field.mask << field.shift);
        Self(rest | ((value & field.mask) << field.shift))
    }

    #[inline]
    pub(crate) fn kind(self) -> RowKind {
        match self.get(KIND) {
            0 => RowKind::Object,
            1 => RowKind::Table,
            2 => RowKind::Parameter,
            3 => RowKind::Command,
            4 => RowKind::Event,
            5 => RowKind::Instance,
            6 => RowKind::Input,
            _ => RowKind::Output,
        }
    }

    #[inline]
    #[must_use]
    pub(crate) fn with_kind(self, kind: RowKind) -> Self {
        let number = match kind {
            RowKind::Object => 0,
            RowKind::Table => 1,
            RowKind::Parameter => 2,
            RowKind::Command => 3,
            RowKind::Event => 4,
            RowKind::Instance => 5,
            RowKind::Input => 6,
            RowKind::Output => 7,
        };
        self.with(KIND, number)
    }

    /// Whether every fact has one of its values.
    pub(crate) fn is_valid(self) -> bool {
        self.0 >> 18 == 0 && ALL.iter().all(|&field| self.get(field) <= field.max)
    }
}

/// A name without the `()` or `!` that tells what it is.
#[inline]
pub(crate) fn bare(name: &str) -> &str {
    name.strip_suffix("()")
        .or_else(|| name.strip_suffix('!'))
        .unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    const KINDS: [RowKind; 8] = [
        RowKind::Object,
        RowKind::Table,
        RowKind::Parameter,
        RowKind::Command,
        RowKind::Event,
        RowKind::Instance,
        RowKind::Input,
        RowKind::Output,
    ];

    #[test]
    fn facts_do_not_touch_each_other() {
        for (number, kind) in (0..).zip(KINDS) {
            assert_eq!(Bits(number).kind(), kind);
            assert_eq!(Bits::default().with_kind(kind), Bits(number));
        }
        let mut bits = Bits::default();
        for field in ALL {
            bits = bits.with(field, field.max);
        }
        for field in ALL {
            assert_eq!(bits.get(field), field.max);
            assert_eq!(bits.with(field, 0).get(field), 0);
        }
        assert!(bits.is_valid());
        assert!(!Bits(1 << 18).is_valid());
        assert!(!Bits::default().with(ACCESS, 5).is_valid());
    }
}
