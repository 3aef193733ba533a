//! What the law demands of the acts beside the line: whose act it is, recalls, new rounds, authorisations, answers,
//! clocks, archiving. Told by the events alone, like the rest of the monitor.

use std::collections::BTreeMap;

use baoshen::review::event::{Decided, Delegated, Opened, Published, Recalled, Reopened};
use baoshen::review::{
    Authority, Capacity, CivilDate, ClockKind, Command, Digest, Event, GateKind, MatchGrade, Mode, Outcome,
    PersonId, Profile, ReplyAnswer, Role, Subject, SupervisionKind,
};

use crate::monitor::{Broken, Hand, hand};

/// How far an item has come.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Stand {
    /// Under review.
    #[default]
    Open,
    /// Decided, on its way, or out.
    Decided,
    /// Kept back by a decision.
    KeptBack,
    /// Withdrawn, voided, transferred or archived.
    Ended,
}

/// What became of one item.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Fate {
    stand: Stand,
    is_out: bool,
    /// Out by the decision that stands, not by one of an earlier round.
    went_out: bool,
    /// What was approved, by its hash.
    approved: Option<Digest>,
    /// Who took it back, and whether the leader has confirmed it.
    recall: Option<(Option<Hand>, bool)>,
}

/// To whom, which powers, for which days, by whom.
type Given = (PersonId, Vec<String>, CivilDate, CivilDate, Option<Hand>);

/// A case beside its line.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
#[expect(clippy::struct_excessive_bools, reason = "each is something that happened or did not")]
pub(crate) struct Beside {
    is_request: bool,
    round: u32,
    is_signed: bool,
    fates: BTreeMap<u32, Fate>,
    /// Who was given what for which days, and by whom.
    given: BTreeMap<u32, Given>,
    /// What each branch is, by its place.
    asked: BTreeMap<u32, GateKind>,
    holders: BTreeMap<u32, Option<PersonId>>,
    owes_correction: bool,
    is_replied: bool,
    is_extended: bool,
    is_corrected: bool,
}

/// The list of DESIGN §7: in which roles an act may be done at all, with what each branch asks.
fn roles(profile: &Profile, asked: &BTreeMap<u32, GateKind>, event: &Event) -> Vec<Role> {
    use Role as R;
    let row = |step: u32| profile.row(step).map(|row| row.role).into_iter().collect::<Vec<_>>();
    match event {
        Event::Opened(_) | Event::VersionAdded(_) | Event::Voided(_) => vec![R::Undertaker],
        Event::OpinionSigned(event) => row(event.step),
        Event::FindingsDisposed(event) => row(event.step),
        Event::Returned(event) => row(event.step),
        Event::Reassigned(event) => [row(event.step), vec![R::Leader]].concat(),
        Event::Decided(_) | Event::Delegated(_) | Event::ForkResolved(_) => vec![R::Leader],
        Event::GateOpened(event) => match event.kind {
            GateKind::Referral => vec![R::Reviewer, R::Leader],
            GateKind::ThirdParty => vec![R::DisclosureOffice],
            GateKind::Originator | GateKind::Declassification | GateKind::Excision => {
                vec![R::Undertaker, R::Reviewer, R::Leader]
            }
        },
        Event::HandedOver(_) => vec![R::Undertaker, R::Reviewer, R::Leader],
        Event::Received(_) | Event::Published(_) | Event::Replied(_) | Event::ClockChanged(_) => {
            vec![R::DisclosureOffice]
        }
        Event::Withdrawn(_) => vec![R::Undertaker, R::Leader, R::DisclosureOffice],
        Event::Reopened(_) => vec![R::DisclosureOffice, R::Leader],
        Event::ContentRemoved(_) => vec![R::Reviewer, R::Leader],
        Event::Supervised(_) => vec![R::Supervisor, R::Leader],
        Event::Archived(_) => vec![R::Archivist],
        Event::GateAnswered(event) if event.answer == ReplyAnswer::Silence => match asked.get(&event.gate) {
            Some(GateKind::ThirdParty) => vec![R::Leader, R::DisclosureOffice],
            _ => vec![R::Leader],
        },
        // Another organ's letter is taken in.
        Event::GateHopped(_) | Event::GateAnswered(_) => {
            vec![R::Undertaker, R::Reviewer, R::Leader, R::DisclosureOffice, R::ClassOfficer]
        }
        Event::GateClosed(event) => match asked.get(&event.gate) {
            Some(GateKind::Declassification) => vec![R::Leader, R::ClassOfficer],
            Some(GateKind::ThirdParty) => vec![R::Leader, R::DisclosureOffice],
            Some(GateKind::Excision) => vec![R::Leader, R::Undertaker],
            Some(GateKind::Referral | GateKind::Originator) | None => vec![R::Leader],
        },
        // Recalls and notes by all; corrections by their own hand.
        Event::Recalled(_) | Event::Noted(_) | Event::Amended(_) => Role::ALL.to_vec(),
    }
}

