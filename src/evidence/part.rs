//! Parts: contents that stand outside the signed payload, so that they can be taken out again.
//!
//! The payload holds `SHA-256(salt ‖ bytes)` with 32 random bytes of salt for each part. Without the salt the
//! commitment says nothing about the bytes; without both the chain still holds.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::digest::Sha256;
use crate::review::Digest;

/// 32 random bytes, one salt for each part. Written as 64 hex characters in `data/salts.json`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Salt(Digest);

impl Salt {
    /// From random bytes.
    pub fn new(random: [u8; 32]) -> Self {
        Self(Digest(random))
    }

    /// A fresh salt.
    pub fn make(random: &mut dyn FnMut(&mut [u8])) -> Self {
        let mut bytes = [0; 32];
        random(&mut bytes);
        Self::new(bytes)
    }

    /// The bytes that precede the part in the hash.
    pub fn bytes(&self) -> &[u8; 32] {
        &self.0.0
    }
}

impl fmt::Debug for Salt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Salt(..)")
    }
}

/// What the payload holds of a part.
pub fn commit(salt: &Salt, bytes: &[u8]) -> Digest {
    let mut running = Commit::new(salt);
    running.update(bytes);
    running.finish()
}

/// A commitment over bytes fed in slices.
#[derive(Clone)]
pub struct Commit(Sha256);

impl Commit {
    /// The salt goes first.
    pub fn new(salt: &Salt) -> Self {
        let mut running = Sha256::new();
        running.update(salt.bytes());
        Self(running)
    }

    /// The next bytes of the part.
    pub fn update(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// The commitment.
    pub fn finish(self) -> Digest {
        self.0.finish()
    }
}

#[cfg(test)]
mod tests {
    use super::super::digest::sha256;
    use super::*;

    #[test]
    fn commitment_is_the_hash_of_salt_then_bytes() {
        let salt = Salt::new([7; 32]);
        let mut joined = vec![7; 32];
        joined.extend_from_slice("内容".as_bytes());
        assert_eq!(commit(&salt, "内容".as_bytes()), sha256(&joined));
        assert_ne!(commit(&Salt::new([8; 32]), "内容".as_bytes()), sha256(&joined));

        let mut sliced = Commit::new(&salt);
        "内容".as_bytes().chunks(2).for_each(|slice| sliced.update(slice));
        assert_eq!(sliced.finish(), sha256(&joined));
    }

    #[test]
    fn salt_is_hex_in_json_and_never_printed() {
        let salt = Salt::make(&mut |bytes| bytes.fill(0x0f));
        let json = serde_json::to_string(&salt).unwrap();
        assert_eq!(json, format!("\"{}\"", "0f".repeat(32)));
        assert_eq!(serde_json::from_str::<Salt>(&json).unwrap(), salt);
        assert_eq!(format!("{salt:?}"), "Salt(..)");
    }
}
