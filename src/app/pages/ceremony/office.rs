//! The office file out and in, and requests for keys.

use leptos::prelude::*;

use super::{Asking, Shown, moment, state_of};
use crate::app::browser::{self, PickedFile};
use crate::app::components::{
    Button, ButtonKind, CheckBox, FileDrop, Fingerprint, Fold, Form, Notice, PassphraseField, TextField, Tone,
};
use crate::app::context::use_words;
use crate::app::icons::Icon;
use crate::app::pages::setup::check_pair;
use crate::desk::ask::{IdentityAsk, NewKeys};
use crate::desk::view::{
    CharterNote, EnrolmentMade, EnrolmentStanding, EnrolmentView, IdentityAnswer, StatementsPreview,
};
use crate::i18n::Words;

/// 名册文件
#[component]
pub(super) fn OfficeFileSection(shown: Shown) -> impl IntoView {
    let words = use_words();
    let asking = Asking::new(shown);
    let picked: RwSignal<Option<PickedFile>, LocalStorage> = RwSignal::new_local(None);
    let preview = RwSignal::new(None::<StatementsPreview>);
    let save = Callback::new(move |()| {
        asking.send(IdentityAsk::OfficeFile, None, move |answer, files| {
            let IdentityAnswer::File(name) = answer else { return None };
            browser::save_file(&name, "application/zip", &files).ok()?;
            Some(words.ceremony_office_saved(name))
        });
    });
    let take = UnsyncCallback::new(move |file: PickedFile| {
        preview.set(None);
        picked.set(Some(file.clone()));
        asking.send(IdentityAsk::PreviewStatements, Some(file), move |answer, _| {
            if let IdentityAnswer::Statements(found) = answer {
                preview.set(Some(*found));
            }
            None
        });
    });
    let accept = Callback::new(move |()| {
        asking.send(IdentityAsk::AcceptStatements, picked.get_untracked(), move |_, _| {
            preview.set(None);
            Some(words.ceremony_office_taken().to_owned())
        });
    });
    let found = move || {
        preview.get().map(|preview| {
            let is_new = !preview.charters.is_empty() || preview.registrars > 0 || preview.rotations > 0;
            let button = is_new.then(|| {
                view! {
                    <div class="actions">
                        <Button on_press=accept label=words.ceremony_office_take() icon=Icon::Check pending=asking.pending />
                    </div>
                }
            });
            view! { <div class="stack">{told(words, &preview)} {button}</div> }
        })
    };
    let state = state_of(shown, move |view| words.ceremony_charter_version(view.charter_version));
    view! {
        <Fold title=words.ceremony_office_title() state=state is_open=RwSignal::new(false)>
            <p>{words.ceremony_office_body()}</p>
            {asking.head()}
            <div class="actions">
                <Button on_press=save label=words.ceremony_office_save() icon=Icon::Download kind=ButtonKind::Secondary pending=asking.pending />
            </div>
            <FileDrop id="office_file" label=words.ceremony_office_import() on_file=take errors=asking.errors accept=".zip" />
            {found}
        </Fold>
    }
    .into_any()
}

/// What taking a file in would change.
fn told(words: Words, preview: &StatementsPreview) -> AnyView {
    if preview.charters.is_empty() && preview.registrars == 0 && preview.rotations == 0 {
        let older =
            if preview.is_older { words.ceremony_office_older() } else { words.ceremony_office_same() };
        return view! { <Notice tone=Tone::Info><p>{older}</p></Notice> }.into_any();
    }
    let rows: Vec<AnyView> =
        preview.notes.iter().map(|note| view! { <li>{note_words(words, note)}</li> }.into_any()).collect();
    let versions = preview.charters.last().map(|(version, time)| {
        view! { <p>{words.ceremony_office_to(*version, moment(words, *time))}</p> }
    });
    let fingerprint = preview.fingerprint.clone();
    view! {
        <Notice tone=Tone::Info title=words.ceremony_office_changes()>
            {versions}
            <ul class="points">{rows}</ul>
            <p>{words.ceremony_office_unchanged()}</p>
        </Notice>
        <Fingerprint value=fingerprint />
    }
    .into_any()
}

