//! Finding nodes by their paths. Nothing here allocates.

use usp_path::{
    ExpressionView, PathKind, PathView, RelativePathView, SegmentKind, Segments, Span,
    SupportedPathView,
};

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
        let start = Position::start(self);
        let end = start.walk(path.segments(), path.kind(), false, &mut |_, _| {});
        end.ok()?.here()
    }

    /// The node that a path of the instantiated data model, or a search, is about.
    ///
    /// Between a table and what is in its rows must stand an instance number, `*` or an expression,
    /// and nowhere else. The parameters in expressions are not looked up. A path that ends in a name
    /// without a dot is a parameter, or an object whose dot was forgotten.
    #[must_use]
    pub fn lookup(&self, path: &PathView<'_>) -> Lookup<'_> {
        match self.position(path, &mut |_, _| {}) {
            Ok(at) => at.lookup(path.span()),
            Err(lookup) => lookup,
        }
    }

    /// As [`lookup`](Self::lookup), with the place that was reached. Each search expression is
    /// passed to `see`, with the row that it is about.
    #[inline]
    pub(crate) fn position<'m, 'p>(
        &'m self,
        path: &PathView<'p>,
        see: &mut impl FnMut(Position<'m>, ExpressionView<'p>),
    ) -> Result<Position<'m>, Lookup<'m>> {
        Position::start(self).walk(path.segments(), path.kind(), true, see)
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

/// Whether a name is one without the mark of a command or event.
fn is_bare(name: &str) -> bool {
    !name.ends_with([')', '!'])
}

/// Where a walk is: at a node, and at its twin below an instance with a model of its own.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Position<'a> {
    model: &'a Model,
    node: Option<Node<'a>>,
    divergent: Option<Node<'a>>,
    /// Whether what comes next may be a name.
    in_row: bool,
}

impl<'a> Position<'a> {
    /// Before the root.
    pub(crate) const fn start(model: &'a Model) -> Self {
        Self {
            model,
            node: None,
            divergent: None,
            in_row: true,
        }
    }

    /// The node.
    #[inline]
    pub(crate) fn here(&self) -> Option<Node<'a>> {
        self.divergent.or(self.node)
    }

    /// Whether this is a table as a whole, not one of its rows.
    pub(crate) const fn is_whole_table(&self) -> bool {
        !self.in_row
    }

    /// The table, if this is one of its rows.
    pub(crate) fn table_of_row(&self) -> Option<Node<'a>> {
        let node = self.here().filter(|_| self.in_row)?;
        match node.row.bits.kind() {
            RowKind::Instance => node.parent(),
            RowKind::Table => Some(node),
            _ => None,
        }
    }

    /// Any row of the table that this is.
    pub(crate) fn any_row(mut self) -> Self {
        self.in_row = true;
        self
    }

    /// The parameter of this name.
    #[inline]
    pub(crate) fn parameter(self, name: &str) -> Option<Node<'a>> {
        self.member(RowKind::Parameter, name)
    }

    /// The command of this name, with or without `()`.
    pub(crate) fn command(self, name: &str) -> Option<Node<'a>> {
        self.member(RowKind::Command, name)
    }

    /// The event of this name, with or without `!`.
    pub(crate) fn event(self, name: &str) -> Option<Node<'a>> {
        self.member(RowKind::Event, name)
    }

    #[inline]
    fn member(mut self, kind: RowKind, name: &str) -> Option<Node<'a>> {
        if !self.in_row {
            return None;
        }
        match self.divergent {
            None => self.model.child(self.node?.id, kind, name),
            Some(_) => self.enter(kind, name, false).then(|| self.here()).flatten(),
        }
    }

    /// One part of a plain path further: the name of an object, or the number of a row.
    #[inline]
    pub(crate) fn step(mut self, part: &str) -> Option<Self> {
        let is_there = if part.as_bytes().first()?.is_ascii_digit() {
            let number = part.parse().ok()?;
            number > 0 && !part.starts_with('0') && self.enter_row(Some(number))
        } else {
            let is_root = self.here().is_none();
            self.in_row && is_bare(part) && self.enter(RowKind::Object, part, is_root)
        };
        is_there.then_some(self)
    }

    /// To the end of a plain path that has no dot there: a parameter, or an object.
    pub(crate) fn last(mut self, part: &str) -> Option<Self> {
        self.here().filter(|_| self.in_row && is_bare(part))?;
        let object = self;
        let is_there = self.enter(RowKind::Parameter, part, false) || {
            self = object;
            self.enter(RowKind::Object, part, false)
        };
        is_there.then_some(self)
    }

    /// What a path from here on leads to.
    pub(crate) fn relative(self, path: &RelativePathView<'_>) -> Lookup<'a> {
        match self.walk(path.segments(), path.kind(), true, &mut |_, _| {}) {
            Ok(at) => at.lookup(path.span()),
            Err(lookup) => lookup,
        }
    }

    fn lookup(&self, whole: Span) -> Lookup<'a> {
        match self.here() {
            Some(node) => Lookup::Found(node),
            None => Lookup::Missing {
                parent: None,
                span: whole,
            },
        }
    }

    fn walk<'p>(
        mut self,
        segments: Segments<'p>,
        kind: PathKind,
        needs_rows: bool,
        see: &mut impl FnMut(Self, ExpressionView<'p>),
    ) -> Result<Self, Lookup<'a>> {
        let mut is_root = self.node.is_none() && self.divergent.is_none();
        let mut segments = segments.peekable();
        while let Some(segment) = segments.next() {
            let before = self.here();
            let is_there = match segment.kind() {
                SegmentKind::Name(name) if self.in_row || !needs_rows => {
                    let follows = segments
                        .peek()
                        .is_some_and(|next| matches!(next.kind(), SegmentKind::Follow(_)));
                    let is_last = follows || segments.peek().is_none();
                    match kind {
                        _ if is_root => self.enter(RowKind::Object, name, true),
                        _ if follows => self.enter(RowKind::Parameter, name, false),
                        PathKind::Parameter if is_last => {
                            let object = self;
                            self.enter(RowKind::Parameter, name, false) || {
                                self = object;
                                self.enter(RowKind::Object, name, false)
                            }
                        }
                        PathKind::Command if is_last => self.enter(RowKind::Command, name, false),
                        PathKind::Event if is_last => self.enter(RowKind::Event, name, false),
                        _ => self.enter(RowKind::Object, name, false),
                    }
                }
                SegmentKind::Name(_) => false,
                SegmentKind::Instance(number) => self.enter_row(Some(number)),
                SegmentKind::Search(expression) if !self.in_row => {
                    let is_there = self.enter_row(None);
                    see(self, expression);
                    is_there
                }
                SegmentKind::Placeholder | SegmentKind::Wildcard | SegmentKind::Search(_) => {
                    self.enter_row(None)
                }
                SegmentKind::Follow(_) => {
                    return Err(Lookup::Beyond {
                        reference: before,
                        span: segment.span(),
                    });
                }
            };
            if !is_there {
                return Err(Lookup::Missing {
                    parent: before,
                    span: segment.span(),
                });
            }
            is_root = false;
        }
        Ok(self)
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
