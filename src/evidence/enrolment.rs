//! The enrolment request: keys somebody made on his own device, each proving that he holds it.
//!
//! The person's pair and the device's key all sign the one statement, so that nobody can have a stranger's key entered
//! under his own name or device. The X25519 key signs nothing; the pair answers for it.

use serde::{Deserialize, Serialize};

use super::charter::{KeyRecord, KeyUse};
use super::checkpoint::DeviceKey;
use super::dsse::{Envelope, PayloadType, pae};
use super::key::{Fingerprint, KeyAlg, PublicKey};
use super::malformed::{Malformed, MalformedKind};
use super::note::VerifierKey;
use super::person_keys::PersonKeys;
use super::statement::{self, NotSigned, Statement};
use crate::evidence::digest::sha256;
use crate::review::{DeviceId, Timestamp};

/// `{v, type, time, name, keys, device, vkey}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Enrolment {
    /// When, by the clock of the device.
    pub time: Timestamp,
    /// Name as it stands, or is to stand, in the charter.
    pub name: String,
    /// Ed25519, SM2, X25519.
    pub keys: Vec<KeyRecord>,
    /// The device they were made on.
    pub device: DeviceId,
    /// Its verifier key.
    pub vkey: String,
}

impl Statement for Enrolment {
    const TYPE: &'static str = "enrolment";
    const PAYLOAD: PayloadType = PayloadType::Enrolment;
}

/// What both sides read to each other: SHA-256 of the request file, in groups of four.
pub fn spoken(file: &[u8]) -> String {
    Fingerprint(sha256(file)).to_string()
}

impl Enrolment {
    /// The request file.
    pub fn sign(&self, keys: &PersonKeys, device: &DeviceKey) -> Result<Vec<u8>, NotSigned> {
        let mut envelope = statement::enclose(self, &keys.signer)?;
        device.cosign(&mut envelope);
        Ok(envelope.to_bytes())
    }

    /// Reads a request and has every key prove that its holder asks. Nothing says yet who he is.
    pub fn verify(file: &[u8]) -> Result<Self, Malformed> {
        let envelope = Envelope::read_as(PayloadType::Enrolment, file)?;
        let asked: Self = statement::read(&envelope)?;
        let uses =
            [(KeyAlg::Ed25519, KeyUse::Sign), (KeyAlg::Sm2, KeyUse::Sign), (KeyAlg::X25519, KeyUse::Encrypt)];
        let found: Vec<_> = asked.keys.iter().map(|record| (record.alg, record.r#use)).collect();
        let is_fresh = |record: &KeyRecord| record.is_sound() && record.revoked_at.is_none();
        if found != uses || !asked.keys.iter().all(is_fresh) {
            return Err(MalformedKind::PublicKey.at_pointer("/keys"));
        }
        let device = VerifierKey::read(&asked.vkey).map_err(|kind| kind.at_pointer("/vkey"))?;
        if device.name() != asked.device.as_str() {
            return Err(MalformedKind::VerifierKey.at_pointer("/vkey"));
        }
        let mut holders: Vec<PublicKey> = Vec::new();
        for record in asked.keys.iter().filter(|record| record.r#use == KeyUse::Sign) {
            holders.push(record.public_key().map_err(|kind| kind.at_pointer("/keys"))?);
        }
        holders.push(PublicKey::ed25519(device.key_bytes()).map_err(|kind| kind.at_pointer("/vkey"))?);
        let message = pae(envelope.payload_type.as_str(), &envelope.payload);
        let is_proved = holders.iter().all(|key| {
            let mine = envelope.signatures.iter().find(|signature| signature.keyid == key.keyid());
            mine.is_some_and(|signature| key.verify(&message, &signature.sig))
        });
        if is_proved && envelope.signatures.len() == holders.len() {
            Ok(asked)
        } else {
            Err(MalformedKind::NoSignature.at_pointer("/signatures"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::secret::Secret;
    use super::*;

    fn counting(start: u8) -> impl FnMut(&mut [u8]) {
        let mut next = start;
        move |bytes: &mut [u8]| {
            for byte in bytes {
                next = next.wrapping_add(7);
                *byte = next;
            }
        }
    }

    fn device(seed: u8) -> DeviceKey {
        DeviceKey::new("k7m2q".parse().unwrap(), Secret::take(&mut [seed; 32]))
    }

    fn asked(keys: &PersonKeys) -> Enrolment {
        let time = Timestamp::new(1_772_413_200, 480).unwrap();
        Enrolment {
            time,
            name: "孙丽".to_owned(),
            keys: keys.records(time, Timestamp::new(1_803_949_200, 480).unwrap()),
            device: "k7m2q".parse().unwrap(),
            vkey: device(1).verifier_key().unwrap().to_text(),
        }
    }

    #[test]
    fn each_key_proves_its_holder() {
        let keys = PersonKeys::make(&mut counting(1)).unwrap();
        let file = asked(&keys).sign(&keys, &device(1)).unwrap();
        assert_eq!(Enrolment::verify(&file), Ok(asked(&keys)));
        assert_eq!(spoken(&file).split(' ').count(), 16);
    }

    #[test]
    fn nobody_asks_with_a_strangers_key() {
        let unproved = MalformedKind::NoSignature.at_pointer("/signatures");
        let keys = PersonKeys::make(&mut counting(1)).unwrap();
        let stranger = PersonKeys::make(&mut counting(99)).unwrap();
        let others_keys = asked(&stranger).sign(&keys, &device(1)).unwrap();
        assert_eq!(Enrolment::verify(&others_keys), Err(unproved.clone()));
        let others_device = asked(&keys).sign(&keys, &device(2)).unwrap();
        assert_eq!(Enrolment::verify(&others_device), Err(unproved.clone()));
        let mut envelope = Envelope::read(&asked(&keys).sign(&keys, &device(1)).unwrap()).unwrap();
        envelope.payload = String::from_utf8(envelope.payload).unwrap().replace("孙丽", "李敏").into_bytes();
        assert_eq!(Enrolment::verify(&envelope.to_bytes()), Err(unproved));
    }

    #[test]
    fn all_three_keys_and_the_devices_name_are_wanted() {
        let keys = PersonKeys::make(&mut counting(1)).unwrap();
        let signed = |change: &dyn Fn(&mut Enrolment)| {
            let mut asked = asked(&keys);
            change(&mut asked);
            Enrolment::verify(&asked.sign(&keys, &device(1)).unwrap()).map(|_asked| ())
        };
        let (keys_fault, device_fault) =
            (MalformedKind::PublicKey.at_pointer("/keys"), MalformedKind::VerifierKey.at_pointer("/vkey"));
        assert_eq!(signed(&|_| ()), Ok(()));
        assert_eq!(signed(&|asked| drop(asked.keys.pop())), Err(keys_fault.clone()));
        assert_eq!(signed(&|asked| asked.keys.swap(0, 1)), Err(keys_fault));
        assert_eq!(signed(&|asked| asked.device = "aaaaa".parse().unwrap()), Err(device_fault));
    }
}
