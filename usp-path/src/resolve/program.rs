//! A path with every name looked up: what is left to do for each row.

use alloc::vec::Vec;

use super::error::ResolveErrorKind;
use super::filter::Filter;
use super::rules::Rules;
use super::tail::Tail;
use crate::{Follow, Model, NodeKind, PathKind, PathView, SegmentKind, Span};

/// The steps of a path, up to its end or up to the first reference that it follows.
pub(super) struct Program<'p, M: Model> {
    steps: Vec<(Step<M::Node>, Span)>,
    pub(super) filters: Vec<Filter<'p, M>>,
    /// Where the steps lead, unless the last one follows a reference.
    pub(super) end: At<M::Node>,
    /// What stands behind the reference that the last step follows.
    pub(super) tail: Option<Tail<'p>>,
    /// Whether it can yield several things, so that it is no error if it yields none.
    pub(super) is_search: bool,
}

/// A step, from an object or, behind [`Step::Table`], from a table in it.
#[derive(Debug, Clone, Copy)]
pub(super) enum Step<N> {
    /// To the root.
    Root(N),
    /// To a single object.
    Child(N),
    /// To a table.
    Table(N),
    /// To the row of this number.
    Row(u32),
    /// To each row.
    Rows,
    /// To the rows that a filter lets pass.
    Select(usize),
    /// To a parameter, command or event, and the end.
    Leaf(N),
    /// To what a parameter refers to.
    Follow(N, Follow),
    /// The end: the object or the table is what the path is about.
    End,
}

/// Where a path has come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum At<N> {
    Nowhere,
    Object(N),
    Table(N),
    Row(N),
}

impl<N> At<N> {
    /// Where a step leads.
    fn behind(self, step: Step<N>) -> Self {
        match (step, self) {
            (Step::Root(node) | Step::Child(node), _) => Self::Object(node),
            (Step::Table(node), _) => Self::Table(node),
            (_, Self::Table(node)) => Self::Row(node),
            (_, at) => at,
        }
    }
}

/// A mistake in a path, and where it is.
pub(super) type Mistake = (ResolveErrorKind, Span);

impl<'p, M: Model> Program<'p, M> {
    /// Looks up the names of a path, or of the rest of one behind `at`.
    pub(super) fn compile(
        model: &M,
        rules: &Rules,
        at: At<M::Node>,
        tail: &Tail<'p>,
    ) -> Result<Self, Mistake> {
        let mut program = Self {
            steps: Vec::new(),
            filters: Vec::new(),
            end: at,
            tail: None,
            is_search: tail.has_wildcard(),
        };
        let mut segments = tail.segments();
        let mut next = segments.next();
        let mut span = tail.span();
        while let Some(segment) = next {
            span = segment.span();
            next = segments.next();
            let mistake = |kind| (kind, span);
            let step = match segment.kind() {
                SegmentKind::Name(name) => {
                    if let Some(SegmentKind::Follow(follow)) = next.map(|next| next.kind()) {
                        let parameter = rules
                            .leaf(model, program.end, name, PathKind::Parameter)
                            .map_err(mistake)?;
                        program.tail = Some(tail.behind(segments, span));
                        program.steps.push((Step::Follow(parameter, follow), span));
                        return Ok(program);
                    }
                    match next {
                        None => rules.last_name(model, program.end, tail, segment, name),
                        Some(_) => rules.object(model, program.end, name),
                    }
                    .map_err(mistake)?
                }
                kind => match (kind, program.end) {
                    (SegmentKind::Instance(number), At::Table(_)) => Step::Row(number),
                    (SegmentKind::Wildcard, At::Table(_)) => Step::Rows,
                    (SegmentKind::Search(expression), At::Table(table)) => {
                        let filter = Filter::compile(model, rules, table, expression)?;
                        program.select(filter)
                    }
                    _ => return Err(mistake(ResolveErrorKind::NoTable)),
                },
            };
            program.end = program.end.behind(step);
            program.steps.push((step, span));
            if let Step::Leaf(_) = step {
                return Ok(program);
            }
        }
        rules
            .check_end(model, program.end)
            .map_err(|kind| (kind, span))?;
        program.steps.push((Step::End, span));
        Ok(program)
    }

    /// Looks up the names of a reference value, which addresses one object.
    ///
    /// It is about the object itself, so that what it may end in does not depend on the purpose.
    pub(super) fn of_reference(
        model: &M,
        path: PathView<'_>,
        span: Span,
    ) -> Result<Self, ResolveErrorKind> {
        let mut program = Self {
            steps: Vec::new(),
            filters: Vec::new(),
            end: At::Nowhere,
            tail: None,
            is_search: false,
        };
        for segment in path.segments() {
            let step = match (segment.kind(), program.end) {
                (SegmentKind::Name(name), at) => object_named(model, at, name),
                (SegmentKind::Instance(number), At::Table(_)) => Some(Step::Row(number)),
                (SegmentKind::Search(expression), At::Table(table)) => {
                    Filter::of_key(model, table, expression).map(|filter| program.select(filter))
                }
                _ => return Err(ResolveErrorKind::NotAReference),
            };
            let step = step.ok_or(ResolveErrorKind::DanglingReference)?;
            program.end = program.end.behind(step);
            program.steps.push((step, span));
        }
        if matches!(path.kind(), PathKind::Command | PathKind::Event) {
            return Err(ResolveErrorKind::NotAReference);
        }
        program.steps.push((Step::End, span));
        Ok(program)
    }

    fn select(&mut self, filter: Filter<'p, M>) -> Step<M::Node> {
        self.is_search |= !filter.is_key();
        self.filters.push(filter);
        Step::Select(self.filters.len().saturating_sub(1))
    }

    /// The step at a place, and the part of the path that it comes from.
    pub(super) fn step(&self, place: usize) -> Option<(Step<M::Node>, Span)> {
        self.steps.get(place).copied()
    }
}

/// The step to the object of this name, if the supported data model has it.
pub(super) fn object_named<M: Model>(
    model: &M,
    at: At<M::Node>,
    name: &str,
) -> Option<Step<M::Node>> {
    let (node, is_root) = match at {
        At::Nowhere => (model.root(name)?, true),
        At::Object(node) | At::Row(node) => (model.child(node, name)?, false),
        At::Table(_) => return None,
    };
    match model.kind(node) {
        NodeKind::Object if is_root => Some(Step::Root(node)),
        NodeKind::Object => Some(Step::Child(node)),
        NodeKind::Table if !is_root => Some(Step::Table(node)),
        _ => None,
    }
}
