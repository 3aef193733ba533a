//! The table of files to be taken in: what each would change, and who must act next.

use leptos::prelude::*;

use super::take::{Looked, Row};
use crate::app::case_words::{holder_words, number_of, stage_words, step_words};
use crate::app::components::{Tag, Tone};
use crate::app::problem_words::{listed, tell};
use crate::app::route::Route;
use crate::desk::view::{CaseRow, IncomingView, Relation, Stage, StepRow};
use crate::evidence::verify::Verdict;
use crate::i18n::Words;
use crate::i18n::of_review::Label;
use crate::i18n::of_verify::verdict;
use crate::review::Role;

pub(super) fn table(words: Words, rows: &[Row], chosen: RwSignal<Vec<u32>>) -> AnyView {
    let body: Vec<AnyView> = rows.iter().map(|row| table_row(words, row, chosen)).collect();
    view! {
        <div class="table-wrap" tabindex="0" role="region" aria-label=words.handover_take_title()>
            <table class="table table-tall">
                <thead>
                    <tr>
                        <th>{words.handover_file_case()}</th>
                        <th>{words.handover_effect()}</th>
                        <th>{words.handover_next()}</th>
                    </tr>
                </thead>
                <tbody>{body}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn table_row(words: Words, row: &Row, chosen: RwSignal<Vec<u32>>) -> AnyView {
    let (effect, next) = match &row.looked {
        Looked::Reading => (said(words.handover_reading()), ().into_any()),
        Looked::PhraseWanted => (said(words.handover_phrase_needed()), ().into_any()),
        Looked::Refused(trouble) => {
            let told = tell(words, trouble, &());
            let view = view! {
                <Tag tone=Tone::Stop label=words.handover_refused() />
                <p>{told.happened}</p>
                {told.to_do.map(|to_do| view! { <p class="muted small">{to_do}</p> })}
            };
            (view.into_any(), ().into_any())
        }
        Looked::Seen(seen) => (effects(words, seen), next(words, &seen.row)),
        Looked::Done(done) => {
            let id = done.case.to_string();
            let view = view! {
                <Tag tone=Tone::Good label=words.handover_done() />
                <p>
                    <a href=Route::Case(id).to_string()>{words.done_to_case()}</a>
                </p>
            };
            (view.into_any(), next(words, &done.row))
        }
    };
    view! {
        <tr>
            <td>
                {head(words, row, chosen)}
            </td>
            <td>{effect}</td>
            <td>{next}</td>
        </tr>
    }
    .into_any()
}

fn said(text: &'static str) -> AnyView {
    view! { <p class="muted">{text}</p> }.into_any()
}

/// The file, its case, and the tick where taking it in would change anything.
fn head(words: Words, row: &Row, chosen: RwSignal<Vec<u32>>) -> AnyView {
    let (name, number) = (row.file.name(), row.number);
    let case = match &row.looked {
        Looked::Seen(seen) | Looked::Done(seen) => Some(&seen.row),
        _ => None,
    };
    let case = case.map(|row| {
        view! {
            <p>
                <b>{row.title.clone()}</b>
            </p>
            <p class="muted small">{number_of(row)}</p>
        }
    });
    let tick = row.brings().then(|| {
        let on_change = move |_| {
            chosen.update(|all| match all.iter().position(|one| *one == number) {
                Some(at) => drop(all.remove(at)),
                None => all.push(number),
            });
        };
        view! {
            <label class="choice">
                <input
                    type="checkbox"
                    prop:checked=move || chosen.with(|all| all.contains(&number))
                    on:change=on_change
                />
                <span>{words.handover_choose(&name)}</span>
            </label>
        }
    });
    let plain = tick.is_none().then(|| view! { <p class="hash small">{row.file.name()}</p> });
    view! { {tick} {plain} {case} }.into_any()
}

fn effects(words: Words, seen: &IncomingView) -> AnyView {
    let steps = seen.news.len();
    let (tone, what) = match seen.relation {
        Relation::New => (Tone::Accent, words.handover_new(steps)),
        Relation::Same => (Tone::Plain, words.handover_same().to_owned()),
        Relation::Older => (Tone::Plain, words.handover_older().to_owned()),
        Relation::Longer => (Tone::Accent, words.handover_longer(steps)),
        Relation::Fork => (Tone::Stop, words.handover_fork().to_owned()),
        Relation::Settled => (Tone::Warn, words.handover_settled().to_owned()),
    };
    let mine = (!seen.mine.is_empty()).then(|| {
        let title = match seen.relation {
            Relation::Settled => words.handover_settled_mine(),
            _ => words.handover_fork_mine(),
        };
        side(words, title, &seen.mine)
    });
    let theirs = match seen.relation {
        Relation::Fork => Some(side(words, words.handover_fork_theirs(), &seen.news)),
        _ => None,
    };
    let news = (theirs.is_none() && !seen.news.is_empty()).then(|| step_list(words, &seen.news));
    let rest = [
        (seen.charters > 0).then(|| words.handover_charters(seen.charters)),
        (seen.leaving > 0).then(|| words.handover_leaving(seen.leaving)),
        (seen.withheld > 0).then(|| words.handover_withheld(seen.withheld)),
        (!seen.devices.is_empty())
            .then(|| words.handover_devices(listed(words, seen.devices.iter().map(ToString::to_string)))),
    ];
    let rest: Vec<AnyView> = rest
        .into_iter()
        .flatten()
        .map(|line| view! { <p class="muted small">{line}</p> }.into_any())
        .collect();
    let doubt = |one: &Verdict| {
        view! {
            <p>
                <Tag tone=Tone::Stop label=verdict(words, one.code) />
                " "
                <span class="muted small">{one.place.clone()}</span>
            </p>
        }
        .into_any()
    };
    let doubts: Vec<AnyView> = seen.doubts.iter().map(doubt).collect();
    view! {
        <p data-tone=tone_code(tone)>
            <b>{what}</b>
        </p>
        {doubts}
        {mine}
        {theirs}
        {news}
        {rest}
    }
    .into_any()
}

fn tone_code(tone: Tone) -> &'static str {
    if tone == Tone::Stop { "stop" } else { "plain" }
}

/// One side of a fork.
pub(in crate::app::pages) fn side(words: Words, title: &'static str, steps: &[StepRow]) -> AnyView {
    view! {
        <p class="small">{title}</p>
        {step_list(words, steps)}
    }
    .into_any()
}

/// Steps as one reads them: number, name, who.
pub(in crate::app::pages) fn step_list(words: Words, steps: &[StepRow]) -> AnyView {
    let line = |step: &StepRow| {
        let name = step.kind.label(words);
        let line = match &step.by {
            Some(who) => words.handover_step_by(step.seq, name, who),
            None => words.handover_step(step.seq, name),
        };
        view! { <li>{line}</li> }.into_any()
    };
    let lines: Vec<AnyView> = steps.iter().map(line).collect();
    view! { <ul class="points small">{lines}</ul> }.into_any()
}

/// Who must act next, once it is taken in.
fn next(words: Words, row: &CaseRow) -> AnyView {
    let step = step_words(words, row);
    let line = if row.is_forked {
        words.handover_waits(words.fork_act(), Role::Leader.label(words))
    } else {
        match (row.is_mine, holder_words(words, row)) {
            (true, _) => words.handover_yours(step),
            (false, Some(who)) => words.handover_waits(step, who),
            (false, None) => words.handover_ended().to_owned(),
        }
    };
    let (tone, state) = stage_words(words, row.stage);
    let is_open = matches!(row.stage, Stage::Step(_) | Stage::Returned(_));
    let tag = (!is_open).then(|| view! { <Tag tone=tone label=state /> });
    view! {
        <p>{line}</p>
        {tag}
    }
    .into_any()
}
