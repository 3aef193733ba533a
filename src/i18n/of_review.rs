//! Words for the codes of the review layer: one exhaustive row a code, so that a new code without words does not
//! compile. Page and paper take them from here.

use super::Words;
use crate::review::record::{BesideWords, Coded, StepRow, WordsKind};
use crate::review::{
    Answer, ApplicantKind, BasisKind, Capacity, Carrier, ClockKind, Code, Conclusion, EventKind, GateKind,
    GateOutcome, Ground, LetterKind, Level, MatchGrade, Means, Measure, Mode, NoteKind, Outcome, Power,
    Question, Relation, ReplyAnswer, ReplyKind, RequestWay, Retention, Role, Route, Scope, Source, Subject,
    SupervisionKind, Trigger, Urgency,
};

/// A code of a closed list, by its name in a language.
pub trait Label: Copy {
    /// The name.
    fn label(self, words: Words) -> &'static str;
}

macro_rules! labels {
    ($($code:ident { $($variant:ident => $sentence:ident),+ $(,)? })+) => {$(
        impl Label for $code {
            fn label(self, words: Words) -> &'static str {
                match self { $(Self::$variant => words.$sentence()),+ }
            }
        }
    )+};
}

labels! {
    BesideWords {
        Description => beside_description, ReportNos => beside_report_nos,
        AuthorisationNo => beside_authorisation_no, OldWords => beside_old_words, NewWords => beside_new_words,
        ReplyNo => beside_reply_no, Remedies => beside_remedies, NoticeNo => beside_notice_no,
        Findings => beside_findings, Receiver => beside_receiver, ArchiveNo => beside_archive_no,
        Differences => beside_differences,
    }
    Measure {
        TakenDown => measure_taken_down, Deleted => measure_deleted, Corrected => measure_corrected,
        Clarified => measure_clarified,
    }
    Trigger {
        ReEvaluation => trigger_re_evaluation, Expired => trigger_expired, CourtOrder => trigger_court_order,
        ReviewOrder => trigger_review_order, ContentChanged => trigger_content_changed,
        NewFact => trigger_new_fact,
    }
    Role {
        Undertaker => role_undertaker, Division => role_division, Reviewer => role_reviewer,
        Leader => role_leader, DisclosureOffice => role_disclosure_office, ClassOfficer => role_class_officer,
        Archivist => role_archivist, Supervisor => role_supervisor,
    }
    Means { Key => means_key, Paper => means_paper, Minutes => means_minutes, Letter => means_letter }
    Capacity {
        Own => capacity_in_person, Delegate => capacity_delegate, Collective => capacity_collective,
        Outside => capacity_outside,
    }
    Mode { Proactive => mode_proactive, OnRequest => mode_on_request, OtherRelease => mode_other_release }
    Urgency { Normal => urgency_normal, Prompt => urgency_prompt, Urgent => urgency_urgent, Flash => urgency_flash }
    Retention {
        Permanent => retention_permanent, ThirtyYears => retention_thirty_years, TenYears => retention_ten_years,
    }
    Source {
        Made => source_made, FromOrgan => source_from_organ, FromCitizen => source_from_citizen,
        Republished => source_republished,
    }
    Scope { State => scope_state, Work => scope_work, Business => scope_business, Privacy => scope_privacy }
    Answer { No => answer_no, Yes => answer_yes, Unsure => answer_unsure }
    Conclusion {
        Release => conclusion_release, Partial => conclusion_partial, Refuse => conclusion_refuse,
        Defer => conclusion_defer, Refer => conclusion_refer,
    }
    Ground {
        G1 => ground_state_secret, G2 => ground_forbidden_by_law, G3 => ground_security_stability,
        G4 => ground_third_party, G5 => ground_internal_affairs, G6 => ground_process,
        G7 => ground_enforcement_file, G8 => ground_administrative_query,
    }
    BasisKind {
        SecrecyLaw => basis_kind_secrecy_law, ScopeCatalogue => basis_kind_scope_catalogue,
        DeterminedItems => basis_kind_determined, OtherLaw => basis_kind_other_law,
    }
    Outcome {
        Release => outcome_release, Partial => outcome_partial, Refuse => outcome_refuse,
        Defer => outcome_defer, CannotProvide => outcome_cannot_provide, NotProcessed => outcome_not_processed,
        TransferredOut => outcome_transferred_out, RecallConfirmed => outcome_recall_confirmed,
        RecallLifted => outcome_recall_lifted,
    }
    Subject { Case => subject_case, Recall => subject_recall }
    Carrier { Paper => carrier_paper, Electronic => carrier_electronic, Other => carrier_other }
    ApplicantKind {
        Person => applicant_person, Enterprise => applicant_enterprise, Research => applicant_research,
        PublicBenefit => applicant_public_benefit, LegalService => applicant_legal_service,
        Other => applicant_other,
    }
    RequestWay {
        InPerson => request_way_in_person, SignedPost => request_way_signed_post,
        OrdinaryPost => request_way_ordinary_post, Internet => request_way_internet,
    }
    GateKind {
        Referral => gate_referral, Originator => gate_originator, Declassification => gate_declassification,
        ThirdParty => gate_third_party, Excision => gate_excision,
    }
    Question {
        MayDisclose => question_may_disclose, IsSecret => question_is_secret, Consent => question_consent,
        Declassify => question_declassify, PartyView => question_party_view, Excise => question_excise,
    }
    Relation {
        Superior => relation_superior, SecrecySameLevel => relation_secrecy_same_level,
        SecrecyUpper => relation_secrecy_upper, SecrecyProvincial => relation_secrecy_provincial,
        SecrecyNational => relation_secrecy_national, Originator => relation_originator,
        CoIssuer => relation_co_issuer, Subordinate => relation_subordinate, ThirdParty => relation_third_party,
        Other => relation_other, Own => relation_own,
    }
    Route { NoPower => route_no_power, NotCatalogued => route_not_catalogued, Disputed => route_disputed }
    LetterKind {
        Request => letter_request, Letter => letter_letter, Consultation => letter_consultation,
        None => letter_none,
    }
    ReplyKind {
        Forwarded => reply_kind_forwarded, Preliminary => reply_kind_preliminary, Decision => reply_kind_decision,
    }
    ReplyAnswer {
        Agree => reply_answer_agree, AgreePart => reply_answer_agree_part, Disagree => reply_answer_disagree,
        Secret => reply_answer_secret, NotSecret => reply_answer_not_secret,
        Declassified => reply_answer_declassified, NotDeclassified => reply_answer_not_declassified,
        Silence => reply_answer_silence,
    }
    GateOutcome {
        Favourable => gate_outcome_favourable, Refused => gate_outcome_refused, Secret => gate_outcome_secret,
        NotApplicable => gate_outcome_not_applicable, Cancelled => gate_outcome_cancelled,
    }
    Level { TopSecret => level_top_secret, Secret => level_secret, Confidential => level_confidential }
    MatchGrade { SameBytes => match_same_bytes, SameText => match_same_text, Declared => match_declared }
    ClockKind {
        Pause => clock_pause, Resume => clock_resume, Extension => clock_extension,
        Correction => clock_correction, Restart => clock_restart,
    }
    NoteKind {
        Telephone => note_kind_telephone, Meeting => note_kind_meeting, Reminder => note_kind_reminder,
        Other => note_kind_other,
    }
    SupervisionKind {
        SpotCheck => supervision_spot_check, Order => supervision_order, Corrected => supervision_corrected,
        ReEvaluation => supervision_re_evaluation,
    }
    Power { Review => power_review, FinalReview => power_final_review, Disclosure => power_disclosure }
    EventKind {
        Opened => event_opened, VersionAdded => event_version_added, FindingsDisposed => event_findings_disposed,
        OpinionSigned => event_opinion_signed, Returned => event_returned, GateOpened => event_gate_opened,
        GateHopped => event_gate_hopped, GateAnswered => event_gate_answered, GateClosed => event_gate_closed,
        ClockChanged => event_clock_changed, Decided => event_decided, HandedOver => event_handed_over,
        Received => event_received, Published => event_published, Replied => event_replied,
        Withdrawn => event_withdrawn, Recalled => event_recalled, Reopened => event_reopened,
        Reassigned => event_reassigned, Delegated => event_delegated, Noted => event_noted,
        Amended => event_amended, ContentRemoved => event_content_removed, Supervised => event_supervised,
        Archived => event_archived, Voided => event_voided, ForkResolved => event_fork_resolved,
    }
    WordsKind {
        Opinion => words_opinion, Reason => words_reason, Basis => words_basis, Conditions => words_conditions,
        Discretion => words_discretion, ToCorrect => words_to_correct, Wording => words_wording,
        OriginalAt => words_original_at, ClockReason => words_clock_reason, Channel => words_channel,
        Address => words_address, IssueNo => words_issue_no, Note => words_note, Persons => words_persons,
    }
}

