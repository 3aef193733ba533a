//! Acts in the branches, and content that leaves: words for every field that becomes a part.

use serde::{Deserialize, Serialize};

use crate::review::{
    CivilDate, Code, GateKind, GateOutcome, LetterKind, Level, PartNo, Question, Relation, ReplyAnswer,
    ReplyKind, Route,
};

/// A question to be put: which, about what, by which letter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GateQuestion {
    /// Which item.
    pub item: u32,
    /// The version the letter is about.
    pub version: u32,
    /// Which branch.
    pub kind: GateKind,
    /// What is asked.
    pub question: Question,
    /// By which way, for the question of secrecy alone.
    pub route: Option<Route>,
    /// Which producing organ, for consent alone.
    pub organ: Option<u32>,
    /// The branch whose question is put again.
    pub again: Option<u32>,
    /// Handling until the answer, from the list `provisional`.
    pub provisional: Code,
    /// How the addressee stands to us.
    pub relation: Relation,
    /// Kind of letter.
    pub letter_kind: LetterKind,
    /// Its date.
    pub date: CivilDate,
    /// When an answer is due.
    pub due: Option<CivilDate>,
    /// To whom; empty without a letter.
    pub addressee: String,
    /// Its number; empty without a letter.
    pub letter_no: String,
    /// The question in words; empty without a letter.
    pub question_words: String,
    /// What went with it; may be empty.
    pub enclosures: String,
    /// Who signed it out; empty without a letter.
    pub signed_out_by: String,
}

/// A letter that passes the question on. Its date is that of the act.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GatePassing {
    /// Seq of the branch.
    pub gate: u32,
    /// How the new addressee stands to us.
    pub relation: Relation,
    /// Kind of letter.
    pub letter_kind: LetterKind,
    /// Its date.
    pub date: CivilDate,
    /// Forwarded, or a preliminary opinion.
    pub reply_kind: ReplyKind,
    /// The organ that passed it on.
    pub organ: String,
    /// Number of its letter.
    pub letter_no: String,
    /// Number of the preliminary opinion; else empty.
    pub reply_no: String,
    /// When the new addressee received it.
    pub received_on: Option<CivilDate>,
}

/// A decision that came in, or silence confirmed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GateReply {
    /// Seq of the branch.
    pub gate: u32,
    /// The version it answers.
    pub version: u32,
    /// What it says.
    pub answer: ReplyAnswer,
    /// Level of a state secret.
    pub level: Option<Level>,
    /// The article that gives silence its meaning.
    pub silence: Option<Code>,
    /// The organ; empty for silence.
    pub organ: String,
    /// Its number; empty for silence.
    pub reply_no: String,
    /// Its date; for silence the day it is confirmed.
    pub date: CivilDate,
    /// When it came in.
    pub received_on: CivilDate,
    /// Conditions; owed where only a part is agreed to.
    pub conditions: String,
}

/// One act on a branch, or the removal of content.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum GateWish {
    /// Put a question.
    Open(GateQuestion),
    /// Take in a letter that passes it on.
    Hop(GatePassing),
    /// Take in a decision, or confirm silence.
    Answer(GateReply),
    /// End the branch.
    Close {
        /// Seq of the branch.
        gate: u32,
        /// How.
        outcome: GateOutcome,
        /// Article relied on.
        article: Option<Code>,
        /// Exception relied on.
        exception: Option<Code>,
        /// Number of a notice; may be empty.
        notice_no: String,
        /// Why.
        reason: String,
    },
    /// 移出内容: parts and salts leave the desk for good. Copies that went outside are listed by the desk itself.
    RemoveContent {
        /// Which parts.
        parts: Vec<PartNo>,
        /// From the list `removal_ground`.
        ground_code: Code,
        /// From the list `instructed_by`.
        instructed_by: Code,
        /// 代拟题名, where a title goes and none stands for it yet; else empty.
        substitute_title: String,
        /// Free words; may be empty.
        note: String,
    },
}
