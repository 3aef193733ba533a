//! 更正: pick the entry, one of its fields, and write the new value beside the old.

use leptos::prelude::*;

use super::ActSheet;
use crate::app::case_words::moment_words;
use crate::app::components::{
    ButtonKind, DateField, DateInput, Notice, SelectField, TextArea, TextField, Tone,
};
use crate::app::context::use_session;
use crate::app::field_words::field_name;
use crate::desk::ask::{BesideWish, Wish};
use crate::desk::view::{CaseView, OfficeView};
use crate::i18n::Words;
use crate::i18n::of_review::{Label, coded};
use crate::review::record::{Beside, BesideWords, Coded, Content, Fact, Line, WordsKind};
use crate::review::{AmendForm, ApplicantKind, Code, PersonId, Role, Urgency, amend_form, amendable};

/// What this person may correct of that entry: its own hand everything, the leader what is nobody's own words.
fn fields_of(line: &Line, me: Option<&PersonId>, role: Option<Role>) -> Vec<&'static str> {
    let is_own = me.is_some() && line.decider.person.as_ref() == me;
    let may = |field: &&'static str| {
        let own_words = amend_form(line.kind, field) == Some(AmendForm::OwnWords);
        is_own || (role == Some(Role::Leader) && !own_words)
    };
    amendable(line.kind).filter(may).collect()
}

fn read<T: serde::de::DeserializeOwned>(code: &str) -> Option<T> {
    serde_json::from_value(code.into()).ok()
}

fn words_of(line: &Line, field: &str) -> Option<String> {
    // A note keeps its words under the name of notes.
    let kind: Option<WordsKind> = if field == "words" { Some(WordsKind::Note) } else { read(field) };
    let beside: Option<BesideWords> = read(field);
    let text = |content: &Content| content.text.clone();
    line.facts.iter().flat_map(|facts| &facts.facts).find_map(|fact| match fact {
        Fact::Words(of, content) if Some(*of) == kind => text(content),
        Fact::Beside(Beside::Words(of, content)) if Some(*of) == beside => text(content),
        _ => None,
    })
}

/// The value as it stands, in words.
fn old_value(words: Words, case: &CaseView, line: &Line, field: &str) -> Option<String> {
    let record = &case.record;
    match field {
        "office_number" => record.office_number.clone(),
        "planned_on" => record.planned_on.map(|date| date.to_string()),
        "planned_channel" => Some(coded(&record.planned_channel).to_owned()),
        "matter_kind" => Some(coded(&record.matter_kind).to_owned()),
        "urgency" => Some(record.urgency.label(words).to_owned()),
        "applicant_kind" => {
            record.request.as_ref().map(|request| request.applicant_kind.label(words).to_owned())
        }
        "parallel_no" => record.parallel.as_ref()?.number.as_ref()?.text.clone(),
        "doc_no" => record.items.iter().find_map(|item| item.doc_no.as_ref()?.text.clone()),
        _ => words_of(line, field),
    }
}

fn listed(rows: &[Coded]) -> Vec<(String, String)> {
    rows.iter().map(|row| (row.code.to_string(), coded(row).to_owned())).collect()
}

fn coded_all<T: Label + serde::Serialize>(words: Words, all: &[T]) -> Vec<(String, String)> {
    let code = |one: &T| serde_json::to_value(one).ok()?.as_str().map(str::to_owned);
    all.iter().filter_map(|one| Some((code(one)?, one.label(words).to_owned()))).collect()
}

/// What stands in the form.
#[derive(Clone, Copy)]
struct Correction {
    event: RwSignal<Option<u32>>,
    field: RwSignal<Option<&'static str>>,
    text: RwSignal<String>,
    date: RwSignal<DateInput>,
    choice: RwSignal<Option<String>>,
}

impl Correction {
    fn form(self, sheet: ActSheet) -> Option<AmendForm> {
        let (event, field) = (self.event.get()?, self.field.get()?);
        sheet.case.with_value(|case| {
            let line = case.record.lines.iter().find(|line| line.seq == event)?;
            amend_form(line.kind, field)
        })
    }

    fn value(self, form: AmendForm) -> String {
        match form {
            AmendForm::Text | AmendForm::Words | AmendForm::OwnWords => self.text.get_untracked(),
            AmendForm::Date => {
                self.date.get_untracked().date.map(|date| date.to_string()).unwrap_or_default()
            }
            AmendForm::Listed | AmendForm::Urgency | AmendForm::Applicant => {
                self.choice.get_untracked().unwrap_or_default()
            }
        }
    }
}

