//! Which days are worked: the yearly notices of the State Council as data, and the office's own days off.
//!
//! A make-up Saturday or Sunday is a working day. A year without data is unknown, never guessed: what depends on it is
//! provisional (暂估) and names the year to import. Deliberately absent: any computing of festivals by moon or sun,
//! because the swaps are decided anew each year.

mod built_in;
mod local;
mod secrecy;
mod year;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

pub use local::LocalDays;
pub use secrecy::SecrecyPeriod;
pub use year::{BadYear, Notice, Year, YearFault};

use super::CivilDate;

/// What a civil day is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Day {
    /// Worked.
    Working {
        /// A weekend day that is worked (调休).
        is_make_up: bool,
    },
    /// Not worked.
    Off(Off),
    /// No arrangement of that year is at hand; Saturdays and Sundays of it are unknown as well.
    Unknown {
        /// The year to import.
        year: i32,
    },
}

/// Why a day is not worked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Off {
    /// Saturday or Sunday.
    Weekend,
    /// By the notice, with the holiday's name.
    Holiday(String),
    /// By the office, with its reason.
    Local(String),
}

/// The years at hand and the office's own days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Calendar {
    years: BTreeMap<i32, Year>,
    local: Vec<LocalDays>,
}

impl Calendar {
    /// The years that come with the program.
    pub fn built_in() -> Self {
        // Each file is read by a test; one that could not be would be a year unknown, not a fault here.
        let years = built_in::YEARS.into_iter().filter_map(|text| Year::read(text).ok());
        Self { years: years.map(|year| (year.year, year)).collect(), local: Vec::new() }
    }

    /// With a further year, or one in place of what was known of it.
    #[must_use]
    pub fn with_year(mut self, year: Year) -> Self {
        self.years.insert(year.year, year);
        self
    }

    /// With the office's own days off.
    #[must_use]
    pub fn with_local(mut self, local: Vec<LocalDays>) -> Self {
        self.local = local;
        self
    }

    /// The years at hand.
    pub fn years(&self) -> impl Iterator<Item = &Year> {
        self.years.values()
    }

    /// What `day` is. The office's own closure stands over a make-up day.
    pub fn day(&self, day: CivilDate) -> Day {
        if let Some(local) = self.local.iter().find(|local| local.from <= day && day <= local.to) {
            return Day::Off(Off::Local(local.reason.clone()));
        }
        let (number, _, _) = day.fields();
        // The next year's notice may dispose of the last days of December.
        for year in [self.years.get(&(number + 1)), self.years.get(&number)].into_iter().flatten() {
            if year.work.contains(&day) {
                return Day::Working { is_make_up: true };
            }
            if let Some(name) = year.off.get(&day) {
                return Day::Off(Off::Holiday(name.clone()));
            }
        }
        if !self.years.contains_key(&number) {
            return Day::Unknown { year: number };
        }
        if year::is_weekend(day) { Day::Off(Off::Weekend) } else { Day::Working { is_make_up: false } }
    }
}

impl Default for Calendar {
    fn default() -> Self {
        Self::built_in()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn on(day: &str) -> Day {
        Calendar::built_in().day(day.parse().expect("a date"))
    }

    #[test]
    fn every_built_in_year_is_read() {
        for text in built_in::YEARS {
            assert!(Year::read(text).is_ok(), "{:?} in {text}", Year::read(text).err());
        }
        let years: Vec<i32> = Calendar::built_in().years().map(|year| year.year).collect();
        assert_eq!(years, (2004..=2026).collect::<Vec<_>>());
    }

    #[test]
    fn days_by_their_kind() {
        assert_eq!(on("2026-01-04"), Day::Working { is_make_up: true });
        assert_eq!(on("2026-02-17"), Day::Off(Off::Holiday("春节".to_owned())));
        assert_eq!(on("2026-11-22"), Day::Off(Off::Weekend));
        assert_eq!(on("2026-11-23"), Day::Working { is_make_up: false });
        assert_eq!(on("2027-10-01"), Day::Unknown { year: 2027 });
        assert_eq!(on("2003-12-31"), Day::Unknown { year: 2003 });
        // Said by the notice of the year after.
        assert_eq!(on("2011-12-31"), Day::Working { is_make_up: true });
        assert_eq!(on("2018-12-31"), Day::Off(Off::Holiday("元旦".to_owned())));
    }

    #[test]
    fn two_hundred_and_forty_eight_working_days_in_2026() {
        let calendar = Calendar::built_in();
        let (first, last): (CivilDate, CivilDate) =
            ("2026-01-01".parse().expect("a date"), "2026-12-31".parse().expect("a date"));
        let worked = first.through(last).filter(|day| matches!(calendar.day(*day), Day::Working { .. }));
        assert_eq!(worked.count(), 248);
    }

    #[test]
    fn the_office_adds_its_own_days_off() {
        let day = |text: &str| text.parse::<CivilDate>().expect("a date");
        let local = LocalDays { from: day("2026-09-20"), to: day("2026-09-21"), reason: "台风".to_owned() };
        let calendar = Calendar::built_in().with_local(vec![local]);
        let off = Day::Off(Off::Local("台风".to_owned()));
        assert_eq!([calendar.day(day("2026-09-20")), calendar.day(day("2026-09-21"))], [off.clone(), off]);
        assert_eq!(calendar.day(day("2026-09-22")), Day::Working { is_make_up: false });
        let year = Year::read("年份 2027\n通知 甲\n休 2026-12-31至2027-01-02 元旦").expect("a year");
        let calendar = calendar.with_year(year);
        assert_eq!(calendar.day(day("2026-12-31")), Day::Off(Off::Holiday("元旦".to_owned())));
        assert_eq!(calendar.day(day("2027-01-04")), Day::Working { is_make_up: false });
    }
}
