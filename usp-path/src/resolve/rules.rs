//! What the purpose of a path asks of it.

use super::error::{ModelPart, ResolveErrorKind};
use super::options::{Purpose, ResolveOptions};
use super::program::{At, Step, object_named};
use super::tail::Tail;
use crate::{Model, NodeKind, PathKind, Segment};

/// The options, and whether the path stands in an expression.
#[derive(Debug, Clone, Copy)]
pub(super) struct Rules {
    pub(super) options: ResolveOptions,
    pub(super) in_expression: bool,
}

impl Rules {
    pub(super) const fn new(options: ResolveOptions) -> Self {
        Self {
            options,
            in_expression: false,
        }
    }

    /// The rules for the parameter path of an expression.
    pub(super) const fn for_expression(mut self) -> Self {
        self.in_expression = true;
        self
    }

    pub(super) const fn purpose(&self) -> Purpose {
        self.options.purpose
    }

    /// Whether what the Controller may not read is as if it were not there.
    ///
    /// [R-GET.1] and [R-GIN.0] say so of the requests that read. A request that writes or executes
    /// may name what its Controller cannot read ([R-DEL.2] leaves such rows out of the response);
    /// whether it has the permission that it needs is for the Agent to check.
    ///
    /// [R-GET.1]: https://usp.technology/specification/#r-get.1
    /// [R-GIN.0]: https://usp.technology/specification/#r-gin.0
    /// [R-DEL.2]: https://usp.technology/specification/#r-del.2
    pub(super) const fn hides(&self) -> bool {
        matches!(self.purpose(), Purpose::Get | Purpose::GetInstances)
    }

    /// Whether the Controller has to be able to read even the rows that are addressed on the way:
    /// R-GIN.0 is about every object that is used for matching, R-GET.1 about those that match.
    pub(super) const fn hides_addressed_rows(&self) -> bool {
        matches!(self.purpose(), Purpose::GetInstances)
    }

    fn can_see<M: Model>(&self, model: &M, node: M::Node) -> bool {
        // A hidden parameter of an expression is no mistake in a GetInstances: it matches nothing.
        let is_checked = match self.in_expression {
            true => self.purpose() == Purpose::Get,
            false => self.hides(),
        };
        !is_checked || model.is_visible(node)
    }

    /// The step to the object of this name.
    pub(super) fn object<M: Model>(
        &self,
        model: &M,
        at: At<M::Node>,
        name: &str,
    ) -> Result<Step<M::Node>, ResolveErrorKind> {
        if let At::Table(_) = at {
            return Err(match self.in_expression {
                true => ResolveErrorKind::TableInExpression,
                false => ResolveErrorKind::NoInstance,
            });
        }
        object_named(model, at, name)
            .filter(|step| match step {
                Step::Root(node) | Step::Child(node) | Step::Table(node) => {
                    self.can_see(model, *node)
                }
                _ => false,
            })
            .ok_or(unsupported(ModelPart::Object))
    }

    /// The step to the last name of a path.
    pub(super) fn last_name<M: Model>(
        &self,
        model: &M,
        at: At<M::Node>,
        tail: &Tail<'_>,
        segment: Segment<'_>,
        name: &str,
    ) -> Result<Step<M::Node>, ResolveErrorKind> {
        let kind = tail.kind();
        if matches!(kind, PathKind::Object | PathKind::ObjectInstance) {
            return self.object(model, at, name);
        }
        let found = self.leaf(model, at, tail.last_name(name, segment), kind);
        // P8: without the last dot, the path of an object is that of a parameter.
        let may_be_object =
            kind == PathKind::Parameter && self.options.missing_dot && !self.in_expression;
        let leaf = match found {
            Err(ResolveErrorKind::Unsupported { .. }) if may_be_object => {
                return self.object(model, at, name).or(found.map(Step::Leaf));
            }
            found => found?,
        };
        let expected = match self.purpose() {
            Purpose::Subscription => return Ok(Step::Leaf(leaf)),
            _ if self.in_expression => return Ok(Step::Leaf(leaf)),
            Purpose::Get if kind == PathKind::Parameter => return Ok(Step::Leaf(leaf)),
            Purpose::Operate if kind == PathKind::Command => return Ok(Step::Leaf(leaf)),
            Purpose::Get => ModelPart::Parameter,
            Purpose::Operate => ModelPart::Command,
            Purpose::Set => ModelPart::Object,
            Purpose::Delete => ModelPart::Row,
            Purpose::Add | Purpose::GetInstances => ModelPart::Table,
        };
        Err(ResolveErrorKind::WrongEnd {
            found: part_of(kind),
            expected,
        })
    }

    /// The parameter, command or event of this name, which has its `()` or `!`.
    pub(super) fn leaf<M: Model>(
        &self,
        model: &M,
        at: At<M::Node>,
        name: &str,
        kind: PathKind,
    ) -> Result<M::Node, ResolveErrorKind> {
        let parent = match at {
            At::Object(node) | At::Row(node) => Some(node),
            At::Nowhere => None,
            At::Table(_) if self.in_expression => return Err(ResolveErrorKind::TableInExpression),
            At::Table(_) => return Err(ResolveErrorKind::NoInstance),
        };
        let wanted = match kind {
            PathKind::Command => NodeKind::Command,
            PathKind::Event => NodeKind::Event,
            _ => NodeKind::Parameter,
        };
        parent
            .and_then(|parent| model.child(parent, name))
            .filter(|node| model.kind(*node) == wanted && self.can_see(model, *node))
            .ok_or(unsupported(part_of(kind)))
    }

    /// Whether a path may end in an object or in a table.
    pub(super) fn check_end<M: Model>(
        &self,
        model: &M,
        at: At<M::Node>,
    ) -> Result<(), ResolveErrorKind> {
        let found = match at {
            At::Nowhere | At::Object(_) => ModelPart::Object,
            At::Table(_) => ModelPart::Table,
            At::Row(_) => ModelPart::Row,
        };
        let expected = match (self.purpose(), at) {
            (Purpose::Get | Purpose::Subscription, _)
            | (Purpose::Set, At::Object(_) | At::Row(_))
            | (Purpose::GetInstances, At::Table(_) | At::Row(_)) => return Ok(()),
            (Purpose::GetInstances, At::Object(_)) if self.options.any_object => return Ok(()),
            (Purpose::Add, At::Table(table)) => {
                return match model.row_access(table).is_creatable() {
                    true => Ok(()),
                    false => Err(ResolveErrorKind::NotCreatable),
                };
            }
            (Purpose::Delete, At::Row(table)) => {
                return match model.row_access(table).is_deletable() {
                    true => Ok(()),
                    false => Err(ResolveErrorKind::NotDeletable),
                };
            }
            (Purpose::Set, _) => ModelPart::Object,
            (Purpose::Add | Purpose::GetInstances, _) => ModelPart::Table,
            (Purpose::Delete, _) => ModelPart::Row,
            (Purpose::Operate, _) => ModelPart::Command,
        };
        Err(ResolveErrorKind::WrongEnd { found, expected })
    }
}

const fn unsupported(expected: ModelPart) -> ResolveErrorKind {
    ResolveErrorKind::Unsupported { expected }
}

const fn part_of(kind: PathKind) -> ModelPart {
    match kind {
        PathKind::Object => ModelPart::Object,
        PathKind::ObjectInstance => ModelPart::Row,
        PathKind::Parameter => ModelPart::Parameter,
        PathKind::Command => ModelPart::Command,
        PathKind::Event => ModelPart::Event,
    }
}
