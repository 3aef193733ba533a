//! An envelope held against the keys its signer has, at the time it states.

use super::KeyRecord;
use crate::evidence::dsse::{Envelope, pae};
use crate::evidence::key::{KeyAlg, KeyId};
use crate::evidence::malformed::{Place, Spot};
use crate::evidence::verify::{Findings, VerdictCode};
use crate::review::Timestamp;

/// How a key stands at a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// In force, and never revoked.
    Good,
    /// Not one of the signer's signing keys.
    Unlisted,
    /// Before its first or after its last moment.
    NotInForce,
    /// Revoked at or before that time.
    Revoked,
    /// Revoked afterwards, at that moment: whoever stole the key could have written an earlier time.
    RevokedLater(Timestamp),
}

/// A signer's keys: as the statement in force lists them, and as the newest one does, for revocations.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Keys<'a> {
    pub(crate) in_force: &'a [KeyRecord],
    pub(crate) newest: &'a [KeyRecord],
}

impl Keys<'_> {
    /// How the key of that id stands at `time`.
    pub(crate) fn standing(&self, keyid: &KeyId, time: Timestamp) -> Standing {
        let Some(record) = self.signing(keyid) else { return Standing::Unlisted };
        let revoked = [self.newest, self.in_force]
            .into_iter()
            .flatten()
            .filter(|record| record.keyid == *keyid)
            .filter_map(|record| record.revoked_at)
            .min();
        match revoked {
            Some(at) if at <= time => Standing::Revoked,
            _ if !record.is_in_force(time) => Standing::NotInForce,
            Some(at) => Standing::RevokedLater(at),
            None => Standing::Good,
        }
    }

    fn signing(&self, keyid: &KeyId) -> Option<&KeyRecord> {
        self.in_force.iter().find(|record| record.keyid == *keyid && record.public_key().is_ok())
    }

    /// Algorithms of which a key signs at `time`: each of them must.
    fn required(&self, time: Timestamp) -> impl Iterator<Item = KeyAlg> {
        let signs = move |alg: KeyAlg| {
            self.in_force.iter().any(|record| record.alg == alg && record.is_in_force(time))
        };
        [KeyAlg::Ed25519, KeyAlg::Sm2].into_iter().filter(move |alg| signs(*alg))
    }
}

/// Records everything that is wrong with the signatures of the file at `path`.
pub(crate) fn inspect(
    envelope: &Envelope,
    keys: Keys<'_>,
    time: Timestamp,
    path: &str,
    findings: &mut Findings,
) {
    let signed = each(envelope, keys, time, path, findings);
    let required: Vec<KeyAlg> = keys.required(time).collect();
    for missing in required.iter().filter(|required| !signed.contains(required)) {
        findings.invalid(VerdictCode::SignatureMissing, path, &[&alg(*missing)]);
    }
    if required.is_empty() && signed.is_empty() {
        findings.invalid(VerdictCode::SignatureMissing, path, &[]);
    }
}

/// Records what is wrong with each signature; gives the algorithms of those whose key is one of the signer's.
pub(super) fn each(
    envelope: &Envelope,
    keys: Keys<'_>,
    time: Timestamp,
    path: &str,
    findings: &mut Findings,
) -> Vec<KeyAlg> {
    let message = pae(envelope.payload_type.as_str(), &envelope.payload);
    let mut signed = Vec::new();
    for (n, signature) in envelope.signatures.iter().enumerate() {
        let place = Place { file: path.to_owned(), spot: Spot::Pointer(format!("/signatures/{n}")) };
        let keyid = signature.keyid;
        let standing = keys.standing(&keyid, time);
        if let Some(record) = keys.signing(&keyid) {
            signed.push(record.alg);
            let made = record.public_key().is_ok_and(|key| key.verify(&message, &signature.sig));
            if !made {
                findings.invalid(VerdictCode::SignatureInvalid, &place, &[&alg(record.alg)]);
            }
        }
        match standing {
            Standing::Good => {}
            Standing::Unlisted => findings.invalid(VerdictCode::SignerUnlisted, &place, &[&keyid]),
            Standing::NotInForce => findings.invalid(VerdictCode::KeyNotInForce, &place, &[&keyid]),
            Standing::Revoked => findings.invalid(VerdictCode::KeyRevoked, &place, &[&keyid]),
            Standing::RevokedLater(at) => findings.revoked_later(&place, &keyid, at),
        }
    }
    signed
}

pub(super) fn alg(alg: KeyAlg) -> &'static str {
    match alg {
        KeyAlg::Ed25519 => "ed25519",
        KeyAlg::Sm2 => "sm2",
        KeyAlg::X25519 => "x25519",
    }
}
