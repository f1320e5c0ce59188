//! The time of day, for certificates.

use core::time::Duration;

use crate::time::Instant;

/// What the time of day is at an [`Instant`], so that certificates can be held against it.
///
/// ```
/// use core::time::Duration;
///
/// use usp_record::{Instant, WallClock};
///
/// // The program started at this time, and counts its moments from there.
/// let clock = WallClock::new(Duration::from_secs(1_750_000_000));
/// let unix_time = clock.unix_time(Instant::from_millis(2_000));
/// assert_eq!(unix_time, Some(Duration::from_secs(1_750_000_002)));
/// assert_eq!(WallClock::UNKNOWN.unix_time(Instant::ZERO), None);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct WallClock {
    unix_time_at_epoch: Option<Duration>,
}

impl WallClock {
    /// Nobody knows the time of day. The times in certificates are then ignored, as [R-MTP.2]
    /// wants it of an Agent without absolute time, but for this: there has to be one moment at
    /// which all certificates of a chain are valid.
    ///
    /// [R-MTP.2]: https://usp.technology/specification/#r-mtp.2
    pub const UNKNOWN: Self = Self {
        unix_time_at_epoch: None,
    };

    /// A clock for moments that are counted from this time since the beginning of 1970 (UTC). Zero
    /// if that is the epoch of the moments.
    #[must_use]
    pub const fn new(unix_time_at_epoch: Duration) -> Self {
        Self {
            unix_time_at_epoch: Some(unix_time_at_epoch),
        }
    }

    /// The time since the beginning of 1970 (UTC).
    #[must_use]
    pub fn unix_time(self, now: Instant) -> Option<Duration> {
        Some(self.unix_time_at_epoch?.saturating_add(now.since_epoch()))
    }
}
