//! Checkpoints from outside: other devices' become leaves of the own journal, earlier ones of this device are held
//! against it.

use super::identity::{from_bytes, to_bytes};
use super::journal::LogEntry;
use super::problem::Problem;
use super::session::Open;
use super::{Desk, Surroundings};
use crate::evidence::digest::sha256;
use crate::evidence::journal::Journal;
use crate::evidence::verify::{Verdict, verify};
use crate::evidence::witness::{Brought, Seen, Watch};
use crate::evidence::zip::Source;
use crate::review::Timestamp;
use crate::store::{CaseStore, Change, LogAppend};

/// Name of the sealed setting that holds what was seen.
const SEEN: &str = "seen";

/// Checkpoints on their way into the journal: goes into one transaction with whatever they came with.
pub(super) struct Taken {
    /// Entries for the end of the log, in order.
    pub(super) entries: Vec<LogEntry>,
    /// The setting that goes with them.
    pub(super) meta: Vec<(String, Option<Vec<u8>>)>,
    /// What was found; a contradiction is kept as well as told.
    pub(super) verdicts: Vec<Verdict>,
    seen: Seen,
}

impl<S: CaseStore> Open<S> {
    /// Reads what was seen so far.
    pub(super) async fn read_seen(&mut self) -> Result<(), Problem> {
        if let Some(bytes) = self.kept.meta(SEEN).await? {
            self.seen = from_bytes(&bytes, SEEN)?;
        }
        Ok(())
    }

    /// Weighs checkpoints and makes entries of those that are new. `at` is the position of the first of them: where
    /// the log ends, and what is appended before them. After the transaction, [`Open::remember`].
    pub(super) fn take_checkpoints(
        &self,
        brought: &[Brought],
        at: u64,
        now: Timestamp,
    ) -> Result<Taken, Problem> {
        let journal = Journal::of(self.leaves.iter().copied());
        let key = self.identity.device_key().verifier_key();
        let key = key.map_err(|kind| Problem::Internal(kind.code().to_owned()))?;
        let watch = Watch { key: &key, journal: &journal, trust: &self.trust };
        let (mut seen, mut entries, mut verdicts) = (self.seen.clone(), Vec::new(), Vec::new());
        for one in brought {
            let weighed = seen.take(&watch, one, at + entries.len() as u64, now);
            if weighed.is_leaf {
                entries.push(LogEntry::Checkpoint { note: one.note.clone(), at: now });
            }
            verdicts.extend(weighed.verdicts);
        }
        let is_changed = seen != self.seen;
        let meta = if is_changed { vec![(SEEN.to_owned(), Some(to_bytes(&seen)?))] } else { Vec::new() };
        Ok(Taken { entries, meta, verdicts, seen })
    }

    /// What was taken is kept now.
    pub(super) fn remember(&mut self, taken: Taken) -> Vec<Verdict> {
        self.leaves.extend(taken.entries.iter().map(|entry| sha256(entry.file())));
        self.seen = taken.seen;
        taken.verdicts
    }
}

impl<S: CaseStore, W: Surroundings + 'static> Desk<S, W> {
    /// Takes checkpoints in by themselves; says what came of each.
    pub async fn accept_checkpoints(&mut self, brought: &[Brought]) -> Result<Vec<Verdict>, Problem> {
        let now = self.world.now();
        let open = self.open.as_mut().ok_or(Problem::Locked)?;
        let at = open.leaves.len() as u64;
        let taken = open.take_checkpoints(brought, at, now)?;
        let mut change = Change { meta: taken.meta.clone(), ..Change::default() };
        if !taken.entries.is_empty() {
            let entries = taken.entries.iter().map(LogEntry::to_bytes).collect::<Result<_, _>>()?;
            change.log = Some(LogAppend { at, entries });
        }
        open.kept.apply(change).await?;
        Ok(open.remember(taken))
    }

    /// Holds every checkpoint of a bundle against this journal and what it saw; the bundle itself is not taken in.
    pub async fn hold_bundle<F: Source + ?Sized>(&mut self, bundle: &F) -> Result<Vec<Verdict>, Problem> {
        let brought = Brought::all_of(&verify(bundle, None, &mut |_read| {}));
        if brought.is_empty() {
            return Err(super::stamps::field("checkpoint_file", super::FieldFault::Unreadable));
        }
        self.accept_checkpoints(&brought).await
    }
}
