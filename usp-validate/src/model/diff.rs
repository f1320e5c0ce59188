//! The differences of two models.

use alloc::vec::Vec;
use core::fmt;

use thiserror::Error;
use usp_path::ValueType;

use super::describe::is_deleted;
use super::row::{DEFINED, NONE, RowKind, TOLD};
use super::{Model, Node, ParameterAccess, TypeView};

/// What differs between two models.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Error)]
#[non_exhaustive]
pub enum DifferenceKind {
    /// Only the second model has it. What is in it is not listed.
    #[error("missing")]
    Missing,
    /// Only the first model has it. What is in it is not listed.
    #[error("extra")]
    Extra,
    /// One has a table, the other a single object.
    #[error("a table in one, a single object in the other")]
    Kind,
    /// The access to the parameter, or to the rows of the table.
    #[error("of different access")]
    Access,
    /// The primitive type, or whether it is a list.
    #[error("of different type")]
    Type,
    /// The facets of the type: ranges, lengths, enumeration, patterns, references.
    #[error("of different facets")]
    Facets,
    /// Whether the command is synchronous.
    #[error("synchronous in one, asynchronous in the other")]
    Synchrony,
    /// The unique keys.
    #[error("of different unique keys")]
    UniqueKeys,
    /// Whether the argument is mandatory.
    #[error("mandatory in one, optional in the other")]
    Mandatory,
}

/// One difference of two models.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Difference<'a> {
    kind: DifferenceKind,
    left: Option<Node<'a>>,
    right: Option<Node<'a>>,
}

impl<'a> Difference<'a> {
    /// What differs.
    #[must_use]
    pub const fn kind(&self) -> DifferenceKind {
        self.kind
    }

    /// The node in the first model.
    #[must_use]
    pub const fn left(&self) -> Option<Node<'a>> {
        self.left
    }

    /// The node in the second model.
    #[must_use]
    pub const fn right(&self) -> Option<Node<'a>> {
        self.right
    }
}

impl fmt::Display for Difference<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(node) = self.left.or(self.right) {
            write!(f, "{}: ", node.path())?;
        }
        write!(f, "{}", self.kind)
    }
}

/// The differences of two models, in the order of the first one.
#[derive(Debug, Clone)]
pub struct Differences<'a> {
    left: &'a Model,
    right: &'a Model,
    found: Vec<(DifferenceKind, u32, u32)>,
}

impl<'a> Differences<'a> {
    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.found.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// Each of them.
    #[must_use]
    pub fn iter(&self) -> impl ExactSizeIterator<Item = Difference<'a>> + use<'a, '_> {
        let (a, b) = (self.left, self.right);
        self.found
            .iter()
            .map(move |&(kind, left, right)| Difference {
                kind,
                left: a.node_at(left),
                right: b.node_at(right),
            })
    }

    fn push(&mut self, kind: DifferenceKind, left: Option<Node<'_>>, right: Option<Node<'_>>) {
        let id = |node: Option<Node<'_>>| node.map_or(NONE, |node| node.id);
        self.found.push((kind, id(left), id(right)));
    }

    /// Compares what both models say of a node.
    fn compare(&mut self, a: Node<'a>, b: Node<'a>) {
        let mut differ = |kind| self.push(kind, Some(a), Some(b));
        if a.row.bits.kind() != b.row.bits.kind() {
            differ(DifferenceKind::Kind);
        }
        let are_described = a.row.bits.get(DEFINED) != 0 && b.row.bits.get(DEFINED) != 0;
        if !are_described {
            return;
        }
        let is_told = a.row.bits.get(TOLD) != 0 || b.row.bits.get(TOLD) != 0;
        let access = |node: Node<'_>| match node.access() {
            // An Agent cannot tell the one from the other.
            Some(ParameterAccess::WriteOnceReadOnly) if is_told => Some(ParameterAccess::ReadWrite),
            access => access,
        };
        if access(a).zip(access(b)).is_some_and(|(a, b)| a != b)
            || a.row_access()
                .zip(b.row_access())
                .is_some_and(|(a, b)| a != b)
        {
            differ(DifferenceKind::Access);
        }
        if let Some((a, b)) = a.data_type().zip(b.data_type()) {
            if a.is_bare() || b.is_bare() {
                if wire_type(a) != wire_type(b) {
                    differ(DifferenceKind::Type);
                }
            } else if a.data_type() != b.data_type() {
                differ(DifferenceKind::Type);
            } else if a != b {
                differ(DifferenceKind::Facets);
            }
        }
        if a.is_asynchronous()
            .zip(b.is_asynchronous())
            .is_some_and(|(a, b)| a != b)
        {
            differ(DifferenceKind::Synchrony);
        }
        if !is_told && a.is_mandatory() != b.is_mandatory() {
            differ(DifferenceKind::Mandatory);
        }
        // An Agent that was not asked for keys, or is older than they, tells of none.
        let knows =
            |node: Node<'_>| node.row.bits.get(TOLD) == 0 || node.unique_keys().next().is_some();
        if knows(a) && knows(b) && !has_keys_of(a, b) {
            differ(DifferenceKind::UniqueKeys);
        }
    }
}

