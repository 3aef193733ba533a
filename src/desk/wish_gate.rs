//! From what a person asked for in a branch to the event that would be signed.

use super::ask::{GatePassing, GateQuestion, GateReply, GateWish};
use super::form::Form;
use crate::review::event::{
    ContentRemoved, Copied, GateAnswered, GateClosed, GateHopped, GateOpened, HopLetter,
};
use crate::review::{Case, Event, LetterKind, PartNo, PartRef, ReplyAnswer, ReplyKind};

/// Builds the event of `wish`; faults of fields gather in `form`. `None` when a needed field is missing. `copies` are
/// those the desk knows went outside.
pub(super) fn event_of(
    wish: &GateWish,
    case: &Case,
    copies: &[Copied],
    form: &mut Form<'_>,
) -> Option<Event> {
    form.of_item(None);
    match wish {
        GateWish::Open(question) => Some(open(question, form)),
        GateWish::Hop(passing) => hop(passing, case, form),
        GateWish::Answer(reply) => Some(answer(reply, case, form)),
        GateWish::Close { gate, outcome, article, exception, notice_no, reason } => {
            let notice_no = form.line("notice_no", notice_no);
            let reason = form.needed_text("reason", reason)?;
            Some(Event::GateClosed(GateClosed {
                gate: *gate,
                outcome: *outcome,
                reason,
                article: article.clone(),
                exception: exception.clone(),
                notice_no,
            }))
        }
        GateWish::RemoveContent { parts, ground_code, instructed_by, substitute_title, note } => {
            let substitute_title = form.line("substitute_title", substitute_title);
            let note = form.text("note", note);
            Some(Event::ContentRemoved(ContentRemoved {
                parts: with_readings(parts, case),
                ground_code: ground_code.clone(),
                instructed_by: instructed_by.clone(),
                copies: copies.to_vec(),
                substitute_title,
                note,
            }))
        }
    }
}

/// What was read of a file leaves with it, whoever chose the parts.
fn with_readings(parts: &[PartNo], case: &Case) -> Vec<PartNo> {
    let mut leaving = parts.to_vec();
    for version in case.items.iter().flat_map(|item| &item.versions) {
        let (Some(file), Some(reading)) = (&version.file, &version.reading) else { continue };
        let is_here = case.parts.get(&reading.part).is_some_and(|state| state.removed.is_none());
        if is_here && leaving.contains(&file.part) && !leaving.contains(&reading.part) {
            leaving.push(reading.part);
        }
    }
    leaving
}

fn open(asked: &GateQuestion, form: &mut Form<'_>) -> Event {
    let has_letter = asked.letter_kind != LetterKind::None;
    // Without a letter there may be nothing to fill in; with one, all of it is owed.
    let owed = |form: &mut Form<'_>, field: &'static str, part: Option<PartRef>| {
        if has_letter { form.needed(field, part) } else { part }
    };
    let addressee = form.line("addressee", &asked.addressee);
    let addressee = owed(form, "addressee", addressee);
    let letter_no = form.line("letter_no", &asked.letter_no);
    let letter_no = owed(form, "letter_no", letter_no);
    let question_words = form.text("question_words", &asked.question_words);
    let question_words = owed(form, "question_words", question_words);
    let enclosures = form.text("enclosures", &asked.enclosures);
    let signed_out_by = form.line("signed_out_by", &asked.signed_out_by);
    let signed_out_by = owed(form, "signed_out_by", signed_out_by);
    Event::GateOpened(GateOpened {
        item: asked.item,
        version: asked.version,
        kind: asked.kind,
        question: asked.question,
        provisional: asked.provisional.clone(),
        hop: HopLetter {
            relation: asked.relation,
            letter_kind: asked.letter_kind,
            date: asked.date,
            due: asked.due,
        },
        route: asked.route,
        organ: asked.organ,
        again: asked.again,
        addressee,
        letter_no,
        question_words,
        enclosures,
        signed_out_by,
    })
}

/// Number of the hop the branch has come to; 0 for an unknown branch, which `decide` names.
fn last_hop(case: &Case, gate: u32) -> u32 {
    case.gates.get(&gate).map_or(0, |gate| u32::try_from(gate.hops.len()).unwrap_or(u32::MAX))
}

fn hop(passing: &GatePassing, case: &Case, form: &mut Form<'_>) -> Option<Event> {
    let organ = form.needed_line("organ", &passing.organ);
    let letter_no = form.needed_line("letter_no", &passing.letter_no);
    let reply_no = form.line("reply_no", &passing.reply_no);
    let reply_no = if passing.reply_kind == ReplyKind::Preliminary {
        form.needed("reply_no", reply_no)
    } else {
        reply_no
    };
    Some(Event::GateHopped(GateHopped {
        gate: passing.gate,
        hop: last_hop(case, passing.gate).saturating_add(1),
        relation: passing.relation,
        letter_kind: passing.letter_kind,
        date: passing.date,
        reply_kind: passing.reply_kind,
        organ: organ?,
        letter_no: letter_no?,
        received_on: passing.received_on,
        reply_no,
    }))
}

fn answer(reply: &GateReply, case: &Case, form: &mut Form<'_>) -> Event {
    let is_silent = reply.answer == ReplyAnswer::Silence;
    let organ = form.line("organ", &reply.organ);
    let reply_no = form.line("reply_no", &reply.reply_no);
    let conditions = form.text("conditions", &reply.conditions);
    let (organ, reply_no) = if is_silent {
        (organ, reply_no)
    } else {
        (form.needed("organ", organ), form.needed("reply_no", reply_no))
    };
    let conditions = if reply.answer == ReplyAnswer::AgreePart {
        form.needed("conditions", conditions)
    } else {
        conditions
    };
    Event::GateAnswered(GateAnswered {
        gate: reply.gate,
        hop: last_hop(case, reply.gate),
        version: reply.version,
        reply_kind: ReplyKind::Decision,
        answer: reply.answer,
        received_on: reply.received_on,
        date: reply.date,
        level: reply.level,
        silence: reply.silence.clone(),
        organ,
        reply_no,
        conditions,
    })
}
