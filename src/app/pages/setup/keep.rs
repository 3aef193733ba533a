//! The last step of first run: the root key file on a medium, the recovery sheet on paper. Only then is anything kept.

use js_sys::Uint8Array;
use leptos::prelude::*;

use super::SetUpForm;
use crate::app::browser;
use crate::app::components::{
    Button, ButtonKind, CheckBox, ErrorSummary, Fingerprint, Form, FormErrors, Notice, Sheet, Tone,
    TroubleNotice,
};
use crate::app::context::{use_desk, use_session, use_words};
use crate::app::icons::Icon;
use crate::app::route::Route;
use crate::desk::view::SetUpDone;

#[component]
pub(super) fn Keep(form: SetUpForm) -> impl IntoView {
    let words = use_words();
    let (desk, session) = (use_desk(), use_session());
    let errors = FormErrors::new();
    let trouble = RwSignal::new(None);
    let (is_saved, is_printed) = (RwSignal::new(false), RwSignal::new(false));
    // A tick alone is quickly given: the file must have been saved and the sheet sent to the printer as well.
    let (was_saved, was_printed) = (RwSignal::new(false), RwSignal::new(false));
    let confirm = Action::new_local(move |(): &()| async move {
        match desk.confirm_set_up().await {
            Ok(opened) => {
                form.done.set(None);
                browser::go_to(&Route::People.to_string());
                session.open(opened);
            }
            Err(found) => trouble.set(Some(found)),
        }
    });
    let pending = confirm.pending();
    let begin = Callback::new(move |()| {
        let is_sound = errors.check(words, |checker| {
            if !(is_saved.get_untracked() && was_saved.get_untracked()) {
                checker.say("is_saved", words.setup_root_not_saved());
            }
            if !(is_printed.get_untracked() && was_printed.get_untracked()) {
                checker.say("is_printed", words.setup_recovery_not_printed());
            }
        });
        if is_sound && !pending.get_untracked() {
            confirm.dispatch_local(());
        }
    });
    let made = move || {
        form.done.get().map(|(done, files)| view! { <Made done=done file=files.into_iter().next() was_saved=was_saved was_printed=was_printed /> })
    };
    view! {
        <ErrorSummary errors=errors />
        <TroubleNotice trouble=trouble />
        <Notice tone=Tone::Warn>
            <p>{words.setup_keep_body()}</p>
        </Notice>
        {made}
        <Form on_primary=begin>
            <CheckBox id="is_saved" label=words.setup_root_saved() value=is_saved errors=errors />
            <CheckBox id="is_printed" label=words.setup_recovery_printed() value=is_printed errors=errors />
            <div class="actions">
                <Button on_press=begin label=words.setup_start() icon=Icon::Check pending=pending />
            </div>
        </Form>
    }
    .into_any()
}

/// What was made: shown once, carried away now.
#[component]
fn Made(
    done: SetUpDone,
    file: Option<Uint8Array>,
    was_saved: RwSignal<bool>,
    was_printed: RwSignal<bool>,
) -> impl IntoView {
    let words = use_words();
    let is_refused = RwSignal::new(false);
    let (name, file) = (done.root_file_name.clone(), StoredValue::new_local(file));
    let save = Callback::new(move |()| {
        let saved = file.with_value(|file| match file {
            Some(bytes) => browser::save_file(&name, "application/json", std::slice::from_ref(bytes)).is_ok(),
            None => false,
        });
        is_refused.set(!saved);
        was_saved.set(saved);
    });
    let refused = move || {
        is_refused.get().then(|| {
            view! {
                <Notice tone=Tone::Stop>
                    <p>{words.problem_download()}</p>
                </Notice>
            }
        })
    };
    view! {
        <section class="stack">
            <h2>{words.setup_root_file_title()}</h2>
            <p>{words.setup_root_file_body()}</p>
            <p>
                <code>{done.root_file_name}</code>
            </p>
            <div class="actions">
                <Button on_press=save label=words.setup_root_save() icon=Icon::Download kind=ButtonKind::Secondary />
            </div>
            {refused}
        </section>
        <section class="stack">
            <h2>{words.setup_root_fingerprint()}</h2>
            <p>{words.setup_root_fingerprint_hint()}</p>
            <Fingerprint value=done.root_fingerprint />
        </section>
        <section class="stack">
            <h2>{words.setup_recovery_title()}</h2>
            <p>{words.setup_recovery_body()}</p>
            <Sheet
                title=words.setup_recovery_title()
                html=done.recovery_sheet
                print_label=words.setup_recovery_print()
                kind=ButtonKind::Secondary
                on_print=Callback::new(move |()| was_printed.set(true))
            />
        </section>
    }
    .into_any()
}
