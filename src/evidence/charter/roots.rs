//! The roots of an office: the first, and each that took the place of the one before by a rotation both signed.

use super::signatures::{self, Keys};
use super::trust::{Read, Version, follows, read};
use super::{KeyRecord, KeyUse, Rotation, TrustFiles};
use crate::evidence::digest::sha256;
use crate::evidence::key::{Fingerprint, KeyAlg, PublicKey, SM2_ID};
use crate::evidence::malformed::MalformedKind;
use crate::evidence::verify::{Findings, VerdictCode};
use crate::review::Timestamp;

/// One root.
struct Root {
    keys: Vec<PublicKey>,
    /// Version of the last registrar statement it signs; every later one is the next root's.
    until: Option<u32>,
}

/// All roots, in order.
pub(super) struct Roots(Vec<Root>);

impl Roots {
    /// The keys that sign the registrar statement of that version, as records without dates: a root holds until
    /// another takes its place.
    pub(super) fn signers(&self, version: u32, time: Timestamp) -> Vec<KeyRecord> {
        let signs = |root: &&Root| root.until.is_none_or(|until| version <= until);
        let root = self.0.iter().find(signs);
        root.map(|root| timeless(&root.keys, time)).unwrap_or_default()
    }
}

/// Reads the roots and the rotations between them.
pub(super) fn roots(files: &TrustFiles, findings: &mut Findings) -> Roots {
    let first = keys(&files.root_ed25519, &files.root_sm2, "root", findings);
    let mut roots = vec![Root { keys: first, until: None }];
    let mut fingerprint = Fingerprint::of(&files.root_ed25519, &files.root_sm2);
    let mut before = Version { number: 1, digest: None };
    for (number, rotated) in &files.rotations {
        let path = format!("data/charter/rotation-{number:04}.dsse.json");
        let keys = keys(&rotated.root_ed25519, &rotated.root_sm2, &format!("root-{number:04}"), findings);
        let next = Fingerprint::of(&rotated.root_ed25519, &rotated.root_sm2);
        let Some(Read { path, digest, envelope, own }) = read::<Rotation>(path, &rotated.statement, findings)
        else {
            // A root nobody introduced signs nothing.
            continue;
        };
        follows(&path, (own.version, own.prev), before, *number, findings);
        before = Version { number: own.version, digest: Some(digest) };
        for (field, agrees) in [("old", own.old == fingerprint.0), ("new", own.new == next.0)] {
            if !agrees {
                findings.invalid(VerdictCode::RotationDiffers, &path, &[&field]);
            }
        }
        let last = files.registrars.iter().find(|(_, bytes)| sha256(bytes) == own.registrar);
        if last.is_none() {
            findings.invalid(VerdictCode::RegistrarUnknown, &path, &[]);
        }
        let Some(old) = roots.last_mut() else { continue };
        old.until = Some(last.map_or(0, |(number, _)| *number));
        let both = [timeless(&old.keys, own.time), timeless(&keys, own.time)];
        let all = both.concat();
        signatures::each(&envelope, Keys { in_force: &all, newest: &[] }, own.time, &path, findings);
        // One signature of each algorithm would do for a statement of one hand; here two hands must have signed.
        for record in &all {
            let is_shared = all.iter().filter(|other| other.keyid == record.keyid).count() > 1;
            if is_shared || !envelope.signatures.iter().any(|signature| signature.keyid == record.keyid) {
                findings.invalid(VerdictCode::SignatureMissing, &path, &[&signatures::alg(record.alg)]);
            }
        }
        roots.push(Root { keys, until: None });
        fingerprint = next;
    }
    Roots(roots)
}

fn keys(ed25519: &[u8], sm2: &[u8], name: &str, findings: &mut Findings) -> Vec<PublicKey> {
    let read = [(KeyAlg::Ed25519, ed25519), (KeyAlg::Sm2, sm2)].map(|(alg, pem)| {
        let path = format!("data/charter/{name}-{}.pem", signatures::alg(alg));
        let key = std::str::from_utf8(pem)
            .map_err(|_utf8| MalformedKind::Pem)
            .and_then(|pem| PublicKey::from_pem(alg, pem, SM2_ID));
        key.map_err(|kind| findings.malformed(&kind.whole().in_file(&path))).ok()
    });
    read.into_iter().flatten().collect()
}

fn timeless(keys: &[PublicKey], time: Timestamp) -> Vec<KeyRecord> {
    let record = |key: &PublicKey| KeyRecord {
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
    };
    keys.iter().map(record).collect()
}
