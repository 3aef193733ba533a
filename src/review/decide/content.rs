//! Content that may be a state secret leaves the desk before anything else happens (DOMAIN §0.1, BM arts 29, 31).

use super::Context;
use crate::review::event::{ContentRemoved, VersionAdded};
use crate::review::{
    Case, Event, Gate, GateKind, GateOutcome, GateRefusal as G, Item, PartNo, Question, Refusal, ReplyAnswer,
    Role,
};

/// Whether an organ has said that the item is a state secret, and nobody has declassified it since.
pub fn is_state_secret(case: &Case, item: &Item) -> bool {
    let found = |gate: &Gate| {
        let said = gate.reply.as_ref().is_some_and(|reply| reply.answer == ReplyAnswer::Secret);
        gate.outcome == Some(GateOutcome::Secret) || (gate.outcome.is_none() && said)
    };
    let lifted = |seq: u32| case.gates_of(item.number).any(|gate| gate.seq > seq && clears_level(gate));
    case.gates_of(item.number).any(|gate| found(gate) && !lifted(gate.seq))
}

fn clears_level(gate: &Gate) -> bool {
    gate.kind == GateKind::Declassification && gate.outcome == Some(GateOutcome::Favourable)
}

/// Whether the level the item carried is gone, so that its content may be here. What counts as declassified by its
/// publication (BM art 20) is secret until then.
pub fn is_declassified(case: &Case, item: &Item) -> bool {
    let by_publication = |gate: &Gate| gate.article.as_ref().is_some_and(|it| it.as_str() == "bm20");
    case.gates_of(item.number).any(|gate| clears_level(gate) && !by_publication(gate))
}

/// Whether content of the item may not be here: it is being asked whether it is a state secret, or it is one.
fn is_barred(case: &Case, item: &Item) -> bool {
    let asked = |gate: &Gate| gate.outcome.is_none() && gate.question == Question::IsSecret;
    is_state_secret(case, item) || case.gates_of(item.number).any(asked)
}

/// What must leave before any other act on the item.
pub fn content_due(case: &Case, item: &Item) -> Vec<PartNo> {
    if is_barred(case, item) { item.content_left().collect() } else { Vec::new() }
}

/// Items an act is on. Notes, addresses, clocks and supervision touch none; a recall never waits.
fn items_of(case: &Case, event: &Event) -> Vec<u32> {
    let of_gate = |gate: u32| case.gates.get(&gate).map(|gate| gate.item).into_iter().collect();
    let all = || case.items.iter().map(|item| item.number).collect();
    match event {
        Event::VersionAdded(event) => vec![event.item],
        Event::FindingsDisposed(event) => vec![event.item],
        Event::OpinionSigned(event) => event.items.iter().map(|given| given.item).collect(),
        Event::Decided(event) => event.items.iter().map(|given| given.item).collect(),
        Event::Returned(event) => event.items.clone(),
        Event::GateOpened(event) => vec![event.item],
        Event::GateHopped(event) => of_gate(event.gate),
        Event::GateAnswered(event) => of_gate(event.gate),
        Event::GateClosed(event) => of_gate(event.gate),
        Event::HandedOver(event) => event.items.clone(),
        Event::Received(event) => event.items.clone(),
        Event::Published(event) => vec![event.item],
        Event::Reopened(event) => event.items.clone(),
        Event::Withdrawn(_) | Event::Voided(_) | Event::Archived(_) => all(),
        Event::Opened(_)
        | Event::ClockChanged(_)
        | Event::Replied(_)
        | Event::Recalled(_)
        | Event::Reassigned(_)
        | Event::Delegated(_)
        | Event::Noted(_)
        | Event::Amended(_)
        | Event::ContentRemoved(_)
        | Event::Supervised(_)
        | Event::ForkResolved(_) => Vec::new(),
    }
}

/// Nothing happens to an item whose content must leave first.
pub(super) fn leaves_first(context: &Context<'_>) -> Result<(), Refusal> {
    let case = context.case;
    let mut due =
        case.items.iter().filter(|item| is_barred(case, item) && item.content_left().next().is_some());
    let touched = |item: &&Item| items_of(case, &context.command.event).contains(&item.number);
    match due.find(touched) {
        Some(item) => Err(G::ContentHere { item: item.number }.into()),
        None => Ok(()),
    }
}

/// A version brings content only where none is barred.
pub(super) fn may_join(context: &Context<'_>, item: &Item, event: &VersionAdded) -> Result<(), Refusal> {
    let parts = [&event.file, &event.text, &event.reading, &event.file_name, &event.excision_list];
    if parts.into_iter().all(Option::is_none) {
        return Ok(());
    }
    let carries_level = item.former_level.is_some() && !is_declassified(context.case, item);
    if carries_level || is_barred(context.case, item) {
        Err(Refusal::ContentStillClassified { item: item.number })
    } else {
        Ok(())
    }
}

pub(super) fn remove(context: &Context<'_>, event: &ContentRemoved) -> Result<(), Refusal> {
    context.permit(&[Role::Reviewer, Role::Leader])?;
    let mut seen = Vec::new();
    for part in &event.parts {
        let known = context.case.parts.get(part).ok_or(G::UnknownPart(*part))?;
        if known.removed.is_some() || seen.contains(part) {
            return Err(Refusal::PartRemoved(*part));
        }
        seen.push(*part);
    }
    if seen.is_empty() {
        return Err(Refusal::ItemsUnfit);
    }
    if event.copies.iter().any(|copy| copy.on > context.command.time.date()) {
        return Err(Refusal::MomentInFuture);
    }
    let loses_title = |item: &&Item| seen.iter().any(|part| item.is_title(*part));
    let losing: Vec<&Item> = context.case.items.iter().filter(loses_title).collect();
    match (&event.substitute_title, losing.as_slice()) {
        (None, losing) => match losing.iter().find(|item| item.substitute_title.is_none()) {
            Some(item) => Err(G::SubstituteTitleMissing { item: item.number }.into()),
            None => Ok(()),
        },
        (Some(_), [item]) if item.substitute_title.is_none() => Ok(()),
        (Some(_), _) => Err(G::SubstituteTitleUnfit.into()),
    }
}
