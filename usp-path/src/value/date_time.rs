//! `dateTime`: TR-106 section 3.2.1.

use core::cmp::Ordering;
use core::fmt::{self, Write as _};
use core::str::FromStr;
use core::time::Duration;

mod calendar;
mod reader;

use self::calendar::{date, days_before};
use self::reader::Reader;
use super::error::ValueError;

/// A time in UTC, a time since boot, the Unknown Time or the Infinite Time.
///
/// Read are the form `2024-02-29T12:30:00.25Z`, any offset in place of the `Z` (a time is its
/// instant; printed is UTC), and, below the year 1000, no offset at all, which makes it a time since
/// boot: `0001-01-03T03:04:05` is two days and some hours. TR-106 wants UTC of senders; an offset
/// leaves no doubt, so it is taken. From the year 1000 on, a time without a zone could be any of 27
/// hours and is an error.
///
/// Two times of the same kind have an order; a time since boot and a time in UTC have none, and the
/// Unknown Time has none with anything but itself. Nothing is later than the Infinite Time or before
/// the Unknown Time, so years have four digits.
///
/// ```
/// use usp_path::DateTime;
///
/// let cet: DateTime = "2021-06-06T10:00:00.500+02:00".parse()?;
/// assert_eq!(cet, "2021-06-06T08:00:00.5Z".parse()?);
/// assert_eq!(cet.to_string(), "2021-06-06T08:00:00.5Z");
/// assert_eq!(format!("{cet:.6}"), "2021-06-06T08:00:00.500000Z");
/// assert_eq!(format!("{:.3}", DateTime::UNKNOWN), "0001-01-01T00:00:00.000Z");
/// # Ok::<(), usp_path::ValueError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct DateTime {
    since_boot: bool,
    /// Since 0001-01-01T00:00:00, in UTC or by the clock of boot.
    seconds: u64,
    /// Below a whole second.
    attoseconds: u64,
}

impl DateTime {
    /// The Unknown Time, `0001-01-01T00:00:00Z`: not known or not applicable.
    pub const UNKNOWN: Self = Self {
        since_boot: false,
        seconds: 0,
        attoseconds: 0,
    };

    /// The Infinite Time, `9999-12-31T23:59:59Z`: never.
    pub const INFINITE: Self = Self {
        since_boot: false,
        seconds: INFINITE_SECONDS,
        attoseconds: 0,
    };

    /// How many digits there may be behind a second: 18.
    ///
    /// Then the fraction fits in 64 bits, and an attosecond is a billion times finer than the
    /// nanoseconds of the finest clock that a device has.
    pub const MAX_FRACTION_DIGITS: usize = 18;

    /// The time that `text` is.
    ///
    /// # Errors
    ///
    /// If `text` is no `dateTime`, or beyond what one can hold.
    pub fn parse(text: &str) -> Result<Self, ValueError> {
        Reader::new(text).date_time()
    }

    /// The time that is `seconds` and `attoseconds` after 1970-01-01T00:00:00Z.
    ///
    /// `None` if that is before the Unknown Time or after the Infinite Time, or if the
    /// `attoseconds` make up a second.
    #[must_use]
    pub fn from_unix(seconds: i64, attoseconds: u64) -> Option<Self> {
        let seconds = EPOCH_SECONDS.checked_add_signed(seconds)?;
        Self::in_utc(seconds, attoseconds)
    }

    /// A time since boot; `None` if that is 999 years ago or more.
    #[must_use]
    pub fn from_boot(since_boot: Duration) -> Option<Self> {
        let seconds = since_boot.as_secs();
        (seconds < RELATIVE_SECONDS).then(|| Self {
            since_boot: true,
            seconds,
            attoseconds: u64::from(since_boot.subsec_nanos()) * ATTOSECONDS_PER_NANOSECOND,
        })
    }

    /// Whether it is the Unknown Time.
    #[must_use]
    pub fn is_unknown(self) -> bool {
        self == Self::UNKNOWN
    }

