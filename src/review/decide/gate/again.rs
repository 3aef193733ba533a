//! When the same question is put again: for another version or in another round, by a letter that follows the former.

use super::{Context, in_order, last_hop, running};
use crate::review::event::GateOpened;
use crate::review::{GateRefusal as G, LetterKind, Refusal, Relation};

/// The letter of `event` continues the branch at `seq`; who answered there last may be written to directly.
pub(super) fn follows(context: &Context<'_>, event: &GateOpened, seq: u32) -> Result<Relation, Refusal> {
    let (gate, item) = running(context, seq)?;
    let (_, last) = last_hop(gate)?;
    let is_same = (gate.item, gate.kind, gate.question, gate.route, gate.organ)
        == (event.item, event.kind, event.question, event.route, event.organ);
    if !is_same || event.hop.letter_kind == LetterKind::None {
        return Err(G::AgainUnfit(seq).into());
    }
    if !gate.is_to_be_asked_again(item.current(), context.case.round) {
        return Err(G::AgainNeedless(gate.kind).into());
    }
    let earliest = gate.reply.as_ref().map_or(last.date, |reply| reply.date.max(last.date));
    in_order(context, earliest, event.hop.date)?;
    Ok(last.relation)
}
