//! Bundles in: chosen, dropped, a whole folder of them. Nothing is read here.

use leptos::ev::{DragEvent, Targeted};
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Event, File, HtmlInputElement};

use super::Bench;
use crate::app::browser;
use crate::app::components::{FormErrors, TextField, icon};
use crate::app::icons::Icon;
use crate::i18n::Words;

pub(super) fn intake(words: Words, bench: Bench, errors: FormErrors) -> AnyView {
    view! {
        {drop_zone(words, bench)}
        <TextField
            id="fingerprint"
            label=words.verify_root_input()
            hint=words.verify_root_compare()
            value=bench.fingerprint
            errors=errors
            optional=true
        />
        <section>
            <h2>{words.verify_what()}</h2>
            <p>{words.verify_what_body()}</p>
        </section>
    }
    .into_any()
}

/// Takes the files that may be bundles: one alone whatever its name, of many those that end in `.zip`.
fn take(bench: Bench, none_found: RwSignal<bool>, files: Vec<File>) {
    let is_single = files.len() == 1;
    let mut bundles: Vec<File> =
        files.into_iter().filter(|file| is_single || file.name().to_lowercase().ends_with(".zip")).collect();
    bundles.sort_by_key(File::name);
    none_found.set(bundles.is_empty());
    bench.verify(bundles);
}

#[expect(clippy::too_many_lines, reason = "one zone: what may fall into it, two inputs, one answer")]
fn drop_zone(words: Words, bench: Bench) -> AnyView {
    let is_over = RwSignal::new(false);
    let none_found = RwSignal::new(false);
    let folder: NodeRef<html::Input> = NodeRef::new();
    Effect::new(move |_| {
        if let Some(input) = folder.get() {
            // No attribute of the view macro; an engine without it offers single files instead.
            drop(input.set_attribute("webkitdirectory", ""));
        }
    });
    let choose = move |event: Targeted<Event, HtmlInputElement>| {
        let input = event.target();
        let files = browser::files_of(input.files());
        // The same files may be chosen again.
        input.set_value("");
        take(bench, none_found, files);
    };
    let drop_in = move |event: DragEvent| {
        event.prevent_default();
        is_over.set(false);
        if let Some(data) = event.data_transfer() {
            let walk = browser::bundles_dropped(&data);
            spawn_local(async move {
                let files = walk.await;
                take(bench, none_found, files);
            });
        }
    };
    let over = move |event: DragEvent| {
        event.prevent_default();
        is_over.set(true);
    };
    let nothing = move || {
        none_found.get().then(|| {
            view! {
                <p class="field-error" role="alert">
                    {icon(Icon::Warning)}
                    {words.inspect_none_found()}
                </p>
            }
        })
    };
    view! {
        <div class="field">
            <label for="bundle">{words.verify_bundle()}</label>
            <p class="hint">{words.inspect_intro()}</p>
            <div
                class="drop"
                data-over=move || is_over.get().then_some("")
                on:dragover=over
                on:dragleave=move |_| is_over.set(false)
                on:drop=drop_in
            >
                {icon(Icon::Upload)}
                <p>
                    {words.field_drop_here()}
                    <label class="button button-secondary">
                        {words.do_choose_file()}
                        <input
                            id="bundle"
                            class="unseen"
                            type="file"
                            accept=".zip"
                            multiple=true
                            on:change:target=choose
                        />
                    </label>
                    <label class="button button-secondary">
                        {words.inspect_choose_folder()}
                        <input
                            id="folder"
                            class="unseen"
                            type="file"
                            node_ref=folder
                            on:change:target=choose
                        />
                    </label>
                </p>
                {nothing}
            </div>
        </div>
    }
    .into_any()
}
