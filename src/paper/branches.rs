//! Branches in the printed record: each letter, each reply, each close, and the content that left.

use super::html::Html;
use super::pen::Pen;
use crate::i18n::of_beside::variant;
use crate::i18n::of_gate::{article as article_words, exception as exception_words};
use crate::i18n::of_review::Label;
use crate::review::record::{
    ClosingRecord, Content, GateRecord, Hand, HopRecord, RemovalRecord, ReplyRecord, WrittenRecord,
};

/// Nothing where nothing was asked and nothing left.
pub(super) fn branches(html: &mut Html, pen: &Pen, record: &WrittenRecord) {
    if record.gates.is_empty() && record.removals.is_empty() {
        return;
    }
    Pen::band(html, pen.words.branches_section());
    for gate in &record.gates {
        let words = pen.words;
        let heading = words.branches_gate(gate.kind.label(words), gate.item, gate.version, gate.seq);
        Pen::long(html, &heading, |html| one(html, pen, gate));
    }
    for removal in &record.removals {
        Pen::long(html, &pen.words.branches_removed(removal.seq), |html| left(html, pen, removal));
    }
}

fn part(html: &mut Html, pen: &Pen, label: &str, content: Option<&Content>) {
    if let Some(content) = content {
        pen.said(html, label, |html| pen.content(html, content));
    }
}

fn hand(html: &mut Html, pen: &Pen, hand: &Hand) {
    Pen::name(html, hand);
    if let Some(post) = &hand.post {
        html.put("span", "post", &pen.words.record_post(post));
    }
}

fn decided(html: &mut Html, pen: &Pen, decider: &Hand) {
    pen.said(html, pen.words.branches_decided_by(), |html| hand(html, pen, decider));
}

fn recorded(html: &mut Html, pen: &Pen, recorder: &Hand, seq: u32) {
    pen.said(html, pen.words.branches_recorded_by(), |html| {
        hand(html, pen, recorder);
        html.text(" · ");
        html.text(&pen.words.record_brought_by(seq));
    });
}

fn one(html: &mut Html, pen: &Pen, gate: &GateRecord) {
    let words = pen.words;
    pen.told(html, words.branches_question(), gate.question.label(words));
    if let Some(route) = gate.route {
        pen.told(html, words.branches_route(), route.label(words));
    }
    if let Some(organ) = gate.organ {
        pen.told(html, words.branches_organ_no(), &organ.to_string());
    }
    pen.said(html, words.branches_provisional(), |html| Pen::coded(html, &gate.provisional));
    part(html, pen, words.branches_question_words(), gate.question_words.as_ref());
    part(html, pen, words.branches_enclosures(), gate.enclosures.as_ref());
    part(html, pen, words.branches_signed_out_by(), gate.signed_out_by.as_ref());
    gate.hops.iter().for_each(|it| hop(html, pen, it));
    gate.replies.iter().for_each(|it| reply(html, pen, it));
    gate.closings.iter().for_each(|it| closing(html, pen, it));
    let state = match (gate.outcome, gate.closings.is_empty()) {
        (Some(outcome), _) => outcome.label(words),
        (None, true) => words.branches_open(),
        (None, false) => words.branches_reopened(),
    };
    pen.told(html, words.branches_stands(), state);
}

