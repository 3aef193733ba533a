//! Each register's columns and cells.

use super::Grid;
use crate::i18n::Words;
use crate::i18n::of_register::{article, cell, state};
use crate::i18n::of_review::Label;
use crate::review::register::{
    Annual, Asked, Assessment, Cell, Column, HandOvers, Ledger, Point, Refusals, RegisterKind,
};
use crate::review::{ApplicantKind, CivilDate, GateKind, Ground, Outcome};

fn owned(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

fn day(day: Option<CivilDate>) -> String {
    day.map(|day| day.to_string()).unwrap_or_default()
}

fn or_empty(text: Option<&String>) -> String {
    text.cloned().unwrap_or_default()
}

fn title(words: Words, title: Option<&String>) -> String {
    title.cloned().unwrap_or_else(|| words.register_no_title().to_owned())
}

fn outcome(words: Words, outcome: Option<Outcome>) -> String {
    outcome.map(|it| it.label(words).to_owned()).unwrap_or_default()
}

fn ground(words: Words, ground: Option<Ground>) -> String {
    ground.map(|it| it.label(words).to_owned()).unwrap_or_default()
}

fn asked(words: Words, asked: &Asked) -> String {
    match (asked.times, asked.letters.as_slice()) {
        (0, _) => words.register_no().to_owned(),
        (_, []) => words.register_yes().to_owned(),
        (_, letters) => words.series(letters.iter().map(String::as_str)),
    }
}

fn number(place: usize) -> String {
    (place + 1).to_string()
}

pub(super) fn ledger(words: Words, ledger: &Ledger) -> Grid {
    let head = owned(&[
        words.register_column_no(),
        words.register_column_case(),
        words.register_column_number(),
        words.register_column_title(),
        words.register_column_doc_no(),
        words.register_column_unit(),
        words.register_column_undertaker(),
        words.register_column_mode(),
        words.register_column_channel(),
        words.register_column_submitted(),
        words.register_column_reviewer(),
        words.register_column_leader(),
        words.register_column_outcome(),
        words.register_column_ground(),
        GateKind::Referral.label(words),
        GateKind::Originator.label(words),
        GateKind::ThirdParty.label(words),
        words.register_column_published(),
        words.register_column_address(),
        words.register_column_late(),
        words.register_column_remark(),
    ]);
    let rows: Vec<Vec<String>> = ledger
        .rows
        .iter()
        .enumerate()
        .map(|(place, row)| {
            let late = if row.is_late { words.register_yes() } else { words.register_no() };
            vec![
                number(place),
                row.case.to_string(),
                or_empty(row.office_number.as_ref()),
                title(words, row.title.as_ref()),
                or_empty(row.doc_no.as_ref()),
                or_empty(row.unit.as_ref()),
                or_empty(row.undertaker.as_ref()),
                row.mode.label(words).to_owned(),
                row.channel.clone(),
                row.submitted_on.to_string(),
                or_empty(row.reviewer.as_ref()),
                or_empty(row.leader.as_ref()),
                outcome(words, row.outcome),
                ground(words, row.ground),
                asked(words, &row.referral),
                asked(words, &row.originator),
                asked(words, &row.third_party),
                day(row.published_on),
                or_empty(row.address.as_ref()),
                late.to_owned(),
                state(words, row.state).to_owned(),
            ]
        })
        .collect();
    let nil = rows.is_empty().then(|| words.register_nil().to_owned());
    Grid { kind: RegisterKind::Ledger, head, rows, nil, notes: Vec::new(), bars: Vec::new() }
}

pub(super) fn refusals(words: Words, refusals: &Refusals) -> Grid {
    let head = owned(&[
        words.register_column_no(),
        words.register_column_case(),
        words.register_column_number(),
        words.register_column_title(),
        words.register_column_decided_on(),
        words.register_column_leader(),
        words.register_column_outcome(),
        words.register_column_ground(),
        words.register_column_article(),
        words.register_column_basis(),
        words.register_column_remark(),
    ]);
    let rows: Vec<Vec<String>> = refusals
        .rows
        .iter()
        .enumerate()
        .map(|(place, row)| {
            vec![
                number(place),
                row.case.to_string(),
                or_empty(row.office_number.as_ref()),
                title(words, row.title.as_ref()),
                row.decided_on.to_string(),
                or_empty(row.decided_by.as_ref()),
                outcome(words, Some(row.outcome)),
                ground(words, row.ground),
                row.ground.map(|it| article(words, it).to_owned()).unwrap_or_default(),
                words.series(row.basis_kinds.iter().map(|kind| kind.label(words))),
                if row.is_void { words.register_void().to_owned() } else { String::new() },
            ]
        })
        .collect();
    let nil = rows.is_empty().then(|| words.register_nil_other().to_owned());
    Grid { kind: RegisterKind::Refusals, head, rows, nil, notes: Vec::new(), bars: Vec::new() }
}

pub(super) fn hand_overs(words: Words, handed: &HandOvers) -> Grid {
    let head = owned(&[
        words.register_column_no(),
        words.register_column_case(),
        words.register_column_number(),
        words.register_column_title(),
        words.register_column_handed_by(),
        words.register_column_handed_on(),
        words.register_column_received_by(),
        words.register_column_received_on(),
        words.register_column_published(),
    ]);
    let rows: Vec<Vec<String>> = handed
        .rows
        .iter()
        .enumerate()
        .map(|(place, row)| {
            vec![
                number(place),
                row.case.to_string(),
                or_empty(row.office_number.as_ref()),
                title(words, row.title.as_ref()),
                or_empty(row.handed_by.as_ref()),
                row.handed_on.to_string(),
                or_empty(row.received_by.as_ref()),
                day(row.received_on),
                day(row.published_on),
            ]
        })
        .collect();
    let nil = rows.is_empty().then(|| words.register_nil_other().to_owned());
    Grid { kind: RegisterKind::HandOvers, head, rows, nil, notes: Vec::new(), bars: Vec::new() }
}

pub(super) fn assessment(words: Words, sheet: &Assessment) -> Grid {
    let head = owned(&[words.register_column_point(), words.register_column_count()]);
    let count = |point: &Point| (point.label(words).to_owned(), sheet.count(*point));
    let bars: Vec<(String, u32)> = Point::ALL.iter().map(count).collect();
    let rows = bars.iter().map(|(name, count)| vec![name.clone(), count.to_string()]).collect();
    let notes = if sheet.is_nil() { vec![words.register_nil_other().to_owned()] } else { Vec::new() };
    Grid { kind: RegisterKind::Assessment, head, rows, nil: None, notes, bars }
}

pub(super) fn annual(words: Words, annual: &Annual) -> Grid {
    let kinds = ApplicantKind::ALL.iter().map(|kind| kind.label(words));
    let head: Vec<&str> = std::iter::once(words.register_column_row())
        .chain(kinds)
        .chain([words.register_column_total()])
        .collect();
    let line = |name: String, of: &dyn Fn(ApplicantKind) -> u32| {
        let counts: Vec<u32> = ApplicantKind::ALL.iter().map(|kind| of(*kind)).collect();
        let total: u32 = counts.iter().sum();
        let cells = counts.iter().chain([&total]).map(ToString::to_string);
        std::iter::once(name).chain(cells).collect::<Vec<String>>()
    };
    let column = |name: &str, column: &Column| line(name.to_owned(), &|kind| column.of(kind));
    let mut rows =
        vec![column(words.annual_new(), &annual.new), column(words.annual_carried_in(), &annual.carried_in)];
    rows.extend(Cell::all().map(|one| line(cell(words, one), &|kind| annual.count(one, kind))));
    rows.push(line(words.annual_done().to_owned(), &|kind| annual.done_of(kind)));
    rows.push(column(words.annual_carried_out(), &annual.carried_out));
    let balance = annual.balance();
    let (left, right) = (balance.taken_in, balance.accounted);
    let check =
        if balance.is_even() { words.annual_even(left, right) } else { words.annual_odd(left, right) };
    let total = |one: Cell| (cell(words, one), annual.done.get(&one).map_or(0, Column::total));
    Grid {
        kind: RegisterKind::Annual,
        head: owned(&head),
        rows,
        nil: None,
        notes: vec![check, words.annual_once().to_owned()],
        bars: Cell::all().map(total).collect(),
    }
}
