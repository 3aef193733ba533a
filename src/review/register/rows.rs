//! Two lists: what was kept back and on which ground, and what was handed to the disclosure office.

use super::{Period, Told};
use crate::review::{BasisKind, CaseId, CivilDate, Event, Ground, Outcome, Subject};

/// An item that was kept back, whole or in part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefusalRow {
    /// The case.
    pub case: CaseId,
    /// The office's own number.
    pub office_number: Option<String>,
    /// Number of the item.
    pub item: u32,
    /// Title, or its substitute.
    pub title: Option<String>,
    /// Who decided.
    pub decided_by: Option<String>,
    /// On which day.
    pub decided_on: CivilDate,
    /// What was decided.
    pub outcome: Outcome,
    /// On which ground; its article follows from it.
    pub ground: Option<Ground>,
    /// Kinds of basis named.
    pub basis_kinds: Vec<BasisKind>,
    /// A later event took the decision back.
    pub is_void: bool,
}

/// 不予公开登记册
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusals {
    period: Period,
    /// The rows, in the order the cases were told.
    pub rows: Vec<RefusalRow>,
}

impl Refusals {
    /// An empty register.
    pub fn new(period: Period) -> Self {
        Self { period, rows: Vec::new() }
    }

    /// Enters what of a case was kept back in these days. A decision that was taken back stays in the register.
    pub fn take(&mut self, told: &Told<'_>) {
        for entry in told.entries {
            let Event::Decided(event) = &entry.event else { continue };
            if event.subject != Subject::Case || !self.period.holds(entry.act.decided_on) {
                continue;
            }
            for given in event.items.iter().filter(|given| given.outcome != Outcome::Release) {
                let Some(item) = told.case.item(given.item) else { continue };
                let stands = item.decisions.iter().any(|one| one.seq == entry.seq && one.void.is_none());
                let is_secret = given.outcome == Outcome::TransferredOut;
                self.rows.push(RefusalRow {
                    case: told.case.id.clone(),
                    office_number: told.case.office_number.clone(),
                    item: given.item,
                    title: told.title(item),
                    decided_by: told.name(&entry.act.decided_by),
                    decided_on: entry.act.decided_on,
                    outcome: given.outcome,
                    ground: if is_secret { Some(Ground::G1) } else { given.ground },
                    basis_kinds: given.basis_kinds.clone(),
                    is_void: !stands,
                });
            }
        }
    }
}

/// An item on its way to publication.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HandOverRow {
    /// The case.
    pub case: CaseId,
    /// The office's own number.
    pub office_number: Option<String>,
    /// Number of the item.
    pub item: u32,
    /// Title, or its substitute.
    pub title: Option<String>,
    /// Who handed it over.
    pub handed_by: Option<String>,
    /// On which day.
    pub handed_on: CivilDate,
    /// Who took it.
    pub received_by: Option<String>,
    /// On which day.
    pub received_on: Option<CivilDate>,
    /// When it went out after that.
    pub published_on: Option<CivilDate>,
}

/// 移交清单
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HandOvers {
    period: Period,
    /// The rows, in the order the cases were told.
    pub rows: Vec<HandOverRow>,
}

impl HandOvers {
    /// An empty list.
    pub fn new(period: Period) -> Self {
        Self { period, rows: Vec::new() }
    }

    /// Enters what of a case was handed over in these days.
    pub fn take(&mut self, told: &Told<'_>) {
        for entry in told.entries {
            let Event::HandedOver(event) = &entry.event else { continue };
            if !self.period.holds(event.on) {
                continue;
            }
            for number in &event.items {
                let Some(item) = told.case.item(*number) else { continue };
                // What belongs to this handing over ends where the next begins.
                let rest = told.entries.iter().filter(|later| later.seq > entry.seq);
                let until = rest.take_while(|later| match &later.event {
                    Event::HandedOver(again) => !again.items.contains(number),
                    _ => true,
                });
                let (mut received, mut published_on) = (None, None);
                for later in until {
                    match &later.event {
                        Event::Received(event) if event.items.contains(number) => {
                            received = received.or(Some((told.name(&later.act.decided_by), event.on)));
                        }
                        Event::Published(event) if event.item == *number => {
                            published_on = published_on.or(Some(event.at.date()));
                        }
                        _ => {}
                    }
                }
                let (received_by, received_on) = received.map_or((None, None), |(by, on)| (by, Some(on)));
                self.rows.push(HandOverRow {
                    case: told.case.id.clone(),
                    office_number: told.case.office_number.clone(),
                    item: *number,
                    title: told.title(item),
                    handed_by: told.name(&entry.act.decided_by),
                    handed_on: event.on,
                    received_by,
                    received_on,
                    published_on,
                });
            }
        }
    }
}
