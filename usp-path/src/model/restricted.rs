//! A model with a Controller's permissions laid over it.

use alloc::borrow::Cow;

use super::{KeyLookup, Model, NodeKind, RowAccess};
use crate::DataType;

/// What one Controller may read of a model.
pub trait Permissions<M: Model> {
    /// Whether the Controller may read an object, or with `leaf` what is in it.
    fn may_read(&self, model: &M, object: &M::Object, leaf: Option<M::Node>) -> bool;

    /// Whether the Controller may know of a node of the supported data model; by default it may.
    fn is_visible(&self, model: &M, node: M::Node) -> bool {
        let _ = (model, node);
        true
    }
}

/// A model as a Controller with these [`Permissions`] sees it.
///
/// It serves an Agent whose store is one for all Controllers; one whose store knows who asks may
/// implement [`Model::may_read`] itself.
#[derive(Debug, Clone, Copy)]
pub struct Restricted<'a, M, P> {
    model: &'a M,
    permissions: P,
}

impl<'a, M: Model, P: Permissions<M>> Restricted<'a, M, P> {
    /// `model` as seen with `permissions`.
    #[must_use]
    pub const fn new(model: &'a M, permissions: P) -> Self {
        Self { model, permissions }
    }
}

impl<M: Model, P: Permissions<M>> Model for Restricted<'_, M, P> {
    type Node = M::Node;
    type Object = M::Object;

    fn root(&self, name: &str) -> Option<M::Node> {
        self.model.root(name)
    }

    fn child(&self, parent: M::Node, name: &str) -> Option<M::Node> {
        self.model.child(parent, name)
    }

    fn nth_child(&self, parent: M::Node, index: usize) -> Option<M::Node> {
        self.model.nth_child(parent, index)
    }

    fn name(&self, node: M::Node) -> &str {
        self.model.name(node)
    }

    fn kind(&self, node: M::Node) -> NodeKind {
        self.model.kind(node)
    }

    fn data_type(&self, parameter: M::Node) -> Option<DataType> {
        self.model.data_type(parameter)
    }

    fn key_parameter(&self, table: M::Node, key: usize, index: usize) -> Option<M::Node> {
        self.model.key_parameter(table, key, index)
    }

    fn row_access(&self, table: M::Node) -> RowAccess {
        self.model.row_access(table)
    }

    fn root_object(&self, root: M::Node) -> Option<M::Object> {
        self.model.root_object(root)
    }

    fn single(&self, parent: &M::Object, node: M::Node) -> Option<M::Object> {
        self.model.single(parent, node)
    }

    fn row(&self, parent: &M::Object, table: M::Node, number: u32) -> Option<M::Object> {
        self.model.row(parent, table, number)
    }

    fn next_row(&self, parent: &M::Object, table: M::Node, after: u32) -> Option<(u32, M::Object)> {
        self.model.next_row(parent, table, after)
    }

    fn next_row_by_key(
        &self,
        parent: &M::Object,
        table: M::Node,
        key: usize,
        values: &[&str],
        after: u32,
    ) -> KeyLookup<M::Object> {
        self.model
            .next_row_by_key(parent, table, key, values, after)
    }

    fn holds(&self, object: &M::Object, leaf: M::Node) -> bool {
        self.model.holds(object, leaf)
    }

    fn value(&self, object: &M::Object, parameter: M::Node) -> Option<Cow<'_, str>> {
        self.model.value(object, parameter)
    }

    fn is_visible(&self, node: M::Node) -> bool {
        self.model.is_visible(node) && self.permissions.is_visible(self.model, node)
    }

    fn may_read(&self, object: &M::Object, leaf: Option<M::Node>) -> bool {
        self.model.may_read(object, leaf) && self.permissions.may_read(self.model, object, leaf)
    }
}
