//! The text of a `dateTime`, from front to back.

use core::ops::RangeInclusive;

use super::super::error::{TimeField, ValueError, ValueErrorKind};
use super::calendar::{days_before, days_of};
use super::{ATTOSECONDS_PER_SECOND, DAY, DateTime, HOUR, MAX_DIGITS, MINUTE, RELATIVE_SECONDS};
use crate::ValueType;

/// A text that is read from front to back.
#[derive(Clone, Copy)]
pub(super) struct Reader<'a> {
    text: &'a str,
    place: usize,
}

impl<'a> Reader<'a> {
    pub(super) const fn new(text: &'a str) -> Self {
        Self { text, place: 0 }
    }

    pub(super) fn date_time(mut self) -> Result<DateTime, ValueError> {
        let year_place = self.place;
        let year = self.field(4, 1..=9999, TimeField::Year)?;
        self.expect(b'-')?;
        let month = self.field(2, 1..=12, TimeField::Month)?;
        self.expect(b'-')?;
        let day = self.field(2, 1..=days_of(year, month), TimeField::Day)?;
        self.expect(b'T')?;
        let hour_place = self.place;
        let hour = self.field(2, 0..=24, TimeField::Hour)?;
        self.expect(b':')?;
        let minute = self.field(2, 0..=59, TimeField::Minute)?;
        self.expect(b':')?;
        let second = self.field(2, 0..=59, TimeField::Second)?;
        let attoseconds = self.fraction()?;
        if hour == 24 && (minute, second, attoseconds) != (0, 0, 0) {
            return Err(no_such(TimeField::Hour, hour_place));
        }
        let seconds = days_before(year, month, day) * DAY + hour * HOUR + minute * MINUTE + second;

        let Some(offset) = self.offset()? else {
            // TR-106: what has no time zone and a year below 1000 is a time since boot, and
            // everything else has to have one.
            if seconds >= RELATIVE_SECONDS {
                return Err(ValueErrorKind::Untimezoned.at(ValueType::DateTime, self.place));
            }
            return Ok(DateTime {
                since_boot: true,
                seconds,
                attoseconds,
            });
        };
        seconds
            .checked_add_signed(-offset)
            .and_then(|seconds| DateTime::in_utc(seconds, attoseconds))
            .ok_or_else(|| ValueErrorKind::OutOfRange.at(ValueType::DateTime, year_place))
    }

    /// Digits behind a point, in attoseconds; none if there is no point.
    fn fraction(&mut self) -> Result<u64, ValueError> {
        if self.peek() != Some(b'.') {
            return Ok(0);
        }
        self.place += 1;
        let start = self.place;
        let mut attoseconds = 0;
        let mut unit = ATTOSECONDS_PER_SECOND;
        while let Some(digit) = self.digit() {
            if self.place - start > MAX_DIGITS {
                let kind = ValueErrorKind::FractionTooLong { max: MAX_DIGITS };
                return Err(kind.at(ValueType::DateTime, start + MAX_DIGITS));
            }
            unit /= 10;
            attoseconds += digit * unit;
        }
        if self.place == start {
            return Err(self.unexpected());
        }
        Ok(attoseconds)
    }

    /// The offset in seconds and the end of the text, or only the end.
    fn offset(&mut self) -> Result<Option<i64>, ValueError> {
        let sign = match self.peek() {
            None => return Ok(None),
            Some(b'Z') => {
                self.place += 1;
                0
            }
            Some(b'+') => 1,
            Some(b'-') => -1,
            Some(_) => return Err(self.unexpected()),
        };
        let mut offset = 0;
        if sign != 0 {
            self.place += 1;
            let start = self.place;
            let hours = self.field(2, 0..=14, TimeField::Offset)?;
            self.expect(b':')?;
            let minutes = self.field(2, 0..=59, TimeField::Offset)?;
            let seconds = hours * HOUR + minutes * MINUTE;
            offset = i64::try_from(seconds)
                .ok()
                .filter(|seconds| *seconds <= MAX_OFFSET)
                .ok_or_else(|| no_such(TimeField::Offset, start))?;
        }
        match self.peek() {
            None => Ok(Some(sign * offset)),
            Some(_) => Err(self.unexpected()),
        }
    }

    fn field(
        &mut self,
        digits: usize,
        range: RangeInclusive<u64>,
        field: TimeField,
    ) -> Result<u64, ValueError> {
        let start = self.place;
        let mut number = 0;
        for _ in 0..digits {
            let digit = self.digit().ok_or_else(|| self.unexpected())?;
            number = number * 10 + digit;
        }
        if range.contains(&number) {
            Ok(number)
        } else {
            Err(no_such(field, start))
        }
    }

    fn expect(&mut self, byte: u8) -> Result<(), ValueError> {
        if self.peek() != Some(byte) {
            return Err(self.unexpected());
        }
        self.place += 1;
        Ok(())
    }

    fn digit(&mut self) -> Option<u64> {
        let digit = self.peek().filter(u8::is_ascii_digit)?;
        self.place += 1;
        Some(u64::from(digit - b'0'))
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.place).copied()
    }

    fn unexpected(&self) -> ValueError {
        ValueErrorKind::unexpected(ValueType::DateTime, self.text, self.place)
    }
}

fn no_such(field: TimeField, place: usize) -> ValueError {
    ValueErrorKind::NoSuchTime { field }.at(ValueType::DateTime, place)
}

/// XML Schema: offsets are up to 14 hours.
const MAX_OFFSET: i64 = 14 * 60 * 60;
