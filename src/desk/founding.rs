//! First run: the keys and statements of a new office, made in one go and handed out before anything is kept.

use time::Duration;

use super::ask::{NewPerson, SetUp};
use super::identity::{
    Identity, KeptMember, Statements, make_kdf, make_keys, make_nonce, make_signer, refuse_weak, stretch,
    stretched, wrap_person,
};
use super::lists::first_lists;
use super::member::{check_new_person, member_of};
use super::problem::{FieldFault, FieldProblem, Problem};
use super::root_file::MadeFile;
use super::view::SetUpDone;
use crate::evidence::charter::{Charter, Device, KeyRecord, Registrar};
use crate::evidence::checkpoint::make_device_id;
use crate::evidence::digest::sha256;
use crate::evidence::kdf::Cost;
use crate::evidence::key::Fingerprint;
use crate::evidence::key_file::KeyFile;
use crate::evidence::person_keys::PersonKeys;
use crate::evidence::recovery_code::RecoveryCode;
use crate::evidence::secret::Secret;
use crate::evidence::signer::Signer;
use crate::evidence::statement::{NotSigned, Prev};
use crate::evidence::vault::{DataKey, Slot, SlotKind};
use crate::i18n::Words;
use crate::paper::{Opens, RecoverySheet, recovery};
use crate::review::office::{Policy, Unit, YEARLY};
use crate::review::{CivilDate, Code, PersonId, Profile, Retention, Timestamp};

/// Days a person's keys sign: ten years. They end earlier by being retired or revoked in a charter.
pub(super) const PERSON_KEY_DAYS: i64 = 3653;
/// Days a registrar signs charters before the root must renew it: five years.
pub(super) const REGISTRAR_DAYS: i64 = 1826;

/// A new office, not kept yet.
pub(super) struct Founding {
    pub(super) data_key: DataKey,
    pub(super) identity: Identity,
    pub(super) statements: Statements,
    pub(super) slots: Vec<Slot>,
    pub(super) person: PersonId,
    pub(super) own: PersonKeys,
    pub(super) registrar: Signer,
    /// The root key file: the only place of the root key.
    pub(super) root_file: MadeFile,
    pub(super) fingerprint: Fingerprint,
    pub(super) recovery: RecoveryCode,
}

impl Founding {
    /// What is to be carried away, once.
    pub(super) fn handed_out(&self, set_up: &SetUp, made_on: CivilDate) -> SetUpDone {
        let (office, fingerprint) = (set_up.office.trim(), self.fingerprint);
        let code = &self.recovery.to_text();
        let sheet = RecoverySheet { opens: Opens::Desk, office, made_on, code, fingerprint };
        SetUpDone {
            root_file_name: format!("baoshen-root-{}.json", self.identity.device.as_str()),
            root_fingerprint: fingerprint.to_string(),
            recovery_code: code.clone(),
            recovery_sheet: recovery(Words(set_up.locale), &sheet),
            root_code: self.root_file.code.to_text(),
            root_sheet: self.root_file.sheet(set_up.locale, office, made_on, fingerprint),
        }
    }
}

pub(super) fn after(time: Timestamp, days: i64) -> Timestamp {
    Timestamp(time.0.checked_add(Duration::days(days)).unwrap_or(time.0))
}

impl From<NotSigned> for Problem {
    fn from(fault: NotSigned) -> Self {
        Self::Internal(fault.to_string())
    }
}

fn check(set_up: &SetUp) -> Result<(), Problem> {
    let mut faults = check_new_person(&set_up.registrar);
    if set_up.office.trim().is_empty() {
        let fault = FieldFault::Missing;
        faults.insert(0, FieldProblem { field: Code::known("office"), item: None, fault });
    }
    if !faults.is_empty() {
        return Err(Problem::Fields(faults));
    }
    // Whoever keeps the charter signs it: a registrar on paper only cannot be.
    let passphrase = set_up.registrar.passphrase.as_deref().unwrap_or_default();
    refuse_weak(passphrase)?;
    refuse_weak(&set_up.root_passphrase)
}