fn hop(html: &mut Html, pen: &Pen, hop: &HopRecord) {
    let words = pen.words;
    pen.said(html, words.branches_letter(), |html| {
        html.text(&words.branches_letter_line(hop.number, hop.letter_kind.label(words), pen.date(hop.date)));
        html.text(" · ");
        html.text(hop.relation.label(words));
        if let Some(kind) = hop.reply_kind {
            html.text(" · ");
            html.text(kind.label(words));
        }
        if let Some(again) = &hop.again {
            html.text(" · ");
            html.text(&words.branches_again(again.version));
        }
    });
    let is_ours = hop.reply_kind.is_none();
    let organ = if is_ours { words.branches_addressee() } else { words.branches_forwarded_by() };
    part(html, pen, organ, hop.organ.as_ref());
    part(html, pen, words.branches_letter_no(), hop.letter_no.as_ref());
    part(html, pen, words.branches_reply_no(), hop.reply_no.as_ref());
    if let Some(again) = &hop.again {
        pen.said(html, words.branches_provisional(), |html| Pen::coded(html, &again.provisional));
        part(html, pen, words.branches_question_words(), again.question_words.as_ref());
        part(html, pen, words.branches_enclosures(), again.enclosures.as_ref());
        part(html, pen, words.branches_signed_out_by(), again.signed_out_by.as_ref());
    }
    if let Some(due) = hop.due {
        pen.told(html, words.branches_due(), &pen.date(due));
    }
    if let Some(received) = hop.received_on {
        pen.told(html, words.branches_received_on(), &pen.date(received));
    }
    recorded(html, pen, &hop.recorder, hop.seq);
}

fn reply(html: &mut Html, pen: &Pen, reply: &ReplyRecord) {
    let words = pen.words;
    pen.said(html, words.branches_reply(), |html| {
        html.text(&words.branches_reply_line(reply.hop, reply.answer.label(words), reply.version));
        if let Some(level) = reply.level {
            html.text(" · ");
            html.text(level.label(words));
        }
        if let Some(article) = &reply.silence {
            html.text(" · ");
            html.text(&words.branches_silence(article_words(words, article)));
        }
        html.text(" · ");
        html.text(&pen.date(reply.date));
    });
    part(html, pen, words.branches_organ(), reply.organ.as_ref());
    part(html, pen, words.branches_reply_no(), reply.reply_no.as_ref());
    part(html, pen, words.branches_conditions(), reply.conditions.as_ref());
    pen.told(html, words.branches_received_on(), &pen.date(reply.received_on));
    part(html, pen, words.branches_scan(), reply.scan.as_ref());
    recorded(html, pen, &reply.recorder, reply.seq);
}

fn closing(html: &mut Html, pen: &Pen, closing: &ClosingRecord) {
    let words = pen.words;
    pen.said(html, words.branches_closed(), |html| {
        html.text(closing.outcome.label(words));
        html.text(" · ");
        html.text(&pen.date(closing.on));
        if let Some(article) = &closing.article {
            html.text(" · ");
            html.text(&words.branches_by_article(article_words(words, article)));
        }
        if let Some(exception) = &closing.exception {
            html.text(" · ");
            html.text(&words.branches_by_exception(exception_words(words, exception)));
        }
    });
    part(html, pen, words.branches_reason(), Some(&closing.reason));
    part(html, pen, words.branches_notice_no(), closing.notice_no.as_ref());
    decided(html, pen, &closing.decider);
    recorded(html, pen, &closing.recorder, closing.seq);
}

fn left(html: &mut Html, pen: &Pen, removal: &RemovalRecord) {
    let words = pen.words;
    let parts = removal.parts.iter().map(|part| format!("{:04}", part.0));
    pen.told(html, words.branches_removed_parts(), &parts.collect::<Vec<_>>().join(", "));
    pen.said(html, words.branches_removed_ground(), |html| Pen::coded(html, &removal.ground));
    pen.said(html, words.branches_instructed_by(), |html| Pen::coded(html, &removal.instructed_by));
    if removal.copies.is_empty() {
        pen.told(html, words.branches_copies(), words.branches_no_copies());
    }
    for copy in &removal.copies {
        let line = words.branches_copy(&copy.head12, variant(words, &copy.variant), pen.date(copy.on));
        pen.told(html, words.branches_copies(), &line);
    }
    pen.told(html, words.branches_removed_on(), &pen.date(removal.on));
    decided(html, pen, &removal.decider);
    recorded(html, pen, &removal.recorder, removal.seq);
}
