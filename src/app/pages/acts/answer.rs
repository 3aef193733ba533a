//! The answer to a request: its clock, and that it went out.

use leptos::prelude::*;

use super::ActSheet;
use crate::app::browser;
use crate::app::case_words::date_words;
use crate::app::components::{
    ButtonKind, CheckBox, Checker, Choice, Choices, DateField, DateInput, Notice, SelectField, TextArea,
    TextField, Tone,
};
use crate::desk::ask::{BesideWish, Wish};
use crate::desk::view::{CaseView, OfficeView};
use crate::i18n::Words;
use crate::i18n::of_review::{Label, coded};
use crate::review::deadline::Limit;
use crate::review::{CivilDate, ClockKind, Code};

/// What stands in the form of a change of the clock.
#[derive(Clone, Copy)]
struct Change {
    /// What may be changed, and by what each may be caused.
    offered: StoredValue<Vec<(ClockKind, Vec<Option<u32>>)>>,
    kind: RwSignal<Option<ClockKind>>,
    from: RwSignal<DateInput>,
    to: RwSignal<DateInput>,
    gate: RwSignal<Option<u32>>,
    reason: RwSignal<String>,
    notice_no: RwSignal<String>,
}

impl Change {
    fn new(offered: Vec<(ClockKind, Vec<Option<u32>>)>) -> Self {
        let only = if let [(kind, _)] = offered.as_slice() { Some(*kind) } else { None };
        Self {
            offered: StoredValue::new(offered),
            kind: RwSignal::new(only),
            from: RwSignal::new(DateInput::of(browser::today())),
            to: RwSignal::new(DateInput::default()),
            gate: RwSignal::new(None),
            reason: RwSignal::new(String::new()),
            notice_no: RwSignal::new(String::new()),
        }
    }

    fn takes_end(self) -> bool {
        matches!(self.kind.get(), Some(ClockKind::Pause | ClockKind::Extension | ClockKind::Correction))
    }

    fn owes_notice(self) -> bool {
        matches!(self.kind.get(), Some(ClockKind::Extension | ClockKind::Correction))
    }

    /// What may cause the chosen kind.
    fn causes(self) -> Vec<Option<u32>> {
        let kind = self.kind.get();
        let causes = |all: &Vec<(ClockKind, Vec<Option<u32>>)>| {
            all.iter().find(|(one, _)| Some(*one) == kind).map(|(_, causes)| causes.clone())
        };
        self.offered.with_value(causes).unwrap_or_default()
    }

    fn cause(self) -> Option<u32> {
        self.gate.get().filter(|gate| self.causes().contains(&Some(*gate)))
    }

    fn check(self, words: Words, checker: &mut Checker) {
        checker.choose("kind", words.aside_clock_kind(), self.kind.with_untracked(Option::is_some));
        checker.date("from", words.aside_clock_from(), self.from.get_untracked(), true);
        if untrack(|| self.takes_end()) {
            checker.date("to", words.aside_clock_to(), self.to.get_untracked(), false);
        }
        let causes = untrack(|| self.causes());
        if !causes.is_empty() && !causes.contains(&None) {
            checker.choose("gate", words.aside_clock_gate(), untrack(|| self.cause()).is_some());
        }
        checker.reason(&self.reason.get_untracked());
        if untrack(|| self.owes_notice()) {
            checker.written("notice_no", words.beside_notice_no(), &self.notice_no.get_untracked());
        }
    }

    fn wish(self) -> Option<BesideWish> {
        let (kind, from) = (self.kind.get_untracked()?, self.from.get_untracked().date?);
        Some(BesideWish::ChangeClock {
            kind,
            from,
            to: self.to.get_untracked().date.filter(|_to| untrack(|| self.takes_end())),
            gate: untrack(|| self.cause()),
            reason: self.reason.get_untracked(),
            notice_no: self.notice_no.get_untracked(),
        })
    }
}

/// 暂停, 恢复, 延期, 补正, 重新起算: those the case can take now.
pub(super) fn clock(words: Words, sheet: ActSheet) -> AnyView {
    let change = Change::new(sheet.case.with_value(|case| case.choices.clock_changes.clone()));
    let press = Callback::new(move |()| {
        let sound = sheet.check(words, |checker| change.check(words, checker));
        if let (true, Some(wish)) = (sound, change.wish()) {
            sheet.send(Wish::Beside(wish));
        }
    });
    sheet.form(words, clock_fields(words, sheet, change), press, ButtonKind::Primary)
}

