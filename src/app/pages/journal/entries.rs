//! The entries of the journal, newest first, fifty a page.

use leptos::prelude::*;

use super::super::reading::reading;
use crate::app::case_words::moment_words;
use crate::app::components::{Button, ButtonKind, Tag, Tone};
use crate::app::context::{use_desk, use_words};
use crate::app::route::Route;
use crate::desk::view::{EntryKind, EntryRow, JournalPage};
use crate::i18n::Words;
use crate::i18n::of_review::Label;
use crate::review::EventKind;

/// Entries a page (DESIGN §5).
const PAGE: u64 = 50;

/// The list.
#[component]
pub(super) fn EntryList(changed: RwSignal<u32>) -> impl IntoView {
    let words = use_words();
    let desk = use_desk();
    let page = RwSignal::new(0_u64);
    let content = move || {
        changed.track();
        let number = page.get();
        reading(words.journal_entries(), desk.journal_page(number), move |found| {
            table(words, &found, number, page)
        })
    };
    view! {
        <section class="stack">
            <h2>{words.journal_entries()}</h2>
            {content}
        </section>
    }
    .into_any()
}

fn table(words: Words, found: &JournalPage, number: u64, page: RwSignal<u64>) -> AnyView {
    let rows: Vec<AnyView> = found.rows.iter().map(|row| line(words, row)).collect();
    view! {
        <div class="table-wrap" tabindex="0" role="region" aria-label=words.journal_entries()>
            <table class="table table-tall">
                <thead>
                    <tr>
                        <th scope="col">{words.journal_column_position()}</th>
                        <th scope="col">{words.journal_column_what()}</th>
                        <th scope="col">{words.journal_column_time()}</th>
                        <th scope="col">{words.journal_column_file()}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
        {pager(words, found.size, number, page)}
    }
    .into_any()
}

fn line(words: Words, row: &EntryRow) -> AnyView {
    let backwards =
        row.is_backwards.then(|| view! { <Tag tone=Tone::Warn label=words.journal_backwards() /> });
    let foreign = row.is_foreign.then(|| view! { <Tag tone=Tone::Info label=words.journal_foreign() /> });
    let what = match &row.kind {
        EntryKind::Event { case, seq, kind } => {
            let known = EventKind::ALL.iter().find(|one| one.code() == kind);
            let name = known.map_or(kind.as_str(), |kind| kind.label(words));
            let said = words.journal_entry_step(case.as_str(), *seq, name);
            view! { <a href=Route::Case(case.to_string()).to_string()>{said}</a> }.into_any()
        }
        EntryKind::Statement { kind, version } => {
            let said = match kind.as_str() {
                "charter" => words.journal_entry_charter(*version),
                "registrar" => words.journal_entry_registrar(*version),
                other => words.journal_entry_statement(other, *version),
            };
            view! { {said} }.into_any()
        }
        EntryKind::Checkpoint { device, size } => {
            view! { {words.journal_entry_checkpoint(device, *size)} }.into_any()
        }
        EntryKind::Unknown => view! { {words.journal_entry_unknown()} }.into_any(),
    };
    view! {
        <tr>
            <td class="number">{row.position}</td>
            <td>{what} " " {foreign}</td>
            <td>{row.time.map(|time| moment_words(words, time))} " " {backwards}</td>
            <td class="hash">{row.file.short()}</td>
        </tr>
    }
    .into_any()
}

fn pager(words: Words, size: u64, number: u64, page: RwSignal<u64>) -> AnyView {
    let pages = size.div_ceil(PAGE).max(1);
    let turn = move |to: u64| Callback::new(move |()| page.set(to));
    let buttons = (pages > 1).then(|| {
        view! {
            <Button
                on_press=turn(number.saturating_sub(1))
                label=words.list_page_previous()
                kind=ButtonKind::Quiet
                disabled=number == 0
            />
            <span>{words.list_page(number + 1, pages)}</span>
            <Button
                on_press=turn(number + 1)
                label=words.list_page_next()
                kind=ButtonKind::Quiet
                disabled=number + 1 == pages
            />
        }
    });
    view! {
        <nav class="pager">
            <span>{words.list_count(size)}</span>
            {buttons}
        </nav>
    }
    .into_any()
}
