//! Plain paths of which many come one after the other: what they have in common is gone once.

use crate::model::{Model, Position};

/// The objects that the last path went through.
pub(super) struct Trail<'m, 'a> {
    text: &'a str,
    /// Where in the text the name of each ends, its dot included.
    steps: [Option<(usize, Position<'m>)>; STEPS],
}

impl<'m, 'a> Trail<'m, 'a> {
    pub(super) const fn new() -> Self {
        Self {
            text: "",
            steps: [None; STEPS],
        }
    }

    /// What a path leads to, if it is plain and the model has it. It may not be well-formed if it is
    /// `None`, but not otherwise.
    #[inline]
    pub(super) fn reach(&mut self, model: &'m Model, text: &'a str) -> Option<Position<'m>> {
        let common = (text.bytes().zip(self.text.bytes()))
            .take_while(|(new, old)| new == old)
            .count();
        self.text = text;
        let is_kept = |step: &&Option<(usize, Position<'m>)>| matches!(step, Some((end, _)) if *end <= common);
        let mut depth = self.steps.iter().take_while(is_kept).count();
        let last = depth.checked_sub(1).and_then(|last| *self.steps.get(last)?);
        let (mut start, mut at) = last.unwrap_or((0, Position::start(model)));
        for step in self.steps.iter_mut().skip(depth) {
            *step = None;
        }
        loop {
            let rest = text.get(start..).filter(|rest| !rest.is_empty());
            let Some(rest) = rest else {
                return (start > 0).then_some(at);
            };
            let Some(len) = rest.bytes().position(|byte| byte == b'.') else {
                return at.last(rest);
            };
            at = at.step(rest.get(..len)?)?;
            start += len + 1;
            if let Some(step) = self.steps.get_mut(depth) {
                *step = Some((start, at));
                depth += 1;
            }
        }
    }
}

/// So many levels are kept; TR-181 has paths of a dozen.
const STEPS: usize = 16;
