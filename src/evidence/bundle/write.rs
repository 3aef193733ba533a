//! Sealing a bundle: every generated file is made once and kept, so that the same seal packs the same bytes for ever.

use std::collections::{BTreeMap, BTreeSet};

use super::bag::{BAGIT, BagInfo, List};
use super::layout::{self, Slot};
use super::office::trust_slots;
use super::sealed::{Made, SealedBundle, SealedContent, arrange};
use super::unsigned::{Checked, verification_file};
use super::{ForkFile, PartFacts, Salts, never_shown};
use crate::evidence::canonical::{self, NotCanonical};
use crate::evidence::chain::VerifiedChain;
use crate::evidence::charter::{Trust, TrustFiles};
use crate::evidence::digest::sha256;
use crate::evidence::seal::{Removed, SUBJECTS, Seal, SealPredicate, Subject, SubjectDigest, Variant};
use crate::evidence::signer::Signer;
use crate::evidence::stamp::{StampProof, StampedCheckpoint};
use crate::evidence::statement::NotSigned;
use crate::review::record::WrittenRecord;
use crate::review::{DeviceId, Digest, PartNo, PersonId, Timestamp};

/// What a bundle carries of one device's journal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeviceJournal {
    /// Which device.
    pub device: DeviceId,
    /// Its verifier key as text.
    pub vkey: String,
    /// Its newest checkpoint, or the one received from it.
    pub checkpoint: Vec<u8>,
    /// Where the files of this bundle lie in it; of the sealing device only.
    pub inclusion: Option<Vec<u8>>,
    /// A time-stamp over an earlier checkpoint, or over this one; without `inclusion`, with places of its own.
    pub stamped: Option<StampedCheckpoint>,
}

/// Everything a bundle is made of.
#[derive(Clone, Copy)]
pub struct Ingredients<'a> {
    /// What it shows; `unsigned` is no seal.
    pub variant: Variant,
    /// The chain.
    pub chain: &'a VerifiedChain,
    /// Its envelope files, in order.
    pub events: &'a [Vec<u8>],
    /// Branches given up: short code of the head, and from the first event of its own the number, type and file.
    pub forks: &'a [(String, Vec<ForkFile>)],
    /// Root, registrars and charters, all from the first to the newest.
    pub trust_files: &'a TrustFiles,
    /// The same, believed.
    pub trust: &'a Trust,
    /// Journals: the sealing device's first.
    pub journals: &'a [DeviceJournal],
    /// The parts it shows.
    pub parts: &'a [PartFacts],
    /// The record derived from what it shows.
    pub record: &'a WrittenRecord,
    /// The record for ink and print.
    pub record_html: &'a [u8],
    /// `README-VERIFY.txt`
    pub readme: &'a [u8],
    /// `verify.sh`
    pub script: &'a [u8],
    /// When, by the device clock.
    pub time: Timestamp,
    /// Who seals.
    pub actor: &'a PersonId,
    /// The charter that lists his keys.
    pub charter: Digest,
    /// Name and version of the program.
    pub agent: &'a str,
    /// His keys.
    pub signer: &'a Signer,
}

