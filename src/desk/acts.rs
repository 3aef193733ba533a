//! Which acts a case could take now, and whether the person at the desk may.

use super::ask::Under;
use super::gate_views::REMOVERS;
use super::view::{ActKind, ActView, ItemView, Owed, RecordField, Stage};
use crate::review::course::Recall;
use crate::review::record::{Fact, WordsKind, WrittenRecord};
use crate::review::{
    Case, CivilDate, Item, ItemState, Mode, Office, Outcome, Person, PersonId, Refusal, Role, authority_for,
    content_due, holds_step, is_declassified, is_state_secret, release_blocked, step_barring,
};

/// Where an item stands, in one word.
pub(super) fn stage_of(item: &Item) -> Stage {
    match item.state {
        ItemState::Open { step, returned: false } => Stage::Step(step),
        ItemState::Open { step, returned: true } => Stage::Returned(step),
        ItemState::Decided(outcome) => Stage::Decided(outcome),
        ItemState::HandedOver { received: false } => Stage::HandedOver,
        ItemState::HandedOver { received: true } => Stage::Received,
        ItemState::Published => Stage::Published,
        ItemState::Archived => Stage::Archived,
        ItemState::Withdrawn => Stage::Withdrawn,
        ItemState::Recalled => Stage::Recalled,
        ItemState::TransferredOut => Stage::TransferredOut,
        ItemState::Voided => Stage::Voided,
    }
}

/// How far along a stage is; the case speaks by its least advanced item.
fn advance(stage: Stage) -> (u8, u32) {
    match stage {
        Stage::Step(step) | Stage::Returned(step) => (0, step),
        Stage::Decided(Outcome::Release | Outcome::Partial) => (1, 0),
        Stage::HandedOver => (2, 0),
        Stage::Received => (3, 0),
        Stage::Decided(_) => (4, 0),
        Stage::Published => (5, 0),
        Stage::Recalled => (6, 0),
        Stage::TransferredOut => (7, 0),
        Stage::Withdrawn => (8, 0),
        Stage::Voided => (9, 0),
        Stage::Archived => (10, 0),
    }
}

/// Where the case stands: its least advanced item speaks.
pub(super) fn case_stage(case: &Case) -> Stage {
    case.items.iter().map(stage_of).min_by_key(|stage| advance(*stage)).unwrap_or(Stage::Voided)
}

/// The role whose act comes next, if any.
pub(super) fn waits_for(case: &Case) -> Option<Role> {
    match case_stage(case) {
        Stage::Step(step) | Stage::Returned(step) => case.profile.row(step).map(|row| row.role),
        Stage::Decided(Outcome::Release | Outcome::Partial) => Some(Role::Undertaker),
        Stage::HandedOver | Stage::Received => Some(Role::DisclosureOffice),
        Stage::Decided(_)
        | Stage::Published
        | Stage::Archived
        | Stage::Withdrawn
        | Stage::Recalled
        | Stage::TransferredOut
        | Stage::Voided => None,
    }
}

/// What is owed once nothing in the line is: the leader's word on a recall, the answer to whoever asked.
pub(super) fn owed(case: &Case) -> Option<Owed> {
    let waits = |recall: &Recall| recall.items.values().any(Option::is_none);
    if case.course.recalls.iter().any(waits) {
        return Some(Owed::RecallWord);
    }
    let is_decided = |item: &Item| match item.state {
        ItemState::Decided(_)
        | ItemState::HandedOver { .. }
        | ItemState::Published
        | ItemState::Recalled
        | ItemState::TransferredOut => true,
        ItemState::Open { .. } | ItemState::Archived | ItemState::Withdrawn | ItemState::Voided => false,
    };
    let is_asked = case.mode == Mode::OnRequest && case.course.reply.is_none();
    (is_asked && case.items.iter().all(is_decided)).then_some(Owed::Reply)
}

/// Items as they stand.
pub(super) fn item_views(case: &Case) -> Vec<ItemView> {
    let view = |item: &Item| ItemView {
        number: item.number,
        version: item.version().map_or(0, |version| version.number),
        stage: stage_of(item),
        excised: item.version().map_or(0, |version| version.excised),
        is_secret: is_state_secret(case, item)
            || (item.former_level.is_some() && !is_declassified(case, item)),
        barred_by: release_blocked(case, item),
    };
    case.items.iter().map(view).collect()
}

