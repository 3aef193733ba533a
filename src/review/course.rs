//! What happened beside the line of review: recalls, clocks, the answer, supervision, corrections.

use std::collections::BTreeMap;

use super::{CivilDate, Code, DecidedBy, EventKind, Measure, Timestamp};

/// What a fold keeps of the acts beside the line.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Course {
    /// Every event: what it was and whose. Index = seq - 1.
    pub acts: Vec<(EventKind, DecidedBy)>,
    /// Recalls, oldest first.
    pub recalls: Vec<Recall>,
    /// The clock of the answer to a request.
    pub clock: Clock,
    /// The answer to the applicant, in the running round.
    pub reply: Option<Reply>,
    /// Orders to correct, oldest first.
    pub orders: Vec<Order>,
    /// When refused information is to be looked at again (GK art 18).
    pub re_evaluation_due: Option<CivilDate>,
    /// Corrections of earlier events, oldest first.
    pub amendments: Vec<Amendment>,
}

/// A recall (撤除并补救).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recall {
    /// The event.
    pub seq: u32,
    /// Who recalled.
    pub by: DecidedBy,
    /// When it was discovered: the 24 hours of BMT art 61 run from here, hours of the clock and no working days.
    pub discovered_at: Timestamp,
    /// What was done.
    pub measures: Vec<Measure>,
    /// Reports made: to whom, when.
    pub reports: Vec<(Code, Timestamp)>,
    /// The items, with what the leader said: confirmed, lifted, or nothing yet.
    pub items: BTreeMap<u32, Option<bool>>,
}

impl Recall {
    /// Until when the reports are owed, BMT art 61.
    pub fn report_due(&self) -> Option<Timestamp> {
        report_due(self.discovered_at)
    }
}

/// Until when a discovery is to be reported, BMT art 61: 24 hours of the clock.
pub fn report_due(discovered_at: Timestamp) -> Option<Timestamp> {
    discovered_at.0.checked_add(time::Duration::hours(24)).map(Timestamp)
}

/// The clock of the answer, as far as rules ask.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Clock {
    /// Running pauses: the gate that causes each, and its first day.
    pub pauses: Vec<(Option<u32>, CivilDate)>,
    /// It was extended.
    pub is_extended: bool,
    /// The day the applicant was asked to correct the request.
    pub corrected_on: Option<CivilDate>,
    /// The corrected request came in.
    pub is_restarted: bool,
}

/// The answer to the applicant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reply {
    /// The event.
    pub seq: u32,
    /// The day it went out.
    pub on: CivilDate,
    /// After the limit, as whoever answered says.
    pub is_late: bool,
}

/// An order to correct (责令整改).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Order {
    /// The event.
    pub seq: u32,
    /// Until when.
    pub due: Option<CivilDate>,
    /// The event that says it was corrected.
    pub corrected: Option<u32>,
}

/// A visible correction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Amendment {
    /// The event.
    pub seq: u32,
    /// The event it corrects.
    pub of: u32,
    /// The field.
    pub field: Code,
}

impl Course {
    /// The oldest order that nobody has reported corrected.
    pub fn open_order(&self) -> Option<&Order> {
        self.orders.iter().find(|order| order.corrected.is_none())
    }

    /// The last recall of that item.
    pub fn recall_of(&self, item: u32) -> Option<&Recall> {
        self.recalls.iter().rev().find(|recall| recall.items.contains_key(&item))
    }
}
