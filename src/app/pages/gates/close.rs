//! 办结: how a branch ends, out of what its answer allows.

use leptos::prelude::*;

use super::Sheet;
use crate::app::components::{ButtonKind, Choice, Choices, FormErrors, TextArea, TextField};
use crate::desk::ask::GateWish;
use crate::desk::view::{Ending, GateView};
use crate::i18n::Words;
use crate::i18n::of_gate::article;
use crate::i18n::of_review::Label;
use crate::review::{Code, GateKind, GateOutcome};

/// One way to end, in words: what, and by which article or under which condition.
fn ending_words(words: Words, kind: GateKind, ending: &Ending) -> (String, String) {
    let noted = |note: &str| match &ending.article {
        Some(code) if note.is_empty() => article(words, code).to_owned(),
        Some(code) => words.gate_form_with_note(note, article(words, code)),
        None => note.to_owned(),
    };
    let code = ending.exception.as_ref().map(Code::as_str);
    let (label, note) = match (ending.outcome, code, ending.article.as_ref().map(Code::as_str)) {
        (_, Some("no_extension_notice"), _) => (words.gate_form_by_expiry().to_owned(), ""),
        (_, Some("public_interest"), _) => {
            (words.gate_form_by_interest().to_owned(), words.gate_form_by_interest_note())
        }
        (_, Some("unreasonable_objection"), _) => {
            (words.gate_form_by_objection().to_owned(), words.gate_form_by_objection_note())
        }
        (_, Some("direct_subordinate"), _) => {
            (words.gate_form_by_subordinate().to_owned(), words.gate_form_by_subordinate_note())
        }
        (_, None, Some("bm20")) => (words.gate_form_by_publication().to_owned(), ""),
        (_, None, Some("gk32")) => (words.gate_form_by_office().to_owned(), ""),
        (GateOutcome::Cancelled, ..) => {
            (GateOutcome::Cancelled.label(words).to_owned(), words.gate_form_cancelled_note())
        }
        (outcome, ..) if kind == GateKind::Excision => (words.gate_form_as_own(outcome.label(words)), ""),
        (outcome, ..) => (words.gate_form_as_answered(outcome.label(words)), ""),
    };
    (label, noted(note))
}

pub(super) fn form(words: Words, sheet: Sheet, gate: &GateView) -> AnyView {
    let errors = sheet.act.errors;
    let (seq, kind) = (gate.seq, gate.kind);
    let endings = StoredValue::new(gate.endings.clone());
    let chosen = RwSignal::new(None::<usize>);
    let notice_no = RwSignal::new(String::new());
    let reason = RwSignal::new(String::new());
    let ending = move || chosen.get().and_then(|at| endings.with_value(|all| all.get(at).cloned()));
    let owes_notice = Memo::new(move |_| ending().is_some_and(|ending| ending.owes_notice));
    let press = Callback::new(move |()| {
        let sound = sheet.act.check(words, |checker| {
            checker.choose("outcome", words.gate_form_outcome(), chosen.with_untracked(Option::is_some));
            let is_blank = notice_no.with_untracked(|text| text.trim().is_empty());
            if owes_notice.get_untracked() && is_blank {
                checker.say("notice_no", words.gate_form_error_notice());
            }
            checker.reason(&reason.get_untracked());
        });
        if let (true, Some(ending)) = (sound, untrack(ending)) {
            let notice_no = if ending.owes_notice { notice_no.get_untracked() } else { String::new() };
            let wish = GateWish::Close {
                gate: seq,
                outcome: ending.outcome,
                article: ending.article,
                exception: ending.exception,
                notice_no,
                reason: reason.get_untracked(),
            };
            sheet.send(wish, None);
        }
    });
    let content = view! {
        <Choices
            id="outcome"
            legend=words.gate_form_outcome()
            value=chosen
            options=options(words, gate)
            errors=errors
        />
        {notice(words, owes_notice, notice_no, errors)}
        <TextArea id="reason" label=words.words_reason() value=reason errors=errors rows=3 />
    };
    let title = [words.gates_close(), kind.label(words)].join(" · ");
    sheet.act.form_called(words, title, content.into_any(), press, ButtonKind::Primary)
}

fn options(words: Words, gate: &GateView) -> Vec<Choice<usize>> {
    let choice = |(at, ending): (usize, &Ending)| {
        let (label, note) = ending_words(words, gate.kind, ending);
        Choice::with_note(at, label, note)
    };
    gate.endings.iter().enumerate().map(choice).collect()
}

fn notice(words: Words, is_owed: Memo<bool>, number: RwSignal<String>, errors: FormErrors) -> impl IntoView {
    move || {
        is_owed.get().then(|| {
            view! {
                <TextField
                    id="notice_no"
                    label=words.gate_form_notice_no()
                    value=number
                    errors=errors
                    short=true
                />
            }
        })
    }
}