/// Whoever looks at the case.
pub(super) struct Viewer<'a> {
    /// The case.
    pub case: &'a Case,
    /// The charter in force.
    pub office: &'a Office,
    /// The person at the desk.
    pub person: Option<&'a Person>,
    /// Today on the device.
    pub today: CivilDate,
}

impl Viewer<'_> {
    /// Every act due or possible, the one next act first.
    pub(super) fn acts(&self) -> Vec<ActView> {
        let mut acts = Vec::new();
        let steps = 1..=self.case.profile.last_step();
        for step in steps.rev() {
            let items =
                self.items(|item| matches!(item.state, ItemState::Open { step: open, .. } if open == step));
            let Some(row) = self.case.profile.row(step).filter(|_row| !items.is_empty()) else { continue };
            let decides = step == self.case.profile.last_step();
            let kind = if decides { ActKind::Decide } else { ActKind::Sign };
            acts.insert(0, self.act(kind, Some(step), items.clone(), &[row.role]));
            if step > 1 {
                acts.push(self.act(ActKind::Return, Some(step), items.clone(), &[row.role]));
            } else {
                acts.push(self.act(ActKind::AddVersion, Some(1), items.clone(), &[Role::Undertaker]));
            }
            acts.push(self.act(ActKind::Reassign, Some(step), items, &[Role::Leader, row.role]));
        }
        let approved =
            self.items(|item| matches!(item.state, ItemState::Decided(Outcome::Release | Outcome::Partial)));
        self.push(&mut acts, ActKind::HandOver, approved, &[Role::Undertaker, Role::Reviewer, Role::Leader]);
        let arrived = self.items(|item| matches!(item.state, ItemState::HandedOver { received: false }));
        self.push(&mut acts, ActKind::Receive, arrived, &[Role::DisclosureOffice]);
        let ready = self.items(|item| matches!(item.state, ItemState::HandedOver { received: true }));
        self.push(&mut acts, ActKind::Publish, ready, &[Role::DisclosureOffice]);
        let all = self.items(|_item| true);
        if self.case.items.iter().all(|item| matches!(item.state, ItemState::Open { .. })) {
            let unsigned = self.case.items.iter().all(|item| item.opinions.is_empty());
            let roles = [Role::Undertaker, Role::Leader, Role::DisclosureOffice];
            self.push(&mut acts, ActKind::Withdraw, all.clone(), &roles);
            if unsigned {
                self.push(&mut acts, ActKind::Void, all.clone(), &[Role::Undertaker]);
            }
        }
        self.push(&mut acts, ActKind::Note, all, Role::ALL);
        self.push_beside(&mut acts);
        self.push_removal(&mut acts);
        acts
    }

    fn items(&self, takes: impl Fn(&Item) -> bool) -> Vec<u32> {
        self.case.items.iter().filter(|item| takes(item)).map(|item| item.number).collect()
    }

    /// Content that must leave comes before everything else.
    fn push_removal(&self, acts: &mut Vec<ActView>) {
        let due = self.items(|item| !content_due(self.case, item).is_empty());
        if due.is_empty() {
            let here = self.items(|item| !item.contents.is_empty());
            self.push(acts, ActKind::RemoveContent, here, REMOVERS);
        } else {
            acts.insert(0, self.act(ActKind::RemoveContent, None, due, REMOVERS));
        }
    }

    fn push(&self, acts: &mut Vec<ActView>, act: ActKind, items: Vec<u32>, roles: &[Role]) {
        if items.is_empty() {
            return;
        }
        let view = self.act(act, None, items, roles);
        // What comes after the decision is the next act as soon as it is due.
        if matches!(act, ActKind::HandOver | ActKind::Receive | ActKind::Publish)
            && !acts.first().is_some_and(|first| matches!(first.act, ActKind::Sign | ActKind::Decide))
        {
            acts.insert(0, view);
        } else {
            acts.push(view);
        }
    }

    pub(super) fn act(&self, act: ActKind, step: Option<u32>, items: Vec<u32>, roles: &[Role]) -> ActView {
        let (own, refusal) = match self.person {
            None => (None, None),
            Some(person) => match self.own(person, act, step, &items, roles) {
                Ok(own) => (Some(own), None),
                Err(refusal) => (None, Some(refusal)),
            },
        };
        let (own_role, under) = own.unzip();
        let roles = roles.to_vec();
        let on_paper = paper_role(act, &roles);
        ActView { act, step, items, roles, own_role, under: under.flatten(), on_paper, refusal }
    }

    fn own(
        &self,
        person: &Person,
        act: ActKind,
        step: Option<u32>,
        items: &[u32],
        roles: &[Role],
    ) -> Result<(Role, Option<Under>), Refusal> {
        let on = self.today;
        let (role, under) =
            self.hand(person, roles).ok_or_else(|| Refusal::WrongRole { allowed: roles.to_vec() })?;
        if role == Role::Reviewer && !person.is_designated_reviewer(on) {
            return Err(Refusal::NotDesignated { person: person.id.clone(), on });
        }
        let signs = matches!(act, ActKind::Sign | ActKind::Decide);
        if let Some(step) = step.filter(|_step| signs) {
            if under.is_none() && !holds_step(self.case, self.office, &person.id, step) {
                return Err(Refusal::NotHolder { step });
            }
            let bars = |item| step_barring(self.case, self.office, &person.id, item, step);
            if let Some(first) = items.iter().filter_map(|number| self.case.item(*number)).find_map(bars) {
                return Err(Refusal::SameHandTwice { person: person.id.clone(), first, second: step });
            }
        }
        Ok((role, under))
    }

    /// The first of these roles the person holds, or else may act in for another.
    pub(super) fn hand(&self, person: &Person, roles: &[Role]) -> Option<(Role, Option<Under>)> {
        let held = roles.iter().copied().find(|role| person.post_for(*role, self.today).is_some());
        let given = |role: &Role| {
            let authority = authority_for(self.case, self.office, &person.id, *role, self.today)?;
            Some((*role, Some(Under::of(authority))))
        };
        held.map(|role| (role, None)).or_else(|| roles.iter().find_map(given))
    }
}

