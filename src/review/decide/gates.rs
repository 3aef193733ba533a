//! What must be cleared beside the line before anything goes out (DOMAIN §1.3, §1.6).

use std::ops::RangeInclusive;

use super::content::{is_declassified, is_state_secret};
use crate::review::case::Signed;
use crate::review::{
    Answer, Case, Conclusion, Gate, GateKind, GateOutcome, GateRefusal as G, Item, Outcome, Refusal, Role,
    Scope, Source,
};

/// Opinions whose answers bind: the reviewers' and those of every later hand, so that nobody after a reviewer answers a
/// question away. Before any review, the last one.
fn binding(item: &Item) -> impl Iterator<Item = &Signed> {
    let standing: Vec<&Signed> = item.standing().collect();
    let first = standing.iter().position(|signed| signed.role == Role::Reviewer);
    let skipped = first.unwrap_or(standing.len().saturating_sub(1));
    standing.into_iter().skip(skipped)
}

/// Organs that made the item and are not we: each must consent (source text 5). What we made, we made as the first.
pub fn organs_to_ask(item: &Item) -> RangeInclusive<u32> {
    if item.source == Source::FromOrgan { 1..=item.organ_count } else { 2..=item.organ_count }
}

/// Branches this item needs before it may go out, by its facts and the opinions that bind.
pub fn needed_gates(item: &Item) -> Vec<GateKind> {
    let mut needed = Vec::new();
    let unsure = |signed: &Signed| Scope::ALL.iter().any(|scope| signed.answers.of(*scope) == Answer::Unsure);
    if binding(item).any(|signed| unsure(signed) || signed.conclusion == Conclusion::Refer) {
        needed.push(GateKind::Referral);
    }
    let touches_others = |signed: &Signed| {
        [Scope::Business, Scope::Privacy].iter().any(|scope| signed.answers.of(*scope) == Answer::Yes)
    };
    if binding(item).any(touches_others) {
        needed.push(GateKind::ThirdParty);
    }
    if !organs_to_ask(item).is_empty() {
        needed.push(GateKind::Originator);
    }
    if item.former_level.is_some() {
        needed.push(GateKind::Declassification);
    }
    needed
}

/// The first thing that bars release of `item` as it stands, gates and answers alike.
pub fn release_blocked(case: &Case, item: &Item) -> Option<Refusal> {
    let number = item.number;
    let version = item.version().map_or(0, |version| version.number);
    let before_last = 1..case.profile.last_step();
    let signed = |step: u32| item.standing().any(|signed| signed.step == step && signed.version == version);
    if let Some(step) = before_last.into_iter().find(|step| case.profile.takes(item, *step) && !signed(*step))
    {
        return Some(Refusal::OpinionMissing { item: number, step });
    }
    let says_yes = |scope: &Scope| binding(item).any(|signed| signed.answers.of(*scope) == Answer::Yes);
    if let Some(scope) = [Scope::State, Scope::Work].into_iter().find(says_yes) {
        return Some(Refusal::AnswerBars { item: number, scope });
    }
    if is_state_secret(case, item) {
        return Some(G::SecretOnly { item: number }.into());
    }
    for gate in case.gates_of(number) {
        match gate.outcome {
            None => return Some(Refusal::GateOpen { item: number, kind: gate.kind }),
            Some(GateOutcome::Refused) => {
                return Some(Refusal::GateRefused { item: number, kind: gate.kind });
            }
            // What was found secret has been declassified since.
            Some(
                GateOutcome::Secret
                | GateOutcome::Favourable
                | GateOutcome::NotApplicable
                | GateOutcome::Cancelled,
            ) => {}
        }
    }
    gate_missing(case, item).or_else(|| review_outdated(case, item)).or_else(|| content_gone(item))
}

fn clears(gate: &Gate, item: &Item) -> bool {
    gate.version == item.current()
        && matches!(gate.outcome, Some(GateOutcome::Favourable | GateOutcome::NotApplicable))
}

/// A branch the item needs and does not have; one an opinion that binds proposed and nobody opened.
fn gate_missing(case: &Case, item: &Item) -> Option<Refusal> {
    let number = item.number;
    let missing = |kind| Refusal::GateNeeded { item: number, kind };
    let cleared =
        |kind: &GateKind| case.gates_of(number).any(|gate| gate.kind == *kind && clears(gate, item));
    if let Some(kind) = needed_gates(item).into_iter().find(|kind| !cleared(kind)) {
        return Some(missing(kind));
    }
    let consents =
        |organ: &u32| case.gates_of(number).any(|gate| gate.organ == Some(*organ) && clears(gate, item));
    if let Some(organ) = organs_to_ask(item).find(|organ| !consents(organ)) {
        return Some(G::ConsentMissing { item: number, organ }.into());
    }
    let mut proposed = binding(item).flat_map(|signed| &signed.gates_proposed);
    proposed.find(|kind| !case.gates_of(number).any(|gate| gate.kind == **kind)).map(|kind| missing(*kind))
}

/// Source text 6: declassified first, reviewed then. Every opinion follows the declassification.
fn review_outdated(case: &Case, item: &Item) -> Option<Refusal> {
    if !is_declassified(case, item) {
        return None;
    }
    let declassified = case.gates_of(item.number).filter(|gate| gate.kind == GateKind::Declassification);
    let since = declassified.filter(|gate| clears(gate, item)).filter_map(|gate| gate.closed).max()?;
    let before = item.standing().find(|signed| signed.seq < since)?;
    Some(Refusal::OpinionMissing { item: item.number, step: before.step })
}

/// What is not here cannot be approved: another version brings it back.
fn content_gone(item: &Item) -> Option<Refusal> {
    let had_bytes = item.versions.iter().any(|version| version.file.is_some() || version.text.is_some());
    (had_bytes && !item.has_bytes()).then(|| G::ContentGone { item: item.number }.into())
}

/// A whole release is of a whole version, a partial one of a version with removed places (GK art 37).
pub(super) fn excision_fits(item: &Item, outcome: Outcome) -> Result<(), Refusal> {
    let excised = item.version().is_some_and(|version| version.excised > 0);
    if excised == (outcome == Outcome::Partial) {
        Ok(())
    } else {
        Err(Refusal::ExcisionUnfit { item: item.number })
    }
}
