//! An ask that came to nothing, said beside the form: what happened, whether data is safe, what to do.

use leptos::prelude::*;

use super::{Notice, Tone};
use crate::app::context::use_words;
use crate::app::problem_words::tell;
use crate::app::trouble::Trouble;

/// Says what went wrong, or nothing.
#[component]
pub fn TroubleNotice(
    /// What went wrong.
    #[prop(into)]
    trouble: Signal<Option<Trouble>>,
) -> impl IntoView {
    let words = use_words();
    let notice = move || {
        trouble.get().map(|trouble| {
            let told = tell(words, &trouble);
            view! {
                <Notice tone=Tone::Stop title=words.problem_title()>
                    <p>{told.happened}</p>
                    {told.is_unchanged.then(|| view! { <p class="muted">{words.problem_safe()}</p> })}
                    {told.to_do.map(|to_do| view! { <p>{to_do}</p> })}
                </Notice>
            }
        })
    };
    view! { {notice} }.into_any()
}
