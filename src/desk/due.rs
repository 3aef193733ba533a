//! The calendar of this desk and what it makes of every case: imported years, local days, last days that moved.

use serde::{Deserialize, Serialize};

use super::identity::{from_bytes, to_bytes};
use super::problem::Problem;
use super::session::Open;
use super::{Desk, Surroundings};
use crate::review::calendar::{Calendar, LocalDays, Notice, Year};
use crate::review::deadline::{Clock, ClockState, Left, Limit, pressing};
use crate::review::{CaseId, CivilDate, Office, Person, Timestamp};
use crate::store::{CaseStore, Change};

/// Name of the sealed setting that holds [`KeptCalendar`].
const CALENDAR: &str = "calendar";
/// What the desk keeps of its calendar beside the built-in years.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
struct KeptCalendar {
    /// Files of imported years, as they were imported.
    years: Vec<String>,
    /// The office's own days off.
    local: Vec<LocalDays>,
}

/// The calendar in force, with what of it was added here.
#[derive(Default)]
pub(super) struct DeskCalendar {
    kept: KeptCalendar,
    pub(super) calendar: Calendar,
}

impl DeskCalendar {
    fn of(kept: KeptCalendar) -> Self {
        // What could not be read was never kept.
        let years = kept.years.iter().filter_map(|text| Year::read(text).ok());
        let calendar = years.fold(Calendar::built_in(), Calendar::with_year).with_local(kept.local.clone());
        Self { kept, calendar }
    }

    fn imported(&self) -> impl Iterator<Item = i32> {
        self.kept.years.iter().filter_map(|text| Year::read(text).ok()).map(|year| year.year)
    }
}

/// Under which eyes a list is drawn up.
pub(super) struct Sight<'a> {
    pub(super) office: &'a Office,
    pub(super) viewer: Option<&'a Person>,
    pub(super) calendar: &'a Calendar,
    pub(super) now: Timestamp,
}

/// The limit of a case that presses most.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Due {
    /// Which limit.
    pub limit: Limit,
    /// The last day.
    pub on: CivilDate,
    /// The last moment, where hours are counted.
    pub at: Option<Timestamp>,
    /// How it stands.
    pub state: ClockState,
    /// What is left; negative when it is over.
    pub left: Left,
    /// Years to import before the day is certain (暂估).
    pub unknown: Vec<i32>,
}

impl Due {
    pub(super) fn of(clocks: &[Clock]) -> Option<Self> {
        let clock = pressing(clocks)?;
        Some(Self {
            limit: clock.limit,
            on: clock.due?,
            at: clock.due_at,
            state: clock.state,
            left: clock.left?,
            unknown: clock.unknown.clone(),
        })
    }

    /// Whether its last day is over.
    pub fn is_overdue(&self) -> bool {
        self.state == ClockState::Late
    }

    /// What orders a list: overdue first, then what ends first, hours before days.
    pub fn rank(&self) -> (CivilDate, Option<Timestamp>) {
        (self.on, self.at)
    }
}

/// One year at hand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct YearRow {
    /// Which.
    pub year: i32,
    /// By which notices.
    pub notices: Vec<Notice>,
    /// Imported here, beside or in place of what is built in.
    pub is_imported: bool,
}

/// The calendar as the settings show it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CalendarView {
    /// The years at hand, newest first.
    pub years: Vec<YearRow>,
    /// The office's own days off.
    pub local: Vec<LocalDays>,
}

/// What is to change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum CalendarChange {
    /// A year's file, as text.
    Import(String),
    /// An imported year goes again.
    Drop(i32),
    /// These lines are the office's own days off from now on.
    Local(String),
}

/// A running case whose last day is another now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Moved {
    /// The case.
    pub case: CaseId,
    /// Its title.
    pub title: String,
    /// Which limit.
    pub limit: Limit,
    /// What it was.
    pub before: Option<CivilDate>,
    /// What it is; whether that is certain says `is_provisional`.
    pub after: Option<CivilDate>,
    /// 暂估 still.
    pub is_provisional: bool,
}

