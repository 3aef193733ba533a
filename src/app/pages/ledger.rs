//! 台账: registers and statistics of a month or a year, to be looked at, printed and saved for a spreadsheet.

use js_sys::Uint8Array;
use leptos::prelude::*;

use super::reading::reading;
use crate::app::browser;
use crate::app::components::{
    Bars, Button, ButtonKind, Form, FormErrors, Notice, PageHead, SelectField, Sheet, Tone, TroubleNotice,
};
use crate::app::context::{use_desk, use_words};
use crate::app::icons::Icon;
use crate::app::trouble::Trouble;
use crate::desk::view::{RegisterAsk, RegisterView};
use crate::i18n::Words;
use crate::i18n::of_review::Label;
use crate::review::register::{Period, RegisterKind};

/// How many years back can be chosen.
const YEARS: i32 = 10;

/// What is chosen. An empty row of a list chooses nothing: the first kind, this year, the whole year.
#[derive(Clone, Copy)]
struct Chosen {
    kind: RwSignal<Option<RegisterKind>>,
    year: RwSignal<Option<i32>>,
    month: RwSignal<Option<u8>>,
}

impl Chosen {
    fn new() -> Self {
        let (year, month, _) = browser::today().fields();
        Self {
            kind: RwSignal::new(Some(RegisterKind::Ledger)),
            year: RwSignal::new(Some(year)),
            month: RwSignal::new(Some(month)),
        }
    }

    fn ask(self, words: Words) -> Option<RegisterAsk> {
        let kind = self.kind.get().unwrap_or(RegisterKind::Ledger);
        let year = self.year.get().unwrap_or_else(|| browser::today().fields().0);
        // The report to the public is one of whole years (GK art 49).
        let month = self.month.get().filter(|_| kind != RegisterKind::Annual);
        let period = match month {
            Some(month) => Period::month(year, month),
            None => Period::year(year),
        };
        period.map(|Period { from, to }| RegisterAsk { kind, from, to, locale: words.0 })
    }
}

/// The registers.
#[component]
pub fn LedgerPage() -> impl IntoView {
    let words = use_words();
    let desk = use_desk();
    let chosen = Chosen::new();
    let asked = Memo::new(move |_| chosen.ask(words));
    let shown = move || {
        asked.get().map(|ask| {
            let name = ask.kind.label(words);
            reading(name, desk.register(ask), move |view| view! { <Shown view=view /> }.into_any())
        })
    };
    view! {
        <PageHead title=words.nav_ledger() lead=words.register_lead() />
        <Choice chosen=chosen />
        {shown}
    }
    .into_any()
}

#[component]
fn Choice(chosen: Chosen) -> impl IntoView {
    let words = use_words();
    let errors = FormErrors::new();
    let this_year = browser::today().fields().0;
    let kinds = RegisterKind::ALL.iter().map(|kind| (*kind, kind.label(words).to_owned())).collect();
    let years = (this_year - YEARS..=this_year).rev().map(|year| (year, year.to_string())).collect();
    let months: Vec<(u8, String)> = (1..=12).map(|month| (month, words.register_month_name(month))).collect();
    let month = move || {
        let is_annual = chosen.kind.get() == Some(RegisterKind::Annual);
        if is_annual {
            return view! { <p class="hint">{words.register_annual_lead()}</p> }.into_any();
        }
        view! {
            <SelectField
                id="month"
                label=words.register_month()
                value=chosen.month
                options=months.clone()
                errors=errors
                nothing=words.register_whole_year()
            />
        }
        .into_any()
    };
    view! {
        <Form on_primary=Callback::new(|()| ()) class="filters">
            <SelectField
                id="kind"
                label=words.register_kind()
                value=chosen.kind
                options=kinds
                errors=errors
            />
            <SelectField
                id="year"
                label=words.register_year()
                value=chosen.year
                options=years
                errors=errors
            />
            {month}
        </Form>
    }
    .into_any()
}

#[component]
fn Shown(view: RegisterView) -> impl IntoView {
    let words = use_words();
    let name = view.ask.kind.label(words);
    let days = words.register_days(view.ask.from, view.ask.to);
    let notes: Vec<AnyView> =
        view.notes.iter().map(|note| view! { <p class="muted">{note.clone()}</p> }.into_any()).collect();
    let table = match view.nil.clone() {
        Some(nil) => view! {
            <Notice tone=Tone::Info>
                <p>{nil}</p>
            </Notice>
        }
        .into_any(),
        None => table(name, &view),
    };
    view! {
        <section class="stack">
            <h2>{name}</h2>
            <p class="muted">{days}</p>
            {table}
            {notes}
            <Bars title=words.register_chart() rows=view.bars.clone() />
            <Outlets view=view />
        </section>
    }
    .into_any()
}

fn table(name: &'static str, view: &RegisterView) -> AnyView {
    let head: Vec<AnyView> =
        view.head.iter().map(|name| view! { <th scope="col">{name.clone()}</th> }.into_any()).collect();
    let cells = |row: &Vec<String>| -> Vec<AnyView> {
        row.iter().map(|cell| view! { <td>{cell.clone()}</td> }.into_any()).collect()
    };
    let rows: Vec<AnyView> = view.rows.iter().map(|row| view! { <tr>{cells(row)}</tr> }.into_any()).collect();
    view! {
        <div class="table-wrap" tabindex="0" role="region" aria-label=name>
            <table class="table">
                <thead>
                    <tr>{head}</tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

/// The two ways out: the sheet, and the file for a spreadsheet.
#[component]
fn Outlets(view: RegisterView) -> impl IntoView {
    let words = use_words();
    let trouble = RwSignal::new(None::<Trouble>);
    let is_previewed = RwSignal::new(false);
    let RegisterView { ask, sheet, csv, file_name, .. } = view;
    let save = Callback::new(move |()| {
        let bytes = Uint8Array::from(csv.as_bytes());
        let saved = browser::save_file(&file_name, "text/csv", &[bytes]);
        trouble.set(saved.is_err().then_some(Trouble::Misunderstood));
    });
    let preview = Callback::new(move |()| is_previewed.update(|is_previewed| *is_previewed = !*is_previewed));
    let paper = move || {
        is_previewed.get().then(|| view! { <Sheet title=ask.kind.label(words) html=sheet.clone() /> })
    };
    view! {
        <div class="actions">
            <Button
                on_press=preview
                label=words.do_print_preview()
                icon=Icon::Print
                kind=ButtonKind::Secondary
            />
            <Button on_press=save label=words.register_export() icon=Icon::Download kind=ButtonKind::Secondary />
        </div>
        <TroubleNotice trouble=trouble />
        {paper}
    }
    .into_any()
}
