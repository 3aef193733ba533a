//! What is noted of the own journal: checkpoints handed out, sheets printed, time-stamps that came back.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::identity::{from_bytes, to_bytes};
use super::load::Loaded;
use super::problem::{FieldFault, FieldProblem, Problem};
use super::session::Open;
use super::view::StampRow;
use super::{Desk, Surroundings};
use crate::evidence::checkpoint::{Checkpoint, SignedCheckpoint};
use crate::evidence::journal::Journal;
use crate::evidence::note::VerifierKey;
use crate::evidence::stamp::{MAX_STAMP, Stamp, StampProof, StampedCheckpoint};
use crate::evidence::step_time::{StepTime, Timed, earliest, graded};
use crate::review::{Code, DeviceId, Timestamp};
use crate::store::{CaseStore, Change};

/// Name of the sealed setting that holds [`JournalNotes`].
const NOTES: &str = "journal";
/// Checkpoints remembered for a stamp that comes back: years of weekly ones.
const MOST_ISSUED: usize = 1000;

/// What is noted of the own journal.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct JournalNotes {
    /// Sizes at which a checkpoint left the desk, oldest first.
    pub(super) issued: Vec<u64>,
    /// The sheet printed last: when, and the size on it.
    pub(super) printed: Option<(Timestamp, u64)>,
    /// The highest case number given under the present device id, by year: a number is not given twice, whatever became
    /// of its case.
    pub(super) given: BTreeMap<i32, u32>,
    /// Time-stamps, in the order they came.
    pub(super) stamps: Vec<KeptStamp>,
}

/// A time-stamp; its bytes are in a setting of their own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct KeptStamp {
    /// Under whose name the checkpoint was signed.
    pub(super) device: DeviceId,
    /// Size of the checkpoint.
    pub(super) size: u64,
    /// When the authority says it stamped.
    pub(super) time: Timestamp,
    /// When it was taken in.
    pub(super) at: Timestamp,
}

/// The bytes of a time-stamp.
#[derive(Serialize, Deserialize)]
struct StampFiles {
    checkpoint: Vec<u8>,
    token: Vec<u8>,
    certificates: Option<Vec<u8>>,
}

fn files_name(stamp: &KeptStamp) -> String {
    format!("stamp-{}-{}", stamp.device, stamp.size)
}

impl JournalNotes {
    /// Notes a size at which a checkpoint leaves the desk.
    pub(super) fn issue(&mut self, size: u64) {
        if !self.issued.contains(&size) {
            self.issued.push(size);
            let over = self.issued.len().saturating_sub(MOST_ISSUED);
            self.issued.drain(..over);
        }
    }

    /// The setting to be kept.
    pub(super) fn setting(&self) -> Result<(String, Option<Vec<u8>>), Problem> {
        Ok((NOTES.to_owned(), Some(to_bytes(self)?)))
    }

    /// The stamp a bundle carries for events at these positions: the earliest that covers all of them bounds them best;
    /// if there is none, the one that covers most.
    pub(super) fn stamp_for(&self, device: &DeviceId, positions: &[u64]) -> Option<&KeptStamp> {
        let own = || self.stamps.iter().filter(|stamp| stamp.device == *device);
        let (first, last) = (positions.first()?, positions.last()?);
        let all = own().filter(|stamp| stamp.size > *last).min_by_key(|stamp| stamp.size);
        all.or_else(|| own().filter(|stamp| stamp.size > *first).max_by_key(|stamp| stamp.size))
    }
}

impl<S: CaseStore> Open<S> {
    pub(super) async fn read_notes(&mut self) -> Result<(), Problem> {
        if let Some(bytes) = self.kept.meta(NOTES).await? {
            self.notes = from_bytes(&bytes, NOTES)?;
        }
        Ok(())
    }

    pub(super) fn journal(&self) -> Journal {
        Journal::of(self.leaves.iter().copied())
    }

