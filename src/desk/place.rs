//! Beside which field of its form a refusal belongs, so that whoever asked sees at once what to mend. Where the rule is
//! about the case and not about anything typed, there is no such field.

use super::ask::{ActAsk, BesideWish, GateWish, How, Wish};
use crate::review::{ActRefusal as A, GateRefusal as G, Refusal, Scope};

/// The code of the field, as forms and [`FieldProblem`](super::FieldProblem) name it.
pub fn field_of(ask: &ActAsk, refusal: &Refusal) -> Option<&'static str> {
    of_hand(&ask.how, refusal).or_else(|| of_wish(&ask.wish, refusal))
}

/// What was written about the hand: who signed, on which day, on which sheet.
fn of_hand(how: &How, refusal: &Refusal) -> Option<&'static str> {
    use Refusal as R;
    let is_letter = matches!(how, How::Letter { .. });
    let is_taken_in = is_letter || matches!(how, How::Paper { .. } | How::Minutes { .. });
    if !is_taken_in {
        return None;
    }
    match refusal {
        R::ScanMissing | R::ScanReused(_) => Some("scan"),
        R::DecidedInFuture { .. } | R::DecidedTooEarly { .. } if is_letter => Some("date"),
        R::DecidedInFuture { .. } | R::DecidedTooEarly { .. } => Some("signed_on"),
        R::OriginalPlaceMissing => Some("original_at"),
        R::WordingMissing | R::Act(A::OpinionUnclear) => Some("wording"),
        R::SheetCodeMissing | R::ForeignSheet | R::StaleSheet => Some("sheet_code"),
        R::UnknownPerson(_)
        | R::UnknownBody
        | R::RoleNotHeld { .. }
        | R::PostNotHeld { .. }
        | R::NotDesignated { .. }
        | R::NotTrained { .. }
        | R::NotAuthorised { .. }
        | R::NotHolder { .. }
        | R::SameHandTwice { .. }
        | R::SameBodyTwice { .. }
        | R::Act(A::BodyInvolved | A::LiftedBySameHand)
            if !is_letter =>
        {
            Some("signer")
        }
        _ => None,
    }
}

fn of_wish(wish: &Wish, refusal: &Refusal) -> Option<&'static str> {
    match wish {
        Wish::Open { .. } => of_opening(refusal),
        Wish::AddVersion { .. } => of_version(refusal),
        Wish::Sign { .. } | Wish::Decide { .. } => of_judgement(wish, refusal),
        Wish::Return { .. } => match refusal {
            Refusal::ReturnNotBackwards { .. } => Some("to_step"),
            Refusal::StepNotOpen { .. } | Refusal::UnknownItem(_) | Refusal::ItemsUnfit => Some("items"),
            _ => None,
        },
        Wish::Reassign { .. } => match refusal {
            Refusal::HolderUnclear
            | Refusal::UnknownPerson(_)
            | Refusal::RoleNotHeld { .. }
            | Refusal::NotDesignated { .. }
            | Refusal::NotTrained { .. }
            | Refusal::SameHandTwice { .. } => Some("target"),
            _ => None,
        },
        Wish::HandOver { .. } | Wish::Receive { .. } => match refusal {
            Refusal::NotForRelease { .. } | Refusal::NotHandedOver { .. } | Refusal::ItemsUnfit => {
                Some("items")
            }
            _ => None,
        },
        Wish::Publish { .. } => match refusal {
            Refusal::MomentInFuture | Refusal::BeforeDecision { .. } => Some("hour"),
            Refusal::NotReceived { .. } | Refusal::NotHandedOver { .. } | Refusal::NotForRelease { .. } => {
                Some("item")
            }
            Refusal::NotTheApprovedBytes { .. } | Refusal::HashUnfit { .. } => Some("file"),
            Refusal::Act(A::DifferencesMissing { .. }) => Some("differences"),
            _ => None,
        },
        Wish::Beside(wish) => of_beside(wish, refusal),
        Wish::Gate(wish) => of_gate(wish, refusal),
        Wish::Withdraw { .. } | Wish::Void { .. } | Wish::Note { .. } | Wish::Dispose(_) => None,
    }
}

