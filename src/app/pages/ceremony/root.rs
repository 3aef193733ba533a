//! The root: its fingerprint, whether a copy is sound, another root; and whoever it makes registrar.

use leptos::prelude::*;

use super::{Asking, Shown, moment};
use crate::app::browser::{self, PickedFile};
use crate::app::components::{
    Button, ButtonKind, FileDrop, Fingerprint, Form, Notice, PassphraseField, Sheet, Tone,
};
use crate::app::context::use_words;
use crate::app::icons::Icon;
use crate::app::pages::setup::check_pair;
use crate::app::port::Files;
use crate::desk::ask::IdentityAsk;
use crate::desk::view::{IdentityAnswer, RootMade};

type Picked = RwSignal<Option<PickedFile>, LocalStorage>;

/// 根密钥
#[component]
pub(super) fn RootSection(shown: Shown) -> impl IntoView {
    let words = use_words();
    let printing = Asking::new(shown);
    let sheet = RwSignal::new(None::<String>);
    let print = Callback::new(move |()| {
        printing.send(IdentityAsk::RootSheet { locale: words.0 }, None, move |answer, _| {
            if let IdentityAnswer::Sheet(html) = answer {
                sheet.set(Some(html));
            }
            None
        });
    });
    let fingerprints = move || {
        let mut all = shown.get().and_then(Result::ok)?.fingerprints;
        let newest = all.pop()?;
        let earlier: Vec<AnyView> =
            all.into_iter().map(|value| view! { <Fingerprint value=value /> }.into_any()).collect();
        let before = (!earlier.is_empty()).then(|| view! { <h3>{words.ceremony_root_earlier()}</h3> });
        Some(view! { <Fingerprint value=newest /> {before} {earlier} })
    };
    let shown_sheet = move || {
        sheet.get().map(
            |html| view! { <Sheet title=words.root_sheet_title() html=html kind=ButtonKind::Secondary /> },
        )
    };
    view! {
        <section class="stack">
            <h2>{words.ceremony_root_title()}</h2>
            <p>{words.setup_root_fingerprint_hint()}</p>
            {fingerprints}
            {printing.head()}
            <div class="actions">
                <Button on_press=print label=words.ceremony_root_sheet() icon=Icon::Print kind=ButtonKind::Secondary pending=printing.pending />
            </div>
            {shown_sheet}
            <CopyCheck shown=shown />
            <NextRoot shown=shown />
        </section>
    }
    .into_any()
}

/// Whether a copy of the root key file is whole and its passphrase known.
#[component]
fn CopyCheck(shown: Shown) -> impl IntoView {
    let words = use_words();
    let checking = Asking::new(shown);
    let picked: Picked = RwSignal::new_local(None);
    let phrase = RwSignal::new(String::new());
    let check = Callback::new(move |()| {
        let is_sound = checking.errors.check(words, |checker| {
            checker.choose("root_copy", words.ceremony_root_file(), picked.with_untracked(Option::is_some));
            checker.require("copy_passphrase", words.setup_root_phrase(), &phrase.get_untracked());
        });
        if is_sound {
            let ask = IdentityAsk::CheckRoot { passphrase: phrase.get_untracked() };
            checking.send(ask, picked.get_untracked(), move |_, _| {
                phrase.set(String::new());
                Some(words.ceremony_root_sound().to_owned())
            });
        }
    });
    let take = UnsyncCallback::new(move |file: PickedFile| picked.set(Some(file)));
    view! {
        <h3>{words.ceremony_root_check()}</h3>
        <p>{words.ceremony_root_check_body()}</p>
        {checking.head()}
        <Form on_primary=check>
            <FileDrop id="root_copy" label=words.ceremony_root_file() on_file=take errors=checking.errors accept=".json" />
            {chosen(picked)}
            <PassphraseField id="copy_passphrase" label=words.setup_root_phrase() value=phrase errors=checking.errors />
            <div class="actions">
                <Button on_press=check label=words.ceremony_root_check_act() kind=ButtonKind::Secondary pending=checking.pending />
            </div>
        </Form>
    }
    .into_any()
}

fn chosen(picked: Picked) -> impl Fn() -> Option<AnyView> {
    move || picked.get().map(|file| view! { <Notice tone=Tone::Info><p>{file.name}</p></Notice> }.into_any())
}

