//! What a path resolves to.

use alloc::string::String;
use core::fmt;

use crate::{Model, PathKind};

/// One thing that a path resolves to, with its path borrowed from the [`Resolution`].
///
/// [`Resolution`]: crate::Resolution
pub struct Found<'r, M: Model> {
    pub(super) path: &'r str,
    pub(super) item: &'r Item<M>,
}

/// What has been found, without its path.
pub(super) struct Item<M: Model> {
    pub(super) kind: PathKind,
    pub(super) object: M::Object,
    pub(super) node: M::Node,
    /// Where the path of the item begins in the text of the walk.
    pub(super) base: usize,
    /// The length of the path of its object.
    pub(super) object_len: usize,
}

impl<'r, M: Model> Found<'r, M> {
    /// The path, by instance numbers ([R-MSG.3]).
    ///
    /// [R-MSG.3]: https://usp.technology/specification/#r-msg.3
    #[must_use]
    pub const fn as_str(&self) -> &'r str {
        self.path
    }

    /// The path of the object that it is or that it is in: `resolved_path` of a Get ([R-GET.2]).
    ///
    /// For a table, the object that the table is in.
    ///
    /// [R-GET.2]: https://usp.technology/specification/#r-get.2
    #[must_use]
    pub fn object_path(&self) -> &'r str {
        self.path.get(..self.item.object_len).unwrap_or(self.path)
    }

    /// The rest of the path behind [`object_path`](Self::object_path): the name of a parameter,
    /// command, event or table; empty for an object.
    #[must_use]
    pub fn name(&self) -> &'r str {
        self.path.get(self.item.object_len..).unwrap_or_default()
    }

    /// What it is: [`PathKind::Object`] for a single object and for a table,
    /// [`PathKind::ObjectInstance`] for a row.
    #[must_use]
    pub const fn kind(&self) -> PathKind {
        self.item.kind
    }

    /// The handle of the object that it is or that it is in.
    #[must_use]
    pub const fn object(&self) -> &'r M::Object {
        &self.item.object
    }

    /// Its place in the supported data model.
    #[must_use]
    pub const fn node(&self) -> M::Node {
        self.item.node
    }

    /// The same with a path of its own.
    #[must_use]
    pub fn into_owned(self) -> ResolvedPath<M> {
        ResolvedPath {
            path: self.path.into(),
            kind: self.item.kind,
            object: self.item.object.clone(),
            node: self.item.node,
            object_len: self.item.object_len,
        }
    }
}

impl<M: Model> fmt::Debug for Found<'_, M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Found")
            .field("path", &self.path)
            .field("kind", &self.item.kind)
            .finish_non_exhaustive()
    }
}

/// One thing that a path resolves to; what [`resolve`](crate::resolve) yields.
pub struct ResolvedPath<M: Model> {
    path: String,
    kind: PathKind,
    object: M::Object,
    node: M::Node,
    object_len: usize,
}

impl<M: Model> ResolvedPath<M> {
    /// The path, by instance numbers ([R-MSG.3]).
    ///
    /// [R-MSG.3]: https://usp.technology/specification/#r-msg.3
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.path
    }

    /// The path of the object that it is or that it is in: `resolved_path` of a Get ([R-GET.2]).
    ///
    /// For a table, the object that the table is in.
    ///
    /// [R-GET.2]: https://usp.technology/specification/#r-get.2
    #[must_use]
    pub fn object_path(&self) -> &str {
        self.path.get(..self.object_len).unwrap_or(&self.path)
    }

    /// The rest of the path behind [`object_path`](Self::object_path): the name of a parameter,
    /// command, event or table; empty for an object.
    #[must_use]
    pub fn name(&self) -> &str {
        self.path.get(self.object_len..).unwrap_or_default()
    }

    /// What it is: [`PathKind::Object`] for a single object and for a table,
    /// [`PathKind::ObjectInstance`] for a row.
    #[must_use]
    pub const fn kind(&self) -> PathKind {
        self.kind
    }

    /// The handle of the object that it is or that it is in.
    #[must_use]
    pub const fn object(&self) -> &M::Object {
        &self.object
    }

    /// Its place in the supported data model.
    #[must_use]
    pub const fn node(&self) -> M::Node {
        self.node
    }

    /// The text of the path.
    #[must_use]
    pub fn into_string(self) -> String {
        self.path
    }
}

impl<M: Model> Clone for ResolvedPath<M> {
    fn clone(&self) -> Self {
        Self {
            path: self.path.clone(),
            kind: self.kind,
            object: self.object.clone(),
            node: self.node,
            object_len: self.object_len,
        }
    }
}

impl<M: Model> fmt::Debug for ResolvedPath<M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ResolvedPath")
            .field("path", &self.path)
            .field("kind", &self.kind)
            .finish_non_exhaustive()
    }
}

/// Writes the path.
impl<M: Model> fmt::Display for ResolvedPath<M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.path)
    }
}
