//! 解锁: by name and passphrase, or by the printed recovery code.

use leptos::prelude::*;

use super::backup::{DeskChoice, RestoreInstead};
use super::display::LanguageSwitch;
use super::join::BeginAgain;
use crate::app::components::{
    Button, ButtonKind, CheckBox, ErrorSummary, Form, FormErrors, Notice, PageHead, PassphraseField,
    TextField, Tone, TroubleNotice,
};
use crate::app::context::{LockedBy, use_desk, use_session, use_words};
use crate::app::icons::Icon;
use crate::app::preferences::{remember_name, remembered_name};
use crate::app::problem_words::tell;
use crate::app::route::Route;
use crate::app::trouble::Trouble;
use crate::desk::Problem;
use crate::desk::view::Status;
use crate::i18n::Words;

/// Unlocking.
#[component]
pub fn UnlockPage() -> impl IntoView {
    let words = use_words();
    let (desk, session) = (use_desk(), use_session());
    let by_recovery = RwSignal::new(false);
    let is_restoring = RwSignal::new(false);
    let can_forget = RwSignal::new(false);
    leptos::task::spawn_local(async move {
        if let Ok(Status::Locked { can_forget: true }) = desk.status().await {
            can_forget.try_set(true);
        }
    });
    let begin_again = move || can_forget.get().then(|| view! { <BeginAgain /> });
    let why = move || {
        session.locked_by().map(|by| {
            let sentence = match by {
                LockedBy::Hand => words.unlock_locked().to_owned(),
                LockedBy::Idleness(minutes) => words.unlock_locked_idle(minutes),
            };
            view! {
                <Notice tone=Tone::Info icon=Icon::Lock>
                    <p>{sentence}</p>
                </Notice>
            }
        })
    };
    let form = move || {
        if by_recovery.get() {
            view! { <ByRecovery by_recovery=by_recovery /> }.into_any()
        } else {
            view! { <ByPassphrase by_recovery=by_recovery /> }.into_any()
        }
    };
    let restore = Callback::new(move |()| is_restoring.set(true));
    let shown = move || {
        if is_restoring.get() {
            return view! { <RestoreInstead is_restoring=is_restoring /> }.into_any();
        }
        view! {
            <PageHead title=words.unlock_title() />
            {why}
            {form}
            {begin_again}
            <DeskChoice>
                <LanguageSwitch />
                <p>
                    <a href=Route::Verify.to_string()>{words.unlock_verify_without()}</a>
                </p>
                <p>
                    <Button on_press=restore label=words.setup_import_backup() kind=ButtonKind::Quiet />
                </p>
            </DeskChoice>
        }
        .into_any()
    };
    view! { {shown} }.into_any()
}

/// What does not open anything belongs to the field; the rest stands beside the form.
fn show_trouble(
    words: Words,
    errors: FormErrors,
    trouble: RwSignal<Option<Trouble>>,
    field: &'static str,
    found: Trouble,
) {
    match &found {
        Trouble::Desk(Problem::WrongPassphrase | Problem::MistypedRecoveryCode(_)) => {
            let told = tell(words, &found, &());
            errors.check(words, |checker| checker.say(field, told.happened));
        }
        Trouble::Desk(_)
        | Trouble::Cancelled
        | Trouble::LockedMeanwhile
        | Trouble::NotStarted { .. }
        | Trouble::Died { .. }
        | Trouble::Misunderstood => trouble.set(Some(found)),
    }
}

#[component]
fn ByPassphrase(by_recovery: RwSignal<bool>) -> impl IntoView {
    let words = use_words();
    let (desk, session) = (use_desk(), use_session());
    let errors = FormErrors::new();
    let trouble = RwSignal::new(None);
    let kept = remembered_name();
    let is_remembered = RwSignal::new(kept.is_some());
    let name = RwSignal::new(kept.unwrap_or_default());
    let passphrase = RwSignal::new(String::new());
    let unlock = Action::new_local(move |(): &()| {
        let (name, phrase) = (name.get_untracked().trim().to_owned(), passphrase.get_untracked());
        let is_remembered = is_remembered.get_untracked();
        async move {
            trouble.set(None);
            match desk.unlock(name.clone(), phrase).await {
                Ok(opened) => {
                    remember_name(is_remembered.then_some(name.as_str()));
                    session.open(opened);
                }
                // The desk is open, and has no office yet.
                Err(Trouble::Desk(Problem::StillJoining)) => session.refresh(desk).await,
                Err(found) => show_trouble(words, errors, trouble, "passphrase", found),
            }
        }
    });
    let pending = unlock.pending();
    let press = Callback::new(move |()| {
        let is_sound = errors.check(words, |checker| {
            checker.require("name", words.unlock_person(), &name.get_untracked());
            checker.require("passphrase", words.unlock_phrase(), &passphrase.get_untracked());
        });
        if is_sound && !pending.get_untracked() {
            unlock.dispatch_local(());
        }
    });
    view! {
        <ErrorSummary errors=errors />
        <TroubleNotice trouble=trouble />
        <Form on_primary=press enter_submits=true>
            <TextField id="name" label=words.unlock_person() hint=words.unlock_person_hint() value=name errors=errors short=true />
            <PassphraseField id="passphrase" label=words.unlock_phrase() value=passphrase errors=errors hint=words.unlock_wrong_hint() />
            <CheckBox id="remember" label=words.unlock_remember() note=words.unlock_remember_note() value=is_remembered />
            <div class="actions">
                <Button on_press=press label=words.unlock_act() icon=Icon::Unlock pending=pending />
                <Button on_press=Callback::new(move |()| by_recovery.set(true)) label=words.unlock_recovery() kind=ButtonKind::Quiet disabled=pending />
            </div>
        </Form>
    }
    .into_any()
}

#[component]
fn ByRecovery(by_recovery: RwSignal<bool>) -> impl IntoView {
    let words = use_words();
    let (desk, session) = (use_desk(), use_session());
    let errors = FormErrors::new();
    let trouble = RwSignal::new(None);
    let code = RwSignal::new(String::new());
    let unlock = Action::new_local(move |(): &()| {
        let typed = code.get_untracked();
        async move {
            trouble.set(None);
            match desk.unlock_by_recovery(typed).await {
                Ok(opened) => session.open(opened),
                Err(found) => show_trouble(words, errors, trouble, "recovery", found),
            }
        }
    });
    let pending = unlock.pending();
    let press = Callback::new(move |()| {
        let is_sound = errors.check(words, |checker| {
            checker.require("recovery", words.unlock_recovery_code(), &code.get_untracked());
        });
        if is_sound && !pending.get_untracked() {
            unlock.dispatch_local(());
        }
    });
    view! {
        <ErrorSummary errors=errors />
        <TroubleNotice trouble=trouble />
        <p>{words.unlock_recovery_body()}</p>
        <Form on_primary=press enter_submits=true>
            <TextField id="recovery" label=words.unlock_recovery_code() hint=words.unlock_recovery_hint() value=code errors=errors />
            <div class="actions">
                <Button on_press=press label=words.unlock_act() icon=Icon::Unlock pending=pending />
                <Button on_press=Callback::new(move |()| by_recovery.set(false)) label=words.unlock_by_passphrase() kind=ButtonKind::Quiet disabled=pending />
            </div>
        </Form>
    }
    .into_any()
}
