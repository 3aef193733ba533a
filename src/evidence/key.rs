//! Public keys: what they are called, how they stand in files, what they verify.
//!
//! The algorithm of a key is what its record in the charter says, never what an envelope says.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::digest::{Sha256, sha256};
use super::malformed::MalformedKind;
use super::{base64, key_ed25519, key_sm2, spki};
use crate::review::{Digest, NotADigest};

/// The SM2 user id of everyone, root included; still written in every key record (GM/T 0009-2012 §10).
pub const SM2_ID: &str = "1234567812345678";

/// The closed list of algorithms.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum KeyAlg {
    /// Signs; verifiable everywhere.
    Ed25519,
    /// Signs; the national algorithm, with SM3.
    Sm2,
    /// Encrypts (age); never signs.
    X25519,
}

/// SHA-256 of the SPKI DER, as `openssl pkey -pubin -outform DER | sha256sum` prints it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct KeyId(pub Digest);

impl fmt::Display for KeyId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for KeyId {
    type Err = NotADigest;

    fn from_str(text: &str) -> Result<Self, NotADigest> {
        text.parse().map(Self)
    }
}

/// A key that verifies signatures.
#[derive(Clone, Debug)]
pub struct PublicKey(Kind);

#[derive(Clone, Debug)]
enum Kind {
    Ed25519(ed25519_dalek::VerifyingKey),
    Sm2(Box<sm2::dsa::VerifyingKey>),
}

impl PublicKey {
    /// Reads SPKI PEM as the algorithm its record names; `sm2_id` is used by SM2 alone.
    pub fn from_pem(alg: KeyAlg, pem: &str, sm2_id: &str) -> Result<Self, MalformedKind> {
        let der = spki::from_pem(pem)?;
        match alg {
            KeyAlg::Ed25519 => Self::ed25519(&spki::key_of(spki::ED25519, &der)?),
            KeyAlg::Sm2 => {
                let key = key_sm2::public(&spki::key_of(spki::SM2, &der)?, sm2_id)?;
                Ok(Self(Kind::Sm2(Box::new(key))))
            }
            KeyAlg::X25519 => Err(MalformedKind::PublicKey),
        }
    }

    /// From the 32 bytes of RFC 8032.
    pub fn ed25519(bytes: &[u8; 32]) -> Result<Self, MalformedKind> {
        key_ed25519::public(bytes).map(|key| Self(Kind::Ed25519(key)))
    }

    pub(crate) fn of_ed25519(key: ed25519_dalek::VerifyingKey) -> Self {
        Self(Kind::Ed25519(key))
    }

    pub(crate) fn of_sm2(key: sm2::dsa::VerifyingKey) -> Self {
        Self(Kind::Sm2(Box::new(key)))
    }

    /// The algorithm.
    pub fn alg(&self) -> KeyAlg {
        match self.0 {
            Kind::Ed25519(_) => KeyAlg::Ed25519,
            Kind::Sm2(_) => KeyAlg::Sm2,
        }
    }

    /// SPKI DER.
    pub fn to_der(&self) -> Vec<u8> {
        match &self.0 {
            Kind::Ed25519(key) => spki::der(spki::ED25519, key.as_bytes()),
            Kind::Sm2(key) => spki::der(spki::SM2, &key.to_sec1_bytes()),
        }
    }

    /// SPKI PEM, as `openssl pkey -pubout` writes it.
    pub fn to_pem(&self) -> String {
        spki::to_pem(&self.to_der())
    }

    /// The key's name.
    pub fn keyid(&self) -> KeyId {
        KeyId(sha256(&self.to_der()))
    }

    /// Whether this key made the signature over these bytes.
    pub fn verify(&self, message: &[u8], signature: &[u8]) -> bool {
        match &self.0 {
            Kind::Ed25519(key) => key_ed25519::verify(key, message, signature),
            Kind::Sm2(key) => key_sm2::verify(key, message, signature),
        }
    }
}

