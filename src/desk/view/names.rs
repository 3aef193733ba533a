//! How a case is called in lists, where it stands in words, and in which order what waits is worked.

use std::cmp::Reverse;

use super::{CaseRow, Due, Stage};
use crate::i18n::Words;
use crate::i18n::of_review::{self, Label};
use crate::review::Outcome;

impl Stage {
    /// Where a case or item stands, in one word.
    pub fn name(self, words: Words) -> &'static str {
        match self {
            Self::Step(_) => words.state_open(),
            Self::Returned(_) => words.state_returned(),
            Self::Decided(outcome) => outcome.label(words),
            Self::HandedOver => words.state_handed_over(),
            Self::Received => words.case_received(),
            Self::Published => words.state_published(),
            Self::Archived => words.state_archived(),
            Self::Withdrawn => words.state_withdrawn(),
            Self::Recalled => words.state_recalled(),
            Self::TransferredOut => words.state_transferred_out(),
            Self::Voided => words.state_voided(),
        }
    }
}

impl CaseRow {
    /// The number people call it by: the office's own, else the technical id.
    pub fn number(&self) -> String {
        self.office_number.clone().unwrap_or_else(|| self.id.to_string())
    }

    /// The step it is at: the name of its row, or of what follows the decision.
    pub fn step_name(&self, words: Words) -> String {
        if let Some(owed) = self.owed {
            return owed.name(words, self.due.as_ref()).to_owned();
        }
        match (self.stage, &self.step) {
            (Stage::Step(_) | Stage::Returned(_), Some((code, label))) => {
                of_review::step(words, code, label.as_deref()).to_owned()
            }
            (Stage::Decided(Outcome::Release | Outcome::Partial), _) => words.case_act_hand_over().to_owned(),
            (Stage::HandedOver, _) => words.case_act_receive().to_owned(),
            (Stage::Received, _) => words.case_act_publish().to_owned(),
            (
                Stage::Step(_)
                | Stage::Returned(_)
                | Stage::Decided(_)
                | Stage::Published
                | Stage::Archived
                | Stage::Withdrawn
                | Stage::Recalled
                | Stage::TransferredOut
                | Stage::Voided,
                _,
            ) => self.stage.name(words).to_owned(),
        }
    }

    /// What ends first comes first, and so what is overdue before all else; then the urgent, then what is planned soon.
    pub fn due_order(&self) -> impl Ord + use<> {
        let due = self.due.as_ref().map(Due::rank);
        (
            due.is_none(),
            due,
            Reverse(self.urgency),
            self.planned_on.is_none(),
            self.planned_on,
            self.changed_at,
        )
    }
}
