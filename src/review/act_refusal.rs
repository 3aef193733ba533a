//! Why an act beside the line of review is impossible.

use serde::{Deserialize, Serialize};

use super::Code;

/// A rule of the acts beside the line that forbids one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum ActRefusal {
    /// Nothing of the item is out: there is nothing to take back.
    NotOut {
        /// Which item.
        item: u32,
    },
    /// Discovered before it was published.
    DiscoveredTooEarly {
        /// Which item.
        item: u32,
    },
    /// A recall says what was done.
    MeasuresMissing,
    /// Reported before it was discovered.
    ReportTooEarly,
    /// No recall of the item waits for the leader.
    NoRecall {
        /// Which item.
        item: u32,
    },
    /// Who took it back does not put it out again.
    LiftedBySameHand,
    /// Nothing was decided that a new round could look at.
    NotReopenable {
        /// Which item.
        item: u32,
    },
    /// Powers are named, each once, from the list.
    PowersUnfit,
    /// The first day of an authorisation is not before it was given, nor after the last.
    PeriodUnfit,
    /// No event stands there.
    UnknownEvent(u32),
    /// This field of that event is not corrected: another act changes it.
    FieldUnfit(Code),
    /// The new value is none this field may have.
    ValueUnfit(Code),
    /// Words are corrected by who wrote them.
    AnotherHand {
        /// Whose event.
        event: u32,
    },
    /// Only a request has an answer and its clock.
    RequestOnly,
    /// The answer went out.
    AlreadyReplied,
    /// The item is not decided.
    NotDecided {
        /// Which item.
        item: u32,
    },
    /// No order to correct is open.
    NoOrder,
    /// The act names a day not before its own, or names none.
    DueUnfit,
    /// An order says what to correct.
    FindingsMissing,
    /// Nothing was kept back that could be looked at again.
    NothingToReEvaluate,
    /// The item has not come to its end.
    NotFinal {
        /// Which item.
        item: u32,
    },
    /// An order to correct is still open.
    OrderOpen,
    /// The applicant has no answer yet.
    ReplyOwed,
    /// The head is none of this case, or something happened after it.
    HeadUnfit,
    /// Such a variant is not archived.
    VariantUnfit(Code),
    /// The days of a clock are in the wrong order.
    ClockOrder,
    /// Nothing is paused.
    NotPaused,
    /// It is paused already.
    AlreadyPaused,
    /// GK art 33: extended once.
    AlreadyExtended,
    /// GK art 30: corrected once.
    AlreadyCorrected,
    /// Nobody was asked to correct the request, or it was corrected already.
    NotCorrected,
    /// The applicant is told: the number of the notice is missing.
    NoticeMissing,
    /// No branch is open at that place.
    UnknownBranch(u32),
    /// "Same text" says which formal places differ.
    DifferencesMissing {
        /// Which item.
        item: u32,
    },
    /// Unread characters are ticked as seen.
    UnreadUnticked {
        /// Which item.
        item: u32,
    },
    /// Findings are counted under known codes, each pair once, and what was disposed of stands in a list.
    FindingsUncounted {
        /// Which item.
        item: u32,
    },
    /// What a file still holds is counted by kind, each once, and never as nothing.
    LeftoversUncounted {
        /// Which item.
        item: u32,
    },
    /// 意见不明确: a circle is no opinion, unless the office says so and the review runs with the sign-off.
    OpinionUnclear,
    /// 工作秘密 is no ground by itself.
    WorkSecretAlone {
        /// Which item.
        item: u32,
    },
    /// Every member of the body had a hand in it.
    BodyInvolved,
    /// A resolution names two different heads, and is signed on the one it keeps.
    BranchesUnfit,
}

impl ActRefusal {
    /// The item it is about, if it is about one.
    pub fn item(&self) -> Option<u32> {
        match self {
            Self::NotOut { item }
            | Self::DiscoveredTooEarly { item }
            | Self::NoRecall { item }
            | Self::NotReopenable { item }
            | Self::NotDecided { item }
            | Self::NotFinal { item }
            | Self::DifferencesMissing { item }
            | Self::UnreadUnticked { item }
            | Self::FindingsUncounted { item }
            | Self::LeftoversUncounted { item }
            | Self::WorkSecretAlone { item } => Some(*item),
            Self::MeasuresMissing
            | Self::ReportTooEarly
            | Self::LiftedBySameHand
            | Self::PowersUnfit
            | Self::PeriodUnfit
            | Self::UnknownEvent(_)
            | Self::FieldUnfit(_)
            | Self::ValueUnfit(_)
            | Self::AnotherHand { .. }
            | Self::RequestOnly
            | Self::AlreadyReplied
            | Self::NoOrder
            | Self::DueUnfit
            | Self::FindingsMissing
            | Self::NothingToReEvaluate
            | Self::OrderOpen
            | Self::ReplyOwed
            | Self::HeadUnfit
            | Self::VariantUnfit(_)
            | Self::ClockOrder
            | Self::NotPaused
            | Self::AlreadyPaused
            | Self::AlreadyExtended
            | Self::AlreadyCorrected
            | Self::NotCorrected
            | Self::NoticeMissing
            | Self::UnknownBranch(_)
            | Self::OpinionUnclear
            | Self::BodyInvolved
            | Self::BranchesUnfit => None,
        }
    }
}
