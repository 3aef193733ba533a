//! The head of a form: office and title, and in the corner the code by which the sheet is known again.

use super::html::Html;
use super::pen::Pen;
use super::sheet::{self, grouped};
use crate::review::record::WrittenRecord;

/// What stands in a head.
pub(super) struct Head<'a> {
    pub(super) record: &'a WrittenRecord,
    pub(super) title: &'a str,
    /// What is asked of whom, under the title.
    pub(super) task: Option<&'a str>,
    /// The short code, where there is one yet.
    pub(super) code: Option<&'a str>,
    /// The day on the right, with its label.
    pub(super) day: (&'a str, &'a str),
}

pub(super) fn head(html: &mut Html, pen: &Pen, head: &Head<'_>) {
    let words = pen.words;
    html.element("header", &[("class", "slip-head")], |html| {
        html.element("div", &[], |html| {
            html.put("p", "sheet-office", &head.record.office);
            html.put("h1", "sheet-title", head.title);
            if let Some(task) = head.task {
                html.put("p", "task", task);
            }
        });
        if let Some(code) = head.code {
            html.element("div", &[("class", "code-box")], |html| code_box(html, pen, code));
        }
    });
    html.element("div", &[("class", "sheet-line")], |html| {
        html.element("span", &[], |html| {
            let number = head.record.office_number.as_deref();
            let label = if number.is_some() { words.slip_number() } else { words.slip_case_id() };
            pen.lead(html, label);
            html.put("span", "value", number.unwrap_or(head.record.case_id.as_str()));
        });
        html.element("span", &[], |html| {
            let (label, day) = head.day;
            pen.lead(html, label);
            html.put("span", "value", day);
        });
    });
}

/// QR code, what it is, and its digits.
pub(super) fn code_box(html: &mut Html, pen: &Pen, code: &str) {
    sheet::qr(html, code, pen.words.slip_qr());
    html.put("span", "", pen.words.slip_code());
    html.put("b", "key", &grouped(code));
}
