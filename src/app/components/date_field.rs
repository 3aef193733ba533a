//! A date: the browser's own picker where it has one, `2026-03-05` in every case.

use leptos::ev::Targeted;
use leptos::prelude::*;
use web_sys::{Event, HtmlInputElement};

use super::FormErrors;
use super::form::FieldFrame;
use crate::app::context::use_words;
use crate::review::CivilDate;

/// What a date field holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DateInput {
    /// The date, if one was given.
    pub date: Option<CivilDate>,
    /// Something stands there that is no date.
    pub is_wrong: bool,
}

impl DateInput {
    /// This date, or nothing.
    pub fn of(date: impl Into<Option<CivilDate>>) -> Self {
        Self { date: date.into(), is_wrong: false }
    }

    /// Reads what was typed: year, month, day with `-`, `/` or `.` between them.
    fn read(typed: &str) -> Self {
        let typed = typed.trim();
        if typed.is_empty() {
            return Self::default();
        }
        let parts: Vec<&str> = typed.split(['-', '/', '.']).collect();
        let date = match parts.as_slice() {
            [year, month, day] if year.len() == 4 => match (year.parse(), month.parse(), day.parse()) {
                (Ok(year), Ok(month), Ok(day)) => CivilDate::new(year, month, day).ok(),
                _ => None,
            },
            _ => None,
        };
        Self { date, is_wrong: date.is_none() }
    }
}

/// A date.
#[component]
pub fn DateField(
    /// Id, unique in the page; errors name it.
    #[prop(into)]
    id: String,
    /// Label.
    #[prop(into)]
    label: String,
    /// What stands in it.
    value: RwSignal<DateInput>,
    /// The errors of its form.
    errors: FormErrors,
    /// Hint under the label; the shape of a date if none is given.
    #[prop(optional, into)]
    hint: String,
    /// Says 选填 beside the label.
    #[prop(optional)]
    optional: bool,
) -> impl IntoView {
    let hint = if hint.is_empty() { use_words().field_date_hint().to_owned() } else { hint };
    let frame = FieldFrame { id: id.clone(), label, hint, is_optional: optional, errors };
    let (described, invalid) = (frame.described_by(), frame.invalid());
    let read = move |event: Targeted<Event, HtmlInputElement>| {
        let input = event.target();
        let mut read = DateInput::read(&input.value());
        // A picker half filled in shows no value, and says so here.
        read.is_wrong |= input.validity().bad_input();
        value.set(read);
    };
    // Only what somebody else sets is written into the control: writing while it is typed would undo the typing.
    let shown = value.get_untracked().date.map(|date| date.to_string()).unwrap_or_default();
    let control = view! {
        <input
            id=id
            type="date"
            placeholder="2026-03-05"
            autocomplete="off"
            min="1900-01-01"
            max="9999-12-31"
            value=shown
            on:input:target=read
            aria-describedby=move || described.get()
            aria-invalid=move || invalid.get()
        />
    };
    frame.around(" field-date", control.into_any())
}
