//! Acts within the procedure: return and reassignment.

use leptos::prelude::*;

use super::ActSheet;
use crate::app::case_words::{step_name, step_row};
use crate::app::components::{ButtonKind, Checks, Choice, Choices, SelectField, TextArea};
use crate::desk::ask::Wish;
use crate::desk::view::OfficeView;
use crate::i18n::Words;
use crate::i18n::of_review::coded;
use crate::review::record::Coded;
use crate::review::{Code, PersonId, UnitId};

pub(super) fn choices_of(rows: &[Coded]) -> Vec<Choice<Code>> {
    rows.iter().map(|row| Choice::new(row.code.clone(), coded(row))).collect()
}

/// 退回.
pub(super) fn give_back(words: Words, sheet: ActSheet, office: &OfficeView) -> AnyView {
    let errors = sheet.errors;
    let step = sheet.act.with_value(|act| act.step).unwrap_or_default();
    let earlier: Vec<Choice<u32>> = sheet.case.with_value(|case| {
        let rows = case.record.steps.iter().filter(|row| row.number < step);
        rows.map(|row| Choice::new(row.number, step_name(words, &case.record, row.number))).collect()
    });
    let only = if let [one] = earlier.as_slice() { Some(one.value) } else { None };
    let to_step = RwSignal::new(only);
    let fields = RwSignal::new(Vec::<Code>::new());
    let reason = RwSignal::new(String::new());
    let to_correct = RwSignal::new(String::new());
    let press = Callback::new(move |()| {
        let items = sheet.items.get_untracked();
        let sound = sheet.check(words, |checker| {
            checker.choose("to_step", words.decide_return_to(), to_step.with_untracked(Option::is_some));
            checker.choose("items", words.case_section_items(), !items.is_empty());
            if reason.with_untracked(|text| text.trim().is_empty()) {
                checker.say_by("reason", words.decide_error_return_reason(), words.rule_written());
            }
        });
        if let (true, Some(to_step)) = (sound, to_step.get_untracked()) {
            let wish = Wish::Return {
                step,
                to_step,
                items,
                fields: fields.get_untracked(),
                reason: reason.get_untracked(),
                to_correct: to_correct.get_untracked(),
            };
            sheet.send(wish);
        }
    });
    let content = view! {
        <Choices id="to_step" legend=words.decide_return_to() value=to_step options=earlier errors=errors />
        {sheet.item_choice(words)}
        <TextArea id="reason" label=words.decide_return_reason() value=reason errors=errors rows=3 />
        <Checks
            id="fields"
            legend=words.decide_return_fields()
            value=fields
            options=choices_of(&office.fields)
            errors=errors
            optional=true
            row=true
        />
        <TextArea
            id="to_correct"
            label=words.words_to_correct()
            value=to_correct
            errors=errors
            rows=3
            optional=true
        />
    };
    sheet.form(words, content.into_any(), press, ButtonKind::Primary)
}

/// Whom a step is given to.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Target {
    Person(PersonId),
    Unit(UnitId),
}

/// 转办.
pub(super) fn reassign(words: Words, sheet: ActSheet, office: &OfficeView) -> AnyView {
    let errors = sheet.errors;
    let step = sheet.act.with_value(|act| act.step).unwrap_or_default();
    let role = sheet.case.with_value(|case| step_row(&case.record, step).map(|row| row.role));
    let holds = |roles: &[crate::review::Role]| role.is_some_and(|role| roles.contains(&role));
    let people = office
        .people
        .iter()
        .filter(|person| person.posts.iter().any(|(_, roles, ..)| holds(roles)))
        .map(|person| (Target::Person(person.id.clone()), person.name.clone()));
    let units = office.units.iter().map(|(id, name)| (Target::Unit(id.clone()), words.act_any_of_unit(name)));
    let targets: Vec<(Target, String)> = people.chain(units).collect();
    let target = RwSignal::new(None::<Target>);
    let reason = RwSignal::new(String::new());
    let press = Callback::new(move |()| {
        let sound = sheet.check(words, |checker| {
            checker.choose("target", words.act_reassign_to(), target.with_untracked(Option::is_some));
            checker.reason(&reason.get_untracked());
        });
        if let (true, Some(target)) = (sound, target.get_untracked()) {
            let (to_person, to_unit) = match target {
                Target::Person(person) => (Some(person), None),
                Target::Unit(unit) => (None, Some(unit)),
            };
            sheet.send(Wish::Reassign { step, to_person, to_unit, reason: reason.get_untracked() });
        }
    });
    let content = view! {
        <SelectField id="target" label=words.act_reassign_to() value=target options=targets errors=errors />
        <TextArea id="reason" label=words.words_reason() value=reason errors=errors rows=3 />
    };
    sheet.form(words, content.into_any(), press, ButtonKind::Primary)
}
