//! What has been found, and what is listed below it.

use alloc::boxed::Box;

use super::super::error::ResolveErrorKind;
use super::super::found::Item;
use super::super::frame::{Frame, Kind, Phase, Then};
use super::super::options::Purpose;
use super::super::program::At;
use super::{Outcome, Run, Walk};
use crate::{Model, NodeKind, PathKind, Span};

impl<M: Model> Walk<'_, M> {
    /// Yields an object or a table, or begins to list what is below it.
    pub(super) fn arrive(
        &mut self,
        model: &M,
        run: &Run<M>,
        object: M::Object,
        span: Span,
    ) -> Outcome {
        let is_object = matches!(run.at, At::Object(_) | At::Row(_));
        if is_object && self.rules.hides() && !model.may_read(&object, None) {
            self.miss(ResolveErrorKind::NoObject, span);
            return Outcome::Open;
        }
        self.has_arrived = true;
        let list = match (self.rules.purpose(), run.at) {
            (Purpose::GetInstances, At::Row(table)) => {
                return self.arrive_at_instance(run, object, table);
            }
            (Purpose::GetInstances, At::Object(node)) => Kind::Instances {
                object,
                node,
                index: 0,
            },
            (Purpose::Get | Purpose::GetInstances, At::Table(table)) => Kind::Rows {
                parent: object,
                table,
                after: Some(0),
                filter: None,
                is_indexed: false,
                then: match self.rules.purpose() {
                    Purpose::Get => Then::Tree(1),
                    _ => Then::Instances,
                },
            },
            (Purpose::Get, At::Object(node) | At::Row(node)) => Kind::Tree {
                object,
                node,
                depth: 1,
                index: 0,
                phase: Phase::Itself,
            },
            (_, At::Table(node)) => {
                return self.find(PathKind::Object, object, node, run.base, run.object_len);
            }
            (_, At::Object(node)) => {
                let len = self.len_from(run.base);
                return self.find(PathKind::Object, object, node, run.base, len);
            }
            (_, At::Row(node)) => {
                let len = self.len_from(run.base);
                return self.find(PathKind::ObjectInstance, object, node, run.base, len);
            }
            (_, At::Nowhere) => return Outcome::Open,
        };
        self.push_frame(run, run.is_alone, list);
        Outcome::Open
    }

    /// Yields a parameter, command or event.
    pub(super) fn arrive_at_leaf(
        &mut self,
        model: &M,
        run: &Run<M>,
        object: M::Object,
        leaf: M::Node,
        span: Span,
    ) -> Outcome {
        let is_hidden = self.rules.hides()
            && !self.rules.in_expression
            && !(model.may_read(&object, None) && model.may_read(&object, Some(leaf)));
        if is_hidden || !model.holds(&object, leaf) {
            self.miss(ResolveErrorKind::NotHeld, span);
            return Outcome::Open;
        }
        self.has_arrived = true;
        let len = self.len_from(run.base);
        self.text.push_str(model.name(leaf));
        let kind = match model.kind(leaf) {
            NodeKind::Command => PathKind::Command,
            NodeKind::Event => PathKind::Event,
            _ => PathKind::Parameter,
        };
        self.find(kind, object, leaf, run.base, len)
    }

    /// Yields a row, with the rows below it to follow.
    pub(super) fn arrive_at_instance(
        &mut self,
        run: &Run<M>,
        row: M::Object,
        table: M::Node,
    ) -> Outcome {
        let path = self.text.get(run.base..).unwrap_or_default();
        let is_new = !self.path.follows() || self.seen.insert((LISTED, Box::from(path)));
        if !self.rules.options.first_level_only {
            let kind = Kind::Instances {
                object: row.clone(),
                node: table,
                index: 0,
            };
            self.push_frame(run, false, kind);
        }
        if !is_new {
            return Outcome::Open;
        }
        let len = self.len_from(run.base);
        self.find(PathKind::ObjectInstance, row, table, run.base, len)
    }

    /// Lists one thing more of the subtree in the topmost frame.
    pub(super) fn list(&mut self, model: &M) -> Outcome {
        let hides = self.rules.hides();
        let max_depth = self.rules.options.max_depth;
        let Some(Frame {
            kind:
                Kind::Tree {
                    object,
                    node,
                    depth,
                    index,
                    phase,
                },
            base,
            ..
        }) = self.frames.last_mut()
        else {
            return Outcome::Open;
        };
        let (node, depth, base) = (*node, *depth, *base);
        let child = model.nth_child(node, *index);
        match (*phase, child) {
            (Phase::Itself, _) if hides && !model.may_read(object, None) => {
                *phase = Phase::Objects;
                Outcome::Open
            }
            (Phase::Itself, _) if !has_content(model, node) => {
                *phase = Phase::Objects;
                Outcome::Open
            }
            (Phase::Itself, _) => {
                // References may lead to an object and to one that it is in.
                let path = self.text.get(base..).unwrap_or_default();
                if self.path.follows() && !self.seen.insert((LISTED, Box::from(path))) {
                    *phase = Phase::Objects;
                    return Outcome::Open;
                }
                *phase = Phase::Parameters;
                let object = object.clone();
                let kind = match model.kind(node) {
                    NodeKind::Table => PathKind::ObjectInstance,
                    _ => PathKind::Object,
                };
                let len = self.len_from(base);
                self.find(kind, object, node, base, len)
            }
            (Phase::Parameters, None) => {
                *phase = Phase::Objects;
                *index = 0;
                Outcome::Open
            }
            (Phase::Parameters, Some(child)) => {
                *index = index.saturating_add(1);
                let is_listed = model.kind(child) == NodeKind::Parameter
                    && model.is_visible(child)
                    && model.may_read(object, Some(child))
                    && model.holds(object, child);
                if !is_listed {
                    return Outcome::Open;
                }
                let object = object.clone();
                let len = self.len_from(base);
                self.text.push_str(model.name(child));
                self.find(PathKind::Parameter, object, child, base, len)
            }
            (Phase::Objects, Some(child)) if max_depth == 0 || depth < max_depth => {
                *index = index.saturating_add(1);
                if !model.is_visible(child) {
                    return Outcome::Open;
                }
                let depth = depth.saturating_add(1);
                let kind = match model.kind(child) {
                    NodeKind::Object => model.single(object, child).map(|object| Kind::Tree {
                        object,
                        node: child,
                        depth,
                        index: 0,
                        phase: Phase::Itself,
                    }),
                    NodeKind::Table => Some(Kind::Rows {
                        parent: object.clone(),
                        table: child,
                        after: Some(0),
                        filter: None,
                        is_indexed: false,
                        then: Then::Tree(depth),
                    }),
                    _ => None,
                };
                self.push_child(model, base, child, kind);
                Outcome::Open
            }
            (Phase::Objects, _) => {
                self.frames.pop();
                Outcome::Open
            }
        }
    }

    /// Goes to one more of the tables and objects of the object in the topmost frame.
    pub(super) fn list_instances(&mut self, model: &M) -> Outcome {
        let Some(Frame {
            kind:
                Kind::Instances {
                    object,
                    node,
                    index,
                },
            base,
            ..
        }) = self.frames.last_mut()
        else {
            return Outcome::Open;
        };
        let base = *base;
        let Some(child) = model.nth_child(*node, *index) else {
            self.frames.pop();
            return Outcome::Open;
        };
        *index = index.saturating_add(1);
        let kind = match model.kind(child) {
            _ if !model.is_visible(child) => None,
            NodeKind::Object => model.single(object, child).map(|object| Kind::Instances {
                object,
                node: child,
                index: 0,
            }),
            NodeKind::Table => Some(Kind::Rows {
                parent: object.clone(),
                table: child,
                after: Some(0),
                filter: None,
                is_indexed: false,
                then: Then::Instances,
            }),
            _ => None,
        };
        self.push_child(model, base, child, kind);
        Outcome::Open
    }

    fn push_child(&mut self, model: &M, base: usize, child: M::Node, kind: Option<Kind<M>>) {
        let Some(kind) = kind else {
            return;
        };
        self.push_name(model.name(child));
        self.frames.push(Frame {
            kind,
            base,
            len: self.text.len(),
            is_alone: false,
        });
    }

    fn find(
        &mut self,
        kind: PathKind,
        object: M::Object,
        node: M::Node,
        base: usize,
        object_len: usize,
    ) -> Outcome {
        self.item = Some(Item {
            kind,
            object,
            node,
            base,
            object_len,
        });
        Outcome::Found
    }

    fn len_from(&self, base: usize) -> usize {
        self.text.len().saturating_sub(base)
    }
}

/// Stands for the place in the path where what is listed below an object is remembered.
const LISTED: usize = usize::MAX;

/// Whether an object has parameters or sub-objects; one without them has no result ([R-GET.1b]).
///
/// [R-GET.1b]: https://usp.technology/specification/#r-get.1b
fn has_content<M: Model>(model: &M, node: M::Node) -> bool {
    (0..)
        .map_while(|index| model.nth_child(node, index))
        .any(|child| !matches!(model.kind(child), NodeKind::Command | NodeKind::Event))
}