    /// Whether it is the Infinite Time.
    #[must_use]
    pub fn is_infinite(self) -> bool {
        self == Self::INFINITE
    }

    /// The time since boot, cut to nanoseconds; `None` for a time in UTC.
    #[must_use]
    pub fn since_boot(self) -> Option<Duration> {
        let nanoseconds = u32::try_from(self.attoseconds / ATTOSECONDS_PER_NANOSECOND).ok()?;
        self.since_boot
            .then(|| Duration::new(self.seconds, nanoseconds))
    }

    /// The whole seconds since 1970-01-01T00:00:00Z, rounded down; `None` for a time since boot,
    /// the Unknown Time and the Infinite Time.
    #[must_use]
    pub fn unix_seconds(self) -> Option<i64> {
        if self.since_boot || self.is_unknown() || self.is_infinite() {
            return None;
        }
        let seconds = i64::try_from(self.seconds).ok()?;
        seconds.checked_sub_unsigned(EPOCH_SECONDS)
    }

    /// What is above the whole seconds.
    #[must_use]
    pub const fn attoseconds(self) -> u64 {
        self.attoseconds
    }

    fn in_utc(seconds: u64, attoseconds: u64) -> Option<Self> {
        let time = Self {
            since_boot: false,
            seconds,
            attoseconds,
        };
        let infinite = (Self::INFINITE.seconds, Self::INFINITE.attoseconds);
        (attoseconds < ATTOSECONDS_PER_SECOND && (seconds, attoseconds) <= infinite).then_some(time)
    }
}

impl PartialOrd for DateTime {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        if self == other {
            return Some(Ordering::Equal);
        }
        if self.since_boot != other.since_boot || self.is_unknown() || other.is_unknown() {
            return None;
        }
        Some((self.seconds, self.attoseconds).cmp(&(other.seconds, other.attoseconds)))
    }
}

impl FromStr for DateTime {
    type Err = ValueError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text)
    }
}

/// Writes the canonical form: UTC, and no more fractional digits than are needed.
///
/// With a precision (`{:.6}`) there are exactly as many digits, 18 at most; more than those are cut,
/// not rounded. TR-106 wants the Unknown and the Infinite Time with the precision that other values
/// of the parameter have.
impl fmt::Display for DateTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (days, second) = (self.seconds / DAY, self.seconds % DAY);
        let (year, month, day) = date(days);
        let (hour, minute, second) = (second / HOUR, second / MINUTE % 60, second % MINUTE);
        write!(
            f,
            "{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}"
        )?;
        let digits = f.precision().map(|digits| digits.min(MAX_DIGITS));
        let mut rest = self.attoseconds;
        let mut unit = ATTOSECONDS_PER_SECOND / 10;
        let mut written = 0;
        while digits.map_or(rest > 0, |digits| written < digits) {
            if written == 0 {
                f.write_char('.')?;
            }
            write!(f, "{}", rest / unit)?;
            rest %= unit;
            unit = (unit / 10).max(1);
            written += 1;
        }
        if self.since_boot {
            Ok(())
        } else {
            f.write_char('Z')
        }
    }
}

const MINUTE: u64 = 60;
const HOUR: u64 = 60 * MINUTE;
const DAY: u64 = 24 * HOUR;

const EPOCH_SECONDS: u64 = days_before(1970, 1, 1) * DAY;
const INFINITE_SECONDS: u64 = days_before(10_000, 1, 1) * DAY - 1;

/// TR-106: times since boot are those with a year below 1000.
const RELATIVE_SECONDS: u64 = days_before(1000, 1, 1) * DAY;

const MAX_DIGITS: usize = DateTime::MAX_FRACTION_DIGITS;
const ATTOSECONDS_PER_SECOND: u64 = 1_000_000_000_000_000_000;
const ATTOSECONDS_PER_NANOSECOND: u64 = 1_000_000_000;
