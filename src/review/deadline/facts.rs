//! What of a case's events starts, stops and ends its clocks.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::count::{Exclusion, Why};
use crate::review::course::Order;
use crate::review::event::{ClockChanged, Decided, GateOpened, Recalled};
use crate::review::{
    Case, CivilDate, ClockKind, Entry, Event, GateKind, Ground, ItemState, Mode, Outcome, Relation,
    RequestWay, Route, Timestamp,
};

/// A branch as far as clocks depend on it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Asked {
    pub(super) kind: GateKind,
    /// Whether it is a state secret is asked because no catalogue lists it: only then BMT art 25 sets its days.
    pub(super) is_uncatalogued: bool,
    pub(super) item: u32,
    /// Somebody who made the item with us is asked.
    pub(super) is_co_maker: bool,
    /// The day the question was raised.
    pub(super) raised: CivilDate,
    /// The day of the newest letter.
    pub(super) sent: CivilDate,
    /// The day whoever is asked received it, once known.
    pub(super) received: Option<CivilDate>,
    /// The day the first letter went out.
    pub(super) first_sent: CivilDate,
    /// The day the answer came, or the question was dropped.
    pub(super) ended: Option<CivilDate>,
}

/// An item as far as clocks depend on it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Going {
    pub(super) number: u32,
    /// Formation or change (GK art 26).
    pub(super) formed: CivilDate,
    /// It went out.
    pub(super) out: Option<CivilDate>,
    /// It was decided that it does not go out, or the case ended.
    pub(super) ended: Option<CivilDate>,
    /// The row it waits at, if it does.
    pub(super) step: Option<u32>,
    /// Since when it lies at its step.
    pub(super) step_since: CivilDate,
    reopened: bool,
}

/// An extension of the answer's limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Extended {
    /// No day was named.
    AsLongAsAllowed,
    /// To that day.
    Until(CivilDate),
}

/// A recall: its event, the discovery, and the reports by code of the authority.
pub(super) type Recall = (u32, Timestamp, BTreeMap<String, Timestamp>);

/// Everything the clocks of one case depend on, but for calendar, office and today. Small enough to be kept in lists.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClockFacts {
    pub(super) mode: Mode,
    pub(super) request: Option<(CivilDate, RequestWay)>,
    pub(super) items: Vec<Going>,
    pub(super) gates: BTreeMap<u32, Asked>,
    /// Branches as they were asked before the question was put again.
    former: Vec<(u32, Asked)>,
    pub(super) recalls: Vec<Recall>,
    pub(super) replied: Option<CivilDate>,
    pub(super) ended: Option<CivilDate>,
    /// 告知补正
    pub(super) corrected: Option<CivilDate>,
    /// The corrected request came in: the clock begins anew.
    pub(super) restarted: Option<CivilDate>,
    pub(super) extended: Option<Extended>,
    /// Since when something is kept back that is no state secret.
    pub(super) kept_back: Option<CivilDate>,
    /// Since when something is kept back as a state secret.
    pub(super) kept_secret: Option<CivilDate>,
    /// The day named for the next look at it.
    pub(super) look_again_on: Option<CivilDate>,
    /// Orders to correct: the event, its day, until when, and when it was corrected.
    pub(super) orders: Vec<(u32, CivilDate, CivilDate, Option<CivilDate>)>,
    pauses: Vec<(u32, Option<u32>, Exclusion)>,
}

impl ClockFacts {
    /// Reads them off a chain and what it comes to; `None` when it does not begin with `opened`.
    pub fn of(case: &Case, entries: &[Entry]) -> Option<Self> {
        let first = entries.first()?;
        let Event::Opened(opened) = &first.event else { return None };
        let on = first.act.decided_on;
        let mut facts = Self {
            mode: opened.mode,
            request: opened.request.as_ref().map(|request| (request.received_on, request.way)),
            items: opened.items.iter().map(|item| Going::new(item.item, item.made_on, on)).collect(),
            gates: BTreeMap::new(),
            former: Vec::new(),
            recalls: Vec::new(),
            replied: None,
            ended: None,
            corrected: None,
            restarted: None,
            extended: None,
            kept_back: kept_back_since(case, false),
            kept_secret: kept_back_since(case, true),
            look_again_on: case.course.re_evaluation_due,
            orders: orders(case, entries),
            pauses: Vec::new(),
        };
        for entry in entries {
            facts.take(entry);
        }
        for item in &case.items {
            let ItemState::Open { step, .. } = item.state else { continue };
            facts.each(&[item.number], |going| going.step = Some(step));
        }
        Some(facts)
    }

