//! The journal of this device: everything accepted, in order (DESIGN §7: each entry is one leaf).

use serde::{Deserialize, Serialize};

use super::Surroundings;
use super::identity::{from_bytes, to_bytes};
use super::problem::Problem;
use super::session::Open;
use super::summary::Known;
use crate::evidence::digest::sha256;
use crate::review::{CaseId, Digest, Timestamp};
use crate::store::CaseStore;

/// One entry of the journal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum LogEntry {
    /// A registrar or charter statement.
    Statement(Vec<u8>),
    /// An event envelope.
    Event(Vec<u8>),
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
            Self::Statement(bytes) | Self::Event(bytes) => bytes,
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

/// Journal entries read at once.
const BATCH: usize = 2048;

impl<S: CaseStore> Open<S> {
    /// Reads the journal's leaves and what lists show of every case, from kept summaries as far as they hold.
    pub(super) async fn read_journal(&mut self) -> Result<(), Problem> {
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

/// The number the next case of this device takes in a year: gapless, so a hole is a deleted case.
pub(super) fn next_case_number<'a>(cases: impl Iterator<Item = &'a CaseId>, year: i32, device: &str) -> u32 {
    let own = cases.map(CaseId::fields).filter(|(of_year, by, _)| *of_year == year && *by == device);
    own.map(|(_, _, number)| number).max().unwrap_or(0) + 1
}

/// The device clock's year.
pub(super) fn year_of(world: &impl Surroundings) -> i32 {
    world.now().date().fields().0
}
