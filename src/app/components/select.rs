//! One out of a list that is too long for big targets.

use leptos::prelude::*;

use super::FormErrors;
use super::form::FieldFrame;
use crate::app::context::use_words;

/// One out of a list. Nothing is chosen beforehand unless `value` says so.
#[component]
pub fn SelectField<T: Clone + PartialEq + Send + Sync + 'static>(
    /// Id, unique in the page; errors name it.
    #[prop(into)]
    id: String,
    /// Label.
    #[prop(into)]
    label: String,
    /// What is chosen.
    value: RwSignal<Option<T>>,
    /// What can be chosen, with its words.
    options: Vec<(T, String)>,
    /// The errors of its form.
    errors: FormErrors,
    /// Hint under the label.
    #[prop(optional, into)]
    hint: String,
    /// Says 选填 beside the label; the empty row then says 无.
    #[prop(optional)]
    optional: bool,
    /// Words of the empty row, where it is a choice of its own.
    #[prop(optional, into)]
    nothing: Option<String>,
) -> impl IntoView {
    let (values, labels): (Vec<T>, Vec<String>) = options.into_iter().unzip();
    let values = StoredValue::new(values);
    let place = Signal::derive(move || {
        value.with(|value| {
            values.with_value(|all| value.as_ref().and_then(|value| all.iter().position(|one| one == value)))
        })
    });
    let choose = Callback::new(move |place: Option<usize>| {
        value.set(place.and_then(|place| values.with_value(|all| all.get(place).cloned())));
    });
    let frame = FieldFrame { id, label, hint, is_optional: optional, errors };
    select_by_place(frame, labels, place, choose, nothing)
}

/// The same for every type of value.
fn select_by_place(
    frame: FieldFrame,
    labels: Vec<String>,
    place: Signal<Option<usize>>,
    choose: Callback<Option<usize>>,
    nothing: Option<String>,
) -> AnyView {
    let words = use_words();
    let (described, invalid) = (frame.described_by(), frame.invalid());
    let usual = if frame.is_optional { words.field_none() } else { words.field_choose() };
    let nothing = nothing.unwrap_or_else(|| usual.to_owned());
    let options: Vec<AnyView> = labels
        .into_iter()
        .enumerate()
        .map(|(at, label)| {
            view! {
                <option value=at.to_string() selected=move || place.get() == Some(at)>
                    {label}
                </option>
            }
            .into_any()
        })
        .collect();
    let control = view! {
        <select
            id=frame.id.clone()
            autocomplete="off"
            on:change:target=move |event| choose.run(event.target().value().parse().ok())
            aria-describedby=move || described.get()
            aria-invalid=move || invalid.get()
        >
            <option value="" selected=move || place.get().is_none()>
                {nothing}
            </option>
            {options}
        </select>
    };
    frame.around(" field-short", control.into_any())
}
