//! 回执: the form that goes with a consultation letter, to be ticked, signed and sent back.

use super::super::html::Html;
use super::super::pen::Pen;
use super::frame::title_of;
use super::missive::Missive;

pub(super) fn receipt(html: &mut Html, pen: &Pen, of: &Missive<'_>) {
    let words = pen.words;
    html.element("section", &[("class", "receipt sheet-form")], |html| {
        html.put("p", "sheet-title", words.receipt_title());
        Pen::grid(html, "grid", |html| {
            Pen::wide(html, words.receipt_of_letter(), |html| match &of.hop.letter_no {
                Some(number) => pen.content(html, number),
                None => html.put("span", "unfilled", words.letters_number_blank()),
            });
            Pen::wide(html, words.record_info(), |html| {
                html.text(&title_of(pen, of.item, of.gate.version));
            });
            Pen::wide(html, words.receipt_answer(), |html| {
                for choice in [words.receipt_agree(), words.receipt_agree_part(), words.receipt_disagree()] {
                    html.element("span", &[("class", "choice")], |html| {
                        html.put("span", "box", "");
                        html.text(choice);
                    });
                }
            });
            Pen::wide(html, words.receipt_which(), |html| html.put("div", "room", ""));
            html.element("tr", &[("class", "signature")], |html| {
                html.put("th", "", words.receipt_signature());
                html.put("td", "", "");
                html.put("th", "", words.receipt_date());
                html.element("td", &[], |html| html.put("p", "date", words.slip_blank_date()));
            });
            Pen::wide(html, words.receipt_return_to(), |html| html.text(&of.record.office));
        });
    });
}
