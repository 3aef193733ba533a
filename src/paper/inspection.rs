//! 批量验证单: what was found in many bundles, what they tell together, and the sample to be looked at by hand. One
//! table, from which the printed sheet and the CSV file are made.

use std::collections::BTreeSet;

use super::html::Html;
use super::pen::Pen;
use super::register::csv_rows;
use super::sheet;
use crate::evidence::seal::Variant;
use crate::evidence::verify::{Account, Report, Survey, Verdict, Verification, Verified};
use crate::i18n::Words;
use crate::i18n::of_review::Label;
use crate::i18n::of_verify::{outcome, variant, verdict};
use crate::review::{CivilDate, Digest, Means};

/// A bundle: name of its file, SHA-256 of it, what was found.
pub type Row<'a> = (&'a str, Option<Digest>, &'a Verification);

/// An inspection.
#[derive(Clone, Copy)]
pub struct Inspection<'a> {
    /// The day.
    pub on: CivilDate,
    /// Fingerprint the bundles were held against; empty for none.
    pub fingerprint: &'a str,
    /// The bundles.
    pub rows: &'a [Row<'a>],
    /// What they tell together.
    pub survey: &'a Survey,
    /// Cases to be looked at by hand.
    pub sample: &'a [String],
    /// What they were drawn from.
    pub seed: &'a str,
}

/// Stands between several findings in one cell.
const AND: &str = " · ";

/// The table as comma-separated values.
pub fn csv_of(words: Words, inspection: &Inspection<'_>) -> String {
    let mut head = heads(words);
    head.push(words.export_variant());
    head.push(words.inspect_sealed());
    head.push("SHA-256");
    let head: Vec<String> = head.into_iter().map(ToOwned::to_owned).collect();
    let rows: Vec<Vec<String>> =
        (1..).zip(inspection.rows).map(|(n, row)| all_cells(words, n, row)).collect();
    csv_rows(std::iter::once(&head).chain(&rows))
}

fn heads(words: Words) -> Vec<&'static str> {
    vec![
        words.inspect_number(),
        words.inspect_file(),
        words.inspect_case(),
        words.inspect_title_of(),
        words.inspect_outcome(),
        words.inspect_wrong(),
        words.inspect_unchecked(),
        words.inspect_hands(),
        words.inspect_paper(),
        words.inspect_late(),
    ]
}

fn cells(words: Words, n: u32, (name, _, one): &Row<'_>) -> Vec<String> {
    let report = &one.report;
    let account = one.account.as_ref();
    let case = report.case_id.clone().unwrap_or_default();
    let number = account.and_then(|told| told.office_number.clone());
    let case = number.map_or(case.clone(), |number| format!("{case} {number}"));
    vec![
        n.to_string(),
        (*name).to_owned(),
        case,
        account.and_then(|told| told.title.clone()).unwrap_or_default(),
        outcome(words, report.outcome).to_owned(),
        said(words, report, Verified::Invalid),
        said(words, report, Verified::CannotCheck),
        account.map(|told| hands(words, told)).unwrap_or_default(),
        account.map(|told| paper_steps(told).to_string()).unwrap_or_default(),
        account.map(|told| late(words, told)).unwrap_or_default(),
    ]
}

fn all_cells(words: Words, n: u32, row: &Row<'_>) -> Vec<String> {
    let mut cells = cells(words, n, row);
    let shown = row.2.report.variant.as_deref();
    let shown = Variant::ALL.into_iter().find(|one| Some(one.code()) == shown);
    cells.push(shown.map(|shown| variant(words, shown).to_owned()).unwrap_or_default());
    let sealed = row.2.account.as_ref().and_then(|told| told.sealed.as_ref());
    cells.push(sealed.map(|(name, time)| format!("{name} {}", Pen::moment(*time))).unwrap_or_default());
    cells.push(row.1.map(|digest| digest.to_string()).unwrap_or_default());
    cells
}

/// Each finding with its place.
fn said(words: Words, report: &Report, wanted: Verified) -> String {
    let found = report.verdicts.iter().filter(|one| one.outcome == wanted);
    let said: Vec<String> = found.map(|one| placed(words, one)).collect();
    said.join(AND)
}

fn placed(words: Words, one: &Verdict) -> String {
    let what = verdict(words, one.code);
    if one.place.is_empty() { what.to_owned() } else { words.inspect_placed(what, &one.place) }
}

