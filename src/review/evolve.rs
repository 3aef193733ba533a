//! What follows from a signed event. No rules here: `decide` holds them all.

mod course;
mod gates;

use std::collections::BTreeMap;

use super::case::{Case, Decision, Given, Holder, Item, ItemState, PartState, Signed, Version};
use super::course::Course;
use super::event::{Decided, ItemFacts, Opened, OpinionSigned, Returned, VersionAdded};
use super::part::Parts;
use super::{Entry, Event, Office, Outcome, PartNo, PartRef, Profile, Subject};

/// Folds a whole chain; `office` yields the charter in force at each entry.
pub fn fold<'a>(entries: &'a [Entry], office: impl Fn(&Entry) -> Option<&'a Office>) -> Option<Case> {
    entries.iter().fold(None, |case, entry| evolve(case, entry, office(entry)))
}

/// The case after `entry`. Only `opened` looks at the office, to freeze its profile; any other event needs a case.
pub fn evolve(case: Option<Case>, entry: &Entry, office: Option<&Office>) -> Option<Case> {
    let mut case = match (case, &entry.event) {
        (Some(case), _) => case,
        (None, Event::Opened(opened)) => open(entry, opened, office),
        (None, _) => return None,
    };
    let seq = entry.seq;
    entry.each_part(&mut |part| {
        case.parts.entry(part.part).or_insert(PartState { commit: part.commit, seq, removed: None });
    });
    case.links.push((entry.head, entry.time));
    if changes_sheet(&entry.event) {
        case.sheet_base = seq;
    }
    apply(&mut case, entry);
    course::take(&mut case, entry);
    Some(case)
}

/// Events after which a printed sheet no longer says what is being signed (DESIGN §7).
pub fn changes_sheet(event: &Event) -> bool {
    match event {
        Event::Opened(_)
        | Event::OpinionSigned(_)
        | Event::Returned(_)
        | Event::VersionAdded(_)
        | Event::GateOpened(_)
        | Event::GateHopped(_)
        | Event::GateAnswered(_)
        | Event::GateClosed(_)
        | Event::Decided(_)
        | Event::Amended(_)
        | Event::ContentRemoved(_)
        | Event::Reopened(_) => true,
        Event::FindingsDisposed(_)
        | Event::ClockChanged(_)
        | Event::HandedOver(_)
        | Event::Received(_)
        | Event::Published(_)
        | Event::Replied(_)
        | Event::Withdrawn(_)
        | Event::Recalled(_)
        | Event::Reassigned(_)
        | Event::Delegated(_)
        | Event::Noted(_)
        | Event::Supervised(_)
        | Event::Archived(_)
        | Event::Voided(_)
        | Event::ForkResolved(_) => false,
    }
}

fn open(entry: &Entry, opened: &Opened, office: Option<&Office>) -> Case {
    // A profile the charter does not hold has no rows: nothing can be signed under it.
    let none = Profile { code: opened.profile.clone(), label: None, steps: Vec::new() };
    Case {
        id: entry.case.clone(),
        office_number: opened.office_number.clone(),
        profile: office.and_then(|office| office.profile(&opened.profile)).cloned().unwrap_or(none),
        mode: opened.mode,
        matter_kind: opened.matter_kind.clone(),
        urgency: opened.urgency,
        planned_channel: opened.planned_channel.clone(),
        planned_on: opened.planned_on,
        request: opened.request.clone(),
        is_parallel: opened.parallel.is_some(),
        opened_by: entry.act.decided_by.person.clone().unwrap_or_else(|| entry.actor.clone()),
        round: 1,
        items: opened.items.iter().map(|facts| item(facts, entry)).collect(),
        gates: BTreeMap::new(),
        holders: BTreeMap::new(),
        delegations: BTreeMap::new(),
        parts: BTreeMap::new(),
        links: Vec::new(),
        sheet_base: entry.seq,
        course: Course::default(),
    }
}

fn item(facts: &ItemFacts, entry: &Entry) -> Item {
    Item {
        number: facts.item,
        state: ItemState::Open { step: 1, returned: false },
        source: facts.source,
        organ_count: facts.organ_count,
        former_level: facts.former_level,
        title: facts.title.clone(),
        substitute_title: facts.substitute_title.clone(),
        contents: numbers([
            Some(&facts.title),
            facts.r#abstract.as_ref(),
            facts.file.as_ref(),
            facts.file_name.as_ref(),
            facts.text.as_ref(),
        ]),
        versions: vec![Version {
            number: 1,
            seq: entry.seq,
            by: entry.act.decided_by.clone(),
            title: None,
            file: facts.file.clone(),
            text: facts.text.clone(),
            excised: 0,
        }],
        opinions: Vec::new(),
        decisions: Vec::new(),
        publications: Vec::new(),
    }
}

fn numbers<const N: usize>(parts: [Option<&PartRef>; N]) -> Vec<PartNo> {
    parts.into_iter().flatten().map(|part| part.part).collect()
}