/// A step by the office's own label, else by the words of a built-in code, else by the code itself.
pub fn step<'a>(words: Words, code: &'a Code, label: Option<&'a str>) -> &'a str {
    label.unwrap_or_else(|| match code.as_str() {
        "self_review" => words.step_self_review(),
        "first_review" => words.step_first_review(),
        "review" => words.step_review(),
        "second_review" => words.step_second_review(),
        "final_review" => words.step_final_review(),
        "division_review" => words.step_division_review(),
        "procedure_check" => words.step_procedure_check(),
        "preliminary_opinion" => words.step_preliminary_opinion(),
        "audit_opinion" => words.step_audit_opinion(),
        "approval" => words.step_approval(),
        other => other,
    })
}

/// The name of a row of the profile.
pub fn step_row(words: Words, row: &StepRow) -> &str {
    step(words, &row.code, row.label.as_deref())
}

/// A profile by the office's own label, else by the words of a built-in code, else by the code itself.
pub fn profile<'a>(words: Words, code: &'a Code, label: Option<&'a str>) -> &'a str {
    label.unwrap_or_else(|| match code.as_str() {
        "six_step" => words.profile_six_step(),
        "three_step" => words.profile_three_step(),
        "four_step" => words.profile_four_step(),
        "five_step" => words.profile_five_step(),
        other => other,
    })
}

