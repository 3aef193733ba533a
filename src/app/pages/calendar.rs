//! 节假日, in the settings: the years at hand, importing one, local days off, and which cases moved.

use leptos::prelude::*;

use crate::app::browser::{self, PickedFile};
use crate::app::case_words::date_words;
use crate::app::components::{
    Button, ButtonKind, ErrorSummary, FileDrop, Form, FormErrors, Notice, Tag, TextArea, Tone, TroubleNotice,
};
use crate::app::context::{use_desk, use_words};
use crate::app::trouble::Trouble;
use crate::desk::Problem;
use crate::desk::view::{CalendarChange, CalendarChanged, CalendarView, Moved, YearRow};
use crate::i18n::Words;
use crate::i18n::of_deadline;
use crate::i18n::of_review::Label;
use crate::review::calendar::LocalDays;

/// What the section holds.
#[derive(Clone, Copy)]
struct Board {
    calendar: RwSignal<Option<CalendarView>>,
    moved: RwSignal<Option<Vec<Moved>>>,
    trouble: RwSignal<Option<Trouble>>,
    errors: FormErrors,
    /// A year as typed, pasted or read from a file.
    year: RwSignal<String>,
    /// Local days, a line each.
    local: RwSignal<String>,
}

impl Board {
    fn new() -> Self {
        Self {
            calendar: RwSignal::new(None),
            moved: RwSignal::new(None),
            trouble: RwSignal::new(None),
            errors: FormErrors::new(),
            year: RwSignal::new(String::new()),
            local: RwSignal::new(String::new()),
        }
    }

    fn show(self, view: CalendarView) {
        self.local.set(view.local.iter().map(LocalDays::to_line).collect::<Vec<_>>().join("\n"));
        self.calendar.set(Some(view));
    }

    fn take(self, change: &CalendarChange, changed: CalendarChanged) {
        self.show(changed.calendar);
        self.moved.set(Some(changed.moved));
        if matches!(change, CalendarChange::Import(_)) {
            self.year.set(String::new());
        }
    }

    /// What is wrong with a line is said beside the field it stands in.
    fn refuse(self, words: Words, change: &CalendarChange, trouble: Trouble) {
        match trouble {
            Trouble::Desk(Problem::BadYear(bad)) => {
                let id = if matches!(change, CalendarChange::Local(_)) { "local_days" } else { "year_text" };
                self.errors.check(words, |checker| checker.say(id, of_deadline::bad_year(words, &bad)));
            }
            other => self.trouble.set(Some(other)),
        }
    }
}

/// The calendar of this desk.
#[component]
pub fn CalendarSection() -> impl IntoView {
    let words = use_words();
    let desk = use_desk();
    let board = Board::new();
    let reading = Action::new_local(move |(): &()| async move {
        match desk.calendar().await {
            Ok(view) => board.show(view),
            Err(found) => board.trouble.set(Some(found)),
        }
    });
    reading.dispatch_local(());
    let change = Action::new_local(move |change: &CalendarChange| {
        let change = change.clone();
        async move {
            board.trouble.set(None);
            board.moved.set(None);
            match desk.change_calendar(change.clone()).await {
                Ok(changed) => board.take(&change, changed),
                Err(found) => board.refuse(words, &change, found),
            }
        }
    });
    let pending = change.pending();
    let ask = Callback::new(move |asked: CalendarChange| {
        board.errors.check(words, |_| ());
        if !pending.get_untracked() {
            change.dispatch_local(asked);
        }
    });
    view! {
        <section class="stack">
            <h2>{words.settings_section_holidays()}</h2>
            <TroubleNotice trouble=board.trouble />
            <ErrorSummary errors=board.errors />
            {move || board.moved.get().map(|moved| moved_notice(words, &moved))}
            {move || board.calendar.get().map(|calendar| years(words, &calendar, ask))}
            {year_form(words, board, ask, pending)}
            {local_form(words, board, ask, pending)}
        </section>
    }
    .into_any()
}

