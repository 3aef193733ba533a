//! What pages show of backups and of the desks a computer keeps.

use serde::{Deserialize, Serialize};

use super::Session;
use crate::review::{DeviceId, Timestamp};

/// A desk of this computer, as far as it can be told before unlocking.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeskRow {
    /// Its id.
    pub id: String,
    /// Whether it is the one that opens.
    pub is_active: bool,
    /// When it was restored from a backup, and of which device; `None` for a desk begun here.
    pub restored: Option<(Timestamp, DeviceId)>,
    /// When it was last backed up.
    pub backed_up: Option<Timestamp>,
    /// Whether no office was ever opened at it, so that there is nothing to back up.
    pub is_empty: bool,
}

/// How the desk at hand stands to its backups.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BackupView {
    /// When the newest was made, and its file's name.
    pub last: Option<(Timestamp, String)>,
    /// Entries of the journal that are in none.
    pub since: u64,
    /// Entries of the journal.
    pub entries: u64,
    /// Cases.
    pub cases: u32,
    /// Whether the charter lists this device.
    pub is_listed: bool,
    /// The desks of this computer.
    pub desks: Vec<DeskRow>,
}

/// A backup written and read again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BackupDone {
    /// Name to save it under.
    pub file_name: String,
    /// Bytes.
    pub size: u64,
}

/// What a backup holds, before anything is written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RestorePreview {
    /// Name of the office.
    pub office: String,
    /// Names of its people.
    pub people: Vec<String>,
    /// Cases.
    pub cases: u64,
    /// Drafts, of new cases and of steps.
    pub drafts: u64,
    /// Entries of the journal.
    pub entries: u64,
    /// When the last entry was made.
    pub last_entry: Option<Timestamp>,
    /// When the backup was made.
    pub made: Timestamp,
    /// On which device.
    pub device: DeviceId,
    /// Program and version that wrote it.
    pub agent: String,
    /// The desks this computer keeps now; they stay.
    pub here: Vec<DeskRow>,
}

/// What is answered to asks about backups.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum BackupAnswer {
    /// How the desk stands to its backups.
    View(Box<BackupView>),
    /// A backup is begun: name to save it under.
    Begun(String),
    /// The next piece, beside the answer; empty after the last.
    Piece,
    /// A backup was read again.
    Done(BackupDone),
    /// What a backup holds.
    Preview(Box<RestorePreview>),
    /// So many bytes of so many are written.
    Written(u64, u64),
    /// The restored desk is open.
    Restored(Box<Session>),
    /// The desks of this computer.
    Desks(Vec<DeskRow>),
}
