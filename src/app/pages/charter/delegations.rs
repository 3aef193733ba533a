//! 授权: standing delegations, as for a leave.

use leptos::prelude::*;

use super::{Changing, Office, name_of, people_of};
use crate::app::browser;
use crate::app::case_words::date_words;
use crate::app::components::{Checks, Choice, DateField, DateInput, SelectField, TextField};
use crate::app::context::use_words;
use crate::desk::ask::CharterChange;
use crate::desk::view::OfficeView;
use crate::i18n::Words;
use crate::i18n::of_review::Label;
use crate::review::{PersonId, Power};

#[derive(Clone, Copy)]
struct Fields {
    by: RwSignal<Option<PersonId>>,
    person: RwSignal<Option<PersonId>>,
    powers: RwSignal<Vec<Power>>,
    from: RwSignal<DateInput>,
    to: RwSignal<DateInput>,
    number: RwSignal<String>,
}

impl Fields {
    fn new() -> Self {
        Self {
            by: RwSignal::new(None),
            person: RwSignal::new(None),
            powers: RwSignal::new(Vec::new()),
            from: RwSignal::new(DateInput::of(browser::today())),
            to: RwSignal::new(DateInput::default()),
            number: RwSignal::new(String::new()),
        }
    }
}

/// The delegations, and a form for one more.
#[component]
pub fn DelegationsSection(office: Office) -> impl IntoView {
    let words = use_words();
    let changing = Changing::new(office);
    let errors = changing.errors;
    let fields = Fields::new();
    let press = Callback::new(move |()| {
        let (from, to) = (fields.from.get_untracked(), fields.to.get_untracked());
        let sound = errors.check(words, |checker| {
            checker.choose("by", words.people_delegation_from(), fields.by.get_untracked().is_some());
            checker.choose("person", words.people_delegation_to(), fields.person.get_untracked().is_some());
            if fields.by.get_untracked().is_some()
                && fields.by.get_untracked() == fields.person.get_untracked()
            {
                checker.say("person", words.charter_error_self());
            }
            checker.choose("powers", words.aside_powers(), !fields.powers.get_untracked().is_empty());
            checker.date("from", words.aside_period_from(), from, true);
            checker.date("to", words.aside_period_to(), to, true);
            if from.date.zip(to.date).is_some_and(|(from, to)| to < from) {
                checker.say_by("to", words.charter_error_order(), words.rule_head());
            }
            checker.owe(
                "authorisation",
                words.people_authorisation(),
                words.rule_head(),
                &fields.number.get_untracked(),
            );
        });
        let change = || {
            Some(CharterChange::AddDelegation {
                by: fields.by.get_untracked()?,
                person: fields.person.get_untracked()?,
                powers: fields.powers.get_untracked(),
                from: fields.from.get_untracked().date?,
                to: fields.to.get_untracked().date?,
                authorisation: fields.number.get_untracked(),
            })
        };
        if let (true, Some(change)) = (sound, change()) {
            changing.send(change);
        }
    });
    let rows = move || {
        office.with(|office| match office {
            Some(Ok(office)) => rows(words, changing, office),
            Some(Err(_)) | None => ().into_any(),
        })
    };
    let form = move || shown(words, changing, fields);
    view! {
        <section class="stack">
            <h2>{words.people_delegations()}</h2>
            <p class="hint">{words.charter_delegations_hint()}</p>
            {rows}
            {changing.place(words.charter_add_delegation(), "by", form, press)}
        </section>
    }
    .into_any()
}

fn shown(words: Words, changing: Changing, fields: Fields) -> AnyView {
    let errors = changing.errors;
    let people = changing.office.with_untracked(|office| match office {
        Some(Ok(office)) => people_of(office),
        Some(Err(_)) | None => Vec::new(),
    });
    let powers = Power::ALL.iter().map(|power| Choice::new(*power, power.label(words))).collect();
    view! {
        <SelectField
            id="by"
            label=words.people_delegation_from()
            value=fields.by
            options=people.clone()
            errors=errors
        />
        <SelectField
            id="person"
            label=words.people_delegation_to()
            value=fields.person
            options=people
            errors=errors
        />
        <Checks
            id="powers"
            legend=words.aside_powers()
            value=fields.powers
            options=powers
            errors=errors
            row=true
        />
        <DateField id="from" label=words.aside_period_from() value=fields.from errors=errors />
        <DateField id="to" label=words.aside_period_to() value=fields.to errors=errors />
        <TextField
            id="authorisation"
            label=words.people_authorisation()
            value=fields.number
            errors=errors
            short=true
        />
    }
    .into_any()
}

fn rows(words: Words, changing: Changing, office: &OfficeView) -> AnyView {
    if office.delegations.is_empty() {
        return view! { <p class="muted">{words.charter_none()}</p> }.into_any();
    }
    let today = browser::today();
    let rows: Vec<AnyView> = office
        .delegations
        .iter()
        .map(|(id, by, person, from, to, number)| {
            let days = words.beside_days(date_words(words, *from), date_words(words, *to));
            let said = words.charter_delegation(name_of(office, by), name_of(office, person), number, days);
            let end = (*from <= today && today < *to)
                .then(|| CharterChange::EndDelegation { delegation: id.clone(), on: today })
                .and_then(|change| changing.ending(words.charter_end_today(number), change));
            view! { <li>{said} " " {end}</li> }.into_any()
        })
        .collect();
    view! { <ul class="stack">{rows}</ul> }.into_any()
}
