//! Root → registrars → charters, held together. Only a `Trust` says what a charter says.

use std::collections::{BTreeMap, BTreeSet};

use super::signatures::{self, Keys, Standing};
use super::statement::{Charter, Registrar};
use super::{KeyRecord, KeyUse};
use crate::evidence::digest::sha256;
use crate::evidence::dsse::Envelope;
use crate::evidence::key::{Fingerprint, KeyAlg, KeyId, PublicKey, SM2_ID};
use crate::evidence::malformed::{Malformed, MalformedKind};
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
    /// `registrar-NNNN.dsse.json`.
    pub registrars: BTreeMap<u32, Vec<u8>>,
    /// `charter-NNNN.dsse.json`.
    pub charters: BTreeMap<u32, Vec<u8>>,
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
    fingerprint: Fingerprint,
    charters: Vec<Chartered>,
}

impl TrustFiles {
    /// What paper and people compare.
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
        let root = [
            (KeyAlg::Ed25519, &files.root_ed25519, "data/charter/root-ed25519.pem"),
            (KeyAlg::Sm2, &files.root_sm2, "data/charter/root-sm2.pem"),
        ]
        .map(|(alg, pem, path)| root_key(alg, pem, path, findings));
        let root: Vec<PublicKey> = root.into_iter().flatten().collect();
        let registrars = registrars(files, &root, findings);
        let charters = charters(files, &registrars, findings);
        owners(&charters, findings);
        (!charters.is_empty()).then(|| Self { fingerprint: files.fingerprint(), charters })
    }

    /// Fingerprint of the root.
    pub fn fingerprint(&self) -> Fingerprint {
        self.fingerprint
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

fn root_key(alg: KeyAlg, pem: &[u8], path: &str, findings: &mut Findings) -> Option<PublicKey> {
    let key = std::str::from_utf8(pem)
        .map_err(|_utf8| MalformedKind::Pem)
        .and_then(|pem| PublicKey::from_pem(alg, pem, SM2_ID));
    key.map_err(|kind| findings.malformed(&kind.whole().in_file(path))).ok()
}

/// A statement read from its file, with the links every statement has.
struct Read<T> {
    path: String,
    digest: Digest,
    envelope: Envelope,
    own: T,
}

fn read<T: Statement>(path: String, bytes: &[u8], findings: &mut Findings) -> Option<Read<T>> {
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

/// Versions run from 1 without gaps, each naming the file before it.
fn follows(
    path: &str,
    (version, prev): (u32, Prev),
    before: Option<(u32, Digest)>,
    number: u32,
    findings: &mut Findings,
) {
    let expected = before.map_or(1, |(version, _)| version + 1);
    if version != expected || number != version {
        findings.invalid(VerdictCode::VersionGap, path, &[&expected, &version]);
    }
    if prev.0 != before.map(|(_, digest)| digest) {
        findings.invalid(VerdictCode::PrevDiffers, path, &[]);
    }
}

fn unsound(keys: &[KeyRecord], path: &str, findings: &mut Findings) {
    for record in keys.iter().filter(|record| !record.is_sound()) {
        findings.invalid(VerdictCode::KeyRecordUnsound, path, &[&record.keyid]);
    }
}

fn registrars(files: &TrustFiles, root: &[PublicKey], findings: &mut Findings) -> Vec<Read<Registrar>> {
    let mut known: Vec<Read<Registrar>> = Vec::new();
    for (number, bytes) in &files.registrars {
        let path = format!("data/charter/registrar-{number:04}.dsse.json");
        let Some(read) = read::<Registrar>(path, bytes, findings) else { continue };
        let before = known.last().map(|one| (one.own.version, one.digest));
        follows(&read.path, (read.own.version, read.own.prev), before, *number, findings);
        unsound(&read.own.keys, &read.path, findings);
        // The root has no dates: it holds until another root takes its place.
        let time = read.own.time;
        let root: Vec<KeyRecord> = root.iter().map(|key| timeless(key, time)).collect();
        let keys = Keys { in_force: &root, newest: &[] };
        signatures::inspect(&read.envelope, keys, time, &read.path, findings);
        known.push(read);
    }
    known
}

fn timeless(key: &PublicKey, time: Timestamp) -> KeyRecord {
    KeyRecord {
        alg: key.alg(),
        keyid: key.keyid(),
        pem: Some(key.to_pem()),
        r#pub: None,
        r#use: KeyUse::Sign,
        sm2_id: (key.alg() == KeyAlg::Sm2).then(|| SM2_ID.to_owned()),
        valid_from: time,
        valid_to: time,
        revoked_at: None,
        reason: None,
    }
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
        let before = known.last().map(|one| (one.charter.version, one.digest));
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
