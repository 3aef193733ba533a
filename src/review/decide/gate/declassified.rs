//! How a declassification ends well: in period, after its period, or by publication (DOMAIN §1.6).

use super::outside::by_letter;
use super::{Context, is_own, last_hop};
use crate::review::event::GateClosed;
use crate::review::{
    Capacity, Gate, GateKind, GateRefusal as G, HopRef, Item, Refusal, Relation, ReplyAnswer, Role,
};

/// The office's own classification officer decides, with no letter to wait for.
pub(super) fn is_decided_here(gate: &Gate) -> bool {
    gate.kind == GateKind::Declassification
        && gate.hops.iter().all(|hop| hop.relation == Relation::Own)
        && gate.reply.is_none()
}

pub(super) fn clear(
    context: &Context<'_>,
    gate: &Gate,
    item: &Item,
    event: &GateClosed,
) -> Result<(), Refusal> {
    let unfit = || Err(G::ExceptionUnfit(gate.kind).into());
    let article = event.article.as_ref().map(crate::review::Code::as_str);
    match (event.exception.as_ref().map(crate::review::Code::as_str), article) {
        // BM art 20: what the office itself classified while deciding, and decides to publish.
        (None, Some("bm20")) => {
            context.permit(&[Role::ClassOfficer, Role::Leader])?;
            let is_said_no =
                gate.reply.as_ref().is_some_and(|reply| reply.answer == ReplyAnswer::NotDeclassified);
            if is_own(item) && item.former_level.is_some() && !is_said_no { Ok(()) } else { unfit() }
        }
        // BM art 24: the period is over, and no notice of an extension came.
        (Some("no_extension_notice"), Some("bm24")) => {
            context.permit(&[Role::ClassOfficer, Role::Leader])?;
            if item.former_level.is_some() { Ok(()) } else { unfit() }
        }
        (None, _) => in_period(context, gate, item, event),
        (Some(_), _) => unfit(),
    }
}

/// The organ that classified it, or its superior, decides; the notice has a number.
fn in_period(context: &Context<'_>, gate: &Gate, item: &Item, event: &GateClosed) -> Result<(), Refusal> {
    match gate.reply.as_ref().map(|reply| reply.answer) {
        Some(ReplyAnswer::Declassified) => context.permit(&[Role::ClassOfficer, Role::Leader])?,
        Some(_) => return Err(G::OutcomeUnfit(event.outcome).into()),
        None if context.command.act.decided_by.capacity == Capacity::Outside => {
            let (hop, _) = last_hop(gate)?;
            by_letter(context, HopRef { gate: gate.seq, hop }, context.command.act.decided_on)?;
        }
        None if is_own(item) && is_decided_here(gate) => context.permit(&[Role::ClassOfficer])?,
        None => return Err(G::AnswerMissing(gate.kind).into()),
    }
    if event.notice_no.is_none() { Err(G::NoticeMissing.into()) } else { Ok(()) }
}
