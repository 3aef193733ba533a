//! What letters and slips share: letterhead, signature block with the place of the seal, foot; titles of items; who
//! decided.

use super::super::head::code_box;
use super::super::html::{Attributes, Html};
use super::super::pen::Pen;
use super::super::sheet;
use crate::i18n::{Locale, of_review::Label};
use crate::review::record::{Content, Fact, ItemRecord, Line, WrittenRecord};
use crate::review::{CivilDate, EventKind, Urgency};

/// One letter as a document. A translation says that it is one.
pub(super) fn letter(pen: &Pen, title: &str, is_draft: bool, inside: impl FnOnce(&mut Html)) -> String {
    document(pen, title, "sheet letter", is_draft, |html| {
        if pen.words.0 != Locale::ZhHans {
            html.put("p", "translated", pen.words.letters_translation());
        }
        inside(html);
    })
}

/// One slip as a document.
pub(super) fn slip(pen: &Pen, title: &str, is_draft: bool, inside: impl FnOnce(&mut Html)) -> String {
    document(pen, title, "sheet sheet-form slip", is_draft, inside)
}

fn document(pen: &Pen, title: &str, class: &str, is_draft: bool, inside: impl FnOnce(&mut Html)) -> String {
    sheet::document(pen.words, title, |html| {
        let mut attributes = vec![("class", class)];
        if is_draft {
            attributes.push(("data-draft", pen.words.record_draft()));
        }
        html.element("article", &attributes, inside);
    })
}

/// How the head of a letter looks.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Letterhead {
    /// 文件格式, for a letter upwards: the mark with 文件, number on the left, who signs it out on the right.
    Document,
    /// 信函格式: the office's name over a double line, the number under it on the right.
    Letter,
}

/// What stands over the title.
pub(super) struct Top<'a> {
    pub(super) record: &'a WrittenRecord,
    pub(super) form: Letterhead,
    pub(super) number: Option<&'a Content>,
    pub(super) signed_out_by: Option<&'a Content>,
}

pub(super) fn top(html: &mut Html, pen: &Pen, top: &Top<'_>) {
    let (words, office) = (pen.words, &top.record.office);
    let number = |html: &mut Html| match top.number {
        Some(number) => pen.content(html, number),
        None => html.put("span", "unfilled", words.letters_number_blank()),
    };
    let urgency = |html: &mut Html| {
        if top.record.urgency != Urgency::Normal {
            html.put("p", "urgency", top.record.urgency.label(words));
        }
    };
    match top.form {
        Letterhead::Document => html.element("header", &[("class", "top top-document")], |html| {
            urgency(html);
            html.put("p", "mark", &words.letters_letterhead(office));
            html.element("div", &[("class", "sheet-line")], |html| {
                html.element("span", &[], number);
                html.element("span", &[], |html| {
                    pen.lead(html, words.branches_signed_out_by());
                    signed_out(html, pen, top.signed_out_by);
                });
            });
        }),
        Letterhead::Letter => html.element("header", &[("class", "top top-letter")], |html| {
            html.put("p", "mark", office);
            html.element("div", &[("class", "sheet-line")], |html| {
                html.element("div", &[], urgency);
                html.element("span", &[], number);
            });
        }),
    }
}

/// Who signed it out, or room for it.
pub(super) fn signed_out(html: &mut Html, pen: &Pen, by: Option<&Content>) {
    match by {
        Some(by) => pen.content(html, by),
        None => html.put("span", "blank", ""),
    }
}

/// Office, date, and room for the seal over both.
pub(super) fn closing(html: &mut Html, pen: &Pen, office: &str, on: Option<CivilDate>) {
    let words = pen.words;
    html.element("div", &[("class", "closing")], |html| {
        html.put("span", "seal-place", words.letters_seal_place());
        html.put("p", "", office);
        match on {
            Some(on) => html.put("p", "", &pen.date(on)),
            None => html.put("p", "unfilled", words.slip_blank_date()),
        }
    });
}

/// What the foot of a letter tells beside its code.
pub(super) type Rows<'a> = Vec<(&'a str, String)>;

/// Under a line: case, version, the code, and what was asked of whom in the office.
pub(super) fn foot(html: &mut Html, pen: &Pen, code: Option<&str>, rows: &Rows<'_>) {
    html.element("section", &[("class", "letter-foot")], |html| {
        html.element("div", &[], |html| {
            for (label, value) in rows {
                pen.told(html, label, value);
            }
            if code.is_none() {
                html.put("p", "", pen.words.letters_foot_draft());
            }
        });
        if let Some(code) = code {
            html.element("div", &[("class", "code-box")], |html| code_box(html, pen, code));
        }
    });
}

/// Words that are here.
pub(super) fn text_of(content: &Content) -> Option<&str> {
    content.text.as_deref().filter(|text| !content.is_removed && !text.trim().is_empty())
}

/// The title an item is called by outside: its substitute where there is one, else the newest up to `version`.
pub(super) fn title_of(pen: &Pen, item: &ItemRecord, version: u32) -> String {
    let until = item.versions.iter().rev().filter(|one| one.number <= version);
    let named = until.filter_map(|version| version.title.as_ref());
    let mut all = item.substitute_title.iter().chain(named).chain(std::iter::once(&item.title));
    all.find_map(text_of).unwrap_or_else(|| pen.words.record_removed()).to_owned()
}

/// The newest version of an item.
pub(super) fn newest(item: &ItemRecord) -> u32 {
    item.versions.last().map_or(1, |version| version.number)
}

/// The decision on an item that stands, with its facts.
pub(super) fn decision(record: &WrittenRecord, item: u32) -> Option<(&Line, &[Fact])> {
    standing(record, item, EventKind::Decided)
}

/// The newest act of that kind about an item that stands, with what it says of the item.
pub(super) fn standing(record: &WrittenRecord, item: u32, kind: EventKind) -> Option<(&Line, &[Fact])> {
    let stands = |line: &&Line| line.kind == kind && line.void.is_none() && line.step.is_some();
    record.lines.iter().rev().filter(stands).find_map(|line| {
        let group = line.facts.iter().find(|group| group.item == Some(item))?;
        Some((line, group.facts.as_slice()))
    })
}

/// Who, in what post, on which day; 代 for a delegate.
pub(super) fn hand(html: &mut Html, pen: &Pen, line: &Line) {
    Pen::name(html, &line.decider);
    if let Some(post) = &line.decider.post {
        html.put("span", "post", &pen.words.record_post(post));
    }
    if line.capacity != crate::review::Capacity::Own {
        html.text(" ");
        html.put("b", "", line.capacity.label(pen.words));
    }
    html.put("span", "aside", &pen.date(line.decided_on));
}

/// A cell to be signed in ink: a name with its day where it is known, room where it is not.
pub(super) fn signing(html: &mut Html, pen: &Pen, cells: &[(&str, Option<&Line>)]) {
    for pair in cells.chunks(2) {
        let attributes: Attributes<'_> = &[("class", "signature")];
        html.element("tr", attributes, |html| {
            for (label, line) in pair {
                html.put("th", "", label);
                let span: Attributes<'_> = if pair.len() == 1 { &[("colspan", "3")] } else { &[] };
                html.element("td", span, |html| match line {
                    Some(line) => hand(html, pen, line),
                    None => html.put("p", "date", pen.words.slip_blank_date()),
                });
            }
        });
    }
}
