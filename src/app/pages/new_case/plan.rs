//! How the information is meant to go out, and the facts of the request it answers.

use leptos::prelude::*;

use super::fields::CaseFields;
use crate::app::components::{Choice, Choices, DateField, FormErrors, SelectField, TextField};
use crate::desk::view::OfficeView;
use crate::i18n::Words;
use crate::i18n::of_review::{Label, coded, profile};
use crate::review::record::Coded;
use crate::review::{ApplicantKind, Code, Mode, RequestWay, Urgency};

fn rows(rows: &[Coded]) -> Vec<(Code, String)> {
    rows.iter().map(|row| (row.code.clone(), coded(row).to_owned())).collect()
}

/// The third group of the form.
pub(super) fn plan(words: Words, fields: CaseFields, office: &OfficeView, errors: FormErrors) -> AnyView {
    let modes = Mode::ALL.iter().map(|mode| Choice::new(*mode, mode.label(words))).collect();
    let request =
        move || (fields.mode.get() == Some(Mode::OnRequest)).then(|| request(words, fields, errors));
    view! {
        <Choices id="mode" legend=words.new_case_mode() value=fields.mode options=modes errors=errors />
        {request}
        <SelectField
            id="matter_kind"
            label=words.new_case_matter_kind()
            value=fields.matter_kind
            options=rows(&office.matter_kinds)
            errors=errors
        />
        <SelectField
            id="planned_channel"
            label=words.new_case_channel()
            value=fields.channel
            options=rows(&office.channels)
            errors=errors
        />
        <DateField
            id="planned_on"
            label=words.new_case_planned_on()
            value=fields.planned_on
            errors=errors
            optional=true
        />
        {handling(words, fields, office, errors)}
    }
    .into_any()
}

/// How fast, by which procedure, under which numbers.
fn handling(words: Words, fields: CaseFields, office: &OfficeView, errors: FormErrors) -> AnyView {
    let urgencies = Urgency::ALL.iter().map(|urgency| Choice::new(*urgency, urgency.label(words))).collect();
    let profiles: Vec<(Code, String)> = office
        .profiles
        .iter()
        .map(|one| (one.code.clone(), profile(words, &one.code, one.label.as_deref()).to_owned()))
        .collect();
    let profiles = (profiles.len() > 1).then(|| {
        view! {
            <SelectField
                id="profile"
                label=words.new_case_profile()
                value=fields.profile
                options=profiles
                errors=errors
            />
        }
    });
    let labels: Vec<String> = office.extra_fields.iter().map(|row| coded(row).to_owned()).collect();
    let extra: Vec<AnyView> = fields
        .extra
        .get_value()
        .into_iter()
        .zip(labels)
        .map(|((code, value), label)| {
            let id = ["extra_", code.as_str()].concat();
            view! { <TextField id=id label=label value=value errors=errors optional=true /> }.into_any()
        })
        .collect();
    view! {
        <Choices
            id="urgency"
            legend=words.new_case_urgency()
            value=fields.urgency
            options=urgencies
            errors=errors
            row=true
        />
        {profiles}
        <TextField
            id="office_number"
            label=words.new_case_office_number()
            value=fields.office_number
            errors=errors
            optional=true
            short=true
        />
        <TextField
            id="parallel_no"
            label=words.new_case_parallel()
            hint=words.new_case_parallel_hint()
            value=fields.parallel_no
            errors=errors
            optional=true
            short=true
        />
        {extra}
    }
    .into_any()
}

fn request(words: Words, fields: CaseFields, errors: FormErrors) -> AnyView {
    let ways = RequestWay::ALL.iter().map(|way| (*way, way.label(words).to_owned())).collect();
    let kinds = ApplicantKind::ALL.iter().map(|kind| (*kind, kind.label(words).to_owned())).collect();
    view! {
        <div class="card">
            <DateField
                id="received_on"
                label=words.new_case_request_received()
                value=fields.received_on
                errors=errors
            />
            <SelectField id="way" label=words.new_case_request_way() value=fields.way options=ways errors=errors />
            <SelectField
                id="applicant"
                label=words.new_case_applicant_kind()
                value=fields.applicant
                options=kinds
                errors=errors
            />
        </div>
    }
    .into_any()
}
