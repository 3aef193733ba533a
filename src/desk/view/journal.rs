//! The journal of this device as its page shows it.

use serde::{Deserialize, Serialize};

use crate::evidence::verify::Verdict;
use crate::review::{CaseId, Digest, Timestamp};

/// The journal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct JournalView {
    /// The device.
    pub device: String,
    /// Whether the charter in force lists it.
    pub is_listed: bool,
    /// Entries.
    pub size: u64,
    /// Root over all of them.
    pub root: Digest,
    /// The newest checkpoint: the signed note.
    pub checkpoint: String,
    /// The last sheet printed: when, and the size on it.
    pub printed: Option<(Timestamp, u64)>,
    /// Why a sheet should be printed now.
    pub sheet_due: Option<SheetDue>,
    /// Other devices, by id.
    pub others: Vec<OtherJournal>,
    /// What contradicted, newest first.
    pub doubts: Vec<DoubtRow>,
    /// Time-stamps, newest first.
    pub stamps: Vec<StampRow>,
    /// Case numbers of this device that no case has.
    pub missing: Vec<CaseId>,
}

/// Why a checkpoint sheet should be printed now (EVIDENCE d).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum SheetDue {
    /// None was ever printed.
    Never,
    /// The last is a week old, and the journal has grown.
    Week,
    /// A final review was made since.
    FinalReview,
}

/// What is known of another device.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OtherJournal {
    /// Which.
    pub device: String,
    /// Whether the charter in force lists it.
    pub is_listed: bool,
    /// The largest size seen.
    pub size: u64,
    /// The root at that size.
    pub root: Digest,
    /// When it was taken in.
    pub at: Timestamp,
    /// How many checkpoints of it were taken in.
    pub seen: u32,
}

/// A contradiction that came up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DoubtRow {
    /// Whose journal.
    pub device: String,
    /// What, as a verdict.
    pub verdict: Verdict,
    /// When.
    pub at: Timestamp,
    /// It is about this device under its present id.
    pub is_own: bool,
}

/// A time-stamp.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StampRow {
    /// Under whose name the checkpoint was signed.
    pub device: String,
    /// Size of the checkpoint it stands over.
    pub size: u64,
    /// When the authority says it stamped.
    pub time: Timestamp,
    /// When it was taken in.
    pub at: Timestamp,
}

/// Entries of the journal, newest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct JournalPage {
    /// All entries there are.
    pub size: u64,
    /// The entries of the page asked for.
    pub rows: Vec<EntryRow>,
}

/// One entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntryRow {
    /// Its position.
    pub position: u64,
    /// SHA-256 of its file.
    pub file: Digest,
    /// What it is.
    pub kind: EntryKind,
    /// What its clock said.
    pub time: Option<Timestamp>,
    /// Its time is before that of the entry before it.
    pub is_backwards: bool,
    /// It came from another device.
    pub is_foreign: bool,
}

/// What an entry is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum EntryKind {
    /// A step of a case.
    Event {
        /// The case.
        case: CaseId,
        /// Its place in the chain.
        seq: u32,
        /// Code of its type.
        kind: String,
    },
    /// A statement of the office: registrar or charter, by its type.
    Statement {
        /// Its type.
        kind: String,
        /// Its version.
        version: u32,
    },
    /// A checkpoint of another device.
    Checkpoint {
        /// Whose.
        device: String,
        /// Its size.
        size: u64,
    },
    /// Kept by a newer program.
    Unknown,
}

/// What a code typed from paper found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaperFound {
    /// The case.
    pub case: CaseId,
    /// Its title as lists show it.
    pub title: String,
    /// How paper and file stand to each other; `None` for a sheet of a branch that is not the one kept.
    pub stands: Option<crate::evidence::sheet_code::SheetStands>,
}