/// The calendar after a change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CalendarChanged {
    /// As it stands now.
    pub calendar: CalendarView,
    /// Running cases whose last day moved, or became certain.
    pub moved: Vec<Moved>,
}

impl<S: CaseStore> Open<S> {
    /// Reads what was kept of the calendar.
    pub(super) async fn read_calendar(&mut self) -> Result<(), Problem> {
        if let Some(bytes) = self.kept.meta(CALENDAR).await? {
            self.calendar = DeskCalendar::of(from_bytes(&bytes, CALENDAR)?);
        }
        Ok(())
    }

    /// How lists are seen from this desk at `now`.
    pub(super) fn sight(&self, now: Timestamp) -> Result<Sight<'_>, Problem> {
        let office = &self.charter()?.office;
        Ok(Sight { office, viewer: self.sitter(), calendar: &self.calendar.calendar, now })
    }

    fn calendar_view(&self) -> CalendarView {
        let imported: Vec<i32> = self.calendar.imported().collect();
        let row = |year: &Year| YearRow {
            year: year.year,
            notices: year.notices.clone(),
            is_imported: imported.contains(&year.year),
        };
        let mut years: Vec<YearRow> = self.calendar.calendar.years().map(row).collect();
        years.reverse();
        CalendarView { years, local: self.calendar.kept.local.clone() }
    }
}

fn changed(mut kept: KeptCalendar, change: &CalendarChange) -> Result<KeptCalendar, Problem> {
    let year_of = |text: &String| Year::read(text).ok().map(|year| year.year);
    match change {
        CalendarChange::Import(text) => {
            let year = Year::read(text).map_err(Problem::BadYear)?;
            kept.years.retain(|text| year_of(text) != Some(year.year));
            kept.years.push(text.clone());
        }
        CalendarChange::Drop(year) => {
            let before = kept.years.len();
            kept.years.retain(|text| year_of(text) != Some(*year));
            if kept.years.len() == before {
                return Err(Problem::NotFound);
            }
        }
        CalendarChange::Local(lines) => kept.local = LocalDays::read(lines).map_err(Problem::BadYear)?,
    }
    Ok(kept)
}

impl<S: CaseStore, W: Surroundings + 'static> Desk<S, W> {
    /// The calendar of this desk.
    pub fn calendar(&self) -> Result<CalendarView, Problem> {
        Ok(self.open.as_ref().ok_or(Problem::Locked)?.calendar_view())
    }

    /// Changes the calendar and says which running cases have another last day now.
    pub async fn change_calendar(&mut self, change: &CalendarChange) -> Result<CalendarChanged, Problem> {
        let now = self.world.now();
        let open = self.open.as_mut().ok_or(Problem::Locked)?;
        let next = changed(open.calendar.kept.clone(), change)?;
        let meta = vec![(CALENDAR.to_owned(), Some(to_bytes(&next)?))];
        open.kept.apply(Change { meta, ..Change::default() }).await?;
        let next = DeskCalendar::of(next);
        let sight = open.sight(now)?;
        let after = Sight { calendar: &next.calendar, ..open.sight(now)? };
        let mut moved = Vec::new();
        for known in open.cases.values() {
            // Which clocks there are does not depend on the calendar, only where they end.
            for (was, is) in known.clocks(&sight).iter().zip(known.clocks(&after)) {
                let has_moved = was.due != is.due || was.is_provisional() != is.is_provisional();
                if is.is_open() && has_moved {
                    moved.push(Moved {
                        case: known.id().clone(),
                        title: known.title().to_owned(),
                        limit: is.limit,
                        before: was.due,
                        after: is.due,
                        is_provisional: is.is_provisional(),
                    });
                }
            }
        }
        open.calendar = next;
        Ok(CalendarChanged { calendar: open.calendar_view(), moved })
    }
}
