//! Rules of the branches: referral, consent of the originators, declassification, third parties, excision
//! (source text 4 to 6; DOMAIN §1.3 to §1.6).

mod again;
mod answered;
mod closed;
mod declassified;
mod hopped;
mod opened;
mod outside;
mod silence;

use super::Context;
use crate::review::case::Hop;
use crate::review::{
    CivilDate, Gate, GateKind, GateRefusal as G, Item, ItemState, Refusal, Relation, Role, Route, Source,
};

pub(super) use answered::answer;
pub use answered::answers;
pub(super) use closed::close;
pub use closed::closers;
pub(super) use hopped::hop;
pub use hopped::next_addressees;
pub(super) use opened::open;
pub use opened::{addressees, letters_to};
pub use outside::RECORDERS;
pub use silence::{Silence, SilenceMeaning, meaning_of_silence, silence_meaning};

/// Who may open a branch of that kind (DESIGN §7).
pub fn openers(kind: GateKind) -> &'static [Role] {
    match kind {
        GateKind::Referral => &[Role::Reviewer, Role::Leader],
        GateKind::Originator | GateKind::Declassification | GateKind::Excision => {
            &[Role::Undertaker, Role::Reviewer, Role::Leader]
        }
        GateKind::ThirdParty => &[Role::DisclosureOffice],
    }
}

/// The branch at `seq`, still open, with its item still under review.
fn running<'a>(context: &Context<'a>, seq: u32) -> Result<(&'a Gate, &'a Item), Refusal> {
    let case = context.case;
    let gate = case.gates.get(&seq).ok_or(G::Unknown(seq))?;
    let item = case.item(gate.item).ok_or(Refusal::UnknownItem(gate.item))?;
    if gate.outcome.is_some() {
        return Err(G::Closed(gate.kind).into());
    }
    match item.state {
        ItemState::Open { .. } => Ok((gate, item)),
        ItemState::Decided(_)
        | ItemState::HandedOver { .. }
        | ItemState::Published
        | ItemState::Archived
        | ItemState::Withdrawn
        | ItemState::Recalled
        | ItemState::TransferredOut
        | ItemState::Voided => Err(Refusal::AlreadyDecided),
    }
}

/// The item was made here, by nobody else.
fn is_own(item: &Item) -> bool {
    item.source == Source::Made && item.organ_count == 1
}

/// Rank of a secrecy administration; 0 for any other organ.
fn rank(relation: Relation) -> u8 {
    match relation {
        Relation::SecrecySameLevel => 1,
        Relation::SecrecyUpper => 2,
        Relation::SecrecyProvincial => 3,
        Relation::SecrecyNational => 4,
        Relation::Superior
        | Relation::Originator
        | Relation::CoIssuer
        | Relation::Subordinate
        | Relation::ThirdParty
        | Relation::Other
        | Relation::Own => 0,
    }
}

/// Who decides what is a state secret: the province and the state (BM art 25); the superior with the power to classify,
/// asked for want of that power (BM art 17); the original classifier, to whom a dispute goes first (BMT art 26).
fn decides_secrecy(relation: Relation, route: Option<Route>) -> bool {
    match relation {
        Relation::SecrecyProvincial | Relation::SecrecyNational => true,
        Relation::Superior => route == Some(Route::NoPower),
        Relation::Originator => route == Some(Route::Disputed),
        Relation::SecrecySameLevel
        | Relation::SecrecyUpper
        | Relation::CoIssuer
        | Relation::Subordinate
        | Relation::ThirdParty
        | Relation::Other
        | Relation::Own => false,
    }
}

/// `date` lies neither before `earliest` nor after the device clock.
fn in_order(context: &Context<'_>, earliest: CivilDate, date: CivilDate) -> Result<(), Refusal> {
    if date < earliest {
        Err(G::DateOrder { earliest }.into())
    } else if date > context.command.time.date() {
        Err(Refusal::MomentInFuture)
    } else {
        Ok(())
    }
}

/// Number of the last hop, and the hop.
fn last_hop(gate: &Gate) -> Result<(u32, &Hop), Refusal> {
    let number = u32::try_from(gate.hops.len()).unwrap_or(u32::MAX);
    let last = gate.hops.last().ok_or(G::HopUnfit { expected: number })?;
    Ok((number, last))
}
