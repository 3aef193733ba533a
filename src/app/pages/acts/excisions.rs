//! Places taken out of a version, each with the ground for which it must not go out (GK art 37).

use leptos::prelude::*;

use crate::app::components::{Button, ButtonKind, FormErrors, SelectField, TextField, icon};
use crate::app::context::use_words;
use crate::app::icons::Icon;
use crate::desk::ask::ExcisionInput;
use crate::i18n::Words;
use crate::i18n::of_review::Label;
use crate::review::Ground;

/// The list of places, and the fields that add to it. Empty for a whole version.
#[component]
pub fn ExcisionPicker(
    /// Places so far.
    value: RwSignal<Vec<ExcisionInput>>,
    /// The errors of its form.
    errors: FormErrors,
) -> impl IntoView {
    let words = use_words();
    let ground = RwSignal::new(None::<Ground>);
    let place = RwSignal::new(String::new());
    let is_ready = move || ground.with(Option::is_some) && place.with(|place| !place.trim().is_empty());
    let add = Callback::new(move |()| {
        if let Some(ground) = ground.get_untracked().filter(|_| untrack(is_ready)) {
            let place = place.get_untracked().trim().to_owned();
            value.update(|list| list.push(ExcisionInput { ground, place }));
        }
        place.set(String::new());
    });
    let grounds = Ground::ALL.iter().map(|ground| (*ground, ground.label(words).to_owned())).collect();
    view! {
        <details open=move || value.with(|list| !list.is_empty())>
            <summary>{words.act_excision_title()}</summary>
            <div class="card">
                <p class="hint">{words.act_excision_hint()}</p>
                {listed(words, value)}
                <SelectField
                    id="excision-ground"
                    label=words.decide_ground()
                    value=ground
                    options=grounds
                    errors=errors
                    optional=true
                />
                <TextField
                    id="excision-place"
                    label=words.act_excision_place()
                    hint=words.act_excision_place_hint()
                    value=place
                    errors=errors
                    optional=true
                />
                <div class="actions">
                    <Button
                        on_press=add
                        label=words.act_excision_add()
                        kind=ButtonKind::Secondary
                        icon=Icon::Plus
                        disabled=Signal::derive(move || !is_ready())
                    />
                </div>
            </div>
        </details>
    }
    .into_any()
}

fn listed(words: Words, value: RwSignal<Vec<ExcisionInput>>) -> AnyView {
    let rows = move || {
        let rows: Vec<AnyView> = value
            .get()
            .into_iter()
            .enumerate()
            .map(|(at, cut)| {
                let drop_it = Callback::new(move |()| {
                    value.update(|list| {
                        if at < list.len() {
                            list.remove(at);
                        }
                    });
                });
                let label = words.decide_basis_remove(&cut.place);
                view! {
                    <li>
                        {icon(Icon::File)} <div>
                            {cut.place} <p class="muted">{cut.ground.label(words)}</p>
                        </div>
                        <Button on_press=drop_it label=words.do_remove() kind=ButtonKind::Quiet aria_label=label />
                    </li>
                }
                .into_any()
            })
            .collect();
        (!rows.is_empty()).then(|| view! { <ul class="files">{rows}</ul> })
    };
    view! { {rows} }.into_any()
}