/// Why a bundle could not be made. The desk never asks for such a one.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BundleProblem {
    /// A chain without events, or files that are not those of the chain.
    #[error("not the files of this chain")]
    NotThisChain,
    /// No journal of a sealing device.
    #[error("no journal")]
    NoJournal,
    /// A part that belongs into this variant is not given, or its bytes are not those of the record.
    #[error("part {} unfit", .0.0)]
    PartUnfit(PartNo),
    /// A variant that is not sealed.
    #[error("variant is not sealed")]
    NotSealed,
    /// A value without canonical form.
    #[error(transparent)]
    Canonical(#[from] NotCanonical),
    /// The seal could not be signed.
    #[error(transparent)]
    Signing(#[from] NotSigned),
}

/// Makes all generated files of a bundle and seals them.
pub fn seal_bundle(from: &Ingredients<'_>) -> Result<SealedBundle, BundleProblem> {
    if from.variant == Variant::Unsigned {
        return Err(BundleProblem::NotSealed);
    }
    let predicate = predicate(from)?;
    let mut files = contents(from)?;
    files.extend(evidence(from)?);
    add_tags(from, &predicate, &mut files);
    files.insert("verify.sh".to_owned(), Made::of(from.script.to_vec()));
    let subjects = SUBJECTS.iter().filter_map(|name| {
        let sha256 = files.get(*name)?.sha256;
        Some(Subject { name: (*name).to_owned(), digest: SubjectDigest { sha256 } })
    });
    let seal = Seal::sign(subjects.collect(), predicate.clone(), from.signer)?;
    files.insert("seal.dsse.json".to_owned(), Made::of(seal));
    Ok(close(files, predicate))
}

/// A bundle without signature data: the record, the parts chosen, and what was found when its sealed counterpart was
/// verified. Nothing in it proves anything by itself.
pub fn pack_unsigned(from: &Ingredients<'_>, checked: &Checked<'_>) -> Result<SealedBundle, BundleProblem> {
    let predicate = predicate(&Ingredients { variant: Variant::Unsigned, ..*from })?;
    let mut files = contents(from)?;
    let verification = verification_file(&predicate, from.agent, checked)?;
    files.insert(Slot::Verification.path(), Made::of(verification));
    add_tags(from, &predicate, &mut files);
    Ok(close(files, predicate))
}

/// Tag files that every variant has, without the list of tags.
fn add_tags(from: &Ingredients<'_>, predicate: &SealPredicate, files: &mut BTreeMap<String, Made>) {
    let payload_size = files.values().map(|file| file.size).sum();
    let info = BagInfo {
        organization: from.record.office.clone(),
        date: from.time.date(),
        case: predicate.case_id.clone(),
        agent: from.agent.to_owned(),
        oxum: (payload_size, files.len() as u64),
        variant: predicate.variant,
        fingerprint: from.trust.fingerprint().0,
    };
    let lists = [List::Manifest, List::Sm3Sums].map(|list| (list.path(), list_of(list, files)));
    for (path, bytes) in [
        ("bagit.txt", BAGIT.as_bytes()),
        ("bag-info.txt", info.to_text().as_bytes()),
        ("README-VERIFY.txt", from.readme),
        (lists[0].0, lists[0].1.as_bytes()),
        (lists[1].0, lists[1].1.as_bytes()),
    ] {
        files.insert(path.to_owned(), Made::of(bytes.to_vec()));
    }
}

/// The list of tags over all that is there, and the order of the container.
fn close(mut files: BTreeMap<String, Made>, predicate: SealPredicate) -> SealedBundle {
    let tags = list_of(List::TagManifest, &files);
    files.insert(List::TagManifest.path().to_owned(), Made::of(tags.into_bytes()));
    arrange(files, predicate)
}

fn list_of(list: List, files: &BTreeMap<String, Made>) -> String {
    let listed = files.iter().filter(|(path, _)| list.lists(path));
    list.to_text(listed.map(|(path, file)| {
        let digest = match list {
            List::Manifest | List::TagManifest => file.sha256,
            List::Sm3Sums => file.sm3,
        };
        (path.as_str(), digest)
    }))
}

fn predicate(from: &Ingredients<'_>) -> Result<SealPredicate, BundleProblem> {
    let (Some(case_id), Some(head)) = (from.chain.case_id(), from.chain.head()) else {
        return Err(BundleProblem::NotThisChain);
    };
    let journal = from.journals.first().ok_or(BundleProblem::NoJournal)?;
    let case = from.chain.fold(from.trust).ok_or(BundleProblem::NotThisChain)?;
    let removed: Vec<Removed> = case
        .parts
        .iter()
        .filter_map(|(part, state)| Some(Removed { part: *part, event: state.removed? }))
        .collect();
    let present: BTreeSet<PartNo> = from.parts.iter().map(|part| part.part).collect();
    let is_removed = |part: &PartNo| removed.iter().any(|one| one.part == *part);
    let absent = from.chain.parts().keys().filter(|part| !present.contains(part) && !is_removed(part));
    let withheld: Vec<PartNo> = absent.copied().collect();
    let never = never_shown(from.chain.entries());
    if let Some(part) = present.iter().find(|part| is_removed(part) || never.contains(part)) {
        return Err(BundleProblem::PartUnfit(*part));
    }
    let held_back = withheld.iter().find(|part| !never.contains(part));
    match (from.variant, held_back, from.parts.first()) {
        (Variant::Full, Some(part), _) => return Err(BundleProblem::PartUnfit(*part)),
        (Variant::Nocontent, _, Some(facts)) => return Err(BundleProblem::PartUnfit(facts.part)),
        (Variant::Full | Variant::Release | Variant::Nocontent | Variant::Unsigned, _, _) => {}
    }
    Ok(SealPredicate {
        case_id: case_id.clone(),
        head,
        events: from.chain.seq(),
        variant: from.variant,
        time: from.time,
        actor: from.actor.clone(),
        device: journal.device.clone(),
        charter: from.charter,
        checkpoint: sha256(&journal.checkpoint),
        withheld,
        removed,
    })
}

/// What is read below `data/`: the record, the parts shown, their salts.
fn contents(from: &Ingredients<'_>) -> Result<BTreeMap<String, Made>, BundleProblem> {
    let salts = from.parts.iter().map(|part| (part.part, part.salt.clone())).collect();
    let mut files = BTreeMap::from([
        (Slot::RecordHtml.path(), Made::of(from.record_html.to_vec())),
        (Slot::RecordJson.path(), Made::of(canonical::to_bytes(from.record)?)),
        (Slot::Salts.path(), Made::of(Salts(salts).to_bytes()?)),
    ]);
    for facts in from.parts {
        let reference = from.chain.parts().get(&facts.part).filter(|part| part.commit == facts.commit);
        let reference = reference.ok_or(BundleProblem::PartUnfit(facts.part))?;
        let ending = layout::ending(reference.media.as_ref()).to_owned();
        let content = SealedContent::Part(facts.part);
        let PartFacts { size, crc32, sha256, sm3, .. } = *facts;
        files.insert(Slot::Part(facts.part, ending).path(), Made { size, crc32, sha256, sm3, content });
    }
    Ok(files)
}

/// What proves it: events, the chain of trust, journals.
fn evidence(from: &Ingredients<'_>) -> Result<BTreeMap<String, Made>, BundleProblem> {
    let mut files = BTreeMap::new();
    let mut put = |slot: Slot, bytes: Vec<u8>| {
        files.insert(slot.path(), Made::of(bytes));
    };
    let mut authorities: Vec<&[u8]> = Vec::new();
    let entries = from.chain.entries();
    let heads = entries.iter().map(|entry| entry.head);
    if !heads.eq(from.events.iter().map(|bytes| sha256(bytes))) {
        return Err(BundleProblem::NotThisChain);
    }
    for (entry, bytes) in entries.iter().zip(from.events) {
        put(Slot::Event(entry.seq, entry.event.kind().code().to_owned()), bytes.clone());
    }
    for (head, events) in from.forks {
        for (seq, kind, bytes) in events {
            put(Slot::Fork(head.clone(), *seq, kind.clone()), bytes.clone());
        }
    }
    for (slot, bytes) in trust_slots(from.trust_files) {
        put(slot, bytes.to_vec());
    }
    for journal in from.journals {
        put(Slot::Checkpoint(journal.device.clone()), journal.checkpoint.clone());
        put(Slot::VerifierKey(journal.device.clone()), format!("{}\n", journal.vkey).into_bytes());
        if let Some(inclusion) = &journal.inclusion {
            put(Slot::Inclusion(journal.device.clone()), inclusion.clone());
        }
        if let Some(stamped) = &journal.stamped {
            put(Slot::Stamped(journal.device.clone()), stamped.checkpoint.clone());
            put(Slot::Token(journal.device.clone()), stamped.token.clone());
            match &stamped.proof {
                StampProof::Consistency(file) => put(Slot::Consistency(journal.device.clone()), file.clone()),
                StampProof::Inclusion(file) => {
                    put(Slot::StampedInclusion(journal.device.clone()), file.clone());
                }
            }
            authorities.extend(stamped.certificates.as_deref().filter(|one| !authorities.contains(one)));
        }
    }
    if !authorities.is_empty() {
        put(Slot::StampCertificates, authorities.concat());
    }
    Ok(files)
}
