//! The letter of a question as its form stands, to be looked at and printed before it is signed out.

use leptos::prelude::*;

use super::super::reading::reading;
use crate::app::components::{Button, ButtonKind, Sheet};
use crate::app::context::use_desk;
use crate::app::icons::Icon;
use crate::desk::ask::GateQuestion;
use crate::i18n::Words;
use crate::i18n::of_review::Label;
use crate::review::CaseId;

/// A button, and under it the letter as it stood when the button was pressed.
pub(super) fn preview(
    words: Words,
    case: CaseId,
    question: impl Fn() -> Option<GateQuestion> + Send + Sync + 'static,
) -> AnyView {
    let desk = use_desk();
    let asked = RwSignal::new(None::<GateQuestion>);
    let press = Callback::new(move |()| asked.set(question()));
    let sheet = move || {
        asked.get().map(|question| {
            let name = question.letter_kind.label(words);
            reading(name, desk.letter_draft(case.clone(), question, words.0), move |html| {
                view! { <Sheet title=name html=html kind=ButtonKind::Secondary /> }.into_any()
            })
        })
    };
    view! {
        <div class="actions">
            <Button
                on_press=press
                label=words.letters_preview()
                icon=Icon::Print
                kind=ButtonKind::Secondary
            />
            <span class="hint">{words.letters_preview_hint()}</span>
        </div>
        {sheet}
    }
    .into_any()
}
