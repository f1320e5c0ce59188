//! Finding nodes by their paths. Nothing here allocates.

use usp_path::{PathKind, PathView, SegmentKind, Segments, Span, SupportedPathView};

use super::hash::{self, Probe};
use super::row::{DEFINED, NONE, RowKind, bare};
use super::table::{is_node, is_number, key};
use super::{Model, Node};

/// What looking a path up came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Lookup<'a> {
    /// This is what the path names.
    Found(Node<'a>),
    /// The path follows a reference, so only values tell what it names.
    Beyond {
        /// The parameter that is followed, if there is such.
        reference: Option<Node<'a>>,
        /// The `+` or `#...+`.
        span: Span,
    },
    /// The model has no such thing.
    Missing {
        /// The last object on the way that is there.
        parent: Option<Node<'a>>,
        /// The part of the path that is not in it.
        span: Span,
    },
}

impl<'a> Lookup<'a> {
    /// What was found, if so.
    #[must_use]
    pub const fn found(self) -> Option<Node<'a>> {
        match self {
            Self::Found(node) => Some(node),
            Self::Beyond { .. } | Self::Missing { .. } => None,
        }
    }
}

impl Model {
    /// The node at a path of the supported data model.
    ///
    /// `{i}` may be left out ([`SupportedPathView`]), but not stand where no table is.
    #[must_use]
    pub fn find(&self, path: &SupportedPathView<'_>) -> Option<Node<'_>> {
        self.walk(path.segments(), path.kind(), path.span(), false)
            .found()
    }

    /// The node that a path of the instantiated data model, or a search, is about.
    ///
    /// Between a table and what is in its rows must stand an instance number, `*` or an expression,
    /// and nowhere else. The parameters in expressions are not looked up. A path that ends in a name
    /// without a dot is a parameter, or an object whose dot was forgotten.
    #[must_use]
    pub fn lookup(&self, path: &PathView<'_>) -> Lookup<'_> {
        self.walk(path.segments(), path.kind(), path.span(), true)
    }

    fn walk(
        &self,
        segments: Segments<'_>,
        kind: PathKind,
        whole: Span,
        needs_rows: bool,
    ) -> Lookup<'_> {
        let mut at = Position {
            model: self,
            node: None,
            divergent: None,
            in_row: true,
        };
        let mut is_first = true;
        let mut segments = segments.peekable();
        while let Some(segment) = segments.next() {
            let before = at.here();
            let is_there = match segment.kind() {
                SegmentKind::Name(name) if at.in_row || !needs_rows => {
                    let follows = segments
                        .peek()
                        .is_some_and(|next| matches!(next.kind(), SegmentKind::Follow(_)));
                    let is_last = follows || segments.peek().is_none();
                    match (is_first, kind) {
                        (true, _) => at.enter(RowKind::Object, name, true),
                        (_, _) if follows => at.enter(RowKind::Parameter, name, false),
                        (_, PathKind::Parameter) if is_last => {
                            let object = at;
                            at.enter(RowKind::Parameter, name, false) || {
                                at = object;
                                at.enter(RowKind::Object, name, false)
                            }
                        }
                        (_, PathKind::Command) if is_last => {
                            at.enter(RowKind::Command, name, false)
                        }
                        (_, PathKind::Event) if is_last => at.enter(RowKind::Event, name, false),
                        _ => at.enter(RowKind::Object, name, false),
                    }
                }
                SegmentKind::Name(_) => false,
                SegmentKind::Instance(number) => at.enter_row(Some(number)),
                SegmentKind::Placeholder | SegmentKind::Wildcard | SegmentKind::Search(_) => {
                    at.enter_row(None)
                }
                SegmentKind::Follow(_) => {
                    return Lookup::Beyond {
                        reference: before,
                        span: segment.span(),
                    };
                }
            };
            if !is_there {
                return Lookup::Missing {
                    parent: before,
                    span: segment.span(),
                };
            }
            is_first = false;
        }
        match at.here() {
            Some(node) => Lookup::Found(node),
            None => Lookup::Missing {
                parent: None,
                span: whole,
            },
        }
    }

    /// The argument below `group` that a Message names so.
    pub(crate) fn argument(&self, group: u32, name: &str) -> Option<Node<'_>> {
        let mut node = self.node_at(group)?;
        let mut rest = name;
        loop {
            let (part, after) = rest.split_once('.').unwrap_or((rest, ""));
            if part == "{i}" || is_number(part) {
                (node.row.bits.kind() == RowKind::Table).then_some(())?;
            } else if after.is_empty() && !rest.ends_with('.') {
                return self.child(node.id, RowKind::Parameter, part);
            } else {
                node = self.child(node.id, RowKind::Object, part)?;
            }
            if after.is_empty() {
                return Some(node);
            }
            rest = after;
        }
    }

    /// The child of this class and name; `NONE` has the roots.
    #[inline]
    pub(crate) fn child(&self, parent: u32, kind: RowKind, name: &str) -> Option<Node<'_>> {
        let name = bare(name);
        let hash = key(parent, kind, hash::of_bytes(name.as_bytes()));
        let is = |id| is_node(&self.rows, &self.texts, id, parent, kind, name);
        match self.index.probe(hash, is) {
            Probe::Found(id) => self.node_at(id),
            Probe::Vacant(_) | Probe::Crowded => None,
        }
    }

    /// The instance of a table that has a model of its own, by its number.
    fn instance(&self, table: u32, number: u32) -> Option<Node<'_>> {
        if !self.has_instances {
            return None;
        }
        let mut digits = [b'0'; 10];
        let mut start = digits.len();
        let mut rest = number;
        for (index, digit) in digits.iter_mut().enumerate().rev() {
            *digit = b'0' + u8::try_from(rest % 10).unwrap_or_default();
            start = index;
            rest /= 10;
            if rest == 0 {
                break;
            }
        }
        let name = core::str::from_utf8(digits.get(start..)?).ok()?;
        self.child(table, RowKind::Instance, name)
    }
}

/// Where a walk is: at a node, and at its twin below an instance with a model of its own.
#[derive(Clone, Copy)]
struct Position<'a> {
    model: &'a Model,
    node: Option<Node<'a>>,
    divergent: Option<Node<'a>>,
    /// Whether what comes next may be a name.
    in_row: bool,
}

impl<'a> Position<'a> {
    fn here(&self) -> Option<Node<'a>> {
        self.divergent.or(self.node)
    }

    fn enter(&mut self, kind: RowKind, name: &str, is_root: bool) -> bool {
        let model = self.model;
        if is_root {
            self.node = model.child(NONE, kind, name);
        } else {
            let twin = self
                .divergent
                .and_then(|node| model.child(node.id, kind, name));
            // An instance that was described is told of in full; one that was only passed through
            // has the rest in common with the others.
            let is_told = self
                .divergent
                .is_some_and(|node| node.row.bits.get(DEFINED) != 0);
            self.node = match self.node {
                Some(node) if !is_told => model.child(node.id, kind, name),
                _ => None,
            };
            self.divergent = twin;
        }
        let here = self.here();
        self.in_row = here.is_none_or(|node| node.row.bits.kind() != RowKind::Table);
        here.is_some()
    }

    fn enter_row(&mut self, number: Option<u32>) -> bool {
        if self.in_row {
            return false;
        }
        self.in_row = true;
        if let Some(number) = number {
            let instance = |node: Option<Node<'a>>| self.model.instance(node?.id, number);
            if let Some(found) = instance(self.divergent).or_else(|| instance(self.node)) {
                self.divergent = Some(found);
            }
        }
        true
    }
}
