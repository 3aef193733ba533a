//! Registers as one grid of words, from which the printed sheet, the page's table and the CSV file are all made.

mod csv;
mod grid;

use super::html::Html;
use super::sheet;
use crate::i18n::Words;
use crate::i18n::of_review::Label;
use crate::review::CivilDate;
use crate::review::register::{Period, Register, RegisterKind};

pub use csv::csv;
pub(super) use csv::csv_rows;

/// A register in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grid {
    /// Which register.
    pub kind: RegisterKind,
    /// Headings of the columns.
    pub head: Vec<String>,
    /// Cells, as many in each row as there are headings. Dates are written `2026-11-23`.
    pub rows: Vec<Vec<String>>,
    /// What is said where nothing is to be entered.
    pub nil: Option<String>,
    /// Sentences under the table.
    pub notes: Vec<String>,
    /// What the chart draws: numbers that stand in the table too.
    pub bars: Vec<(String, u32)>,
}

/// Whose register, of which days, drawn up when.
#[derive(Debug, Clone, Copy)]
pub struct Heading<'a> {
    /// Name of the office.
    pub office: &'a str,
    /// The days it is about.
    pub period: Period,
    /// The day it was drawn up.
    pub made_on: CivilDate,
}

/// The register in words.
pub fn grid(words: Words, register: &Register) -> Grid {
    match register {
        Register::Ledger(ledger) => grid::ledger(words, ledger),
        Register::Refusals(refusals) => grid::refusals(words, refusals),
        Register::HandOvers(handed) => grid::hand_overs(words, handed),
        Register::Assessment(sheet) => grid::assessment(words, sheet),
        Register::Annual(annual) => grid::annual(words, annual),
    }
}

/// The register as a whole document for print.
pub fn register(words: Words, heading: &Heading<'_>, grid: &Grid) -> String {
    let title = grid.kind.label(words);
    sheet::document(words, title, |html| {
        html.element("article", &[("class", "sheet sheet-form sheet-wide")], |html| {
            html.put("p", "sheet-office", heading.office);
            html.put("h1", "sheet-title", title);
            html.element("div", &[("class", "sheet-line")], |html| {
                let Period { from, to } = heading.period;
                html.put("span", "", &words.register_days(from, to));
                html.put("span", "", &words.register_made_on(heading.made_on));
            });
            html.element("table", &[("class", "grid register")], |html| table(html, grid));
            for note in &grid.notes {
                html.put("p", "said", note);
            }
            chart(html, words, grid);
        });
    })
}

fn table(html: &mut Html, grid: &Grid) {
    html.element("thead", &[], |html| {
        html.element("tr", &[], |html| {
            for name in &grid.head {
                html.element("th", &[("scope", "col")], |html| html.text(name));
            }
        });
    });
    html.element("tbody", &[], |html| {
        if let Some(nil) = &grid.nil {
            let width = grid.head.len().to_string();
            html.element("tr", &[], |html| {
                html.element("td", &[("colspan", &width), ("class", "centred")], |html| html.text(nil));
            });
        }
        for row in &grid.rows {
            html.element("tr", &[], |html| row.iter().for_each(|cell| html.put("td", "", cell)));
        }
    });
}

/// Units of the drawing: height of a row, where bars begin, and how long the longest is.
const ROW: u32 = 16;
const BARS_AT: u32 = 260;
const LONGEST: u32 = 200;

/// The same numbers as bars; nothing where there are none.
fn chart(html: &mut Html, words: Words, grid: &Grid) {
    let most = grid.bars.iter().map(|(_, count)| *count).max().unwrap_or_default();
    if most == 0 {
        return;
    }
    let rows = u32::try_from(grid.bars.len()).unwrap_or(u32::MAX);
    let view = format!("0 0 {} {}", BARS_AT + LONGEST + 60, rows.saturating_mul(ROW));
    let label = words.register_chart();
    let attributes = [("class", "chart"), ("viewBox", view.as_str()), ("role", "img"), ("aria-label", label)];
    html.element("svg", &attributes, |html| {
        for (place, (name, count)) in (0u32..).zip(&grid.bars) {
            let long = u64::from(*count) * u64::from(LONGEST) / u64::from(most);
            let (top, middle) = ((place * ROW + 3).to_string(), (place * ROW + 12).to_string());
            let (at, before) = (BARS_AT.to_string(), (BARS_AT - 6).to_string());
            let (length, after) = (long.to_string(), (u64::from(BARS_AT) + long + 5).to_string());
            let name_at = [("x", before.as_str()), ("y", &middle), ("text-anchor", "end")];
            html.element("text", &name_at, |html| html.text(name));
            let bar = [("x", at.as_str()), ("y", &top), ("width", &length), ("height", "10")];
            html.element("rect", &bar, |_| {});
            html.element("text", &[("x", &after), ("y", &middle)], |html| html.text(&count.to_string()));
        }
    });
}
