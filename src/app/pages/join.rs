//! 加入本单位: a second device. Keys are made here and asked for; the charter file opens the desk.

use leptos::prelude::*;

use super::alarm::RootAlarm;
use super::setup::check_pair;
use crate::app::browser::{self, PickedFile};
use crate::app::components::{
    Button, ButtonKind, CheckBox, ErrorSummary, FileDrop, Fingerprint, Form, FormErrors, Notice, PageHead,
    PassphraseField, TextField, Tone, TroubleNotice,
};
use crate::app::context::{use_desk, use_session, use_words};
use crate::app::icons::Icon;
use crate::app::route::Route;
use crate::desk::ask::{IdentityAsk, NewKeys};
use crate::desk::view::{EnrolmentMade, IdentityAnswer};

/// Making keys on an empty device.
#[component]
pub fn JoinStart(
    /// Leads back to first set-up.
    is_joining: RwSignal<bool>,
) -> impl IntoView {
    let words = use_words();
    let (desk, session) = (use_desk(), use_session());
    let errors = FormErrors::new();
    let trouble = RwSignal::new(None);
    let text = || RwSignal::new(String::new());
    let (name, phrase, again) = (text(), text(), text());
    let make = Action::new_local(move |(): &()| {
        let asked = NewKeys { name: name.get_untracked(), passphrase: phrase.get_untracked() };
        async move {
            trouble.set(None);
            match desk.identity(IdentityAsk::Join(asked), Vec::new()).await {
                Ok(_made) => session.refresh(desk).await,
                Err(found) if errors.take(words, &found) => (),
                Err(found) => trouble.set(Some(found)),
            }
        }
    });
    let pending = make.pending();
    let press = Callback::new(move |()| {
        let is_sound = errors.check(words, |checker| {
            checker.require("name", words.people_name(), &name.get_untracked());
            check_pair(words, checker, "passphrase", &phrase.get_untracked(), &again.get_untracked());
        });
        if is_sound && !pending.get_untracked() {
            make.dispatch_local(());
        }
    });
    view! {
        <PageHead title=words.join_title() lead=words.join_intro() />
        <ErrorSummary errors=errors />
        <TroubleNotice trouble=trouble />
        <p>{words.join_phrase_body()}</p>
        <Form on_primary=press>
            <TextField id="name" label=words.people_name() hint=words.join_name_hint() value=name errors=errors short=true />
            <PassphraseField id="passphrase" label=words.setup_phrase_label() value=phrase errors=errors hint=words.setup_phrase_hint() weighed=true />
            <PassphraseField id="passphrase-again" label=words.setup_phrase_again() value=again errors=errors />
            <p class="hint" role="status">
                {move || pending.get().then(|| words.join_making())}
            </p>
            <div class="actions">
                <Button on_press=press label=words.join_make() icon=Icon::Lock pending=pending />
                <Button on_press=Callback::new(move |()| is_joining.set(false)) label=words.join_back() kind=ButtonKind::Secondary disabled=pending />
            </div>
        </Form>
    }
    .into_any()
}

/// Keys are made; the request goes out and the charter file comes in.
#[component]
pub fn JoinPage(
    /// What was made.
    made: EnrolmentMade,
) -> impl IntoView {
    let words = use_words();
    view! {
        <PageHead title=words.join_wait_title() lead=words.join_intro() />
        <section class="stack">
            <h2>{words.join_request_title()}</h2>
            <p>{words.join_request_body()}</p>
            <Request made=made ask=IdentityAsk::Request />
        </section>
        <section class="stack">
            <h2>{words.join_import_title()}</h2>
            <p>{words.join_import_body()}</p>
            <Opening />
        </section>
        <BeginAgain />
    }
    .into_any()
}

