//! When a branch ends: as it was answered, or by an exception with its article, or dropped with a reason.

use super::declassified;
use super::{Context, running};
use crate::review::case::Reply;
use crate::review::decide::content::is_state_secret;
use crate::review::event::GateClosed;
use crate::review::{
    Code, Gate, GateKind, GateOutcome, GateRefusal as G, Item, Mode, Refusal, Relation, ReplyAnswer, Role,
};

pub(in crate::review::decide) fn close(context: &Context<'_>, event: &GateClosed) -> Result<(), Refusal> {
    let (gate, item) = running(context, event.gate)?;
    match event.outcome {
        GateOutcome::Cancelled => drop_it(context, gate, event),
        GateOutcome::Secret => {
            context.permit(&[Role::Leader])?;
            bare(gate, event)?;
            as_answered(gate, event, &[ReplyAnswer::Secret])
        }
        GateOutcome::Refused => refuse(context, gate, item, event),
        GateOutcome::Favourable => clear(context, gate, item, event),
        GateOutcome::NotApplicable => of_a_subordinate(context, gate, item, event),
    }
}

/// Who closes a branch of that kind (DESIGN §7).
pub fn closers(kind: GateKind) -> &'static [Role] {
    match kind {
        GateKind::Referral | GateKind::Originator => &[Role::Leader],
        GateKind::Declassification => &[Role::ClassOfficer, Role::Leader],
        GateKind::ThirdParty => &[Role::DisclosureOffice, Role::Leader],
        GateKind::Excision => &[Role::Undertaker, Role::Leader],
    }
}

/// No exception is relied on.
fn bare(gate: &Gate, event: &GateClosed) -> Result<(), Refusal> {
    if event.exception.is_none() { Ok(()) } else { Err(G::ExceptionUnfit(gate.kind).into()) }
}

fn as_answered(gate: &Gate, event: &GateClosed, fitting: &[ReplyAnswer]) -> Result<(), Refusal> {
    let reply = gate.reply.as_ref().ok_or(G::AnswerMissing(gate.kind))?;
    if fitting.contains(&reply.answer) { Ok(()) } else { Err(G::OutcomeUnfit(event.outcome).into()) }
}

/// The answer to the version in force.
fn current_reply<'a>(gate: &'a Gate, item: &Item) -> Result<&'a Reply, Refusal> {
    let reply = gate.reply.as_ref().ok_or(G::AnswerMissing(gate.kind))?;
    let current = item.current();
    if gate.version == current {
        Ok(reply)
    } else {
        Err(G::AnswerOutdated { answered: reply.version, current }.into())
    }
}

/// 不再征求. What was answered against disclosure, of the whole or of a part, is not dropped: what is asked no further
/// does not bar a release.
fn drop_it(context: &Context<'_>, gate: &Gate, event: &GateClosed) -> Result<(), Refusal> {
    context.permit(closers(gate.kind))?;
    bare(gate, event)?;
    let is_secret = gate.reply.as_ref().is_some_and(|reply| reply.answer == ReplyAnswer::Secret);
    if is_secret || gate.is_answered_against() { Err(G::OutcomeUnfit(event.outcome).into()) } else { Ok(()) }
}

fn refuse(context: &Context<'_>, gate: &Gate, item: &Item, event: &GateClosed) -> Result<(), Refusal> {
    context.permit(closers(gate.kind))?;
    bare(gate, event)?;
    if gate.kind == GateKind::Excision {
        return Err(G::OutcomeUnfit(event.outcome).into());
    }
    if declassified::is_decided_here(gate) {
        return Ok(());
    }
    current_reply(gate, item)?;
    let silence =
        if gate.kind == GateKind::ThirdParty { ReplyAnswer::Silence } else { ReplyAnswer::Disagree };
    let against = [ReplyAnswer::Disagree, ReplyAnswer::AgreePart, ReplyAnswer::NotDeclassified, silence];
    as_answered(gate, event, &against)
}

