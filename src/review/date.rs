//! Legal dates without time zones, and device-clock moments with their offset.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};
use time::{Date, Month, OffsetDateTime, Time, UtcOffset};

/// A civil date, `YYYY-MM-DD`: what law and paper know, no instant.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct CivilDate(pub Date);

/// A moment on a device clock, RFC 3339 with whole seconds and numeric offset. Never proof of time by itself.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Timestamp(pub OffsetDateTime);

/// A text that is no date or moment in the one form this format knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a date in the form 2026-11-23 or 2026-11-23T09:00:00+08:00")]
pub struct BadDate;

/// Two ASCII digits (or four) at `range` of a text already known to be ASCII.
fn digits(bytes: &[u8], range: std::ops::Range<usize>) -> Result<u16, BadDate> {
    bytes.get(range).ok_or(BadDate)?.iter().try_fold(0u16, |sum, b| {
        if b.is_ascii_digit() { Ok(sum * 10 + u16::from(b - b'0')) } else { Err(BadDate) }
    })
}

fn two(bytes: &[u8], at: usize) -> Result<u8, BadDate> {
    u8::try_from(digits(bytes, at..at + 2)?).map_err(|_cause| BadDate)
}

fn marks(bytes: &[u8], expected: &[(usize, u8)]) -> Result<(), BadDate> {
    if expected.iter().all(|(at, mark)| bytes.get(*at) == Some(mark)) { Ok(()) } else { Err(BadDate) }
}

impl CivilDate {
    /// The date of `year`, `month` (1 to 12) and `day`.
    pub fn new(year: i32, month: u8, day: u8) -> Result<Self, BadDate> {
        let month = Month::try_from(month).map_err(|_cause| BadDate)?;
        Date::from_calendar_date(year, month, day).map(Self).map_err(|_cause| BadDate)
    }

    /// Year, month (1 to 12), day.
    pub fn fields(self) -> (i32, u8, u8) {
        (self.0.year(), u8::from(self.0.month()), self.0.day())
    }

    /// The day after; the last day there is stays.
    #[must_use]
    pub fn next(self) -> Self {
        Self(self.0.next_day().unwrap_or(self.0))
    }

    /// So many months later: the corresponding day, or the end of a month that lacks it (MF art 202).
    pub fn plus_months(self, months: u32) -> Option<Self> {
        let (year, month, day) = self.fields();
        let whole = i64::from(year) * 12 + i64::from(month) - 1 + i64::from(months);
        let year = i32::try_from(whole.div_euclid(12)).ok()?;
        let month = u8::try_from(whole.rem_euclid(12) + 1).ok()?;
        let length = Month::try_from(month).ok()?.length(year);
        Self::new(year, month, day.min(length)).ok()
    }

    /// This day and those after it, to `last` inclusive.
    pub fn through(self, last: Self) -> impl Iterator<Item = Self> {
        std::iter::successors(Some(self), |day| day.0.next_day().map(Self))
            .take_while(move |day| *day <= last)
    }
}

impl Timestamp {
    /// The moment `unix_seconds` after 1970 as a clock `offset_minutes` east of UTC shows it.
    pub fn new(unix_seconds: i64, offset_minutes: i16) -> Result<Self, BadDate> {
        let offset =
            UtcOffset::from_whole_seconds(i32::from(offset_minutes) * 60).map_err(|_cause| BadDate)?;
        let moment = OffsetDateTime::from_unix_timestamp(unix_seconds).map_err(|_cause| BadDate)?;
        Ok(Self(moment.to_offset(offset)))
    }

    /// The civil date on that clock.
    pub fn date(self) -> CivilDate {
        CivilDate(self.0.date())
    }
}

impl FromStr for CivilDate {
    type Err = BadDate;

    fn from_str(text: &str) -> Result<Self, BadDate> {
        let bytes = text.as_bytes();
        if bytes.len() != 10 {
            return Err(BadDate);
        }
        marks(bytes, &[(4, b'-'), (7, b'-')])?;
        Self::new(i32::from(digits(bytes, 0..4)?), two(bytes, 5)?, two(bytes, 8)?)
    }
}

impl FromStr for Timestamp {
    type Err = BadDate;

