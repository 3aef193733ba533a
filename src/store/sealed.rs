//! What the desk sees of its store: journal, heads, drafts, content, seals, all sealed. Reading is here, writing in
//! `change`, large content in `blob`.

use std::collections::BTreeMap;

use super::cipher::{Cipher, Naming, gone};
use super::key::{Area, DeskId, Key, Span};
use super::{CaseStore, StoreProblem};
use crate::evidence::vault::DataKey;
use crate::review::Digest;

/// Fills bytes with randomness.
pub type Random = Box<dyn FnMut(&mut [u8])>;

/// Entries one value of the log holds at most.
pub const MAX_CHUNK: usize = 256;

/// A slice of content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BlobSlice {
    /// Its bytes; [`SLICE`](super::SLICE) of them, or fewer in the last.
    pub bytes: Vec<u8>,
    /// Whether it is the last.
    pub is_last: bool,
}

/// The unlocked store of one desk.
pub struct SealedStore<S> {
    pub(super) store: S,
    pub(super) desk: DeskId,
    pub(super) cipher: Cipher,
}

impl<S: CaseStore> SealedStore<S> {
    /// Opens the store of `desk` with its data key. `random` makes the nonces and must be the system's.
    pub fn new(store: S, desk: DeskId, data_key: &DataKey, random: Random) -> Self {
        Self { store, desk, cipher: Cipher::new(data_key, random) }
    }

    /// Which desk.
    pub fn desk(&self) -> DeskId {
        self.desk
    }

    /// The store beneath.
    pub fn store(&self) -> &S {
        &self.store
    }

    /// Where the next entry of the log goes; positions count from 0. Read it before whatever an act depends on: as
    /// every append moves it, an append at this position finds all that was read after it unchanged.
    pub async fn position(&self) -> Result<u64, StoreProblem> {
        Ok(self.tail().await?.0)
    }

    /// Entries from a position on, at most so many, in order. An entry that is missing before the end is `Gone`.
    pub async fn log(&self, from: u64, at_most: usize) -> Result<Vec<Vec<u8>>, StoreProblem> {
        let (end, _) = self.tail().await?;
        let mut next = from;
        let mut entries = Vec::new();
        if from >= end || at_most == 0 {
            return Ok(entries);
        }
        let (first, _) = self.chunk_of(from).await?.ok_or_else(|| self.gone_at(from))?;
        // A key is a position, so the span needs no limit in values.
        let until = self.log_key(from.saturating_add(at_most as u64).min(end));
        let span = Span { from: self.log_key(first), until, limit: None, is_descending: false };
        for (key, value) in self.store.list(Area::Log, &span).await? {
            let (first, chunk) = self.open_chunk(&key, &value)?;
            // The chunk must hold exactly the next entry: no gap before it, no overlap behind it.
            let skip = next.checked_sub(first).and_then(|n| usize::try_from(n).ok());
            let skip = skip.filter(|n| *n < chunk.len() && (*n == 0 || next == from));
            let skip = skip.ok_or_else(|| self.gone_at(next))?;
            next = first + chunk.len() as u64;
            entries.extend(chunk.into_iter().skip(skip));
        }
        entries.truncate(at_most);
        if next == end || entries.len() == at_most { Ok(entries) } else { Err(self.gone_at(next)) }
    }

    /// Single entries, in the order asked for; all must be there.
    pub async fn entries(&self, positions: &[u64]) -> Result<Vec<Vec<u8>>, StoreProblem> {
        let keys: Vec<Key> = positions.iter().map(|position| self.log_key(*position)).collect();
        let mut chunks = BTreeMap::new();
        for (key, value) in keys.iter().zip(self.store.read(Area::Log, &keys).await?) {
            if let Some(value) = value {
                let (first, chunk) = self.open_chunk(key, &value)?;
                chunks.insert(first, chunk);
            }
        }
        let mut entries = Vec::with_capacity(positions.len());
        for position in positions {
            if within(&chunks, *position).is_none() {
                let (first, chunk) =
                    self.chunk_of(*position).await?.ok_or_else(|| self.gone_at(*position))?;
                chunks.insert(first, chunk);
            }
            entries.push(within(&chunks, *position).ok_or_else(|| self.gone_at(*position))?.clone());
        }
        Ok(entries)
    }

