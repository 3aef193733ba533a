//! A root key file just made is carried away: saved on two media and read back, its code printed and typed back.

use leptos::prelude::*;

use super::Asking;
use crate::app::browser::{self, PickedFile};
use crate::app::components::{
    Button, ButtonKind, FileDrop, Fingerprint, Form, PassphraseField, Sheet, TextField,
};
use crate::app::context::use_words;
use crate::app::icons::Icon;
use crate::app::pages::setup::check_pair;
use crate::app::port::Files;
use crate::desk::ask::IdentityAsk;
use crate::desk::view::{IdentityAnswer, RootMade};

use super::root::{Picked, SecretField, chosen};

/// A root key file made and not checked yet; `None` before.
pub(super) type Made = RwSignal<Option<(RootMade, Files)>, LocalStorage>;

/// What a form for making a root key file says and asks.
#[derive(Clone, Copy)]
pub(super) struct Making {
    /// Name of the form.
    pub(super) title: &'static str,
    /// Above the form.
    pub(super) body: &'static str,
    /// Ids of its fields; those the desk names are its own.
    pub(super) ids: [&'static str; 3],
    /// Label of the new passphrase.
    pub(super) new_label: &'static str,
    /// Words of its button.
    pub(super) make_label: &'static str,
    /// Words of the button that ends it.
    pub(super) confirm_label: &'static str,
    /// Said when it is done.
    pub(super) done: &'static str,
    /// The ask of what opens the present file and the new passphrase.
    pub(super) ask: fn(String, String, crate::i18n::Locale) -> IdentityAsk,
}

/// The form, then what it made, step by step.
#[component]
pub(super) fn MakeRootFile(making: Making, asking: Asking, is_open: RwSignal<bool>) -> impl IntoView {
    let words = use_words();
    let made: Made = RwSignal::new_local(None);
    let picked: Picked = RwSignal::new_local(None);
    let text = || RwSignal::new(String::new());
    let (secret, new, again) = (text(), text(), text());
    let [file_id, secret_id, new_id] = making.ids;
    let press = Callback::new(move |()| {
        let is_sound = asking.errors.check(words, |checker| {
            checker.choose(file_id, words.ceremony_root_file(), picked.with_untracked(Option::is_some));
            checker.require(secret_id, words.root_file_secret(), &secret.get_untracked());
            check_pair(words, checker, new_id, &new.get_untracked(), &again.get_untracked());
        });
        if is_sound {
            let ask = (making.ask)(secret.get_untracked(), new.get_untracked(), words.0);
            asking.send(ask, picked.get_untracked(), move |answer, files| {
                for field in [secret, new, again] {
                    field.set(String::new());
                }
                picked.set(None);
                if let IdentityAnswer::Root(root) = answer {
                    made.set(Some((root, files)));
                }
                None
            });
        }
    });
    let take = UnsyncCallback::new(move |file: PickedFile| picked.set(Some(file)));
    let content = move || {
        if let Some((root, files)) = made.get() {
            return view! { <Carry making=making root=root files=files asking=asking made=made is_open=is_open /> }
                .into_any();
        }
        view! {
            <p>{making.body}</p>
            <div role="group" aria-label=making.title>
            <Form on_primary=press>
                <FileDrop id=file_id label=words.ceremony_root_file() on_file=take errors=asking.errors accept=".json" />
                {chosen(picked)}
                <SecretField id=secret_id value=secret errors=asking.errors />
                <PassphraseField id=new_id label=making.new_label value=new errors=asking.errors hint=words.setup_root_phrase_hint() weighed=true />
                <PassphraseField id=[new_id, "-again"].concat() label=words.setup_phrase_again() value=again errors=asking.errors />
                <div class="actions">
                    <Button on_press=press label=making.make_label icon=Icon::Lock pending=asking.pending />
                </div>
            </Form>
            </div>
        }
        .into_any()
    };
    view! { {content} }.into_any()
}

/// The new key file on two media, each chosen again and compared; its recovery sheet, printed and typed back.
#[component]
fn Carry(
    making: Making,
    root: RootMade,
    files: Files,
    asking: Asking,
    made: Made,
    is_open: RwSignal<bool>,
) -> impl IntoView {
    let words = use_words();
    let verified = RwSignal::new(0_u32);
    let group = RwSignal::new(String::new());
    let (name, files) = (root.file_name.clone(), StoredValue::new_local(files));
    let save = Callback::new(move |()| {
        files.with_value(|files| drop(browser::save_file(&name, "application/json", files)));
    });
    let take = UnsyncCallback::new(move |file: PickedFile| {
        asking.send(IdentityAsk::VerifyCopy, Some(file), move |_, _| {
            verified.update(|count| *count += 1);
            Some(words.copies_verified(verified.get_untracked()))
        });
    });
    let confirm = Callback::new(move |()| {
        let is_sound = asking.errors.check(words, |checker| {
            if verified.get_untracked() < 2 {
                checker.say("copy", words.copies_two());
            }
            checker.require("root_code", words.root_file_code_check(), &group.get_untracked());
        });
        if is_sound {
            let asks =
                vec![IdentityAsk::VerifyRootCode { group: group.get_untracked() }, IdentityAsk::ConfirmRoot];
            asking.send_all(asks, move || {
                made.set(None);
                is_open.set(false);
                making.done.to_owned()
            });
        }
    });
    view! {
        <p>{words.copies_body()}</p>
        <p>
            <code>{root.file_name}</code>
        </p>
        <Fingerprint value=root.fingerprint />
        <div class="actions">
            <Button on_press=save label=words.setup_root_save() icon=Icon::Download kind=ButtonKind::Secondary />
        </div>
        <FileDrop id="copy" label=words.copies_choose() on_file=take errors=asking.errors accept=".json" />
        <h4>{words.root_file_sheet_title()}</h4>
        <p>{words.root_file_sheet_body()}</p>
        <Sheet title=words.root_file_sheet_title() html=root.sheet print_label=words.root_file_sheet_print() kind=ButtonKind::Secondary />
        <Form on_primary=confirm>
            <TextField id="root_code" label=words.root_file_code_check() hint=words.root_file_code_check_hint() value=group errors=asking.errors short=true />
            <div class="actions">
                <Button on_press=confirm label=making.confirm_label icon=Icon::Check pending=asking.pending />
            </div>
        </Form>
    }
    .into_any()
}
