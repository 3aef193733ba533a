//! The record's part about time limits: each with its article and how its last day was computed.

use super::html::Html;
use super::pen::Pen;
use crate::i18n::of_deadline;
use crate::i18n::of_review::{Label, step_row};
use crate::review::deadline::{About, Clock, Limit, runs};
use crate::review::record::WrittenRecord;

/// 七、期限的计算. Nothing where no limit runs, as for other releases. The office's own limit of a step ends with the
/// step and says nothing about the case.
pub(super) fn deadlines(html: &mut Html, pen: &Pen, record: &WrittenRecord, clocks: &[Clock]) {
    let clocks: Vec<&Clock> = clocks.iter().filter(|clock| clock.limit != Limit::Step).collect();
    if clocks.is_empty() {
        return;
    }
    let words = pen.words;
    Pen::grid(html, "grid deadlines", |html| {
        Pen::band(html, words.deadline_record_title());
        for clock in clocks {
            let name = match about(pen, record, clock) {
                Some(what) => words.record_colon(what) + clock.limit.label(words),
                None => clock.limit.label(words).to_owned(),
            };
            Pen::long(html, &name, |html| limit(html, pen, clock));
        }
        Pen::wide(html, words.deadline_how(), |html| html.put("p", "", words.deadline_computed_on()));
    });
}

fn about(pen: &Pen, record: &WrittenRecord, clock: &Clock) -> Option<String> {
    let words = pen.words;
    match clock.about {
        About::Case => None,
        About::Item(item) => Some(words.record_item(item)),
        About::Gate(seq) | About::Recall(seq) | About::Order(seq) => Some(words.record_brought_by(seq)),
        About::Step(step) => {
            let row = record.steps.iter().find(|row| row.number == step)?;
            Some(step_row(words, row).to_owned())
        }
    }
}

fn limit(html: &mut Html, pen: &Pen, clock: &Clock) {
    let words = pen.words;
    match (clock.due_at, clock.due) {
        (Some(at), _) => pen.told(html, words.deadline_due_at(), &Pen::moment(at)),
        (None, Some(due)) => pen.said(html, words.deadline_due(), |html| {
            html.put("b", "", &pen.date(due));
            if clock.is_provisional() {
                html.put("b", "warned", words.work_estimated());
            }
        }),
        (None, None) => {}
    }
    pen.told(html, words.deadline_state(), of_deadline::state(words, clock));
    if let Some(on) = clock.done_on {
        pen.told(html, words.deadline_done_on(), &pen.date(on));
    }
    // A limit of hours has no day it begins after.
    if let Some(start) = clock.start.filter(|_| of_deadline::begins_after(clock)) {
        pen.told(html, words.deadline_start(), &words.deadline_from(pen.date(start)));
    }
    pen.told(html, words.deadline_basis(), &of_deadline::rule(words, clock));
    if let Some(way) = clock.way {
        html.put("p", "", of_deadline::receipt(words, way));
    }
    if let Some(days) = clock.extended_by {
        html.put("p", "", &words.limit_rule_extension(days));
    }
    for note in of_deadline::notes(words, clock) {
        html.put("p", "", &note);
    }
    for run in runs(&clock.trace) {
        html.element("p", &[("class", "said")], |html| {
            html.put("span", "stamp", &of_deadline::run_days(words, &run));
            html.text("　");
            html.text(&of_deadline::run_count(words, &run));
        });
    }
}
