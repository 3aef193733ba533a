//! What taking a bundle in would do, and a case with two histories.

use serde::{Deserialize, Serialize};

use super::CaseRow;
pub use crate::desk::lines::Relation;
use crate::evidence::verify::Verdict;
use crate::review::{CaseId, CivilDate, DeviceId, Digest, EventKind};

/// A step in a list of changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepRow {
    /// Place in the chain.
    pub seq: u32,
    /// What happened.
    pub kind: EventKind,
    /// Who decided; `None` for an organ outside.
    pub by: Option<String>,
    /// On which day.
    pub on: CivilDate,
}

/// What taking a bundle in does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IncomingView {
    /// Its case.
    pub case: CaseId,
    /// How it stands to what is here.
    pub relation: Relation,
    /// The newest event of its chain.
    pub head: Digest,
    /// Number of events of its chain.
    pub events: u32,
    /// The case as lists show it afterwards: where it stands, who must act next.
    pub row: CaseRow,
    /// Steps that are not here yet.
    pub news: Vec<StepRow>,
    /// Where both sides went on by themselves: the steps here.
    pub mine: Vec<StepRow>,
    /// Texts and files that come along and are not here.
    pub parts: u32,
    /// Texts and files that leave this desk, as an event of the record took them out.
    pub leaving: u32,
    /// Texts and files that were not given.
    pub withheld: u32,
    /// Registrar statements and charters that are not here yet.
    pub charters: u32,
    /// Other devices whose checkpoints come along.
    pub devices: Vec<DeviceId>,
    /// Where a checkpoint that comes along contradicts what is known of its journal.
    pub doubts: Vec<Verdict>,
}

/// One side of a fork.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BranchView {
    /// Its newest event.
    pub head: Digest,
    /// First 12 digits of it.
    pub short_code: String,
    /// Its steps after the last common one.
    pub steps: Vec<StepRow>,
}

/// A case with two histories or more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ForkView {
    /// The side this desk went by.
    pub own: BranchView,
    /// The others.
    pub others: Vec<BranchView>,
}

/// How a folder several desks meet in stands to this desk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExchangeView {
    /// Bundles in the folder, by their names.
    pub bundles: u32,
    /// Files not read here yet.
    pub unread: Vec<String>,
    /// Cases whose newest head is in no file of the folder that is known here.
    pub missing: Vec<CaseId>,
}
