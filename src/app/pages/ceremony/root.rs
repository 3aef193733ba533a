//! The root: its fingerprint, whether a copy is sound, another passphrase or another root; and whoever it makes registrar.

use leptos::prelude::*;

use super::carry::{MakeRootFile, Making};
use super::{Asking, Shown, is_due, moment, state_of};
use crate::app::browser::{self, PickedFile};
use crate::app::components::{
    Button, ButtonKind, FileDrop, Fingerprint, Fold, Form, FormErrors, Notice, PassphraseField, Sheet, Tone,
};
use crate::app::context::use_words;
use crate::app::icons::Icon;
use crate::desk::ask::IdentityAsk;
use crate::desk::view::{CeremonyView, IdentityAnswer, RootOpened};
use crate::i18n::Words;

/// A root key file chosen.
pub(super) type Picked = RwSignal<Option<PickedFile>, LocalStorage>;

/// 根密钥
#[component]
pub(super) fn RootSection(shown: Shown, is_renewing: RwSignal<bool>) -> impl IntoView {
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
    // Where a code opened the file elsewhere on the page, the new passphrase is offered and lies in here.
    let is_open = RwSignal::new(false);
    Effect::new(move |_| {
        if is_renewing.get() {
            is_open.set(true);
        }
    });
    view! {
        <Fold title=words.ceremony_root_title() state=words.ceremony_root_state() is_open=is_open>
            <p>{words.setup_root_fingerprint_hint()}</p>
            {fingerprints}
            {printing.head()}
            <div class="actions">
                <Button on_press=print label=words.ceremony_root_sheet() icon=Icon::Print kind=ButtonKind::Secondary pending=printing.pending />
            </div>
            {shown_sheet}
            <CopyCheck shown=shown is_renewing=is_renewing />
            <Renewal shown=shown is_renewing=is_renewing />
            <NextRoot shown=shown />
        </Fold>
    }
    .into_any()
}

/// What opens a root key file: its passphrase or the code from its recovery sheet.
#[component]
pub(super) fn SecretField(
    #[prop(into)] id: String,
    value: RwSignal<String>,
    errors: FormErrors,
) -> impl IntoView {
    let words = use_words();
    view! { <PassphraseField id=id label=words.root_file_secret() hint=words.root_file_secret_hint() value=value errors=errors /> }
        .into_any()
}

/// Offers a new passphrase where the file was opened by its code, or has none.
fn offer(opened: RwSignal<Option<RootOpened>>, is_renewing: RwSignal<bool>) -> impl Fn() -> Option<AnyView> {
    let words = use_words();
    move || {
        let told = match opened.get()? {
            RootOpened { by_code: true, .. } => words.root_file_opened_by_code(),
            RootOpened { has_code: false, .. } => words.root_file_without_code(),
            RootOpened { .. } => return None,
        };
        let open = Callback::new(move |()| {
            opened.set(None);
            is_renewing.set(true);
        });
        let act = words.root_file_renew_now();
        Some(
            view! {
                <Notice tone=Tone::Warn>
                    <p>{told}</p>
                    <div class="actions">
                        <Button on_press=open label=act kind=ButtonKind::Secondary />
                    </div>
                </Notice>
            }
            .into_any(),
        )
    }
}

/// Whether a copy of the root key file is whole and can be opened.
#[component]
fn CopyCheck(shown: Shown, is_renewing: RwSignal<bool>) -> impl IntoView {
    let words = use_words();
    let checking = Asking::new(shown);
    let picked: Picked = RwSignal::new_local(None);
    let phrase = RwSignal::new(String::new());
    let opened = RwSignal::new(None::<RootOpened>);
    let check = Callback::new(move |()| {
        let is_sound = checking.errors.check(words, |checker| {
            checker.choose("root_copy", words.ceremony_root_file(), picked.with_untracked(Option::is_some));
            checker.require("copy_secret", words.root_file_secret(), &phrase.get_untracked());
        });
        if is_sound {
            opened.set(None);
            let ask = IdentityAsk::CheckRoot { secret: phrase.get_untracked() };
            checking.send(ask, picked.get_untracked(), move |answer, _| {
                phrase.set(String::new());
                let IdentityAnswer::RootOpened(found) = answer else { return None };
                opened.set(Some(found));
                let said = if found.by_code {
                    words.ceremony_root_sound_code()
                } else {
                    words.ceremony_root_sound()
                };
                Some(said.to_owned())
            });
        }
    });
    let take = UnsyncCallback::new(move |file: PickedFile| picked.set(Some(file)));
    view! {
        <h3>{words.ceremony_root_check()}</h3>
        <p>{words.ceremony_root_check_body()}</p>
        {checking.head()}
        {offer(opened, is_renewing)}
        <div role="group" aria-label=words.ceremony_root_check()>
        <Form on_primary=check>
            <FileDrop id="root_copy" label=words.ceremony_root_file() on_file=take errors=checking.errors accept=".json" />
            {chosen(picked)}
            <SecretField id="copy_secret" value=phrase errors=checking.errors />
            <div class="actions">
                <Button on_press=check label=words.ceremony_root_check_act() kind=ButtonKind::Secondary pending=checking.pending />
            </div>
        </Form>
        </div>
    }
    .into_any()
}

/// The name of the file chosen.
pub(super) fn chosen(picked: Picked) -> impl Fn() -> Option<AnyView> {
    move || picked.get().map(|file| view! { <Notice tone=Tone::Info><p>{file.name}</p></Notice> }.into_any())
}

