//! Sentences for refusals of the acts beside the line of review.

use super::Words;
use crate::review::ActRefusal;

/// The sentence: what stands in the way and what to do.
pub(super) fn sentence(words: Words, refusal: &ActRefusal) -> String {
    use ActRefusal as A;
    match refusal {
        A::NotOut { item: _ } => words.act_refusal_not_out().into(),
        A::DiscoveredTooEarly { item: _ } => words.act_refusal_discovered_too_early().into(),
        A::MeasuresMissing => words.act_refusal_measures_missing().into(),
        A::ReportTooEarly => words.act_refusal_report_too_early().into(),
        A::NoRecall { item: _ } => words.act_refusal_no_recall().into(),
        A::LiftedBySameHand => words.act_refusal_lifted_by_same_hand().into(),
        A::NotReopenable { item: _ } => words.act_refusal_not_reopenable().into(),
        A::PowersUnfit => words.act_refusal_powers_unfit().into(),
        A::PeriodUnfit => words.act_refusal_period_unfit().into(),
        A::UnknownEvent(seq) => words.act_refusal_unknown_event(seq),
        A::FieldUnfit(field) => words.act_refusal_field_unfit(field),
        A::ValueUnfit(field) => words.act_refusal_value_unfit(field),
        A::AnotherHand { event } => words.act_refusal_another_hand(event),
        A::RequestOnly => words.act_refusal_request_only().into(),
        A::AlreadyReplied => words.act_refusal_already_replied().into(),
        A::NotDecided { item: _ } => words.act_refusal_not_decided().into(),
        A::NoOrder => words.act_refusal_no_order().into(),
        A::DueUnfit => words.act_refusal_due_unfit().into(),
        A::FindingsMissing => words.act_refusal_findings_missing().into(),
        A::NothingToReEvaluate => words.act_refusal_nothing_to_re_evaluate().into(),
        A::NotFinal { item: _ } => words.act_refusal_not_final().into(),
        A::OrderOpen => words.act_refusal_order_open().into(),
        A::ReplyOwed => words.act_refusal_reply_owed().into(),
        A::HeadUnfit => words.act_refusal_head_unfit().into(),
        A::VariantUnfit(variant) => words.act_refusal_variant_unfit(variant),
        A::ClockOrder => words.act_refusal_clock_order().into(),
        A::NotPaused => words.act_refusal_not_paused().into(),
        A::AlreadyPaused => words.act_refusal_already_paused().into(),
        A::AlreadyExtended => words.act_refusal_already_extended().into(),
        A::AlreadyCorrected => words.act_refusal_already_corrected().into(),
        A::NotCorrected => words.act_refusal_not_corrected().into(),
        A::NoticeMissing => words.act_refusal_notice_missing().into(),
        A::UnknownBranch(gate) => words.act_refusal_unknown_branch(gate),
        A::DifferencesMissing { item: _ } => words.act_refusal_differences_missing().into(),
        A::UnreadUnticked { item: _ } => words.act_refusal_unread_unticked().into(),
        A::FindingsUncounted { item: _ } => words.act_refusal_findings_uncounted().into(),
        A::LeftoversUncounted { item: _ } => words.act_refusal_leftovers_uncounted().into(),
        A::OpinionUnclear => words.act_refusal_opinion_unclear().into(),
        A::WorkSecretAlone { item: _ } => words.act_refusal_work_secret_alone().into(),
        A::BodyInvolved => words.act_refusal_body_involved().into(),
        A::BranchesUnfit => words.act_refusal_branches_unfit().into(),
    }
}

/// The rule behind it.
pub(super) fn rule(words: Words, refusal: &ActRefusal) -> &'static str {
    use ActRefusal as A;
    match refusal {
        A::NotOut { .. }
        | A::DiscoveredTooEarly { .. }
        | A::MeasuresMissing
        | A::ReportTooEarly
        | A::NoRecall { .. } => words.act_rule_recall(),
        A::LiftedBySameHand | A::BodyInvolved => words.rule_separation(),
        A::NotReopenable { .. } | A::NothingToReEvaluate => words.act_rule_reopen(),
        A::PowersUnfit | A::PeriodUnfit => words.rule_head(),
        A::UnknownEvent(_)
        | A::FieldUnfit(_)
        | A::ValueUnfit(_)
        | A::AnotherHand { .. }
        | A::BranchesUnfit => words.rule_record(),
        A::RequestOnly | A::AlreadyReplied | A::NotDecided { .. } | A::ReplyOwed => {
            words.rule_answered_request()
        }
        A::NoOrder | A::DueUnfit | A::FindingsMissing | A::OrderOpen => words.act_rule_supervision(),
        A::NotFinal { .. } | A::HeadUnfit | A::VariantUnfit(_) => words.act_rule_archive(),
        A::ClockOrder | A::NotPaused | A::AlreadyPaused | A::AlreadyExtended | A::UnknownBranch(_) => {
            words.act_rule_clock()
        }
        A::AlreadyCorrected | A::NotCorrected | A::NoticeMissing => words.act_rule_correction(),
        A::DifferencesMissing { .. } => words.rule_review_first(),
        A::UnreadUnticked { .. } | A::FindingsUncounted { .. } | A::LeftoversUncounted { .. } => {
            words.rule_written()
        }
        A::OpinionUnclear => words.act_rule_circling(),
        A::WorkSecretAlone { .. } => words.rule_grounds(),
    }
}
