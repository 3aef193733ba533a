//! A public key as a charter or registrar statement states it, with the time it holds for.

use serde::{Deserialize, Serialize};

use crate::evidence::key::{EncryptionKey, KeyAlg, KeyId, PublicKey, SM2_ID};
use crate::evidence::malformed::MalformedKind;
use crate::evidence::signer::Signer;
use crate::review::Timestamp;

/// What a key is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum KeyUse {
    /// Signatures.
    Sign,
    /// Files encrypted to its owner.
    Encrypt,
}

/// `{alg, keyid, pem | pub, use, sm2Id, validFrom, validTo, revokedAt?, reason?}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct KeyRecord {
    /// The algorithm; what an envelope says of it does not count.
    pub alg: KeyAlg,
    /// SHA-256 of the SPKI DER.
    pub keyid: KeyId,
    /// SPKI PEM of a signing key.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pem: Option<String>,
    /// Base64 of the 32 bytes of an X25519 key.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub r#pub: Option<String>,
    /// What it is for.
    pub r#use: KeyUse,
    /// The user id of an SM2 key; 1234567812345678 for everyone, and still written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sm2_id: Option<String>,
    /// The first moment it signs.
    pub valid_from: Timestamp,
    /// The last moment it signs.
    pub valid_to: Timestamp,
    /// From when it is not to be believed, whatever its signatures say of their time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub revoked_at: Option<Timestamp>,
    /// Why it was revoked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

impl KeyRecord {
    /// The records of both keys of `signer`, Ed25519 first.
    pub fn of_signer(signer: &Signer, valid_from: Timestamp, valid_to: Timestamp) -> [Self; 2] {
        signer.public_keys().each_ref().map(|key| Self {
            alg: key.alg(),
            keyid: key.keyid(),
            pem: Some(key.to_pem()),
            r#pub: None,
            r#use: KeyUse::Sign,
            sm2_id: (key.alg() == KeyAlg::Sm2).then(|| SM2_ID.to_owned()),
            valid_from,
            valid_to,
            revoked_at: None,
            reason: None,
        })
    }

    /// The record of a key to encrypt to.
    pub fn of_encryption(key: &EncryptionKey, valid_from: Timestamp, valid_to: Timestamp) -> Self {
        Self {
            alg: KeyAlg::X25519,
            keyid: key.keyid(),
            pem: None,
            r#pub: Some(key.to_base64()),
            r#use: KeyUse::Encrypt,
            sm2_id: None,
            valid_from,
            valid_to,
            revoked_at: None,
            reason: None,
        }
    }

    /// The key to encrypt to, if that is what it is for, if it is sound, and neither revoked nor past at `time`.
    pub fn encryption_key(&self, time: Timestamp) -> Option<EncryptionKey> {
        let is_open = self.r#use == KeyUse::Encrypt
            && self.valid_from <= time
            && time <= self.valid_to
            && self.revoked_at.is_none()
            && self.is_sound();
        self.r#pub.as_deref().filter(|_| is_open).and_then(|text| EncryptionKey::from_base64(text).ok())
    }

    /// Whether it signs at `time`.
    pub fn is_in_force(&self, time: Timestamp) -> bool {
        self.r#use == KeyUse::Sign && self.valid_from <= time && time <= self.valid_to
    }

    /// The key of a signing record, if the record is sound.
    pub fn public_key(&self) -> Result<PublicKey, MalformedKind> {
        let user = self.sm2_id.as_deref();
        let expected = (self.alg == KeyAlg::Sm2).then_some(SM2_ID);
        let pem = self.pem.as_deref().ok_or(MalformedKind::PublicKey)?;
        if user != expected || self.r#pub.is_some() || self.r#use != KeyUse::Sign {
            return Err(MalformedKind::PublicKey);
        }
        let key = PublicKey::from_pem(self.alg, pem, SM2_ID)?;
        if key.keyid() == self.keyid { Ok(key) } else { Err(MalformedKind::PublicKey) }
    }

    /// Whether the record says what its key says.
    pub fn is_sound(&self) -> bool {
        let dates = self.valid_from <= self.valid_to && self.revoked_at.is_some() == self.reason.is_some();
        dates
            && match self.r#use {
                KeyUse::Sign => self.public_key().is_ok(),
                KeyUse::Encrypt => {
                    let key = self.r#pub.as_deref().map(EncryptionKey::from_base64);
                    self.alg == KeyAlg::X25519
                        && self.pem.is_none()
                        && self.sm2_id.is_none()
                        && key.is_some_and(|key| key.is_ok_and(|key| key.keyid() == self.keyid))
                }
            }
    }
}
