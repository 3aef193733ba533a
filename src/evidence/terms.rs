//! Who took a term list over (DESIGN §7, packs). What is signed is the digest of the list's canonical bytes: a list of
//! tens of thousands of terms is longer than an envelope may be. It is kept beside the list and stands in no bundle.

use serde::{Deserialize, Serialize};

use super::charter::{Trust, signatures};
use super::dsse::{Envelope, PayloadType};
use super::malformed::{Malformed, MalformedKind};
use super::signer::Signer;
use super::statement::{self, NotSigned, Statement};
use super::verify::Findings;
use crate::review::{Code, Digest, PersonId, Timestamp};

/// One version of a term list and who answers for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct TermsTaken {
    /// The list, as events name it.
    pub pack: Code,
    /// Its name, as a person chose it.
    pub name: String,
    /// From 1, gapless.
    pub version: u32,
    /// How many terms, allowed phrases among them; none ends the list.
    pub terms: u32,
    /// SHA-256 of its canonical bytes.
    pub sha256: Digest,
    /// When, by the clock of the device.
    pub time: Timestamp,
    /// Who took it over and signs.
    pub actor: PersonId,
    /// The charter in force, by the SHA-256 of its file.
    pub charter: Digest,
}

impl Statement for TermsTaken {
    const TYPE: &'static str = "terms";
    const PAYLOAD: PayloadType = PayloadType::Terms;
}

impl TermsTaken {
    /// The envelope file, signed with both keys.
    pub fn sign(&self, signer: &Signer) -> Result<Vec<u8>, NotSigned> {
        statement::sign(self, signer)
    }

    /// Reads an envelope and holds it against the keys its charter gives the one who signed.
    pub fn verify(file: &[u8], trust: &Trust) -> Result<Self, Malformed> {
        let envelope = Envelope::read_as(PayloadType::Terms, file)?;
        let taken: Self = statement::read(&envelope)?;
        let mut findings = Findings::default();
        let unsigned = || MalformedKind::NoSignature.at_pointer("/signatures");
        let keys = trust.keys(&taken.charter, &taken.actor).ok_or_else(unsigned)?;
        signatures::inspect(&envelope, keys, taken.time, "terms", &mut findings);
        // A key revoked later proves nothing against what this desk has kept sealed since.
        if findings.has_invalid() { Err(unsigned()) } else { Ok(taken) }
    }
}
