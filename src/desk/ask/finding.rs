//! What became of the findings, as asked for.

use serde::{Deserialize, Serialize};

use crate::review::{Disposition, PartNo, Timestamp};
use crate::scan::Rule;

/// One finding and what became of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FindingInput {
    /// The rule; `None` for what the reader marked (then [`Disposition::Added`]).
    pub rule: Option<Rule>,
    /// The part it stands in.
    pub part: PartNo,
    /// First UTF-8 byte in the text that was shown of that part.
    pub start: u32,
    /// First byte after it.
    pub end: u32,
    /// Accepted, rejected or added.
    pub disposition: Disposition,
    /// Why; owed when rejected.
    pub reason: String,
}

/// Whether the matter, joined with what is public already, tells more than it may.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Aggregation {
    /// It does, or may.
    pub is_sensitive: bool,
    /// Why; owed when it does.
    pub reason: String,
}

/// What became of the findings of one item at the step that is open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DisposeWish {
    /// Row of the profile.
    pub step: u32,
    /// Which item.
    pub item: u32,
    /// The version that was read.
    pub version: u32,
    /// When the findings shown were found.
    pub scanned_at: Timestamp,
    /// Those disposed of now; what stays out is counted as open.
    pub findings: Vec<FindingInput>,
    /// Somebody read what the desk could not, and ticked it.
    pub unread_ticked: bool,
    /// What is said of the matter joined with what is public; `None` where nothing is said now.
    pub aggregation: Option<Aggregation>,
}
