//! 审查程序: which hands sign in which order, as the office itself decides.

use leptos::prelude::*;

use super::{Changing, Office};
use crate::app::components::{Button, ButtonKind, SelectField, TextField};
use crate::app::context::use_words;
use crate::desk::ask::{CharterChange, StepInput};
use crate::desk::view::{OfficeView, ProfileRow};
use crate::i18n::Words;
use crate::i18n::of_review::{Label, profile, step};
use crate::review::{Role, StepCondition};

/// Roles that take a step.
const ROLES: [Role; 5] =
    [Role::Undertaker, Role::Division, Role::Reviewer, Role::DisclosureOffice, Role::Leader];

/// A row as it is typed.
#[derive(Clone, Copy)]
struct Row {
    label: RwSignal<String>,
    role: RwSignal<Option<Role>>,
    when: RwSignal<Option<StepCondition>>,
}

impl Row {
    fn of(label: &str, role: Option<Role>) -> Self {
        Self { label: RwSignal::new(label.to_owned()), role: RwSignal::new(role), when: RwSignal::new(None) }
    }

    fn input(self) -> Option<StepInput> {
        let (label, when) = (self.label.get_untracked(), self.when.get_untracked());
        Some(StepInput { label, role: self.role.get_untracked()?, when })
    }
}

fn fresh(words: Words) -> Vec<Row> {
    vec![
        Row::of(words.step_self_review(), Some(Role::Undertaker)),
        Row::of(words.step_review(), Some(Role::Reviewer)),
        Row::of(words.step_final_review(), Some(Role::Leader)),
    ]
}

/// Begins with the undertaker, ends with the leader's decision, and a reviewer always stands between.
fn is_sound(steps: &[StepInput]) -> bool {
    let is =
        |step: Option<&StepInput>, role| step.is_some_and(|step| step.role == role && step.when.is_none());
    is(steps.first(), Role::Undertaker)
        && is(steps.last(), Role::Leader)
        && steps.iter().filter(|step| step.role == Role::Leader).count() == 1
        && steps.iter().any(|step| is(Some(step), Role::Reviewer))
        && steps.len() <= 9
}

/// The procedures, and a form for one of the office's own.
#[component]
pub fn ProfilesSection(office: Office) -> impl IntoView {
    let words = use_words();
    let changing = Changing::new(office);
    let errors = changing.errors;
    let label = RwSignal::new(String::new());
    let rows = RwSignal::new(fresh(words));
    // A row added later must live as long as the section, not as long as the list that is drawn anew.
    let owner = StoredValue::new(Owner::current());
    let add = Callback::new(move |()| {
        let row = owner.with_value(|owner| owner.as_ref().map(|owner| owner.with(|| Row::of("", None))));
        rows.update(|rows| {
            let before_last = rows.len().saturating_sub(1);
            rows.splice(before_last..before_last, row);
        });
    });
    let press = Callback::new(move |()| {
        let inputs: Vec<Option<StepInput>> =
            rows.with_untracked(|rows| rows.iter().map(|row| row.input()).collect());
        let steps: Vec<StepInput> = inputs.iter().flatten().cloned().collect();
        let sound = errors.check(words, |checker| {
            checker.require("label", words.charter_profile_name(), &label.get_untracked());
            for (at, (input, row)) in inputs.iter().zip(rows.get_untracked()).enumerate() {
                let id = |name: &str| [name, "-", &at.to_string()].concat();
                checker.require(&id("step"), words.charter_step_name(), &row.label.get_untracked());
                checker.choose(&id("role"), words.charter_step_role(), input.is_some());
            }
            if inputs.iter().all(Option::is_some) && !is_sound(&steps) {
                checker.say_by("label", words.charter_error_profile(), words.rule_steps());
            }
        });
        if sound {
            changing.send(CharterChange::AddProfile { label: label.get_untracked(), steps });
        }
    });
    let listed = move || {
        office.with(|office| match office {
            Some(Ok(office)) => list(words, changing, office),
            Some(Err(_)) | None => ().into_any(),
        })
    };
    let form = move || {
        view! {
            <TextField id="label" label=words.charter_profile_name() value=label errors=errors short=true />
            {move || steps(words, changing, rows, add)}
        }
        .into_any()
    };
    view! {
        <section class="stack">
            <h2>{words.charter_profiles()}</h2>
            <p class="hint">{words.charter_profiles_hint()}</p>
            {listed}
            {changing.place(words.charter_add_profile(), "label", form, press)}
        </section>
    }
    .into_any()
}

fn steps(words: Words, changing: Changing, rows: RwSignal<Vec<Row>>, add: Callback<()>) -> AnyView {
    let errors = changing.errors;
    let all = rows.get();
    let last = all.len().saturating_sub(1);
    let shown: Vec<AnyView> = all
        .into_iter()
        .enumerate()
        .map(|(at, row)| {
            let id = |name: &str| [name, "-", &at.to_string()].concat();
            let roles = ROLES.iter().map(|role| (*role, role.label(words).to_owned())).collect();
            let conditions = vec![
                (StepCondition::AnyAnswerNotNo, words.charter_when_any().to_owned()),
                (StepCondition::NotWholeRelease, words.charter_when_not_whole().to_owned()),
            ];
            let remove = Callback::new(move |()| {
                rows.update(|rows| {
                    rows.remove(at);
                });
            });
            // The undertaker begins and the leader decides: those two rows always stand.
            let between = (at > 0 && at < last).then(|| {
                view! {
                    <SelectField
                        id=id("when")
                        label=words.charter_step_when()
                        value=row.when
                        options=conditions
                        errors=errors
                        nothing=words.charter_when_always()
                    />
                    <Button on_press=remove label=words.charter_remove_step(at + 1) kind=ButtonKind::Quiet />
                }
            });
            view! {
                <fieldset class="stack">
                    <legend>{words.charter_step(at + 1)}</legend>
                    <TextField id=id("step") label=words.charter_step_name() value=row.label errors=errors short=true />
                    <SelectField id=id("role") label=words.charter_step_role() value=row.role options=roles errors=errors />
                    {between}
                </fieldset>
            }
            .into_any()
        })
        .collect();
    view! {
        {shown}
        <div class="actions">
            <Button on_press=add label=words.charter_add_step() kind=ButtonKind::Secondary />
        </div>
    }
    .into_any()
}

fn list(words: Words, changing: Changing, office: &OfficeView) -> AnyView {
    let may_remove = office.profiles.len() > 1;
    let row = |one: &ProfileRow| {
        let name = profile(words, &one.code, one.label.as_deref()).to_owned();
        let names = one.steps.iter().map(|(code, label, role, when)| {
            let name = words.case_by(step(words, code, label.as_deref()), role.label(words));
            match when {
                None => name,
                Some(StepCondition::AnyAnswerNotNo) => {
                    words.charter_conditional(name, words.charter_when_any())
                }
                Some(StepCondition::NotWholeRelease) => {
                    words.charter_conditional(name, words.charter_when_not_whole())
                }
            }
        });
        let steps = names.collect::<Vec<_>>().join(" → ");
        let remove = CharterChange::RemoveProfile { profile: one.code.clone() };
        let end = may_remove.then(|| changing.ending(words.charter_remove_profile(&name), remove));
        view! {
            <li>
                <b>{name}</b>
                <p>{steps}</p>
                {end}
            </li>
        }
        .into_any()
    };
    let rows: Vec<AnyView> = office.profiles.iter().map(row).collect();
    view! { <ul class="stack">{rows}</ul> }.into_any()
}
