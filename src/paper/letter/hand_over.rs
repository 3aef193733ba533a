//! 移交单: what goes to the disclosure office, with the hashes by which it knows what it may publish.

use super::super::head::{Head, head};
use super::super::information::digests;
use super::super::pen::{Cell, Pen};
use super::facts;
use super::frame::{self, newest, signing, title_of};
use crate::i18n::of_review::Label;
use crate::review::EventKind;
use crate::review::record::{Beside, Fact, Line, WordsKind, WrittenRecord};

/// The items a line is about; all where it does not say.
fn items_of(line: &Line) -> Option<&Vec<u32>> {
    facts(line)
        .find_map(|fact| if let Fact::Beside(Beside::Items(items)) = fact { Some(items) } else { None })
}

pub(super) fn hand_over(pen: &Pen, record: &WrittenRecord, line: &Line) -> String {
    let words = pen.words;
    let items = items_of(line);
    let is_of = |number: u32, of: Option<&Vec<u32>>| of.is_none_or(|items| items.contains(&number));
    // What belongs to this handing over ends where the next begins.
    let later = record.lines.iter().filter(|later| later.seq > line.seq);
    let received = later
        .take_while(|later| later.kind != EventKind::HandedOver)
        .find(|later| later.kind == EventKind::Received);
    frame::slip(pen, words.hand_over_sheet_title(), false, |html| {
        let day = pen.date(line.decided_on);
        let of_head = Head {
            record,
            title: words.hand_over_sheet_title(),
            task: None,
            code: Some(&line.code),
            day: (words.record_on_date(), &day),
        };
        head(html, pen, &of_head);
        Pen::grid(html, "grid", |html| {
            for item in record.items.iter().filter(|item| is_of(item.number, items)) {
                Pen::long(html, words.hand_over_sheet_items(), |html| {
                    html.element("p", &[], |html| {
                        if record.items.len() > 1 {
                            html.put("b", "", &words.record_item(item.number));
                            html.text(" ");
                        }
                        html.text(&title_of(pen, item, newest(item)));
                        if let Some(outcome) = item.outcome {
                            html.put("span", "aside", outcome.label(words));
                        }
                    });
                    if let Some(release) = &item.release {
                        let label = words.hand_over_sheet_hash();
                        digests(html, pen, label, &release.sha256, Some(&release.sm3));
                    }
                });
            }
            for fact in facts(line) {
                match fact {
                    Fact::On(on) => {
                        pen.field(html, words.hand_over_sheet_on(), &Cell::Words(pen.date(*on)));
                    }
                    Fact::Words(WordsKind::Note, note) => {
                        pen.field(html, words.hand_over_sheet_note(), &Cell::Part(Some(note)));
                    }
                    _ => {}
                }
            }
            let cells = [
                (words.hand_over_sheet_handed_by(), Some(line)),
                (words.hand_over_sheet_received_by(), received),
            ];
            signing(html, pen, &cells);
        });
        html.put("p", "notice", words.hand_over_sheet_only());
    })
}
