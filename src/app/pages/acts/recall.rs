//! Taking back what is out, the leader's word on it, and a new round.

use leptos::prelude::*;

use super::ActSheet;
use super::publication::typed_moment;
use crate::app::browser;
use crate::app::case_words::moment_words;
use crate::app::components::{
    ButtonKind, CheckBox, Checks, Choice, Choices, DateField, DateInput, Notice, TextArea, TextField, Tone,
};
use crate::desk::ask::{BesideWish, Wish};
use crate::desk::view::OfficeView;
use crate::i18n::Words;
use crate::i18n::of_review::{Label, coded};
use crate::review::course::report_due;
use crate::review::record::{Beside, Coded, Fact};
use crate::review::{Code, EventKind, Measure, Outcome, Timestamp, Trigger};

/// A day and an hour, as typed.
#[derive(Clone, Copy)]
struct Typed {
    on: RwSignal<DateInput>,
    hour: RwSignal<String>,
    known: StoredValue<Vec<Timestamp>>,
}

impl Typed {
    /// Now. Within the minute of an event of the case it is that very moment.
    fn now(sheet: ActSheet) -> Self {
        let known = sheet.case.with_value(|case| case.record.lines.iter().map(|line| line.time).collect());
        let now = browser::now();
        let (on, hour) = (DateInput::of(now.date()), browser::clock_face(now));
        Self { on: RwSignal::new(on), hour: RwSignal::new(hour), known: StoredValue::new(known) }
    }

    fn moment(self) -> Option<Timestamp> {
        self.known.with_value(|known| typed_moment(self.on.get(), &self.hour.get(), known))
    }
}

/// One authority and the report to it.
#[derive(Clone)]
struct Report {
    to: Coded,
    is_made: RwSignal<bool>,
    at: Typed,
}

/// 撤除并补救: any role, at once.
#[expect(clippy::too_many_lines, reason = "one form: its state, its checks, its fields")]
pub(super) fn recall(words: Words, sheet: ActSheet, office: &OfficeView) -> AnyView {
    let errors = sheet.errors;
    let found = Typed::now(sheet);
    let measures = RwSignal::new(Vec::<Measure>::new());
    let description = RwSignal::new(String::new());
    let report_nos = RwSignal::new(String::new());
    let authorities = office.lists.get(&Code::known("report_to")).cloned().unwrap_or_default();
    let reports: Vec<Report> = authorities
        .into_iter()
        .map(|to| Report { to, is_made: RwSignal::new(false), at: Typed::now(sheet) })
        .collect();
    let kept = StoredValue::new(reports.clone());
    let press = Callback::new(move |()| {
        let items = sheet.items.get_untracked();
        let made: Vec<Report> = kept.with_value(|reports| {
            reports.iter().filter(|report| report.is_made.get_untracked()).cloned().collect()
        });
        let discovered = untrack(|| found.moment());
        let sound = sheet.check(words, |checker| {
            checker.choose("items", words.case_section_items(), !items.is_empty());
            let (label, on) = (words.aside_discovered_on(), found.on.get_untracked());
            checker.past_date("discovered_on", label, on, false);
            if on.date.is_none() && !on.is_wrong {
                checker.say_by("discovered_on", words.error_required(label), words.act_rule_recall());
            }
            if found.on.get_untracked().date.is_some() && discovered.is_none() {
                let said = words.aside_error_hour(words.aside_discovered_hour());
                checker.say_by("discovered_hour", said, words.act_rule_recall());
            }
            checker.choose(
                "measures",
                words.beside_measures(),
                measures.with_untracked(|all| !all.is_empty()),
            );
            let (label, rule) = (words.beside_description(), words.act_rule_recall());
            checker.owe("description", label, rule, &description.get_untracked());
            for report in &made {
                let code = report.to.code.as_str();
                let (on, hour) = (["on", code].join("-"), ["hour", code].join("-"));
                checker.past_date(&on, words.aside_report_on(), report.at.on.get_untracked(), true);
                if report.at.on.get_untracked().date.is_some() && untrack(|| report.at.moment()).is_none() {
                    checker.say(&hour, words.aside_error_hour(words.aside_report_hour()));
                }
            }
        });
        if let (true, Some(discovered_at)) = (sound, discovered) {
            let times = made
                .iter()
                .filter_map(|report| untrack(|| report.at.moment()).map(|at| (report.to.code.clone(), at)));
            let wish = BesideWish::Recall {
                items,
                discovered_at,
                measures: measures.get_untracked(),
                reports: times.collect(),
                description: description.get_untracked(),
                report_nos: report_nos.get_untracked(),
            };
            sheet.send(Wish::Beside(wish));
        }
    });
    let options = Measure::ALL.iter().map(|one| Choice::new(*one, one.label(words))).collect();
    let due = move || {
        let until = report_due(found.moment()?)?;
        Some(
            view! { <p role="status"><strong>{words.aside_report_due(moment_words(words, until))}</strong></p> },
        )
    };
    let content = view! {
        <Notice tone=Tone::Warn>
            <p>{words.aside_recall_hint()}</p>
        </Notice>
        {sheet.item_choice(words)}
        <DateField id="discovered_on" label=words.aside_discovered_on() value=found.on errors=errors />
        <TextField id="discovered_hour" label=words.aside_discovered_hour() value=found.hour errors=errors short=true />
        {due}
        <Checks id="measures" legend=words.beside_measures() value=measures options=options errors=errors row=true />
        <TextArea id="description" label=words.beside_description() value=description errors=errors rows=4 />
        <h2>{words.aside_reports()}</h2>
        <p class="muted">{words.aside_report_missing()}</p>
        {reports.into_iter().map(|report| report_fields(words, sheet, report)).collect::<Vec<_>>()}
        <TextField id="report_nos" label=words.beside_report_nos() value=report_nos errors=errors optional=true />
    };
    sheet.form(words, content.into_any(), press, ButtonKind::Danger)
}