fn clear(context: &Context<'_>, gate: &Gate, item: &Item, event: &GateClosed) -> Result<(), Refusal> {
    match gate.kind {
        GateKind::Declassification => declassified::clear(context, gate, item, event),
        GateKind::Excision => {
            context.permit(closers(gate.kind))?;
            bare(gate, event)?;
            let is_cut = item.version().is_some_and(|version| version.excised > 0);
            if is_cut && item.current() > gate.version {
                Ok(())
            } else {
                Err(G::DeletionMissing(gate.kind).into())
            }
        }
        GateKind::ThirdParty => hear(context, gate, item, event),
        GateKind::Referral | GateKind::Originator => {
            context.permit(closers(gate.kind))?;
            bare(gate, event)?;
            let reply = current_reply(gate, item)?;
            if reply.answer == ReplyAnswer::AgreePart {
                return is_cut_as_asked(gate);
            }
            as_answered(gate, event, &[ReplyAnswer::Agree, ReplyAnswer::NotSecret, ReplyAnswer::Silence])
        }
    }
}

/// Consent to a part clears the version that took out the rest, nothing before.
fn is_cut_as_asked(gate: &Gate) -> Result<(), Refusal> {
    if gate.is_carried { Ok(()) } else { Err(G::DeletionMissing(gate.kind).into()) }
}

/// A third party: consent; or, when silent on a request, as the office decides; or the leader overrides it (GK arts 15,
/// 32).
fn hear(context: &Context<'_>, gate: &Gate, item: &Item, event: &GateClosed) -> Result<(), Refusal> {
    context.permit(closers(gate.kind))?;
    let reply = current_reply(gate, item)?;
    if event.exception.is_some() {
        return overridden(context, gate, reply, event);
    }
    match reply.answer {
        ReplyAnswer::Agree => Ok(()),
        ReplyAnswer::AgreePart => is_cut_as_asked(gate),
        ReplyAnswer::Silence if context.case.mode == Mode::OnRequest => {
            let by_law = event.article.as_ref().is_some_and(|article| article.as_str() == "gk32");
            if by_law { Ok(()) } else { Err(G::ExceptionUnfit(gate.kind).into()) }
        }
        ReplyAnswer::Silence
        | ReplyAnswer::Disagree
        | ReplyAnswer::Secret
        | ReplyAnswer::NotSecret
        | ReplyAnswer::Declassified
        | ReplyAnswer::NotDeclassified => Err(G::OutcomeUnfit(event.outcome).into()),
    }
}

/// The public interest stands over any answer, and the party is told by a notice. An objection without a reasonable
/// ground leaves the decision to the organ; art 32 says so of requests alone, art 15 knows nothing of it. That such an
/// objection is the leader's to weigh is our reading: whoever asked the party does not overrule it.
fn overridden(context: &Context<'_>, gate: &Gate, reply: &Reply, event: &GateClosed) -> Result<(), Refusal> {
    context.permit(&[Role::Leader])?;
    let unfit = || Err(G::ExceptionUnfit(gate.kind).into());
    let article = event.article.as_ref().map(Code::as_str);
    match event.exception.as_ref().map(Code::as_str) {
        Some("public_interest") if event.notice_no.is_none() => Err(G::NoticeMissing.into()),
        Some("public_interest") => Ok(()),
        Some("unreasonable_objection") if article == Some("gk32") => {
            let is_objection = reply.answer == ReplyAnswer::Disagree;
            if is_objection && context.case.mode == Mode::OnRequest { Ok(()) } else { unfit() }
        }
        _ => unfit(),
    }
}

/// Source text 5: a superior may disclose what a direct subordinate made and has not disclosed, after its own review:
/// not a classified item, and not where another organ has refused.
fn of_a_subordinate(
    context: &Context<'_>,
    gate: &Gate,
    item: &Item,
    event: &GateClosed,
) -> Result<(), Refusal> {
    context.permit(&[Role::Leader])?;
    if gate.kind != GateKind::Originator {
        return Err(G::OutcomeUnfit(event.outcome).into());
    }
    let is_named = event.exception.as_ref().is_some_and(|it| it.as_str() == "direct_subordinate");
    let is_below = gate.hops.first().is_some_and(|hop| hop.relation == Relation::Subordinate);
    let is_classified = item.former_level.is_some() || is_state_secret(context.case, item);
    let against = |other: &Gate| {
        let said = other.reply.as_ref().is_some_and(|reply| reply.answer == ReplyAnswer::Disagree);
        other.kind == GateKind::Originator
            && other.seq != gate.seq
            && (said || other.outcome == Some(GateOutcome::Refused))
    };
    let is_refused = context.case.gates_of(item.number).any(against);
    if is_named && is_below && !is_classified && !is_refused {
        Ok(())
    } else {
        Err(G::ExceptionUnfit(gate.kind).into())
    }
}
