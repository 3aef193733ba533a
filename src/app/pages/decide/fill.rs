//! The first page of a step: what was said, what there is to read, and the form.

use std::sync::Arc;

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::super::acting::ActTrouble;
use super::super::findings::open_findings;
use super::form::Setting;
use super::{Step, Turn, before, form};
use crate::app::case_words::number_of;
use crate::app::components::{Button, CheckBox, ErrorSummary, Form, PageHead, icon};
use crate::app::context::use_desk;
use crate::app::icons::Icon;
use crate::app::route::Route;
use crate::desk::view::{ActKind, CaseView};
use crate::i18n::Words;

pub(super) fn fill(words: Words, step: &Step, title: String, items: &[u32]) -> AnyView {
    let step = *step;
    let Setting { errors, .. } = step.setting;
    let go_on = to_check(words, &step);
    let case = step.case.get_value();
    let several = case.record.items.len() > 1;
    let forms: Vec<AnyView> = step
        .judgements
        .get_value()
        .into_iter()
        .map(|one| {
            let heading = several.then(|| view! { <h2>{words.case_item(one.item)}</h2> });
            let leave = (items.len() > 1).then(|| {
                view! {
                    <CheckBox
                        id=one.id("left")
                        label=words.decide_leave()
                        note=words.decide_leave_note()
                        value=one.is_left
                        errors=errors
                    />
                }
            });
            view! {
                {heading}
                {leave}
                {move || (!one.is_left.get()).then(|| form::judgement_fields(words, one, step.setting))}
            }
            .into_any()
        })
        .collect();
    let on_paper = step.hand.fields(words, errors);
    let lead = step
        .hand
        .paper()
        .map(|_| view! { <p class="hint">{words.paper_intro()} {words.paper_sign_hint()}</p> });
    let back = Route::Case(case.row.id.to_string()).to_string();
    let left = step.left.view(words, errors);
    view! {
        <ErrorSummary errors=errors />
        <PageHead title=title eyebrow=number_of(&case.row) lead=case.row.title.clone() />
        {lead}
        // First: what nobody said anything of may not go under in what everybody said.
        {open_findings(words, &case, step.found.get_value())}
        {before::said_before(words, &case)}
        {before::to_read(words, &case, items)}
        <Form on_primary=go_on class="stack">
            {on_paper}
            {forms}
            // Last: what is read meanwhile must not move the questions away under a hand.
            {left}
            <ActTrouble acting=step.acting record=Arc::new(case.record.clone()) />
            <div class="actions">
                <Button on_press=go_on label=words.decide_to_check() />
                {give_back(words, &case, step.hand.paper().is_some())}
                <a class="button-quiet" href=back>
                    {words.do_cancel()}
                </a>
            </div>
        </Form>
    }
    .into_any()
}

/// Checks the form and turns to the page on which it is read once more.
fn to_check(words: Words, step: &Step) -> Callback<()> {
    let (step, desk) = (*step, use_desk());
    Callback::new(move |()| {
        if !step.is_sound(words) {
            return;
        }
        let said = step.judgements.with_value(|all| {
            let each = all
                .iter()
                .filter(|one| !one.is_left.get_untracked())
                .map(|one| [one.opinion.get_untracked(), one.reason.get_untracked()].join("\n"));
            each.collect::<Vec<_>>().join("\n")
        });
        spawn_local(async move {
            // A former mark may be quoted in an opinion; whoever does is told so, and goes on.
            let found = desk.scan(said).await.is_ok_and(|found| !found.is_empty());
            step.quotes_mark.try_set(found);
            step.turn.try_set(Turn::Check);
        });
    })
}

/// Return, the other way a step may end; never on paper, where only what was signed is taken in.
fn give_back(words: Words, case: &CaseView, takes_paper: bool) -> Option<AnyView> {
    let may = case.acts.iter().any(|act| act.act == ActKind::Return && act.own_role.is_some());
    (may && !takes_paper).then(|| {
        let href = Route::CaseAct(case.row.id.to_string(), "return".to_owned()).to_string();
        view! {
            <a class="button button-secondary" href=href>
                {icon(Icon::Return)}
                {words.event_returned()}
            </a>
        }
        .into_any()
    })
}