fn of_opening(refusal: &Refusal) -> Option<&'static str> {
    match refusal {
        Refusal::UnknownProfile(_) | Refusal::UnsoundProfile(_) => Some("profile"),
        Refusal::NothingToReview { .. } | Refusal::ContentStillClassified { .. } => Some("text"),
        Refusal::LevelMissing { .. } => Some("former_level"),
        Refusal::RequestFactsUnfit | Refusal::ReceivedInFuture => Some("received_on"),
        Refusal::MomentInFuture => Some("made_on"),
        Refusal::Act(A::UnreadUnticked { .. }) => Some("unread"),
        _ => None,
    }
}

fn of_version(refusal: &Refusal) -> Option<&'static str> {
    match refusal {
        Refusal::StepNotOpen { .. } => Some("item"),
        Refusal::ExcisionUnfit { .. } => Some("excisions"),
        Refusal::NothingToReview { .. } | Refusal::ContentStillClassified { .. } => Some("text"),
        Refusal::Gate(G::CarriedOverUnfit(_)) => Some("carried_over"),
        Refusal::Act(A::UnreadUnticked { .. }) => Some("unread"),
        _ => None,
    }
}

/// Opinions have a conclusion where decisions have an outcome; whatever bars a release stands there.
fn of_judgement(wish: &Wish, refusal: &Refusal) -> Option<&'static str> {
    use Refusal as R;
    let judged = if matches!(wish, Wish::Decide { .. }) { "outcome" } else { "conclusion" };
    match refusal {
        R::BasisMissing { .. } => Some("bases"),
        R::ReasonMissing { .. } => Some("reason"),
        R::GroundMissing { .. } | R::GroundUnexpected { .. } | R::Act(A::WorkSecretAlone { .. }) => {
            Some("ground")
        }
        R::DiscretionMissing { .. } => Some("discretion"),
        R::AnswersContradict { scope, .. } => Some(match scope {
            Scope::State => "answer_state",
            Scope::Work => "answer_work",
            Scope::Business => "answer_business",
            Scope::Privacy => "answer_privacy",
        }),
        R::OutcomeUnfit { .. }
        | R::OpinionMissing { .. }
        | R::AnswerBars { .. }
        | R::GateNeeded { .. }
        | R::GateOpen { .. }
        | R::GateRefused { .. }
        | R::ExcisionUnfit { .. }
        | R::ReleaseHashUnfit { .. }
        | R::Gate(
            G::ConsentMissing { .. }
            | G::SecretOnly { .. }
            | G::ContentGone { .. }
            | G::AnswerOutdated { .. },
        ) => Some(judged),
        _ => None,
    }
}

fn of_beside(wish: &BesideWish, refusal: &Refusal) -> Option<&'static str> {
    match wish {
        BesideWish::Recall { .. } => match refusal {
            Refusal::MomentInFuture | Refusal::Act(A::DiscoveredTooEarly { .. }) => Some("discovered_hour"),
            Refusal::Act(A::MeasuresMissing) => Some("measures"),
            Refusal::Act(A::NotOut { .. }) => Some("items"),
            _ => None,
        },
        BesideWish::SettleRecall { .. } => match refusal {
            Refusal::Act(A::LiftedBySameHand | A::NoRecall { .. }) => Some("outcome"),
            other => of_judgement(&Wish::Decide { items: Vec::new(), leftovers_ticked: false }, other),
        },
        BesideWish::ResolveFork { .. } => match refusal {
            Refusal::Act(A::BranchesUnfit) => Some("kept"),
            _ => None,
        },
        BesideWish::Reopen { .. } => match refusal {
            Refusal::Act(A::NotReopenable { .. }) => Some("trigger"),
            _ => None,
        },
        BesideWish::ChangeClock { kind: _, to, .. } => match refusal {
            Refusal::MomentInFuture => Some("from"),
            Refusal::Act(A::ClockOrder) => Some(if to.is_some() { "to" } else { "from" }),
            Refusal::Act(A::NoticeMissing) => Some("notice_no"),
            Refusal::Act(A::UnknownBranch(_)) => Some("gate"),
            Refusal::Act(
                A::NotPaused | A::AlreadyPaused | A::AlreadyExtended | A::AlreadyCorrected | A::NotCorrected,
            ) => Some("kind"),
            _ => None,
        },
        BesideWish::Reply { .. } => match refusal {
            Refusal::MomentInFuture | Refusal::BeforeDecision { .. } => Some("on"),
            _ => None,
        },
        BesideWish::Amend { .. } => match refusal {
            Refusal::Act(A::UnknownEvent(_) | A::AnotherHand { .. }) => Some("event"),
            Refusal::Act(A::FieldUnfit(_) | A::RequestOnly) => Some("field"),
            Refusal::Act(A::ValueUnfit(_)) => Some("value"),
            _ => None,
        },
        BesideWish::Delegate { from, to, .. } => match refusal {
            Refusal::Act(A::PeriodUnfit) => Some(if to < from { "to" } else { "from" }),
            Refusal::Act(A::PowersUnfit) => Some("powers"),
            Refusal::UnknownPerson(_) | Refusal::NotAuthorised { .. } | Refusal::SameHandTwice { .. } => {
                Some("person")
            }
            _ => None,
        },
        BesideWish::Supervise { .. } => match refusal {
            Refusal::Act(A::DueUnfit) => Some("due"),
            Refusal::Act(A::FindingsMissing) => Some("findings"),
            Refusal::Act(A::NoOrder | A::NothingToReEvaluate) => Some("kind"),
            _ => None,
        },
        BesideWish::Archive { .. } => match refusal {
            Refusal::MomentInFuture => Some("on"),
            Refusal::Act(A::HeadUnfit | A::VariantUnfit(_)) => Some("variant"),
            _ => None,
        },
    }
}

