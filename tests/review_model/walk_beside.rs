//! The part of the walks that leaves the line: branches opened, answered, ended; acts beside.

use baoshen::review::event::{ContentRemoved, Excision, GateAnswered, RuleCount};
use baoshen::review::{
    Authority, Case, ClockKind, Code, Event, Gate, GateKind, GateOutcome, Item, ItemState, LetterKind, Level,
    PartNo, Relation, ReplyAnswer, Role, SupervisionKind, gate_answers,
};

use crate::common::acts::{Ask, by, part};
use crate::common::acts_beside::{
    amended, archived, clock, correction, findings, given, replied, supervised,
};
use crate::common::events::{decision, returned, version};
use crate::common::gates::{
    asked, asked_again, asked_whether_secret, ended, passed_on, removed, replied as gate_replied, silent,
};
use crate::common::office::{DU, GUAN, LU, SHEN, XU, code, id};
use crate::walk::{Throw, hand, on_item, pick};

/// A branch, or what belongs to it; `None` where nothing of the kind is at hand.
pub(crate) fn branch(case: &Case, item: &Item, [_, who, detail, wild]: Throw) -> Option<Ask> {
    let running: Vec<&Gate> = case.gates.values().filter(|gate| gate.outcome.is_none()).collect();
    if running.is_empty() || detail.is_multiple_of(4) {
        return Some(open(item, who, wild));
    }
    let gate = *running.get(usize::from(who) % running.len())?;
    if gate.is_to_be_asked_again(item.current(), case.round) && wild.is_multiple_of(2) {
        return Some(again(gate, item));
    }
    if let Some(ask) = towards_a_cut(case, gate, item) {
        return Some(ask);
    }
    let ask = match (&gate.reply, detail % 3) {
        (None, 0 | 1) => answer(gate, item, wild),
        (None, _) if gate.kind == GateKind::Referral => {
            let hop = u32::try_from(gate.hops.len()).ok()? + 1;
            passed_on(
                gate.seq,
                hop,
                pick(&[Relation::SecrecyUpper, Relation::SecrecyProvincial], wild),
                |_| {},
            )
        }
        (Some(_), 0) => answer(gate, item, wild),
        _ => close(gate, wild),
    };
    Some(ask)
}

/// A branch that asks for places to be taken out leads back to self-review, and to a version without them.
fn towards_a_cut(case: &Case, gate: &Gate, item: &Item) -> Option<Ask> {
    let asks = gate.kind == GateKind::Excision || gate.reply.as_ref().is_some_and(|it| it.is_conditional);
    let is_cut = item.version().is_some_and(|version| version.excised > 0);
    let ItemState::Open { step, .. } = item.state else { return None };
    if !asks || is_cut || gate.item != item.number {
        return None;
    }
    let role = case.profile.row(step)?.role;
    let event = if step == 1 { cut(case) } else { returned(step, 1) };
    Some(by(hand(role, 0), role, on_item(item, event)))
}

fn open(item: &Item, who: u8, wild: u8) -> Ask {
    let current = item.current();
    let place = move |event: &mut baoshen::review::event::GateOpened| {
        (event.item, event.version) = (item.number, current);
        if event.kind == GateKind::Originator {
            event.organ = Some(u32::from(who % 2) + 1);
        }
    };
    match wild % 6 {
        0 => asked_whether_secret(place),
        1 => asked(GateKind::Originator, place),
        2 => asked(GateKind::ThirdParty, place),
        3 => asked(GateKind::Excision, place),
        4 => asked(GateKind::Declassification, |event| {
            place(event);
            (event.hop.relation, event.hop.letter_kind) = (Relation::Superior, LetterKind::Request);
        }),
        _ => asked(GateKind::Referral, place),
    }
}

fn again(gate: &Gate, item: &Item) -> Ask {
    asked_again(gate.seq, gate.kind, |event| {
        (event.item, event.version, event.organ) = (gate.item, item.current(), gate.organ);
        (event.question, event.route) = (gate.question, gate.route);
        if let Some(hop) = gate.hops.first() {
            (event.hop.relation, event.hop.letter_kind) = (hop.relation, hop.letter_kind);
        }
    })
}

fn answer(gate: &Gate, item: &Item, wild: u8) -> Ask {
    let edit = |event: &mut GateAnswered| event.version = item.current();
    let hop = u32::try_from(gate.hops.len()).unwrap_or(1);
    if gate.kind == GateKind::ThirdParty && wild.is_multiple_of(4) {
        return silent(gate.seq, pick(&["gk32", "gk15"], wild / 4), edit);
    }
    let known = gate_answers(gate.question);
    let answer = if known.is_empty() { ReplyAnswer::Agree } else { pick(known, wild) };
    gate_replied(gate.seq, hop, answer, |event| {
        edit(event);
        event.level = (answer == ReplyAnswer::Secret).then_some(Level::Confidential);
        event.conditions = (answer == ReplyAnswer::AgreePart).then(part);
    })
}