/// A key to encrypt to. The charter carries its 32 bytes as base64 in `pub`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EncryptionKey(pub [u8; 32]);

impl EncryptionKey {
    /// Reads the standard base64 of 32 bytes.
    pub fn from_base64(text: &str) -> Result<Self, MalformedKind> {
        base64::decode(text)?.try_into().map(Self).ok().ok_or(MalformedKind::PublicKey)
    }

    /// Standard base64.
    pub fn to_base64(&self) -> String {
        base64::encode(&self.0)
    }

    /// The key's name, over the same SPKI DER that openssl would write.
    pub fn keyid(&self) -> KeyId {
        KeyId(sha256(&spki::der(spki::X25519, &self.0)))
    }
}

/// The root fingerprint: `cat root-ed25519.pem root-sm2.pem | sha256sum`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Fingerprint(pub Digest);

impl Fingerprint {
    /// Over the bytes of both files.
    pub fn of(root_ed25519_pem: &[u8], root_sm2_pem: &[u8]) -> Self {
        let mut running = Sha256::new();
        running.update(root_ed25519_pem);
        running.update(root_sm2_pem);
        Self(running.finish())
    }
}

impl fmt::Display for Fingerprint {
    /// 16 groups of 4 hex characters.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (n, group) in self.0.0.chunks(2).enumerate() {
            let space = if n == 0 { "" } else { " " };
            write!(f, "{space}{:02x}{:02x}", group[0], group[1])?;
        }
        Ok(())
    }
}

impl FromStr for Fingerprint {
    type Err = NotADigest;

    /// As typed from paper: groups, dashes and capitals do not matter.
    fn from_str(text: &str) -> Result<Self, NotADigest> {
        let plain: String = text.chars().filter(|c| !c.is_whitespace() && *c != '-').collect();
        plain.to_ascii_lowercase().parse().map(Self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 8410 §10.1.
    const PEM: &str = "-----BEGIN PUBLIC KEY-----\n\
        MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=\n\
        -----END PUBLIC KEY-----\n";

    #[test]
    fn the_record_says_the_algorithm() {
        let key = PublicKey::from_pem(KeyAlg::Ed25519, PEM, "").unwrap();
        assert_eq!((key.alg(), key.to_pem()), (KeyAlg::Ed25519, PEM.to_owned()));
        for alg in [KeyAlg::Sm2, KeyAlg::X25519] {
            assert_eq!(PublicKey::from_pem(alg, PEM, SM2_ID).err(), Some(MalformedKind::PublicKey));
        }
        assert_eq!(serde_json::to_string(&KeyAlg::X25519).unwrap(), "\"x25519\"");
    }

    #[test]
    fn keyid_is_hex_in_json() {
        let keyid = KeyId(Digest([0xc0; 32]));
        let json = serde_json::to_string(&keyid).unwrap();
        assert_eq!(json, format!("\"{keyid}\""));
        assert_eq!(keyid.to_string().parse(), Ok(keyid));
        assert!(serde_json::from_str::<KeyId>(&json.to_uppercase()).is_err());
    }

    #[test]
    fn fingerprint_is_read_as_typed() {
        let fingerprint = Fingerprint::of(b"a", b"bc");
        assert_eq!(fingerprint, Fingerprint(sha256(b"abc")));
        let shown = fingerprint.to_string();
        assert_eq!(shown, "ba78 16bf 8f01 cfea 4141 40de 5dae 2223 b003 61a3 9617 7a9c b410 ff61 f200 15ad");
        assert_eq!(shown.to_uppercase().replace(' ', " - ").parse(), Ok(fingerprint));
        assert_eq!(shown.replacen('b', "", 1).parse::<Fingerprint>(), Err(NotADigest));
    }

    #[test]
    fn encryption_key_is_32_bytes_of_base64() {
        let key = EncryptionKey([9; 32]);
        assert_eq!(EncryptionKey::from_base64(&key.to_base64()), Ok(key));
        assert!(EncryptionKey::from_base64(&base64::encode(&[9; 31])).is_err());
    }
}
