//! What the law demands of any history, told without the words of `decide` and without the marks `evolve` leaves: the
//! monitor keeps its own list of who signed what, and looks at each accepted act.

use std::collections::{BTreeMap, BTreeSet};

use baoshen::review::event::{Decided, DecidedItem, ItemOpinion, Returned};
use baoshen::review::{
    Act, Answer, BodyId, Case, Command, Conclusion, Event, GateKind, ItemState, Outcome, PersonId, Profile,
    Role, StepCondition, Subject,
};

use crate::monitor_beside::Beside;
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
    /// Released though one hand did two of undertaking, reviewing and deciding, or chose for this case who decides.
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
    /// Released though a branch the facts or the answers call for was never cleared.
    GateForgotten,
    /// Released though a reviewer, or a later hand, says it is a state secret or a work secret.
    SaidSecret,
    /// A third party's no, or its silence, was overridden by a ground the law does not know.
    NoGround,
    /// Said to be cut where nothing is, or released whole though something is taken out, or the reverse.
    NotCut,
    /// Done in a role the act is not given to.
    NotTheirs,
    /// Done as a delegate without an authorisation for that power and day.
    NoAuthority,
    /// A step addressed to one person was taken by another.
    AnotherHolder,
    /// Other bytes went out as the approved ones.
    OtherBytes,
    /// What was taken back went on its way or out.
    OutWhileRecalled,
    /// Taken back though nothing was out, or a word on a recall nobody made.
    NothingToTakeBack,
    /// Who took it back put it out again.
    LiftedBySameHand,
    /// A new round of what is not decided, has ended, or waits for the word on a recall; or the rounds do not follow.
    ReopenedWrongly,
    /// Withdrawn after a decision, voided after a signature.
    DroppedTooLate,
    /// Answered though nobody asked, something waits, or it was answered before.
    AnsweredWrongly,
    /// A clock that does not run was changed, or extended or corrected twice.
    ClockTwice,
    /// Archived before its end.
    ArchivedTooEarly,
}

/// What the monitor remembers of one item.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Seen {
    version: u32,
    /// Who brought content in.
    brought: BTreeSet<Hand>,
    /// Standing opinions: step, hand, version, what is said of the four scopes.
    signed: BTreeMap<u32, (Hand, u32, Said)>,
    /// Standing approval: the version it is of.
    approved: Option<u32>,
    /// What was asked, answered, closed.
    branches: Branches,
}

/// What an opinion says, as far as a release depends on it.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
#[expect(clippy::struct_excessive_bools, reason = "each is something that was said or was not")]
pub(crate) struct Said {
    /// A state secret or a work secret.
    is_secret: bool,
    /// Unclear.
    is_unclear: bool,
    /// To be referred.
    is_referred: bool,
    /// Touches a third party.
    touches_others: bool,
    /// Proposes to release the whole.
    is_whole: bool,
}

impl Said {
    fn of(given: &ItemOpinion) -> Self {
        let answers = &given.answers;
        let all = [answers.state, answers.work, answers.business, answers.privacy];
        Self {
            is_secret: [answers.state, answers.work].contains(&Answer::Yes),
            is_unclear: all.contains(&Answer::Unsure),
            is_referred: given.conclusion == Conclusion::Refer,
            touches_others: [answers.business, answers.privacy].contains(&Answer::Yes),
            is_whole: given.conclusion == Conclusion::Release,
        }
    }

    /// Such an opinion calls for the row that stands under that condition.
    fn calls_for(&self, condition: StepCondition) -> bool {
        match condition {
            StepCondition::AnyAnswerNotNo => self.is_secret || self.is_unclear || self.touches_others,
            StepCondition::NotWholeRelease => !self.is_whole,
        }
    }
}

/// What the monitor remembers of a case.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Monitor {
    items: BTreeMap<u32, Seen>,
    beside: Beside,
}

