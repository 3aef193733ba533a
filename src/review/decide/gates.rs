//! What must be cleared beside the line before anything goes out (DOMAIN §1.3, §1.6).

use crate::review::{Answer, Case, Conclusion, GateKind, GateOutcome, Item, Outcome, Refusal, Scope, Source};

/// Branches this item needs before it may go out, by its facts and the last standing opinion.
pub fn needed_gates(item: &Item) -> Vec<GateKind> {
    let mut needed = Vec::new();
    if let Some(last) = item.standing().next_back() {
        let unsure = Scope::ALL.iter().any(|scope| last.answers.of(*scope) == Answer::Unsure);
        if unsure || last.conclusion == Conclusion::Refer {
            needed.push(GateKind::Referral);
        }
        let touches_others =
            last.answers.of(Scope::Business) == Answer::Yes || last.answers.of(Scope::Privacy) == Answer::Yes;
        if touches_others {
            needed.push(GateKind::ThirdParty);
        }
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
    if let Some(step) = before_last.into_iter().find(|step| !signed(*step)) {
        return Some(Refusal::OpinionMissing { item: number, step });
    }
    if let Some(last) = item.standing().next_back() {
        let barred =
            [Scope::State, Scope::Work].into_iter().find(|scope| last.answers.of(*scope) == Answer::Yes);
        if let Some(scope) = barred {
            return Some(Refusal::AnswerBars { item: number, scope });
        }
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
