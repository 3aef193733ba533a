//! 部门: units of the office; added, renamed, ended.

use leptos::prelude::*;

use super::{Changing, Office};
use crate::app::browser;
use crate::app::components::{Choice, Choices, DateField, DateInput, SelectField, TextField};
use crate::app::context::use_words;
use crate::desk::ask::CharterChange;
use crate::desk::view::OfficeView;
use crate::i18n::Words;
use crate::review::UnitId;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    Rename,
    End,
}

#[derive(Clone, Copy)]
struct Fields {
    unit: RwSignal<Option<UnitId>>,
    way: RwSignal<Option<Way>>,
    name: RwSignal<String>,
    on: RwSignal<DateInput>,
}

/// The units, a form for one more, and one for a change.
#[component]
pub fn UnitsSection(office: Office) -> impl IntoView {
    let words = use_words();
    let rows = move || {
        office.with(|office| match office {
            Some(Ok(office)) => rows(words, office),
            Some(Err(_)) | None => ().into_any(),
        })
    };
    view! {
        <section class="stack">
            <h2>{words.charter_units()}</h2>
            <p class="hint">{words.charter_units_hint()}</p>
            {rows}
            {adding(words, Changing::new(office))}
            {change(words, Changing::new(office))}
        </section>
    }
    .into_any()
}

fn rows(words: Words, office: &OfficeView) -> AnyView {
    if office.units.is_empty() {
        return view! { <p class="muted">{words.charter_none()}</p> }.into_any();
    }
    let rows: Vec<AnyView> = office
        .units
        .iter()
        .map(|(id, name)| {
            let here = office.people.iter().filter(|person| is_in(person.unit.as_ref(), id)).count();
            view! { <li>{words.charter_unit_row(name, here)}</li> }.into_any()
        })
        .collect();
    view! { <ul class="stack">{rows}</ul> }.into_any()
}

fn is_in(unit: Option<&(UnitId, String)>, id: &UnitId) -> bool {
    unit.is_some_and(|(unit, _)| unit == id)
}

fn adding(words: Words, changing: Changing) -> AnyView {
    let errors = changing.errors;
    let name = RwSignal::new(String::new());
    let press = Callback::new(move |()| {
        let typed = name.get_untracked();
        if errors.check(words, |checker| checker.require("unit_name", words.charter_unit(), &typed)) {
            changing.send(CharterChange::AddUnit { name: typed });
        }
    });
    let fields = move || {
        name.set(String::new());
        view! { <TextField id="unit_name" label=words.charter_unit() value=name errors=errors short=true /> }
            .into_any()
    };
    changing.place(words.charter_add_unit(), "unit_name", fields, press)
}

fn change(words: Words, changing: Changing) -> AnyView {
    let errors = changing.errors;
    let fields = Fields {
        unit: RwSignal::new(None),
        way: RwSignal::new(None),
        name: RwSignal::new(String::new()),
        on: RwSignal::new(DateInput::of(browser::today())),
    };
    let press = Callback::new(move |()| {
        let (unit, way) = (fields.unit.get_untracked(), fields.way.get_untracked());
        let sound = errors.check(words, |checker| {
            checker.choose("unit", words.people_unit(), unit.is_some());
            checker.choose("unit_way", words.charter_unit_way(), way.is_some());
            match way {
                Some(Way::Rename) => {
                    checker.require("new_name", words.charter_new_name(), &fields.name.get_untracked());
                }
                Some(Way::End) => {
                    checker.date("unit_on", words.charter_unit_last_day(), fields.on.get_untracked(), true);
                }
                None => {}
            }
        });
        let wanted = || {
            let unit = unit.clone()?;
            Some(match way? {
                Way::Rename => CharterChange::RenameUnit { unit, name: fields.name.get_untracked() },
                Way::End => CharterChange::EndUnit { unit, on: fields.on.get_untracked().date? },
            })
        };
        if let (true, Some(wanted)) = (sound, wanted()) {
            changing.send(wanted);
        }
    });
    changing.place(words.charter_unit_change(), "unit", move || shown(words, changing, fields), press)
}

fn shown(words: Words, changing: Changing, fields: Fields) -> AnyView {
    let errors = changing.errors;
    let units = changing.office.with_untracked(|office| match office {
        Some(Ok(office)) => office.units.clone(),
        Some(Err(_)) | None => Vec::new(),
    });
    let ways = vec![
        Choice::with_note(Way::Rename, words.charter_rename(), words.charter_rename_note()),
        Choice::with_note(Way::End, words.charter_end_unit(), words.charter_end_unit_note()),
    ];
    let of_way = move || {
        match fields.way.get() {
        Some(Way::Rename) => view! {
            <TextField id="new_name" label=words.charter_new_name() value=fields.name errors=errors short=true />
        }
        .into_any(),
        Some(Way::End) => view! {
            <DateField id="unit_on" label=words.charter_unit_last_day() value=fields.on errors=errors />
        }
        .into_any(),
        None => ().into_any(),
    }
    };
    view! {
        <SelectField id="unit" label=words.people_unit() value=fields.unit options=units errors=errors />
        <Choices id="unit_way" legend=words.charter_unit_way() value=fields.way options=ways errors=errors />
        {of_way}
    }
    .into_any()
}
