//! How much a model may hold.

use thiserror::Error;

/// How much a model file may make this crate do and keep.
///
/// Every limit bounds something that a small file could otherwise blow up: memory is bounded by the
/// first four, time by the length of what is read ([`max_len`](Self::max_len)) and, since components
/// are read again wherever they are referred to, by [`max_expanded_len`](Self::max_expanded_len).
/// The defaults are more than ten times what the largest model that is published needs.
///
/// How deep elements may nest needs no limit: a reader goes only as deep as the schema of data models
/// does, and passes over whatever it does not know without going into it. Components that refer
/// to components and documents that import documents do have one
/// ([`max_depth`](Self::max_depth)).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    pub(crate) max_nodes: usize,
    pub(crate) max_text_len: usize,
    pub(crate) max_texts_len: usize,
    pub(crate) max_facts: usize,
    pub(crate) max_len: usize,
    pub(crate) max_expanded_len: usize,
    pub(crate) max_documents: usize,
    pub(crate) max_depth: usize,
}

impl Limits {
    /// The limits that nobody needs to raise.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            max_nodes: 1 << 18,
            max_text_len: 1 << 12,
            max_texts_len: 1 << 23,
            max_facts: 1 << 22,
            max_len: 1 << 26,
            max_expanded_len: 1 << 27,
            max_documents: 256,
            max_depth: 32,
        }
    }

    /// How many objects, parameters, commands, events and arguments: 262,144.
    #[must_use]
    pub const fn max_nodes(mut self, max_nodes: usize) -> Self {
        self.max_nodes = max_nodes;
        self
    }

    /// How many bytes one name, value or pattern may have: 4,096.
    #[must_use]
    pub const fn max_text_len(mut self, max_text_len: usize) -> Self {
        self.max_text_len = max_text_len;
        self
    }

    /// How many bytes all different names, values and patterns may have together: 8 MiB.
    #[must_use]
    pub const fn max_texts_len(mut self, max_texts_len: usize) -> Self {
        self.max_texts_len = max_texts_len;
        self
    }

    /// How many numbers all different types, keys and profiles may take: 4 million.
    #[must_use]
    pub const fn max_facts(mut self, max_facts: usize) -> Self {
        self.max_facts = max_facts;
        self
    }

    /// How many bytes one document, record or cache may have: 64 MiB.
    #[must_use]
    pub const fn max_len(mut self, max_len: usize) -> Self {
        self.max_len = max_len;
        self
    }

    /// How many bytes of components may be read, each counted as often as it is referred to: 128
    /// MiB.
    #[must_use]
    pub const fn max_expanded_len(mut self, max_expanded_len: usize) -> Self {
        self.max_expanded_len = max_expanded_len;
        self
    }

    /// How many documents may be imported, directly or not: 256.
    #[must_use]
    pub const fn max_documents(mut self, max_documents: usize) -> Self {
        self.max_documents = max_documents;
        self
    }

    /// How deep components, imports, base models and base types may refer to each other, and how
    /// many names a path may have: 32.
    #[must_use]
    pub const fn max_depth(mut self, max_depth: usize) -> Self {
        self.max_depth = max_depth;
        self
    }
}

impl Default for Limits {
    fn default() -> Self {
        Self::new()
    }
}

/// Which of the [`Limits`] was reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Error)]
#[non_exhaustive]
pub enum LimitKind {
    /// [`Limits::max_nodes`].
    #[error("nodes")]
    Nodes,
    /// [`Limits::max_text_len`].
    #[error("bytes in a name or value")]
    TextLen,
    /// [`Limits::max_texts_len`].
    #[error("bytes of names and values")]
    Texts,
    /// [`Limits::max_facts`].
    #[error("types, keys and profiles")]
    Facts,
    /// [`Limits::max_len`].
    #[error("bytes of input")]
    Len,
    /// [`Limits::max_expanded_len`].
    #[error("bytes of components")]
    ExpandedLen,
    /// [`Limits::max_documents`].
    #[error("documents")]
    Documents,
    /// [`Limits::max_depth`].
    #[error("levels of reference")]
    Depth,
    /// Names that collide in a hash table, more than names do that nobody chose for it. Fixed.
    #[error("names that collide")]
    Collisions,
}
