//! Drafts: words on their way to a case. One door, and the marks scan stands in it.

use super::ask::{Draft, DraftId};
use super::form::FILE_LIMIT;
use super::identity::{from_bytes, to_bytes};
use super::marks::{Incoming, admit_draft, plain_text};
use super::problem::Problem;
use super::step_drafts::is_of_step;
use super::view::{DraftRow, KeptDraft};
use super::{Desk, Surroundings};
use crate::review::Timestamp;
use crate::scan::reading::{Reading, Unread};
use crate::store::{CaseStore, Change};

/// A draft as it is kept: its words, and the bytes of its files by item.
#[derive(serde::Serialize, serde::Deserialize)]
pub(super) struct Kept {
    pub(super) at: Timestamp,
    pub(super) draft: Draft,
    pub(super) files: Vec<Option<KeptFile>>,
}

/// A file of a draft, and what was read of it where the desk does not read it itself.
#[derive(Clone, serde::Serialize, serde::Deserialize)]
pub(super) struct KeptFile {
    pub(super) bytes: Vec<u8>,
    pub(super) reading: Option<Reading>,
}

impl KeptFile {
    /// The desk's own reading comes first: nobody can give it another text of a plain file.
    pub(super) fn new(name: &str, bytes: &[u8], reading: Option<Reading>) -> Self {
        let reading = reading.filter(|_| plain_text(name, bytes).is_none());
        Self { bytes: bytes.to_vec(), reading }
    }

    /// What nobody but a person can read; `None` where nothing was read.
    pub(super) fn unread(&self, name: &str) -> Option<Vec<Unread>> {
        match &self.reading {
            Some(reading) => Some(reading.unread.clone()),
            None => plain_text(name, &self.bytes).map(|_read| Vec::new()),
        }
    }
}

impl<S: CaseStore, W: Surroundings + 'static> Desk<S, W> {
    /// Keeps a draft. A mark in any content field or readable file: nothing is kept, an earlier state stays.
    pub async fn keep_draft(
        &mut self,
        id: Option<DraftId>,
        draft: &Draft,
        sent: &[Vec<u8>],
    ) -> Result<KeptDraft, Problem> {
        let open = self.open.as_ref().ok_or(Problem::Locked)?;
        let before = match &id {
            Some(id) => Some(self.kept_draft(id).await?),
            None => None,
        };
        let mut draft = draft.clone();
        let mut files = Vec::new();
        let mut incoming = Vec::new();
        for (place, (number, item)) in (1u32..).zip(&mut draft.items).enumerate() {
            let Some(file) = &mut item.file else {
                files.push(None);
                continue;
            };
            let kept = if let Some(index) = file.sent.take() {
                let bytes = usize::try_from(index).ok().and_then(|index| sent.get(index));
                let bytes = bytes.ok_or(Problem::NotFound)?;
                let reading = file.reading.take().map(|reading| *reading);
                incoming.push((number, file.name.clone(), bytes, reading.clone()));
                KeptFile::new(&file.name, bytes, reading)
            } else {
                let was = file.kept_at.take().and_then(|at| usize::try_from(at).ok()).unwrap_or(place);
                let kept = before.as_ref().and_then(|kept| kept.files.get(was)).cloned().flatten();
                kept.ok_or(Problem::NotFound)?
            };
            file.size = kept.bytes.len() as u64;
            file.unread = kept.unread(&file.name);
            if file.size > FILE_LIMIT {
                return Err(Problem::TooLarge { limit: FILE_LIMIT });
            }
            files.push(Some(kept));
        }
        let incoming: Vec<(u32, Incoming<'_>)> = incoming
            .iter()
            .map(|(number, name, bytes, reading)| {
                (*number, Incoming { name, bytes, reading: reading.as_ref() })
            })
            .collect();
        admit_draft(&draft, &incoming)?;
        let id = id.unwrap_or_else(|| self.make_draft_id());
        let kept = Kept { at: self.world.now(), draft, files };
        let value = to_bytes(&kept)?;
        open.kept.apply(Change { drafts: vec![(id.0.clone(), Some(value))], ..Change::default() }).await?;
        Ok(KeptDraft { id, kept_at: kept.at, draft: kept.draft })
    }

    /// One draft; its files are marked as kept.
    pub async fn draft(&self, id: &DraftId) -> Result<KeptDraft, Problem> {
        let kept = self.kept_draft(id).await?;
        Ok(KeptDraft { id: id.clone(), kept_at: kept.at, draft: kept.draft })
    }

    /// All drafts of new cases, the newest first.
    pub async fn drafts(&self) -> Result<Vec<DraftRow>, Problem> {
        let open = self.open.as_ref().ok_or(Problem::Locked)?;
        let mut rows = Vec::new();
        let kept = open.kept.drafts().await?;
        for (id, value) in kept.into_iter().filter(|(id, _)| !is_of_step(id)) {
            let kept: Kept = from_bytes(&value, "draft")?;
            let title = kept.draft.items.first().map(|item| item.title.clone()).unwrap_or_default();
            rows.push(DraftRow { id: DraftId(id), title, kept_at: kept.at });
        }
        rows.sort_by(|a, b| b.kept_at.cmp(&a.kept_at).then_with(|| a.id.cmp(&b.id)));
        Ok(rows)
    }

    /// Forgets a draft and its files.
    pub async fn drop_draft(&mut self, id: &DraftId) -> Result<(), Problem> {
        let open = self.open.as_ref().ok_or(Problem::Locked)?;
        open.kept.apply(Change { drafts: vec![(id.0.clone(), None)], ..Change::default() }).await?;
        Ok(())
    }

    pub(super) async fn kept_draft(&self, id: &DraftId) -> Result<Kept, Problem> {
        let open = self.open.as_ref().ok_or(Problem::Locked)?;
        let value = open.kept.draft(&id.0).await?.ok_or(Problem::NotFound)?;
        from_bytes(&value, "draft")
    }

    fn make_draft_id(&self) -> DraftId {
        let mut bytes = [0; 8];
        self.world.random(&mut bytes);
        DraftId(data_encoding::HEXLOWER.encode(&bytes))
    }
}
