//! One place in the tree of a [`PathSet`](crate::PathSet), and the steps from it.

use alloc::boxed::Box;
use alloc::vec::Vec;
use core::cmp::Ordering;

use super::PatternId;
use crate::pattern::Reach;

/// Where a node stands in its tree.
pub(super) type NodeId = usize;

/// What leads from a node to the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step<'a> {
    /// The name of an object, parameter, command or event.
    Name(&'a str),
    /// An instance number.
    Number(u32),
    /// Any instance number: `*`, `{i}`, and an expression, which is looked at later.
    Any,
}

/// A pattern that ends at a node.
#[derive(Debug, Clone, Copy)]
pub(super) struct Entry {
    pub(super) id: PatternId,
    pub(super) reach: Reach,
    /// Whether the text of a path cannot tell all: the pattern holds an expression or follows a
    /// reference.
    pub(super) is_conditional: bool,
}

/// A node: steps are sorted, so that the time to find one grows with the logarithm of their
/// number whoever chose the names.
#[derive(Debug, Clone, Default)]
pub(super) struct Node {
    pub(super) parent: NodeId,
    /// Whether the step that leads here was [`Step::Number`].
    pub(super) is_numbered: bool,
    names: Vec<Named>,
    numbers: Vec<(u32, NodeId)>,
    any: Option<NodeId>,
    entries: Vec<Entry>,
}

/// A step by name. Most comparisons are settled by the first bytes, which stand in place.
#[derive(Debug, Clone)]
struct Named {
    head: u64,
    name: Box<str>,
    to: NodeId,
}

impl Node {
    pub(super) const fn new(parent: NodeId, is_numbered: bool) -> Self {
        Self {
            parent,
            is_numbered,
            names: Vec::new(),
            numbers: Vec::new(),
            any: None,
            entries: Vec::new(),
        }
    }

    /// Adds a step that is not there yet.
    pub(super) fn link(&mut self, step: Step<'_>, to: NodeId) {
        match step {
            Step::Any => self.any = Some(to),
            Step::Number(number) => {
                if let Err(at) = self.numbers.binary_search_by_key(&number, |edge| edge.0) {
                    insert(&mut self.numbers, at, (number, to));
                }
            }
            Step::Name(name) => {
                let head = head(name);
                if let Err(at) = self.search(head, name) {
                    let name = name.into();
                    insert(&mut self.names, at, Named { head, name, to });
                }
            }
        }
    }

    /// Takes a step away.
    pub(super) fn unlink(&mut self, step: Step<'_>) {
        match step {
            Step::Any => self.any = None,
            Step::Number(number) => {
                if let Ok(at) = self.numbers.binary_search_by_key(&number, |edge| edge.0) {
                    remove(&mut self.numbers, at);
                }
            }
            Step::Name(name) => {
                if let Ok(at) = self.search(head(name), name) {
                    remove(&mut self.names, at);
                }
            }
        }
    }

    pub(super) fn add(&mut self, entry: Entry) {
        if let Err(at) = self
            .entries
            .binary_search_by_key(&entry.id, |entry| entry.id)
        {
            insert(&mut self.entries, at, entry);
        }
    }

    pub(super) fn drop_entry(&mut self, id: PatternId) {
        if let Ok(at) = self.entries.binary_search_by_key(&id, |entry| entry.id) {
            remove(&mut self.entries, at);
        }
    }

    /// Gives the nodes that this one knows their new places.
    pub(super) fn renumber(&mut self, place: impl Fn(NodeId) -> NodeId) {
        self.parent = place(self.parent);
        self.any = self.any.map(&place);
        self.names
            .iter_mut()
            .for_each(|edge| edge.to = place(edge.to));
        self.numbers
            .iter_mut()
            .for_each(|edge| edge.1 = place(edge.1));
    }

    /// Where a step leads.
    pub(super) fn to(&self, step: Step<'_>) -> Option<NodeId> {
        match step {
            Step::Any => self.any,
            Step::Number(number) => {
                let at = self
                    .numbers
                    .binary_search_by_key(&number, |edge| edge.0)
                    .ok()?;
                self.numbers.get(at).map(|edge| edge.1)
            }
            Step::Name(name) => {
                let at = self.search(head(name), name).ok()?;
                self.names.get(at).map(|edge| edge.to)
            }
        }
    }

    /// Where [`Step::Any`] leads.
    pub(super) const fn any(&self) -> Option<NodeId> {
        self.any
    }

    /// The patterns that end here, in the order of their ids.
    pub(super) fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// How many steps lead on from here, and how many patterns end here.
    pub(super) fn uses(&self) -> usize {
        let steps = self.names.len().saturating_add(self.numbers.len());
        steps
            .saturating_add(usize::from(self.any.is_some()))
            .saturating_add(self.entries.len())
    }

    fn search(&self, head: u64, name: &str) -> Result<usize, usize> {
        self.names.binary_search_by(|edge| {
            edge.head
                .cmp(&head)
                .then_with(|| match edge.name.len().cmp(&name.len()) {
                    Ordering::Equal if name.len() > HEAD => {
                        edge.name.as_bytes().cmp(name.as_bytes())
                    }
                    order => order,
                })
        })
    }
}

/// The first bytes of a name as a number.
fn head(name: &str) -> u64 {
    match name.as_bytes().first_chunk::<HEAD>() {
        Some(&bytes) => u64::from_be_bytes(bytes),
        None => name
            .bytes()
            .fold(0, |head, byte| head << 8 | u64::from(byte)),
    }
}

/// Inserts without the room for more that a `Vec` makes: most nodes have one pattern or one step.
fn insert<T>(list: &mut Vec<T>, at: usize, item: T) {
    if list.len() == list.capacity() {
        list.reserve_exact((list.len() / 2).max(1));
    }
    list.insert(at.min(list.len()), item);
}

/// Removes, and gives memory back once three quarters of it are unused.
fn remove<T>(list: &mut Vec<T>, at: usize) {
    if at < list.len() {
        list.remove(at);
    }
    if list.len() <= list.capacity() / 4 {
        list.shrink_to(list.len().saturating_mul(2));
    }
}

/// How many bytes of a name are compared as a number.
const HEAD: usize = 8;
