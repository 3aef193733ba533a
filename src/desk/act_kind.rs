//! The acts a page can offer.

use serde::{Deserialize, Serialize};

/// An act the case could take now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum ActKind {
    /// Another version.
    AddVersion,
    /// Opinion of the open step.
    Sign,
    /// Final review.
    Decide,
    /// Return.
    Return,
    /// Address to somebody.
    Reassign,
    /// Hand over.
    HandOver,
    /// Receive.
    Receive,
    /// Publish.
    Publish,
    /// Withdraw.
    Withdraw,
    /// Void.
    Void,
    /// Note.
    Note,
    /// Take back what is out.
    Recall,
    /// The leader's word on a recall.
    SettleRecall,
    /// A new round.
    Reopen,
    /// The clock of the answer.
    ChangeClock,
    /// The answer to the applicant.
    Reply,
    /// A visible correction.
    Amend,
    /// An authorisation for this case.
    Delegate,
    /// Supervision.
    Supervise,
    /// Hand to the archive.
    Archive,
    /// Of two branches of the chain one is kept.
    ResolveFork,
    /// Put a question in a branch.
    OpenGate,
    /// Take in a letter that passes it on.
    HopGate,
    /// Take in an answer, or confirm silence.
    AnswerGate,
    /// End a branch.
    CloseGate,
    /// 移出内容
    RemoveContent,
}