    /// What does not count for the answer to a request. With `referrals`, questions to a superior or a secrecy
    /// administration are left out as well: whether they are "asking other organs" is not stated anywhere.
    pub(super) fn exclusions(&self, referrals: bool) -> Vec<Exclusion> {
        let paused = |gate: u32| self.pauses.iter().any(|(_, of, _)| *of == Some(gate));
        let former = self.former.iter().map(|(seq, asked)| (seq, asked));
        let asked = self.gates.iter().chain(former).filter(|(seq, asked)| {
            let counts = match asked.kind {
                GateKind::ThirdParty | GateKind::Originator => true,
                GateKind::Referral | GateKind::Declassification => referrals,
                GateKind::Excision => false,
            };
            // What the disclosure office itself wrote down about a gate stands in place of the letters' days.
            counts && !paused(**seq)
        });
        let asked = asked.map(|(seq, asked)| Exclusion {
            from: asked.first_sent,
            to: asked.ended,
            why: Why::Gate(*seq, asked.kind),
        });
        asked.chain(self.pauses.iter().map(|(_, _, pause)| pause.clone())).collect()
    }

    fn take(&mut self, entry: &Entry) {
        let (seq, on) = (entry.seq, entry.act.decided_on);
        match &entry.event {
            Event::VersionAdded(event) => self.each(&[event.item], |item| {
                if item.reopened {
                    item.formed = on;
                }
            }),
            Event::OpinionSigned(event) => {
                let items: Vec<u32> = event.items.iter().map(|item| item.item).collect();
                self.each(&items, |item| item.step_since = on);
            }
            Event::Returned(event) => self.each(&event.items, |item| item.step_since = on),
            Event::GateOpened(event) => self.ask(event.again.unwrap_or(seq), on, event),
            Event::GateHopped(event) => {
                if let Some(asked) = self.gates.get_mut(&event.gate) {
                    asked.sent = event.date;
                    asked.received = event.received_on;
                    asked.is_co_maker |= event.relation == Relation::CoIssuer;
                }
            }
            Event::GateAnswered(event) => self.end_gate(event.gate, event.received_on),
            Event::GateClosed(event) => self.end_gate(event.gate, on),
            Event::ClockChanged(event) => self.change(seq, event),
            Event::Decided(event) => self.settle(on, event),
            Event::Published(event) => {
                self.each(&[event.item], |item| {
                    item.out.get_or_insert(event.at.date());
                });
            }
            Event::Replied(event) => {
                self.replied.get_or_insert(event.on);
            }
            Event::Withdrawn(_) | Event::Voided(_) | Event::Archived(_) => self.end(on),
            Event::Recalled(event) => self.recall(seq, event),
            Event::Reopened(event) => self.each(&event.items, |item| {
                (item.formed, item.step_since, item.reopened) = (on, on, true);
                (item.out, item.ended) = (None, None);
            }),
            Event::Opened(_)
            | Event::FindingsDisposed(_)
            | Event::HandedOver(_)
            | Event::Received(_)
            | Event::Reassigned(_)
            | Event::Delegated(_)
            | Event::Noted(_)
            | Event::Amended(_)
            | Event::ContentRemoved(_)
            | Event::Supervised(_)
            | Event::ForkResolved(_) => {}
        }
    }

    fn each(&mut self, items: &[u32], change: impl Fn(&mut Going)) {
        self.items.iter_mut().filter(|item| items.contains(&item.number)).for_each(change);
    }

    /// A question put again has days of its own; those of the former letter end where it goes out.
    fn ask(&mut self, seq: u32, on: CivilDate, event: &GateOpened) {
        let asked = Asked {
            kind: event.kind,
            is_uncatalogued: event.route == Some(Route::NotCatalogued),
            item: event.item,
            is_co_maker: event.hop.relation == Relation::CoIssuer,
            raised: on,
            sent: event.hop.date,
            received: None,
            first_sent: event.hop.date,
            ended: None,
        };
        if let Some(mut former) = self.gates.insert(seq, asked) {
            former.ended.get_or_insert(event.hop.date);
            self.former.push((seq, former));
        }
    }