/// A code of an open list: as the charter prints it, else the code itself.
pub fn coded(coded: &Coded) -> &str {
    coded.label.as_deref().unwrap_or_else(|| coded.code.as_str())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::i18n::Locale;
    use crate::review::Profile;

    fn distinct<T: Label>(all: &[T]) {
        for locale in Locale::ALL {
            let labels: BTreeSet<&str> = all.iter().map(|code| code.label(Words(*locale))).collect();
            assert_eq!(labels.len(), all.len(), "{labels:?}");
        }
    }

    #[test]
    fn no_two_codes_of_a_list_share_a_name() {
        distinct(Role::ALL);
        distinct(Means::ALL);
        distinct(Urgency::ALL);
        distinct(Retention::ALL);
        distinct(Conclusion::ALL);
        distinct(Outcome::ALL);
        distinct(Ground::ALL);
        distinct(BasisKind::ALL);
        distinct(GateKind::ALL);
        distinct(Question::ALL);
        distinct(Relation::ALL);
        distinct(Route::ALL);
        distinct(ReplyAnswer::ALL);
        distinct(EventKind::ALL);
        distinct(Level::ALL);
        distinct(Measure::ALL);
        distinct(Trigger::ALL);
    }

    #[test]
    fn built_in_rows_have_words_and_own_labels_win() {
        let words = Words(Locale::ZhHans);
        for known in Profile::all_built_in() {
            assert_ne!(profile(words, &known.code, None), known.code.as_str());
            for row in &known.steps {
                assert_ne!(step(words, &row.code, None), row.code.as_str(), "{row:?}");
            }
        }
        let own = Code::known("legal_office");
        assert_eq!(step(words, &own, None), "legal_office");
        assert_eq!(step(words, &Code::known("review"), Some("复审")), "复审");
    }
}
