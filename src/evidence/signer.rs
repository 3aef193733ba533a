//! A person's pair of signing keys: every envelope is signed with both.

use std::fmt;

use super::dsse::{Envelope, EnvelopeSignature, PayloadType, pae};
use super::key::{KeyId, PublicKey, SM2_ID};
use super::malformed::MalformedKind;
use super::secret::Secret;
use super::{key_ed25519, key_sm2};

/// Why keys could not be made or used. Neither happens with working randomness and a working library.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SigningProblem {
    /// Eight draws in a row gave no SM2 secret (one draw fails once in 2^32).
    #[error("broken randomness")]
    Randomness,
    /// The SM2 library needed a second nonce, which it does not try (2^-255).
    #[error("no signature")]
    NoSignature,
}

/// Draws for an SM2 secret before randomness counts as broken.
const DRAWS: usize = 8;

/// An Ed25519 seed and an SM2 secret, with their public keys.
pub struct Signer {
    ed25519: Secret<32>,
    sm2: Secret<32>,
    public: [PublicKey; 2],
}

impl Signer {
    /// Makes a fresh pair.
    pub fn make(random: &mut dyn FnMut(&mut [u8])) -> Result<Self, SigningProblem> {
        let ed25519: Secret<32> = Secret::make(random);
        for _ in 0..DRAWS {
            if let Ok(signer) = Self::of(ed25519.clone(), Secret::make(random)) {
                return Ok(signer);
            }
        }
        Err(SigningProblem::Randomness)
    }

    /// The 64 bytes a key file wraps: Ed25519 seed, then SM2 secret, both big-endian as in their standards.
    pub fn to_secret(&self) -> Secret<64> {
        let mut bytes = [0; 64];
        bytes[..32].copy_from_slice(self.ed25519.expose());
        bytes[32..].copy_from_slice(self.sm2.expose());
        Secret::take(&mut bytes)
    }

    /// The pair out of those 64 bytes.
    pub fn from_secret(secret: &Secret<64>) -> Result<Self, MalformedKind> {
        let (mut ed25519, mut sm2) = ([0; 32], [0; 32]);
        ed25519.copy_from_slice(&secret.expose()[..32]);
        sm2.copy_from_slice(&secret.expose()[32..]);
        Self::of(Secret::take(&mut ed25519), Secret::take(&mut sm2))
    }

    fn of(ed25519: Secret<32>, sm2: Secret<32>) -> Result<Self, MalformedKind> {
        let national = key_sm2::signing(&sm2, SM2_ID)?.verifying_key().clone();
        let public = [PublicKey::of_ed25519(key_ed25519::public_of(&ed25519)), PublicKey::of_sm2(national)];
        Ok(Self { ed25519, sm2, public })
    }

    /// Ed25519, then SM2.
    pub fn public_keys(&self) -> &[PublicKey; 2] {
        &self.public
    }

    /// Ed25519, then SM2.
    pub fn keyids(&self) -> [KeyId; 2] {
        [self.public[0].keyid(), self.public[1].keyid()]
    }

    /// A new envelope with both signatures.
    pub fn sign(&self, payload_type: PayloadType, payload: Vec<u8>) -> Result<Envelope, SigningProblem> {
        let mut envelope = Envelope { payload_type, payload, signatures: Vec::new() };
        self.cosign(&mut envelope)?;
        Ok(envelope)
    }

    /// Adds both signatures to those there (a rotation is signed by the old and the new root).
    pub fn cosign(&self, envelope: &mut Envelope) -> Result<(), SigningProblem> {
        let message = pae(envelope.payload_type.as_str(), &envelope.payload);
        let ed25519 = key_ed25519::sign(&self.ed25519, &message).to_vec();
        let sm2 = key_sm2::signing(&self.sm2, SM2_ID).ok().ok_or(SigningProblem::NoSignature)?;
        let sm2 = key_sm2::sign(&sm2, &message).ok_or(SigningProblem::NoSignature)?;
        let [first, second] = self.keyids();
        envelope.signatures.push(EnvelopeSignature { keyid: first, sig: ed25519 });
        envelope.signatures.push(EnvelopeSignature { keyid: second, sig: sm2 });
        Ok(())
    }
}

impl fmt::Debug for Signer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Signer").field(&self.keyids()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counting() -> impl FnMut(&mut [u8]) {
        let mut next = 0_u8;
        move |bytes: &mut [u8]| {
            for byte in bytes {
                next = next.wrapping_add(1);
                *byte = next;
            }
        }
    }

    #[test]
    fn the_secret_gives_the_pair_back() {
        let signer = Signer::make(&mut counting()).unwrap();
        let again = Signer::from_secret(&signer.to_secret()).unwrap();
        assert_eq!(signer.keyids(), again.keyids());
        assert_ne!(signer.keyids()[0], signer.keyids()[1]);
    }

    #[test]
    fn broken_randomness_is_said() {
        assert_eq!(Signer::make(&mut |bytes| bytes.fill(0xff)).err(), Some(SigningProblem::Randomness));
        let no_sm2 = Secret::take(&mut [0; 64]);
        assert_eq!(Signer::from_secret(&no_sm2).err(), Some(MalformedKind::SecretKey));
    }

    #[test]
    fn debug_shows_public_names_only() {
        let signer = Signer::make(&mut counting()).unwrap();
        let shown = format!("{signer:?}");
        assert!(shown.contains(&signer.keyids()[0].to_string()));
        assert!(!shown.contains("010203"));
    }

    #[test]
    fn both_keys_sign_the_envelope() {
        let signer = Signer::make(&mut counting()).unwrap();
        let envelope = signer.sign(PayloadType::Event, b"{}".to_vec()).unwrap();
        let message = pae(PayloadType::Event.as_str(), b"{}");
        for (key, signature) in signer.public_keys().iter().zip(&envelope.signatures) {
            assert_eq!(key.keyid(), signature.keyid);
            assert!(key.verify(&message, &signature.sig));
            assert!(!key.verify(b"{}", &signature.sig));
        }
    }
}
