//! A link that loses, repeats and reorders Records.

use alloc::collections::BinaryHeap;
use core::cmp::Reverse;
use core::time::Duration;

use bytes::Bytes;
use usp_record::Instant;

use super::args::Simulate;

/// The Records under way in one direction.
#[derive(Debug)]
pub(super) struct Link {
    under_way: BinaryHeap<Reverse<(Instant, u64, Bytes)>>,
    chance: Chance,
    loss: f64,
    dup: f64,
    reorder: f64,
    next: u64,
    pub(super) counts: Counts,
}

/// What became of the Records.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Counts {
    pub(super) lost: u64,
    pub(super) repeated: u64,
    pub(super) delayed: u64,
    pub(super) arrived: u64,
}

impl Link {
    pub(super) fn new(options: &Simulate, seed: u64) -> Self {
        Self {
            under_way: BinaryHeap::new(),
            chance: Chance(seed),
            loss: options.loss,
            dup: options.dup,
            reorder: options.reorder,
            next: 0,
            counts: Counts::default(),
        }
    }

    /// Takes a Record in.
    pub(super) fn send(&mut self, now: Instant, record: Bytes) {
        if self.chance.hits(self.dup) {
            self.counts.repeated += 1;
            self.carry(now, record.clone());
        }
        self.carry(now, record);
    }

    fn carry(&mut self, now: Instant, record: Bytes) {
        if self.chance.hits(self.loss) {
            self.counts.lost += 1;
            return;
        }
        let mut arrival = now + TRAVEL;
        if self.chance.hits(self.reorder) {
            self.counts.delayed += 1;
            arrival += Duration::from_millis(self.chance.below(LATE_MILLIS) + 1);
        }
        self.under_way.push(Reverse((arrival, self.next, record)));
        self.next += 1;
    }

    /// When the next Record arrives.
    pub(super) fn next_arrival(&self) -> Option<Instant> {
        self.under_way.peek().map(|Reverse((arrival, ..))| *arrival)
    }

    /// The next Record that has arrived.
    pub(super) fn receive(&mut self, now: Instant) -> Option<Bytes> {
        if self.next_arrival()? > now {
            return None;
        }
        let Reverse((_, _, record)) = self.under_way.pop()?;
        self.counts.arrived += 1;
        Some(record)
    }
}

/// Numbers that follow from a seed (`SplitMix64`).
#[derive(Clone, Copy, Debug)]
pub(super) struct Chance(pub(super) u64);

impl Chance {
    pub(super) const fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `bound`, which is not 0.
    pub(super) const fn below(&mut self, bound: u64) -> u64 {
        self.next() % bound
    }

    /// Whether something happens that is so likely.
    fn hits(&mut self, likelihood: f64) -> bool {
        let high = u32::try_from(self.next() >> 32).unwrap_or(u32::MAX);
        f64::from(high) / TWO_TO_32 < likelihood
    }
}

/// How long a Record takes.
const TRAVEL: Duration = Duration::from_millis(20);
/// By how much more a late Record takes, at most.
const LATE_MILLIS: u64 = 100;
const TWO_TO_32: f64 = 4_294_967_296.0;
