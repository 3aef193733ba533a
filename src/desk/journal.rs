//! The journal of this device: everything accepted, in order (DESIGN §7: each entry is one leaf).

use serde::{Deserialize, Serialize};

use super::Surroundings;
use super::identity::{from_bytes, to_bytes};
use super::problem::Problem;
use super::session::Open;
use super::summary::Known;
use super::view::EntryKind;
use crate::evidence::checkpoint::SignedCheckpoint;
use crate::evidence::digest::sha256;
use crate::evidence::dsse::Envelope;
use crate::evidence::strict;
use crate::review::{CaseId, DeviceId, Digest, Timestamp};
use crate::store::CaseStore;

/// One entry of the journal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum LogEntry {
    /// A registrar or charter statement.
    Statement(Vec<u8>),
    /// An event envelope.
    Event(Vec<u8>),
    /// A checkpoint of another device, or one that contradicts this journal, with the moment it was taken in.
    Checkpoint {
        /// The signed note.
        note: Vec<u8>,
        /// Device clock.
        at: Timestamp,
    },
}

impl LogEntry {
    pub(super) fn to_bytes(&self) -> Result<Vec<u8>, Problem> {
        to_bytes(self)
    }

    pub(super) fn read(bytes: &[u8]) -> Result<Self, Problem> {
        from_bytes(bytes, "log")
    }

    /// The file as signed.
    pub(super) fn file(&self) -> &[u8] {
        match self {
            Self::Statement(bytes) | Self::Event(bytes) | Self::Checkpoint { note: bytes, .. } => bytes,
        }
    }
}

/// What is kept of a case beside its events.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Head {
    /// SHA-256 of the newest envelope.
    pub(super) digest: Digest,
    /// Places of its events in the journal, in their order.
    pub(super) positions: Vec<u64>,
    /// When, and at which head, it was last exported.
    pub(super) exported: Option<(Timestamp, Digest)>,
    /// Branches that stand against it, each from the first event; while there are any the case stands still.
    pub(super) branches: Vec<Vec<u64>>,
    /// Branches given up by a resolution, each from the first event.
    pub(super) given_up: Vec<Vec<u64>>,
}

impl Head {
    /// Of a case whose first event is being signed.
    pub(super) fn begin(digest: Digest) -> Self {
        Self { digest, positions: Vec::new(), exported: None, branches: Vec::new(), given_up: Vec::new() }
    }
}

/// Entries looked through for the last one made here.
const LOOK_BACK: u64 = 256;

/// What every signed file of the journal says of itself, whatever it is.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Told {
    pub(super) r#type: String,
    pub(super) time: Timestamp,
    pub(super) device: Option<DeviceId>,
    pub(super) case_id: Option<CaseId>,
    pub(super) seq: Option<u32>,
    pub(super) version: Option<u32>,
}

/// An entry as lists show it.
pub(super) struct EntryTold {
    pub(super) kind: EntryKind,
    pub(super) time: Option<Timestamp>,
    /// Which device made it, where it says so.
    pub(super) device: Option<DeviceId>,
}

impl LogEntry {
    /// What it says of itself.
    pub(super) fn told(&self) -> EntryTold {
        if let Self::Checkpoint { note, at } = self {
            let known = SignedCheckpoint::read(note).ok();
            let kind = known.map_or(EntryKind::Unknown, |signed| EntryKind::Checkpoint {
                device: signed.claimed_origin().to_string(),
                size: signed.claimed_size(),
            });
            return EntryTold { kind, time: Some(*at), device: None };
        }
        let told = Envelope::read(self.file()).ok().and_then(|read| strict::read::<Told>(&read.payload).ok());
        let Some(told) = told else {
            return EntryTold { kind: EntryKind::Unknown, time: None, device: None };
        };
        let Told { r#type: kind, time, device, case_id, seq, version } = told;
        let kind = match (case_id, seq, version) {
            (Some(case), Some(seq), _) => EntryKind::Event { case, seq, kind },
            (_, _, Some(version)) => EntryKind::Statement { kind, version },
            _ => EntryKind::Unknown,
        };
        EntryTold { kind, time: Some(time), device }
    }
}

/// Journal entries read at once.
pub(super) const BATCH: usize = 2048;

impl<S: CaseStore> Open<S> {
    /// Reads the journal's leaves and what lists show of every case, from kept summaries as far as they hold.
    pub(super) async fn read_journal(&mut self) -> Result<(), Problem> {
        self.read_seen().await?;
        self.read_notes().await?;
        self.read_backed_up().await?;
        let mut kept = self.kept_summary().await?;
        self.leaves = std::mem::take(&mut kept.leaves);
        let mut read_anew = 0;
        loop {
            let batch = self.kept.log(self.leaves.len() as u64, BATCH).await?;
            read_anew += batch.len();
            let is_last = batch.len() < BATCH;
            for bytes in batch {
                self.leaves.push(sha256(LogEntry::read(&bytes)?.file()));
            }
            if is_last {
                break;
            }
        }
        self.last_time = self.last_made_here().await?;
        for (case, head) in self.kept.heads().await? {
            let head: Head = from_bytes(&head, "head")?;
            let id: CaseId = case.parse().map_err(|_bad| crate::store::StoreProblem::Gone(case.clone()))?;
            let known = match kept.cases.remove(&id) {
                Some(known) if known.head() == head.digest => known.exported_as(&head),
                Some(_) | None => {
                    read_anew += 1;
                    Known::of(&self.load_at(&id, head).await?)
                }
            };
            self.cases.insert(id, known);
        }
        // A cache that cannot be kept, for want of room say, is no reason to stay outside.
        let _unkept = self.keep_summary_if_worth(read_anew).await;
        Ok(())
    }
}

impl<S: CaseStore> Open<S> {
    /// The time of the last entry this device made itself. What was taken in from others bears their clocks.
    async fn last_made_here(&self) -> Result<Option<Timestamp>, Problem> {
        let from = (self.leaves.len() as u64).saturating_sub(LOOK_BACK);
        let entries = self.kept.log(from, BATCH).await?;
        let mut own = None;
        for bytes in entries.iter().rev() {
            let told = LogEntry::read(bytes)?.told();
            let is_own = told.device.is_none_or(|device| device == self.identity.device);
            if let (None, true, Some(time)) = (own, is_own, told.time) {
                own = Some(time);
            }
        }
        Ok(own)
    }
}

/// The number the next case of this device takes in a year: gapless, so a hole is a deleted case.
pub(super) fn next_case_number<'a>(cases: impl Iterator<Item = &'a CaseId>, year: i32, device: &str) -> u32 {
    let own = cases.map(CaseId::fields).filter(|(of_year, by, _)| *of_year == year && *by == device);
    own.map(|(_, _, number)| number).max().unwrap_or(0) + 1
}

/// The device clock's year.
pub(super) fn year_of(world: &impl Surroundings) -> i32 {
    world.now().date().fields().0
}
