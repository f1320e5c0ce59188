//! The nodes of a model, and the facts about them.

use core::fmt;
use core::iter::FusedIterator;

use usp_path::{NodeKind, RowAccess};

use super::data_type::SizeRange;
use super::row::{
    ACCESS, DEFAULT, DEFINED, MANDATORY, NONE, Row, RowKind, STATUS, SYNC, TOLD, VALUE_CHANGE,
};
use super::text::TextId;
use super::{DefaultKind, Model, ModelStatus, ModelVersion, ParameterAccess, TypeView};

/// The number of a node in its model: small to keep, and cheap to turn into a [`Node`] again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId(pub(crate) u32);

/// An object, parameter, command, event or argument of a [`Model`].
///
/// A table and its rows are one node. So is an instance whose model differs from that of the other
/// rows: an object below the table, named by its number.
#[derive(Clone, Copy)]
pub struct Node<'a> {
    pub(crate) model: &'a Model,
    pub(crate) row: &'a Row,
    pub(crate) id: u32,
}

impl<'a> Node<'a> {
    /// The number of the node.
    #[must_use]
    pub const fn id(&self) -> NodeId {
        NodeId(self.id)
    }

    /// The model that it belongs to.
    #[must_use]
    pub const fn model(&self) -> &'a Model {
        self.model
    }

    /// What it is. Arguments are parameters, objects and tables.
    #[must_use]
    pub fn kind(&self) -> NodeKind {
        match self.row.bits.kind() {
            RowKind::Table => NodeKind::Table,
            RowKind::Parameter => NodeKind::Parameter,
            RowKind::Command => NodeKind::Command,
            RowKind::Event => NodeKind::Event,
            RowKind::Object | RowKind::Instance | RowKind::Input | RowKind::Output => {
                NodeKind::Object
            }
        }
    }

    /// Whether it is an instance whose model differs from that of the other rows of its table.
    #[must_use]
    pub fn is_divergent(&self) -> bool {
        self.row.bits.kind() == RowKind::Instance
    }

    /// The name: without dots, but with the `()` of a command and the `!` of an event.
    #[must_use]
    pub fn name(&self) -> &'a str {
        self.model.texts.get(self.row.name)
    }

    /// The path in the supported data model; of an argument, the path of its command or event, a
    /// blank, and the name.
    #[must_use]
    pub const fn path(&self) -> NodePath<'a> {
        NodePath { node: *self }
    }

    /// Whether it was described, or only named as part of the path of something else.
    #[must_use]
    pub fn is_described(&self) -> bool {
        self.row.bits.get(DEFINED) != 0
    }

    /// Whether an Agent told of it; then all that its Message has no field for is unknown.
    #[must_use]
    pub fn is_told_by_agent(&self) -> bool {
        self.row.bits.get(TOLD) != 0
    }

    /// What it is in: an object, or for an argument its command or event; `None` for a root.
    #[must_use]
    pub fn parent(&self) -> Option<Self> {
        let parent = self.model.node_at(self.row.parent)?;
        match parent.row.bits.kind() {
            RowKind::Input | RowKind::Output => self.model.node_at(parent.row.parent),
            _ => Some(parent),
        }
    }

    /// The objects, parameters, commands and events in an object, or the arguments of an event, in
    /// the order of the document. A command has [inputs](Self::inputs) and
    /// [outputs](Self::outputs) instead.
    #[must_use]
    pub fn children(&self) -> Children<'a> {
        let next = match self.row.bits.kind() {
            RowKind::Command => NONE,
            _ => self.row.first_child,
        };
        Children {
            model: self.model,
            next,
            instances: false,
        }
    }

    /// The instances of a table whose models differ from that of the other rows.
    #[must_use]
    pub const fn divergent(&self) -> Children<'a> {
        Children {
            model: self.model,
            next: self.row.first_child,
            instances: true,
        }
    }

    /// The input arguments of a command.
    #[must_use]
    pub fn inputs(&self) -> Children<'a> {
        self.group(RowKind::Input)
    }

    /// The output arguments of a command.
    #[must_use]
    pub fn outputs(&self) -> Children<'a> {
        self.group(RowKind::Output)
    }

    fn group(&self, kind: RowKind) -> Children<'a> {
        let group = self.rows().find(|node| node.row.bits.kind() == kind);
        Children {
            model: self.model,
            next: group.map_or(NONE, |group| group.row.first_child),
            instances: false,
        }
    }

    fn rows(&self) -> impl Iterator<Item = Self> + use<'a> {
        let model = self.model;
        let mut next = self.row.first_child;
        core::iter::from_fn(move || {
            let node = model.node_at(next)?;
            next = node.row.next;
            Some(node)
        })
    }

    /// The object or table of this name in it.
    #[must_use]
    pub fn object(&self, name: &str) -> Option<Self> {
        self.model.child(self.id, RowKind::Object, name)
    }

    /// The parameter of this name in it.
    #[must_use]
    pub fn parameter(&self, name: &str) -> Option<Self> {
        self.model.child(self.id, RowKind::Parameter, name)
    }

    /// The command of this name in it, with or without `()`.
    #[must_use]
    pub fn command(&self, name: &str) -> Option<Self> {
        self.model.child(self.id, RowKind::Command, name)
    }

    /// The event of this name in it, with or without `!`.
    #[must_use]
    pub fn event(&self, name: &str) -> Option<Self> {
        self.model.child(self.id, RowKind::Event, name)
    }

    /// An input argument of a command by its name in an Operate, such as `Rule.1.Action`.
    #[must_use]
    pub fn input(&self, name: &str) -> Option<Self> {
        let group = self
            .rows()
            .find(|node| node.row.bits.kind() == RowKind::Input)?;
        self.model.argument(group.id, name)
    }

    /// An output argument of a command by its name in an `OperateResp` or `OperationComplete`.
    #[must_use]
    pub fn output(&self, name: &str) -> Option<Self> {
        let group = self
            .rows()
            .find(|node| node.row.bits.kind() == RowKind::Output)?;
        self.model.argument(group.id, name)
    }

    /// An argument of an event by its name in a Notify, such as `Result.2.Value`.
    #[must_use]
    pub fn event_argument(&self, name: &str) -> Option<Self> {
        match self.row.bits.kind() {
            RowKind::Event => self.model.argument(self.id, name),
            _ => None,
        }
    }

    /// The type of a parameter or argument; `None` if it was not told.
    #[must_use]
    pub fn data_type(&self) -> Option<TypeView<'a>> {
        match self.row.bits.kind() {
            RowKind::Parameter => TypeView::new(self.model, self.row.detail),
            _ => None,
        }
    }

    /// What can be done with a parameter; `None` if it was not told, as with arguments.
    #[must_use]
    pub fn access(&self) -> Option<ParameterAccess> {
        match self.row.bits.kind() {
            RowKind::Parameter => ParameterAccess::from_bits(self.row.bits.get(ACCESS)),
            _ => None,
        }
    }

    /// What can be done to the rows of a table, or to an object that exists once; `None` if it was
    /// not told.
    #[must_use]
    pub fn row_access(&self) -> Option<RowAccess> {
        match (self.row.bits.kind().is_object(), self.row.bits.get(ACCESS)) {
            (true, 1) => Some(RowAccess::ReadOnly),
            (true, 2) => Some(RowAccess::AddDelete),
            (true, 3) => Some(RowAccess::AddOnly),
            (true, 4) => Some(RowAccess::DeleteOnly),
            _ => None,
        }
    }

    /// Whether it is still to be used, as said of itself; see
    /// [`effective_status`](Self::effective_status).
    #[must_use]
    pub fn status(&self) -> ModelStatus {
        ModelStatus::from_bits(self.row.bits.get(STATUS))
    }

    /// Whether it is still to be used: the worst that is said of itself and of all that it is in.
    #[must_use]
    pub fn effective_status(&self) -> ModelStatus {
        self.line()
            .map(|node| node.status())
            .max()
            .unwrap_or_default()
    }

    /// The version of the model that brought it, as said of itself; see
    /// [`effective_since`](Self::effective_since).
    #[must_use]
    pub fn since(&self) -> Option<ModelVersion> {
        ModelVersion::from_bits(self.row.since)
    }

    /// The version that brought it: its own, or that of the nearest thing around it which says one.
    #[must_use]
    pub fn effective_since(&self) -> Option<ModelVersion> {
        self.line().find_map(|node| node.since())
    }

    /// It and all that it is in, outwards.
    fn line(self) -> impl Iterator<Item = Self> {
        core::iter::successors(Some(self), Self::parent)
    }

    /// Whether an argument must be given.
    #[must_use]
    pub fn is_mandatory(&self) -> bool {
        self.row.bits.get(MANDATORY) != 0
    }

    /// Whether a command answers later, by a Notify; `None` if it was not told.
    #[must_use]
    pub fn is_asynchronous(&self) -> Option<bool> {
        match (self.row.bits.kind(), self.row.bits.get(SYNC)) {
            (RowKind::Command, 1) => Some(false),
            (RowKind::Command, 2) => Some(true),
            _ => None,
        }
    }

    /// Whether changes of a parameter are reported to those who subscribe to them; `None` if it was
    /// not told.
    #[must_use]
    pub fn reports_changes(&self) -> Option<bool> {
        match self.row.bits.get(VALUE_CHANGE) {
            1 => Some(true),
            2 => Some(false),
            _ => None,
        }
    }

    /// The default value of a parameter, and when it has that.
    #[must_use]
    pub fn default(&self) -> Option<(DefaultKind, &'a str)> {
        let kind = DefaultKind::from_bits(self.row.bits.get(DEFAULT))?;
        Some((kind, self.model.texts.find(self.row.default)?))
    }

    /// How many instances a table may have, or whether an object may be missing; `None` if it was
    /// not told.
    #[must_use]
    pub fn entries(&self) -> Option<SizeRange> {
        match self.facts() {
            [min, max, ..] if min <= max => Some(SizeRange::new(*min, *max)),
            _ => None,
        }
    }

    /// The parameter in the parent that counts the rows of a table.
    #[must_use]
    pub fn count_parameter(&self) -> Option<&'a str> {
        self.fact_text(2)
    }

    /// The parameter that enables a row of a table: its functional keys hold among enabled rows.
    #[must_use]
    pub fn enable_parameter(&self) -> Option<&'a str> {
        self.fact_text(3)
    }

    /// The parameter of the parent whose value says which of several such objects exists.
    #[must_use]
    pub fn discriminator_parameter(&self) -> Option<&'a str> {
        self.fact_text(4)
    }

    /// The sets of parameters that tell the rows of a table apart.
    #[must_use]
    pub fn unique_keys(&self) -> UniqueKeys<'a> {
        UniqueKeys {
            model: self.model,
            words: self.facts().get(FACTS_HEADER..).unwrap_or_default(),
        }
    }

    fn facts(&self) -> &'a [u32] {
        if self.row.bits.kind().is_object() {
            self.model.objects.get(self.row.detail)
        } else {
            &[]
        }
    }

    fn fact_text(&self, index: usize) -> Option<&'a str> {
        self.model.texts.find(TextId(*self.facts().get(index)?))
    }
}

