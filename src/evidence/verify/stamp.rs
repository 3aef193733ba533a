//! Time-stamps over checkpoints: of the checkpoint beside them, which the newest goes on from, or under which files have
//! their places. And what they bound.

use std::collections::{BTreeMap, BTreeSet};

use super::journal::{Journals, verifier_key};
use super::{Findings, VerdictCode};
use crate::evidence::bundle::Slot;
use crate::evidence::bundle::read::Bag;
use crate::evidence::chain::Walk;
use crate::evidence::checkpoint::{Checkpoint, SignedCheckpoint};
use crate::evidence::journal::{ConsistencyFile, InclusionFile};
use crate::evidence::stamp::Stamp;
use crate::evidence::step_time::{StepTime, TimeDoubt, Timed, earliest, graded};
use crate::review::{DeviceId, Digest, Timestamp};

/// A time-stamp that nothing here speaks against.
struct Held {
    /// Size of the stamped checkpoint.
    size: u64,
    time: Timestamp,
    /// Files whose places under the stamped checkpoint itself are proved.
    files: BTreeSet<Digest>,
}

/// Of each device that has one.
type Stamps = BTreeMap<DeviceId, Held>;

/// Inspects the time-stamps and grades the time of every step.
pub(super) fn inspect(bag: &Bag, walk: &Walk, journals: &Journals, findings: &mut Findings) -> Vec<StepTime> {
    let mut stamps = Stamps::new();
    for (path, file, slot) in bag.each() {
        match slot {
            Slot::Token(device) => {
                let bytes = file.bytes.as_deref().unwrap_or_default();
                if let Some(stamp) = token(bag, journals, device, path, bytes, findings) {
                    findings.cannot_check(VerdictCode::Stamp, path, &[&stamp.time, &stamp.size]);
                    stamps.insert(device.clone(), stamp);
                }
            }
            Slot::Stamped(device) | Slot::Consistency(device) | Slot::StampedInclusion(device)
                if !bag.has(&Slot::Token(device.clone())) =>
            {
                findings.invalid(VerdictCode::FileUnexpected, path, &[]);
            }
            // Places of its own stand instead of the path to the newest checkpoint.
            Slot::Consistency(device) if bag.has(&Slot::StampedInclusion(device.clone())) => {
                findings.invalid(VerdictCode::FileUnexpected, path, &[]);
            }
            _ => {}
        }
    }
    let times = times(walk, journals, &stamps);
    for step in times.iter().filter(|step| step.doubt == Some(TimeDoubt::AfterStamp)) {
        let entry = walk.entries.iter().find(|entry| entry.seq == step.seq);
        let place = entry.map(|entry| Slot::Event(entry.seq, entry.event.kind().code().to_owned()).path());
        let before = step.before.unwrap_or(step.time);
        findings.cannot_check(VerdictCode::TimeAfterStamp, place.unwrap_or_default(), &[&step.time, &before]);
    }
    findings.settle_revoked(|path| was_there(bag, path, journals, &stamps));
    times
}

/// The earliest stamp over a file: what lies in a journal below the size of the stamped checkpoint was there, and what
/// has its place under that checkpoint.
fn was_there(bag: &Bag, path: &str, journals: &Journals, stamps: &Stamps) -> Option<Timestamp> {
    let digest = bag.files.get(path)?.sha256;
    let places = journals.entries.iter().filter(|(_, file)| **file == digest);
    let covering =
        places.filter_map(|((device, index), _)| stamps.get(device).filter(|stamp| *index < stamp.size));
    let directly = stamps.values().filter(|stamp| stamp.files.contains(&digest));
    covering.chain(directly).map(|stamp| stamp.time).min()
}