#[expect(clippy::too_many_lines, reason = "one form: its state, its checks, its fields")]
pub(super) fn amend(words: Words, sheet: ActSheet, office: OfficeView) -> AnyView {
    let errors = sheet.errors;
    let me = use_session().session().and_then(|session| session.person).map(|person| person.id);
    let role = Some(sheet.hand.role);
    let correction = Correction {
        event: RwSignal::new(None),
        field: RwSignal::new(None),
        text: RwSignal::new(String::new()),
        date: RwSignal::new(DateInput::default()),
        choice: RwSignal::new(None),
    };
    let reason = RwSignal::new(String::new());
    let lines: Vec<(u32, String)> = sheet.case.with_value(|case| {
        let lines = case.record.lines.iter().filter(|line| !fields_of(line, me.as_ref(), role).is_empty());
        let said = |line: &Line| {
            let (kind, time) = (line.kind.label(words), moment_words(words, line.time));
            (line.seq, words.aside_amend_line(line.seq, kind, time, &line.decider.name))
        };
        lines.map(said).collect()
    });
    // Another entry has other fields, and another field another kind of value.
    Effect::watch(move || correction.event.get(), move |_, _, _| correction.field.set(None), false);
    let clear = move || {
        correction.text.set(String::new());
        correction.date.set(DateInput::default());
        correction.choice.set(None);
    };
    Effect::watch(move || correction.field.get(), move |_, _, _| clear(), false);
    let press = Callback::new(move |()| {
        let form = untrack(|| correction.form(sheet));
        let value = form.map(|form| correction.value(form)).unwrap_or_default();
        let sound = sheet.check(words, |checker| {
            checker.choose("event", words.aside_amend_of(), correction.event.with_untracked(Option::is_some));
            checker.choose(
                "field",
                words.aside_amend_field(),
                correction.field.with_untracked(Option::is_some),
            );
            if form.is_some() {
                checker.written("value", words.beside_new_words(), &value);
            }
            checker.reason(&reason.get_untracked());
        });
        let at = correction.event.get_untracked().zip(correction.field.get_untracked());
        if let (true, Some((event, field))) = (sound, at) {
            let (field, reason) = (Code::known(field), reason.get_untracked());
            sheet.send(Wish::Beside(BesideWish::Amend { event, field, value, reason }));
        }
    });
    let field = move || {
        let event = correction.event.get()?;
        let fields = sheet.case.with_value(|case| {
            let line = case.record.lines.iter().find(|line| line.seq == event);
            line.map(|line| fields_of(line, me.as_ref(), role)).unwrap_or_default()
        });
        let options = fields.into_iter().map(|field| (field, field_name(words, field).to_owned())).collect();
        Some(view! {
            <SelectField
                id="field"
                label=words.aside_amend_field()
                value=correction.field
                options=options
                errors=errors
            />
        })
    };
    let value = move || value_field(words, sheet, correction, &office);
    let content = view! {
        <Notice tone=Tone::Info>
            <p>{words.aside_amend_hint()}</p>
        </Notice>
        <SelectField id="event" label=words.aside_amend_of() value=correction.event options=lines errors=errors />
        {field}
        {value}
        <TextArea id="reason" label=words.words_reason() value=reason errors=errors rows=2 />
    };
    sheet.form(words, content.into_any(), press, ButtonKind::Primary)
}

/// Old value, and the control the field takes.
fn value_field(
    words: Words,
    sheet: ActSheet,
    correction: Correction,
    office: &OfficeView,
) -> Option<AnyView> {
    let form = correction.form(sheet)?;
    let (event, field) = (correction.event.get()?, correction.field.get()?);
    let errors = sheet.errors;
    let old = sheet.case.with_value(|case| {
        let line = case.record.lines.iter().find(|line| line.seq == event)?;
        old_value(words, case, line, field)
    });
    let old = old.map_or_else(|| words.aside_amend_old_none().to_owned(), |old| words.aside_amend_old(old));
    let label = words.beside_new_words();
    let select = |options: Vec<(String, String)>| {
        view! { <SelectField id="value" label=label value=correction.choice options=options errors=errors /> }
            .into_any()
    };
    let control = match form {
        AmendForm::Text => {
            view! { <TextField id="value" label=label value=correction.text errors=errors /> }.into_any()
        }
        AmendForm::Words | AmendForm::OwnWords => {
            view! { <TextArea id="value" label=label value=correction.text errors=errors rows=3 /> }
                .into_any()
        }
        AmendForm::Date => {
            view! { <DateField id="value" label=label value=correction.date errors=errors /> }.into_any()
        }
        AmendForm::Listed if field == "matter_kind" => select(listed(&office.matter_kinds)),
        AmendForm::Listed => select(listed(&office.channels)),
        AmendForm::Urgency => select(coded_all(words, Urgency::ALL)),
        AmendForm::Applicant => select(coded_all(words, ApplicantKind::ALL)),
    };
    Some(
        view! {
            <p>{old}</p>
            {control}
        }
        .into_any(),
    )
}
