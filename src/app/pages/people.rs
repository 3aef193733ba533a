//! 人员: the roster as the charter states it, and entering somebody.

use leptos::prelude::*;

use super::backup::BackupReminder;
use super::charter::{BodiesSection, DelegationsSection, PersonChange, UnitsSection};
use super::person_form::{PersonFields, PersonForm};
use super::setup::check_pair;
use crate::app::browser;
use crate::app::components::{
    Button, ButtonKind, Choice, Choices, Empty, ErrorSummary, Fingerprint, Form, FormErrors, Notice,
    PageHead, PassphraseField, Tag, Tone, TroubleNotice, Waiting, icon,
};
use crate::app::context::{use_desk, use_session, use_words};
use crate::app::icons::Icon;
use crate::app::problem_words::listed;
use crate::app::route::Route;
use crate::app::trouble::Trouble;
use crate::desk::view::{OfficeView, PersonRow};
use crate::i18n::Words;
use crate::i18n::of_review::Label;
use crate::review::CivilDate;

/// The roster.
#[component]
pub fn PeoplePage() -> impl IntoView {
    let words = use_words();
    let (desk, session) = (use_desk(), use_session());
    let office = RwSignal::new(None::<Result<OfficeView, Trouble>>);
    let reading = Action::new_local(move |(): &()| async move { office.set(Some(desk.office().await)) });
    reading.dispatch_local(());
    let is_adding = RwSignal::new(false);
    let added = RwSignal::new(None::<String>);
    let is_registrar = session.session_now().is_some_and(|session| session.is_registrar);
    let fingerprint = session.session_now().map(|session| session.root_fingerprint).unwrap_or_default();
    let trouble = Signal::derive(move || office.get().and_then(Result::err));
    let table = move || match office.get() {
        None => view! { <Waiting what=words.people_title() /> }.into_any(),
        Some(Err(_)) => ().into_any(),
        Some(Ok(office)) => roster(words, &office),
    };
    let said = move || {
        added.get().map(|name| {
            view! {
                <Notice tone=Tone::Good>
                    <p>{words.people_added(name)}</p>
                </Notice>
            }
        })
    };
    let open_form = Callback::new(move |()| {
        added.set(None);
        is_adding.set(true);
    });
    let adding = move || match (is_registrar, is_adding.get()) {
        (false, _) => view! { <p class="muted">{words.people_registrar_only()}</p> }.into_any(),
        (true, false) => view! {
            <div class="actions">
                <Button on_press=open_form label=words.people_add() icon=Icon::Plus />
            </div>
        }
        .into_any(),
        (true, true) => view! { <Adding office=office is_adding=is_adding added=added /> }.into_any(),
    };
    view! {
        <PageHead title=words.people_title() lead=words.people_intro() />
        <BackupReminder />
        <TroubleNotice trouble=trouble />
        {said}
        {adding}
        {table}
        <p>
            <a href=Route::Ceremony.to_string()>{words.people_to_ceremony()}</a>
        </p>
        <PersonChange office=office />
        <UnitsSection office=office />
        <DelegationsSection office=office />
        <BodiesSection office=office />
        <section class="stack">
            <h2>{words.setup_root_fingerprint()}</h2>
            <p class="hint">{words.setup_root_fingerprint_hint()}</p>
            <Fingerprint value=fingerprint />
        </section>
    }
    .into_any()
}

fn roster(words: Words, office: &OfficeView) -> AnyView {
    let today = browser::today();
    let mut people: Vec<&PersonRow> = office.people.iter().collect();
    people.sort_by(|one, other| browser::compare_names(&one.name, &other.name, words.0.tag()));
    let rows: Vec<AnyView> = people.into_iter().map(|person| person_line(words, person, today)).collect();
    let alone = (office.people.len() == 1).then(|| {
        view! { <Empty icon=Icon::People title=words.people_only_you() note=words.people_only_you_hint() /> }
    });
    view! {
        <div class="table-wrap" tabindex="0" role="region" aria-label=words.people_title()>
            <table class="table">
                <thead>
                    <tr>
                        <th scope="col">{words.people_column_name()}</th>
                        <th scope="col">{words.people_column_post()}</th>
                        <th scope="col">{words.people_column_roles()}</th>
                        <th scope="col">{words.people_column_designated()}</th>
                        <th scope="col">{words.people_column_key()}</th>
                        <th scope="col">{words.people_column_state()}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
        {alone}
    }
    .into_any()
}

