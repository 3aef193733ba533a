//! 提出: which question goes out, to whom, by which letter; or that the office does it itself.

use leptos::prelude::*;

use super::preview::preview;
use super::{Matter, Sheet, coded, name_of};
use crate::app::browser;
use crate::app::components::{
    ButtonKind, Checker, Choice, Choices, DateField, DateInput, Notice, SelectField, TextArea, TextField,
    Tone,
};
use crate::desk::ask::{GateQuestion, GateWish};
use crate::desk::view::{CaseView, OfficeView, OpeningView, WayView};
use crate::i18n::Words;
use crate::i18n::of_review::Label;
use crate::review::{Code, GateKind, LetterKind, Question, Relation};

#[derive(Clone, Copy)]
struct Fields {
    ways: StoredValue<Vec<WayView>>,
    way: RwSignal<Option<usize>>,
    relation: RwSignal<Option<Relation>>,
    letter: RwSignal<Option<LetterKind>>,
    addressee: RwSignal<String>,
    letter_no: RwSignal<String>,
    date: RwSignal<DateInput>,
    due: RwSignal<DateInput>,
    words: RwSignal<String>,
    enclosures: RwSignal<String>,
    signed_out_by: RwSignal<String>,
    provisional: RwSignal<Option<Code>>,
}

/// A third party is no organ.
fn addressee_words(words: Words, relation: Option<Relation>) -> &'static str {
    match relation {
        Some(Relation::ThirdParty) => words.gate_form_party(),
        Some(_) | None => words.gate_form_addressee(),
    }
}

fn only<T: Clone>(all: &[T]) -> Option<T> {
    if let [one] = all { Some(one.clone()) } else { None }
}

impl Fields {
    fn new(opening: &OpeningView) -> Self {
        let text = || RwSignal::new(String::new());
        let fields = Self {
            ways: StoredValue::new(opening.ways.clone()),
            way: RwSignal::new(None),
            relation: RwSignal::new(None),
            letter: RwSignal::new(None),
            addressee: RwSignal::new(opening.organ.clone().map(|(_, name)| name).unwrap_or_default()),
            letter_no: text(),
            date: RwSignal::new(DateInput::of(browser::today())),
            due: RwSignal::new(DateInput::default()),
            words: text(),
            enclosures: text(),
            signed_out_by: text(),
            provisional: RwSignal::new(None),
        };
        fields.way.set((opening.ways.len() == 1).then_some(0));
        // What there is only one of needs no choosing.
        Effect::new(move |_| {
            let relations: Vec<Relation> = fields.addressees().into_iter().map(|(one, _)| one).collect();
            fields.relation.set(only(&relations));
        });
        Effect::new(move |_| fields.letter.set(only(&fields.letters())));
        fields
    }

    fn chosen(self) -> Option<WayView> {
        let at = self.way.get()?;
        self.ways.with_value(|ways| ways.get(at).cloned())
    }

    fn addressees(self) -> Vec<(Relation, Vec<LetterKind>)> {
        self.chosen().map(|way| way.addressees).unwrap_or_default()
    }

    fn letters(self) -> Vec<LetterKind> {
        let relation = self.relation.get();
        let found = self.addressees().into_iter().find(|(one, _)| Some(*one) == relation);
        found.map(|(_, letters)| letters).unwrap_or_default()
    }

    fn asks_secrecy(self) -> bool {
        self.chosen().is_some_and(|way| way.question == Question::IsSecret)
    }

    /// Nobody outside is written to.
    fn is_within(self) -> bool {
        self.letter.get() == Some(LetterKind::None)
    }

