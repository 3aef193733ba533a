//! The findings, each with its rule, its reason, how sure it is, and what is to become of it.

use leptos::prelude::*;

use super::rows::{MarkedPlace, Row, Rows, card_id};
use super::text::part_name;
use crate::app::case_words::step_name;
use crate::app::components::{Button, ButtonKind, Choice, Choices, Tag, TextField, Tone};
use crate::app::icons::Icon;
use crate::app::pages::acts::ActSheet;
use crate::desk::view::{FindingView, FindingsView, Suggestion};
use crate::i18n::Words;
use crate::i18n::of_finding::why;
use crate::i18n::of_review::Label;
use crate::review::Disposition;

pub(super) fn rows(words: Words, sheet: ActSheet, rows: Rows, found: &FindingsView) -> AnyView {
    let shown: Vec<AnyView> = rows
        .all()
        .into_iter()
        .zip(&found.findings)
        .map(|(row, finding)| {
            let part = found.parts.iter().find(|part| part.holds(finding.part, finding.start, finding.end));
            let place = part.map(|part| part_name(words, part)).unwrap_or_default();
            one(words, sheet, rows, row, finding, &place)
        })
        .collect();
    let marked = move || {
        let places = rows.marked.get();
        let cards: Vec<AnyView> = places
            .into_iter()
            .enumerate()
            .map(|(at, place)| by_hand(words, sheet, rows, at, place))
            .collect();
        cards
    };
    view! {
        <div class="stack">
            {marked}
            {shown}
        </div>
    }
    .into_any()
}

/// A place somebody marked now.
fn by_hand(words: Words, sheet: ActSheet, rows: Rows, at: usize, place: MarkedPlace) -> AnyView {
    let remove = Callback::new(move |()| {
        rows.marked.update(|all| {
            all.remove(at);
        });
    });
    view! {
        <section class="card stack">
            <p>
                <b>{words.find_done_added()}</b>
            </p>
            <p>
                <q>{place.words.clone()}</q>
                " "
                <Button
                    on_press=remove
                    label=words.do_remove()
                    kind=ButtonKind::Quiet
                    aria_label=words.decide_basis_remove(&place.words)
                />
            </p>
            <TextField
                id=["marked", &at.to_string()].join("-")
                label=words.found_marked_reason()
                value=place.reason
                errors=sheet.errors
                optional=true
            />
        </section>
    }
    .into_any()
}

#[expect(clippy::too_many_lines, reason = "one card, top to bottom")]
fn one(words: Words, sheet: ActSheet, rows: Rows, row: Row, finding: &FindingView, place: &str) -> AnyView {
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
    let show = Callback::new(move |()| {
        rows.current.set(Some(row.at));
        crate::app::browser::focus(&super::rows::place_id(row.at));
    });
    let class = move || if rows.current.get() == Some(row.at) { "card stack card-now" } else { "card stack" };
    let term = finding.term.as_ref().map(|term| {
        let note = (!term.note.is_empty()).then(|| [" ", &term.note].concat());
        view! {
            <p class="muted">
                {words.found_term(&term.name, term.version)} {note}
            </p>
        }
    });
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
        <section class=class id=card_id(row.at) tabindex="-1">
            <p>
                <b>{name}</b>
                " "
                <span class="muted">{place.to_owned()}</span>
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
            {term}
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