fn note_words(words: Words, note: &CharterNote) -> String {
    match note {
        CharterNote::PersonEntered { name } => words.ceremony_note_person(name),
        CharterNote::KeysEntered { name } => words.ceremony_note_keys(name),
        CharterNote::KeysEnded { name } => words.ceremony_note_ended(name),
        CharterNote::KeysRevoked { name, at, reason } => {
            words.ceremony_note_revoked(name, moment(words, *at), reason)
        }
        CharterNote::DeviceEntered { device } => words.ceremony_note_device(device.to_string()),
        CharterNote::DeviceRetired { device } => words.ceremony_note_device_out(device.to_string()),
        CharterNote::RegistrarRenewed => words.ceremony_note_registrar().to_owned(),
        CharterNote::RootRotated => words.ceremony_note_root().to_owned(),
    }
}

/// 密钥登记
#[component]
pub(super) fn EnrolmentSection(shown: Shown) -> impl IntoView {
    let words = use_words();
    let asking = Asking::new(shown);
    let picked: RwSignal<Option<PickedFile>, LocalStorage> = RwSignal::new_local(None);
    let found = RwSignal::new(None::<EnrolmentView>);
    let take = UnsyncCallback::new(move |file: PickedFile| {
        found.set(None);
        picked.set(Some(file.clone()));
        asking.send(IdentityAsk::ReadEnrolment, Some(file), move |answer, _| {
            if let IdentityAnswer::Enrolment(view) = answer {
                found.set(Some(view));
            }
            None
        });
    });
    let is_registrar = move || shown.with(|shown| matches!(shown, Some(Ok(view)) if view.is_registrar));
    let request = move || {
        let view = found.get()?;
        Some(view! { <Asked view=view asking=asking picked=picked found=found /> })
    };
    let entering = move || {
        if is_registrar() {
            view! {
                <FileDrop id="enrolment" label=words.ceremony_enrol_choose() on_file=take errors=asking.errors accept=".json" />
                {request}
            }
            .into_any()
        } else {
            view! { <p class="muted">{words.people_registrar_only()}</p> }.into_any()
        }
    };
    view! {
        <Fold title=words.ceremony_enrol_title() state=words.ceremony_enrol_state() is_open=RwSignal::new(false)>
            <p>{words.ceremony_enrol_body()}</p>
            {asking.head()}
            {entering}
            <EnrolHere shown=shown />
        </Fold>
    }
    .into_any()
}

