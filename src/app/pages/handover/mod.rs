//! 交接: giving a case to the next desk as a file, taking cases in, and the folder several computers meet in.

mod folder;
mod give;
mod pick;
mod rows;
mod take;

use leptos::prelude::*;

pub(super) use rows::step_list;

use crate::app::components::{Notice, PageHead, Tone};
use crate::app::context::use_words;
use crate::i18n::Words;

/// Hand-over by file.
#[component]
pub fn HandoverPage() -> impl IntoView {
    let words = use_words();
    let intake = take::Intake::new();
    view! {
        <PageHead title=words.nav_handover() lead=words.handover_lead() />
        {explained(words)}
        {give::section(words)}
        {take::section(words, intake)}
        {folder::section(words, intake)}
    }
    .into_any()
}

fn explained(words: Words) -> AnyView {
    view! {
        <ol class="todo">
            <li>{words.handover_step_give()}</li>
            <li>{words.handover_step_carry()}</li>
            <li>{words.handover_step_take()}</li>
        </ol>
        <Notice tone=Tone::Warn>
            <p>{words.handover_media()}</p>
        </Notice>
    }
    .into_any()
}
