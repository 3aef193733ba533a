//! `data/verification.json`: what a bundle without signatures can say of its sealed counterpart.

use serde::Serialize;

use crate::evidence::canonical::{self, NotCanonical};
use crate::evidence::seal::{Removed, SealPredicate};
use crate::evidence::statement::FORMAT;
use crate::evidence::verify::{Report, Verdict, VerdictCode, Verified};
use crate::review::{CaseId, DeviceId, Digest, PartNo, PersonId, Timestamp};

/// The sealed bundle of the same head that was verified.
#[derive(Clone, Copy)]
pub struct Checked<'a> {
    /// Its name.
    pub file_name: &'a str,
    /// SHA-256 of the whole file.
    pub sha256: Digest,
    /// What was found.
    pub report: &'a Report,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct VerificationFile<'a> {
    v: u32,
    /// Always false: so that nobody takes this file for more than a note.
    signed: bool,
    case_id: &'a CaseId,
    head: Digest,
    events: u32,
    time: Timestamp,
    actor: &'a PersonId,
    device: &'a DeviceId,
    agent: &'a str,
    sealed_file: &'a str,
    sealed_sha256: Digest,
    outcome: Verified,
    verdicts: Vec<&'a Verdict>,
    withheld: &'a [PartNo],
    removed: &'a [Removed],
}

/// The bytes of the file. What the sealed counterpart keeps back says nothing of this bundle and is left out.
pub(super) fn verification_file(
    predicate: &SealPredicate,
    agent: &str,
    checked: &Checked<'_>,
) -> Result<Vec<u8>, NotCanonical> {
    let verdicts = &checked.report.verdicts;
    canonical::to_bytes(&VerificationFile {
        v: FORMAT,
        signed: false,
        case_id: &predicate.case_id,
        head: predicate.head,
        events: predicate.events,
        time: predicate.time,
        actor: &predicate.actor,
        device: &predicate.device,
        agent,
        sealed_file: checked.file_name,
        sealed_sha256: checked.sha256,
        outcome: checked.report.outcome,
        verdicts: verdicts.iter().filter(|verdict| verdict.code != VerdictCode::PartWithheld).collect(),
        withheld: &predicate.withheld,
        removed: &predicate.removed,
    })
}
