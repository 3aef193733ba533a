//! 集体机构: bodies that decide by minutes.

use leptos::prelude::*;

use super::{Changing, Office, people_of};
use crate::app::components::{Checks, Choice, TextField};
use crate::app::context::use_words;
use crate::app::problem_words::listed;
use crate::desk::ask::CharterChange;
use crate::desk::view::OfficeView;
use crate::i18n::Words;
use crate::i18n::of_review::Label;
use crate::review::{PersonId, Role};

/// Roles a body may decide in.
const ROLES: [Role; 3] = [Role::Division, Role::Reviewer, Role::Leader];

/// The bodies, and a form for one more.
#[component]
pub fn BodiesSection(office: Office) -> impl IntoView {
    let words = use_words();
    let changing = Changing::new(office);
    let errors = changing.errors;
    let name = RwSignal::new(String::new());
    let roles = RwSignal::new(Vec::<Role>::new());
    let members = RwSignal::new(Vec::<PersonId>::new());
    let press = Callback::new(move |()| {
        let sound = errors.check(words, |checker| {
            checker.require("name", words.charter_body(), &name.get_untracked());
            checker.choose("roles", words.people_roles(), !roles.get_untracked().is_empty());
            checker.choose("members", words.charter_members(), !members.get_untracked().is_empty());
        });
        if sound {
            let (name, roles) = (name.get_untracked(), roles.get_untracked());
            changing.send(CharterChange::AddBody { name, roles, members: members.get_untracked() });
        }
    });
    let fields = move || {
        let people = office.with_untracked(|office| match office {
            Some(Ok(office)) => people_of(office),
            Some(Err(_)) | None => Vec::new(),
        });
        let people = people.into_iter().map(|(id, name)| Choice::new(id, name)).collect();
        let options = ROLES.iter().map(|role| Choice::new(*role, role.label(words))).collect();
        view! {
            <TextField id="name" label=words.charter_body() value=name errors=errors short=true />
            <Checks id="roles" legend=words.people_roles() value=roles options=options errors=errors row=true />
            <Checks id="members" legend=words.charter_members() value=members options=people errors=errors row=true />
        }
        .into_any()
    };
    let rows = move || {
        office.with(|office| match office {
            Some(Ok(office)) => rows(words, changing, office),
            Some(Err(_)) | None => ().into_any(),
        })
    };
    view! {
        <section class="stack">
            <h2>{words.charter_bodies()}</h2>
            <p class="hint">{words.charter_bodies_hint()}</p>
            {rows}
            {changing.place(words.charter_add_body(), "name", fields, press)}
        </section>
    }
    .into_any()
}

fn rows(words: Words, changing: Changing, office: &OfficeView) -> AnyView {
    if office.bodies.is_empty() {
        return view! { <p class="muted">{words.charter_none()}</p> }.into_any();
    }
    let rows: Vec<AnyView> = office
        .bodies
        .iter()
        .map(|(id, name, roles)| {
            let remove = CharterChange::RemoveBody { body: id.clone() };
            let said = words.case_by(name, listed(words, roles.iter().map(|role| role.label(words))));
            view! { <li>{said} " " {changing.ending(words.charter_dissolve(name), remove)}</li> }.into_any()
        })
        .collect();
    view! { <ul class="stack">{rows}</ul> }.into_any()
}
