//! Root → registrars → charters, held together. Only a `Trust` says what a charter says.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::KeyRecord;
use super::roots::{Roots, roots};
use super::signatures::{self, Keys, Standing};
use super::statement::{Charter, Member, Registrar};
use crate::evidence::digest::sha256;
use crate::evidence::dsse::Envelope;
use crate::evidence::key::{Fingerprint, KeyId};
use crate::evidence::malformed::Malformed;
use crate::evidence::statement::{self, Prev, Statement};
use crate::evidence::verify::{Findings, Verdict, VerdictCode, Verified};
use crate::review::{Digest, Office, PersonId, Timestamp};

/// The files of `data/charter/`, statements by number.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TrustFiles {
    /// `root-ed25519.pem`.
    pub root_ed25519: Vec<u8>,
    /// `root-sm2.pem`.
    pub root_sm2: Vec<u8>,
    /// Later roots, by number from 2.
    pub rotations: BTreeMap<u32, Rotated>,
    /// `registrar-NNNN.dsse.json`.
    pub registrars: BTreeMap<u32, Vec<u8>>,
    /// `charter-NNNN.dsse.json`.
    pub charters: BTreeMap<u32, Vec<u8>>,
}

/// A later root and what introduced it. A file that is not there is empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rotated {
    /// `root-NNNN-ed25519.pem`.
    pub root_ed25519: Vec<u8>,
    /// `root-NNNN-sm2.pem`.
    pub root_sm2: Vec<u8>,
    /// `rotation-NNNN.dsse.json`.
    pub statement: Vec<u8>,
}

/// A charter that is believed, as far as the root is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chartered {
    /// SHA-256 of its file: how events name it.
    pub digest: Digest,
    /// What it states.
    pub charter: Charter,
    /// What rules see of it.
    pub office: Office,
}

/// The chain of trust of one office.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trust {
    fingerprints: Vec<Fingerprint>,
    charters: Vec<Chartered>,
    registrar: Option<Registrar>,
}

impl TrustFiles {
    /// What paper and people compare: the fingerprint of the root in force.
    pub fn fingerprint(&self) -> Fingerprint {
        let newest = self.rotations.values().next_back();
        newest.map_or_else(|| self.first_fingerprint(), Rotated::fingerprint)
    }

    /// The fingerprint the office began with: which office it is.
    pub fn first_fingerprint(&self) -> Fingerprint {
        Fingerprint::of(&self.root_ed25519, &self.root_sm2)
    }

    /// Fingerprints of all roots, oldest first.
    pub fn fingerprints(&self) -> Vec<Fingerprint> {
        let later = self.rotations.values().map(Rotated::fingerprint);
        std::iter::once(self.first_fingerprint()).chain(later).collect()
    }
}

impl Rotated {
    /// The fingerprint of this root.
    pub fn fingerprint(&self) -> Fingerprint {
        Fingerprint::of(&self.root_ed25519, &self.root_sm2)
    }
}

impl Trust {
    /// Believes the files if all of them hold; otherwise says everything that does not.
    pub fn verify(files: &TrustFiles) -> Result<Self, Vec<Verdict>> {
        let mut findings = Findings::default();
        let trust = Self::inspect(files, &mut findings);
        match trust {
            Some(trust) if !findings.has_invalid() => Ok(trust),
            Some(_) | None => {
                let verdicts = findings.into_verdicts();
                Err(verdicts.into_iter().filter(|one| one.outcome != Verified::Valid).collect())
            }
        }
    }

    /// Everything that can be read, with everything that is wrong recorded. `None` without any charter.
    pub(crate) fn inspect(files: &TrustFiles, findings: &mut Findings) -> Option<Self> {
        let roots = roots(files, findings);
        let registrars = registrars(files, &roots, findings);
        let charters = charters(files, &registrars, findings);
        owners(&charters, findings);
        let registrar = registrars.into_iter().next_back().map(|newest| newest.own);
        (!charters.is_empty()).then(|| Self { fingerprints: files.fingerprints(), charters, registrar })
    }

