//! The key file: a pair of signing keys wrapped under a passphrase, for root, registrar or a person.
//!
//! `{v, kind, keyids, kdf {alg, m, t, p, salt}, nonce, wrapped}` in JCS. `keyids` names the Ed25519 and the SM2 key,
//! in that order. `wrapped` is XChaCha20-Poly1305 over exactly 64 bytes, the Ed25519 seed (RFC 8032) then the SM2
//! secret (big-endian), bound to the JCS form of all the other fields. Raw bytes rather than PKCS #8: both secrets
//! have one fixed form, so there is no second parser over secrets. Once open, the keys must be those of `keyids`.

use serde::{Deserialize, Serialize};

use super::aead::NONCE;
use super::kdf::{Kdf, Master, MasterUse};
use super::key::KeyId;
use super::malformed::{Malformed, MalformedKind};
use super::secret::Secret;
use super::signer::Signer;
use super::vault::{KeyProblem, SlotProblem};
use super::{base64, canonical, strict};

/// Longest key file, in bytes; a real one has about 600.
pub const MAX_KEY_FILE: u64 = 4096;

/// The version written.
const VERSION: u8 = 1;

/// Whose keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum KeyFileKind {
    /// The office's root, kept offline.
    Root,
    /// The key that signs charters.
    Registrar,
    /// A person's signing keys.
    Person,
}

/// A key file, closed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KeyFile {
    v: u8,
    kind: KeyFileKind,
    keyids: [KeyId; 2],
    kdf: Kdf,
    nonce: String,
    wrapped: String,
}

#[derive(Serialize)]
struct Bound<'a> {
    v: u8,
    kind: KeyFileKind,
    keyids: &'a [KeyId; 2],
    kdf: &'a Kdf,
    nonce: &'a str,
}

#[derive(Deserialize)]
struct Version {
    v: u64,
}

impl KeyFile {
    /// Wraps a pair under a master stretched with this very `kdf`.
    pub fn wrap(kind: KeyFileKind, signer: &Signer, kdf: Kdf, master: &Master, nonce: [u8; NONCE]) -> Self {
        let (keyids, text) = (signer.keyids(), base64::encode(&nonce));
        let mut file = Self { v: VERSION, kind, keyids, kdf, nonce: text, wrapped: String::new() };
        let key = master.key(MasterUse::SigningKeys);
        file.wrapped = base64::encode(&key.seal(&file.bound(), &nonce, signer.to_secret().expose()));
        file
    }

    fn bound(&self) -> Vec<u8> {
        let Self { v, kind, keyids, kdf, nonce, wrapped: _ } = self;
        let bound = Bound { v: *v, kind: *kind, keyids, kdf, nonce };
        canonical::to_bytes(&bound).expect("text and small integers")
    }

    /// Reads a key file strictly; a later version is said to be one.
    pub fn read(bytes: &[u8]) -> Result<Self, Malformed> {
        if bytes.len() as u64 > MAX_KEY_FILE {
            return Err(MalformedKind::TooLong { limit: MAX_KEY_FILE }.whole());
        }
        let Version { v } = strict::read(bytes)?;
        if v > u64::from(VERSION) {
            return Err(MalformedKind::NewerVersion { found: v }.at_pointer("/v"));
        }
        let file: Self = strict::read_exact(bytes)?;
        if file.v == VERSION { Ok(file) } else { Err(MalformedKind::NotExact.at_pointer("/v")) }
    }

    /// The file.
    #[expect(clippy::missing_panics_doc, reason = "text and small integers always have a canonical form")]
    pub fn to_bytes(&self) -> Vec<u8> {
        canonical::to_bytes(self).expect("text and small integers")
    }

    /// Whose keys it holds.
    pub fn kind(&self) -> KeyFileKind {
        self.kind
    }

    /// Ed25519, then SM2.
    pub fn keyids(&self) -> &[KeyId; 2] {
        &self.keyids
    }

    /// How to stretch the passphrase for it.
    pub fn kdf(&self) -> &Kdf {
        &self.kdf
    }

