//! Facts of the acts beside the line of review, printed.

use super::html::Html;
use super::pen::Pen;
use crate::i18n::of_review::{self, Label};
use crate::review::record::{Beside, Coded, Removed};
use crate::review::{CivilDate, Ground};

#[expect(clippy::too_many_lines, reason = "one row a fact, so that none is forgotten")]
pub(super) fn fact(html: &mut Html, pen: &Pen, is_only_item: bool, fact: &Beside) {
    let words = pen.words;
    let days = |from: CivilDate, to: Option<CivilDate>| match to {
        Some(to) => words.beside_days(pen.date(from), pen.date(to)),
        None => pen.date(from),
    };
    match fact {
        Beside::Items(_) if is_only_item => {}
        Beside::Items(items) => {
            let items: Vec<String> = items.iter().map(|item| words.record_item(item)).collect();
            let items = words.series(items.iter().map(String::as_str));
            pen.told(html, words.beside_items(), &items);
        }
        Beside::Discovered { at, report_due } => {
            pen.told(html, words.beside_discovered_at(), &Pen::moment(*at));
            if let Some(due) = report_due {
                pen.told(html, words.beside_report_due(), &Pen::moment(*due));
            }
        }
        Beside::Measures(measures) => {
            let measures = words.series(measures.iter().map(|measure| measure.label(words)));
            pen.told(html, words.beside_measures(), &measures);
        }
        Beside::Reported { to, at } => pen.said(html, words.beside_reported(), |html| {
            Pen::coded(html, to);
            html.text(" ");
            html.text(&Pen::moment(*at));
        }),
        Beside::OfRecall(seq) => pen.told(html, words.beside_of_recall(), &words.record_brought_by(seq)),
        Beside::Round { number, trigger } => {
            pen.told(html, words.beside_round(), &words.beside_round_no(number));
            pen.told(html, words.beside_trigger(), trigger.label(words));
        }
        Beside::Authorised { name, powers, from, to } => {
            pen.told(html, words.beside_authorised(), name);
            let powers = words.series(powers.iter().map(|power| power_label(pen, power)));
            pen.told(html, words.beside_powers(), &powers);
            pen.told(html, words.beside_period(), &days(*from, Some(*to)));
        }
        Beside::Amends { event, field, old, new } => {
            pen.told(
                html,
                words.beside_amends(),
                &words.beside_field_of(event, field_label(pen, field.as_str())),
            );
            for (label, value) in [(words.beside_old_words(), old), (words.beside_new_words(), new)] {
                if let Some(value) = value {
                    pen.told(html, label, value);
                }
            }
        }
        Beside::AmendedBy { event, field, new } => {
            let told = words.beside_field_of(event, field_label(pen, field.as_str()));
            pen.told(html, words.beside_amended_by(), &told);
            if let Some(value) = new {
                pen.told(html, words.beside_new_words(), value);
            }
        }
        Beside::Answered { kind, on, delivery, late } => {
            pen.said(html, words.beside_answer(), |html| Pen::coded(html, kind));
            pen.told(html, words.record_on_date(), &pen.date(*on));
            pen.said(html, words.beside_delivery(), |html| Pen::coded(html, delivery));
            if *late {
                html.put("p", "warned", words.beside_late());
            }
        }
        Beside::Supervision { kind, result, due } => {
            pen.told(html, words.beside_supervision(), kind.label(words));
            pen.said(html, words.beside_result(), |html| Pen::coded(html, result));
            if let Some(due) = due {
                pen.told(html, words.beside_due(), &pen.date(*due));
            }
        }
        Beside::Clock { kind, from, to, article, gate } => {
            pen.told(html, words.beside_clock(), kind.label(words));
            pen.told(html, words.record_on_date(), &days(*from, *to));
            pen.said(html, words.beside_article(), |html| Pen::coded(html, article));
            if let Some(gate) = gate {
                pen.told(html, words.beside_cause(), &words.record_brought_by(gate));
            }
        }
        Beside::Archive { variant, head, on, receiver } => {
            pen.told(html, words.beside_variant(), variant.as_str());
            pen.told(html, words.record_code(), &super::sheet::grouped(head));
            pen.told(html, words.record_on_date(), &pen.date(*on));
            pen.said(html, words.beside_receiver_kind(), |html| Pen::coded(html, receiver));
        }
        Beside::Findings { count, unread } => {
            pen.told(html, words.beside_findings_read(), &words.beside_findings_count(*count, *unread));
        }
        Beside::Excisions(removed) => pen.said(html, words.decide_excisions(), |html| {
            html.put("p", "", &excisions(pen, removed));
        }),
        Beside::Circled => html.put("p", "", words.beside_circled()),
        Beside::Words(kind, content) => {
            pen.said(html, kind.label(words), |html| pen.content(html, content));
        }
    }
}

/// Each place with its ground: `1. 第二段（内部事务信息）`.
fn excisions(pen: &Pen, removed: &[Removed]) -> String {
    let words = pen.words;
    let each = removed.iter().map(|cut| {
        let ground = Ground::of_code(&cut.ground).map_or(cut.ground.as_str(), |ground| ground.label(words));
        words.beside_excision(cut.n, cut.place.as_deref().unwrap_or_default(), ground)
    });
    let each: Vec<String> = each.collect();
    words.series(each.iter().map(String::as_str))
}

fn power_label<'a>(pen: &Pen, power: &'a Coded) -> &'a str {
    match (&power.label, power.code.as_str()) {
        (None, "review") => pen.words.power_review(),
        (None, "final_review") => pen.words.power_final_review(),
        (None, "disclosure") => pen.words.power_disclosure(),
        _ => of_review::coded(power),
    }
}

/// Fields by their words; one without words keeps its code.
fn field_label<'a>(pen: &Pen, field: &'a str) -> &'a str {
    let words = pen.words;
    match field {
        "office_number" => words.record_number(),
        "planned_on" => words.record_planned_on(),
        "planned_channel" | "channel" => words.record_channel(),
        "matter_kind" => words.record_matter_kind(),
        "urgency" => words.beside_urgency(),
        "applicant_kind" => words.record_applicant(),
        "doc_no" => words.record_doc_no(),
        "opinion" => words.words_opinion(),
        "reason" => words.words_reason(),
        "note" | "words" => words.words_note(),
        "address" => words.words_address(),
        "issue_no" => words.words_issue_no(),
        "reply_no" => words.beside_reply_no(),
        "notice_no" => words.beside_notice_no(),
        "findings" => words.beside_findings(),
        "archive_no" => words.beside_archive_no(),
        other => other,
    }
}
