//! One cell of the table: a case, an operation, and all who can do it.

use std::time::{Duration, Instant};

use usp_benches::Sample;

use crate::allocations;
use crate::contender::{Contender, Op, Task};

/// A batch takes at least that long: a clock that ticks in 30 ns is then exact enough.
const BATCH: Duration = Duration::from_micros(200);

/// What was measured of a contender.
pub(crate) struct Row {
    pub(crate) contender: &'static str,
    /// Of one operation.
    pub(crate) nanoseconds: f64,
    pub(crate) allocations: u64,
}

/// Measures a cell of the operations on bytes.
///
/// # Panics
///
/// If the contenders do not agree on the answer: then they do not do the same.
pub(crate) fn cell(
    contenders: &[Box<dyn Contender>],
    op: Op,
    sample: &Sample,
    rounds: usize,
) -> Vec<Row> {
    let tasks = contenders
        .iter()
        .filter_map(|contender| Some((contender.name(), contender.task(op, sample)?)));
    rows(&sample.name, op, tasks.collect(), rounds)
}

/// Measures tasks: they take turns, and each gets the median of its rounds.
///
/// # Panics
///
/// If they do not agree on the answer: then they do not do the same.
pub(crate) fn rows(
    case: &str,
    op: Op,
    tasks: Vec<(&'static str, Task<'_>)>,
    rounds: usize,
) -> Vec<Row> {
    let runners = tasks
        .into_iter()
        .map(|(name, task)| Runner::new(name, task));
    let mut runners: Vec<_> = runners.collect();
    if let [first, others @ ..] = runners.as_slice() {
        for other in others {
            let names = (first.contender, other.contender);
            let place = (case, op.name());
            assert_eq!(
                first.task.answer(),
                other.task.answer(),
                "{names:?} at {place:?}"
            );
        }
    }
    for round in 0..rounds {
        // Somebody else begins every time.
        let start = round % runners.len().max(1);
        let (last, first) = runners.split_at_mut(start);
        first.iter_mut().chain(last).for_each(Runner::round);
    }
    runners.into_iter().map(Runner::finish).collect()
}

struct Runner<'a> {
    contender: &'static str,
    task: Task<'a>,
    /// The operations of a batch.
    times: u64,
    allocations: u64,
    /// Nanoseconds of one operation, by round.
    rounds: Vec<f64>,
}

impl<'a> Runner<'a> {
    /// Warms up, and finds out how large a batch has to be.
    fn new(contender: &'static str, mut task: Task<'a>) -> Self {
        let mut times = 1;
        while time(&mut task, times) < BATCH {
            times *= 2;
        }
        let allocations = allocations::count(|| task.run(1));
        Self {
            contender,
            task,
            times,
            allocations,
            rounds: Vec::new(),
        }
    }

    fn round(&mut self) {
        let nanoseconds = time(&mut self.task, self.times).as_secs_f64() * 1e9;
        self.rounds.push(nanoseconds / as_f64(self.times));
    }

    fn finish(mut self) -> Row {
        self.rounds.sort_by(f64::total_cmp);
        let nanoseconds = self
            .rounds
            .get(self.rounds.len() / 2)
            .copied()
            .unwrap_or(f64::NAN);
        Row {
            contender: self.contender,
            nanoseconds,
            allocations: self.allocations,
        }
    }
}

fn time(task: &mut Task<'_>, times: u64) -> Duration {
    let start = Instant::now();
    task.run(times);
    start.elapsed()
}

/// A batch has far less than 2^32 operations.
fn as_f64(times: u64) -> f64 {
    u32::try_from(times).map_or(f64::INFINITY, f64::from)
}