fn power(role: Role) -> Option<&'static str> {
    match role {
        Role::Reviewer => Some("review"),
        Role::Leader => Some("final_review"),
        Role::DisclosureOffice => Some("disclosure"),
        Role::Undertaker | Role::Division | Role::ClassOfficer | Role::Archivist | Role::Supervisor => None,
    }
}

impl Beside {
    /// Takes in an act at place `seq`.
    pub(crate) fn see(&mut self, profile: &Profile, seq: u32, command: &Command) -> Result<(), Broken> {
        let event = &command.event;
        if !self.is_theirs(profile, command.role, event) {
            return Err(Broken::NotTheirs);
        }
        self.is_authorised(command)?;
        self.is_held(profile, command)?;
        let hand = hand(&command.act);
        match event {
            Event::Opened(event) => self.open(event),
            Event::OpinionSigned(_) => self.is_signed = true,
            Event::Decided(event) => return self.settle(hand.as_ref(), event),
            Event::HandedOver(event) => {
                let here = |item| self.fates.get(item).is_some_and(|fate| fate.recall.is_none());
                return event.items.iter().all(here).then_some(()).ok_or(Broken::OutWhileRecalled);
            }
            Event::Published(event) => return self.publish(event),
            Event::Recalled(event) => return self.recall(hand.as_ref(), event),
            Event::Reopened(event) => return self.reopen(event),
            Event::Withdrawn(_) | Event::Voided(_) => {
                let is_void = matches!(event, Event::Voided(_));
                let is_decided = self.fates.values().any(|fate| fate.stand != Stand::Open);
                if is_decided || (is_void && self.is_signed) {
                    return Err(Broken::DroppedTooLate);
                }
                self.fates.values_mut().for_each(|fate| fate.stand = Stand::Ended);
            }
            // What was approved and is no longer here is to be decided again, whatever an earlier round let out. In the
            // small case and the walks all of it goes.
            Event::ContentRemoved(_) => {
                let waiting = |fate: &&mut Fate| {
                    fate.stand == Stand::Decided && !fate.went_out && fate.recall.is_none()
                };
                self.fates.values_mut().filter(waiting).for_each(|fate| fate.stand = Stand::Open);
            }
            Event::Archived(_) => return self.archive(),
            Event::Replied(_) => {
                let waits = self.fates.values().any(|fate| fate.stand == Stand::Open);
                if !self.is_request || waits || std::mem::replace(&mut self.is_replied, true) {
                    return Err(Broken::AnsweredWrongly);
                }
            }
            Event::ClockChanged(event) => return self.change_clock(event.kind),
            Event::Delegated(event) => self.give(seq, hand, event),
            Event::GateOpened(event) => {
                self.asked.insert(seq, event.kind);
            }
            Event::Reassigned(event) => {
                self.holders.insert(event.step, event.to_person.clone());
            }
            Event::Supervised(event) => match event.kind {
                SupervisionKind::Order => self.owes_correction = true,
                SupervisionKind::Corrected => self.owes_correction = false,
                SupervisionKind::SpotCheck | SupervisionKind::ReEvaluation => {}
            },
            _ => {}
        }
        Ok(())
    }

    /// Whether somebody in that role may do such an act at all.
    pub(crate) fn is_theirs(&self, profile: &Profile, role: Role, event: &Event) -> bool {
        roles(profile, &self.asked, event).contains(&role)
    }

    fn open(&mut self, event: &Opened) {
        (self.round, self.is_request) = (1, event.mode == Mode::OnRequest);
        self.fates = event.items.iter().map(|item| (item.item, Fate::default())).collect();
    }

    fn give(&mut self, seq: u32, by: Option<Hand>, event: &Delegated) {
        let powers = event.powers.iter().map(|power| power.as_str().to_owned()).collect();
        self.given.insert(seq, (event.person.clone(), powers, event.from, event.to, by));
    }

    /// Who chose this delegate for this case.
    pub(crate) fn giver(&self, command: &Command) -> Option<&Hand> {
        let Some(Authority::Event(seq)) = &command.act.decided_by.authority else { return None };
        self.given.get(seq).and_then(|(.., by)| by.as_ref())
    }

    fn change_clock(&mut self, kind: ClockKind) -> Result<(), Broken> {
        let was = match kind {
            ClockKind::Extension => std::mem::replace(&mut self.is_extended, true),
            ClockKind::Correction => std::mem::replace(&mut self.is_corrected, true),
            ClockKind::Pause | ClockKind::Resume | ClockKind::Restart => false,
        };
        if was || !self.is_request || self.is_replied { Err(Broken::ClockTwice) } else { Ok(()) }
    }

