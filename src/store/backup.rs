//! A whole desk read out as it lies, and another desk written from what was read out.
//!
//! What is read out stays sealed. Values are bound to the desk they belong to, so a restored desk, which is another
//! desk, has each sealed anew for its own place. It is written under a mark and shown by one last transaction: what an
//! interruption leaves behind still has its mark, belongs to no desk anybody can open, and is swept.

use super::batch::{Batch, Write};
use super::change::Swap;
use super::entrance::{CLEAR, backed_up, desks_key};
use super::key::{Area, DeskId, Key, Span};
use super::sealed::SealedStore;
use super::{CaseStore, StoreProblem};
use crate::evidence::digest::Sha256;
use crate::review::Digest;

/// A value as it lies in the store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Raw {
    /// Its area.
    pub area: Area,
    /// Its key, without the desk id.
    pub key: Vec<u8>,
    /// Its bytes, sealed.
    pub value: Vec<u8>,
}

/// How far reading out has come: the area, and the key it goes on from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reached {
    area: Area,
    from: Key,
}

/// Values read at once, where they are small.
fn at_once(area: Area) -> u32 {
    match area {
        Area::Meta | Area::Head | Area::Log | Area::Sum => 256,
        // A slice has 1 MiB.
        Area::Blob | Area::Seal => 16,
        // A draft holds its files.
        Area::Draft => 1,
    }
}

impl<S: CaseStore> SealedStore<S> {
    /// When this desk was last backed up, as it can be read before unlocking.
    pub async fn backed_up(&self) -> Result<Option<Vec<u8>>, StoreProblem> {
        backed_up(&self.store, self.desk).await
    }

    /// What tells two moments apart: settings, slots, the end of the log and the heads, as they lie. Every append moves
    /// it; drafts, each one value of its own, do not.
    pub async fn moment(&self) -> Result<Digest, StoreProblem> {
        let mut sum = Sha256::new();
        for area in [Area::Meta, Area::Head] {
            for (key, value) in self.store.list(area, &Span::below(Key::new(self.desk, &[]))).await? {
                sum.update(key.as_bytes());
                sum.update(&value);
            }
        }
        Ok(sum.finish())
    }

    /// The first values, or those after what was reached, in the order of areas and keys; and where to go on from,
    /// `None` after the last.
    pub async fn read_out(
        &self,
        reached: Option<Reached>,
    ) -> Result<(Vec<Raw>, Option<Reached>), StoreProblem> {
        let start = |area| Reached { area, from: Key::new(self.desk, &[]) };
        let Reached { area, from } = reached.unwrap_or_else(|| start(Area::Meta));
        let limit = at_once(area);
        let whole = Span::below(Key::new(self.desk, &[]));
        let span = Span { from, limit: Some(limit), ..whole };
        let found = self.store.list(area, &span).await?;
        let next = match found.last() {
            Some((last, _)) if found.len() as u64 == u64::from(limit) => {
                // The very next key: keys order bytewise.
                Some(Reached { area, from: Key::new(self.desk, &[last.rest(), &[0]]) })
            }
            _ => Area::ALL.into_iter().find(|other| *other > area).map(start),
        };
        let raw = |(key, value): (Key, Vec<u8>)| Raw { area, key: key.rest().to_vec(), value };
        Ok((found.into_iter().map(raw).collect(), next))
    }

    /// Says that this desk is being written from a backup. `now` in seconds since 1970.
    pub async fn begin_restore(&self, now: u64) -> Result<(), StoreProblem> {
        let mut batch = Batch::default();
        batch.write(Write::Add(Area::Meta, mark_key(self.desk), now.to_be_bytes().to_vec()));
        self.store.write(batch).await
    }

    /// Keeps values that were read out of `from` under the same data key, in one transaction.
    pub async fn take_over(&self, from: DeskId, values: Vec<Raw>) -> Result<(), StoreProblem> {
        let mut batch = Batch::default();
        self.expect_mark(&mut batch).await?;
        for Raw { area, key, value } in values {
            let place = Key::new(self.desk, &[&key]);
            let value = if area == Area::Meta && key.starts_with(CLEAR) {
                value
            } else {
                let plain = self.cipher.open(area, &Key::new(from, &[&key]), &value)?;
                self.cipher.seal(area, &place, &plain)
            };
            batch.write(Write::Add(area, place, value));
        }
        self.store.write(batch).await
    }

    /// Shows the desk: the list of desks names it from now on, and the mark goes. All before was invisible.
    pub async fn appear(&self, desks: Swap) -> Result<(), StoreProblem> {
        let mut batch = Batch::default();
        self.expect_mark(&mut batch).await?;
        batch.write(Write::Delete(Area::Meta, mark_key(self.desk)));
        desks.into_batch(desks_key(), &mut batch);
        self.store.write(batch).await
    }

    /// Another tab may sweep meanwhile; then nothing more may be written.
    async fn expect_mark(&self, batch: &mut Batch) -> Result<(), StoreProblem> {
        let mark = mark_key(self.desk);
        let raw = self.only(Area::Meta, &mark).await?.ok_or(StoreProblem::Conflict)?;
        batch.expect(Area::Meta, mark, Some(raw));
        Ok(())
    }
}

/// Says, below no desk, that a desk is being written.
fn mark_key(desk: DeskId) -> Key {
    Key::new(DeskId::DEVICE, &[b"r", &desk.0])
}

/// Removes what interrupted restores left behind, of those begun before a moment (seconds since 1970); needs no key.
/// Says how many.
pub async fn sweep_restores<S: CaseStore>(store: &S, before: u64) -> Result<u32, StoreProblem> {
    let mut swept = 0;
    for (mark, begun) in store.list(Area::Meta, &Span::below(Key::new(DeskId::DEVICE, &[b"r"]))).await? {
        let at = begun.as_slice().try_into().map(u64::from_be_bytes).unwrap_or_default();
        let desk = mark.rest().get(1..).and_then(|desk| desk.try_into().ok()).map(DeskId);
        let Some(desk) = desk.filter(|desk| at < before && *desk != DeskId::DEVICE) else { continue };
        let mut batch = Batch::default();
        batch.expect(Area::Meta, mark.clone(), Some(begun));
        for area in Area::ALL {
            batch.write(Write::DeleteSpan(area, Span::below(Key::new(desk, &[]))));
        }
        batch.write(Write::Delete(Area::Meta, mark));
        match store.write(batch).await {
            Ok(()) => swept += 1,
            // Shown or swept by another tab in between.
            Err(StoreProblem::Conflict) => {}
            Err(problem) => return Err(problem),
        }
    }
    Ok(swept)
}
