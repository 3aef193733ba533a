//! Sealing a bundle: every generated file is made once and kept, so that the same seal packs the same bytes for ever.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::bag::{BAGIT, BagInfo, List};
use super::layout::{self, Slot};
use super::{ForkFile, PartFacts, Salts, never_shown};
use crate::evidence::canonical::{self, NotCanonical};
use crate::evidence::chain::VerifiedChain;
use crate::evidence::charter::{Trust, TrustFiles};
use crate::evidence::digest::{sha256, sm3};
use crate::evidence::malformed::Malformed;
use crate::evidence::seal::{Removed, SUBJECTS, Seal, SealPredicate, Subject, SubjectDigest, Variant};
use crate::evidence::signer::Signer;
use crate::evidence::stamp::StampedCheckpoint;
use crate::evidence::statement::NotSigned;
use crate::evidence::zip::{self, Crc32, EntryPlan, lay_out};
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
    /// A time-stamp over an earlier checkpoint, or over this one.
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

/// A file of a sealed bundle.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SealedFile {
    /// Path in the container.
    pub path: String,
    /// Bytes.
    pub size: u64,
    /// CRC-32 over them.
    pub crc32: u32,
    /// Its bytes, or the part whose bytes they are.
    pub content: SealedContent,
}

/// Where the bytes of a file are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum SealedContent {
    /// Here.
    Bytes(Vec<u8>),
    /// In the store.
    Part(PartNo),
}

/// A sealed bundle: what the `seal` store keeps.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SealedBundle {
    /// Name of the container.
    pub file_name: String,
    /// What the seal says.
    pub predicate: SealPredicate,
    /// Its files in the order of the container.
    pub files: Vec<SealedFile>,
}

/// A piece of the container.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece<'a> {
    /// Headers, made now.
    Made(Vec<u8>),
    /// A generated file.
    Kept(&'a [u8]),
    /// The bytes of a part, from the store.
    Part(PartNo),
}

impl SealedBundle {
    /// The pieces of the container, in order; nothing large is held.
    pub fn pieces(&self) -> Result<Vec<Piece<'_>>, Malformed> {
        let plans: Vec<EntryPlan> = self
            .files
            .iter()
            .map(|file| EntryPlan { name: file.path.clone(), size: file.size, crc32: file.crc32 })
            .collect();
        let piece = |piece| match piece {
            zip::Piece::Bytes(bytes) => Some(Piece::Made(bytes)),
            zip::Piece::Content(index) => self.files.get(index).map(|file| match &file.content {
                SealedContent::Bytes(bytes) => Piece::Kept(bytes),
                SealedContent::Part(part) => Piece::Part(*part),
            }),
        };
        Ok(lay_out(&plans)?.into_iter().filter_map(piece).collect())
    }
}

/// Makes all generated files of a bundle and seals them.
pub fn seal_bundle(from: &Ingredients<'_>) -> Result<SealedBundle, BundleProblem> {
    let predicate = predicate(from)?;
    let mut files = payload(from)?;
    let payload_size = files.values().map(|file| file.size).sum();
    let oxum = (payload_size, files.len() as u64);
    let info = BagInfo {
        organization: from.record.office.clone(),
        date: from.time.date(),
        case: predicate.case_id.clone(),
        agent: from.agent.to_owned(),
        oxum,
        variant: from.variant,
        fingerprint: from.trust.fingerprint().0,
    };
    let lists = [List::Manifest, List::Sm3Sums].map(|list| (list.path(), list_of(list, &files)));
    for (path, bytes) in [
        ("bagit.txt", BAGIT.as_bytes()),
        ("bag-info.txt", info.to_text().as_bytes()),
        ("README-VERIFY.txt", from.readme),
        ("verify.sh", from.script),
        (lists[0].0, lists[0].1.as_bytes()),
        (lists[1].0, lists[1].1.as_bytes()),
    ] {
        files.insert(path.to_owned(), Made::of(bytes.to_vec()));
    }
    let subjects = SUBJECTS.iter().filter_map(|name| {
        let sha256 = files.get(*name)?.sha256;
        Some(Subject { name: (*name).to_owned(), digest: SubjectDigest { sha256 } })
    });
    let seal = Seal::sign(subjects.collect(), predicate.clone(), from.signer)?;
    files.insert("seal.dsse.json".to_owned(), Made::of(seal));
    let tags = list_of(List::TagManifest, &files);
    files.insert(List::TagManifest.path().to_owned(), Made::of(tags.into_bytes()));
    Ok(arrange(files, predicate))
}

/// A file on its way into the bag.
struct Made {
    size: u64,
    crc32: u32,
    sha256: Digest,
    sm3: Digest,
    content: SealedContent,
}

impl Made {
    fn of(bytes: Vec<u8>) -> Self {
        let mut crc32 = Crc32::new();
        crc32.update(&bytes);
        Self {
            size: bytes.len() as u64,
            crc32: crc32.finish(),
            sha256: sha256(&bytes),
            sm3: sm3(&bytes),
            content: SealedContent::Bytes(bytes),
        }
    }
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
        (Variant::Unsigned, _, _) => return Err(BundleProblem::NotSealed),
        (Variant::Full, Some(part), _) => return Err(BundleProblem::PartUnfit(*part)),
        (Variant::Nocontent, _, Some(facts)) => return Err(BundleProblem::PartUnfit(facts.part)),
        (Variant::Full | Variant::Release | Variant::Nocontent, _, _) => {}
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

/// The files below `data/`.
fn payload(from: &Ingredients<'_>) -> Result<BTreeMap<String, Made>, BundleProblem> {
    let mut files = BTreeMap::new();
    let mut put = |slot: Slot, bytes: Vec<u8>| {
        files.insert(slot.path(), Made::of(bytes));
    };
    put(Slot::RecordHtml, from.record_html.to_vec());
    put(Slot::RecordJson, canonical::to_bytes(from.record)?);
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
    put(Slot::RootEd25519, from.trust_files.root_ed25519.clone());
    put(Slot::RootSm2, from.trust_files.root_sm2.clone());
    for (number, bytes) in &from.trust_files.registrars {
        put(Slot::Registrar(*number), bytes.clone());
    }
    for (number, bytes) in &from.trust_files.charters {
        put(Slot::Charter(*number), bytes.clone());
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
            put(Slot::Consistency(journal.device.clone()), stamped.consistency.clone());
            if let Some(certificates) = &stamped.certificates {
                put(Slot::StampCertificates, certificates.clone());
            }
        }
    }
    let salts = from.parts.iter().map(|part| (part.part, part.salt.clone())).collect();
    put(Slot::Salts, Salts(salts).to_bytes()?);
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

/// `bagit.txt` first, the others bytewise, all in the folder of the case.
fn arrange(mut files: BTreeMap<String, Made>, predicate: SealPredicate) -> SealedBundle {
    let first = files.remove_entry("bagit.txt");
    let folder = predicate.case_id.as_str();
    let files = first.into_iter().chain(files).map(|(path, file)| SealedFile {
        path: format!("{folder}/{path}"),
        size: file.size,
        crc32: file.crc32,
        content: file.content,
    });
    let files = files.collect();
    SealedBundle {
        file_name: layout::file_name(folder, &predicate.head, predicate.variant),
        predicate,
        files,
    }
}
