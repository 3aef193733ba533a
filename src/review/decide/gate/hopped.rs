//! When an organ forwards the question, or gives a preliminary opinion: the question stays open.

use super::outside::by_letter;
use super::{Context, in_order, last_hop, rank, running};
use crate::review::event::GateHopped;
use crate::review::{Gate, GateKind, GateRefusal as G, HopRef, LetterKind, Refusal, Relation, ReplyKind};

pub(in crate::review::decide) fn hop(context: &Context<'_>, event: &GateHopped) -> Result<(), Refusal> {
    let (gate, _) = running(context, event.gate)?;
    let (number, last) = last_hop(gate)?;
    by_letter(context, HopRef { gate: gate.seq, hop: number }, event.date)?;
    if Some(event.hop) != number.checked_add(1) {
        return Err(G::HopUnfit { expected: number.saturating_add(1) }.into());
    }
    match event.reply_kind {
        ReplyKind::Decision => return Err(G::ReplyKindUnfit(event.reply_kind).into()),
        ReplyKind::Preliminary if event.reply_no.is_none() => return Err(G::ReplyIncomplete.into()),
        ReplyKind::Preliminary | ReplyKind::Forwarded => {}
    }
    if !leads_on(gate, last.relation, event.relation) {
        return Err(G::AddresseeUnfit(event.relation).into());
    }
    if !matches!(event.letter_kind, LetterKind::Request | LetterKind::Letter) {
        return Err(G::LetterUnfit(event.relation).into());
    }
    in_order(context, last.date, event.date)?;
    event.received_on.map_or(Ok(()), |received| in_order(context, event.date, received))
}

/// To whom the organ a branch has come to may pass the question on.
pub fn next_addressees(gate: &Gate) -> Vec<Relation> {
    let Some(last) = gate.hops.last() else { return Vec::new() };
    Relation::ALL.iter().copied().filter(|to| leads_on(gate, last.relation, *to)).collect()
}

/// Level by level upwards (BMT art 25): a secrecy administration hands on to a higher one only.
fn leads_on(gate: &Gate, from: Relation, to: Relation) -> bool {
    match gate.kind {
        GateKind::Referral => rank(to) > rank(from) || (rank(from) == 0 && to == Relation::Superior),
        GateKind::Originator | GateKind::Declassification => {
            matches!(to, Relation::Originator | Relation::Superior | Relation::Other)
        }
        // A third party answers for itself; an act of the office has nobody to hand on to.
        GateKind::ThirdParty | GateKind::Excision => false,
    }
}
