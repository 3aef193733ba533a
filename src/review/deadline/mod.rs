//! Time limits (DOMAIN §2): every clock of a case with its last day, and how that day was computed.
//!
//! The rows of the law stand in `rule`, what moves the clocks is read off the events by `facts`, days are counted by
//! `count`. Today is a civil date of the device's own clock; nothing here knows a time zone. Deliberately absent:
//! anything that refuses. A limit that is missed is a fact, and the procedure goes on.

mod clocks;
mod count;
mod facts;
mod fold;
mod rule;

use serde::{Deserialize, Serialize};

pub use clocks::clocks;
pub use count::{Count, Counted, Exclusion, TracedDay, Why, between, count};
pub use facts::ClockFacts;
pub use fold::{Run, RunOf, runs};
pub use rule::{Length, Limit, OfficeLimits, RULES, Rule};

use super::{CivilDate, RequestWay, Timestamp};

/// How a clock stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ClockState {
    /// Over its last day.
    Late,
    /// Counting.
    Running,
    /// Not counting while others are asked; its last day is the earliest possible one.
    Paused,
    /// Not begun: the day of receipt, or the corrected request, is awaited.
    Waiting,
    /// Done in time.
    Met,
    /// Nothing is owed any more: withdrawn, voided, or decided not to go out.
    Ended,
}

/// What is left until the end; negative when it is over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Left {
    /// Working days.
    WorkingDays(i32),
    /// Hours of the clock, begun ones not counted.
    Hours(i32),
    /// Days of the calendar.
    Days(i32),
}

/// What a clock is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum About {
    /// The whole case.
    Case,
    /// One item.
    Item(u32),
    /// A branch, by the seq of its opening.
    Gate(u32),
    /// A row of the procedure.
    Step(u32),
    /// A recall, by its seq.
    Recall(u32),
    /// An order to correct, by its seq.
    Order(u32),
}

/// One limit of one case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clock {
    /// Which limit.
    pub limit: Limit,
    /// What of.
    pub about: About,
    /// Working days of the limit, without an extension; 0 where it is counted otherwise.
    pub working_days: u32,
    /// Months of the limit; 0 where it is counted otherwise.
    pub months: u32,
    /// The day it is counted from, itself not counted.
    pub start: Option<CivilDate>,
    /// How a request came in, which says what day its receipt is (GK art 31).
    pub way: Option<RequestWay>,
    /// The last day.
    pub due: Option<CivilDate>,
    /// The last moment, where hours are counted.
    pub due_at: Option<Timestamp>,
    /// The last day if referring the question up is taken for asking other organs; the warning keeps to the earlier.
    pub due_if_referral_excluded: Option<CivilDate>,
    /// Working days it was extended by.
    pub extended_by: Option<u32>,
    /// How it stands.
    pub state: ClockState,
    /// When what was owed was done.
    pub done_on: Option<CivilDate>,
    /// What is left, while something is owed.
    pub left: Option<Left>,
    /// Years to import before the last day is certain; while there are any it is provisional (暂估).
    pub unknown: Vec<i32>,
    /// Day by day, from the day after the start to the last.
    pub trace: Vec<TracedDay>,
}

impl Clock {
    /// Whether something is still owed under it.
    pub fn is_open(&self) -> bool {
        match self.state {
            ClockState::Late => self.done_on.is_none(),
            ClockState::Running | ClockState::Paused | ClockState::Waiting => true,
            ClockState::Met | ClockState::Ended => false,
        }
    }

    /// Whether its last day is over and nothing was done.
    pub fn is_overdue(&self) -> bool {
        self.state == ClockState::Late && self.done_on.is_none()
    }

    /// 暂估
    pub fn is_provisional(&self) -> bool {
        !self.unknown.is_empty()
    }
}

/// The clock that presses most: of the open ones the one that ends first.
pub fn pressing(clocks: &[Clock]) -> Option<&Clock> {
    clocks.iter().filter(|clock| clock.is_open() && clock.due.is_some()).min_by_key(|clock| clock.due)
}
