//! A new device id: after a clone was noticed, or a restore. The journal goes on with all its leaves under a new name;
//! what the old name signs from now on is somebody else's.

use super::identity::{IDENTITY, to_bytes};
use super::problem::Problem;
use super::view::Session;
use super::{Desk, Surroundings};
use crate::evidence::charter::Device;
use crate::evidence::checkpoint::make_device_id;
use crate::evidence::secret::Secret;
use crate::evidence::witness::Brought;
use crate::store::{CaseStore, Change};

impl<S: CaseStore, W: Surroundings + 'static> Desk<S, W> {
    /// Takes a new id and key. The last checkpoint under the old ones becomes a leaf. If the registrar sits here the
    /// charter follows at once: the new device in, the old one retired; otherwise verdicts say that it is not listed yet.
    pub async fn renew_device(&mut self) -> Result<Session, Problem> {
        let is_registrar = self.open.as_ref().is_some_and(|open| open.registrar.is_some());
        self.take_new_device(is_registrar).await?;
        self.session()
    }

    /// The same; `lists` says whether the charter follows. After a restore it does not by itself: the computer the backup
    /// came from may go on, and two registrars who both continue the charter would fork it.
    pub(super) async fn take_new_device(&mut self, lists: bool) -> Result<(), Problem> {
        let now = self.world.now();
        let fault = |what: &'static str| Problem::Internal(what.to_owned());
        let mut random = |bytes: &mut [u8]| self.world.random(bytes);
        let device = make_device_id(&mut random).map_err(|_bad| fault("device id"))?;
        let mut seed = [0; 32];
        random(&mut seed);
        let open = self.open.as_mut().ok_or(Problem::Locked)?;
        let old = open.identity.device.clone();
        let old_key = open.identity.device_key();
        let last = open.journal().checkpoint(&old_key).map_err(|kind| fault(kind.code()))?;
        let former = old_key.verifier_key().map_err(|kind| fault(kind.code()))?.to_text();
        let mut identity = open.identity.clone();
        identity.device = device.clone();
        identity.device_seed = *Secret::take(&mut seed).expose();
        let vkey = identity.device_key().verifier_key().map_err(|kind| fault(kind.code()))?.to_text();
        let mut notes = open.notes.clone();
        notes.given.clear();
        let meta = vec![(IDENTITY.to_owned(), Some(to_bytes(&identity)?)), notes.setting()?];
        let change = Change { meta, ..Change::default() };
        if lists {
            let mut charter = open.charter()?.charter.clone();
            for listed in charter.devices.iter_mut().filter(|one| one.id == old && one.retired_at.is_none()) {
                listed.retired_at = Some(now);
            }
            charter.devices.push(Device { id: device, vkey, from: now, retired_at: None });
            self.recharter(charter, change).await?;
        } else {
            open.kept.apply(change).await?;
        }
        let open = self.open.as_mut().ok_or(Problem::Locked)?;
        (open.identity, open.notes) = (identity, notes);
        let brought = Brought { note: last, vkey: Some(former), sealed: None, entries: Vec::new() };
        self.accept_checkpoints(&[brought]).await?;
        Ok(())
    }
}
