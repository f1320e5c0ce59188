//! The walk over the model: a stack of what is still to visit, and one step at a time.

mod list;
mod reference;
mod rows;

use alloc::boxed::Box;
use alloc::collections::BTreeSet;
use alloc::string::String;
use alloc::vec::Vec;
use core::str;

use super::error::ResolveErrorKind;
use super::found::Item;
use super::frame::{Frame, Kind, Place, Then, Which};
use super::program::{At, Mistake, Program, Step};
use super::rules::Rules;
use super::tail::Tail;
use crate::{KeyLookup, Model, Span};

/// A walk from the root, or from a row for the parameter path of an expression.
///
/// The text of the path that is being visited is the end of `text`: each frame knows how much of it
/// is its own, and cuts off the rest before it goes on. A reference that is followed begins its
/// path anew behind that of its parameter, so that nothing has to be restored.
pub(super) struct Walk<'p, M: Model> {
    rules: Rules,
    start: At<M::Node>,
    path: Tail<'p>,
    main: Option<Program<'p, M>>,
    rests: Vec<Rest<'p, M>>,
    targets: Vec<(Program<'p, M>, Which)>,
    frames: Vec<Frame<M>>,
    text: String,
    item: Option<Item<M>>,
    /// The objects that references have led to, each with the place in the path.
    seen: BTreeSet<(usize, Box<str>)>,
    references: usize,
    missing: Option<Mistake>,
    has_arrived: bool,
}

/// What stands behind a reference, looked up for the objects of one node.
struct Rest<'p, M: Model> {
    level: usize,
    at: At<M::Node>,
    program: Result<Program<'p, M>, Mistake>,
}

/// What has come of a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outcome {
    Found,
    Open,
    Done,
}

/// Where a run through the steps of a program is.
struct Run<M: Model> {
    place: Place,
    object: Option<M::Object>,
    at: At<M::Node>,
    base: usize,
    /// The length of the path of the object, while `at` is a table in it.
    object_len: usize,
    /// Whether nothing else can come of the path, so that a mistake is one of the path.
    is_alone: bool,
}

impl<'p, M: Model> Walk<'p, M> {
    pub(super) const fn new(rules: Rules, start: At<M::Node>, path: Tail<'p>) -> Self {
        Self {
            rules,
            start,
            path,
            main: None,
            rests: Vec::new(),
            targets: Vec::new(),
            frames: Vec::new(),
            text: String::new(),
            item: None,
            seen: BTreeSet::new(),
            references: 0,
            missing: None,
            has_arrived: false,
        }
    }

    /// Looks the path up, as far as that does not depend on references.
    pub(super) fn prepare(&mut self, model: &M) -> Result<(), Mistake> {
        let max = self.rules.options.max_chain;
        if self.path.chain() > max {
            return Err((ResolveErrorKind::ChainTooLong { max }, self.path.span()));
        }
        if self.main.is_none() {
            let main = Program::compile(model, &self.rules, self.start, &self.path)?;
            self.main = Some(main);
        }
        Ok(())
    }

    /// Begins anew, from `object` or from the root.
    pub(super) fn begin(
        &mut self,
        model: &M,
        object: Option<M::Object>,
    ) -> Result<Outcome, Mistake> {
        self.prepare(model)?;
        self.targets.clear();
        self.frames.clear();
        self.text.clear();
        self.seen.clear();
        self.references = 0;
        self.run(
            model,
            Run {
                place: Place::start(Which::Main),
                object,
                at: self.start,
                base: 0,
                object_len: 0,
                is_alone: true,
            },
        )
    }

    /// What the last step has found.
    pub(super) const fn item(&self) -> Option<&Item<M>> {
        self.item.as_ref()
    }

    /// The path of what the last step has found.
    pub(super) fn item_path(&self) -> &str {
        let base = self.item.as_ref().map_or(0, |item| item.base);
        self.text.get(base..).unwrap_or_default()
    }

    /// Why nothing has been found, if that is an error: if the path addresses what is not there.
    pub(super) fn verdict(&self) -> Result<(), Mistake> {
        match self.missing {
            Some(mistake) if !self.has_arrived && !self.is_search() => Err(mistake),
            _ => Ok(()),
        }
    }

    /// Whether the path searches; of what stands behind a reference that led nowhere, an expression
    /// counts as a search, since nobody can tell whether it is a key.
    fn is_search(&self) -> bool {
        let rests = self.rests.iter().flat_map(|rest| &rest.program);
        let mut programs = self.main.iter().chain(rests);
        let is_search = programs.clone().any(|program| program.is_search);
        let deepest = programs.next_back().and_then(|last| last.tail.as_ref());
        is_search || deepest.is_some_and(Tail::has_expression)
    }

    /// Visits one thing more.
    pub(super) fn step(&mut self, model: &M) -> Result<Outcome, Mistake> {
        self.item = None;
        let found = self.look_up(model);
        let Some(frame) = self.frames.last_mut() else {
            return Ok(Outcome::Done);
        };
        self.text.truncate(frame.len);
        match &mut frame.kind {
            Kind::Rows {
                parent,
                table,
                after,
                ..
            } => {
                let next = match found {
                    Some(KeyLookup::Row(number, row)) => Some((number, row)),
                    Some(KeyLookup::Missing) => None,
                    Some(KeyLookup::Unindexed) | None => {
                        after.and_then(|after| model.next_row(parent, *table, after))
                    }
                };
                match next {
                    Some((number, row)) => {
                        *after = Some(number);
                        self.visit(model, number, row)
                    }
                    None => {
                        self.leave_rows();
                        Ok(Outcome::Open)
                    }
                }
            }
            Kind::Test { .. } => self.test(model),
            Kind::Items { .. } => self.follow_next(model),
            Kind::Tree { .. } => Ok(self.list(model)),
            Kind::Instances { .. } => Ok(self.list_instances(model)),
        }
    }

