//! What an act of a case is called, and where its page is.

use super::super::acts::ON_PAPER;
use crate::app::case_words::step_name;
use crate::app::route::Route;
use crate::desk::view::{ActKind, ActView, CaseView};
use crate::i18n::Words;

/// What an act is called on its button.
pub(in crate::app::pages) fn act_words(words: Words, case: &CaseView, act: &ActView) -> String {
    let step = || step_name(words, &case.record, act.step.unwrap_or_default());
    match act.act {
        ActKind::AddVersion => words.case_act_add_version().to_owned(),
        ActKind::Sign => words.case_act_opinion(step()),
        ActKind::Decide => words.case_act_decision(step()),
        ActKind::Return => words.event_returned().to_owned(),
        ActKind::Reassign => words.case_act_reassign().to_owned(),
        ActKind::HandOver => words.case_act_hand_over().to_owned(),
        ActKind::Receive => words.case_act_receive().to_owned(),
        ActKind::Publish => words.case_act_publish().to_owned(),
        ActKind::Withdraw => words.case_act_withdraw().to_owned(),
        ActKind::Void => words.case_act_void().to_owned(),
        ActKind::Note => words.case_act_note().to_owned(),
        ActKind::Recall => words.case_act_recall().to_owned(),
        ActKind::SettleRecall => words.aside_settle().to_owned(),
        ActKind::Reopen => words.case_act_reopen().to_owned(),
        ActKind::ChangeClock => words.aside_clock().to_owned(),
        ActKind::Reply => words.case_act_reply().to_owned(),
        ActKind::Amend => words.case_act_amend().to_owned(),
        ActKind::Delegate => words.aside_delegate().to_owned(),
        ActKind::Supervise => words.aside_supervise().to_owned(),
        ActKind::Archive => words.case_act_archive().to_owned(),
        ActKind::ResolveFork => words.fork_act().to_owned(),
        ActKind::OpenGate => words.event_gate_opened().to_owned(),
        ActKind::HopGate => words.gates_hop().to_owned(),
        ActKind::AnswerGate => words.gates_answer().to_owned(),
        ActKind::CloseGate => words.gates_close().to_owned(),
        ActKind::RemoveContent => words.gates_remove().to_owned(),
    }
}

/// The code of an act in the address.
pub(in crate::app::pages) fn act_code(act: ActKind) -> &'static str {
    match act {
        ActKind::AddVersion => "version",
        ActKind::Sign | ActKind::Decide => "decide",
        ActKind::Return => "return",
        ActKind::Reassign => "reassign",
        ActKind::HandOver => "hand-over",
        ActKind::Receive => "receive",
        ActKind::Publish => "publish",
        ActKind::Withdraw => "withdraw",
        ActKind::Void => "void",
        ActKind::Note => "note",
        ActKind::Recall => "recall",
        ActKind::SettleRecall => "recall-word",
        ActKind::Reopen => "reopen",
        ActKind::ChangeClock => "clock",
        ActKind::Reply => "reply",
        ActKind::Amend => "amend",
        ActKind::Delegate => "delegate",
        ActKind::Supervise => "supervise",
        ActKind::Archive => "archive",
        ActKind::ResolveFork => "resolve-fork",
        ActKind::OpenGate => "open",
        ActKind::HopGate => "hop",
        ActKind::AnswerGate => "answer",
        ActKind::CloseGate => "close",
        ActKind::RemoveContent => "remove",
    }
}

/// Where a paper signature for the act is taken in.
pub(super) fn paper_address(id: &str, act: ActKind) -> String {
    let code = match act {
        ActKind::Sign | ActKind::Decide => "paper".to_owned(),
        other => [act_code(other), ON_PAPER].concat(),
    };
    Route::CaseAct(id.to_owned(), code).to_string()
}

/// Where the form of an act is.
pub(super) fn address(id: &str, act: ActKind) -> String {
    match act {
        ActKind::Sign | ActKind::Decide => Route::CaseDecide(id.to_owned()).to_string(),
        ActKind::AddVersion
        | ActKind::Return
        | ActKind::Reassign
        | ActKind::HandOver
        | ActKind::Receive
        | ActKind::Publish
        | ActKind::Withdraw
        | ActKind::Void
        | ActKind::Recall
        | ActKind::SettleRecall
        | ActKind::Reopen
        | ActKind::ChangeClock
        | ActKind::Reply
        | ActKind::Amend
        | ActKind::Delegate
        | ActKind::Supervise
        | ActKind::Archive
        | ActKind::ResolveFork
        | ActKind::Note
        | ActKind::OpenGate
        | ActKind::HopGate
        | ActKind::AnswerGate
        | ActKind::CloseGate
        | ActKind::RemoveContent => Route::CaseAct(id.to_owned(), act_code(act).to_owned()).to_string(),
    }
}
