//! A second device joins an office: keys are made here and asked for; with the office file the desk opens.
//!
//! What is believed from then on is the root whose fingerprint was typed from paper. Any other is an alarm.

use serde::{Deserialize, Serialize};

use std::rc::Rc;

use super::ask::NewKeys;
use super::founding::{PERSON_KEY_DAYS, after};
use super::identity::{
    IDENTITY, Identity, KeptMember, STATEMENTS, Statements, make_kdf, make_keys, refuse_weak, slots_to_bytes,
    stretch, stretched, to_bytes, wrap_person,
};
use super::journal::LogEntry;
use super::listing::listed;
use super::problem::{FieldFault, FieldProblem, Problem};
use super::session::Open;
use super::statements::faulty;
use super::view::{EnrolmentMade, Session};
use super::{Desk, Surroundings};
use crate::evidence::bundle::read_office_file;
use crate::evidence::charter::Trust;
use crate::evidence::checkpoint::{DeviceKey, make_device_id};
use crate::evidence::enrolment::{Enrolment, spoken};
use crate::evidence::kdf::Master;
use crate::evidence::key::Fingerprint;
use crate::evidence::key_file::KeyFile;
use crate::evidence::person_keys::PersonKeys;
use crate::evidence::secret::Secret;
use crate::evidence::vault::{DataKey, SlotKind};
use crate::review::{Code, DeviceId, Timestamp};
use crate::store::{
    CaseStore, Change, DeskId, LogAppend, SealedStore, StoreProblem, Swap, desks, forget_desk,
};

/// Name of the sealed setting that holds what a joining desk has made; gone once it has joined.
pub(super) const JOINING: &str = "joining";

/// What a joining desk keeps.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct Kept {
    device: DeviceId,
    device_seed: [u8; 32],
    member: KeptMember,
    request: Vec<u8>,
}

/// A desk without an office, and whoever made keys at it.
pub(super) struct Joining<S> {
    kept: SealedStore<Rc<S>>,
    data_key: DataKey,
    made: Kept,
    keys: PersonKeys,
}

/// The request of fresh keys: file and what pages show of it.
pub(super) fn request(
    name: &str,
    keys: &PersonKeys,
    device: &DeviceKey,
    now: Timestamp,
) -> Result<Vec<u8>, Problem> {
    let vkey = device.verifier_key().map_err(|kind| Problem::Internal(kind.code().to_owned()))?;
    let asked = Enrolment {
        time: now,
        name: name.to_owned(),
        keys: keys.records(now, after(now, PERSON_KEY_DAYS)),
        device: device.device().clone(),
        vkey: vkey.to_text(),
    };
    Ok(asked.sign(keys, device)?)
}

/// What pages show of a request.
pub(super) fn made(name: &str, device: &DeviceId, request: &[u8]) -> EnrolmentMade {
    EnrolmentMade {
        name: name.to_owned(),
        device: device.clone(),
        file_name: format!("baoshen-enrolment-{device}.json"),
        spoken: spoken(request),
    }
}

/// Refuses a name that could not be typed again at unlocking, and a weak passphrase.
pub(super) fn check_new_keys(asked: &NewKeys) -> Result<String, Problem> {
    let name = asked.name.trim();
    let fault = if name.is_empty() {
        Some(FieldFault::Missing)
    } else if name.chars().any(char::is_control) {
        Some(FieldFault::Unreadable)
    } else if name.chars().count() > 60 {
        Some(FieldFault::TooLong)
    } else {
        None
    };
    if let Some(fault) = fault {
        return Err(Problem::Fields(vec![FieldProblem { field: Code::known("name"), item: None, fault }]));
    }
    refuse_weak(&asked.passphrase)?;
    Ok(name.to_owned())
}

impl<S> Joining<S> {
    /// Opens with what unlocked the desk; after the recovery code there is nothing here to read.
    pub(super) fn open(
        kept: SealedStore<Rc<S>>,
        data_key: DataKey,
        made: &Kept,
        kind: SlotKind,
        master: &Master,
    ) -> Result<Self, Problem> {
        if kind != SlotKind::Person {
            return Err(Problem::SignerNeeded);
        }
        let gone = |_slot| Problem::from(StoreProblem::Gone("key file".to_owned()));
        let keys = KeyFile::read(&made.member.key_file)?.open_person(master).map_err(gone)?;
        Ok(Self { kept, data_key, made: made.clone(), keys })
    }

    /// What pages show of it.
    pub(super) fn made(&self) -> EnrolmentMade {
        made(&self.made.member.name, &self.made.device, &self.made.request)
    }
}

