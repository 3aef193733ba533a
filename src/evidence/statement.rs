//! Signed statements: a typed body under `v` and `type`, written once in canonical form and read exactly.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

use super::canonical::{self, NotCanonical};
use super::dsse::{Envelope, PayloadType};
use super::malformed::{Malformed, MalformedKind};
use super::signer::{Signer, SigningProblem};
use super::strict;
use crate::review::Digest;

/// The format version written, and the newest one read.
pub const FORMAT: u32 = 1;

/// SHA-256 of the envelope file before; `""` where there is none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Prev(pub Option<Digest>);

impl Serialize for Prev {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match &self.0 {
            Some(digest) => digest.serialize(serializer),
            None => serializer.serialize_str(""),
        }
    }
}

impl<'de> Deserialize<'de> for Prev {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        if text.is_empty() {
            return Ok(Self(None));
        }
        text.parse().map(|digest| Self(Some(digest))).map_err(D::Error::custom)
    }
}

/// Why something could not be signed. None of it happens with values this program makes.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotSigned {
    /// The value has no canonical form.
    #[error("no canonical form: {0}")]
    Canonical(#[from] NotCanonical),
    /// The keys gave no signature.
    #[error("no signature: {0}")]
    Signing(#[from] SigningProblem),
    /// The value has no JSON form.
    #[error("no JSON form: {0}")]
    Json(String),
}

/// A statement kind: what stands in `type`, and what the envelope says.
pub(crate) trait Statement: Serialize + DeserializeOwned {
    /// The payload's `type`.
    const TYPE: &'static str;
    /// The envelope's payload type.
    const PAYLOAD: PayloadType;
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written<T> {
    v: u32,
    r#type: String,
    #[serde(flatten)]
    own: T,
}

#[derive(Serialize)]
struct Borrowed<'a, T> {
    v: u32,
    r#type: &'static str,
    #[serde(flatten)]
    own: &'a T,
}

#[derive(Deserialize)]
struct Version {
    v: u32,
}

/// The envelope file of a statement signed with both keys of `signer`.
pub(crate) fn sign<T: Statement>(own: &T, signer: &Signer) -> Result<Vec<u8>, NotSigned> {
    Ok(enclose(own, signer)?.to_bytes())
}

/// The same while others may sign it too.
pub(crate) fn enclose<T: Statement>(own: &T, signer: &Signer) -> Result<Envelope, NotSigned> {
    let payload = canonical::to_bytes(&Borrowed { v: FORMAT, r#type: T::TYPE, own })?;
    Ok(signer.sign(T::PAYLOAD, payload)?)
}

/// The statement in an envelope already read as its payload type. Nothing is believed yet.
pub(crate) fn read<T: Statement>(envelope: &Envelope) -> Result<T, Malformed> {
    refuse_newer(&envelope.payload)?;
    let written: Written<T> = strict::read_exact(&envelope.payload)?;
    if written.v == FORMAT && written.r#type == T::TYPE {
        Ok(written.own)
    } else {
        Err(MalformedKind::NotExact.at_pointer(if written.v == FORMAT { "/type" } else { "/v" }))
    }
}

/// A version above the one known is no fault of the bytes.
pub(crate) fn refuse_newer(payload: &[u8]) -> Result<(), Malformed> {
    let Version { v } = strict::read(payload)?;
    if v > FORMAT { Err(MalformedKind::NewerVersion { found: v.into() }.at_pointer("/v")) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_file_before_is_an_empty_text() {
        assert_eq!(serde_json::to_string(&Prev(None)).unwrap(), "\"\"");
        let digest = Digest([0xab; 32]);
        let json = serde_json::to_string(&Prev(Some(digest))).unwrap();
        assert_eq!(serde_json::from_str::<Prev>(&json).unwrap(), Prev(Some(digest)));
        assert_eq!(serde_json::from_str::<Prev>("\"\"").unwrap(), Prev(None));
        assert!(serde_json::from_str::<Prev>("\"ab\"").is_err());
        assert!(serde_json::from_str::<Prev>("null").is_err());
    }
}
