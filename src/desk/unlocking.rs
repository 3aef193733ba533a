//! What a passphrase or the recovery code opens: the data key, and the keys of whoever came.

use super::identity::{Identity, stretch};
use super::problem::Problem;
use crate::evidence::charter::Trust;
use crate::evidence::kdf::{Kdf, Master};
use crate::evidence::key_file::KeyFile;
use crate::evidence::person_keys::PersonKeys;
use crate::evidence::signer::Signer;
use crate::evidence::vault::{DataKey, Slot, SlotKind};
use crate::review::PersonId;
use crate::store::StoreProblem;

/// What a slot gave.
pub(super) struct Unlocked {
    pub(super) data_key: DataKey,
    pub(super) kind: SlotKind,
    pub(super) master: Master,
    /// Which slot of its kind opened.
    place: usize,
}

/// The data key, and which slot opened. Slots share their salt, so one stretch serves them all.
pub(super) fn open_slot(slots: &[Slot], kind: SlotKind, secret: &[u8]) -> Result<Unlocked, Problem> {
    let mut stretched: Option<(Kdf, Master)> = None;
    for (place, slot) in slots.iter().filter(|slot| slot.kind() == kind).enumerate() {
        let master = match stretched.take() {
            Some((kdf, master)) if kdf == *slot.kdf() => master,
            Some(_) | None => stretch(slot.kdf(), secret)?,
        };
        if let Ok(data_key) = slot.open(&master) {
            return Ok(Unlocked { data_key, kind, master, place });
        }
        stretched = Some((slot.kdf().clone(), master));
    }
    Err(Problem::WrongPassphrase)
}

pub(super) type Keys = (Option<(PersonId, PersonKeys)>, Option<Signer>);

impl Unlocked {
    /// The keys of whoever unlocked; none after the recovery code.
    pub(super) fn keys(&self, identity: &Identity, trust: &Trust) -> Result<Keys, Problem> {
        match self.kind {
            SlotKind::Person => keys_of(identity, trust, self.place, &self.master),
            SlotKind::Recovery => Ok((None, None)),
        }
    }
}

fn keys_of(identity: &Identity, trust: &Trust, place: usize, master: &Master) -> Result<Keys, Problem> {
    let gone = || Problem::from(StoreProblem::Gone("key file".to_owned()));
    let member = identity.members.get(place).ok_or_else(gone)?;
    let own = KeyFile::read(&member.key_file)?.open_person(master).map_err(|_slot| gone())?;
    let [keyid, ..] = own.keyids();
    let person = trust.owner(&keyid).cloned().ok_or(Problem::NotEnrolled)?;
    let registrar = match &identity.registrar {
        Some((keeper, file)) if *keeper == person => {
            // Under an earlier passphrase of the same person: then he keeps the charter no more.
            KeyFile::read(file)?.open(master).ok()
        }
        Some(_) | None => None,
    };
    Ok((Some((person, own)), registrar))
}