/// As it was answered, three times out of four.
fn close(gate: &Gate, wild: u8) -> Ask {
    let fitting = match gate.reply.as_ref().map(|reply| reply.answer) {
        Some(ReplyAnswer::Disagree | ReplyAnswer::NotDeclassified | ReplyAnswer::AgreePart) => {
            GateOutcome::Refused
        }
        Some(ReplyAnswer::Secret) => GateOutcome::Secret,
        None if gate.kind != GateKind::Excision => GateOutcome::Cancelled,
        _ => GateOutcome::Favourable,
    };
    let outcome = if wild.is_multiple_of(4) { pick(GateOutcome::ALL, wild / 4) } else { fitting };
    let ask = ended(gate.seq, outcome, |event| {
        event.notice_no = Some(part());
        if gate.kind == GateKind::ThirdParty && outcome == GateOutcome::Favourable && wild.is_multiple_of(3) {
            event.article = Some(code("gk32"));
            event.exception =
                pick(&[None, Some("public_interest"), Some("unreasonable_objection")], wild).map(code);
        }
    });
    let event = ask.command.event.clone();
    if wild.is_multiple_of(5) { by(GUAN, Role::ClassOfficer, event) } else { ask }
}

/// Content leaves: all that must, or all there is.
pub(crate) fn leave(case: &Case) -> Ask {
    let mut parts: Vec<PartNo> = case.items.iter().flat_map(Item::content_left).collect();
    parts.sort_unstable();
    parts.dedup();
    removed(&[], |event: &mut ContentRemoved| event.parts = parts)
}

/// A version with a place taken out, for a branch that asked for it or for none.
pub(crate) fn cut(case: &Case) -> Event {
    let asking =
        case.gates.values().find(|gate| gate.reply.as_ref().is_some_and(|reply| reply.is_conditional));
    let added = version(|event| {
        event.excisions = Some(vec![Excision { n: 1, ground_code: code("asked") }]);
        event.carried_over = asking.map(|gate| vec![gate.seq]);
    });
    added.command.event
}

/// What the scan found at the step that is open, by a hand of its role.
fn findings_of(case: &Case, who: u8, wild: u8) -> Ask {
    let item = case.items.first();
    let step = item.map_or(1, |item| match item.state {
        ItemState::Open { step, .. } => step,
        _ => 1,
    });
    let role = case.profile.row(step).map_or(Role::Undertaker, |row| row.role);
    let ask = findings(|event| {
        event.step = step;
        event.version = item.map_or(1, Item::current);
        if wild.is_multiple_of(2) {
            event.counts = vec![RuleCount { rule: code("mobile"), disposition: code("rejected"), count: 1 }];
            event.list = Some(part());
        }
    });
    by(hand(role, who), role, ask.command.event)
}

/// An act beside the line.
pub(crate) fn beside(case: &Case, [_, who, detail, wild]: Throw) -> Ask {
    let day = "2026-11-23";
    let last = case.seq();
    match detail % 10 {
        0 if wild.is_multiple_of(2) => replied(day),
        0 | 1 => {
            let kind = pick(ClockKind::ALL, wild);
            clock(kind, day, |event| event.notice_no = Some(part()))
        }
        2 => replied(day),
        3 => given(|event| {
            event.person = id(pick(&[DU, LU, XU, SHEN], who));
            event.powers = vec![Code::known(pick(&["final_review", "review"], wild))];
        }),
        4 => {
            let authority = case.delegations.keys().next_back().copied().unwrap_or(1);
            by(pick(&[DU, XU, LU], who), Role::Leader, decision(|_| {})).delegate(Authority::Event(authority))
        }
        5 if wild.is_multiple_of(3) => findings_of(case, who, wild),
        5 => amended("office_number", "〔2026〕1号"),
        6 => by(pick(&[LU, SHEN], who), Role::Reviewer, correction(u32::from(wild % 8), "opinion", None)),
        7 => supervised(SupervisionKind::Corrected, None),
        8 => {
            let kind = pick(SupervisionKind::ALL, wild);
            let owes_day = matches!(kind, SupervisionKind::Order | SupervisionKind::ReEvaluation);
            supervised(kind, owes_day.then_some("2026-12-01"))
        }
        _ => archived(last, pick(&["full", "nocontent", "unsigned"], wild)),
    }
}
