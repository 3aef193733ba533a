//! The open lists a new office begins with; code and printed label go into the charter together.

use std::collections::BTreeMap;

use crate::i18n::Words;
use crate::review::Code;
use crate::review::office::ListRow;

/// Names of the lists in the charter.
pub(super) mod name {
    /// Channels of publication.
    pub(crate) const CHANNEL: &str = "channel";
    /// Kinds of matter.
    pub(crate) const MATTER_KIND: &str = "matter_kind";
    /// Reasons for another version.
    pub(crate) const VERSION_REASON: &str = "version_reason";
    /// Reasons for withdrawal.
    pub(crate) const WITHDRAW_REASON: &str = "withdraw_reason";
    /// Reasons for voiding.
    pub(crate) const VOID_REASON: &str = "void_reason";
    /// Fields a return names.
    pub(crate) const FIELD: &str = "field";
    /// Kinds of approval a review runs together with.
    pub(crate) const PARALLEL_KIND: &str = "parallel_kind";
    /// Handling of an item until an answer comes.
    pub(crate) const PROVISIONAL: &str = "provisional";
    /// Why content leaves.
    pub(crate) const REMOVAL_GROUND: &str = "removal_ground";
    /// Who instructs that it leaves.
    pub(crate) const INSTRUCTED_BY: &str = "instructed_by";
    /// The office's own extra fields of the record.
    pub(crate) const EXTRA_FIELD: &str = "extra_field";
    /// Whom a leak is reported to.
    pub(crate) const REPORT_TO: &str = "report_to";
    /// Kinds of answer to an applicant.
    pub(crate) const REPLY_KIND: &str = "reply_kind";
    /// Ways of delivery.
    pub(crate) const DELIVERY: &str = "delivery";
    /// Articles of the clock.
    pub(crate) const ARTICLE: &str = "article";
    /// What supervision came to.
    pub(crate) const SUPERVISION_RESULT: &str = "supervision_result";
    /// Kinds of receiving archive.
    pub(crate) const RECEIVER: &str = "receiver";
    /// Powers of an authorisation.
    pub(crate) const POWER: &str = "power";
    /// Why one branch of a case is kept and another given up.
    pub(crate) const FORK_REASON: &str = "fork_reason";
    /// The lists only acts beside the line choose from.
    pub(crate) const BESIDE: [&str; 8] =
        [REPORT_TO, REPLY_KIND, DELIVERY, ARTICLE, SUPERVISION_RESULT, RECEIVER, POWER, FORK_REASON];
}

type Rows = Vec<(&'static str, &'static str)>;