impl PartialEq for Node<'_> {
    /// Whether they are the same node of the same model.
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id && core::ptr::eq(self.model, other.model)
    }
}

impl Eq for Node<'_> {}

impl fmt::Debug for Node<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Node({:?}, {})", self.kind(), self.path())
    }
}

/// The iterator over the children of a [`Node`].
#[derive(Debug, Clone)]
pub struct Children<'a> {
    pub(crate) model: &'a Model,
    pub(crate) next: u32,
    pub(crate) instances: bool,
}

impl<'a> Iterator for Children<'a> {
    type Item = Node<'a>;

    fn next(&mut self) -> Option<Node<'a>> {
        loop {
            let node = self.model.node_at(self.next)?;
            self.next = node.row.next;
            if node.is_divergent() == self.instances {
                return Some(node);
            }
        }
    }
}

impl FusedIterator for Children<'_> {}

/// The path of a [`Node`], for [`Display`](fmt::Display). Writing it allocates nothing.
#[derive(Debug, Clone, Copy)]
pub struct NodePath<'a> {
    node: Node<'a>,
}

impl NodePath<'_> {
    /// Whether it is the path of an argument, relative to its command or event.
    #[must_use]
    pub fn is_argument(&self) -> bool {
        self.node
            .line()
            .skip(1)
            .any(|node| !node.row.bits.kind().is_object())
    }
}

