//! An ask that came to nothing, said beside the form: what happened, whether data is safe, what to do.

use std::sync::Arc;

use leptos::prelude::*;

use super::{Notice, Tone};
use crate::app::context::use_words;
use crate::app::problem_words::tell;
use crate::app::trouble::Trouble;
use crate::i18n::of_refusal::Names;
use crate::review::record::WrittenRecord;

/// Says what went wrong, or nothing.
#[component]
pub fn TroubleNotice(
    /// What went wrong.
    #[prop(into)]
    trouble: Signal<Option<Trouble>>,
    /// The record of the case, for the names of people and steps in refusals.
    #[prop(optional, into)]
    record: Option<Arc<WrittenRecord>>,
) -> impl IntoView {
    let words = use_words();
    let notice = move || {
        trouble.get().map(|trouble| {
            let names: &dyn Names = match &record {
                Some(record) => &**record,
                None => &(),
            };
            let told = tell(words, &trouble, names);
            view! {
                <Notice tone=Tone::Stop title=words.problem_title()>
                    <p>{told.happened}</p>
                    {told.to_do.map(|to_do| view! { <p>{to_do}</p> })}
                    {told.is_unchanged.then(|| view! { <p class="muted">{words.problem_safe()}</p> })}
                </Notice>
            }
        })
    };
    view! { {notice} }.into_any()
}
