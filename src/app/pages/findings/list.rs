//! The findings, each with its rule, its reason, how sure it is, and what is to become of it.

use leptos::prelude::*;

use super::Row;
use super::text::place_id;
use crate::app::browser;
use crate::app::case_words::step_name;
use crate::app::components::{Button, ButtonKind, Choice, Choices, Tag, TextField, Tone};
use crate::app::icons::Icon;
use crate::app::pages::acts::ActSheet;
use crate::desk::view::{FindingView, Suggestion};
use crate::i18n::Words;
use crate::i18n::of_finding::why;
use crate::i18n::of_review::Label;
use crate::review::Disposition;

pub(super) fn rows(words: Words, sheet: ActSheet, rows: &[Row], findings: &[FindingView]) -> AnyView {
    let shown: Vec<AnyView> =
        rows.iter().zip(findings).map(|(row, finding)| one(words, sheet, *row, finding)).collect();
    view! { <div class="stack">{shown}</div> }.into_any()
}

fn one(words: Words, sheet: ActSheet, row: Row, finding: &FindingView) -> AnyView {
    let name = finding.rule.map_or(words.find_done_added(), |rule| rule.label(words));
    let reason = finding.rule.map(|rule| view! { <p class="muted">{why(words, rule)}</p> });
    let tags: Vec<AnyView> = [
        finding.category.map(|category| category.label(words)),
        finding.certainty.map(|certainty| certainty.label(words)),
    ]
    .into_iter()
    .flatten()
    .map(|label| view! { <Tag tone=Tone::Plain label=label /> " " }.into_any())
    .collect();
    let proposed =
        finding.proposes.map(|gate| view! { <p class="muted">{words.found_proposes(gate.label(words))}</p> });
    let place = place_id(row.at);
    let show = Callback::new(move |()| browser::focus(&place));
    let said = match &finding.disposed {
        Some(disposed) => {
            let step = sheet.case.with_value(|case| step_name(words, &case.record, disposed.step));
            let told = words.found_disposed(step, disposed.disposition.label(words));
            view! {
                <p>
                    {told} " " {disposed.reason.clone()}
                </p>
            }
            .into_any()
        }
        None => ().into_any(),
    };
    view! {
        <section class="card stack">
            <p>
                <b>{name}</b>
                " "
                {tags}
            </p>
            <p>
                <q>{finding.words.clone()}</q>
                " "
                <Button
                    on_press=show
                    label=words.found_show()
                    kind=ButtonKind::Quiet
                    icon=Icon::File
                    aria_label=words.found_show_of(&finding.words)
                />
            </p>
            {reason}
            {proposed}
            {said}
            {dispose(words, sheet, row, finding)}
        </section>
    }
    .into_any()
}

/// No default: a person says it, or it stays open.
fn dispose(words: Words, sheet: ActSheet, row: Row, finding: &FindingView) -> AnyView {
    let errors = sheet.errors;
    let options =
        [Disposition::Accepted, Disposition::Rejected].map(|one| Choice::new(one, one.label(words))).to_vec();
    let suggestion = StoredValue::new(finding.suggestion.clone());
    let reason = move || {
        (row.disposition.get() == Some(Disposition::Rejected)).then(|| {
            view! {
                {suggestion.with_value(|known| known.as_ref().map(|known| suggested(words, row, known)))}
                <TextField id=row.id("reason") label=words.found_reason() value=row.reason errors=errors />
            }
        })
    };
    view! {
        <Choices
            id=row.id("disposition")
            legend=words.found_disposition_of(&finding.words)
            value=row.disposition
            options=options
            errors=errors
            optional=true
        />
        {reason}
    }
    .into_any()
}

/// The office said so before of the same words; one press takes its reason over, nothing does so by itself.
fn suggested(words: Words, row: Row, known: &Suggestion) -> AnyView {
    let reason = StoredValue::new(known.reason.clone());
    let take = Callback::new(move |()| row.reason.set(reason.get_value()));
    view! {
        <p class="hint">
            {words.found_suggestion(known.times, &known.reason)} " "
            <Button on_press=take label=words.found_take() kind=ButtonKind::Quiet />
        </p>
    }
    .into_any()
}
