//! Withdrawing, voiding, and keeping a note.

use leptos::prelude::*;

use super::ActSheet;
use crate::app::browser;
use crate::app::components::{ButtonKind, Choice, Choices, Notice, TextArea, TextField, Tone};
use crate::desk::ask::Wish;
use crate::desk::view::OfficeView;
use crate::i18n::Words;
use crate::i18n::of_review::{Label, coded};
use crate::review::record::Coded;
use crate::review::{Code, NoteKind};

pub(super) fn withdraw(words: Words, sheet: ActSheet, office: &OfficeView) -> AnyView {
    let wish = |reason_code, reason| Wish::Withdraw { reason_code, reason };
    with_reason(words, sheet, &office.withdraw_reasons, words.act_withdraw_warning(), wish)
}

pub(super) fn void(words: Words, sheet: ActSheet, office: &OfficeView) -> AnyView {
    let wish = |reason_code, reason| Wish::Void { reason_code, reason };
    with_reason(words, sheet, &office.void_reasons, words.act_void_warning(), wish)
}

fn with_reason(
    words: Words,
    sheet: ActSheet,
    reasons: &[Coded],
    warning: &'static str,
    wish: impl Fn(Code, String) -> Wish + Send + Sync + 'static,
) -> AnyView {
    let errors = sheet.errors;
    let code = RwSignal::new(None::<Code>);
    let reason = RwSignal::new(String::new());
    let press = Callback::new(move |()| {
        let sound = sheet.check(words, |checker| {
            checker.choose("reason_code", words.act_reason_code(), code.with_untracked(Option::is_some));
            checker.reason(&reason.get_untracked());
        });
        if let (true, Some(code)) = (sound, code.get_untracked()) {
            sheet.send(wish(code, reason.get_untracked()));
        }
    });
    let options = reasons.iter().map(|row| Choice::new(row.code.clone(), coded(row))).collect();
    let fields = view! {
        <Notice tone=Tone::Warn>
            <p>{warning}</p>
        </Notice>
        <Choices id="reason_code" legend=words.act_reason_code() value=code options=options errors=errors />
        <TextArea id="reason" label=words.words_reason() value=reason errors=errors rows=3 />
    };
    sheet.form(words, fields.into_any(), press, ButtonKind::Danger)
}

/// 记事: approves nothing, and says so.
pub(super) fn note(words: Words, sheet: ActSheet) -> AnyView {
    let errors = sheet.errors;
    let kind = RwSignal::new(None::<NoteKind>);
    let said = RwSignal::new(String::new());
    let persons = RwSignal::new(String::new());
    let press = Callback::new(move |()| {
        let sound = sheet.check(words, |checker| {
            checker.choose("kind", words.act_note_kind(), kind.with_untracked(Option::is_some));
            checker.written("words", words.act_note_words(), &said.get_untracked());
        });
        if let (true, Some(kind)) = (sound, kind.get_untracked()) {
            let (words, persons) = (said.get_untracked(), persons.get_untracked());
            sheet.send(Wish::Note { kind, at: browser::now(), words, persons });
        }
    });
    let kinds = NoteKind::ALL.iter().map(|kind| Choice::new(*kind, kind.label(words))).collect();
    let fields = view! {
        <Notice tone=Tone::Info>
            <p>{words.act_note_hint()}</p>
        </Notice>
        <Choices id="kind" legend=words.act_note_kind() value=kind options=kinds errors=errors row=true />
        <TextArea id="words" label=words.act_note_words() value=said errors=errors rows=4 />
        <TextField id="persons" label=words.words_persons() value=persons errors=errors optional=true />
    };
    sheet.form(words, fields.into_any(), press, ButtonKind::Primary)
}
