//! Beside the case: documents, what the record has and lacks, letters and slips, the short code, the exported file.

use leptos::prelude::*;

use super::super::documents::document_list;
use super::super::export::ExportPanel;
use super::super::sheets::letter_list;
use crate::app::case_words::{moment_words, step_name, step_row};
use crate::app::components::{ButtonKind, ShortCode, Tag, Tone, icon};
use crate::app::icons::Icon;
use crate::app::route::Route;
use crate::desk::view::{CaseView, RecordField};
use crate::i18n::Words;
use crate::i18n::of_review::Label;
use crate::review::Role;

pub(super) fn beside(words: Words, case: &CaseView) -> AnyView {
    let id = case.row.id.to_string();
    let exported = match (&case.exported, case.row.is_exported) {
        (Some((at, _)), true) => words.export_is_exported(moment_words(words, *at)),
        (Some((at, _)), false) => words.export_is_behind(moment_words(words, *at)),
        (None, _) => words.export_is_never().to_owned(),
    };
    view! {
        <section>
            <h2>{words.case_section_documents()}</h2>
            {document_list(words, case)}
        </section>
        <section>
            <h2>{words.case_section_record()}</h2>
            {completeness(words, case)}
            <p>
                <a class="button-quiet" href=Route::CaseRecord(id).to_string()>
                    {icon(Icon::Print)}
                    {words.case_act_record()}
                </a>
            </p>
        </section>
        {letter_list(words, case)}
        <section>
            <h2>{words.case_section_short_code()}</h2>
            <p>
                <ShortCode value=case.short_code.clone() />
            </p>
        </section>
        <section class="stack">
            <h2>{words.export_title()}</h2>
            <ExportPanel case=case.row.id.clone() kind=ButtonKind::Secondary before=exported />
        </section>
    }
    .into_any()
}

/// What the procedure demands in writing, and whether it is there.
fn completeness(words: Words, case: &CaseView) -> AnyView {
    let rows: Vec<AnyView> = case
        .completeness
        .iter()
        .map(|(field, is_there)| {
            let state = if *is_there {
                view! { <span>{words.case_complete_done()}</span> }.into_any()
            } else {
                view! { <Tag tone=Tone::Warn label=words.case_complete_open() /> }.into_any()
            };
            view! {
                <li>
                    <span>{field_words(words, case, *field)}</span>
                    {state}
                </li>
            }
            .into_any()
        })
        .collect();
    view! { <ul class="tasks">{rows}</ul> }.into_any()
}

fn field_words(words: Words, case: &CaseView, field: RecordField) -> String {
    match field {
        RecordField::Title => words.case_complete_title().to_owned(),
        RecordField::Basis => words.case_complete_basis().to_owned(),
        RecordField::Opinion => words.case_complete_opinion().to_owned(),
        RecordField::Signature(step) => match step_row(&case.record, step).map(|row| row.role) {
            Some(Role::Undertaker) => words.case_complete_sign_undertaker().to_owned(),
            Some(Role::Reviewer) => words.case_complete_sign_reviewer().to_owned(),
            Some(Role::Leader) => words.case_complete_sign_leader().to_owned(),
            Some(role) => words.case_complete_sign(step_name(words, &case.record, step), role.label(words)),
            None => words.case_complete_sign(step.to_string(), ""),
        },
    }
}
