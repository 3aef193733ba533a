//! The table of the annual report (GK art 49): requests by what became of them and by kind of applicant. A request is
//! done when its answer went out, and counted once, by the decisions that stood then; later rounds are not counted
//! again. Its check, new + carried in = done + carried out, holds by the way it counts and is shown all the same.

use std::collections::BTreeMap;

use super::{Period, Told};
use crate::review::{ApplicantKind, CivilDate, Entry, Event, Ground, Outcome, Subject};

/// A row of the table (DOMAIN §1.7). The numbers of the sub-rows follow the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cell {
    /// （一）予以公开
    Release,
    /// （二）部分公开, counted once whatever else the case holds.
    Partial,
    /// （三）不予公开, 1 to 8.
    Refuse(Ground),
    /// （四）1 本机关不掌握, GK art 36(4).
    NotHeld,
    /// （四）2 需要另行制作, GK art 38.
    NeedsMaking,
    /// （四）3 补正后申请内容仍不明确.
    StillUnclear,
    /// （四）, and the answer does not say which.
    CannotProvide,
    /// （五）1 信访举报投诉类, GK art 39.
    Petition,
    /// （五）2 重复申请, GK art 36(6).
    Repeated,
    /// （五）3 要求提供公开出版物, GK art 39.
    Publication,
    /// （五）4 无正当理由大量反复申请, GK art 35.
    Excessive,
    /// （五）5 要求确认或重新出具.
    Certificate,
    /// （五）, and the answer does not say which.
    NotProcessed,
    /// （六）其他处理: withdrawn, deferred, voided in a later year.
    Other,
}

impl Cell {
    /// Every row, in the order of the form.
    pub fn all() -> impl Iterator<Item = Self> {
        let refusals = Ground::ALL.iter().map(|ground| Self::Refuse(*ground));
        [Self::Release, Self::Partial].into_iter().chain(refusals).chain([
            Self::NotHeld,
            Self::NeedsMaking,
            Self::StillUnclear,
            Self::CannotProvide,
            Self::Petition,
            Self::Repeated,
            Self::Publication,
            Self::Excessive,
            Self::Certificate,
            Self::NotProcessed,
            Self::Other,
        ])
    }

    /// The row of an answer whose kind says more than the decision.
    fn of_reply(kind: &str) -> Option<Self> {
        match kind {
            "not_held" => Some(Self::NotHeld),
            "needs_making" => Some(Self::NeedsMaking),
            "still_unclear" => Some(Self::StillUnclear),
            "petition" => Some(Self::Petition),
            "repeated" => Some(Self::Repeated),
            "publication" => Some(Self::Publication),
            "excessive" => Some(Self::Excessive),
            "certificate" => Some(Self::Certificate),
            _ => None,
        }
    }
}

/// Counts by kind of applicant.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Column(BTreeMap<ApplicantKind, u32>);

impl Column {
    /// How many of that kind.
    pub fn of(&self, kind: ApplicantKind) -> u32 {
        self.0.get(&kind).copied().unwrap_or_default()
    }

    /// 总计
    pub fn total(&self) -> u32 {
        self.0.values().sum()
    }

    fn add(&mut self, kind: ApplicantKind) {
        *self.0.entry(kind).or_default() += 1;
    }
}

/// Both sides of the check.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Balance {
    /// 新收 and 上年结转.
    pub taken_in: u32,
    /// 办结 and 结转下年度.
    pub accounted: u32,
}

impl Balance {
    /// Whether both sides agree.
    pub fn is_even(self) -> bool {
        self.taken_in == self.accounted
    }
}

/// The table of one year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Annual {
    period: Period,
    /// 一、本年新收
    pub new: Column,
    /// 二、上年结转
    pub carried_in: Column,
    /// 三、本年度办理结果
    pub done: BTreeMap<Cell, Column>,
    /// 四、结转下年度继续办理
    pub carried_out: Column,
}

impl Annual {
    /// An empty table.
    pub fn new(period: Period) -> Self {
        let (new, carried_in, carried_out) = Default::default();
        Self { period, new, carried_in, done: BTreeMap::new(), carried_out }
    }

    /// Counts a case, if it answers a request.
    pub fn take(&mut self, told: &Told<'_>) {
        let Some(request) = &told.case.request else { return };
        let kind = amended_kind(told.entries).unwrap_or(request.applicant_kind);
        let received = request.received_on;
        let ending = ending(told.entries);
        // A number that came to nothing in the year it was given was never a request. Later it was already reported.
        let is_void =
            |(on, cell): &(CivilDate, Option<Cell>)| cell.is_none() && on.0.year() <= received.0.year();
        if received > self.period.to || ending.as_ref().is_some_and(is_void) {
            return;
        }
        // An answer dated before the request came in is a slip of the pen; it cannot end before it began.
        let ending = ending.map(|(on, cell)| (on.max(received), cell.unwrap_or(Cell::Other)));
        if ending.is_some_and(|(on, _)| on < self.period.from) {
            return;
        }
        if received < self.period.from {
            self.carried_in.add(kind);
        } else {
            self.new.add(kind);
        }
        match ending {
            Some((on, cell)) if on <= self.period.to => self.done.entry(cell).or_default().add(kind),
            Some(_) | None => self.carried_out.add(kind),
        }
    }

