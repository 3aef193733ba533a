//! The record's fields about what is reviewed: items with their versions, plan and procedure, conclusion.

use super::html::Html;
use super::pen::{Cell, Pen};
use crate::i18n::of_review::{self, Label, step_row};
use crate::review::Digest;
use crate::review::record::{Content, ItemRecord, VersionRecord, WrittenRecord};

/// Characters of a text that are printed; the whole text is in the file beside the record.
const EXCERPT: usize = 60;

/// 一、被审查的信息
pub(super) fn information(html: &mut Html, pen: &Pen, record: &WrittenRecord) {
    let words = pen.words;
    Pen::band(html, words.record_section_information());
    for item in &record.items {
        item_fields(html, pen, item, record.items.len() > 1);
    }
}

fn item_fields(html: &mut Html, pen: &Pen, item: &ItemRecord, is_one_of_several: bool) {
    let words = pen.words;
    if is_one_of_several {
        html.element("tr", &[("class", "item")], |html| {
            html.element("td", &[("colspan", "4")], |html| html.text(&words.record_item(item.number)));
        });
    }
    pen.field(html, words.record_info(), &Cell::Part(Some(&item.title)));
    if let Some(substitute) = &item.substitute_title {
        pen.field(html, words.record_substitute_title(), &Cell::Part(Some(substitute)));
    }
    if let Some(r#abstract) = &item.r#abstract {
        pen.field(html, words.record_abstract(), &Cell::Part(Some(r#abstract)));
    }
    let level = item.former_level.map(|level| level.label(words));
    let mark: Vec<&str> = level.into_iter().chain(item.former_period.as_deref()).collect();
    let former = if mark.is_empty() { Cell::Nothing } else { Cell::Words(mark.join(" ")) };
    let number = item.doc_no.as_ref().map_or(Cell::Nothing, |number| Cell::Part(Some(number)));
    pen.fields(
        html,
        &[
            (words.record_doc_no(), number),
            (words.record_made_on(), Cell::Words(pen.date(item.made_on))),
            (words.record_organ(), Cell::Part(item.organs.as_ref())),
            (words.record_source(), Cell::Words(item.source.label(words).to_owned())),
            (words.record_carrier(), Cell::Words(item.carrier.label(words).to_owned())),
            (words.record_former_level(), former),
        ],
    );
    Pen::wide(html, words.record_versions(), |html| {
        for version in &item.versions {
            version_line(html, pen, version);
        }
    });
}

fn version_line(html: &mut Html, pen: &Pen, version: &VersionRecord) {
    let words = pen.words;
    let label = words.record_version(version.number);
    pen.said(html, &label, |html| {
        let mut is_first = true;
        let mut next = |html: &mut Html, content: &Content| {
            if !std::mem::take(&mut is_first) {
                html.text(" · ");
            }
            pen.content(html, content);
        };
        for content in [&version.title, &version.file_name, &version.file].into_iter().flatten() {
            next(html, content);
        }
        if let Some(text) = &version.text {
            next(html, &excerpt(pen, text));
        }
        if version.unread_ticked {
            html.put("b", "warned", words.record_unread());
        }
        html.put("span", "aside", words.record_brought_by(version.seq).as_str());
    });
}

fn excerpt(pen: &Pen, content: &Content) -> Content {
    let shortened = content.text.as_ref().map(|text| {
        let mut shown: String = text.chars().take(EXCERPT).map(|c| if c == '\n' { ' ' } else { c }).collect();
        let length = text.chars().count();
        if length > EXCERPT {
            shown.push('…');
        }
        pen.words.record_text(length, shown)
    });
    Content { text: shortened, ..content.clone() }
}

/// 二、公开事由和审查程序
pub(super) fn plan(html: &mut Html, pen: &Pen, record: &WrittenRecord) {
    let words = pen.words;
    Pen::band(html, words.record_section_plan());
    let mut fields = vec![
        (words.record_mode(), Cell::Words(record.mode.label(words).to_owned())),
        (words.record_matter_kind(), Cell::Coded(&record.matter_kind)),
        (words.record_channel(), Cell::Coded(&record.planned_channel)),
        (words.record_planned_on(), record.planned_on.map_or(Cell::Gap, |on| Cell::Words(pen.date(on)))),
    ];
    if let Some(request) = &record.request {
        let applicant = Cell::Words(request.applicant_kind.label(words).to_owned());
        fields.push((words.record_received_on(), Cell::Words(pen.date(request.received_on))));
        fields.push((words.record_request_way(), Cell::Words(request.way.label(words).to_owned())));
        fields.push((words.record_applicant(), applicant));
    }
    pen.fields(html, &fields);
    if let Some(parallel) = &record.parallel {
        Pen::wide(html, words.record_parallel(), |html| {
            Pen::coded(html, &parallel.kind);
            html.text(" ");
            match &parallel.number {
                Some(number) => pen.content(html, number),
                None => pen.gap(html),
            }
        });
    }
    for (label, value) in &record.extra {
        pen.field(html, label, &Cell::Words(value.clone()));
    }
    procedure(html, pen, record);
    pen.field(html, words.record_retention(), &Cell::Words(record.retention.label(words).to_owned()));
}

fn procedure(html: &mut Html, pen: &Pen, record: &WrittenRecord) {
    let words = pen.words;
    Pen::wide(html, words.record_procedure(), |html| {
        pen.said(html, of_review::profile(words, &record.profile, record.profile_label.as_deref()), |html| {
            for (n, row) in record.steps.iter().enumerate() {
                if n > 0 {
                    html.text(" → ");
                }
                let step = words.record_procedure_step(step_row(words, row), row.role.label(words));
                html.element("span", &[("data-code", row.code.as_str())], |html| html.text(&step));
            }
        });
        if let Some(rule) = &record.own_rule {
            pen.told(html, words.record_own_rule(), rule);
        }
        if record.small_office {
            html.put("p", "", words.record_small_office());
        }
    });
}

/// 四、审查结论
pub(super) fn result(html: &mut Html, pen: &Pen, record: &WrittenRecord) {
    let words = pen.words;
    Pen::band(html, words.record_section_result());
    for item in &record.items {
        let label = if record.items.len() > 1 {
            words.record_item(item.number)
        } else {
            words.record_conclusion().to_owned()
        };
        Pen::wide(html, &label, |html| {
            match item.outcome {
                Some(outcome) => html.put("p", "outcome", outcome.label(words)),
                None => pen.gap(html),
            }
            if let Some(release) = &item.release {
                digests(html, pen, words.record_approved_hash(), &release.sha256, Some(&release.sm3));
            }
        });
    }
}

/// Digests of bytes that went or may go out, whole, so that anybody can compare them.
pub(super) fn digests(html: &mut Html, pen: &Pen, label: &str, sha256: &Digest, sm3: Option<&Digest>) {
    pen.said(html, label, |html| digest_lines(html, sha256, sm3));
}

/// The same without a label.
pub(super) fn digest_lines(html: &mut Html, sha256: &Digest, sm3: Option<&Digest>) {
    for (name, digest) in [("SHA-256", Some(sha256)), ("SM3", sm3)] {
        if let Some(digest) = digest {
            html.put("span", "digest", &format!("{name} {digest}"));
        }
    }
}