    /// The head of one case, as the desk wrote it.
    pub async fn head(&self, case: &str) -> Result<Option<Vec<u8>>, StoreProblem> {
        self.named(Area::Head, self.head_key(case)).await
    }

    /// All heads, with their case ids, in no order that means anything.
    pub async fn heads(&self) -> Result<Vec<(String, Vec<u8>)>, StoreProblem> {
        self.all_named(Area::Head, &[]).await
    }

    /// A sealed setting, charter, counter, by its name.
    pub async fn meta(&self, name: &str) -> Result<Option<Vec<u8>>, StoreProblem> {
        self.named(Area::Meta, self.meta_key(name)).await
    }

    /// One draft.
    pub async fn draft(&self, id: &str) -> Result<Option<Vec<u8>>, StoreProblem> {
        self.named(Area::Draft, self.draft_key(id)).await
    }

    /// All drafts, with their ids.
    pub async fn drafts(&self) -> Result<Vec<(String, Vec<u8>)>, StoreProblem> {
        self.all_named(Area::Draft, &[]).await
    }

    /// One seal of a case, by its name (head and variant).
    pub async fn seal(&self, case: &str, name: &str) -> Result<Option<Vec<u8>>, StoreProblem> {
        self.named(Area::Seal, self.seal_key(case, name)).await
    }

    /// All seals of a case, with their names.
    pub async fn seals(&self, case: &str) -> Result<Vec<(String, Vec<u8>)>, StoreProblem> {
        let case = self.cipher.name(Naming::Case, case.as_bytes());
        self.all_named(Area::Seal, &[&case]).await
    }

    /// The chunks of summaries with their numbers, in order. They are a cache: if this fails, or the chunks do not fit
    /// together, drop them and make them again from the log.
    pub async fn sums(&self) -> Result<Vec<(u32, Vec<u8>)>, StoreProblem> {
        let mut sums = Vec::new();
        for (key, value) in self.store.list(Area::Sum, &Span::below(Key::new(self.desk, &[]))).await? {
            let number = key.rest().try_into().ok().ok_or_else(|| gone(Area::Sum, &key))?;
            sums.push((u32::from_be_bytes(number), self.cipher.open(Area::Sum, &key, &value)?));
        }
        Ok(sums)
    }

    /// One slice of a part's content, from 0; `None` where there is none, of a part that was removed too, and of long
    /// content that nothing has adopted. (Short content comes with what names it.)
    pub async fn blob_slice(&self, commit: &Digest, n: u32) -> Result<Option<BlobSlice>, StoreProblem> {
        let key = self.slice_key(commit, n);
        let Some(value) = self.only(Area::Blob, &key).await? else { return Ok(None) };
        let mut bytes = self.cipher.open(Area::Blob, &key, &value)?;
        let is_last = bytes.pop().ok_or_else(|| gone(Area::Blob, &key))? == 1;
        let is_there = n > 0 || is_last || !self.is_pending(commit).await?;
        Ok(is_there.then_some(BlobSlice { bytes, is_last }))
    }

    /// A part's whole content; `None` if it is not kept, not adopted or was removed. A slice that is missing is `Gone`.
    pub async fn blob(&self, commit: &Digest) -> Result<Option<Vec<u8>>, StoreProblem> {
        let mut whole = Vec::new();
        for n in 0.. {
            match self.blob_slice(commit, n).await? {
                Some(slice) => {
                    whole.extend(slice.bytes);
                    if slice.is_last {
                        break;
                    }
                }
                None if n == 0 => return Ok(None),
                None => return Err(gone(Area::Blob, &self.slice_key(commit, n))),
            }
        }
        Ok(Some(whole))
    }
}

/// Places and raw values, for this module's neighbours.
impl<S: CaseStore> SealedStore<S> {
    pub(super) fn log_key(&self, position: u64) -> Key {
        Key::new(self.desk, &[&position.to_be_bytes()])
    }

    pub(super) fn tail_key(&self) -> Key {
        super::entrance::tail_key(self.desk)
    }

    pub(super) fn head_key(&self, case: &str) -> Key {
        Key::new(self.desk, &[&self.cipher.name(Naming::Case, case.as_bytes())])
    }

    pub(super) fn meta_key(&self, name: &str) -> Key {
        Key::new(self.desk, &[b"m", &self.cipher.name(Naming::Meta, name.as_bytes())])
    }

    pub(super) fn draft_key(&self, id: &str) -> Key {
        Key::new(self.desk, &[&self.cipher.name(Naming::Draft, id.as_bytes())])
    }

