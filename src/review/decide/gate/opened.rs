//! When a question goes out: who asks whom, what, by which letter.

use super::{Context, again, is_own, openers};
use crate::review::decide::content::is_state_secret;
use crate::review::decide::gates::organs_to_ask;
use crate::review::event::GateOpened;
use crate::review::{
    GateKind, GateRefusal as G, Item, ItemState, LetterKind, Question, Refusal, Relation, Route,
};

pub(in crate::review::decide) fn open(context: &Context<'_>, event: &GateOpened) -> Result<(), Refusal> {
    context.permit(openers(event.kind))?;
    context.each_item([event.item], |item| {
        may_be_asked_now(item, event)?;
        let asked_last = match event.again {
            Some(seq) => Some(again::follows(context, event, seq)?),
            None => is_not_asked_already(context, event).map(|()| None)?,
        };
        question_fits(event)?;
        organ_fits(item, event)?;
        let is_secret = is_state_secret(context.case, item);
        if event.kind == GateKind::Declassification && item.former_level.is_none() && !is_secret {
            return Err(G::NotClassified { item: item.number }.into());
        }
        let to = event.hop.relation;
        if asked_last != Some(to) && !addressees(item, event.kind, event.route).contains(&to) {
            return Err(G::AddresseeUnfit(to).into());
        }
        letter_fits(context, event)
    })
}

/// While the item is under review; a referral, once the self-review is signed.
fn may_be_asked_now(item: &Item, event: &GateOpened) -> Result<(), Refusal> {
    match item.state {
        ItemState::Open { step: 0 | 1, .. } if event.kind == GateKind::Referral => {
            return Err(Refusal::StepNotOpen { item: item.number, asked: 2 });
        }
        ItemState::Open { .. } => {}
        ItemState::Decided(_)
        | ItemState::HandedOver { .. }
        | ItemState::Published
        | ItemState::Archived
        | ItemState::Withdrawn
        | ItemState::Recalled
        | ItemState::TransferredOut
        | ItemState::Voided => return Err(Refusal::AlreadyDecided),
    }
    let current = item.current();
    if event.version == current {
        Ok(())
    } else {
        Err(Refusal::VersionNotCurrent { item: item.number, current })
    }
}

/// One question is put once at a time; third parties are several.
fn is_not_asked_already(context: &Context<'_>, event: &GateOpened) -> Result<(), Refusal> {
    let same = context.case.gates_of(event.item).any(|gate| {
        gate.outcome.is_none()
            && event.kind != GateKind::ThirdParty
            && (gate.kind, gate.question, gate.organ) == (event.kind, event.question, event.organ)
    });
    if same { Err(G::Running(event.kind).into()) } else { Ok(()) }
}

fn question_fits(event: &GateOpened) -> Result<(), Refusal> {
    let fits = match event.question {
        Question::MayDisclose | Question::IsSecret => event.kind == GateKind::Referral,
        Question::Consent => event.kind == GateKind::Originator,
        Question::Declassify => event.kind == GateKind::Declassification,
        Question::PartyView => event.kind == GateKind::ThirdParty,
        Question::Excise => event.kind == GateKind::Excision,
    };
    if !fits {
        return Err(G::QuestionUnfit(event.kind).into());
    }
    let has_route = event.route.is_some();
    if has_route == (event.question == Question::IsSecret) { Ok(()) } else { Err(G::RouteUnfit.into()) }
}

/// Consent is asked of one organ at a time, each by its number.
fn organ_fits(item: &Item, event: &GateOpened) -> Result<(), Refusal> {
    let fits = match (event.kind, event.organ) {
        (GateKind::Originator, Some(organ)) => organs_to_ask(item).contains(&organ),
        (GateKind::Originator, None) => false,
        (_, organ) => organ.is_none(),
    };
    if fits { Ok(()) } else { Err(G::OrganUnfit { item: item.number }.into()) }
}

/// Whom such a question goes to first (DOMAIN §1.6).
pub fn addressees(item: &Item, kind: GateKind, route: Option<Route>) -> &'static [Relation] {
    const SUPERVISORS: &[Relation] = &[
        Relation::Superior,
        Relation::SecrecySameLevel,
        Relation::SecrecyUpper,
        Relation::SecrecyProvincial,
        Relation::SecrecyNational,
    ];
    match (kind, route) {
        (GateKind::Referral, Some(Route::NoPower)) => &[Relation::Superior],
        (GateKind::Referral, Some(Route::Disputed)) => &[Relation::Originator],
        (GateKind::Referral, Some(Route::NotCatalogued) | None) => SUPERVISORS,
        (GateKind::Originator, _) if item.organ_count > 1 => {
            &[Relation::Originator, Relation::CoIssuer, Relation::Subordinate]
        }
        (GateKind::Originator, _) => &[Relation::Originator, Relation::Subordinate],
        // Only the organ that classified, or its superior; for an abolished one, who was designated (BMT art 23).
        (GateKind::Declassification, _) if is_own(item) => &[Relation::Own, Relation::Superior],
        (GateKind::Declassification, _) => &[Relation::Originator, Relation::Superior, Relation::Other],
        (GateKind::ThirdParty, _) => &[Relation::ThirdParty],
        (GateKind::Excision, _) => &[Relation::Own],
    }
}

/// 请示 to a superior in line, 函 to others, 征求意见书 to third parties and co-makers; none for an act of the office.
pub fn letters_to(relation: Relation) -> &'static [LetterKind] {
    match relation {
        Relation::Superior => &[LetterKind::Request],
        Relation::SecrecySameLevel
        | Relation::SecrecyUpper
        | Relation::SecrecyProvincial
        | Relation::SecrecyNational
        | Relation::Other => &[LetterKind::Letter],
        // The originator may itself be a superior in line.
        Relation::Originator => &[LetterKind::Letter, LetterKind::Request],
        Relation::CoIssuer => &[LetterKind::Consultation, LetterKind::Letter],
        // A direct subordinate need not be asked: see the exception of source text 5.
        Relation::Subordinate => &[LetterKind::Letter, LetterKind::None],
        Relation::ThirdParty => &[LetterKind::Consultation],
        Relation::Own => &[LetterKind::None],
    }
}

fn letter_fits(context: &Context<'_>, event: &GateOpened) -> Result<(), Refusal> {
    let hop = &event.hop;
    if !letters_to(hop.relation).contains(&hop.letter_kind) {
        return Err(G::LetterUnfit(hop.relation).into());
    }
    if hop.date > context.command.time.date() {
        return Err(Refusal::MomentInFuture);
    }
    if let Some(due) = hop.due
        && due < hop.date
    {
        return Err(G::DateOrder { earliest: hop.date }.into());
    }
    let fields = [&event.addressee, &event.letter_no, &event.question_words, &event.signed_out_by];
    let is_complete = fields.into_iter().all(Option::is_some);
    if is_complete || hop.letter_kind == LetterKind::None { Ok(()) } else { Err(G::LetterIncomplete.into()) }
}
