//! Every clock of one case.

use std::collections::BTreeMap;

use super::count::{between, count};
use super::facts::{Asked, ClockFacts, Extended, Going, Recall};
use super::{About, Clock, ClockState, Left, Length, Limit, OfficeLimits};
use crate::review::calendar::Calendar;
use crate::review::{CivilDate, GateKind, Mode, Timestamp};

/// The clocks of a case at `now`, in an office with these limits of its own.
pub fn clocks(facts: &ClockFacts, office: OfficeLimits, calendar: &Calendar, now: Timestamp) -> Vec<Clock> {
    let bench = Bench { facts, calendar, now, today: now.date(), office };
    let mut all = Vec::new();
    all.extend(facts.recalls.iter().map(|recall| bench.leak(recall)));
    match (facts.mode, facts.request) {
        (Mode::OnRequest, Some((received, way))) => {
            all.push(Clock { way: Some(way), ..bench.answer(received) });
            all.extend(bench.correction(received));
        }
        (Mode::Proactive, _) => all.extend(facts.items.iter().map(|item| bench.proactive(item))),
        // Other releases have no clock of the Regulations.
        (Mode::OnRequest, None) | (Mode::OtherRelease, _) => {}
    }
    for (seq, asked) in &facts.gates {
        all.extend(bench.gate(*seq, asked));
    }
    all.extend(bench.steps());
    all.extend(bench.looked_at_again());
    all.extend(bench.orders());
    all
}

fn days_between(from: CivilDate, to: CivilDate) -> i32 {
    i32::try_from((to.0 - from.0).whole_days()).unwrap_or(i32::MAX)
}

struct Bench<'a> {
    facts: &'a ClockFacts,
    calendar: &'a Calendar,
    now: Timestamp,
    today: CivilDate,
    office: OfficeLimits,
}

