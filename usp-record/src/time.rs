//! Time as a value: nothing in this crate reads a clock.

use core::fmt;
use core::num::NonZeroU64;
use core::ops::{Add, AddAssign, Sub};
use core::time::Duration;

/// A moment, counted from an epoch that the caller chooses once.
///
/// A program with a monotonic clock counts from its start; one that moves sessions between
/// machines counts from an epoch that all of them share. Arithmetic saturates: no moment is before
/// [`ZERO`](Self::ZERO), and the far future stays the far future.
///
/// ```
/// use core::time::Duration;
///
/// use usp_record::Instant;
///
/// let start = Instant::from_millis(1_500);
/// let later = start + Duration::from_secs(2);
/// assert_eq!(later - start, Duration::from_secs(2));
/// assert_eq!(start - later, Duration::ZERO);
/// ```
///
/// It has nanoseconds and lasts 584 years; an `Option` of it takes no more than the eight bytes of
/// itself, since a session has many.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Instant(
    /// Nanoseconds since the epoch, and one.
    NonZeroU64,
);

impl Instant {
    /// The epoch itself.
    pub const ZERO: Self = Self(NonZeroU64::MIN);

    /// The moment that comes this long after the epoch.
    #[must_use]
    pub const fn new(since_epoch: Duration) -> Self {
        Self(NonZeroU64::MIN.saturating_add(nanos(since_epoch)))
    }

    /// The moment that comes so many milliseconds after the epoch.
    #[must_use]
    pub const fn from_millis(since_epoch: u64) -> Self {
        Self::new(Duration::from_millis(since_epoch))
    }

    /// The time since the epoch.
    #[must_use]
    pub const fn since_epoch(self) -> Duration {
        Duration::from_nanos(self.0.get() - 1)
    }

    /// The time since an `earlier` moment; zero if it is later.
    #[must_use]
    pub const fn saturating_since(self, earlier: Self) -> Duration {
        Duration::from_nanos(self.0.get().saturating_sub(earlier.0.get()))
    }
}

impl Default for Instant {
    fn default() -> Self {
        Self::ZERO
    }
}

impl Add<Duration> for Instant {
    type Output = Self;

    fn add(self, duration: Duration) -> Self {
        Self(self.0.saturating_add(nanos(duration)))
    }
}

impl AddAssign<Duration> for Instant {
    fn add_assign(&mut self, duration: Duration) {
        *self = *self + duration;
    }
}

impl Sub<Duration> for Instant {
    type Output = Self;

    fn sub(self, duration: Duration) -> Self {
        let since_epoch = self.since_epoch();
        Self::new(since_epoch.saturating_sub(duration))
    }
}

impl Sub for Instant {
    type Output = Duration;

    fn sub(self, earlier: Self) -> Duration {
        self.saturating_since(earlier)
    }
}

/// Seconds and milliseconds since the epoch, such as `12.034 s`.
impl fmt::Display for Instant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let since_epoch = self.since_epoch();
        let (seconds, millis) = (since_epoch.as_secs(), since_epoch.subsec_millis());
        write!(f, "{seconds}.{millis:03} s")
    }
}

impl fmt::Debug for Instant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Instant({:?})", self.since_epoch())
    }
}

/// The nanoseconds of a duration, as far as there is room.
#[expect(
    clippy::as_conversions,
    reason = "a u32 always is a u64, and From is not const"
)]
const fn nanos(duration: Duration) -> u64 {
    duration
        .as_secs()
        .saturating_mul(1_000_000_000)
        .saturating_add(duration.subsec_nanos() as u64)
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;

    use super::*;

    #[test]
    fn arithmetic_saturates_at_both_ends() {
        let end = Instant::new(Duration::MAX);
        assert_eq!(end + Duration::from_secs(1), end);
        assert_eq!(Instant::ZERO - Duration::from_secs(1), Instant::ZERO);
        assert_eq!(Instant::ZERO - end, Duration::ZERO);
        let mut now = Instant::from_millis(5);
        now += Duration::from_millis(7);
        assert_eq!(now.since_epoch(), Duration::from_millis(12));
    }

    #[test]
    fn an_instant_is_shown_in_seconds() {
        assert_eq!(Instant::from_millis(12_034).to_string(), "12.034 s");
    }
}
