//! Why an act of a branch, or on content that must leave, is impossible.

use serde::{Deserialize, Serialize};

use super::{CivilDate, GateKind, GateOutcome, PartNo, Relation, ReplyAnswer, ReplyKind};

/// A rule of the branches that forbids the act.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum GateRefusal {
    /// No branch was opened at that place.
    Unknown(u32),
    /// The branch is closed.
    Closed(GateKind),
    /// The same is being asked already.
    Running(GateKind),
    /// What is put again is the same question, about the same item, to the same organ, by a letter.
    AgainUnfit(u32),
    /// The question stands for this version already.
    AgainNeedless(GateKind),
    /// The question does not belong to the branch.
    QuestionUnfit(GateKind),
    /// The question of secrecy goes out by one of three ways; no other question does.
    RouteUnfit,
    /// Such an addressee is not asked this.
    AddresseeUnfit(Relation),
    /// Such a letter does not go to such an addressee.
    LetterUnfit(Relation),
    /// A letter has an addressee, a number, its question in words, and who signed it out.
    LetterIncomplete,
    /// Consent is asked of one of the organs that made the item; other questions name none.
    OrganUnfit {
        /// Which item.
        item: u32,
    },
    /// The item carries no level and was not found to be secret: nothing to declassify.
    NotClassified {
        /// Which item.
        item: u32,
    },
    /// Hops follow one another; the last one replies.
    HopUnfit {
        /// The hop expected.
        expected: u32,
    },
    /// A forwarding or preliminary opinion leads on, a decision answers.
    ReplyKindUnfit(ReplyKind),
    /// A reply has its organ and number; part consent says to which part.
    ReplyIncomplete,
    /// It does not answer the question that was put.
    ReplyUnfit(ReplyAnswer),
    /// A level belongs to a state secret alone, and there it is owed.
    LevelUnfit,
    /// Dated before what it follows.
    DateOrder {
        /// The earliest possible.
        earliest: CivilDate,
    },
    /// The act is dated otherwise than its letter.
    LetterDate {
        /// The date of the letter.
        date: CivilDate,
    },
    /// Whether something is a state secret is not for this organ to decide (BM art 25).
    CannotDecideSecrecy(Relation),
    /// Silence has no such meaning here.
    SilenceUnfit,
    /// Nobody has answered.
    AnswerMissing(GateKind),
    /// The answer is to another version than the one in force.
    AnswerOutdated {
        /// The version answered.
        answered: u32,
        /// The version in force.
        current: u32,
    },
    /// The outcome is not what was answered, or none this branch can have.
    OutcomeUnfit(GateOutcome),
    /// What was to be taken out has not been taken out.
    DeletionMissing(GateKind),
    /// The article or exception is missing, or its conditions are not met.
    ExceptionUnfit(GateKind),
    /// A notice with its number is owed.
    NoticeMissing,
    /// An answer carries over to exactly the deletion it asked for.
    CarriedOverUnfit(u32),
    /// Of several producing organs one has not consented.
    ConsentMissing {
        /// Which item.
        item: u32,
        /// Which organ, from 1.
        organ: u32,
    },
    /// Content that may be a state secret is still here.
    ContentHere {
        /// Which item.
        item: u32,
    },
    /// The content left the desk and has not come back.
    ContentGone {
        /// Which item.
        item: u32,
    },
    /// No part of that number.
    UnknownPart(PartNo),
    /// The title goes only where a substitute stands for it.
    SubstituteTitleMissing {
        /// Which item.
        item: u32,
    },
    /// A substitute title is given to one item that has none, whose title goes.
    SubstituteTitleUnfit,
    /// A state secret is refused on that ground or transferred, nothing else.
    SecretOnly {
        /// Which item.
        item: u32,
    },
}

impl GateRefusal {
    /// The item it is about.
    pub fn item(&self) -> Option<u32> {
        match self {
            Self::OrganUnfit { item }
            | Self::NotClassified { item }
            | Self::ConsentMissing { item, .. }
            | Self::ContentHere { item }
            | Self::ContentGone { item }
            | Self::SubstituteTitleMissing { item }
            | Self::SecretOnly { item } => Some(*item),
            Self::Unknown(_)
            | Self::Closed(_)
            | Self::Running(_)
            | Self::AgainUnfit(_)
            | Self::AgainNeedless(_)
            | Self::QuestionUnfit(_)
            | Self::RouteUnfit
            | Self::AddresseeUnfit(_)
            | Self::LetterUnfit(_)
            | Self::LetterIncomplete
            | Self::HopUnfit { .. }
            | Self::ReplyKindUnfit(_)
            | Self::ReplyIncomplete
            | Self::ReplyUnfit(_)
            | Self::LevelUnfit
            | Self::DateOrder { .. }
            | Self::LetterDate { .. }
            | Self::CannotDecideSecrecy(_)
            | Self::SilenceUnfit
            | Self::AnswerMissing(_)
            | Self::AnswerOutdated { .. }
            | Self::OutcomeUnfit(_)
            | Self::DeletionMissing(_)
            | Self::ExceptionUnfit(_)
            | Self::NoticeMissing
            | Self::CarriedOverUnfit(_)
            | Self::UnknownPart(_)
            | Self::SubstituteTitleUnfit => None,
        }
    }
}
