//! What must be readable before anybody unlocks, and nothing more: the list of desks with the active one, a desk's
//! slots, and when it was last backed up. A slot is itself wrapped under a passphrase; the list says nothing but random
//! ids. Names of people or of the office do not belong here.

use super::batch::{Batch, Write};
use super::change::Swap;
use super::key::{Area, DeskId, Key, Span};
use super::{CaseStore, StoreProblem};

/// Keys in `meta` begin, after the desk id, with a letter for their kind: `c` in the clear, `m` named and sealed, `p`
/// a blob under way, `t` the end of the log.
pub(super) const CLEAR: &[u8] = b"c";

pub(super) fn desks_key() -> Key {
    Key::new(DeskId::DEVICE, &[CLEAR, b"desks"])
}

pub(super) fn slots_key(desk: DeskId) -> Key {
    Key::new(desk, &[CLEAR, b"slots"])
}

pub(super) fn backed_up_key(desk: DeskId) -> Key {
    Key::new(desk, &[CLEAR, b"backup"])
}

/// Where the journal of a desk ends.
pub(super) fn tail_key(desk: DeskId) -> Key {
    Key::new(desk, &[b"t"])
}

/// The desks of this device and which is active, as the desk wrote it; not sealed.
pub async fn desks<S: CaseStore>(store: &S) -> Result<Option<Vec<u8>>, StoreProblem> {
    Ok(store.read(Area::Meta, &[desks_key()]).await?.pop().flatten())
}

/// The slots of a desk, as the desk wrote them; wrapped, but not sealed.
pub async fn slots<S: CaseStore>(store: &S, desk: DeskId) -> Result<Option<Vec<u8>>, StoreProblem> {
    Ok(store.read(Area::Meta, &[slots_key(desk)]).await?.pop().flatten())
}

/// When a desk was last backed up, as the desk wrote it; not sealed.
pub async fn backed_up<S: CaseStore>(store: &S, desk: DeskId) -> Result<Option<Vec<u8>>, StoreProblem> {
    Ok(store.read(Area::Meta, &[backed_up_key(desk)]).await?.pop().flatten())
}

/// Changes the list of desks, which needs no key: switching desks is this one put.
pub async fn swap_desks<S: CaseStore>(store: &S, swap: Swap) -> Result<(), StoreProblem> {
    let mut batch = Batch::default();
    swap.into_batch(desks_key(), &mut batch);
    store.write(batch).await
}

/// Whether anything was ever entered into the journal of a desk.
pub async fn has_journal<S: CaseStore>(store: &S, desk: DeskId) -> Result<bool, StoreProblem> {
    Ok(store.read(Area::Meta, &[tail_key(desk)]).await?.pop().flatten().is_some())
}

/// Removes everything of the only desk of this device, if its journal was never begun and the list of desks is still
/// what was read; needs no key.
pub async fn forget_desk<S: CaseStore>(store: &S, desk: DeskId, was: Vec<u8>) -> Result<(), StoreProblem> {
    let mut batch = Batch::default();
    batch.expect(Area::Meta, desks_key(), Some(was));
    batch.expect(Area::Meta, tail_key(desk), None);
    for area in Area::ALL {
        batch.write(Write::DeleteSpan(area, Span::below(Key::new(desk, &[]))));
    }
    batch.write(Write::Delete(Area::Meta, desks_key()));
    store.write(batch).await
}

impl Swap {
    /// As an expectation and a put of a value in the clear.
    pub(super) fn into_batch(self, key: Key, batch: &mut Batch) {
        batch.expect(Area::Meta, key.clone(), self.was);
        batch.write(Write::Put(Area::Meta, key, self.now));
    }
}