    /// One cell of the results.
    pub fn count(&self, cell: Cell, kind: ApplicantKind) -> u32 {
        self.done.get(&cell).map_or(0, |column| column.of(kind))
    }

    /// （七）总计 of the results, for one kind of applicant.
    pub fn done_of(&self, kind: ApplicantKind) -> u32 {
        self.done.values().map(|column| column.of(kind)).sum()
    }

    /// The check for one kind of applicant.
    pub fn balance_of(&self, kind: ApplicantKind) -> Balance {
        Balance {
            taken_in: self.new.of(kind) + self.carried_in.of(kind),
            accounted: self.done_of(kind) + self.carried_out.of(kind),
        }
    }

    /// The check over all.
    pub fn balance(&self) -> Balance {
        let sums = ApplicantKind::ALL.iter().map(|kind| self.balance_of(*kind));
        sums.fold(Balance { taken_in: 0, accounted: 0 }, |sum, one| Balance {
            taken_in: sum.taken_in + one.taken_in,
            accounted: sum.accounted + one.accounted,
        })
    }
}

/// The kind of applicant as it was last corrected.
fn amended_kind(entries: &[Entry]) -> Option<ApplicantKind> {
    let first = entries.first()?.seq;
    entries.iter().rev().find_map(|entry| match &entry.event {
        Event::Amended(event) if event.event == first && event.field.as_str() == "applicant_kind" => {
            serde_json::from_value(serde_json::Value::from(event.code.clone()?)).ok()
        }
        _ => None,
    })
}

/// When the request was first done with, and as what; no cell for a number that came to nothing.
fn ending(entries: &[Entry]) -> Option<(CivilDate, Option<Cell>)> {
    let mut standing: BTreeMap<u32, (Outcome, Option<Ground>)> = BTreeMap::new();
    for entry in entries {
        match &entry.event {
            Event::Decided(event) if event.subject == Subject::Case => {
                standing.extend(event.items.iter().map(|one| (one.item, (one.outcome, one.ground))));
            }
            Event::Reopened(event) => standing.retain(|item, _| !event.items.contains(item)),
            Event::Replied(event) => {
                return Some((event.on, Some(cell(standing.values().copied(), event.kind.as_str()))));
            }
            Event::Withdrawn(_) => return Some((entry.act.decided_on, Some(Cell::Other))),
            Event::Voided(_) => return Some((entry.act.decided_on, None)),
            _ => {}
        }
    }
    None
}

/// The one row of a case. Anything given beside anything withheld is a partial disclosure. Of several grounds the first
/// of the form counts: an office's choice the form leaves open.
fn cell(items: impl Iterator<Item = (Outcome, Option<Ground>)>, reply: &str) -> Cell {
    let rows: Vec<Cell> = items.map(|(outcome, ground)| row(outcome, ground)).collect();
    let gives = |cell: &Cell| matches!(cell, Cell::Release | Cell::Partial);
    if !rows.is_empty() && rows.iter().all(|cell| *cell == Cell::Release) {
        return Cell::Release;
    }
    if rows.iter().any(gives) {
        return Cell::Partial;
    }
    let first = rows.into_iter().min().unwrap_or(Cell::Other);
    let named = Cell::of_reply(reply);
    let belongs = |named: &Cell| match first {
        Cell::CannotProvide => (Cell::NotHeld..=Cell::StillUnclear).contains(named),
        Cell::NotProcessed => (Cell::Petition..=Cell::Certificate).contains(named),
        _ => false,
    };
    named.filter(belongs).unwrap_or(first)
}

fn row(outcome: Outcome, ground: Option<Ground>) -> Cell {
    match (outcome, ground) {
        (Outcome::Release, _) => Cell::Release,
        (Outcome::Partial, _) => Cell::Partial,
        (Outcome::Refuse, Some(ground)) => Cell::Refuse(ground),
        // It went to classified channels because it is a state secret.
        (Outcome::TransferredOut, _) => Cell::Refuse(Ground::G1),
        (Outcome::CannotProvide, _) => Cell::CannotProvide,
        (Outcome::NotProcessed, _) => Cell::NotProcessed,
        (Outcome::Refuse, None) | (Outcome::Defer | Outcome::RecallConfirmed | Outcome::RecallLifted, _) => {
            Cell::Other
        }
    }
}
