//! The self-assessment sheet (自评): how often each thing a supervisor asks about happened in the period.

use std::collections::BTreeMap;

use super::{Period, Told};
use crate::review::code::codes;
use crate::review::{Event, GateKind, Means, Outcome, Subject, SupervisionKind};

codes! {
    /// What is counted.
    Point {
        /// Cases opened.
        Opened,
        /// Items decided on by the final review.
        Decided,
        /// Of those: released.
        Released,
        /// Of those: released in part.
        Partial,
        /// Of those: kept back on a ground or as a state secret.
        Refused,
        /// Of those: anything else.
        Otherwise,
        /// Returns to an earlier step.
        Returned,
        /// 报审
        Referrals,
        /// 送原制发机关审批
        Originators,
        /// 解密审查
        Declassifications,
        /// 征求第三方意见
        ThirdParties,
        /// 区分处理
        Excisions,
        /// Items published.
        Published,
        /// Of those: before the approval (先发布后审查).
        BeforeApproval,
        /// Answers to applicants.
        Replied,
        /// Of those: late, as whoever answered says.
        RepliedLate,
        /// Recalls.
        Recalled,
        /// Spot checks.
        SpotChecks,
        /// Orders to correct.
        Orders,
        /// Corrections reported.
        Corrected,
        /// Re-evaluations of what was kept back (GK art 18).
        ReEvaluated,
        /// Steps decided on paper, in minutes or by letter.
        OffDesk,
    }
}

/// 自评表
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assessment {
    period: Period,
    counts: BTreeMap<Point, u32>,
}

impl Assessment {
    /// An empty sheet.
    pub fn new(period: Period) -> Self {
        Self { period, counts: BTreeMap::new() }
    }

    /// How often.
    pub fn count(&self, point: Point) -> u32 {
        self.counts.get(&point).copied().unwrap_or_default()
    }

    /// Nothing happened in the period.
    pub fn is_nil(&self) -> bool {
        self.counts.is_empty()
    }

    fn add(&mut self, point: Point) {
        *self.counts.entry(point).or_default() += 1;
    }

    /// Counts what happened in a case on these days, void acts included: they happened.
    pub fn take(&mut self, told: &Told<'_>) {
        for entry in told.entries {
            let day = match &entry.event {
                Event::Published(event) => event.at.date(),
                Event::Replied(event) => event.on,
                _ => entry.act.decided_on,
            };
            if !self.period.holds(day) {
                continue;
            }
            if entry.act.means != Means::Key {
                self.add(Point::OffDesk);
            }
            match &entry.event {
                Event::Opened(_) => self.add(Point::Opened),
                Event::Decided(event) if event.subject == Subject::Case => {
                    event.items.iter().for_each(|given| self.decided(given.outcome));
                }
                Event::Returned(_) => self.add(Point::Returned),
                Event::GateOpened(event) => self.add(asked(event.kind)),
                Event::Published(event) => {
                    self.add(Point::Published);
                    let publications = told.case.item(event.item).map(|item| item.publications.as_slice());
                    let mut these =
                        publications.unwrap_or_default().iter().filter(|one| one.seq == entry.seq);
                    if these.any(|one| one.before_approval) {
                        self.add(Point::BeforeApproval);
                    }
                }
                Event::Replied(event) => {
                    self.add(Point::Replied);
                    if event.late {
                        self.add(Point::RepliedLate);
                    }
                }
                Event::Recalled(_) => self.add(Point::Recalled),
                Event::Supervised(event) => self.add(supervised(event.kind)),
                _ => {}
            }
        }
    }

    fn decided(&mut self, outcome: Outcome) {
        self.add(Point::Decided);
        self.add(match outcome {
            Outcome::Release => Point::Released,
            Outcome::Partial => Point::Partial,
            Outcome::Refuse | Outcome::TransferredOut => Point::Refused,
            Outcome::Defer
            | Outcome::CannotProvide
            | Outcome::NotProcessed
            | Outcome::RecallConfirmed
            | Outcome::RecallLifted => Point::Otherwise,
        });
    }
}

fn asked(kind: GateKind) -> Point {
    match kind {
        GateKind::Referral => Point::Referrals,
        GateKind::Originator => Point::Originators,
        GateKind::Declassification => Point::Declassifications,
        GateKind::ThirdParty => Point::ThirdParties,
        GateKind::Excision => Point::Excisions,
    }
}

fn supervised(kind: SupervisionKind) -> Point {
    match kind {
        SupervisionKind::SpotCheck => Point::SpotChecks,
        SupervisionKind::Order => Point::Orders,
        SupervisionKind::Corrected => Point::Corrected,
        SupervisionKind::ReEvaluation => Point::ReEvaluated,
    }
}