    fn check(self, words: Words, checker: &mut Checker) {
        checker.choose("way", words.gate_form_question(), self.way.get_untracked().is_some());
        checker.choose("relation", words.gate_form_relation(), self.relation.get_untracked().is_some());
        checker.choose("letter_kind", words.gate_form_letter_kind(), self.letter.get_untracked().is_some());
        if untrack(|| self.is_within()) {
            return;
        }
        let rows = [
            ("addressee", addressee_words(words, untrack(|| self.relation.get())), self.addressee),
            ("letter_no", words.gate_form_letter_no(), self.letter_no),
            ("question_words", words.gate_form_words(), self.words),
            ("signed_out_by", words.gate_form_signed_out_by(), self.signed_out_by),
        ];
        for (id, label, value) in rows {
            checker.require(id, label, &value.get_untracked());
        }
        checker.past_date("date", words.gate_form_letter_date(), self.date.get_untracked(), true);
        checker.date("due", words.gate_form_due(), self.due.get_untracked(), false);
        checker.choose(
            "provisional",
            words.gate_form_provisional(),
            self.provisional.get_untracked().is_some(),
        );
    }

    fn question(self, opening: &OpeningView) -> Option<GateQuestion> {
        let way = untrack(|| self.chosen())?;
        let is_within = untrack(|| self.is_within());
        let text = |value: RwSignal<String>| if is_within { String::new() } else { value.get_untracked() };
        Some(GateQuestion {
            item: opening.item,
            version: opening.version,
            kind: opening.kind,
            question: way.question,
            route: way.route,
            organ: opening.organ.as_ref().map(|(number, _)| *number),
            provisional: self.provisional.get_untracked().unwrap_or_else(|| Code::known("hold")),
            relation: self.relation.get_untracked()?,
            letter_kind: self.letter.get_untracked()?,
            date: self.date.get_untracked().date.unwrap_or_else(browser::today),
            due: self.due.get_untracked().date.filter(|_| !is_within),
            addressee: text(self.addressee),
            letter_no: text(self.letter_no),
            question_words: text(self.words),
            enclosures: text(self.enclosures),
            signed_out_by: text(self.signed_out_by),
        })
    }
}

