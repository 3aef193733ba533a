//! The head of the journal, its sheet, and the reminder to print one.

use leptos::prelude::*;

use super::super::reading::reading;
use super::{SaveFile, facts};
use crate::app::case_words::moment_words;
use crate::app::components::{Button, ButtonKind, CopyButton, Notice, Sheet, Tag, Tone, TroubleNotice};
use crate::app::context::{use_desk, use_words};
use crate::app::desk::Desk;
use crate::app::icons::Icon;
use crate::app::route::Route;
use crate::app::trouble::Trouble;
use crate::desk::view::{JournalView, SheetDue};
use crate::evidence::verify::Verdict;
use crate::i18n::Words;
use crate::i18n::of_beside::grouped;
use crate::wire::Request;

/// Size, root, newest checkpoint; the sheet on request.
#[component]
pub(super) fn HeadSection(view: JournalView, changed: RwSignal<u32>) -> impl IntoView {
    let words = use_words();
    let desk = use_desk();
    let is_shown = RwSignal::new(false);
    let verdicts = RwSignal::new(None::<Vec<Verdict>>);
    let trouble = RwSignal::new(None::<Trouble>);
    let check = Action::new_local(move |(): &()| async move {
        match desk.hold(Request::CheckJournal, None).await {
            Ok(found) => drop(verdicts.try_set(Some(found))),
            Err(found) => drop(trouble.try_set(Some(found))),
        }
    });
    let pending = check.pending();
    let check_all = Callback::new(move |()| {
        check.dispatch_local(());
    });
    let turn = Callback::new(move |()| is_shown.update(|is_shown| *is_shown = !*is_shown));
    let label = move || if is_shown.get() { words.journal_hide_sheet() } else { words.journal_print_sheet() };
    let sheet = move || {
        is_shown.get().then(|| {
            reading(words.checkpoint_title(), desk.checkpoint_sheet(words.0), move |(size, html)| {
                let printed = Callback::new(move |()| note_printed(desk, size, changed, trouble));
                view! { <Sheet title=words.checkpoint_title() html=html on_print=printed /> }.into_any()
            })
        })
    };
    let result = move || verdicts.get().map(|verdicts| super::verdict_list(words, &verdicts));
    let note = view.checkpoint.clone();
    let turn_button = move || {
        view! { <Button on_press=turn label=label() icon=Icon::Print kind=ButtonKind::Secondary id="sheet" /> }
    };
    view! {
        <section class="stack">
            <h2>{words.journal_checkpoint()}</h2>
            {view.sheet_due.map(|due| reminder(words, due))}
            {head_facts(words, &view)}
            {note_lines(&view.checkpoint)}
            <div class="actions">
                {turn_button}
                <SaveFile request=Request::IssueCheckpoint label=words.journal_save_checkpoint() />
                <CopyButton text=Signal::stored(note) />
                <Button
                    on_press=check_all
                    label=words.journal_check_all()
                    kind=ButtonKind::Quiet
                    pending=pending
                    id="check-all"
                />
            </div>
            <TroubleNotice trouble=trouble />
            {result}
            {sheet}
        </section>
    }
    .into_any()
}

/// The note; its lines are long, and break where they must.
fn note_lines(note: &str) -> AnyView {
    let lines = note.lines().filter(|line| !line.is_empty());
    let lines: Vec<AnyView> = lines.map(|line| view! { <p>{line.to_owned()}</p> }.into_any()).collect();
    view! {
        <div id="newest" class="hash">
            {lines}
        </div>
    }
    .into_any()
}

fn head_facts(words: Words, view: &JournalView) -> AnyView {
    let unlisted =
        (!view.is_listed).then(|| view! { <Tag tone=Tone::Warn label=words.journal_not_listed() /> });
    let device = view! {
        <span class="number">{view.device.clone()}</span>
        " "
        {unlisted}
    };
    let root = grouped(&view.root.to_string());
    let printed = match view.printed {
        Some((at, size)) => words.journal_last_printed(moment_words(words, at), size),
        None => words.journal_never_printed().to_owned(),
    };
    facts(vec![
        (words.journal_device(), device.into_any()),
        (words.journal_size(), view! { {view.size} }.into_any()),
        (words.journal_root(), view! { <span class="hash">{root}</span> }.into_any()),
        (words.checkpoint_title(), view! { {printed} }.into_any()),
    ])
}

/// Whether it left the printer no page can know; that the dialog was asked for is noted.
fn note_printed(desk: Desk, size: u64, changed: RwSignal<u32>, trouble: RwSignal<Option<Trouble>>) {
    leptos::task::spawn_local(async move {
        match desk.sheet_printed(size).await {
            Ok(()) => drop(changed.try_update(|count| *count += 1)),
            Err(found) => drop(trouble.try_set(Some(found))),
        }
    });
}

fn due_words(words: Words, due: SheetDue) -> &'static str {
    match due {
        SheetDue::Never => words.journal_due_never(),
        SheetDue::Week => words.journal_due_week(),
        SheetDue::FinalReview => words.journal_due_final_review(),
    }
}

fn reminder(words: Words, due: SheetDue) -> AnyView {
    view! {
        <Notice tone=Tone::Warn>
            <p>{due_words(words, due)}</p>
        </Notice>
    }
    .into_any()
}

/// The reminder on other pages, with the way to the journal.
#[component]
pub(crate) fn SheetReminder() -> impl IntoView {
    let words = use_words();
    let desk = use_desk();
    let due = RwSignal::new(None::<SheetDue>);
    leptos::task::spawn_local(async move {
        // A reminder that cannot be had is none; the page itself says what is wrong with the desk.
        if let Ok(found) = desk.sheet_due().await {
            due.try_set(found);
        }
    });
    move || {
        due.get().map(|due| {
            view! {
                <Notice tone=Tone::Info title=words.journal_due_title()>
                    <p>
                        {due_words(words, due)} " "
                        <a href=Route::Journal.to_string()>{words.journal_due_link()}</a>
                    </p>
                </Notice>
            }
            .into_any()
        })
    }
}
