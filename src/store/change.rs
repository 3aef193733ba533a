//! One act of writing: what the desk wants kept, together or not at all.

use super::batch::{Batch, Write};
use super::cipher::{Naming, gone};
use super::entrance::{backed_up_key, desks_key, slots_key};
use super::key::{Area, Key, Span};
use super::sealed::{MAX_CHUNK, SealedStore, pack};
use super::{CaseStore, StoreProblem};
use crate::review::Digest;

/// A value in the clear that moves from what was read to something new.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Swap {
    /// What was read; `None` for nothing.
    pub was: Option<Vec<u8>>,
    /// What comes in its place.
    pub now: Vec<u8>,
}

/// The head of a case moves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeadSwap {
    /// Case id.
    pub case: String,
    /// What was read; `None` for a case that is new here.
    pub was: Option<Vec<u8>>,
    /// What comes in its place.
    pub now: Vec<u8>,
}

/// Entries at the end of the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogAppend {
    /// The position the first of them takes: the end of the log as read.
    pub at: u64,
    /// The entries, in order.
    pub entries: Vec<Vec<u8>>,
}

/// Everything that may be kept in one transaction. Whatever is not named stays as it is:
/// `Change { drafts: vec![(id, None)], ..Change::default() }` removes a draft.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Change {
    /// New entries.
    pub log: Option<LogAppend>,
    /// Heads that move, each case at most once.
    pub heads: Vec<HeadSwap>,
    /// Sealed settings by name; `None` removes. Values that were read after the position need no comparison.
    pub meta: Vec<(String, Option<Vec<u8>>)>,
    /// Drafts by id; `None` removes the draft, though not the content it names.
    pub drafts: Vec<(String, Option<Vec<u8>>)>,
    /// Content of parts, up to [`SLICE`](super::SLICE) each; larger content is kept before by
    /// [`SealedStore::begin_blob`] and named in `adopts`.
    pub parts: Vec<(Digest, Vec<u8>)>,
    /// Content kept before, which from now on has something that names it.
    pub adopts: Vec<Digest>,
    /// Content to be removed.
    pub removed_parts: Vec<Digest>,
    /// Seals: case id, name, bytes.
    pub seals: Vec<(String, String, Vec<u8>)>,
    /// Cases whose earlier seals all go; those in `seals` stay.
    pub unsealed_cases: Vec<String>,
    /// Whether all chunks of summaries go first.
    pub drops_sums: bool,
    /// Chunks of summaries by number.
    pub sums: Vec<(u32, Vec<u8>)>,
    /// The slots of this desk, in the clear.
    pub slots: Option<Swap>,
    /// The list of desks of this device, in the clear.
    pub desks: Option<Swap>,
    /// When this desk was last backed up, in the clear.
    pub backed_up: Option<Vec<u8>>,
}

impl<S: CaseStore> SealedStore<S> {
    /// Keeps all of it in one transaction, or nothing. `Conflict`: the log ended elsewhere, or a head, the slots or the
    /// list of desks were not what was read; read again. `Gone`: content to be adopted was swept, keep it again.
    pub async fn apply(&self, change: Change) -> Result<(), StoreProblem> {
        let mut batch = Batch::default();
        if let Some(log) = &change.log {
            self.append(log, &mut batch).await?;
        }
        self.swap_heads(&change.heads, &mut batch).await?;
        self.adopt(&change.adopts, &mut batch).await?;
        self.put_settings_and_drafts(&change, &mut batch);
        for commit in &change.removed_parts {
            batch.write(Write::DeleteSpan(Area::Blob, self.blob_span(commit)));
        }
        for (commit, bytes) in &change.parts {
            for (key, value) in self.slices(commit, bytes) {
                batch.write(Write::Put(Area::Blob, key, value));
            }
        }
        self.put_seals(&change, &mut batch);
        self.put_sums(&change, &mut batch);
        if let Some(swap) = change.slots {
            swap.into_batch(slots_key(self.desk), &mut batch);
        }
        if let Some(swap) = change.desks {
            swap.into_batch(desks_key(), &mut batch);
        }
        if let Some(moment) = change.backed_up {
            batch.write(Write::Put(Area::Meta, backed_up_key(self.desk), moment));
        }
        self.store.write(batch).await
    }

