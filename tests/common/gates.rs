//! What happens in the branches: each act in its most ordinary form, put to the rules, changed by a closure.

use baoshen::review::event::{ContentRemoved, GateAnswered, GateClosed, GateHopped, GateOpened, HopLetter};
use baoshen::review::{
    Event, GateKind, GateOutcome, LetterKind, PartNo, Question, Relation, ReplyAnswer, ReplyKind, Role, Route,
};

use super::acts::{Ask, by, on_paper, part};
use super::office::{JIANG, LU, SHEN, code, date};

/// Every story's day.
pub(crate) const DAY: &str = "2026-11-23";

fn asks(kind: GateKind) -> (&'static str, Role, Question, Relation, LetterKind) {
    match kind {
        GateKind::Referral => {
            (LU, Role::Reviewer, Question::MayDisclose, Relation::SecrecySameLevel, LetterKind::Letter)
        }
        GateKind::Originator => {
            (JIANG, Role::Undertaker, Question::Consent, Relation::Originator, LetterKind::Letter)
        }
        GateKind::Declassification => {
            (JIANG, Role::Undertaker, Question::Declassify, Relation::Originator, LetterKind::Letter)
        }
        GateKind::ThirdParty => (
            SHEN,
            Role::DisclosureOffice,
            Question::PartyView,
            Relation::ThirdParty,
            LetterKind::Consultation,
        ),
        GateKind::Excision => (JIANG, Role::Undertaker, Question::Excise, Relation::Own, LetterKind::None),
    }
}

/// Whoever opens such a branch opens it on the first version of the first item.
pub(crate) fn asked(kind: GateKind, edit: impl FnOnce(&mut GateOpened)) -> Ask {
    let (who, role, question, relation, letter_kind) = asks(kind);
    let mut event = GateOpened {
        item: 1,
        version: 1,
        kind,
        question,
        provisional: code("hold"),
        hop: HopLetter { relation, letter_kind, date: date(DAY), due: None },
        route: None,
        organ: (kind == GateKind::Originator).then_some(1),
        again: None,
        addressee: Some(part()),
        letter_no: Some(part()),
        question_words: Some(part()),
        enclosures: None,
        signed_out_by: Some(part()),
    };
    edit(&mut event);
    by(who, role, Event::GateOpened(event))
}

/// The question of the branch at `gate` is put again, for the second version.
pub(crate) fn asked_again(gate: u32, kind: GateKind, edit: impl FnOnce(&mut GateOpened)) -> Ask {
    asked(kind, |event| {
        (event.version, event.again) = (2, Some(gate));
        edit(event);
    })
}

/// The reviewer asks whether it is a state secret, of the secrecy administration of the same level.
pub(crate) fn asked_whether_secret(edit: impl FnOnce(&mut GateOpened)) -> Ask {
    asked(GateKind::Referral, |event| {
        event.question = Question::IsSecret;
        event.route = Some(Route::NotCatalogued);
        edit(event);
    })
}

/// The organ of the last hop passes the question on; `hop` is the new one.
pub(crate) fn passed_on(gate: u32, hop: u32, to: Relation, edit: impl FnOnce(&mut GateHopped)) -> Ask {
    let mut event = GateHopped {
        gate,
        hop,
        relation: to,
        letter_kind: LetterKind::Request,
        date: date(DAY),
        reply_kind: ReplyKind::Forwarded,
        organ: part(),
        letter_no: part(),
        received_on: None,
        reply_no: None,
    };
    edit(&mut event);
    by(JIANG, Role::Undertaker, Event::GateHopped(event)).outside(gate, hop - 1)
}

/// The organ at `hop` answers for the first version.
pub(crate) fn replied(gate: u32, hop: u32, answer: ReplyAnswer, edit: impl FnOnce(&mut GateAnswered)) -> Ask {
    let mut event = GateAnswered {
        gate,
        hop,
        version: 1,
        reply_kind: ReplyKind::Decision,
        answer,
        received_on: date(DAY),
        date: date(DAY),
        level: None,
        silence: None,
        organ: Some(part()),
        reply_no: Some(part()),
        conditions: None,
    };
    edit(&mut event);
    by(JIANG, Role::Undertaker, Event::GateAnswered(event)).outside(gate, hop)
}

/// The leader confirms what silence means.
pub(crate) fn silent(gate: u32, article: &str, edit: impl FnOnce(&mut GateAnswered)) -> Ask {
    let Event::GateAnswered(mut event) = replied(gate, 1, ReplyAnswer::Silence, |_| {}).command.event else {
        unreachable!("an answer")
    };
    (event.organ, event.reply_no, event.silence) = (None, None, Some(code(article)));
    edit(&mut event);
    on_paper(Event::GateAnswered(event))
}

/// The leader closes the branch.
pub(crate) fn ended(gate: u32, outcome: GateOutcome, edit: impl FnOnce(&mut GateClosed)) -> Ask {
    let mut event =
        GateClosed { gate, outcome, reason: part(), article: None, exception: None, notice_no: None };
    edit(&mut event);
    on_paper(Event::GateClosed(event))
}

/// The reviewer takes parts out as instructed.
pub(crate) fn removed(parts: &[u32], edit: impl FnOnce(&mut ContentRemoved)) -> Ask {
    let mut event = ContentRemoved {
        parts: parts.iter().copied().map(PartNo).collect(),
        ground_code: code("state_secret"),
        instructed_by: code("secrecy_admin"),
        copies: Vec::new(),
        substitute_title: None,
        note: None,
    };
    edit(&mut event);
    by(LU, Role::Reviewer, Event::ContentRemoved(event))
}
