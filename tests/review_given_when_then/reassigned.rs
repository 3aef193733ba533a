//! When somebody addresses a step to a unit or a person.

use baoshen::review::event::Reassigned;
use baoshen::review::{Event, Refusal, Role};

use crate::common::acts::{Ask, by, on_paper};
use crate::common::events::{decision, to_person, to_unit, withdrawn};
use crate::common::office::{BAI, DU, FANG, HE, JIANG, LU, MO, QIN, SHEN, TAN, XU, date, id};
use crate::table::{Row, and, approved, at_final_review, at_review, at_self_review, check, row};

/// To whom is left open, or said twice.
fn unclear(both: bool) -> Event {
    let Event::Reassigned(event) = to_person(2, LU) else { unreachable!("reassigned is reassigned") };
    let to_unit = both.then(|| "u2".parse().expect("a unit"));
    Event::Reassigned(Reassigned { to_person: event.to_person.filter(|_| both), to_unit, ..event })
}

pub(crate) fn rows() -> Vec<Row> {
    let mut rows = by_whom();
    rows.extend(to_whom());
    rows
}

fn by_whom() -> Vec<Row> {
    let held = |who| and(at_review(), [on_paper(to_person(2, who))]);
    let either = || Err(Refusal::WrongRole { allowed: vec![Role::Leader, Role::Reviewer] });
    let decided_already = || Err(Refusal::AlreadyDecided);
    let reviewer = |who, event| by(who, Role::Reviewer, event);
    // 2026-11-24: the reviewer whose time ends is still there.
    let next_day = |ask: Ask| ask.at("2026-11-24T09:00:00+08:00");
    vec![
        row("by the leader", at_review(), on_paper(to_person(2, LU)), Ok(())),
        row("by the leader, past the holder", held(LU), on_paper(to_person(2, QIN)), Ok(())),
        row("by the holder", held(LU), reviewer(LU, to_person(2, QIN)), Ok(())),
        row(
            "by another reviewer",
            held(QIN),
            reviewer(LU, to_person(2, LU)),
            Err(Refusal::NotHolder { step: 2 }),
        ),
        row(
            "by any reviewer, while nobody holds it",
            at_review(),
            next_day(reviewer(BAI, to_person(2, LU))),
            Ok(()),
        ),
        row(
            "by the undertaker of another's step",
            at_review(),
            by(JIANG, Role::Undertaker, to_person(2, LU)),
            either(),
        ),
        row(
            "by the disclosure office",
            at_review(),
            by(SHEN, Role::DisclosureOffice, to_person(2, LU)),
            either(),
        ),
        row("of a step still to come", at_self_review(), on_paper(to_person(3, FANG)), Ok(())),
        row("of a step that is over", at_final_review(), on_paper(to_person(2, LU)), decided_already()),
        row("after the decision", approved(), on_paper(to_person(3, FANG)), decided_already()),
        row(
            "after withdrawal",
            and(at_review(), [withdrawn()]),
            on_paper(to_person(2, LU)),
            decided_already(),
        ),
        row(
            "of a row that is not there",
            at_review(),
            on_paper(to_person(7, LU)),
            Err(Refusal::NotAnOpinionStep { step: 7 }),
        ),
    ]
}

fn to_whom() -> Vec<Row> {
    let on = date("2026-11-23");
    let nobody = || Err(Refusal::HolderUnclear);
    let not_held = |who: &str, role| Err(Refusal::RoleNotHeld { person: id(who), role, on });
    let for_the_head = || and(at_final_review(), [on_paper(to_person(3, HE))]);
    let decide_24 = |ask: Ask| ask.at("2026-11-24T09:00:00+08:00");
    vec![
        row("to a unit with a reviewer", at_review(), on_paper(to_unit(2, "u2")), Ok(())),
        row("to a unit without one", at_review(), on_paper(to_unit(2, "u1")), nobody()),
        row(
            "to a unit whose reviewers are not designated or trained",
            at_review(),
            on_paper(to_unit(2, "u4")),
            nobody(),
        ),
        row("to an empty unit", at_review(), on_paper(to_unit(2, "u5")), nobody()),
        row("to nobody", at_review(), on_paper(unclear(false)), nobody()),
        row("to a unit and a person", at_review(), on_paper(unclear(true)), nobody()),
        row(
            "to a stranger",
            at_review(),
            on_paper(to_person(2, "p99")),
            Err(Refusal::UnknownPerson(id("p99"))),
        ),
        row(
            "of review to an undertaker",
            at_review(),
            on_paper(to_person(2, XU)),
            not_held(XU, Role::Reviewer),
        ),
        row(
            "of review to one not designated",
            at_review(),
            on_paper(to_person(2, MO)),
            Err(Refusal::NotDesignated { person: id(MO), on }),
        ),
        row(
            "of review to one not trained yet",
            at_review(),
            on_paper(to_person(2, TAN)),
            Err(Refusal::NotTrained { person: id(TAN), on }),
        ),
        row(
            "of the final review to a deputy",
            at_final_review(),
            on_paper(to_person(3, DU)),
            not_held(DU, Role::Leader),
        ),
        row(
            "the other leader does not take what the head holds",
            for_the_head(),
            by(FANG, Role::Leader, decision(|_| {})),
            Err(Refusal::NotHolder { step: 3 }),
        ),
        row(
            "the head's delegate does",
            for_the_head(),
            decide_24(by(DU, Role::Leader, decision(|_| {})).under("leave")),
            Ok(()),
        ),
        row(
            "and not what the other leader holds",
            and(at_final_review(), [on_paper(to_person(3, FANG))]),
            decide_24(by(DU, Role::Leader, decision(|_| {})).under("leave")),
            Err(Refusal::NotHolder { step: 3 }),
        ),
    ]
}

#[test]
fn reassigned_by_the_rules() {
    check(&rows());
}