fn of_gate(wish: &GateWish, refusal: &Refusal) -> Option<&'static str> {
    match wish {
        GateWish::Open(question) => match refusal {
            Refusal::MomentInFuture => Some("date"),
            Refusal::Gate(G::DateOrder { .. }) => Some(if question.due.is_some() { "due" } else { "date" }),
            Refusal::Gate(G::QuestionUnfit(_) | G::RouteUnfit | G::Running(_)) => Some("way"),
            Refusal::Gate(G::AddresseeUnfit(_)) => Some("relation"),
            Refusal::Gate(G::LetterUnfit(_)) => Some("letter_kind"),
            Refusal::Gate(G::OrganUnfit { .. }) => Some("addressee"),
            _ => None,
        },
        GateWish::Hop(_) => match refusal {
            Refusal::MomentInFuture | Refusal::Gate(G::DateOrder { .. } | G::LetterDate { .. }) => {
                Some("date")
            }
            Refusal::Gate(G::ReplyKindUnfit(_)) => Some("kind"),
            Refusal::Gate(G::AddresseeUnfit(_)) => Some("relation"),
            Refusal::Gate(G::LetterUnfit(_)) => Some("letter_kind"),
            Refusal::Gate(G::ReplyIncomplete) => Some("reply_no"),
            _ => None,
        },
        GateWish::Answer(reply) => match refusal {
            Refusal::MomentInFuture => Some("received"),
            // The letter before the question, or its receipt before the letter.
            Refusal::Gate(G::DateOrder { earliest }) => {
                Some(if reply.date < *earliest { "date" } else { "received" })
            }
            Refusal::Gate(G::LetterDate { .. }) => Some("date"),
            Refusal::Gate(G::ReplyUnfit(_) | G::CannotDecideSecrecy(_)) => Some("answer"),
            Refusal::Gate(G::LevelUnfit) => Some("level"),
            Refusal::Gate(G::ReplyIncomplete) => {
                Some(if reply.reply_no.trim().is_empty() { "reply_no" } else { "conditions" })
            }
            Refusal::Gate(G::SilenceUnfit) => Some("confirm"),
            Refusal::VersionNotCurrent { .. } => Some("version"),
            _ => None,
        },
        GateWish::Close { .. } => match refusal {
            Refusal::Gate(G::NoticeMissing) => Some("notice_no"),
            Refusal::Gate(
                G::OutcomeUnfit(_)
                | G::AnswerMissing(_)
                | G::AnswerOutdated { .. }
                | G::DeletionMissing(_)
                | G::ExceptionUnfit(_),
            ) => Some("outcome"),
            _ => None,
        },
        GateWish::RemoveContent { .. } => match refusal {
            Refusal::PartRemoved(_) | Refusal::ItemsUnfit | Refusal::Gate(G::UnknownPart(_)) => Some("parts"),
            Refusal::Gate(G::SubstituteTitleMissing { .. } | G::SubstituteTitleUnfit) => {
                Some("substitute_title")
            }
            _ => None,
        },
    }
}
