//! What must be cleared beside the line before anything goes out (DOMAIN §1.3, §1.6).

use crate::review::case::Signed;
use crate::review::{
    Answer, Case, Conclusion, GateKind, GateOutcome, Item, Outcome, Refusal, Role, Scope, Source,
};

/// Opinions whose answers bind: the reviewers' and those of every later hand, so that nobody after a reviewer answers a
/// question away. Before any review, the last one.
fn binding(item: &Item) -> impl Iterator<Item = &Signed> {
    let standing: Vec<&Signed> = item.standing().collect();
    let first = standing.iter().position(|signed| signed.role == Role::Reviewer);
    let skipped = first.unwrap_or(standing.len().saturating_sub(1));
    standing.into_iter().skip(skipped)
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
    if item.source == Source::FromOrgan || item.organ_count > 1 {
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
    for gate in case.gates_of(number) {
        match gate.outcome {
            None => return Some(Refusal::GateOpen { item: number, kind: gate.kind }),
            Some(GateOutcome::Refused | GateOutcome::Secret) => {
                return Some(Refusal::GateRefused { item: number, kind: gate.kind });
            }
            Some(GateOutcome::Favourable | GateOutcome::NotApplicable | GateOutcome::Cancelled) => {}
        }
    }
    let cleared = |kind: GateKind| {
        case.gates_of(number).any(|gate| {
            gate.kind == kind
                && gate.version == version
                && matches!(gate.outcome, Some(GateOutcome::Favourable | GateOutcome::NotApplicable))
        })
    };
    needed_gates(item)
        .into_iter()
        .find(|kind| !cleared(*kind))
        .map(|kind| Refusal::GateNeeded { item: number, kind })
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