/// 登记密钥
#[component]
pub(super) fn RegistrarSection(shown: Shown) -> impl IntoView {
    let words = use_words();
    let asking = Asking::new(shown);
    let picked: Picked = RwSignal::new_local(None);
    let (root_phrase, phrase) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let press = Callback::new(move |()| {
        let is_sound = asking.errors.check(words, |checker| {
            checker.choose("root_file", words.ceremony_root_file(), picked.with_untracked(Option::is_some));
            checker.require("root_passphrase", words.setup_root_phrase(), &root_phrase.get_untracked());
            checker.require("own_passphrase", words.ceremony_access_old(), &phrase.get_untracked());
        });
        if is_sound {
            let ask = IdentityAsk::BecomeRegistrar {
                root_passphrase: root_phrase.get_untracked(),
                passphrase: phrase.get_untracked(),
            };
            asking.send(ask, picked.get_untracked(), move |_, _| {
                root_phrase.set(String::new());
                phrase.set(String::new());
                Some(words.ceremony_registrar_done().to_owned())
            });
        }
    });
    let take = UnsyncCallback::new(move |file: PickedFile| picked.set(Some(file)));
    let state = move || {
        let view = shown.get().and_then(Result::ok)?;
        let who =
            if view.is_registrar { words.ceremony_registrar_you() } else { words.ceremony_registrar_other() };
        let until = words.ceremony_registrar_until(view.registrar_version, moment(words, view.registrar_to));
        let tone = if view.registrar_ends_soon { Tone::Warn } else { Tone::Info };
        Some(view! { <Notice tone=tone><p>{who} {until}</p></Notice> })
    };
    view! {
        <section class="stack">
            <h2>{words.ceremony_registrar_title()}</h2>
            <p>{words.ceremony_registrar_body()}</p>
            {state}
            {asking.head()}
            <Form on_primary=press>
                <FileDrop id="root_file" label=words.ceremony_root_file() on_file=take errors=asking.errors accept=".json" />
                {chosen(picked)}
                <PassphraseField id="root_passphrase" label=words.setup_root_phrase() value=root_phrase errors=asking.errors />
                <PassphraseField id="own_passphrase" label=words.ceremony_access_old() value=phrase errors=asking.errors />
                <div class="actions">
                    <Button on_press=press label=words.ceremony_registrar_act() icon=Icon::Pen kind=ButtonKind::Secondary pending=asking.pending />
                </div>
            </Form>
        </section>
    }
    .into_any()
}

/// Another root: made, saved twice, each copy read again, put in force.
#[component]
fn NextRoot(shown: Shown) -> impl IntoView {
    let words = use_words();
    let asking = Asking::new(shown);
    let is_open = RwSignal::new(false);
    let made: RwSignal<Option<(RootMade, Files)>, LocalStorage> = RwSignal::new_local(None);
    let picked: Picked = RwSignal::new_local(None);
    let text = || RwSignal::new(String::new());
    let (old, new, again) = (text(), text(), text());
    let make = Callback::new(move |()| {
        let is_sound = asking.errors.check(words, |checker| {
            checker.choose("old_root", words.ceremony_root_file(), picked.with_untracked(Option::is_some));
            checker.require("old_root_passphrase", words.setup_root_phrase(), &old.get_untracked());
            check_pair(words, checker, "next_passphrase", &new.get_untracked(), &again.get_untracked());
        });
        if is_sound {
            let ask = IdentityAsk::MakeRoot {
                passphrase: old.get_untracked(),
                new_passphrase: new.get_untracked(),
            };
            asking.send(ask, picked.get_untracked(), move |answer, files| {
                for field in [old, new, again] {
                    field.set(String::new());
                }
                if let IdentityAnswer::Root(root) = answer {
                    made.set(Some((root, files)));
                }
                None
            });
        }
    });
    let take = UnsyncCallback::new(move |file: PickedFile| picked.set(Some(file)));
    let open = Callback::new(move |()| is_open.set(true));
    let content = move || {
        if let Some((root, files)) = made.get() {
            return view! { <Copies root=root files=files asking=asking made=made is_open=is_open /> }
                .into_any();
        }
        if !is_open.get() {
            return view! {
                <div class="actions">
                    <Button on_press=open label=words.ceremony_next_open() kind=ButtonKind::Quiet />
                </div>
            }
            .into_any();
        }
        view! {
            <p>{words.ceremony_next_body()}</p>
            <Form on_primary=make>
                <FileDrop id="old_root" label=words.ceremony_root_file() on_file=take errors=asking.errors accept=".json" />
                {chosen(picked)}
                <PassphraseField id="old_root_passphrase" label=words.setup_root_phrase() value=old errors=asking.errors />
                <PassphraseField id="next_passphrase" label=words.ceremony_next_phrase() value=new errors=asking.errors hint=words.setup_root_phrase_hint() weighed=true />
                <PassphraseField id="next_passphrase-again" label=words.setup_phrase_again() value=again errors=asking.errors />
                <div class="actions">
                    <Button on_press=make label=words.setup_root_make() icon=Icon::Lock pending=asking.pending />
                </div>
            </Form>
        }
        .into_any()
    };
    view! {
        <h3>{words.ceremony_next_title()}</h3>
        {asking.head()}
        {content}
    }
    .into_any()
}

/// The new key file on two media, each chosen again and compared, before the new root is in force.
#[component]
fn Copies(
    root: RootMade,
    files: Files,
    asking: Asking,
    made: RwSignal<Option<(RootMade, Files)>, LocalStorage>,
    is_open: RwSignal<bool>,
) -> impl IntoView {
    let words = use_words();
    let verified = RwSignal::new(0_u32);
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
        });
        if is_sound {
            asking.send(IdentityAsk::ConfirmRoot, None, move |_, _| {
                made.set(None);
                is_open.set(false);
                Some(words.ceremony_next_done().to_owned())
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
        <div class="actions">
            <Button on_press=confirm label=words.ceremony_next_confirm() icon=Icon::Check pending=asking.pending />
        </div>
    }
    .into_any()
}