    fn from_str(text: &str) -> Result<Self, BadDate> {
        let bytes = text.as_bytes();
        if bytes.len() != 25 || !text.is_ascii() {
            return Err(BadDate);
        }
        marks(bytes, &[(10, b'T'), (13, b':'), (16, b':'), (22, b':')])?;
        let date: CivilDate = text.get(..10).ok_or(BadDate)?.parse()?;
        let clock =
            Time::from_hms(two(bytes, 11)?, two(bytes, 14)?, two(bytes, 17)?).map_err(|_cause| BadDate)?;
        let sign = match bytes.get(19) {
            Some(b'+') => 1,
            Some(b'-') => -1,
            _ => return Err(BadDate),
        };
        let (hours, minutes) = (i32::from(two(bytes, 20)?), i32::from(two(bytes, 23)?));
        if hours > 14 || minutes > 59 || (sign < 0 && hours == 0 && minutes == 0) {
            return Err(BadDate);
        }
        let offset =
            UtcOffset::from_whole_seconds(sign * (hours * 3600 + minutes * 60)).map_err(|_cause| BadDate)?;
        Ok(Self(OffsetDateTime::new_in_offset(date.0, clock, offset)))
    }
}

impl fmt::Display for CivilDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.fields();
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (hour, minute, second) = self.0.to_hms();
        let offset = self.0.offset().whole_minutes();
        let sign = if offset < 0 { '-' } else { '+' };
        let (hours, minutes) = (offset.unsigned_abs() / 60, offset.unsigned_abs() % 60);
        write!(f, "{}T{hour:02}:{minute:02}:{second:02}{sign}{hours:02}:{minutes:02}", self.date())
    }
}

macro_rules! as_text {
    ($name:ident) => {
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{self}")
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                String::deserialize(deserializer)?.parse().map_err(D::Error::custom)
            }
        }
    };
}

as_text!(CivilDate);
as_text!(Timestamp);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_form_each() {
        for good in [
            "2026-11-23T09:00:00+08:00",
            "2024-02-29T23:59:59-11:00",
            "2026-01-01T00:00:00+00:00",
            "2026-01-01T00:00:00+05:30",
        ] {
            assert_eq!(good.parse::<Timestamp>().map(|t| t.to_string()), Ok(good.to_owned()));
        }
        for wrong in [
            "2026-11-23T09:00:00Z",
            "2026-11-23 09:00:00+08:00",
            "2026-11-23T09:00:00.5+08:00",
            "2026-11-23T24:00:00+08:00",
            "2026-02-29T00:00:00+08:00",
            "2026-11-23T09:00:00-00:00",
            "二〇二六",
        ] {
            assert_eq!(wrong.parse::<Timestamp>(), Err(BadDate), "{wrong}");
        }
        for wrong in ["2026-2-03", "2026-13-01", "2026-02-30", "+026-01-01", ""] {
            assert_eq!(wrong.parse::<CivilDate>(), Err(BadDate), "{wrong}");
        }
    }

    #[test]
    fn months_end_on_the_corresponding_day_or_with_their_month() {
        for (from, months, to) in [
            ("2026-01-31", 0, "2026-01-31"),
            ("2026-01-31", 1, "2026-02-28"),
            ("2026-11-30", 3, "2027-02-28"),
            ("2026-03-15", 9, "2026-12-15"),
            ("2016-02-29", 120, "2026-02-28"),
        ] {
            let day: CivilDate = from.parse().expect("a day");
            assert_eq!(
                day.plus_months(months).map(|day| day.to_string()),
                Some(to.to_owned()),
                "{from} {months}"
            );
        }
    }

    #[test]
    fn moments_compare_as_instants_and_keep_their_own_date() {
        let here: Timestamp = "2026-01-01T00:30:00+08:00".parse().expect("moment");
        let there: Timestamp = "2025-12-31T16:30:00+00:00".parse().expect("moment");
        assert_eq!(here.0, there.0);
        assert_eq!(here.date().to_string(), "2026-01-01");
        assert_eq!(Timestamp::new(here.0.unix_timestamp(), 480).map(|t| t.to_string()), Ok(here.to_string()));
    }
}
