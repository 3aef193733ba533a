//! The answer to a request: its clock, and that it went out.

use leptos::prelude::*;

use super::ActSheet;
use crate::app::browser;
use crate::app::components::{
    ButtonKind, CheckBox, Choice, Choices, DateField, DateInput, Notice, SelectField, TextArea, TextField,
    Tone,
};
use crate::desk::ask::{BesideWish, Wish};
use crate::desk::view::OfficeView;
use crate::i18n::Words;
use crate::i18n::of_review::{Label, coded};
use crate::review::{ClockKind, Code};

/// 暂停, 恢复, 延期, 补正, 重新起算.
#[expect(clippy::too_many_lines, reason = "one form: its state, its checks, its fields")]
pub(super) fn clock(words: Words, sheet: ActSheet) -> AnyView {
    let errors = sheet.errors;
    let kind = RwSignal::new(None::<ClockKind>);
    let from = RwSignal::new(DateInput::of(browser::today()));
    let to = RwSignal::new(DateInput::default());
    let gate = RwSignal::new(None::<u32>);
    let reason = RwSignal::new(String::new());
    let notice_no = RwSignal::new(String::new());
    let takes_end =
        move || matches!(kind.get(), Some(ClockKind::Pause | ClockKind::Extension | ClockKind::Correction));
    let owes_notice = move || matches!(kind.get(), Some(ClockKind::Extension | ClockKind::Correction));
    let press = Callback::new(move |()| {
        let sound = sheet.check(words, |checker| {
            checker.choose("kind", words.aside_clock_kind(), kind.with_untracked(Option::is_some));
            checker.date("from", words.aside_clock_from(), from.get_untracked(), true);
            if untrack(takes_end) {
                checker.date("to", words.aside_clock_to(), to.get_untracked(), false);
            }
            if untrack(owes_notice) {
                checker.require("notice_no", words.beside_notice_no(), &notice_no.get_untracked());
            }
            checker.require("reason", words.words_reason(), &reason.get_untracked());
        });
        if let (true, Some(kind), Some(from)) = (sound, kind.get_untracked(), from.get_untracked().date) {
            let wish = BesideWish::ChangeClock {
                kind,
                from,
                to: to.get_untracked().date.filter(|_to| untrack(takes_end)),
                gate: gate.get_untracked(),
                reason: reason.get_untracked(),
                notice_no: notice_no.get_untracked(),
            };
            sheet.send(Wish::Beside(wish));
        }
    });
    let kinds = ClockKind::ALL.iter().map(|one| Choice::new(*one, one.label(words))).collect();
    let gates: Vec<(u32, String)> = sheet.case.with_value(|case| {
        let row = |gate: &crate::review::record::GateRecord| {
            (gate.seq, words.aside_gate_row(gate.seq, gate.kind.label(words)))
        };
        case.record.gates.iter().map(row).collect()
    });
    let gates = (!gates.is_empty()).then(|| {
        view! {
            <SelectField
                id="gate"
                label=words.aside_clock_gate()
                value=gate
                options=gates
                errors=errors
                optional=true
            />
        }
    });
    let end = move || {
        takes_end().then(|| {
            view! { <DateField id="to" label=words.aside_clock_to() value=to errors=errors optional=true /> }
        })
    };
    let content = view! {
        <Notice tone=Tone::Info>
            <p>{words.aside_clock_hint()}</p>
        </Notice>
        <Choices id="kind" legend=words.aside_clock_kind() value=kind options=kinds errors=errors />
        <DateField id="from" label=words.aside_clock_from() value=from errors=errors />
        {end}
        {gates}
        <TextArea id="reason" label=words.words_reason() value=reason errors=errors rows=3 />
        <TextField id="notice_no" label=words.beside_notice_no() value=notice_no errors=errors optional=true />
    };
    sheet.form(words, content.into_any(), press, ButtonKind::Primary)
}

/// The labels of an office list, as a few big targets.
pub(super) fn listed(office: &OfficeView, list: &'static str) -> Vec<Choice<Code>> {
    let rows = office.lists.get(&Code::known(list)).map(Vec::as_slice).unwrap_or_default();
    rows.iter().map(|row| Choice::new(row.code.clone(), coded(row))).collect()
}

/// 登记答复申请人.
pub(super) fn reply(words: Words, sheet: ActSheet, office: &OfficeView) -> AnyView {
    let errors = sheet.errors;
    let kind = RwSignal::new(None::<Code>);
    let on = RwSignal::new(DateInput::of(browser::today()));
    let delivery = RwSignal::new(None::<Code>);
    let late = RwSignal::new(false);
    let reply_no = RwSignal::new(String::new());
    let remedies = RwSignal::new(String::new());
    let press = Callback::new(move |()| {
        let sound = sheet.check(words, |checker| {
            checker.choose("kind", words.beside_answer(), kind.with_untracked(Option::is_some));
            checker.past_date("on", words.aside_reply_on(), on.get_untracked(), true);
            checker.choose("delivery", words.beside_delivery(), delivery.with_untracked(Option::is_some));
            checker.require("reply_no", words.beside_reply_no(), &reply_no.get_untracked());
        });
        if let (true, Some(kind), Some(on), Some(delivery)) =
            (sound, kind.get_untracked(), on.get_untracked().date, delivery.get_untracked())
        {
            let wish = BesideWish::Reply {
                kind,
                on,
                delivery,
                late: late.get_untracked(),
                reply_no: reply_no.get_untracked(),
                remedies: remedies.get_untracked(),
            };
            sheet.send(Wish::Beside(wish));
        }
    });
    let (kinds, deliveries) = (listed(office, "reply_kind"), listed(office, "delivery"));
    let content = view! {
        <Choices id="kind" legend=words.beside_answer() value=kind options=kinds errors=errors />
        <DateField id="on" label=words.aside_reply_on() value=on errors=errors />
        <CheckBox id="late" label=words.beside_late() note=words.aside_late_note() value=late />
        <Choices
            id="delivery"
            legend=words.beside_delivery()
            value=delivery
            options=deliveries
            errors=errors
            row=true
        />
        <TextField id="reply_no" label=words.beside_reply_no() value=reply_no errors=errors />
        <TextArea id="remedies" label=words.beside_remedies() value=remedies errors=errors rows=2 optional=true />
    };
    sheet.form(words, content.into_any(), press, ButtonKind::Primary)
}