impl<S: CaseStore, W: Surroundings + 'static> Desk<S, W> {
    /// Makes a device and a person's keys on an empty device, and the request to enter them.
    pub async fn join(&mut self, asked: &NewKeys) -> Result<(EnrolmentMade, Vec<u8>), Problem> {
        if self.open.is_some() || desks(&*self.store).await?.is_some() {
            return Err(Problem::AlreadySetUp);
        }
        let name = check_new_keys(asked)?;
        let (now, cost) = (self.world.now(), self.cost);
        let mut random = |bytes: &mut [u8]| self.world.random(bytes);
        let (keys, data_key) = (make_keys(&mut random)?, DataKey::make(&mut random));
        let kdf = make_kdf(cost, &mut random)?;
        let master = stretch(&kdf, &stretched(&name, &asked.passphrase))?;
        let (slot, key_file) = wrap_person(&keys, &kdf, &master, &data_key, &mut random);
        let mut device_seed = [0; 32];
        random(&mut device_seed);
        let device = make_device_id(&mut random).map_err(|bad| Problem::Internal(bad.to_string()))?;
        let mut seed = device_seed;
        let device_key = DeviceKey::new(device.clone(), Secret::take(&mut seed));
        let request = request(&name, &keys, &device_key, now)?;
        let desk = DeskId::make(&mut random);
        let made = Kept { device, device_seed, member: KeptMember { name, key_file }, request };
        let kept = self.sealed(desk, &data_key);
        let change = Change {
            meta: vec![(JOINING.to_owned(), Some(to_bytes(&made)?))],
            slots: Some(Swap { was: None, now: slots_to_bytes(&[slot])? }),
            desks: Some(Swap { was: None, now: listed(desk)? }),
            ..Change::default()
        };
        kept.apply(change).await?;
        let joining = Joining { kept, data_key, made, keys };
        let (shown, file) = (joining.made(), joining.made.request.clone());
        self.joining = Some(joining);
        Ok((shown, file))
    }

    /// Removes keys that wait to be entered, with everything else of this desk, so that it can begin again: for whoever
    /// has forgotten the passphrase of a desk that never opened an office. Where one was opened nothing is removed.
    pub async fn forget_joining(&mut self) -> Result<(), Problem> {
        if self.open.is_some() {
            return Err(Problem::AlreadySetUp);
        }
        let listed = desks(&*self.store).await?.ok_or(Problem::NotFound)?;
        if !self.can_forget().await? {
            return Err(Problem::AlreadySetUp);
        }
        let desk = self.active_desk().await?;
        forget_desk(&*self.store, desk, listed).await.map_err(|problem| match problem {
            StoreProblem::Conflict => Problem::AlreadySetUp,
            other => other.into(),
        })?;
        self.joining = None;
        Ok(())
    }

    /// The request of the desk that is joining, once more.
    pub fn enrolment_request(&self) -> Result<(EnrolmentMade, Vec<u8>), Problem> {
        let joining = self.joining.as_ref().ok_or(Problem::NotFound)?;
        Ok((joining.made(), joining.made.request.clone()))
    }

    /// Opens the office in the file, if its root is the one typed from paper and its charter lists the keys made here.
    pub async fn join_office(&mut self, file: &[u8], fingerprint: &str) -> Result<Session, Problem> {
        let joining = self.joining.as_ref().ok_or(Problem::NotFound)?;
        let typed: Fingerprint = fingerprint.parse().map_err(|_mistyped| {
            let fault = FieldFault::Unreadable;
            Problem::Fields(vec![FieldProblem { field: Code::known("fingerprint"), item: None, fault }])
        })?;
        let files = read_office_file(file)?;
        if !files.fingerprints().contains(&typed) {
            let theirs = files.fingerprint().to_string();
            return Err(Problem::OtherRoot { own: typed.to_string(), theirs });
        }
        let trust = Trust::verify(&files).map_err(|verdicts| faulty(&verdicts))?;
        let newest = trust.newest().ok_or(Problem::NotEnrolled)?;
        let now = self.world.now();
        let keyids = joining.keys.keyids();
        let is_mine = |keys: &[crate::evidence::charter::KeyRecord]| {
            keyids.iter().all(|keyid| {
                keys.iter().any(|key| key.keyid == *keyid && key.revoked_at.is_none() && now <= key.valid_to)
            })
        };
        let mine = newest.charter.people.iter().find(|member| is_mine(&member.keys));
        let person = mine.map(|member| member.person.id.clone()).ok_or(Problem::NotEnrolled)?;
        let pem = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).map_err(|_utf8| Problem::NotFound);
        let identity = Identity {
            device: joining.made.device.clone(),
            device_seed: joining.made.device_seed,
            root: [pem(&files.root_ed25519)?, pem(&files.root_sm2)?],
            members: vec![joining.made.member.clone()],
            registrar: None,
        };
        let statements = Statements::of(&files);
        let entries = statements.leaves().map(|bytes| LogEntry::Statement(bytes.clone()).to_bytes());
        let change = Change {
            log: Some(LogAppend { at: 0, entries: entries.collect::<Result<_, _>>()? }),
            meta: vec![
                (IDENTITY.to_owned(), Some(to_bytes(&identity)?)),
                (STATEMENTS.to_owned(), Some(to_bytes(&statements)?)),
                (JOINING.to_owned(), None),
            ],
            ..Change::default()
        };
        joining.kept.apply(change).await?;
        let Joining { kept, data_key, keys, .. } = self.joining.take().ok_or(Problem::NotFound)?;
        let mut open = Open::new(kept, data_key, identity, statements, trust);
        open.person = Some((person, keys.signer));
        open.decryption = Some(keys.decryption);
        open.read_calendar().await?;
        open.read_journal().await?;
        self.open = Some(open);
        self.session()
    }
}
