//! Rules of the straight line: opinion, return, final review, reassignment.

use super::Context;
use super::content::{is_declassified, is_state_secret};
use super::gates::{excision_fits, release_blocked};
use super::hands::{after_its_grounds, holder_fits, in_own_right, separate};
use super::opinion::{decided_ground_fits, ground_fits, leftovers_fit};
use super::recall;
use crate::review::event::{Decided, DecidedItem, ItemOpinion, OpinionSigned, Reassigned, Returned};
use crate::review::{
    Answer, Conclusion, GateRefusal, Ground, Item, ItemState, Mode, Outcome, Refusal, Role, Scope, StepDef,
    Subject,
};

impl Context<'_> {
    pub(super) fn row(&self, step: u32) -> Result<&StepDef, Refusal> {
        self.case.profile.row(step).ok_or(Refusal::NotAnOpinionStep { step })
    }
}

pub(super) fn open_at(item: &Item, step: u32) -> Result<(), Refusal> {
    match item.state {
        ItemState::Open { step: open, .. } if open == step => Ok(()),
        _ => Err(Refusal::StepNotOpen { item: item.number, asked: step }),
    }
}

pub(super) fn current(item: &Item, version: u32) -> Result<(), Refusal> {
    let current = item.version().map_or(0, |version| version.number);
    if version == current { Ok(()) } else { Err(Refusal::VersionNotCurrent { item: item.number, current }) }
}

pub(super) fn sign(context: &Context<'_>, event: &OpinionSigned) -> Result<(), Refusal> {
    if event.step >= context.case.profile.last_step() {
        return Err(Refusal::NotAnOpinionStep { step: event.step });
    }
    context.permit(&[context.row(event.step)?.role])?;
    if event.round != context.case.round {
        return Err(Refusal::WrongRound { running: context.case.round });
    }
    holder_fits(context, event.step)?;
    let mut given = event.items.iter();
    context.each_item(event.items.iter().map(|opinion| opinion.item), |item| {
        open_at(item, event.step)?;
        separate(context, item, event.step)?;
        after_its_grounds(context, item)?;
        given.next().map_or(Ok(()), |opinion| opinion_fits(item, opinion))
    })
}

fn opinion_fits(item: &Item, opinion: &ItemOpinion) -> Result<(), Refusal> {
    let number = item.number;
    current(item, opinion.version)?;
    if opinion.basis_kinds.is_empty() {
        return Err(Refusal::BasisMissing { item: number });
    }
    if opinion.conclusion != Conclusion::Release && opinion.reason.is_none() {
        return Err(Refusal::ReasonMissing { item: number });
    }
    match (opinion.conclusion == Conclusion::Refuse, opinion.ground) {
        (true, None) => return Err(Refusal::GroundMissing { item: number }),
        (false, Some(_)) => return Err(Refusal::GroundUnexpected { item: number }),
        (true, Some(_)) | (false, None) => {}
    }
    ground_fits(number, &opinion.answers, opinion.ground)?;
    leftovers_fit(number, opinion.leftovers.as_ref())?;
    // "Release" beside a secret or an open question would be two opinions at once. What touches third parties may be
    // proposed for release: they are asked first.
    let contradicts = |scope: &&Scope| match opinion.answers.of(**scope) {
        Answer::No => false,
        Answer::Yes => matches!(scope, Scope::State | Scope::Work),
        Answer::Unsure => true,
    };
    match Scope::ALL.iter().find(contradicts) {
        Some(scope) if opinion.conclusion == Conclusion::Release => {
            Err(Refusal::AnswersContradict { item: number, scope: *scope })
        }
        _ => Ok(()),
    }
}

pub(super) fn give_back(context: &Context<'_>, event: &Returned) -> Result<(), Refusal> {
    let role = context.row(event.step)?.role;
    if role == Role::Undertaker {
        return Err(Refusal::ReturnNotBackwards { from: event.step, to: event.to_step });
    }
    context.permit(&[role])?;
    if event.to_step == 0 || event.to_step >= event.step {
        return Err(Refusal::ReturnNotBackwards { from: event.step, to: event.to_step });
    }
    holder_fits(context, event.step)?;
    context.each_item(event.items.iter().copied(), |item| open_at(item, event.step))
}

pub(super) fn settle(context: &Context<'_>, event: &Decided) -> Result<(), Refusal> {
    if event.subject == Subject::Recall {
        return recall::settle(context, event);
    }
    context.permit(&[Role::Leader])?;
    let last = context.case.profile.last_step();
    holder_fits(context, last)?;
    let mut given = event.items.iter();
    context.each_item(event.items.iter().map(|decided| decided.item), |item| {
        open_at(item, last)?;
        separate(context, item, last)?;
        after_its_grounds(context, item)?;
        given.next().map_or(Ok(()), |decided| decision_fits(context, item, decided))
    })
}

