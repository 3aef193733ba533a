//! Sealing bytes: XChaCha20-Poly1305 with a random nonce, and HMAC-SHA-256 for keys that must say nothing.

use chacha20poly1305::aead::{Aead, KeyInit as _, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use hkdf::Hkdf;
use hmac::{Hmac, Mac as _};
use sha2::Sha256;
use zeroize::Zeroizing;

use super::secret::Secret;

/// 24 random bytes, fresh for every sealing.
pub const NONCE: usize = 24;

/// Bytes a sealed value is longer than the plain one.
pub const TAG: usize = 16;

/// A key that seals and opens.
#[derive(Clone, Debug)]
pub struct AeadKey(Secret<32>);

/// The key is another, or the bytes or what they are bound to were changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("does not open")]
pub struct DoesNotOpen;

impl AeadKey {
    /// From secret bytes.
    pub fn new(key: Secret<32>) -> Self {
        Self(key)
    }

    fn cipher(&self) -> XChaCha20Poly1305 {
        XChaCha20Poly1305::new(self.0.expose().into())
    }

    /// Seals `plain`, bound to `aad`. The nonce must never have been used with this key.
    #[expect(
        clippy::missing_panics_doc,
        reason = "it fails at a plaintext of 256 GiB, which no memory holds"
    )]
    pub fn seal(&self, aad: &[u8], nonce: &[u8; NONCE], plain: &[u8]) -> Vec<u8> {
        let payload = Payload { msg: plain, aad };
        self.cipher().encrypt(&XNonce::from(*nonce), payload).expect("less than 256 GiB")
    }

    /// Opens what `seal` made with the same nonce and `aad`.
    pub fn open(
        &self,
        aad: &[u8],
        nonce: &[u8; NONCE],
        sealed: &[u8],
    ) -> Result<Zeroizing<Vec<u8>>, DoesNotOpen> {
        let payload = Payload { msg: sealed, aad };
        self.cipher().decrypt(&XNonce::from(*nonce), payload).map(Zeroizing::new).ok().ok_or(DoesNotOpen)
    }
}

/// A key that makes opaque names: whoever lacks it cannot tell what a name stands for.
#[derive(Clone, Debug)]
pub struct MacKey(Secret<32>);

impl MacKey {
    /// From secret bytes.
    pub fn new(key: Secret<32>) -> Self {
        Self(key)
    }

    /// HMAC-SHA-256 of a name.
    #[expect(clippy::missing_panics_doc, reason = "HMAC takes keys of any length")]
    pub fn tag(&self, name: &[u8]) -> [u8; 32] {
        let mac = Hmac::<Sha256>::new_from_slice(self.0.expose()).expect("any length");
        mac.chain_update(name).finalize().into_bytes().into()
    }
}

/// HKDF-SHA-256 (RFC 5869) without salt: another label, another key.
pub(crate) fn subkey(secret: &[u8], label: &str) -> Secret<32> {
    let mut bytes = [0; 32];
    // A default in place of a failure would be a key of zeros; asking for one block of 255 cannot fail.
    Hkdf::<Sha256>::new(None, secret).expand(label.as_bytes(), &mut bytes).expect("one block");
    Secret::take(&mut bytes)
}

#[cfg(test)]
mod tests {
    use data_encoding::HEXLOWER;

    use super::*;

    fn bytes<const N: usize>(hex: &str) -> [u8; N] {
        HEXLOWER.decode(hex.as_bytes()).unwrap().try_into().unwrap()
    }

    /// draft-irtf-cfrg-xchacha-03 appendix A.3.1.
    #[test]
    fn seals_as_the_draft_does() {
        let mut key = bytes("808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9f");
        let nonce = bytes("404142434445464748494a4b4c4d4e4f5051525354555657");
        let aad: [u8; 12] = bytes("50515253c0c1c2c3c4c5c6c7");
        let plain = b"Ladies and Gentlemen of the class of '99: If I could offer you only one tip \
                      for the future, sunscreen would be it.";
        let key = AeadKey::new(Secret::take(&mut key));
        let sealed = key.seal(&aad, &nonce, plain);
        assert_eq!(sealed[..8], bytes::<8>("bd6d179d3e83d43b"));
        assert_eq!(sealed[plain.len()..], bytes::<TAG>("c0875924c1c7987947deafd8780acf49"));
        assert_eq!(**key.open(&aad, &nonce, &sealed).unwrap(), *plain);
    }

    #[test]
    fn one_flipped_bit_does_not_open() {
        let key = AeadKey::new(Secret::make(&mut |bytes| bytes.fill(1)));
        let sealed = key.seal(b"aad", &[2; NONCE], b"plain");
        for n in 0..sealed.len() {
            let mut other = sealed.clone();
            other[n] ^= 1;
            assert_eq!(key.open(b"aad", &[2; NONCE], &other).err(), Some(DoesNotOpen), "{n}");
        }
        assert!(key.open(b"aaD", &[2; NONCE], &sealed).is_err());
        assert!(key.open(b"aad", &[2; NONCE], &sealed[..10]).is_err());
        assert!(key.open(b"aad", &[2; NONCE], &sealed).is_ok());
    }

    /// RFC 5869 A.3: no salt, no label; the first 32 bytes of its output.
    #[test]
    fn subkeys_are_hkdf() {
        let key = subkey(&[0x0b; 22], "");
        assert_eq!(
            HEXLOWER.encode(key.expose()),
            "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d"
        );
    }

    /// RFC 2104 as published in RFC 4231 is for other key lengths; this is test case 1 with its key padded by zeros,
    /// which HMAC does itself.
    #[test]
    fn names_are_hmac() {
        let mut key = [0; 32];
        key[..20].fill(0x0b);
        assert_eq!(
            HEXLOWER.encode(&MacKey::new(Secret::take(&mut key)).tag(b"Hi There")),
            "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"
        );
    }
}