fn report_fields(words: Words, sheet: ActSheet, report: Report) -> AnyView {
    let code = report.to.code.to_string();
    let Report { to, is_made, at } = report;
    let (on, hour) = (["on", &code].join("-"), ["hour", &code].join("-"));
    let when = move || {
        is_made.get().then(|| {
            view! {
                <DateField id=on.clone() label=words.aside_report_on() value=at.on errors=sheet.errors />
                <TextField
                    id=hour.clone()
                    label=words.aside_report_hour()
                    value=at.hour
                    errors=sheet.errors
                    short=true
                />
            }
        })
    };
    view! {
        <CheckBox id=["to", &code].join("-") label=coded(&to) value=is_made />
        {when}
    }
    .into_any()
}

/// The last recall of one of those items.
fn recall_of(sheet: ActSheet) -> Option<u32> {
    let items = sheet.act.with_value(|act| act.items.clone());
    sheet.case.with_value(|case| {
        let is_of = |fact: &Fact| match fact {
            Fact::Beside(Beside::Items(of)) => of.iter().any(|item| items.contains(item)),
            _ => false,
        };
        let recalls = case.record.lines.iter().rev().filter(|line| line.kind == EventKind::Recalled);
        let mut recalls = recalls.filter(|line| line.facts.iter().flat_map(|one| &one.facts).any(is_of));
        recalls.next().map(|line| line.seq)
    })
}

/// The leader confirms the recall, or lifts it.
pub(super) fn settle(words: Words, sheet: ActSheet) -> AnyView {
    let errors = sheet.errors;
    let outcome = RwSignal::new(None::<Outcome>);
    let opinion = RwSignal::new(String::new());
    let reason = RwSignal::new(String::new());
    let of = recall_of(sheet);
    let press = Callback::new(move |()| {
        let sound = sheet.check(words, |checker| {
            checker.choose("outcome", words.aside_decision(), outcome.with_untracked(Option::is_some));
            checker.written("opinion", words.words_opinion(), &opinion.get_untracked());
            checker.reason(&reason.get_untracked());
        });
        if let (true, Some(of), Some(outcome)) = (sound, of, outcome.get_untracked()) {
            let (opinion, reason) = (opinion.get_untracked(), reason.get_untracked());
            sheet.send(Wish::Beside(BesideWish::SettleRecall { of, outcome, opinion, reason }));
        }
    });
    let outcomes = [Outcome::RecallConfirmed, Outcome::RecallLifted];
    let options = outcomes.iter().map(|one| Choice::new(*one, one.label(words))).collect();
    let content = view! {
        <Choices id="outcome" legend=words.aside_decision() value=outcome options=options errors=errors row=true />
        <TextArea id="opinion" label=words.words_opinion() value=opinion errors=errors rows=2 />
        <TextArea id="reason" label=words.words_reason() value=reason errors=errors rows=3 />
    };
    sheet.form(words, content.into_any(), press, ButtonKind::Primary)
}

/// 重新审查.
pub(super) fn reopen(words: Words, sheet: ActSheet) -> AnyView {
    let errors = sheet.errors;
    let trigger = RwSignal::new(None::<Trigger>);
    let reason = RwSignal::new(String::new());
    let press = Callback::new(move |()| {
        let items = sheet.items.get_untracked();
        let sound = sheet.check(words, |checker| {
            checker.choose("items", words.case_section_items(), !items.is_empty());
            checker.choose("trigger", words.aside_trigger(), trigger.with_untracked(Option::is_some));
            checker.reason(&reason.get_untracked());
        });
        if let (true, Some(trigger)) = (sound, trigger.get_untracked()) {
            let wish = BesideWish::Reopen { items, trigger, reason: reason.get_untracked() };
            sheet.send(Wish::Beside(wish));
        }
    });
    let options = Trigger::ALL.iter().map(|one| Choice::new(*one, one.label(words))).collect();
    let content = view! {
        <Notice tone=Tone::Info>
            <p>{words.aside_reopen_hint()}</p>
        </Notice>
        {sheet.item_choice(words)}
        <Choices id="trigger" legend=words.aside_trigger() value=trigger options=options errors=errors />
        <TextArea id="reason" label=words.words_reason() value=reason errors=errors rows=3 />
    };
    sheet.form(words, content.into_any(), press, ButtonKind::Primary)
}
