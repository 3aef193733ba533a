//! Files the browser was given. That a file was made says nothing of whether it is kept: it counts as a copy outside the
//! browser once the page says that it was saved.

use std::collections::BTreeMap;

use super::backup::BackedUp;
use super::problem::Problem;
use super::{Desk, Surroundings};
use crate::review::{CaseId, Digest, Timestamp};
use crate::store::CaseStore;

/// What is to be noted of each file, by its name.
pub(super) type Unsaved = BTreeMap<String, Note>;

/// What is noted once a file is saved.
pub(super) enum Note {
    /// This head of the case was exported whole.
    Exported { case: CaseId, head: Digest, at: Timestamp },
    /// The desk was backed up.
    BackedUp(BackedUp),
}

impl<S: CaseStore, W: Surroundings + 'static> Desk<S, W> {
    /// The file of this name is saved. Files of which nothing is to be noted, or that were made before somebody else sat
    /// down, change nothing.
    pub async fn note_saved(&mut self, file_name: &str) -> Result<(), Problem> {
        let open = self.open.as_mut().ok_or(Problem::Locked)?;
        match open.unsaved.remove(file_name) {
            None => Ok(()),
            Some(Note::Exported { case, head, at }) => self.mark_exported(&case, head, at).await,
            Some(Note::BackedUp(note)) => open.note_backed_up(note).await,
        }
    }
}