impl Bench<'_> {
    /// A limit of working days without exclusions, from `start`, done on `done`.
    fn plain(&self, limit: Limit, about: About, start: Option<CivilDate>, done: Option<CivilDate>) -> Clock {
        let days = limit.rule().working_days(self.office);
        let counted =
            start.map(|start| count(self.calendar, start, days, &[], self.today)).unwrap_or_default();
        let due = counted.due();
        Clock {
            limit,
            about,
            working_days: days,
            months: 0,
            start,
            way: None,
            due,
            due_at: None,
            due_if_referral_excluded: None,
            extended_by: None,
            state: self.state(due, done),
            done_on: done,
            left: self.left(due, done),
            unknown: counted.unknown.iter().copied().collect(),
            trace: counted.trace,
        }
    }

    fn state(&self, due: Option<CivilDate>, done: Option<CivilDate>) -> ClockState {
        match (due, done) {
            (None, None) => ClockState::Waiting,
            (None, Some(_)) => ClockState::Met,
            (Some(due), _) if due < done.unwrap_or(self.today) => ClockState::Late,
            (Some(_), Some(_)) => ClockState::Met,
            (Some(_), None) => ClockState::Running,
        }
    }

    fn left(&self, due: Option<CivilDate>, done: Option<CivilDate>) -> Option<Left> {
        let due = due.filter(|_| done.is_none())?;
        let days = |from, to| i32::try_from(between(self.calendar, from, to)).unwrap_or(i32::MAX);
        Some(Left::WorkingDays(if due < self.today {
            // The day after a last day that was a Friday may be no working day; it is late all the same.
            -days(due, self.today).max(1)
        } else {
            days(self.today, due)
        }))
    }

    /// What ended without being done owes nothing any more.
    fn or_ended(clock: Clock, ended: Option<CivilDate>) -> Clock {
        if ended.is_some() && clock.done_on.is_none() {
            Clock { state: ClockState::Ended, left: None, ..clock }
        } else {
            clock
        }
    }

    /// GK art 26: from formation or change.
    fn proactive(&self, item: &Going) -> Clock {
        let about = if self.facts.items.len() == 1 { About::Case } else { About::Item(item.number) };
        let clock = self.plain(Limit::Proactive, about, Some(item.formed), item.out);
        Self::or_ended(clock, item.ended.or(self.facts.ended))
    }

    /// GK art 33, with art 30 where the request had to be corrected.
    fn answer(&self, received: CivilDate) -> Clock {
        let facts = self.facts;
        let limit = Limit::Answer;
        // No clock runs between the notice and the corrected request; then it begins from nothing.
        let start = match (facts.corrected, facts.restarted) {
            (_, Some(restarted)) => Some(restarted),
            (Some(_), None) => None,
            (None, None) => Some(received),
        };
        let plain = self.plain(limit, About::Case, start, facts.replied);
        let Some(start) = start else { return Self::or_ended(plain, facts.ended) };
        let without = self.extended(start, false);
        let with = self.extended(start, true);
        let due = without.0.due();
        let is_out = facts.exclusions(false).iter().any(|e| e.to.is_none() && start <= self.today);
        let state = match self.state(due, facts.replied) {
            ClockState::Running if is_out => ClockState::Paused,
            other => other,
        };
        let clock = Clock {
            due,
            due_if_referral_excluded: with.0.due().filter(|later| Some(*later) != due),
            extended_by: without.1,
            state,
            left: self.left(due, facts.replied),
            unknown: without.0.unknown.iter().copied().collect(),
            trace: without.0.trace,
            ..plain
        };
        Self::or_ended(clock, facts.ended)
    }

    /// The count of the answer's limit, with its extension.
    fn extended(&self, start: CivilDate, referrals: bool) -> (super::Count, Option<u32>) {
        let rule = Limit::Answer.rule();
        let days = rule.working_days(self.office);
        let exclusions = self.facts.exclusions(referrals);
        let to_end = |days| count(self.calendar, start, days, &exclusions, self.today);
        let first = to_end(days);
        let (Some(extended), Some(most), Some(end)) = (self.facts.extended, rule.extension, first.due())
        else {
            return (first, None);
        };
        // Extended to a day that is named, but never beyond what the article allows.
        let further = match extended {
            Extended::AsLongAsAllowed => most,
            Extended::Until(to) => between(self.calendar, end, to).min(most),
        };
        (to_end(days + further), Some(further))
    }

    /// GK art 30: the one notice to correct. Silent once its days are over: then the request stands as it is.
    fn correction(&self, received: CivilDate) -> Option<Clock> {
        let done = self.facts.corrected;
        let clock = self.plain(Limit::Correction, About::Case, Some(received), done);
        let is_open = clock.state == ClockState::Running && self.facts.replied.or(self.facts.ended).is_none();
        (done.is_some() || is_open).then_some(clock)
    }

    fn gate(&self, seq: u32, asked: &Asked) -> Vec<Clock> {
        let about = About::Gate(seq);
        let on_request = self.facts.mode == Mode::OnRequest;
        match asked.kind {
            // Arts 32 and 34 stand in the chapter on requests; otherwise silence has no limit and no meaning.
            GateKind::ThirdParty if on_request => {
                vec![self.plain(Limit::ThirdParty, about, asked.received, asked.ended)]
            }
            GateKind::Originator if on_request && asked.is_co_maker => {
                vec![self.plain(Limit::CoMaker, about, asked.received, asked.ended)]
            }
            // The superior who has the power to classify (BM art 17) and an objection (BMT art 26) have no such days.
            GateKind::Referral if asked.is_uncatalogued => {
                let decided_from = asked.received.unwrap_or(asked.sent);
                vec![
                    self.plain(Limit::ClassReport, about, Some(asked.raised), Some(asked.first_sent)),
                    self.plain(Limit::ClassDecision, about, Some(decided_from), asked.ended),
                ]
            }
            GateKind::ThirdParty
            | GateKind::Originator
            | GateKind::Referral
            | GateKind::Declassification
            | GateKind::Excision => Vec::new(),
        }
    }

    /// BMT art 61: to the secrecy administration and to the superior, within hours of the clock.
    fn leak(&self, (seq, discovered, reports): &Recall) -> Clock {
        let limit = Limit::LeakReport;
        let hours = match limit.rule().length {
            Length::Hours(hours) => i64::from(hours),
            Length::WorkingDays(_)
            | Length::OfficeWorkingDays
            | Length::OfficeMonths
            | Length::Months(_)
            | Length::Named => 0,
        };
        let due_at = Timestamp(discovered.0 + time::Duration::hours(hours));
        // Two authorities are owed a report; with one of them told the clock goes on.
        let told = reports.values().max().copied().filter(|_| reports.len() > 1);
        let left = (due_at.0 - self.now.0).whole_hours();
        let left = if self.now.0 > due_at.0 { left.min(-1) } else { left };
        let state = match told {
            _ if told.unwrap_or(self.now).0 > due_at.0 => ClockState::Late,
            Some(_) => ClockState::Met,
            None => ClockState::Running,
        };
        let plain = self.plain(limit, About::Recall(*seq), None, told.map(Timestamp::date));
        Clock {
            start: Some(discovered.date()),
            due: Some(due_at.date()),
            due_at: Some(due_at),
            state,
            left: told.is_none().then(|| Left::Hours(i32::try_from(left).unwrap_or(i32::MAX))),
            ..plain
        }
    }

    /// The office's own limit for every row at which something waits, from the day its first item came there.
    fn steps(&self) -> Vec<Clock> {
        if self.office.step_working_days == 0 {
            return Vec::new();
        }
        let mut since: BTreeMap<u32, CivilDate> = BTreeMap::new();
        for (step, from) in self.facts.items.iter().filter_map(|item| Some((item.step?, item.step_since))) {
            let first = since.entry(step).or_insert(from);
            *first = (*first).min(from);
        }
        let clock = |(step, from)| self.plain(Limit::Step, About::Step(step), Some(from), None);
        since.into_iter().map(clock).collect()
    }

    /// Until a named day of the calendar, working or not.
    fn until(
        &self,
        limit: Limit,
        about: About,
        start: CivilDate,
        due: CivilDate,
        done: Option<CivilDate>,
    ) -> Clock {
        let plain = self.plain(limit, about, None, done);
        Clock {
            months: limit.rule().months(self.office),
            start: Some(start),
            due: Some(due),
            state: self.state(Some(due), done),
            left: done.is_none().then(|| Left::Days(days_between(self.today, due))),
            ..plain
        }
    }

    /// What was kept back comes up again by itself (GK art 18, BM art 24): so long after it was decided, or on the day
    /// named when it was last looked at.
    fn looked_at_again(&self) -> Vec<Clock> {
        let clock = |(limit, since): (Limit, Option<CivilDate>)| {
            let since = since?;
            let named = self.facts.look_again_on.filter(|named| *named > since);
            let due = named.or_else(|| since.plus_months(limit.rule().months(self.office)))?;
            Some(self.until(limit, About::Case, since, due, None))
        };
        let kept =
            [(Limit::ReEvaluation, self.facts.kept_back), (Limit::SecrecyCheck, self.facts.kept_secret)];
        kept.into_iter().filter_map(clock).collect()
    }

    /// Orders to correct, until their named day.
    fn orders(&self) -> Vec<Clock> {
        let clock = |(seq, given, due, done): &(u32, CivilDate, CivilDate, Option<CivilDate>)| {
            self.until(Limit::Order, About::Order(*seq), *given, *due, *done)
        };
        self.facts.orders.iter().map(clock).collect()
    }
}
