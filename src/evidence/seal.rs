//! The seal of a bundle: an in-toto Statement v1 over its tag files, made once for a head and a variant (DESIGN §7).

use serde::{Deserialize, Serialize};

use super::canonical;
use super::dsse::{Envelope, PayloadType};
use super::malformed::{Malformed, MalformedKind};
use super::signer::Signer;
use super::statement::NotSigned;
use super::strict;
use crate::review::{CaseId, DeviceId, Digest, PartNo, PersonId, Timestamp};

/// in-toto attestation framework, Statement v1.
const STATEMENT: &str = "https://in-toto.io/Statement/v1";

/// What the predicate is; a later form takes another number.
const PREDICATE: &str = "urn:baoshen:seal:v1";

/// What a bundle shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Variant {
    /// Everything.
    Full,
    /// What may go out.
    Release,
    /// That, when and by whom: no part at all.
    Nocontent,
    /// No signatures, for archives that refuse them.
    Unsigned,
}

impl Variant {
    /// Every variant.
    pub const ALL: [Self; 4] = [Self::Full, Self::Release, Self::Nocontent, Self::Unsigned];

    /// As in file names and bag-info.
    pub fn code(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::Release => "release",
            Self::Nocontent => "nocontent",
            Self::Unsigned => "unsigned",
        }
    }
}

/// A part taken out of the record, with the event that says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Removed {
    /// Which part.
    pub part: PartNo,
    /// Seq of its `content_removed`.
    pub event: u32,
}

/// What the seal says of the bundle.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SealPredicate {
    /// The case.
    pub case_id: CaseId,
    /// SHA-256 of the last event file.
    pub head: Digest,
    /// Number of events.
    pub events: u32,
    /// What the bundle shows.
    pub variant: Variant,
    /// When it was sealed, by the device clock.
    pub time: Timestamp,
    /// Who sealed and signs.
    pub actor: PersonId,
    /// Where.
    pub device: DeviceId,
    /// The charter that lists the actor's keys.
    pub charter: Digest,
    /// SHA-256 of the device's checkpoint file.
    pub checkpoint: Digest,
    /// Parts the office keeps back, ascending.
    pub withheld: Vec<PartNo>,
    /// Parts taken out of the record, ascending.
    pub removed: Vec<Removed>,
}

/// A file the seal stands over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Subject {
    /// Path in the bag.
    pub name: String,
    /// Its digests.
    pub digest: SubjectDigest,
}

/// in-toto `DigestSet`, of which one is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SubjectDigest {
    /// SHA-256 of the file.
    pub sha256: Digest,
}

/// The files a seal stands over, bytewise; all other files hang on the two lists among them.
pub const SUBJECTS: [&str; 6] =
    ["README-VERIFY.txt", "bag-info.txt", "bagit.txt", "manifest-sha256.txt", "sm3sums.txt", "verify.sh"];

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct StatementFile {
    #[serde(rename = "_type")]
    statement: String,
    subject: Vec<Subject>,
    predicate_type: String,
    predicate: SealPredicate,
}

/// A seal as read; nothing in it is believed yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seal {
    /// The envelope.
    pub envelope: Envelope,
    /// What it stands over.
    pub subjects: Vec<Subject>,
    /// What it says.
    pub predicate: SealPredicate,
}

impl Seal {
    /// Seals: the bytes of `seal.dsse.json`.
    pub fn sign(
        subjects: Vec<Subject>,
        predicate: SealPredicate,
        signer: &Signer,
    ) -> Result<Vec<u8>, NotSigned> {
        let statement = StatementFile {
            statement: STATEMENT.to_owned(),
            subject: subjects,
            predicate_type: PREDICATE.to_owned(),
            predicate,
        };
        Ok(signer.sign(PayloadType::InToto, canonical::to_bytes(&statement)?)?.to_bytes())
    }

    /// Reads `seal.dsse.json` strictly.
    pub fn read(bytes: &[u8]) -> Result<Self, Malformed> {
        let envelope = Envelope::read_as(PayloadType::InToto, bytes)?;
        refuse_newer(&envelope.payload)?;
        let file: StatementFile = strict::read_exact(&envelope.payload)?;
        if file.statement != STATEMENT || file.predicate_type != PREDICATE {
            return Err(MalformedKind::NotExact.at_pointer("/predicateType"));
        }
        Ok(Self { envelope, subjects: file.subject, predicate: file.predicate })
    }
}

/// A later predicate of ours is no fault of the bytes.
fn refuse_newer(payload: &[u8]) -> Result<(), Malformed> {
    #[derive(Deserialize)]
    #[serde(rename_all = "camelCase")]
    struct Kind {
        predicate_type: String,
    }
    let Kind { predicate_type } = strict::read(payload)?;
    let version = predicate_type.strip_prefix("urn:baoshen:seal:v").and_then(|text| text.parse().ok());
    match version {
        Some(found) if found > 1 => Err(MalformedKind::NewerVersion { found }.at_pointer("/predicateType")),
        Some(_) | None => Ok(()),
    }
}
