//! The limits of a case: last day, what is left, the article, and how it was computed, day by day.

use leptos::prelude::*;

use crate::app::case_words::{date_words, moment_words, step_name};
use crate::app::components::{Facts, Tag, Tone};
use crate::app::due_words::tone;
use crate::desk::view::CaseView;
use crate::i18n::Words;
use crate::i18n::of_deadline;
use crate::i18n::of_review::Label;
use crate::review::deadline::{About, Clock, runs};

type Row = (String, AnyView);

/// Every limit, those that press first; nothing where none runs.
pub(super) fn deadlines(words: Words, case: &CaseView) -> Option<AnyView> {
    if case.clocks.is_empty() {
        return None;
    }
    let mut clocks: Vec<&Clock> = case.clocks.iter().collect();
    clocks.sort_by_key(|clock| (!clock.is_open(), clock.due.is_none(), clock.due));
    let limits: Vec<AnyView> = clocks.into_iter().map(|clock| limit(words, case, clock)).collect();
    Some(
        view! {
            <section class="stack">
                <h2>{words.deadline_title()}</h2>
                {limits}
            </section>
        }
        .into_any(),
    )
}

/// The name of a limit, with what it is about where that is not the whole case.
fn name(words: Words, case: &CaseView, clock: &Clock) -> String {
    let name = clock.limit.label(words);
    let about = match clock.about {
        About::Case => return name.to_owned(),
        About::Item(item) => words.record_item(item),
        About::Gate(seq) | About::Recall(seq) | About::Order(seq) => words.record_brought_by(seq),
        About::Step(step) => step_name(words, &case.record, step),
    };
    words.record_colon(about) + name
}

fn limit(words: Words, case: &CaseView, clock: &Clock) -> AnyView {
    let (tone, icon) = tone(clock.state, clock.left);
    let said = match clock.left {
        Some(left) if clock.is_open() => of_deadline::left(words, left),
        Some(_) | None => of_deadline::state(words, clock).to_owned(),
    };
    let estimated =
        clock.is_provisional().then(|| view! { <Tag tone=Tone::Warn label=words.work_estimated() /> });
    let last = match (clock.due_at, clock.due) {
        (Some(at), _) => Some((words.deadline_due_at(), moment_words(words, at))),
        (None, due) => due.map(|due| (words.deadline_due(), date_words(words, due))),
    };
    let last = last.map(|(name, last)| {
        view! {
            {words.record_colon(name)}
            <b>{last}</b>
            " "
        }
    });
    let notes: Vec<AnyView> = of_deadline::notes(words, clock)
        .into_iter()
        .map(|note| view! { <p class="hint">{note}</p> }.into_any())
        .collect();
    view! {
        <div class="card">
            <h3>{name(words, case, clock)} " " <Tag tone=tone label=said icon=icon /></h3>
            <p>
                {last}
                {estimated}
            </p>
            {notes}
            <details>
                <summary>{words.deadline_how()}</summary>
                {how(words, clock)}
            </details>
        </div>
    }
    .into_any()
}

fn how(words: Words, clock: &Clock) -> AnyView {
    let row = |name: &str, value: String| -> Row { (name.to_owned(), value.into_any()) };
    let mut rows = vec![row(words.deadline_basis(), of_deadline::rule(words, clock))];
    if let Some(way) = clock.way {
        rows.push(row(words.deadline_basis(), of_deadline::receipt(words, way).to_owned()));
    }
    if let Some(days) = clock.extended_by {
        rows.push(row(words.deadline_basis(), words.limit_rule_extension(days)));
    }
    rows.push(row(words.deadline_state(), of_deadline::state(words, clock).to_owned()));
    // A limit of hours has no day it begins after.
    if let Some(start) = clock.start.filter(|_| of_deadline::begins_after(clock)) {
        rows.push(row(words.deadline_start(), words.deadline_from(date_words(words, start))));
    }
    if let Some(on) = clock.done_on {
        rows.push(row(words.deadline_done_on(), date_words(words, on)));
    }
    let days: Vec<AnyView> = runs(&clock.trace)
        .iter()
        .map(|run| {
            view! {
                <tr>
                    <td>{of_deadline::run_days(words, run)}</td>
                    <td>{of_deadline::run_count(words, run)}</td>
                </tr>
            }
            .into_any()
        })
        .collect();
    let table = (!days.is_empty()).then(|| {
        view! {
            <div class="table-wrap" tabindex="0" role="region" aria-label=words.deadline_how()>
                <table class="table">
                    <thead>
                        <tr>
                            <th scope="col">{words.deadline_column_days()}</th>
                            <th scope="col">{words.deadline_column_count()}</th>
                        </tr>
                    </thead>
                    <tbody>{days}</tbody>
                </table>
            </div>
        }
    });
    view! {
        <Facts rows=rows />
        {table}
    }
    .into_any()
}
