//! Rules after the decision: hand-over, receipt, publication; and withdrawal, voiding, notes.

use super::Context;
use super::gates::release_blocked;
use super::opinion::leftovers_fit;
use crate::review::case::Decision;
use crate::review::event::{HandedOver, Noted, Published, Received};
use crate::review::{ActRefusal as A, CivilDate, Item, ItemState, MatchGrade, Outcome, Refusal, Role};

impl Context<'_> {
    pub(super) fn not_later_than_now(&self, on: CivilDate) -> Result<(), Refusal> {
        if on > self.command.time.date() { Err(Refusal::MomentInFuture) } else { Ok(()) }
    }
}

pub(super) fn hand_over(context: &Context<'_>, event: &HandedOver) -> Result<(), Refusal> {
    context.permit(&[Role::Undertaker, Role::Reviewer, Role::Leader])?;
    context.not_later_than_now(event.on)?;
    context.each_item(event.items.iter().copied(), |item| match item.state {
        ItemState::Decided(Outcome::Release | Outcome::Partial) => {
            cleared(context, item)?;
            after_decision(item, event.on)
        }
        _ => Err(Refusal::NotForRelease { item: item.number }),
    })
}

/// The decision that lets `item` out still stands for the version in force, and nothing has come up since that bars it.
pub(super) fn cleared<'a>(context: &Context<'_>, item: &'a Item) -> Result<&'a Decision, Refusal> {
    let current = item.version().map_or(0, |version| version.number);
    let standing = item.decision().filter(|it| it.outcome.is_release() && it.version == current);
    let decision = standing.ok_or(Refusal::NotForRelease { item: item.number })?;
    release_blocked(context.case, item).map_or(Ok(decision), Err)
}

/// On paper a decision and the hand-over may both lie before their recording, but not in the wrong order.
fn after_decision(item: &Item, on: CivilDate) -> Result<(), Refusal> {
    match item.decision().map(|decision| decision.act.decided_on) {
        Some(decided_on) if on < decided_on => Err(Refusal::BeforeDecision { item: item.number, decided_on }),
        Some(_) | None => Ok(()),
    }
}

pub(super) fn receive(context: &Context<'_>, event: &Received) -> Result<(), Refusal> {
    context.permit(&[Role::DisclosureOffice])?;
    context.not_later_than_now(event.on)?;
    context.each_item(event.items.iter().copied(), |item| match item.state {
        ItemState::HandedOver { received: false } => after_decision(item, event.on),
        _ => Err(Refusal::NotHandedOver { item: item.number }),
    })
}

pub(super) fn publish(context: &Context<'_>, event: &Published) -> Result<(), Refusal> {
    context.permit(&[Role::DisclosureOffice])?;
    if event.at > context.command.time {
        return Err(Refusal::MomentInFuture);
    }
    context.each_item([event.item], |item| {
        match item.state {
            // A further channel for the same approved bytes.
            ItemState::HandedOver { received: true } | ItemState::Published => {}
            ItemState::HandedOver { received: false } => {
                return Err(Refusal::NotReceived { item: item.number });
            }
            _ => return Err(Refusal::NotHandedOver { item: item.number }),
        }
        leftovers_fit(item.number, event.leftovers.as_ref())?;
        if event.differences.is_some() && event.match_grade != MatchGrade::SameText {
            return Err(Refusal::HashUnfit { item: item.number });
        }
        let approved = cleared(context, item)?.release.as_ref().map(|release| release.sha256);
        match (event.match_grade, event.sha256) {
            (MatchGrade::SameBytes, Some(hash)) if approved == Some(hash) => Ok(()),
            (MatchGrade::SameBytes, Some(_)) => Err(Refusal::NotTheApprovedBytes { item: item.number }),
            (MatchGrade::Declared, None) => Ok(()),
            // Nobody sees bytes here: the list of formal places that differ is the declaration.
            (MatchGrade::SameText, Some(hash)) if approved.is_some_and(|of| of != hash) => {
                event.differences.as_ref().map(drop).ok_or(A::DifferencesMissing { item: item.number }.into())
            }
            (MatchGrade::SameText, Some(_)) => Err(Refusal::HashUnfit { item: item.number }),
            (MatchGrade::SameBytes | MatchGrade::SameText, None) | (MatchGrade::Declared, Some(_)) => {
                Err(Refusal::HashUnfit { item: item.number })
            }
        }
    })
}

pub(super) fn withdraw(context: &Context<'_>) -> Result<(), Refusal> {
    context.permit(&[Role::Undertaker, Role::Leader, Role::DisclosureOffice])?;
    if context.all_open() { Ok(()) } else { Err(Refusal::AlreadyDecided) }
}

pub(super) fn void(context: &Context<'_>) -> Result<(), Refusal> {
    context.permit(&[Role::Undertaker])?;
    if !context.all_open() {
        return Err(Refusal::AlreadyDecided);
    }
    if context.case.items.iter().all(|item| item.opinions.is_empty()) {
        Ok(())
    } else {
        Err(Refusal::AlreadySigned)
    }
}

pub(super) fn note(context: &Context<'_>, event: &Noted) -> Result<(), Refusal> {
    // A note approves nothing, so any role may make one.
    context.permit(Role::ALL)?;
    if event.at > context.command.time { Err(Refusal::MomentInFuture) } else { Ok(()) }
}
