//! Whoever is entered into the roster: the fields shared by first run and the roster page.

use leptos::prelude::*;

use crate::app::browser;
use crate::app::components::{Checker, Checks, Choice, DateField, DateInput, FormErrors, TextField};
use crate::app::context::use_words;
use crate::desk::ask::NewPerson;
use crate::i18n::Words;
use crate::i18n::of_review::Label;
use crate::review::Role;

/// What stands in the fields.
#[derive(Clone, Copy)]
pub struct PersonFields {
    name: RwSignal<String>,
    post: RwSignal<String>,
    unit: RwSignal<String>,
    roles: RwSignal<Vec<Role>>,
    since: RwSignal<DateInput>,
    appointment: RwSignal<String>,
    appointed_from: RwSignal<DateInput>,
    trained_on: RwSignal<DateInput>,
}

impl PersonFields {
    /// Empty but for the first day in the post, which is today.
    pub fn new() -> Self {
        Self {
            name: RwSignal::new(String::new()),
            post: RwSignal::new(String::new()),
            unit: RwSignal::new(String::new()),
            roles: RwSignal::new(Vec::new()),
            since: RwSignal::new(DateInput::of(browser::today())),
            appointment: RwSignal::new(String::new()),
            appointed_from: RwSignal::new(DateInput::default()),
            trained_on: RwSignal::new(DateInput::default()),
        }
    }

    /// The name as typed.
    pub fn name(self) -> String {
        self.name.get_untracked().trim().to_owned()
    }

    fn is_reviewer(self) -> bool {
        self.roles.with(|roles| roles.contains(&Role::Reviewer))
    }

    /// What is missing or wrong.
    pub fn check(self, words: Words, checker: &mut Checker) {
        checker.require("name", words.people_name(), &self.name.get_untracked());
        checker.require("post", words.people_post(), &self.post.get_untracked());
        checker.choose("roles", words.people_roles(), !self.roles.get_untracked().is_empty());
        checker.date("since", words.people_since(), self.since.get_untracked(), true);
        if untrack(|| self.is_reviewer()) {
            checker.require("appointment", words.people_appointed(), &self.appointment.get_untracked());
            let from = self.appointed_from.get_untracked();
            checker.date("appointed_from", words.people_appointed_from(), from, true);
            let trained = self.trained_on.get_untracked();
            checker.past_date("trained_on", words.people_trained_on(), trained, true);
        }
    }

    /// The person, once [`PersonFields::check`] found nothing.
    pub fn read(self, passphrase: Option<String>) -> Option<NewPerson> {
        let is_reviewer = untrack(|| self.is_reviewer());
        let number = self.appointment.get_untracked();
        Some(NewPerson {
            name: self.name(),
            post: self.post.get_untracked(),
            roles: self.roles.get_untracked(),
            since: self.since.get_untracked().date?,
            unit: self.unit.get_untracked(),
            appointment: self
                .appointed_from
                .get_untracked()
                .date
                .filter(|_| is_reviewer)
                .map(|from| (number, from)),
            trained_on: self.trained_on.get_untracked().date.filter(|_| is_reviewer),
            passphrase,
        })
    }
}

/// The fields. Those of a designated reviewer appear with the role.
#[component]
pub fn PersonForm(
    /// What stands in them.
    fields: PersonFields,
    /// The errors of the form.
    errors: FormErrors,
    /// The person fills in their own name.
    #[prop(optional)]
    is_self: bool,
) -> impl IntoView {
    let words = use_words();
    let roles = [Role::Undertaker, Role::Division, Role::Reviewer, Role::Leader, Role::DisclosureOffice];
    let others = [Role::ClassOfficer, Role::Archivist, Role::Supervisor];
    let options = roles
        .into_iter()
        .chain(others)
        .map(|role| Choice::with_note(role, role.label(words), note_of(words, role)));
    let name = if is_self { words.setup_self_name() } else { words.people_name() };
    let is_reviewer = Memo::new(move |_| fields.is_reviewer());
    view! {
        <TextField id="name" label=name value=fields.name errors=errors hint=words.people_name_hint() short=true />
        <TextField id="post" label=words.people_post() value=fields.post errors=errors hint=words.people_post_hint() short=true />
        <TextField id="unit" label=words.people_unit() value=fields.unit errors=errors optional=true short=true />
        <DateField id="since" label=words.people_since() value=fields.since errors=errors />
        <Checks id="roles" legend=words.people_roles() value=fields.roles options=options.collect() errors=errors hint=words.people_roles_hint() />
        {move || is_reviewer.get().then(|| view! { <Designation fields=fields errors=errors /> })}
    }
    .into_any()
}

/// What a designated reviewer must have: the appointing document and a training.
#[component]
fn Designation(fields: PersonFields, errors: FormErrors) -> impl IntoView {
    let words = use_words();
    view! {
        <TextField id="appointment" label=words.people_appointed() value=fields.appointment errors=errors hint=words.people_appointed_hint() short=true />
        <DateField id="appointed_from" label=words.people_appointed_from() value=fields.appointed_from errors=errors />
        <DateField id="trained_on" label=words.people_trained_on() value=fields.trained_on errors=errors />
    }
    .into_any()
}

/// What a role does, in one line.
fn note_of(words: Words, role: Role) -> &'static str {
    match role {
        Role::Undertaker => words.role_note_undertaker(),
        Role::Division => words.role_note_division(),
        Role::Reviewer => words.role_note_reviewer(),
        Role::Leader => words.role_note_leader(),
        Role::DisclosureOffice => words.role_note_disclosure_office(),
        Role::ClassOfficer => words.role_note_class_officer(),
        Role::Archivist => words.role_note_archivist(),
        Role::Supervisor => words.role_note_supervisor(),
    }
}
