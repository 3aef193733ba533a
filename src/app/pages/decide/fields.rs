//! What stands in the form of a step: one judgement an item.

use leptos::prelude::*;

use crate::desk::ask::{BasisInput, DecisionInput, JudgementDraft, OpinionInput};
use crate::desk::view::CaseView;
use crate::review::event::Answers;
use crate::review::{Answer, Conclusion, GateKind, Ground, Outcome, Scope};

/// What a step asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Asked {
    /// An opinion.
    Opinion,
    /// The final review's decision.
    Decision,
}

/// The judgement on one item, as it is typed.
#[derive(Clone, Copy)]
pub(super) struct Judgement {
    pub item: u32,
    pub version: u32,
    /// Nothing is said of it this time: of several items one may wait for somebody while the others go on.
    pub is_left: RwSignal<bool>,
    /// Places were taken out of the version: it goes out in part or not at all.
    pub is_excised: bool,
    /// It may be transferred to the channel for classified matter.
    pub is_secret: bool,
    pub answers: [RwSignal<Option<Answer>>; 4],
    pub conclusion: RwSignal<Option<Conclusion>>,
    pub outcome: RwSignal<Option<Outcome>>,
    pub ground: RwSignal<Option<Ground>>,
    pub bases: RwSignal<Vec<BasisInput>>,
    pub opinion: RwSignal<String>,
    pub reason: RwSignal<String>,
    pub discretion: RwSignal<String>,
    pub gates: RwSignal<Vec<GateKind>>,
}

impl Judgement {
    /// Nothing answered: no question of this form has a default.
    fn on(item: u32, version: u32, is_excised: bool, is_secret: bool) -> Self {
        let text = || RwSignal::new(String::new());
        Self {
            item,
            version,
            is_left: RwSignal::new(false),
            is_excised,
            is_secret,
            answers: [(); 4].map(|()| RwSignal::new(None)),
            conclusion: RwSignal::new(None),
            outcome: RwSignal::new(None),
            ground: RwSignal::new(None),
            bases: RwSignal::new(Vec::new()),
            opinion: text(),
            reason: text(),
            discretion: text(),
            gates: RwSignal::new(Vec::new()),
        }
    }

    /// The id of a field: its code, with the item behind a dash from the second on.
    pub(super) fn id(self, code: &str) -> String {
        if self.item > 1 { [code, "-", &self.item.to_string()].concat() } else { code.to_owned() }
    }

    /// Whether the ground of a refusal is asked for.
    pub(super) fn owes_ground(self) -> bool {
        self.conclusion.get() == Some(Conclusion::Refuse) || self.outcome.get() == Some(Outcome::Refuse)
    }

    /// Whether a reason is owed (everything but plain release).
    pub(super) fn owes_reason(self) -> bool {
        self.conclusion.get().is_some_and(|conclusion| conclusion != Conclusion::Release)
            || self.outcome.get().is_some_and(|outcome| outcome != Outcome::Release)
    }

    /// Whether GK art 16 asks how its "may" was used.
    pub(super) fn owes_discretion(self) -> bool {
        self.outcome.get() == Some(Outcome::Refuse)
            && self.ground.get().is_some_and(Ground::owes_discretion_note)
    }

    /// Whether a branch may be needed.
    pub(super) fn may_need_gates(self) -> bool {
        self.answers.iter().any(|answer| answer.get().is_some_and(|answer| answer != Answer::No))
            || matches!(self.conclusion.get(), Some(Conclusion::Refer | Conclusion::Partial))
    }

    fn answers(self) -> Option<Answers> {
        let [state, work, business, privacy] = self.answers.map(|answer| answer.get_untracked());
        Some(Answers { state: state?, work: work?, business: business?, privacy: privacy? })
    }

    /// What is asked for and no more: a ground typed before the conclusion changed is not sent.
    fn ground_owed(self) -> Option<Ground> {
        self.ground.get_untracked().filter(|_| untrack(|| self.owes_ground()))
    }

    fn reason_owed(self) -> String {
        if untrack(|| self.owes_reason()) { self.reason.get_untracked() } else { String::new() }
    }

    /// The opinion, when every choice is made.
    pub(super) fn to_opinion(self) -> Option<OpinionInput> {
        let gates = if untrack(|| self.may_need_gates()) { self.gates.get_untracked() } else { Vec::new() };
        Some(OpinionInput {
            item: self.item,
            version: self.version,
            answers: self.answers()?,
            conclusion: self.conclusion.get_untracked()?,
            ground: self.ground_owed(),
            bases: self.bases.get_untracked(),
            opinion: self.opinion.get_untracked(),
            reason: self.reason_owed(),
            gates,
        })
    }

    /// The decision, when every choice is made.
    pub(super) fn to_decision(self) -> Option<DecisionInput> {
        let owes_discretion = untrack(|| self.owes_discretion());
        Some(DecisionInput {
            item: self.item,
            version: self.version,
            outcome: self.outcome.get_untracked()?,
            ground: self.ground_owed(),
            bases: self.bases.get_untracked(),
            opinion: self.opinion.get_untracked(),
            reason: self.reason_owed(),
            discretion: if owes_discretion { self.discretion.get_untracked() } else { String::new() },
        })
    }

    /// What stands in the form, complete or not.
    pub(super) fn to_draft(self) -> JudgementDraft {
        JudgementDraft {
            item: self.item,
            version: self.version,
            answers: self.answers.map(|answer| answer.get()),
            conclusion: self.conclusion.get(),
            outcome: self.outcome.get(),
            ground: self.ground.get(),
            bases: self.bases.get(),
            opinion: self.opinion.get(),
            reason: self.reason.get(),
            discretion: self.discretion.get(),
            gates: self.gates.get(),
        }
    }

    /// Goes on from what was left. Words stay; answers belong to the version they were given for.
    fn take_up(self, left: &JudgementDraft) {
        if left.version == self.version {
            for (answer, left) in self.answers.iter().zip(left.answers) {
                answer.set(left);
            }
            self.conclusion.set(left.conclusion);
            self.outcome.set(left.outcome);
            self.ground.set(left.ground);
            self.gates.set(left.gates.clone());
        }
        self.bases.set(left.bases.clone());
        self.opinion.set(left.opinion.clone());
        self.reason.set(left.reason.clone());
        self.discretion.set(left.discretion.clone());
    }

    /// The answer to a question.
    pub(super) fn answer(self, scope: Scope) -> RwSignal<Option<Answer>> {
        let [state, work, business, privacy] = self.answers;
        match scope {
            Scope::State => state,
            Scope::Work => work,
            Scope::Business => business,
            Scope::Privacy => privacy,
        }
    }
}

/// One judgement for each item of the step, with what was left of it before.
pub(super) fn judgements(case: &CaseView, items: &[u32], left: &[JudgementDraft]) -> Vec<Judgement> {
    let judgement = |item: &u32| {
        let view = case.items.iter().find(|view| view.number == *item);
        let one = Judgement::on(
            *item,
            view.map_or(1, |view| view.version),
            view.is_some_and(|view| view.excised > 0),
            view.is_some_and(|view| view.is_secret),
        );
        if let Some(left) = left.iter().find(|left| left.item == *item) {
            one.take_up(left);
        }
        one
    };
    items.iter().map(judgement).collect()
}
