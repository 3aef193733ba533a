//! Facts of the acts beside the line of review, printed.

use super::html::Html;
use super::pen::Pen;
use crate::i18n::of_beside::{Clockwork, told};
use crate::i18n::of_review::Label;
use crate::review::record::Beside;
use crate::review::{CivilDate, Timestamp};

impl Clockwork for Pen {
    fn day(&self, day: CivilDate) -> String {
        self.date(day)
    }

    fn moment(&self, moment: Timestamp) -> String {
        Self::moment(moment)
    }
}

pub(super) fn fact(html: &mut Html, pen: &Pen, is_only_item: bool, fact: &Beside) {
    match fact {
        Beside::Items(_) if is_only_item => {}
        Beside::Words(kind, content) => {
            pen.said(html, kind.label(pen.words), |html| pen.content(html, content));
        }
        told_of => {
            for (label, value) in told(pen.words, told_of, pen) {
                match label {
                    Some(label) => pen.told(html, label, &value),
                    None => html.put("p", "warned", &value),
                }
            }
        }
    }
}
