//! Before the form: what there is to read, and for later steps what earlier ones said.

use leptos::prelude::*;

use super::super::case::{answers_words, means_words};
use super::super::documents::{documents_of, unread_tag};
use crate::app::case_words::{date_words, step_name};
use crate::app::components::Facts;
use crate::app::route::Route;
use crate::desk::view::CaseView;
use crate::i18n::Words;
use crate::i18n::of_review::Label;
use crate::review::EventKind;
use crate::review::record::{Fact, Line, WordsKind};

/// The newest documents: texts to unfold here, so that nothing typed is left behind for reading.
pub(super) fn to_read(words: Words, case: &CaseView, items: &[u32]) -> AnyView {
    let several = case.record.items.len() > 1;
    let rows: Vec<AnyView> = documents_of(words, &case.record)
        .into_iter()
        .filter(|document| document.is_current && items.contains(&document.item))
        .map(|document| {
            let item = several.then(|| words.case_item(document.item) + " ");
            let tag = unread_tag(words, &document);
            let href = Route::CaseDocument(case.row.id.to_string(), document.number).to_string();
            match document.content.text {
                Some(text) => view! {
                    <details>
                        <summary>{item} {document.name}</summary>
                        <div class="card reading">{text}</div>
                    </details>
                }
                .into_any(),
                None => view! {
                    <p>
                        {item} <a href=href target="_blank" rel="noopener">
                            {document.name}
                        </a> " " {tag}
                    </p>
                }
                .into_any(),
            }
        })
        .collect();
    let abstracts: Vec<AnyView> = case
        .record
        .items
        .iter()
        .filter(|item| items.contains(&item.number))
        .filter_map(|item| item.r#abstract.as_ref()?.text.clone())
        .map(|text| view! { <p>{text}</p> }.into_any())
        .collect();
    view! {
        <section class="stack">
            <h2>{words.decide_to_read()}</h2>
            {abstracts}
            {rows}
        </section>
    }
    .into_any()
}

/// The opinions that stand, oldest first; nothing at the first step.
pub(super) fn said_before(words: Words, case: &CaseView) -> Option<AnyView> {
    let standing = |line: &&Line| line.void.is_none() && line.kind == EventKind::OpinionSigned;
    let cards: Vec<AnyView> =
        case.record.lines.iter().filter(standing).map(|line| opinion(words, case, line)).collect();
    (!cards.is_empty()).then(|| {
        view! {
            <section class="stack">
                <h2>{words.decide_said_before()}</h2>
                {cards}
            </section>
        }
        .into_any()
    })
}

fn opinion(words: Words, case: &CaseView, line: &Line) -> AnyView {
    let several = case.record.items.len() > 1;
    let step = step_name(words, &case.record, line.step.unwrap_or_default());
    let who = words.case_by(&line.decider.name, line.role.label(words));
    let mut rows: Vec<(String, AnyView)> = Vec::new();
    for facts in &line.facts {
        if let Some(item) = facts.item.filter(|_| several) {
            rows.push((words.case_item(item), ().into_any()));
        }
        rows.extend(facts.facts.iter().filter_map(|fact| row(words, fact)));
    }
    view! {
        <div class="card">
            <h3>{step}</h3>
            <p class="muted">
                {[who, date_words(words, line.decided_on), means_words(words, line)].join(" · ")}
            </p>
            <Facts rows=rows />
        </div>
    }
    .into_any()
}

fn row(words: Words, fact: &Fact) -> Option<(String, AnyView)> {
    let row = |name: &str, value: String| Some((name.to_owned(), value.into_any()));
    match fact {
        Fact::Answers(answers) => row(words.decide_answers(), answers_words(words, answers)),
        Fact::Conclusion(conclusion) => row(words.decide_conclusion(), conclusion.label(words).to_owned()),
        Fact::Ground(ground) => row(words.decide_ground(), ground.label(words).to_owned()),
        Fact::Gates(gates) if !gates.is_empty() => {
            let gates = words.series(gates.iter().map(|gate| gate.label(words)));
            row(words.decide_gates_proposed(), gates)
        }
        Fact::Words(kind, content) => match kind {
            WordsKind::Opinion | WordsKind::Reason | WordsKind::Basis | WordsKind::Wording => {
                row(kind.label(words), content.text.clone()?)
            }
            WordsKind::Conditions
            | WordsKind::Discretion
            | WordsKind::ToCorrect
            | WordsKind::OriginalAt
            | WordsKind::ClockReason
            | WordsKind::Channel
            | WordsKind::Address
            | WordsKind::IssueNo
            | WordsKind::Note
            | WordsKind::Persons => None,
        },
        // Nothing else belongs to an opinion.
        Fact::Outcome(_)
        | Fact::Bases(_)
        | Fact::Gates(_)
        | Fact::Release(_)
        | Fact::ToStep(_)
        | Fact::Fields(_)
        | Fact::Version(_)
        | Fact::ReasonCode(_)
        | Fact::On(_)
        | Fact::At(_)
        | Fact::Match(_)
        | Fact::Published(_)
        | Fact::BeforeApproval
        | Fact::Holder { .. }
        | Fact::Beside(_)
        | Fact::Scan(_) => None,
    }
}
