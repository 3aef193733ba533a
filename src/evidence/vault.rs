//! The data key of a desk and the slots that open it.
//!
//! Everything kept is sealed under keys derived from one random data key. The data key is wrapped once for each
//! person's passphrase and once for the recovery code printed at set-up; a passphrase changes by writing one slot.

use serde::{Deserialize, Serialize};

use super::aead::{AeadKey, DoesNotOpen, MacKey, NONCE, subkey};
use super::kdf::{Kdf, Master, MasterUse, Weakness};
use super::malformed::{Malformed, MalformedKind};
use super::secret::Secret;
use super::{base64, canonical};

/// Why keys are not at hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeyProblem {
    /// The passphrase or recovery code opens nothing here.
    #[error("wrong passphrase")]
    WrongPassphrase,
    /// Nobody has unlocked the desk.
    #[error("locked")]
    Locked,
    /// The passphrase chosen is too weak.
    #[error("weak passphrase: {0:?}")]
    Weak(Weakness),
}

impl From<DoesNotOpen> for KeyProblem {
    fn from(_: DoesNotOpen) -> Self {
        Self::WrongPassphrase
    }
}

/// 32 random bytes from which all keys of a desk come; itself it seals nothing.
#[derive(Clone, Debug)]
pub struct DataKey(Secret<32>);

impl DataKey {
    /// A fresh one.
    pub fn make(random: &mut dyn FnMut(&mut [u8])) -> Self {
        Self(Secret::make(random))
    }

    /// The sealing key with this label, for instance one for each store.
    pub fn sealing(&self, label: &str) -> AeadKey {
        AeadKey::new(subkey(self.0.expose(), &format!("baoshen v1 seal {label}")))
    }

    /// The naming key with this label.
    pub fn naming(&self, label: &str) -> MacKey {
        MacKey::new(subkey(self.0.expose(), &format!("baoshen v1 name {label}")))
    }
}

/// Who opens a slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SlotKind {
    /// A person's passphrase.
    Person,
    /// The code in the safe.
    Recovery,
}

/// The data key wrapped under one passphrase: `{v, kind, kdf, nonce, wrapped}`, base64, bound to all the rest.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Slot {
    v: u8,
    kind: SlotKind,
    kdf: Kdf,
    nonce: String,
    wrapped: String,
}

/// The version written.
const VERSION: u8 = 1;

#[derive(Serialize)]
struct Bound<'a> {
    v: u8,
    kind: SlotKind,
    kdf: &'a Kdf,
    nonce: &'a str,
}

impl Slot {
    /// Wraps the data key under a master stretched with this very `kdf`.
    pub fn make(kind: SlotKind, kdf: Kdf, master: &Master, data_key: &DataKey, nonce: [u8; NONCE]) -> Self {
        let mut slot = Self { v: VERSION, kind, kdf, nonce: base64::encode(&nonce), wrapped: String::new() };
        let key = master.key(MasterUse::DataKeySlot);
        slot.wrapped = base64::encode(&key.seal(&slot.bound(), &nonce, data_key.0.expose()));
        slot
    }

    fn bound(&self) -> Vec<u8> {
        let bound = Bound { v: self.v, kind: self.kind, kdf: &self.kdf, nonce: &self.nonce };
        canonical::to_bytes(&bound).expect("text and small integers")
    }

    /// Who opens it.
    pub fn kind(&self) -> SlotKind {
        self.kind
    }

    /// How to stretch the passphrase for it.
    pub fn kdf(&self) -> &Kdf {
        &self.kdf
    }

    /// Refuses a slot of a later version or with broken base64, apart from a wrong passphrase.
    fn parts(&self) -> Result<([u8; NONCE], Vec<u8>), Malformed> {
        if self.v != VERSION {
            return Err(MalformedKind::NewerVersion { found: u64::from(self.v) }.at_pointer("/v"));
        }
        let nonce = base64::decode(&self.nonce).ok().and_then(|bytes| bytes.try_into().ok());
        let nonce = nonce.ok_or_else(|| MalformedKind::Base64.at_pointer("/nonce"))?;
        let wrapped = base64::decode(&self.wrapped).map_err(|kind| kind.at_pointer("/wrapped"))?;
        Ok((nonce, wrapped))
    }

