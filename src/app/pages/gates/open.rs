//! 提出: which question goes out, to whom, by which letter; or that the office does it itself.

use leptos::prelude::*;

use super::preview::preview;
use super::question::{Fields, addressee_words};
use super::{Matter, Sheet, coded, name_of};
use crate::app::components::{
    ButtonKind, Choice, Choices, DateField, Notice, SelectField, TextArea, TextField, Tone,
};
use crate::desk::ask::GateWish;
use crate::desk::view::{CaseView, OfficeView, OpeningView};
use crate::i18n::Words;
use crate::i18n::of_review::Label;
use crate::review::record::GateRecord;
use crate::review::{Code, GateKind, LetterKind, Question};

/// Whether anything of the item is still here that may not be once it is asked whether it is a state secret.
fn has_content(case: &CaseView, item: u32) -> bool {
    let found = case.record.items.iter().find(|one| one.number == item);
    found.is_some_and(|item| {
        let here = |content: &crate::review::record::Content| !content.is_removed;
        let of_versions = item.versions.iter().flat_map(|version| [&version.file, &version.text]);
        of_versions.flatten().chain(&item.r#abstract).any(here)
    })
}

/// The form of a question; `former` is the branch it continues, where it is put again.
pub(super) fn form(
    words: Words,
    sheet: Sheet,
    opening: OpeningView,
    office: &OfficeView,
    former: Option<&GateRecord>,
) -> AnyView {
    let errors = sheet.act.errors;
    let fields = Fields::new(&opening);
    let organ = opening.organ.as_ref().map(|(_, name)| name.clone());
    let name = name_of(words, opening.kind, organ.as_deref());
    let title = if opening.again.is_some() { words.gates_again_named(name) } else { name };
    let content = content(words, sheet, fields, &opening, office);
    let content = match former {
        Some(former) => {
            fields.follow(former);
            view! {
                {follows(words, former)}
                {content}
            }
            .into_any()
        }
        None => content,
    };
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

/// Which letter the new one follows, and what becomes of its answer.
fn follows(words: Words, former: &GateRecord) -> impl IntoView {
    let letter = former.hops.iter().rfind(|hop| hop.reply_kind.is_none());
    let told = letter.map(|hop| {
        let number = hop.letter_no.as_ref().and_then(|number| number.text.clone());
        words.gates_again_hint(number.unwrap_or_else(|| hop.letter_kind.label(words).to_owned()))
    });
    view! {
        <Notice tone=Tone::Info>
            <p>{told}</p>
        </Notice>
    }
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