/// In which role a signature on paper may be taken in: whoever takes a step may do so on its sheet; of other acts
/// those a leader does, who may never sit at a desk.
pub(super) fn paper_role(act: ActKind, roles: &[Role]) -> Option<Role> {
    match act {
        ActKind::Sign | ActKind::Decide => roles.first().copied(),
        ActKind::Return
        | ActKind::Reassign
        | ActKind::Withdraw
        | ActKind::SettleRecall
        | ActKind::Reopen
        | ActKind::Delegate
        | ActKind::Supervise
        | ActKind::AnswerGate
        | ActKind::CloseGate
        | ActKind::RemoveContent
        | ActKind::ResolveFork => roles.iter().copied().find(|role| *role == Role::Leader),
        ActKind::AddVersion
        | ActKind::HandOver
        | ActKind::Receive
        | ActKind::Publish
        | ActKind::Void
        | ActKind::Note
        | ActKind::Recall
        | ActKind::ChangeClock
        | ActKind::Reply
        | ActKind::Amend
        | ActKind::Archive
        | ActKind::OpenGate
        | ActKind::HopGate => None,
    }
}

/// Hands whose signatures stand on any item: they cannot take another step.
pub(super) fn standing_hands(case: &Case) -> Vec<PersonId> {
    let mut hands: Vec<PersonId> = case
        .items
        .iter()
        .flat_map(super::super::review::case::Item::standing)
        .filter_map(|signed| signed.act.decided_by.person.clone())
        .collect();
    hands.sort_unstable();
    hands.dedup();
    hands
}

/// What the written record has and lacks of what the source text demands.
pub(super) fn completeness(record: &WrittenRecord, case: &Case) -> Vec<(RecordField, bool)> {
    let standing = || record.lines.iter().filter(|line| line.void.is_none());
    let has = |wanted: WordsKind| {
        standing().flat_map(|line| &line.facts).flat_map(|facts| &facts.facts).any(|fact| match fact {
            Fact::Words(kind, _) => *kind == wanted,
            _ => false,
        })
    };
    let last = case.profile.last_step();
    let signed = |step: u32| {
        case.items.iter().all(|item| {
            if step == last {
                item.decision().is_some()
            } else {
                item.standing().any(|signed| signed.step == step)
            }
        })
    };
    let mut fields = vec![
        (RecordField::Title, true),
        (RecordField::Basis, has(WordsKind::Basis)),
        (RecordField::Opinion, has(WordsKind::Opinion)),
    ];
    fields.extend((1..=last).map(|step| (RecordField::Signature(step), signed(step))));
    fields
}