fn year_form(words: Words, board: Board, ask: Callback<CalendarChange>, pending: Memo<bool>) -> AnyView {
    let import = Callback::new(move |()| ask.run(CalendarChange::Import(board.year.get_untracked())));
    let on_file = UnsyncCallback::new(move |file: PickedFile| {
        board.year.set(browser::decode_text(&file.to_vec()).unwrap_or_default());
    });
    view! {
        <Form on_primary=import>
            <TextArea
                id="year_text"
                rows=8
                label=words.calendar_year_text()
                hint=words.calendar_year_hint()
                value=board.year
                errors=board.errors
            />
            <FileDrop
                id="year_file"
                label=words.calendar_year_file()
                on_file=on_file
                errors=board.errors
                accept=".txt"
                optional=true
            />
            <div class="actions">
                <Button on_press=import label=words.settings_holiday_import() pending=pending />
            </div>
        </Form>
    }
    .into_any()
}

fn local_form(words: Words, board: Board, ask: Callback<CalendarChange>, pending: Memo<bool>) -> AnyView {
    let keep = Callback::new(move |()| ask.run(CalendarChange::Local(board.local.get_untracked())));
    view! {
        <Form on_primary=keep>
            <TextArea
                id="local_days"
                label=words.calendar_local_days()
                hint=words.calendar_local_hint()
                value=board.local
                errors=board.errors
                optional=true
            />
            <div class="actions">
                <Button on_press=keep label=words.calendar_save_local() pending=pending />
            </div>
        </Form>
    }
    .into_any()
}

/// The span of years, and each with its notices to unfold.
fn years(words: Words, calendar: &CalendarView, ask: Callback<CalendarChange>) -> AnyView {
    let span = calendar.years.last().zip(calendar.years.first());
    let lead = span.map(|(first, last)| words.calendar_lead(first.year, last.year));
    let rows: Vec<AnyView> = calendar.years.iter().map(|row| year_row(words, row, ask)).collect();
    view! {
        <p>{lead}</p>
        <details>
            <summary>{words.calendar_notices()}</summary>
            <ul class="tasks">{rows}</ul>
        </details>
    }
    .into_any()
}

fn year_row(words: Words, row: &YearRow, ask: Callback<CalendarChange>) -> AnyView {
    let year = row.year;
    let notices: Vec<AnyView> = row
        .notices
        .iter()
        .map(|notice| {
            view! {
                <p class="hint">{notice.number.clone()} " " {notice.address.clone()}</p>
            }
            .into_any()
        })
        .collect();
    let imported = row.is_imported.then(|| {
        let drop = Callback::new(move |()| ask.run(CalendarChange::Drop(year)));
        view! {
            <Tag tone=Tone::Accent label=words.calendar_imported() />
            <Button on_press=drop label=words.calendar_drop(year) kind=ButtonKind::Quiet />
        }
    });
    view! {
        <li>
            <div>
                <b>{words.settings_holiday_year(year)}</b>
                {notices}
            </div>
            <span>{imported}</span>
        </li>
    }
    .into_any()
}

/// What a change came to: running cases with the old and the new last day.
fn moved_notice(words: Words, moved: &[Moved]) -> AnyView {
    let day = |day| match day {
        Some(day) => date_words(words, day),
        None => words.deadline_waiting().to_owned(),
    };
    let rows: Vec<AnyView> = moved
        .iter()
        .map(|moved| {
            let after = day(moved.after);
            let after =
                if moved.is_provisional { words.list_joined(after, words.work_estimated()) } else { after };
            let said =
                words.calendar_moved_row(&moved.title, moved.limit.label(words), day(moved.before), after);
            view! { <li>{said}</li> }.into_any()
        })
        .collect();
    let count = if moved.is_empty() {
        words.calendar_moved_none().to_owned()
    } else {
        words.calendar_moved(u32::try_from(moved.len()).unwrap_or(u32::MAX))
    };
    view! {
        <Notice tone=Tone::Good>
            <p>{words.calendar_year_saved()}</p>
            <p>{count}</p>
            <ul>{rows}</ul>
        </Notice>
    }
    .into_any()
}
