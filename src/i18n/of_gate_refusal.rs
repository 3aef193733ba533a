//! Sentences for refusals of the branches and of content that must leave.

use super::Words;
use super::of_review::Label;
use crate::review::{CivilDate, GateKind, GateRefusal};

/// The sentence: what stands in the way and what to do.
pub(super) fn sentence(words: Words, refusal: &GateRefusal) -> String {
    use GateRefusal as G;
    let told = |date: CivilDate| {
        let (year, month, day) = date.fields();
        words.date(year, month, day)
    };
    match refusal {
        G::Unknown(gate) => words.gate_refusal_unknown(gate),
        G::Closed(kind) => words.gate_refusal_closed(kind.label(words)),
        G::Running(kind) => words.gate_refusal_running(kind.label(words)),
        G::AgainUnfit(gate) => words.gate_refusal_again_unfit(gate),
        G::AgainNeedless(kind) => words.gate_refusal_again_needless(kind.label(words)),
        G::QuestionUnfit(kind) => words.gate_refusal_question_unfit(kind.label(words)),
        G::RouteUnfit => words.gate_refusal_route_unfit().into(),
        G::AddresseeUnfit(relation) => words.gate_refusal_addressee_unfit(relation.label(words)),
        G::LetterUnfit(relation) => words.gate_refusal_letter_unfit(relation.label(words)),
        G::LetterIncomplete => words.gate_refusal_letter_incomplete().into(),
        G::OrganUnfit { item: _ } => words.gate_refusal_organ_unfit().into(),
        G::NotClassified { item: _ } => words.gate_refusal_not_classified().into(),
        G::HopUnfit { expected } => words.gate_refusal_hop_unfit(expected),
        G::ReplyKindUnfit(kind) => words.gate_refusal_reply_kind_unfit(kind.label(words)),
        G::ReplyIncomplete => words.gate_refusal_reply_incomplete().into(),
        G::ReplyUnfit(answer) => words.gate_refusal_reply_unfit(answer.label(words)),
        G::LevelUnfit => words.gate_refusal_level_unfit().into(),
        G::DateOrder { earliest } => words.gate_refusal_date_order(told(*earliest)),
        G::LetterDate { date } => words.gate_refusal_letter_date(told(*date)),
        G::CannotDecideSecrecy(relation) => words.gate_refusal_cannot_decide_secrecy(relation.label(words)),
        G::SilenceUnfit => words.gate_refusal_silence_unfit().into(),
        G::AnswerMissing(kind) => words.gate_refusal_answer_missing(kind.label(words)),
        G::AnswerOutdated { answered, current } => words.gate_refusal_answer_outdated(answered, current),
        G::OutcomeUnfit(outcome) => words.gate_refusal_outcome_unfit(outcome.label(words)),
        G::DeletionMissing(kind) => words.gate_refusal_deletion_missing(kind.label(words)),
        G::ExceptionUnfit(kind) => words.gate_refusal_exception_unfit(kind.label(words)),
        G::NoticeMissing => words.gate_refusal_notice_missing().into(),
        G::CarriedOverUnfit(gate) => words.gate_refusal_carried_over_unfit(gate),
        G::ConsentMissing { item: _, organ } => words.gate_refusal_consent_missing(organ),
        G::ContentHere { item: _ } => words.gate_refusal_content_here().into(),
        G::ContentGone { item: _ } => words.gate_refusal_content_gone().into(),
        G::UnknownPart(part) => words.gate_refusal_unknown_part(part.0),
        G::SubstituteTitleMissing { item: _ } => words.gate_refusal_substitute_title_missing().into(),
        G::SubstituteTitleUnfit => words.gate_refusal_substitute_title_unfit().into(),
        G::SecretOnly { item: _ } => words.gate_refusal_secret_only().into(),
    }
}

/// The rule behind it.
pub(super) fn rule(words: Words, refusal: &GateRefusal) -> &'static str {
    use GateRefusal as G;
    match refusal {
        G::Unknown(_)
        | G::UnknownPart(_)
        | G::DateOrder { .. }
        | G::LetterDate { .. }
        | G::HopUnfit { .. } => words.rule_record(),
        G::Closed(kind)
        | G::Running(kind)
        | G::QuestionUnfit(kind)
        | G::AnswerMissing(kind)
        | G::DeletionMissing(kind)
        | G::ExceptionUnfit(kind) => of_kind(words, *kind),
        G::RouteUnfit | G::CannotDecideSecrecy(_) | G::LevelUnfit | G::SecretOnly { .. } => {
            words.gate_rule_secrecy()
        }
        G::AddresseeUnfit(_) | G::LetterUnfit(_) | G::LetterIncomplete => words.gate_rule_letters(),
        G::OrganUnfit { .. } | G::ConsentMissing { .. } => words.rule_originator(),
        G::NotClassified { .. } => words.rule_declassification(),
        G::ReplyKindUnfit(_) | G::ReplyIncomplete | G::ReplyUnfit(_) | G::OutcomeUnfit(_) => {
            words.rule_written()
        }
        G::SilenceUnfit => words.gate_rule_silence(),
        G::AnswerOutdated { .. } | G::CarriedOverUnfit(_) | G::AgainUnfit(_) | G::AgainNeedless(_) => {
            words.rule_review_first()
        }
        G::NoticeMissing => words.rule_third_party(),
        G::ContentHere { .. }
        | G::ContentGone { .. }
        | G::SubstituteTitleMissing { .. }
        | G::SubstituteTitleUnfit => words.rule_storage(),
    }
}

/// The rule a branch comes from.
pub(super) fn of_kind(words: Words, kind: GateKind) -> &'static str {
    match kind {
        GateKind::Referral => words.rule_referral(),
        GateKind::Originator => words.rule_originator(),
        GateKind::Declassification => words.rule_declassification(),
        GateKind::ThirdParty => words.rule_third_party(),
        GateKind::Excision => words.rule_excision(),
    }
}
