//! Folders picked as a whole, which every engine lets one do.

use leptos::ev::Targeted;
use leptos::prelude::*;
use web_sys::{Event, File, HtmlInputElement};

use super::take::Intake;
use crate::app::browser;
use crate::i18n::Words;

/// A whole folder at once, where the browser lets one be picked.
pub(super) fn bundles(words: Words, intake: Intake) -> AnyView {
    let on_pick = UnsyncCallback::new(move |files: Vec<File>| {
        for file in files {
            let name = file.name();
            if [".zip", ".age"].iter().any(|ending| name.ends_with(ending)) {
                intake.add(file);
            }
        }
    });
    folder(words.handover_take_folder(), "bundle-folder", on_pick)
}

/// A button that lets a folder be picked.
pub(super) fn folder(label: &'static str, id: &'static str, on_pick: UnsyncCallback<Vec<File>>) -> AnyView {
    let on_change = move |event: Targeted<Event, HtmlInputElement>| {
        let input = event.target();
        on_pick.run(browser::files_of(input.files()));
        input.set_value("");
    };
    let input: NodeRef<leptos::html::Input> = NodeRef::new();
    Effect::new(move |_| {
        if let Some(input) = input.get() {
            // No name of the standard, though every engine has it.
            drop(input.set_attribute("webkitdirectory", ""));
        }
    });
    view! {
        <label class="button button-secondary">
            {label}
            <input
                id=id
                class="unseen"
                type="file"
                multiple=true
                node_ref=input
                on:change:target=on_change
            />
        </label>
    }
    .into_any()
}
