//! When a decision comes in, or silence is given its meaning.

use super::outside::by_letter;
use super::silence::{Silence, silence_meaning};
use super::{Context, decides_secrecy, in_order, last_hop, running};
use crate::review::event::GateAnswered;
use crate::review::{
    Gate, GateKind, GateRefusal as G, HopRef, Item, Level, Question, Refusal, Relation, ReplyAnswer,
    ReplyKind,
};

pub(in crate::review::decide) fn answer(context: &Context<'_>, event: &GateAnswered) -> Result<(), Refusal> {
    let (gate, item) = running(context, event.gate)?;
    let (number, last) = last_hop(gate)?;
    if event.answer == ReplyAnswer::Silence {
        keeps_silent(context, gate, event)?;
    } else {
        by_letter(context, HopRef { gate: gate.seq, hop: number }, event.date)?;
        speaks(gate, last.relation, event)?;
    }
    if event.hop != number {
        return Err(G::HopUnfit { expected: number }.into());
    }
    if event.reply_kind != ReplyKind::Decision {
        return Err(G::ReplyKindUnfit(event.reply_kind).into());
    }
    version_fits(item, event.version)?;
    // A second letter follows the first.
    let earliest = gate.reply.as_ref().map_or(last.date, |reply| reply.date.max(last.date));
    in_order(context, earliest, event.date)?;
    in_order(context, event.date, event.received_on)
}

/// A version that was there to be judged. Only an answer to the one in force will clear it.
fn version_fits(item: &Item, version: u32) -> Result<(), Refusal> {
    let current = item.current();
    if (1..=current).contains(&version) {
        Ok(())
    } else {
        Err(Refusal::VersionNotCurrent { item: item.number, current })
    }
}

fn speaks(gate: &Gate, organ: Relation, event: &GateAnswered) -> Result<(), Refusal> {
    if !answers(gate.question).contains(&event.answer) {
        return Err(G::ReplyUnfit(event.answer).into());
    }
    if event.organ.is_none() || event.reply_no.is_none() {
        return Err(G::ReplyIncomplete.into());
    }
    if event.answer == ReplyAnswer::AgreePart && event.conditions.is_none() {
        return Err(G::ReplyIncomplete.into());
    }
    if event.silence.is_some() {
        return Err(G::SilenceUnfit.into());
    }
    let decides = gate.question != Question::IsSecret || decides_secrecy(organ, gate.route);
    // 绝密 is for the state to say, where no classifier of its own says it (BMT art 25).
    let too_high = event.level == Some(Level::TopSecret)
        && gate.question == Question::IsSecret
        && organ == Relation::SecrecyProvincial;
    if !decides || too_high {
        return Err(G::CannotDecideSecrecy(organ).into());
    }
    if event.level.is_some() == (event.answer == ReplyAnswer::Secret) {
        Ok(())
    } else {
        Err(G::LevelUnfit.into())
    }
}

/// What may be answered to each question. That something is a state secret may be told anywhere but by a private party.
pub fn answers(question: Question) -> &'static [ReplyAnswer] {
    use ReplyAnswer as A;
    match question {
        Question::MayDisclose | Question::Consent => &[A::Agree, A::AgreePart, A::Disagree, A::Secret],
        Question::IsSecret => &[A::Secret, A::NotSecret],
        Question::Declassify => &[A::Declassified, A::NotDeclassified],
        Question::PartyView => &[A::Agree, A::AgreePart, A::Disagree],
        Question::Excise => &[],
    }
}

/// Silence has a meaning only where an article gives it one, and only once a person confirms it (DOMAIN §1.5).
fn keeps_silent(context: &Context<'_>, gate: &Gate, event: &GateAnswered) -> Result<(), Refusal> {
    let meaning = silence_meaning(context.case, gate).ok_or(G::SilenceUnfit)?;
    let gives_one = match meaning.silence {
        Silence::Consent | Silence::OfficeDecides => true,
        Silence::NotConsent => gate.kind == GateKind::ThirdParty,
    };
    if !gives_one {
        return Err(G::SilenceUnfit.into());
    }
    context.permit(meaning.confirmed_by)?;
    let is_bare = event.organ.is_none()
        && event.reply_no.is_none()
        && event.level.is_none()
        && event.conditions.is_none();
    let heard = gate.reply.as_ref().is_some_and(|reply| reply.version == event.version);
    // Nobody is silent about what was not put to him.
    let is_asked = gate.asks_about(event.version, context.case.round);
    if is_bare && is_asked && !heard && event.silence.as_ref() == Some(&meaning.article) {
        Ok(())
    } else {
        Err(G::SilenceUnfit.into())
    }
}