    fn end_gate(&mut self, gate: u32, on: CivilDate) {
        if let Some(asked) = self.gates.get_mut(&gate) {
            asked.ended.get_or_insert(on);
        }
    }

    fn settle(&mut self, on: CivilDate, event: &Decided) {
        for given in event.items.iter().filter(|given| !given.outcome.is_release()) {
            self.each(&[given.item], |item| {
                item.ended.get_or_insert(on);
            });
            // Nothing is asked any more about what does not go out (不再征求).
            for asked in self.gates.values_mut().filter(|asked| asked.item == given.item) {
                asked.ended.get_or_insert(on);
            }
        }
    }

    fn end(&mut self, on: CivilDate) {
        self.ended.get_or_insert(on);
        for asked in self.gates.values_mut() {
            asked.ended.get_or_insert(on);
        }
    }

    fn recall(&mut self, seq: u32, event: &Recalled) {
        let mut reports: BTreeMap<String, Timestamp> = BTreeMap::new();
        for report in &event.reports {
            let first = reports.entry(report.to_code.as_str().to_owned()).or_insert(report.at);
            *first = (*first).min(report.at);
        }
        self.recalls.push((seq, event.discovered_at, reports));
    }

    fn change(&mut self, seq: u32, event: &ClockChanged) {
        match (event.kind, event.gate) {
            (ClockKind::Pause, gate) => {
                let pause = Exclusion { from: event.from, to: event.to, why: Why::Pause(seq) };
                self.pauses.push((seq, gate, pause));
            }
            (ClockKind::Resume, gate) => {
                let open = |(_, of, pause): &&mut (u32, Option<u32>, Exclusion)| {
                    pause.to.is_none() && (gate.is_none() || *of == gate)
                };
                if let Some((_, _, pause)) = self.pauses.iter_mut().rev().find(open) {
                    pause.to = Some(event.from);
                }
            }
            // Art 33 allows one extension; a second one in a foreign chain changes nothing.
            (ClockKind::Extension, _) => {
                self.extended.get_or_insert(event.to.map_or(Extended::AsLongAsAllowed, Extended::Until));
            }
            (ClockKind::Correction, _) => {
                self.corrected.get_or_insert(event.from);
            }
            (ClockKind::Restart, None) => self.restarted = Some(event.from),
            // The day the letter reached whoever is asked, which is learned later: their own limit begins.
            (ClockKind::Restart, Some(gate)) => {
                if let Some(asked) = self.gates.get_mut(&gate) {
                    asked.received = Some(event.from);
                }
            }
        }
    }
}

/// The newest decision that keeps something back and stands; `secret`: as a state secret.
fn kept_back_since(case: &Case, secret: bool) -> Option<CivilDate> {
    let days = case.items.iter().filter_map(|item| {
        let decision = item.decision().filter(|it| !it.outcome.is_release())?;
        let is_secret = decision.outcome == Outcome::TransferredOut || decision.ground == Some(Ground::G1);
        let is_kept = match item.state {
            ItemState::Decided(_) | ItemState::TransferredOut | ItemState::Archived => true,
            ItemState::Open { .. }
            | ItemState::HandedOver { .. }
            | ItemState::Published
            | ItemState::Withdrawn
            | ItemState::Recalled
            | ItemState::Voided => false,
        };
        // What nobody holds, or what was not processed, is not kept back.
        let counts = is_secret || matches!(decision.outcome, Outcome::Refuse | Outcome::Defer);
        (is_kept && counts && is_secret == secret).then_some(decision.act.decided_on)
    });
    days.max()
}

fn orders(case: &Case, entries: &[Entry]) -> Vec<(u32, CivilDate, CivilDate, Option<CivilDate>)> {
    let day_of = |seq: u32| entries.iter().find(|entry| entry.seq == seq).map(|entry| entry.act.decided_on);
    let row =
        |order: &Order| Some((order.seq, day_of(order.seq)?, order.due?, order.corrected.and_then(day_of)));
    case.course.orders.iter().filter_map(row).collect()
}

impl Going {
    fn new(number: u32, formed: CivilDate, opened: CivilDate) -> Self {
        Self { number, formed, out: None, ended: None, step: None, step_since: opened, reopened: false }
    }
}
