//! The last step of first run: the root key file on two media, each read back, and both recovery sheets on paper. Only
//! then is anything kept.

use js_sys::Uint8Array;
use leptos::prelude::*;

use super::SetUpForm;
use crate::app::browser::{self, PickedFile};
use crate::app::components::{
    Button, ButtonKind, CheckBox, ErrorSummary, FileDrop, Fingerprint, Form, FormErrors, Notice, Sheet,
    TextField, Tone, TroubleNotice,
};
use crate::app::context::{use_desk, use_session, use_words};
use crate::app::desk::Desk;
use crate::app::icons::Icon;
use crate::app::port::Files;
use crate::app::route::Route;
use crate::app::trouble::Trouble;
use crate::desk::Problem;
use crate::desk::ask::IdentityAsk;
use crate::desk::view::{Session, SetUpDone};

#[component]
pub(super) fn Keep(form: SetUpForm) -> impl IntoView {
    let words = use_words();
    let (desk, session) = (use_desk(), use_session());
    let errors = FormErrors::new();
    let trouble = RwSignal::new(None);
    let (is_saved, is_printed) = (RwSignal::new(false), RwSignal::new(false));
    // A tick alone is quickly given: both copies must have been read back, the sheets sent to the printer, and the code
    // of the root read off its sheet.
    let (copies, printed) = (RwSignal::new(0_u32), Printed::new());
    let group = RwSignal::new(String::new());
    let confirm = Action::new_local(move |(): &()| async move {
        match confirmed(desk, group.get_untracked()).await {
            Ok(opened) => {
                form.done.set(None);
                browser::go_to(&Route::People.to_string());
                session.open(opened);
            }
            Err(found) if errors.take(words, &found) => (),
            Err(found) => trouble.set(Some(found)),
        }
    });
    let pending = confirm.pending();
    let begin = Callback::new(move |()| {
        let is_sound = errors.check(words, |checker| {
            if copies.get_untracked() < 2 {
                checker.say("copy", words.copies_two());
            }
            if !is_saved.get_untracked() {
                checker.say("is_saved", words.setup_root_not_saved());
            }
            checker.require("root_code", words.root_file_code_check(), &group.get_untracked());
            if !(is_printed.get_untracked() && printed.both()) {
                checker.say("is_printed", words.setup_recovery_not_printed());
            }
        });
        if is_sound && !pending.get_untracked() {
            confirm.dispatch_local(());
        }
    });
    let made = move || {
        form.done.get().map(|(done, files)| view! { <Made done=done file=files.into_iter().next() copies=copies errors=errors trouble=trouble printed=printed /> })
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
            <TextField id="root_code" label=words.root_file_code_check() hint=words.root_file_code_check_hint() value=group errors=errors short=true />
            <CheckBox id="is_printed" label=words.setup_recovery_printed() value=is_printed errors=errors />
            <div class="actions">
                <Button on_press=begin label=words.setup_start() icon=Icon::Check pending=pending />
            </div>
        </Form>
    }
    .into_any()
}

/// Keeps the new office once the desk knows the group typed.
async fn confirmed(desk: Desk, group: String) -> Result<Session, Trouble> {
    desk.identity(IdentityAsk::VerifyRootCode { group }, Files::new()).await?;
    desk.confirm_set_up().await
}

/// Which sheets were sent to the printer.
#[derive(Clone, Copy)]
struct Printed {
    root: RwSignal<bool>,
    desk: RwSignal<bool>,
}

impl Printed {
    fn new() -> Self {
        Self { root: RwSignal::new(false), desk: RwSignal::new(false) }
    }

    fn both(self) -> bool {
        self.root.get_untracked() && self.desk.get_untracked()
    }
}

/// What was made: shown once, carried away now.
#[component]
fn Made(
    done: SetUpDone,
    file: Option<Uint8Array>,
    copies: RwSignal<u32>,
    errors: FormErrors,
    trouble: RwSignal<Option<Trouble>>,
    printed: Printed,
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
            <Copies copies=copies errors=errors trouble=trouble />
        </section>
        <section class="stack">
            <h2>{words.setup_root_fingerprint()}</h2>
            <p>{words.setup_root_fingerprint_hint()}</p>
            <Fingerprint value=done.root_fingerprint />
        </section>
        <section class="stack">
            <h2>{words.root_file_sheet_title()}</h2>
            <p>{words.root_file_sheet_body()}</p>
            <Sheet
                title=words.root_file_sheet_title()
                html=done.root_sheet
                print_label=words.root_file_sheet_print()
                kind=ButtonKind::Secondary
                on_print=Callback::new(move |()| printed.root.set(true))
            />
        </section>
        <section class="stack">
            <h2>{words.setup_recovery_title()}</h2>
            <p>{words.setup_recovery_body()}</p>
            <Sheet
                title=words.setup_recovery_title()
                html=done.recovery_sheet
                print_label=words.setup_recovery_print()
                kind=ButtonKind::Secondary
                on_print=Callback::new(move |()| printed.desk.set(true))
            />
        </section>
    }
    .into_any()
}

/// Each copy chosen again from its medium and compared by the desk.
#[component]
fn Copies(copies: RwSignal<u32>, errors: FormErrors, trouble: RwSignal<Option<Trouble>>) -> impl IntoView {
    let words = use_words();
    let desk = use_desk();
    let take = UnsyncCallback::new(move |file: PickedFile| {
        trouble.set(None);
        errors.show(Vec::new());
        leptos::task::spawn_local(async move {
            match desk.identity(IdentityAsk::VerifyCopy, vec![file.copy()]).await {
                Ok(_) => drop(copies.try_update(|count| *count += 1)),
                Err(Trouble::Desk(Problem::CopyDiffers)) => {
                    errors.check(words, |checker| checker.say("copy", words.identity_copy_differs()));
                }
                Err(found) => drop(trouble.try_set(Some(found))),
            }
        });
    });
    let so_far = move || {
        let count = Some(copies.get()).filter(|count| *count > 0);
        count.map(|count| view! { <Notice tone=Tone::Good><p>{words.copies_verified(count)}</p></Notice> })
    };
    view! {
        <h3>{words.setup_copies_title()}</h3>
        <p>{words.setup_copies_body()}</p>
        <FileDrop id="copy" label=words.setup_copies_choose() on_file=take errors=errors accept=".json" />
        <div role="status">{so_far}</div>
    }
    .into_any()
}