fn decision_fits(context: &Context<'_>, item: &Item, decided: &DecidedItem) -> Result<(), Refusal> {
    let number = item.number;
    current(item, decided.version)?;
    match (decided.outcome.is_refusal(), decided.ground) {
        (true, None) => return Err(Refusal::GroundMissing { item: number }),
        (false, Some(_)) if decided.outcome != Outcome::Partial => {
            return Err(Refusal::GroundUnexpected { item: number });
        }
        _ => {}
    }
    if decided.outcome.is_refusal() {
        decided_ground_fits(item, decided.ground)?;
    }
    if decided.outcome != Outcome::Release && decided.reason.is_none() {
        return Err(Refusal::ReasonMissing { item: number });
    }
    if decided.ground.is_some_and(crate::review::Ground::owes_discretion_note) && decided.discretion.is_none()
    {
        return Err(Refusal::DiscretionMissing { item: number });
    }
    leftovers_fit(number, decided.leftovers.as_ref())?;
    secret_fits(context, item, decided)?;
    match decided.outcome {
        Outcome::Release | Outcome::Partial => {
            if let Some(refusal) = release_blocked(context.case, item) {
                return Err(refusal);
            }
            excision_fits(item, decided.outcome)?;
            if item.has_bytes() == decided.release.is_some() {
                Ok(())
            } else {
                Err(Refusal::ReleaseHashUnfit { item: number })
            }
        }
        // Answers to a request: there is nobody else who could be told so (GK arts 36, 39).
        Outcome::CannotProvide | Outcome::NotProcessed if context.case.mode != Mode::OnRequest => {
            Err(Refusal::OutcomeUnfit { item: number })
        }
        Outcome::Refuse
        | Outcome::Defer
        | Outcome::CannotProvide
        | Outcome::NotProcessed
        | Outcome::TransferredOut => {
            if decided.release.is_some() {
                Err(Refusal::ReleaseHashUnfit { item: number })
            } else {
                Ok(())
            }
        }
        Outcome::RecallConfirmed | Outcome::RecallLifted => Err(Refusal::OutcomeUnfit { item: number }),
    }
}

/// A state secret is refused as one, or goes on in secret channels; nothing else goes there.
fn secret_fits(context: &Context<'_>, item: &Item, decided: &DecidedItem) -> Result<(), Refusal> {
    let number = item.number;
    let is_secret = is_state_secret(context.case, item);
    let is_classified = item.former_level.is_some() && !is_declassified(context.case, item);
    match decided.outcome {
        Outcome::TransferredOut if is_secret || is_classified => Ok(()),
        Outcome::TransferredOut => Err(Refusal::OutcomeUnfit { item: number }),
        Outcome::Refuse if decided.ground == Some(Ground::G1) => Ok(()),
        Outcome::Refuse
        | Outcome::Release
        | Outcome::Partial
        | Outcome::Defer
        | Outcome::CannotProvide
        | Outcome::NotProcessed
        | Outcome::RecallConfirmed
        | Outcome::RecallLifted => {
            if is_secret {
                Err(GateRefusal::SecretOnly { item: number }.into())
            } else {
                Ok(())
            }
        }
    }
}

pub(super) fn reassign(context: &Context<'_>, event: &Reassigned) -> Result<(), Refusal> {
    let role = context.row(event.step)?.role;
    // The leader, or who holds the step.
    context.permit(&[Role::Leader, role])?;
    if context.command.role != Role::Leader {
        holder_fits(context, event.step)?;
    }
    let waits = context
        .case
        .items
        .iter()
        .any(|item| matches!(item.state, ItemState::Open { step, .. } if step <= event.step));
    if !waits {
        return Err(Refusal::AlreadyDecided);
    }
    let on = context.command.act.decided_on;
    match (&event.to_person, &event.to_unit) {
        (Some(person), None) => {
            let known =
                context.office.person(person).ok_or_else(|| Refusal::UnknownPerson(person.clone()))?;
            in_own_right(known, role, on)
        }
        (None, Some(unit)) => {
            let takes = |person: &&crate::review::Person| {
                person.unit.as_ref() == Some(unit) && in_own_right(person, role, on).is_ok()
            };
            if context.office.people.iter().any(|person| takes(&person)) {
                Ok(())
            } else {
                Err(Refusal::HolderUnclear)
            }
        }
        _ => Err(Refusal::HolderUnclear),
    }
}
