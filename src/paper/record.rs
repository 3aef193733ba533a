//! The written record (审查记录), printed: head, the six parts of the form, foot.

use super::acts;
use super::branches;
use super::course;
use super::deadlines;
use super::html::Html;
use super::information;
use super::pen::{Cell, Pen};
use super::sheet::{self, grouped};
use crate::evidence::key::Fingerprint;
use crate::evidence::step_time::StepTime;
use crate::i18n::Words;
use crate::i18n::of_review::Label;
use crate::review::deadline::Clock;
use crate::review::record::WrittenRecord;
use crate::review::{EventKind, Urgency};

/// What the record itself does not know.
#[derive(Debug, Clone, Copy, Default)]
pub struct Print<'a> {
    /// The limits as they stood when it was printed. They depend on the calendar at hand, so they are no part of the
    /// record itself, and a verifier prints none.
    pub clocks: &'a [Clock],
    /// How far the time of each step can be believed; a verifier and the desk know, the record does not.
    pub times: &'a [StepTime],
    /// The root fingerprint, printed where it is known.
    pub fingerprint: Option<Fingerprint>,
    /// How many items the case holds, where the record is of one of them alone (一事一审).
    pub one_of: Option<usize>,
    /// Drawn by a verifier from somebody's bundle, and said to be so.
    pub is_own_rendering: bool,
}

/// The record as a whole document.
pub fn record(words: Words, record: &WrittenRecord, print: &Print<'_>) -> String {
    let pen = Pen::new(words);
    sheet::document(words, words.record_title(), |html| {
        let mut attributes = vec![("class", "sheet sheet-form")];
        if !record.is_final {
            attributes.push(("data-draft", words.record_draft()));
        }
        html.element("article", &attributes, |html| {
            head(html, &pen, record, print);
            Pen::grid(html, "grid", |html| {
                opening(html, &pen, record);
                information::information(html, &pen, record);
                information::plan(html, &pen, record);
                acts::steps(html, &pen, record);
                information::result(html, &pen, record);
                acts::publication(html, &pen, record);
                branches::branches(html, &pen, record);
            });
            course::course(html, &pen, record, print.times);
            deadlines::deadlines(html, &pen, record, print.clocks);
            foot(html, &pen, record, print);
        });
    })
}

fn head(html: &mut Html, pen: &Pen, record: &WrittenRecord, print: &Print<'_>) {
    let words = pen.words;
    html.element("header", &[], |html| {
        if print.is_own_rendering {
            html.put("p", "warned", words.record_own_rendering());
        }
        if let (Some(count), [item]) = (print.one_of, record.items.as_slice()) {
            html.put("p", "notice", &words.letters_one_of_several(item.number, count));
        }
        // As on an official document, only urgency above the ordinary is marked.
        if record.urgency != Urgency::Normal {
            html.put("p", "sheet-level", record.urgency.label(words));
        }
        html.put("p", "sheet-office", &record.office);
        html.put("h1", "sheet-title", words.record_title());
        html.element("div", &[("class", "sheet-line")], |html| {
            html.element("span", &[], |html| {
                pen.lead(html, words.record_number());
                match &record.office_number {
                    Some(number) => html.put("span", "value", number),
                    None => pen.gap(html),
                }
            });
            html.element("span", &[], |html| {
                pen.lead(html, words.record_case_id());
                html.put("span", "key value", record.case_id.as_str());
            });
        });
    });
}

/// 承办人 and the day the form was filled in.
fn opening(html: &mut Html, pen: &Pen, record: &WrittenRecord) {
    let words = pen.words;
    let opened = record.lines.iter().find(|line| line.kind == EventKind::Opened);
    let by = opened.map_or(Cell::Gap, |line| Cell::Words(line.decider.name.clone()));
    let on = opened.map_or(Cell::Gap, |line| Cell::Words(pen.date(line.decided_on)));
    pen.fields(html, &[(words.role_undertaker(), by), (words.record_filled_on(), on)]);
}

fn foot(html: &mut Html, pen: &Pen, record: &WrittenRecord, print: &Print<'_>) {
    let words = pen.words;
    let head = record.head.to_string();
    html.element("section", &[("class", "sheet-foot")], |html| {
        pen.said(html, words.record_code(), |html| {
            html.put("b", "key", &grouped(&record.head.short()));
            html.text(" · ");
            html.text(&words.record_events(record.events));
            if pen.gaps() > 0 {
                html.text(" · ");
                html.text(&words.record_gaps(pen.gaps()));
            }
        });
        pen.said(html, words.record_head(), |html| html.put("span", "key", &grouped(&head)));
        if let Some(fingerprint) = &print.fingerprint {
            pen.said(html, words.record_fingerprint(), |html| {
                html.put("span", "key", &fingerprint.to_string());
            });
        }
        html.element("div", &[("class", "beside")], |html| {
            sheet::qr(html, &head, words.record_qr());
            html.element("div", &[], |html| {
                let derivation = words.record_derivation(record.derivation);
                for sentence in [
                    words.record_qr(),
                    words.record_signature_limit(),
                    words.record_declared(),
                    words.record_device_clock(),
                    &derivation,
                ] {
                    html.put("p", "", sentence);
                }
            });
        });
    });
}