fn clock_fields(words: Words, sheet: ActSheet, change: Change) -> AnyView {
    let errors = sheet.errors;
    let kinds = change
        .offered
        .with_value(|all| all.iter().map(|(one, _)| Choice::new(*one, one.label(words))).collect());
    let names: StoredValue<Vec<(u32, String)>> = StoredValue::new(sheet.case.with_value(|case| {
        let row = |gate: &crate::review::record::GateRecord| {
            (gate.seq, words.aside_gate_row(gate.seq, gate.kind.label(words)))
        };
        case.record.gates.iter().map(row).collect()
    }));
    let cause = move || {
        let causes = change.causes();
        let rows: Vec<(u32, String)> = names.with_value(|names| {
            names.iter().filter(|(seq, _)| causes.contains(&Some(*seq))).cloned().collect()
        });
        (!rows.is_empty()).then(|| {
            view! {
                <SelectField
                    id="gate"
                    label=words.aside_clock_gate()
                    value=change.gate
                    options=rows
                    errors=errors
                    optional=causes.contains(&None)
                />
            }
        })
    };
    let end = move || {
        change.takes_end().then(|| {
            view! { <DateField id="to" label=words.aside_clock_to() value=change.to errors=errors optional=true /> }
        })
    };
    let notice = move || {
        let is_owed = change.owes_notice();
        view! {
            <TextField
                id="notice_no"
                label=words.beside_notice_no()
                value=change.notice_no
                errors=errors
                optional=!is_owed
            />
        }
    };
    view! {
        <Notice tone=Tone::Info>
            <p>{words.aside_clock_hint()}</p>
        </Notice>
        <Choices id="kind" legend=words.aside_clock_kind() value=change.kind options=kinds errors=errors />
        <DateField id="from" label=words.aside_clock_from() value=change.from errors=errors />
        {end}
        {cause}
        <TextArea id="reason" label=words.words_reason() value=change.reason errors=errors rows=3 />
        {notice}
    }
    .into_any()
}

/// The labels of an office list, as a few big targets.
pub(super) fn listed(office: &OfficeView, list: &'static str) -> Vec<Choice<Code>> {
    let rows = office.lists.get(&Code::known(list)).map(Vec::as_slice).unwrap_or_default();
    rows.iter().map(|row| Choice::new(row.code.clone(), coded(row))).collect()
}

/// Whether the day given keeps the limit, as far as the count of the limit can say.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Keeping {
    /// No limit runs, or it has not begun.
    Unknown,
    /// Holidays are not known yet: whoever answers says it.
    Provisional(CivilDate),
    InTime(CivilDate),
    Late(CivilDate),
}

impl Keeping {
    fn of(case: &CaseView, on: Option<CivilDate>) -> Self {
        let answer = case.clocks.iter().find(|clock| clock.limit == Limit::Answer);
        match answer.and_then(|clock| Some((clock.due?, clock.is_provisional()))) {
            None => Self::Unknown,
            Some((due, true)) => Self::Provisional(due),
            Some((due, false)) if on.is_some_and(|on| on > due) => Self::Late(due),
            Some((due, false)) => Self::InTime(due),
        }
    }

    fn said(self, words: Words) -> (Tone, String) {
        match self {
            Self::Unknown => (Tone::Info, words.aside_late_unknown().to_owned()),
            Self::Provisional(due) => (Tone::Warn, words.aside_late_provisional(date_words(words, due))),
            Self::InTime(due) => (Tone::Info, words.aside_late_not(date_words(words, due))),
            Self::Late(due) => (Tone::Warn, words.aside_late_is(date_words(words, due))),
        }
    }

    /// Somebody must say that it is late, or whether.
    fn asks(self) -> bool {
        matches!(self, Self::Late(_) | Self::Provisional(_))
    }
}

/// 登记答复申请人. Whether it is late is computed from its limit, and confirmed by whoever answers.
#[expect(clippy::too_many_lines, reason = "one form: its state, its checks, its fields")]
pub(super) fn reply(words: Words, sheet: ActSheet, office: &OfficeView) -> AnyView {
    let errors = sheet.errors;
    let kind = RwSignal::new(None::<Code>);
    let on = RwSignal::new(DateInput::of(browser::today()));
    let delivery = RwSignal::new(None::<Code>);
    let late = RwSignal::new(false);
    let reply_no = RwSignal::new(String::new());
    let remedies = RwSignal::new(String::new());
    let keeping = Memo::new(move |_| sheet.case.with_value(|case| Keeping::of(case, on.get().date)));
    let press = Callback::new(move |()| {
        let sound = sheet.check(words, |checker| {
            checker.choose("kind", words.beside_answer(), kind.with_untracked(Option::is_some));
            checker.past_date("on", words.aside_reply_on(), on.get_untracked(), true);
            if matches!(keeping.get_untracked(), Keeping::Late(_)) && !late.get_untracked() {
                checker.say_by("late", words.aside_late_error(), words.act_rule_clock());
            }
            checker.choose("delivery", words.beside_delivery(), delivery.with_untracked(Option::is_some));
            checker.written("reply_no", words.beside_reply_no(), &reply_no.get_untracked());
        });
        if let (true, Some(kind), Some(on), Some(delivery)) =
            (sound, kind.get_untracked(), on.get_untracked().date, delivery.get_untracked())
        {
            let wish = BesideWish::Reply {
                kind,
                on,
                delivery,
                late: keeping.get_untracked().asks() && late.get_untracked(),
                reply_no: reply_no.get_untracked(),
                remedies: remedies.get_untracked(),
            };
            sheet.send(Wish::Beside(wish));
        }
    });
    let (kinds, deliveries) = (listed(office, "reply_kind"), listed(office, "delivery"));
    let kept = move || {
        let keeping = keeping.get();
        let (tone, said) = keeping.said(words);
        let tick = keeping.asks().then(|| {
            view! { <CheckBox id="late" label=words.aside_late_confirm() value=late errors=errors /> }
        });
        view! {
            <Notice tone=tone>
                <p>{said}</p>
            </Notice>
            {tick}
        }
    };
    let content = view! {
        <Choices id="kind" legend=words.beside_answer() value=kind options=kinds errors=errors />
        <DateField id="on" label=words.aside_reply_on() value=on errors=errors />
        {kept}
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
