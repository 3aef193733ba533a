//! The recovery sheets, printed once when their code is made and kept in the safe: of a desk (恢复单), of the root key
//! (根密钥恢复单).

use super::html::Html;
use super::pen::{Cell, Pen};
use super::sheet;
use crate::evidence::key::Fingerprint;
use crate::i18n::Words;
use crate::review::CivilDate;

/// What the code opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Opens {
    /// The cases on a computer.
    Desk,
    /// The root key file written together with it.
    Root,
}

impl Opens {
    fn title(self, words: Words) -> &'static str {
        match self {
            Self::Desk => words.recovery_title(),
            Self::Root => words.root_recovery_title(),
        }
    }

    /// What it is for, where to keep it, how to type it, what whoever finds it can do.
    fn sentences(self, words: Words) -> Vec<&'static str> {
        match self {
            Self::Desk => vec![
                words.recovery_purpose(),
                words.recovery_keep(),
                words.recovery_typing(),
                words.recovery_secret(),
            ],
            Self::Root => vec![
                words.root_recovery_purpose(),
                words.root_recovery_keep(),
                words.root_recovery_copies(),
                words.recovery_typing(),
                words.root_recovery_secret(),
            ],
        }
    }
}

/// What is on it.
#[derive(Debug, Clone, Copy)]
pub struct RecoverySheet<'a> {
    /// What the code opens.
    pub opens: Opens,
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
    sheet::document(words, sheet.opens.title(words), |html| {
        html.element("article", &[("class", "sheet sheet-form recovery")], |html| {
            html.put("h1", "sheet-title", sheet.opens.title(words));
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
            for sentence in sheet.opens.sentences(words) {
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
