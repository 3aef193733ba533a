//! The branches of a case as its page shows them. Letters and replies in words stand in the record, by the same seq.

use serde::{Deserialize, Serialize};

use super::ActView;
use crate::review::event::Copied;
use crate::review::{
    Code, GateKind, GateOutcome, LetterKind, PartNo, Question, Relation, ReplyAnswer, Route, Silence,
};

/// Everything beside the line.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct GatesView {
    /// Branches, in the order of their opening.
    pub branches: Vec<GateView>,
    /// What may be put now, needed branches first.
    pub openings: Vec<OpeningView>,
    /// Content that must leave before anything else happens to its item.
    pub due: Vec<DueContent>,
    /// Copies that went outside, as far as this desk knows.
    pub copies: Vec<Copied>,
}

/// One branch.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GateView {
    /// Seq of its opening; the record has its letters under it.
    pub seq: u32,
    /// The item.
    pub item: u32,
    /// The version it is about now.
    pub version: u32,
    /// The version in force.
    pub current: u32,
    /// Which branch.
    pub kind: GateKind,
    /// What is asked.
    pub question: Question,
    /// Number of the last hop.
    pub hop: u32,
    /// Whether acts on it may still be done.
    pub is_running: bool,
    /// What silence means; none where nobody is asked.
    pub silence: Option<SilenceView>,
    /// What may be answered.
    pub answers: Vec<ReplyAnswer>,
    /// To whom the question may be passed on.
    pub onward: Vec<Relation>,
    /// How it may end as it stands.
    pub endings: Vec<Ending>,
    /// Whether the answer asked for a deletion, so that a version which makes exactly it carries the answer over.
    pub may_carry: bool,
    /// What may be done, the one next act first.
    pub acts: Vec<ActView>,
    /// Putting the question again, where what was asked or answered is about an older version or of an older round.
    pub again: Option<Box<OpeningView>>,
}

/// What silence means on a branch.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SilenceView {
    /// What it means.
    pub silence: Silence,
    /// The article.
    pub article: Code,
    /// Confirming it; none where that would change nothing.
    pub act: Option<ActView>,
}

/// One way a branch may end.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ending {
    /// How.
    pub outcome: GateOutcome,
    /// Article relied on.
    pub article: Option<Code>,
    /// Exception relied on.
    pub exception: Option<Code>,
    /// The number of a notice is owed.
    pub owes_notice: bool,
}

/// Why a branch is needed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Need {
    /// By the facts of the item or the answers that bind.
    Rule,
    /// An opinion proposed it.
    Proposed,
}

/// A question that may be put.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpeningView {
    /// About which item.
    pub item: u32,
    /// The version in force.
    pub version: u32,
    /// Which branch.
    pub kind: GateKind,
    /// Which producing organ, for consent: its number, and its name where there is one.
    pub organ: Option<(u32, String)>,
    /// Why it is needed; none where it may be put all the same.
    pub need: Option<Need>,
    /// The branch it continues, where it is put again.
    pub again: Option<u32>,
    /// By which way to whom, and by which letters.
    pub ways: Vec<WayView>,
    /// Putting it.
    pub act: ActView,
}

/// Whom a question may go to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WayView {
    /// What is asked.
    pub question: Question,
    /// By which way, for the question of secrecy.
    pub route: Option<Route>,
    /// Addressees, each with the kinds of letter that go to it.
    pub addressees: Vec<(Relation, Vec<LetterKind>)>,
}

/// Content of an item that must leave.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DueContent {
    /// The item.
    pub item: u32,
    /// Its parts.
    pub parts: Vec<PartNo>,
}