/// Removing the keys that wait, after saying what is lost: the way out for whoever has forgotten their passphrase.
#[component]
pub fn BeginAgain() -> impl IntoView {
    let words = use_words();
    let (desk, session) = (use_desk(), use_session());
    let errors = FormErrors::new();
    let trouble = RwSignal::new(None);
    let (is_open, is_sure) = (RwSignal::new(false), RwSignal::new(false));
    let forget = Action::new_local(move |(): &()| async move {
        trouble.set(None);
        match desk.identity(IdentityAsk::ForgetJoining, Vec::new()).await {
            Ok(_) => session.refresh(desk).await,
            Err(found) => trouble.set(Some(found)),
        }
    });
    let pending = forget.pending();
    let press = Callback::new(move |()| {
        let is_sound = errors.check(words, |checker| {
            if !is_sure.get_untracked() {
                checker.say("again_sure", words.join_again_unsure());
            }
        });
        if is_sound && !pending.get_untracked() {
            forget.dispatch_local(());
        }
    });
    let content = move || {
        if !is_open.get() {
            let open = Callback::new(move |()| is_open.set(true));
            return view! {
                <div class="actions">
                    <Button on_press=open label=words.join_again_open() kind=ButtonKind::Quiet />
                </div>
            }
            .into_any();
        }
        let close = Callback::new(move |()| is_open.set(false));
        view! {
            <h2>{words.join_again_open()}</h2>
            <Notice tone=Tone::Warn>
                <p>{words.join_again_body()}</p>
                <p>{words.join_again_tell()}</p>
            </Notice>
            <ErrorSummary errors=errors />
            <TroubleNotice trouble=trouble />
            <Form on_primary=press>
                <CheckBox id="again_sure" label=words.join_again_sure() value=is_sure errors=errors />
                <div class="actions">
                    <Button on_press=press label=words.join_again_act() pending=pending />
                    <Button on_press=close label=words.do_cancel() kind=ButtonKind::Secondary disabled=pending />
                </div>
            </Form>
        }
        .into_any()
    };
    view! { <section class="stack">{content}</section> }.into_any()
}

/// A request: saved as a file, compared by its code.
#[component]
pub fn Request(
    /// What was made.
    made: EnrolmentMade,
    /// What gives its file.
    ask: IdentityAsk,
) -> impl IntoView {
    let words = use_words();
    let desk = use_desk();
    let trouble = RwSignal::new(None);
    let name = made.file_name.clone();
    let save = Action::new_local(move |(): &()| {
        let (ask, name) = (ask.clone(), name.clone());
        async move {
            trouble.set(None);
            match desk.identity(ask, Vec::new()).await {
                Ok((_, files)) => drop(browser::save_file(&name, "application/json", &files)),
                Err(found) => trouble.set(Some(found)),
            }
        }
    });
    let press = Callback::new(move |()| drop(save.dispatch_local(())));
    view! {
        <TroubleNotice trouble=trouble />
        <p>
            {made.name} " · " {words.join_device()} " " <code>{made.device.to_string()}</code> " · " <code>{made.file_name}</code>
        </p>
        <div class="actions">
            <Button on_press=press label=words.join_request_save() icon=Icon::Download kind=ButtonKind::Secondary />
        </div>
        <h3>{words.join_spoken_title()}</h3>
        <p class="hint">{words.join_spoken_body()}</p>
        <Fingerprint value=made.spoken />
    }
    .into_any()
}

#[component]
fn Opening() -> impl IntoView {
    let words = use_words();
    let (desk, session) = (use_desk(), use_session());
    let errors = FormErrors::new();
    let trouble = RwSignal::new(None);
    let fingerprint = RwSignal::new(String::new());
    let picked: RwSignal<Option<PickedFile>, LocalStorage> = RwSignal::new_local(None);
    let open = Action::new_local(move |(): &()| {
        let files = picked.get_untracked().map(|file| vec![file.copy()]).unwrap_or_default();
        let fingerprint = fingerprint.get_untracked();
        async move {
            trouble.set(None);
            match desk.identity(IdentityAsk::JoinOffice { fingerprint }, files).await {
                Ok((IdentityAnswer::Session(opened), _)) => {
                    browser::go_to(&Route::Work.to_string());
                    session.open(*opened);
                }
                Ok(_) => (),
                Err(found) if errors.take(words, &found) => (),
                Err(found) => trouble.set(Some(found)),
            }
        }
    });
    let pending = open.pending();
    let press = Callback::new(move |()| {
        let is_sound = errors.check(words, |checker| {
            checker.choose("office_file", words.join_office_file(), picked.with_untracked(Option::is_some));
            checker.require("fingerprint", words.join_fingerprint(), &fingerprint.get_untracked());
        });
        if is_sound && !pending.get_untracked() {
            open.dispatch_local(());
        }
    });
    let take = UnsyncCallback::new(move |file: PickedFile| picked.set(Some(file)));
    let chosen =
        move || picked.get().map(|file| view! { <Notice tone=Tone::Info><p>{file.name}</p></Notice> });
    view! {
        <RootAlarm trouble=trouble />
        <ErrorSummary errors=errors />
        <TroubleNotice trouble=trouble />
        <Form on_primary=press>
            <FileDrop id="office_file" label=words.join_office_file() on_file=take errors=errors accept=".zip" />
            {chosen}
            <TextField id="fingerprint" label=words.join_fingerprint() hint=words.join_fingerprint_hint() value=fingerprint errors=errors />
            <div class="actions">
                <Button on_press=press label=words.join_open() icon=Icon::Unlock pending=pending />
            </div>
        </Form>
    }
    .into_any()
}