fn apply(case: &mut Case, entry: &Entry) {
    match &entry.event {
        Event::Opened(_)
        | Event::ClockChanged(_)
        | Event::Replied(_)
        | Event::Noted(_)
        | Event::Supervised(_)
        | Event::Amended(_)
        | Event::ForkResolved(_) => {}
        Event::FindingsDisposed(event) => {
            // The list quotes the places it found.
            let quoted = numbers([event.list.as_ref()]);
            if let Some(item) = item_mut(case, event.item) {
                item.contents.extend(quoted);
            }
        }
        Event::OpinionSigned(event) => sign(case, entry, event),
        Event::Returned(event) => give_back(case, entry, event),
        Event::VersionAdded(event) => add_version(case, entry, event),
        Event::Decided(event) => settle(case, entry, event),
        Event::GateOpened(event) => gates::open(case, entry, event),
        Event::GateHopped(event) => gates::hop(case, event),
        Event::GateAnswered(event) => gates::answer(case, entry, event),
        Event::GateClosed(event) => gates::close(case, entry, event),
        Event::HandedOver(event) => set(case, &event.items, ItemState::HandedOver { received: false }),
        Event::Received(event) => set(case, &event.items, ItemState::HandedOver { received: true }),
        Event::Published(event) => course::publish(case, entry, event),
        Event::Withdrawn(_) => {
            gates::end(case, None);
            set_all(case, ItemState::Withdrawn);
        }
        Event::Voided(_) => {
            gates::end(case, None);
            set_all(case, ItemState::Voided);
        }
        Event::Archived(_) => set_all(case, ItemState::Archived),
        Event::Recalled(event) => set(case, &event.items, ItemState::Recalled),
        Event::Reopened(event) => course::reopen(case, entry, event),
        Event::Reassigned(event) => {
            let holder = event.to_person.clone().map(Holder::Person);
            if let Some(holder) = holder.or_else(|| event.to_unit.clone().map(Holder::Unit)) {
                case.holders.insert(event.step, holder);
            }
        }
        Event::Delegated(event) => {
            let given = Given { powers: event.clone(), by: entry.act.decided_by.clone() };
            case.delegations.insert(entry.seq, given);
        }
        Event::ContentRemoved(event) => gates::remove(case, entry, event),
    }
}

fn item_mut(case: &mut Case, number: u32) -> Option<&mut Item> {
    case.items.iter_mut().find(|item| item.number == number)
}

fn set(case: &mut Case, items: &[u32], state: ItemState) {
    for number in items {
        if let Some(item) = item_mut(case, *number) {
            item.state = state;
        }
    }
}

fn set_all(case: &mut Case, state: ItemState) {
    for item in &mut case.items {
        item.state = state;
    }
}

/// Signatures at `step` and later no longer count.
fn void_from(item: &mut Item, step: u32, seq: u32) {
    for opinion in item.opinions.iter_mut().filter(|o| o.step >= step && o.void.is_none()) {
        opinion.void = Some(seq);
    }
    for decision in item.decisions.iter_mut().filter(|d| d.void.is_none()) {
        decision.void = Some(seq);
    }
}

fn sign(case: &mut Case, entry: &Entry, event: &OpinionSigned) {
    for given in &event.items {
        let Some(item) = case.items.iter_mut().find(|item| item.number == given.item) else { continue };
        item.opinions.push(Signed {
            seq: entry.seq,
            step: event.step,
            role: entry.role,
            version: given.version,
            act: entry.act.clone(),
            answers: given.answers.clone(),
            conclusion: given.conclusion,
            gates_proposed: given.gates_proposed.clone(),
            ground: given.ground,
            void: None,
        });
        let step = case.profile.after(item, event.step);
        item.state = ItemState::Open { step, returned: false };
    }
}

fn give_back(case: &mut Case, entry: &Entry, event: &Returned) {
    for number in &event.items {
        let Some(item) = item_mut(case, *number) else { continue };
        void_from(item, event.to_step, entry.seq);
        item.state = ItemState::Open { step: event.to_step, returned: true };
    }
}

fn add_version(case: &mut Case, entry: &Entry, event: &VersionAdded) {
    gates::reopen(case, event);
    let Some(item) = item_mut(case, event.item) else { return };
    let excised = event.excisions.as_ref().map_or(0, |list| u32::try_from(list.len()).unwrap_or(u32::MAX));
    item.versions.push(Version {
        number: event.version,
        seq: entry.seq,
        by: entry.act.decided_by.clone(),
        title: event.title.clone(),
        file: event.file.clone(),
        text: event.text.clone(),
        excised,
    });
    item.contents.extend(numbers([
        event.title.as_ref(),
        event.file.as_ref(),
        event.file_name.as_ref(),
        event.text.as_ref(),
        event.excision_list.as_ref(),
    ]));
    item.contents.sort_unstable();
    item.contents.dedup();
}

fn settle(case: &mut Case, entry: &Entry, event: &Decided) {
    for given in &event.items {
        if given.outcome == Outcome::RecallLifted || given.outcome == Outcome::RecallConfirmed {
            let state = if given.outcome == Outcome::RecallLifted {
                ItemState::Published
            } else {
                ItemState::Recalled
            };
            set(case, &[given.item], state);
            continue;
        }
        if event.subject == Subject::Recall {
            continue;
        }
        let Some(item) = item_mut(case, given.item) else { continue };
        item.decisions.push(Decision {
            seq: entry.seq,
            version: given.version,
            act: entry.act.clone(),
            outcome: given.outcome,
            ground: given.ground,
            release: given.release.clone(),
            void: None,
        });
        item.state = if given.outcome == Outcome::TransferredOut {
            ItemState::TransferredOut
        } else {
            ItemState::Decided(given.outcome)
        };
        if !given.outcome.is_release() {
            gates::end(case, Some(given.item));
        }
    }
}
