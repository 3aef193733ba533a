//! Counting working days from a start, day by day, with what does not count.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::review::calendar::{Calendar, Day, Off};
use crate::review::{CivilDate, GateKind};

/// No limit runs longer: a count that has not ended by then never will.
const HORIZON: usize = 3660;

/// Time that is not counted (GK art 33): the days after `from`, up to and including `to`. As with every period the
/// day it begins on is not part of it (MF art 201).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Exclusion {
    /// The day the asking began, itself still counted.
    pub from: CivilDate,
    /// The day the answer came, itself excluded; `None` while it is still out.
    pub to: Option<CivilDate>,
    /// Why.
    pub why: Why,
}

/// Why time is not counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Why {
    /// A party or another organ is asked: the gate, by the seq of its opening.
    Gate(u32, GateKind),
    /// The disclosure office stopped the clock: the event.
    Pause(u32),
}

/// What became of a day in a count.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Counted {
    /// The `n`th working day.
    Day {
        /// From 1.
        n: u32,
        /// A weekend day that is worked.
        is_make_up: bool,
    },
    /// Does not count.
    Excluded(Why),
    /// Not worked.
    Off(Off),
    /// Nobody knows yet; taken for worked from Monday to Friday. `n` where it was counted so.
    Unknown {
        /// The year to import.
        year: i32,
        /// From 1.
        n: Option<u32>,
    },
}

/// A civil day and what became of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TracedDay {
    /// The day.
    pub day: CivilDate,
    /// What became of it.
    pub counted: Counted,
}

/// A count that reached its end.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Count {
    /// Every day from the one after the start to the last.
    pub trace: Vec<TracedDay>,
    /// Years without data that the count went through.
    pub unknown: BTreeSet<i32>,
}

impl Count {
    /// The last day of the limit; `None` for a limit of no days.
    pub fn due(&self) -> Option<CivilDate> {
        self.trace.last().map(|traced| traced.day)
    }
}

fn covers(exclusion: &Exclusion, day: CivilDate, today: CivilDate) -> bool {
    // What is still out has lasted until today; nobody knows how long it will.
    exclusion.from < day && day <= exclusion.to.unwrap_or(today)
}

/// Counts `days` working days after `start`; a day inside any exclusion does not count, once or often covered.
pub fn count(
    calendar: &Calendar,
    start: CivilDate,
    days: u32,
    exclusions: &[Exclusion],
    today: CivilDate,
) -> Count {
    let mut count = Count::default();
    let mut n = 0;
    let mut day = start;
    while n < days && count.trace.len() < HORIZON {
        day = day.next();
        let excluded = exclusions.iter().find(|exclusion| covers(exclusion, day, today));
        let counted = match (excluded, calendar.day(day)) {
            (Some(exclusion), Day::Working { .. } | Day::Unknown { .. }) => Counted::Excluded(exclusion.why),
            (_, Day::Off(off)) => Counted::Off(off),
            (None, Day::Working { is_make_up }) => {
                n += 1;
                Counted::Day { n, is_make_up }
            }
            (None, Day::Unknown { year }) => {
                count.unknown.insert(year);
                let worked = day.0.weekday().number_days_from_monday() < 5;
                n += u32::from(worked);
                Counted::Unknown { year, n: worked.then_some(n) }
            }
        };
        count.trace.push(TracedDay { day, counted });
    }
    count
}

/// Working days after `from`, up to and including `to`; unknown days from Monday to Friday are taken for worked.
pub fn between(calendar: &Calendar, from: CivilDate, to: CivilDate) -> u32 {
    let worked = from.next().through(to).filter(|day| match calendar.day(*day) {
        Day::Working { .. } => true,
        Day::Off(_) => false,
        Day::Unknown { .. } => day.0.weekday().number_days_from_monday() < 5,
    });
    u32::try_from(worked.take(HORIZON).count()).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> CivilDate {
        text.parse().expect("a date")
    }

    fn due(start: &str, days: u32) -> String {
        let count = count(&Calendar::built_in(), date(start), days, &[], date(start));
        count.due().expect("a limit of some days").to_string()
    }

    #[test]
    fn the_checked_values() {
        for (start, days, expected) in [
            ("2026-01-30", 20, "2026-03-05"),
            ("2026-09-18", 20, "2026-10-22"),
            ("2026-04-24", 15, "2026-05-19"),
            ("2026-09-10", 20, "2026-10-14"),
            ("2025-12-31", 20, "2026-01-29"),
            ("2026-02-13", 7, "2026-03-02"),
            ("2025-09-15", 20, "2025-10-17"),
        ] {
            assert_eq!(due(start, days), expected, "{start} + {days}");
        }
    }

    #[test]
    fn a_count_through_an_unknown_year_says_so() {
        let counted = count(&Calendar::built_in(), date("2026-12-10"), 20, &[], date("2026-12-10"));
        assert_eq!(counted.unknown, BTreeSet::from([2027]));
        assert_eq!(counted.due(), Some(date("2027-01-07")));
        assert_eq!(
            counted.trace.last().map(|traced| traced.counted.clone()),
            Some(Counted::Unknown { year: 2027, n: Some(20) })
        );
        let known = count(&Calendar::built_in(), date("2026-11-23"), 20, &[], date("2026-11-23"));
        assert_eq!((known.unknown.len(), known.due()), (0, Some(date("2026-12-21"))));
    }

    #[test]
    fn a_day_covered_twice_is_left_out_once() {
        let exclusion =
            |from: &str, to: &str| Exclusion { from: date(from), to: Some(date(to)), why: Why::Pause(1) };
        let both = [exclusion("2026-03-10", "2026-03-26"), exclusion("2026-03-20", "2026-04-03")];
        let end = |exclusions: &[Exclusion]| {
            let start = date("2026-03-02");
            count(&Calendar::built_in(), start, 20, exclusions, start).due().map(|day| day.to_string())
        };
        assert_eq!(end(&both).as_deref(), Some("2026-04-24"));
        assert_eq!(end(&[]).as_deref(), Some("2026-03-30"));
    }

    #[test]
    fn working_days_between_two_days() {
        let calendar = Calendar::built_in();
        assert_eq!(between(&calendar, date("2026-02-13"), date("2026-02-24")), 2);
        assert_eq!(between(&calendar, date("2026-02-24"), date("2026-02-13")), 0);
    }
}
