//! 答复书: what an applicant is told: the outcome of each item with its ground, and the remedies.

use super::super::html::Html;
use super::super::pen::Pen;
use super::facts;
use super::frame::{self, Letterhead, Top, closing, decision, foot, newest, title_of, top};
use super::missive::case_number;
use crate::i18n::of_register::article;
use crate::i18n::of_review::{Label, coded};
use crate::review::record::{Beside, BesideWords, Content, Fact, ItemRecord, Line, WordsKind, WrittenRecord};
use crate::review::{Ground, Outcome};

/// What the event of an answer says.
#[derive(Default)]
struct Given<'a> {
    number: Option<&'a Content>,
    remedies: Option<&'a Content>,
    kind: Option<&'a str>,
    delivery: Option<&'a str>,
    on: Option<crate::review::CivilDate>,
}

fn given(line: &Line) -> Given<'_> {
    let mut given = Given::default();
    for fact in facts(line) {
        match fact {
            Fact::Beside(Beside::Answered { kind, on, delivery, .. }) => {
                given.kind = Some(coded(kind));
                given.delivery = Some(coded(delivery));
                given.on = Some(*on);
            }
            Fact::Beside(Beside::Words(BesideWords::ReplyNo, content)) => given.number = Some(content),
            Fact::Beside(Beside::Words(BesideWords::Remedies, content)) => given.remedies = Some(content),
            _ => {}
        }
    }
    given
}

/// The answer; `None` where nobody asked.
pub(super) fn answer(pen: &Pen, record: &WrittenRecord, line: Option<&Line>) -> Option<String> {
    let words = pen.words;
    let request = record.request.as_ref()?;
    let given = line.map(given).unwrap_or_default();
    Some(frame::letter(pen, words.answer_sheet_title(), line.is_none(), |html| {
        let form = Letterhead::Letter;
        top(html, pen, &Top { record, form, number: given.number, signed_out_by: None });
        html.put("h1", "sheet-title", words.answer_sheet_title());
        html.element("p", &[("class", "addressee")], |html| {
            html.put("span", "blank", "");
            html.text(words.answer_sheet_addressee());
        });
        let received = words.answer_sheet_received(pen.date(request.received_on), request.way.label(words));
        html.put("p", "indented", &received);
        for item in &record.items {
            outcome(html, pen, record, item);
        }
        if let Some(kind) = given.kind {
            html.put("p", "indented", &words.answer_sheet_kind(kind));
        }
        html.element("div", &[("class", "tail")], |html| {
            html.element("p", &[("class", "indented")], |html| match given.remedies {
                Some(remedies) => pen.content(html, remedies),
                None => html.text(words.answer_sheet_remedies()),
            });
            closing(html, pen, &record.office, given.on);
            let mut rows = vec![(words.letters_foot_case(), case_number(record))];
            rows.extend(given.delivery.map(|way| (words.beside_delivery(), way.to_owned())));
            foot(html, pen, line.map(|line| line.code.as_str()), &rows);
        });
    }))
}

fn outcome(html: &mut Html, pen: &Pen, record: &WrittenRecord, item: &ItemRecord) {
    let words = pen.words;
    let Some(outcome) = item.outcome else { return };
    let title = title_of(pen, item, newest(item));
    // Where it is dealt with is the office's affair; the applicant is told the outcome in law (GK art 14).
    let is_secret = outcome == Outcome::TransferredOut;
    let shown = if is_secret { Outcome::Refuse } else { outcome };
    let line = if record.items.len() > 1 {
        words.answer_sheet_item(item.number, title, shown.label(words))
    } else {
        words.answer_sheet_only_item(title, shown.label(words))
    };
    html.put("p", "indented", &line);
    let facts = decision(record, item.number).map(|(_, facts)| facts).unwrap_or_default();
    let given = facts.iter().find_map(|fact| if let Fact::Ground(it) = fact { Some(*it) } else { None });
    if let Some(ground) = if is_secret { Some(Ground::G1) } else { given } {
        let said = words.answer_sheet_ground(ground.label(words), article(words, ground));
        html.put("p", "indented", &said);
    }
    let reason = facts.iter().find_map(|fact| match fact {
        Fact::Words(WordsKind::Reason, content) => Some(content),
        _ => None,
    });
    if let Some(content) = reason.filter(|_| !is_secret) {
        html.element("p", &[("class", "indented")], |html| {
            html.text(words.answer_sheet_reason());
            pen.content(html, content);
        });
    }
}
