//! The keys of a person: a pair that signs, and one that opens what others encrypt to him.

use std::fmt;

use super::charter::KeyRecord;
use super::key::{EncryptionKey, KeyId};
use super::key_x25519;
use super::malformed::MalformedKind;
use super::secret::Secret;
use super::signer::{Signer, SigningProblem};
use crate::review::Timestamp;

/// An X25519 secret: opens files encrypted to its owner, signs nothing.
#[derive(Clone)]
pub struct DecryptionKey(Secret<32>);

impl DecryptionKey {
    /// The key out of its 32 bytes (RFC 7748; clamped when used, as everywhere).
    pub fn new(secret: Secret<32>) -> Self {
        Self(secret)
    }

    /// The bytes, for whoever decrypts.
    pub fn expose(&self) -> &[u8; 32] {
        self.0.expose()
    }

    /// What others encrypt to.
    pub fn public(&self) -> EncryptionKey {
        EncryptionKey(key_x25519::public_of(&self.0))
    }
}

impl fmt::Debug for DecryptionKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("DecryptionKey").field(&self.public().keyid()).finish()
    }
}

/// All secret keys of one person.
#[derive(Debug)]
pub struct PersonKeys {
    /// Signs.
    pub signer: Signer,
    /// Decrypts.
    pub decryption: DecryptionKey,
}

impl PersonKeys {
    /// Fresh ones.
    pub fn make(random: &mut dyn FnMut(&mut [u8])) -> Result<Self, SigningProblem> {
        Ok(Self { signer: Signer::make(random)?, decryption: DecryptionKey::new(Secret::make(random)) })
    }

    /// The 96 bytes a person's key file wraps: those of the pair, then the X25519 secret.
    pub fn to_secret(&self) -> Secret<96> {
        let mut bytes = [0; 96];
        bytes[..64].copy_from_slice(self.signer.to_secret().expose());
        bytes[64..].copy_from_slice(self.decryption.expose());
        Secret::take(&mut bytes)
    }

    /// The keys out of those 96 bytes.
    pub fn from_secret(secret: &Secret<96>) -> Result<Self, MalformedKind> {
        let (mut pair, mut decryption) = ([0; 64], [0; 32]);
        pair.copy_from_slice(&secret.expose()[..64]);
        decryption.copy_from_slice(&secret.expose()[64..]);
        Ok(Self {
            signer: Signer::from_secret(&Secret::take(&mut pair))?,
            decryption: DecryptionKey::new(Secret::take(&mut decryption)),
        })
    }

    /// Ed25519, SM2, X25519.
    pub fn keyids(&self) -> [KeyId; 3] {
        let [ed25519, sm2] = self.signer.keyids();
        [ed25519, sm2, self.decryption.public().keyid()]
    }

    /// What a charter states of them, in that order.
    pub fn records(&self, valid_from: Timestamp, valid_to: Timestamp) -> Vec<KeyRecord> {
        let mut records = KeyRecord::of_signer(&self.signer, valid_from, valid_to).to_vec();
        records.push(KeyRecord::of_encryption(&self.decryption.public(), valid_from, valid_to));
        records
    }
}
