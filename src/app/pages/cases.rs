//! 案件: every case, filtered, sorted, fifty a page.

use std::cmp::Ordering;

use leptos::prelude::*;

use super::on_paper::FindOnPaper;
use super::reading::{move_in_list, reading};
use crate::app::browser;
use crate::app::case_words::{date_words, holder_words, moment_words, number_of, stage_words, step_words};
use crate::app::components::{
    Button, ButtonKind, CheckBox, Empty, Form, FormErrors, PageHead, SelectField, Tag, TextField, icon,
};
use crate::app::context::{use_desk, use_session, use_words};
use crate::app::due_words::due_tags;
use crate::app::icons::Icon;
use crate::app::route::Route;
use crate::desk::view::{CaseRow, Due, Stage};
use crate::i18n::Words;

/// Rows a page (DESIGN §5).
const PAGE: usize = 50;

/// The states a filter tells apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Open,
    Returned,
    Decided,
    HandedOver,
    Published,
    Ended,
}

impl State {
    const ALL: [Self; 6] =
        [Self::Open, Self::Returned, Self::Decided, Self::HandedOver, Self::Published, Self::Ended];

    fn of(stage: Stage) -> Self {
        match stage {
            Stage::Step(_) => Self::Open,
            Stage::Returned(_) => Self::Returned,
            Stage::Decided(_) => Self::Decided,
            Stage::HandedOver | Stage::Received => Self::HandedOver,
            Stage::Published => Self::Published,
            Stage::Archived | Stage::Withdrawn | Stage::Recalled | Stage::TransferredOut | Stage::Voided => {
                Self::Ended
            }
        }
    }

    fn name(self, words: Words) -> &'static str {
        match self {
            Self::Open => words.state_open(),
            Self::Returned => words.state_returned(),
            Self::Decided => words.state_decided(),
            Self::HandedOver => words.state_handed_over(),
            Self::Published => words.state_published(),
            Self::Ended => words.cases_state_ended(),
        }
    }
}

/// The columns a list can be sorted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Column {
    Number,
    Title,
    Due,
    Planned,
    Changed,
}

/// What narrows and orders the list.
#[derive(Clone, Copy)]
struct Filters {
    text: RwSignal<String>,
    state: RwSignal<Option<State>>,
    mine: RwSignal<bool>,
    sort: RwSignal<(Column, bool)>,
    page: RwSignal<usize>,
}

impl Filters {
    fn new() -> Self {
        Self {
            text: RwSignal::new(String::new()),
            state: RwSignal::new(None),
            mine: RwSignal::new(false),
            sort: RwSignal::new((Column::Changed, true)),
            page: RwSignal::new(0),
        }
    }

    fn reset(self) {
        self.text.set(String::new());
        self.state.set(None);
        self.mine.set(false);
    }

    fn takes(self, row: &CaseRow) -> bool {
        let has_state = self.state.get().is_none_or(|state| state == State::of(row.stage));
        let wanted = self.text.get().trim().to_lowercase();
        let number = number_of(row);
        let holder = row.holder.as_deref().unwrap_or_default();
        let fields = [&row.title, &number, row.id.as_str(), holder, &row.opened_by];
        let has_text = wanted.is_empty() || fields.iter().any(|field| field.to_lowercase().contains(&wanted));
        has_state && has_text && (row.is_mine || !self.mine.get())
    }

    fn order(self, one: &CaseRow, other: &CaseRow, tag: &str) -> Ordering {
        let (column, descending) = self.sort.get();
        let order = match column {
            Column::Number => number_of(one).cmp(&number_of(other)),
            Column::Title => browser::compare_names(&one.title, &other.title, tag),
            Column::Due => {
                let due = |row: &CaseRow| row.due.as_ref().map(Due::rank);
                (one.due.is_none(), due(one)).cmp(&(other.due.is_none(), due(other)))
            }
            Column::Planned => (one.planned_on.is_none(), one.planned_on)
                .cmp(&(other.planned_on.is_none(), other.planned_on)),
            Column::Changed => one.changed_at.cmp(&other.changed_at),
        };
        if descending { order.reverse() } else { order }
    }
}

/// All cases.
#[component]
pub fn CasesPage() -> impl IntoView {
    let words = use_words();
    let (desk, session) = (use_desk(), use_session());
    let list = reading(words.cases_title(), desk.cases(), move |cases| {
        let mine = cases.iter().filter(|row| row.is_mine).count();
        session.waiting.set(u32::try_from(mine).unwrap_or(u32::MAX));
        if cases.is_empty() {
            return view! {
                <Empty icon=Icon::Folder title=words.cases_empty() note=words.cases_empty_hint()>
                    <a class="button" href=Route::New.to_string()>
                        {icon(Icon::Plus)}
                        {words.work_new_case()}
                    </a>
                </Empty>
            }
            .into_any();
        }
        view! { <CaseList cases=cases /> }.into_any()
    });
    view! {
        <PageHead title=words.cases_title() />
        {list}
    }
    .into_any()
}

