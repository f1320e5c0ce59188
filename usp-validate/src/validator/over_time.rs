//! Judging what only shows in Records one after the other.

use super::Validator;
use crate::conversation::Turn;
use crate::finding::{Root, Spot};
use crate::rules::Check;
use crate::session_audit::Step;
use crate::{Finding, Requirement, Sink};

impl Validator {
    /// Judges a Record by what was seen of its session.
    pub(crate) fn judge_step<'a>(&self, bytes: &'a [u8], step: &Step<'a>, sink: &mut dyn Sink) {
        if step.is_usual() {
            return;
        }
        let mut context = self.context(Root::Record(bytes), step.version(), sink);
        for rule in &self.lists.session {
            if let Check::Session(check) = rule.check() {
                check(context.of(rule), step);
            }
        }
    }

    /// Judges a Record by what was seen before it, and when.
    pub(crate) fn judge_turn<'a>(&self, root: Root<'a>, turn: &Turn<'a>, sink: &mut dyn Sink) {
        if turn.is_usual() {
            return;
        }
        let mut context = self.context(root, None, sink);
        for rule in &self.lists.turn {
            if let Check::Turn(check) = rule.check() {
                check(context.of(rule), turn);
            }
        }
    }

    /// Tells a finding of a requirement whose rule is in force, and which the rule does not see by
    /// itself: that something did not come.
    pub(crate) fn find_absent(
        &self,
        requirement: &Requirement,
        root: Root<'_>,
        spot: Spot<'_>,
        texts: (&str, &str),
        sink: &mut dyn Sink,
    ) {
        let mut rules = self.rules();
        if let Some(rule) = rules.find(|rule| rule.requirement() == requirement) {
            let mut context = self.context(root, None, sink);
            context.of(rule).find(spot, texts.0, texts.1);
        }
    }
}

/// Says of each finding which Record it is about.
pub(crate) struct Numbered<'s> {
    pub(crate) sink: &'s mut dyn Sink,
    pub(crate) record: u64,
}

impl Sink for Numbered<'_> {
    fn finding(&mut self, finding: &Finding<'_>) {
        let mut finding = *finding;
        finding.record = Some(self.record);
        self.sink.finding(&finding);
    }
}