    /// What a bundle of this case carries of time-stamps: one of the present device id, and one of each id this journal
    /// had before, for the files that have these positions.
    pub(super) async fn stamped(
        &self,
        loaded: &Loaded,
        places: &[(String, u64)],
    ) -> Result<BTreeMap<DeviceId, StampedCheckpoint>, Problem> {
        let fault = |code: &'static str| Problem::Internal(code.to_owned());
        let devices: BTreeSet<&DeviceId> = self.notes.stamps.iter().map(|stamp| &stamp.device).collect();
        let (journal, mut found) = (self.journal(), BTreeMap::new());
        for device in devices {
            let Some(stamp) = self.notes.stamp_for(device, &loaded.head.positions) else { continue };
            let Some(bytes) = self.kept.meta(&files_name(stamp)).await? else { continue };
            let StampFiles { checkpoint, token, certificates } = from_bytes(&bytes, NOTES)?;
            let proof = if *device == self.identity.device {
                let file = journal.consistency_file(device, stamp.size, journal.size());
                let bytes = file.and_then(|file| file.to_bytes().ok());
                StampProof::Consistency(bytes.ok_or_else(|| fault("consistency"))?)
            } else {
                // All leaves stayed when the id changed: the stamped checkpoint is the beginning of this journal.
                let below: Vec<_> = places.iter().filter(|(_, at)| *at < stamp.size).cloned().collect();
                let file = journal.inclusion_at(stamp.size, device, &below);
                let bytes = file.and_then(|file| file.to_bytes().ok());
                StampProof::Inclusion(bytes.ok_or_else(|| fault("inclusion"))?)
            };
            found.insert(device.clone(), StampedCheckpoint { checkpoint, token, certificates, proof });
        }
        Ok(found)
    }

    /// How far the time of each step of a case can be believed.
    pub(super) fn step_times(&self, loaded: &Loaded) -> Vec<StepTime> {
        let steps: Vec<Timed> = loaded
            .chain
            .entries()
            .iter()
            .map(|entry| Timed { seq: entry.seq, head: entry.head, time: entry.time })
            .collect();
        let stamps: Vec<_> = self.notes.stamps.iter().map(|stamp| (stamp.size, stamp.time)).collect();
        let position = |step: &Timed| {
            let place = usize::try_from(step.seq.checked_sub(1)?).ok()?;
            loaded.head.positions.get(place).copied()
        };
        graded(&steps, position, |step| earliest(position(step), &stamps))
    }
}

