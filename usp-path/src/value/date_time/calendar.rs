//! Dates of the Gregorian calendar, also of the years before there was one.

pub(super) const fn days_of(year: u64, month: u64) -> u64 {
    match month {
        2 if is_leap(year) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// The days between 0001-01-01 and a date; its parts are at least 1.
///
/// In a year that begins in March, the months before the `n`th have `(153n + 2) / 5` days, and the
/// day that leap years add is the last.
pub(super) const fn days_before(year: u64, month: u64, day: u64) -> u64 {
    let (year, month) = if month > 2 {
        (year, month - 3)
    } else {
        (year - 1, month + 9)
    };
    let days = year * 365 + year / 4 - year / 100 + year / 400;
    days + (153 * month + 2) / 5 + day - 1 - MARCH_TO_JANUARY
}

/// The date that is `days` after 0001-01-01.
pub(super) const fn date(days: u64) -> (u64, u64, u64) {
    let days = days + MARCH_TO_JANUARY;
    let (cycle, days) = (days / CYCLE_DAYS, days % CYCLE_DAYS);
    let year = (days - days / 1460 + days / 36_524 - days / 146_096) / 365;
    let day = days - (365 * year + year / 4 - year / 100);
    let month = (5 * day + 2) / 153;
    let day = day - (153 * month + 2) / 5 + 1;
    let year = year + cycle * 400;
    if month < 10 {
        (year, month + 3, day)
    } else {
        (year + 1, month - 9, day)
    }
}

const fn is_leap(year: u64) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

/// From 0000-03-01 to 0001-01-01.
const MARCH_TO_JANUARY: u64 = 306;

/// The days of 400 years, after which leap years repeat.
const CYCLE_DAYS: u64 = 146_097;
