//! The key file: secret keys wrapped under a passphrase, for root, registrar or a person.
//!
//! `{v, kind, keyids, kdf {alg, m, t, p, salt}, nonce, wrapped}` in JCS. `keyids` names the Ed25519 and the SM2 key,
//! in that order, and for a person the X25519 key after them. `wrapped` is XChaCha20-Poly1305 over exactly 64 bytes,
//! the Ed25519 seed (RFC 8032) then the SM2 secret (big-endian), for a person 96 with the X25519 secret (RFC 7748),
//! bound to the JCS form of all the other fields. Raw bytes rather than PKCS #8: each secret has one fixed form, so
//! there is no second parser over secrets. Once open, the keys must be those of `keyids`.
//!
//! The file of a root may carry `recovery {nonce, wrapped}`: the same 64 bytes once more, under the recovery code that
//! lies on paper in the safe. It is bound to `v`, `kind`, `keyids` and its own nonce, and `wrapped` is bound to all of
//! it. So the passphrase notices a recovery taken away, put in or exchanged, as it notices any other change, and a
//! recovery moved to the file of another root opens nothing. The code has 135 random bits: no stretching makes it
//! harder to guess, and HKDF alone leaves no cost a stranger's file could ask for.

use serde::{Deserialize, Serialize};

use super::aead::{AeadKey, NONCE, subkey};
use super::kdf::{Kdf, Master, MasterUse};
use super::key::KeyId;
use super::malformed::{Malformed, MalformedKind};
use super::person_keys::PersonKeys;
use super::recovery_code::RecoveryCode;
use super::secret::Secret;
use super::signer::Signer;
use super::vault::{KeyProblem, SlotProblem};
use super::{base64, canonical, strict};

/// Longest key file, in bytes; a real one has about 900.
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
    #[serde(default, skip_serializing_if = "Option::is_none")]
    recovery: Option<Recovery>,
}

/// The secret wrapped under a recovery code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Recovery {
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
    #[serde(skip_serializing_if = "Option::is_none")]
    recovery: Option<&'a Recovery>,
}

#[derive(Serialize)]
struct RecoveryBound<'a> {
    v: u8,
    kind: KeyFileKind,
    keyids: &'a [KeyId],
    nonce: &'a str,
}

#[derive(Deserialize)]
struct Version {
    v: u64,
}

impl KeyFile {
    /// Wraps the pair of the root under a master stretched with this very `kdf`, and under a recovery code.
    pub fn wrap_root(
        signer: &Signer,
        kdf: Kdf,
        master: &Master,
        nonce: [u8; NONCE],
        (code, code_nonce): (&RecoveryCode, [u8; NONCE]),
    ) -> Self {
        let secret = signer.to_secret();
        let mut file = Self::closed(KeyFileKind::Root, signer.keyids().to_vec(), kdf, nonce);
        let text = base64::encode(&code_nonce);
        let sealed = code_key(code).seal(&file.recovery_bound(&text), &code_nonce, secret.expose());
        file.recovery = Some(Recovery { nonce: text, wrapped: base64::encode(&sealed) });
        file.seal(secret.expose(), master, &nonce);
        file
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
        let mut file = Self::closed(kind, keyids, kdf, nonce);
        file.seal(secret, master, &nonce);
        file
    }

    fn closed(kind: KeyFileKind, keyids: Vec<KeyId>, kdf: Kdf, nonce: [u8; NONCE]) -> Self {
        let nonce = base64::encode(&nonce);
        Self { v: VERSION, kind, keyids, kdf, nonce, wrapped: String::new(), recovery: None }
    }

    fn seal(&mut self, secret: &[u8], master: &Master, nonce: &[u8; NONCE]) {
        let key = master.key(MasterUse::SigningKeys);
        self.wrapped = base64::encode(&key.seal(&self.bound(), nonce, secret));
    }

    fn bound(&self) -> Vec<u8> {
        let Self { v, kind, keyids, kdf, nonce, wrapped: _, recovery } = self;
        let bound = Bound { v: *v, kind: *kind, keyids, kdf, nonce, recovery: recovery.as_ref() };
        canonical::to_bytes(&bound).expect("text and small integers")
    }

    fn recovery_bound(&self, nonce: &str) -> Vec<u8> {
        let bound = RecoveryBound { v: self.v, kind: self.kind, keyids: &self.keyids, nonce };
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
        } else if file.recovery.is_some() && file.kind != KeyFileKind::Root {
            Err(MalformedKind::NotExact.at_pointer("/recovery"))
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

    /// Whether it opens by a recovery code too.
    pub fn has_code(&self) -> bool {
        self.recovery.is_some()
    }

    /// The pair of root or registrar, through a master stretched with `self.kdf()`.
    pub fn open(&self, master: &Master) -> Result<Signer, SlotProblem> {
        self.signer(&self.unwrapped(master)?)
    }

    /// The pair of the root, through its recovery code.
    pub fn open_by_code(&self, code: &RecoveryCode) -> Result<Signer, SlotProblem> {
        let Recovery { nonce, wrapped } = self.recovery.as_ref().ok_or(KeyProblem::WrongPassphrase)?;
        let bound = self.recovery_bound(nonce);
        self.signer(&unsealed(
            &code_key(code),
            &bound,
            [nonce, "/recovery/nonce"],
            [wrapped, "/recovery/wrapped"],
        )?)
    }

    fn signer(&self, secret: &Secret<64>) -> Result<Signer, SlotProblem> {
        let signer = Signer::from_secret(secret).map_err(MalformedKind::whole)?;
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
        let key = master.key(MasterUse::SigningKeys);
        unsealed(&key, &self.bound(), [&self.nonce, "/nonce"], [&self.wrapped, "/wrapped"])
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

/// The key a recovery code gives by itself.
fn code_key(code: &RecoveryCode) -> AeadKey {
    AeadKey::new(subkey(code.passphrase(), "baoshen v1 recovery-code root-key-file"))
}

/// A secret out of its nonce and wrapping, each in base64 with the pointer it stands at.
fn unsealed<const N: usize>(
    key: &AeadKey,
    bound: &[u8],
    [nonce, nonce_at]: [&str; 2],
    [wrapped, wrapped_at]: [&str; 2],
) -> Result<Secret<N>, SlotProblem> {
    let nonce = base64::decode(nonce).ok().and_then(|bytes| bytes.try_into().ok());
    let nonce = nonce.ok_or_else(|| MalformedKind::Base64.at_pointer(nonce_at))?;
    let wrapped = base64::decode(wrapped).map_err(|kind| kind.at_pointer(wrapped_at))?;
    let plain = key.open(bound, &nonce, &wrapped)?;
    let mut bytes = plain.as_slice().try_into().ok().ok_or(KeyProblem::WrongPassphrase)?;
    Ok(Secret::take(&mut bytes))
}

#[cfg(test)]
mod tests;