impl fmt::Display for NodePath<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let depth = self.node.line().count();
        // Outwards is the only way to go; a path has few names, so it is gone for each of them.
        for back in (0..depth).rev() {
            let Some(node) = self.node.line().nth(back) else {
                continue;
            };
            f.write_str(node.name())?;
            match node.row.bits.kind() {
                RowKind::Table if back > 0 && self.next_is_divergent(back) => f.write_str(".")?,
                RowKind::Table => f.write_str(".{i}.")?,
                RowKind::Object | RowKind::Instance => f.write_str(".")?,
                RowKind::Command | RowKind::Event if back > 0 => f.write_str(" ")?,
                _ => {}
            }
        }
        Ok(())
    }
}

impl NodePath<'_> {
    fn next_is_divergent(&self, back: usize) -> bool {
        self.node
            .line()
            .nth(back - 1)
            .is_some_and(|node| node.is_divergent())
    }
}

/// The iterator over the unique keys of a table.
#[derive(Debug, Clone)]
pub struct UniqueKeys<'a> {
    model: &'a Model,
    words: &'a [u32],
}

impl<'a> Iterator for UniqueKeys<'a> {
    type Item = UniqueKey<'a>;

    fn next(&mut self) -> Option<UniqueKey<'a>> {
        let (&head, rest) = self.words.split_first()?;
        let len = usize::try_from(head & !FUNCTIONAL).ok()?;
        let names = rest.get(..len)?;
        self.words = rest.get(len..)?;
        Some(UniqueKey {
            model: self.model,
            is_functional: head & FUNCTIONAL != 0,
            names,
        })
    }
}

