//! What is known of the information: facts of the case and of its items.

use leptos::prelude::*;

use crate::app::case_words::{date_words, stage_words};
use crate::app::components::{Facts, Notice, Tag, Tone};
use crate::desk::view::{CaseView, Stage};
use crate::i18n::Words;
use crate::i18n::of_refusal;
use crate::i18n::of_review::{Label, coded};
use crate::review::event::Answers;
use crate::review::record::{Content, ItemRecord};
use crate::review::{Scope, Urgency};

type Row = (String, AnyView);

fn row(name: &str, value: impl Into<String>) -> Row {
    (name.to_owned(), value.into().into_any())
}

/// The words of a part, or that it is gone.
fn words_of(words: Words, content: &Content) -> String {
    let gone = || words.case_content_removed().to_owned();
    if content.is_removed { gone() } else { content.text.clone().unwrap_or_else(gone) }
}

/// Facts of the case, then of each item; with one item there is no trace of a list.
pub(super) fn information(words: Words, case: &CaseView) -> AnyView {
    let [item] = case.record.items.as_slice() else { return several(words, case) };
    let mut rows = item_rows(words, item);
    rows.extend(case_rows(words, case));
    let barred = barred(words, case, item.number);
    view! {
        <section>
            <h2>{words.case_section_info()}</h2>
            {barred}
            <Facts rows=rows />
        </section>
    }
    .into_any()
}

fn several(words: Words, case: &CaseView) -> AnyView {
    let items: Vec<AnyView> = case
        .record
        .items
        .iter()
        .map(|item| {
            let stage = case.items.iter().find(|view| view.number == item.number).map(|view| view.stage);
            let tag = stage.map(|stage| {
                let (tone, name) = stage_words(words, stage);
                view! { <Tag tone=tone label=name /> }
            });
            let title = words_of(words, &item.title);
            view! {
                <div class="card">
                    <h3>{words.case_item(item.number)} " " {title} " " {tag}</h3>
                    {barred(words, case, item.number)}
                    <Facts rows=item_rows(words, item) />
                </div>
            }
            .into_any()
        })
        .collect();
    view! {
        <section>
            <h2>{words.case_section_info()}</h2>
            <Facts rows=case_rows(words, case) />
        </section>
        <section class="stack">
            <h2>{words.case_section_items()}</h2>
            {items}
        </section>
    }
    .into_any()
}

/// What keeps an item from going out, where a review has said so.
fn barred(words: Words, case: &CaseView, item: u32) -> Option<AnyView> {
    let view = case.items.iter().find(|view| view.number == item)?;
    let refusal = view.barred_by.as_ref()?;
    // What was decided against, withdrawn or taken back goes out by none of this.
    let may_go = match view.stage {
        Stage::Step(_) | Stage::Returned(_) | Stage::HandedOver | Stage::Received => true,
        Stage::Decided(outcome) => outcome.is_release(),
        Stage::Published
        | Stage::Archived
        | Stage::Withdrawn
        | Stage::Recalled
        | Stage::TransferredOut
        | Stage::Voided => false,
    };
    if !may_go {
        return None;
    }
    // Missing opinions are the ordinary course and stand in the steps bar already.
    if matches!(refusal, crate::review::Refusal::OpinionMissing { .. }) {
        return None;
    }
    let said = of_refusal::refusal(words, refusal, &case.record);
    Some(
        view! {
            <Notice tone=Tone::Warn>
                <p>{said}</p>
            </Notice>
        }
        .into_any(),
    )
}

fn item_rows(words: Words, item: &ItemRecord) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut part = |name: &str, content: Option<&Content>| {
        rows.extend(content.map(|content| row(name, words_of(words, content))));
    };
    part(words.new_case_doc_no(), item.doc_no.as_ref());
    part(words.new_case_organs(), item.organs.as_ref());
    part(words.new_case_abstract(), item.r#abstract.as_ref());
    rows.push(row(words.new_case_source(), item.source.label(words)));
    rows.push(row(words.new_case_made_on(), date_words(words, item.made_on)));
    rows.push(row(words.new_case_carrier(), item.carrier.label(words)));
    if let Some(outcome) = item.outcome {
        rows.push(row(words.decide_outcome(), outcome.label(words)));
    }
    rows
}

fn case_rows(words: Words, case: &CaseView) -> Vec<Row> {
    let record = &case.record;
    let mut rows = vec![
        row(words.new_case_mode(), record.mode.label(words)),
        row(words.new_case_matter_kind(), coded(&record.matter_kind)),
        row(words.new_case_channel(), coded(&record.planned_channel)),
    ];
    if let Some(on) = record.planned_on {
        rows.push(row(words.new_case_planned_on(), date_words(words, on)));
    }
    if record.urgency != Urgency::Normal {
        rows.push(row(words.new_case_urgency(), record.urgency.label(words)));
    }
    if let Some(request) = &record.request {
        rows.push(row(words.new_case_request_received(), date_words(words, request.received_on)));
        rows.push(row(words.new_case_request_way(), request.way.label(words)));
        rows.push(row(words.new_case_applicant_kind(), request.applicant_kind.label(words)));
    }
    if let Some(number) = record.parallel.as_ref().and_then(|parallel| parallel.number.as_ref()) {
        rows.push(row(words.new_case_parallel(), words_of(words, number)));
    }
    rows.extend(record.extra.iter().map(|(name, value)| row(name, value.clone())));
    rows.push(row(words.new_case_undertaker(), case.row.opened_by.clone()));
    rows
}

/// The four answers in one line.
pub(in crate::app::pages) fn answers_words(words: Words, answers: &Answers) -> String {
    let each =
        Scope::ALL.iter().map(|scope| words.case_answer(scope.label(words), answers.of(*scope).label(words)));
    each.collect::<Vec<_>>().join("　")
}