/// The first lists, labelled in one language.
pub(super) fn first_lists(words: Words) -> BTreeMap<Code, Vec<ListRow>> {
    let lists: [(&'static str, Rows); 11] = [
        (name::CHANNEL, channels(words)),
        (
            name::MATTER_KIND,
            vec![
                ("document", words.matter_document()),
                ("data", words.matter_data()),
                ("news", words.matter_news()),
                ("reply", words.matter_reply()),
                ("other", words.matter_other()),
            ],
        ),
        (
            name::VERSION_REASON,
            vec![
                ("returned", words.version_reason_returned()),
                ("updated", words.version_reason_updated()),
                ("title", words.version_reason_title()),
            ],
        ),
        (
            name::WITHDRAW_REASON,
            vec![
                ("not_needed", words.withdraw_reason_not_needed()),
                ("merged", words.withdraw_reason_merged()),
                ("other", words.withdraw_reason_other()),
            ],
        ),
        (
            name::VOID_REASON,
            vec![
                ("duplicate", words.void_reason_duplicate()),
                ("mistaken", words.void_reason_mistaken()),
                ("other", words.void_reason_other()),
            ],
        ),
        (name::FIELD, fields(words)),
        (name::PARALLEL_KIND, vec![("document", words.parallel_document())]),
        (name::EXTRA_FIELD, Vec::new()),
        (name::PROVISIONAL, provisional(words)),
        (name::REMOVAL_GROUND, removal_grounds(words)),
        (name::INSTRUCTED_BY, instructing(words)),
    ];
    let lists = lists.into_iter().chain(beside(words));
    lists.map(|(name, rows)| (Code::known(name), rows.into_iter().map(row).collect())).collect()
}

/// The last eight are rows of the annual form (GK art 49), where two of the others alone say too little.
fn answer_kinds(words: Words) -> Rows {
    vec![
        ("disclosed", words.answer_kind_disclosed()),
        ("partial", words.answer_kind_partial()),
        ("refused", words.answer_kind_refused()),
        ("deferred", words.answer_kind_deferred()),
        ("cannot_provide", words.answer_kind_cannot_provide()),
        ("not_processed", words.answer_kind_not_processed()),
        ("not_held", words.answer_kind_not_held()),
        ("needs_making", words.answer_kind_needs_making()),
        ("still_unclear", words.answer_kind_still_unclear()),
        ("petition", words.answer_kind_petition()),
        ("repeated", words.answer_kind_repeated()),
        ("publication", words.answer_kind_publication()),
        ("excessive", words.answer_kind_excessive()),
        ("certificate", words.answer_kind_certificate()),
    ]
}

/// Lists of the acts beside the line of review.
fn beside(words: Words) -> Vec<(&'static str, Rows)> {
    vec![
        (
            name::REPORT_TO,
            vec![
                ("secrecy_admin", words.report_to_secrecy_admin()),
                ("superior", words.report_to_superior()),
                ("police", words.report_to_police()),
                ("other", words.report_to_other()),
            ],
        ),
        (name::REPLY_KIND, answer_kinds(words)),
        (
            name::FORK_REASON,
            vec![
                ("earlier", words.fork_reason_earlier()),
                ("complete", words.fork_reason_complete()),
                ("mistaken", words.fork_reason_mistaken()),
                ("other", words.fork_reason_other()),
            ],
        ),
        (
            name::DELIVERY,
            vec![
                ("post", words.delivery_post()),
                ("in_person", words.delivery_in_person()),
                ("electronic", words.delivery_electronic()),
                ("public_notice", words.delivery_public_notice()),
            ],
        ),
        (name::ARTICLE, vec![("gk_30", words.clock_article_gk_30()), ("gk_33", words.clock_article_gk_33())]),
        (
            name::SUPERVISION_RESULT,
            vec![
                ("sound", words.supervision_result_sound()),
                ("faulty", words.supervision_result_faulty()),
                ("corrected", words.supervision_result_corrected()),
                ("kept", words.supervision_result_kept()),
                ("to_reopen", words.supervision_result_to_reopen()),
            ],
        ),
        (
            name::RECEIVER,
            vec![
                ("office_archive", words.archive_receiver_office_archive()),
                ("state_archive", words.archive_receiver_state_archive()),
                ("other", words.archive_receiver_other()),
            ],
        ),
        (
            name::POWER,
            vec![
                ("review", words.power_review()),
                ("final_review", words.power_final_review()),
                ("disclosure", words.power_disclosure()),
            ],
        ),
    ]
}

fn provisional(words: Words) -> Rows {
    vec![("hold", words.provisional_hold()), ("highest", words.provisional_highest())]
}

fn removal_grounds(words: Words) -> Rows {
    vec![
        ("state_secret", words.removal_ground_state_secret()),
        ("entered_wrongly", words.removal_ground_entered_wrongly()),
        ("other", words.removal_ground_other()),
    ]
}

fn instructing(words: Words) -> Rows {
    vec![
        ("secrecy_admin", words.instructed_by_secrecy_admin()),
        ("superior", words.instructed_by_superior()),
        ("leader", words.instructed_by_leader()),
    ]
}

fn channels(words: Words) -> Rows {
    vec![
        ("website", words.channel_website()),
        ("gazette", words.channel_gazette()),
        ("account", words.channel_account()),
        ("notice_board", words.channel_notice_board()),
        ("press", words.channel_press()),
        ("applicant", words.channel_applicant()),
        ("other", words.channel_other()),
    ]
}

fn fields(words: Words) -> Rows {
    vec![
        ("title", words.record_field_title()),
        ("abstract", words.record_field_abstract()),
        ("doc_no", words.record_field_doc_no()),
        ("organs", words.record_field_organs()),
        ("content", words.record_field_content()),
        ("answers", words.record_field_answers()),
        ("bases", words.record_field_bases()),
        ("opinion", words.record_field_opinion()),
        ("other", words.record_field_other()),
    ]
}

fn row((code, label): (&'static str, &'static str)) -> ListRow {
    ListRow { code: Code::known(code), label: label.to_owned() }
}

/// Rows edited as labels: a label that stays keeps its code, a new one takes the next free `o1`, `o2`.
pub(super) fn relabel(before: &[ListRow], labels: &[String]) -> Vec<ListRow> {
    let mut rows: Vec<ListRow> = Vec::new();
    let mut next = 1u32;
    for label in labels.iter().map(|label| label.trim()).filter(|label| !label.is_empty()) {
        if rows.iter().any(|row| row.label == label) {
            continue;
        }
        let code = before.iter().find(|row| row.label == label).map_or_else(
            || {
                loop {
                    let candidate = format!("o{next}");
                    next += 1;
                    let taken = before.iter().chain(&rows).any(|row| row.code.as_str() == candidate);
                    if let (false, Ok(code)) = (taken, candidate.parse()) {
                        break code;
                    }
                }
            },
            |row| row.code.clone(),
        );
        rows.push(ListRow { code, label: label.to_owned() });
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Locale;

    #[test]
    fn labels_that_stay_keep_their_code_and_new_ones_take_a_free_one() {
        let before = first_lists(Words(Locale::ZhHans))[&Code::known("channel")].clone();
        let labels = ["公告栏", "　乡镇大喇叭 ", "", "公告栏", "政府网站"].map(str::to_owned);
        let after = relabel(&before, &labels);
        let codes: Vec<&str> = after.iter().map(|row| row.code.as_str()).collect();
        assert_eq!(codes, ["notice_board", "o1", "website"]);
        let again = relabel(&after, &["乡镇大喇叭".to_owned(), "村务公开栏".to_owned()]);
        assert_eq!(again.iter().map(|row| row.code.as_str()).collect::<Vec<_>>(), ["o1", "o2"]);
    }
}