    /// Goes through the steps of a program until there is something to yield or to put off.
    fn run(&mut self, model: &M, mut run: Run<M>) -> Result<Outcome, Mistake> {
        loop {
            let Some((step, span)) = self
                .program(run.place.which)
                .and_then(|program| program.step(run.place.step))
            else {
                return Ok(Outcome::Open);
            };
            run.place.step = run.place.step.saturating_add(1);
            let object = match (step, run.object.take(), run.at) {
                (Step::Root(node), _, _) => {
                    self.push_name(model.name(node));
                    run.at = At::Object(node);
                    model.root_object(node)
                }
                (Step::Child(node), Some(object), _) => {
                    self.push_name(model.name(node));
                    run.at = At::Object(node);
                    model.single(&object, node)
                }
                (Step::Table(node), Some(object), _) => {
                    run.object_len = self.text.len().saturating_sub(run.base);
                    self.push_name(model.name(node));
                    run.at = At::Table(node);
                    Some(object)
                }
                (Step::Row(number), Some(object), At::Table(table)) => {
                    self.push_number(number);
                    run.at = At::Row(table);
                    let hides = self.rules.hides_addressed_rows();
                    model
                        .row(&object, table, number)
                        .filter(|row| !hides || model.may_read(row, None))
                }
                (Step::Rows, Some(object), At::Table(table)) => {
                    self.push_frame(
                        &run,
                        false,
                        Kind::Rows {
                            parent: object,
                            table,
                            after: Some(0),
                            filter: None,
                            is_indexed: false,
                            then: Then::Run(run.place),
                        },
                    );
                    return Ok(Outcome::Open);
                }
                (Step::Select(filter), Some(object), At::Table(table)) => {
                    run.object = Some(object);
                    match self.select(model, run, table, filter, span) {
                        Some(selected) => run = selected,
                        None => return Ok(Outcome::Open),
                    }
                    run.object.take()
                }
                (Step::Leaf(node), Some(object), _) => {
                    return Ok(self.arrive_at_leaf(model, &run, object, node, span));
                }
                (Step::Follow(parameter, follow), Some(object), _) => {
                    self.follow(model, &run, &object, parameter, follow, span);
                    return Ok(Outcome::Open);
                }
                (Step::End, Some(object), _) => {
                    if let Which::Target(target) = run.place.which {
                        match self.behind(model, &run, target)? {
                            Some(which) => run.place = Place::start(which),
                            None => return Ok(Outcome::Open),
                        }
                        Some(object)
                    } else {
                        return Ok(self.arrive(model, &run, object, span));
                    }
                }
                _ => None,
            };
            if object.is_none() {
                self.miss_in(run.place.which, ResolveErrorKind::NoObject, span);
                return Ok(Outcome::Open);
            }
            run.object = object;
        }
    }

    fn program(&self, which: Which) -> Option<&Program<'p, M>> {
        match which {
            Which::Main => self.main.as_ref(),
            Which::Rest(rest) => self.rests.get(rest)?.program.as_ref().ok(),
            Which::Target(target) => self.targets.get(target).map(|target| &target.0),
        }
    }

    fn program_mut(&mut self, which: Which) -> Option<&mut Program<'p, M>> {
        match which {
            Which::Main => self.main.as_mut(),
            Which::Rest(rest) => self.rests.get_mut(rest)?.program.as_mut().ok(),
            Which::Target(target) => self.targets.get_mut(target).map(|target| &mut target.0),
        }
    }

    fn push_frame(&mut self, run: &Run<M>, is_alone: bool, kind: Kind<M>) {
        self.frames.push(Frame {
            kind,
            base: run.base,
            len: self.text.len(),
            is_alone,
        });
    }

    fn push_name(&mut self, name: &str) {
        self.text.push_str(name);
        self.text.push('.');
    }

    fn push_number(&mut self, number: u32) {
        let mut digits = [b'.'; 11];
        let mut rest = number;
        let mut start = digits.len().saturating_sub(1);
        for digit in digits.iter_mut().rev().skip(1) {
            *digit = u8::try_from(rest % 10).map_or(b'0', |value| b'0' | value);
            rest /= 10;
            start = start.saturating_sub(1);
            if rest == 0 {
                break;
            }
        }
        let digits = digits
            .get(start..)
            .and_then(|digits| str::from_utf8(digits).ok());
        self.text.push_str(digits.unwrap_or_default());
    }

    /// Notes that there is nothing where the path leads. The first of these counts.
    fn miss(&mut self, kind: ResolveErrorKind, span: Span) {
        self.missing.get_or_insert((kind, span));
    }

    /// Notes that there is nothing where a program leads.
    fn miss_in(&mut self, which: Which, kind: ResolveErrorKind, span: Span) {
        match which {
            Which::Target(_) => self.miss(ResolveErrorKind::DanglingReference, span),
            _ => self.miss(kind, span),
        }
    }
}
