//! What every sheet is written with: dates, contents of parts, labelled lines and rows of the ruled form.

use std::cell::Cell as Counter;

use super::html::{Attributes, Html};
use crate::i18n::Words;
use crate::review::record::{Coded, Content, Hand};
use crate::review::{CivilDate, Timestamp};

/// The words, and how many fields were found empty on the way.
pub(super) struct Pen {
    pub(super) words: Words,
    gaps: Counter<u32>,
}

/// What stands in a field of the form.
pub(super) enum Cell<'a> {
    /// Words of this program, a date, a name.
    Words(String),
    /// A part that the form asks for.
    Part(Option<&'a Content>),
    /// A code of an open list.
    Coded(&'a Coded),
    /// Something that need not be there.
    Nothing,
    /// Something that is not there yet.
    Gap,
}

impl Pen {
    pub(super) fn new(words: Words) -> Self {
        Self { words, gaps: Counter::new(0) }
    }

    /// Fields printed as not filled in so far.
    pub(super) fn gaps(&self) -> u32 {
        self.gaps.get()
    }

    pub(super) fn date(&self, date: CivilDate) -> String {
        let (year, month, day) = date.fields();
        self.words.date(year, month, day)
    }

    /// A moment to the second with its offset, as the device wrote it down.
    pub(super) fn moment(moment: Timestamp) -> String {
        moment.to_string().replace('T', " ")
    }

    /// （未填）
    pub(super) fn gap(&self, html: &mut Html) {
        self.gaps.set(self.gaps.get() + 1);
        html.put("span", "unfilled", self.words.record_gap());
    }

    /// The words of a part, or what is known of a file, or why nothing is shown.
    pub(super) fn content(&self, html: &mut Html, content: &Content) {
        let number = format!("{:04}", content.part.0);
        let aside = |html: &mut Html, words: &str| {
            html.element("span", &[("class", "unfilled"), ("data-part", &number)], |html| html.text(words));
        };
        match (&content.text, &content.media, content.size) {
            _ if content.is_removed => aside(html, self.words.record_removed()),
            (Some(text), _, _) if text.trim().is_empty() => self.gap(html),
            (Some(text), _, _) => html.element("span", &[("data-part", &number)], |html| html.text(text)),
            (None, Some(media), Some(size)) => {
                let file = self.words.record_file(media, size, &number);
                html.element("span", &[("data-part", &number)], |html| html.text(&file));
            }
            (None, _, _) => aside(html, self.words.record_absent()),
        }
    }

    /// A code of an open list by its label; the code itself stays readable to programs.
    pub(super) fn coded(html: &mut Html, coded: &Coded) {
        let label = crate::i18n::of_review::coded(coded);
        html.element("span", &[("data-code", coded.code.as_str())], |html| html.text(label));
    }

    /// A name; the id stays readable to programs.
    pub(super) fn name(html: &mut Html, hand: &Hand) {
        let id = hand.person.as_ref().map(ToString::to_string).unwrap_or_default();
        html.element("span", &[("data-person", &id)], |html| html.text(&hand.name));
    }

    /// `label：` and what follows, as one paragraph.
    pub(super) fn said(&self, html: &mut Html, label: &str, inside: impl FnOnce(&mut Html)) {
        html.element("p", &[("class", "said")], |html| {
            html.put("b", "", &self.words.record_colon(label));
            inside(html);
        });
    }

    /// The same with plain words.
    pub(super) fn told(&self, html: &mut Html, label: &str, words: &str) {
        self.said(html, label, |html| html.text(words));
    }

    /// `label：` before something on the same line.
    pub(super) fn lead(&self, html: &mut Html, label: &str) {
        html.put("span", "lead", &self.words.record_colon(label));
    }

    /// The ruled form: labels and values in pairs.
    pub(super) fn grid(html: &mut Html, class: &str, inside: impl FnOnce(&mut Html)) {
        html.element("table", &[("class", class)], |html| {
            html.element("colgroup", &[], |html| {
                for class in ["label", "value", "label", "value"] {
                    html.void("col", &[("class", class)]);
                }
            });
            inside(html);
        });
    }

    /// A heading across the form.
    pub(super) fn band(html: &mut Html, heading: &str) {
        html.element("tr", &[("class", "band")], |html| {
            html.element("th", &[("colspan", "4")], |html| html.text(heading));
        });
    }

    /// A field over the whole width.
    pub(super) fn field(&self, html: &mut Html, label: &str, cell: &Cell<'_>) {
        Self::wide(html, label, |html| self.cell(html, cell));
    }

    /// A field over the whole width, written by `inside`.
    pub(super) fn wide(html: &mut Html, label: &str, inside: impl FnOnce(&mut Html)) {
        Self::row(html, &[], label, inside);
    }

    /// The same, cut between two pages where it must be.
    pub(super) fn long(html: &mut Html, label: &str, inside: impl FnOnce(&mut Html)) {
        Self::row(html, &[("class", "long")], label, inside);
    }

    fn row(html: &mut Html, attributes: Attributes<'_>, label: &str, inside: impl FnOnce(&mut Html)) {
        html.element("tr", attributes, |html| {
            html.put("th", "", label);
            html.element("td", &[("colspan", "3")], inside);
        });
    }

    /// Fields in pairs; an odd last one takes the whole width.
    pub(super) fn fields(&self, html: &mut Html, fields: &[(&str, Cell<'_>)]) {
        for pair in fields.chunks(2) {
            match pair {
                [(label, cell)] => self.field(html, label, cell),
                pair => html.element("tr", &[], |html| {
                    for (label, cell) in pair {
                        html.put("th", "", label);
                        html.element("td", &[], |html| self.cell(html, cell));
                    }
                }),
            }
        }
    }

    fn cell(&self, html: &mut Html, cell: &Cell<'_>) {
        match cell {
            Cell::Words(words) => html.text(words),
            Cell::Part(Some(content)) => self.content(html, content),
            Cell::Coded(coded) => Self::coded(html, coded),
            Cell::Nothing => html.text(self.words.record_none()),
            Cell::Part(None) | Cell::Gap => self.gap(html),
        }
    }
}
