//! A backup on its way out: the whole desk as it lies, piece by piece, of one moment; read again before it counts.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::identity::{from_bytes, to_bytes};
use super::listing::hex;
use super::problem::Problem;
use super::saved::Note;
use super::session::Open;
use super::view::{BackupDone, BackupView};
use super::{Desk, Surroundings};
use crate::evidence::backup::{Closing, Header, Writer, check};
use crate::evidence::canonical;
use crate::evidence::zip::Source;
use crate::review::{DeviceId, Digest, Timestamp};
use crate::store::{CaseStore, Change, Reached};

/// Name of the sealed setting that holds [`BackedUp`].
const BACKED_UP: &str = "backup";
/// A piece is at least so long, unless it is the last: 4 MiB.
const PIECE: usize = 4 << 20;

/// The newest backup of this desk.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct BackedUp {
    pub(super) at: Timestamp,
    pub(super) file_name: String,
    /// Entries of the journal in it.
    pub(super) covers: u64,
}

/// What a backup is called: device, day and minute, so that two of a day lie beside each other.
pub(super) fn file_name(device: &DeviceId, made: Timestamp) -> String {
    let (date, time) = (made.date(), made.0.time());
    format!("baoshen-backup-{device}-{date}-{:02}{:02}.baoshen", time.hour(), time.minute())
}

/// When a backup was made, for the page of unlocking: a moment and nothing else.
fn moment_bytes(at: Timestamp) -> Result<Vec<u8>, Problem> {
    canonical::to_bytes(&at).map_err(|fault| Problem::Internal(format!("{fault:?}")))
}

/// A backup begun and not yet read again.
pub(super) struct Underway {
    moment: Digest,
    note: BackedUp,
    writer: Option<Writer>,
    begun: Vec<u8>,
    reached: Option<Reached>,
    closing: Option<Closing>,
}

impl<S: CaseStore> Open<S> {
    pub(super) async fn read_backed_up(&mut self) -> Result<(), Problem> {
        let kept = self.kept.meta(BACKED_UP).await?;
        let note: Option<BackedUp> = kept.map(|bytes| from_bytes(&bytes, BACKED_UP)).transpose()?;
        // Where an earlier program kept the note alone, the page of unlocking would say that there never was a backup.
        if let Some(note) = &note
            && self.kept.backed_up().await?.is_none()
        {
            self.note_backed_up(note.clone()).await?;
        }
        self.backed_up = note;
        Ok(())
    }

    pub(super) async fn note_backed_up(&mut self, note: BackedUp) -> Result<(), Problem> {
        let meta = vec![(BACKED_UP.to_owned(), Some(to_bytes(&note)?))];
        let backed_up = Some(moment_bytes(note.at)?);
        self.kept.apply(Change { meta, backed_up, ..Change::default() }).await?;
        self.backed_up = Some(note);
        Ok(())
    }

    /// Journal entries that are in no backup, in order.
    fn not_backed_up(&self) -> &[Digest] {
        let covers = self.backed_up.as_ref().map_or(0, |note| note.covers);
        let from = usize::try_from(covers).unwrap_or(usize::MAX).min(self.leaves.len());
        self.leaves.get(from..).unwrap_or_default()
    }

    /// Cases whose newest event is in no exported file and in no backup. An entry's leaf is the digest of its file, and
    /// so is a case's head.
    pub(super) fn only_here(&self) -> u32 {
        let newer: BTreeSet<&Digest> = self.not_backed_up().iter().collect();
        let only = |known: &&super::summary::Known| !known.is_exported() && newer.contains(&known.head());
        u32::try_from(self.cases.values().filter(only).count()).unwrap_or(u32::MAX)
    }
}

impl<S: CaseStore, W: Surroundings + 'static> Desk<S, W> {
    /// How the desk at hand stands to its backups.
    pub async fn backup_view(&self) -> Result<BackupView, Problem> {
        let open = self.open.as_ref().ok_or(Problem::Locked)?;
        let (since, entries) = (open.not_backed_up().len() as u64, open.leaves.len() as u64);
        Ok(BackupView {
            last: open.backed_up.as_ref().map(|note| (note.at, note.file_name.clone())),
            since,
            entries,
            cases: u32::try_from(open.cases.len()).unwrap_or(u32::MAX),
            is_listed: open.charter()?.charter.device(&open.identity.device).is_some(),
            desks: self.desks_here().await?,
        })
    }

    /// Begins a backup of the desk at hand; gives the name to save it under. Any backup under way is given up.
    pub async fn begin_backup(&mut self) -> Result<String, Problem> {
        self.backing_up = None;
        let now = self.world.now();
        let open = self.open.as_ref().ok_or(Problem::Locked)?;
        let device = open.identity.device.clone();
        let file_name = file_name(&device, now);
        let header = Header {
            agent: concat!("baoshen ", env!("CARGO_PKG_VERSION")).to_owned(),
            desk: hex(open.kept.desk()),
            device,
            made: now,
        };
        let (writer, begun) = Writer::begin(&header);
        let moment = open.kept.moment().await?;
        let covers = open.kept.position().await?;
        let note = BackedUp { at: now, file_name: file_name.clone(), covers };
        let (writer, reached, closing) = (Some(writer), None, None);
        self.backing_up = Some(Underway { moment, note, writer, begun, reached, closing });
        Ok(file_name)
    }

    /// The next piece of the backup under way; empty after the last.
    pub async fn next_backup(&mut self) -> Result<Vec<u8>, Problem> {
        let open = self.open.as_ref().ok_or(Problem::Locked)?;
        let underway = self.backing_up.as_mut().ok_or(Problem::NotFound)?;
        let mut piece = std::mem::take(&mut underway.begun);
        while piece.len() < PIECE {
            let Some(writer) = &mut underway.writer else { break };
            let (values, next) = open.kept.read_out(underway.reached.take()).await?;
            for raw in values {
                writer.value(raw.area.number(), &raw.key, &raw.value, &mut piece);
            }
            underway.reached = next;
            if underway.reached.is_none() {
                // Another tab may have kept something between two of these reads: then this is of no one moment.
                if open.kept.moment().await? != underway.moment {
                    self.backing_up = None;
                    return Err(Problem::BackupMoved);
                }
                underway.closing =
                    underway.writer.take().map(|writer| writer.close(&open.data_key, &mut piece));
            }
        }
        Ok(piece)
    }

    /// Reads what the pieces became, to its end. It counts as a backup once the page says that it was saved.
    pub fn finish_backup(&mut self, file: &dyn Source) -> Result<BackupDone, Problem> {
        let Underway { note, closing, .. } = self.backing_up.take().ok_or(Problem::NotFound)?;
        let faulty = || Problem::OutputFaulty(note.file_name.clone());
        let (_, found) = check(file, &mut |_place| {}).map_err(|_fault| faulty())?;
        if closing != Some(found) {
            return Err(faulty());
        }
        let done = BackupDone { file_name: note.file_name.clone(), size: file.size() };
        let open = self.open.as_mut().ok_or(Problem::Locked)?;
        open.unsaved.insert(note.file_name.clone(), Note::BackedUp(note));
        Ok(done)
    }
}
