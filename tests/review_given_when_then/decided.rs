//! When the leader decides.

use baoshen::review::event::{Decided, DecidedItem, ItemOpinion, Opened};
use baoshen::review::{ActRefusal, Event, Ground, Mode, Outcome, Refusal, Role, Subject};

use crate::common::acts::{Ask, by, on_paper, part};
use crate::common::events::{
    decided, item_decision, left, opened, opinion, outcome, request, review, self_review,
};
use crate::common::office::LU;
use crate::table::{Row, approved, at_final_review, at_review, check, row};

fn refused(what: &'static str, edit: impl FnOnce(&mut DecidedItem), then: Refusal) -> Row {
    row(what, at_final_review(), decided(edit), Err(then))
}

fn accepted(what: &'static str, edit: impl FnOnce(&mut DecidedItem)) -> Row {
    row(what, at_final_review(), decided(edit), Ok(()))
}

/// The straight line to the final review after another opening and another review.
pub(crate) fn line(open: impl FnOnce(&mut Opened), see: impl FnOnce(&mut ItemOpinion)) -> Vec<Ask> {
    vec![opened(open), self_review(), review(see)]
}

pub(crate) fn rows() -> Vec<Row> {
    let mut rows = places();
    rows.extend(words());
    rows
}

fn places() -> Vec<Row> {
    let not_open = || Err(Refusal::StepNotOpen { item: 1, asked: 3 });
    let of = |subject, items| on_paper(Event::Decided(Decided { subject, items, of: None }));
    let leader = || Err(Refusal::WrongRole { allowed: vec![Role::Leader] });
    vec![
        row("after review", at_final_review(), decided(|_| {}), Ok(())),
        row("before review", at_review(), decided(|_| {}), not_open()),
        row("twice", approved(), decided(|_| {}), not_open()),
        row(
            "by the reviewer",
            at_final_review(),
            by(LU, Role::Reviewer, decided(|_| {}).command.event),
            leader(),
        ),
        row("no item", at_final_review(), of(Subject::Case, vec![]), Err(Refusal::ItemsUnfit)),
        row(
            "one item twice",
            at_final_review(),
            of(Subject::Case, vec![item_decision(1), item_decision(1)]),
            Err(Refusal::ItemsUnfit),
        ),
        row(
            "an item that is not there",
            at_final_review(),
            of(Subject::Case, vec![item_decision(2)]),
            Err(Refusal::UnknownItem(2)),
        ),
        row(
            "of a recall",
            at_final_review(),
            of(Subject::Recall, vec![item_decision(1)]),
            Err(ActRefusal::NoRecall { item: 1 }.into()),
        ),
        row(
            "an item with a forged state, never reviewed",
            vec![opened(|_| {}), opinion(LU, Role::Reviewer, 2, |_| {}).unchecked()],
            decided(|_| {}),
            Err(Refusal::OpinionMissing { item: 1, step: 1 }),
        ),
    ]
}

fn words() -> Vec<Row> {
    let refuse = |ground| {
        move |it: &mut DecidedItem| {
            outcome(Outcome::Refuse)(it);
            it.ground = ground;
        }
    };
    let on_request = || {
        line(
            |case| {
                case.mode = Mode::OnRequest;
                case.request = Some(request("2026-11-20"));
            },
            |_| {},
        )
    };
    let request_only = Refusal::OutcomeUnfit { item: 1 };
    vec![
        accepted("refusal with ground and reason", refuse(Some(Ground::G1))),
        accepted("refusal by discretion, with its note", |it| {
            refuse(Some(Ground::G5))(it);
            it.discretion = Some(part());
        }),
        accepted("deferral with reason", outcome(Outcome::Defer)),
        accepted("what the file still holds, counted", |it| {
            it.leftovers = Some(left(&[("left_comment", 2), ("left_deleted", 1)]));
        }),
        refused(
            "leftovers in no order",
            |it| it.leftovers = Some(left(&[("left_deleted", 1), ("left_comment", 2)])),
            ActRefusal::LeftoversUncounted { item: 1 }.into(),
        ),
        row("cannot provide, to a request", on_request(), decided(outcome(Outcome::CannotProvide)), Ok(())),
        row("not processed, to a request", on_request(), decided(outcome(Outcome::NotProcessed)), Ok(())),
        refused("cannot provide, to nobody", outcome(Outcome::CannotProvide), request_only.clone()),
        refused("not processed, to nobody", outcome(Outcome::NotProcessed), request_only),
        refused("refusal without ground", refuse(None), Refusal::GroundMissing { item: 1 }),
        refused(
            "release with a ground",
            |it| it.ground = Some(Ground::G1),
            Refusal::GroundUnexpected { item: 1 },
        ),
        refused(
            "deferral with a ground",
            |it| {
                outcome(Outcome::Defer)(it);
                it.ground = Some(Ground::G1);
            },
            Refusal::GroundUnexpected { item: 1 },
        ),
        refused(
            "deferral without reason",
            |it| {
                outcome(Outcome::Defer)(it);
                it.reason = None;
            },
            Refusal::ReasonMissing { item: 1 },
        ),
        refused(
            "refusal by discretion without its note",
            refuse(Some(Ground::G6)),
            Refusal::DiscretionMissing { item: 1 },
        ),
        refused(
            "transfer to secret channels",
            outcome(Outcome::TransferredOut),
            Refusal::OutcomeUnfit { item: 1 },
        ),
        refused("confirming a recall", outcome(Outcome::RecallConfirmed), Refusal::OutcomeUnfit { item: 1 }),
        refused("lifting a recall", outcome(Outcome::RecallLifted), Refusal::OutcomeUnfit { item: 1 }),
        refused(
            "refusal with a release hash",
            |it| {
                let hash = it.release.clone();
                refuse(Some(Ground::G1))(it);
                it.release = hash;
            },
            Refusal::ReleaseHashUnfit { item: 1 },
        ),
        refused("release without hash", |it| it.release = None, Refusal::ReleaseHashUnfit { item: 1 }),
    ]
}

#[test]
fn decided_by_the_rules() {
    check(&rows());
}
