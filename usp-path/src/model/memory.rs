//! A data model in memory, fed with plain facts.

mod build;
mod error;
mod index;
mod lines;
mod store;

use alloc::borrow::Cow;
use alloc::string::String;

pub use self::error::{ModelError, ModelErrorKind};
use self::store::{Content, ObjectId, Store};
use super::{KeyLookup, Model, NodeKind, RowAccess};
use crate::DataType;

/// A data model in memory.
///
/// It is fed with facts: what is supported, which rows there are, which values the parameters have.
/// Or with lines of `name=value`, out of which it infers what is supported. It keeps an index of
/// every unique key, so that a row is found by its key without a visit to the others.
///
/// ```
/// use usp_path::{DataType, MemoryModel, PathView, ResolveOptions, ValueType, resolve};
///
/// let mut model = MemoryModel::new();
/// model.support_parameter("Device.IP.Interface.{i}.Name", ValueType::String.into())?;
/// model.support_parameter("Device.IP.Interface.{i}.Enable", ValueType::Boolean.into())?;
/// model.support_key("Device.IP.Interface.{i}.", &["Name"])?;
/// model.set("Device.IP.Interface.1.Name", "lo")?;
/// model.set("Device.IP.Interface.4.Name", "eth0")?;
/// model.set("Device.IP.Interface.4.Enable", "true")?;
///
/// let path = PathView::parse("Device.IP.Interface.[Enable==1].Name")?;
/// let found: Result<Vec<_>, _> = resolve(path, &model, ResolveOptions::get()).collect();
/// assert_eq!(found?.first().map(|found| found.as_str()), Some("Device.IP.Interface.4.Name"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Default)]
pub struct MemoryModel {
    store: Store,
}

/// A place in the supported data model of a [`MemoryModel`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct MemoryNode(usize);

/// An object of a [`MemoryModel`].
///
/// When the object is removed, the handle names nothing; it never comes to name another object.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct MemoryObject(ObjectId);

impl MemoryModel {
    /// A model that supports nothing.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The path of an object, or with `leaf` of what is in it; `None` if it is gone.
    #[must_use]
    pub fn path_of(&self, object: MemoryObject, leaf: Option<MemoryNode>) -> Option<String> {
        let mut path = self.store.path_of(object.0)?;
        if let Some(leaf) = leaf {
            path.push_str(self.name(leaf));
        }
        Some(path)
    }
}

impl Model for MemoryModel {
    type Node = MemoryNode;
    type Object = MemoryObject;

    fn root(&self, name: &str) -> Option<MemoryNode> {
        self.store.root(name).map(MemoryNode)
    }

    fn child(&self, parent: MemoryNode, name: &str) -> Option<MemoryNode> {
        self.store.child(parent.0, name).map(MemoryNode)
    }

    fn nth_child(&self, parent: MemoryNode, index: usize) -> Option<MemoryNode> {
        let node = self.store.node(parent.0)?;
        node.children.get(index).copied().map(MemoryNode)
    }

    fn name(&self, node: MemoryNode) -> &str {
        self.store.node(node.0).map_or("", |node| &node.name)
    }

    fn kind(&self, node: MemoryNode) -> NodeKind {
        self.store
            .node(node.0)
            .map_or(NodeKind::Object, |node| node.kind)
    }

    fn data_type(&self, parameter: MemoryNode) -> Option<DataType> {
        self.store.node(parameter.0)?.data_type
    }

    fn key_parameter(&self, table: MemoryNode, key: usize, index: usize) -> Option<MemoryNode> {
        let keys = &self.store.node(table.0)?.keys;
        keys.get(key)?.get(index).copied().map(MemoryNode)
    }

    fn row_access(&self, table: MemoryNode) -> RowAccess {
        self.store
            .node(table.0)
            .map_or(RowAccess::AddDelete, |node| node.row_access)
    }

    fn root_object(&self, root: MemoryNode) -> Option<MemoryObject> {
        self.store.root_object(root.0).map(MemoryObject)
    }

    fn single(&self, parent: &MemoryObject, node: MemoryNode) -> Option<MemoryObject> {
        match self.store.content(parent.0, node.0)? {
            Content::Object(object) => Some(MemoryObject(*object)),
            _ => None,
        }
    }

    fn row(&self, parent: &MemoryObject, table: MemoryNode, number: u32) -> Option<MemoryObject> {
        let rows = self.store.rows(parent.0, table.0)?;
        rows.get(number).map(MemoryObject)
    }

    fn next_row(
        &self,
        parent: &MemoryObject,
        table: MemoryNode,
        after: u32,
    ) -> Option<(u32, MemoryObject)> {
        let (number, object) = self.store.rows(parent.0, table.0)?.after(after)?;
        Some((number, MemoryObject(object)))
    }

    fn next_row_by_key(
        &self,
        parent: &MemoryObject,
        table: MemoryNode,
        key: usize,
        values: &[&str],
        after: u32,
    ) -> KeyLookup<MemoryObject> {
        let found = self
            .store
            .next_row_by_key(parent.0, table.0, key, values, after);
        match found {
            Some((number, object)) => KeyLookup::Row(number, MemoryObject(object)),
            None => KeyLookup::Missing,
        }
    }

    fn holds(&self, object: &MemoryObject, leaf: MemoryNode) -> bool {
        match self.kind(leaf) {
            NodeKind::Parameter => self.store.value(object.0, leaf.0).is_some(),
            _ => self.store.object(object.0).is_some(),
        }
    }

    fn value(&self, object: &MemoryObject, parameter: MemoryNode) -> Option<Cow<'_, str>> {
        self.store.value(object.0, parameter.0).map(Cow::Borrowed)
    }
}
