//! What became of each finding: the rows of the list that `findings_disposed` points at (DESIGN §7).

use serde::{Deserialize, Serialize};

use super::code::codes;
use super::{Code, PartNo};

codes! {
    /// What became of a finding.
    Disposition {
        /// It is what the rule says; something must be done about it.
        Accepted,
        /// It is nothing; overruled with a reason.
        Rejected,
        /// No rule found it: somebody marked it by hand.
        Added,
        /// Nobody has looked at it yet. Counted, never a row of the list.
        Open,
    }
}

impl Disposition {
    /// The code as signed in counts.
    pub fn code(self) -> Code {
        Code::known(match self {
            Self::Accepted => "accepted",
            Self::Rejected => "rejected",
            Self::Added => "added",
            Self::Open => "open",
        })
    }
}

/// A row of the list: one JSON array of them is one part. It quotes content and leaves with it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct DisposedFinding {
    /// Code of the rule; `by_hand` for what somebody marked.
    pub rule: Code,
    /// The part it stands in.
    pub part: PartNo,
    /// First UTF-8 byte of the part's readable text.
    pub start: u32,
    /// First byte after it.
    pub end: u32,
    /// What became of it.
    pub disposition: Disposition,
    /// Why; empty for accepted ones that need none.
    pub reason: String,
    /// The words themselves.
    pub excerpt: String,
}
