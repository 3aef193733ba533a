//! 人员变动: leaving, another post or unit, designation, training.

use leptos::prelude::*;

use super::{Changing, Office, people_of};
use crate::app::browser;
use crate::app::components::{Checks, Choice, Choices, DateField, DateInput, SelectField, TextField};
use crate::app::context::use_words;
use crate::desk::ask::CharterChange;
use crate::i18n::Words;
use crate::i18n::of_review::Label;
use crate::review::{PersonId, Role, UnitId};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Leaves,
    Post,
    Unit,
    Designated,
    Trained,
}

#[derive(Clone, Copy)]
struct Fields {
    person: RwSignal<Option<PersonId>>,
    kind: RwSignal<Option<Kind>>,
    line: RwSignal<String>,
    roles: RwSignal<Vec<Role>>,
    unit: RwSignal<Option<UnitId>>,
    on: RwSignal<DateInput>,
    to: RwSignal<DateInput>,
}

impl Fields {
    fn change(self) -> Option<CharterChange> {
        let (person, kind) = (self.person.get_untracked()?, self.kind.get_untracked()?);
        if kind == Kind::Unit {
            return Some(CharterChange::MoveTo { person, unit: self.unit.get_untracked() });
        }
        let (line, on) = (self.line.get_untracked(), self.on.get_untracked().date?);
        Some(match kind {
            Kind::Unit => return None,
            Kind::Leaves => CharterChange::EndPosts { person, on },
            Kind::Post => {
                CharterChange::AddPost { person, title: line, roles: self.roles.get_untracked(), from: on }
            }
            Kind::Designated => {
                CharterChange::Appoint { person, number: line, from: on, to: self.to.get_untracked().date }
            }
            Kind::Trained => CharterChange::Train { person, on },
        })
    }

    fn date_label(self, words: Words) -> &'static str {
        match self.kind.get() {
            Some(Kind::Leaves) => words.charter_last_day(),
            Some(Kind::Post) => words.people_since(),
            Some(Kind::Designated) => words.people_appointed_from(),
            Some(Kind::Trained | Kind::Unit) | None => words.people_trained_on(),
        }
    }
}

/// The form of a change of one person.
#[component]
pub fn PersonChange(office: Office) -> impl IntoView {
    let words = use_words();
    let changing = Changing::new(office);
    let errors = changing.errors;
    let fields = Fields {
        person: RwSignal::new(None),
        kind: RwSignal::new(None),
        line: RwSignal::new(String::new()),
        roles: RwSignal::new(Vec::new()),
        unit: RwSignal::new(None),
        on: RwSignal::new(DateInput::of(browser::today())),
        to: RwSignal::new(DateInput::default()),
    };
    let press = Callback::new(move |()| {
        let kind = fields.kind.get_untracked();
        let sound = errors.check(words, |checker| {
            checker.choose("person", words.people_name(), fields.person.with_untracked(Option::is_some));
            checker.choose("change", words.charter_change(), kind.is_some());
            if kind == Some(Kind::Post) {
                checker.require("title", words.people_post(), &fields.line.get_untracked());
                checker.choose("roles", words.people_roles(), !fields.roles.get_untracked().is_empty());
            }
            if kind == Some(Kind::Designated) {
                checker.require("number", words.people_appointed(), &fields.line.get_untracked());
                checker.date("to", words.people_appointed_to(), fields.to.get_untracked(), false);
            }
            let label = untrack(|| fields.date_label(words));
            match kind {
                Some(Kind::Unit) => {}
                Some(Kind::Trained) => checker.past_date("on", label, fields.on.get_untracked(), true),
                Some(Kind::Leaves | Kind::Post | Kind::Designated) | None => {
                    checker.date("on", label, fields.on.get_untracked(), true);
                }
            }
        });
        if let (true, Some(change)) = (sound, fields.change()) {
            changing.send(change);
        }
    });
    changing.place(words.charter_person_change(), "person", move || shown(words, changing, fields), press)
}

fn shown(words: Words, changing: Changing, fields: Fields) -> AnyView {
    let errors = changing.errors;
    let people = changing.office.with_untracked(|office| match office {
        Some(Ok(office)) => people_of(office),
        Some(Err(_)) | None => Vec::new(),
    });
    let kinds = vec![
        Choice::with_note(Kind::Leaves, words.charter_leaves(), words.charter_leaves_note()),
        Choice::new(Kind::Post, words.charter_new_post()),
        Choice::new(Kind::Unit, words.charter_moves()),
        Choice::new(Kind::Designated, words.charter_designated()),
        Choice::new(Kind::Trained, words.charter_trained()),
    ];
    let of_kind = move || {
        match fields.kind.get() {
        Some(Kind::Post) => {
            let roles = Role::ALL.iter().map(|role| Choice::new(*role, role.label(words))).collect();
            view! {
                <TextField id="title" label=words.people_post() value=fields.line errors=errors short=true />
                <Checks id="roles" legend=words.people_roles() value=fields.roles options=roles errors=errors row=true />
            }
            .into_any()
        }
        Some(Kind::Designated) => view! {
            <TextField
                id="number"
                label=words.people_appointed()
                hint=words.people_appointed_hint()
                value=fields.line
                errors=errors
                short=true
            />
            <DateField id="to" label=words.people_appointed_to() value=fields.to errors=errors optional=true />
        }
        .into_any(),
        Some(Kind::Unit) => units(words, changing, fields),
        Some(Kind::Leaves | Kind::Trained) | None => ().into_any(),
    }
    };
    let date = move || {
        fields.kind.get().filter(|kind| *kind != Kind::Unit).map(|_| {
            view! { <DateField id="on" label=fields.date_label(words) value=fields.on errors=errors /> }
        })
    };
    view! {
        <SelectField id="person" label=words.people_name() value=fields.person options=people errors=errors />
        <Choices id="change" legend=words.charter_change() value=fields.kind options=kinds errors=errors />
        {of_kind}
        {date}
    }
    .into_any()
}

/// Where somebody moves to.
fn units(words: Words, changing: Changing, fields: Fields) -> AnyView {
    let options = changing.office.with_untracked(|office| match office {
        Some(Ok(office)) => office.units.clone(),
        Some(Err(_)) | None => Vec::new(),
    });
    view! {
        <SelectField
            id="to_unit"
            label=words.people_unit()
            value=fields.unit
            options=options
            errors=changing.errors
            nothing=words.charter_no_unit()
        />
    }
    .into_any()
}
