//! What a case still owes when nothing of the line is left to do.

use serde::{Deserialize, Serialize};

use super::Due;
use crate::i18n::Words;
use crate::i18n::of_review::Label;
use crate::review::deadline::{Left, Limit};
use crate::review::{CivilDate, Person, Role};

/// From here on a look at what was kept back waits on somebody's list, in days.
const NEAR: i32 = 30;

/// An act owed beside the line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Owed {
    /// The leader's word on a recall.
    RecallWord,
    /// The answer to the applicant.
    Reply,
    /// What was ordered to be corrected.
    Correction,
    /// Another look at what is kept back (GK art 18, BM art 24).
    ReEvaluation,
}

impl Owed {
    /// What comes up by its day alone.
    pub fn coming_up(due: &Due) -> Option<Self> {
        match (due.limit, due.left) {
            (Limit::Order, _) => Some(Self::Correction),
            (Limit::ReEvaluation | Limit::SecrecyCheck, Left::Days(days)) if days <= NEAR => {
                Some(Self::ReEvaluation)
            }
            _ => None,
        }
    }

    /// Whose act it is first of all.
    pub fn role(self) -> Role {
        match self {
            Self::RecallWord => Role::Leader,
            Self::Reply => Role::DisclosureOffice,
            Self::Correction | Self::ReEvaluation => Role::Supervisor,
        }
    }

    /// Whether that person may do it on that day. Supervision is the leader's too.
    pub fn is_of(self, person: &Person, on: CivilDate) -> bool {
        let roles: &[Role] = match self {
            Self::RecallWord => &[Role::Leader],
            Self::Reply => &[Role::DisclosureOffice],
            Self::Correction | Self::ReEvaluation => &[Role::Supervisor, Role::Leader],
        };
        roles.iter().any(|role| person.post_for(*role, on).is_some())
    }

    /// Its name; by its limit, where that says it better.
    pub fn name(self, words: Words, due: Option<&Due>) -> &'static str {
        match self {
            Self::RecallWord => words.aside_settle(),
            Self::Reply => words.case_act_reply(),
            Self::Correction => words.aside_owed_correction(),
            Self::ReEvaluation => {
                due.map_or_else(|| words.aside_owed_re_evaluation(), |due| due.limit.label(words))
            }
        }
    }
}
