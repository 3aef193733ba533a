//! DSSE v1 envelopes: signed bytes with their type.
//!
//! The bytes that were signed are the bytes that are parsed; an envelope is never written again once signed.
//! `keyid` is a hint: it selects one of the keys the caller believes, it never brings one along.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::key::{KeyId, PublicKey};
use super::malformed::{Malformed, MalformedKind};
use super::{base64, strict};

/// Longest envelope file, in bytes: texts and files are parts outside it.
pub const MAX_ENVELOPE: u64 = 1 << 20;

/// The closed list of payload types.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PayloadType {
    /// One event of a case.
    Event,
    /// People, posts, keys and policy.
    Charter,
    /// The key that signs charters.
    Registrar,
    /// The change from one root to the next.
    Rotation,
    /// Somebody asks for his keys to be entered; stands in no bundle.
    Enrolment,
    /// in-toto Statement v1: the seal.
    InToto,
    /// A term list taken over by somebody; stays at the desk, stands in no bundle.
    Terms,
}

impl PayloadType {
    const ALL: [Self; 7] = [
        Self::Event,
        Self::Charter,
        Self::Registrar,
        Self::Rotation,
        Self::Enrolment,
        Self::InToto,
        Self::Terms,
    ];

    /// As it is signed.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Event => "application/vnd.baoshen.event.v1+json",
            Self::Charter => "application/vnd.baoshen.charter.v1+json",
            Self::Registrar => "application/vnd.baoshen.registrar.v1+json",
            Self::Rotation => "application/vnd.baoshen.rotation.v1+json",
            Self::Enrolment => "application/vnd.baoshen.enrolment.v1+json",
            Self::InToto => "application/vnd.in-toto+json",
            Self::Terms => "application/vnd.baoshen.terms.v1+json",
        }
    }

    fn read(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|known| known.as_str() == text)
    }
}

/// What is signed: DSSE protocol v1.0.2, "PAE definition".
pub fn pae(payload_type: &str, payload: &[u8]) -> Vec<u8> {
    let head = format!("DSSEv1 {} {payload_type} {} ", payload_type.len(), payload.len());
    [head.as_bytes(), payload].concat()
}

/// An envelope as read or as being signed; nothing in it is believed yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Envelope {
    /// What the payload is.
    pub payload_type: PayloadType,
    /// The signed bytes.
    pub payload: Vec<u8>,
    /// At least one once read; key ids are distinct.
    pub signatures: Vec<EnvelopeSignature>,
}

