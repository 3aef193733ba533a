//! 发布单: what went out, where, when, by whose approval, and what was withheld.

use super::super::head::{Head, head};
use super::super::html::Html;
use super::super::information::digest_lines;
use super::super::pen::{Cell, Pen};
use super::frame::{self, decision, hand, newest, signing, title_of};
use super::{item, removed};
use crate::i18n::of_beside::excisions;
use crate::i18n::of_review::Label;
use crate::review::EventKind;
use crate::review::record::{Beside, BesideWords, Fact, ItemRecord, Line, WordsKind, WrittenRecord};

pub(super) fn publication(pen: &Pen, record: &WrittenRecord, line: &Line) -> Option<String> {
    let words = pen.words;
    let group = line.facts.iter().find(|group| group.item.is_some())?;
    let of = item(record, group.item?)?;
    Some(frame::slip(pen, words.publication_sheet_title(), false, |html| {
        let day = pen.date(line.decided_on);
        let of_head = Head {
            record,
            title: words.publication_sheet_title(),
            task: None,
            code: Some(&line.code),
            day: (words.record_on_date(), &day),
        };
        head(html, pen, &of_head);
        Pen::grid(html, "grid", |html| {
            let title = title_of(pen, of, newest(of));
            pen.field(html, words.publication_sheet_information(), &Cell::Words(title));
            if let Some(number) = &of.doc_no {
                pen.field(html, words.record_doc_no(), &Cell::Part(Some(number)));
            }
            pen.field(html, words.record_organ(), &Cell::Part(of.organs.as_ref()));
            decided(html, pen, record, of);
            group.facts.iter().for_each(|one| fact(html, pen, one));
            withheld(html, pen, record, of);
            signing(html, pen, &[(words.publication_sheet_published_by(), Some(line))]);
        });
        html.put("p", "notice", words.publication_sheet_keep());
    }))
}

fn decided(html: &mut Html, pen: &Pen, record: &WrittenRecord, of: &ItemRecord) {
    let words = pen.words;
    let Some((line, facts)) = decision(record, of.number) else {
        pen.field(html, words.publication_sheet_outcome(), &Cell::Gap);
        return;
    };
    let outcome = facts.iter().find_map(|fact| match fact {
        Fact::Outcome(outcome) => Some(outcome.label(words).to_owned()),
        _ => None,
    });
    pen.field(html, words.publication_sheet_outcome(), &outcome.map_or(Cell::Gap, Cell::Words));
    Pen::wide(html, words.publication_sheet_decided_by(), |html| hand(html, pen, line));
}

fn fact(html: &mut Html, pen: &Pen, fact: &Fact) {
    let words = pen.words;
    match fact {
        Fact::At(at) => pen.field(html, words.publication_sheet_at(), &Cell::Words(Pen::moment(*at))),
        Fact::Match(grade) => {
            pen.field(html, words.publication_sheet_grade(), &Cell::Words(grade.label(words).to_owned()));
        }
        Fact::BeforeApproval => Pen::wide(html, words.publication_sheet_grade(), |html| {
            html.put("p", "warned", words.record_before_approval());
        }),
        Fact::Words(WordsKind::Channel, content) => {
            pen.field(html, words.publication_sheet_channel(), &Cell::Part(Some(content)));
        }
        Fact::Words(WordsKind::Address, content) => {
            pen.field(html, words.publication_sheet_address(), &Cell::Part(Some(content)));
        }
        Fact::Words(WordsKind::IssueNo, content) => {
            pen.field(html, words.publication_sheet_issue_no(), &Cell::Part(Some(content)));
        }
        Fact::Beside(Beside::Words(BesideWords::Differences, content)) => {
            pen.field(html, words.publication_sheet_differences(), &Cell::Part(Some(content)));
        }
        Fact::Published(digest) => Pen::wide(html, words.record_published_hash(), |html| {
            digest_lines(html, digest, None);
        }),
        _ => {}
    }
}

/// Places and grounds of what was taken out of the versions of the item.
fn withheld(html: &mut Html, pen: &Pen, record: &WrittenRecord, of: &ItemRecord) {
    let words = pen.words;
    let is_of = |line: &&Line| {
        line.kind == EventKind::VersionAdded && line.facts.iter().any(|group| group.item == Some(of.number))
    };
    let cut = record.lines.iter().rev().filter(is_of).find_map(removed);
    let said = cut.map_or_else(
        || words.publication_sheet_none_withheld().to_owned(),
        |removed| excisions(words, removed),
    );
    pen.field(html, words.publication_sheet_withheld(), &Cell::Words(said));
}
