//! After an act: what was done, what comes next and by whom. Survives a bookmark: it reads the case again.

use leptos::prelude::*;

use super::export::ExportPanel;
use super::reading::reading_case;
use crate::app::browser;
use crate::app::case_words::{holder_words, number_of, stage_words, step_words};
use crate::app::components::{ShortCode, icon};
use crate::app::context::use_words;
use crate::app::icons::Icon;
use crate::app::route::Route;
use crate::desk::view::{CaseView, Stage};
use crate::i18n::Words;
use crate::i18n::of_review::Label;
use crate::review::Means;

/// Confirmation.
#[component]
pub fn DonePage(
    /// The case, as in the address.
    id: String,
) -> impl IntoView {
    let words = use_words();
    reading_case(&id, words.title_done(), move |(case, _)| shown(words, &case))
}

fn shown(words: Words, case: &CaseView) -> AnyView {
    let number = number_of(&case.row);
    browser::set_title(&words.frame_title([number.as_str(), words.done_title()].join(" · ")));
    let last = case.record.lines.last();
    let title = match last.map(|line| line.means) {
        Some(Means::Paper | Means::Minutes | Means::Letter) => words.done_recorded(),
        Some(Means::Key) | None => words.done_signed(),
    };
    let what = last.map(|line| line.kind.label(words));
    let heading: NodeRef<leptos::html::H1> = NodeRef::new();
    Effect::new(move |_| {
        if let Some(heading) = heading.get() {
            drop(heading.focus());
        }
    });
    let id = case.row.id.to_string();
    view! {
        <div class="panel">
            {icon(Icon::Check)} <h1 tabindex="-1" node_ref=heading>
                {title}
            </h1> <p>{what}</p> <p>{words.done_number()} " " <b>{number}</b></p>
            <p>{words.done_code()} " " <ShortCode value=case.short_code.clone() /></p>
        </div>
        <section class="stack">
            <h2>{words.done_next_title()}</h2>
            {next(words, case)}
            <ExportPanel case=case.row.id.clone() label=words.export_hand_over() />
            <p>
                <a href=Route::Handover.to_string()>{words.export_hand_over_more()}</a>
            </p>
            <div class="actions">
                <a class="button button-secondary" href=Route::CaseRecord(id.clone()).to_string()>
                    {icon(Icon::Print)}
                    {words.done_save_record()}
                </a>
                <a class="button-quiet" href=Route::Case(id).to_string()>
                    {words.done_to_case()}
                </a>
                <a class="button-quiet" href=Route::Work.to_string()>
                    {words.done_next_work()}
                </a>
            </div>
        </section>
    }
    .into_any()
}

fn next(words: Words, case: &CaseView) -> AnyView {
    let Some(holder) = holder_words(words, &case.row) else {
        let (_, state) = stage_words(words, case.row.stage);
        return view! {
            <p>{words.done_finished()}</p>
            <p class="muted">{state}</p>
        }
        .into_any();
    };
    let turn = match (case.row.is_mine, case.row.stage) {
        (true, _) => words.work_your_act(step_words(words, &case.row)),
        (false, Stage::Returned(_)) => words.done_returned(holder),
        (false, _) => words.done_next_holder(step_words(words, &case.row), holder),
    };
    let how = (!case.row.is_mine).then(|| {
        view! {
            <p>{words.done_next_here()}</p>
            <p>{words.done_next_export()}</p>
        }
    });
    view! {
        <p>{turn}</p>
        {how}
    }
    .into_any()
}
