//! 待办: what waits for me first, then drafts, then what waits for others.

use js_sys::Uint8Array;
use leptos::prelude::*;

use super::backup::BackupReminder;
use super::journal::SheetReminder;
use super::reading::{move_in_list, reading};
use crate::app::browser;
use crate::app::case_words::{date_words, holder_words, moment_words, number_of, step_words};
use crate::app::components::{
    Button, ButtonKind, Empty, Notice, PageHead, Sheet, Tag, Tone, TroubleNotice, icon,
};
use crate::app::context::{use_desk, use_session, use_words};
use crate::app::due_words::due_tags;
use crate::app::icons::Icon;
use crate::app::route::Route;
use crate::app::trouble::Trouble;
use crate::desk::view::{CaseRow, DraftRow, Due, Stage};
use crate::i18n::Words;
use crate::i18n::of_review::Label;
use crate::review::Urgency;

/// How many finished cases are shown.
const FINISHED_SHOWN: usize = 3;

/// My work.
#[component]
pub fn WorkPage() -> impl IntoView {
    let words = use_words();
    let (desk, session) = (use_desk(), use_session());
    let lists = reading(
        words.work_title(),
        async move { Ok((desk.cases().await?, desk.drafts().await?)) },
        move |(cases, drafts)| {
            let mine = cases.iter().filter(|row| row.is_mine).count();
            session.waiting.set(u32::try_from(mine).unwrap_or(u32::MAX));
            lists(words, &cases, &drafts)
        },
    );
    view! {
        <PageHead title=words.work_title() lead=words.work_intro() />
        <BackupReminder />
        <SheetReminder />
        {lists}
    }
    .into_any()
}

fn lists(words: Words, cases: &[CaseRow], drafts: &[DraftRow]) -> AnyView {
    let mut mine: Vec<&CaseRow> = cases.iter().filter(|row| row.is_mine).collect();
    mine.sort_by_key(|row| row.due_order());
    let mut others: Vec<&CaseRow> =
        cases.iter().filter(|row| !row.is_mine && row.waits_for.is_some()).collect();
    others.sort_by_key(|row| row.due_order());
    let finished: Vec<&CaseRow> =
        cases.iter().filter(|row| row.waits_for.is_none()).take(FINISHED_SHOWN).collect();
    let first = if mine.is_empty() {
        view! {
            <Empty icon=Icon::Inbox title=words.work_empty() note=words.work_empty_hint()>
                <a class="button" href=Route::New.to_string()>
                    {icon(Icon::Plus)}
                    {words.work_new_case()}
                </a>
            </Empty>
        }
        .into_any()
    } else {
        rows(words, &mine)
    };
    let late = mine.iter().filter(|row| row.due.as_ref().is_some_and(Due::is_overdue)).count();
    let banner = (late > 0).then(|| {
        let said = words.work_overdue_banner(u32::try_from(late).unwrap_or(u32::MAX));
        view! {
            <Notice tone=Tone::Warn>
                <p>{said}</p>
            </Notice>
        }
    });
    let day = (!mine.is_empty()).then(|| view! { <DayList /> });
    let calendar = mine.iter().any(|row| row.due.is_some()).then(|| view! { <DueCalendar /> });
    let drafts = (!drafts.is_empty()).then(|| {
        let rows: Vec<AnyView> = drafts.iter().map(|draft| draft_row(words, draft)).collect();
        section(
            words.work_drafts(),
            view! {
                <ul class="rows" on:keydown=move_in_list>
                    {rows}
                </ul>
            }
            .into_any(),
        )
    });
    let others = (!others.is_empty()).then(|| section(words.work_others(), rows(words, &others)));
    let finished = (!finished.is_empty()).then(|| section(words.work_recent(), rows(words, &finished)));
    view! {
        {banner}
        {first}
        {day}
        {calendar}
        {drafts}
        {others}
        {finished}
    }
    .into_any()
}

