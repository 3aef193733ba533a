//! What a verification says, in stable codes.

use serde::{Deserialize, Serialize};

use super::VerdictCode;
use crate::evidence::sheet_code::SheetHead;
use crate::evidence::step_time::StepTime;
use crate::review::Digest;

/// The three answers of a check.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verified {
    /// Held.
    Valid,
    /// Could not be checked with what is at hand.
    #[default]
    CannotCheck,
    /// Broken.
    Invalid,
}

/// One check and what came of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Verdict {
    /// What it is about.
    pub code: VerdictCode,
    /// What came of it.
    pub outcome: Verified,
    /// Where: path in the bag, with a spot.
    pub place: String,
    /// Facts for the sentence, in the order stated at the code.
    pub data: Vec<String>,
}

/// All checks of one bundle.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Report {
    /// Invalid if any check is; else CannotCheck if any is; else Valid.
    pub outcome: Verified,
    /// The case, if it could be read.
    pub case_id: Option<String>,
    /// The variant, if it could be read.
    pub variant: Option<String>,
    /// The head, if the chain could be read.
    pub head: Option<Digest>,
    /// Fingerprint of the root in the bundle.
    pub root_fingerprint: Option<String>,
    /// Every check, in the order made.
    pub verdicts: Vec<Verdict>,
    /// How far the time of each step can be believed, in their order.
    pub times: Vec<StepTime>,
    /// The steps by which a printed sheet is known again.
    pub sheets: Vec<SheetHead>,
    /// SHA-256 of the events of branches given up, by which a sheet printed from one is known.
    pub branches: Vec<Digest>,
}

impl Report {
    /// The report of these verdicts: its outcome is the worst of theirs.
    pub(crate) fn of(
        case_id: Option<String>,
        variant: Option<String>,
        head: Option<Digest>,
        root_fingerprint: Option<String>,
        verdicts: Vec<Verdict>,
    ) -> Self {
        let outcome = verdicts.iter().map(|verdict| verdict.outcome).max().unwrap_or(Verified::CannotCheck);
        Self {
            outcome,
            case_id,
            variant,
            head,
            root_fingerprint,
            verdicts,
            times: Vec::new(),
            sheets: Vec::new(),
            branches: Vec::new(),
        }
    }

    /// Whether a verdict of that code and outcome stands here.
    pub fn says(&self, code: VerdictCode, outcome: Verified) -> bool {
        self.verdicts.iter().any(|verdict| verdict.code == code && verdict.outcome == outcome)
    }
}