    /// Fingerprint of the root in force.
    pub fn fingerprint(&self) -> Fingerprint {
        self.fingerprints.last().copied().unwrap_or_else(|| Fingerprint::of(&[], &[]))
    }

    /// Fingerprints of all roots, oldest first.
    pub fn fingerprints(&self) -> &[Fingerprint] {
        &self.fingerprints
    }

    /// The registrar statement in force.
    pub fn registrar(&self) -> Option<&Registrar> {
        self.registrar.as_ref()
    }

    /// Whose key that is, by the newest charter that lists it.
    pub fn owner(&self, keyid: &KeyId) -> Option<&PersonId> {
        let has = |member: &&Member| member.keys.iter().any(|record| record.keyid == *keyid);
        let found = self.charters.iter().rev().find_map(|one| one.charter.people.iter().find(has));
        found.map(|member| &member.person.id)
    }

    /// The charter whose file has that digest.
    pub fn charter(&self, digest: &Digest) -> Option<&Chartered> {
        self.charters.iter().find(|one| one.digest == *digest)
    }

    /// The office that charter describes.
    pub fn office(&self, digest: &Digest) -> Option<&Office> {
        self.charter(digest).map(|one| &one.office)
    }

    /// All charters, oldest first; never empty.
    pub fn charters(&self) -> &[Chartered] {
        &self.charters
    }

    /// The newest charter: for new events, and for revocations.
    pub fn newest(&self) -> Option<&Chartered> {
        self.charters.last()
    }

    /// How a person's key stands at a time under a charter, revocations read from the newest.
    pub fn standing(&self, charter: &Digest, person: &PersonId, keyid: &KeyId, time: Timestamp) -> Standing {
        self.keys(charter, person).map_or(Standing::Unlisted, |keys| keys.standing(keyid, time))
    }

    /// A person's keys under a charter; `None` if either is unknown.
    pub(crate) fn keys(&self, charter: &Digest, person: &PersonId) -> Option<Keys<'_>> {
        let member = self.charter(charter)?.charter.member(person)?;
        let newest = self.newest().and_then(|one| one.charter.member(person));
        Some(Keys { in_force: &member.keys, newest: newest.map_or(&[], |newest| &newest.keys) })
    }
}

/// A statement read from its file, with the links every statement has.
pub(super) struct Read<T> {
    pub(super) path: String,
    pub(super) digest: Digest,
    pub(super) envelope: Envelope,
    pub(super) own: T,
}

pub(super) fn read<T: Statement>(path: String, bytes: &[u8], findings: &mut Findings) -> Option<Read<T>> {
    let read = |bytes| -> Result<(Envelope, T), Malformed> {
        let envelope = Envelope::read_as(T::PAYLOAD, bytes)?;
        let own = statement::read(&envelope)?;
        Ok((envelope, own))
    };
    match read(bytes) {
        Ok((envelope, own)) => Some(Read { path, digest: sha256(bytes), envelope, own }),
        Err(fault) => {
            findings.malformed(&fault.in_file(&path));
            None
        }
    }
}

/// The file before, or what stands in its place before the first.
#[derive(Clone, Copy)]
pub(super) struct Version {
    pub(super) number: u32,
    pub(super) digest: Option<Digest>,
}

/// Versions run without gaps, each naming the file before it.
pub(super) fn follows(
    path: &str,
    (version, prev): (u32, Prev),
    before: Version,
    number: u32,
    findings: &mut Findings,
) {
    let expected = before.number.saturating_add(1);
    if version != expected || number != version {
        findings.invalid(VerdictCode::VersionGap, path, &[&expected, &version]);
    }
    if prev.0 != before.digest {
        findings.invalid(VerdictCode::PrevDiffers, path, &[]);
    }
}

