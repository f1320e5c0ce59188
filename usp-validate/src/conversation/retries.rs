//! How long is waited from one attempt to the next.

use core::time::Duration;

use usp_record::Instant;

/// The intervals between attempts, which grow from one to the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct RetryRange {
    /// The least time before the first.
    pub(crate) minimum: Duration,
    /// By how many thousandths it grows.
    pub(crate) multiplier: u32,
}

impl RetryRange {
    /// The defaults of the specification.
    pub(crate) const DEFAULT: Self = Self {
        minimum: Duration::from_secs(5),
        multiplier: 2_000,
    };

    /// From when to when the nth retry may come, counted from 1.
    pub(crate) fn of(self, nth: u32) -> (Duration, Duration) {
        let mut from = self.minimum;
        for _ in 1..nth.min(LAST) {
            from = self.grown(from);
        }
        (from, self.grown(from))
    }

    fn grown(self, time: Duration) -> Duration {
        time.saturating_mul(self.multiplier) / 1_000
    }

    fn has(self, nth: u32, waited: Duration) -> bool {
        let (from, to) = self.of(nth);
        waited.saturating_add(TOLERANCE) >= from && waited <= to.saturating_add(TOLERANCE)
    }
}

/// An attempt after others, and when it should have come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Attempt {
    /// Which retry it is, counted from 1.
    pub(crate) nth: u32,
    pub(crate) waited: Duration,
    pub(crate) range: (Duration, Duration),
    pub(crate) verdict: Verdict,
}

/// What is to be said of the time of an attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// It is right, or not known.
    InTime,
    /// It is wrong.
    Wrong,
    /// It would be right if the count had gone on after a success.
    NotReset,
    /// It would be right if the count had gone on after a reboot.
    NotResetAtBoot,
}

/// The attempts at one thing.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct RetryClock {
    last: Option<Instant>,
    retries: u32,
    /// How many there had been before something succeeded.
    before_success: u32,
    /// How many there had been before a reboot.
    before_boot: u32,
    /// Nothing was tried since the reboot.
    has_booted: bool,
}

impl RetryClock {
    pub(crate) const fn new() -> Self {
        Self {
            last: None,
            retries: 0,
            before_success: 0,
            before_boot: 0,
            has_booted: false,
        }
    }

    /// One that begins after something else took so many retries to succeed.
    pub(crate) fn after_success(before_success: u32) -> Self {
        Self {
            before_success,
            ..Self::default()
        }
    }

    pub(crate) const fn retries(&self) -> u32 {
        self.retries
    }

    /// It succeeds.
    pub(crate) fn succeed(&mut self) {
        if self.last.is_some() {
            *self = Self::after_success(self.retries);
        }
    }

    /// The Endpoint has started anew.
    pub(crate) fn boot(&mut self) {
        if self.last.is_some() {
            self.before_boot += self.retries;
            self.retries = 0;
            self.has_booted = true;
        }
    }

    /// It is tried. `None` for the first time, also after a reboot.
    pub(crate) fn attempt(&mut self, now: Instant, range: RetryRange) -> Option<Attempt> {
        let last = self.last.replace(now);
        if core::mem::take(&mut self.has_booted) {
            return None;
        }
        let waited = now - last?;
        self.retries += 1;
        let nth = self.retries;
        // Two Records at the same time are one on two ways, or nobody knows the time.
        let verdict = if waited.is_zero() || range.has(nth, waited) {
            Verdict::InTime
        } else if self.before_boot > 0 && range.has(self.before_boot + nth, waited) {
            Verdict::NotResetAtBoot
        } else if self.before_success > 0 && range.has(self.before_success + nth, waited) {
            Verdict::NotReset
        } else {
            Verdict::Wrong
        };
        Some(Attempt {
            nth,
            waited,
            range: range.of(nth),
            verdict,
        })
    }

    /// Whether the next attempt should have been made.
    pub(crate) fn is_overdue(&self, now: Instant, range: RetryRange) -> bool {
        let (_, to) = range.of(self.retries + 1);
        let due = |last: Instant| now - last > to.saturating_add(TOLERANCE);
        self.last.is_some_and(due)
    }
}

/// From this retry on the range stays.
const LAST: u32 = 10;
/// So much is a time off between the Endpoint and who looks on.
const TOLERANCE: Duration = Duration::from_secs(1);
