//! 区分处理清单: which places were taken out of a version and on which grounds. The words themselves stand nowhere.

use super::super::head::{Head, head};
use super::super::html::Html;
use super::super::information::digest_lines;
use super::super::pen::{Cell, Pen};
use super::frame::{self, decision, signing, standing, title_of};
use super::{facts, item, removed};
use crate::i18n::of_register::article;
use crate::i18n::of_review::Label;
use crate::review::record::{Fact, Line, Removed, WordsKind, WrittenRecord};
use crate::review::{EventKind, Ground};

pub(super) fn excisions(pen: &Pen, record: &WrittenRecord, line: &Line) -> Option<String> {
    let words = pen.words;
    let removed = removed(line)?;
    let number = line.facts.iter().find_map(|group| group.item)?;
    let of = item(record, number)?;
    let version = facts(line).find_map(|fact| if let Fact::Version(n) = fact { Some(*n) } else { None })?;
    let decided = decision(record, number).filter(|_| of.outcome.is_some());
    Some(frame::slip(pen, words.excision_sheet_title(), decided.is_none(), |html| {
        let day = pen.date(line.decided_on);
        let of_head = Head {
            record,
            title: words.excision_sheet_title(),
            task: None,
            code: Some(&line.code),
            day: (words.record_on_date(), &day),
        };
        head(html, pen, &of_head);
        Pen::grid(html, "grid", |html| {
            pen.field(html, words.excision_sheet_information(), &Cell::Words(title_of(pen, of, version)));
            if let Some(number) = &of.doc_no {
                pen.field(html, words.record_doc_no(), &Cell::Part(Some(number)));
            }
            pen.field(html, words.excision_sheet_version(), &Cell::Words(words.record_version(version)));
            for fact in facts(line) {
                match fact {
                    Fact::ReasonCode(code) => {
                        pen.field(html, words.excision_sheet_from_reason(), &Cell::Coded(code));
                    }
                    Fact::Words(WordsKind::Note, note) => {
                        pen.field(html, words.excision_sheet_note(), &Cell::Part(Some(note)));
                    }
                    _ => {}
                }
            }
            if let Some(release) = &of.release {
                Pen::wide(html, words.excision_sheet_hash(), |html| {
                    digest_lines(html, &release.sha256, Some(&release.sm3));
                });
            }
        });
        places(html, pen, removed);
        Pen::grid(html, "grid", |html| {
            let reviewed = standing(record, number, EventKind::OpinionSigned)
                .map(|(line, _)| line)
                .filter(|signed| signed.seq > line.seq && signed.step > Some(1));
            let cells = [
                (words.excision_sheet_made_by(), Some(line)),
                (words.excision_sheet_checked_by(), reviewed),
                (words.excision_sheet_approved_by(), decided.map(|(line, _)| line)),
            ];
            signing(html, pen, &cells);
        });
        for sentence in [words.excision_sheet_no_words(), words.excision_sheet_law()] {
            html.put("p", "notice", sentence);
        }
    }))
}

/// A row a place.
fn places(html: &mut Html, pen: &Pen, removed: &[Removed]) {
    let words = pen.words;
    html.element("table", &[("class", "grid places")], |html| {
        html.element("tr", &[("class", "band")], |html| {
            for (class, name) in [
                ("seq", words.excision_sheet_number()),
                ("", words.excision_sheet_place()),
                ("", words.excision_sheet_ground()),
                ("", words.excision_sheet_article()),
            ] {
                html.put("th", class, name);
            }
        });
        for cut in removed {
            let ground = Ground::of_code(&cut.ground);
            html.element("tr", &[], |html| {
                html.put("td", "centred", &cut.n.to_string());
                html.element("td", &[], |html| match &cut.place {
                    Some(place) => html.text(place),
                    None => html.put("span", "unfilled", words.record_absent()),
                });
                html.put("td", "", ground.map_or(cut.ground.as_str(), |ground| ground.label(words)));
                html.put("td", "", ground.map_or("", |ground| article(words, ground)));
            });
        }
    });
    html.put("p", "notice", &words.excision_sheet_count(removed.len()));
}
