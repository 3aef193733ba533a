//! What follows from the events of the branches, and from content that leaves.

use crate::review::case::{Gate, Hop, Reply};
use crate::review::event::{ContentRemoved, GateAnswered, GateClosed, GateHopped, GateOpened, VersionAdded};
use crate::review::{Case, Entry, GateKind, GateOutcome, Item, ItemState, Question, ReplyAnswer};

pub(super) fn open(case: &mut Case, entry: &Entry, event: &GateOpened) {
    let hop = &event.hop;
    let letter = Hop {
        relation: hop.relation,
        letter_kind: hop.letter_kind,
        date: hop.date,
        version: event.version,
        round: case.round,
    };
    if let Some(asked) = event.again.and_then(|seq| case.gates.get_mut(&seq)) {
        asked.hops.push(letter);
        return;
    }
    case.gates.insert(
        entry.seq,
        Gate {
            seq: entry.seq,
            item: event.item,
            version: event.version,
            kind: event.kind,
            question: event.question,
            route: event.route,
            organ: event.organ,
            hops: vec![letter],
            reply: None,
            is_carried: false,
            outcome: None,
            closed: None,
            article: None,
        },
    );
}

pub(super) fn hop(case: &mut Case, event: &GateHopped) {
    let Some(gate) = case.gates.get_mut(&event.gate) else { return };
    // What is passed on is what was asked.
    let asked = gate.hops.last().map_or((gate.version, case.round), |hop| (hop.version, hop.round));
    gate.hops.push(Hop {
        relation: event.relation,
        letter_kind: event.letter_kind,
        date: event.date,
        version: asked.0,
        round: asked.1,
    });
}

pub(super) fn answer(case: &mut Case, entry: &Entry, event: &GateAnswered) {
    let Some(gate) = case.gates.get_mut(&event.gate) else { return };
    gate.version = if gate.is_of_the_information() { gate.version.max(event.version) } else { event.version };
    gate.is_carried = false;
    gate.reply = Some(Reply {
        seq: entry.seq,
        answer: event.answer,
        version: event.version,
        date: event.date,
        level: event.level,
        is_conditional: event.conditions.is_some() || event.answer == ReplyAnswer::AgreePart,
    });
}

pub(super) fn close(case: &mut Case, entry: &Entry, event: &GateClosed) {
    let Some(item) = case.gates.get(&event.gate).map(|gate| gate.item) else { return };
    let current = case.item(item).map_or(0, Item::current);
    let Some(gate) = case.gates.get_mut(&event.gate) else { return };
    gate.outcome = Some(event.outcome);
    gate.closed = Some(entry.seq);
    gate.article.clone_from(&event.article);
    // What ends without a letter ends for the version at hand.
    if gate.reply.is_none() || gate.is_of_the_information() {
        gate.version = current;
    }
}

/// Another version reopens what was closed for the old one, except the deletion the reply itself asked for. What is
/// said of the information and not of its wording, whether it is a state secret, stands: for the version that brings
/// the content back, and where nothing but a title changes. It is never undone by a new wording.
pub(super) fn reopen(case: &mut Case, event: &VersionAdded) {
    let brings_back = case.item(event.item).is_some_and(|item| !item.has_bytes());
    let carried = event.carried_over.as_deref().unwrap_or_default();
    for gate in case.gates.values_mut().filter(|gate| gate.item == event.item) {
        if carried.contains(&gate.seq) {
            gate.version = event.version;
            gate.is_carried = true;
            continue;
        }
        match (gate.outcome, gate.kind, gate.question) {
            // While the question stands no content joins: what changes is a title.
            (None, _, Question::IsSecret) => gate.version = event.version,
            (None | Some(GateOutcome::Cancelled | GateOutcome::Secret), _, _) => {}
            (Some(GateOutcome::Favourable), GateKind::Declassification, _) => gate.version = event.version,
            (Some(GateOutcome::Favourable), _, Question::IsSecret) => {
                if brings_back {
                    gate.version = event.version;
                }
            }
            (Some(GateOutcome::Favourable | GateOutcome::Refused | GateOutcome::NotApplicable), _, _) => {
                gate.outcome = None;
            }
        }
    }
}

/// Refusal, deferral, withdrawal end what is still being asked (不再征求); what was answered against disclosure stays
/// answered. `None` is the whole case.
pub(super) fn end(case: &mut Case, item: Option<u32>) {
    let ends = |gate: &&mut Gate| gate.outcome.is_none() && item.is_none_or(|item| gate.item == item);
    for gate in case.gates.values_mut().filter(ends) {
        let is_secret = gate.reply.as_ref().is_some_and(|reply| reply.answer == ReplyAnswer::Secret);
        gate.outcome = Some(match gate.is_answered_against() {
            true => GateOutcome::Refused,
            false if is_secret => GateOutcome::Secret,
            false => GateOutcome::Cancelled,
        });
    }
}

/// 内容已移出
pub(super) fn remove(case: &mut Case, entry: &Entry, event: &ContentRemoved) {
    let last = case.profile.last_step();
    for item in &mut case.items {
        if let Some(title) = &event.substitute_title
            && item.substitute_title.is_none()
            && event.parts.iter().any(|part| item.is_title(*part))
        {
            item.substitute_title = Some(title.clone());
        }
        let had_bytes = item.has_bytes();
        item.contents.retain(|part| !event.parts.contains(part));
        if had_bytes && !item.has_bytes() && is_approved(item) {
            // What was approved is no longer here: the final review is to be made again, on what is left.
            item.decisions.iter_mut().filter(|it| it.void.is_none()).for_each(|it| it.void = Some(entry.seq));
            item.state = ItemState::Open { step: last, returned: true };
        }
    }
    for part in &event.parts {
        if let Some(state) = case.parts.get_mut(part) {
            state.removed = Some(entry.seq);
        }
    }
}

/// Approved for release and not out yet.
fn is_approved(item: &Item) -> bool {
    match item.state {
        ItemState::Decided(outcome) => outcome.is_release(),
        ItemState::HandedOver { .. } => true,
        ItemState::Open { .. }
        | ItemState::Published
        | ItemState::Archived
        | ItemState::Withdrawn
        | ItemState::Recalled
        | ItemState::TransferredOut
        | ItemState::Voided => false,
    }
}