/// Whether anything of the item is still here that may not be once it is asked whether it is a state secret.
fn has_content(case: &CaseView, item: u32) -> bool {
    let found = case.record.items.iter().find(|one| one.number == item);
    found.is_some_and(|item| {
        let here = |content: &crate::review::record::Content| !content.is_removed;
        let of_versions = item.versions.iter().flat_map(|version| [&version.file, &version.text]);
        of_versions.flatten().chain(&item.r#abstract).any(here)
    })
}

pub(super) fn form(words: Words, sheet: Sheet, opening: OpeningView, office: &OfficeView) -> AnyView {
    let errors = sheet.act.errors;
    let fields = Fields::new(&opening);
    let organ = opening.organ.as_ref().map(|(_, name)| name.clone());
    let title = name_of(words, opening.kind, organ.as_deref());
    let content = content(words, sheet, fields, &opening, office);
    let press = Callback::new(move |()| {
        let sound = errors.check(words, |checker| fields.check(words, checker));
        if let (true, Some(question)) = (sound, fields.question(&opening)) {
            let is_here = sheet.act.case.with_value(|case| has_content(case, opening.item));
            let leaves = question.question == Question::IsSecret && is_here;
            sheet.send(GateWish::Open(question), leaves.then_some(Matter::Remove));
        }
    });
    sheet.act.form_called(words, title, content, press, ButtonKind::Primary)
}

fn warning(words: Words, fields: Fields) -> impl IntoView {
    move || {
        fields.asks_secrecy().then(|| {
            view! {
                <Notice tone=Tone::Warn>
                    <p>{words.gate_form_secret_warning()}</p>
                </Notice>
            }
        })
    }
}

/// Nobody outside is asked.
fn within(words: Words, fields: Fields, kind: GateKind) -> impl IntoView {
    move || {
        let hint = if kind == GateKind::Excision {
            words.gate_form_excise_hint()
        } else {
            words.gate_form_own_hint()
        };
        fields.is_within().then(|| {
            view! {
                <Notice tone=Tone::Info>
                    <p>{hint}</p>
                </Notice>
            }
        })
    }
}

fn content(
    words: Words,
    sheet: Sheet,
    fields: Fields,
    opening: &OpeningView,
    office: &OfficeView,
) -> AnyView {
    let errors = sheet.act.errors;
    let questions: Vec<Choice<usize>> = opening
        .ways
        .iter()
        .enumerate()
        .map(|(at, way)| {
            let note = way.route.map(|route| route.label(words)).unwrap_or_default();
            Choice::with_note(at, way.question.label(words), note)
        })
        .collect();
    let question = (questions.len() > 1).then(|| {
        view! {
            <Choices
                id="way"
                legend=words.gate_form_question()
                value=fields.way
                options=questions
                errors=errors
            />
        }
    });
    let provisional = StoredValue::new(coded(&office.provisional));
    // Once the kind of letter is known there is either a letter or none; typing in it never builds it anew.
    let has_letter = Memo::new(move |_| fields.letter.get().map(|letter| letter != LetterKind::None));
    let (case, asked) = (sheet.act.case.with_value(|case| case.row.id.clone()), opening.clone());
    let asked = StoredValue::new(asked);
    let letter = move || {
        (has_letter.get() == Some(true)).then(|| {
            let question = move || asked.with_value(|opening| fields.question(opening));
            view! {
                {letter_fields(words, sheet, fields, provisional.get_value())}
                {preview(words, case.clone(), question)}
            }
        })
    };
    view! {
        {question}
        {warning(words, fields)}
        {whom(words, sheet, fields)}
        {within(words, fields, opening.kind)}
        {letter}
    }
    .into_any()
}

/// Addressee and kind of letter, as far as there is a choice.
fn whom(words: Words, sheet: Sheet, fields: Fields) -> AnyView {
    let errors = sheet.act.errors;
    let relation = move || {
        let addressees = fields.addressees();
        (addressees.len() > 1).then(|| {
            let options =
                addressees.iter().map(|(one, _)| (*one, one.label(words).to_owned())).collect::<Vec<_>>();
            view! {
                <SelectField
                    id="relation"
                    label=words.gate_form_relation()
                    value=fields.relation
                    options=options
                    errors=errors
                />
            }
        })
    };
    let letter = move || {
        let letters = fields.letters();
        (letters.len() > 1).then(|| {
            let options = letters.iter().map(|one| Choice::new(*one, one.label(words))).collect();
            view! {
                <Choices
                    id="letter_kind"
                    legend=words.gate_form_letter_kind()
                    value=fields.letter
                    options=options
                    errors=errors
                    row=true
                />
            }
        })
    };
    view! {
        {relation}
        {letter}
    }
    .into_any()
}

fn letter_fields(words: Words, sheet: Sheet, fields: Fields, provisional: Vec<(Code, String)>) -> AnyView {
    let errors = sheet.act.errors;
    let provisional = provisional.into_iter().map(|(code, label)| Choice::new(code, label)).collect();
    view! {
        <TextField
            id="addressee"
            label=addressee_words(words, fields.relation.get_untracked())
            value=fields.addressee
            errors=errors
        />
        <TextField id="letter_no" label=words.gate_form_letter_no() value=fields.letter_no errors=errors short=true />
        <DateField id="date" label=words.gate_form_letter_date() value=fields.date errors=errors />
        <DateField id="due" label=words.gate_form_due() value=fields.due errors=errors optional=true />
        <TextArea
            id="question_words"
            label=words.gate_form_words()
            hint=words.gate_form_words_hint()
            value=fields.words
            errors=errors
            rows=4
        />
        <TextArea
            id="enclosures"
            label=words.gate_form_enclosures()
            value=fields.enclosures
            errors=errors
            rows=2
            optional=true
        />
        <TextField
            id="signed_out_by"
            label=words.gate_form_signed_out_by()
            value=fields.signed_out_by
            errors=errors
            short=true
        />
        <Choices
            id="provisional"
            legend=words.gate_form_provisional()
            value=fields.provisional
            options=provisional
            errors=errors
        />
    }
    .into_any()
}
