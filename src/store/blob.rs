//! Large content, kept before the event that names it.
//!
//! A file may have 100 MiB. In one transaction with its event, the engine would hold all of it in memory until the
//! commit, beside the plain and the sealed copy. So it is written slice by slice, each its own transaction, under a
//! mark that says "under way"; the change that names it takes the mark away. What a crash leaves behind still has its
//! mark and is swept; what has none is in use. Texts and other small parts go with their event.

use super::batch::{Batch, Write};
use super::cipher::gone;
use super::key::{Area, Key, Span};
use super::sealed::SealedStore;
use super::{CaseStore, StoreProblem};
use crate::review::Digest;

/// Bytes of content in one value: 1 MiB.
pub const SLICE: usize = 1 << 20;

impl<S: CaseStore> SealedStore<S> {
    /// Keeps content until a change adopts it. `now` (seconds since 1970) tells a later sweep how old the mark is. If
    /// it fails half-way, nothing names what was written, and the next sweep removes it.
    pub async fn keep_blob(&self, commit: &Digest, bytes: &[u8], now: u64) -> Result<(), StoreProblem> {
        let mut blob = self.begin_blob(commit, now).await?;
        blob.push(bytes).await?;
        blob.finish().await
    }

    /// The same for content that comes piece by piece.
    pub async fn begin_blob(&self, commit: &Digest, now: u64) -> Result<BlobWriter<'_, S>, StoreProblem> {
        let pending = self.pending_key(commit);
        let mut batch = Batch::default();
        let mark = self.cipher.seal(Area::Meta, &pending, &now.to_be_bytes());
        batch.write(Write::Put(Area::Meta, pending.clone(), mark.clone()));
        self.store.write(batch).await?;
        Ok(BlobWriter { kept: self, commit: *commit, pending, mark, number: 0, waiting: Vec::new() })
    }

    /// Removes content that nothing adopted and whose mark is older than `before` (seconds since 1970); says how many.
    /// An hour is more than any file takes.
    pub async fn sweep(&self, before: u64) -> Result<u32, StoreProblem> {
        let mut swept = 0;
        for (key, mark) in self.store.list(Area::Meta, &Span::below(Key::new(self.desk, &[b"p"]))).await? {
            let plain = self.cipher.open(Area::Meta, &key, &mark)?;
            let kept_at =
                plain.try_into().map(u64::from_be_bytes).ok().ok_or_else(|| gone(Area::Meta, &key))?;
            if kept_at >= before {
                continue;
            }
            let name = key.rest().get(1..).unwrap_or_default();
            let mut batch = Batch::default();
            batch.expect(Area::Meta, key.clone(), Some(mark));
            batch.write(Write::DeleteSpan(Area::Blob, Span::below(Key::new(self.desk, &[name]))));
            batch.write(Write::Delete(Area::Meta, key));
            match self.store.write(batch).await {
                Ok(()) => swept += 1,
                // Adopted or swept by another tab in between.
                Err(StoreProblem::Conflict) => {}
                Err(problem) => return Err(problem),
            }
        }
        Ok(swept)
    }

    /// The mark of content that nothing names yet.
    pub(super) fn pending_key(&self, commit: &Digest) -> Key {
        Key::new(self.desk, &[b"p", &self.blob_name(commit)])
    }

    /// All slices of a part.
    pub(super) fn blob_span(&self, commit: &Digest) -> Span {
        Span::below(Key::new(self.desk, &[&self.blob_name(commit)]))
    }

    /// Whether nothing has adopted this content yet: it may be under way, or what a crash left behind.
    pub(super) async fn is_pending(&self, commit: &Digest) -> Result<bool, StoreProblem> {
        Ok(self.only(Area::Meta, &self.pending_key(commit)).await?.is_some())
    }

    /// Keys and sealed values of the slices, one after another. Empty content is one empty slice.
    pub(super) fn slices(&self, commit: &Digest, bytes: &[u8]) -> impl Iterator<Item = (Key, Vec<u8>)> {
        let count = bytes.len().div_ceil(SLICE).max(1);
        (0..count).map(move |n| {
            let slice = bytes.get(n * SLICE..).unwrap_or_default();
            let slice = slice.get(..SLICE).unwrap_or(slice);
            self.slice(commit, u32::try_from(n).unwrap_or(u32::MAX), slice, n + 1 == count)
        })
    }

    /// The byte behind a slice says whether it is the last, so that content cut short does not pass for whole.
    fn slice(&self, commit: &Digest, number: u32, bytes: &[u8], is_last: bool) -> (Key, Vec<u8>) {
        let key = self.slice_key(commit, number);
        let value = self.cipher.seal(Area::Blob, &key, &[bytes, &[u8::from(is_last)]].concat());
        (key, value)
    }
}

/// Content on its way in; at most one slice of it waits. Empty content is one empty slice.
pub struct BlobWriter<'s, S> {
    kept: &'s SealedStore<S>,
    commit: Digest,
    pending: Key,
    mark: Vec<u8>,
    number: u32,
    waiting: Vec<u8>,
}

impl<S: CaseStore> BlobWriter<'_, S> {
    /// Keeps the slices that are full and have more after them.
    pub async fn push(&mut self, mut bytes: &[u8]) -> Result<(), StoreProblem> {
        while !bytes.is_empty() {
            if self.waiting.len() == SLICE {
                self.keep(false).await?;
            }
            let (now, later) = bytes.split_at((SLICE - self.waiting.len()).min(bytes.len()));
            self.waiting.extend_from_slice(now);
            bytes = later;
        }
        Ok(())
    }

    /// Keeps the last slice.
    pub async fn finish(mut self) -> Result<(), StoreProblem> {
        self.keep(true).await
    }

    async fn keep(&mut self, is_last: bool) -> Result<(), StoreProblem> {
        let (key, value) = self.kept.slice(&self.commit, self.number, &self.waiting, is_last);
        let mut batch = Batch::default();
        // Another tab may sweep while this one writes; then nothing more may be written without a mark.
        batch.expect(Area::Meta, self.pending.clone(), Some(self.mark.clone()));
        batch.write(Write::Put(Area::Blob, key, value));
        self.kept.store.write(batch).await?;
        self.number += 1;
        self.waiting.clear();
        Ok(())
    }
}
