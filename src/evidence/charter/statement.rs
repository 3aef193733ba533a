//! Registrar and charter statements: their fields, their signing, the office they describe.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::KeyRecord;
use crate::evidence::dsse::PayloadType;
use crate::evidence::key::EncryptionKey;
use crate::evidence::signer::Signer;
use crate::evidence::statement::{self, NotSigned, Prev, Statement};
use crate::review::office::{Body, Delegation, ListRow, Person, Policy, Unit};
use crate::review::{Code, DeviceId, Digest, Office, PersonId, Timestamp};

/// Who may sign charters; signed by the root with both its keys.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Registrar {
    /// From 1, gapless.
    pub version: u32,
    /// The registrar file before.
    pub prev: Prev,
    /// When it was signed.
    pub time: Timestamp,
    /// Name of the office.
    pub office: String,
    /// Its keys, one of each signing algorithm.
    pub keys: Vec<KeyRecord>,
    /// The first moment it signs charters.
    pub valid_from: Timestamp,
    /// The last moment it signs charters.
    pub valid_to: Timestamp,
}

/// From one root to the next; signed by both with both their keys.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Rotation {
    /// Number of the new root, from 2, gapless.
    pub version: u32,
    /// The rotation file before.
    pub prev: Prev,
    /// When it was signed.
    pub time: Timestamp,
    /// Name of the office.
    pub office: String,
    /// Fingerprint of the root that ends.
    pub old: Digest,
    /// Fingerprint of the root that takes its place.
    pub new: Digest,
    /// The last registrar file the old root signed; every later one is the new root's.
    pub registrar: Digest,
}

/// A person with his keys; paper-only people have none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Member {
    /// The person.
    #[serde(flatten)]
    pub person: Person,
    /// Keys past and present.
    pub keys: Vec<KeyRecord>,
}

/// A device whose checkpoints are believed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Device {
    /// Its self-made id.
    pub id: DeviceId,
    /// Its verifier key (C2SP), whose name is the id.
    pub vkey: String,
    /// From when it belongs to the office.
    pub from: Timestamp,
    /// When it was taken out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retired_at: Option<Timestamp>,
}

/// Everything the office is, at one version.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Charter {
    /// From 1, gapless.
    pub version: u32,
    /// The charter file before.
    pub prev: Prev,
    /// When it was signed.
    pub time: Timestamp,
    /// The registrar file whose keys sign it.
    pub registrar: Digest,
    /// Name of the office.
    pub office: String,
    /// People and their keys.
    pub people: Vec<Member>,
    /// Units.
    pub units: Vec<Unit>,
    /// Bodies that decide collectively.
    pub bodies: Vec<Body>,
    /// Standing delegations.
    pub delegations: Vec<Delegation>,
    /// Devices.
    pub devices: Vec<Device>,
    /// What the office has decided about its procedure.
    pub policy: Policy,
    /// Open lists by name.
    pub lists: BTreeMap<Code, Vec<ListRow>>,
}

impl Statement for Registrar {
    const TYPE: &'static str = "registrar";
    const PAYLOAD: PayloadType = PayloadType::Registrar;
}

impl Statement for Rotation {
    const TYPE: &'static str = "rotation";
    const PAYLOAD: PayloadType = PayloadType::Rotation;
}

impl Statement for Charter {
    const TYPE: &'static str = "charter";
    const PAYLOAD: PayloadType = PayloadType::Charter;
}

impl Registrar {
    /// The file `registrar-NNNN.dsse.json`.
    pub fn sign(&self, root: &Signer) -> Result<Vec<u8>, NotSigned> {
        statement::sign(self, root)
    }
}

impl Rotation {
    /// The file `rotation-NNNN.dsse.json`.
    pub fn sign(&self, old: &Signer, new: &Signer) -> Result<Vec<u8>, NotSigned> {
        let mut envelope = statement::enclose(self, old)?;
        new.cosign(&mut envelope)?;
        Ok(envelope.to_bytes())
    }
}

impl Member {
    /// The key to encrypt to at `time`; the newest where there are several.
    pub fn encryption_key(&self, time: Timestamp) -> Option<EncryptionKey> {
        self.keys.iter().rev().find_map(|record| record.encryption_key(time))
    }
}

impl Charter {
    /// The file `charter-NNNN.dsse.json`.
    pub fn sign(&self, registrar: &Signer) -> Result<Vec<u8>, NotSigned> {
        statement::sign(self, registrar)
    }

    /// What rules depend on.
    pub fn office(&self) -> Office {
        Office {
            name: self.office.clone(),
            people: self.people.iter().map(|member| member.person.clone()).collect(),
            units: self.units.clone(),
            bodies: self.bodies.clone(),
            delegations: self.delegations.clone(),
            policy: self.policy.clone(),
            lists: self.lists.clone(),
        }
    }

    /// The person of that id with his keys.
    pub fn member(&self, id: &PersonId) -> Option<&Member> {
        self.people.iter().find(|member| member.person.id == *id)
    }

    /// The device of that id.
    pub fn device(&self, id: &DeviceId) -> Option<&Device> {
        self.devices.iter().find(|device| device.id == *id)
    }
}