impl FusedIterator for UniqueKeys<'_> {}

/// A set of parameters whose values taken together occur in one row only.
#[derive(Debug, Clone, Copy)]
pub struct UniqueKey<'a> {
    model: &'a Model,
    is_functional: bool,
    names: &'a [u32],
}

impl<'a> UniqueKey<'a> {
    /// Whether it is about what the rows do, not about how they are named; such a key holds among
    /// the enabled rows only.
    #[must_use]
    pub const fn is_functional(&self) -> bool {
        self.is_functional
    }

    /// The names of the parameters, relative to the object.
    #[must_use]
    pub fn parameters(&self) -> impl ExactSizeIterator<Item = &'a str> + FusedIterator + use<'a> {
        let model = self.model;
        self.names
            .iter()
            .map(move |&id| model.texts.get(TextId(id)))
    }
}

/// Whether a record from a file is one of facts about an object.
pub(crate) fn is_facts(words: &[u32], texts: usize) -> bool {
    let text = |id: &u32| usize::try_from(*id).is_ok_and(|id| id < texts);
    let Some((header, mut keys)) = words.split_at_checked(FACTS_HEADER) else {
        return false;
    };
    while let Some((&head, rest)) = keys.split_first() {
        let names = usize::try_from(head & !FUNCTIONAL)
            .ok()
            .and_then(|len| rest.split_at_checked(len));
        match names {
            Some((names, rest)) if names.iter().all(text) => keys = rest,
            _ => return false,
        }
    }
    header.iter().skip(2).all(|id| *id == NONE || text(id))
}

/// Words in front of the keys: minimum, maximum, three parameters.
pub(crate) const FACTS_HEADER: usize = 5;
/// In front of the names of a key, beside their number.
pub(crate) const FUNCTIONAL: u32 = 1 << 31;
