//! The tree: nodes in one vector, so that the way back up needs no memory.

use alloc::vec;
use alloc::vec::Vec;
use core::mem;

use super::PatternId;
use super::node::{Entry, Node, NodeId, Step};

/// Nodes with their steps.
#[derive(Debug, Clone)]
pub(super) struct Tree {
    nodes: Vec<Node>,
    /// Places in `nodes` that hold nothing.
    free: Vec<NodeId>,
}

impl Tree {
    /// Where paths begin.
    pub(super) const ROOT: NodeId = 0;
    /// Where that begins which follows the last reference of a pattern.
    pub(super) const TAILS: NodeId = 1;

    /// A tree of its two roots.
    pub(super) fn new() -> Self {
        Self {
            nodes: vec![Node::new(Self::ROOT, false), Node::new(Self::TAILS, false)],
            free: Vec::new(),
        }
    }

    /// Adds a pattern at the end of `steps` from `root`.
    pub(super) fn insert<'a>(
        &mut self,
        root: NodeId,
        steps: impl Iterator<Item = Step<'a>>,
        entry: Entry,
    ) {
        let mut at = root;
        for step in steps {
            at = match self.node(at).and_then(|node| node.to(step)) {
                Some(next) => next,
                None => self.grow(at, step),
            };
        }
        if let Some(node) = self.nodes.get_mut(at) {
            node.add(entry);
        }
    }

    /// Takes a pattern away, and all nodes that nothing else needs.
    pub(super) fn remove<'a>(
        &mut self,
        root: NodeId,
        steps: impl Iterator<Item = Step<'a>>,
        id: PatternId,
    ) {
        let mut at = root;
        // The last step that leads to nothing but this pattern.
        let mut cut = None;
        for step in steps {
            let Some((node, next)) = self.node(at).and_then(|node| Some((node, node.to(step)?)))
            else {
                return;
            };
            if at == root || node.uses() > 1 {
                cut = Some((at, step));
            }
            at = next;
        }
        let Some(node) = self.nodes.get_mut(at) else {
            return;
        };
        node.drop_entry(id);
        if node.uses() == 0 {
            if let Some((above, step)) = cut {
                self.prune(above, step, at);
            }
        }
    }

    pub(super) fn node(&self, id: NodeId) -> Option<&Node> {
        self.nodes.get(id)
    }

    fn grow(&mut self, from: NodeId, step: Step<'_>) -> NodeId {
        let node = Node::new(from, matches!(step, Step::Number(_)));
        let id = match self.free.pop() {
            Some(id) => id,
            None => {
                self.nodes.push(Node::default());
                self.nodes.len().saturating_sub(1)
            }
        };
        if let Some(place) = self.nodes.get_mut(id) {
            *place = node;
        }
        if let Some(node) = self.nodes.get_mut(from) {
            node.link(step, id);
        }
        id
    }

    /// Takes away the step from `above`, and the nodes behind it up to `end`.
    fn prune(&mut self, above: NodeId, step: Step<'_>, end: NodeId) {
        if let Some(node) = self.nodes.get_mut(above) {
            node.unlink(step);
        }
        let mut at = end;
        while at != above {
            let Some(node) = self.nodes.get_mut(at) else {
                break;
            };
            let parent = mem::take(node).parent;
            self.free.push(at);
            at = parent;
        }
        if self.free.len() > SPARE && self.free.len() > self.nodes.len() / 2 {
            self.compact();
        }
    }

    /// Moves the nodes together. That costs as much as half of the removals before have cost.
    fn compact(&mut self) {
        let mut places = vec![Some(0); self.nodes.len()];
        for id in mem::take(&mut self.free) {
            if let Some(place) = places.get_mut(id) {
                *place = None;
            }
        }
        let mut next = 0..;
        places
            .iter_mut()
            .flatten()
            .zip(&mut next)
            .for_each(|(place, id)| *place = id);
        let place = |id| places.get(id).copied().flatten().unwrap_or_default();
        let nodes = mem::take(&mut self.nodes);
        let kept = nodes
            .into_iter()
            .zip(&places)
            .filter(|(_, place)| place.is_some());
        self.nodes = kept.map(|(node, _)| node).collect();
        self.nodes.shrink_to_fit();
        for node in &mut self.nodes {
            node.renumber(place);
        }
    }
}

/// So many unused places do not matter.
const SPARE: usize = 32;
