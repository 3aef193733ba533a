//! Words for what silence means, and for the articles and exceptions branches rely on.

use super::Words;
use super::of_review::Label;
use crate::review::{Code, Silence};

impl Label for Silence {
    fn label(self, words: Words) -> &'static str {
        match self {
            Self::Consent => words.silence_consent(),
            Self::OfficeDecides => words.silence_office_decides(),
            Self::NotConsent => words.silence_not_consent(),
        }
    }
}

/// An exception in words, else by its code.
pub fn exception(words: Words, code: &Code) -> &str {
    match code.as_str() {
        "no_extension_notice" => words.gate_form_by_expiry(),
        "public_interest" => words.gate_form_by_interest(),
        "unreasonable_objection" => words.gate_form_by_objection(),
        "direct_subordinate" => words.gate_form_by_subordinate(),
        other => other,
    }
}

/// An article by its name, else by its code.
pub fn article(words: Words, code: &Code) -> &str {
    match code.as_str() {
        "bmt25" => words.article_bmt25(),
        "gk17" => words.article_gk17(),
        "gk34" => words.article_gk34(),
        "gk32" => words.article_gk32(),
        "gk37" => words.article_gk37(),
        "gk15" => words.article_gk15(),
        "bm17" => words.article_bm17(),
        "bm25" => words.article_bm25(),
        "bmt26" => words.article_bmt26(),
        "gk_30" => words.clock_article_gk_30(),
        "gk_33" => words.clock_article_gk_33(),
        "bm24" => words.article_bm24(),
        "bm20" => words.article_bm20(),
        "originator" => words.article_originator(),
        other => other,
    }
}
