//! What opens this desk: another passphrase for whoever sits here, another recovery code.

use super::identity::{
    IDENTITY, make_nonce, refuse_weak, slots_from_bytes, slots_to_bytes, stretch, stretched, to_bytes,
    wrap_person,
};
use super::problem::{FieldFault, FieldProblem, Problem};
use super::{Desk, Surroundings};
use crate::evidence::kdf::Master;
use crate::evidence::key_file::KeyFile;
use crate::evidence::recovery_code::RecoveryCode;
use crate::evidence::vault::{Slot, SlotKind};
use crate::i18n::{Locale, Words};
use crate::paper::{Opens, RecoverySheet, recovery};
use crate::review::Code;
use crate::store::{CaseStore, Change, StoreProblem, Swap, slots};

impl<S: CaseStore, W: Surroundings + 'static> Desk<S, W> {
    /// The place of whoever sits here among the members, and the master of the passphrase; a wrong one is said at
    /// its field.
    pub(super) fn own_master(
        &self,
        passphrase: &str,
        field: &'static str,
    ) -> Result<(usize, Master), Problem> {
        let open = self.open.as_ref().ok_or(Problem::Locked)?;
        let (_, signer) = open.person.as_ref().ok_or(Problem::SignerNeeded)?;
        let [own, _] = signer.keyids();
        let mut place = None;
        for (n, member) in open.identity.members.iter().enumerate() {
            if member.keyids()?.first() == Some(&own) {
                place = Some(n);
            }
        }
        let place = place.ok_or(Problem::NotFound)?;
        let member = &open.identity.members[place];
        let file = KeyFile::read(&member.key_file)?;
        let master = stretch(file.kdf(), &stretched(&member.name, passphrase))?;
        let fault = FieldFault::WrongPassphrase;
        let wrong = || Problem::Fields(vec![FieldProblem { field: Code::known(field), item: None, fault }]);
        file.open_person(&master).map_err(|_slot| wrong())?;
        Ok((place, master))
    }

    /// Another passphrase for whoever sits here; the keys stay the same.
    pub async fn change_passphrase(&mut self, old: &str, new: &str) -> Result<(), Problem> {
        refuse_weak(new)?;
        let (place, master) = self.own_master(old, "old_passphrase")?;
        let open = self.open.as_ref().ok_or(Problem::Locked)?;
        let mut random = |bytes: &mut [u8]| self.world.random(bytes);
        let was = slots(&*self.store, open.kept.desk()).await?;
        let in_clear = was.as_deref().ok_or_else(|| StoreProblem::Gone("slots".to_owned()))?;
        let mut listed = slots_from_bytes(in_clear)?;
        let gone = || Problem::from(StoreProblem::Gone("key file".to_owned()));
        let mut identity = open.identity.clone();
        let member = identity.members.get_mut(place).ok_or_else(gone)?;
        let file = KeyFile::read(&member.key_file)?;
        let keys = file.open_person(&master).map_err(|_slot| gone())?;
        let fresh = stretch(file.kdf(), &stretched(&member.name, new))?;
        let (slot, key_file) = wrap_person(&keys, file.kdf(), &fresh, &open.data_key, &mut random);
        member.key_file = key_file;
        *listed.get_mut(place).ok_or_else(gone)? = slot;
        if let (Some((_, kept)), Some(registrar)) = (&mut identity.registrar, &open.registrar) {
            *kept = KeyFile::wrap_registrar(registrar, file.kdf().clone(), &fresh, make_nonce(&mut random))
                .to_bytes();
        }
        let change = Change {
            slots: Some(Swap { was, now: slots_to_bytes(&listed)? }),
            meta: vec![(IDENTITY.to_owned(), Some(to_bytes(&identity)?))],
            ..Change::default()
        };
        open.kept.apply(change).await?;
        if let Some(open) = &mut self.open {
            open.identity = identity;
        }
        Ok(())
    }

    /// Another recovery code; the one before opens nothing any more. Gives the code and its sheet.
    pub async fn new_recovery(&mut self, locale: Locale) -> Result<(String, String), Problem> {
        let open = self.open.as_ref().ok_or(Problem::Locked)?;
        // Whoever came in by the code in the safe signs nothing, and shuts nobody out.
        open.person.as_ref().ok_or(Problem::SignerNeeded)?;
        let mut random = |bytes: &mut [u8]| self.world.random(bytes);
        let was = slots(&*self.store, open.kept.desk()).await?;
        let in_clear = was.as_deref().ok_or_else(|| StoreProblem::Gone("slots".to_owned()))?;
        let mut listed = slots_from_bytes(in_clear)?;
        let kdf = listed.first().map(|slot| slot.kdf().clone()).ok_or(Problem::NotFound)?;
        let code = RecoveryCode::make(&mut random);
        let master = stretch(&kdf, code.passphrase())?;
        listed.retain(|slot| slot.kind() != SlotKind::Recovery);
        listed.push(Slot::make(SlotKind::Recovery, kdf, &master, &open.data_key, make_nonce(&mut random)));
        let sheet = recovery(
            Words(locale),
            &RecoverySheet {
                opens: Opens::Desk,
                office: &open.charter()?.office.name,
                made_on: self.world.now().date(),
                code: &code.to_text(),
                fingerprint: open.trust.fingerprint(),
            },
        );
        let change = Change { slots: Some(Swap { was, now: slots_to_bytes(&listed)? }), ..Change::default() };
        open.kept.apply(change).await?;
        Ok((code.to_text(), sheet))
    }
}
