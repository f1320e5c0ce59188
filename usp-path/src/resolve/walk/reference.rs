//! The references on the way.

use alloc::boxed::Box;
use alloc::string::String;

use super::super::error::ResolveErrorKind;
use super::super::frame::{Kind, Place, Which};
use super::super::program::{At, Mistake, Program};
use super::super::reference::Items;
use super::{Outcome, Rest, Run, Walk};
use crate::{Follow, Model, ParseOptions, Span};

impl<M: Model> Walk<'_, M> {
    /// Reads the value of a reference parameter; its items are for later.
    pub(super) fn follow(
        &mut self,
        model: &M,
        run: &Run<M>,
        object: &M::Object,
        parameter: M::Node,
        follow: Follow,
        span: Span,
    ) {
        // Where a reference leads tells its value, so it has to be one that may be read.
        let may_read = model.is_visible(parameter) && model.may_read(object, Some(parameter));
        let value = match may_read {
            true => model.value(object, parameter),
            false => None,
        };
        let Some(value) = value.filter(|value| !value.trim().is_empty()) else {
            self.miss(ResolveErrorKind::NoReference, span);
            return;
        };
        let kind = Kind::Items {
            items: Items::new(value.into_owned()),
            follow: Some(follow),
            which: run.place.which,
            span,
            targets: self.targets.len(),
        };
        self.push_frame(run, run.is_alone && follow != Follow::All, kind);
    }

    /// Follows the next reference of the topmost frame.
    pub(super) fn follow_next(&mut self, model: &M) -> Result<Outcome, Mistake> {
        let Some(frame) = self.frames.last_mut() else {
            return Ok(Outcome::Open);
        };
        let Kind::Items {
            items,
            follow,
            which,
            span,
            targets,
        } = &mut frame.kind
        else {
            return Ok(Outcome::Open);
        };
        self.targets.truncate(*targets);
        let (which, span, is_alone) = (*which, *span, frame.is_alone);
        let item = match *follow {
            Some(Follow::All) => items.next(),
            Some(Follow::First) => items.next(),
            Some(Follow::Item(number)) => {
                for _ in 1..number {
                    if items.next().is_none() {
                        break;
                    }
                }
                items.next()
            }
            None => {
                self.frames.pop();
                return Ok(Outcome::Open);
            }
        };
        let Some(item) = item.map(String::from) else {
            let is_missing = *follow != Some(Follow::All);
            self.frames.pop();
            if is_missing {
                self.miss(ResolveErrorKind::NoReference, span);
            }
            return Ok(Outcome::Open);
        };
        if *follow != Some(Follow::All) {
            *follow = None;
        }
        let max = self.rules.options.max_references;
        if self.references >= max {
            return Err((ResolveErrorKind::TooManyReferences { max }, span));
        }
        self.references = self.references.saturating_add(1);
        let target = ParseOptions::new()
            .parse_reference(&item)
            .map_err(|_| ResolveErrorKind::NotAReference)
            .and_then(|path| Program::of_reference(model, path, span));
        match target {
            Ok(program) => {
                self.targets.push((program, which));
                let target = Which::Target(self.targets.len().saturating_sub(1));
                let run = Run {
                    place: Place::start(target),
                    object: None,
                    at: At::Nowhere,
                    base: self.text.len(),
                    object_len: 0,
                    is_alone,
                };
                self.run(model, run)
            }
            Err(kind) => {
                self.miss(kind, span);
                Ok(Outcome::Open)
            }
        }
    }

    /// The program that goes on from where a reference has led; `None` if there is nothing more to
    /// do there.
    pub(super) fn behind(
        &mut self,
        model: &M,
        run: &Run<M>,
        target: usize,
    ) -> Result<Option<Which>, Mistake> {
        let Some((_, from)) = self.targets.get(target) else {
            return Ok(None);
        };
        let from = *from;
        let level = match from {
            Which::Rest(rest) => self.rests.get(rest).map_or(0, |rest| rest.level),
            _ => 0,
        }
        .saturating_add(1);
        // From one object the same path leads to the same things, so it is gone once. This also
        // keeps a chain of lists of references from being followed in all combinations.
        let path = self.text.get(run.base..).unwrap_or_default();
        if !run.is_alone && !self.seen.insert((level, Box::from(path))) {
            return Ok(None);
        }
        let known = self
            .rests
            .iter()
            .position(|rest| rest.level == level && rest.at == run.at);
        let index = match known {
            Some(index) => index,
            None => {
                let tail = self.program(from).and_then(|program| program.tail.clone());
                let Some(tail) = tail else {
                    return Ok(None);
                };
                self.rests.push(Rest {
                    level,
                    at: run.at,
                    program: Program::compile(model, &self.rules, run.at, &tail),
                });
                self.rests.len().saturating_sub(1)
            }
        };
        match self.rests.get(index).map(|rest| &rest.program) {
            Some(Ok(_)) => Ok(Some(Which::Rest(index))),
            Some(Err(mistake)) if run.is_alone => Err(*mistake),
            _ => Ok(None),
        }
    }
}
