//! Sheets of paper: the written record, and the slip to be signed by hand.

use leptos::prelude::*;

use super::NowherePage;
use super::reading::{reading, reading_case};
use crate::app::case_words::{number_of, step_name};
use crate::app::components::{Notice, PageHead, Sheet, Tone, icon};
use crate::app::context::{use_desk, use_words};
use crate::app::icons::Icon;
use crate::app::route::Route;
use crate::desk::view::{ActKind, CaseView};
use crate::i18n::Words;

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
    let id = case.row.id.clone();
    let sheet = reading(words.title_record(), desk.record(id, words.0), move |html| {
        view! { <Sheet title=words.title_record() html=html /> }.into_any()
    });
    view! {
        <PageHead title=words.title_record() eyebrow=number_of(&case.row) lead=case.row.title.clone() />
        {gaps}
        {sheet}
        {back(words, case)}
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

/// A letter of a case by its kind; the one kind so far is the slip of the open step.
#[component]
pub fn LetterPage(
    /// The case, as in the address.
    id: String,
    /// The kind, as in the address.
    kind: String,
) -> impl IntoView {
    let words = use_words();
    if kind != "slip" {
        return view! { <NowherePage /> }.into_any();
    }
    reading_case(&id, words.slip_title(), move |(case, _)| slip(words, &case))
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
    let sheet = reading(words.slip_title(), desk.slip(case.row.id.clone(), step, words.0), move |html| {
        view! { <Sheet title=words.slip_title() html=html print_label=words.paper_print() /> }.into_any()
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
