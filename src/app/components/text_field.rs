//! Fields for words: one line, several lines.

use leptos::prelude::*;

use super::FormErrors;
use super::form::FieldFrame;
use crate::app::context::use_words;

/// One line.
#[component]
pub fn TextField(
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
    /// Says 选填 beside the label.
    #[prop(optional)]
    optional: bool,
    /// Half as wide.
    #[prop(optional)]
    short: bool,
    /// Whether the field takes no input now.
    #[prop(optional, into)]
    disabled: Signal<bool>,
) -> impl IntoView {
    let frame = FieldFrame { id: id.clone(), label, hint, is_optional: optional, errors };
    let (described, invalid) = (frame.described_by(), frame.invalid());
    let control = view! {
        <input
            id=id
            type="text"
            autocomplete="off"
            spellcheck="false"
            prop:value=move || value.get()
            on:input:target=move |event| value.set(event.target().value())
            aria-describedby=move || described.get()
            aria-invalid=move || invalid.get()
            disabled=move || disabled.get()
        />
    };
    frame.around(if short { " field-short" } else { "" }, control.into_any())
}

/// Several lines, with a count of what is left where there is a limit.
#[component]
pub fn TextArea(
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
    /// Says 选填 beside the label.
    #[prop(optional)]
    optional: bool,
    /// Lines it shows.
    #[prop(default = 4)]
    rows: u32,
    /// Most characters it takes; none for no count.
    #[prop(optional)]
    limit: Option<usize>,
) -> impl IntoView {
    let words = use_words();
    let frame = FieldFrame { id: id.clone(), label, hint, is_optional: optional, errors };
    let (described, invalid) = (frame.described_by(), frame.invalid());
    let left = limit.map(|limit| {
        move || {
            let length = value.with(|text| text.chars().count());
            match limit.checked_sub(length) {
                Some(left) => words.field_characters_left(left),
                None => words.field_characters_over(length - limit),
            }
        }
    });
    let control = view! {
        <textarea
            id=id
            rows=rows
            autocomplete="off"
            spellcheck="false"
            prop:value=move || value.get()
            on:input:target=move |event| value.set(event.target().value())
            aria-describedby=move || described.get()
            aria-invalid=move || invalid.get()
        ></textarea>
        {left.map(|left| view! { <p class="hint">{left}</p> })}
    };
    frame.around("", control.into_any())
}
