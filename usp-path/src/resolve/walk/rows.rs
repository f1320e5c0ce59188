//! The rows of tables: all of them, those that pass a filter, or the one that has a key.

use super::super::error::ResolveErrorKind;
use super::super::filter::Verdict;
use super::super::frame::{Frame, Kind, Phase, Place, Then, Which};
use super::super::program::{At, Mistake};
use super::{Outcome, Run, Walk};
use crate::{KeyLookup, Model, Span};

impl<M: Model> Walk<'_, M> {
    /// Goes to the rows that a filter lets pass: on with the run if an index knows the row, later
    /// if rows have to be visited.
    pub(super) fn select(
        &mut self,
        model: &M,
        run: Run<M>,
        table: M::Node,
        filter: usize,
        span: Span,
    ) -> Option<Run<M>> {
        let which = run.place.which;
        let parent = run.object.clone()?;
        let tests = self.program(which)?.filters.get(filter)?;
        let is_key = tests.is_key();
        let found = match is_key {
            true => tests.look_up(model, &parent, table, 0),
            false => KeyLookup::Unindexed,
        };
        let found = match found {
            KeyLookup::Row(number, row) if tests.lets_pass(model, &row) => Some((number, row)),
            KeyLookup::Row(..) | KeyLookup::Missing => None,
            KeyLookup::Unindexed => {
                let kind = Kind::Rows {
                    parent,
                    table,
                    after: Some(0),
                    filter: Some(filter),
                    is_indexed: tests.may_be_indexed(),
                    then: Then::Run(run.place),
                };
                self.push_frame(&run, run.is_alone && is_key, kind);
                return None;
            }
        };
        let Some((number, row)) = found.filter(|(_, row)| self.is_seen(model, which, row)) else {
            self.miss_in(which, ResolveErrorKind::NoObject, span);
            return None;
        };
        self.push_number(number);
        Some(Run {
            object: Some(row),
            at: At::Row(table),
            ..run
        })
    }

    /// Asks an index for the next row of the topmost frame.
    ///
    /// `None` if there is no index after all.
    pub(super) fn look_up(&self, model: &M) -> Option<KeyLookup<M::Object>> {
        let Kind::Rows {
            parent,
            table,
            after: Some(after),
            filter: Some(filter),
            is_indexed: true,
            then: Then::Run(place),
        } = &self.frames.last()?.kind
        else {
            return None;
        };
        let tests = self.program(place.which)?.filters.get(*filter)?;
        Some(tests.look_up(model, parent, *table, *after))
    }

    /// Goes on with the row that has come up in the topmost frame.
    pub(super) fn visit(
        &mut self,
        model: &M,
        number: u32,
        row: M::Object,
    ) -> Result<Outcome, Mistake> {
        let Some(Frame {
            kind:
                Kind::Rows {
                    table,
                    filter,
                    then,
                    ..
                },
            base,
            is_alone,
            ..
        }) = self.frames.last()
        else {
            return Ok(Outcome::Open);
        };
        let (table, filter, then, base, is_alone) = (*table, *filter, *then, *base, *is_alone);
        let mut run = Run {
            place: Place::start(Which::Main),
            object: None,
            at: At::Row(table),
            base,
            object_len: 0,
            is_alone,
        };
        match then {
            Then::Run(place) => run.place = place,
            Then::Tree(depth) => {
                self.push_number(number);
                let kind = Kind::Tree {
                    object: row,
                    node: table,
                    depth,
                    index: 0,
                    phase: Phase::Itself,
                };
                self.push_frame(&run, is_alone, kind);
                return Ok(Outcome::Open);
            }
            Then::Instances => {
                if !model.may_read(&row, None) {
                    return Ok(Outcome::Open);
                }
                self.push_number(number);
                return Ok(self.arrive_at_instance(&run, row, table));
            }
        }
        if !self.is_seen(model, run.place.which, &row) {
            return Ok(Outcome::Open);
        }
        if let Some(filter) = filter {
            let program = self.program(run.place.which);
            let Some(tests) = program.and_then(|program| program.filters.get(filter)) else {
                return Ok(Outcome::Open);
            };
            if !tests.lets_pass(model, &row) {
                return Ok(Outcome::Open);
            }
            if tests.refers() {
                self.push_test(&run, row, number, table, filter);
                return Ok(Outcome::Open);
            }
            // A key has one row.
            let is_key = tests.is_key();
            let frame = self.frames.last_mut().filter(|_| is_key);
            if let Some(Kind::Rows { after, .. }) = frame.map(|frame| &mut frame.kind) {
                *after = None;
            }
        }
        self.push_number(number);
        run.object = Some(row);
        self.run(model, run)
    }

    /// Leaves a table of which all rows have been visited.
    pub(super) fn leave_rows(&mut self) {
        let Some(frame) = self.frames.pop() else {
            return;
        };
        let Kind::Rows {
            filter: Some(filter),
            then: Then::Run(place),
            ..
        } = frame.kind
        else {
            return;
        };
        let Some(program) = self.program(place.which) else {
            return;
        };
        let is_key = program.filters.get(filter).is_some_and(|it| it.is_key());
        let step = place.step.checked_sub(1);
        if let (true, Some((_, span))) = (is_key, step.and_then(|step| program.step(step))) {
            self.miss_in(place.which, ResolveErrorKind::NoObject, span);
        }
    }

    /// Does one step of the tests of a row that follow references.
    pub(super) fn test(&mut self, model: &M) -> Result<Outcome, Mistake> {
        let Some(mut frame) = self.frames.pop() else {
            return Ok(Outcome::Open);
        };
        let Kind::Test {
            row,
            filter,
            test,
            begin,
            then,
            ..
        } = &mut frame.kind
        else {
            return Ok(Outcome::Open);
        };
        let program = self.program_mut(then.which);
        let tests = program.and_then(|program| program.filters.get_mut(*filter));
        let verdict = match tests {
            Some(tests) => tests.follow(model, row, test, begin)?,
            None => Verdict::Fail,
        };
        match (verdict, frame) {
            (Verdict::Fail, _) => Ok(Outcome::Open),
            (Verdict::Open, frame) => {
                self.frames.push(frame);
                Ok(Outcome::Open)
            }
            (Verdict::Pass, frame) => {
                let Kind::Test {
                    row,
                    number,
                    table,
                    then,
                    ..
                } = frame.kind
                else {
                    return Ok(Outcome::Open);
                };
                self.push_number(number);
                self.run(
                    model,
                    Run {
                        place: then,
                        object: Some(row),
                        at: At::Row(table),
                        base: frame.base,
                        object_len: 0,
                        is_alone: frame.is_alone,
                    },
                )
            }
        }
    }

    fn push_test(
        &mut self,
        run: &Run<M>,
        row: M::Object,
        number: u32,
        table: M::Node,
        filter: usize,
    ) {
        let kind = Kind::Test {
            row,
            number,
            table,
            filter,
            test: 0,
            begin: true,
            then: run.place,
        };
        self.push_frame(run, false, kind);
    }

    /// Whether a row that is searched for may be seen. What a reference says by itself is not the
    /// Controller's search.
    fn is_seen(&self, model: &M, which: Which, row: &M::Object) -> bool {
        !self.rules.hides() || matches!(which, Which::Target(_)) || model.may_read(row, None)
    }
}