/// Makes everything. `cost` is the price of one guess at a passphrase.
pub(super) fn found(
    set_up: &SetUp,
    now: Timestamp,
    cost: Cost,
    random: &mut dyn FnMut(&mut [u8]),
) -> Result<Founding, Problem> {
    check(set_up)?;
    let (root, registrar, own) = (make_signer(random)?, make_signer(random)?, make_keys(random)?);
    let root_pems = root.public_keys().each_ref().map(crate::evidence::key::PublicKey::to_pem);
    let fingerprint = Fingerprint::of(root_pems[0].as_bytes(), root_pems[1].as_bytes());
    let data_key = DataKey::make(random);

    let root_file = MadeFile::make(&root, &set_up.root_passphrase, cost, random)?;

    // One salt for the whole desk: unlocking stretches once and tries every slot.
    let kdf = make_kdf(cost, random)?;
    let passphrase = set_up.registrar.passphrase.as_deref().unwrap_or_default();
    let master = stretch(&kdf, &stretched(&set_up.registrar.name, passphrase))?;
    let (slot, key_file) = wrap_person(&own, &kdf, &master, &data_key, random);
    let registrar_file =
        KeyFile::wrap_registrar(&registrar, kdf.clone(), &master, make_nonce(random)).to_bytes();
    let recovery = RecoveryCode::make(random);
    let recovery_master = stretch(&kdf, recovery.passphrase())?;
    let recovery_slot = Slot::make(SlotKind::Recovery, kdf, &recovery_master, &data_key, make_nonce(random));

    let mut device_seed = [0; 32];
    random(&mut device_seed);
    let person = PersonId::numbered(1);
    let identity = Identity {
        device: make_device_id(random).map_err(|bad| Problem::Internal(bad.to_string()))?,
        device_seed: *Secret::take(&mut device_seed).expose(),
        root: root_pems,
        members: vec![KeptMember { name: set_up.registrar.name.trim().to_owned(), key_file }],
        registrar: Some((person.clone(), registrar_file)),
    };
    let registrar_statement = Registrar {
        version: 1,
        prev: Prev(None),
        time: now,
        office: set_up.office.trim().to_owned(),
        keys: KeyRecord::of_signer(&registrar, now, after(now, REGISTRAR_DAYS)).to_vec(),
        valid_from: now,
        valid_to: after(now, REGISTRAR_DAYS),
    };
    let registrar_bytes = registrar_statement.sign(&root)?;
    let keys = own.records(now, after(now, PERSON_KEY_DAYS));
    let charter = first_charter(set_up, &identity, sha256(&registrar_bytes), keys, now)?;
    let statements = Statements {
        charters: vec![charter.sign(&registrar)?],
        registrars: vec![registrar_bytes],
        rotations: Vec::new(),
    };
    let slots = vec![slot, recovery_slot];
    Ok(Founding {
        data_key,
        identity,
        statements,
        slots,
        person,
        own,
        registrar,
        root_file,
        fingerprint,
        recovery,
    })
}

fn first_charter(
    set_up: &SetUp,
    identity: &Identity,
    registrar: crate::review::Digest,
    keys: Vec<KeyRecord>,
    now: Timestamp,
) -> Result<Charter, Problem> {
    let NewPerson { unit, .. } = &set_up.registrar;
    let units: Vec<Unit> = Unit::numbered(1, unit).into_iter().collect();
    let unit = units.first().map(|unit| unit.id.clone());
    let own_rule = Some(set_up.own_rule.trim().to_owned()).filter(|rule| !rule.is_empty());
    let vkey =
        identity.device_key().verifier_key().map_err(|kind| Problem::Internal(kind.code().to_owned()))?;
    Ok(Charter {
        version: 1,
        prev: Prev(None),
        time: now,
        registrar,
        office: set_up.office.trim().to_owned(),
        people: vec![member_of(PersonId::numbered(1), &set_up.registrar, unit, keys)],
        units,
        bodies: Vec::new(),
        delegations: Vec::new(),
        devices: vec![Device {
            id: identity.device.clone(),
            vkey: vkey.to_text(),
            from: now,
            retired_at: None,
        }],
        policy: Policy {
            profiles: Profile::all_built_in(),
            small_office: set_up.small_office,
            circling_consents: set_up.circling_consents,
            // DOMAIN §2.1: the local limit of one step differs from office to office; three days until it is set.
            step_working_days: 3,
            own_rule,
            re_evaluation_months: YEARLY,
            retention: Retention::ThirtyYears,
        },
        lists: first_lists(Words(set_up.locale)),
    })
}