/// What waits here as a file for a calendar program.
#[component]
fn DueCalendar() -> impl IntoView {
    let words = use_words();
    let desk = use_desk();
    let trouble = RwSignal::new(None);
    let save = Action::new_local(move |(): &()| async move {
        match desk.due_calendar(words.0).await {
            Ok(file) => {
                let bytes = Uint8Array::from(file.as_bytes());
                if browser::save_file("baoshen-due.ics", "text/calendar", &[bytes]).is_err() {
                    trouble.try_set(Some(Trouble::Misunderstood));
                }
            }
            Err(found) => drop(trouble.try_set(Some(found))),
        }
    });
    let pending = save.pending();
    let press = Callback::new(move |()| {
        save.dispatch_local(());
    });
    view! {
        <div class="actions">
            <Button
                on_press=press
                label=words.deadline_export()
                icon=Icon::Calendar
                kind=ButtonKind::Quiet
                pending=pending
            />
            <span class="hint">{words.deadline_export_hint()}</span>
        </div>
        <TroubleNotice trouble=trouble />
    }
    .into_any()
}

/// 今日事项: the same list on paper.
#[component]
fn DayList() -> impl IntoView {
    let words = use_words();
    let desk = use_desk();
    let is_shown = RwSignal::new(false);
    let press = Callback::new(move |()| is_shown.update(|is_shown| *is_shown = !*is_shown));
    let sheet = move || {
        is_shown.get().then(|| {
            reading(words.day_sheet_title(), desk.day_sheet(words.0), move |html| {
                view! { <Sheet title=words.day_sheet_title() html=html /> }.into_any()
            })
        })
    };
    view! {
        <div class="actions">
            <Button on_press=press label=words.day_sheet_print() icon=Icon::Print kind=ButtonKind::Quiet />
        </div>
        {sheet}
    }
    .into_any()
}

fn section(title: &'static str, content: AnyView) -> AnyView {
    view! {
        <section>
            <h2>{title}</h2>
            {content}
        </section>
    }
    .into_any()
}

fn rows(words: Words, cases: &[&CaseRow]) -> AnyView {
    let rows: Vec<AnyView> = cases.iter().map(|row| case_row(words, row)).collect();
    view! {
        <ul class="rows" on:keydown=move_in_list>
            {rows}
        </ul>
    }
    .into_any()
}

/// Number, and whose turn it is for what.
fn note_of(words: Words, row: &CaseRow) -> String {
    let step = step_words(words, row);
    let turn = match (row.is_mine, row.stage, row.waits_for) {
        (true, Stage::Returned(_), _) => words.work_returned_to_you().to_owned(),
        (true, _, _) => words.work_your_act(step),
        (false, _, Some(_)) => {
            let holder = holder_words(words, row).unwrap_or_default();
            [step, words.work_waiting_for(holder)].join(" · ")
        }
        (false, _, None) => step,
    };
    [number_of(row), turn].join(" · ")
}

fn case_row(words: Words, row: &CaseRow) -> AnyView {
    let urgency = match row.urgency {
        Urgency::Normal => None,
        Urgency::Prompt => Some(Tone::Accent),
        Urgency::Urgent => Some(Tone::Warn),
        Urgency::Flash => Some(Tone::Stop),
    };
    // What is finished is urgent no more.
    let is_due = row.waits_for.is_some();
    let urgency =
        urgency.filter(|_| is_due).map(|tone| view! { <Tag tone=tone label=row.urgency.label(words) /> });
    let planned = row.planned_on.filter(|_| is_due).map(|on| {
        let label = words.work_planned(date_words(words, on));
        view! { <Tag tone=Tone::Plain label=label icon=Icon::Calendar /> }
    });
    let due = row.due.as_ref().filter(|_| is_due).map(|due| due_tags(words, due));
    let items = (row.items > 1).then(|| view! { <span class="muted">{words.cases_items(row.items)}</span> });
    view! {
        <li class="row">
            <a class="row-main" href=Route::Case(row.id.to_string()).to_string()>
                {row.title.clone()}
            </a>
            <span class="row-note">{note_of(words, row)}</span>
            <span class="row-end">
                <span>{due} " " {urgency} " " {planned} " " {items}</span>
            </span>
        </li>
    }
    .into_any()
}

fn draft_row(words: Words, draft: &DraftRow) -> AnyView {
    let title = if draft.title.trim().is_empty() { words.work_untitled() } else { &draft.title };
    view! {
        <li class="row">
            <a class="row-main" href=Route::Draft(draft.id.0.clone()).to_string()>
                {title.to_owned()}
            </a>
            <span class="row-note">{words.work_draft_saved(moment_words(words, draft.kept_at))}</span>
            <span class="row-end">
                <span>{words.work_draft_continue()}</span>
            </span>
        </li>
    }
    .into_any()
}
