//! The recovery sheet (恢复单), printed once at set-up and kept in the safe.

use super::html::Html;
use super::pen::{Cell, Pen};
use super::sheet;
use crate::evidence::key::Fingerprint;
use crate::i18n::Words;
use crate::review::CivilDate;

/// What is on it.
#[derive(Debug, Clone, Copy)]
pub struct RecoverySheet<'a> {
    /// Name of the office.
    pub office: &'a str,
    /// The day it was made.
    pub made_on: CivilDate,
    /// The code in its groups, as `RecoveryCode` shows it.
    pub code: &'a str,
    /// The root fingerprint.
    pub fingerprint: Fingerprint,
}

/// The sheet as a whole document.
pub fn recovery(words: Words, sheet: &RecoverySheet<'_>) -> String {
    let pen = Pen::new(words);
    sheet::document(words, words.recovery_title(), |html| {
        html.element("article", &[("class", "sheet sheet-form recovery")], |html| {
            html.put("h1", "sheet-title", words.recovery_title());
            Pen::grid(html, "grid", |html| {
                let office = Cell::Words(sheet.office.to_owned());
                let made_on = Cell::Words(pen.date(sheet.made_on));
                pen.field(html, words.recovery_office(), &office);
                pen.field(html, words.recovery_made_on(), &made_on);
                Pen::wide(html, words.recovery_code(), |html| groups(html, "groups", sheet.code));
                Pen::wide(html, words.recovery_fingerprint(), |html| {
                    groups(html, "groups small", &sheet.fingerprint.to_string());
                    html.put("p", "aside", words.recovery_fingerprint_use());
                });
                pen.fields(
                    html,
                    &[
                        (words.recovery_printed_by(), Cell::Words(String::new())),
                        (words.recovery_sealed_by(), Cell::Words(String::new())),
                    ],
                );
                pen.field(html, words.recovery_place(), &Cell::Words(String::new()));
            });
            let sentences = [
                words.recovery_purpose(),
                words.recovery_keep(),
                words.recovery_typing(),
                words.recovery_secret(),
            ];
            for sentence in sentences {
                html.put("p", "notice", sentence);
            }
        });
    })
}

/// Each group by itself, so that a line never breaks inside one.
pub(super) fn groups(html: &mut Html, class: &str, grouped: &str) {
    html.element("div", &[("class", class)], |html| {
        for group in grouped.split([' ', '-']).filter(|group| !group.is_empty()) {
            html.put("span", "key", group);
        }
    });
}
