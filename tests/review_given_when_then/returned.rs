//! When somebody returns an item.

use baoshen::review::event::Returned;
use baoshen::review::{Event, Refusal, Role};

use crate::common::acts::{Ask, by, on_paper};
use crate::common::events::{
    decided, handed_over, item, item_opinion, opened, opinion, returned, review, self_review, to_person,
    withdrawn,
};
use crate::common::office::{BAI, JIANG, LU, SHEN};
use crate::table::{Row, and, approved, at_final_review, at_review, at_self_review, check, gone_out, row};

fn reviewer(step: u32, to_step: u32) -> Ask {
    by(LU, Role::Reviewer, returned(step, to_step))
}

fn leader(step: u32, to_step: u32) -> Ask {
    on_paper(returned(step, to_step))
}

/// Back to self-review, those items.
fn items(items: Vec<u32>) -> Ask {
    let Event::Returned(event) = returned(2, 1) else { unreachable!("returned is returned") };
    by(LU, Role::Reviewer, Event::Returned(Returned { items, ..event }))
}

pub(crate) fn rows() -> Vec<Row> {
    let mut rows = places();
    rows.extend(afterwards());
    rows.extend(several());
    rows
}

fn places() -> Vec<Row> {
    let forward = |from, to| Err(Refusal::ReturnNotBackwards { from, to });
    let not_open = |asked| Err(Refusal::StepNotOpen { item: 1, asked });
    vec![
        row("from review", at_review(), reviewer(2, 1), Ok(())),
        row("from final review to review", at_final_review(), leader(3, 2), Ok(())),
        row("from final review to self-review", at_final_review(), leader(3, 1), Ok(())),
        row("to the same step", at_review(), reviewer(2, 2), forward(2, 2)),
        row("forward", at_review(), reviewer(2, 3), forward(2, 3)),
        row("to step 0", at_review(), reviewer(2, 0), forward(2, 0)),
        row("from self-review", at_self_review(), by(JIANG, Role::Undertaker, returned(1, 0)), forward(1, 0)),
        row(
            "from a row beyond the last",
            at_review(),
            reviewer(9, 1),
            Err(Refusal::NotAnOpinionStep { step: 9 }),
        ),
        row("before it is there", at_self_review(), reviewer(2, 1), not_open(2)),
        row("when it has gone on", at_final_review(), reviewer(2, 1), not_open(2)),
        row("after the decision", approved(), leader(3, 1), not_open(3)),
        row("after publication", gone_out(), leader(3, 1), not_open(3)),
        row("after withdrawal", and(at_review(), [withdrawn()]), reviewer(2, 1), not_open(2)),
        row(
            "by the disclosure office",
            at_review(),
            by(SHEN, Role::DisclosureOffice, returned(2, 1)),
            Err(Refusal::WrongRole { allowed: vec![Role::Reviewer] }),
        ),
        row(
            "by another than it is addressed to",
            and(at_review(), [on_paper(to_person(2, LU))]),
            by(BAI, Role::Reviewer, returned(2, 1)).at("2026-11-24T09:00:00+08:00"),
            Err(Refusal::NotHolder { step: 2 }),
        ),
    ]
}

/// What a return leaves behind.
fn afterwards() -> Vec<Row> {
    let back = || and(at_final_review(), [leader(3, 1)]);
    let to_review = || and(at_final_review(), [leader(3, 2)]);
    vec![
        row("self-review is open again", back(), self_review(), Ok(())),
        row("review is not", back(), review(|_| {}), Err(Refusal::StepNotOpen { item: 1, asked: 2 })),
        row("nor is the decision", back(), decided(|_| {}), Err(Refusal::StepNotOpen { item: 1, asked: 3 })),
        row("review is open again", to_review(), review(|_| {}), Ok(())),
        row(
            "the void signature does not replace the new one",
            and(back(), [self_review()]),
            decided(|_| {}),
            Err(Refusal::StepNotOpen { item: 1, asked: 3 }),
        ),
        row(
            "a void signature bars nobody",
            and(back(), [opinion("p5", Role::Undertaker, 1, |_| {})]),
            review(|_| {}),
            Ok(()),
        ),
    ]
}

fn several() -> Vec<Row> {
    let two = || {
        let both = |step, who, role| {
            let event = baoshen::review::event::OpinionSigned {
                step,
                round: 1,
                items: vec![item_opinion(1), item_opinion(2)],
            };
            by(who, role, Event::OpinionSigned(event))
        };
        vec![
            opened(|case| case.items.push(item(2))),
            both(1, JIANG, Role::Undertaker),
            both(2, LU, Role::Reviewer),
        ]
    };
    let second = |ask: Ask| {
        ask.with(|command| {
            if let Event::Returned(event) = &mut command.event {
                event.items = vec![2];
            }
        })
    };
    let one_decided = || and(two(), [decided(|_| {})]);
    let one_back = || and(one_decided(), [second(leader(3, 1))]);
    vec![
        row("one item while the other is decided", one_decided(), second(leader(3, 1)), Ok(())),
        row(
            "both while one is decided",
            one_decided(),
            leader(3, 1).with(|command| {
                if let Event::Returned(event) = &mut command.event {
                    event.items = vec![2, 1];
                }
            }),
            Err(Refusal::StepNotOpen { item: 1, asked: 3 }),
        ),
        row("the decided one goes out all the same", one_back(), handed_over("2026-11-23"), Ok(())),
        row("no item", at_review(), items(vec![]), Err(Refusal::ItemsUnfit)),
        row("one item twice", at_review(), items(vec![1, 1]), Err(Refusal::ItemsUnfit)),
        row("an item that is not there", at_review(), items(vec![7]), Err(Refusal::UnknownItem(7))),
    ]
}

#[test]
fn returned_by_the_rules() {
    check(&rows());
}