/// Who signs charters, and how long.
fn who_is(words: Words, view: &CeremonyView) -> String {
    let until = moment(words, view.registrar_to);
    if view.is_registrar {
        words.ceremony_registrar_state_you(until)
    } else {
        words.ceremony_registrar_state_other(until)
    }
}

/// 登记密钥
#[component]
pub(super) fn RegistrarSection(shown: Shown, is_renewing: RwSignal<bool>) -> impl IntoView {
    let words = use_words();
    let asking = Asking::new(shown);
    let picked: Picked = RwSignal::new_local(None);
    let (root_phrase, phrase) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let opened = RwSignal::new(None::<RootOpened>);
    let press = Callback::new(move |()| {
        let is_sound = asking.errors.check(words, |checker| {
            checker.choose("root_file", words.ceremony_root_file(), picked.with_untracked(Option::is_some));
            checker.require("root_secret", words.root_file_secret(), &root_phrase.get_untracked());
            checker.require("own_passphrase", words.ceremony_access_old(), &phrase.get_untracked());
        });
        if is_sound {
            let ask = IdentityAsk::BecomeRegistrar {
                root_secret: root_phrase.get_untracked(),
                passphrase: phrase.get_untracked(),
            };
            opened.set(None);
            asking.send(ask, picked.get_untracked(), move |answer, _| {
                root_phrase.set(String::new());
                phrase.set(String::new());
                if let IdentityAnswer::RootOpened(found) = answer {
                    opened.set(Some(found));
                }
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
        Some(view! { <Notice tone=tone><p>{who}</p><p>{until}</p></Notice> })
    };
    let is_open = is_due(shown, |view| view.registrar_ends_soon);
    let short = state_of(shown, move |view| who_is(words, view));
    view! {
        <Fold title=words.ceremony_registrar_title() state=short is_open=is_open>
            <p>{words.ceremony_registrar_body()}</p>
            {state}
            {asking.head()}
            {offer(opened, is_renewing)}
            <div role="group" aria-label=words.ceremony_registrar_title()>
            <Form on_primary=press>
                <FileDrop id="root_file" label=words.ceremony_root_file() on_file=take errors=asking.errors accept=".json" />
                {chosen(picked)}
                <SecretField id="root_secret" value=root_phrase errors=asking.errors />
                <PassphraseField id="own_passphrase" label=words.ceremony_access_old() value=phrase errors=asking.errors />
                <div class="actions">
                    <Button on_press=press label=words.ceremony_registrar_act() icon=Icon::Pen kind=ButtonKind::Secondary pending=asking.pending />
                </div>
            </Form>
            </div>
        </Fold>
    }
    .into_any()
}

/// Another root: made, saved twice, each copy read again, put in force.
#[component]
fn NextRoot(shown: Shown) -> impl IntoView {
    let words = use_words();
    let asking = Asking::new(shown);
    let is_open = RwSignal::new(false);
    let open = Callback::new(move |()| is_open.set(true));
    let making = Making {
        title: words.ceremony_next_title(),
        body: words.ceremony_next_body(),
        ids: ["old_root", "old_root_secret", "next_passphrase"],
        new_label: words.ceremony_next_phrase(),
        make_label: words.setup_root_make(),
        confirm_label: words.ceremony_next_confirm(),
        done: words.ceremony_next_done(),
        ask: |secret, new_passphrase, locale| IdentityAsk::MakeRoot { secret, new_passphrase, locale },
    };
    let content = move || {
        if is_open.get() {
            view! { <MakeRootFile making=making asking=asking is_open=is_open /> }.into_any()
        } else {
            view! {
                <div class="actions">
                    <Button on_press=open label=words.ceremony_next_open() kind=ButtonKind::Quiet />
                </div>
            }
            .into_any()
        }
    };
    view! {
        <h3>{words.ceremony_next_title()}</h3>
        {asking.head()}
        {content}
    }
    .into_any()
}

/// The root key file under another passphrase and another code: for whoever forgot the one or lost the other.
#[component]
fn Renewal(shown: Shown, is_renewing: RwSignal<bool>) -> impl IntoView {
    let words = use_words();
    let asking = Asking::new(shown);
    let open = Callback::new(move |()| is_renewing.set(true));
    let making = Making {
        title: words.root_file_renew_title(),
        body: words.root_file_renew_leaked(),
        ids: ["renew_file", "renew_secret", "renew_passphrase"],
        new_label: words.root_file_renew_phrase(),
        make_label: words.root_file_renew_make(),
        confirm_label: words.root_file_renew_finish(),
        done: words.root_file_renew_done(),
        ask: |secret, new_passphrase, locale| IdentityAsk::RenewRootFile { secret, new_passphrase, locale },
    };
    let content = move || {
        if is_renewing.get() {
            // Opened from here or from where a code opened the file: whoever opened it goes on in it.
            Effect::new(move |_| browser::focus("renew_file"));
            view! { <MakeRootFile making=making asking=asking is_open=is_renewing /> }.into_any()
        } else {
            view! {
                <div class="actions">
                    <Button on_press=open label=words.root_file_renew_open() kind=ButtonKind::Quiet />
                </div>
            }
            .into_any()
        }
    };
    view! {
        <h3>{words.root_file_renew_title()}</h3>
        <p>{words.root_file_renew_body()}</p>
        {asking.head()}
        {content}
    }
    .into_any()
}