fn unsound(keys: &[KeyRecord], path: &str, findings: &mut Findings) {
    for record in keys.iter().filter(|record| !record.is_sound()) {
        findings.invalid(VerdictCode::KeyRecordUnsound, path, &[&record.keyid]);
    }
}

fn registrars(files: &TrustFiles, roots: &Roots, findings: &mut Findings) -> Vec<Read<Registrar>> {
    let mut known: Vec<Read<Registrar>> = Vec::new();
    for (number, bytes) in &files.registrars {
        let path = format!("data/charter/registrar-{number:04}.dsse.json");
        let Some(read) = read::<Registrar>(path, bytes, findings) else { continue };
        let before = after(known.last().map(|one| (one.own.version, one.digest)));
        follows(&read.path, (read.own.version, read.own.prev), before, *number, findings);
        unsound(&read.own.keys, &read.path, findings);
        let time = read.own.time;
        let root = roots.signers(read.own.version, time);
        let keys = Keys { in_force: &root, newest: &[] };
        signatures::inspect(&read.envelope, keys, time, &read.path, findings);
        known.push(read);
    }
    known
}

fn after(before: Option<(u32, Digest)>) -> Version {
    before.map_or(Version { number: 0, digest: None }, |(number, digest)| Version {
        number,
        digest: Some(digest),
    })
}

fn charters(files: &TrustFiles, registrars: &[Read<Registrar>], findings: &mut Findings) -> Vec<Chartered> {
    let mut known: Vec<Chartered> = Vec::new();
    let mut version_of_registrar = 0;
    let newest = registrars.last().map_or(&[][..], |newest| &newest.own.keys);
    for (number, bytes) in &files.charters {
        let path = format!("data/charter/charter-{number:04}.dsse.json");
        let Some(Read { path, digest, envelope, own }) = read::<Charter>(path, bytes, findings) else {
            continue;
        };
        let before = after(known.last().map(|one| (one.charter.version, one.digest)));
        follows(&path, (own.version, own.prev), before, *number, findings);
        for member in &own.people {
            unsound(&member.keys, &path, findings);
        }
        match registrars.iter().find(|one| one.digest == own.registrar).map(|one| &one.own) {
            None => findings.invalid(VerdictCode::RegistrarUnknown, &path, &[]),
            Some(registrar) => {
                if registrar.version < version_of_registrar {
                    findings.invalid(VerdictCode::RegistrarFell, &path, &[]);
                }
                version_of_registrar = registrar.version;
                if own.time < registrar.valid_from || registrar.valid_to < own.time {
                    findings.invalid(VerdictCode::KeyNotInForce, &path, &[]);
                }
                let keys = Keys { in_force: &registrar.keys, newest };
                signatures::inspect(&envelope, keys, own.time, &path, findings);
            }
        }
        let office = own.office();
        known.push(Chartered { digest, charter: own, office });
    }
    known
}

/// A key belongs to one person for ever, an id to one person and one device.
fn owners(charters: &[Chartered], findings: &mut Findings) {
    let mut owner: BTreeMap<KeyId, &PersonId> = BTreeMap::new();
    for Chartered { charter, .. } in charters {
        let path = format!("data/charter/charter-{:04}.dsse.json", charter.version);
        let mut ids = BTreeSet::new();
        let people = charter.people.iter().map(|member| member.person.id.as_str());
        let devices = charter.devices.iter().map(|device| device.id.as_str());
        for (kind, id) in people.map(|id| ("person", id)).chain(devices.map(|id| ("device", id))) {
            if !ids.insert((kind, id)) {
                findings.invalid(VerdictCode::IdRepeated, &path, &[&id]);
            }
        }
        for member in &charter.people {
            let mut own = BTreeSet::new();
            for record in &member.keys {
                let taken = owner.insert(record.keyid, &member.person.id);
                if !own.insert(record.keyid) || taken.is_some_and(|person| *person != member.person.id) {
                    findings.invalid(VerdictCode::KeyShared, &path, &[&record.keyid]);
                }
            }
        }
    }
}