    /// The data key, through a master stretched with `self.kdf()`.
    pub fn open(&self, master: &Master) -> Result<DataKey, SlotProblem> {
        let (nonce, wrapped) = self.parts()?;
        let plain = master.key(MasterUse::DataKeySlot).open(&self.bound(), &nonce, &wrapped)?;
        let mut bytes = plain.as_slice().try_into().ok().ok_or(KeyProblem::WrongPassphrase)?;
        Ok(DataKey(Secret::take(&mut bytes)))
    }
}

/// Why a slot or a key file does not open.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SlotProblem {
    /// The bytes are not what they should be.
    #[error(transparent)]
    Malformed(#[from] Malformed),
    /// They are, but the passphrase is not.
    #[error(transparent)]
    Key(#[from] KeyProblem),
}

impl From<DoesNotOpen> for SlotProblem {
    fn from(problem: DoesNotOpen) -> Self {
        Self::Key(problem.into())
    }
}

#[cfg(test)]
mod tests {
    use super::super::kdf::Cost;
    use super::*;

    fn data_key() -> DataKey {
        DataKey::make(&mut |bytes| bytes.fill(5))
    }

    fn slot(passphrase: &str) -> (Slot, Master) {
        let kdf = Kdf::new(Cost::FLOOR, [3; 16]).unwrap();
        let master = kdf.stretch(passphrase.as_bytes()).unwrap();
        (Slot::make(SlotKind::Person, kdf, &master, &data_key(), [4; NONCE]), master)
    }

    fn same(a: &DataKey, b: &DataKey) -> bool {
        a.naming("test").tag(b"x") == b.naming("test").tag(b"x")
    }

    #[test]
    fn a_slot_opens_with_its_passphrase_only() {
        let (slot, master) = slot("correct horse battery");
        let json = serde_json::to_string(&slot).unwrap();
        let read: Slot = serde_json::from_str(&json).unwrap();
        assert!(same(&read.open(&master).unwrap(), &data_key()));
        let wrong = read.kdf().stretch(b"correct horse batterz").unwrap();
        assert_eq!(read.open(&wrong).err(), Some(SlotProblem::Key(KeyProblem::WrongPassphrase)));
    }

    #[test]
    fn a_slot_is_bound_to_all_its_fields() {
        let (slot, master) = slot("correct horse battery");
        let recovery = Slot { kind: SlotKind::Recovery, ..slot.clone() };
        assert!(recovery.open(&master).is_err());
        let cheaper = Slot { kdf: Kdf::new(Cost { t: 3, ..Cost::FLOOR }, [3; 16]).unwrap(), ..slot.clone() };
        assert!(cheaper.open(&master).is_err());
        let later = Slot { v: 2, ..slot.clone() };
        let newer = MalformedKind::NewerVersion { found: 2 }.at_pointer("/v");
        assert_eq!(later.open(&master).err(), Some(SlotProblem::Malformed(newer)));
        assert!(slot.open(&master).is_ok());
    }

    #[test]
    fn each_label_is_a_key() {
        let key = data_key();
        let sealed = key.sealing("log").seal(b"row 1", &[0; NONCE], "题名".as_bytes());
        assert_eq!(sealed.len(), "题名".len() + super::super::aead::TAG);
        assert_eq!(**key.sealing("log").open(b"row 1", &[0; NONCE], &sealed).unwrap(), *"题名".as_bytes());
        assert!(key.sealing("log").open(b"row 2", &[0; NONCE], &sealed).is_err());
        assert!(key.sealing("draft").open(b"row 1", &[0; NONCE], &sealed).is_err());
        assert!(key.sealing("log").open(b"row 1", &[1; NONCE], &sealed).is_err());
        assert_ne!(key.naming("blob").tag(b"a"), key.naming("head").tag(b"a"));
        assert_ne!(key.naming("blob").tag(b"a"), key.naming("blob").tag(b"b"));
    }
}
