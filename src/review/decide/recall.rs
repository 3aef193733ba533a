//! Rules of taking back and of beginning anew: recalled, the decision on a recall, reopened (DOMAIN §1.8).

use super::Context;
use super::closing::cleared;
use super::hands::holder_fits;
use crate::review::event::{Decided, DecidedItem, Recalled, Reopened};
use crate::review::{ActRefusal as A, Item, ItemState, Outcome, Refusal, Role, Trigger};

/// Whatever is out may be taken back by anybody at once, in any state: the leader's word follows (BMT art 61).
pub(super) fn recall(context: &Context<'_>, event: &Recalled) -> Result<(), Refusal> {
    context.permit(Role::ALL)?;
    let now = context.command.time;
    if event.discovered_at > now || event.reports.iter().any(|report| report.at > now) {
        return Err(Refusal::MomentInFuture);
    }
    if event.measures.is_empty() {
        return Err(A::MeasuresMissing.into());
    }
    if event.reports.iter().any(|report| report.at < event.discovered_at) {
        return Err(A::ReportTooEarly.into());
    }
    context.each_item(event.items.iter().copied(), |item| {
        let number = item.number;
        let first = item.out().map(|publication| publication.at).min().ok_or(A::NotOut { item: number })?;
        if event.discovered_at < first {
            return Err(A::DiscoveredTooEarly { item: number }.into());
        }
        Ok(())
    })
}

/// The leader confirms a recall, or lifts it. Confirming may be the hand that recalled, which only keeps things in;
/// lifting puts information out again and needs another hand.
pub(super) fn settle(context: &Context<'_>, event: &Decided) -> Result<(), Refusal> {
    context.permit(&[Role::Leader])?;
    holder_fits(context, context.case.profile.last_step())?;
    let mut given = event.items.iter();
    context.each_item(event.items.iter().map(|decided| decided.item), |item| {
        given.next().map_or(Ok(()), |decided| word_fits(context, event.of, item, decided))
    })
}

fn word_fits(
    context: &Context<'_>,
    of: Option<u32>,
    item: &Item,
    decided: &DecidedItem,
) -> Result<(), Refusal> {
    let number = item.number;
    let recalls = &context.case.course.recalls;
    let recall =
        recalls.iter().find(|recall| Some(recall.seq) == of && recall.items.get(&number) == Some(&None));
    let recall = recall.filter(|_| item.state == ItemState::Recalled).ok_or(A::NoRecall { item: number })?;
    let current = item.version().map_or(0, |version| version.number);
    if decided.version != current {
        return Err(Refusal::VersionNotCurrent { item: number, current });
    }
    if decided.ground.is_some() {
        return Err(Refusal::GroundUnexpected { item: number });
    }
    if decided.release.is_some() {
        return Err(Refusal::ReleaseHashUnfit { item: number });
    }
    if decided.reason.is_none() {
        return Err(Refusal::ReasonMissing { item: number });
    }
    match decided.outcome {
        Outcome::RecallConfirmed => Ok(()),
        Outcome::RecallLifted => {
            let by = &context.command.act.decided_by;
            if (&by.person, &by.body) == (&recall.by.person, &recall.by.body) {
                return Err(A::LiftedBySameHand.into());
            }
            cleared(context, item).map(drop)
        }
        Outcome::Release
        | Outcome::Partial
        | Outcome::Refuse
        | Outcome::Defer
        | Outcome::CannotProvide
        | Outcome::NotProcessed
        | Outcome::TransferredOut => Err(Refusal::OutcomeUnfit { item: number }),
    }
}

/// A new round of the same case. Also what is approved and not yet out begins anew when its content must change: there is
/// no other way back from an approval, and nothing may be published under an old one.
pub(super) fn reopen(context: &Context<'_>, event: &Reopened) -> Result<(), Refusal> {
    context.permit(&[Role::DisclosureOffice, Role::Leader])?;
    if Some(event.round) != context.case.round.checked_add(1) {
        return Err(Refusal::WrongRound { running: context.case.round });
    }
    context.each_item(event.items.iter().copied(), |item| {
        let number = item.number;
        let confirmed =
            || context.case.course.recall_of(number).and_then(|it| it.items.get(&number).copied());
        let fits = match item.state {
            // GK art 18 and the like look again at what was kept back.
            ItemState::Decided(outcome) => {
                !outcome.is_release() || event.trigger_code != Trigger::ReEvaluation
            }
            ItemState::HandedOver { .. } | ItemState::Published => {
                event.trigger_code != Trigger::ReEvaluation
            }
            // Before the leader has spoken the recall is the running act.
            ItemState::Recalled => confirmed() == Some(Some(true)),
            ItemState::Open { .. }
            | ItemState::Archived
            | ItemState::Withdrawn
            | ItemState::TransferredOut
            | ItemState::Voided => false,
        };
        if fits { Ok(()) } else { Err(A::NotReopenable { item: number }.into()) }
    })
}
