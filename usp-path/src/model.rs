//! The data model that paths are resolved against: what the resolver asks of it.

use alloc::borrow::Cow;

use crate::DataType;

mod memory;
mod restricted;

pub use memory::{MemoryModel, MemoryNode, MemoryObject, ModelError, ModelErrorKind};
pub use restricted::{Permissions, Restricted};

/// A data model, as one Controller sees it.
///
/// An Agent implements this over the store that it has; nothing is copied into a form of ours. Two
/// sorts of handles name the parts:
///
/// * a [`Node`](Self::Node) is a place in the *supported* data model: `Device.IP.Interface.{i}.` or
///   its parameter `Name`, whether any interface exists or not;
/// * an [`Object`](Self::Object) is one object of the *instantiated* data model: a single object, or
///   a row of a table. Parameters, commands and events need no handle of their own: they are an
///   object and a node.
///
/// The resolver looks each name of a path up once and keeps the nodes, so that a row costs one
/// [`next_row`](Self::next_row) and what the path asks of that row. Every method should take time
/// that is bounded by the size of one object, never by that of a table: the work of one
/// [step](crate::Resolution::poll_next) is a few calls.
///
/// The model may change between two steps. A handle whose object is gone must stay harmless: the
/// methods then answer that there is nothing.
///
/// [`MemoryModel`](crate::MemoryModel) is an implementation to look at.
pub trait Model {
    /// A handle for a place in the supported data model.
    ///
    /// A table and its rows are one node, of kind [`NodeKind::Table`].
    type Node: Copy + Eq;

    /// A handle for an object of the instantiated data model.
    type Object: Clone;

    /// The root object of this name, usually `Device`.
    fn root(&self, name: &str) -> Option<Self::Node>;

    /// The child of a node by its name.
    ///
    /// The names of commands end in `()` and those of events in `!`, as in the data model itself,
    /// so that an object may have an event and a parameter of the same name.
    fn child(&self, parent: Self::Node, name: &str) -> Option<Self::Node>;

    /// The child of a node by its place among its siblings, from 0; `None` behind the last.
    ///
    /// This is the order in which the subtree of a Get is listed.
    fn nth_child(&self, parent: Self::Node, index: usize) -> Option<Self::Node>;

    /// The name of a node: the last name of its path, with `()` or `!` where it has one.
    fn name(&self, node: Self::Node) -> &str;

    /// What a node is.
    fn kind(&self, node: Self::Node) -> NodeKind;

    /// The type of a parameter; `None` if it is not known.
    ///
    /// A parameter without a type is compared as the constant suggests: as a string if that is
    /// quoted, else as a number, boolean or dateTime.
    fn data_type(&self, parameter: Self::Node) -> Option<DataType>;

    /// A parameter of a unique key of a table: that at `index` in the key at `key`, both from 0.
    ///
    /// `None` behind the last parameter of a key; `index` 0 is `None` behind the last key. By
    /// default there are no keys.
    fn key_parameter(&self, table: Self::Node, key: usize, index: usize) -> Option<Self::Node> {
        let _ = (table, key, index);
        None
    }

    /// What a request may do to the rows of a table; by default add and delete them.
    fn row_access(&self, table: Self::Node) -> RowAccess {
        let _ = table;
        RowAccess::AddDelete
    }

    /// The root object itself.
    fn root_object(&self, root: Self::Node) -> Option<Self::Object>;

    /// The single-instance object `node` in `parent`; `None` if this parent does not have it.
    fn single(&self, parent: &Self::Object, node: Self::Node) -> Option<Self::Object>;

    /// The row of a table in `parent` by its instance number.
    fn row(&self, parent: &Self::Object, table: Self::Node, number: u32) -> Option<Self::Object>;

    /// The first row of a table in `parent` whose instance number is greater than `after`.
    ///
    /// Rows are numbered from 1, so 0 asks for the first. That `after` itself is gone by now does
    /// not matter.
    fn next_row(
        &self,
        parent: &Self::Object,
        table: Self::Node,
        after: u32,
    ) -> Option<(u32, Self::Object)>;

    /// The first row of a table in `parent` behind `after` that has these values in the unique key
    /// at `key`.
    ///
    /// `values` are in the order of [`key_parameter`](Self::key_parameter), each written as
    /// [`Value`](crate::Value) writes it. A model without an index answers
    /// [`KeyLookup::Unindexed`], which is the default: then the rows are visited one by one.
    ///
    /// A row that is found is compared with the expression once more. An address takes the first;
    /// a search asks for more, since some keys are unique among the enabled rows only.
    fn next_row_by_key(
        &self,
        parent: &Self::Object,
        table: Self::Node,
        key: usize,
        values: &[&str],
        after: u32,
    ) -> KeyLookup<Self::Object> {
        let _ = (parent, table, key, values, after);
        KeyLookup::Unindexed
    }

    /// Whether an object has this parameter, command or event; by default all that it supports.
    fn holds(&self, object: &Self::Object, leaf: Self::Node) -> bool {
        let _ = (object, leaf);
        true
    }

    /// The value of a parameter as USP writes it; `None` if the object does not have it.
    ///
    /// Asked only for parameters that stand in expressions or are followed as references.
    fn value(&self, object: &Self::Object, parameter: Self::Node) -> Option<Cow<'_, str>>;

    /// Whether the Controller may know of a node at all; by default of every one.
    ///
    /// What is hidden is not in the supported data model ([R-GET.1]).
    ///
    /// [R-GET.1]: https://usp.technology/specification/#r-get.1
    fn is_visible(&self, node: Self::Node) -> bool {
        let _ = node;
        true
    }

    /// Whether the Controller may read an object, or with `leaf` what is in it; by default all.
    ///
    /// For a row this is the permission that the specification calls `InstantiatedObj`.
    fn may_read(&self, object: &Self::Object, leaf: Option<Self::Node>) -> bool {
        let _ = (object, leaf);
        true
    }
}

/// What a node of the supported data model is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NodeKind {
    /// An object of which there is one.
    Object,
    /// An object of which there are many, and each of its rows.
    Table,
    /// A parameter.
    Parameter,
    /// A command.
    Command,
    /// An event.
    Event,
}

/// What a request may do to the rows of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RowAccess {
    /// Neither Add nor Delete.
    ReadOnly,
    /// Add and Delete.
    AddDelete,
    /// Add only.
    AddOnly,
    /// Delete only.
    DeleteOnly,
}

impl RowAccess {
    /// Whether Add may make rows.
    #[must_use]
    pub const fn is_creatable(self) -> bool {
        matches!(self, Self::AddDelete | Self::AddOnly)
    }

    /// Whether Delete may take rows away.
    #[must_use]
    pub const fn is_deletable(self) -> bool {
        matches!(self, Self::AddDelete | Self::DeleteOnly)
    }
}

/// What a model answers when asked for a row by its key; see [`Model::next_row_by_key`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KeyLookup<O> {
    /// There is no index for this key.
    Unindexed,
    /// No row behind has these values.
    Missing,
    /// The row and its instance number.
    Row(u32, O),
}