/// The stamp, if the token stands over the checkpoint beside it, and the newest one goes on from that or files have their
/// places under it.
fn token(
    bag: &Bag,
    journals: &Journals,
    device: &DeviceId,
    path: &str,
    bytes: &[u8],
    findings: &mut Findings,
) -> Option<Held> {
    let mark = findings.mark();
    let stamped_path = Slot::Stamped(device.clone()).path();
    let stamp = Stamp::read(bytes).map_err(|fault| findings.malformed(&fault.in_file(path))).ok();
    let Some(note) = bag.bytes(&stamped_path) else {
        findings.invalid(VerdictCode::FileMissing, &stamped_path, &[]);
        return None;
    };
    if stamp.is_some_and(|stamp| !stamp.is_over(note)) {
        findings.invalid(VerdictCode::StampDiffers, path, &[]);
    }
    let stamped = stamped(bag, device, &stamped_path, note, findings);
    let newest = journals.checkpoints.iter().find(|checkpoint| checkpoint.origin == *device);
    let mut files = BTreeSet::new();
    if bag.has(&Slot::StampedInclusion(device.clone())) {
        files = placed(bag, device, stamped.as_ref(), findings);
    } else if let (Some(proof), Some(stamped), Some(newest)) =
        (consistency(bag, device, findings), &stamped, newest)
        && !proof.shows(stamped, newest)
    {
        let place = Slot::Consistency(device.clone()).path();
        findings.invalid(VerdictCode::ConsistencyFails, place, &[&stamped.size, &newest.size]);
    }
    let is_sound = findings.invalid_since(mark).next().is_none() && newest.is_some();
    let held = stamped.zip(stamp).filter(|_| is_sound);
    held.map(|(stamped, stamp)| Held { size: stamped.size, time: stamp.time, files })
}

/// The files that have their places under the stamped checkpoint. It need not name every event: later ones lie in the
/// journal of the next id.
fn placed(
    bag: &Bag,
    device: &DeviceId,
    stamped: Option<&Checkpoint>,
    findings: &mut Findings,
) -> BTreeSet<Digest> {
    let path = Slot::StampedInclusion(device.clone()).path();
    let read = InclusionFile::read(bag.bytes(&path).unwrap_or_default());
    let inclusion = read.map_err(|fault| findings.malformed(&fault.in_file(&path))).ok();
    let Some((inclusion, stamped)) = inclusion.zip(stamped) else { return BTreeSet::new() };
    if inclusion.device != *device || inclusion.size != stamped.size {
        findings.invalid(VerdictCode::InclusionFails, &path, &[&inclusion.device, &inclusion.size]);
    }
    let mut files = BTreeSet::new();
    for leaf in &inclusion.leaves {
        match bag.files.get(&leaf.file).filter(|file| leaf.leads(&file.sha256, stamped)) {
            Some(file) => drop(files.insert(file.sha256)),
            None => findings.invalid(VerdictCode::InclusionFails, &leaf.file, &[&leaf.index]),
        }
    }
    files
}

/// The stamped checkpoint, if the device signed it.
fn stamped(
    bag: &Bag,
    device: &DeviceId,
    path: &str,
    note: &[u8],
    findings: &mut Findings,
) -> Option<Checkpoint> {
    // A key that cannot be read is said with the newest checkpoint.
    let key = verifier_key(bag, &Slot::VerifierKey(device.clone()).path()).ok()?;
    let signed =
        SignedCheckpoint::read(note).map_err(|fault| findings.malformed(&fault.in_file(path))).ok()?;
    let checkpoint = signed.verify(&key).ok().filter(|checkpoint| checkpoint.origin == *device);
    if checkpoint.is_none() {
        findings.invalid(VerdictCode::CheckpointUnsigned, path, &[device]);
    }
    checkpoint
}

fn consistency(bag: &Bag, device: &DeviceId, findings: &mut Findings) -> Option<ConsistencyFile> {
    let path = Slot::Consistency(device.clone()).path();
    let Some(bytes) = bag.bytes(&path) else {
        findings.invalid(VerdictCode::FileMissing, &path, &[]);
        return None;
    };
    ConsistencyFile::read(bytes).map_err(|fault| findings.malformed(&fault.in_file(&path))).ok()
}

/// Every step with the grade of its time. A step has its place where a proved entry of a journal is its file.
fn times(walk: &Walk, journals: &Journals, stamps: &Stamps) -> Vec<StepTime> {
    let steps: Vec<Timed> = walk
        .entries
        .iter()
        .map(|entry| Timed { seq: entry.seq, head: entry.head, time: entry.time })
        .collect();
    // Indexes of two journals cannot be compared; a bundle gives places in the journal of the device that sealed.
    let device = journals.entries.keys().map(|(device, _)| device).next();
    let own = journals.entries.iter().filter(|((of, _), _)| Some(of) == device);
    let places: BTreeMap<Digest, u64> = own.map(|((_, index), file)| (*file, *index)).collect();
    let place = |step: &Timed| places.get(&step.head).copied();
    let own = device.and_then(|device| stamps.get(device)).map(|stamp| (stamp.size, stamp.time));
    let stamped = |step: &Timed| {
        let directly = stamps.values().filter(|stamp| stamp.files.contains(&step.head));
        let below = earliest(place(step), own.as_slice());
        below.into_iter().chain(directly.map(|stamp| stamp.time)).min()
    };
    graded(&steps, place, stamped)
}
