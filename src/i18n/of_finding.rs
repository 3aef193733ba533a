//! Words for what a scan finds and for the faults of term lists; page and paper take them from here.

use super::Words;
use super::of_review::Label;
use crate::review::Disposition;
use crate::scan::pack::{Column, PackFault, PackProblem};
use crate::scan::{Category, Certainty, Rule};

impl Label for Rule {
    fn label(self, words: Words) -> &'static str {
        match self {
            Self::StarMark => words.find_star_mark(),
            Self::LevelLine => words.find_level_line(),
            Self::ParagraphMark => words.find_paragraph_mark(),
            Self::CopyNumber => words.find_copy_number(),
            Self::OtherOrgan => words.find_other_organ(),
            Self::CoIssuer => words.find_co_issuer(),
            Self::SecretDelivery => words.find_secret_delivery(),
            Self::WorkMark => words.find_work_mark(),
            Self::AttributeNote => words.find_attribute_note(),
            Self::BusinessWord => words.find_business_word(),
            Self::PrivacyWord => words.find_privacy_word(),
            Self::ResidentId => words.find_resident_id(),
            Self::MaskedNumber => words.find_masked_number(),
            Self::CreditCode => words.find_credit_code(),
            Self::BankCard => words.find_bank_card(),
            Self::Mobile => words.find_mobile(),
            Self::Landline => words.find_landline(),
            Self::TravelDocument => words.find_travel_document(),
            Self::Plate => words.find_plate(),
            Self::OfficialPlate => words.find_official_plate(),
            Self::Coordinates => words.find_coordinates(),
            Self::Email => words.find_email(),
            Self::InternalAddress => words.find_internal_address(),
            Self::MacAddress => words.find_mac_address(),
            Self::Term => words.find_term(),
        }
    }
}

impl Label for Category {
    fn label(self, words: Words) -> &'static str {
        match self {
            Self::StateSecret => words.find_scope_state_secret(),
            Self::WorkSecret => words.find_scope_work_secret(),
            Self::BusinessSecret => words.find_scope_business_secret(),
            Self::Privacy => words.find_scope_privacy(),
            Self::Procedure => words.find_scope_procedure(),
        }
    }
}

impl Label for Certainty {
    fn label(self, words: Words) -> &'static str {
        match self {
            Self::Possible => words.find_sure_possible(),
            Self::Likely => words.find_sure_likely(),
            Self::Certain => words.find_sure_certain(),
        }
    }
}

impl Label for Disposition {
    fn label(self, words: Words) -> &'static str {
        match self {
            Self::Accepted => words.find_done_accepted(),
            Self::Rejected => words.find_done_rejected(),
            Self::Added => words.find_done_added(),
            Self::Open => words.find_done_open(),
        }
    }
}

impl Label for Column {
    fn label(self, words: Words) -> &'static str {
        match self {
            Self::Term => words.term_list_column_term(),
            Self::Category => words.term_list_column_category(),
            Self::Note => words.term_list_column_note(),
            Self::Allowed => words.term_list_column_allowed(),
        }
    }
}

/// Why a rule found what it found, in one sentence.
pub fn why(words: Words, rule: Rule) -> &'static str {
    match rule {
        Rule::StarMark => words.find_why_star_mark(),
        Rule::LevelLine => words.find_why_level_line(),
        Rule::ParagraphMark => words.find_why_paragraph_mark(),
        Rule::CopyNumber => words.find_why_copy_number(),
        Rule::OtherOrgan => words.find_why_other_organ(),
        Rule::CoIssuer => words.find_why_co_issuer(),
        Rule::SecretDelivery => words.find_why_secret_delivery(),
        Rule::WorkMark => words.find_why_work_mark(),
        Rule::AttributeNote => words.find_why_attribute_note(),
        Rule::BusinessWord => words.find_why_business_word(),
        Rule::PrivacyWord => words.find_why_privacy_word(),
        Rule::ResidentId => words.find_why_resident_id(),
        Rule::MaskedNumber => words.find_why_masked_number(),
        Rule::CreditCode => words.find_why_credit_code(),
        Rule::BankCard => words.find_why_bank_card(),
        Rule::Mobile => words.find_why_mobile(),
        Rule::Landline => words.find_why_landline(),
        Rule::TravelDocument => words.find_why_travel_document(),
        Rule::Plate => words.find_why_plate(),
        Rule::OfficialPlate => words.find_why_official_plate(),
        Rule::Coordinates => words.find_why_coordinates(),
        Rule::Email => words.find_why_email(),
        Rule::InternalAddress => words.find_why_internal_address(),
        Rule::MacAddress => words.find_why_mac_address(),
        Rule::Term => words.find_why_term(),
    }
}

/// A fault of a term list with its place.
pub fn fault(words: Words, problem: PackProblem) -> String {
    let fault = match problem.fault {
        PackFault::OpenQuote => words.term_list_fault_open_quote().to_owned(),
        PackFault::AfterQuote => words.term_list_fault_after_quote().to_owned(),
        PackFault::TooManyCells => words.term_list_fault_too_many_cells().to_owned(),
        PackFault::TermMissing => words.term_list_fault_term_missing().to_owned(),
        PackFault::TermTooShort => words.term_list_fault_term_too_short().to_owned(),
        PackFault::TermTooLong => words.term_list_fault_term_too_long().to_owned(),
        PackFault::TermTwice { line } => words.term_list_fault_term_twice(line),
        PackFault::CategoryUnknown => words.term_list_fault_category_unknown().to_owned(),
        PackFault::AllowedUnclear => words.term_list_fault_allowed_unclear().to_owned(),
        PackFault::TooManyTerms => words.term_list_fault_too_many_terms().to_owned(),
        PackFault::Empty => words.term_list_fault_empty().to_owned(),
    };
    words.term_list_place(problem.line, problem.column.label(words), fault)
}
