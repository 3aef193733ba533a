//! A passphrase: hidden, shown on demand, and weighed in honest words where it is chosen.

use leptos::prelude::*;

use super::form::FieldFrame;
use super::{FormErrors, icon};
use crate::app::context::use_words;
use crate::app::icons::Icon;
use crate::app::problem_words::weakness_words;
use crate::evidence::kdf::weakness;

/// A passphrase. Pasting is welcome; the browser is asked not to keep it.
#[component]
pub fn PassphraseField(
    /// Id, unique in the page; errors name it.
    #[prop(into)]
    id: String,
    /// Label.
    #[prop(into)]
    label: String,
    /// What stands in it.
    value: RwSignal<String>,
    /// The errors of its form.
    errors: FormErrors,
    /// Hint under the label.
    #[prop(optional, into)]
    hint: String,
    /// Says how strong it is while it is typed: for choosing one, not for unlocking.
    #[prop(optional)]
    weighed: bool,
) -> impl IntoView {
    let words = use_words();
    let is_shown = RwSignal::new(false);
    let frame = FieldFrame { id: id.clone(), label, hint, is_optional: false, errors };
    let (described, invalid) = (frame.described_by(), frame.invalid());
    let weight = move || {
        value.with(|text| match (text.is_empty(), weakness(text)) {
            (true, _) => String::new(),
            (false, Some(weak)) => weakness_words(words, weak),
            (false, None) => words.setup_phrase_enough().to_owned(),
        })
    };
    let control = view! {
        <input
            id=id
            type=move || if is_shown.get() { "text" } else { "password" }
            autocomplete="off"
            autocapitalize="off"
            spellcheck="false"
            prop:value=move || value.get()
            on:input:target=move |event| value.set(event.target().value())
            aria-describedby=move || described.get()
            aria-invalid=move || invalid.get()
        />
        {weighed.then(|| view! { <p class="hint" role="status">{weight}</p> })}
        <button
            type="button"
            class="button-quiet"
            aria-pressed=move || if is_shown.get() { "true" } else { "false" }
            on:click=move |_| is_shown.update(|shown| *shown = !*shown)
        >
            {icon(Icon::Eye)}
            {move || if is_shown.get() { words.field_phrase_hide() } else { words.field_phrase_show() }}
        </button>
    };
    frame.around(" field-short", control.into_any())
}
