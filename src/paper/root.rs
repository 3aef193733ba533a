//! The sheet of the root fingerprint (根密钥指纹单): for the hand-over register, the annual report, the archive.

use super::pen::{Cell, Pen};
use super::{recovery, sheet};
use crate::evidence::key::Fingerprint;
use crate::i18n::Words;
use crate::review::CivilDate;

/// What is on it.
#[derive(Debug, Clone, Copy)]
pub struct RootSheet<'a> {
    /// Name of the office.
    pub office: &'a str,
    /// The day it was printed.
    pub printed_on: CivilDate,
    /// The root fingerprint.
    pub fingerprint: Fingerprint,
}

/// The sheet as a whole document.
pub fn root_sheet(words: Words, shown: &RootSheet<'_>) -> String {
    let pen = Pen::new(words);
    sheet::document(words, words.root_sheet_title(), |html| {
        html.element("article", &[("class", "sheet sheet-form recovery")], |html| {
            html.put("h1", "sheet-title", words.root_sheet_title());
            Pen::grid(html, "grid", |html| {
                pen.field(html, words.recovery_office(), &Cell::Words(shown.office.to_owned()));
                pen.field(html, words.root_sheet_printed_on(), &Cell::Words(pen.date(shown.printed_on)));
                Pen::wide(html, words.recovery_fingerprint(), |html| {
                    recovery::groups(html, "groups", &shown.fingerprint.to_string());
                });
                Pen::wide(html, words.root_sheet_code(), |html| {
                    sheet::qr(html, &shown.fingerprint.0.to_string(), words.root_sheet_code());
                });
            });
            for sentence in
                [words.recovery_fingerprint_use(), words.root_sheet_compare(), words.root_sheet_public()]
            {
                html.put("p", "notice", sentence);
            }
        });
    })
}
