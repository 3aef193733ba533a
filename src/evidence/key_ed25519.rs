//! Ed25519 (RFC 8032), verified strictly.

use ed25519_dalek::{Signature, Signer as _, SigningKey, VerifyingKey};

use super::malformed::MalformedKind;
use super::secret::Secret;

/// Reads a public key: canonical encoding only, no point of small order.
pub(crate) fn public(bytes: &[u8; 32]) -> Result<VerifyingKey, MalformedKind> {
    let key = VerifyingKey::from_bytes(bytes).ok().ok_or(MalformedKind::PublicKey)?;
    // Decoding takes y modulo p; a second text for the same point would be a second key id for the same key.
    let is_canonical = key.to_edwards().compress().to_bytes() == *bytes;
    if is_canonical && !key.is_weak() { Ok(key) } else { Err(MalformedKind::PublicKey) }
}

/// The public key of a seed.
pub(crate) fn public_of(seed: &Secret<32>) -> VerifyingKey {
    SigningKey::from_bytes(seed.expose()).verifying_key()
}

/// 64 bytes, deterministic.
pub(crate) fn sign(seed: &Secret<32>, message: &[u8]) -> [u8; 64] {
    SigningKey::from_bytes(seed.expose()).sign(message).to_bytes()
}

/// `verify_strict`: canonical R and S, no small-order point.
pub(crate) fn verify(key: &VerifyingKey, message: &[u8], signature: &[u8]) -> bool {
    Signature::from_slice(signature).is_ok_and(|signature| key.verify_strict(message, &signature).is_ok())
}

#[cfg(test)]
mod tests {
    use data_encoding::HEXLOWER;

    use super::*;

    fn bytes<const N: usize>(hex: &str) -> [u8; N] {
        HEXLOWER.decode(hex.as_bytes()).unwrap().try_into().unwrap()
    }

    /// RFC 8032 §7.1, test 3.
    #[test]
    fn the_published_vector() {
        let seed =
            Secret::take(&mut bytes("c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7"));
        let key = public_of(&seed);
        assert_eq!(key.to_bytes(), bytes("fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025"));
        let signature = sign(&seed, &[0xaf, 0x82]);
        assert_eq!(
            HEXLOWER.encode(&signature),
            "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac\
             18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"
        );
        assert!(verify(&key, &[0xaf, 0x82], &signature));
        assert!(!verify(&key, &[0xaf, 0x83], &signature));
        assert!(!verify(&key, &[0xaf, 0x82], &signature[..63]));
    }

    #[test]
    fn weak_and_non_canonical_keys_are_refused() {
        let mut identity = [0; 32];
        identity[0] = 1;
        assert!(VerifyingKey::from_bytes(&identity).is_ok());
        assert_eq!(public(&identity), Err(MalformedKind::PublicKey));

        // y = p + 3 names the same point as y = 3.
        let mut low = [0; 32];
        low[0] = 3;
        let mut high = [0xff; 32];
        (high[0], high[31]) = (0xf0, 0x7f);
        assert!(public(&low).is_ok());
        assert!(VerifyingKey::from_bytes(&high).is_ok());
        assert_eq!(public(&high), Err(MalformedKind::PublicKey));
    }

    /// Same R and message, S moved up by the order of the group: a second text for one signature.
    #[test]
    fn a_signature_has_one_text() {
        let seed = Secret::take(&mut [9; 32]);
        let mut signature = sign(&seed, b"x");
        let order: [u8; 32] = bytes("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010");
        let mut carry = 0;
        for (s, l) in signature[32..].iter_mut().zip(order) {
            let sum = u16::from(*s) + u16::from(l) + carry;
            *s = sum.to_le_bytes()[0];
            carry = sum >> 8;
        }
        assert!(!verify(&public_of(&seed), b"x", &signature));
    }
}
