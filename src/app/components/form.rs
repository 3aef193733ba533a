//! A form: its errors, its keys, what is checked before anything is asked of the desk.

use leptos::ev::{KeyboardEvent, SubmitEvent};
use leptos::prelude::*;

use super::DateInput;
use crate::app::browser;
use crate::app::context::use_words;
use crate::app::problem_words::field_words;
use crate::app::trouble::Trouble;
use crate::desk::{FieldProblem, Problem};
use crate::i18n::Words;

/// What is wrong with one field, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldError {
    /// Id of the field; the summary leads there.
    pub id: String,
    /// The sentence, the same in the summary and at the field.
    pub words: String,
}

/// The errors of one form, in the order of its fields.
#[derive(Clone, Copy)]
pub struct FormErrors(RwSignal<Vec<FieldError>>);

impl Default for FormErrors {
    fn default() -> Self {
        Self::new()
    }
}

impl FormErrors {
    /// No errors.
    pub fn new() -> Self {
        Self(RwSignal::new(Vec::new()))
    }

    /// What is wrong with the field of this id.
    pub fn of(self, id: &str) -> Option<String> {
        self.0.with(|errors| errors.iter().find(|error| error.id == id).map(|error| error.words.clone()))
    }

    /// All errors.
    pub fn all(self) -> Vec<FieldError> {
        self.0.get()
    }

    /// Shows these errors in place of all others; the summary takes the focus if there are any.
    pub fn show(self, errors: Vec<FieldError>) {
        self.0.set(errors);
    }

    /// Shows faults of fields the desk sent back, at fields whose ids are the desk's codes; with the item behind a dash
    /// from the second item on. False, and nothing is done, when the trouble is another.
    pub fn take(self, words: Words, trouble: &Trouble) -> bool {
        let Trouble::Desk(Problem::Fields(fields)) = trouble else { return false };
        let error = |field: &FieldProblem| {
            let code = field.field.as_str();
            let id = match field.item {
                Some(item) if item > 1 => [code, "-", &item.to_string()].concat(),
                Some(_) | None => code.to_owned(),
            };
            FieldError { id, words: field_words(words, field) }
        };
        self.show(fields.iter().map(error).collect());
        true
    }

    /// Runs checks and shows what they find. True when nothing is wrong.
    pub fn check(self, words: Words, checks: impl FnOnce(&mut Checker)) -> bool {
        let mut checker = Checker { words, found: Vec::new() };
        checks(&mut checker);
        let is_sound = checker.found.is_empty();
        self.show(checker.found);
        is_sound
    }
}

/// Gathers what is wrong with a form, field by field.
pub struct Checker {
    words: Words,
    found: Vec<FieldError>,
}

impl Checker {
    /// Says something about a field in words of the caller.
    pub fn say(&mut self, id: &str, words: impl Into<String>) {
        self.found.push(FieldError { id: id.to_owned(), words: words.into() });
    }

    /// The same, and the rule it offends.
    pub fn say_by(&mut self, id: &str, words: impl std::fmt::Display, rule: &str) {
        let said = self.words.problem_beside(words, self.words.problem_rule(rule));
        self.say(id, said);
    }

    /// Something must be written.
    pub fn require(&mut self, id: &str, label: &str, text: &str) {
        if text.trim().is_empty() {
            self.say(id, self.words.error_required(label));
        }
    }

    /// The same, and the rule that asks for it.
    pub fn owe(&mut self, id: &str, label: &str, rule: &str, text: &str) {
        if text.trim().is_empty() {
            self.say_by(id, self.words.error_required(label), rule);
        }
    }

    /// What the written record is made of.
    pub fn written(&mut self, id: &str, label: &str, text: &str) {
        self.owe(id, label, self.words.rule_written(), text);
    }

    /// A reason is part of it.
    pub fn reason(&mut self, text: &str) {
        self.written("reason", self.words.words_reason(), text);
    }

    /// Something must be chosen.
    pub fn choose(&mut self, id: &str, label: &str, is_chosen: bool) {
        if !is_chosen {
            self.say(id, self.words.error_choose(label));
        }
    }

    /// No more characters than this.
    pub fn at_most(&mut self, id: &str, label: &str, text: &str, limit: usize) {
        let length = text.chars().count();
        if length > limit {
            self.say(id, self.words.error_too_long(label, length - limit));
        }
    }

    /// What stands there must be a date; `is_required`: and something must stand there.
    pub fn date(&mut self, id: &str, label: &str, input: DateInput, is_required: bool) {
        if input.is_wrong {
            self.say(id, self.words.error_date(label));
        } else if is_required && input.date.is_none() {
            self.say(id, self.words.error_required(label));
        }
    }

