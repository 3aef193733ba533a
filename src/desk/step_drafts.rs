//! The form of a step as far as it was filled in, so that nothing typed is lost before it is signed.
//!
//! No marks scan stands here: an opinion may quote a former mark, and whoever does is warned before signing (DESIGN §8).

use super::ask::{DraftId, StepDraft};
use super::identity::{from_bytes, to_bytes};
use super::problem::Problem;
use super::session::Open;
use super::{Desk, Surroundings};
use crate::review::CaseId;
use crate::store::{CaseStore, Change};

/// Begins the names of these drafts; names of other drafts are hex digits.
const NAMED: &str = "step";

/// Whether a draft is one of these.
pub(super) fn is_of_step(id: &str) -> bool {
    id.starts_with(NAMED)
}

/// Whether a draft is one of this case's steps, whoever left it.
pub(super) fn is_of_case(id: &str, case: &CaseId) -> bool {
    id.split(' ').take(2).eq([NAMED, case.as_str()])
}

impl<S: CaseStore> Open<S> {
    /// Where the person at the desk keeps the form of this step; nowhere after the recovery code.
    pub(super) fn step_draft_id(&self, case: &CaseId, step: u32) -> Option<DraftId> {
        let (person, _) = self.person.as_ref()?;
        Some(DraftId(format!("{NAMED} {case} {step} {person}")))
    }
}

impl<S: CaseStore, W: Surroundings + 'static> Desk<S, W> {
    /// Keeps what stands in the form of a step; a form with nothing in it is forgotten.
    pub async fn keep_step_draft(&mut self, draft: &StepDraft) -> Result<(), Problem> {
        let open = self.open.as_ref().ok_or(Problem::Locked)?;
        let id = open.step_draft_id(&draft.case, draft.step).ok_or(Problem::Locked)?;
        let value = if draft.is_empty() { None } else { Some(to_bytes(draft)?) };
        open.kept.apply(Change { drafts: vec![(id.0, value)], ..Change::default() }).await?;
        Ok(())
    }

    /// What the person at the desk left in the form of a step.
    pub async fn step_draft(&self, case: &CaseId, step: u32) -> Result<Option<StepDraft>, Problem> {
        let open = self.open.as_ref().ok_or(Problem::Locked)?;
        let Some(id) = open.step_draft_id(case, step) else { return Ok(None) };
        let kept = open.kept.draft(&id.0).await?;
        kept.map(|value| from_bytes(&value, "draft")).transpose()
    }
}