    /// The pair, through a master stretched with `self.kdf()`.
    pub fn open(&self, master: &Master) -> Result<Signer, SlotProblem> {
        let nonce = base64::decode(&self.nonce).ok().and_then(|bytes| bytes.try_into().ok());
        let nonce = nonce.ok_or_else(|| MalformedKind::Base64.at_pointer("/nonce"))?;
        let wrapped = base64::decode(&self.wrapped).map_err(|kind| kind.at_pointer("/wrapped"))?;
        let plain = master.key(MasterUse::SigningKeys).open(&self.bound(), &nonce, &wrapped)?;
        let mut bytes = plain.as_slice().try_into().ok().ok_or(KeyProblem::WrongPassphrase)?;
        let signer = Signer::from_secret(&Secret::take(&mut bytes)).map_err(MalformedKind::whole)?;
        if signer.keyids() == self.keyids {
            Ok(signer)
        } else {
            Err(MalformedKind::SecretKey.at_pointer("/keyids").into())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::kdf::Cost;
    use super::*;

    fn signer(seed: u8) -> Signer {
        Signer::make(&mut |bytes| bytes.fill(seed)).unwrap()
    }

    fn kdf() -> Kdf {
        Kdf::new(Cost::FLOOR, [3; 16]).unwrap()
    }

    fn file() -> (KeyFile, Master) {
        let master = kdf().stretch("根密钥的口令".as_bytes()).unwrap();
        (KeyFile::wrap(KeyFileKind::Root, &signer(7), kdf(), &master, [9; NONCE]), master)
    }

    #[test]
    fn opens_again_from_its_bytes() {
        let (file, master) = file();
        let bytes = file.to_bytes();
        assert!(bytes.starts_with(br#"{"kdf":{"alg":"argon2id","m":19456,"p":1,"#));
        let read = KeyFile::read(&bytes).unwrap();
        assert_eq!(read, file);
        assert_eq!(read.open(&master).unwrap().keyids(), signer(7).keyids());
        let wrong = read.kdf().stretch(b"another passphrase").unwrap();
        assert_eq!(read.open(&wrong).err(), Some(SlotProblem::Key(KeyProblem::WrongPassphrase)));
    }

    #[test]
    fn every_field_is_bound() {
        let (file, master) = file();
        let kind = KeyFile { kind: KeyFileKind::Person, ..file.clone() };
        let keyids = KeyFile { keyids: signer(8).keyids(), ..file.clone() };
        let nonce = KeyFile { nonce: base64::encode(&[8; NONCE]), ..file.clone() };
        let kdf = KeyFile { kdf: Kdf::new(Cost { t: 3, ..Cost::FLOOR }, [3; 16]).unwrap(), ..file.clone() };
        for changed in [kind, keyids, nonce, kdf] {
            assert_eq!(changed.open(&master).err(), Some(SlotProblem::Key(KeyProblem::WrongPassphrase)));
        }
        assert!(file.open(&master).is_ok());
    }

    /// Somebody who knows the passphrase wraps other keys than the file names.
    #[test]
    fn the_keys_must_be_those_named() {
        let (mut file, master) = file();
        file.keyids = signer(8).keyids();
        let sealed = master.key(MasterUse::SigningKeys).seal(
            &file.bound(),
            &[9; NONCE],
            signer(7).to_secret().expose(),
        );
        file.wrapped = base64::encode(&sealed);
        let expected = MalformedKind::SecretKey.at_pointer("/keyids");
        assert_eq!(file.open(&master).err(), Some(SlotProblem::Malformed(expected)));
    }

    #[test]
    fn reading_is_strict() {
        let text = String::from_utf8(file().0.to_bytes()).unwrap();
        let kind = |text: &str| KeyFile::read(text.as_bytes()).unwrap_err().kind;
        assert_eq!(kind(&text.replace(r#""v":1"#, r#""v":2"#)), MalformedKind::NewerVersion { found: 2 });
        assert_eq!(kind(&text.replace(r#""v":1"#, r#""v":0"#)), MalformedKind::NotExact);
        assert_eq!(kind(&text.replace(r#""v":1"#, r#""v":1,"w":1"#)), MalformedKind::UnknownField);
        assert_eq!(kind(&text.replace(r#""v":1"#, r#""v":1,"v":1"#)), MalformedKind::DuplicateKey);
        assert_eq!(kind(&" ".repeat(5000)), MalformedKind::TooLong { limit: MAX_KEY_FILE });
        assert!(KeyFile::read(text.as_bytes()).is_ok());
    }
}
