//! The form of a step before it is signed: every choice may still be open.

use serde::{Deserialize, Serialize};

use super::BasisInput;
use crate::review::{Answer, CaseId, Conclusion, GateKind, Ground, Outcome};

/// What stands in the form of one step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepDraft {
    /// The case.
    pub case: CaseId,
    /// Row of the profile.
    pub step: u32,
    /// One for each item of the step.
    pub judgements: Vec<JudgementDraft>,
}

/// What stands there on one item.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct JudgementDraft {
    /// Which item.
    pub item: u32,
    /// The version that was read.
    pub version: u32,
    /// The four answers, in the order of `Scope::ALL`.
    pub answers: [Option<Answer>; 4],
    /// What is proposed.
    pub conclusion: Option<Conclusion>,
    /// What is decided.
    pub outcome: Option<Outcome>,
    /// Ground of a refusal.
    pub ground: Option<Ground>,
    /// Bases.
    pub bases: Vec<BasisInput>,
    /// The opinion or decision in words.
    pub opinion: String,
    /// Reason.
    pub reason: String,
    /// Discretion.
    pub discretion: String,
    /// Branches proposed.
    pub gates: Vec<GateKind>,
}

impl StepDraft {
    /// Whether nothing was filled in.
    pub fn is_empty(&self) -> bool {
        let is_blank = |one: &JudgementDraft| {
            *one == JudgementDraft { item: one.item, version: one.version, ..JudgementDraft::default() }
        };
        self.judgements.iter().all(is_blank)
    }
}