    pub(super) fn seal_key(&self, case: &str, name: &str) -> Key {
        let case = self.cipher.name(Naming::Case, case.as_bytes());
        Key::new(self.desk, &[&case, &self.cipher.name(Naming::Seal, name.as_bytes())])
    }

    pub(super) fn blob_name(&self, commit: &Digest) -> [u8; 32] {
        self.cipher.name(Naming::Blob, &commit.0)
    }

    pub(super) fn slice_key(&self, commit: &Digest, n: u32) -> Key {
        Key::new(self.desk, &[&self.blob_name(commit), &n.to_be_bytes()])
    }

    /// The raw value of one key.
    pub(super) async fn only(&self, area: Area, key: &Key) -> Result<Option<Vec<u8>>, StoreProblem> {
        Ok(self.store.read(area, std::slice::from_ref(key)).await?.pop().flatten())
    }

    /// Where the log ends, with the raw value that says so.
    pub(super) async fn tail(&self) -> Result<(u64, Option<Vec<u8>>), StoreProblem> {
        let key = self.tail_key();
        let Some(raw) = self.only(Area::Meta, &key).await? else { return Ok((0, None)) };
        let plain = self.cipher.open(Area::Meta, &key, &raw)?;
        let end = plain.try_into().ok().ok_or_else(|| gone(Area::Meta, &key))?;
        Ok((u64::from_be_bytes(end), Some(raw)))
    }

    async fn named(&self, area: Area, key: Key) -> Result<Option<Vec<u8>>, StoreProblem> {
        let Some(raw) = self.only(area, &key).await? else { return Ok(None) };
        Ok(Some(self.cipher.open_named(area, &key, &raw)?.1))
    }

    async fn all_named(&self, area: Area, prefix: &[&[u8]]) -> Result<Vec<(String, Vec<u8>)>, StoreProblem> {
        let span = Span::below(Key::new(self.desk, prefix));
        let values = self.store.list(area, &span).await?;
        values.iter().map(|(key, value)| self.cipher.open_named(area, key, value)).collect()
    }

    fn gone_at(&self, position: u64) -> StoreProblem {
        gone(Area::Log, &self.log_key(position))
    }

    /// The last chunk that begins at or before a position.
    async fn chunk_of(&self, position: u64) -> Result<Option<(u64, Vec<Vec<u8>>)>, StoreProblem> {
        let span = Span {
            from: self.log_key(position.saturating_sub(MAX_CHUNK as u64 - 1)),
            until: self.log_key(position + 1),
            limit: Some(1),
            is_descending: true,
        };
        let found = self.store.list(Area::Log, &span).await?.pop();
        found.map(|(key, value)| self.open_chunk(&key, &value)).transpose()
    }

    fn open_chunk(&self, key: &Key, value: &[u8]) -> Result<(u64, Vec<Vec<u8>>), StoreProblem> {
        let plain = self.cipher.open(Area::Log, key, value)?;
        let first = key.rest().try_into().ok().map(u64::from_be_bytes);
        first.zip(unpack(&plain)).ok_or_else(|| gone(Area::Log, key))
    }
}

/// The entry of a position in chunks by their first positions.
fn within(chunks: &BTreeMap<u64, Vec<Vec<u8>>>, position: u64) -> Option<&Vec<u8>> {
    let (first, chunk) = chunks.range(..=position).next_back()?;
    chunk.get(usize::try_from(position - first).ok()?)
}

/// Entries in one value: each its length in 4 bytes, big-endian, then itself.
pub(super) fn pack(entries: &[Vec<u8>]) -> Vec<u8> {
    let mut packed = Vec::with_capacity(entries.iter().map(|entry| entry.len() + 4).sum());
    for entry in entries {
        packed.extend(u32::try_from(entry.len()).unwrap_or(u32::MAX).to_be_bytes());
        packed.extend(entry);
    }
    packed
}

fn unpack(mut packed: &[u8]) -> Option<Vec<Vec<u8>>> {
    let mut entries = Vec::new();
    while let Some((length, rest)) = packed.split_first_chunk() {
        let (entry, rest) = rest.split_at_checked(usize::try_from(u32::from_be_bytes(*length)).ok()?)?;
        entries.push(entry.to_vec());
        packed = rest;
    }
    packed.is_empty().then_some(entries)
}
