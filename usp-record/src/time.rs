//! Time as a value: nothing in this crate reads a clock.

use core::fmt;
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
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Instant(Duration);

impl Instant {
    /// The epoch itself.
    pub const ZERO: Self = Self(Duration::ZERO);

    /// The moment that comes this long after the epoch.
    #[must_use]
    pub const fn new(since_epoch: Duration) -> Self {
        Self(since_epoch)
    }

    /// The moment that comes so many milliseconds after the epoch.
    #[must_use]
    pub const fn from_millis(since_epoch: u64) -> Self {
        Self(Duration::from_millis(since_epoch))
    }

    /// The time since the epoch.
    #[must_use]
    pub const fn since_epoch(self) -> Duration {
        self.0
    }

    /// The time since an `earlier` moment; zero if it is later.
    #[must_use]
    pub const fn saturating_since(self, earlier: Self) -> Duration {
        self.0.saturating_sub(earlier.0)
    }
}

impl Add<Duration> for Instant {
    type Output = Self;

    fn add(self, duration: Duration) -> Self {
        Self(self.0.saturating_add(duration))
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
        Self(self.0.saturating_sub(duration))
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
        write!(f, "{}.{:03} s", self.0.as_secs(), self.0.subsec_millis())
    }
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