    /// A date that cannot lie after today.
    pub fn past_date(&mut self, id: &str, label: &str, input: DateInput, is_required: bool) {
        self.date(id, label, input, is_required);
        if input.date.is_some_and(|date| date > browser::today()) {
            self.say_by(id, self.words.error_future(label), self.words.rule_record());
        }
    }
}

/// A form that never leaves the page. Ctrl+Enter does its primary act; Enter alone does it only where that is said,
/// never while characters are being composed, and never where something is decided.
#[component]
pub fn Form(
    /// The primary act.
    on_primary: Callback<()>,
    /// Enter in a line of text does the primary act too: unlocking, going on, searching.
    #[prop(optional)]
    enter_submits: bool,
    /// Class.
    #[prop(default = "card stack")]
    class: &'static str,
    children: Children,
) -> impl IntoView {
    let on_submit = move |event: SubmitEvent| event.prevent_default();
    let on_key = move |event: KeyboardEvent| {
        // 229 is what older engines send for every key of an input method.
        if event.key() != "Enter" || event.is_composing() || event.key_code() == 229 {
            return;
        }
        let with_control = event.ctrl_key() || event.meta_key();
        let in_line = event_target_is(&event, "INPUT");
        if with_control || (enter_submits && in_line) {
            event.prevent_default();
            event.stop_propagation();
            on_primary.run(());
        } else if in_line {
            event.prevent_default();
        }
    };
    view! {
        <form class=class novalidate autocomplete="off" on:submit=on_submit on:keydown=on_key>
            {children()}
        </form>
    }
    .into_any()
}

fn event_target_is(event: &KeyboardEvent, tag: &str) -> bool {
    use wasm_bindgen::JsCast;
    let target = event.target().and_then(|target| target.dyn_into::<web_sys::HtmlInputElement>().ok());
    target.is_some_and(|input| {
        input.tag_name() == tag && !matches!(input.type_().as_str(), "checkbox" | "radio" | "file")
    })
}

/// The parts every field has above its control: label, hint, error; and what the control says about them.
#[derive(Clone)]
pub(super) struct FieldFrame {
    pub(super) id: String,
    pub(super) label: String,
    pub(super) hint: String,
    pub(super) is_optional: bool,
    pub(super) errors: FormErrors,
}

impl FieldFrame {
    /// Whether the field is wrong.
    pub(super) fn is_wrong(&self) -> Signal<bool> {
        let (errors, id) = (self.errors, self.id.clone());
        Signal::derive(move || errors.of(&id).is_some())
    }

    /// `aria-invalid`.
    pub(super) fn invalid(&self) -> Signal<Option<&'static str>> {
        let is_wrong = self.is_wrong();
        Signal::derive(move || is_wrong.get().then_some("true"))
    }

    /// Ids of what describes the control.
    pub(super) fn described_by(&self) -> Signal<Option<String>> {
        let (id, has_hint, is_wrong) = (self.id.clone(), !self.hint.is_empty(), self.is_wrong());
        Signal::derive(move || {
            let hint = has_hint.then(|| [&id, "-hint"].concat());
            let error = is_wrong.get().then(|| [&id, "-error"].concat());
            match (hint, error) {
                (Some(hint), Some(error)) => Some([hint, error].join(" ")),
                (hint, error) => hint.or(error),
            }
        })
    }

    /// Hint and error.
    pub(super) fn notes(&self) -> AnyView {
        let (errors, id) = (self.errors, self.id.clone());
        let hint_id = [&self.id, "-hint"].concat();
        let hint =
            (!self.hint.is_empty()).then(|| view! { <p class="hint" id=hint_id>{self.hint.clone()}</p> });
        let error = move || {
            errors.of(&id).map(|words| {
                view! {
                    <p class="field-error" id=[&id, "-error"].concat()>
                        {super::icon(crate::app::icons::Icon::Warning)}
                        {words}
                    </p>
                }
            })
        };
        view! {
            {hint}
            {error}
        }
        .into_any()
    }

    /// The label's words, with the mark of an optional field.
    pub(super) fn label_words(&self) -> AnyView {
        let mark = self.is_optional.then(|| view! { <i>{use_words().field_optional()}</i> });
        view! {
            {self.label.clone()}
            {mark}
        }
        .into_any()
    }

    /// Label, notes and the control, in their block.
    pub(super) fn around(self, width: &'static str, control: AnyView) -> AnyView {
        let is_wrong = self.is_wrong();
        let class = move || {
            let wrong = if is_wrong.get() { " field-wrong" } else { "" };
            ["field", width, wrong].concat()
        };
        let words = self.label_words();
        let notes = self.notes();
        view! {
            <div class=class>
                <label for=self.id>{words}</label>
                {notes}
                {control}
            </div>
        }
        .into_any()
    }
}
