//! One of a few, several of a few, yes or no: as targets wide enough for any hand.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use super::FormErrors;
use super::form::FieldFrame;
use crate::app::browser;

/// One choice: its value, its words, and a note under them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice<T> {
    /// Value.
    pub value: T,
    /// Words.
    pub label: String,
    /// Note in small type; may be empty.
    pub note: String,
}

impl<T> Choice<T> {
    /// A choice without a note.
    pub fn new(value: T, label: impl Into<String>) -> Self {
        Self { value, label: label.into(), note: String::new() }
    }

    /// A choice with a note.
    pub fn with_note(value: T, label: impl Into<String>, note: impl Into<String>) -> Self {
        Self { value, label: label.into(), note: note.into() }
    }
}

/// A group as it stands on the page, whatever its values are.
struct Group {
    frame: FieldFrame,
    rows: Vec<(String, String)>,
    kind: &'static str,
    is_chosen: Signal<Vec<bool>>,
    choose: Callback<usize>,
    in_a_row: bool,
}

/// No field of a second item has such an id: there the item stands alone behind the dash.
fn option_id(group: &str, at: usize) -> String {
    [group, "-option-", &at.to_string()].concat()
}

impl Group {
    fn view(self) -> AnyView {
        let Self { frame, rows, kind, is_chosen, choose, in_a_row } = self;
        let (described, invalid, is_wrong) = (frame.described_by(), frame.invalid(), frame.is_wrong());
        let id = frame.id.clone();
        let count = rows.len();
        let options: Vec<AnyView> = rows
            .into_iter()
            .enumerate()
            .map(|(at, (label, note))| {
                let note = (!note.is_empty()).then(|| view! { <small>{note}</small> });
                view! {
                    <label class="choice">
                        <input
                            id=option_id(&id, at)
                            type=kind
                            name=id.clone()
                            autocomplete="off"
                            prop:checked=move || is_chosen.with(|all| all.get(at) == Some(&true))
                            on:change=move |_| choose.run(at)
                        />
                        <span>{label} {note}</span>
                    </label>
                }
                .into_any()
            })
            .collect();
        let group = id.clone();
        // The digits 1 to 9 choose while the focus is in the group; nothing is typed there.
        let on_key = move |event: KeyboardEvent| {
            let digit = event.key().parse::<usize>().ok().filter(|digit| (1..=count).contains(digit));
            if let Some(digit) = digit
                && !(event.ctrl_key() || event.alt_key() || event.meta_key())
            {
                choose.run(digit - 1);
                browser::focus(&option_id(&group, digit - 1));
            }
        };
        let class = move || {
            let row = if in_a_row { " choices-row" } else { "" };
            let wrong = if is_wrong.get() { " field-wrong" } else { "" };
            ["choices", row, wrong].concat()
        };
        view! {
            <fieldset
                id=id
                class=class
                aria-describedby=move || described.get()
                aria-invalid=move || invalid.get()
                on:keydown=on_key
            >
                <legend>{frame.label_words()}</legend>
                {frame.notes()}
                {options}
            </fieldset>
        }
        .into_any()
    }
}

fn apart<T>(options: Vec<Choice<T>>) -> (Vec<T>, Vec<(String, String)>) {
    options.into_iter().map(|choice| (choice.value, (choice.label, choice.note))).unzip()
}

/// One of a few. Nothing is chosen beforehand unless `value` says so.
#[component]
pub fn Choices<T: Clone + PartialEq + Send + Sync + 'static>(
    /// Id, unique in the page; errors name it.
    #[prop(into)]
    id: String,
    /// The question.
    #[prop(into)]
    legend: String,
    /// What is chosen.
    value: RwSignal<Option<T>>,
    /// What can be chosen.
    options: Vec<Choice<T>>,
    /// The errors of its form.
    errors: FormErrors,
    /// Hint under the question.
    #[prop(optional, into)]
    hint: String,
    /// Says 选填 beside the question.
    #[prop(optional)]
    optional: bool,
    /// Side by side, for short words.
    #[prop(optional)]
    row: bool,
) -> impl IntoView {
    let (values, rows) = apart(options);
    let values = StoredValue::new(values);
    let is_chosen = Signal::derive(move || {
        value.with(|value| {
            values.with_value(|all| all.iter().map(|one| Some(one) == value.as_ref()).collect())
        })
    });
    let choose = Callback::new(move |at: usize| {
        value.set(values.with_value(|all| all.get(at).cloned()));
    });
    let frame = FieldFrame { id, label: legend, hint, is_optional: optional, errors };
    Group { frame, rows, kind: "radio", is_chosen, choose, in_a_row: row }.view()
}

/// Several of a few.
#[component]
pub fn Checks<T: Clone + PartialEq + Send + Sync + 'static>(
    /// Id, unique in the page; errors name it.
    #[prop(into)]
    id: String,
    /// The question.
    #[prop(into)]
    legend: String,
    /// What is chosen, in the order of `options`.
    value: RwSignal<Vec<T>>,
    /// What can be chosen.
    options: Vec<Choice<T>>,
    /// The errors of its form.
    errors: FormErrors,
    /// Hint under the question.
    #[prop(optional, into)]
    hint: String,
    /// Says 选填 beside the question.
    #[prop(optional)]
    optional: bool,
    /// Side by side, for short words.
    #[prop(optional)]
    row: bool,
) -> impl IntoView {
    let (values, rows) = apart(options);
    let values = StoredValue::new(values);
    let is_chosen = Signal::derive(move || {
        value.with(|chosen| values.with_value(|all| all.iter().map(|one| chosen.contains(one)).collect()))
    });
    let choose = Callback::new(move |at: usize| {
        values.with_value(|all| {
            let Some(turned) = all.get(at) else { return };
            value.update(|chosen| {
                let is_on = chosen.contains(turned);
                let keeps = |one: &T| if one == turned { !is_on } else { chosen.contains(one) };
                *chosen = all.iter().filter(|one| keeps(one)).cloned().collect();
            });
        });
    });
    let frame = FieldFrame { id, label: legend, hint, is_optional: optional, errors };
    Group { frame, rows, kind: "checkbox", is_chosen, choose, in_a_row: row }.view()
}

/// Yes or no, as one wide target.
#[component]
pub fn CheckBox(
    /// Id, unique in the page; errors name it.
    #[prop(into)]
    id: String,
    /// Words.
    #[prop(into)]
    label: String,
    /// Whether it is ticked.
    value: RwSignal<bool>,
    /// Note in small type; may be empty.
    #[prop(optional, into)]
    note: String,
    /// The errors of its form, where it must be ticked.
    #[prop(optional)]
    errors: Option<FormErrors>,
) -> impl IntoView {
    let errors = errors.unwrap_or_default();
    let frame =
        FieldFrame { id: id.clone(), label: String::new(), hint: String::new(), is_optional: false, errors };
    let (described, invalid, is_wrong) = (frame.described_by(), frame.invalid(), frame.is_wrong());
    let note = (!note.is_empty()).then(|| view! { <small>{note}</small> });
    view! {
        <div class=move || if is_wrong.get() { "field-wrong" } else { "" }>
            {frame.notes()} <label class="choice">
                <input
                    id=id
                    type="checkbox"
                    autocomplete="off"
                    prop:checked=move || value.get()
                    on:change:target=move |event| value.set(event.target().checked())
                    aria-describedby=move || described.get()
                    aria-invalid=move || invalid.get()
                />
                <span>{label} {note}</span>
            </label>
        </div>
    }
    .into_any()
}
