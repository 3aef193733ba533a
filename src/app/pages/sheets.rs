//! Sheets of paper: the written record, the slip to be signed by hand, letters and slips beside a case.

use leptos::prelude::*;

use super::NowherePage;
use super::reading::{reading, reading_case};
use crate::app::case_words::{date_words, number_of, step_name};
use crate::app::components::{Form, FormErrors, Notice, PageHead, SelectField, Sheet, Tone, icon};
use crate::app::context::{use_desk, use_words};
use crate::app::icons::Icon;
use crate::app::route::Route;
use crate::desk::view::{ActKind, CaseView, ItemView, Stage};
use crate::i18n::Words;
use crate::paper::letter::{self, Letter};

/// 审查记录.
#[component]
pub fn RecordPage(
    /// The case, as in the address.
    id: String,
) -> impl IntoView {
    let words = use_words();
    reading_case(&id, words.title_record(), move |(case, _)| record(words, &case))
}

fn record(words: Words, case: &CaseView) -> AnyView {
    let desk = use_desk();
    let missing = case.completeness.iter().filter(|(_, is_there)| !is_there).count();
    let gaps = (missing > 0).then(|| {
        view! {
            <Notice tone=Tone::Warn>
                <p>{words.case_complete_missing(missing)}</p>
            </Notice>
        }
    });
    let numbers: Vec<u32> = case.record.items.iter().map(|item| item.number).collect();
    let id = case.row.id.clone();
    let sheet = per_item(words, numbers, move |item| {
        let file_name = match item {
            Some(item) => format!("{id}-record-{item}.html"),
            None => format!("{id}-record.html"),
        };
        reading(words.title_record(), desk.record(id.clone(), item, words.0), move |html| {
            view! { <Sheet title=words.title_record() html=html file_name=file_name.clone() /> }.into_any()
        })
    });
    view! {
        <PageHead title=words.title_record() eyebrow=number_of(&case.row) lead=case.row.title.clone() />
        {gaps}
        {sheet}
        {back(words, case)}
    }
    .into_any()
}

/// 一事一审: where there are several items, one of them can be chosen, and the sheet is drawn about it alone.
fn per_item(
    words: Words,
    numbers: Vec<u32>,
    draw: impl Fn(Option<u32>) -> AnyView + Send + 'static,
) -> AnyView {
    let chosen = RwSignal::new(None::<u32>);
    let errors = FormErrors::new();
    let choice = (numbers.len() > 1).then(|| {
        let options = numbers.iter().map(|number| (*number, words.case_item(*number))).collect();
        view! {
            <Form on_primary=Callback::new(|()| ()) class="filters">
                <SelectField
                    id="item"
                    label=words.letters_choose_item()
                    value=chosen
                    options=options
                    errors=errors
                    nothing=words.letters_of_all()
                />
            </Form>
        }
    });
    view! {
        {choice}
        {move || draw(chosen.get())}
    }
    .into_any()
}

fn back(words: Words, case: &CaseView) -> AnyView {
    view! {
        <p>
            <a href=Route::Case(case.row.id.to_string()).to_string()>{words.done_to_case()}</a>
        </p>
    }
    .into_any()
}

/// A letter of a case by its kind: the slip of the open step, or a letter or slip some event carries.
#[component]
pub fn LetterPage(
    /// The case, as in the address.
    id: String,
    /// The kind, as in the address.
    kind: String,
) -> impl IntoView {
    let words = use_words();
    if kind == "slip" {
        return reading_case(&id, words.slip_title(), move |(case, _)| slip(words, &case));
    }
    match kind.parse::<Letter>() {
        Ok(letter) => {
            reading_case(&id, words.letters_list_title(), move |(case, _)| shown(words, &case, letter))
        }
        Err(_unknown) => view! { <NowherePage /> }.into_any(),
    }
}

fn shown(words: Words, case: &CaseView, letter: Letter) -> AnyView {
    if !case.letters.contains(&letter) {
        return view! { <NowherePage /> }.into_any();
    }
    let name = letter::name(words, &case.record, letter);
    let id = case.row.id.clone();
    let file_name = format!("{id}-{letter}.html");
    let title = name.clone();
    let sheet = reading(&name, use_desk().letter(id, letter, words.0), move |html| {
        view! { <Sheet title=title.clone() html=html file_name=file_name.clone() /> }.into_any()
    });
    view! {
        <PageHead title=name eyebrow=number_of(&case.row) lead=case.row.title.clone() />
        {sheet}
        {back(words, case)}
    }
    .into_any()
}

/// Letters and slips that can be printed, each with the day of its event; nothing where there are none.
pub(super) fn letter_list(words: Words, case: &CaseView) -> Option<AnyView> {
    let rows: Vec<AnyView> = case
        .letters
        .iter()
        .map(|letter| {
            let name = letter::name(words, &case.record, *letter);
            let line =
                letter::seq(*letter).and_then(|seq| case.record.lines.iter().find(|line| line.seq == seq));
            let day = line.map(|line| date_words(words, line.decided_on));
            view! {
                <li>
                    {icon(Icon::Print)}
                    <div>
                        <a href=address(case, *letter)>{name}</a>
                        <p class="muted">{day.unwrap_or_else(|| words.record_draft().to_owned())}</p>
                    </div>
                </li>
            }
            .into_any()
        })
        .collect();
    (!rows.is_empty()).then(|| {
        view! {
            <section>
                <h2>{words.letters_list_title()}</h2>
                <ul class="files">{rows}</ul>
            </section>
        }
        .into_any()
    })
}

/// Where a letter is printed.
pub(super) fn address(case: &CaseView, letter: Letter) -> String {
    Route::CaseLetter(case.row.id.to_string(), letter.to_string()).to_string()
}

fn slip(words: Words, case: &CaseView) -> AnyView {
    let desk = use_desk();
    let open = case.acts.iter().find(|act| matches!(act.act, ActKind::Sign | ActKind::Decide));
    let Some(step) = open.and_then(|act| act.step) else {
        return view! {
            <PageHead title=words.slip_title() eyebrow=number_of(&case.row) />
            <p>{words.paper_no_open_step()}</p>
            {back(words, case)}
        }
        .into_any();
    };
    let name = step_name(words, &case.record, step);
    let enter = Route::CaseAct(case.row.id.to_string(), "paper".to_owned()).to_string();
    let waits = |item: &&ItemView| matches!(item.stage, Stage::Step(at) | Stage::Returned(at) if at == step);
    let numbers: Vec<u32> = case.items.iter().filter(waits).map(|item| item.number).collect();
    let id = case.row.id.clone();
    let sheet = per_item(words, numbers, move |item| {
        reading(words.slip_title(), desk.slip(id.clone(), step, item, words.0), move |html| {
            view! { <Sheet title=words.slip_title() html=html print_label=words.paper_print() /> }.into_any()
        })
    });
    view! {
        <PageHead
            title=words.paper_print()
            eyebrow=number_of(&case.row)
            lead=words.paper_slip_lead(name)
        />
        <p class="hint">{words.paper_print_hint()}</p>
        {sheet}
        <div class="actions">
            <a class="button button-secondary" href=enter>
                {icon(Icon::Stamp)}
                {words.case_act_take_paper()}
            </a>
        </div>
        {back(words, case)}
    }
    .into_any()
}
