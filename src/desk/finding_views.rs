//! Findings as pages show them.

use serde::{Deserialize, Serialize};

use super::pack_views::TermFound;
use crate::review::{CaseId, Code, Disposition, GateKind, PartNo, Timestamp};
use crate::scan::reading::{Place, Unread};
use crate::scan::{Category, Certainty, Rule};

/// A text of the version in force, or one place of what was read of its file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadPart {
    /// Its part.
    pub part: PartNo,
    /// `title`, `abstract`, `text` or `file`.
    pub field: Code,
    /// Where in the document, for what was read of a file.
    pub place: Option<Place>,
    /// The number of its first UTF-8 byte: findings count bytes over all places of a file.
    pub at: u32,
    /// What a person reads of it.
    pub text: String,
}

impl ReadPart {
    /// The words between two of its bytes as findings count them; `None` where that is not in it.
    pub fn words(&self, start: u32, end: u32) -> Option<&str> {
        let from = |byte: u32| usize::try_from(byte.checked_sub(self.at)?).ok();
        self.text.get(from(start)?..from(end)?).filter(|words| !words.is_empty())
    }

    /// Whether a place of that part is in it.
    pub fn holds(&self, part: PartNo, start: u32, end: u32) -> bool {
        self.part == part && self.words(start, end).is_some()
    }
}

/// What somebody did with a finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Disposed {
    /// What.
    pub disposition: Disposition,
    /// Why.
    pub reason: String,
    /// At which step.
    pub step: u32,
    /// Place of the event.
    pub seq: u32,
}

/// The office overruled the same words before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Suggestion {
    /// The newest reason.
    pub reason: String,
    /// How often.
    pub times: u32,
}

/// One finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FindingView {
    /// The rule; `None` for what somebody marked.
    pub rule: Option<Rule>,
    /// The part it stands in.
    pub part: PartNo,
    /// First UTF-8 byte of its text.
    pub start: u32,
    /// First byte after it.
    pub end: u32,
    /// The words.
    pub words: String,
    /// Scope, for rules.
    pub category: Option<Category>,
    /// How sure, for rules.
    pub certainty: Option<Certainty>,
    /// The term of the office's lists it stands for.
    pub term: Option<TermFound>,
    /// The branch it proposes.
    pub proposes: Option<GateKind>,
    /// What became of it so far.
    pub disposed: Option<Disposed>,
    /// To be confirmed, never applied by itself.
    pub suggestion: Option<Suggestion>,
}

/// Everything found in the version in force of one item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FindingsView {
    /// The case.
    pub case: CaseId,
    /// The item.
    pub item: u32,
    /// The version in force.
    pub version: u32,
    /// The step that is open for the item, if one is.
    pub step: Option<u32>,
    /// When it was scanned: to be handed back with the dispositions.
    pub scanned_at: Timestamp,
    /// The texts, title first.
    pub parts: Vec<ReadPart>,
    /// In reading order; at the last step those nobody disposed of come first.
    pub findings: Vec<FindingView>,
    /// How many nobody disposed of.
    pub open: u32,
    /// What the reader could not read of the file.
    pub unread: Vec<Unread>,
    /// How much that is in all; of a file nobody read its bytes, since no file holds more characters than bytes.
    pub unread_chars: u32,
    /// Whether somebody ticked them for this version.
    pub unread_ticked: bool,
    /// What was last said of the matter joined with what is public.
    pub aggregation: Option<Disposed>,
}