impl Model {
    /// What this model has otherwise than `other`: what it lacks, has in addition, and has of another
    /// type.
    ///
    /// Only what both can know is compared: no ranges with a model that an Agent told, which knows
    /// none. What is deleted in one need not be in the other. The order of things does not matter.
    ///
    /// `agent.diff(&tr181)` says what an Agent lacks against TR-181.
    #[must_use]
    pub fn diff<'a>(&'a self, other: &'a Self) -> Differences<'a> {
        let mut differences = Differences {
            left: self,
            right: other,
            found: Vec::new(),
        };
        // Pairs of nodes whose children are to be compared; at first the roots.
        let mut pairs = alloc::vec![(NONE, NONE)];
        while let Some((left, right)) = pairs.pop() {
            let start = pairs.len();
            for a in self.rows_in(left) {
                match other.child(right, a.row.bits.kind(), a.name()) {
                    Some(b) => {
                        differences.compare(a, b);
                        pairs.push((a.id, b.id));
                    }
                    None if is_deleted(&a) || is_group(&a) && a.row.first_child == NONE => {}
                    None if is_group(&a) => {
                        for a in self.rows_in(a.id).filter(|a| !is_deleted(a)) {
                            differences.push(DifferenceKind::Extra, Some(a), None);
                        }
                    }
                    None => differences.push(DifferenceKind::Extra, Some(a), None),
                }
            }
            for b in other.rows_in(right) {
                if is_deleted(&b) || self.child(left, b.row.bits.kind(), b.name()).is_some() {
                    continue;
                }
                if is_group(&b) {
                    for b in other.rows_in(b.id).filter(|b| !is_deleted(b)) {
                        differences.push(DifferenceKind::Missing, None, Some(b));
                    }
                } else {
                    differences.push(DifferenceKind::Missing, None, Some(b));
                }
            }
            if let Some(new) = pairs.get_mut(start..) {
                new.reverse();
            }
        }
        differences
    }

    /// All rows in a row, hidden ones too; `NONE` has the roots.
    fn rows_in(&self, parent: u32) -> impl Iterator<Item = Node<'_>> {
        let mut next = match self.node_at(parent) {
            Some(parent) => parent.row.first_child,
            None => self.roots().next,
        };
        core::iter::from_fn(move || {
            let node = self.node_at(next)?;
            next = node.row.next;
            Some(node)
        })
    }
}

fn is_group(node: &Node<'_>) -> bool {
    matches!(node.row.bits.kind(), RowKind::Input | RowKind::Output)
}

/// The type that an Agent tells: of a list it is `string`.
fn wire_type(known: TypeView<'_>) -> ValueType {
    if known.is_list() {
        ValueType::String
    } else {
        known.value_type()
    }
}

/// Whether two tables have the same unique keys, in whatever order.
fn has_keys_of(a: Node<'_>, b: Node<'_>) -> bool {
    let has = |of: Node<'_>, among: Node<'_>| {
        of.unique_keys().all(|key| {
            among.unique_keys().any(|other| {
                key.parameters().len() == other.parameters().len()
                    && key
                        .parameters()
                        .all(|name| other.parameters().any(|known| known == name))
            })
        })
    };
    has(a, b) && has(b, a)
}
