//! Who this desk is: what is kept of device, people's keys and the office's statements.

use serde::{Deserialize, Serialize};

use super::problem::Problem;
use crate::evidence::aead::NONCE;
use crate::evidence::charter::Rotated;
use crate::evidence::checkpoint::DeviceKey;
use crate::evidence::kdf::{Cost, Kdf, Master, weakness};
use crate::evidence::key::KeyId;
use crate::evidence::key_file::KeyFile;
use crate::evidence::person_keys::PersonKeys;
use crate::evidence::secret::Secret;
use crate::evidence::signer::Signer;
use crate::evidence::vault::{DataKey, Slot, SlotKind};
use crate::review::{DeviceId, PersonId};

/// Name of the sealed setting that holds [`Identity`].
pub(super) const IDENTITY: &str = "identity";
/// Name of the sealed setting that holds [`Statements`].
pub(super) const STATEMENTS: &str = "statements";

/// Sealed under the data key.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct Identity {
    /// The device, made by itself.
    pub(super) device: DeviceId,
    /// Seed of its Ed25519 key.
    pub(super) device_seed: [u8; 32],
    /// The first root's public keys as PEM, Ed25519 and SM2: what this desk is pinned to.
    pub(super) root: [String; 2],
    /// People who can unlock, in the order of their slots.
    pub(super) members: Vec<KeptMember>,
    /// The registrar's key file and whose passphrase opens it, where he sits here.
    pub(super) registrar: Option<(PersonId, Vec<u8>)>,
}

/// A person who can unlock this desk.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct KeptMember {
    /// Name as typed at unlocking. Who it is, the charter says of his keys.
    pub(super) name: String,
    /// The person's keys, wrapped under the same passphrase as the slot.
    pub(super) key_file: Vec<u8>,
}

/// The office's statements as files, oldest first.
#[derive(Clone, Default, Serialize, Deserialize)]
pub(super) struct Statements {
    /// `registrar-NNNN.dsse.json`
    pub(super) registrars: Vec<Vec<u8>>,
    /// `charter-NNNN.dsse.json`
    pub(super) charters: Vec<Vec<u8>>,
    /// Later roots with `rotation-NNNN.dsse.json`.
    pub(super) rotations: Vec<Rotated>,
}

impl KeptMember {
    /// Ids of his keys: Ed25519, SM2, X25519.
    pub(super) fn keyids(&self) -> Result<Vec<KeyId>, Problem> {
        Ok(KeyFile::read(&self.key_file)?.keyids().to_vec())
    }
}

impl Identity {
    /// The device's signing key.
    pub(super) fn device_key(&self) -> DeviceKey {
        let mut seed = self.device_seed;
        DeviceKey::new(self.device.clone(), Secret::take(&mut seed))
    }
}

/// Value of a setting.
pub(super) fn to_bytes<T: Serialize>(value: &T) -> Result<Vec<u8>, Problem> {
    postcard::to_allocvec(value).map_err(|fault| Problem::Internal(fault.to_string()))
}

/// A setting out of its value.
pub(super) fn from_bytes<T: for<'de> Deserialize<'de>>(bytes: &[u8], name: &str) -> Result<T, Problem> {
    postcard::from_bytes(bytes).map_err(|_fault| crate::store::StoreProblem::Gone(name.to_owned()).into())
}

/// What is stretched at unlocking: the name keeps equal passphrases of two people apart.
pub(super) fn stretched(name: &str, passphrase: &str) -> Vec<u8> {
    [name.trim().as_bytes(), &[0], passphrase.as_bytes()].concat()
}

pub(super) fn refuse_weak(passphrase: &str) -> Result<(), Problem> {
    weakness(passphrase).map_or(Ok(()), |weakness| Err(Problem::Weak(weakness)))
}

/// Key stretching at the cost that is written, with a fresh salt.
pub(super) fn make_kdf(cost: Cost, random: &mut dyn FnMut(&mut [u8])) -> Result<Kdf, Problem> {
    let mut salt = [0; 16];
    random(&mut salt);
    Kdf::new(cost, salt).map_err(|kind| Problem::Internal(kind.code().to_owned()))
}

pub(super) fn stretch(kdf: &Kdf, secret: &[u8]) -> Result<Master, Problem> {
    kdf.stretch(secret).map_err(|kind| Problem::Internal(kind.code().to_owned()))
}

pub(super) fn make_nonce(random: &mut dyn FnMut(&mut [u8])) -> [u8; NONCE] {
    let mut nonce = [0; NONCE];
    random(&mut nonce);
    nonce
}

pub(super) fn make_signer(random: &mut dyn FnMut(&mut [u8])) -> Result<Signer, Problem> {
    Signer::make(random).map_err(|fault| Problem::Internal(fault.to_string()))
}

pub(super) fn make_keys(random: &mut dyn FnMut(&mut [u8])) -> Result<PersonKeys, Problem> {
    PersonKeys::make(random).map_err(|fault| Problem::Internal(fault.to_string()))
}

/// A person's slot and key file under one master.
pub(super) fn wrap_person(
    keys: &PersonKeys,
    kdf: &Kdf,
    master: &Master,
    data_key: &DataKey,
    random: &mut dyn FnMut(&mut [u8]),
) -> (Slot, Vec<u8>) {
    let slot = Slot::make(SlotKind::Person, kdf.clone(), master, data_key, make_nonce(random));
    let file = KeyFile::wrap_person(keys, kdf.clone(), master, make_nonce(random));
    (slot, file.to_bytes())
}

/// Slots in the clear: a JSON array, people first in the order of [`Identity::members`], recovery last.
pub(super) fn slots_to_bytes(slots: &[Slot]) -> Result<Vec<u8>, Problem> {
    crate::evidence::canonical::to_bytes(slots).map_err(|fault| Problem::Internal(format!("{fault:?}")))
}

pub(super) fn slots_from_bytes(bytes: &[u8]) -> Result<Vec<Slot>, Problem> {
    Ok(crate::evidence::strict::read(bytes)?)
}
