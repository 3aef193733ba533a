//! Giving a case: which one, to whom, and the file.

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use crate::app::browser;
use crate::app::case_words::number_of;
use crate::app::components::{
    Button, Checks, Choice, Choices, Form, FormErrors, Notice, PassphraseField, SelectField, Tone,
    TroubleNotice,
};
use crate::app::context::{use_desk, use_session};
use crate::app::icons::Icon;
use crate::app::outgoing::{self, Progress};
use crate::app::pages::export::progress_line;
use crate::app::trouble::Trouble;
use crate::desk::ask::Wrapping;
use crate::desk::view::{CaseRow, ExportAsk, Exported};
use crate::i18n::Words;
use crate::review::{CaseId, PersonId};

/// How the file is closed, as the form asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    Plain,
    People,
    Phrase,
}

/// What the form chooses from.
#[derive(Clone)]
struct Offered {
    cases: Vec<CaseRow>,
    people: Vec<(PersonId, String)>,
}

pub(super) fn section(words: Words) -> AnyView {
    let desk = use_desk();
    let trouble = RwSignal::new(None::<Trouble>);
    let offered = LocalResource::new(move || async move {
        let cases = desk.cases().await?;
        let people = desk.addressees().await?;
        Ok::<_, Trouble>(Offered { cases, people })
    });
    let form = move || {
        let found = offered.get()?;
        Some(match found {
            Ok(found) => form(words, &found, trouble),
            Err(found) => {
                trouble.set(Some(found));
                ().into_any()
            }
        })
    };
    view! {
        <section class="stack">
            <h2>{words.handover_give_title()}</h2>
            <TroubleNotice trouble=trouble />
            {form}
        </section>
    }
    .into_any()
}

#[expect(clippy::too_many_lines, reason = "one form: its state, its checks, its fields")]
fn form(words: Words, offered: &Offered, trouble: RwSignal<Option<Trouble>>) -> AnyView {
    if offered.cases.is_empty() {
        return view! { <p class="muted">{words.handover_give_none()}</p> }.into_any();
    }
    let (desk, session) = (use_desk(), use_session());
    let errors = FormErrors::new();
    let case = RwSignal::new(None::<CaseId>);
    let way = RwSignal::new(Some(Way::Plain));
    let people = RwSignal::new(Vec::<PersonId>::new());
    let phrase = RwSignal::new(String::new());
    let progress = RwSignal::new(None::<Progress>);
    let pending = Signal::derive(move || progress.get().is_some());
    let given = RwSignal::new(None::<Exported>);
    let press = Callback::new(move |()| {
        let sound = errors.check(words, |checker| {
            checker.choose("case", words.handover_give_case(), case.with_untracked(Option::is_some));
            match way.get_untracked() {
                Some(Way::People) => {
                    let chosen = people.with_untracked(|people| !people.is_empty());
                    checker.choose("people", words.handover_people(), chosen);
                }
                Some(Way::Phrase) => {
                    checker.require("phrase", words.handover_phrase(), &phrase.get_untracked());
                }
                Some(Way::Plain) | None => {}
            }
        });
        let Some(case) = case.get_untracked().filter(|_case| sound && !pending.get_untracked()) else {
            return;
        };
        let wrapping = match way.get_untracked() {
            Some(Way::People) => Wrapping::People(people.get_untracked()),
            Some(Way::Phrase) => Wrapping::Passphrase(phrase.get_untracked()),
            Some(Way::Plain) | None => Wrapping::Plain,
        };
        progress.set(Some(Progress::Written(0, 0)));
        trouble.set(None);
        given.set(None);
        spawn_local(async move {
            let ask = ExportAsk { wrapping, ..ExportAsk::whole(case, words.0) };
            let made = outgoing::export(desk, ask, move |far| {
                progress.try_set(Some(far));
            })
            .await;
            let done = match made {
                Ok((exported, file)) => {
                    let name = &exported.file_name;
                    let saved = outgoing::save(desk, session, name, name, &file).await;
                    saved.map(|()| drop(given.try_set(Some(exported))))
                }
                Err(found) => Err(found),
            };
            if let Err(found) = done {
                trouble.try_set(Some(found));
            }
            progress.try_set(None);
        });
    });
    let cases = offered.cases.iter().map(|row| (row.id.clone(), named(row))).collect();
    let ways = vec![
        Choice::with_note(Way::Plain, words.handover_how_plain(), words.handover_how_plain_note()),
        Choice::with_note(Way::People, words.handover_how_people(), words.handover_how_people_note()),
        Choice::with_note(Way::Phrase, words.handover_how_phrase(), words.handover_how_phrase_note()),
    ];
    let known = StoredValue::new(offered.people.clone());
    let closed = move || {
        match way.get() {
        Some(Way::People) => whom(words, &known.get_value(), people, errors),
        Some(Way::Phrase) => view! {
            <PassphraseField id="phrase" label=words.handover_phrase() value=phrase errors=errors weighed=true />
        }
        .into_any(),
        Some(Way::Plain) | None => ().into_any(),
    }
    };
    view! {
        <Form on_primary=press class="stack">
            <SelectField id="case" label=words.handover_give_case() value=case options=cases errors=errors />
            <Choices id="way" legend=words.handover_give_how() value=way options=ways errors=errors />
            {closed}
            <div class="actions">
                <Button on_press=press label=words.handover_give_act() icon=Icon::Download pending=pending />
            </div>
        </Form>
        {progress_line(words, progress)}
        {move || given.get().map(|exported| done(words, &exported))}
    }
    .into_any()
}

fn whom(
    words: Words,
    known: &[(PersonId, String)],
    people: RwSignal<Vec<PersonId>>,
    errors: FormErrors,
) -> AnyView {
    if known.is_empty() {
        return view! { <p class="muted">{words.handover_people_none()}</p> }.into_any();
    }
    let options = known.iter().map(|(id, name)| Choice::new(id.clone(), name.clone())).collect();
    view! { <Checks id="people" legend=words.handover_people() value=people options=options errors=errors /> }
        .into_any()
}

/// Number and title, as people know a case.
fn named(row: &CaseRow) -> String {
    [number_of(row), row.title.clone()].join(" ")
}

fn done(words: Words, exported: &Exported) -> AnyView {
    let (name, digest) = (words.handover_given_name(&exported.file_name), exported.sha256.to_string());
    let (tone, title) = if browser::may_hold_back(&exported.file_name) {
        (Tone::Info, words.held_made())
    } else {
        (Tone::Good, words.handover_given())
    };
    view! {
        <Notice tone=tone title=title>
            <p>{name}</p>
            <p>
                "SHA-256 "
                <code class="hash">{digest}</code>
            </p>
        </Notice>
    }
    .into_any()
}
