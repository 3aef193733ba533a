//! 今日事项: what waits for one person, to be printed and ticked off. What is overdue says so in words.

use super::html::Html;
use super::pen::Pen;
use super::sheet;
use crate::i18n::Words;
use crate::i18n::of_review::Label;
use crate::review::deadline::Limit;
use crate::review::{CivilDate, Timestamp, Urgency};

/// Whose list, of which day.
#[derive(Debug, Clone, Copy)]
pub struct DaySheet<'a> {
    /// Name of the office.
    pub office: &'a str,
    /// Name of the person.
    pub name: &'a str,
    /// The day.
    pub on: CivilDate,
    /// The cases, in the order they are to be worked.
    pub rows: &'a [DayRow],
}

/// One case.
#[derive(Debug, Clone)]
pub struct DayRow {
    /// Its number.
    pub number: String,
    /// Its title, or its substitute.
    pub title: String,
    /// What is to be done.
    pub turn: String,
    /// 紧急程度
    pub urgency: Urgency,
    /// When it is meant to go out.
    pub planned_on: Option<CivilDate>,
    /// The limit that presses most.
    pub due: Option<DayDue>,
}

/// A limit of a case.
#[derive(Debug, Clone)]
pub struct DayDue {
    /// Which.
    pub limit: Limit,
    /// The last day.
    pub on: CivilDate,
    /// The last moment, where hours are counted.
    pub at: Option<Timestamp>,
    /// What is left, in words.
    pub left: String,
    /// Its last day is over.
    pub is_overdue: bool,
    /// 暂估
    pub is_provisional: bool,
}

/// The list as a whole document.
pub fn day_sheet(words: Words, sheet: &DaySheet<'_>) -> String {
    let pen = Pen::new(words);
    let title = words.day_sheet_title();
    sheet::document(words, title, |html| {
        html.element("article", &[("class", "sheet sheet-form")], |html| {
            html.put("p", "sheet-office", sheet.office);
            html.put("h1", "sheet-title", title);
            html.element("div", &[("class", "sheet-line")], |html| {
                html.put("span", "", &words.day_sheet_made_on(pen.date(sheet.on), sheet.name));
                html.put("span", "", &counted(words, sheet.rows));
            });
            html.element("table", &[("class", "grid day")], |html| table(html, &pen, sheet.rows));
            html.put("p", "notice", words.day_sheet_keep());
        });
    })
}

fn counted(words: Words, rows: &[DayRow]) -> String {
    let late = rows.iter().filter(|row| row.due.as_ref().is_some_and(|due| due.is_overdue)).count();
    let all = words.day_sheet_count(rows.len());
    if late > 0 { words.letters_rows(all, words.day_sheet_overdue_count(late)) } else { all }
}

fn table(html: &mut Html, pen: &Pen, rows: &[DayRow]) {
    let words = pen.words;
    let head = [
        ("seq", words.day_sheet_number()),
        ("matter", words.day_sheet_matter()),
        ("turn", words.day_sheet_turn()),
        ("urgency", words.day_sheet_urgency()),
        ("due", words.day_sheet_due()),
        ("left", words.day_sheet_left()),
        ("seq", words.day_sheet_done()),
    ];
    html.element("tr", &[("class", "band")], |html| {
        for (class, name) in &head {
            html.put("th", class, name);
        }
    });
    if rows.is_empty() {
        let width = head.len().to_string();
        html.element("tr", &[], |html| {
            html.element("td", &[("colspan", &width), ("class", "centred")], |html| {
                html.text(words.day_sheet_none());
            });
        });
    }
    for (n, row) in (1..).zip(rows) {
        html.element("tr", &[], |html| cells(html, pen, n, row));
    }
}

fn cells(html: &mut Html, pen: &Pen, n: u32, row: &DayRow) {
    let words = pen.words;
    html.put("td", "centred", &n.to_string());
    html.element("td", &[], |html| {
        html.put("p", "", &row.title);
        html.put("p", "aside", &row.number);
        if let Some(on) = row.planned_on {
            html.put("p", "aside", &words.work_planned(pen.date(on)));
        }
    });
    html.put("td", "", &row.turn);
    html.put("td", "centred", row.urgency.label(words));
    match &row.due {
        None => {
            html.put("td", "", words.day_sheet_no_due());
            html.put("td", "", "");
        }
        Some(due) => {
            html.element("td", &[], |html| {
                html.put("p", "", &due.at.map_or_else(|| pen.date(due.on), Pen::moment));
                html.put("p", "aside", due.limit.label(words));
                if due.is_provisional {
                    html.put("b", "warned", words.work_estimated());
                }
            });
            html.element("td", &[], |html| {
                if due.is_overdue {
                    html.put("b", "warned", words.day_sheet_overdue());
                }
                html.put("p", "", &due.left);
            });
        }
    }
    html.element("td", &[("class", "centred")], |html| html.put("span", "box", ""));
}