/// Who decided, each with the roles he did it in.
fn hands(words: Words, told: &Account) -> String {
    let mut seen = BTreeSet::new();
    let steps = told.steps.iter().filter(|step| !step.decider.is_empty());
    let named: Vec<String> = steps
        .filter(|step| seen.insert((step.decider.clone(), step.role)))
        .map(|step| words.inspect_placed(&step.decider, step.role.label(words)))
        .collect();
    named.join(AND)
}

fn paper_steps(told: &Account) -> usize {
    told.steps.iter().filter(|step| step.means != Means::Key).count()
}

fn late(words: Words, told: &Account) -> String {
    let said: Vec<String> = told
        .late
        .iter()
        .map(|missed| match missed.done_on {
            Some(done) => words.inspect_late_done(missed.limit.label(words), missed.due, done),
            None => words.inspect_late_open(missed.limit.label(words), missed.due),
        })
        .collect();
    said.join(AND)
}

/// The sheet as a whole document.
pub fn sheet_of(words: Words, inspection: &Inspection<'_>) -> String {
    let pen = Pen::new(words);
    let title = words.inspect_title();
    sheet::document(words, title, |html| {
        html.element("article", &[("class", "sheet sheet-form sheet-wide")], |html| {
            html.put("h1", "sheet-title", title);
            html.element("div", &[("class", "sheet-line")], |html| {
                html.put("span", "", &counts(words, inspection));
                html.put("span", "", &words.inspect_made_on(pen.date(inspection.on)));
            });
            let root = inspection.fingerprint;
            let held =
                if root.is_empty() { words.inspect_no_root().to_owned() } else { words.inspect_root(root) };
            html.put("p", "said", &held);
            together(html, words, inspection);
            bundles(html, words, inspection);
            if !inspection.sample.is_empty() {
                by_hand(html, words, inspection);
            }
            html.put("p", "notice", words.inspect_keep());
            html.element("div", &[("class", "sheet-line")], |html| {
                html.put("span", "", words.inspect_signed());
                html.put("span", "", words.inspect_signed_on());
            });
        });
    })
}

fn counts(words: Words, inspection: &Inspection<'_>) -> String {
    let of = |wanted| inspection.rows.iter().filter(|(_, _, one)| one.report.outcome == wanted).count();
    words.inspect_counts(
        inspection.rows.len(),
        of(Verified::Valid),
        of(Verified::Invalid),
        of(Verified::CannotCheck),
    )
}

/// What the bundles tell together; nothing where they agree.
fn together(html: &mut Html, words: Words, inspection: &Inspection<'_>) {
    let name = |n: u32| {
        let row = usize::try_from(n).ok().and_then(|n| inspection.rows.get(n));
        row.map(|(name, ..)| *name).unwrap_or_default()
    };
    for found in &inspection.survey.contradictions {
        let (one, other) = found.between;
        let what = placed(words, &found.verdict);
        html.put("p", "warned", &words.inspect_contradiction(what, name(one), name(other), found.pairs));
    }
    for gap in &inspection.survey.gaps {
        let device = gap.device.as_str();
        html.put("p", "said", &words.inspect_gap(gap.year, device, gap.from, gap.to, gap.count()));
    }
}

fn bundles(html: &mut Html, words: Words, inspection: &Inspection<'_>) {
    html.element("table", &[("class", "grid register")], |html| {
        row_of(html, "th", &heads(words).iter().map(ToString::to_string).collect::<Vec<_>>());
        for (n, row) in (1..).zip(inspection.rows) {
            row_of(html, "td", &cells(words, n, row));
        }
    });
}

/// What a program cannot judge: to be ticked by hand against paper and publication.
fn by_hand(html: &mut Html, words: Words, inspection: &Inspection<'_>) {
    html.put("h1", "sheet-title", words.inspect_sample());
    html.put("p", "said", &words.inspect_drawn(inspection.seed, inspection.sample.len()));
    html.put("p", "said", words.inspect_redraw());
    let head = [
        words.inspect_number(),
        words.inspect_case(),
        words.inspect_ask_order(),
        words.inspect_ask_basis(),
        words.inspect_ask_paper(),
        words.inspect_ask_published(),
        words.inspect_ask_gates(),
        words.inspect_remark(),
    ];
    html.element("table", &[("class", "grid register")], |html| {
        row_of(html, "th", &head.map(ToOwned::to_owned));
        for (n, case) in (1_u32..).zip(inspection.sample) {
            let mut row = vec![n.to_string(), case.clone()];
            row.extend(vec!["□".to_owned(); 5]);
            row.push(String::new());
            row_of(html, "td", &row);
        }
    });
}

fn row_of(html: &mut Html, cell: &'static str, cells: &[String]) {
    html.element("tr", &[], |html| cells.iter().for_each(|words| html.put(cell, "", words)));
}
