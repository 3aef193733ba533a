//! The steps of first run that are filled in.

use leptos::prelude::*;

use super::super::display::LanguageSwitch;
use super::super::person_form::PersonForm;
use super::SetUpForm;
use crate::app::components::{
    Button, ButtonKind, CheckBox, Checker, ErrorSummary, Form, FormErrors, Notice, PassphraseField,
    TextField, Tone, TroubleNotice,
};
use crate::app::context::{use_desk, use_words};
use crate::app::icons::Icon;
use crate::app::problem_words::weakness_words;
use crate::evidence::kdf::weakness;
use crate::i18n::Words;

#[component]
pub(super) fn OfficeStep(form: SetUpForm) -> impl IntoView {
    let words = use_words();
    let errors = FormErrors::new();
    let next = Callback::new(move |()| {
        let is_sound = errors.check(words, |checker| {
            checker.require("office", words.setup_office_name(), &form.office.get_untracked());
        });
        if is_sound {
            form.next();
        }
    });
    view! {
        <ErrorSummary errors=errors />
        <Notice tone=Tone::Warn>
            <p>{words.frame_secret_reminder()}</p>
        </Notice>
        <LanguageSwitch />
        <Form on_primary=next enter_submits=true>
            <TextField id="office" label=words.setup_office_name() value=form.office errors=errors hint=words.setup_office_name_hint() />
            <TextField id="own_rule" label=words.setup_own_rule() value=form.own_rule errors=errors hint=words.setup_own_rule_hint() optional=true />
            <CheckBox id="small_office" label=words.setup_small_office() note=words.setup_small_office_hint() value=form.small_office />
            <CheckBox id="circling" label=words.setup_circling() note=words.setup_circling_hint() value=form.circling_consents />
            <div class="actions">
                <Button on_press=next label=words.do_next() />
            </div>
        </Form>
        <p>
            <a href="#/verify">{words.setup_verify_without()}</a>
        </p>
    }
    .into_any()
}

#[component]
pub(super) fn SelfStep(form: SetUpForm) -> impl IntoView {
    let words = use_words();
    let errors = FormErrors::new();
    let next = Callback::new(move |()| {
        if errors.check(words, |checker| form.person.check(words, checker)) {
            form.next();
        }
    });
    view! {
        <ErrorSummary errors=errors />
        <p>{words.setup_self_body()}</p>
        <Form on_primary=next enter_submits=true>
            <PersonForm fields=form.person errors=errors is_self=true />
            <Onward next=next form=form />
        </Form>
    }
    .into_any()
}

#[component]
pub(super) fn PassphraseStep(form: SetUpForm) -> impl IntoView {
    let words = use_words();
    let errors = FormErrors::new();
    let next = Callback::new(move |()| {
        let (one, again) = (form.passphrase.get_untracked(), form.passphrase_again.get_untracked());
        if errors.check(words, |checker| check_pair(words, checker, "passphrase", &one, &again)) {
            form.next();
        }
    });
    view! {
        <ErrorSummary errors=errors />
        <p>{words.setup_phrase_body()}</p>
        <ul class="points">
            <li>{words.setup_phrase_protects()}</li>
            <li>{words.setup_phrase_limits()}</li>
        </ul>
        <Form on_primary=next enter_submits=true>
            <PassphraseField id="passphrase" label=words.setup_phrase_label() value=form.passphrase errors=errors hint=words.setup_phrase_hint() weighed=true />
            <PassphraseField id="passphrase-again" label=words.setup_phrase_again() value=form.passphrase_again errors=errors />
            <Onward next=next form=form />
        </Form>
    }
    .into_any()
}

/// Two passphrases, typed alike and strong enough.
pub(in crate::app::pages) fn check_pair(
    words: Words,
    checker: &mut Checker,
    id: &str,
    one: &str,
    again: &str,
) {
    if let Some(weak) = weakness(one) {
        checker.say(id, weakness_words(words, weak));
    } else if one != again {
        checker.say(&[id, "-again"].concat(), words.setup_phrase_differs());
    }
}

#[component]
pub(super) fn RootStep(form: SetUpForm) -> impl IntoView {
    let words = use_words();
    let desk = use_desk();
    let errors = FormErrors::new();
    let trouble = RwSignal::new(None);
    let make = Action::new_local(move |(): &()| {
        let asked = form.read(words);
        async move {
            trouble.set(None);
            let Some(asked) = asked else { return };
            match desk.set_up(asked).await {
                Ok(done) => {
                    form.forget_passphrases();
                    form.done.set(Some(done));
                    form.next();
                }
                Err(found) if errors.take(words, &found) => (),
                Err(found) => trouble.set(Some(found)),
            }
        }
    });
    let pending = make.pending();
    let next = Callback::new(move |()| {
        let (one, again) = (form.root_passphrase.get_untracked(), form.root_passphrase_again.get_untracked());
        let is_sound = errors.check(words, |checker| {
            check_pair(words, checker, "root_passphrase", &one, &again);
            if one == form.passphrase.get_untracked() {
                checker.say("root_passphrase", words.setup_root_same());
            }
        });
        if is_sound && !pending.get_untracked() {
            make.dispatch_local(());
        }
    });
    view! {
        <ErrorSummary errors=errors />
        <TroubleNotice trouble=trouble />
        <p>{words.setup_root_body()}</p>
        <Form on_primary=next>
            <PassphraseField id="root_passphrase" label=words.setup_root_phrase() value=form.root_passphrase errors=errors hint=words.setup_root_phrase_hint() weighed=true />
            <PassphraseField id="root_passphrase-again" label=words.setup_phrase_again() value=form.root_passphrase_again errors=errors />
            <p class="hint" role="status">
                {move || pending.get().then(|| words.setup_making())}
            </p>
            <div class="actions">
                <Button on_press=next label=words.setup_root_make() icon=Icon::Lock pending=pending />
                <Button on_press=Callback::new(move |()| form.back()) label=words.do_back() kind=ButtonKind::Secondary disabled=pending />
            </div>
        </Form>
    }
    .into_any()
}

/// On and back.
#[component]
fn Onward(next: Callback<()>, form: SetUpForm) -> impl IntoView {
    let words = use_words();
    view! {
        <div class="actions">
            <Button on_press=next label=words.do_next() />
            <Button on_press=Callback::new(move |()| form.back()) label=words.do_back() kind=ButtonKind::Secondary />
        </div>
    }
    .into_any()
}
