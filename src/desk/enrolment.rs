//! Requests for keys: made at this desk for somebody, and entered into the charter by the registrar.

use super::ask::NewKeys;
use super::founding::{PERSON_KEY_DAYS, after};
use super::identity::{
    IDENTITY, KeptMember, make_keys, slots_from_bytes, slots_to_bytes, stretch, stretched, to_bytes,
    wrap_person,
};
use super::joining::{check_new_keys, made, request};
use super::problem::{FieldFault, FieldProblem, Problem};
use super::view::{EnrolmentMade, EnrolmentStanding, EnrolmentView, OfficeView};
use super::{Desk, Surroundings};
use crate::evidence::charter::{Charter, Device, KeyUse, Trust};
use crate::evidence::enrolment::{Enrolment, spoken};
use crate::evidence::vault::SlotKind;
use crate::review::Code;
use crate::store::{CaseStore, Change, StoreProblem, Swap, slots};

fn standing(asked: &Enrolment, charter: &Charter, trust: &Trust) -> EnrolmentStanding {
    let device = charter.device(&asked.device);
    if device.is_some_and(|known| known.vkey != asked.vkey || known.retired_at.is_some()) {
        return EnrolmentStanding::Contradicts;
    }
    let Some(member) = charter.people.iter().find(|member| member.person.name == asked.name.trim()) else {
        return EnrolmentStanding::NobodyListed;
    };
    let owners: Vec<_> = asked.keys.iter().map(|key| trust.owner(&key.keyid)).collect();
    if owners.iter().all(|owner| *owner == Some(&member.person.id)) {
        EnrolmentStanding::Entered
    } else if owners.iter().any(Option::is_some) {
        EnrolmentStanding::Contradicts
    } else if member.keys.iter().any(|key| key.r#use == KeyUse::Sign && key.revoked_at.is_none()) {
        EnrolmentStanding::HasKeys
    } else {
        EnrolmentStanding::New
    }
}

impl<S: CaseStore, W: Surroundings + 'static> Desk<S, W> {
    /// What a request asks, and how it stands to the charter. Keeps nothing.
    pub fn read_enrolment(&self, file: &[u8]) -> Result<EnrolmentView, Problem> {
        let open = self.open.as_ref().ok_or(Problem::Locked)?;
        let asked = Enrolment::verify(file)?;
        Ok(EnrolmentView {
            standing: standing(&asked, &open.charter()?.charter, &open.trust),
            name: asked.name,
            time: asked.time,
            device: asked.device,
            spoken: spoken(file),
        })
    }

    /// Enters the keys, and the device if it is new. `replaces`: the person's earlier keys end now; what they signed
    /// stays valid.
    pub async fn accept_enrolment(&mut self, file: &[u8], replaces: bool) -> Result<OfficeView, Problem> {
        let open = self.open.as_ref().ok_or(Problem::Locked)?;
        let asked = Enrolment::verify(file)?;
        let mut charter = open.charter()?.charter.clone();
        let fault = |fault| {
            Err(Problem::Fields(vec![FieldProblem { field: Code::known("enrolment"), item: None, fault }]))
        };
        match standing(&asked, &charter, &open.trust) {
            EnrolmentStanding::New | EnrolmentStanding::HasKeys => {}
            EnrolmentStanding::Entered | EnrolmentStanding::Contradicts => return fault(FieldFault::Taken),
            EnrolmentStanding::NobodyListed => return fault(FieldFault::Unknown),
        }
        let now = self.world.now();
        let member = charter.people.iter_mut().find(|member| member.person.name == asked.name.trim());
        let member = member.ok_or(Problem::NotFound)?;
        if replaces {
            for key in &mut member.keys {
                key.valid_to = key.valid_to.min(now).max(key.valid_from);
            }
        }
        // How long they hold is the registrar's to say; from when, the earlier of both clocks, as the other may be slow.
        member.keys.extend(asked.keys.into_iter().map(|mut key| {
            key.valid_from = key.valid_from.min(now);
            key.valid_to = after(now, PERSON_KEY_DAYS);
            key
        }));
        if charter.device(&asked.device).is_none() {
            let from = asked.time.min(now);
            charter.devices.push(Device { id: asked.device, vkey: asked.vkey, from, retired_at: None });
        }
        self.recharter(charter, Change::default()).await?;
        self.office()
    }

    /// Makes keys at this desk for somebody who is to unlock it, and the request to enter them: a colleague who shares
    /// the device, or somebody whose passphrase is lost.
    pub async fn enrol_here(&mut self, asked: &NewKeys) -> Result<(EnrolmentMade, Vec<u8>), Problem> {
        let open = self.open.as_ref().ok_or(Problem::Locked)?;
        let name = check_new_keys(asked)?;
        let mut random = |bytes: &mut [u8]| self.world.random(bytes);
        let keys = make_keys(&mut random)?;
        let was = slots(&*self.store, open.kept.desk()).await?;
        let in_clear = was.as_deref().ok_or_else(|| StoreProblem::Gone("slots".to_owned()))?;
        let mut listed = slots_from_bytes(in_clear)?;
        let kdf = listed.first().map(|slot| slot.kdf().clone()).ok_or(Problem::NotFound)?;
        let master = stretch(&kdf, &stretched(&name, &asked.passphrase))?;
        let (slot, key_file) = wrap_person(&keys, &kdf, &master, &open.data_key, &mut random);
        let device = open.identity.device_key();
        let request = request(&name, &keys, &device, self.world.now())?;
        let mut identity = open.identity.clone();
        // Slots of people stand in the order of the members. An earlier one of the same name stays: whoever sits here may
        // not take a colleague's keys away, and they end in the charter when the registrar enters the new ones.
        let people = listed.iter().filter(|slot| slot.kind() == SlotKind::Person).count();
        identity.members.push(KeptMember { name: name.clone(), key_file });
        listed.insert(people, slot);
        let change = Change {
            slots: Some(Swap { was, now: slots_to_bytes(&listed)? }),
            meta: vec![(IDENTITY.to_owned(), Some(to_bytes(&identity)?))],
            ..Change::default()
        };
        open.kept.apply(change).await?;
        let shown = made(&name, &identity.device, &request);
        if let Some(open) = &mut self.open {
            open.identity = identity;
        }
        Ok((shown, request))
    }
}