#[component]
fn CaseList(cases: Vec<CaseRow>) -> impl IntoView {
    let words = use_words();
    let filters = Filters::new();
    let found = Memo::new(move |_| {
        let mut found: Vec<CaseRow> = cases.iter().filter(|row| filters.takes(row)).cloned().collect();
        found.sort_by(|one, other| filters.order(one, other, words.0.tag()));
        found
    });
    // Another list begins at its first page.
    Effect::new(move |_| {
        found.track();
        filters.page.set(0);
    });
    let reset = Callback::new(move |()| filters.reset());
    let table = move || {
        let found = found.get();
        if found.is_empty() {
            return view! {
                <Empty icon=Icon::Search title=words.cases_none_match()>
                    <Button on_press=reset label=words.do_reset() kind=ButtonKind::Secondary />
                </Empty>
            }
            .into_any();
        }
        let pages = found.len().div_ceil(PAGE);
        let page = filters.page.get().min(pages - 1);
        let rows: Vec<AnyView> =
            found.iter().skip(page * PAGE).take(PAGE).map(|row| line(words, row)).collect();
        view! {
            <div class="table-wrap" tabindex="0" role="region" aria-label=words.cases_title()>
                <table class="table">
                    <thead>
                        <tr>
                            {heading(words, filters, Column::Number, words.cases_column_number())}
                            {heading(words, filters, Column::Title, words.cases_column_title())}
                            <th scope="col">{words.cases_column_state()}</th>
                            <th scope="col">{words.cases_column_step()}</th>
                            {heading(words, filters, Column::Due, words.work_column_due())}
                            {heading(words, filters, Column::Planned, words.new_case_planned_on())}
                            {heading(words, filters, Column::Changed, words.cases_column_updated())}
                        </tr>
                    </thead>
                    <tbody on:keydown=move_in_list>{rows}</tbody>
                </table>
            </div>
            {pager(words, filters.page, page, pages, found.len())}
        }
        .into_any()
    };
    view! {
        <FilterRow filters=filters reset=reset />
        <FindOnPaper />
        {table}
    }
    .into_any()
}

#[component]
fn FilterRow(filters: Filters, reset: Callback<()>) -> impl IntoView {
    let words = use_words();
    let errors = FormErrors::new();
    let states = State::ALL.iter().map(|state| (*state, state.name(words).to_owned())).collect();
    let nothing_more = Callback::new(|()| ());
    view! {
        <Form on_primary=nothing_more class="filters">
            <TextField id="search" label=words.cases_search_label() value=filters.text errors=errors />
            <SelectField
                id="state"
                label=words.cases_filter_state()
                value=filters.state
                options=states
                errors=errors
                nothing=words.cases_filter_any()
            />
            <CheckBox id="mine" label=words.cases_filter_mine() value=filters.mine />
            <div class="actions">
                <Button on_press=reset label=words.do_reset() kind=ButtonKind::Secondary />
            </div>
        </Form>
    }
    .into_any()
}

fn heading(words: Words, filters: Filters, column: Column, name: &'static str) -> AnyView {
    let sorted = move || {
        let (by, descending) = filters.sort.get();
        (by == column).then_some(if descending { "descending" } else { "ascending" })
    };
    let turn = move |_| {
        filters.sort.update(|(by, descending)| {
            *descending = if *by == column { !*descending } else { column == Column::Changed };
            *by = column;
        });
    };
    view! {
        <th scope="col" aria-sort=sorted>
            <button type="button" title=words.list_sort_by(name) on:click=turn>
                {name}
            </button>
        </th>
    }
    .into_any()
}

fn line(words: Words, row: &CaseRow) -> AnyView {
    let (tone, state) = stage_words(words, row.stage);
    let holder = holder_words(words, row).map(|name| view! { <p class="muted small">{name}</p> });
    let items = (row.items > 1).then(|| view! { <p class="muted small">{words.cases_items(row.items)}</p> });
    view! {
        <tr>
            <td class="number">{number_of(row)}</td>
            <td>
                <a href=Route::Case(row.id.to_string()).to_string()>{row.title.clone()}</a>
                {items}
            </td>
            <td>
                <Tag tone=tone label=state />
            </td>
            <td>{step_words(words, row)} {holder}</td>
            <td>{row.due.as_ref().map(|due| due_tags(words, due))}</td>
            <td>{row.planned_on.map(|on| date_words(words, on))}</td>
            <td>{moment_words(words, row.changed_at)}</td>
        </tr>
    }
    .into_any()
}

fn pager(words: Words, shown: RwSignal<usize>, page: usize, pages: usize, count: usize) -> AnyView {
    let turn = move |to: usize| Callback::new(move |()| shown.set(to));
    let buttons = (pages > 1).then(|| {
        let is_first = page == 0;
        let is_last = page + 1 == pages;
        view! {
            <Button
                on_press=turn(page.saturating_sub(1))
                label=words.list_page_previous()
                kind=ButtonKind::Quiet
                disabled=is_first
            />
            <span>{words.list_page(page + 1, pages)}</span>
            <Button
                on_press=turn(page + 1)
                label=words.list_page_next()
                kind=ButtonKind::Quiet
                disabled=is_last
            />
        }
    });
    view! {
        <nav class="pager">
            <span>{words.list_count(count)}</span>
            {buttons}
        </nav>
    }
    .into_any()
}
