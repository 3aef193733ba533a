//! Picking bases: common ones by kind, or one's own; of restricted catalogues name and item number only.

use leptos::prelude::*;

use crate::app::components::{Button, ButtonKind, FormErrors, SelectField, TextField, icon};
use crate::app::context::use_words;
use crate::app::icons::Icon;
use crate::desk::ask::BasisInput;
use crate::i18n::Words;
use crate::i18n::of_review::Label;
use crate::review::BasisKind;

/// The provisions most reviews name.
fn common(words: Words, kind: BasisKind) -> Vec<&'static str> {
    match kind {
        BasisKind::SecrecyLaw => vec![
            words.basis_secrecy_law_35(),
            words.basis_secrecy_law_36(),
            words.basis_secrecy_rules_42(),
            words.basis_secrecy_rules_43(),
        ],
        // The catalogues are the office's own to know; they do not travel with a program.
        BasisKind::ScopeCatalogue | BasisKind::DeterminedItems => Vec::new(),
        BasisKind::OtherLaw => vec![
            words.basis_disclosure_14(),
            words.basis_disclosure_15(),
            words.basis_disclosure_16(),
            words.basis_disclosure_17(),
            words.basis_disclosure_36(),
            words.basis_disclosure_37(),
        ],
    }
}

/// The bases of one judgement.
#[component]
pub fn BasisPicker(
    /// Id, unique in the page; errors name it.
    #[prop(into)]
    id: String,
    /// Bases chosen so far.
    value: RwSignal<Vec<BasisInput>>,
    /// The errors of its form.
    errors: FormErrors,
    /// Says 选填.
    #[prop(optional)]
    optional: bool,
) -> impl IntoView {
    let words = use_words();
    let kind = RwSignal::new(Some(BasisKind::SecrecyLaw));
    let typed = RwSignal::new(String::new());
    let add = move |name: &str| {
        let (Some(kind), name) = (kind.get_untracked(), name.trim().to_owned()) else { return };
        let basis = BasisInput { kind, name };
        value.update(|bases| {
            if !basis.name.is_empty() && !bases.contains(&basis) {
                bases.push(basis);
            }
        });
    };
    let add_typed = Callback::new(move |()| {
        add(&typed.get_untracked());
        typed.set(String::new());
    });
    let error_id = id.clone();
    let error = move || {
        errors.of(&error_id).map(|said| view! { <p class="field-error">{icon(Icon::Warning)} {said}</p> })
    };
    let wrong_id = id.clone();
    let class = move || if errors.of(&wrong_id).is_some() { "choices field-wrong" } else { "choices" };
    let kinds = BasisKind::ALL.iter().map(|kind| (*kind, kind.label(words).to_owned())).collect();
    let kind_id = [&id, "-kind"].concat();
    let name_id = [&id, "-name"].concat();
    let mark = optional.then(|| view! { <i class="muted small">{words.field_optional()}</i> });
    view! {
        <div class="stack" id=id tabindex="-1">
            <fieldset class=class>
                <legend>{words.decide_basis()} " " {mark}</legend>
                {error}
                {chosen(words, value)}
            </fieldset>
            <div class="card">
                <SelectField id=kind_id label=words.decide_basis_kind() value=kind options=kinds errors=errors />
                {offered(words, kind, Callback::new(move |name: &'static str| add(name)))}
                <TextField id=name_id label=words.decide_basis_item() value=typed errors=errors optional=true />
                <div class="actions">
                    <Button
                        on_press=add_typed
                        label=words.decide_basis_add()
                        kind=ButtonKind::Secondary
                        icon=Icon::Plus
                        disabled=Signal::derive(move || typed.with(|typed| typed.trim().is_empty()))
                    />
                </div>
            </div>
        </div>
    }
    .into_any()
}

/// The common provisions of the kind chosen, one press each; a word of warning where names alone are kept.
fn offered(words: Words, kind: RwSignal<Option<BasisKind>>, add: Callback<&'static str>) -> AnyView {
    let chips = move || {
        let chips: Vec<AnyView> = kind
            .get()
            .map(|kind| common(words, kind))
            .unwrap_or_default()
            .into_iter()
            .map(|name| {
                let press = Callback::new(move |()| add.run(name));
                view! { <Button on_press=press label=name kind=ButtonKind::Quiet icon=Icon::Plus /> }
                    .into_any()
            })
            .collect();
        let is_restricted =
            matches!(kind.get(), Some(BasisKind::ScopeCatalogue | BasisKind::DeterminedItems));
        let warning = is_restricted.then(|| {
            view! { <p class="hint">{icon(Icon::Warning)} {words.decide_basis_restricted()}</p> }
        });
        view! {
            {warning}
            <div class="actions">{chips}</div>
        }
    };
    view! { {chips} }.into_any()
}

fn chosen(words: Words, value: RwSignal<Vec<BasisInput>>) -> AnyView {
    let rows = move || {
        let rows: Vec<AnyView> = value
            .get()
            .into_iter()
            .enumerate()
            .map(|(at, basis)| {
                let drop_it = Callback::new(move |()| {
                    value.update(|bases| {
                        if at < bases.len() {
                            bases.remove(at);
                        }
                    });
                });
                let label = words.decide_basis_remove(&basis.name);
                view! {
                    <li>
                        {icon(Icon::File)} <div>
                            {basis.name} <p class="muted">{basis.kind.label(words)}</p>
                        </div>
                        <Button
                            on_press=drop_it
                            label=words.do_remove()
                            kind=ButtonKind::Quiet
                            aria_label=label
                        />
                    </li>
                }
                .into_any()
            })
            .collect();
        (!rows.is_empty()).then(|| view! { <ul class="files">{rows}</ul> })
    };
    view! { {rows} }.into_any()
}
