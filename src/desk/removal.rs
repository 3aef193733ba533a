//! Content leaves: its bytes and salts, every seal that held it, the summaries and half-filled forms that quote it.

use super::export::copy_of;
use super::problem::Problem;
use super::session::Open;
use super::step_drafts::is_of_case;
use crate::review::event::{ContentRemoved, Copied};
use crate::review::{Case, CaseId, Event};
use crate::store::{CaseStore, Change};

impl<S: CaseStore> Open<S> {
    /// Copies that went outside: one for every seal kept, the oldest first.
    pub(super) async fn copies(&self, case: &CaseId) -> Result<Vec<Copied>, Problem> {
        let mut copies = Vec::new();
        for (_, bytes) in self.kept.seals(case.as_str()).await? {
            copies.push(copy_of(&bytes)?);
        }
        copies.sort_by_key(|copy| copy.on);
        Ok(copies)
    }

    /// What goes in the same transaction as the event. Drafts of new cases and other cases stay.
    pub(super) async fn leaving(&self, case: &Case, event: &Event) -> Result<Change, Problem> {
        let Event::ContentRemoved(ContentRemoved { parts, .. }) = event else { return Ok(Change::default()) };
        let commits = parts.iter().filter_map(|part| case.parts.get(part)).map(|state| state.commit);
        let drafts = self.kept.drafts().await?.into_iter().map(|(id, _)| id);
        Ok(Change {
            removed_parts: commits.collect(),
            unsealed_cases: vec![case.id.to_string()],
            drafts: drafts.filter(|id| is_of_case(id, &case.id)).map(|id| (id, None)).collect(),
            // They hold titles; they are made again when the desk is opened.
            drops_sums: true,
            ..Change::default()
        })
    }
}
