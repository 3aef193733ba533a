//! The key file: secret keys wrapped under a passphrase, for root, registrar or a person.
//!
//! `{v, kind, keyids, kdf {alg, m, t, p, salt}, nonce, wrapped}` in JCS. `keyids` names the Ed25519 and the SM2 key,
//! in that order, and for a person the X25519 key after them. `wrapped` is XChaCha20-Poly1305 over exactly 64 bytes,
//! the Ed25519 seed (RFC 8032) then the SM2 secret (big-endian), for a person 96 with the X25519 secret (RFC 7748),
//! bound to the JCS form of all the other fields. Raw bytes rather than PKCS #8: each secret has one fixed form, so
//! there is no second parser over secrets. Once open, the keys must be those of `keyids`.

use serde::{Deserialize, Serialize};

use super::aead::NONCE;
use super::kdf::{Kdf, Master, MasterUse};
use super::key::KeyId;
use super::malformed::{Malformed, MalformedKind};
use super::person_keys::PersonKeys;
use super::secret::Secret;
use super::signer::Signer;
use super::vault::{KeyProblem, SlotProblem};
use super::{base64, canonical, strict};

/// Longest key file, in bytes; a real one has about 700.
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
    /// A person's keys, the one for encryption among them.
    Person,
}

/// A key file, closed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KeyFile {
    v: u8,
    kind: KeyFileKind,
    keyids: Vec<KeyId>,
    kdf: Kdf,
    nonce: String,
    wrapped: String,
}

#[derive(Serialize)]
struct Bound<'a> {
    v: u8,
    kind: KeyFileKind,
    keyids: &'a [KeyId],
    kdf: &'a Kdf,
    nonce: &'a str,
}

#[derive(Deserialize)]
struct Version {
    v: u64,
}

impl KeyFile {
    /// Wraps the pair of the root under a master stretched with this very `kdf`.
    pub fn wrap_root(signer: &Signer, kdf: Kdf, master: &Master, nonce: [u8; NONCE]) -> Self {
        let secret = signer.to_secret();
        Self::wrap(KeyFileKind::Root, signer.keyids().to_vec(), secret.expose(), kdf, master, nonce)
    }

    /// The same for the pair of the registrar.
    pub fn wrap_registrar(signer: &Signer, kdf: Kdf, master: &Master, nonce: [u8; NONCE]) -> Self {
        let secret = signer.to_secret();
        Self::wrap(KeyFileKind::Registrar, signer.keyids().to_vec(), secret.expose(), kdf, master, nonce)
    }

    /// The same for the three keys of a person.
    pub fn wrap_person(keys: &PersonKeys, kdf: Kdf, master: &Master, nonce: [u8; NONCE]) -> Self {
        let secret = keys.to_secret();
        Self::wrap(KeyFileKind::Person, keys.keyids().to_vec(), secret.expose(), kdf, master, nonce)
    }

    fn wrap(
        kind: KeyFileKind,
        keyids: Vec<KeyId>,
        secret: &[u8],
        kdf: Kdf,
        master: &Master,
        nonce: [u8; NONCE],
    ) -> Self {
        let text = base64::encode(&nonce);
        let mut file = Self { v: VERSION, kind, keyids, kdf, nonce: text, wrapped: String::new() };
        let key = master.key(MasterUse::SigningKeys);
        file.wrapped = base64::encode(&key.seal(&file.bound(), &nonce, secret));
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
        let named = if file.kind == KeyFileKind::Person { 3 } else { 2 };
        if file.v != VERSION {
            Err(MalformedKind::NotExact.at_pointer("/v"))
        } else if file.keyids.len() != named {
            Err(MalformedKind::NotExact.at_pointer("/keyids"))
        } else {
            Ok(file)
        }
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

    /// Ed25519, then SM2, then X25519 where it is a person's.
    pub fn keyids(&self) -> &[KeyId] {
        &self.keyids
    }

    /// How to stretch the passphrase for it.
    pub fn kdf(&self) -> &Kdf {
        &self.kdf
    }

    /// The pair of root or registrar, through a master stretched with `self.kdf()`.
    pub fn open(&self, master: &Master) -> Result<Signer, SlotProblem> {
        let secret: Secret<64> = self.unwrapped(master)?;
        let signer = Signer::from_secret(&secret).map_err(MalformedKind::whole)?;
        self.refuse_others(&signer.keyids())?;
        Ok(signer)
    }

    /// The three keys of a person, through a master stretched with `self.kdf()`.
    pub fn open_person(&self, master: &Master) -> Result<PersonKeys, SlotProblem> {
        let secret: Secret<96> = self.unwrapped(master)?;
        let keys = PersonKeys::from_secret(&secret).map_err(MalformedKind::whole)?;
        self.refuse_others(&keys.keyids())?;
        Ok(keys)
    }

    fn unwrapped<const N: usize>(&self, master: &Master) -> Result<Secret<N>, SlotProblem> {
        let nonce = base64::decode(&self.nonce).ok().and_then(|bytes| bytes.try_into().ok());
        let nonce = nonce.ok_or_else(|| MalformedKind::Base64.at_pointer("/nonce"))?;
        let wrapped = base64::decode(&self.wrapped).map_err(|kind| kind.at_pointer("/wrapped"))?;
        let plain = master.key(MasterUse::SigningKeys).open(&self.bound(), &nonce, &wrapped)?;
        let mut bytes = plain.as_slice().try_into().ok().ok_or(KeyProblem::WrongPassphrase)?;
        Ok(Secret::take(&mut bytes))
    }

    /// Somebody who knows the passphrase may have wrapped other keys than the file names.
    fn refuse_others(&self, keyids: &[KeyId]) -> Result<(), SlotProblem> {
        if self.keyids == keyids {
            Ok(())
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
        (KeyFile::wrap_root(&signer(7), kdf(), &master, [9; NONCE]), master)
    }

    fn person(seed: u8) -> PersonKeys {
        PersonKeys::make(&mut |bytes| bytes.fill(seed)).unwrap()
    }

    #[test]
    fn a_persons_file_holds_the_key_for_encryption_too() {
        let master = kdf().stretch("本人口令".as_bytes()).unwrap();
        let file = KeyFile::wrap_person(&person(7), kdf(), &master, [9; NONCE]);
        let read = KeyFile::read(&file.to_bytes()).unwrap();
        let opened = read.open_person(&master).unwrap();
        assert_eq!(opened.keyids(), person(7).keyids());
        assert_eq!(opened.decryption.expose(), person(7).decryption.expose());
        let mut others = file.clone();
        others.keyids[2] = person(8).keyids()[2];
        assert_eq!(others.open_person(&master).err(), Some(KeyProblem::WrongPassphrase.into()));
        assert!(read.open(&master).is_err(), "three keys are no pair");
        let pair = String::from_utf8(self::file().0.to_bytes()).unwrap().replace("\"root\"", "\"person\"");
        let kind = KeyFile::read(pair.as_bytes()).unwrap_err();
        assert_eq!(kind, MalformedKind::NotExact.at_pointer("/keyids"));
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
        let keyids = KeyFile { keyids: signer(8).keyids().to_vec(), ..file.clone() };
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
        file.keyids = signer(8).keyids().to_vec();
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
