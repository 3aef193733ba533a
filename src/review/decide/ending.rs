//! Rules of what follows the outcome: the answer to the applicant, supervision, archiving; and which of two branches stands.

use super::Context;
use crate::review::event::{Archived, ForkResolved, Replied, Supervised};
use crate::review::{ActRefusal as A, EventKind, Item, ItemState, Mode, Refusal, Role, SupervisionKind};

pub(super) fn reply(context: &Context<'_>, event: &Replied) -> Result<(), Refusal> {
    context.permit(&[Role::DisclosureOffice])?;
    if context.case.mode != Mode::OnRequest {
        return Err(A::RequestOnly.into());
    }
    if context.case.course.reply.is_some() {
        return Err(A::AlreadyReplied.into());
    }
    context.not_later_than_now(event.on)?;
    context.case.items.iter().try_for_each(|item| answerable(item, event))
}

fn answerable(item: &Item, event: &Replied) -> Result<(), Refusal> {
    match item.state {
        ItemState::Decided(_)
        | ItemState::HandedOver { .. }
        | ItemState::Published
        | ItemState::TransferredOut => {}
        // Taken back while a new round ran: that round has decided nothing an answer could tell.
        ItemState::Recalled if item.decision().is_some() => {}
        ItemState::Recalled
        | ItemState::Open { .. }
        | ItemState::Archived
        | ItemState::Withdrawn
        | ItemState::Voided => {
            return Err(A::NotDecided { item: item.number }.into());
        }
    }
    match item.decision().map(|decision| decision.act.decided_on) {
        Some(decided_on) if event.on < decided_on => {
            Err(Refusal::BeforeDecision { item: item.number, decided_on })
        }
        Some(_) | None => Ok(()),
    }
}

pub(super) fn supervise(context: &Context<'_>, event: &Supervised) -> Result<(), Refusal> {
    context.permit(&[Role::Supervisor, Role::Leader])?;
    let owes_day = matches!(event.kind, SupervisionKind::Order | SupervisionKind::ReEvaluation);
    let fits = event.due.is_none_or(|due| due >= context.command.act.decided_on);
    if owes_day != event.due.is_some() || !fits {
        return Err(A::DueUnfit.into());
    }
    match event.kind {
        SupervisionKind::SpotCheck => Ok(()),
        SupervisionKind::Order if event.findings.is_none() => Err(A::FindingsMissing.into()),
        SupervisionKind::Order => Ok(()),
        SupervisionKind::Corrected => context.case.course.open_order().map(drop).ok_or(A::NoOrder.into()),
        SupervisionKind::ReEvaluation => {
            let kept_back = |item: &Item| item.decision().is_some_and(|it| !it.outcome.is_release());
            if context.case.items.iter().any(kept_back) { Ok(()) } else { Err(A::NothingToReEvaluate.into()) }
        }
    }
}

/// Variants with a chain: only what proves itself is handed to an archive.
const ARCHIVED: [&str; 3] = ["full", "release", "nocontent"];

pub(super) fn archive(context: &Context<'_>, event: &Archived) -> Result<(), Refusal> {
    context.permit(&[Role::Archivist])?;
    context.not_later_than_now(event.on)?;
    let case = context.case;
    case.items.iter().try_for_each(|item| has_ended(context, item))?;
    if let Some(gate) = case.gates.values().find(|gate| gate.outcome.is_none()) {
        return Err(Refusal::GateOpen { item: gate.item, kind: gate.kind });
    }
    if case.course.open_order().is_some() {
        return Err(A::OrderOpen.into());
    }
    let is_dropped = |item: &Item| matches!(item.state, ItemState::Withdrawn | ItemState::Voided);
    if case.mode == Mode::OnRequest && case.course.reply.is_none() && !case.items.iter().all(is_dropped) {
        return Err(A::ReplyOwed.into());
    }
    if !ARCHIVED.contains(&event.variant.as_str()) {
        return Err(A::VariantUnfit(event.variant.clone()).into());
    }
    // The sealed chain is the whole case; a telephone note after the seal takes nothing from it.
    let place = case.links.iter().position(|(head, _)| *head == event.head).ok_or(A::HeadUnfit)?;
    let later = case.course.acts.iter().skip(place.saturating_add(1));
    if later.into_iter().all(|(kind, _)| *kind == EventKind::Noted) {
        Ok(())
    } else {
        Err(A::HeadUnfit.into())
    }
}

/// Of two branches the leader keeps the one he signs on; the event's place in the chain is the choice.
pub(super) fn resolve(context: &Context<'_>, event: &ForkResolved) -> Result<(), Refusal> {
    context.permit(&[Role::Leader])?;
    let is_two = matches!(event.heads.as_slice(), [one, other] if one != other);
    let is_here = context.case.head() == Some(event.kept) && event.heads.contains(&event.kept);
    if is_two && is_here { Ok(()) } else { Err(A::BranchesUnfit.into()) }
}

fn has_ended(context: &Context<'_>, item: &Item) -> Result<(), Refusal> {
    let number = item.number;
    let recall = context.case.course.recall_of(number).and_then(|recall| recall.items.get(&number));
    let ended = match item.state {
        ItemState::Decided(outcome) => !outcome.is_release(),
        ItemState::Recalled => recall == Some(&Some(true)),
        ItemState::Published | ItemState::Withdrawn | ItemState::TransferredOut | ItemState::Voided => true,
        ItemState::Open { .. } | ItemState::HandedOver { .. } | ItemState::Archived => false,
    };
    if ended { Ok(()) } else { Err(A::NotFinal { item: number }.into()) }
}
