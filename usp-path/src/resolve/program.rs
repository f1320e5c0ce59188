//! A path with every name looked up: what is left to do for each row.

use alloc::vec::Vec;

use super::error::{ModelPart, ResolveErrorKind};
use super::filter::Filter;
use super::rules::Rules;
use crate::{Follow, Model, NodeKind, PathKind, PathView, RelativePathView, Segment, SegmentKind,
    Segments, Span};

/// The steps of a path, up to its end or up to the first reference that it follows.
pub(super) struct Program<'p, M: Model> {
    steps: Vec<(Step<M::Node>, Span)>,
    pub(super) filters: Vec<Filter<'p, M>>,
    /// What stands behind the reference that the last step follows.
    pub(super) tail: Option<Tail<'p>>,
    /// Whether it may yield several things: whether it searches ([R-GET.1a] speaks of these paths).
    ///
    /// [R-GET.1a]: https://usp.technology/specification/#r-get.1a
    pub(super) is_search: bool,
}

/// A step. It goes on from an object or, behind [`Step::Table`], from a table in it.
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
    /// The end: the object or the table is what has been asked for.
    End,
}

/// A path, or the rest of one.
#[derive(Debug, Clone)]
pub(super) struct Tail<'p> {
    segments: Segments<'p>,
    kind: PathKind,
    text: &'p str,
}

impl<'p> Tail<'p> {
    pub(super) fn of_path(path: PathView<'p>) -> Self {
        Self {
            segments: path.segments(),
            kind: path.kind(),
            text: path.as_str(),
        }
    }

    pub(super) fn of_relative(path: RelativePathView<'p>) -> Self {
        Self {
            segments: path.segments(),
            kind: PathKind::Parameter,
            text: "",
        }
    }

    /// How many references it follows one behind the other.
    pub(super) fn chain(&self) -> usize {
        self.kinds()
            .filter(|kind| matches!(kind, SegmentKind::Follow(_)))
            .count()
    }

    /// Whether it holds an expression, be it a search or a key.
    pub(super) fn has_expression(&self) -> bool {
        self.kinds()
            .any(|kind| matches!(kind, SegmentKind::Search(_)))
    }

    /// Whether it searches, as far as can be told without a model.
    fn has_wildcard(&self) -> bool {
        self.kinds()
            .any(|kind| matches!(kind, SegmentKind::Wildcard | SegmentKind::Follow(Follow::All)))
    }

    fn kinds(&self) -> impl Iterator<Item = SegmentKind<'p>> + use<'p> {
        self.segments.clone().map(|segment| segment.kind())
    }

    /// The name of a segment, with the `()` or `!` that a last name may have.
    fn leaf_name(&self, name: &'p str, segment: Segment<'p>) -> &'p str {
        match self.kind {
            PathKind::Command | PathKind::Event => {
                self.text.get(segment.span().start()..).unwrap_or(name)
            }
            _ => name,
        }
    }

    const fn ends_in_leaf(&self) -> bool {
        matches!(
            self.kind,
            PathKind::Parameter | PathKind::Command | PathKind::Event
        )
    }
}

/// Where a program begins, and where it has come to.
#[derive(Debug, Clone, Copy)]
pub(super) enum At<N> {
    Nowhere,
    Object { node: N, is_row: bool },
    Table(N),
}

/// A mistake of a path, and the segment that it is in.
pub(super) type Mistake = (ResolveErrorKind, Span);

impl<'p, M: Model> Program<'p, M> {
    /// Looks the names of `tail` up, from `at` on.
    pub(super) fn compile(
        model: &M,
        rules: &Rules,
        mut at: At<M::Node>,
        tail: &Tail<'p>,
    ) -> Result<Self, Mistake> {
        let mut program = Self {
            steps: Vec::new(),
            filters: Vec::new(),
            tail: None,
            is_search: tail.has_wildcard(),
        };
        let mut segments = tail.segments.clone();
        let mut next = segments.next();
        let mut last = Span::new(0, 0);
        while let Some(segment) = next {
            next = segments.next();
            last = segment.span();
            let step = match (segment.kind(), at) {
                (SegmentKind::Name(name), _) => {
                    if let Some(SegmentKind::Follow(follow)) = next.map(|next| next.kind()) {
                        let parameter = rules.child(model, at, name)?;
                        if model.kind(parameter) != NodeKind::Parameter {
                            return Err((unsupported(ModelPart::Parameter), last));
                        }
                        program.push(Step::Follow(parameter, follow), last);
                        program.tail = Some(Tail { segments, ..*tail });
                        return Ok(program);
                    }
                    if next.is_none() && tail.ends_in_leaf() {
                        program.leaf(model, rules, at, tail, segment, name)?
                    } else {
                        rules.object(model, at, name)?
                    }
                }
                (SegmentKind::Instance(number), At::Table(_)) => Step::Row(number),
                (SegmentKind::Wildcard, At::Table(_)) => Step::Rows,
                (SegmentKind::Search(expression), At::Table(table)) => {
                    let filter = Filter::compile(model, rules, table, expression)?;
                    program.is_search |= !filter.is_key();
                    program.filters.push(filter);
                    Step::Select(program.filters.len().saturating_sub(1))
                }
                _ => return Err((ResolveErrorKind::NoTable, last)),
            };
            at = match step {
                Step::Root(node) | Step::Child(node) => At::Object { node, is_row: false },
                Step::Table(node) => At::Table(node),
                Step::Leaf(_) => {
                    program.push(step, last);
                    return Ok(program);
                }
                _ => match at {
                    At::Table(node) => At::Object { node, is_row: true },
                    at => at,
                },
            };
            program.push(step, last);
        }
        rules.check_end(model, at).map_err(|kind| (kind, last))?;
        program.push(Step::End, last);
        Ok(program)
    }

    fn push(&mut self, step: Step<M::Node>, span: Span) {
        self.steps.push((step, span));
    }
}