/// One signature.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EnvelopeSignature {
    /// Which key it claims.
    pub keyid: KeyId,
    /// 64 bytes for Ed25519, DER for SM2.
    pub sig: Vec<u8>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct EnvelopeFile {
    payload: String,
    payload_type: String,
    signatures: Vec<SignatureFile>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct SignatureFile {
    keyid: KeyId,
    sig: String,
}

impl Envelope {
    /// Reads an envelope file strictly.
    pub fn read(bytes: &[u8]) -> Result<Self, Malformed> {
        if bytes.len() as u64 > MAX_ENVELOPE {
            return Err(MalformedKind::TooLong { limit: MAX_ENVELOPE }.whole());
        }
        let file: EnvelopeFile = strict::read_exact(bytes)?;
        let payload_type = PayloadType::read(&file.payload_type)
            .ok_or_else(|| MalformedKind::PayloadType.at_pointer("/payloadType"))?;
        let payload = base64::decode_either(&file.payload).map_err(|kind| kind.at_pointer("/payload"))?;
        let mut seen = BTreeSet::new();
        let mut signatures = Vec::new();
        for (n, SignatureFile { keyid, sig }) in file.signatures.into_iter().enumerate() {
            if !seen.insert(keyid) {
                return Err(MalformedKind::RepeatedKeyId.at_pointer(format!("/signatures/{n}/keyid")));
            }
            let sig = base64::decode_either(&sig)
                .map_err(|kind| kind.at_pointer(format!("/signatures/{n}/sig")))?;
            signatures.push(EnvelopeSignature { keyid, sig });
        }
        if signatures.is_empty() {
            return Err(MalformedKind::NoSignature.at_pointer("/signatures"));
        }
        Ok(Self { payload_type, payload, signatures })
    }

    /// Reads an envelope that must be of one type: a charter offered as an event is refused here.
    pub fn read_as(payload_type: PayloadType, bytes: &[u8]) -> Result<Self, Malformed> {
        let envelope = Self::read(bytes)?;
        if envelope.payload_type == payload_type {
            Ok(envelope)
        } else {
            Err(MalformedKind::PayloadType.at_pointer("/payloadType"))
        }
    }

    /// The file: JCS, standard base64.
    pub fn to_bytes(&self) -> Vec<u8> {
        // Hex, base64 and the types hold nothing that JSON escapes, so the canonical form is plain text.
        let signatures: Vec<String> = self
            .signatures
            .iter()
            .map(|one| format!(r#"{{"keyid":"{}","sig":"{}"}}"#, one.keyid, base64::encode(&one.sig)))
            .collect();
        format!(
            r#"{{"payload":"{}","payloadType":"{}","signatures":[{}]}}"#,
            base64::encode(&self.payload),
            self.payload_type.as_str(),
            signatures.join(",")
        )
        .into_bytes()
    }
}

/// What became of one key or one signature.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SignatureOutcome {
    /// A believed key signed these bytes.
    Valid,
    /// The signature under a believed key's id is not that key's.
    Invalid,
    /// A believed key did not sign.
    Missing,
    /// A signature under an id that is none of the believed keys'.
    Unlisted,
}

/// An envelope held against keys: the payload comes out only through a key that signed it.
#[derive(Debug)]
pub struct Checked<'e> {
    payload: &'e [u8],
    outcomes: BTreeMap<KeyId, SignatureOutcome>,
}

/// Holds an envelope against the keys the caller believes, each under the algorithm of its record.
pub fn verify_envelope<'e>(envelope: &'e Envelope, keys: &[PublicKey]) -> Checked<'e> {
    let message = pae(envelope.payload_type.as_str(), &envelope.payload);
    let mut outcomes: BTreeMap<KeyId, SignatureOutcome> =
        envelope.signatures.iter().map(|one| (one.keyid, SignatureOutcome::Unlisted)).collect();
    for key in keys {
        let keyid = key.keyid();
        let outcome = match envelope.signatures.iter().find(|one| one.keyid == keyid) {
            None => SignatureOutcome::Missing,
            Some(one) if key.verify(&message, &one.sig) => SignatureOutcome::Valid,
            Some(_) => SignatureOutcome::Invalid,
        };
        outcomes.insert(keyid, outcome);
    }
    Checked { payload: &envelope.payload, outcomes }
}

impl<'e> Checked<'e> {
    /// Every key offered and every signature found.
    pub fn outcomes(&self) -> &BTreeMap<KeyId, SignatureOutcome> {
        &self.outcomes
    }

    /// The payload, if this key signed it.
    pub fn verified_by(&self, keyid: &KeyId) -> Option<&'e [u8]> {
        (self.outcomes.get(keyid) == Some(&SignatureOutcome::Valid)).then_some(self.payload)
    }

    /// The payload, if every key offered signed it and nobody else did; otherwise what failed.
    pub fn verified_by_all(&self) -> Result<&'e [u8], BTreeMap<KeyId, SignatureOutcome>> {
        let failed: BTreeMap<_, _> = self
            .outcomes
            .iter()
            .filter(|(_, outcome)| **outcome != SignatureOutcome::Valid)
            .map(|(keyid, outcome)| (*keyid, *outcome))
            .collect();
        if failed.is_empty() && !self.outcomes.is_empty() { Ok(self.payload) } else { Err(failed) }
    }
}