fn person_line(words: Words, person: &PersonRow, today: CivilDate) -> AnyView {
    let roles = person.posts.iter().flat_map(|(_, roles, _, _)| roles).map(|role| role.label(words));
    let titles = person.posts.iter().map(|(title, _, _, _)| title.as_str());
    let unit = person.unit.as_ref().map(|(_, name)| view! { <p class="muted small">{name.clone()}</p> });
    let designated = person.appointment.as_ref().map(|(number, from)| {
        let from = words.people_from(date_words(words, *from));
        view! {
            {number.clone()}
            <p class="muted small">{from}</p>
        }
    });
    let trained = person.trained_on.map(|day| {
        view! { <p class="muted small">{words.people_trained(date_words(words, day))}</p> }
    });
    let key = match &person.key {
        Some(key) => view! {
            {words.people_key_own()}
            <p class="muted small">
                <code class="hash">{key.clone()}</code>
            </p>
        }
        .into_any(),
        None => words.people_key_none().into_any(),
    };
    let (tone, state) = standing(words, person, today);
    view! {
        <tr>
            <td>
                <b>{person.name.clone()}</b>
                {unit}
            </td>
            <td>{listed(words, titles)}</td>
            <td>{listed(words, roles)}</td>
            <td>{designated} {trained}</td>
            <td>{key}</td>
            <td>
                <Tag tone=tone label=state />
            </td>
        </tr>
    }
    .into_any()
}

/// Whether the person holds a post today.
fn standing(words: Words, person: &PersonRow, today: CivilDate) -> (Tone, &'static str) {
    let holds = |from: CivilDate, to: Option<CivilDate>| from <= today && to.is_none_or(|last| today <= last);
    if person.posts.iter().any(|(_, _, from, to)| holds(*from, *to)) {
        (Tone::Good, words.people_active())
    } else if person.posts.iter().any(|(_, _, from, _)| *from > today) {
        (Tone::Plain, words.people_not_yet())
    } else {
        (Tone::Warn, words.people_left())
    }
}

fn date_words(words: Words, date: CivilDate) -> String {
    let (year, month, day) = date.fields();
    words.date(year, month, day)
}

/// How somebody signs.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Signing {
    /// With keys of their own, under a passphrase typed by themselves.
    Key,
    /// On paper only.
    Paper,
}

/// Entering somebody.
#[component]
fn Adding(
    office: RwSignal<Option<Result<OfficeView, Trouble>>>,
    is_adding: RwSignal<bool>,
    added: RwSignal<Option<String>>,
) -> impl IntoView {
    let words = use_words();
    let desk = use_desk();
    // The form opens in place: whoever opened it goes on typing in it.
    Effect::new(|_| browser::focus("name"));
    let errors = FormErrors::new();
    let trouble = RwSignal::new(None);
    let fields = PersonFields::new();
    let signing = RwSignal::new(None::<Signing>);
    let (phrase, again) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let add = Action::new_local(move |(): &()| {
        let own = (signing.get_untracked() == Some(Signing::Key)).then(|| phrase.get_untracked());
        let (name, person) = (fields.name(), fields.read(own));
        async move {
            trouble.set(None);
            let Some(person) = person else { return };
            match desk.add_person(person).await {
                Ok(now) => {
                    office.set(Some(Ok(now)));
                    added.set(Some(name));
                    is_adding.set(false);
                }
                Err(found) if errors.take(words, &found) => (),
                Err(found) => trouble.set(Some(found)),
            }
        }
    });
    let pending = add.pending();
    let press = Callback::new(move |()| {
        let is_sound = errors.check(words, |checker| {
            fields.check(words, checker);
            checker.choose("signing", words.people_column_key(), signing.get_untracked().is_some());
            if signing.get_untracked() == Some(Signing::Key) {
                check_pair(words, checker, "passphrase", &phrase.get_untracked(), &again.get_untracked());
            }
        });
        if is_sound && !pending.get_untracked() {
            add.dispatch_local(());
        }
    });
    let ways = vec![
        Choice::with_note(Signing::Key, words.people_key_own(), words.people_key_own_note()),
        Choice::with_note(Signing::Paper, words.people_key_none(), words.people_key_none_note()),
    ];
    let passphrase = move || {
        (signing.get() == Some(Signing::Key)).then(|| {
            view! {
                <p class="hint">
                    {icon(Icon::Info)} " " {words.people_phrase_self()}
                </p>
                <PassphraseField id="passphrase" label=words.setup_phrase_label() value=phrase errors=errors hint=words.setup_phrase_hint() weighed=true />
                <PassphraseField id="passphrase-again" label=words.setup_phrase_again() value=again errors=errors />
            }
        })
    };
    view! {
        <section class="stack">
            <h2>{words.people_add()}</h2>
            <ErrorSummary errors=errors />
            <TroubleNotice trouble=trouble />
            <Form on_primary=press>
                <PersonForm fields=fields errors=errors />
                <Choices id="signing" legend=words.people_column_key() value=signing options=ways errors=errors />
                {passphrase}
                <div class="actions">
                    <Button on_press=press label=words.people_add_act() pending=pending />
                    <Button on_press=Callback::new(move |()| is_adding.set(false)) label=words.do_cancel() kind=ButtonKind::Secondary disabled=pending />
                </div>
            </Form>
        </section>
    }
    .into_any()
}