/// Whose act it is.
pub(crate) fn hand(act: &Act) -> Option<Hand> {
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
        self.beside.see(profile, seq, command)?;
        for (number, seen) in &mut self.items {
            seen.branches.see(*number, seen.version, seq, &command.event)?;
        }
        match &command.event {
            Event::Opened(event) => {
                for facts in &event.items {
                    let brought = hand.iter().cloned().collect();
                    let branches = Branches::of(facts, event.mode);
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
                    let told = (hand.clone(), given.version, Said::of(given));
                    self.item(given.item).signed.insert(event.step, told);
                }
            }
            Event::Returned(event) => return self.give_back(before, event),
            Event::Decided(event) => {
                let giver = self.beside.giver(command).cloned();
                let leaders: Vec<Hand> = hand.into_iter().chain(giver).collect();
                return self.settle(profile, is_small_office, &leaders, event);
            }
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
            Event::Withdrawn(_) | Event::Voided(_) => {
                self.items.values_mut().for_each(|seen| seen.branches.drop_questions(seen.version));
            }
            // In the small case and the walks, what leaves is what was approved.
            Event::ContentRemoved(_) => self.items.values_mut().for_each(|seen| seen.approved = None),
            // The demands say nothing of these.
            _ => {}
        }
        Ok(())
    }

    /// Whether somebody in that role may do such an act at all.
    pub(crate) fn is_theirs(&self, profile: &Profile, role: Role, event: &Event) -> bool {
        self.beside.is_theirs(profile, role, event)
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
        leaders: &[Hand],
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
            if !is_release {
                seen.branches.drop_questions(seen.version);
            }
            for leader in leaders.iter().filter(|_| is_release) {
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
    /// Every row that was called for signed this version, and undertaking, reviewing and deciding are different hands.
    fn may_be_released(&self, profile: &Profile, small_office: bool, leader: &Hand) -> Result<(), Broken> {
        let mut before = self.brought.clone();
        let mut reviewers = BTreeSet::new();
        for (step, row) in (1u32..).zip(&profile.steps).take(profile.steps.len().saturating_sub(1)) {
            match self.signed.get(&step) {
                Some((hand, version, _)) if *version == self.version => {
                    let is_review = row.role == Role::Reviewer;
                    if is_review {
                        reviewers.insert(hand.clone())
                    } else {
                        before.insert(hand.clone())
                    };
                }
                _ if !self.is_called_for(step, row.when) => {}
                _ => return Err(Broken::Unreviewed),
            }
        }
        let decides_alone = !before.contains(leader) && !reviewers.contains(leader);
        let reviews_alone = small_office || reviewers.is_disjoint(&before);
        if !decides_alone || !reviews_alone {
            return Err(Broken::SameHand);
        }
        self.gates_clear()?;
        self.as_reviewed(profile)
    }

    /// A row every item takes, or one that an opinion before it calls for.
    fn is_called_for(&self, step: u32, when: Option<StepCondition>) -> bool {
        when.is_none_or(|when| self.signed.range(..step).any(|(_, (.., said))| said.calls_for(when)))
    }

    /// Reviewers and later hands bind: what they call secret stays, what they call unclear or another's is asked about.
    fn as_reviewed(&self, profile: &Profile) -> Result<(), Broken> {
        let first = profile.steps.iter().position(|row| row.role == Role::Reviewer).unwrap_or_default();
        let binding = (1u32..).zip(&profile.steps).skip(first);
        let said: Vec<&Said> =
            binding.filter_map(|(step, _)| self.signed.get(&step)).map(|(_, _, said)| said).collect();
        if said.iter().any(|said| said.is_secret) {
            return Err(Broken::SaidSecret);
        }
        let unclear =
            said.iter().any(|said| said.is_unclear || said.is_referred).then_some(GateKind::Referral);
        let others = said.iter().any(|said| said.touches_others).then_some(GateKind::ThirdParty);
        let is_asked = unclear.into_iter().chain(others).all(|kind| self.branches.has_cleared(kind));
        if is_asked && self.branches.all_consent() { Ok(()) } else { Err(Broken::GateForgotten) }
    }

    fn may_go(&self) -> Result<(), Broken> {
        if self.approved == Some(self.version) { self.gates_clear() } else { Err(Broken::Unapproved) }
    }

    fn gates_clear(&self) -> Result<(), Broken> {
        self.branches.clear_for(self.version)
    }
}
