//! What lets only unknown deviations pass.

use alloc::vec;
use alloc::vec::Vec;

use super::{Baseline, Deviation};
use crate::{Finding, Sink};

/// A [`Sink`] before another one, to which it passes on what a [`Baseline`] does not accept.
///
/// Made by [`Baseline::filter`].
#[derive(Clone, Debug)]
pub struct BaselineFilter<'b, S> {
    baseline: &'b Baseline,
    sink: S,
    /// Whether each deviation was found.
    is_used: Vec<bool>,
    hidden: usize,
}

impl<'b, S: Sink> BaselineFilter<'b, S> {
    pub(super) fn new(baseline: &'b Baseline, sink: S) -> Self {
        Self {
            baseline,
            sink,
            is_used: vec![false; baseline.deviations().len()],
            hidden: 0,
        }
    }

    /// The sink behind it.
    pub const fn sink_mut(&mut self) -> &mut S {
        &mut self.sink
    }

    /// The sink behind it.
    #[must_use]
    pub const fn sink(&self) -> &S {
        &self.sink
    }

    /// The sink behind it, to keep.
    #[must_use]
    pub fn into_sink(self) -> S {
        self.sink
    }

    /// How many findings were not passed on.
    #[must_use]
    pub const fn hidden(&self) -> usize {
        self.hidden
    }

    /// The deviations that were not found, in the order of the baseline: they are mended, or were
    /// not looked for.
    pub fn unused(&self) -> impl Iterator<Item = &'b Deviation> + '_ {
        let deviations = self.baseline.deviations().iter().zip(&self.is_used);
        deviations.filter_map(|(deviation, is_used)| (!is_used).then_some(deviation))
    }
}

impl<S: Sink> Sink for BaselineFilter<'_, S> {
    fn finding(&mut self, finding: &Finding<'_>) {
        let mut is_accepted = false;
        // Several lines may accept a finding: none of them is unused then.
        for (deviation, is_used) in self.baseline.deviations().iter().zip(&mut self.is_used) {
            if deviation.accepts(finding) {
                *is_used = true;
                is_accepted = true;
            }
        }
        if is_accepted {
            self.hidden += 1;
        } else {
            self.sink.finding(finding);
        }
    }
}