    async fn append(&self, log: &LogAppend, batch: &mut Batch) -> Result<(), StoreProblem> {
        let (end, raw) = self.tail().await?;
        if end != log.at {
            return Err(StoreProblem::Conflict);
        }
        let tail = self.tail_key();
        batch.expect(Area::Meta, tail.clone(), raw);
        let mut position = log.at;
        for chunk in log.entries.chunks(MAX_CHUNK) {
            let key = self.log_key(position);
            let value = self.cipher.seal(Area::Log, &key, &pack(chunk));
            batch.write(Write::Add(Area::Log, key, value));
            position += chunk.len() as u64;
        }
        let value = self.cipher.seal(Area::Meta, &tail, &position.to_be_bytes());
        batch.write(Write::Put(Area::Meta, tail, value));
        Ok(())
    }

    /// Heads are compared twice: here as words, and as sealed bytes inside the transaction. As every sealing has its
    /// own nonce, equal bytes mean that nobody wrote in between, not even the same head again.
    async fn swap_heads(&self, swaps: &[HeadSwap], batch: &mut Batch) -> Result<(), StoreProblem> {
        let keys: Vec<Key> = swaps.iter().map(|swap| self.head_key(&swap.case)).collect();
        let raws = self.store.read(Area::Head, &keys).await?;
        for ((swap, key), raw) in swaps.iter().zip(keys).zip(raws) {
            let found = raw.as_ref().map(|raw| self.cipher.open_named(Area::Head, &key, raw)).transpose()?;
            if found.map(|(_, head)| head) != swap.was {
                return Err(StoreProblem::Conflict);
            }
            batch.expect(Area::Head, key.clone(), raw);
            let value = self.cipher.seal_named(Area::Head, &key, &swap.case, &swap.now);
            batch.write(Write::Put(Area::Head, key, value));
        }
        Ok(())
    }

    async fn adopt(&self, commits: &[Digest], batch: &mut Batch) -> Result<(), StoreProblem> {
        let keys: Vec<Key> = commits.iter().map(|commit| self.pending_key(commit)).collect();
        let marks = self.store.read(Area::Meta, &keys).await?;
        for (key, mark) in keys.into_iter().zip(marks) {
            let mark = mark.ok_or_else(|| gone(Area::Meta, &key))?;
            batch.expect(Area::Meta, key.clone(), Some(mark));
            batch.write(Write::Delete(Area::Meta, key));
        }
        Ok(())
    }

    fn put_settings_and_drafts(&self, change: &Change, batch: &mut Batch) {
        let settings = change.meta.iter().map(|(name, value)| (Area::Meta, self.meta_key(name), name, value));
        let drafts = change.drafts.iter().map(|(id, value)| (Area::Draft, self.draft_key(id), id, value));
        for (area, key, name, value) in settings.chain(drafts) {
            batch.write(match value {
                Some(value) => {
                    let value = self.cipher.seal_named(area, &key, name, value);
                    Write::Put(area, key, value)
                }
                None => Write::Delete(area, key),
            });
        }
    }

    fn put_seals(&self, change: &Change, batch: &mut Batch) {
        for case in &change.unsealed_cases {
            let case = self.cipher.name(Naming::Case, case.as_bytes());
            batch.write(Write::DeleteSpan(Area::Seal, Span::below(Key::new(self.desk, &[&case]))));
        }
        for (case, name, bytes) in &change.seals {
            let key = self.seal_key(case, name);
            let value = self.cipher.seal_named(Area::Seal, &key, name, bytes);
            batch.write(Write::Put(Area::Seal, key, value));
        }
    }

    fn put_sums(&self, change: &Change, batch: &mut Batch) {
        if change.drops_sums {
            batch.write(Write::DeleteSpan(Area::Sum, Span::below(Key::new(self.desk, &[]))));
        }
        for (number, bytes) in &change.sums {
            let key = Key::new(self.desk, &[&number.to_be_bytes()]);
            let value = self.cipher.seal(Area::Sum, &key, bytes);
            batch.write(Write::Put(Area::Sum, key, value));
        }
    }
}