    /// A delegate of this case has an authorisation of this case for that power and day.
    fn is_authorised(&self, command: &Command) -> Result<(), Broken> {
        let by = &command.act.decided_by;
        let (Capacity::Delegate, Some(Authority::Event(seq))) = (by.capacity, &by.authority) else {
            return Ok(());
        };
        let on = command.act.decided_on;
        let covers = |(person, powers, from, to, _): &Given| {
            let has_power = power(command.role).is_some_and(|power| powers.iter().any(|it| it == power));
            by.person.as_ref() == Some(person) && *from <= on && on <= *to && has_power
        };
        self.given.get(seq).is_some_and(covers).then_some(()).ok_or(Broken::NoAuthority)
    }

    /// A step addressed to a person is taken by that person, by a body, or by a delegate.
    fn is_held(&self, profile: &Profile, command: &Command) -> Result<(), Broken> {
        let step = match &command.event {
            Event::OpinionSigned(event) => event.step,
            Event::Returned(event) => event.step,
            Event::Decided(_) => profile.last_step(),
            _ => return Ok(()),
        };
        let by = &command.act.decided_by;
        match (self.holders.get(&step), &by.person) {
            (Some(Some(holder)), Some(person)) if holder != person && by.capacity == Capacity::Own => {
                Err(Broken::AnotherHolder)
            }
            _ => Ok(()),
        }
    }

    fn settle(&mut self, hand: Option<&Hand>, event: &Decided) -> Result<(), Broken> {
        for given in &event.items {
            let Some(fate) = self.fates.get_mut(&given.item) else { continue };
            match (event.subject, given.outcome) {
                (Subject::Recall, outcome) => {
                    let Some((by, false)) = &fate.recall else { return Err(Broken::NothingToTakeBack) };
                    if outcome == Outcome::RecallConfirmed {
                        fate.recall = Some((by.clone(), true));
                    } else if by.as_ref() == hand {
                        return Err(Broken::LiftedBySameHand);
                    } else {
                        // What was archived is out again, and archived again with its recall.
                        (fate.stand, fate.recall) = (Stand::Decided, None);
                        (fate.is_out, fate.went_out) = (true, true);
                    }
                }
                (Subject::Case, Outcome::Release | Outcome::Partial) => {
                    (fate.stand, fate.went_out) = (Stand::Decided, false);
                    fate.approved = given.release.as_ref().map(|release| release.sha256);
                }
                (Subject::Case, Outcome::TransferredOut) => fate.stand = Stand::Ended,
                (Subject::Case, _) => fate.stand = Stand::KeptBack,
            }
        }
        Ok(())
    }

    fn publish(&mut self, event: &Published) -> Result<(), Broken> {
        let Some(fate) = self.fates.get_mut(&event.item) else { return Ok(()) };
        if fate.recall.is_some() {
            return Err(Broken::OutWhileRecalled);
        }
        let differs = fate.approved.is_some() && event.sha256 != fate.approved;
        if event.match_grade == MatchGrade::SameBytes && differs {
            return Err(Broken::OtherBytes);
        }
        (fate.is_out, fate.went_out) = (true, true);
        Ok(())
    }

    fn recall(&mut self, hand: Option<&Hand>, event: &Recalled) -> Result<(), Broken> {
        for item in &event.items {
            let Some(fate) = self.fates.get_mut(item) else { continue };
            if !std::mem::replace(&mut fate.is_out, false) {
                return Err(Broken::NothingToTakeBack);
            }
            fate.recall = Some((hand.cloned(), false));
        }
        Ok(())
    }

    fn reopen(&mut self, event: &Reopened) -> Result<(), Broken> {
        if event.round != self.round + 1 {
            return Err(Broken::ReopenedWrongly);
        }
        (self.round, self.is_replied) = (event.round, false);
        for item in &event.items {
            let Some(fate) = self.fates.get_mut(item) else { continue };
            let is_settled = fate.recall.as_ref().is_none_or(|(_, is_confirmed)| *is_confirmed);
            // What was recalled may have been under review again, or dropped, when it was found still to be out.
            let may_begin = matches!(fate.stand, Stand::Decided | Stand::KeptBack) || fate.recall.is_some();
            if !is_settled || !may_begin {
                return Err(Broken::ReopenedWrongly);
            }
            (fate.stand, fate.approved, fate.recall) = (Stand::Open, None, None);
        }
        Ok(())
    }

    fn archive(&mut self) -> Result<(), Broken> {
        let has_ended = |fate: &Fate| match (&fate.recall, fate.stand) {
            (Some((_, is_confirmed)), _) => *is_confirmed,
            (None, Stand::Open) => false,
            (None, Stand::Decided) => fate.went_out,
            (None, Stand::KeptBack | Stand::Ended) => true,
        };
        let owes_answer = self.is_request
            && !self.is_replied
            && self.fates.values().any(|fate| fate.stand != Stand::Ended || fate.recall.is_some());
        if self.owes_correction || owes_answer || !self.fates.values().all(has_ended) {
            return Err(Broken::ArchivedTooEarly);
        }
        self.fates.values_mut().for_each(|fate| fate.stand = Stand::Ended);
        Ok(())
    }
}
