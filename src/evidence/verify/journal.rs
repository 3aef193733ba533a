//! Checkpoints, and the events' places under the one of the sealing device.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Findings, VerdictCode};
use crate::evidence::bundle::Slot;
use crate::evidence::bundle::read::Bag;
use crate::evidence::chain::Walk;
use crate::evidence::charter::Trust;
use crate::evidence::checkpoint::{Checkpoint, SignedCheckpoint};
use crate::evidence::journal::InclusionFile;
use crate::evidence::malformed::{Malformed, MalformedKind};
use crate::evidence::note::VerifierKey;
use crate::review::{DeviceId, Digest};

/// What journals prove by themselves.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Journals {
    /// Checkpoints whose devices signed them.
    pub checkpoints: Vec<Checkpoint>,
    /// Those checkpoints and the keys that show it, as files.
    pub files: BTreeMap<DeviceId, JournalFile>,
    /// SHA-256 of the file at each position that leads to one of them.
    pub entries: BTreeMap<(DeviceId, u64), Digest>,
}

/// A checkpoint and its key, as a bundle carried them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct JournalFile {
    /// `DEV.checkpoint`
    pub note: Vec<u8>,
    /// `DEV.vkey` without its final newline.
    pub vkey: String,
}

/// Inspects all journals in the bag; gives what they prove.
pub(super) fn inspect(bag: &Bag, trust: &Trust, walk: &Walk, findings: &mut Findings) -> Journals {
    let mark = findings.mark();
    let mut entries = BTreeMap::new();
    let mut believed = BTreeMap::new();
    let mut files = BTreeMap::new();
    let mut covered = false;
    for (path, file, slot) in bag.each() {
        let (Slot::Checkpoint(device), Some(bytes)) = (slot, &file.bytes) else { continue };
        if let Some(checkpoint) = checkpoint(bag, trust, device, path, bytes, findings) {
            believed.insert(device.clone(), checkpoint);
            let vkey = bag.text(&Slot::VerifierKey(device.clone()).path()).unwrap_or_default();
            let vkey = vkey.trim_end_matches('\n').to_owned();
            files.insert(device.clone(), JournalFile { note: bytes.clone(), vkey });
        }
    }
    for (path, file, slot) in bag.each() {
        let (Slot::Inclusion(device), Some(bytes)) = (slot, &file.bytes) else { continue };
        covered = true;
        match (InclusionFile::read(bytes), believed.get(device)) {
            (Err(fault), _) => findings.malformed(&fault.in_file(path)),
            (Ok(_), None) => findings.invalid(VerdictCode::CheckpointUnsigned, path, &[device]),
            (Ok(inclusion), Some(checkpoint)) => {
                let proved = included(bag, path, device, &inclusion, checkpoint, findings);
                entries.extend(proved.into_iter().map(|(index, file)| ((device.clone(), index), file)));
            }
        }
    }
    if !covered {
        findings.invalid(VerdictCode::FileMissing, "data/journal", &[]);
    }
    for (device, seq) in &walk.devices {
        let is_listed = trust.newest().is_some_and(|newest| newest.charter.device(device).is_some());
        if !is_listed && !believed.contains_key(device) {
            findings.cannot_check(VerdictCode::DeviceUnlisted, event_place(bag, *seq), &[device]);
        }
    }
    findings.holds_since(mark, VerdictCode::Journal, &[&believed.len()]);
    Journals { checkpoints: believed.into_values().collect(), files, entries }
}

fn event_place(bag: &Bag, seq: u32) -> String {
    let found = bag.each().find(|(_, _, slot)| matches!(slot, Slot::Event(number, _) if *number == seq));
    found.map(|(path, _, _)| path.to_owned()).unwrap_or_default()
}

/// The checkpoint of one device, if the key in the bag signed it; the key is held against the newest charter.
fn checkpoint(
    bag: &Bag,
    trust: &Trust,
    device: &DeviceId,
    path: &str,
    bytes: &[u8],
    findings: &mut Findings,
) -> Option<Checkpoint> {
    let key_path = Slot::VerifierKey(device.clone()).path();
    let key = verifier_key(bag, &key_path).map_err(|fault| findings.malformed(&fault)).ok()?;
    let listed = trust.newest().and_then(|newest| newest.charter.device(device));
    match listed {
        None => findings.cannot_check(VerdictCode::DeviceUnlisted, &key_path, &[device]),
        Some(listed) if listed.vkey != key.to_text() => {
            findings.invalid(VerdictCode::DeviceKeyDiffers, &key_path, &[device]);
        }
        Some(_) => {}
    }
    let signed = SignedCheckpoint::read(bytes).map_err(|fault| findings.malformed(&fault.in_file(path)));
    let checkpoint = signed.ok()?.verify(&key).ok().filter(|checkpoint| checkpoint.origin == *device);
    if checkpoint.is_none() {
        findings.invalid(VerdictCode::CheckpointUnsigned, path, &[device]);
    }
    checkpoint
}

pub(super) fn verifier_key(bag: &Bag, path: &str) -> Result<VerifierKey, Malformed> {
    let text = bag.text(path).and_then(|text| text.strip_suffix('\n'));
    let key = text.ok_or(MalformedKind::VerifierKey).and_then(VerifierKey::read);
    key.map_err(|kind| kind.whole().in_file(path))
}

/// Every event has its place, in order, and every place leads to the root; gives the places that do.
fn included(
    bag: &Bag,
    path: &str,
    device: &DeviceId,
    inclusion: &InclusionFile,
    checkpoint: &Checkpoint,
    findings: &mut Findings,
) -> BTreeMap<u64, Digest> {
    let mut proved = BTreeMap::new();
    if inclusion.device != *device || inclusion.size != checkpoint.size {
        findings.invalid(VerdictCode::InclusionFails, path, &[&inclusion.device, &inclusion.size]);
    }
    let mut indexes = BTreeMap::new();
    for leaf in &inclusion.leaves {
        match bag.files.get(&leaf.file).filter(|file| leaf.leads(&file.sha256, checkpoint)) {
            Some(file) => {
                proved.insert(leaf.index, file.sha256);
            }
            None => findings.invalid(VerdictCode::InclusionFails, &leaf.file, &[&leaf.index]),
        }
        indexes.insert(leaf.file.as_str(), leaf.index);
    }
    let mut before = None;
    for (event, _, slot) in bag.each() {
        let index = indexes.get(event).copied();
        if matches!(slot, Slot::Fork(..)) && index.is_none() {
            findings.invalid(VerdictCode::InclusionMissing, event, &[device]);
        }
        // Branches reach a journal in any order.
        if !matches!(slot, Slot::Event(..)) {
            continue;
        }
        match index {
            None => findings.invalid(VerdictCode::InclusionMissing, event, &[device]),
            Some(index) if before.is_some_and(|before| index <= before) => {
                findings.invalid(VerdictCode::JournalOrder, event, &[&index]);
            }
            Some(_) => {}
        }
        before = before.max(index);
    }
    proved
}
