//! 电话记录, and notes of meetings and reminders. A note approves nothing, and says so.

use super::super::head::{Head, head};
use super::super::pen::{Cell, Pen};
use super::frame::{self, newest, signing, title_of};
use super::{facts, note_kind};
use crate::i18n::of_review::Label;
use crate::review::record::{Fact, Line, WordsKind, WrittenRecord};

pub(super) fn note(pen: &Pen, record: &WrittenRecord, line: &Line) -> String {
    let words = pen.words;
    let title = note_kind(line).map_or(words.words_note(), |kind| kind.label(words));
    frame::slip(pen, title, false, |html| {
        let day = pen.date(line.decided_on);
        let of_head =
            Head { record, title, task: None, code: Some(&line.code), day: (words.record_on_date(), &day) };
        head(html, pen, &of_head);
        Pen::grid(html, "grid", |html| {
            let titles: Vec<String> =
                record.items.iter().map(|item| title_of(pen, item, newest(item))).collect();
            let matter = words.series(titles.iter().map(String::as_str));
            pen.field(html, words.note_sheet_matter(), &Cell::Words(matter));
            for fact in facts(line) {
                match fact {
                    Fact::At(at) => pen.field(html, words.note_sheet_at(), &Cell::Words(Pen::moment(*at))),
                    Fact::Words(WordsKind::Persons, content) => {
                        pen.field(html, words.note_sheet_persons(), &Cell::Part(Some(content)));
                    }
                    Fact::Words(WordsKind::Note, content) => {
                        Pen::long(html, words.note_sheet_words(), |html| {
                            html.element("div", &[("class", "room-words")], |html| {
                                pen.content(html, content);
                            });
                        });
                    }
                    _ => {}
                }
            }
            pen.field(html, words.note_sheet_recorded_at(), &Cell::Words(Pen::moment(line.time)));
            signing(html, pen, &[(words.note_sheet_recorded_by(), Some(line))]);
        });
        html.put("p", "notice", words.note_sheet_limit());
    })
}
