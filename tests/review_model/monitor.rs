//! What the law demands of any history, told without the words of `decide` and without the marks `evolve` leaves: the
//! monitor keeps its own list of who signed what, and looks at each accepted act.

use std::collections::{BTreeMap, BTreeSet};

use baoshen::review::event::{Decided, DecidedItem, Returned};
use baoshen::review::{
    Act, BodyId, Case, Command, Event, ItemState, Outcome, PersonId, Profile, Role, Subject,
};

use crate::monitor_gates::Branches;

/// A hand: a person or a body.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Hand {
    /// A person.
    Person(PersonId),
    /// A collective body.
    Body(BodyId),
}

/// A demand that an accepted act broke.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Broken {
    /// Released without an opinion of every row before the last on that very version.
    Unreviewed,
    /// Released though one hand did two of undertaking, reviewing and deciding.
    SameHand,
    /// It went on its way or out without a standing approval of the version in force.
    Unapproved,
    /// It went on with a gate open, or closed against what was answered.
    GateInTheWay,
    /// It went on past a question nobody answered, with no exception named.
    Unanswered,
    /// An organ below the province said what is a state secret.
    CountyDecided,
    /// It went on with a consent to another version.
    OtherVersion,
    /// A state secret was released, or ended otherwise than as one.
    StillSecret,
    /// Something else happened to an item whose content had to leave first, or content came where none may be.
    ContentKept,
    /// A return led forward, or nowhere.
    ReturnAdvanced,
}

/// What the monitor remembers of one item.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Seen {
    version: u32,
    /// Who brought content in.
    brought: BTreeSet<Hand>,
    /// Standing opinions: step, hand, version.
    signed: BTreeMap<u32, (Hand, u32)>,
    /// Standing approval: the version it is of.
    approved: Option<u32>,
    /// What was asked, answered, closed.
    branches: Branches,
}

/// What the monitor remembers of a case.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Monitor {
    items: BTreeMap<u32, Seen>,
}

fn hand(act: &Act) -> Option<Hand> {
    let person = act.decided_by.person.clone().map(Hand::Person);
    person.or_else(|| act.decided_by.body.clone().map(Hand::Body))
}

impl Monitor {
    /// Takes in an act that happened to `before`, at place `seq`; says which demand it broke.
    pub(crate) fn see(
        &mut self,
        before: Option<&Case>,
        profile: &Profile,
        is_small_office: bool,
        seq: u32,
        command: &Command,
    ) -> Result<(), Broken> {
        let hand = hand(&command.act);
        for (number, seen) in &mut self.items {
            seen.branches.see(*number, seen.version, seq, &command.event)?;
        }
        match &command.event {
            Event::Opened(event) => {
                for facts in &event.items {
                    let brought = hand.iter().cloned().collect();
                    let branches = Branches::of(facts);
                    self.items.insert(facts.item, Seen { version: 1, brought, branches, ..Seen::default() });
                }
            }
            Event::VersionAdded(event) => {
                let seen = self.item(event.item);
                seen.version = event.version;
                seen.brought.extend(hand);
            }
            Event::OpinionSigned(event) => {
                for (given, hand) in event.items.iter().zip(hand.iter().cycle()) {
                    self.item(given.item).signed.insert(event.step, (hand.clone(), given.version));
                }
            }
            Event::Returned(event) => return self.give_back(before, event),
            Event::Decided(event) => return self.settle(profile, is_small_office, hand.as_ref(), event),
            Event::HandedOver(event) => {
                return event.items.iter().try_for_each(|item| self.item(*item).may_go());
            }
            Event::Published(event) => return self.item(event.item).may_go(),
            Event::Reopened(event) => {
                for item in &event.items {
                    let seen = self.item(*item);
                    seen.signed.clear();
                    seen.approved = None;
                    seen.branches.ask_again();
                }
            }
            // In the small case and the walks, what leaves is what was approved.
            Event::ContentRemoved(_) => self.items.values_mut().for_each(|seen| seen.approved = None),
            // The demands say nothing of these.
            _ => {}
        }
        Ok(())
    }

    fn give_back(&mut self, before: Option<&Case>, event: &Returned) -> Result<(), Broken> {
        for item in &event.items {
            let seen = self.item(*item);
            seen.signed.retain(|step, _| *step < event.to_step);
            seen.approved = None;
            if !goes_back(before, *item, event.to_step) {
                return Err(Broken::ReturnAdvanced);
            }
        }
        Ok(())
    }

    fn settle(
        &mut self,
        profile: &Profile,
        is_small_office: bool,
        leader: Option<&Hand>,
        event: &Decided,
    ) -> Result<(), Broken> {
        let lifted = |given: &&DecidedItem| given.outcome == Outcome::RecallLifted;
        for given in event.items.iter().filter(lifted) {
            self.item(given.item).may_go()?;
        }
        for given in event.items.iter().filter(|_| event.subject == Subject::Case) {
            let seen = self.item(given.item);
            seen.branches.may_end(given)?;
            let is_release = matches!(given.outcome, Outcome::Release | Outcome::Partial);
            seen.approved = is_release.then_some(given.version);
            if let Some(leader) = leader.filter(|_| is_release) {
                seen.may_be_released(profile, is_small_office, leader)?;
            }
        }
        Ok(())
    }

    fn item(&mut self, number: u32) -> &mut Seen {
        self.items.entry(number).or_default()
    }
}

fn goes_back(before: Option<&Case>, item: u32, to_step: u32) -> bool {
    let state = before.and_then(|case| case.item(item)).map(|item| item.state);
    matches!(state, Some(ItemState::Open { step, .. }) if to_step < step && to_step > 0)
}

impl Seen {
    /// Every row signed this version, and undertaking, reviewing and deciding are different hands.
    fn may_be_released(&self, profile: &Profile, small_office: bool, leader: &Hand) -> Result<(), Broken> {
        let mut before = self.brought.clone();
        let mut reviewers = BTreeSet::new();
        for (step, row) in (1u32..).zip(&profile.steps).take(profile.steps.len().saturating_sub(1)) {
            match self.signed.get(&step) {
                Some((hand, version)) if *version == self.version => {
                    let is_review = row.role == Role::Reviewer;
                    if is_review {
                        reviewers.insert(hand.clone())
                    } else {
                        before.insert(hand.clone())
                    };
                }
                _ => return Err(Broken::Unreviewed),
            }
        }
        let decides_alone = !before.contains(leader) && !reviewers.contains(leader);
        let reviews_alone = small_office || reviewers.is_disjoint(&before);
        if decides_alone && reviews_alone { self.gates_clear() } else { Err(Broken::SameHand) }
    }

    fn may_go(&self) -> Result<(), Broken> {
        if self.approved == Some(self.version) { self.gates_clear() } else { Err(Broken::Unapproved) }
    }

    fn gates_clear(&self) -> Result<(), Broken> {
        self.branches.clear_for(self.version)
    }
}
