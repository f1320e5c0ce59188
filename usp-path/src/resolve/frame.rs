//! What a walk has still to visit.

use crate::{Follow, Model, Span};

use super::reference::Items;

/// One entry of the stack: a place in the model, and what of it has been visited.
pub(super) struct Frame<M: Model> {
    pub(super) kind: Kind<M>,
    /// Where the path of the place begins in the text of the walk, and where it ends.
    pub(super) base: usize,
    pub(super) len: usize,
    /// Whether nothing else can come of the path.
    pub(super) is_alone: bool,
}

pub(super) enum Kind<M: Model> {
    /// The rows of a table behind the number `after`; no more if that is `None`.
    Rows {
        parent: M::Object,
        table: M::Node,
        after: Option<u32>,
        filter: Option<usize>,
        /// Whether an index may be asked for those that pass the filter.
        is_indexed: bool,
        then: Then,
    },
    /// A row whose tests follow references.
    Test {
        row: M::Object,
        number: u32,
        table: M::Node,
        filter: usize,
        test: usize,
        begin: bool,
        then: Place,
    },
    /// The references in the value of a parameter.
    Items {
        items: Items,
        follow: Option<Follow>,
        which: Which,
        span: Span,
        targets: usize,
    },
    /// An object whose subtree is listed.
    Tree {
        object: M::Object,
        node: M::Node,
        depth: u32,
        index: usize,
        phase: Phase,
    },
    /// An object whose tables are listed.
    Instances {
        object: M::Object,
        node: M::Node,
        index: usize,
    },
}

/// What is done with a row.
#[derive(Debug, Clone, Copy)]
pub(super) enum Then {
    Run(Place),
    Tree(u32),
    Instances,
}

/// How far an object of a subtree has been listed.
#[derive(Debug, Clone, Copy)]
pub(super) enum Phase {
    Itself,
    Parameters,
    Objects,
}

/// A step of a program.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    pub(super) which: Which,
    pub(super) step: usize,
}

impl Place {
    pub(super) const fn start(which: Which) -> Self {
        Self { which, step: 0 }
    }
}

/// A program of a walk: the path itself, what stands behind a reference, or a reference.
#[derive(Debug, Clone, Copy)]
pub(super) enum Which {
    Main,
    Rest(usize),
    Target(usize),
}