impl<S: CaseStore, W: Surroundings + 'static> Desk<S, W> {
    /// The newest checkpoint as a file, noted so that a time-stamp over it is known again.
    pub async fn issue_checkpoint(&mut self) -> Result<(String, Vec<u8>), Problem> {
        let open = self.open.as_mut().ok_or(Problem::Locked)?;
        let fault = |code: &'static str| Problem::Internal(code.to_owned());
        let (journal, key) = (open.journal(), open.identity.device_key());
        let bytes = journal.checkpoint(&key).map_err(|kind| fault(kind.code()))?;
        let mut notes = open.notes.clone();
        notes.issue(journal.size());
        open.kept.apply(Change { meta: vec![notes.setting()?], ..Change::default() }).await?;
        open.notes = notes;
        Ok((format!("{}.{}.checkpoint", open.identity.device, journal.size()), bytes))
    }

    /// The proof that the journal goes on from an earlier size, as a file for whoever kept that checkpoint.
    pub fn consistency_file(&self, earlier: u64) -> Result<(String, Vec<u8>), Problem> {
        let open = self.open.as_ref().ok_or(Problem::Locked)?;
        let (journal, device) = (open.journal(), &open.identity.device);
        let file = journal.consistency_file(device, earlier, journal.size()).ok_or(Problem::NotFound)?;
        let bytes = file.to_bytes().map_err(|_canonical| Problem::Internal("consistency".to_owned()))?;
        Ok((format!("{device}.{earlier}-{}.consistency.json", journal.size()), bytes))
    }

    /// A sheet of this size was printed.
    pub async fn note_printed(&mut self, size: u64) -> Result<(), Problem> {
        let now = self.world.now();
        let open = self.open.as_mut().ok_or(Problem::Locked)?;
        let mut notes = open.notes.clone();
        notes.issue(size);
        notes.printed = Some((now, size));
        open.kept.apply(Change { meta: vec![notes.setting()?], ..Change::default() }).await?;
        open.notes = notes;
        Ok(())
    }

    /// Takes a time-stamp in: the response of the authority, its certificates, and the checkpoint it stands over, if
    /// that is not one this desk remembers handing out.
    pub async fn add_stamp(
        &mut self,
        token: &[u8],
        certificates: Option<&[u8]>,
        checkpoint: Option<&[u8]>,
    ) -> Result<StampRow, Problem> {
        let now = self.world.now();
        let open = self.open.as_mut().ok_or(Problem::Locked)?;
        if certificates
            .is_some_and(|pem| pem.len() > MAX_STAMP || !pem.starts_with(b"-----BEGIN CERTIFICATE"))
        {
            return Err(field("certificates", FieldFault::Unreadable));
        }
        let stamp = Stamp::read(token).map_err(|_fault| field("token", FieldFault::Unreadable))?;
        let found = open.stamped_checkpoint(&stamp, checkpoint)?;
        let (device, size, checkpoint) = found.ok_or_else(|| field("token", FieldFault::Unknown))?;
        let kept = KeptStamp { device, size, time: stamp.time, at: now };
        let mut notes = open.notes.clone();
        notes.stamps.retain(|one| (&one.device, one.size) != (&kept.device, size));
        notes.stamps.push(kept.clone());
        let files =
            StampFiles { checkpoint, token: token.to_vec(), certificates: certificates.map(<[u8]>::to_vec) };
        let meta = vec![notes.setting()?, (files_name(&kept), Some(to_bytes(&files)?))];
        open.kept.apply(Change { meta, ..Change::default() }).await?;
        open.notes = notes;
        Ok(row_of(&kept))
    }
}

/// As pages show it.
pub(super) fn row_of(stamp: &KeptStamp) -> StampRow {
    StampRow { device: stamp.device.to_string(), size: stamp.size, time: stamp.time, at: stamp.at }
}

impl<S> Open<S> {
    /// The checkpoint of this journal a stamp stands over, and under which id: the one given, which may be of an id the
    /// journal had before, or one handed out under the present one.
    fn stamped_checkpoint(
        &self,
        stamp: &Stamp,
        given: Option<&[u8]>,
    ) -> Result<Option<(DeviceId, u64, Vec<u8>)>, Problem> {
        let fault = |code: &'static str| Problem::Internal(code.to_owned());
        let (tree, key) = (Journal::of(self.leaves.iter().copied()).tree(), self.identity.device_key());
        if let Some(note) = given {
            let vkey = key.verifier_key().map_err(|kind| fault(kind.code()))?;
            let before = self.seen.journals.values().filter_map(|seen| VerifierKey::read(&seen.vkey).ok());
            let read = SignedCheckpoint::read(note).ok();
            let mut keys = std::iter::once(vkey).chain(before);
            let signed = read.and_then(|read| keys.find_map(|key| read.verify(&key).ok()));
            let signed = signed.filter(|own| tree.root(own.size) == Some(own.root));
            let own = signed.ok_or_else(|| field("stamped", FieldFault::Unknown))?;
            return Ok(stamp.is_over(note).then(|| (own.origin, own.size, note.to_vec())));
        }
        for size in self.notes.issued.iter().rev() {
            let Some(root) = tree.root(*size) else { continue };
            let note = Checkpoint::sign(*size, root, &key).map_err(|kind| fault(kind.code()))?;
            if stamp.is_over(&note) {
                return Ok(Some((self.identity.device.clone(), *size, note)));
            }
        }
        Ok(None)
    }
}

pub(super) fn field(field: &'static str, fault: FieldFault) -> Problem {
    Problem::Fields(vec![FieldProblem { field: Code::known(field), item: None, fault }])
}
