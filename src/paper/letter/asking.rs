//! The sentences of a question: why it is put, by which law, and what silence means.

use crate::i18n::Words;
use crate::i18n::of_gate::article;
use crate::i18n::of_review::Label;
use crate::review::record::{GateRecord, HopRecord};
use crate::review::{Code, GateKind, LetterKind, Mode, Question, Relation, Route, meaning_of_silence};

/// 关于“…”能否公开
pub(super) fn matter(words: Words, question: Question, title: &str) -> String {
    match question {
        Question::MayDisclose => words.letters_matter_may_disclose(title),
        Question::IsSecret => words.letters_matter_is_secret(title),
        Question::Consent => words.letters_matter_consent(title),
        Question::Declassify => words.letters_matter_declassify(title),
        Question::PartyView => words.letters_matter_party_view(title),
        Question::Excise => words.letters_matter_excise(title),
    }
}

/// Why it is put, by which law, and what is asked: the first paragraph.
pub(super) fn opening(words: Words, gate: &GateRecord, hop: &HopRecord, mode: Mode) -> String {
    let ask = match hop.letter_kind {
        LetterKind::Request => words.letters_ask_request(),
        LetterKind::Letter => words.letters_ask_letter(),
        LetterKind::Consultation => words.letters_ask_consultation(),
        LetterKind::None => words.letters_ask_none(),
    };
    let codes = articles(gate, hop.relation, mode);
    let articles: Vec<Code> = codes.iter().map(|code| Code::known(code)).collect();
    let by = if articles.is_empty() {
        words.letters_by_procedure(ask)
    } else {
        words.letters_by_law(words.series(articles.iter().map(|code| article(words, code))), ask)
    };
    words.letters_sentences(why(words, gate, mode), by)
}

fn why(words: Words, gate: &GateRecord, mode: Mode) -> &'static str {
    let is_on_request = mode == Mode::OnRequest;
    match (gate.question, gate.route) {
        (Question::MayDisclose, _) => words.letters_why_may_disclose(),
        (Question::IsSecret, Some(Route::NoPower)) => words.letters_why_no_power(),
        (Question::IsSecret, Some(Route::Disputed)) => words.letters_why_disputed(),
        (Question::IsSecret, Some(Route::NotCatalogued) | None) => words.letters_why_not_catalogued(),
        (Question::Consent, _) if is_on_request => words.letters_why_consent_request(),
        (Question::Consent, _) => words.letters_why_consent(),
        (Question::Declassify, _) => words.letters_why_declassify(),
        (Question::PartyView, _) if is_on_request => words.letters_why_party_view_request(),
        (Question::PartyView, _) => words.letters_why_party_view(),
        (Question::Excise, _) => words.letters_why_excise(),
    }
}

/// DOMAIN §1.5, §1.6. None where the office's procedure asks for consent and no article does.
fn articles(gate: &GateRecord, relation: Relation, mode: Mode) -> &'static [&'static str] {
    match (gate.question, gate.route) {
        (Question::MayDisclose, _) => &["gk17"],
        (Question::IsSecret, Some(Route::NoPower)) => &["bm17"],
        (Question::IsSecret, Some(Route::Disputed)) => &["bmt26"],
        (Question::IsSecret, Some(Route::NotCatalogued) | None) => &["bm25", "bmt25"],
        (Question::Consent, _) if mode == Mode::OnRequest && relation == Relation::CoIssuer => &["gk34"],
        (Question::Consent, _) => &[],
        (Question::Declassify, _) => &["bm24"],
        (Question::PartyView, _) if mode == Mode::OnRequest => &["gk32"],
        (Question::PartyView, _) => &["gk15"],
        (Question::Excise, _) => &["gk37"],
    }
}

/// Until when, what silence means, and what an objection needs: sentences for whoever is consulted.
pub(super) fn terms(
    words: Words,
    gate: &GateRecord,
    hop: &HopRecord,
    mode: Mode,
    due: Option<&str>,
) -> Vec<String> {
    let is_consulted = hop.letter_kind == LetterKind::Consultation;
    let has_fifteen_days = is_consulted
        && mode == Mode::OnRequest
        && matches!(hop.relation, Relation::ThirdParty | Relation::CoIssuer);
    let mut all = Vec::new();
    if has_fifteen_days {
        all.push(words.letters_due_fifteen().to_owned());
    }
    all.extend(due.map(|due| words.letters_due(due)));
    let silence = meaning_of_silence(gate.kind, gate.question, hop.relation, mode);
    if let Some(meaning) = silence.filter(|_| is_consulted) {
        all.push(words.letters_silence(meaning.silence.label(words), article(words, &meaning.article)));
    }
    if gate.kind == GateKind::ThirdParty {
        all.push(words.letters_party_reasons().to_owned());
    }
    all
}

/// The last sentence before the enclosures.
pub(super) fn ending(words: Words, kind: LetterKind) -> &'static str {
    match kind {
        LetterKind::Request => words.letters_end_request(),
        LetterKind::Letter => words.letters_end_letter(),
        LetterKind::Consultation => words.letters_end_consultation(),
        LetterKind::None => words.letters_end_none(),
    }
}
