//! First run: the office, whoever keeps its roster, two passphrases, and what must be carried away on paper and on a
//! medium before anything is kept.

mod keep;
mod steps;

use leptos::prelude::*;

use self::keep::Keep;
pub(in crate::app::pages) use self::steps::check_pair;
use self::steps::{OfficeStep, PassphraseStep, RootStep, SelfStep};
use super::backup::RestoreInstead;
use super::join::JoinStart;
use super::person_form::PersonFields;
use crate::app::browser;
use crate::app::components::{Button, ButtonKind, PageHead, StepMark, StepShown, StepsBar};
use crate::app::context::use_words;
use crate::app::port::Files;
use crate::desk::ask::SetUp;
use crate::desk::view::SetUpDone;
use crate::i18n::Words;

/// What is filled in, over all steps. Passphrases leave it as soon as the desk has them.
#[derive(Clone, Copy)]
struct SetUpForm {
    step: RwSignal<usize>,
    office: RwSignal<String>,
    own_rule: RwSignal<String>,
    small_office: RwSignal<bool>,
    circling_consents: RwSignal<bool>,
    person: PersonFields,
    passphrase: RwSignal<String>,
    passphrase_again: RwSignal<String>,
    root_passphrase: RwSignal<String>,
    root_passphrase_again: RwSignal<String>,
    done: RwSignal<Option<(SetUpDone, Files)>, LocalStorage>,
}

impl SetUpForm {
    fn new() -> Self {
        let text = || RwSignal::new(String::new());
        Self {
            step: RwSignal::new(0),
            office: text(),
            own_rule: text(),
            small_office: RwSignal::new(false),
            circling_consents: RwSignal::new(false),
            person: PersonFields::new(),
            passphrase: text(),
            passphrase_again: text(),
            root_passphrase: text(),
            root_passphrase_again: text(),
            done: RwSignal::new_local(None),
        }
    }

    fn next(self) {
        self.step.update(|step| *step += 1);
    }

    fn back(self) {
        self.step.update(|step| *step = step.saturating_sub(1));
    }

    fn read(self, words: Words) -> Option<SetUp> {
        Some(SetUp {
            locale: words.0,
            office: self.office.get_untracked(),
            own_rule: self.own_rule.get_untracked(),
            small_office: self.small_office.get_untracked(),
            circling_consents: self.circling_consents.get_untracked(),
            registrar: self.person.read(Some(self.passphrase.get_untracked()))?,
            root_passphrase: self.root_passphrase.get_untracked(),
        })
    }

    fn forget_passphrases(self) {
        for signal in
            [self.passphrase, self.passphrase_again, self.root_passphrase, self.root_passphrase_again]
        {
            signal.set(String::new());
        }
    }
}

/// First run.
#[component]
pub fn SetupPage() -> impl IntoView {
    let words = use_words();
    let form = SetUpForm::new();
    let is_joining = RwSignal::new(false);
    let is_restoring = RwSignal::new(false);
    browser::warn_before_leaving(move || form.step.get_untracked() > 0);
    let names = [
        words.setup_office_title(),
        words.setup_self_title(),
        words.setup_phrase_title(),
        words.setup_root_title(),
        words.setup_keep_title(),
    ];
    let bar = move || steps_bar(words, &names, form.step.get());
    let page = move || {
        let at = form.step.get();
        let title = names.get(at).copied().unwrap_or_default();
        let lead = (at == 0).then(|| words.setup_intro());
        let body = match at {
            0 => view! { <OfficeStep form=form /> }.into_any(),
            1 => view! { <SelfStep form=form /> }.into_any(),
            2 => view! { <PassphraseStep form=form /> }.into_any(),
            3 => view! { <RootStep form=form /> }.into_any(),
            _ => view! { <Keep form=form /> }.into_any(),
        };
        view! {
            {head(title, lead)}
            {body}
        }
    };
    let join = Callback::new(move |()| is_joining.set(true));
    let restore = Callback::new(move |()| is_restoring.set(true));
    let other_way = move || {
        (form.step.get() == 0).then(|| {
            view! {
                <p>
                    <Button on_press=join label=words.join_link() kind=ButtonKind::Quiet />
                    <Button on_press=restore label=words.setup_import_backup() kind=ButtonKind::Quiet />
                </p>
            }
        })
    };
    let shown = move || {
        if is_joining.get() {
            return view! { <JoinStart is_joining=is_joining /> }.into_any();
        }
        if is_restoring.get() {
            return view! { <RestoreInstead is_restoring=is_restoring /> }.into_any();
        }
        view! {
            <p class="eyebrow">{words.setup_title()}</p>
            {bar}
            {page}
            {other_way}
        }
        .into_any()
    };
    view! { {shown} }.into_any()
}

/// How far first run has come.
fn steps_bar(words: Words, names: &[&'static str], at: usize) -> AnyView {
    let steps = names
        .iter()
        .enumerate()
        .map(|(place, name)| {
            let (mark, note) = match place.cmp(&at) {
                std::cmp::Ordering::Less => (StepMark::Done, words.setup_step_done()),
                std::cmp::Ordering::Equal => (StepMark::Current, words.setup_step_now()),
                std::cmp::Ordering::Greater => (StepMark::Waiting, words.setup_step_later()),
            };
            StepShown { name: (*name).to_owned(), note: note.to_owned(), mark }
        })
        .collect();
    view! { <StepsBar label=words.setup_progress(at + 1, names.len()) steps=steps /> }.into_any()
}

fn head(title: &'static str, lead: Option<&'static str>) -> AnyView {
    match lead {
        Some(lead) => view! { <PageHead title=title lead=lead /> }.into_any(),
        None => view! { <PageHead title=title /> }.into_any(),
    }
}