/// A request read, and the button that enters it.
#[component]
fn Asked(
    view: EnrolmentView,
    asking: Asking,
    picked: RwSignal<Option<PickedFile>, LocalStorage>,
    found: RwSignal<Option<EnrolmentView>>,
) -> impl IntoView {
    let words = use_words();
    let is_compared = RwSignal::new(false);
    let replaces = RwSignal::new(false);
    let (tone, standing) = match view.standing {
        EnrolmentStanding::New => (Tone::Good, words.ceremony_enrol_new()),
        EnrolmentStanding::HasKeys => (Tone::Warn, words.ceremony_enrol_has_keys()),
        EnrolmentStanding::Entered => (Tone::Info, words.ceremony_enrol_entered()),
        EnrolmentStanding::NobodyListed => (Tone::Warn, words.ceremony_enrol_nobody()),
        EnrolmentStanding::Contradicts => (Tone::Stop, words.ceremony_enrol_contradicts()),
    };
    let may = matches!(view.standing, EnrolmentStanding::New | EnrolmentStanding::HasKeys);
    let has_keys = view.standing == EnrolmentStanding::HasKeys;
    let press = Callback::new(move |()| {
        let is_sound = asking.errors.check(words, |checker| {
            if !is_compared.get_untracked() {
                checker.say("is_compared", words.ceremony_enrol_not_compared());
            }
        });
        if is_sound {
            let ask = IdentityAsk::AcceptEnrolment { replaces: replaces.get_untracked() };
            asking.send(ask, picked.get_untracked(), move |_, _| {
                found.set(None);
                Some(words.ceremony_enrol_done().to_owned())
            });
        }
    });
    let form = may.then(|| {
        let replacing = has_keys.then(|| {
            view! { <CheckBox id="replaces" label=words.ceremony_enrol_replaces() note=words.ceremony_enrol_replaces_note() value=replaces /> }
        });
        view! {
            <Form on_primary=press>
                <CheckBox id="is_compared" label=words.ceremony_enrol_compared() value=is_compared errors=asking.errors />
                {replacing}
                <div class="actions">
                    <Button on_press=press label=words.ceremony_enrol_act() icon=Icon::Pen pending=asking.pending />
                </div>
            </Form>
        }
    });
    view! {
        <Notice tone=tone>
            <p>
                <b>{view.name}</b> " · " {words.journal_device()} " " <code>{view.device.to_string()}</code> " · "
                {moment(words, view.time)}
            </p>
            <p>{standing}</p>
        </Notice>
        <h3>{words.join_spoken_title()}</h3>
        <Fingerprint value=view.spoken />
        {form}
    }
    .into_any()
}

/// Keys made at this device for somebody who is to use it too.
#[component]
fn EnrolHere(shown: Shown) -> impl IntoView {
    let words = use_words();
    let asking = Asking::new(shown);
    let text = || RwSignal::new(String::new());
    let (name, phrase, again) = (text(), text(), text());
    let is_open = RwSignal::new(false);
    let made = RwSignal::new(None::<EnrolmentMade>);
    let press = Callback::new(move |()| {
        let is_sound = asking.errors.check(words, |checker| {
            checker.require("name", words.people_name(), &name.get_untracked());
            check_pair(words, checker, "passphrase", &phrase.get_untracked(), &again.get_untracked());
        });
        if is_sound {
            let asked = NewKeys { name: name.get_untracked(), passphrase: phrase.get_untracked() };
            asking.send(IdentityAsk::EnrolHere(asked), None, move |answer, files| {
                let IdentityAnswer::Made(request) = answer else { return None };
                for field in [phrase, again] {
                    field.set(String::new());
                }
                is_open.set(false);
                let saved = browser::save_file(&request.file_name, "application/json", &files).is_ok();
                let said = saved.then(|| words.ceremony_here_done(&request.file_name));
                made.set(Some(request));
                said
            });
        }
    });
    let open = Callback::new(move |()| is_open.set(true));
    let form = move || {
        if !is_open.get() {
            return view! {
                <div class="actions">
                    <Button on_press=open label=words.ceremony_here() icon=Icon::Plus kind=ButtonKind::Quiet />
                </div>
            }
            .into_any();
        }
        view! {
            <p>{words.ceremony_here_body()}</p>
            <Form on_primary=press>
                <TextField id="name" label=words.people_name() hint=words.join_name_hint() value=name errors=asking.errors short=true />
                <PassphraseField id="passphrase" label=words.setup_phrase_label() value=phrase errors=asking.errors hint=words.setup_phrase_hint() weighed=true />
                <PassphraseField id="passphrase-again" label=words.setup_phrase_again() value=again errors=asking.errors />
                <div class="actions">
                    <Button on_press=press label=words.join_make() icon=Icon::Lock pending=asking.pending />
                </div>
            </Form>
        }
        .into_any()
    };
    let request = move || {
        made.get().map(|made| {
            view! {
                <h3>{words.join_spoken_title()}</h3>
                <p class="hint">{words.join_spoken_body()}</p>
                <Fingerprint value=made.spoken />
            }
        })
    };
    view! {
        {asking.head()}
        {request}
        {form}
    }
    .into_any()
}
